//! Which sheets in the output folder are old ones: their files stay, and this run could not make them again.
//!
//! [`mark`] sets the flag on what is remembered of them, so that the desk can tell staff. A sheet is old if making it has failed, or
//! if the project as it is now would not even try: the clinic or the handout has errors, or is gone. That is known of sheets
//! too that were not asked for. What was marked once stays marked until the sheet is made again.

use std::collections::BTreeSet;

use super::manifest::Manifest;
use crate::project::{HandoutEntry, Project, State};

/// Marks the sheets of an earlier manifest that are old by now; `skipped` are the names of those that this run could not make.
pub(super) fn mark(before: &mut Manifest, project: &Project, skipped: &[String]) {
    let skipped: BTreeSet<&str> = skipped.iter().map(String::as_str).collect();
    before.mark_stale(|name| skipped.contains(name) || !is_given(project, name));
}

/// Whether the project has a sheet of this name, with no errors in what it is made from.
fn is_given(project: &Project, name: &str) -> bool {
    let Some((clinic, (handout, language))) =
        name.split_once('/').and_then(|(clinic, rest)| Some((clinic, rest.split_once('.')?)))
    else {
        return false;
    };
    let is_written = |entry: &HandoutEntry| {
        let in_language = entry.language().is_some_and(|own| own.as_str() == language);
        entry.state == State::Sound && entry.id.as_str() == handout && in_language
    };
    gives(project, clinic, language) && project.handouts.iter().any(is_written)
}

/// Whether there is such a clinic, without errors, and it gives sheets in this language.
fn gives(project: &Project, clinic: &str, language: &str) -> bool {
    let sound =
        project.clinics.iter().filter(|entry| entry.state == State::Sound).filter_map(|entry| entry.clinic.as_ref());
    let mut own = sound.chain([&project.plain]).filter(|entry| entry.id.as_str() == clinic);
    own.any(|entry| entry.settings.languages.iter().any(|own| own.as_str() == language))
}
