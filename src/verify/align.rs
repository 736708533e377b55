//! Finds passages again among the words of a file: which stand where they should, which elsewhere, which in other words.
//!
//! [`align`] goes in three steps. **Anchors**: passages that are there word by word are found by their rarest word, and the
//! heaviest choice of them that is in order stays. **Moved**: one that is there, but out of order, takes words that are still
//! free. **Gaps**: between two anchors, the passages that are left and the words that are left are held against each other word by
//! word.

mod anchors;
mod gap;
mod pattern;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;

pub(super) use pattern::{Need, Pattern, Token};

/// What became of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It stands where it should; these are its words in the file.
    There(Range<usize>),
    /// It stands elsewhere.
    Moved(Range<usize>),
    /// These words of the file stand in its place, in order; at least one.
    Changed(Vec<usize>),
    /// Nothing is there.
    Missing,
}

/// What became of passages and words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alignment {
    /// Of each passage.
    pub(super) fates: Vec<Fate>,
    /// Words of the file that belong to no passage, with the passage after which they stand; `None` is before the first.
    pub(super) added: Vec<(Option<usize>, Range<usize>)>,
}

/// Finds `passages`, in their order, among the words `found`.
pub(super) fn align(passages: &[Vec<Token>], found: &[String]) -> Alignment {
    let mut numbers = Numbers::default();
    let found: Vec<u32> = found.iter().map(|word| numbers.of(word)).collect();
    let patterns: Vec<Pattern> = passages
        .iter()
        .map(|tokens| Pattern::new(tokens.iter().map(|token| (numbers.of(&token.word), token.need)).collect()))
        .collect();
    let start = run(&patterns, &found);
    let mut fates: Vec<Option<Fate>> = vec![None; patterns.len()];
    let mut owner: Vec<Option<usize>> = vec![None; found.len()];
    let take = |number: usize, range: &Range<usize>, owner: &mut Vec<Option<usize>>| {
        owner[range.clone()].fill(Some(number));
    };
    for (number, range) in start.iter().enumerate() {
        take(number, range, &mut owner);
        fates[number] = Some(Fate::There(range.clone()));
    }
    if start.len() == patterns.len() && start.last().map_or(0, |range| range.end) == found.len() {
        return Alignment { fates: fates.into_iter().flatten().collect(), added: Vec::new() };
    }
    let from = start.last().map_or(0, |range| range.end);
    let candidates = anchors::candidates(&patterns[start.len()..], &found, from);
    for anchor in anchors::heaviest(&candidates, &patterns[start.len()..], found.len()) {
        let number = start.len() + anchor.passage;
        take(number, &anchor.range, &mut owner);
        fates[number] = Some(Fate::There(anchor.range));
    }
    // The longest first: a short passage is found in many places.
    let mut left: Vec<&anchors::Anchor> = candidates.iter().collect();
    left.sort_by_key(|anchor| std::cmp::Reverse(anchor.range.len()));
    for anchor in left {
        let number = start.len() + anchor.passage;
        if fates[number].is_none() && owner[anchor.range.clone()].iter().all(Option::is_none) {
            take(number, &anchor.range, &mut owner);
            fates[number] = Some(Fate::Moved(anchor.range.clone()));
        }
    }
    let (mut added, mut pairs) = (Vec::new(), gap::MOST_IN_ALL);
    for gap in gaps(&fates, found.len()) {
        let free: Vec<usize> = gap.words.clone().filter(|word| owner[*word].is_none()).collect();
        let waiting: Vec<usize> = gap.passages.clone().filter(|number| fates[*number].is_none()).collect();
        let settled = gap::settle(&patterns, &waiting, &found, &free, &mut pairs);
        for (number, fate) in settled.fates {
            fates[number] = Some(fate);
        }
        added.extend(
            settled.added.into_iter().map(|(after, range)| (after.or(gap.passages.start.checked_sub(1)), range)),
        );
    }
    Alignment { fates: fates.into_iter().map(|fate| fate.unwrap_or(Fate::Missing)).collect(), added }
}

/// The passages that follow on each other from the first word on: all of them, in a file that is as it should be.
fn run(patterns: &[Pattern], found: &[u32]) -> Vec<Range<usize>> {
    let mut done: Vec<Range<usize>> = Vec::new();
    for (number, pattern) in patterns.iter().enumerate() {
        let start = done.last().map_or(0, |range| range.end);
        let ends = pattern.ends(found, start);
        // A word that may be left out could be the first of what comes next.
        let goes_on = |end: &&usize| patterns.get(number + 1).is_none_or(|next| !next.ends(found, **end).is_empty());
        let Some(end) = ends.iter().rev().find(goes_on).or(ends.last()) else { break };
        done.push(start..*end);
    }
    done
}

/// Passages and words between two anchors, the anchors left out.
struct Gap {
    passages: Range<usize>,
    words: Range<usize>,
}

fn gaps(fates: &[Option<Fate>], words: usize) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let (mut passage, mut word) = (0, 0);
    let there = fates.iter().enumerate().filter_map(|(number, fate)| match fate {
        Some(Fate::There(range)) => Some((number, range.clone())),
        _ => None,
    });
    for (number, range) in there.chain([(fates.len(), words..words)]) {
        if passage < number || word < range.start {
            gaps.push(Gap { passages: passage..number, words: word..range.start });
        }
        (passage, word) = (number + 1, range.end);
    }
    gaps
}

/// Words as numbers, which are quicker to compare.
#[derive(Default)]
struct Numbers(BTreeMap<String, u32>);

impl Numbers {
    fn of(&mut self, word: &str) -> u32 {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        match self.0.get(word) {
            Some(number) => *number,
            None => {
                self.0.insert(word.to_owned(), next);
                next
            }
        }
    }
}
