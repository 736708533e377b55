//! The exact words of an edition, passage by passage: what a code is made of, and what is kept under it.

use std::fmt::Write;

use super::file::prefix;
use crate::handout::Language;
use crate::sheet::{Passage, Sheet, passages_for_everybody};

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

    /// What the code is a hash of: a line for the language, then one a passage, with what it is, its words, its statement and the
    /// label of its window, and for a heading what the words below it are for. No word has a tab or a line end in it.
    pub(super) fn hashed(&self) -> String {
        let mut lines = format!("{}\n", self.language);
        for Passage { part, words, statement, label, role } in &self.passages {
            let statement = statement.as_ref().map(ToString::to_string).unwrap_or_default();
            let label = label.as_deref().unwrap_or_default();
            let (part, words) = (prefix(*part), words.join(" "));
            writeln!(lines, "{part}\t{words}\t{statement}\t{label}\t{}", role.as_str()).expect("a string takes all");
        }
        lines
    }

    /// Whether both are the same words of the same statements.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.hashed() == other.hashed()
    }
}
