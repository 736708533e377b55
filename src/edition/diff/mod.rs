//! What two editions say differently, statement by statement, what matters most first.
//!
//! [`diff`] takes both texts apart into pieces (`unit`): statements, and the passages outside of them. It **pairs** the old ones
//! with the new (`pairing`), **compares** each pair: what it asks of the patient, its words (`wording`), its place; and **orders**
//! what it found by [`Weight`].
//!
//! Whether a changed window is stricter or laxer is [`Direction`]'s matter. Whether other words ask for more or less nobody can
//! tell but people: they are told which went and which came.

mod pairing;
mod sequence;
mod unit;
mod wording;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

pub use unit::What;
pub use wording::{Run, Wording};

use super::Text;
use crate::handout::{Direction, Kind, Window};
use crate::sheet::StatementMark;
use sequence::out_of_order;
use unit::Unit;

/// One piece of a sheet that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What became of it.
    pub change: Change,
    /// Whether it asks for more caution than before, or for less: windows, statements that came or went, the CAUTION box.
    /// [`Direction::Same`] where that cannot be told.
    pub direction: Direction,
}

/// What became of a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is there no more.
    Removed(Said),
    /// It was not there.
    Added(Said),
    /// It is another now.
    Changed {
        /// As it was.
        before: Said,
        /// As it is.
        after: Said,
        /// What became of its words.
        wording: Wording,
        /// What became of its place.
        place: PlaceChange,
    },
}

/// A piece as one of the texts has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What it is.
    pub what: What,
    /// The words of the heading below which it stands; none before the first, and for headings.
    pub section: Option<String>,
    /// Its statement.
    pub mark: Option<StatementMark>,
    /// Its words.
    pub words: String,
}

/// What became of the place of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceChange {
    /// Nothing.
    Kept,
    /// It stands below the same heading, before or after others than it did.
    Order,
    /// It stands below another heading.
    Section,
}

/// How soon somebody should look at a difference: the order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Advice that was taken away: to avoid, to do, to call, a CAUTION box.
    Lost,
    /// A window that asks for less, another kind of statement, or something more that is called normal.
    Laxer,
    /// Other words that were taken away.
    Removed,
    /// Words that are other words now.
    Reworded,
    /// Words that were not there.
    Added,
    /// A window that asks for more, or something that is called normal no more.
    Stricter,
    /// How to reach the clinic.
    Contact,
    /// The same words elsewhere, or by another name.
    Moved,
}

impl Weight {
    /// Every weight, the greatest first.
    pub const ALL: [Self; 8] = [
        Self::Lost,
        Self::Laxer,
        Self::Removed,
        Self::Reworded,
        Self::Added,
        Self::Stricter,
        Self::Contact,
        Self::Moved,
    ];

    /// Its name in templates.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lost => "lost",
            Self::Laxer => "laxer",
            Self::Removed => "removed",
            Self::Reworded => "reworded",
            Self::Added => "added",
            Self::Stricter => "stricter",
            Self::Contact => "contact",
            Self::Moved => "moved",
        }
    }
}

impl Difference {
    /// As it was, if it was there.
    pub fn before(&self) -> Option<&Said> {
        match &self.change {
            Change::Removed(said) | Change::Changed { before: said, .. } => Some(said),
            Change::Added(_) => None,
        }
    }

    /// As it is, if it is there.
    pub fn after(&self) -> Option<&Said> {
        match &self.change {
            Change::Added(said) | Change::Changed { after: said, .. } => Some(said),
            Change::Removed(_) => None,
        }
    }

    /// What it is now, or was when it was there.
    pub fn what(&self) -> What {
        match &self.change {
            Change::Removed(said) | Change::Added(said) => said.what,
            Change::Changed { before, after, .. } if asks_no_more(before, after) => before.what,
            Change::Changed { after, .. } => after.what,
        }
    }

    /// How soon somebody should look at it.
    pub fn weight(&self) -> Weight {
        match (&self.change, self.direction) {
            (Change::Removed(_), Direction::Laxer) => Weight::Lost,
            // Nothing is asked any more, though the words are there.
            (Change::Changed { before, after, .. }, Direction::Laxer) if asks_no_more(before, after) => Weight::Lost,
            (_, Direction::Laxer) => Weight::Laxer,
            _ if self.what() == What::Contact => Weight::Contact,
            (Change::Removed(_), Direction::Same) => Weight::Removed,
            (Change::Changed { wording: Wording::Reworded(_), .. }, _) => Weight::Reworded,
            (Change::Added(_), _) => Weight::Added,
            (_, Direction::Stricter) => Weight::Stricter,
            (Change::Changed { .. }, Direction::Same) => Weight::Moved,
        }
    }
}

