//! Programs of others that judge what we make: used if they are there.
//!
//! A test that cannot run one says so; with `HANDOUT_REQUIRE_TOOLS=1`, as on a build server, it fails.

use std::path::Path;
use std::process::Command;

/// What a tool says about a file: its standard output. `None` if the tool is not there.
///
/// # Panics
/// If the tool is required and not there, or if it refuses the file.
#[track_caller]
pub(crate) fn ask(tool: &str, before: &[&str], file: &Path, after: &[&str]) -> Option<String> {
    let ran = Command::new(tool).args(before).arg(file).args(after).output();
    let Ok(output) = ran else {
        let required = std::env::var_os("HANDOUT_REQUIRE_TOOLS").is_some_and(|value| value == "1");
        assert!(!required, "`{tool}` is not installed");
        skipped(tool);
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

#[expect(clippy::print_stderr, reason = "who reads the test's output should know what was not tested")]
fn skipped(tool: &str) {
    eprintln!("skipped: `{tool}` is not installed");
}
