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

/// Fewer digits than in any telephone number that has groups.
const FEWEST_DIGITS: usize = 6;

/// A text in words that run in `direction`, with each telephone number of several groups isolated: its groups would change places
/// among words that run from right to left. Ranges such as `2-7` do so too, and are then read as they should be.
pub fn isolate_numbers(text: &str, direction: Direction) -> String {
    if direction == Direction::LeftToRight || text.contains(OPEN) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit() || matches!(c, '+' | '(')) {
        let (before, from) = rest.split_at(start);
        out.push_str(before);
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '+' | '(' | ')' | '-' | '.' | ' ' | '\u{a0}');
        let end = from.find(|c: char| !is_part(c)).unwrap_or(from.len());
        // It ends with its last digit, not with the full stop of the sentence.
        let end = from[..end].rfind(|c: char| c.is_ascii_digit()).map_or(end, |last| last + 1);
        let (number, after) = from.split_at(end);
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let has_groups = number.contains(|c: char| !c.is_ascii_digit());
        if digits >= FEWEST_DIGITS && has_groups {
            out.extend([OPEN].into_iter().chain(number.chars()).chain([CLOSE]));
        } else {
            out.push_str(number);
        }
        rest = after;
    }
    out + rest
}

/// A text without those isolates that change nothing among words that run from right to left: around words of their own, and
/// around plain numbers. Some old telephones show the marks as boxes, so there should be no more than needed.
pub(super) fn without_idle_isolates(text: &str) -> String {
    let mut out = String::new();
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            OPEN => open.push(out.len()),
            CLOSE => {
                if let Some(start) = open.pop()
                    && is_idle(&out[start + OPEN.len_utf8()..])
                {
                    out.remove(start);
                    continue;
                }
            }
            _ => {}
        }
        out.push(c);
    }
    out
}

/// Whether what is isolated would look the same without: words from right to left and numbers of one group. Isolates within it
/// stay and hide what is in them.
fn is_idle(inner: &str) -> bool {
    let mut depth = 0_usize;
    let mut before = None;
    inner.chars().all(|c| {
        match c {
            OPEN => depth += 1,
            CLOSE => depth = depth.saturating_sub(1),
            _ => {}
        }
        // Groups of digits with a space between them change places among words that run from right to left.
        let swaps = c.is_ascii_digit() && before == Some(Gap::AfterDigit);
        before = match c {
            _ if c.is_ascii_digit() => Some(Gap::None),
            _ if c.is_whitespace() => before.map(|_| Gap::AfterDigit),
            _ => None,
        };
        let fits = is_right_to_left(c) || c.is_ascii_digit() || c.is_whitespace() || matches!(c, ',' | '.' | ':');
        depth > 0 || c == CLOSE || (fits && !swaps)
    })
}

/// What stands since the last digit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    AfterDigit,
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
    fn isolates_that_change_nothing_are_dropped() {
        for (text, expected) in [
            ("حتى <<3> أيام>", "حتى 3 أيام"),
            ("من <اليوم <2>> إلى <اليوم <7>>", "من اليوم 2 إلى اليوم 7"),
            ("<SPF 30>: <24> ساعة", "<SPF 30>: 24 ساعة"),
            ("<واقي <SPF 30> يوميًا>", "واقي <SPF 30> يوميًا"),
            ("اتصل على <999>", "اتصل على 999"),
            ("اتصل على <01632 960123>", "اتصل على <01632 960123>"),
            ("اتصل على <01632\u{a0}960123>", "اتصل على <01632\u{a0}960123>"),
            ("اتصل على <303-555-0142>", "اتصل على <303-555-0142>"),
            ("اتصل على <+441632960123>", "اتصل على <+441632960123>"),
            ("قبل <1 نوفمبر 2028>", "قبل 1 نوفمبر 2028"),
            ("<1,234> <15:30>", "1,234 15:30"),
            ("<1> <a", "1 <a"),
            ("> a <b>", "> a <b>"),
        ] {
            let marks = |text: &str| text.replace('<', "\u{2068}").replace('>', "\u{2069}");
            assert_eq!(without_idle_isolates(&marks(text)), marks(expected), "{text}");
        }
    }

    #[test]
    fn telephone_numbers_among_words_from_the_right_keep_their_order() {
        for (text, expected) in [
            ("اتصل على 111 أو +44 1632 960999.", "اتصل على 111 أو <+44 1632 960999>."),
            ("0800 123 4567", "<0800 123 4567>"),
            ("(303) 555-0142، كل يوم", "<(303) 555-0142>، كل يوم"),
            ("من 2-7 أيام (24 ساعة)", "من 2-7 أيام (24 ساعة)"),
            ("من 9:00 - 18:00", "من 9:00 - 18:00"),
            ("01632960123", "01632960123"),
            ("SPF 30+ (", "SPF 30+ ("),
            ("<01632 960123>", "<01632 960123>"),
        ] {
            let marks = |text: &str| text.replace('<', "\u{2068}").replace('>', "\u{2069}");
            assert_eq!(isolate_numbers(&marks(text), Direction::RightToLeft), marks(expected), "{text}");
            assert_eq!(isolate_numbers(text, Direction::LeftToRight), text);
        }
    }

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
