//! A handout made ready for the rules: its words in passages, beside the model.

use super::passage::{self, Passage};
use crate::handout::{Date, Handout};
use crate::locale::DurationWords;

/// What rules need to know besides the handout.
#[derive(Clone, Copy, Debug)]
pub struct Context<'w> {
    /// The words for times of the handout's language; empty ones find none.
    pub times: &'w DurationWords,
    /// Which day it is.
    pub today: Date,
    /// Whether the handout is the source of its translations.
    pub origin: Origin,
}

/// Whether a handout is a source or a translation, which takes much over from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The source.
    Source,
    /// A translation of it.
    Translation,
}

/// A handout with its words.
pub(super) struct Subject<'h> {
    pub(super) handout: &'h Handout,
    pub(super) context: &'h Context<'h>,
    /// Everything that a patient reads but the title and the headings, in the order of the sheet.
    pub(super) passages: Vec<Passage<'h>>,
}

impl<'h> Subject<'h> {
    pub(super) fn of(handout: &'h Handout, context: &'h Context<'h>) -> Self {
        Self { handout, context, passages: passage::all(handout) }
    }

    /// Whether rules that know English words apply.
    pub(super) fn is_english(&self) -> bool {
        self.handout.language.primary() == "en"
    }
}
