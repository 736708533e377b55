//! Which two editions are compared, and whether they can be.

use super::Arguments;
use crate::build::{Selection, sheets};
use crate::catalogue::{Catalogue, Found, Now, Series};
use crate::cli::{Ending, code};
use crate::clinic::ClinicId;
use crate::diagnostic::{Diagnostic, Place};
use crate::handout::{HandoutId, Language};
use crate::project::{HandoutEntry, Project};

/// The two editions.
pub(super) struct Sides {
    pub(super) before: Found,
    pub(super) after: Found,
}

/// Why there are not two.
pub(super) struct Refusal {
    pub(super) problems: Vec<Diagnostic>,
    pub(super) ending: Ending,
}

impl Refusal {
    /// What was asked for makes no sense.
    fn request(problem: Diagnostic) -> Self {
        Self { problems: vec![problem], ending: Ending::CouldNotRun }
    }

    /// Something is not there, or has errors.
    fn content(problems: Vec<Diagnostic>) -> Self {
        Self { problems, ending: Ending::Problems }
    }
}

/// Finds the editions that are asked for.
///
/// # Errors
/// If one cannot be found or made, or if they are of unlike handouts or languages.
pub(super) fn find(arguments: &Arguments, catalogue: &Catalogue<'_>, project: &Project) -> Result<Sides, Refusal> {
    let find = |typed: &str| -> Result<Found, Refusal> {
        let found = code::find(typed, catalogue, project).map_err(|problem| Refusal::content(vec![problem]))?;
        is_of(&found, &arguments.handout).map(|()| found)
    };
    let sides = match (&arguments.before, &arguments.after) {
        (Some(before), Some(after)) => Sides { before: find(before)?, after: find(after)? },
        (Some(before), None) => {
            let before = find(before)?;
            let series = series(arguments, before.series.clone(), project)?;
            Sides { after: now(&series, catalogue)?, before }
        }
        (None, _) => {
            let series = series(arguments, usual(arguments, project)?, project)?;
            let after = now(&series, catalogue)?;
            Sides { before: last_approved(&series, catalogue, project)?, after }
        }
    };
    let (one, other) = (&sides.before, &sides.after);
    if one.series.language != other.series.language {
        let message = format!(
            "`{}` is in `{}` and `{}` in `{}`: only editions in one language can be compared",
            one.code, one.series.language, other.code, other.series.language
        );
        let hint =
            "compare each with an edition in its own language; `handout status` tells what a translation was made from";
        return Err(Refusal::request(problem("unlike-editions", message).with_hint(hint)));
    }
    Ok(sides)
}

fn problem(code: &'static str, message: String) -> Diagnostic {
    Diagnostic::error(code, Place::Nowhere, message)
}

/// A code of another handout is a slip.
fn is_of(found: &Found, handout: &str) -> Result<(), Refusal> {
    let own = &found.series.handout;
    if own.as_str() == handout {
        return Ok(());
    }
    let message = format!("the edition `{}` is of `{own}`, not of `{handout}`", found.code);
    Err(Refusal::request(
        problem("unlike-editions", message)
            .with_hint(format!("look at the code again, or ask for `handout diff {own}`")),
    ))
}

/// The unbranded sheet in the language of the source.
fn usual(arguments: &Arguments, project: &Project) -> Result<Series, Refusal> {
    known(project, Selection { handouts: vec![arguments.handout.clone()], ..Selection::default() })?;
    let entries = project.handouts.iter().filter(|entry| entry.id.as_str() == arguments.handout);
    // The source stands before its translations.
    let language = entries.clone().find_map(HandoutEntry::language).cloned();
    let handout = HandoutId::parse(&arguments.handout);
    let clinic = ClinicId::plain();
    match (handout, language) {
        (Some(handout), Some(language)) => Ok(Series { handout, language, clinic }),
        _ => Err(Refusal::content(vec![
            problem("no-edition", format!("the language of `{}` cannot be told", arguments.handout))
                .with_hint("`handout check` names what is wrong; or choose one with `--language`"),
        ])),
    }
}

/// A series with what the arguments say otherwise.
fn series(arguments: &Arguments, usual: Series, project: &Project) -> Result<Series, Refusal> {
    let Series { handout, mut language, mut clinic } = usual;
    if let Some(typed) = &arguments.clinic {
        known(project, Selection { clinics: vec![typed.clone()], ..Selection::default() })?;
        clinic = ClinicId::parse(typed).unwrap_or(clinic);
    }
    if let Some(typed) = &arguments.language {
        known(project, Selection { languages: vec![typed.clone()], ..Selection::default() })?;
        language = Language::parse(typed).unwrap_or(language);
    }
    Ok(Series { handout, language, clinic })
}

/// Checks that names are there.
fn known(project: &Project, selection: Selection) -> Result<(), Refusal> {
    match sheets(project, &selection) {
        Ok(_) => Ok(()),
        Err(error) => Err(Refusal::request(problem("could-not-run", format!("{error:#}")))),
    }
}

fn now(series: &Series, catalogue: &Catalogue<'_>) -> Result<Found, Refusal> {
    match catalogue.now(series) {
        Now::Sheet(found) => Ok(*found),
        Now::Broken(problems) => Err(Refusal::content(problems)),
        Now::None => {
            let Series { handout, language, clinic } = series;
            let message = format!(
                "there is no sheet `{}` now: `{clinic}` does not print `{handout}` in `{language}`",
                series.name()
            );
            Err(Refusal::content(vec![
                problem("no-sheet", message)
                    .with_hint("choose another with `--clinic` and `--language`, or name two codes"),
            ]))
        }
    }
}

/// The edition that was signed off last.
fn last_approved(series: &Series, catalogue: &Catalogue<'_>, project: &Project) -> Result<Found, Refusal> {
    let Series { handout, language, clinic } = series;
    let Some(signed) = project.ledger.sign_offs_of(handout, language, clinic).next_back() else {
        let message = format!("no edition of `{}` was approved so far", series.name());
        let others: Vec<&str> = project
            .clinics
            .iter()
            .map(|entry| &entry.id)
            .filter(|other| project.ledger.sign_offs_of(handout, language, other).next().is_some())
            .map(ClinicId::as_str)
            .collect();
        let hint = match others.first() {
            Some(other) => format!("that of another clinic was: `--clinic {other}`; or name the code to start from"),
            None => format!("name the code to start from: `handout diff {handout} 4X7K-QP2R`"),
        };
        return Err(Refusal::content(vec![problem("nothing-approved", message).with_hint(hint)]));
    };
    code::find(&signed.code.to_string(), catalogue, project).map_err(|problem| Refusal::content(vec![problem]))
}
