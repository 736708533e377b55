//! Programs of others that judge what we make: used if they are there.
//!
//! A test that cannot run one says so; with `HANDOUT_REQUIRE_TOOLS=1`, as on a build server, it fails.

use std::io::Seek;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// What a tool says about a file: its standard output. `None` if the tool is not there.
///
/// # Panics
/// If the tool is required and not there, or if it refuses the file.
#[track_caller]
pub(crate) fn ask(tool: &str, before: &[&str], file: &Path, after: &[&str]) -> Option<String> {
    let ran = Command::new(tool).args(before).arg(file).args(after).output();
    let Ok(output) = ran else {
        missing(&format!("`{tool}` is not installed"));
        return None;
    };
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{tool} refuses {}: {said}{}",
        file.display(),
        String::from_utf8_lossy(&output.stderr)
    );
    Some(said)
}

/// veraPDF's verdicts, one a file and flavour, such as `PASS ua1 a.pdf` or `FAIL 2a a.pdf:` and the broken rules.
/// `None` if it was not prepared: nothing is downloaded here.
///
/// # Panics
/// If it is required and was not prepared, or if it does not judge every file.
#[track_caller]
pub(crate) fn verapdf(flavours: &[&str], files: &[PathBuf]) -> Option<Vec<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if !root.join("target/verapdf/Validate.class").exists() {
        missing("veraPDF is not there, run `tests/verapdf/run prepare`");
        return None;
    }
    let ran = Command::new(root.join("tests/verapdf/run")).arg(flavours.join(",")).args(files).output();
    let output = ran.expect("a shell is there");
    let verdicts: Vec<String> = String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(verdicts.len(), flavours.len() * files.len(), "veraPDF judges every file\n{said}");
    Some(verdicts)
}

/// The events that two calendar libraries read in files, in their order: one JSON object each, see `tests/calendar/read.py`; or,
/// if a file cannot be read or the two do not agree, what they say. `None` if they were not prepared: nothing is downloaded here.
///
/// # Panics
/// If they are required and were not prepared.
#[track_caller]
pub(crate) fn calendars(files: &[PathBuf]) -> Option<Result<Vec<Value>, String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pinned = |folder: &str| std::fs::read(root.join(folder).join("requirements.txt")).ok();
    if pinned("target/calendar") != pinned("tests/calendar") {
        missing("the calendar libraries are not there, run `tests/calendar/run prepare`");
        return None;
    }
    let ran = Command::new(root.join("tests/calendar/run")).args(files).output().expect("a shell is there");
    if !ran.status.success() {
        return Some(Err(String::from_utf8_lossy(&ran.stderr).into_owned()));
    }
    let said = String::from_utf8(ran.stdout).expect("JSON is UTF-8");
    Some(Ok(said.lines().map(|line| serde_json::from_str(line).expect(line)).collect()))
}

/// What a browser makes of visits to pages, see `tests/browser/visit.mjs`: one answer each, in their order. `None` if the browser
/// or what drives it is not there: nothing is downloaded here.
///
/// # Panics
/// If it is required and not there, or if a step of a visit cannot be taken.
#[track_caller]
pub(crate) fn browse(visits: &[Value]) -> Option<Vec<Value>> {
    if !browser_packages() {
        return None;
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    for program in ["node", "chromium"] {
        if !std::env::split_paths(&path).any(|folder| folder.join(program).is_file()) {
            missing(&format!("`{program}` is not installed"));
            return None;
        }
    }
    // As a file, because who writes much to a pipe must read at the same time.
    let mut wanted = tempfile::tempfile().expect("a temporary file can be made");
    serde_json::to_writer(&mut wanted, visits).expect("JSON can be written");
    wanted.rewind().expect("a file has a beginning");
    let ran = browser_run().arg("visit").stdin(wanted).output().expect("a shell is there");
    assert!(ran.status.success(), "the visits cannot be made: {}", String::from_utf8_lossy(&ran.stderr));
    let said = String::from_utf8(ran.stdout).expect("JSON is UTF-8");
    Some(said.lines().map(|line| serde_json::from_str(line).expect(line)).collect())
}

/// The messages of the Nu HTML checker about pages, as it gives them: `url`, `type`, `message`, `lastLine` and more. `None` if it
/// was not prepared: nothing is downloaded here.
///
/// # Panics
/// If it is required and was not prepared, or if it does not come to an end.
#[track_caller]
pub(crate) fn html_checker(files: &[PathBuf]) -> Option<Vec<Value>> {
    if !browser_packages() {
        return None;
    }
    let ran = browser_run().arg("vnu").args(files).output().expect("a shell is there");
    let said = String::from_utf8_lossy(&ran.stdout);
    let report: Value = serde_json::from_str(&said).unwrap_or_else(|_| {
        panic!("the checker says {said:?} and {}", String::from_utf8_lossy(&ran.stderr));
    });
    Some(report["messages"].as_array().expect("a list").clone())
}

fn browser_run() -> Command {
    Command::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/run"))
}

/// Whether the npm packages are there and those that are pinned.
#[track_caller]
fn browser_packages() -> bool {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pinned = |folder: &str| std::fs::read(root.join(folder).join("package-lock.json")).ok();
    let are_there = pinned("target/browser") == pinned("tests/browser");
    if !are_there {
        missing("the packages for the browser are not there, run `tests/browser/run prepare`");
    }
    are_there
}

/// Says that something is not tested because of `what`, or fails if nothing may be left out.
#[track_caller]
#[expect(clippy::print_stderr, reason = "who reads the test's output should know what was not tested")]
pub(crate) fn missing(what: &str) {
    let required = std::env::var_os("HANDOUT_REQUIRE_TOOLS").is_some_and(|value| value == "1");
    assert!(!required, "{what}");
    eprintln!("skipped: {what}");
}
