//! Writes into the output folder, and nowhere else.
//!
//! A file is written beside its place and then renamed, so that nobody ever sees half of one, and only if its bytes differ
//! from what is there, so that programs that watch the folder stay quiet.
//!
//! What a run was killed for, or had no room for, is as it was. A power cut is another matter: a file that was renamed and is not on
//! the disk yet may be empty afterwards. To wait for the disk ([`Flush`]) takes about half a millisecond a file on a fast one and ten
//! on one that turns, for 10,000 sheets far more than to make them; so sheets are not waited for. They can be made again: the
//! system describes an empty file otherwise than the one that we wrote, so that the next build reads it, sees that it is
//! not what the manifest says, and makes it anew. Waited for is what nobody could make again: the manifest, which says
//! what is ours, and the sheets of visits.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, bail};

use crate::disk;
use crate::project::{Folder, Stamp};

/// The most that a file may hold in which the program remembers something, in bytes, and how many texts. For 50,000 files of
/// 17,000 sheets it has 24 MB and 500,000 texts.
const LARGEST_MEMORY: u64 = 60_000_000;
const MOST_TEXTS: usize = 1_250_000;

/// Whether a file had to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// It is new, or its bytes were others.
    Made,
    /// It was there with these bytes.
    None,
}

/// Whether a file is to be on the disk, and not only known to the system, before it takes its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flush {
    Waited,
    Later,
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
        self.bytes(path).ok().flatten()
    }

    /// The bytes of a file below the folder; `None` if it is not there.
    ///
    /// # Errors
    /// If it is there and cannot be read.
    pub(super) fn bytes(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        self.bytes_up_to(path, disk::LARGEST)
    }

    fn bytes_up_to(&self, path: &str, limit: u64) -> io::Result<Option<Vec<u8>>> {
        match self.place(path) {
            Some(place) if !self.is_foreign(&place) => disk::read(&place, limit),
            _ => Ok(None),
        }
    }

    /// The bytes of a file in which the program remembers something, as JSON; `None` if it is not there.
    ///
    /// # Errors
    /// If it is there and cannot be read, or holds more than the program ever writes. It is then not taken apart.
    pub(super) fn memory(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        let bytes = self.bytes_up_to(path, LARGEST_MEMORY)?;
        // Each text makes a hundred bytes of as little as four.
        let quotes = |bytes: &Vec<u8>| bytes.iter().filter(|byte| **byte == b'"').count();
        match bytes {
            Some(bytes) if quotes(&bytes) > MOST_TEXTS * 2 => Err(io::Error::new(
                ErrorKind::FileTooLarge,
                "it names more files than this program ever makes; look at what is in it, and move it away if it is not ours",
            )),
            bytes => Ok(bytes),
        }
    }

    /// Whether something is at a place that is none of our files: a link, a pipe, or what is behind a link. It is not read, and
    /// something else will be put there.
    fn is_foreign(&self, place: &Path) -> bool {
        place.symlink_metadata().is_ok_and(|found| !found.is_file()) || self.stay_inside(place).is_err()
    }

    /// Whether a file below the folder has these bytes. It is read no further than to the first that differs.
    fn holds(&self, path: &str, bytes: &[u8]) -> bool {
        let Some(place) = self.place(path) else { return false };
        // Opening a pipe could wait for ever.
        if !place.metadata().is_ok_and(|found| found.is_file() && found.len() == bytes.len() as u64) {
            return false;
        }
        let Ok(mut file) = File::open(place) else { return false };
        let mut part = [0; 8192];
        bytes.chunks(part.len()).all(|bytes| {
            let part = &mut part[..bytes.len()];
            file.read_exact(part).is_ok() && part == bytes
        })
    }

    /// What is at `path`, for who has to say why it cannot be had.
    pub(super) fn find(&self, path: &str) -> Found {
        let Some(place) = self.place(path) else { return Found::Nothing };
        let read = || {
            // Opening a pipe or a device could wait for ever, and a link shows what is not ours to show.
            if self.is_foreign(&place) {
                return Ok(Found::Unreadable("it is not a file, or a link leads there".to_owned()));
            }
            let file = File::open(&place)?;
            let size = file.metadata()?.len().min(disk::LARGEST);
            let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
            file.take(disk::LARGEST + 1).read_to_end(&mut bytes)?;
            let is_too_large = bytes.len() as u64 > disk::LARGEST;
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
        if let Some(place) = self.place(path).filter(|place| self.stay_inside(place).is_ok()) {
            let parent = place.parent().unwrap_or(&self.folder.path);
            // Mostly there is nothing.
            let _ = fs::remove_file(beside(&place, parent, process));
        }
    }

    /// Whether something is at `path`.
    pub(super) fn exists(&self, path: &str) -> bool {
        self.place(path).is_some_and(|place| place.symlink_metadata().is_ok())
    }

    /// Whether a file is at `path` itself, and no link to one.
    pub(super) fn is_plain(&self, path: &str) -> bool {
        self.place(path).is_some_and(|place| disk::is_plain(&place).unwrap_or(false))
    }

    /// Makes the folder of a file that is about to be written, if it can be made. Who looks for a file in a folder that is not there waits for
    /// all others that make folders beside it.
    pub(super) fn make_room(&self, path: &str) {
        if let Some(parent) = self.place(path).as_deref().and_then(Path::parent) {
            // What is in the way is told by who writes the file.
            let _ = fs::create_dir(parent);
        }
    }

    /// Makes sure that `path` holds `bytes`; calls `note` right before a file is written.
    ///
    /// # Errors
    /// If the system does not let us, or `note` fails.
    pub(super) fn write(
        &self,
        path: &str,
        bytes: &[u8],
        flush: Flush,
        note: impl FnOnce() -> anyhow::Result<()>,
    ) -> anyhow::Result<Change> {
        let Some(laid) = self.lay(path, bytes, flush, note)? else { return Ok(Change::None) };
        laid.put()?;
        Ok(Change::Made)
    }

    /// Writes `bytes` beside `path` unless it holds them; calls `note` right before.
    ///
    /// # Errors
    /// If the system does not let us, or `note` fails.
    pub(super) fn lay(
        &self,
        path: &str,
        bytes: &[u8],
        flush: Flush,
        note: impl FnOnce() -> anyhow::Result<()>,
    ) -> anyhow::Result<Option<Beside>> {
        if self.holds(path, bytes) {
            return Ok(None);
        }
        note()?;
        self.lay_beside(path, bytes, flush).map(Some)
    }

    /// Writes `bytes` beside `path`, from where they can be put there at once.
    ///
    /// # Errors
    /// If the system does not let us. Nothing is left then.
    pub(super) fn lay_beside(&self, path: &str, bytes: &[u8], flush: Flush) -> anyhow::Result<Beside> {
        let place = self.place(path).expect("we plan no path that leaves the output folder");
        self.stay_inside(&place)?;
        let parent = place.parent().unwrap_or(&self.folder.path);
        let laid = Beside {
            at: beside(&place, parent, std::process::id()),
            shown: self.folder.show(path),
            place: place.clone(),
            is_put: false,
        };
        let write = || {
            let mut file = match disk::create(&laid.at) {
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    fs::create_dir_all(parent)?;
                    disk::create(&laid.at)?
                }
                created => created?,
            };
            file.write_all(bytes)?;
            if flush == Flush::Waited { file.sync_all() } else { Ok(()) }
        };
        write().with_context(|| format!("cannot write `{}`", laid.shown))?;
        Ok(laid)
    }

    /// Waits until the names in a folder are on the disk.
    pub(super) fn flush_folder(&self, path: &str) {
        // Where a folder cannot be opened as a file, the system flushes names in its own time.
        let _ = self.place(path).map(|place| File::open(place)?.sync_all()).transpose();
    }

    /// Removes a file, and the folder that it leaves empty.
    ///
    /// # Errors
    /// If the system does not let us.
    pub(super) fn remove(&self, path: &str) -> anyhow::Result<()> {
        let Some(place) = self.place(path) else { return Ok(()) };
        self.stay_inside(&place)?;
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

    /// Refuses a place that is in a folder of somebody else, to which a link in ours leads. Our own folder may be a link.
    ///
    /// # Errors
    /// If it is.
    pub(super) fn stay_inside(&self, place: &Path) -> anyhow::Result<()> {
        let Some(link) = disk::link_between(&self.folder.path, place) else { return Ok(()) };
        let link = link.strip_prefix(&self.folder.path).unwrap_or(&link).to_string_lossy().replace('\\', "/");
        bail!(
            "`{}` is a link to another folder, and nothing is written or removed outside `{}`; \
             remove the link, or name the other folder with `--output`",
            self.folder.show(&link),
            self.folder.show("")
        )
    }

    /// `None` for a path that leaves the folder: a manifest is a file that anybody may have changed.
    fn place(&self, path: &str) -> Option<PathBuf> {
        let mut parts = Path::new(path).components();
        let is_inside = parts.clone().all(|component| matches!(component, Component::Normal(_)));
        // One spelling for each: else a manifest could have the same file read again and again.
        let is_plain = path.split('/').all(|part| parts.next().is_some_and(|own| own.as_os_str() == part));
        (is_inside && (is_plain || path.is_empty())).then(|| self.folder.path.join(path))
    }
}

/// A file that is written beside its place. If it is never put there, it goes.
pub(super) struct Beside {
    at: PathBuf,
    place: PathBuf,
    shown: String,
    is_put: bool,
}

impl Beside {
    /// Puts it into its place.
    ///
    /// # Errors
    /// If the system does not let us.
    pub(super) fn put(mut self) -> anyhow::Result<()> {
        fs::rename(&self.at, &self.place).with_context(|| format!("cannot write `{}`", self.shown))?;
        self.is_put = true;
        Ok(())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if !self.is_put {
            let _ = fs::remove_file(&self.at);
        }
    }
}

/// Where the bytes of the file at `place` are written first. Two runs at once, and two threads of one, must not write into
/// each other's file.
fn beside(place: &Path, parent: &Path, process: u32) -> PathBuf {
    let file = blake3::hash(place.as_os_str().as_encoded_bytes()).to_hex();
    parent.join(format!(".handout-{process}-{}.tmp", &file[..8]))
}
