//! Which sheets in the output folder are old ones: their files stay, and this run could not make them again.
//!
//! [`mark`] sets the flag on what is remembered of them, so that the desk can tell staff. A sheet is old if making it has failed, or
//! if the project as it is now would not even try: the clinic, its changes or the handout have errors, or are gone. That is known of sheets
//! too that were not asked for. What was marked once stays marked until the sheet is made again.

use std::collections::BTreeSet;

use super::manifest::Manifest;
use crate::project::{Given, HandoutEntry, Project, State};

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
    let branded = project.clinics.iter().filter_map(|entry| Some((entry.clinic.as_ref()?, Some(entry))));
    let mut clinics = branded.chain([(&project.plain, None)]).filter(|(own, _)| own.id.as_str() == clinic);
    clinics.any(|(clinic, entry)| {
        let is_it = |file: &HandoutEntry| {
            let in_language = file.language().is_some_and(|own| own.as_str() == language);
            file.id.as_str() == handout && in_language && Given::of(entry, file).state == State::Sound
        };
        clinic.settings.languages.iter().any(|own| own.as_str() == language) && project.handouts.iter().any(is_it)
    })
}
