//! What `lint` says of handouts as clinics give them.
//!
//! What stands in the words that all clinics share is said once, at the highest level that one of their clinics gives it. The
//! unbranded sheet has no levels of its own, so it counts only where no clinic does.

use std::collections::BTreeMap;

use super::plan::{Plan, SheetPlan};
use crate::diagnostic::{Diagnostic, Place};
use crate::handout::{Date, Handout};
use crate::lint::{self, Context, Origin, Outcome};
use crate::locale::DurationWords;
use crate::project::{HandoutEntry, Project, State};

/// Everything that is to be said of the handouts of a plan, each once, and how hard they are to read.
pub(super) fn of_plan(project: &Project, plan: &Plan<'_>, today: Date) -> Vec<Diagnostic> {
    let mut by_handout: BTreeMap<&str, Vec<&SheetPlan<'_>>> = BTreeMap::new();
    for sheet in &plan.sheets {
        by_handout.entry(&sheet.handout.path).or_default().push(sheet);
    }
    let mut said = Vec::new();
    for mut sheets in by_handout.into_values() {
        if sheets.iter().any(|sheet| !sheet.clinic.is_plain()) {
            sheets.retain(|sheet| !sheet.clinic.is_plain());
        }
        said.extend(of_sheets(project, &sheets, today));
        let sound = sheets.first().filter(|sheet| sheet.handout.state == State::Sound);
        let measured = sound.and_then(|sheet| {
            let HandoutEntry { handout, path, .. } = sheet.handout;
            lint::readability::remark(handout.as_ref()?, Place::File(path.clone()))
        });
        said.extend(measured);
    }
    said
}

/// The same of one handout in one language, for several clinics.
fn of_sheets(project: &Project, sheets: &[&SheetPlan<'_>], today: Date) -> Vec<Diagnostic> {
    let mut outcomes: Vec<(&Handout, Outcome)> = Vec::new();
    let mut said: BTreeMap<(Place, &str, String), Diagnostic> = BTreeMap::new();
    for sheet in sheets {
        let Some(handout) = sheet.advice else { continue };
        // Hundreds of clinics share the words of one.
        let known = outcomes.iter().position(|(known, _)| std::ptr::eq(*known, handout));
        let at = known.unwrap_or_else(|| {
            let outcome = with_context(project, sheet.handout, handout, today, |context| lint::run(handout, context));
            outcomes.extend(outcome.map(|outcome| (handout, outcome)));
            outcomes.len().saturating_sub(1)
        });
        let Some((_, outcome)) = outcomes.get(at) else { continue };
        for remark in outcome.at(&sheet.clinic.settings.lint) {
            let key = (remark.place.clone(), remark.code, remark.message.clone());
            let worse = said.get(&key).is_none_or(|known| remark.severity < known.severity);
            if worse {
                said.insert(key, remark);
            }
        }
    }
    let idle = lint::idle_allowances(outcomes.iter().map(|(_, outcome)| outcome));
    said.into_values().chain(idle).collect()
}

/// Calls `judge` with what it needs to know besides the handout; not at all if the handout has errors.
pub(super) fn with_context<T>(
    project: &Project,
    entry: &HandoutEntry,
    handout: &Handout,
    today: Date,
    judge: impl FnOnce(&Context<'_>) -> T,
) -> Option<T> {
    if entry.state == State::Broken {
        return None;
    }
    let words = project.shared.as_ref().and_then(|shared| shared.locales.words(&handout.language, &handout.language));
    let none = DurationWords::default();
    let times = words.as_ref().map_or(&none, |words| words.duration_words());
    let origin = if entry.tag.is_none() { Origin::Source } else { Origin::Translation };
    Some(judge(&Context { times, today, origin }))
}
