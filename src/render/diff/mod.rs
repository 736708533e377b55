//! The sheet of changes: what two editions say differently, as one printable HTML file for the team.
//!
//! [`render`] fills `diff.html` with a view of a [`Report`]. The file has its style in it, no script, and asks nothing of
//! any other place (Content Security Policy Level 3); whatever a handout says is escaped. Finding the editions is `cli`'s
//! work, comparing them that of `edition::diff`.

mod view;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::Templates;
use super::html::other_than;
use crate::diagnostic::Diagnostic;
use crate::edition::{Difference, EditionCode};
use crate::handout::{Date, Language};
use crate::locale::Words;
use crate::sheet::Standing;
use view::DiffView;

/// What two editions of a handout say differently.
#[derive(Debug)]
pub struct Report<'a> {
    /// What the later edition is called.
    pub title: &'a str,
    /// The language of both.
    pub language: &'a Language,
    /// What that calls itself.
    pub language_name: &'a str,
    /// The earlier edition.
    pub before: Edition,
    /// The later one.
    pub after: Edition,
    /// What is not the same.
    pub differences: &'a [Difference],
    /// Which sheets on paper the later edition makes useless.
    pub outdated: Vec<Outdated>,
}

/// One of the two editions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its code.
    pub code: EditionCode,
    /// Whose; `None` is the unbranded sheet.
    pub clinic: Option<String>,
    /// Where its words stand.
    pub standing: Standing,
    /// Whether its sheet says them now.
    pub age: Age,
}

/// Whether the words of an edition are those of its sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// They are.
    Now,
    /// They were, or may have been.
    Earlier,
}

/// The editions of one clinic that must not be given out any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outdated {
    /// Whose; `None` is the unbranded sheet.
    pub clinic: Option<String>,
    /// Each with the day on which it was last signed off.
    pub codes: Vec<(EditionCode, Option<Date>)>,
}

/// How many words in a row are looked for at once.
const PART: usize = 8;

/// Renders the sheet. `words` are those of the language that the sheet itself is written in.
///
/// # Errors
/// If one of the templates asks for something that is not there, or leaves out a change.
pub fn render(report: &Report<'_>, words: &Words, templates: &Templates) -> Result<String, Diagnostic> {
    let style = templates.fill(Templates::DIFF_STYLE, &BTreeMap::<(), ()>::new())?;
    let codes = [&report.before, &report.after].map(|edition| ("code".to_owned(), edition.code.to_string()));
    let parts: Vec<(String, String)> = codes.into_iter().chain(report.differences.iter().flat_map(parts)).collect();
    let parts = parts.iter().map(|(what, part)| (what.clone(), part.as_str()));
    let page = templates.fill_whole(Templates::DIFF, &DiffView::of(report, words, &style), parts)?;
    match other_than(&page, [&style, ""]) {
        Some(blocked) => Err(templates.blocked(Templates::DIFF, blocked)),
        None => Ok(page + MARK),
    }
}

/// Whether a file is such a sheet, as far as can be told from its bytes.
pub fn is_sheet(bytes: &[u8]) -> bool {
    bytes.ends_with(MARK.as_bytes())
}

/// The last line of each sheet.
const MARK: &str = "<!-- handout: sheet of changes -->\n";

/// What must be told of a change: its words on both sides.
fn parts(difference: &Difference) -> impl Iterator<Item = (String, String)> {
    [difference.before(), difference.after()].into_iter().flatten().flat_map(|said| {
        let words: Vec<&str> = said.words.split(' ').collect();
        let what = match &said.mark {
            Some(mark) => format!("change of `{}`", mark.id),
            None => format!("change of the {}", said.what.as_str()),
        };
        words.chunks(PART).map(|part| (what.clone(), part.join(" "))).collect::<Vec<_>>()
    })
}
