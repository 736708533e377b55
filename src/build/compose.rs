//! From a planned sheet to the sheet itself, with the standing that the ledger gives its words: nothing is drawn here.
//!
//! Whoever wants to know what a sheet says, and not how it looks, asks [`sheets`].

use rayon::prelude::*;

use super::currency::{Currency, MadeFrom};
use super::plan::{Plan, Selection, SheetPlan};
use crate::clinic::Clinic;
use crate::diagnostic::{Diagnostic, Place};
use crate::handout::Language;
use crate::locale::Words;
use crate::overlay::Difference;
use crate::project::{HandoutEntry, Project, Shared, State};
use crate::sheet::{self, Parts, Sheet, Visit};

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
    /// The texts that its words were translated from; none, if they are the source's, or if there is no sheet.
    pub origins: Vec<MadeFrom>,
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
        let signed = shared.and_then(|shared| compose(project, shared, &plan, None, &mut diagnostics));
        let (sheet, origins) = signed.map(|Signed { sheet, origins, .. }| (sheet, origins)).unzip();
        let origins = origins.unwrap_or_default();
        let SheetPlan { clinic, handout, differences, language, .. } = plan;
        Composed { name: plan.name(), clinic, handout, differences, language, sheet, origins, diagnostics }
    });
    Ok(composed.collect())
}

/// A sheet that knows where its words stand.
pub(super) struct Signed {
    pub(super) sheet: Sheet,
    /// The words of the tool in its language.
    pub(super) words: Words,
    /// The texts that its words were translated from.
    pub(super) origins: Vec<MadeFrom>,
}

/// Composes a planned sheet, of a visit or for everybody, and signs it; `None` if there is an error.
pub(super) fn compose(
    project: &Project,
    shared: &Shared,
    plan: &SheetPlan<'_>,
    visit: Option<&Visit>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Signed> {
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
    let currency = Currency::of(shared, plan);
    diagnostics.extend(currency.origins.iter().filter_map(|origin| origin.problem(&plan.handout.id)));
    sheet.sign(currency.standing(&project.ledger, sheet.edition), &words);
    Some(Signed { sheet, words, origins: currency.origins })
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
