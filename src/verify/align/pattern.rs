//! A passage as a pattern: words that must be there, and words that may.

use std::ops::Range;

/// A word of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::verify) struct Token {
    /// The word.
    pub(in crate::verify) word: String,
    /// Whether it can be left out.
    pub(in crate::verify) need: Need,
}

/// Whether a word can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::verify) enum Need {
    /// It is one of the sheet's.
    Must,
    /// It belongs to the format, such as the words around a line to write on.
    May,
}

/// A passage, its words as numbers.
#[derive(Clone, Debug)]
pub(in crate::verify) struct Pattern {
    tokens: Vec<(u32, Need)>,
}

impl Pattern {
    pub(super) fn new(tokens: Vec<(u32, Need)>) -> Self {
        Self { tokens }
    }

    pub(super) fn tokens(&self) -> &[(u32, Need)] {
        &self.tokens
    }

    /// How many words must be there.
    pub(super) fn weight(&self) -> usize {
        self.tokens.iter().filter(|(_, need)| *need == Need::Must).count()
    }

    /// Where the passage may end if it begins at `start`, sorted; empty if it is not there.
    pub(super) fn ends(&self, found: &[u32], start: usize) -> Vec<usize> {
        advance(self.tokens.iter(), start, |at| found.get(at).copied(), |at| at + 1)
    }

    /// The passage around the token `token`, which is the word at `at`: its longest match.
    pub(super) fn around(&self, found: &[u32], token: usize, at: usize) -> Option<Range<usize>> {
        let before = |end: usize| end.checked_sub(1).and_then(|at| found.get(at).copied());
        let starts = advance(self.tokens[..token].iter().rev(), at, before, |end| end - 1);
        let ends = advance(self.tokens[token..].iter(), at, |at| found.get(at).copied(), |at| at + 1);
        Some(*starts.first()?..*ends.last()?)
    }
}

/// Goes over tokens from one place in every way that the words allow; gives back where that ends, sorted.
fn advance<'t>(
    tokens: impl Iterator<Item = &'t (u32, Need)>,
    from: usize,
    word: impl Fn(usize) -> Option<u32>,
    step: impl Fn(usize) -> usize,
) -> Vec<usize> {
    let mut places = vec![from];
    for (wanted, need) in tokens {
        let mut next: Vec<usize> = if *need == Need::May { places.clone() } else { Vec::new() };
        next.extend(places.into_iter().filter(|at| word(*at) == Some(*wanted)).map(&step));
        next.sort_unstable();
        next.dedup();
        places = next;
        if places.is_empty() {
            break;
        }
    }
    places
}
