//! Which piece of the old text is which of the new: in four steps, each for what the ones before have left.
//!
//! Statements by their ids; the same words in the same order; the same words anywhere, such as those of a statement that was
//! given another id; and words of one kind that are much alike.

use super::sequence::{common, likeness};
use super::unit::{Unit, What};
use crate::handout::StatementId;

/// How much alike two passages are at least for one to be the other reworded.
const ALIKE: f64 = 0.5;

/// Pairs of places in `before` and `after`, each place at most once, sorted.
pub(super) fn pair(before: &[Unit<'_>], after: &[Unit<'_>]) -> Vec<(usize, usize)> {
    let mut pairs = Pairs { before, after, found: Vec::new() };
    pairs.statements();
    pairs.in_order();
    pairs.anywhere();
    pairs.alike();
    pairs.found.sort_unstable();
    pairs.found
}

struct Pairs<'u, 't> {
    before: &'u [Unit<'t>],
    after: &'u [Unit<'t>],
    found: Vec<(usize, usize)>,
}

/// Pieces with their places.
type Placed<'u, 't> = Vec<(usize, &'u Unit<'t>)>;

impl<'u, 't> Pairs<'u, 't> {
    /// The pieces that have no other yet.
    fn left(&self) -> (Placed<'u, 't>, Placed<'u, 't>) {
        let before = self.before.iter().enumerate().filter(|(at, _)| !self.found.iter().any(|(one, _)| one == at));
        let after = self.after.iter().enumerate().filter(|(at, _)| !self.found.iter().any(|(_, other)| other == at));
        (before.collect(), after.collect())
    }

    fn statements(&mut self) {
        for (at, unit) in self.before.iter().enumerate() {
            let same = |other: &Unit<'_>| unit.id().is_some() && other.id() == unit.id();
            self.found.extend(self.after.iter().position(same).map(|other| (at, other)));
        }
    }

    fn in_order(&mut self) {
        let (before, after) = self.left();
        let said = |units: &Placed<'u, 't>| -> Vec<(What, &'u [&'t str])> {
            units.iter().map(|(_, unit)| (unit.what, unit.words.as_slice())).collect()
        };
        let same = common(&said(&before), &said(&after));
        self.found.extend(same.into_iter().map(|(one, other)| (before[one].0, after[other].0)));
    }

    fn anywhere(&mut self) {
        let (before, mut after) = self.left();
        for (at, unit) in before {
            let same = |(_, other): &(usize, &Unit<'_>)| unit.words == other.words;
            if let Some(place) = after.iter().position(same) {
                self.found.push((at, after.remove(place).0));
            }
        }
    }

    /// The most alike first; of pairs that are as much alike, the earlier.
    fn alike(&mut self) {
        let (before, after) = self.left();
        let mut candidates: Vec<(f64, usize, usize)> = Vec::new();
        for (one, unit) in &before {
            let same_kind = after.iter().filter(|(_, other)| unit.what == other.what && unit.mark.is_none());
            let scored = same_kind.map(|(two, other)| (self.score(unit, other), *one, *two));
            candidates.extend(scored.filter(|(score, ..)| *score >= ALIKE));
        }
        candidates.sort_by(|one, two| two.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(two.1, two.2))));
        for (_, one, two) in candidates {
            if !self.found.iter().any(|(before, after)| *before == one || *after == two) {
                self.found.push((one, two));
            }
        }
    }

    fn score(&self, unit: &Unit<'_>, other: &Unit<'_>) -> f64 {
        let words = likeness(&unit.words, &other.words);
        match unit.what {
            // There is one of each.
            What::Title => 1.0,
            // What stands below a heading tells which it is, whatever it says.
            What::Heading => words.max(likeness(&ids(self.before, unit.section), &ids(self.after, other.section))),
            // The label stays where the detail changes.
            What::Contact if unit.words.first() == other.words.first() => words.max(ALIKE),
            _ => words,
        }
    }
}

/// The statements below a heading.
fn ids<'t>(units: &[Unit<'t>], section: usize) -> Vec<&'t StatementId> {
    units.iter().filter(|unit| unit.section == section).filter_map(Unit::id).collect()
}
