//! Saying when: days with their weekday, and the moments at which something begins and ends.
//!
//! A day comes from ICU4X's data, as the locale writes it; the words around it are messages. [`Words::patterns`] gives the
//! same away for a writer that has no ICU4X: the script of the page.

use serde::Serialize;

use super::figures::{DateStyle, DayPart};
use super::{Message, Words, without_marks};
use crate::handout::{Date, Time};
use crate::schedule::{Moment, Period};

/// How much of the names of days and months is written (CLDR's widths).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Width {
    /// "Monday 23 November"
    Wide,
    /// "Mon 23 Nov", where room is short.
    Abbreviated,
}

/// How days are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayForm {
    /// How much of names.
    pub width: Width,
    /// The year that need not be said, because the treatment was in it.
    pub year: i16,
}

/// All that is needed to write moments as [`Words::period`] does in its wide form. In each text a name in curly brackets
/// stands for what comes there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Patterns {
    /// The times of day from midnight on, every half hour.
    times: Vec<String>,
    /// The days of the week, from Monday.
    weekdays: Vec<String>,
    /// The months, from January, as they stand beside a day.
    months: Vec<String>,
    /// The days of the month, from the first.
    days: Vec<String>,
    /// The digits of years, from zero.
    digits: Vec<String>,
    /// A day, from `{weekday}`, `{day}` and `{month}`.
    day: String,
    /// A day of another year than the treatment's, from the same and `{year}`.
    day_of_year: String,
    /// An end at a time, from `{time}` and `{day}`.
    until_time: String,
    /// The end of a day.
    until_day: String,
    /// A beginning at a time.
    from_time: String,
    /// The beginning of a day.
    from_day: String,
    /// From a beginning until an end, from `{from}` and `{until}`.
    from_until: String,
    /// A date in full, from `{weekday}`, `{day}`, `{month}` and `{year}`.
    date: String,
    /// That and a time, from `{date}` and `{time}`.
    appointment: String,
}

impl Words {
    /// A day with its weekday: "Monday 23 November", "Mon, Nov 23"; in another year than the form's with that, "Wednesday, 6
    /// January 2027".
    pub fn day(&self, date: Date, DayForm { width, year }: DayForm) -> String {
        let styles = match (width, date.year() == year) {
            (Width::Wide, true) => [DateStyle::WeekdayDay, DateStyle::WeekdayAlone, DateStyle::Day],
            (Width::Wide, false) => [DateStyle::Weekday, DateStyle::WeekdayAlone, DateStyle::Long],
            (Width::Abbreviated, true) => {
                [DateStyle::ShortWeekdayDay, DateStyle::ShortWeekdayAlone, DateStyle::ShortDay]
            }
            // Some languages, such as Arabic, would write the month in digits.
            (Width::Abbreviated, false) if !self.figures.names_month(date, DateStyle::Short) => {
                [DateStyle::Weekday, DateStyle::WeekdayAlone, DateStyle::Long]
            }
            (Width::Abbreviated, false) => [DateStyle::ShortWeekday, DateStyle::ShortWeekdayAlone, DateStyle::Short],
        };
        self.named_day(styles.map(|style| super::words::tidy(&self.figures.date(date, style))))
    }

    fn named_day(&self, [day, weekday, date]: [String; 3]) -> String {
        self.say(Message::NamedDay, &[("day", day.into()), ("weekday", weekday.into()), ("date", date.into())])
    }

    /// The mark of a calendar: "Mon" and "23".
    pub fn calendar_mark(&self, date: Date) -> [String; 2] {
        [self.figures.date(date, DateStyle::ShortWeekdayAlone), self.figures.part(date, DayPart::Day)]
    }

    /// An end: "until 3:30pm on Monday 23 November", "until the end of Sunday 29 November".
    pub fn until(&self, end: Moment, form: DayForm) -> String {
        let messages = match form.width {
            Width::Wide => [Message::UntilTime, Message::UntilDay],
            Width::Abbreviated => [Message::ShortUntilTime, Message::ShortUntilDay],
        };
        self.moment(messages, end, form)
    }

