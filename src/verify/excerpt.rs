//! Short quotations: the few words that two texts do not share, with their neighbours.

use crate::locale::is_unspaced;

/// How many words stand around what differs.
const AROUND: usize = 3;
/// How many words are quoted at most.
const LONGEST: usize = 16;
/// How much of a word, or of an address, is quoted, in letters.
const LONGEST_WORD: usize = 120;

/// What differs between two texts. One of both may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contrast {
    /// What the file says.
    pub found: String,
    /// What it should say.
    pub wanted: String,
    /// Which of both has words that the other has not.
    pub kind: ContrastKind,
}

/// Which of two texts has words that the other has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContrastKind {
    /// Both, or neither.
    Both,
    /// Only the file.
    Found,
    /// Only the source.
    Wanted,
}

/// What differs between the words of a file and those that it should say; nothing if they are the same.
pub(super) fn contrast(found: &[String], wanted: &[String]) -> Contrast {
    let same_start = found.iter().zip(wanted).take_while(|(one, other)| one == other).count();
    let rest = found.len().min(wanted.len()) - same_start;
    let same_end =
        found.iter().rev().zip(wanted.iter().rev()).take(rest).take_while(|(one, other)| one == other).count();
    let part = |words: &[String]| {
        if found == wanted {
            return String::new();
        }
        let (start, end) = (same_start.saturating_sub(AROUND), (words.len() - same_end + AROUND).min(words.len()));
        let before = if start > 0 { "… " } else { "" };
        let after = if end < words.len() { " …" } else { "" };
        format!("{before}{}{after}", short(&words[start..end]))
    };
    let differs = |words: &[String]| words.len() > same_start + same_end;
    let kind = match (differs(found), differs(wanted)) {
        (true, false) => ContrastKind::Found,
        (false, true) => ContrastKind::Wanted,
        (true, true) | (false, false) => ContrastKind::Both,
    };
    let extra = |words: &[String]| short(&words[same_start..words.len() - same_end]);
    match kind {
        ContrastKind::Both => Contrast { found: part(found), wanted: part(wanted), kind },
        ContrastKind::Found => Contrast { found: extra(found), wanted: part(wanted), kind },
        ContrastKind::Wanted => Contrast { found: part(found), wanted: extra(wanted), kind },
    }
}

/// Some words, the middle left out if they are many.
pub(super) fn short(words: &[String]) -> String {
    if words.len() <= LONGEST {
        return joined(words);
    }
    let half = LONGEST / 2;
    format!("{} … {}", joined(&words[..half]), joined(&words[words.len() - half..]))
}

/// Words with spaces between them, where their script has any.
fn joined(words: &[String]) -> String {
    let mut text = String::new();
    for word in words {
        let is_close = text.ends_with(is_unspaced) && word.starts_with(is_unspaced);
        if !text.is_empty() && !is_close {
            text.push(' ');
        }
        text.push_str(&cut(word));
    }
    text
}

/// The start of a text that nobody would read to its end.
pub(super) fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST_WORD) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// How many words two texts share, in whatever order.
pub(super) fn common(one: &[String], other: &[String]) -> usize {
    let (mut one, mut other): (Vec<_>, Vec<_>) = (one.iter().collect(), other.iter().collect());
    one.sort_unstable();
    other.sort_unstable();
    let (mut shared, mut at) = (0, 0);
    for word in one {
        while other.get(at).is_some_and(|other| *other < word) {
            at += 1;
        }
        if other.get(at) == Some(&word) {
            (shared, at) = (shared + 1, at + 1);
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn only_what_differs_is_quoted() {
        for (found, wanted, kind, said) in [
            ("a b c", "a b c", ContrastKind::Both, ("", "")),
            (
                "a b c d e x g h i j",
                "a b c d e f g h i j",
                ContrastKind::Both,
                ("… c d e x g h i …", "… c d e f g h i …"),
            ),
            ("a b c d e", "a b x c d e", ContrastKind::Wanted, ("a b c d e", "x")),
            ("a b x y c", "a b c", ContrastKind::Found, ("x y", "a b c")),
            ("", "a b", ContrastKind::Wanted, ("", "a b")),
            ("a a", "a", ContrastKind::Found, ("a", "a")),
        ] {
            let Contrast { found: one, wanted: other, kind: of } = contrast(&words(found), &words(wanted));
            assert_eq!((one.as_str(), other.as_str(), of), (said.0, said.1, kind), "{found} for {wanted}");
        }
        assert_eq!(short(&words("护 肤 at 2 天")), "护肤 at 2 天");
        let long = words(&"w ".repeat(40));
        assert_eq!(short(&long).split(' ').count(), LONGEST + 1);
        assert_eq!(short(&["é".repeat(LONGEST_WORD)]), "é".repeat(LONGEST_WORD));
        assert_eq!(short(&["é".repeat(900_000)]), "é".repeat(LONGEST_WORD) + "…");
    }

    #[test]
    fn shared_words_are_counted_once_each() {
        assert_eq!(common(&words("a b b c"), &words("b c c d b b")), 3);
        assert_eq!(common(&words(""), &words("a")), 0);
    }
}
