//! Readability: two grades from counts of sentences, words and syllables, in English only.
//!
//! [`Sample::of`] counts, [`remark`] tells. The grades are for comparing one version of a handout with another; they judge nothing,
//! and no check passes or fails by them. What is a sentence on a sheet of list items is decided in `sentences`, and in the way that
//! flatters least: an item without a stop is one sentence, and its bold name belongs to the sentence behind it.
//!
//! Sources: Kincaid and others, Research Branch Report 8-75 (1975); McLaughlin, Journal of Reading 1969;12:639-646.

mod syllables;

use syllables::count;

use super::passage::{self, Part};
use super::sentences::words;
use crate::diagnostic::{Diagnostic, Place};
use crate::handout::Handout;

/// The code of the remark.
pub const CODE: &str = "readability";

/// How many sentences SMOG is made for.
pub const SMOG_SENTENCES: u32 = 30;

/// A word of so many syllables counts for SMOG.
const POLYSYLLABLE: u32 = 3;

/// What was counted in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// Sentences.
    pub sentences: u32,
    /// Words.
    pub words: u32,
    /// Syllables of all words.
    pub syllables: u32,
    /// Words of three or more syllables.
    pub polysyllables: u32,
}

impl Sample {
    /// Counts what a patient reads in running text: no title, headings or tables. Nothing for other languages than English, and for
    /// a handout without a sentence.
    pub fn of(handout: &Handout) -> Option<Self> {
        if handout.language.primary() != "en" {
            return None;
        }
        let mut sample = Self::default();
        let passages = passage::all(handout);
        for passage in passages.iter().filter(|passage| passage.part != Part::Cell) {
            for (index, sentence) in passage.sentences().into_iter().enumerate() {
                let start = if index == 0 { 0 } else { sentence.start };
                sample.add(&passage.text[start..sentence.end]);
            }
        }
        (sample.words > 0).then_some(sample)
    }

    /// Counts one sentence.
    fn add(&mut self, sentence: &str) {
        self.sentences += 1;
        for (_, word) in words(sentence) {
            let syllables = count(word);
            self.words += 1;
            self.syllables += syllables;
            self.polysyllables += u32::from(syllables >= POLYSYLLABLE);
        }
    }

    /// The Flesch-Kincaid grade level: a school year of the United States.
    pub fn fkgl(self) -> f64 {
        let Self { sentences, words, syllables, polysyllables: _ } = self;
        let (sentences, words) = (f64::from(sentences), f64::from(words));
        0.39 * words / sentences + 11.8 * f64::from(syllables) / words - 15.59
    }

    /// The SMOG grade; nothing for fewer sentences than it is made for.
    pub fn smog(self) -> Option<f64> {
        (self.sentences >= SMOG_SENTENCES).then(|| self.smog_of_any())
    }

    /// The formula alone.
    fn smog_of_any(self) -> f64 {
        let per_thirty = f64::from(self.polysyllables) * f64::from(SMOG_SENTENCES) / f64::from(self.sentences);
        1.0430 * per_thirty.sqrt() + 3.1291
    }
}

/// What is told of a handout, whose place is `place`: a note, whatever the grades are.
pub fn remark(handout: &Handout, place: Place) -> Option<Diagnostic> {
    let sample = Sample::of(handout)?;
    let Sample { sentences, words, .. } = sample;
    let (smog, few) = match sample.smog() {
        Some(grade) => (format!(" and {grade:.1} (SMOG)"), String::new()),
        None => (String::new(), "; for SMOG that is too little".to_owned()),
    };
    let (fkgl, plural) = (sample.fkgl(), if sentences == 1 { "" } else { "s" });
    let message = format!(
        "the reading grade is {fkgl:.1} (FKGL){smog}, from {sentences} sentence{plural} and {words} words{few}"
    );
    let hint = "`handout check --explain readability` says how it is counted, and what it cannot say";
    Some(Diagnostic::note(CODE, place, message).with_hint(hint))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::tests::handout;

    fn sample(sentences: u32, words: u32, syllables: u32, polysyllables: u32) -> Sample {
        Sample { sentences, words, syllables, polysyllables }
    }

    #[test]
    fn the_formulas_give_what_their_authors_say() {
        let is = |found: f64, expected: f64| assert!((found - expected).abs() < 5e-7, "{found} is not {expected}");
        is(sample(1, 9, 9, 4).smog_of_any(), 14.554593);
        is(sample(1, 6, 6, 0).fkgl(), -1.45);
        is(sample(1, 13, 26, 0).fkgl(), 13.08);
        assert_eq!(sample(29, 300, 400, 20).smog(), None);
        assert!(sample(30, 300, 400, 20).smog().is_some());
    }

    #[test]
    fn a_sheet_is_counted_as_it_is_read() {
        for (text, expected) in [
            ("The cat sat on the mat.\n", (1, 6, 6, 0)),
            // The name of an item is no sentence of its own.
            ("- **Makeup.** None for a day\n- **Sun.** None. Stay in.\n", (3, 9, 10, 0)),
            ("## A heading {#h}\n\nOne. Two!\n\n| a | b |\n|---|---|\n| c | d |\n", (2, 2, 2, 0)),
            ("> [!CAUTION]\n> Call an ambulance\n", (1, 3, 5, 1)),
            ("Wait 24 hours: then call; SPF 30.\n", (1, 7, 12, 2)),
        ] {
            let text = format!("---\ntitle: The title\nlanguage: en\n---\n{text}");
            let found = Sample::of(&handout(&text).0).expect("there are words");
            let Sample { sentences, words, syllables, polysyllables } = found;
            assert_eq!((sentences, words, syllables, polysyllables), expected, "{text}");
        }
        assert_eq!(Sample::of(&handout("---\ntitle: T\nlanguage: es\n---\nUno.\n").0), None);
        assert_eq!(Sample::of(&handout("---\ntitle: T\nlanguage: en\n---\n").0), None);
    }

    #[test]
    fn the_remark_names_its_sample() {
        let said = |text: &str| remark(&handout(text).0, Place::Nowhere).map(|told| told.message).unwrap_or_default();
        let few = "the reading grade is -3.3 (FKGL), from 3 sentences and 4 words; for SMOG that is too little";
        assert_eq!(said("One two.\n"), few);
        let enough = "the reading grade is -3.4 (FKGL) and 3.1 (SMOG), from 30 sentences and 30 words";
        assert_eq!(said(&"One.\n\n".repeat(28)), enough);
    }
}