fn asks_no_more(before: &Said, after: &Said) -> bool {
    let asks = |said: &Said| matches!(said.what, What::Statement | What::Caution);
    asks(before) && !asks(after)
}

/// What `after` says differently from `before`: by weight, and in the order of the texts within one.
pub fn diff(before: &Text, after: &Text) -> Vec<Difference> {
    let (old, new) = (Unit::all(before), Unit::all(after));
    let pairs = pairing::pair(&old, &new);
    let places = places(&old, &new, &pairs);
    let mut found: Vec<(usize, Difference)> = Vec::new();
    for (at, unit) in old.iter().enumerate().filter(|(at, _)| !pairs.iter().any(|(one, _)| one == at)) {
        let change = Change::Removed(said(&old, unit));
        found.push((at, Difference { change, direction: direction(unit.asks(), None) }));
    }
    for (at, unit) in new.iter().enumerate() {
        let Some((was, _)) = pairs.iter().find(|(_, other)| *other == at) else {
            let change = Change::Added(said(&new, unit));
            found.push((at, Difference { change, direction: direction(None, unit.asks()) }));
            continue;
        };
        let was = &old[*was];
        let window = |unit: &Unit<'_>| unit.mark.map(|mark| mark.window);
        let wording = Wording::of((&was.said_beside(unit), window(was)), (&unit.said_beside(was), window(unit)));
        let place = places.get(&at).copied().unwrap_or(PlaceChange::Kept);
        if wording != Wording::Same || place != PlaceChange::Kept || was.mark != unit.mark || was.what != unit.what {
            let (before, after) = (said(&old, was), said(&new, unit));
            let change = Change::Changed { before, after, wording, place };
            let direction = match (was.what, unit.what) {
                // Whoever is looking for help reads the box.
                (What::Caution, other) if other != What::Caution => Direction::Laxer,
                _ => direction(was.asks(), unit.asks()),
            };
            found.push((at, Difference { change, direction }));
        }
    }
    found.sort_by_key(|(at, difference)| (difference.weight(), *at));
    found.into_iter().map(|(_, difference)| difference).collect()
}

fn said(units: &[Unit<'_>], unit: &Unit<'_>) -> Said {
    let is_heading = |other: &&Unit<'_>| other.section == unit.section && other.section > 0;
    // The first piece of a section is its heading.
    let heading = units.iter().find(is_heading).filter(|heading| *heading != unit);
    Said {
        what: unit.what,
        section: heading.map(|heading| heading.words.join(" ")),
        mark: unit.mark.cloned(),
        words: unit.words.join(" "),
    }
}

/// The direction of a change of what is asked; `None` is nothing.
fn direction(before: Option<(Kind, Window)>, after: Option<(Kind, Window)>) -> Direction {
    match (before, after) {
        (None, None) => Direction::Same,
        (Some(before), Some(after)) => Direction::of(before, after),
        // Whoever reads that something is normal does not ring.
        (Some((Kind::Expect, _)), None) => Direction::Stricter,
        (None, Some((Kind::Expect, _))) => Direction::Laxer,
        (Some(_), None) => Direction::Laxer,
        (None, Some(_)) => Direction::Stricter,
    }
}

/// The new pieces whose place is another than it was, by their places in `new`.
fn places(old: &[Unit<'_>], new: &[Unit<'_>], pairs: &[(usize, usize)]) -> BTreeMap<usize, PlaceChange> {
    let is_heading = |unit: &Unit<'_>| matches!(unit.what, What::Heading);
    let mut sections: BTreeMap<usize, usize> = [(0, 0)].into();
    sections.extend(
        pairs
            .iter()
            .map(|(one, other)| (&old[*one], &new[*other]))
            .filter(|(one, other)| is_heading(one) && is_heading(other))
            .map(|(one, other)| (one.section, other.section)),
    );
    let mut changed = BTreeMap::new();
    let mut rows: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (one, other) in pairs {
        let (one, section) = (&old[*one], new[*other].section);
        if one.what == What::Contact {
            rows.entry(Some(section)).or_default().push(*other);
        } else if is_heading(one) {
            rows.entry(None).or_default().push(*other);
        } else if sections.get(&one.section) == Some(&section) {
            rows.entry(Some(section)).or_default().push(*other);
        } else {
            changed.insert(*other, PlaceChange::Section);
        }
    }
    let moved: BTreeSet<usize> = rows.values().flat_map(|row| out_of_order(row)).collect();
    changed.extend(moved.into_iter().map(|at| (at, PlaceChange::Order)));
    changed
}
