//! Passages that are in a file word by word, and the heaviest choice of them that is in order.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Need;
use super::pattern::Pattern;

/// In how many places a passage is looked for: one that is in more says nothing of where it belongs.
const MOST_PLACES: usize = 64;

/// A passage that is there word by word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Anchor {
    /// Which.
    pub(super) passage: usize,
    /// Its words in the file.
    pub(super) range: Range<usize>,
}

/// Every place from the word `from` on in which one of `patterns` is, by passage and then by place.
pub(super) fn candidates(patterns: &[Pattern], found: &[u32], from: usize) -> Vec<Anchor> {
    let mut places: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, word) in found.iter().enumerate().skip(from) {
        places.entry(*word).or_default().push(at);
    }
    let mut candidates = Vec::new();
    for (passage, pattern) in patterns.iter().enumerate() {
        let must = pattern.tokens().iter().enumerate().filter(|(_, (_, need))| *need == Need::Must);
        let of_word = |word: &u32| places.get(word).map_or(&[][..], Vec::as_slice);
        let Some((token, (word, _))) = must.min_by_key(|(_, (word, _))| of_word(word).len()) else { continue };
        let known = of_word(word);
        if known.len() <= MOST_PLACES {
            let ranges = known.iter().filter_map(|at| pattern.around(found, token, *at));
            let ranges = ranges.filter(|range| range.start >= from);
            candidates.extend(ranges.map(|range| Anchor { passage, range }));
        }
    }
    candidates
}

/// Those of `candidates` that follow on each other, each passage once, and have the most words together.
pub(super) fn heaviest(candidates: &[Anchor], patterns: &[Pattern], words: usize) -> Vec<Anchor> {
    let mut ends = BestBefore::new(words + 1);
    let mut before: Vec<Option<usize>> = vec![None; candidates.len()];
    let mut offset = 0;
    for group in candidates.chunk_by(|one, next| one.passage == next.passage) {
        // A passage must not follow on itself: nothing of it is noted before all of it is scored.
        let scored: Vec<usize> = (offset..)
            .zip(group)
            .map(|(number, anchor)| {
                let (weight, last) = ends.best(anchor.range.start);
                before[number] = last;
                weight + patterns[anchor.passage].weight()
            })
            .collect();
        for ((number, anchor), weight) in (offset..).zip(group).zip(scored) {
            ends.note(anchor.range.end, weight, number);
        }
        offset += group.len();
    }
    let mut chosen = Vec::new();
    let mut next = ends.best(words).1;
    while let Some(number) = next {
        chosen.push(candidates[number].clone());
        next = before[number];
    }
    chosen.reverse();
    chosen
}

/// The greatest weight that was noted at or before a place: a binary indexed tree of maxima.
struct BestBefore {
    tree: Vec<(usize, Option<usize>)>,
}

impl BestBefore {
    fn new(places: usize) -> Self {
        Self { tree: vec![(0, None); places + 1] }
    }

    fn note(&mut self, place: usize, weight: usize, number: usize) {
        let mut at = place + 1;
        while let Some(best) = self.tree.get_mut(at) {
            if best.0 < weight {
                *best = (weight, Some(number));
            }
            at += at & at.wrapping_neg();
        }
    }

    fn best(&self, place: usize) -> (usize, Option<usize>) {
        let (mut at, mut best) = (place + 1, (0, None));
        while at > 0 {
            let here = self.tree[at];
            if here.0 > best.0 {
                best = here;
            }
            at &= at - 1;
        }
        best
    }
}
