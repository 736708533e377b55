//! Strictness: whether a changed statement asks for more caution than it did, or for less.
//!
//! [`Direction::of`] compares kind and window alone, never words. The safe end: a change is stricter only if that holds for every
//! treatment, at whatever hour of the day; all else is laxer. What that means is a matter of the kind:
//!
//! - to avoid, and to call about: a window that begins no later and ends no earlier;
//! - to do: one that begins at the same time and ends no earlier;
//! - to expect: one that begins no earlier and ends no later, since the patient then rings sooner.
//!
//! Windows begin and end as in `schedule`: hours run from the treatment's minute, days and weeks to midnight.

use std::cmp::Ordering;

use super::statement::Kind;
use super::window::{Duration, Unit, Window};

/// Which way a statement was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// It asks for more caution after every treatment, or for as much after some.
    Stricter,
    /// It asks for less, or might after some treatment.
    Laxer,
    /// It has the same kind, and begins and ends at the same times.
    Same,
}

impl Direction {
    /// The word for it in messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stricter => "stricter",
            Self::Laxer => "laxer",
            Self::Same => "same",
        }
    }

    /// The direction of a change of kind and window.
    pub fn of((kind, window): (Kind, Window), (new_kind, new_window): (Kind, Window)) -> Self {
        if kind != new_kind {
            return Self::Laxer;
        }
        let begins = compare_starts(kind, new_window.start(kind), window.start(kind));
        let ends = compare_ends(new_window.end(kind), window.end(kind));
        let (begins, ends) = match (begins, ends) {
            (Some(Ordering::Equal), Some(Ordering::Equal)) => return Self::Same,
            (Some(begins), Some(ends)) => (begins, ends),
            _ => return Self::Laxer,
        };
        let is_stricter = match kind {
            Kind::Avoid | Kind::Call => begins.is_le() && ends.is_ge(),
            Kind::Do => begins.is_eq() && ends.is_ge(),
            Kind::Expect => begins.is_ge() && ends.is_le(),
        };
        if is_stricter { Self::Stricter } else { Self::Laxer }
    }
}

/// How two beginnings compare after every treatment; `None` if that depends on its hour. No beginning is at once.
fn compare_starts(kind: Kind, one: Option<Duration>, other: Option<Duration>) -> Option<Ordering> {
    // What is to be done begins on the safe side too: later, as all ends are.
    let earliest = if kind == Kind::Do { EARLIEST_LATE } else { EARLIEST_EARLY };
    match (one, other) {
        (Some(one), Some(other)) => compare(one, other, earliest),
        _ => Some(one.is_some().cmp(&other.is_some())),
    }
}

/// The same for two ends. No end is never.
fn compare_ends(one: Option<Duration>, other: Option<Duration>) -> Option<Ordering> {
    match (one, other) {
        (Some(one), Some(other)) => compare(one, other, EARLIEST_LATE),
        _ => Some(other.is_some().cmp(&one.is_some())),
    }
}

/// Half hours from the beginning of a treatment's day to the earliest moment to which zero hours may be rounded, and to the
/// moment at which zero days are over, when both go to the later side. Midnight is no time of a treatment.
const EARLIEST_LATE: (u32, u32) = (1, 48);
/// The same when both go to the earlier side.
const EARLIEST_EARLY: (u32, u32) = (0, 0);
/// Half hours from the earliest to the latest of these moments for hours.
const SPREAD: u32 = 47;

