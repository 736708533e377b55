//! Keeping words that run one way apart from those that run the other (Unicode UAX 9).
//!
//! A number or an address among Arabic words would have its groups and signs reordered by what stands beside it. Isolated, it
//! keeps its own order, and the words around it keep theirs. How lines are then reordered is `layout`'s matter and the browser's.

use super::Direction;

/// Begins what finds its direction in its own first letter: FIRST STRONG ISOLATE.
const OPEN: char = '\u{2068}';
/// Ends it: POP DIRECTIONAL ISOLATE.
const CLOSE: char = '\u{2069}';

/// A text that is in no language or in another one, to be put among words that run in `direction`: between isolating marks if its
/// letters or signs could mix with theirs, else as it is.
pub fn isolate(text: &str, direction: Direction) -> String {
    let mixes = match direction {
        Direction::LeftToRight => text.chars().any(is_right_to_left),
        // Even a bare number: `+44 1632` has no direction of its own.
        Direction::RightToLeft => !text.starts_with(OPEN),
    };
    if mixes { format!("{OPEN}{text}{CLOSE}") } else { text.to_owned() }
}

/// A text without the marks that only give directions, for where it stands alone or is compared.
pub fn without_marks(text: &str) -> String {
    text.chars().filter(|c| !is_mark(*c)).collect()
}

/// Whether a character only gives a direction (`Bidi_Control` of Unicode's PropList).
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character lies in a block of scripts that run from right to left (UAX 9, the defaults of `Bidi_Class`).
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_mix_is_isolated_once() {
        use Direction::{LeftToRight, RightToLeft};
        for (text, direction, expected) in [
            ("+44 1632 960123", LeftToRight, "+44 1632 960123"),
            ("+44 1632 960123", RightToLeft, "<+44 1632 960123>"),
            ("<999>", RightToLeft, "<999>"),
            ("lumen.example/book", LeftToRight, "lumen.example/book"),
            ("lumen.example/book", RightToLeft, "<lumen.example/book>"),
            ("من 9 إلى 6", LeftToRight, "<من 9 إلى 6>"),
            ("Łódź, środa", LeftToRight, "Łódź, środa"),
        ] {
            let marks = |text: &str| text.replace('<', "\u{2068}").replace('>', "\u{2069}");
            let isolated = isolate(&marks(text), direction);
            assert_eq!(isolated, marks(expected), "{text} {direction:?}");
            assert_eq!(without_marks(&isolated), text.replace(['<', '>'], ""), "{text}");
        }
    }
}
