//! When a treatment was, as staff type it.
//!
//! One way to write a day, the year first, because 3/4 is another day in Britain than in America; times by either clock.

use std::fmt;

use jiff::ToSpan;

use crate::handout::{Date, Time};

/// The day of a treatment, and its time if that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Treatment {
    date: Date,
    time: Option<Time>,
}

/// Why a text is not the time of a treatment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TreatmentError {
    /// Nothing is written.
    Empty,
    /// The day is not written with the year first; holds what is written.
    DateForm(String),
    /// There is no such day in the calendar.
    NoSuchDate(String),
    /// The year is before [`Treatment::FIRST_YEAR`] or after [`Treatment::LAST_YEAR`].
    Year(String),
    /// The time is not `15:10`, `3:10pm` or `3pm`.
    TimeForm(String),
    /// There is no such time on the clock.
    NoSuchTime(String),
    /// A time zone is written.
    Zone(String),
}

impl Treatment {
    /// The first year that a treatment may be in.
    pub const FIRST_YEAR: i16 = 1900;
    /// The last year that a treatment or a window may be in.
    pub const LAST_YEAR: i16 = 9999;

    /// A treatment at a known day; the year must be from [`Self::FIRST_YEAR`] to [`Self::LAST_YEAR`].
    ///
    /// Midnight is no time: nobody is treated then, but software that keeps days alone writes it.
    pub fn new(date: Date, time: Option<Time>) -> Option<Self> {
        let time = time.filter(|time| *time != Time::midnight());
        (Self::FIRST_YEAR..=Self::LAST_YEAR).contains(&date.year()).then_some(Self { date, time })
    }

    /// Takes `2026-11-22 15:10`, the day alone, a `T` between the two, seconds, and times like `3:10pm`.
    ///
    /// # Errors
    /// If it is written otherwise, or if there is no such day or time.
    pub fn parse(text: &str) -> Result<Self, TreatmentError> {
        let text = text.trim();
        let (day, time) = text.split_once(|letter: char| letter == 'T' || letter.is_whitespace()).unwrap_or((text, ""));
        let time = time.trim();
        let date = parse_date(day)?;
        let time = if time.is_empty() { None } else { Some(parse_time(time)?) };
        Self::new(date, time).ok_or_else(|| TreatmentError::Year(day.to_owned()))
    }

    /// The day.
    pub fn date(self) -> Date {
        self.date
    }

    /// A day after it, counted from its own as zero; `None` if no calendar has it.
    pub fn days_later(self, days: u32) -> Option<Date> {
        self.date.checked_add(i64::from(days).days()).ok()
    }

    /// The time, if it is known.
    pub fn time(self) -> Option<Time> {
        self.time
    }
}

fn parse_date(text: &str) -> Result<Date, TreatmentError> {
    if text.is_empty() {
        return Err(TreatmentError::Empty);
    }
    let form = || TreatmentError::DateForm(text.to_owned());
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return Err(form()) };
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if ![year, month, day].into_iter().all(is_number) || month.len() > 2 || day.len() > 2 || year.len() < 4 {
        return Err(form());
    }
    let year = year.parse::<i16>().ok().filter(|year| (Treatment::FIRST_YEAR..=Treatment::LAST_YEAR).contains(year));
    let Some(year) = year else { return Err(TreatmentError::Year(text.to_owned())) };
    let date = month.parse().ok().zip(day.parse().ok()).and_then(|(month, day)| Date::new(year, month, day).ok());
    date.ok_or_else(|| TreatmentError::NoSuchDate(text.to_owned()))
}

fn parse_time(text: &str) -> Result<Time, TreatmentError> {
    let form = || TreatmentError::TimeForm(text.to_owned());
    let lower: String = text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_ascii_lowercase();
    let (clock, half) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(clock), _) => (clock, Some(0)),
        (None, Some(clock)) => (clock, Some(12)),
        (None, None) => (lower.as_str(), None),
    };
    let is_zoned = clock.ends_with('z') || clock.contains(['+', '-', '[']);
    if is_zoned && clock.starts_with(|letter: char| letter.is_ascii_digit()) {
        return Err(TreatmentError::Zone(text.to_owned()));
    }
    let clock = clock.split_once('.').filter(|_| clock.contains(':')).map_or(clock, |(clock, _)| clock);
    let parts: Vec<&str> = clock.split(':').collect();
    let is_pair = |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let hour = parts[0];
    let is_hour = (1..=2).contains(&hour.len()) && hour.bytes().all(|byte| byte.is_ascii_digit());
    let has_minutes = parts.len() > 1 || half.is_some();
    if !is_hour || !has_minutes || parts.len() > 3 || !parts[1..].iter().all(is_pair) {
        return Err(form());
    }
    let number = |at: usize| parts.get(at).map_or(0, |part| part.parse::<i8>().unwrap_or(i8::MAX));
    let hour = match half {
        // Twelve comes first on a clock of twelve hours: 12am is midnight, 12pm noon.
        Some(half) => (1..=12).contains(&number(0)).then(|| number(0) % 12 + half),
        None => Some(number(0)),
    };
    let time = hour.and_then(|hour| Time::new(hour, number(1), number(2), 0).ok());
    time.ok_or_else(|| TreatmentError::NoSuchTime(text.to_owned()))
}

impl TreatmentError {
    /// The way out.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty | Self::DateForm(_) => {
                "write the year first, then month and day, then the time: `2026-11-22 15:10`"
            }
            Self::NoSuchDate(_) => "look at the calendar: the year comes first, then the month, then the day",
            Self::Year(_) => "the year must be from 1900 to 9999",
            Self::TimeForm(_) => {
                "write hours and minutes, such as `15:10` or `3:10pm`; without a time, hours count from the end of the day"
            }
            Self::NoSuchTime(_) => "hours go from 0 to 23, or from 1 to 12 before `am` and `pm`; minutes from 00 to 59",
            Self::Zone(_) => "write the time as the clinic's clock shows it, without a time zone",
        }
    }
}

impl fmt::Display for TreatmentError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(formatter, "the time of the treatment is missing"),
            Self::DateForm(text) => write!(formatter, "`{text}` is not a day"),
            Self::NoSuchDate(text) => write!(formatter, "there is no day `{text}`"),
            Self::Year(text) => write!(formatter, "the year of `{text}` is out of range"),
            Self::TimeForm(text) => write!(formatter, "`{text}` is not a time"),
            Self::NoSuchTime(text) => write!(formatter, "there is no time `{text}`"),
            Self::Zone(text) => write!(formatter, "`{text}` has a time zone"),
        }
    }
}

impl std::error::Error for TreatmentError {}
