//! Real dates: from the time of a treatment and a window to the moments at which the window begins and ends.
//!
//! [`Treatment`] is when it was, as staff type it (`treatment`); [`Period::of`] says from when to when a window holds after it.
//! All of it is civil time, as a clock on the wall shows it: there are no time zones, and nobody's clock is asked.
//!
//! What is rounded or unknown goes to the safe side. For an end, and for the beginning of something to do, that is
//! later: the patient waits longer. For the beginning of something to avoid, to expect or to call about it is earlier: nobody
//! rings later than the words say. So
//!
//! - hours run from the treatment's minute, to the next half hour on the safe side;
//! - days and weeks run to the end of that calendar day, or from its beginning where earlier is safe;
//! - if only the day of the treatment is known, or a program says midnight for that, hours run from its end, or from its beginning where earlier is safe.
//!
//! `tests/schedule/cases.tsv` holds the rules case by case, for this module and for the script of the page.

mod treatment;

#[cfg(test)]
mod tests;

pub use treatment::{Treatment, TreatmentError};

use jiff::ToSpan;
use jiff::civil::DateTimeRound;

use crate::handout::{Date, DateTime, Duration, Kind, Time, Unit, Window};

/// Hours are rounded to so many minutes: nobody plans a day by less.
const STEP: i64 = 30;

/// When something begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// At a time of day, never midnight.
    Time(DateTime),
    /// With a whole day: a beginning is its first minute, an end its last.
    Day(Date),
}

impl Moment {
    /// The day that people name.
    pub fn date(self) -> Date {
        match self {
            Self::Time(time) => time.date(),
            Self::Day(date) => date,
        }
    }
}

/// From when to when a window holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// When it begins; `None` is with the treatment.
    pub begins: Option<Moment>,
    /// When it ends; `None` is never.
    pub ends: Option<Moment>,
}

/// A window that reaches beyond the last year of the calendar, [`Treatment::LAST_YEAR`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BeyondCalendar;

/// Which way something is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Earlier,
    Later,
}

impl Period {
    /// The period of a window of `kind` after a treatment.
    ///
    /// # Errors
    /// If it ends after the last year of the calendar.
    pub fn of(treatment: Treatment, kind: Kind, window: Window) -> Result<Self, BeyondCalendar> {
        let begin_side = match kind {
            Kind::Do => Side::Later,
            Kind::Avoid | Kind::Expect | Kind::Call => Side::Earlier,
        };
        let begins = window.start(kind).map(|start| instant(treatment, start, begin_side)).transpose()?;
        let ends = window.end(kind).map(|end| instant(treatment, end, Side::Later)).transpose()?;
        Ok(Self { begins: begins.map(as_beginning), ends: ends.map(as_end).transpose()? })
    }
}

/// A length of time after a treatment, rounded. The end of a day is midnight of the next.
fn instant(treatment: Treatment, length: Duration, side: Side) -> Result<DateTime, BeyondCalendar> {
    let day_later = match side {
        Side::Earlier => 0,
        Side::Later => 1,
    };
    let after_days = |days: i64| {
        let date = treatment.date().checked_add(days.days()).map_err(|_| BeyondCalendar)?;
        Ok(date.to_datetime(Time::midnight()))
    };
    let count = i64::from(length.count);
    match length.unit {
        Unit::Days => after_days(count + day_later),
        Unit::Weeks => after_days(count * 7 + day_later),
        Unit::Hours => {
            let from = match treatment.time() {
                Some(time) => treatment.date().to_datetime(time),
                None => after_days(day_later)?,
            };
            let exact = from.checked_add(count.hours()).map_err(|_| BeyondCalendar)?;
            let mode = match side {
                Side::Earlier => jiff::RoundMode::Floor,
                Side::Later => jiff::RoundMode::Ceil,
            };
            let step = DateTimeRound::new().smallest(jiff::Unit::Minute).increment(STEP).mode(mode);
            exact.round(step).map_err(|_| BeyondCalendar)
        }
    }
}

fn as_beginning(instant: DateTime) -> Moment {
    if instant.time() == Time::midnight() { Moment::Day(instant.date()) } else { Moment::Time(instant) }
}

fn as_end(instant: DateTime) -> Result<Moment, BeyondCalendar> {
    match instant.time() == Time::midnight() {
        true => instant.date().yesterday().map(Moment::Day).map_err(|_| BeyondCalendar),
        false => Ok(Moment::Time(instant)),
    }
}
