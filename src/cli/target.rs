//! Where the result of a command goes: to standard output, or into a file that the user names.

use std::fs;
use std::path::Path;

use anyhow::Context;

use super::terminal::Terminal;

/// Standard output, as a target.
const STANDARD_OUTPUT: &str = "-";

/// Whether a target is standard output.
pub(super) fn is_standard_output(target: &Path) -> bool {
    target == Path::new(STANDARD_OUTPUT)
}

/// Writes a result. `None` and `-` are standard output.
///
/// # Errors
/// If the place does not take it.
pub(super) fn write(target: Option<&Path>, bytes: &[u8], terminal: &Terminal) -> anyhow::Result<()> {
    match target.filter(|path| !is_standard_output(path)) {
        Some(path) => fs::write(path, bytes).with_context(|| format!("cannot write `{}`", path.display())),
        None => terminal.result(bytes),
    }
}
