//! Characters that nobody can see, in whatever people write: they can make a sentence, or a number, look like another one.
//!
//! [`in_text`] looks at a file as it is written; [`behind_escapes`] and [`in_values`] look at what a file means, since an escape
//! such as `\u202e` hides a character once more. Marks that only say which way a letter runs, such as U+200E, are let pass.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};
use crate::yaml::{Node, Value};

/// Whether a character is a control character, turns the direction of what follows (Unicode Standard Annex 9, 2), breaks a
/// line, annotates or tags what it stands in, or fills the place of a letter and shows nothing (Unicode Standard, 23.2 to 23.9).
pub fn is_hidden(letter: char) -> bool {
    (letter.is_control() && !matches!(letter, '\t' | '\n' | '\r'))
        || matches!(letter,
            '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{2028}'..='\u{202E}' | '\u{2061}'..='\u{206F}'
            | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}')
}

/// Each kind of hidden character in a file once, where it stands first. `start` is where to begin: behind a byte order mark.
pub fn in_text(source: SourceId, text: &str, start: usize) -> Vec<Diagnostic> {
    let mut found: BTreeMap<char, (usize, usize)> = BTreeMap::new();
    for (at, letter) in text[start..].char_indices().filter(|(_, letter)| is_hidden(*letter)) {
        found.entry(letter).or_insert((start + at, 0)).1 += 1;
    }
    let problems = found.into_iter().map(|(letter, (at, count))| {
        let times = if count == 1 { String::new() } else { format!(", {count} times") };
        problem(letter, Span::new(source, at, at + letter.len_utf8()), &times)
    });
    problems.collect()
}

/// The first hidden character that a text holds and that does not stand in `raw`, as which it was written at `span`.
pub fn behind_escapes(text: &str, raw: &str, span: Span) -> Option<Diagnostic> {
    let letter = text.chars().find(|letter| is_hidden(*letter) && !raw.contains(*letter))?;
    Some(problem(letter, span, ""))
}

/// The hidden characters that were written as escapes in the keys and values below `node`; `file` is the whole text of its file.
pub fn in_values(node: &Node, file: &str) -> Vec<Diagnostic> {
    let look = |text: &str, span: Span| behind_escapes(text, file.get(span.range()).unwrap_or_default(), span);
    match &node.value {
        Value::Null => Vec::new(),
        Value::Scalar(text) => look(text, node.span).into_iter().collect(),
        Value::Sequence(items) => items.iter().flat_map(|item| in_values(item, file)).collect(),
        Value::Mapping(entries) => entries
            .iter()
            .flat_map(|(key, node)| look(&key.value, key.span).into_iter().chain(in_values(node, file)))
            .collect(),
    }
}

fn problem(letter: char, span: Span, times: &str) -> Diagnostic {
    let message = format!("the text holds the hidden character U+{:04X}{times}", u32::from(letter));
    Diagnostic::error("hidden-character", span, message)
        .with_hint("delete it and type the words around it again; it often comes along when text is pasted")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_hidden_and_what_joins_letters_is_not() {
        for (letters, expected) in [
            ("\u{0}\u{7}\u{7f}\u{9c}", true),
            ("\u{2028}\u{2029}\u{202a}\u{202e}\u{2066}\u{2069}\u{206a}\u{206f}", true),
            ("\u{feff}\u{fff9}\u{fffb}\u{e0000}\u{e0041}\u{e007f}\u{e0080}", true),
            ("\u{115f}\u{1160}\u{17b4}\u{2062}\u{3164}\u{ffa0}\u{1d173}\u{e01f0}", true),
            // Joiners, and marks without which an Arabic sentence with a Latin name reads wrongly.
            ("\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{61c}\u{2060}", false),
            // What chooses the form of the letter before it.
            ("\u{180b}\u{180d}\u{180e}\u{fe0f}\u{e0100}\u{e01ef}", false),
            ("a é 9\t\n\r\u{a0}\u{202f}\u{fffd}", false),
        ] {
            for letter in letters.chars() {
                assert_eq!(is_hidden(letter), expected, "U+{:04X}", u32::from(letter));
            }
        }
    }
}
