//! Translations: whether one says what its source says, and what it takes over from it.
//!
//! [`compare`] goes through both handouts side by side. Nobody can tell by program whether words mean the same, but much can be
//! told: the same sections, statements with the same windows, boxes, lists, tables and links, in the same order. `outline` reduces
//! a handout to that; `align` finds what belongs together; `findings` says what does not. One cause is one problem: of a section
//! that is missing, its statements are not named too.
//!
//! Pure, and blind for words, save those that were left as they are: whether they are right is for a translator and a clinician.

mod align;
mod findings;
mod front;
mod outline;
#[cfg(test)]
mod tests;

use crate::diagnostic::{Diagnostic, Place};
use crate::handout::Handout;
use crate::source::Span;

use findings::Findings;

/// Every difference between a translation and its source that words cannot account for, and warnings of words that are the same,
/// in the order of the translation.
///
/// `known` are the problems that are reported already: a difference at the place of one of them is not reported again, since it
/// mostly comes from it.
pub fn compare(source: &Handout, translation: &Handout, known: &[Diagnostic]) -> Vec<Diagnostic> {
    let errors = known.iter().filter(|problem| problem.is_error());
    let places: Vec<Span> = errors
        .filter_map(|problem| match problem.place {
            Place::Span(span) => Some(span),
            Place::File(_) | Place::Input { .. } | Place::Nowhere => None,
        })
        .filter(|span| span.source == source.source || span.source == translation.source)
        .collect();
    Findings::of(source, translation).into_diagnostics(&places)
}

/// Gives a translation what its source says for all languages: the day of review, the sources of the facts, and the open
/// decisions, which come before its own.
pub fn inherit(source: &Handout, translation: &mut Handout) {
    translation.review_by.clone_from(&source.review_by);
    translation.sources.clone_from(&source.sources);
    let own = std::mem::take(&mut translation.open_decisions);
    translation.open_decisions = source.open_decisions.iter().cloned().chain(own).collect();
}
