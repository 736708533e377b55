//! Programs of others that judge what we make: used if they are there.
//!
//! A test that cannot run one says so; with `HANDOUT_REQUIRE_TOOLS=1`, as on a build server, it fails.

use std::path::{Path, PathBuf};
use std::process::Command;

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
pub(crate) fn calendars(files: &[PathBuf]) -> Option<Result<Vec<serde_json::Value>, String>> {
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

/// The DOM that a browser makes of a page, scripts run, as text; in a time zone whose clocks go forward at midnight. `None` if
/// there is no browser.
///
/// # Panics
/// If it is required and not there, or if it fails.
#[track_caller]
pub(crate) fn browse(address: &str) -> Option<String> {
    let profile = tempfile::TempDir::new().expect("a temporary folder can be made");
    let ran = Command::new("chromium")
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--virtual-time-budget=60000",
            "--dump-dom",
        ])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(address)
        .env("TZ", "America/Santiago")
        .output();
    let Ok(output) = ran else {
        missing("`chromium` is not installed");
        return None;
    };
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "chromium refuses {address}: {said}");
    Some(String::from_utf8(output.stdout).expect("a page is UTF-8"))
}

/// Says that something is not tested because of `what`, or fails if nothing may be left out.
#[track_caller]
#[expect(clippy::print_stderr, reason = "who reads the test's output should know what was not tested")]
fn missing(what: &str) {
    let required = std::env::var_os("HANDOUT_REQUIRE_TOOLS").is_some_and(|value| value == "1");
    assert!(!required, "{what}");
    eprintln!("skipped: {what}");
}
