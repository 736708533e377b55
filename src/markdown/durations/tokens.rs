//! Cutting words into runs of digits, runs of letters and single signs.
//!
//! What is written in two ways compares as one: case, digits of any script, the vowel marks and hamzas that Arabic may leave
//! out. Grammar is `mentions`' work.

use std::ops::Range;

/// A run of digits, a run of letters, or a sign.
pub(super) struct Token {
    /// In small letters and ASCII digits.
    pub(super) text: String,
    /// Where in the words.
    pub(super) range: Range<usize>,
}

impl Token {
    pub(super) fn is_number(&self) -> bool {
        self.text.starts_with(|letter: char| letter.is_ascii_digit())
    }

    pub(super) fn is_word(&self) -> bool {
        self.text.starts_with(char::is_alphabetic)
    }

    pub(super) fn is_dash(&self) -> bool {
        matches!(self.text.as_str(), "-" | "\u{2010}" | "\u{2011}" | "\u{2013}" | "\u{2014}" | "\u{2212}")
    }
}

/// The tokens of some words, without white space.
pub(super) fn cut(words: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (at, letter) in words.char_indices() {
        let range = at..at + letter.len_utf8();
        if letter.is_whitespace() {
            continue;
        }
        let last = tokens.last_mut().filter(|last| last.range.end == at);
        if is_unwritten(letter) {
            if let Some(last) = last {
                last.range.end = range.end;
            }
            continue;
        }
        let text: String = match digit(letter) {
            Some(digit) => digit.to_string(),
            None => letter.to_lowercase().map(without_hamza).collect(),
        };
        let joins = |last: &&mut Token| match digit(letter) {
            Some(_) => last.is_number(),
            None => is_letter(letter) && last.is_word(),
        };
        match last.filter(joins) {
            Some(last) => {
                last.text.push_str(&text);
                last.range.end = range.end;
            }
            None => tokens.push(Token { text, range }),
        }
    }
    tokens
}

/// Marks join the letters that they stand on, as vowels do in Hindi.
fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '\u{0300}'..='\u{036F}' | '\u{093C}'..='\u{094D}')
}

/// What Arabic may write or leave out: vowel marks, the stroke that stretches a word; and marks of direction.
fn is_unwritten(letter: char) -> bool {
    matches!(letter, '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{200E}' | '\u{200F}' | '\u{061C}')
}

/// Alef carries its hamza or not, as the writer likes.
fn without_hamza(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        _ => letter,
    }
}

/// The zeros of the scripts whose digits people type; the nine others follow each (Unicode Character Database, `Nd`).
const ZEROS: [char; 24] = [
    '0', '٠', '۰', '߀', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '෦', '๐', '໐', '༠', '၀', '០', '᠐', '᱐', '꯰', '０',
    '𞥐',
];

/// The value of a digit.
fn digit(letter: char) -> Option<u32> {
    ZEROS.into_iter().find_map(|zero| u32::from(letter).checked_sub(u32::from(zero)).filter(|digit| *digit < 10))
}
