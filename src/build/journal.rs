//! The journal: which files a build is about to write, noted before each, so that one that is killed leaves nothing that nobody knows.
//!
//! It is the file `.journal` of the output folder, empty unless a build is at work or was killed. Each line has the hash of the
//! bytes and the path; the first one names the process, and with it the names of half-written files. The next build
//! takes in what is there as noted ([`Killed::recover`]) and begins a new one. As long as it is open, builds into
//! the same folder wait for each other.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::sync::{Mutex, PoisonError};

use anyhow::Context;

use super::manifest::{Manifest, hash};
use super::writer::Writer;

const PATH: &str = ".journal";

/// The journal of a build at work.
pub(super) struct Journal {
    file: Mutex<File>,
    shown: String,
}

impl Journal {
    /// Waits for builds into the same folder to end, and begins a journal. Gives what is left of one that was killed.
    ///
    /// # Errors
    /// If the system does not let us.
    pub(super) fn open(writer: &Writer<'_>) -> anyhow::Result<(Self, Killed)> {
        let shown = writer.show(PATH);
        let failed = || format!("cannot write `{shown}`");
        let folder = writer.root();
        fs::create_dir_all(folder).with_context(failed)?;
        let mut file =
            OpenOptions::new().read(true).append(true).create(true).open(folder.join(PATH)).with_context(failed)?;
        // A file system that knows no locks is not worth failing for.
        let _ = file.lock();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).with_context(failed)?;
        Ok((Self { file: Mutex::new(file), shown }, Killed::read(&bytes)))
    }

    /// Notes that a file is about to be written.
    ///
    /// # Errors
    /// If the system does not let us.
    pub(super) fn note(&self, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let line = format!("{} {} {path}\n", std::process::id(), hash(bytes));
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.write_all(line.as_bytes()).with_context(|| format!("cannot write `{}`", self.shown))
    }

    /// Forgets what was noted: the manifest knows it.
    ///
    /// # Errors
    /// If the system does not let us.
    pub(super) fn close(self) -> anyhow::Result<()> {
        let Self { file, shown } = self;
        let file = file.into_inner().unwrap_or_else(PoisonError::into_inner);
        file.set_len(0).with_context(|| format!("cannot write `{shown}`"))
    }
}

/// What a killed build noted.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Killed {
    /// Process, hash and path.
    lines: Vec<(u32, String, String)>,
}

impl Killed {
    fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        // The last line may have no end: then its file was not written.
        let whole = text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
        let lines = whole.filter_map(|line| {
            let mut parts = line.splitn(3, ' ');
            let (process, hash, path) = (parts.next()?, parts.next()?, parts.next()?);
            Some((process.parse().ok()?, hash.to_owned(), path.to_owned()))
        });
        Self { lines: lines.collect() }
    }

    /// Notes in `manifest` the files that it has written, and removes what it has written half.
    pub(super) fn recover(&self, writer: &Writer<'_>, manifest: &mut Manifest) {
        for (process, hash, path) in &self.lines {
            writer.remove_half(path, *process);
            let is_new = manifest.hash_of(path) != Some(hash);
            if is_new && writer.read(path).is_some_and(|bytes| self::hash(&bytes) == *hash) {
                manifest.keep(path, hash);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_was_cut_does_not_count() {
        let killed = Killed::read(b"12 abc oak/laser.en.pdf\nnot one\n12 def with a space.txt\n12 abc oak/las");
        let lines = [(12, "abc", "oak/laser.en.pdf"), (12, "def", "with a space.txt")];
        let lines = lines.map(|(process, hash, path)| (process, hash.to_owned(), path.to_owned()));
        assert_eq!(killed, Killed { lines: lines.to_vec() });
        assert_eq!(Killed::read(b""), Killed::default());
    }
}
