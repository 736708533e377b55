//! Hostile files: each in a project of its own, given to the real program, whose memory and time are measured by the system.
//!
//! A case is refused with the status 1 or 2, with words that name the file and a way out; or, where what is hostile is only what
//! it tries, it is made, and inert. Either way the program stays within [`MOST_MEMORY`] and [`MOST_TIME`], shows nothing of a file
//! outside of the project, and writes nothing to a terminal that the terminal would obey. The last line of
//! `cargo test --test hostile -- --nocapture` says it in numbers, for machines; with `HOSTILE_ONLY` only cases with these words in
//! their names are tried.
//!
//! This is a program of its own, with little in it, since the system counts the memory of whoever starts a program as the
//! program's own (getrusage(2)).

#![cfg(target_os = "linux")]

mod cases;
mod forged;
mod place;
mod trial;

use std::fmt::Write as _;
use std::time::Duration;

use cases::Expected;
use trial::{Trial, try_out};

/// The most memory that a run may have at once, in KiB: 300 MB.
const MOST_MEMORY: u64 = 300_000_000 / 1024;
/// The most time of a processor that a run may take, all its threads together. The clock on the wall would measure whatever
/// else the machine does.
const MOST_TIME: Duration = Duration::from_secs(5);

#[test]
#[expect(clippy::print_stdout, reason = "the numbers are a result")]
fn hostile_files_are_refused_in_words_and_within_limits() {
    let only = std::env::var_os("HOSTILE_ONLY").map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let (mut wrong, mut refused, mut inert) = (String::new(), 0, 0);
    let (mut memory, mut time) = ((0, ""), (Duration::ZERO, ""));
    let chosen = cases::all().into_iter().filter(|case| case.name.contains(&only));
    for case in chosen {
        let trial = try_out(&case);
        let Trial { ending, peak, taken, .. } = &trial;
        println!("{:>7} KiB {:>6.2} s  {ending:<10} {}", peak, taken.as_secs_f64(), case.name);
        for problem in trial.problems(&case) {
            let _ = writeln!(wrong, "{}: {problem}", case.name);
        }
        match case.expected {
            Expected::Refused(_) => refused += 1,
            Expected::Inert => inert += 1,
        }
        memory = memory.max((*peak, case.name));
        time = time.max((*taken, case.name));
    }
    println!(
        "hostile: refused={refused} inert={inert} peak_mb={} peak_of={:?} seconds={:.2} seconds_of={:?}",
        megabytes(memory.0),
        memory.1,
        time.0.as_secs_f64(),
        time.1
    );
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(refused + inert > 0, "no case is called {only:?}");
}

/// KiB in units of 1,000,000 bytes, rounded up.
fn megabytes(kib: u64) -> u64 {
    (kib * 1024).div_ceil(1_000_000)
}
