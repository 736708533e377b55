//! The edition: which exact words a patient was given, named by a short code that fits on paper.
//!
//! [`code`] reads the words of a sheet, hashes them and writes the hash in letters that nobody mixes up. The same words give
//! the same code whatever the brand's colours and typefaces are, in every format and for any visit; another word, window,
//! telephone number or language gives another code. [`Text`] is those words, and an [`EditionFile`] keeps them where people can
//! read them.
//!
//! What belongs to one visit (the treatment record, real dates) and the furniture of pages are no part of it.

mod diff;
mod file;
mod text;

pub use diff::{Change, Difference, PlaceChange, Run, Said, Weight, What, Wording, diff};
pub use file::EditionFile;
pub use text::Text;

pub use crate::handout::{CodeError, EditionCode};

use crate::sheet::Sheet;

/// What the hash is of: another way of reading the words must not give a code that an old sheet has.
const READING: &str = "handout edition 2\n";

/// The code of the words of a sheet.
pub fn code(sheet: &Sheet) -> EditionCode {
    Text::of(sheet).code()
}

impl Text {
    /// The code of these words.
    pub fn code(&self) -> EditionCode {
        let mut hasher = blake3::Hasher::new();
        hasher.update(READING.as_bytes());
        hasher.update(self.hashed().as_bytes());
        let hash = hasher.finalize();
        EditionCode::of_hash(hash.as_bytes().iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }
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
        assert_eq!(EditionCode::parse(&same).map(|code| code.to_string()), Ok(same));
    }
}
