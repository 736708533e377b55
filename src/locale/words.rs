//! Saying things: messages filled with numbers, dates and names.

use std::sync::Arc;

use fluent_bundle::FluentValue;

use super::bidi::{is_mark, without_idle_isolates, without_marks};
use super::figures::{DateStyle, Figures};
use super::message::Where;
use super::{Blank, Catalogue, Direction, DurationWords, Message};
use crate::handout::{AlertKind, Date, Duration, Kind, Time, Unit, Window};
use crate::source::SourceId;

/// Stands for the line of a blank while its words are put together.
const LINE: char = '\u{e000}';

/// One language's words, with dates and numbers as one locale writes them.
#[derive(Clone, Debug)]
pub struct Words {
    catalogue: Arc<Catalogue>,
    pub(super) figures: Arc<Figures>,
}

impl Words {
    pub(super) fn new(catalogue: Arc<Catalogue>, figures: Figures) -> Self {
        Self { catalogue, figures: Arc::new(figures) }
    }

    /// The file that the words stand in.
    pub fn source(&self) -> SourceId {
        self.catalogue.source
    }

    /// Which way the words run.
    pub fn direction(&self) -> Direction {
        self.catalogue.direction
    }

    /// The words in which authors write durations.
    pub fn duration_words(&self) -> &DurationWords {
        &self.catalogue.durations
    }

    /// A message that is given nothing. One that wants something shows its placeholder: use its own method.
    pub fn text(&self, message: Message) -> String {
        self.say(message, &[])
    }

    /// "Page 1 of 2".
    pub fn page(&self, number: usize, of: usize) -> String {
        let (number, of) = (self.figures.number(number), self.figures.number(of));
        self.say(Message::Page, &[("number", number.into()), ("of", of.into())])
    }

    /// "Review by 1 November 2028".
    pub fn review_by(&self, date: Date) -> String {
        self.say(Message::ReviewBy, &[("date", self.date(date).into())])
    }

    /// A day as people of the locale write it: "1 November 2028", "1 de noviembre de 2028".
    pub fn date(&self, date: Date) -> String {
        tidy(&self.figures.date(date, DateStyle::Long))
    }

    /// A day with its day of the week: "Wednesday, 1 November 2028", "środa, 1 listopada 2028".
    pub fn weekday_date(&self, date: Date) -> String {
        tidy(&self.figures.date(date, DateStyle::Weekday))
    }

    /// A day where room is short: "1 Nov 2028". Some languages, such as Arabic, write the month in digits then.
    pub fn short_date(&self, date: Date) -> String {
        tidy(&self.figures.date(date, DateStyle::Short))
    }

    /// A time of day, to the minute: "15:30", "3:30 PM" or "3:30pm", "15:00", "3 PM" or "3pm", as the locale's clock goes. It
    /// never breaks over two lines. Midnight is "00:00" or "12 AM", noon "12:00" or "12 PM": see [`Words::clock`].
    pub fn time(&self, time: Time) -> String {
        tidy(&self.figures.time(time)).replace(char::is_whitespace, "\u{a0}")
    }

    /// A whole number: "1,200".
    pub fn number(&self, number: usize) -> String {
        tidy(&self.figures.number(number))
    }

    /// Things that all hold, for a sentence: "A, B and C". One is itself, none is empty.
    pub fn list(&self, items: &[String]) -> String {
        tidy(&self.figures.list(items))
    }

    /// Names that share a place, as in a table: "A, B, C", or with an "and" where the language wants one.
    pub fn names(&self, items: &[String]) -> String {
        tidy(&self.figures.row(items))
    }

    /// The edition in words: "Edition 4X7K-QP2R".
    pub fn edition(&self, code: &str) -> String {
        self.say(Message::Edition, &[("code", code.into())])
    }

    /// Who has signed the words off: "Approved by Dr Amara Okafor on 23 November 2026".
    pub fn approved(&self, by: &str, on: Date) -> String {
        self.say(Message::Approved, &[("by", by.into()), ("date", self.date(on).into())])
    }

    /// The button that rings the clinic: "Call 01632 960123".
    pub fn call_button(&self, number: &str) -> String {
        // The message isolates what it is given.
        let number = without_marks(number);
        self.say(Message::CallButton, &[("number", number.into())])
    }

    /// What stands for a picture in plain text.
    pub fn picture(&self, description: &str) -> String {
        self.say(Message::Picture, &[("description", description.into())])
    }

    /// A row of the chart in words.
    pub fn chart_row(&self, name: &str, window: &str) -> String {
        // "3:30 p.m." has the stop of the sentence already.
        let window = window.strip_suffix('.').unwrap_or(window);
        self.say(Message::ChartRow, &[("name", name.into()), ("window", window.into())])
    }

    /// What a calendar says when something to avoid or to do ends, or something to call about begins: "Makeup: waiting time
    /// over". `None` for what is normal.
    pub fn reminder(&self, kind: Kind, name: &str) -> Option<String> {
        let message = match kind {
            Kind::Avoid => Message::ReminderAvoid,
            Kind::Do => Message::ReminderDo,
            Kind::Call => Message::ReminderCall,
            Kind::Expect => return None,
        };
        Some(self.say(message, &[("name", name.into())]))
    }

