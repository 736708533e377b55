//! The edition: which exact words a patient was given, named by a short code that fits on paper.
//!
//! [`code`] reads the words of a sheet, hashes them and writes the hash in letters that nobody mixes up. The same words give
//! the same code whatever the brand's colours and typefaces are, on paper, on the page and for any visit; another word, window,
//! telephone number or language gives another code.
//!
//! What belongs to one visit (the treatment record, real dates) and the furniture of pages are no part of it.

use std::fmt;

use crate::sheet::{Sheet, words_for_everybody};

/// Digits and letters without those that look alike: 0 and O, 1, I and L, U and V.
const LETTERS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 8;
/// What the hash is of: another way of reading the words must not give a code that an old sheet has.
const READING: &str = "handout edition 1";

/// The code of an edition: eight letters and digits, shown in two groups as `4X7K-QP2R`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EditionCode([u8; LENGTH]);

impl fmt::Display for EditionCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letters = self.0.map(char::from);
        let (first, second) = letters.split_at(LENGTH / 2);
        let group = |letters: &[char]| letters.iter().collect::<String>();
        write!(formatter, "{}-{}", group(first), group(second))
    }
}

/// The code of the words of a sheet.
pub fn code(sheet: &Sheet) -> EditionCode {
    let mut hasher = blake3::Hasher::new();
    let mut line = |text: &str| {
        hasher.update(text.as_bytes());
        // No word has a line end in it: two words never hash as one.
        hasher.update(b"\n");
    };
    line(READING);
    line(sheet.language.as_str());
    words_for_everybody(sheet).iter().for_each(|word| line(word));
    for statement in sheet.statements() {
        line(&format!("{}:{}#{}", statement.kind.as_str(), statement.window, statement.id));
    }
    let hash = hasher.finalize();
    let mut rest = hash.as_bytes().iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    EditionCode([(); LENGTH].map(|()| {
        let (letter, left) = (rest % LETTERS.len() as u64, rest / LETTERS.len() as u64);
        rest = left;
        LETTERS[usize::try_from(letter).expect("less than thirty")]
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handout::Kind;
    use crate::schedule::Treatment;
    use crate::sheet::sample::*;
    use crate::sheet::{Field, Parts, Visit, compose};

    fn code_of(window: &str, words: &str, clinic: &crate::clinic::Clinic) -> String {
        let items = vec![advice(Kind::Avoid, window, "makeup", words)];
        let section = section("avoid", 2, crate::handout::Role::Avoid, "Avoid", vec![list(None, items)]);
        code(&sheet(&handout(Vec::new(), vec![section]), clinic).0).to_string()
    }

    #[test]
    fn a_visit_has_the_code_of_the_sheet_for_everybody() {
        let items = vec![advice(Kind::Avoid, "24h", "makeup", "none"), advice(Kind::Do, "1w", "sunscreen", "daily")];
        let section = section("avoid", 2, crate::handout::Role::Avoid, "Avoid", vec![list(None, items)]);
        let (handout, words) = (handout(Vec::new(), vec![section]), english("en-GB"));
        let visit = Visit {
            treatment: Treatment::parse("2026-11-22 15:10").expect("a time"),
            fields: vec![(Field::Area, "Left cheek".to_owned())],
            next: None,
        };
        let (clinic, images) = (lumen(), images());
        let parts =
            Parts { handout: &handout, clinic: &clinic, words: &words, images: &images, alternates: &[], visit: None };
        let everybody = compose(parts).0;
        let dated = compose(Parts { visit: Some(&visit), ..parts }).0;
        assert_ne!(
            everybody.timings.values().map(|timing| &timing.label).collect::<Vec<_>>(),
            dated.timings.values().map(|timing| &timing.label).collect::<Vec<_>>()
        );
        assert_eq!(code(&everybody), code(&dated));
    }

    #[test]
    fn a_code_names_words_and_nothing_else() {
        let same = code_of("24h", "none", &lumen());
        let mut repainted = lumen();
        repainted.colours.primary = crate::clinic::Colour::new(1, 2, 3);
        repainted.typography.base = Some("Other".to_owned());
        assert_eq!(code_of("24h", "none", &repainted), same);
        let mut moved = lumen();
        moved.contact.emergency = None;
        for other in
            [code_of("24h", "nine", &lumen()), code_of("48h", "none", &lumen()), code_of("24h", "none", &moved)]
        {
            assert_ne!(other, same);
        }
        assert!(same.chars().all(|letter| letter == '-' || LETTERS.contains(&(letter as u8))), "{same}");
        assert_eq!((same.len(), same.find('-')), (9, Some(4)), "{same}");
    }
}
