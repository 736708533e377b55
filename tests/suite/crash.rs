//! What interrupts the program, and what it leaves: each file is the old one or the new one and whole, what was acknowledged stays,
//! and the next run puts the rest right.
//!
//! [`killed`] ends runs at moments that nobody chose, [`traced`] at each call by which they change files, or lets such a call fail;
//! [`faults`] takes away room, rights, files and folders; [`together`] lets runs meet. `HANDOUT_KILLS` says how many runs are
//! killed, of each kind, and `HANDOUT_EVERY_CALL=1` that no call is passed over: `just crash` asks for many. Each test
//! prints what it has counted as one line of JSON.

mod faults;
mod killed;
mod scene;
mod together;
mod traced;

use std::process::Child;
use std::time::Duration;

/// How many runs of a kind are killed, unless somebody asks for more.
const USUAL_KILLS: u64 = 40;

fn kills() -> u64 {
    let wanted = std::env::var_os("HANDOUT_KILLS").and_then(|value| value.to_str()?.parse().ok());
    wanted.unwrap_or(USUAL_KILLS)
}

/// Prints what a test has counted.
#[expect(clippy::print_stderr, reason = "whoever runs many wants to know how many it were")]
fn tell(what: &str, counts: &[(&str, u64)]) {
    let counts: String = counts.iter().map(|(name, number)| format!(",\"{name}\":{number}")).collect();
    eprintln!("{{\"crash\":\"{what}\"{counts}}}");
}

/// Numbers that differ from one to the next, and not from one run of the test to the next: xorshift, after Marsaglia.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit.max(1)
    }

    /// A part of `whole`, or slightly more.
    fn part_of(&mut self, whole: Duration) -> Duration {
        let micros = u64::try_from(whole.as_micros()).expect("tests do not take centuries");
        Duration::from_micros(self.below(micros + micros / 8))
    }
}

/// How a run has ended.
struct Ended {
    /// `None` if it was killed.
    status: Option<i32>,
    /// Standard output.
    results: String,
    errors: String,
}

impl Ended {
    fn of(child: Child) -> Self {
        let output = child.wait_with_output().expect("it comes to an end");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let ended = Self { status: output.status.code(), results: text(&output.stdout), errors: text(&output.stderr) };
        assert!(!ended.errors.contains("panicked"), "{}", ended.errors);
        ended
    }

    /// Kills a run (`SIGKILL` where there are signals) after a while, if it has not ended.
    fn killed(mut child: Child, after: Duration) -> Self {
        std::thread::sleep(after);
        child.kill().expect("it is ours");
        Self::of(child)
    }
}