    /// A beginning: "from 3:30pm on Tuesday 24 November", "from Wednesday 25 November".
    pub fn from(&self, beginning: Moment, form: DayForm) -> String {
        let messages = match form.width {
            Width::Wide => [Message::FromTime, Message::FromDay],
            Width::Abbreviated => [Message::ShortFromTime, Message::ShortFromDay],
        };
        self.moment(messages, beginning, form)
    }

    /// From when to when: an end, a beginning, or both, in the abbreviated form on two lines. `None` if it is always.
    pub fn period(&self, period: Period, form: DayForm) -> Option<String> {
        let Period { begins, ends } = period;
        Some(match (begins, ends) {
            (None, None) => return None,
            (Some(begins), None) => self.from(begins, form),
            (None, Some(ends)) => self.until(ends, form),
            (Some(begins), Some(ends)) => {
                let (from, until) = (self.from(begins, form), self.until(ends, form));
                let said = self.say(Message::FromUntil, &[("from", from.into()), ("until", until.clone().into())]);
                match form.width {
                    Width::Wide => said,
                    // Narrow columns break it between the two; the space keeps the words apart when they are copied.
                    Width::Abbreviated => said.replacen(&format!(" {until}"), &format!(" \n{until}"), 1),
                }
            }
        })
    }

    /// A visit to come: "Sunday, 20 December 2026, 2pm"; without a time the day alone.
    pub fn appointment(&self, date: Date, time: Option<Time>) -> String {
        let date = self.weekday_date(date);
        match time {
            Some(time) => self.say(Message::Appointment, &[("date", date.into()), ("time", self.clock(time).into())]),
            None => date,
        }
    }

    fn moment(&self, [at_time, with_day]: [Message; 2], moment: Moment, form: DayForm) -> String {
        let day = self.day(moment.date(), form);
        match moment {
            Moment::Time(time) => self.say(at_time, &[("time", self.clock(time.time()).into()), ("day", day.into())]),
            Moment::Day(_) => self.say(with_day, &[("day", day.into())]),
        }
    }

    /// A time of day; noon in words where a clock of twelve hours goes round, because few people know what 12 PM is.
    pub fn clock(&self, time: Time) -> String {
        if time == Time::constant(12, 0, 0, 0) && self.figures.has_twelve_hours() {
            return self.text(Message::Noon);
        }
        self.time(time)
    }

    /// How moments are written in the wide form.
    pub fn patterns(&self) -> Patterns {
        let half_hours = (0..48_i8).map(|half| Time::constant(half / 2, half % 2 * 30, 0, 0));
        // 1 January 2024 was a Monday, and January has every day that a month can have.
        let day_of = |month: i8, day: i8| Date::constant(2024, month, day);
        let part = |date: Date, part: DayPart| self.figures.part(date, part);
        let slot = |message: Message, names: &[&'static str]| -> String {
            let values: Vec<_> = names.iter().map(|name| (*name, format!("{{{name}}}").into())).collect();
            without_marks(&self.say(message, &values))
        };
        let day_pattern =
            |styles: [DateStyle; 3]| without_marks(&self.named_day(styles.map(|style| self.figures.pattern(style))));
        Patterns {
            times: half_hours.map(|time| self.clock(time)).collect(),
            weekdays: (1..=7).map(|day| part(day_of(1, day), DayPart::Weekday)).collect(),
            months: (1..=12).map(|month| part(day_of(month, 1), DayPart::Month)).collect(),
            days: (1..=31).map(|day| part(day_of(1, day), DayPart::Day)).collect(),
            digits: (0..10).map(|digit| self.number(digit)).collect(),
            day: day_pattern([DateStyle::WeekdayDay, DateStyle::WeekdayAlone, DateStyle::Day]),
            day_of_year: day_pattern([DateStyle::Weekday, DateStyle::WeekdayAlone, DateStyle::Long]),
            until_time: slot(Message::UntilTime, &["time", "day"]),
            until_day: slot(Message::UntilDay, &["day"]),
            from_time: slot(Message::FromTime, &["time", "day"]),
            from_day: slot(Message::FromDay, &["day"]),
            from_until: slot(Message::FromUntil, &["from", "until"]),
            date: without_marks(&super::words::tidy(&self.figures.pattern(DateStyle::Weekday))),
            appointment: slot(Message::Appointment, &["date", "time"]),
        }
    }
}
