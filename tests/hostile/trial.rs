//! One run of the program over a hostile project, measured.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use wait4::Wait4;

use crate::cases::{Case, Expected};
use crate::place::{Place, SECRET};
use crate::{MOST_MEMORY, MOST_TIME};

/// What the system refuses to a run, so that a bomb spoils no more than its own test: KiB of memory, seconds by the clock.
const CUT_MEMORY: u64 = 1_000_000;
const CUT_TIME: u64 = 20;

/// The largest file that is searched for the secret, in bytes: what has more is a case's own, and would count as memory of the next run.
const LARGEST: u64 = 50_000_000;

/// A run that has ended.
pub(crate) struct Trial {
    status: Option<i32>,
    /// How it ended, in words.
    pub(crate) ending: String,
    /// The most memory that it had at once, in KiB.
    pub(crate) peak: u64,
    /// The time of a processor that it took.
    pub(crate) taken: Duration,
    /// What it wrote to the terminal, on both channels.
    said: String,
    errors: String,
    /// Files that say what stands in somebody else's.
    leaks: Vec<String>,
    /// Whether somebody else's folder is as it was.
    untouched: bool,
}

/// Runs the program over a case.
pub(crate) fn try_out(case: &Case) -> Trial {
    let place = Place::new();
    (case.spoil)(&place);
    let before = listing(&place.elsewhere());
    let (out, err) = (place.root().with_file_name("out"), place.root().with_file_name("err"));
    let open = |path: &Path| Stdio::from(File::create(path).expect("the file can be made"));
    let input = place.root().with_file_name("in");
    fs::write(&input, case.input).expect("the file can be written");
    let mut command = Command::new("sh");
    command.args(["-c", &format!("ulimit -d {CUT_MEMORY}; exec timeout --signal=KILL {CUT_TIME} \"$0\" \"$@\"")]);
    command.arg(env!("CARGO_BIN_EXE_handout")).args(case.arguments.split_whitespace());
    command.current_dir(place.root()).env("LC_ALL", "C.UTF-8");
    command.stdin(File::open(&input).expect("it is there")).stdout(open(&out)).stderr(open(&err));
    let used = command.spawn().expect("the program can be started").wait4().expect("it comes to an end");
    let read = |path: &Path| String::from_utf8_lossy(&fs::read(path).expect("it is there")).into_owned();
    let errors = read(&err);
    let mut leaks = Vec::new();
    if !case.arguments.contains("elsewhere") {
        leaking(&place.root().join("output"), &mut leaks);
    }
    Trial {
        status: used.status.code(),
        ending: used.status.to_string().replace("exit status: ", "status "),
        peak: used.rusage.maxrss / 1024,
        taken: used.rusage.utime + used.rusage.stime,
        said: read(&out) + &errors,
        errors,
        leaks,
        untouched: listing(&place.elsewhere()) == before,
    }
}

impl Trial {
    /// What is not as it should be.
    pub(crate) fn problems(&self, case: &Case) -> Vec<String> {
        let mut problems = Vec::new();
        let mut check = |holds: bool, problem: String| problems.extend((!holds).then_some(problem));
        let shown: String = self.errors.chars().take(1_500).collect();
        match case.expected {
            Expected::Refused(parts) => {
                check(matches!(self.status, Some(1 | 2)), format!("ended with {}: {shown}", self.ending));
                let mut rest = self.errors.as_str();
                for part in parts {
                    match rest.find(part) {
                        Some(at) => rest = &rest[at + part.len()..],
                        None => check(false, format!("does not say {part:?}: {shown}")),
                    }
                }
            }
            Expected::Inert => check(self.status == Some(0), format!("ended with {}: {shown}", self.ending)),
        }
        check(self.peak <= MOST_MEMORY, format!("took {} KiB", self.peak));
        check(self.taken <= MOST_TIME, format!("took {:.2} s", self.taken.as_secs_f64()));
        check(self.errors.len() < 500_000, format!("says {} bytes", self.errors.len()));
        check(!self.errors.contains("panicked"), format!("panicked: {shown}"));
        let steers = self.said.chars().find(|letter| steers(*letter));
        check(steers.is_none(), format!("writes {steers:?} to the terminal: {shown}"));
        check(!self.said.contains(SECRET), "tells the secret".to_owned());
        check(self.leaks.is_empty(), format!("puts the secret into {:?}", self.leaks));
        check(self.untouched, "changes somebody else's folder".to_owned());
        problems
    }
}

/// What a terminal obeys: control characters, and those that turn the direction of what follows.
fn steers(letter: char) -> bool {
    (letter.is_control() && !matches!(letter, '\n' | '\t'))
        || matches!(letter, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The files below a folder, with what is in them.
fn listing(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).expect("the folder can be listed");
    let mut files: Vec<_> = entries
        .map(|entry| {
            let entry = entry.expect("the folder can be listed");
            (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).unwrap_or_default())
        })
        .collect();
    files.sort();
    files
}

/// The files below a folder that tell the secret.
fn leaking(folder: &Path, found: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("the folder can be listed").path();
        // A link is somebody else's.
        let Ok(what) = path.symlink_metadata() else { continue };
        if what.is_dir() {
            leaking(&path, found);
        } else if what.is_file()
            && what.len() < LARGEST
            && String::from_utf8_lossy(&fs::read(&path).unwrap_or_default()).contains(SECRET)
        {
            found.push(path.display().to_string());
        }
    }
}
