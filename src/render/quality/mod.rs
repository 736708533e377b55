//! The quality report: what a check found in each handout, and what a person must judge, on pages to print and sign.
//!
//! [`render`] takes an [`Assessment`] a handout and fills a template with a view of it. The page belongs to no clinic; it lets in its
//! own style and nothing else, and has no script (Content Security Policy Level 3).

#[cfg(test)]
mod tests;
mod view;

use std::collections::BTreeMap;

use super::Templates;
use super::html::other_than;
use crate::diagnostic::Diagnostic;
use crate::handout::{Date, Handout};
use crate::lint::pemat::Assessed;
use crate::lint::readability::Sample;
use crate::locale::Words;
use crate::source::Sources;
use view::QualityView;

/// What every report ends with, whatever its template looks like: it tells that the file may be replaced by another report.
const MARK: &str = "<!-- handout: quality report -->\n";

/// What is known of one handout.
#[derive(Debug)]
pub struct Assessment<'a> {
    /// The source.
    pub handout: &'a Handout,
    /// Its translations.
    pub translations: Vec<&'a Handout>,
    /// What the check said of source and translations, in the order in which it is told.
    pub remarks: Vec<&'a Diagnostic>,
    /// What was counted for the reading grades; `None` if they say nothing of this language.
    pub reading: Option<Sample>,
    /// The questions of PEMAT-P with their answers; empty if the source has errors.
    pub questions: Vec<Assessed>,
}

/// Renders the report of a check that was made on the day `today`. `words` write its days: English ones, as it is in English.
///
/// # Errors
/// If one of the templates asks for something that is not there.
pub fn render(
    assessments: &[Assessment<'_>],
    sources: &Sources,
    (today, words): (Date, &Words),
    templates: &Templates,
) -> Result<String, Diagnostic> {
    let style = templates.fill(Templates::REPORT_STYLE, &BTreeMap::<(), ()>::new())?;
    let page = templates.fill(Templates::REPORT, &QualityView::of(assessments, sources, (today, words), &style))?;
    match other_than(&page, [&style, ""]) {
        Some(blocked) => Err(templates.blocked(Templates::REPORT, blocked)),
        None => Ok(page + MARK),
    }
}

/// Whether a file is a report of some check, as far as can be told from its bytes.
pub fn is_report(bytes: &[u8]) -> bool {
    bytes.ends_with(MARK.as_bytes())
}