    /// What a calendar says about the next visit: "Next visit: Lumen Skin Clinic".
    pub fn next_visit(&self, clinic: &str) -> String {
        self.say(Message::ReminderNext, &[("clinic", clinic.into())])
    }

    /// What begins or ends next, on the page: "Do not · Makeup: until 3:30pm on Monday 23 November".
    pub fn next_line(&self, kind: &str, name: &str, when: &str) -> String {
        self.say(Message::PageNextLine, &[("kind", kind.into()), ("name", name.into()), ("when", when.into())])
    }

    /// What a QR code is for.
    pub fn qr_code(&self, address: &str) -> String {
        self.say(Message::QrCode, &[("address", address.into())])
    }

    /// What a box is called aloud.
    pub fn alert(&self, kind: AlertKind) -> String {
        self.text(match kind {
            AlertKind::Note => Message::AlertNote,
            AlertKind::Tip => Message::AlertTip,
            AlertKind::Important => Message::AlertImportant,
            AlertKind::Warning => Message::AlertWarning,
            AlertKind::Caution => Message::AlertCaution,
        })
    }

    /// A length of time on its own: "24 hours", "1 week".
    pub fn duration(&self, duration: Duration) -> String {
        self.length(duration, Where::Alone)
    }

    fn length(&self, duration: Duration, place: Where) -> String {
        let message = match duration.unit {
            Unit::Hours => Message::DurationHours,
            Unit::Days => Message::DurationDays,
            Unit::Weeks => Message::DurationWeeks,
        };
        let number = self.figures.number(usize::from(duration.count));
        let arguments = [("count", duration.count.into()), ("number", number.into()), ("where", place.key().into())];
        self.say(message, &arguments)
    }

    /// A window as a label: "24 hours", "up to 3 days", "day 2 to week 2". `None` if it is always.
    pub fn window(&self, kind: Kind, window: Window) -> Option<String> {
        let up_to = |end| self.say(Message::WindowUpTo, &[("duration", self.length(end, Where::UpTo).into())]);
        let after = |start| self.say(Message::WindowAfter, &[("duration", self.length(start, Where::After).into())]);
        Some(match window {
            Window::Always => return None,
            Window::Single(duration) => match kind {
                Kind::Avoid | Kind::Do => self.duration(duration),
                Kind::Expect => up_to(duration),
                Kind::Call => after(duration),
            },
            Window::From(start) => after(start),
            Window::UpTo(end) => up_to(end),
            Window::Between(start, end) => match (first_day(start), end.unit) {
                (Some(day), Unit::Days | Unit::Weeks) => self.days(day, end),
                (None, _) | (_, Unit::Hours) => {
                    self.between(self.length(start, Where::Start), self.length(end, Where::End))
                }
            },
        })
    }

    /// The end, or the beginning, to write in: "until ____". `None` if there is nothing to write.
    pub fn blank(&self, kind: Kind, window: Window) -> Option<Blank> {
        let message = match (kind, window.start(kind), window.end(kind)) {
            (Kind::Expect, _, _) | (_, None, None) => return None,
            (Kind::Call, Some(_), _) | (_, Some(_), None) => Message::BlankFrom,
            (_, _, Some(_)) => Message::BlankUntil,
        };
        let sentence = self.say(message, &[("line", LINE.to_string().into())]);
        let (before, after) = sentence.split_once(LINE).unwrap_or((&sentence, ""));
        let part = |text: &str| text.trim_matches(|c: char| c.is_whitespace() || is_mark(c)).to_owned();
        Some(Blank { before: part(before), after: part(after) })
    }

    /// From a day until the end of a day or week; just that day or week if they are the same.
    fn days(&self, first_day: u32, end: Duration) -> String {
        let last_day = end.nominal_hours() / 24;
        let (message, number, length) = match end.unit {
            Unit::Weeks => (Message::PointWeek, u32::from(end.count), 7),
            Unit::Hours | Unit::Days => (Message::PointDay, last_day, 1),
        };
        if first_day + length == last_day + 1 {
            return self.point(message, number, Where::Alone);
        }
        let start = self.point(Message::PointDay, first_day, Where::Start);
        self.between(start, self.point(message, number, Where::End))
    }

    fn point(&self, message: Message, number: u32, place: Where) -> String {
        let number = self.figures.number(usize::try_from(number).unwrap_or(usize::MAX));
        self.say(message, &[("number", number.into()), ("where", place.key().into())])
    }

    fn between(&self, start: String, end: String) -> String {
        self.say(Message::WindowBetween, &[("start", start.into()), ("end", end.into())])
    }

    pub(super) fn say(&self, message: Message, arguments: &[(&'static str, FluentValue<'_>)]) -> String {
        let said = tidy(&self.catalogue.format(message, arguments).0);
        match self.direction() {
            Direction::LeftToRight => said,
            Direction::RightToLeft => without_idle_isolates(&said),
        }
    }
}

/// The day on which something begins that starts after `start`, if that is a full day: day 1 is the treatment's.
fn first_day(start: Duration) -> Option<u32> {
    let hours = start.nominal_hours();
    hours.is_multiple_of(24).then(|| hours / 24 + 1)
}

/// Few typefaces have the narrow no-break space that ICU writes in some locales.
pub(super) fn tidy(text: &str) -> String {
    text.replace('\u{202f}', "\u{a0}")
}
