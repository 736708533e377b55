//! When an event is, how long it takes, and when its alarm goes off.

use crate::handout::{DateTime, Time};
use crate::schedule::Moment;
use crate::sheet::{About, Edge, Reminder};

const MINUTES_OF_A_DAY: i32 = 24 * 60;
/// 09:00, when people look at what the day brings.
const MORNING: i32 = 9 * 60;
/// 08:00 to 22:00, in minutes: an alarm at another time would wake somebody.
const AWAKE: std::ops::Range<i32> = 8 * 60..22 * 60;

/// One event: a reminder, and when it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<'a> {
    pub(super) reminder: &'a Reminder,
    /// At a time, or with the beginning of a day.
    when: Moment,
}

impl<'a> Entry<'a> {
    /// The event of a reminder; `None` if nobody knows when it is.
    pub(super) fn of(reminder: &'a Reminder) -> Option<Self> {
        let when = match (reminder.moment?, reminder.about.edge()) {
            (Moment::Day(last), Edge::Ends) => {
                Moment::Day(last.tomorrow().expect("a period ends before the calendar's last day does"))
            }
            (moment, _) => moment,
        };
        Some(Self { reminder, when })
    }

    /// Its first minute.
    pub(super) fn start(&self) -> DateTime {
        match self.when {
            Moment::Time(time) => time,
            Moment::Day(date) => date.to_datetime(Time::midnight()),
        }
    }

    /// The line of its start: name and value.
    pub(super) fn dtstart(&self) -> (&'static str, String) {
        match self.when {
            Moment::Time(time) => ("DTSTART", time.strftime("%Y%m%dT%H%M%S").to_string()),
            Moment::Day(date) => ("DTSTART;VALUE=DATE", date.strftime("%Y%m%d").to_string()),
        }
    }

    /// How long it is shown.
    pub(super) fn length(&self) -> &'static str {
        match (self.when, &self.reminder.about) {
            (Moment::Day(_), _) => "P1D",
            (Moment::Time(_), About::NextVisit) => "PT1H",
            (Moment::Time(_), About::Statement { .. }) => "PT15M",
        }
    }

    /// Whether the time counts as taken.
    pub(super) fn show(&self) -> &'static str {
        match (self.when, &self.reminder.about) {
            (Moment::Time(_), About::NextVisit) => "OPAQUE",
            (Moment::Day(_), _) | (Moment::Time(_), About::Statement { .. }) => "TRANSPARENT",
        }
    }

    /// When the alarm goes off, counted from the start.
    pub(super) fn alarm(&self) -> String {
        let time = self.start().time();
        let start = i32::from(time.hour()) * 60 + i32::from(time.minute());
        let is_awake = matches!(self.when, Moment::Time(_)) && AWAKE.contains(&start);
        let minutes = match (&self.reminder.about, is_awake) {
            (About::NextVisit, true) => -MINUTES_OF_A_DAY,
            (About::NextVisit, false) => MORNING - start - MINUTES_OF_A_DAY,
            (About::Statement { .. }, true) => 0,
            (About::Statement { .. }, false) if start >= AWAKE.end => MORNING - start + MINUTES_OF_A_DAY,
            (About::Statement { .. }, false) => MORNING - start,
        };
        format!("{}PT{}M", if minutes < 0 { "-" } else { "" }, minutes.abs())
    }
}
