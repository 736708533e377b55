//! Breaking text into lines by the columns that it takes.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use unicode_width::UnicodeWidthStr;

use crate::locale::is_unspaced;

/// Lines of at most `width` columns. Breaks at spaces and where the text has a line end; U+00A0 holds; a word longer than the
/// line stays whole. Scripts that are written without spaces break where UAX 14 and the words of the language allow.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = text.split('\n').flat_map(|paragraph| wrap_one(paragraph, width)).collect::<Vec<_>>();
    carry_isolates(&mut lines);
    lines
}

/// Ends what is isolated from its surroundings with the line, and begins it again on the next: whoever shows plain text takes
/// each line for a paragraph, and isolating marks end with that (UAX 9, P1).
fn carry_isolates(lines: &mut [String]) {
    let mut open = String::new();
    for line in lines {
        line.insert_str(0, &open);
        open.clear();
        for mark in line.chars() {
            match mark {
                '\u{2066}'..='\u{2068}' => open.push(mark),
                '\u{2069}' => drop(open.pop()),
                _ => {}
            }
        }
        line.extend(open.chars().map(|_| '\u{2069}'));
    }
}

fn wrap_one(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split([' ', '\t']).filter(|word| !word.is_empty()) {
        let mut space = if line.is_empty() { "" } else { " " };
        for part in parts(word) {
            if !line.is_empty() && line.width() + space.len() + part.width() > width {
                lines.push(std::mem::take(&mut line));
                space = "";
            }
            line.push_str(space);
            line.push_str(part);
            space = "";
        }
    }
    lines.push(line);
    lines
}

/// What of a word must stay together: all of it, if its script puts spaces between words.
fn parts(word: &str) -> Vec<&str> {
    if !word.contains(is_unspaced) {
        return vec![word];
    }
    let breaks = LineSegmenter::new_dictionary(LineBreakOptions::default()).segment_str(word);
    let breaks: Vec<usize> = breaks.collect();
    breaks.windows(2).map(|ends| &word[ends[0]..ends[1]]).filter(|part| !part.is_empty()).collect()
}

/// Puts `first` before the first line and as many spaces, or `rest`, before the others.
pub(super) fn hang(lines: Vec<String>, first: &str, rest: &str) -> Vec<String> {
    let indent = |(at, line): (usize, String)| match (at, line.is_empty()) {
        (0, _) => format!("{first}{line}"),
        (_, true) => rest.trim_end().to_owned(),
        (_, false) => format!("{rest}{line}"),
    };
    lines.into_iter().enumerate().map(indent).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_by_columns() {
        for (text, expected) in [
            ("", vec![""]),
            ("one two", vec!["one two"]),
            ("one two three four", vec!["one two", "three four"]),
            ("01632\u{a0}960123", vec!["01632\u{a0}960123"]),
            ("a\u{a0}b\u{a0}c\u{a0}d\u{a0}e f", vec!["a\u{a0}b\u{a0}c\u{a0}d\u{a0}e", "f"]),
            ("unbreakableword x", vec!["unbreakableword", "x"]),
            ("漢字漢字 漢字", vec!["漢字漢字", "漢字"]),
            ("你的皮肤会发红。这很正常", vec!["你的皮肤会", "发红。这很", "正常"]),
            ("保持清洁，SPF 30 每天", vec!["保持清洁，", "SPF 30 每", "天"]),
            ("ผิวของคุณจะแดงและอุ่น", vec!["ผิวของคุณจะ", "แดงและอุ่น"]),
            ("بعد علاجك بالإبر", vec!["بعد علاجك", "بالإبر"]),
            ("\u{2068}01632\u{a0}9\u{2069} x", vec!["\u{2068}01632\u{a0}9\u{2069} x"]),
            ("cafe\u{301} cafe\u{301}", vec!["cafe\u{301} cafe\u{301}"]),
            ("a\nb", vec!["a", "b"]),
        ] {
            assert_eq!(wrap(text, 10), expected, "{text}");
        }
    }

    #[test]
    fn what_is_isolated_stays_so_on_every_line() {
        let marks = |text: &str| text.replace('<', "\u{2068}").replace('>', "\u{2069}");
        for (text, expected) in [
            ("<one two> three", vec!["<one two>", "three"]),
            ("<one two three four> five", vec!["<one two>", "<three>", "<four>", "five"]),
            ("a <b <c dddd eeee> ffff> g", vec!["a <b <c>>", "<<dddd>>", "<<eeee>>", "<ffff> g"]),
        ] {
            assert_eq!(wrap(&marks(text), 7), expected.into_iter().map(marks).collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn marks_stand_before_hanging_lines() {
        let lines = ["a", "", "b"].map(str::to_owned).to_vec();
        assert_eq!(hang(lines.clone(), "- ", "  "), ["- a", "", "  b"]);
        assert_eq!(hang(lines, "> ", "> "), ["> a", ">", "> b"]);
    }
}
