//! The ledger on the disk, and the words of editions beside it: the only writer of both.
//!
//! A [`Book`] holds the file's lock from the moment it is opened, and has read the file under it: two people who sign at the
//! same moment sign one after the other. Words go into their file before the line that names them, and each is on the disk
//! before the next step: whatever interrupts us, no line names words that are lost.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Duration;

use anyhow::Context;

use super::{EDITION_LIMIT, EDITIONS, Entry, FILE, Fault, HEAD, HEAD_LIMIT, LIMIT, Ledger};
use crate::disk;
use crate::edition::EditionFile;
use crate::lock::{self, Kind};

/// Where a file is written that is then renamed, below the content folder.
const BESIDE: &str = ".handout-ledger.tmp";
/// So long somebody may have the lock. To record a day of visits takes much less than a second.
const PATIENCE: Duration = Duration::from_secs(10);

/// What stands between the file and the program that wants to write into it.
#[derive(Debug)]
pub enum BookError {
    /// A line of the file, counted from 1, is not as it should be.
    Faulty(usize, Fault),
    /// The words of an edition are not those that are to be kept under its code; holds the name of the file, and what is wrong.
    Edition(String, String),
    /// It holds as much as can be read.
    Full,
    /// The machine does not let us.
    Machine(anyhow::Error),
}

impl From<anyhow::Error> for BookError {
    fn from(error: anyhow::Error) -> Self {
        Self::Machine(error)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Torn => "is cut off",
            Self::Altered => "is not as it was written",
            Self::OutOfOrder => "does not follow the line before it",
            Self::Cut => "was not the last: what followed it is gone",
            Self::Unknown => "says something that this version does not know",
        })
    }
}

/// What a repair did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repair {
    /// There was nothing to do.
    Sound,
    /// The last line was whole, and has its end now.
    Ended,
    /// Lines are gone, and from now on nothing is expected behind so many that there are.
    Shortened(usize),
    /// The piece of a line at the end was moved to the file of this name.
    Moved(String),
}

/// The file, locked until this is dropped.
pub struct Book<'a> {
    /// The content folder.
    folder: &'a Path,
    file: File,
    /// How many bytes it has.
    length: u64,
    /// What stands behind its last whole line.
    torn: Vec<u8>,
    ledger: Ledger,
    fault: Option<(usize, Fault)>,
}

