//! Cutting a passage into sentences and words.
//!
//! A sentence ends with a stop, a question mark or an exclamation mark before white space, or where its passage ends: a list item
//! without a stop is one sentence. A stop before a small letter ends none ("approx. two hours"), nor does one that shortens a word
//! ("Dr."). Colons, semicolons and dashes end none, and a label belongs to the sentence behind it: so no number is flattered by
//! the way in which advice is set.

use std::ops::Range;

use super::passage::Passage;

/// Words that are written with a stop, before which a capital or a figure may follow.
const SHORTENED: [&str; 16] =
    ["dr", "mr", "mrs", "ms", "st", "no", "vs", "e.g", "i.e", "approx", "max", "min", "tel", "ext", "prof", "sr"];

impl Passage<'_> {
    /// Where each sentence stands in the words, its label left out.
    pub(super) fn sentences(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut start = self.label;
        let text = &self.text;
        for (at, sign) in text.char_indices().skip_while(|(at, _)| *at < self.label) {
            let end = at + sign.len_utf8();
            if is_end(text, at, sign) {
                // Closing quotes and brackets belong to what they close.
                let closing = text[end..].chars().take_while(|next| matches!(next, '"' | '”' | '’' | '\'' | ')' | '»'));
                let end = end + closing.map(char::len_utf8).sum::<usize>();
                push(text, start..end, &mut found);
                start = end;
            }
        }
        push(text, start.min(text.len())..text.len(), &mut found);
        found
    }
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let words = &text[range.clone()];
    let start = range.start + words.len() - words.trim_start().len();
    let end = range.start + words.trim_end().len();
    if text.get(start..end).is_some_and(|words| words.contains(char::is_alphanumeric)) {
        found.push(start..end);
    }
}

fn is_end(text: &str, at: usize, sign: char) -> bool {
    match sign {
        // These need no space behind them.
        '。' | '！' | '？' => return true,
        '.' | '!' | '?' | '…' | '؟' | '۔' | '।' => {}
        _ => return false,
    }
    let behind = text[at + sign.len_utf8()..].trim_start_matches(['"', '”', '’', '\'', ')', '»']);
    let Some(next) = behind.chars().next() else { return true };
    if !next.is_whitespace() {
        return false;
    }
    let next = behind.trim_start().chars().next();
    let before = text[..at].rsplit(|letter: char| letter.is_whitespace() || letter == '(').next().unwrap_or_default();
    let is_shortened = sign == '.' && SHORTENED.contains(&before.to_lowercase().as_str());
    !(is_shortened || sign == '.' && next.is_some_and(char::is_lowercase))
}

/// The words of a text: runs without white space, slashes and long dashes, less the signs around them. A hyphen joins, as in the
/// rules for counting by hand (McLaughlin 1969).
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split([' ', '\u{a0}', '\n', '\t', '/', '–', '—']).filter_map(move |part| {
        let bare = part.trim_matches(|sign: char| !sign.is_alphanumeric());
        let at = bare.as_ptr() as usize - text.as_ptr() as usize;
        (!bare.is_empty()).then_some((at, bare))
    })
}
