//! What went wrong, where, and what to do about it.
//!
//! A [`Diagnostic`] is about the author's files, never about our own bugs or the machine. Stages collect them and go on;
//! drawing them on a terminal is `cli`'s work.

use crate::source::{Sources, Span};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The sheet is not built.
    Error,
    /// The sheet is built; somebody should look.
    Warning,
    /// Something the tool did on the author's behalf.
    Note,
}

impl Severity {
    /// The word shown to people and put into JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// What people call standard input.
pub const INPUT: &str = "<stdin>";

/// Where a diagnostic points.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A range in a text file.
    Span(Span),
    /// A file as a whole, by the path that people see.
    File(String),
    /// A line of standard input, which is read and not kept.
    Input {
        /// The line, from 1.
        line: u32,
        /// The column in characters, from 1, if that can be told.
        column: Option<u32>,
    },
    /// Nowhere in particular.
    Nowhere,
}

impl Place {
    /// What people call the file; `None` if it is in none that is kept.
    pub fn path<'a>(&'a self, sources: &'a Sources) -> Option<&'a str> {
        match self {
            Self::Span(span) => Some(sources.file(span.source).path()),
            Self::File(path) => Some(path),
            Self::Input { .. } | Self::Nowhere => None,
        }
    }
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self::Span(span)
    }
}

/// One problem or remark.
///
/// Messages are lowercase, one line, without a final stop, with the author's words in backticks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// A stable kebab-case name, such as `unknown-key`.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// Where.
    pub place: Place,
    /// Further places, each with a short label ("first used here").
    pub related: Vec<(Span, String)>,
    /// What to do.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// A diagnostic of any severity.
    pub fn new(severity: Severity, code: &'static str, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self { severity, code, message: message.into(), place: place.into(), related: Vec::new(), hints: Vec::new() }
    }

    /// An error.
    pub fn error(code: &'static str, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, place, message)
    }

    /// A warning.
    pub fn warning(code: &'static str, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, place, message)
    }

    /// A note.
    pub fn note(code: &'static str, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, place, message)
    }

    /// Adds what to do.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds another place with its label.
    #[must_use]
    pub fn with_related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }

    /// Whether it stops the sheet from being built.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// The candidate that is nearest to a misspelt `word`, if one is near enough to be meant.
///
/// Distance is restricted Damerau-Levenshtein; a word may be off by a third of its letters.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = word.chars().count().max(3) / 3;
    candidates
        .into_iter()
        .map(|candidate| (edit_distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// How many letters are wrong, missing, too many or swapped: restricted Damerau-Levenshtein.
pub(crate) fn edit_distance(from: &str, to: &str) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=to.len()).collect();
    for (row, a) in from.iter().enumerate() {
        let mut line = vec![row + 1];
        for (column, b) in to.iter().enumerate() {
            let mut best = (above[column] + usize::from(a != b)).min(above[column + 1] + 1).min(line[column] + 1);
            if row > 0 && column > 0 && *a == to[column - 1] && from[row - 1] == *b {
                best = best.min(before[column - 1] + 1);
            }
            line.push(best);
        }
        before = std::mem::replace(&mut above, line);
    }
    above[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_finds_slips_and_refuses_strangers() {
        let keys = ["title", "language", "summary", "review-by"];
        for (word, expected) in [
            ("tilte", Some("title")),
            ("sumary", Some("summary")),
            ("review_by", Some("review-by")),
            ("langauge", Some("language")),
            ("colour", None),
            ("x", None),
        ] {
            assert_eq!(nearest(word, keys), expected, "{word}");
        }
    }
}
