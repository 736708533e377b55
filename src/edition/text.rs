//! The exact words of an edition, passage by passage: what a code is made of, and what is kept under it.

use std::fmt::Write;

use crate::handout::Language;
use crate::sheet::{Passage, Sheet, StatementMark, passages_for_everybody};

/// The exact words of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Their language.
    pub language: Language,
    /// The words in reading order.
    pub passages: Vec<Passage>,
}

impl Text {
    /// The words of a sheet, without what belongs to one visit.
    pub fn of(sheet: &Sheet) -> Self {
        Self { language: sheet.language.clone(), passages: passages_for_everybody(sheet) }
    }

    /// What the code is a hash of: a line for the language, then one a passage, with its words and its statement. What a
    /// passage looks like is left out; no word has a tab or a line end in it.
    pub(super) fn hashed(&self) -> String {
        let mut lines = format!("{}\n", self.language);
        for Passage { part: _, words, statement } in &self.passages {
            lines.push_str(&words.join(" "));
            if let Some(mark) = statement {
                write!(lines, "\t{mark}").expect("a string takes all");
            }
            lines.push('\n');
        }
        lines
    }

    /// Whether both are the same words of the same statements, whatever they look like.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.hashed() == other.hashed()
    }

    /// The statements in reading order, each with its words, those of all its passages.
    pub fn statements(&self) -> Vec<(&StatementMark, String)> {
        let mut found: Vec<(&StatementMark, String)> = Vec::new();
        for passage in &self.passages {
            let Some(mark) = &passage.statement else { continue };
            let words = passage.words.join(" ");
            match found.iter_mut().find(|(known, _)| known.id == mark.id) {
                Some((_, known)) => *known = format!("{known} {words}"),
                None => found.push((mark, words)),
            }
        }
        found
    }
}
