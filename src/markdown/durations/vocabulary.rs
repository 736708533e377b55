//! A language's words for times, cut as the author's are: once a handout, because every statement is compared with them.

use super::tokens::{Token, cut};
use crate::handout::{Duration, Unit};
use crate::locale::DurationWords;

/// Words, and what each means.
type Meanings<T> = Vec<(Vec<Token>, T)>;

/// The words of a language in pieces.
pub(in crate::markdown) struct Vocabulary<'w> {
    words: &'w DurationWords,
    units: Meanings<Unit>,
    numbers: Meanings<u16>,
    ordinals: Meanings<u16>,
    wholes: Meanings<Duration>,
}

impl<'w> Vocabulary<'w> {
    /// Cuts the words of a language.
    pub(in crate::markdown) fn of(words: &'w DurationWords) -> Self {
        fn each<T: Copy>(words: &[(String, T)]) -> Meanings<T> {
            words.iter().map(|(words, meaning)| (cut(words), *meaning)).collect()
        }
        let units = [(&words.hours, Unit::Hours), (&words.days, Unit::Days), (&words.weeks, Unit::Weeks)];
        let units = units.into_iter().flat_map(|(words, unit)| words.iter().map(move |word| (cut(word), unit)));
        Self {
            words,
            units: units.collect(),
            numbers: each(&words.numbers),
            ordinals: each(&words.ordinals),
            wholes: each(&words.wholes),
        }
    }

    /// The words for a unit as the locale file has them.
    pub(super) fn unit_words(&self, unit: Unit) -> &'w [String] {
        match unit {
            Unit::Hours => &self.words.hours,
            Unit::Days => &self.words.days,
            Unit::Weeks => &self.words.weeks,
        }
    }

    pub(super) fn units(&self) -> &[(Vec<Token>, Unit)] {
        &self.units
    }

    pub(super) fn numbers(&self) -> &[(Vec<Token>, u16)] {
        &self.numbers
    }

    pub(super) fn ordinals(&self) -> &[(Vec<Token>, u16)] {
        &self.ordinals
    }

    pub(super) fn wholes(&self) -> &[(Vec<Token>, Duration)] {
        &self.wholes
    }
}
