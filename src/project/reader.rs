//! Reading one folder of the disk, within limits.
//!
//! A [`Reader`] never leaves its folder, not through `..` and not through a symbolic link. It notes what was read through it, so
//! that a later run can tell whether reading again would give the same. [`Reader::afresh`] begins with an empty page; what some
//! reader of the folder has in hand is not read again by another.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use anyhow::Context;

use super::digest::{Digest, Digester};
use super::folders::Folder;
use super::stamp::{self, Stamp};
use crate::assets::{AssetError, AssetKind, Assets, Megabytes};
use crate::diagnostic::{Diagnostic, Place};
use crate::source::{SourceId, Sources, Span};

#[cfg(test)]
mod tests;

/// The most that a text file may hold, in bytes. A long handout has 20,000.
const TEXT_LIMIT: u64 = 1_000_000;

/// The code of a folder that cannot be listed: nobody knows what is in it.
pub const UNREADABLE_FOLDER: &str = "unreadable-folder";

/// How often a file is read that somebody writes meanwhile, and how long he is given for it.
const TRIES: usize = 5;
const PATIENCE: Duration = Duration::from_millis(20);

/// What became of reading a file.
type Bytes = Result<Arc<[u8]>, AssetError>;

/// The way into one folder.
pub(super) struct Reader<'a> {
    folder: &'a Folder,
    canonical: Arc<Path>,
    /// What was asked for through this reader.
    files: Mutex<BTreeMap<PathBuf, Reading>>,
    /// What is in somebody's hands, and how the system described it.
    held: Arc<Mutex<BTreeMap<PathBuf, Held>>>,
    /// What was asked for through any reader of the folder.
    asked: Arc<Mutex<Asked>>,
}

/// What somebody has in hand, and how the system described it.
type Held = (Stamp, Weak<[u8]>);

/// What was asked for, for whoever wants to know when reading again may give something else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Files that were read or looked for, there or not.
    pub files: BTreeSet<PathBuf>,
    /// Folders whose entries were listed, there or not.
    pub folders: BTreeSet<PathBuf>,
}

impl Asked {
    /// Adds what was asked for elsewhere.
    pub(super) fn add(&mut self, other: Self) {
        self.files.extend(other.files);
        self.folders.extend(other.folders);
    }
}

/// A file that was read.
#[derive(Clone)]
struct Reading {
    bytes: Bytes,
    /// How the system describes it, if that tells it from what it may become.
    stamp: Option<Stamp>,
}

/// What was read through a reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readings {
    /// What each file holds, by its path below the folder, with `/`; or why it could not be had.
    pub files: BTreeMap<String, Digest>,
    /// How the system describes those files that it will describe otherwise once they change.
    pub stamps: BTreeMap<String, Stamp>,
    /// How many bytes the files hold together.
    pub bytes: usize,
}

/// One entry of a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    /// Its name; what is not Unicode in it is replaced by U+FFFD.
    pub(super) name: String,
    /// What it is.
    pub(super) kind: EntryKind,
}

/// What an entry of a folder is, symbolic links followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum EntryKind {
    /// A folder.
    Folder,
    /// Anything else.
    File,
}

impl<'a> Reader<'a> {
    /// Opens a folder.
    ///
    /// # Errors
    /// If the system cannot resolve its path.
    pub(super) fn open(folder: &'a Folder) -> anyhow::Result<Self> {
        let canonical =
            fs::canonicalize(&folder.path).with_context(|| format!("cannot open the folder `{}`", folder.shown))?;
        Ok(Self {
            folder,
            canonical: canonical.into(),
            files: Mutex::default(),
            held: Arc::default(),
            asked: Arc::default(),
        })
    }

    /// Another reader of the same folder, that has read nothing yet.
    pub(super) fn afresh(&self) -> Self {
        let (canonical, held, asked) = (Arc::clone(&self.canonical), Arc::clone(&self.held), Arc::clone(&self.asked));
        Self { folder: self.folder, canonical, files: Mutex::default(), held, asked }
    }

    /// What was asked for so far, through any reader of the folder.
    pub(super) fn asked(&self) -> Asked {
        lock(&self.asked).clone()
    }

    /// What was read so far.
    pub(super) fn readings(&self) -> Readings {
        let mut readings = Readings::default();
        for (path, Reading { bytes, stamp }) in &*lock(&self.files) {
            let path = slashed(path);
            let digest = match bytes {
                Ok(bytes) => {
                    readings.bytes += bytes.len();
                    Digest::of(bytes)
                }
                Err(error) => Digester::default().with("not read").with(&format!("{error:?}")).digest(),
            };
            readings.stamps.extend(stamp.map(|stamp| (path.clone(), stamp)));
            readings.files.insert(path, digest);
        }
        readings
    }

