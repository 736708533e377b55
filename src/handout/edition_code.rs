//! Codes of editions: eight letters and digits that fit on paper, and survive being read out and typed in.

use std::fmt;

use crate::diagnostic::edit_distance;

/// Digits and letters without those that look alike: 0 and O, 1, I and L, U and V.
const LETTERS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 8;
/// How many letters of a code may be wrong for it to be told which one is meant.
const MOST_SLIPS: usize = 2;

/// The code of an edition: eight letters and digits, shown in two groups as `4X7K-QP2R`. The default names no words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EditionCode(
    /// Places in [`LETTERS`].
    [u8; LENGTH],
);

impl EditionCode {
    /// The code that stands for a hash, of which it takes 39 bits.
    pub fn of_hash(hash: u64) -> Self {
        let mut rest = hash;
        Self([(); LENGTH].map(|()| {
            let (letter, left) = (rest % LETTERS.len() as u64, rest / LETTERS.len() as u64);
            rest = left;
            u8::try_from(letter).expect("less than thirty")
        }))
    }

    /// Takes a code as people type it: in small letters too, with or without what parts its groups.
    ///
    /// # Errors
    /// If it is not eight letters, or has letters that no code has.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let typed: Vec<char> = text.chars().filter(|letter| !is_gap(*letter)).collect();
        let place = |letter: &char| {
            // They are in order, and a ledger has hundreds of thousands of codes.
            let known = u8::try_from(letter.to_ascii_uppercase()).ok().and_then(|own| LETTERS.binary_search(&own).ok());
            let place = known.and_then(|place| u8::try_from(place).ok());
            place.ok_or(CodeError::Letter(*letter))
        };
        let places = typed.iter().map(place).collect::<Result<Vec<u8>, _>>()?;
        places.try_into().map(Self).map_err(|places: Vec<u8>| CodeError::Length(places.len()))
    }

    /// The known codes that whoever typed `typed` may have read on paper: those with the fewest letters wrong, missing, too
    /// many or swapped, sorted; none if those are more than two.
    pub fn nearest(typed: &str, known: impl IntoIterator<Item = Self>) -> Vec<Self> {
        let typed: String =
            typed.chars().filter(|letter| !is_gap(*letter)).map(|letter| letter.to_ascii_uppercase()).collect();
        let slips = |code: &Self| edit_distance(&typed, &code.letters());
        let mut near: Vec<(usize, Self)> =
            known.into_iter().map(|code| (slips(&code), code)).filter(|(slips, _)| *slips <= MOST_SLIPS).collect();
        near.sort();
        near.dedup();
        let least = near.first().map(|(slips, _)| *slips);
        near.into_iter().filter(|(slips, _)| Some(*slips) == least).map(|(_, code)| code).collect()
    }

    fn letters(self) -> String {
        self.0.map(|place| char::from(LETTERS[usize::from(place)])).into_iter().collect()
    }
}

/// Why a text is no code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeError {
    /// It has a letter that no code has.
    Letter(char),
    /// It has so many letters, and not eight.
    Length(usize),
}

impl fmt::Display for CodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Letter(letter) => write!(formatter, "no code has the letter `{letter}`"),
            Self::Length(count) => write!(formatter, "a code has {LENGTH} letters and digits, and this has {count}"),
        }
    }
}

impl fmt::Display for EditionCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letters = self.letters();
        let (first, second) = letters.split_at(LENGTH / 2);
        write!(formatter, "{first}-{second}")
    }
}

/// What people put between the groups of a code.
fn is_gap(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '\u{2010}'..='\u{2015}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> EditionCode {
        EditionCode::parse(text).expect(text)
    }

    #[test]
    fn codes_are_read_as_people_type_them() {
        for text in ["4X7K-QP2R", "4x7k-qp2r", "4X7KQP2R", " 4X7K QP2R ", "4X7K–QP2R"] {
            assert_eq!(code(text).to_string(), "4X7K-QP2R", "{text}");
        }
        for (text, problem) in [
            ("4X7K-QP2", CodeError::Length(7)),
            ("", CodeError::Length(0)),
            ("4X7K-QP2RR", CodeError::Length(9)),
            ("4X7K-QPOR", CodeError::Letter('O')),
            ("4X7K/QP2R", CodeError::Letter('/')),
            ("lX7K-QP2R", CodeError::Letter('l')),
        ] {
            assert_eq!(EditionCode::parse(text), Err(problem), "{text}");
        }
    }

    #[test]
    fn a_slip_finds_the_code_that_was_meant() {
        let known = ["4X7K-QP2R", "4X7K-QP2T", "MMMM-MMMM"].map(code);
        for (typed, meant) in [
            ("4X7K-QP2R", "4X7K-QP2R"),
            ("4X7K-QP2B", "4X7K-QP2R 4X7K-QP2T"),
            ("4X7K-PQ2R", "4X7K-QP2R"),
            ("4X7KQP2", "4X7K-QP2R 4X7K-QP2T"),
            ("mmmm-mOm1", "MMMM-MMMM"),
            ("MMMM-M0O1", ""),
            ("", ""),
        ] {
            let found: Vec<String> =
                EditionCode::nearest(typed, known).into_iter().map(|code| code.to_string()).collect();
            assert_eq!(found.join(" "), meant, "{typed}");
        }
    }
}
