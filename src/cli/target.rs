//! Where the result of a command goes: to standard output, or into a file that the user names.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, bail};

use super::terminal::Terminal;

/// Standard output, as a target.
const STANDARD_OUTPUT: &str = "-";

/// Whether a target is standard output.
pub(super) fn is_standard_output(target: &Path) -> bool {
    target == Path::new(STANDARD_OUTPUT)
}

/// Writes a result. `None` and `-` are standard output. A file that is there is replaced only if `is_ours` knows it for an earlier
/// result: somebody may have typed the name of a handout.
///
/// # Errors
/// If the place does not take it, or holds a file of somebody else's.
pub(super) fn write(
    target: Option<&Path>,
    bytes: &[u8],
    is_ours: impl Fn(&[u8]) -> bool,
    terminal: &Terminal,
) -> anyhow::Result<()> {
    let Some(path) = target.filter(|path| !is_standard_output(path)) else {
        return terminal.result(bytes);
    };
    let shown = path.display();
    match fs::read(path) {
        Ok(there) if !is_ours(&there) => {
            bail!(
                "`{shown}` is there already, and no earlier result of this command: choose another name, or remove it"
            )
        }
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(error).with_context(|| format!("cannot look at `{shown}`")),
    }
    fs::write(path, bytes).with_context(|| format!("cannot write `{shown}`"))
}
