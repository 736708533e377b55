//! What clinicians have signed: the ledger, and the words of editions that are kept beside it.
//!
//! Every run reads the ledger, since it says which sheets are approved. The words themselves are read one by one, by whoever
//! wants them: an [`Archive`] is the way to them.

use std::collections::BTreeSet;

use super::folders::Folder;
use super::reader::{EntryKind, Reader, explain};
use crate::assets::AssetError;
use crate::diagnostic::{Diagnostic, Place};
use crate::edition::EditionFile;
use crate::handout::EditionCode;
use crate::ledger::{self, EDITION_LIMIT, EDITIONS, FILE, Fault, HEAD, HEAD_LIMIT, LIMIT, Ledger};
use crate::source::{Sources, Span};

/// The largest ledger of which a line is shown, in bytes: to show one, all of them are kept as text.
const MOST_SHOWN: usize = 4_000_000;

/// Reads the ledger, and holds it against the names of the editions that are kept.
pub(super) fn read(reader: &Reader<'_>, sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) -> Ledger {
    // Somebody may be signing at this moment: between the words and their line, or in the middle of a line.
    let _held = ledger::hold(reader.root());
    // Before the ledger itself, should that not be to be held: the line is written first.
    let head = match reader.bytes(HEAD, HEAD_LIMIT) {
        Ok(head) => Some(head),
        Err(AssetError::Missing(_)) => None,
        Err(error) => {
            let place = Place::File(reader.show(HEAD));
            let hint = "put the file back from your backups, or move away what is there and let `handout status --repair` write it anew";
            diagnostics.push(Diagnostic::error("unreadable-ledger", place, explain(&error).0).with_hint(hint));
            None
        }
    };
    let bytes = match reader.bytes(FILE, LIMIT) {
        Ok(bytes) => bytes,
        Err(AssetError::Missing(_)) => (*b"").into(),
        Err(error) => {
            let place = Place::File(reader.show(FILE));
            let hint = "put the file back from your backups, itself and not a link to it; until then nothing counts as signed off";
            diagnostics.push(Diagnostic::error("unreadable-ledger", place, explain(&error).0).with_hint(hint));
            return Ledger::default();
        }
    };
    let (ledger, fault) = Ledger::read(&bytes, head.as_deref());
    if let Some((index, fault)) = fault {
        diagnostics.push(faulty(reader, &bytes, (index, fault), sources));
        // What follows is not believed, so nothing can be said about the editions.
        return ledger;
    }
    if head.is_none() && !ledger.entries().is_empty() {
        let message = format!("`{}` is missing, so nobody can say whether the end of the ledger is", reader.show(HEAD));
        diagnostics.push(
            Diagnostic::warning("missing-head", Place::File(reader.show(FILE)), message)
                .with_hint("put it back from your backups, or let `handout status --repair` write it anew"),
        );
    }
    let kept = codes(reader, diagnostics);
    let named: BTreeSet<EditionCode> = ledger.codes().into_iter().collect();
    diagnostics.extend(kept.difference(&named).map(|code| {
        let place = Place::File(reader.show(&path(*code)));
        let message = format!("no line of `{}` names this edition", reader.show(FILE));
        Diagnostic::warning("edition-without-line", place, message).with_hint(
            "the end of the ledger may have been lost: look for it in your backups; if it was never written, sign the words off again",
        )
    }));
    diagnostics.extend(named.difference(&kept).map(|code| {
        let place = Place::File(reader.show(FILE));
        let message = format!("it names the edition `{code}`, and `{}` is not there", reader.show(&path(*code)));
        Diagnostic::warning("missing-edition", place, message)
            .with_hint("look for the file in your backups: without it nobody can say which words these were")
    }));
    ledger
}

