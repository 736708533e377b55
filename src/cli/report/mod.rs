//! Diagnostics on their way out: their order, how many are shown, and what is safe to show.
//!
//! [`human`] draws them under the author's own line, [`json`] writes them for machines.

mod cut;
pub(super) mod human;
pub(super) mod json;
pub(super) mod way_out;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

pub(super) use cut::cut;

use crate::diagnostic::{Diagnostic, INPUT, Place};
use crate::source::Sources;

/// Each diagnostic once, sorted by file and place; those of one place stay in the order in which they were found, which puts
/// a cause before what follows from it.
pub(super) fn in_order<'d>(
    sources: &Sources,
    diagnostics: impl Iterator<Item = &'d Diagnostic>,
) -> Vec<&'d Diagnostic> {
    let place = |diagnostic: &Diagnostic| match &diagnostic.place {
        Place::Span(span) => (sources.file(span.source).path().to_owned(), span.start),
        Place::File(path) => (path.clone(), 0),
        Place::Input { line, .. } => (INPUT.to_owned(), *line),
        Place::Nowhere => (String::new(), 0),
    };
    let mut said = BTreeSet::new();
    let mut sorted: Vec<&Diagnostic> = diagnostics
        .filter(|one| said.insert((&one.place, one.severity, one.code, &one.message, &one.related, &one.hints)))
        .collect();
    sorted.sort_by_cached_key(|diagnostic| place(diagnostic));
    sorted
}

/// A text as one line without what would steer a terminal; control characters become signs that can be seen.
pub(super) fn visible(text: &str) -> String {
    let line = text.replace(['\n', '\r', '\u{2028}', '\u{2029}'], " ");
    annotate_snippets::normalize_untrusted_str(&line).replace(is_c1, "¤")
}

/// The controls that a terminal may take for the start of a command, and that annotate-snippets lets through.
fn is_c1(letter: char) -> bool {
    matches!(letter, '\u{80}'..='\u{9f}')
}
