//! The journal: which files a run is about to write, noted before each, so that one that is killed leaves nothing that nobody knows.
//!
//! It is the file `.journal` of the output folder, and for the sheets of visits that of the folder of those, empty unless a run is at
//! work or was killed. Each line has the hash of the bytes and the path; the first one names the process, and with it the names of
//! half-written files. The next run takes in what is there as noted ([`Killed::recover`]) and begins a new one. As long as it is open,
//! other runs that would write into the same folder wait.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, ensure};

use super::manifest::{Manifest, hash};
use super::stop::Interrupted;
use super::waits::Waits;
use super::writer::Writer;
use crate::disk;
use crate::lock::{self, Kind};

const NAME: &str = ".journal";
/// The most that it may hold, in bytes: some hundred thousand lines.
const LIMIT: u64 = 20_000_000;
/// Stands where a hash would, and is none.
const NO_HASH: &str = "-";

/// The journal of a run at work.
pub(super) struct Journal {
    file: Mutex<File>,
    path: PathBuf,
    shown: String,
}

impl Journal {
    /// Waits for runs that write into the same folder to end, and begins a journal. Gives what is left of one that was killed.
    /// `folder` is the folder below the output folder; nothing is that itself.
    ///
    /// # Errors
    /// If the system does not let us; [`Interrupted`] if it was asked to end while it waited.
    pub(super) fn open(writer: &Writer<'_>, folder: &str, waits: &Waits) -> anyhow::Result<(Self, Killed)> {
        let shown = writer.show(&if folder.is_empty() { NAME.to_owned() } else { format!("{folder}/{NAME}") });
        let failed = || format!("cannot write into `{}`", writer.show(folder));
        let root = writer.root().join(folder);
        let path = root.join(NAME);
        writer.stay_inside(&path)?;
        fs::create_dir_all(&root).with_context(failed)?;
        disk::is_plain(&path).with_context(|| match path.symlink_metadata() {
            Ok(_) => format!("cannot write `{shown}`"),
            Err(_) => failed(),
        })?;
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true);
        let taken =
            lock::take(&path, &options, Kind::Exclusive, waits.patience(writer.show(folder))).with_context(failed)?;
        let Some(mut file) = taken else { return Err(Interrupted.into()) };
        let bytes = disk::read_open(&mut file, LIMIT).with_context(|| format!("cannot read `{shown}`"))?;
        // A line of which only a piece was written would swallow the one that is written behind it.
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        if whole < bytes.len() {
            file.set_len(whole as u64).with_context(failed)?;
        }
        Ok((Self { file: Mutex::new(file), path, shown }, Killed::read(&bytes)))
    }

    /// Notes that a file is about to be written, whose bytes have this hash.
    ///
    /// # Errors
    /// If the system does not let us.
    pub(super) fn note(&self, path: &str, hash: &str) -> anyhow::Result<()> {
        self.add(path, hash)
    }

    /// The same of a file that stands in no manifest: only what is written half of it is of concern.
    ///
    /// # Errors
    /// If the system does not let us.
    pub(super) fn note_own(&self, path: &str) -> anyhow::Result<()> {
        self.add(path, NO_HASH)
    }

    fn add(&self, path: &str, hash: &str) -> anyhow::Result<()> {
        let line = format!("{} {hash} {path}\n", std::process::id());
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.write_all(line.as_bytes()).with_context(|| format!("cannot write `{}`", self.shown))
    }

    /// Forgets what was noted: whoever has to know it knows it.
    ///
    /// # Errors
    /// If the system does not let us, or if the folder into which we wrote was taken away meanwhile: what was written before is gone
    /// with it, and who was told that it is there would look for it.
    pub(super) fn close(self) -> anyhow::Result<()> {
        let Self { file, path, shown } = self;
        let file = file.into_inner().unwrap_or_else(PoisonError::into_inner);
        file.set_len(0).with_context(|| format!("cannot write `{shown}`"))?;
        ensure!(
            lock::is_at(&file, &path),
            "`{shown}` was removed while this was writing, and perhaps more of its folder: run this again, and it makes what is missing"
        );
        Ok(())
    }
}

/// What a killed run noted.
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
        let lines: BTreeSet<_> = whole
            .filter_map(|line| {
                let mut parts = line.splitn(3, ' ');
                let (process, hash, path) = (parts.next()?, parts.next()?, parts.next()?);
                Some((process.parse().ok()?, hash.to_owned(), path.to_owned()))
            })
            .collect();
        Self { lines: lines.into_iter().collect() }
    }

    /// Removes what it has written half.
    pub(super) fn remove_halves(&self, writer: &Writer<'_>) {
        self.lines.iter().for_each(|(process, _, path)| writer.remove_half(path, *process));
    }

    /// Notes in `manifest` the files that it has written, and removes what it has written half.
    pub(super) fn recover(&self, writer: &Writer<'_>, manifest: &mut Manifest) {
        self.remove_halves(writer);
        for (_, hash, path) in &self.lines {
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
