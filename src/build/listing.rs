//! The desk in the output folder: which sheets it lists, and when it is written.
//!
//! It lists every sheet of which the manifest has a record and a file that is there, whichever run made it. Its bytes depend on
//! nothing else: a build of one clinic leaves the same desk as a build of everything, if the sources are the same. It is
//! written last, when it is known what is left. A file of its name that no build of ours has made is left alone.

use std::sync::OnceLock;

use anyhow::Context;

use super::journal::Journal;
use super::manifest::{Manifest, hash};
use super::writer::{Change, Flush, Writer};
use super::{Remade, Report};
use crate::diagnostic::{Diagnostic, Place};
use crate::project::{Digest, Digester, Shared};
use crate::render::desk::{self, Entry, FILE, Frame};
use crate::threads::join;

/// What every desk begins with, made by whoever has time for it first.
pub(super) type Begun = OnceLock<Result<Frame, Diagnostic>>;

/// What the desk is made from.
pub(super) struct Basis<'b> {
    /// The templates, if what sheets share has no errors.
    pub(super) shared: Option<&'b Shared>,
    pub(super) frame: &'b Begun,
    /// What tells them from others.
    pub(super) templates: Option<Digest>,
    /// Finds files by their paths below the output folder.
    pub(super) is_there: &'b (dyn Fn(&str) -> bool + Sync),
    /// Whether the desk in the output folder is that of the manifest before.
    pub(super) is_as_it_was: bool,
    /// Whether this run has made any sheet.
    pub(super) is_sheet_made: bool,
}

/// What became of the desk.
pub(super) enum Listed {
    /// It is as it was: what it is made from is this, as before.
    Left(Digest),
    /// It is made, and has this hash.
    Made { hash: String, from: Option<Digest>, change: Change },
    /// It cannot be made. An older one stays, and is ours still.
    Stays(Option<Diagnostic>),
    /// In its place is a file of somebody else.
    Foreign(Diagnostic),
}

/// Writes the desk for what is noted in `after`.
pub(super) fn write(
    basis: &Basis<'_>,
    before: &Manifest,
    after: &Manifest,
    (writer, journal): (&Writer<'_>, &Journal),
) -> anyhow::Result<Listed> {
    let Basis { shared, frame, templates, is_there, is_as_it_was, is_sheet_made } = basis;
    let digest = || templates.map(|templates| digest(templates, after, is_there));
    let make = || Some(render(frame, &entries(after, is_there), (*shared)?));
    // Where none is remembered, one has to be made in any case; where sheets are made, it mostly has to.
    let is_likely = before.desk().is_none() || *is_sheet_made;
    let (early, from) = if is_likely { join(make, digest) } else { (None, digest()) };
    if let Some(from) = from.filter(|from| before.desk() == Some(*from) && *is_as_it_was) {
        return Ok(Listed::Left(from));
    }
    let made = match early.or_else(make) {
        Some(Ok(made)) => made,
        Some(Err(problem)) => return Ok(Listed::Stays(Some(problem))),
        None => return Ok(Listed::Stays(None)),
    };
    // What the system tells nothing of at the first asking is not yet somebody else's.
    let is_foreign = if writer.stamp(FILE).is_some() || writer.is_plain(FILE) {
        let there = writer.bytes(FILE).with_context(|| format!("cannot read `{}`", writer.show(FILE)))?;
        there.is_some_and(|bytes| !is_ours(&bytes, before))
    } else {
        // A folder, say.
        writer.exists(FILE)
    };
    if is_foreign {
        return Ok(Listed::Foreign(foreign(writer)));
    }
    let change = writer.write(FILE, made.as_bytes(), Flush::Later, || journal.note_own(FILE))?;
    Ok(Listed::Made { hash: hash(made.as_bytes()), from, change })
}

impl Listed {
    /// Notes it in `after`, and tells it.
    pub(super) fn note(self, before: &Manifest, after: &mut Manifest, report: &mut Report) {
        match self {
            Self::Left(from) => {
                after.leave(FILE, before);
                after.remember_desk(from);
                report.unchanged += 1;
            }
            Self::Made { hash, from, change } => {
                after.insert(FILE, hash);
                from.into_iter().for_each(|from| after.remember_desk(from));
                match change {
                    Change::Made => report.made.push(Remade { path: FILE.to_owned(), why: Vec::new() }),
                    Change::None => report.unchanged += 1,
                }
            }
            Self::Stays(problem) => {
                before.hash_of(FILE).into_iter().for_each(|hash| after.keep(FILE, hash));
                report.diagnostics.extend(problem);
            }
            Self::Foreign(problem) => {
                after.forget(FILE);
                report.diagnostics.push(problem);
            }
        }
    }
}

fn render(frame: &Begun, entries: &[Entry], shared: &Shared) -> Result<String, Diagnostic> {
    match frame.get_or_init(|| Frame::of(&shared.templates)) {
        Ok(frame) => frame.render(entries, &shared.templates),
        Err(problem) => Err(problem.clone()),
    }
}

/// What tells the desk from others: the templates, the records, and which of their files are there.
fn digest(templates: Digest, manifest: &Manifest, is_there: impl Fn(&str) -> bool) -> Digest {
    let mut all = Digester::default().with(&templates.to_string());
    for (name, record) in manifest.sheets() {
        all.add(name);
        all.add(&serde_json::to_string(record).expect("text keys and values are JSON"));
        manifest.files_of(name).filter(|path| is_there(path)).for_each(|path| all.add(path));
    }
    all.digest()
}

/// What is wrong with the desk of the files that are noted in `made`, and not written.
pub(super) fn problem(shared: Option<&Shared>, made: &Manifest) -> Option<Diagnostic> {
    render(&Begun::new(), &entries(made, |_| true), shared?).err()
}

/// What the desk would list, if every file that is noted in `manifest` and `is_there` were all.
fn entries(manifest: &Manifest, is_there: impl Fn(&str) -> bool) -> Vec<Entry> {
    let is_there = |path: &str| manifest.contains(path) && is_there(path);
    manifest.sheets().filter_map(|(name, record)| record.entry(name, is_there)).collect()
}

/// Whoever deletes the manifest should not have to delete the desk too: it is known by what is in it. Nor should whoever had a power
/// cut, which leaves nothing or zeros of a file that was not on the disk yet.
fn is_ours(bytes: &[u8], before: &Manifest) -> bool {
    let is_lost = || bytes.iter().all(|byte| *byte == 0);
    desk::is_desk(bytes) || before.hash_of(FILE) == Some(hash(bytes).as_str()) || is_lost()
}

fn foreign(writer: &Writer<'_>) -> Diagnostic {
    Diagnostic::warning(
        "left-alone",
        Place::File(writer.show(FILE)),
        "the list of all sheets belongs here, but somebody else has put this file in its place",
    )
    .with_hint("it is left alone: move it elsewhere and build again, or name another folder with `--output`")
}
