//! The ledger: which editions were signed off by whom, and which were given out under which reference.
//!
//! It is the file `content/ledger.jsonl`, one JSON object a line, to which lines are only ever added. Each line carries the hash of
//! the one before and its own (`line`), so that a line that was altered, moved or taken out is noticed. [`Ledger::read`] takes
//! the lines apart and believes none from the first one on that does not fit; [`Book`] is the way to the file on the disk.
//!
//! A chain cannot tell that its last lines are gone. So the hash of the last line also stands in a file of its own, the **head**,
//! which is written after the line: the ledger may know more than the head, and never less.
//!
//! The hashes find accidents and hasty hands. Whoever writes all of them anew is found by comparing with a copy.

mod book;
mod line;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use book::{Book, BookError, Repair, hold};
pub use line::{Entry, HandedOut, SignOff};

use crate::clinic::ClinicId;
use crate::handout::{EditionCode, HandoutId, Language};
use line::{Hash, Problem};

/// The name of the file, below the content folder.
pub const FILE: &str = "ledger.jsonl";
/// The name of the head, below the content folder.
pub const HEAD: &str = "ledger.head";
/// The most that the file may hold, in bytes: some hundred thousand lines.
pub const LIMIT: u64 = 64_000_000;
/// The most that the head may hold, in bytes.
pub const HEAD_LIMIT: u64 = 1_000;
/// The most that the words of one edition may hold, in bytes.
pub const EDITION_LIMIT: u64 = 4_000_000;
/// The folder of the words themselves, below the content folder.
pub const EDITIONS: &str = "editions";

/// What the ledger says.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    entries: Vec<Entry>,
    /// The place of the last sign-off of each edition among the entries.
    signed: BTreeMap<EditionCode, usize>,
    /// What the next line must name as the one before.
    last: Hash,
}

/// The lines of the file, each with its end. In text they are found much sooner than in bytes that may be anything.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let (text, rest) = match str::from_utf8(bytes) {
        Ok(text) => (text, &b""[..]),
        Err(damage) => {
            let sound = &bytes[..damage.valid_up_to()];
            let end = sound.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            (str::from_utf8(&bytes[..end]).unwrap_or_default(), &bytes[end..])
        }
    };
    text.split_inclusive('\n').map(str::as_bytes).chain(rest.split_inclusive(|byte| *byte == b'\n'))
}

/// Lines that follow on a ledger, and are not written yet.
struct Following {
    entries: Vec<Entry>,
    /// Their text.
    lines: String,
    /// The hash of the last one.
    last: Hash,
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is the last one and has no end: it was cut while it was written.
    Torn,
    /// It is not as the program wrote it.
    Altered,
    /// The line before it is not the one that it names: lines were taken out, moved or put in.
    OutOfOrder,
    /// Behind it there were lines that are gone.
    Cut,
    /// It is as some program wrote it, and says something that this one does not know.
    Unknown,
}

impl Ledger {
    /// Reads the bytes of the file and of its head, which must not be the older ones. The first line that is not as it should be
    /// is given as its index, from 0, with what is wrong: neither it nor what follows is believed. A line behind which others are
    /// gone is believed.
    pub fn read(bytes: &[u8], head: Option<&[u8]>) -> (Self, Option<(usize, Fault)>) {
        let mut ledger = Self::default();
        let head = head.map(<[u8]>::trim_ascii);
        let mut is_known = head.is_none_or(|head| ledger.last.is(head));
        let mut lines = lines(bytes).enumerate();
        let fault = lines.find_map(|(index, line)| {
            let Some(line) = line.strip_suffix(b"\n") else { return Some((index, Fault::Torn)) };
            // Some programs that copy files end lines their own way.
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            let fault = ledger.take(line).err().map(|fault| (index, fault));
            is_known |= head.is_some_and(|head| ledger.last.is(head));
            fault
        });
        let cut = || (!is_known).then(|| (ledger.entries.len().saturating_sub(1), Fault::Cut));
        let fault = fault.or_else(cut);
        (ledger, fault)
    }

    /// Takes in one line, without its end.
    fn take(&mut self, line: &[u8]) -> Result<(), Fault> {
        let text = str::from_utf8(line).map_err(|_| Fault::Altered)?;
        let (entry, hash) = line::read(text, &self.last).map_err(|problem| match problem {
            Problem::Altered => Fault::Altered,
            Problem::OutOfOrder => Fault::OutOfOrder,
            Problem::Unknown => Fault::Unknown,
        })?;
        self.add(entry);
        self.last = hash;
        Ok(())
    }

    fn add(&mut self, entry: Entry) {
        if let Entry::Approved(signed) = &entry {
            self.signed.insert(signed.code, self.entries.len());
        }
        self.entries.push(entry);
    }

    /// The lines that are to follow, each with its end. The ledger does not know them before they are [`Self::append`]ed: they may
    /// not be written, and a copy of a long one takes much.
    fn follow(&self, entries: Vec<Entry>) -> Following {
        let (mut lines, mut last) = (String::new(), self.last.clone());
        for entry in &entries {
            let (line, hash) = line::write(entry, &last);
            lines.push_str(&line);
            lines.push('\n');
            last = hash;
        }
        Following { entries, lines, last }
    }

    /// Takes in what was written.
    fn append(&mut self, Following { entries, lines: _, last }: Following) {
        entries.into_iter().for_each(|entry| self.add(entry));
        self.last = last;
    }

    /// What the head should hold.
    fn head(&self) -> String {
        format!("{}\n", self.last)
    }

    /// Everything, in the order in which it was written.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The last sign-off of an edition.
    pub fn sign_off(&self, code: EditionCode) -> Option<&SignOff> {
        match self.entries.get(*self.signed.get(&code)?) {
            Some(Entry::Approved(signed)) => Some(&**signed),
            Some(Entry::Given(_)) | None => None,
        }
    }

    /// Every sign-off of a handout in a language for a clinic, oldest first.
    pub fn sign_offs_of<'a>(
        &'a self,
        handout: &'a HandoutId,
        language: &'a Language,
        clinic: &'a ClinicId,
    ) -> impl DoubleEndedIterator<Item = &'a SignOff> {
        self.entries.iter().filter_map(move |entry| match entry {
            Entry::Approved(signed) => Some(&**signed).filter(|signed| {
                signed.handout == *handout && signed.language == *language && signed.clinic == *clinic
            }),
            Entry::Given(_) => None,
        })
    }

    /// When an edition was given out, oldest first.
    pub fn handed_out(&self, code: EditionCode) -> impl Iterator<Item = &HandedOut> {
        self.entries.iter().filter_map(move |entry| match entry {
            Entry::Given(given) => Some(given).filter(|given| given.code == code),
            Entry::Approved(_) => None,
        })
    }

    /// Every edition that it names, each once, sorted.
    pub fn codes(&self) -> Vec<EditionCode> {
        let mut codes: Vec<EditionCode> = self.entries.iter().map(Entry::code).collect();
        codes.sort();
        codes.dedup();
        codes
    }
}