fn compare(one: Duration, other: Duration, (hours, days): (u32, u32)) -> Option<Ordering> {
    let first = |length: Duration| match length.unit {
        Unit::Hours => hours + 2 * length.nominal_hours(),
        Unit::Days | Unit::Weeks => days + 2 * length.nominal_hours(),
    };
    let last = |length: Duration| match length.unit {
        Unit::Hours => first(length) + SPREAD,
        Unit::Days | Unit::Weeks => first(length),
    };
    let (is_hours, other_is_hours) = (one.unit == Unit::Hours, other.unit == Unit::Hours);
    if is_hours == other_is_hours {
        return Some(first(one).cmp(&first(other)));
    }
    if last(one) <= first(other) {
        Some(Ordering::Less)
    } else if last(other) <= first(one) {
        Some(Ordering::Greater)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handout::{Date, Time};
    use crate::schedule::{Moment, Period, Treatment};

    fn window(text: &str) -> Window {
        Window::parse(text).expect(text)
    }

    #[test]
    fn only_what_is_certainly_stricter_is_stricter() {
        use Direction::{Laxer, Same, Stricter};
        use Kind::{Avoid, Call, Do, Expect};
        for (kind, before, after, expected) in [
            (Avoid, "24h", "24h", Same),
            (Avoid, "24h", "48h", Stricter),
            (Avoid, "24h", "", Stricter),
            (Avoid, "48h", "24h", Laxer),
            (Avoid, "", "1w", Laxer),
            (Avoid, "24h", "24h..", Laxer),
            (Avoid, "24h..2w", "2w", Stricter),
            (Avoid, "24h..2w", "..2w", Stricter),
            (Avoid, "24h..2w", "12h..1w", Laxer),
            (Avoid, "24h..2w", "48h..3w", Laxer),
            (Avoid, "24h..2w", "12h..3w", Stricter),
            // Days end at midnight.
            (Avoid, "24h", "1d", Stricter),
            (Avoid, "1d", "24h", Laxer),
            (Avoid, "1d", "47h", Laxer),
            (Avoid, "1d", "48h", Stricter),
            (Avoid, "48h", "1d", Laxer),
            (Avoid, "1w", "7d", Same),
            (Avoid, "7d", "8d", Stricter),
            (Avoid, "1w", "192h", Stricter),
            (Avoid, "1w", "191h", Laxer),
            (Do, "1w", "2w", Stricter),
            (Do, "1w", "", Stricter),
            (Do, "2w", "1w", Laxer),
            (Do, "24h..2w", "24h..3w", Stricter),
            (Do, "24h..2w", "24h..", Stricter),
            (Do, "24h..2w", "12h..3w", Laxer),
            (Do, "24h..2w", "2w", Laxer),
            (Do, "24h..2w", "1d..3w", Laxer),
            (Expect, "3d", "2d", Stricter),
            (Expect, "", "3d", Stricter),
            (Expect, "3d", "4d", Laxer),
            (Expect, "3d", "", Laxer),
            (Expect, "1d..3d", "2d..3d", Stricter),
            (Expect, "1d..3d", "3d", Laxer),
            (Expect, "1d..3d", "2d..4d", Laxer),
            (Expect, "1d", "24h", Stricter),
            (Expect, "24h", "1d", Laxer),
            (Call, "3d", "2d", Stricter),
            (Call, "3d", "", Stricter),
            (Call, "3d", "4d", Laxer),
            (Call, "", "3d", Laxer),
            (Call, "", "..3d", Laxer),
            (Call, "..3d", "..4d", Stricter),
            (Call, "1d..3d", "2d", Laxer),
            (Call, "2d..3d", "1d..4d", Stricter),
            // A beginning in days is the first minute of the day.
            (Call, "72h", "3d", Stricter),
            (Call, "3d", "72h", Laxer),
            (Call, "3d", "48h", Stricter),
            (Call, "3d", "49h", Laxer),
        ] {
            assert_eq!(
                Direction::of((kind, window(before)), (kind, window(after))),
                expected,
                "{kind} {before} {after}"
            );
        }
        for (one, other) in [(Avoid, Do), (Call, Avoid), (Expect, Call), (Do, Expect)] {
            assert_eq!(Direction::of((one, window("")), (other, window(""))), Laxer, "{one} {other}");
        }
    }

    /// Half hours are the finest that a schedule knows, so one treatment in and one on each of them are all that differ.
    fn treatments() -> Vec<Treatment> {
        let day = Date::constant(2026, 11, 22);
        let times = (0..24).flat_map(|hour| [0, 1, 30, 31].map(move |minute| Time::constant(hour, minute, 0, 0)));
        times.map(Some).chain([None]).filter_map(|time| Treatment::new(day, time)).collect()
    }

    /// Begin and end as numbers that grow with time.
    fn times(treatment: Treatment, kind: Kind, window: Window) -> (String, String) {
        let period = Period::of(treatment, kind, window).expect("within the calendar");
        let begins = period.begins.map_or(String::new(), |moment| match moment {
            Moment::Time(time) => time.to_string(),
            Moment::Day(day) => day.to_datetime(Time::midnight()).to_string(),
        });
        let ends = period.ends.map_or("x".to_owned(), |moment| match moment {
            Moment::Time(time) => time.to_string(),
            Moment::Day(day) => day.tomorrow().expect("within the calendar").to_datetime(Time::midnight()).to_string(),
        });
        (begins, ends)
    }

    #[test]
    fn stricter_is_what_the_schedule_bears_out_for_every_treatment() {
        let windows =
            ["", "1h", "23h", "24h", "25h", "47h", "48h", "49h", "1d", "2d", "3d", "72h", "1w", "7d", "..24h", "..1d"];
        let more =
            ["24h..", "1d..", "24h..2d", "24h..48h", "1d..72h", "1d..2d", "2d..1w", "47h..3d", "48h..7d", "23h..1w"];
        let windows: Vec<Window> = windows.into_iter().chain(more).map(window).collect();
        for kind in Kind::ALL {
            for (before, after) in windows.iter().flat_map(|before| windows.iter().map(move |after| (*before, *after)))
            {
                let all: Vec<_> =
                    treatments().into_iter().map(|at| (times(at, kind, before), times(at, kind, after))).collect();
                let holds = |rule: fn(&(String, String), &(String, String)) -> bool| {
                    all.iter().all(|(before, after)| rule(before, after))
                };
                let expected = if holds(|before, after| before == after) {
                    Direction::Same
                } else if holds(match kind {
                    Kind::Avoid | Kind::Call => |before, after| after.0 <= before.0 && after.1 >= before.1,
                    Kind::Do => |before, after| after.0 == before.0 && after.1 >= before.1,
                    Kind::Expect => |before, after| after.0 >= before.0 && after.1 <= before.1,
                }) {
                    Direction::Stricter
                } else {
                    Direction::Laxer
                };
                assert_eq!(Direction::of((kind, before), (kind, after)), expected, "{kind} {before} {after}");
            }
        }
    }
}
