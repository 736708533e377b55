//! The file that is being read and the problems found in it so far.
//!
//! Every span is made by [`Context::span`], which keeps it inside the text and on character boundaries whatever it is given.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::handout::LONGEST_SLUG;
use crate::source::{SourceId, Span};

/// The most problems that are told of one file. Each is compared with others, and nobody mends more in one go.
const MOST_PROBLEMS: usize = 500;

/// The text with its name, and a growing list of problems.
pub(super) struct Context<'a> {
    source: SourceId,
    text: &'a str,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Context<'a> {
    pub(super) fn new(source: SourceId, text: &'a str) -> Self {
        Self { source, text, diagnostics: Vec::new() }
    }

    pub(super) fn source(&self) -> SourceId {
        self.source
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// Where the text begins: behind a byte order mark, which some editors write.
    pub(super) fn body_start(&self) -> usize {
        if self.text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 }
    }

    /// A byte range of the text as a span, without the white space at its end.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let range = self.clamp(range);
        let length = self.text[range.clone()].trim_end().len();
        Span::new(self.source, range.start, range.start + length)
    }

    /// The text of a range.
    pub(super) fn raw(&self, range: Range<usize>) -> &'a str {
        &self.text[self.clamp(range)]
    }

    fn clamp(&self, range: Range<usize>) -> Range<usize> {
        let floor = |mut offset: usize| {
            offset = offset.min(self.text.len());
            while !self.text.is_char_boundary(offset) {
                offset -= 1;
            }
            offset
        };
        let start = floor(range.start);
        start..floor(range.end).max(start)
    }

    /// Reports an error at a byte range.
    pub(super) fn error(
        &mut self,
        code: &'static str,
        range: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let span = self.span(range);
        self.push(Diagnostic::error(code, span, message).with_hint(hint));
    }

    /// Takes in a problem that was put together elsewhere. Of too many the rest is left out, which is an error by itself.
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        match self.diagnostics.len() {
            ..MOST_PROBLEMS => self.diagnostics.push(diagnostic),
            MOST_PROBLEMS => {
                let message =
                    format!("there are more than {MOST_PROBLEMS} problems in this file; the others are not told");
                let rest = Diagnostic { related: Vec::new(), hints: Vec::new(), ..diagnostic };
                self.diagnostics.push(
                    Diagnostic { severity: Severity::Error, code: "many-problems", message, ..rest }
                        .with_hint("mend those above first"),
                );
            }
            _ => {}
        }
    }

    /// Takes in problems, in order.
    pub(super) fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        diagnostics.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }

    /// Whether some problem is already known that touches this range.
    pub(super) fn is_reported(&self, range: &Range<usize>) -> bool {
        self.diagnostics.iter().any(|known| match &known.place {
            Place::Span(span) => span.range().start < range.end && range.start < span.range().end,
            Place::File(_) | Place::Input { .. } | Place::Nowhere => false,
        })
    }

    /// The problems in the order of their places.
    pub(super) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        self.diagnostics.sort_by_key(|diagnostic| match &diagnostic.place {
            Place::Span(span) => span.start,
            Place::File(_) | Place::Input { .. } | Place::Nowhere => 0,
        });
        self.diagnostics
    }
}

/// An author's words for a message: on one line and not longer than a line.
pub(crate) fn quote(words: &str) -> String {
    const LONGEST: usize = 60;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// A slug made of the words of a text, or `fallback` if it has no Latin letter or digit.
pub(super) fn slug_of(words: &str, fallback: &str) -> String {
    let lower = words.to_lowercase();
    let parts: Vec<_> = lower
        .split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '’')
        .map(|part| part.chars().filter(char::is_ascii_alphanumeric).collect::<String>())
        .filter(|part| !part.is_empty())
        .take(5)
        .collect();
    let mut slug = if parts.is_empty() { fallback.to_owned() } else { parts.join("-") };
    // Room for a number; every letter of it is one byte.
    slug.truncate(LONGEST_SLUG / 2);
    slug
}
