//! A code of an edition as somebody typed it, perhaps read from paper: finding what was meant.

use super::count;
use crate::catalogue::{Catalogue, Found, Series};
use crate::diagnostic::{Diagnostic, Place};
use crate::handout::{CodeError, EditionCode};
use crate::project::Project;

/// The most codes that are offered.
const MOST_OFFERED: usize = 3;

/// Finds the edition of a code.
///
/// # Errors
/// If there is none: says which codes come near. If its file cannot be believed.
pub(super) fn find(typed: &str, catalogue: &Catalogue<'_>, project: &Project) -> Result<Found, Diagnostic> {
    let shown = typed.trim();
    let mut problem = match EditionCode::parse(typed) {
        Ok(code) => match catalogue.find(code)? {
            Some(found) => return Ok(found),
            None => unknown(code, project),
        },
        Err(error) => Diagnostic::error("bad-code", Place::Nowhere, format!("`{shown}` is no code: {error}"))
            .with_hint(explanation(&error)),
    };
    let near = EditionCode::nearest(typed, catalogue.codes());
    let offered: Vec<String> =
        near.iter().take(MOST_OFFERED).map(|code| described(*code, catalogue, project)).collect();
    if !offered.is_empty() {
        problem.hints.insert(0, format!("did you mean {}?", offered.join(" or ")));
    }
    Err(problem)
}

/// Nobody knows the words of a code.
fn unknown(code: EditionCode, project: &Project) -> Diagnostic {
    let problem = |message: String| Diagnostic::error("unknown-edition", Place::Nowhere, message);
    let given = project.ledger.handed_out(code).count();
    match (project.ledger.sign_off(code), given) {
        (None, 0) => problem(format!("no edition has the code `{code}`"))
            .with_hint("it may be of a draft that was never signed off: the words of such a sheet are kept nowhere"),
        (Some(signed), _) => problem(format!(
            "the words of `{code}` are not kept any more; {} signed them off on {}",
            signed.by, signed.on
        ))
        .with_hint("look for their file in your backups"),
        (None, given) => problem(format!("the words of `{code}` are not kept; they were given out {}", times(given)))
            .with_hint("look for their file in your backups"),
    }
}

fn times(number: usize) -> String {
    if number == 1 { "once".to_owned() } else { count(number, "time") }
}

/// What is wrong with a letter or a length, for somebody who has paper before them.
fn explanation(error: &CodeError) -> &'static str {
    match error {
        CodeError::Letter('0' | 'O' | 'o' | '1' | 'I' | 'i' | 'L' | 'l' | 'U' | 'u') => {
            "codes have none of 0, 1, I, L, O and U, since others look like them: look at the paper again"
        }
        CodeError::Letter(_) => "codes are of capital letters without accents, and digits: look at the paper again",
        CodeError::Length(_) => "a code is two groups of four: `4X7K-QP2R`",
    }
}

/// A code with what is known of it: "`4X7K-QP2R` (microneedling, en, Lumen, approved 2026-11-23)".
fn described(code: EditionCode, catalogue: &Catalogue<'_>, project: &Project) -> String {
    let signed = project.ledger.sign_off(code).map(|signed| format!("approved {}", signed.on));
    let Some(Series { handout, language, clinic }) = catalogue.series(code) else { return format!("`{code}`") };
    let clinic = catalogue.clinic_name(&clinic).map_or_else(|| clinic.to_string(), |name| name.short.clone());
    format!("`{code}` ({handout}, {language}, {clinic}, {})", signed.as_deref().unwrap_or("draft"))
}
