//! From a planned sheet to the sheet itself, with the standing that the ledger gives its words: nothing is drawn here.
//!
//! Whoever wants to know what a sheet says, and not how it looks, asks [`sheets`].

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::plan::{Plan, Selection, SheetPlan};
use crate::clinic::Clinic;
use crate::diagnostic::{Diagnostic, Place};
use crate::handout::{EditionCode, Handout, Language};
use crate::ledger::Ledger;
use crate::locale::Words;
use crate::overlay::Difference;
use crate::project::{HandoutEntry, Project, Shared, State};
use crate::sheet::{self, Parts, Sheet, Standing, Visit};

/// A sheet that a project would make, and what is known of it.
pub struct Composed<'p> {
    /// Its name, such as `lumen/microneedling.en`.
    pub name: String,
    /// Whose.
    pub clinic: &'p Clinic,
    /// The file of its words.
    pub handout: &'p HandoutEntry,
    /// What the clinic says otherwise than that file.
    pub differences: &'p [Difference],
    /// In which language.
    pub language: &'p Language,
    /// The sheet; `None` if it has errors.
    pub sheet: Option<Sheet>,
    /// The edition of the source as it is now, if this is a translation and it can be told.
    pub source: Option<EditionCode>,
    /// Problems met on the way; those of reading are in [`Project::diagnostics`].
    pub diagnostics: Vec<Diagnostic>,
}

/// Every sheet that a selection asks for, in the order of the plan.
///
/// # Errors
/// If the selection names something unknown.
pub fn sheets<'p>(project: &'p Project, selection: &Selection) -> anyhow::Result<Vec<Composed<'p>>> {
    let plan = Plan::new(project, selection)?;
    let composed = plan.sheets.into_par_iter().map(|plan| {
        let mut diagnostics = Vec::new();
        let shared = project.shared.as_ref();
        let sheet = shared.and_then(|shared| compose(project, shared, &plan, None, &mut diagnostics));
        let source = shared.and_then(|shared| source_edition(shared, &plan));
        let SheetPlan { clinic, handout, differences, language, .. } = plan;
        let sheet = sheet.map(|(sheet, _)| sheet);
        Composed { name: plan.name(), clinic, handout, differences, language, sheet, source, diagnostics }
    });
    Ok(composed.collect())
}

/// Composes a planned sheet, of a visit or for everybody, and signs it; `None` if there is an error.
pub(super) fn compose(
    project: &Project,
    shared: &Shared,
    plan: &SheetPlan<'_>,
    visit: Option<&Visit>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Sheet, Words)> {
    let words = words(shared, plan).map_err(|problem| diagnostics.push(problem)).ok()?;
    let handout = plan.advice?;
    // A broken sheet is composed too: what is wrong between handout and clinic should show in the same run.
    let (images, alternates) = (&plan.handout.images, plan.alternates(&shared.locales));
    let parts = Parts { handout, clinic: plan.clinic, words: &words, images, alternates: &alternates, visit };
    let (mut sheet, problems) = sheet::compose(parts);
    diagnostics.extend(problems);
    if plan.state == State::Broken || diagnostics.iter().any(Diagnostic::is_error) {
        return None;
    }
    let now = source_edition(shared, plan);
    diagnostics.extend(now.and_then(|now| currency(plan, handout, now)));
    sheet.sign(standing(&project.ledger, handout, now, sheet.edition), &words);
    Some((sheet, words))
}

/// Where the words of an edition stand; `now` is the edition of the source, if they are a translation.
fn standing(ledger: &Ledger, handout: &Handout, now: Option<EditionCode>, edition: EditionCode) -> Standing {
    if let Some(now) = now {
        match &handout.translation_of {
            // Nobody can say whether its source has changed since.
            None => return Standing::Draft,
            Some(made_from) if made_from.value != now => return Standing::Behind,
            Some(_) => {}
        }
    }
    ledger.sign_off(edition).map_or(Standing::Draft, |signed| Standing::Approved(signed.approval()))
}

/// Warns of a translation that may not say what its source says `now`.
fn currency(plan: &SheetPlan<'_>, handout: &Handout, now: EditionCode) -> Option<Diagnostic> {
    match &handout.translation_of {
        Some(made_from) if made_from.value == now => None,
        Some(made_from) => {
            let message = format!(
                "this translation was made from the edition `{}`, and its source is `{now}` by now",
                made_from.value
            );
            Some(Diagnostic::warning("translation-behind", made_from.span, message).with_hint(format!(
                "`handout diff {} {}` tells what has changed; once the translation says the same, write `translation-of: {now}`",
                plan.handout.id, made_from.value
            )))
        }
        None => {
            let place = Place::File(plan.handout.path.clone());
            let message = "this translation does not say from which edition it was made";
            Some(Diagnostic::warning("unknown-source", place, message).with_hint(format!(
                "if it says what its source says now, write `translation-of: {now}` below its title"
            )))
        }
    }
}

/// The edition of the source of a translation: its words on the unbranded sheet, so that a clinic's new number does not
/// make translations old.
fn source_edition(shared: &Shared, plan: &SheetPlan<'_>) -> Option<EditionCode> {
    let handout: &Handout = plan.source?;
    let plain = Clinic::plain(Vec::new());
    let words = shared.locales.words(&handout.language, &plain.settings.locale)?;
    let images = BTreeMap::new();
    let parts = Parts { handout, clinic: &plain, words: &words, images: &images, alternates: &[], visit: None };
    Some(sheet::compose(parts).0.edition)
}

fn words(shared: &Shared, plan: &SheetPlan<'_>) -> Result<Words, Diagnostic> {
    shared.locales.words(plan.language, &plan.clinic.settings.locale).ok_or_else(|| {
        let language = plan.language;
        Diagnostic::error(
            "no-words",
            Place::File(plan.handout.path.clone()),
            format!("the tool has no words of its own in `{language}`"),
        )
        .with_hint(format!("make a file `locales/{language}.ftl` in the templates folder; `handout check` names each line that it needs"))
    })
}
