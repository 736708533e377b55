//! Where the result of a command goes: to standard output, or into a file that the user names.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, bail};

use super::terminal::Terminal;
use crate::disk;

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
    // A pipe or a device is there to be written to, and reading it could wait for ever.
    if !fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        let there = disk::read(path, disk::LARGEST).with_context(|| format!("cannot look at `{shown}`"))?;
        if there.is_some_and(|there| !is_ours(&there)) {
            bail!(
                "`{shown}` is there already, and no earlier result of this command: choose another name, or remove it"
            )
        }
    }
    put(path, bytes).with_context(|| format!("cannot write `{shown}`"))
}

/// Writes a file beside its place and then renames it: where there is no room for the new one, the old one stays.
fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::symlink_metadata(path).is_ok_and(|found| !found.is_file()) {
        // A device, or a link: it is to stay what it is.
        return fs::write(path, bytes);
    }
    let beside = path.with_file_name(format!(".handout-{}.tmp", std::process::id()));
    let written = disk::create(&beside).and_then(|mut file| file.write_all(bytes));
    let done = written.and_then(|()| fs::rename(&beside, path));
    if done.is_err() {
        let _ = fs::remove_file(&beside);
    }
    done
}