impl<'a> Book<'a> {
    /// Opens the ledger of a content folder, waits a while for its lock, and reads it. There need be none so far.
    ///
    /// # Errors
    /// If the system does not let us, or if somebody else does not give the lock back.
    pub fn open(folder: &'a Path) -> anyhow::Result<Self> {
        let path = folder.join(FILE);
        let said = || format!("cannot open `{}`", path.display());
        for name in [FILE, HEAD, EDITIONS] {
            stays_inside(folder, &folder.join(name))?;
        }
        // Opening a pipe could wait for ever.
        anyhow::ensure!(!path.exists() || path.is_file(), "`{}` is not a file", path.display());
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).read(true).write(true);
        let taken = lock::take(&path, &options, Kind::Exclusive, |waited| waited < PATIENCE).with_context(said)?;
        let mut file = taken.with_context(|| {
            format!(
                "`{}` is in use by another `handout`: wait until it has ended, or end it, and try again",
                path.display()
            )
        })?;
        let bytes = disk::read_open(&mut file, LIMIT).with_context(said)?;
        let head = folder.join(HEAD);
        let head = disk::read(&head, HEAD_LIMIT).with_context(|| format!("cannot read `{}`", head.display()))?;
        // Of a run that was killed; mostly there is none.
        let _ = fs::remove_file(folder.join(BESIDE));
        let (ledger, fault) = Ledger::read(&bytes, head.as_deref());
        let end = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let (length, torn) = (bytes.len() as u64, bytes[end..].to_vec());
        Ok(Self { folder, file, length, torn, ledger, fault })
    }

    /// What it says, as of now.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Keeps the words of some editions, and adds lines about them, all or none.
    ///
    /// # Errors
    /// If a line that is there is faulty, if other words are kept under one of the codes, or if the system does not let us.
    pub fn record(&mut self, editions: &[EditionFile], entries: Vec<Entry>) -> Result<(), BookError> {
        if let Some((index, fault)) = self.fault {
            return Err(BookError::Faulty(index + 1, fault));
        }
        for edition in editions {
            self.keep(edition)?;
        }
        let following = self.ledger.follow(entries);
        let lines = following.lines.as_bytes();
        let length = self.length + lines.len() as u64;
        if length > LIMIT {
            return Err(BookError::Full);
        }
        let path = self.folder.join(FILE);
        self.put(self.length, lines).with_context(|| format!("cannot write `{}`", path.display()))?;
        if !lock::is_at(&self.file, &path) {
            let said = "was replaced while this wrote into it, and nothing is recorded: let whatever keeps copies of the folder come to an end, and try again";
            return Err(BookError::Machine(anyhow::anyhow!("`{}` {said}", path.display())));
        }
        self.length = length;
        self.ledger.append(following);
        // The lines are there and count. A head that stays behind them is as good as one of a run that was killed here.
        let _ = self.put_head();
        Ok(())
    }

    /// Writes at the end of the file, which is `before` bytes long; what could only be written in part is taken back.
    fn put(&mut self, before: u64, bytes: &[u8]) -> std::io::Result<()> {
        self.file.seek(SeekFrom::Start(before))?;
        let mut written = self.file.write_all(bytes).and_then(|()| self.file.sync_all());
        if before == 0 {
            // The name of a new file, too, or a power cut takes away the lines with it.
            written = written.and_then(|()| sync_folder(self.folder));
        }
        if written.is_err() {
            // If this fails too, the next reader finds the line torn.
            let _ = self.file.set_len(before);
        }
        written
    }

    fn put_head(&self) -> anyhow::Result<()> {
        self.replace(HEAD, self.ledger.head().as_bytes())
            .with_context(|| format!("cannot write `{}`", self.folder.join(HEAD).display()))
    }

    /// Writes a file beside its place and then renames it, so that nobody ever sees half of one.
    fn replace(&self, path: &str, bytes: &[u8]) -> std::io::Result<()> {
        let place = self.folder.join(path);
        // Always the same name: what a run has left that was killed is in nobody's way, and the next one makes use of it.
        let beside = self.folder.join(BESIDE);
        let written = disk::create(&beside)
            .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
            .and_then(|()| fs::rename(&beside, &place));
        if written.is_err() {
            let _ = fs::remove_file(&beside);
        }
        written?;
        // Else a power cut could take the name away, though not the bytes.
        place.parent().map_or(Ok(()), sync_folder)
    }

    /// Puts the words of an edition into their file, unless they are there.
    fn keep(&self, edition: &EditionFile) -> Result<(), BookError> {
        let name = EditionFile::name(edition.text.code());
        let folder = self.folder.join(EDITIONS);
        let path = folder.join(&name);
        let shown = format!("{EDITIONS}/{name}");
        match disk::is_plain(&path).and_then(|_| disk::read(&path, EDITION_LIMIT)) {
            Ok(Some(bytes)) => {
                let known = str::from_utf8(&bytes).map_err(|_| "it is not text").and_then(EditionFile::read);
                return match known {
                    Ok(known) if known.text.says_the_same(&edition.text) => Ok(()),
                    Ok(_) => Err(BookError::Edition(shown, "other words have the same code".to_owned())),
                    Err(problem) => Err(BookError::Edition(shown, problem.to_owned())),
                };
            }
            Ok(None) => {}
            Err(error) => return Err(BookError::Edition(shown, error.to_string())),
        }
        let write = || {
            if !folder.is_dir() {
                fs::create_dir_all(&folder)?;
                sync_folder(self.folder)?;
            }
            self.replace(&shown, edition.write().as_bytes())
        };
        Ok(write().with_context(|| format!("cannot write `{}`", path.display()))?)
    }

    /// Mends a last line that is cut off: its pieces go into a file beside the ledger, so that nothing is lost. Where whole lines
    /// are gone, takes the last one that there is for the last.
    ///
    /// # Errors
    /// If another line is faulty, which nobody but a person can mend, or if the system does not let us.
    pub fn repair(mut self) -> Result<Repair, BookError> {
        match self.fault {
            None => {
                // Where it is missing, nobody could tell that lines are gone.
                self.put_head()?;
                return Ok(Repair::Sound);
            }
            Some((_, Fault::Torn)) => {}
            Some((_, Fault::Cut)) => {
                self.put_head()?;
                return Ok(Repair::Shortened(self.ledger.entries().len()));
            }
            Some((index, fault)) => return Err(BookError::Faulty(index + 1, fault)),
        }
        let piece = std::mem::take(&mut self.torn);
        let said = || format!("cannot mend `{}`", self.folder.join(FILE).display());
        if self.ledger.take(&piece).is_ok() {
            self.put(self.length, b"\n").with_context(said)?;
            self.put_head()?;
            return Ok(Repair::Ended);
        }
        let name = self.set_aside(&piece).with_context(said)?;
        self.file.set_len(self.length - piece.len() as u64).and_then(|()| self.file.sync_all()).with_context(said)?;
        self.put_head()?;
        Ok(Repair::Moved(name))
    }

    /// Puts a piece into a file of its own, under a name that is free.
    fn set_aside(&self, piece: &[u8]) -> std::io::Result<String> {
        for number in 1_u32.. {
            let name = format!("ledger.torn-{number}");
            match OpenOptions::new().create_new(true).write(true).open(self.folder.join(&name)) {
                Ok(mut file) => {
                    file.write_all(piece)?;
                    file.sync_all()?;
                    sync_folder(self.folder)?;
                    return Ok(name);
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        unreachable!("some number is free")
    }
}

/// Refuses a place that is a link out of the folder: what is written there is not read again, since readers refuse it.
fn stays_inside(folder: &Path, place: &Path) -> anyhow::Result<()> {
    let is_link = place.symlink_metadata().is_ok_and(|found| found.is_symlink());
    let is_inside =
        || place.canonicalize().is_ok_and(|to| folder.canonicalize().is_ok_and(|from| to.starts_with(from)));
    anyhow::ensure!(
        !is_link || is_inside(),
        "`{}` is a link that leads out of its folder; put the file or folder itself there",
        place.display()
    );
    Ok(())
}

/// Keeps everybody from writing into the ledger of a content folder until the file is dropped. `None` if there is no ledger, or if
/// somebody does not come to an end: whoever only reads rather sees half of what is written at this moment than nothing.
pub fn hold(folder: &Path) -> Option<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    let path = folder.join(FILE);
    // Opening a pipe could wait for ever.
    if !path.is_file() {
        return None;
    }
    lock::take(&path, &options, Kind::Shared, |waited| waited < PATIENCE).ok()?
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Other systems cannot open a folder as a file.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}
