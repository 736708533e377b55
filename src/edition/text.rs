//! The exact words of an edition, passage by passage: what a code is made of, and what is kept under it.

use std::fmt::Write;

use crate::handout::Language;
use crate::sheet::{Part, Passage, Sheet, passages_for_everybody};

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

    /// What the code is a hash of: a line for the language, then one a passage, with its words, its statement, the label of its
    /// window, and whether it stands in a CAUTION box. What else a passage looks like is left out; no word has a tab or a line end
    /// in it.
    pub(super) fn hashed(&self) -> String {
        let mut lines = format!("{}\n", self.language);
        for Passage { part, words, statement, label } in &self.passages {
            if *part == Part::Caution {
                lines.push_str("!\t");
            }
            lines.push_str(&words.join(" "));
            if let Some(mark) = statement {
                write!(lines, "\t{mark}").expect("a string takes all");
            }
            if let Some(label) = label {
                write!(lines, "\t{label}").expect("a string takes all");
            }
            lines.push('\n');
        }
        lines
    }

    /// Whether both are the same words of the same statements, whatever they look like.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.hashed() == other.hashed()
    }
}
