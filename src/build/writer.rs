//! Writes into the output folder, and nowhere else.
//!
//! A file is written beside its place and then renamed, so that nobody ever sees half of one, and only if its bytes differ
//! from what is there, so that programs that watch the folder stay quiet.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Component, Path, PathBuf};

use anyhow::Context;

use crate::project::{Folder, Stamp};

/// Whether a file had to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// It is new, or its bytes were others.
    Made,
    /// It was there with these bytes.
    None,
}

/// What is at a place of the output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A file.
    Bytes(Vec<u8>),
    /// Nothing.
    Nothing,
    /// Something that cannot be read: `it …`.
    Unreadable(String),
}

/// The most that is read of one file, in bytes. A sheet full of photographs has 20 MB.
const LIMIT: u64 = 100_000_000;

/// The way into the output folder.
pub(super) struct Writer<'a> {
    folder: &'a Folder,
}

impl<'a> Writer<'a> {
    /// Opens the folder, which need not exist.
    pub(super) fn new(folder: &'a Folder) -> Self {
        Self { folder }
    }

    /// What people call the file at `path`.
    pub(super) fn show(&self, path: &str) -> String {
        self.folder.show(path)
    }

    /// The bytes of a file below the folder, if it is there and can be read.
    pub(super) fn read(&self, path: &str) -> Option<Vec<u8>> {
        fs::read(self.place(path)?).ok()
    }

    /// What is at `path`, for who has to say why it cannot be had.
    pub(super) fn find(&self, path: &str) -> Found {
        let Some(place) = self.place(path) else { return Found::Nothing };
        let read = || {
            // Opening a pipe or a device could wait for ever.
            if !fs::metadata(&place)?.is_file() {
                return Ok(Found::Unreadable("it is not a file".to_owned()));
            }
            let mut bytes = Vec::new();
            File::open(&place)?.take(LIMIT + 1).read_to_end(&mut bytes)?;
            let is_too_large = bytes.len() as u64 > LIMIT;
            Ok(if is_too_large {
                Found::Unreadable("it is larger than any sheet".to_owned())
            } else {
                Found::Bytes(bytes)
            })
        };
        read().unwrap_or_else(|error: io::Error| match error.kind() {
            ErrorKind::NotFound => Found::Nothing,
            _ => Found::Unreadable(error.to_string()),
        })
    }

    /// The folder itself.
    pub(super) fn root(&self) -> &Path {
        &self.folder.path
    }

    /// How the system describes the file at `path`; `None` if there is none.
    pub(super) fn stamp(&self, path: &str) -> Option<Stamp> {
        let found = fs::metadata(self.place(path)?).ok()?;
        found.is_file().then(|| Stamp::of(&found))
    }

    /// Removes what a process that was killed has left of writing the file at `path`.
    pub(super) fn remove_half(&self, path: &str, process: u32) {
        if let Some(place) = self.place(path) {
            let parent = place.parent().unwrap_or(&self.folder.path);
            // Mostly there is nothing.
            let _ = fs::remove_file(beside(&place, parent, process));
        }
    }

    /// Whether something is at `path`.
    pub(super) fn exists(&self, path: &str) -> bool {
        self.place(path).is_some_and(|place| place.symlink_metadata().is_ok())
    }

    /// Makes sure that `path` holds `bytes`.
    ///
    /// # Errors
    /// If the system does not let us.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> anyhow::Result<Change> {
        self.write_noted(path, bytes, || Ok(()))
    }

    /// The same; calls `note` right before a file is put there.
    ///
    /// # Errors
    /// If the system does not let us, or `note` fails.
    pub(super) fn write_noted(
        &self,
        path: &str,
        bytes: &[u8],
        note: impl FnOnce() -> anyhow::Result<()>,
    ) -> anyhow::Result<Change> {
        if self.read(path).is_some_and(|old| old == bytes) {
            return Ok(Change::None);
        }
        note()?;
        let place = self.place(path).expect("we plan no path that leaves the output folder");
        self.replace(&place, bytes).with_context(|| format!("cannot write `{}`", self.folder.show(path)))?;
        Ok(Change::Made)
    }

    /// Removes a file, and the folder that it leaves empty.
    ///
    /// # Errors
    /// If the system does not let us.
    pub(super) fn remove(&self, path: &str) -> anyhow::Result<()> {
        let Some(place) = self.place(path) else { return Ok(()) };
        match fs::remove_file(&place) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("cannot remove `{}`", self.folder.show(path)));
            }
            _ => {}
        }
        if let Some(parent) = place.parent().filter(|parent| *parent != self.folder.path) {
            // A folder that still holds something refuses, and stays.
            let _ = fs::remove_dir(parent);
        }
        Ok(())
    }

    fn replace(&self, place: &Path, bytes: &[u8]) -> io::Result<()> {
        let parent = place.parent().unwrap_or(&self.folder.path);
        fs::create_dir_all(parent)?;
        let beside = beside(place, parent, std::process::id());
        let done = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, place));
        if done.is_err() {
            let _ = fs::remove_file(&beside);
        }
        done
    }

    /// `None` for a path that leaves the folder: a manifest is a file that anybody may have changed.
    fn place(&self, path: &str) -> Option<PathBuf> {
        let inside = Path::new(path).components().all(|component| matches!(component, Component::Normal(_)));
        inside.then(|| self.folder.path.join(path))
    }
}

/// Where the bytes of the file at `place` are written first. Two runs at once, and two threads of one, must not write into
/// each other's file.
fn beside(place: &Path, parent: &Path, process: u32) -> PathBuf {
    let file = blake3::hash(place.as_os_str().as_encoded_bytes()).to_hex();
    parent.join(format!(".handout-{process}-{}.tmp", &file[..8]))
}
