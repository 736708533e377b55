//! The desk in the output folder: which sheets it lists, and when it is written.
//!
//! It lists every sheet of which the manifest has a record and a file that is there, whichever run made it. Its bytes depend on
//! nothing else: a build of one clinic leaves the same desk as a build of everything, if the sources are the same. It is
//! written last, when it is known what is left. A file of its name that no build of ours has made is left alone.

use anyhow::Context;

use super::journal::Journal;
use super::manifest::{Manifest, hash};
use super::writer::{Change, Flush, Writer};
use super::{Remade, Report};
use crate::diagnostic::{Diagnostic, Place};
use crate::project::{Digest, Digester, Shared};
use crate::render::desk::{self, Entry, FILE};

/// What the desk is made from.
pub(super) struct Basis<'b> {
    /// The templates, if what sheets share has no errors.
    pub(super) shared: Option<&'b Shared>,
    /// What tells them from others.
    pub(super) templates: Option<Digest>,
    /// Finds files by their paths below the output folder.
    pub(super) is_there: &'b dyn Fn(&str) -> bool,
    /// Whether the desk in the output folder is that of the manifest before.
    pub(super) is_as_it_was: bool,
}

/// Writes the desk for what is noted in `after`, and notes it there. If it cannot be made, an older one stays and is ours still.
pub(super) fn write(
    basis: &Basis<'_>,
    before: &Manifest,
    after: &mut Manifest,
    (writer, journal): (&Writer<'_>, &Journal),
    report: &mut Report,
) -> anyhow::Result<()> {
    let Basis { shared, templates, is_there, is_as_it_was } = basis;
    let now = templates.map(|templates| digest(templates, after, is_there));
    if let Some(now) = now
        && before.desk() == Some(now)
        && *is_as_it_was
    {
        after.leave(FILE, before);
        after.remember_desk(now);
        report.unchanged += 1;
        return Ok(());
    }
    let entries = entries(after, is_there);
    let made = shared.and_then(|shared| {
        let made = desk::render(&entries, &shared.templates);
        made.map_err(|problem| report.diagnostics.push(problem)).ok()
    });
    let Some(made) = made else {
        before.hash_of(FILE).into_iter().for_each(|hash| after.keep(FILE, hash));
        return Ok(());
    };
    let is_foreign = match writer.stamp(FILE) {
        // A folder, say.
        None => writer.exists(FILE),
        Some(_) => {
            let there = writer.bytes(FILE).with_context(|| format!("cannot read `{}`", writer.show(FILE)))?;
            there.is_some_and(|bytes| !is_ours(&bytes, before))
        }
    };
    if is_foreign {
        after.forget(FILE);
        report.diagnostics.push(foreign(writer));
        return Ok(());
    }
    match writer.write(FILE, made.as_bytes(), Flush::Later, || journal.note_own(FILE))? {
        Change::Made => report.made.push(Remade { path: FILE.to_owned(), why: Vec::new() }),
        Change::None => report.unchanged += 1,
    }
    after.insert(FILE, hash(made.as_bytes()));
    now.into_iter().for_each(|now| after.remember_desk(now));
    Ok(())
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
    desk::render(&entries(made, |_| true), &shared?.templates).err()
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
