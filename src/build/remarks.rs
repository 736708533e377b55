//! What a check tells beside problems: the decisions that handouts leave open, and what clinics say otherwise.
//!
//! Each is told once, however many sheets it is about.

use std::collections::{BTreeMap, BTreeSet};

use super::OPEN_DECISION;
use super::plan::{Plan, SheetPlan};
use crate::diagnostic::Diagnostic;
use crate::handout::OpenDecision;
use crate::project::HandoutEntry;

/// Notes each decision that a handout leaves open, for the clinician who checks it.
pub(super) fn open_decisions(plan: &Plan<'_>) -> Vec<Diagnostic> {
    let handouts: BTreeMap<&str, &HandoutEntry> =
        plan.sheets.iter().map(|sheet| (sheet.handout.path.as_str(), sheet.handout)).collect();
    let decisions = handouts.values().filter_map(|entry| entry.handout.as_ref()).flat_map(|read| &read.open_decisions);
    decisions
        .map(|OpenDecision { id, question, .. }| {
            let message = format!("a clinician must settle `{}`: `{question}`", id.value);
            Diagnostic::note(OPEN_DECISION, id.span, message)
                .with_hint("`why` says what speaks for each side; once it is settled, take it off `open-decisions`")
        })
        .collect()
}

/// Notes each statement that a clinic changes, adds or leaves out.
pub(super) fn differences(plan: &Plan<'_>) -> Vec<Diagnostic> {
    let of_sheet = |sheet: &SheetPlan<'_>| sheet.differences.iter().map(|found| found.note(&sheet.clinic.id)).collect();
    let notes = plan.sheets.iter().flat_map(|sheet| -> Vec<Diagnostic> { of_sheet(sheet) });
    let mut told = BTreeSet::new();
    // A clinic says it once, for all the languages in which it gives the handout.
    notes.filter(|note| told.insert(note.place.clone())).collect()
}
