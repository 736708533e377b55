//! What is left between two anchors: passages that are not there word by word, and words that belong to none.

use std::ops::Range;

use super::pattern::Pattern;
use super::{Fate, Need};

/// How many pairs of words are compared; what is larger is another text.
const MOST_PAIRS: usize = 4_000_000;
/// How many pairs are compared in all gaps of a file: where half of a long handout says something else, each passage is one.
pub(super) const MOST_IN_ALL: usize = 12_000_000;

/// What became of the passages and words of a gap.
#[derive(Debug, Default)]
pub(super) struct Settled {
    pub(super) fates: Vec<(usize, Fate)>,
    /// Words that belong to no passage, and the passage of the gap after which they stand.
    pub(super) added: Vec<(Option<usize>, Range<usize>)>,
}

/// Holds the passages `waiting` against the words `free`, both in order. So many `pairs` of words may still be compared.
pub(super) fn settle(
    patterns: &[Pattern],
    waiting: &[usize],
    found: &[u32],
    free: &[usize],
    pairs: &mut usize,
) -> Settled {
    let mut settled = Settled::default();
    match (waiting, free) {
        (_, []) => settled.fates.extend(waiting.iter().map(|number| (*number, Fate::Missing))),
        ([], _) => settled.added.extend(runs(free).into_iter().map(|range| (None, range))),
        // One passage, and something else in its place.
        ([number], _) => settled.fates.push((*number, Fate::Changed(free.to_vec()))),
        _ => several(patterns, waiting, found, free, pairs, &mut settled),
    }
    settled
}

/// Shares the words among several passages.
fn several(
    patterns: &[Pattern],
    waiting: &[usize],
    found: &[u32],
    free: &[usize],
    pairs: &mut usize,
    settled: &mut Settled,
) {
    // The words that each passage has in common with the free ones, as places in `free`.
    let common = common(patterns, waiting, found, free, pairs);
    let is_known: Vec<bool> = waiting
        .iter()
        .zip(&common)
        .map(|(number, own)| own.must * 3 >= patterns[*number].weight() && own.must > 0)
        .collect();
    let mut owner: Vec<Option<usize>> = vec![None; free.len()];
    for (at, own) in common.iter().enumerate().filter(|(at, _)| is_known[*at]) {
        if let (Some(first), Some(last)) = (own.places.first(), own.places.last()) {
            owner[*first..=*last].fill(Some(at));
        }
    }
    // Words between two known passages stand for what is missing there: of the one before, of a passage between, of the next.
    let mut place = 0;
    while place < owner.len() {
        if owner[place].is_some() {
            place += 1;
            continue;
        }
        let end = owner[place..].iter().position(Option::is_some).map_or(owner.len(), |length| place + length);
        let before = place.checked_sub(1).and_then(|at| owner[at]);
        let after = owner.get(end).copied().flatten();
        let between = before.map_or(0, |at| at + 1)..after.unwrap_or(waiting.len());
        let heir = before
            .filter(|at| common[*at].lacks_end)
            .or_else(|| between.clone().find(|at| !is_known[*at]))
            .or(after.filter(|at| common[*at].lacks_start));
        match heir {
            Some(heir) => owner[place..end].fill(Some(heir)),
            None => {
                let words = runs(&free[place..end]);
                let after = before.map(|at| waiting[at]);
                settled.added.extend(words.into_iter().map(|range| (after, range)));
            }
        }
        place = end;
    }
    let mut shares: Vec<Vec<usize>> = vec![Vec::new(); waiting.len()];
    for (owner, word) in owner.into_iter().zip(free) {
        if let Some(owner) = owner {
            shares[owner].push(*word);
        }
    }
    for (number, words) in waiting.iter().zip(shares) {
        let fate = if words.is_empty() { Fate::Missing } else { Fate::Changed(words) };
        settled.fates.push((*number, fate));
    }
}

/// What a passage has in common with the free words.
#[derive(Clone, Debug, Default)]
struct Common {
    /// Places in the free words.
    places: Vec<usize>,
    /// How many of its words that must be there.
    must: usize,
    /// Whether its first, or its last, is not there.
    lacks_start: bool,
    lacks_end: bool,
}

/// The longest common subsequence of all tokens and the free words, by passage.
fn common(patterns: &[Pattern], waiting: &[usize], found: &[u32], free: &[usize], pairs: &mut usize) -> Vec<Common> {
    let tokens: Vec<(usize, u32, Need)> = waiting
        .iter()
        .enumerate()
        .flat_map(|(at, number)| patterns[*number].tokens().iter().map(move |(word, need)| (at, *word, *need)))
        .collect();
    let mut shared = vec![Common::default(); waiting.len()];
    let mut is_shared = vec![false; tokens.len()];
    let width = free.len() + 1;
    let own_pairs = tokens.len().saturating_mul(width);
    if own_pairs <= MOST_PAIRS
        && let Some(left) = pairs.checked_sub(own_pairs)
    {
        *pairs = left;
        // Best scores of the rests of both; a word that must be there counts for more.
        let mut best = vec![0_u32; (tokens.len() + 1) * width];
        let value = |need: Need| if need == Need::Must { 2 } else { 1 };
        for row in (0..tokens.len()).rev() {
            for column in (0..free.len()).rev() {
                let (_, word, need) = tokens[row];
                let skip = best[(row + 1) * width + column].max(best[row * width + column + 1]);
                let both = best[(row + 1) * width + column + 1] + value(need);
                best[row * width + column] = if word == found[free[column]] { skip.max(both) } else { skip };
            }
        }
        let (mut row, mut column) = (0, 0);
        while row < tokens.len() && column < free.len() {
            let (at, word, need) = tokens[row];
            let here = best[row * width + column];
            if word == found[free[column]] && here == best[(row + 1) * width + column + 1] + value(need) {
                shared[at].places.push(column);
                shared[at].must += usize::from(need == Need::Must);
                is_shared[row] = true;
                (row, column) = (row + 1, column + 1);
            } else if here == best[(row + 1) * width + column] {
                row += 1;
            } else {
                column += 1;
            }
        }
    }
    let mut row = 0;
    for (at, number) in waiting.iter().enumerate() {
        let own = &is_shared[row..row + patterns[*number].tokens().len()];
        shared[at].lacks_start = !own.first().copied().unwrap_or(true);
        shared[at].lacks_end = !own.last().copied().unwrap_or(true);
        row += own.len();
    }
    shared
}

/// Places as ranges of neighbours.
fn runs(places: &[usize]) -> Vec<Range<usize>> {
    places.chunk_by(|one, next| one + 1 == *next).map(|run| run[0]..run[run.len() - 1] + 1).collect()
}