    /// How the system describes a file, links followed; `None` if it is not there.
    pub(super) fn stamp(&self, relative: &str) -> Option<Stamp> {
        let path = self.folder.path.join(lexical(relative)?);
        let found = fs::metadata(&path);
        lock(&self.asked).files.insert(path);
        found.ok().map(|found| Stamp::of(&found))
    }

    /// The folder itself.
    pub(super) fn root(&self) -> &Path {
        &self.folder.path
    }

    /// What people call the file at `relative`.
    pub(super) fn show(&self, relative: &str) -> String {
        self.folder.show(relative)
    }

    /// Where the folder at `relative` is, links followed.
    pub(super) fn place(&self, relative: &str) -> Option<PathBuf> {
        fs::canonicalize(self.folder.path.join(relative)).ok()
    }

    /// The entries of the folder at `relative`, sorted by name; an absent folder is an empty one.
    ///
    /// # Errors
    /// If the system will not list it, or it lies elsewhere.
    pub(super) fn list(&self, relative: &str) -> Result<Vec<Entry>, Diagnostic> {
        let path = self.folder.path.join(relative);
        lock(&self.asked).folders.insert(path.clone());
        if fs::canonicalize(&path).is_ok_and(|canonical| !canonical.starts_with(&self.canonical)) {
            let message = "this folder is a link that leads out of the project";
            return Err(Diagnostic::error("folder-outside", Place::File(self.show(relative)), message)
                .with_hint("copy the folder here in place of the link, or delete the link"));
        }
        let listed = fs::read_dir(&path).and_then(|entries| {
            entries
                .map(|entry| {
                    let entry = entry?;
                    let own = entry.file_type()?;
                    let is_folder = if own.is_symlink() {
                        match fs::metadata(entry.path()) {
                            Ok(found) => found.is_dir(),
                            // A link that leads nowhere counts as a file, so that reading it reports the problem.
                            Err(error) if error.kind() == ErrorKind::NotFound || is_loop(&error) => false,
                            // A clinic that cannot be looked at is not one that is gone: its sheets would be removed.
                            Err(error) => return Err(error),
                        }
                    } else {
                        own.is_dir()
                    };
                    let kind = if is_folder { EntryKind::Folder } else { EntryKind::File };
                    Ok(Entry { name: entry.file_name().to_string_lossy().into_owned(), kind })
                })
                .collect::<std::io::Result<Vec<_>>>()
        });
        match listed {
            Ok(mut entries) => {
                entries.sort();
                Ok(entries)
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(Diagnostic::error(
                UNREADABLE_FOLDER,
                Place::File(self.show(relative)),
                format!("cannot list this folder: {error}"),
            )
            .with_hint("check that you may read it")),
        }
    }

    /// Reads a text file and takes it into `sources`, without a byte order mark.
    ///
    /// # Errors
    /// If it is not UTF-8, is too large or cannot be read. A file that is not UTF-8 is taken into `sources` nevertheless, so
    /// that the place can be shown.
    pub(super) fn text(&self, relative: &str, sources: &mut Sources) -> Result<SourceId, Diagnostic> {
        let shown = self.show(relative);
        let bytes = self.bytes(relative, TEXT_LIMIT).map_err(|error| {
            let (message, hint) = explain(&error);
            Diagnostic::error("unreadable-file", Place::File(shown.clone()), message).with_hint(hint)
        })?;
        match str::from_utf8(&bytes) {
            Ok(text) => Ok(sources.add(shown, text.strip_prefix('\u{feff}').unwrap_or(text))),
            Err(error) => {
                let at = error.valid_up_to();
                let id = sources.add(shown, String::from_utf8_lossy(&bytes).into_owned());
                let message = match &bytes[..] {
                    [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "this file is UTF-16, not UTF-8".to_owned(),
                    _ => format!("this file is not UTF-8: byte 0x{:02X} stands for no character here", bytes[at]),
                };
                let replacement = char::REPLACEMENT_CHARACTER.len_utf8();
                Err(Diagnostic::error("not-utf-8", Span::new(id, at, at + replacement), message)
                    .with_hint("open it in a text editor and save it again with the encoding UTF-8"))
            }
        }
    }

    /// Reads a file of at most `limit` bytes.
    ///
    /// # Errors
    /// If it is larger, is not there or cannot be read.
    pub(super) fn bytes(&self, relative: &str, limit: u64) -> Bytes {
        let path = lexical(relative).ok_or(AssetError::Outside)?;
        if let Some(known) = lock(&self.files).get(&path) {
            return known.bytes.clone();
        }
        let mut stamp = None;
        let bytes = self.read_within(&path, relative, limit, &mut stamp);
        lock(&self.asked).files.insert(self.folder.path.join(&path));
        lock(&self.files).insert(path, Reading { bytes: bytes.clone(), stamp });
        bytes
    }

    fn read_within(&self, path: &Path, relative: &str, limit: u64, noted: &mut Option<Stamp>) -> Bytes {
        for _ in 0..TRIES {
            if let Some(bytes) = self.read_once(path, relative, limit, noted)? {
                return Ok(bytes);
            }
            thread::sleep(PATIENCE);
        }
        Err(AssetError::Unreadable("somebody is writing it; save it, and run this again".to_owned()))
    }

    /// What a file holds; `None` if it was changed while it was read: half of a text is none.
    fn read_once(
        &self,
        path: &Path,
        relative: &str,
        limit: u64,
        noted: &mut Option<Stamp>,
    ) -> Result<Option<Arc<[u8]>>, AssetError> {
        let failed = |error: std::io::Error| match error.kind() {
            ErrorKind::NotFound => AssetError::Missing(self.show(relative)),
            _ => AssetError::Unreadable(error.to_string()),
        };
        let canonical = fs::canonicalize(self.folder.path.join(path)).map_err(failed)?;
        if !canonical.starts_with(&self.canonical) {
            return Err(AssetError::Outside);
        }
        let now = stamp::now();
        let found = fs::metadata(&canonical).map_err(failed)?;
        // Opening a pipe or a device could wait for ever.
        if !found.is_file() {
            return Err(AssetError::Unreadable("it is not a file".to_owned()));
        }
        let described = Stamp::of(&found);
        *noted = Some(described).filter(|stamp| stamp.is_settled(now));
        let held =
            lock(&self.held).get(path).filter(|(before, _)| *before == described).and_then(|(_, held)| held.upgrade());
        if let Some(bytes) = held.filter(|bytes| bytes.len() as u64 <= limit) {
            return Ok(Some(bytes));
        }
        let mut file = File::open(&canonical).map_err(failed)?;
        let mut bytes = Vec::new();
        file.by_ref().take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
        if bytes.len() as u64 > limit {
            return Err(AssetError::TooLarge(limit));
        }
        if !is_as(&file, described).map_err(failed)? {
            return Ok(None);
        }
        let bytes: Arc<[u8]> = bytes.into();
        lock(&self.held).insert(path.to_owned(), (described, Arc::downgrade(&bytes)));
        Ok(Some(bytes))
    }
}

/// Whether an open file is still as it was described before it was opened: that very file, and unchanged.
fn is_as(file: &File, described: Stamp) -> std::io::Result<bool> {
    Ok(Stamp::of(&file.metadata()?) == described)
}

/// A panic elsewhere leaves no half of an entry.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

impl Assets for Reader<'_> {
    fn read(&self, base: &str, path: &str, kind: AssetKind) -> Result<Arc<[u8]>, AssetError> {
        // `join` would let an absolute path replace the base.
        if !matches!(
            Path::new(path).components().next(),
            Some(Component::Normal(_) | Component::CurDir | Component::ParentDir)
        ) {
            return Err(AssetError::Outside);
        }
        let relative = if base.is_empty() { path.to_owned() } else { format!("{base}/{path}") };
        self.bytes(&relative, kind.limit())
    }
}

/// What went wrong with a file, and what to do, in words.
pub(super) fn explain(error: &AssetError) -> (String, String) {
    match error {
        AssetError::Missing(path) => {
            (format!("there is no file `{path}`"), "put the file there, or correct the path".to_owned())
        }
        AssetError::Outside => (
            "this file lies outside of its folder".to_owned(),
            "copy the file into the folder; links that lead out of it are not followed".to_owned(),
        ),
        AssetError::TooLarge(limit) => {
            let limit = Megabytes(*limit);
            (format!("this file holds more than {limit}"), format!("make it no larger than {limit}"))
        }
        AssetError::Unreadable(words) => {
            (format!("cannot read this file: {words}"), "check that it is a file and that you may read it".to_owned())
        }
    }
}

/// A path without `.` and `..`; `None` if it is absolute, or leads out of where it starts.
fn lexical(relative: &str) -> Option<PathBuf> {
    let mut path = PathBuf::new();
    for component in Path::new(relative).components() {
        match component {
            Component::Normal(name) => path.push(name),
            Component::CurDir => {}
            Component::ParentDir if path.pop() => {}
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(path)
}

/// Whether links lead to each other without an end, for which Rust has no name yet: `ELOOP`.
fn is_loop(error: &std::io::Error) -> bool {
    let number = if cfg!(target_os = "linux") { 40 } else { 62 };
    cfg!(unix) && error.raw_os_error() == Some(number)
}
