//! Removes what an earlier build made and this one no longer would.
//!
//! Only a file that the manifest names and whose bytes are still those that we wrote is removed. A run that covers a part of
//! the project, or that met an error, removes nothing: it cannot know what the whole would make. The desk is not its matter.

use super::Report;
use super::manifest::{Manifest, hash};
use super::plan::Scope;
use super::writer::Writer;
use crate::diagnostic::{Diagnostic, Place};
use crate::render::desk;

/// Goes through the files of the manifest `before`; those that stay ours are noted in `after`.
pub(super) fn tidy(
    scope: Scope,
    before: &Manifest,
    after: &mut Manifest,
    writer: &Writer<'_>,
    report: &mut Report,
) -> anyhow::Result<()> {
    let sound = report.skipped.is_empty() && scope == Scope::Whole;
    if !sound {
        after.keep_rest(before);
        return Ok(());
    }
    let mut left = Vec::new();
    for (path, old) in before.files() {
        if after.contains(path) || path == desk::FILE {
            continue;
        }
        match writer.bytes(path) {
            Ok(Some(bytes)) if hash(&bytes) == old => {
                writer.remove(path)?;
                report.removed.push(path.to_owned());
            }
            Ok(Some(_)) => left.push(
                Diagnostic::note(
                    "left-alone",
                    Place::File(writer.show(path)),
                    "this file is out of date, but somebody has changed it",
                )
                .with_hint("it is left alone: delete it if nobody needs it"),
            ),
            Ok(None) => {}
            Err(error) => {
                // Perhaps the next build may look at it.
                after.leave(path, before);
                let message = format!("this file is out of date, and cannot be read: {error}");
                left.push(
                    Diagnostic::warning("left-alone", Place::File(writer.show(path)), message)
                        .with_hint("build again once it can be read, or delete it"),
                );
            }
        }
    }
    report.diagnostics.append(&mut left);
    Ok(())
}