fn faulty(reader: &Reader<'_>, bytes: &[u8], (index, fault): (usize, Fault), sources: &mut Sources) -> Diagnostic {
    let (place, which): (Place, String) = if bytes.len() > MOST_SHOWN {
        (Place::File(reader.show(FILE)), format!("line {}", index + 1))
    } else {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let start: usize = text.split_inclusive('\n').take(index).map(str::len).sum();
        let length = text[start..].lines().next().unwrap_or_default().len();
        (Span::new(sources.add(reader.show(FILE), text), start, start + length).into(), "this line".to_owned())
    };
    let (code, hint) = match fault {
        Fault::Torn => (
            "torn-ledger",
            "`handout status --repair` puts this piece into a file of its own; the lines before it are sound",
        ),
        Fault::Altered | Fault::OutOfOrder => (
            "altered-ledger",
            "put the file back from your backups: nobody writes into it but `handout`; until then nothing from this line on counts",
        ),
        Fault::Cut => (
            "cut-ledger",
            "put the file back from your backups; if what followed is lost for good, `handout status --repair` takes this line for the last",
        ),
        Fault::Unknown => (
            "newer-ledger",
            "a newer version of `handout` wrote it: use that one; until then nothing from this line on counts",
        ),
    };
    Diagnostic::error(code, place, format!("{which} of the ledger {fault}")).with_hint(hint)
}

/// The editions that have a file.
fn codes(reader: &Reader<'_>, diagnostics: &mut Vec<Diagnostic>) -> BTreeSet<EditionCode> {
    let entries = reader.list(EDITIONS).unwrap_or_else(|problem| {
        diagnostics.push(problem);
        Vec::new()
    });
    let files = entries.into_iter().filter(|entry| entry.kind == EntryKind::File);
    let codes = files.filter_map(|entry| {
        let code = EditionCode::parse(entry.name.strip_suffix(".md")?).ok()?;
        (EditionFile::name(code) == entry.name).then_some(code)
    });
    codes.collect()
}

fn path(code: EditionCode) -> String {
    format!("{EDITIONS}/{}", EditionFile::name(code))
}

/// The way to the words of editions.
pub struct Archive<'a> {
    reader: Reader<'a>,
}

impl<'a> Archive<'a> {
    /// The archive of a content folder.
    ///
    /// # Errors
    /// If the folder cannot be opened.
    pub fn open(content: &'a Folder) -> anyhow::Result<Self> {
        Ok(Self { reader: Reader::open(content)? })
    }

    /// The editions that are kept, sorted.
    pub fn codes(&self) -> Vec<EditionCode> {
        // What cannot be listed was reported when the project was read.
        codes(&self.reader, &mut Vec::new()).into_iter().collect()
    }

    /// What is wrong with the editions that a ledger names: files that cannot be read, or were changed. It reads all of them.
    pub fn altered(&self, ledger: &Ledger) -> Vec<Diagnostic> {
        ledger.codes().into_iter().filter_map(|code| self.read(code).err()).collect()
    }

    /// The words of an edition; `None` if they are not kept.
    ///
    /// # Errors
    /// If the file cannot be read, or is not as it was written.
    pub fn read(&self, code: EditionCode) -> Result<Option<EditionFile>, Diagnostic> {
        let path = path(code);
        let place = Place::File(self.reader.show(&path));
        let bytes = match self.reader.bytes(&path, EDITION_LIMIT) {
            Ok(bytes) => bytes,
            Err(AssetError::Missing(_)) => return Ok(None),
            Err(error) => {
                let (message, hint) = explain(&error);
                return Err(Diagnostic::error("unreadable-edition", place, message).with_hint(hint));
            }
        };
        let text = str::from_utf8(&bytes).map_err(|_| "it is not text");
        match text.and_then(EditionFile::read) {
            Ok(file) if file.text.code() == code => Ok(Some(file)),
            Ok(_) => Err(altered(place, "it holds the words of another edition")),
            Err(problem) => Err(altered(place, problem)),
        }
    }
}

fn altered(place: Place, problem: &str) -> Diagnostic {
    Diagnostic::error("altered-edition", place, format!("this edition was changed: {problem}"))
        .with_hint("put the file back from your backups: nobody writes into it but `handout`")
}
