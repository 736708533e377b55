//! Adds files to folders that are people's own, and changes none.

use std::borrow::Cow;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};

use anyhow::{Context, bail};

use crate::disk;
use crate::project::Folder;

/// A file to add.
pub(super) struct NewFile {
    /// Below its folder, with `/`.
    pub(super) path: String,
    pub(super) bytes: Cow<'static, [u8]>,
}

/// Adds all files, or none if one of them is there, and gives their names as people see them.
///
/// # Errors
/// If one is there, or the system does not let us.
pub(super) fn add(folder: &Folder, files: &[NewFile]) -> anyhow::Result<Vec<String>> {
    for file in files {
        is_new(folder, &file.path)?;
        if let Some(link) = disk::link_between(&folder.path, &folder.path.join(&file.path)) {
            bail!("`{}` is a link, and nothing is added behind one; put the folder itself there", link.display());
        }
    }
    files
        .iter()
        .map(|file| {
            let shown = folder.show(&file.path);
            let place = folder.path.join(&file.path);
            let parent = place.parent().unwrap_or(&folder.path);
            fs::create_dir_all(parent).with_context(|| format!("cannot make the folder of `{shown}`"))?;
            // Somebody may have been quicker since we looked: a file that is there is never opened.
            let opened = OpenOptions::new().write(true).create_new(true).open(&place);
            let written = opened.and_then(|mut out| {
                // Half a file would be in the way of the next try.
                out.write_all(&file.bytes).inspect_err(|_| drop(fs::remove_file(&place)))
            });
            written.with_context(|| format!("cannot write `{shown}`"))?;
            Ok(shown)
        })
        .collect()
}

/// # Errors
/// If something is at `path`.
pub(super) fn is_new(folder: &Folder, path: &str) -> anyhow::Result<()> {
    if exists(folder, path) {
        bail!(
            "`{}` is there already, and nothing was changed; choose another name, or move it away",
            folder.show(path)
        );
    }
    Ok(())
}

/// Whether something is at `path`, be it a link that leads nowhere.
pub(super) fn exists(folder: &Folder, path: &str) -> bool {
    folder.path.join(path).symlink_metadata().is_ok()
}

/// # Errors
/// If the folder is there and holds anything that is not hidden, or cannot be listed.
pub(super) fn is_free(folder: &Folder) -> anyhow::Result<()> {
    let shown = folder.show("");
    let entries = match fs::read_dir(&folder.path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        entries => entries.with_context(|| format!("cannot look into `{shown}`"))?,
    };
    for entry in entries {
        let entry = entry.with_context(|| format!("cannot look into `{shown}`"))?;
        let name = entry.file_name();
        // A repository that was made for the project is no obstacle.
        if !name.to_string_lossy().starts_with('.') {
            bail!("`{shown}` is not empty, and nothing was changed; name a folder that is new or empty");
        }
    }
    Ok(())
}
