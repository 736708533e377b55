//! Dates, times, numbers and lists as people of a locale write them, from ICU4X's data.
//!
//! A formatter is made when it is first needed, and kept: finding a locale's data costs more than writing a number.
//! White space is left as CLDR has it; `words` tidies it.

use std::sync::OnceLock;

use icu_datetime::fieldsets::enums::DateFieldSet;
use icu_datetime::fieldsets::{E, MD, MDE, T, YMD, YMDE};
use icu_datetime::input::{Date as IcuDate, Time as IcuTime};
use icu_datetime::options::TimePrecision;
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences, NoCalendarFormatter, parts};
use icu_decimal::input::Decimal;
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_list::{ListFormatter, ListFormatterPreferences};
use icu_locale_core::Locale;
use icu_locale_core::extensions::unicode::{Value, key};
use icu_locale_core::preferences::extensions::unicode::keywords::{CalendarAlgorithm, HourCycle};
use writeable::{Part, PartsWrite, Writeable};

use crate::handout::{Date, Language, Time};

/// The digits that some locale writes unless told otherwise (Unicode CLDR, `defaultNumberingSystem`), most common first.
const DIGITS: [&str; 12] =
    ["latn", "arab", "arabext", "deva", "beng", "mymr", "tibt", "adlm", "cakm", "hmnp", "nkoo", "olck"];

/// The digits 0 to 9, which are read everywhere.
const WESTERN: &str = "latn";

/// How a locale writes figures.
#[derive(Debug)]
pub(super) struct Figures {
    locale: Locale,
    numbers: OnceLock<Option<DecimalFormatter>>,
    /// As in a sentence.
    lists: OnceLock<Option<ListFormatter>>,
    /// As in a table.
    rows: OnceLock<Option<ListFormatter>>,
    /// One a style, in the order of [`DateStyle`].
    dates: [OnceLock<Option<DateTimeFormatter<DateFieldSet>>>; DateStyle::COUNT],
}

/// How much a date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateStyle {
    /// Day, month in words, year.
    Long,
    /// The same after the day of the week.
    Weekday,
    /// Day, month cut short, year.
    Short,
    /// The same after the day of the week, cut short.
    ShortWeekday,
    /// Day of the week, day, month in words.
    WeekdayDay,
    /// The same, names cut short.
    ShortWeekdayDay,
    /// Day, month in words.
    Day,
    /// The same, the month cut short.
    ShortDay,
    /// The day of the week alone.
    WeekdayAlone,
    /// The same, cut short.
    ShortWeekdayAlone,
}

impl DateStyle {
    const COUNT: usize = Self::ShortWeekdayAlone as usize + 1;
}

/// A part of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayPart {
    Weekday,
    Day,
    Month,
    Year,
}

impl DayPart {
    const ALL: [Self; 4] = [Self::Weekday, Self::Day, Self::Month, Self::Year];

    /// What stands for it in a pattern.
    fn slot(self) -> &'static str {
        match self {
            Self::Weekday => "{weekday}",
            Self::Day => "{day}",
            Self::Month => "{month}",
            Self::Year => "{year}",
        }
    }

    fn of(part: Part) -> Option<Self> {
        Self::ALL.into_iter().find(|known| {
            part == match known {
                Self::Weekday => parts::WEEKDAY,
                Self::Day => parts::DAY,
                Self::Month => parts::MONTH,
                Self::Year => parts::YEAR,
            }
        })
    }
}

impl Figures {
    /// The figures of `locale` if it is of the same language, else those of `language` in the region of `locale`.
    ///
    /// Digits are those of `locale` where readers of `language` know them: Western ones, which stand beside telephone numbers
    /// and which staff write by hand, and those that `language` itself is written with. Otherwise they are Western.
    pub(super) fn of(language: &Language, locale: &Language) -> Self {
        let read = |tag: &str| Locale::try_from_str(tag).unwrap_or(Locale::UNKNOWN);
        let mut own = read(language.as_str());
        let clinic = read(locale.as_str());
        if language.is_same_as(locale) && own.id.region.is_none() {
            return Self::new(clinic);
        }
        own.id.region = own.id.region.or(clinic.id.region);
        let digits = digits_of(&clinic);
        let is_known = language.is_same_as(locale) || digits == digits_of(&read(language.primary()));
        own.extensions.unicode.keywords.set(key!("nu"), if is_known { digits } else { digits_named(WESTERN) });
        Self::new(own)
    }

    fn new(locale: Locale) -> Self {
        let (numbers, lists, rows) = Default::default();
        Self { locale, numbers, lists, rows, dates: Default::default() }
    }

    /// A day.
    pub(super) fn date(&self, date: Date, style: DateStyle) -> String {
        // ISO 8601 is readable everywhere, and no locale's data should be missing.
        self.parts(date, style).map_or_else(|| date.to_string(), |parts| parts.text)
    }

    /// One part of a day as it stands among the others; empty if the locale does not write it.
    pub(super) fn part(&self, date: Date, part: DayPart) -> String {
        let found = self.parts(date, DateStyle::WeekdayDay);
        let named =
            |parts: &Parts| parts.found.iter().find(|(known, _)| *known == part).map(|(_, range)| range.clone());
        found.and_then(|parts| named(&parts).map(|range| parts.text[range].to_owned())).unwrap_or_default()
    }

    /// Whether a style has a word for the month.
    pub(super) fn names_month(&self, date: Date, style: DateStyle) -> bool {
        let Some(Parts { text, found }) = self.parts(date, style) else { return false };
        found.into_iter().any(|(part, range)| part == DayPart::Month && text[range].contains(char::is_alphabetic))
    }

    /// How a style puts its parts together: `{weekday} {day} {month}`.
    pub(super) fn pattern(&self, style: DateStyle) -> String {
        let Parts { mut text, mut found } = self.parts(Date::constant(2026, 11, 23), style).unwrap_or_default();
        found.sort_by_key(|(_, range)| std::cmp::Reverse(range.start));
        for (part, range) in found {
            text.replace_range(range, part.slot());
        }
        text
    }

    fn parts(&self, date: Date, style: DateStyle) -> Option<Parts> {
        let formatter = self.dates[style as usize].get_or_init(|| self.date_formatter(style)).as_ref()?;
        let month = u8::try_from(date.month()).ok()?;
        let day = u8::try_from(date.day()).ok()?;
        let date = IcuDate::try_new_iso(i32::from(date.year()), month, day).ok()?;
        let mut parts = Parts::default();
        formatter.format(&date).write_to_parts(&mut parts).ok()?;
        Some(parts)
    }

    fn date_formatter(&self, style: DateStyle) -> Option<DateTimeFormatter<DateFieldSet>> {
        let fields = match style {
            DateStyle::Long => DateFieldSet::YMD(YMD::long()),
            DateStyle::Weekday => DateFieldSet::YMDE(YMDE::long()),
            DateStyle::Short => DateFieldSet::YMD(YMD::medium()),
            DateStyle::ShortWeekday => DateFieldSet::YMDE(YMDE::medium()),
            DateStyle::WeekdayDay => DateFieldSet::MDE(MDE::long()),
            DateStyle::ShortWeekdayDay => DateFieldSet::MDE(MDE::medium()),
            DateStyle::Day => DateFieldSet::MD(MD::long()),
            DateStyle::ShortDay => DateFieldSet::MD(MD::medium()),
            DateStyle::WeekdayAlone => DateFieldSet::E(E::long()),
            DateStyle::ShortWeekdayAlone => DateFieldSet::E(E::short()),
        };
        let mut preferences = DateTimeFormatterPreferences::from(&self.locale);
        // Opening hours and appointments are in the civil calendar wherever a clinic is.
        preferences.calendar_algorithm = Some(CalendarAlgorithm::Gregory);
        DateTimeFormatter::try_new(preferences, fields).ok()
    }

    /// A time of day, to the minute; on the clock of twelve hours, full hours without minutes.
    pub(super) fn time(&self, time: Time) -> String {
        let mut preferences = DateTimeFormatterPreferences::from(&self.locale);
        if self.is_british() && preferences.hour_cycle.is_none() {
            preferences.hour_cycle = Some(HourCycle::H12);
        }
        let hour = u8::try_from(time.hour()).unwrap_or_default();
        let minute = u8::try_from(time.minute()).unwrap_or_default();
        let fields = T::short().with_time_precision(TimePrecision::MinuteOptional);
        let written = NoCalendarFormatter::try_new(preferences, fields).ok().and_then(|formatter| {
            let time = IcuTime::try_new(hour, minute, 0, 0).ok()?;
            Some(formatter.format(&time).to_string())
        });
        match written {
            Some(text) if self.is_british() => text.replace(char::is_whitespace, ""),
            Some(text) => text,
            None => format!("{hour:02}:{minute:02}"),
        }
    }

    /// Whether the clock starts again at noon.
    pub(super) fn has_twelve_hours(&self) -> bool {
        let [three, fifteen] = [3, 15].map(|hour| self.time(Time::constant(hour, 30, 0, 0)));
        let digits = |text: &str| text.chars().filter(|letter| letter.is_numeric()).collect::<String>();
        digits(&three) == digits(&fifteen)
    }

    /// Whether times are written as patients in Britain and Ireland read them, "3:30pm" and not "15:30", which CLDR says
    /// (NHS digital service manual, "Numbers, measurements, dates and time"). The unbranded sheet's English is theirs too.
    fn is_british(&self) -> bool {
        let region = self.locale.id.region.map(|region| region.as_str().to_owned());
        self.locale.id.language.as_str() == "en" && matches!(region.as_deref(), Some("GB" | "IE" | "001"))
    }

    /// A whole number in the locale's digits.
    pub(super) fn number(&self, number: usize) -> String {
        match self.numbers.get_or_init(|| numbers_of(&self.locale)) {
            Some(formatter) => formatter.format(&Decimal::from(number)).to_string(),
            None => number.to_string(),
        }
    }

    /// Things that all hold, as in a sentence: "A, B and C".
    pub(super) fn list(&self, items: &[String]) -> String {
        let options = ListFormatterOptions::default().with_length(ListLength::Wide);
        let make = || ListFormatter::try_new_and(ListFormatterPreferences::from(&self.locale), options).ok();
        match self.lists.get_or_init(make) {
            Some(formatter) => formatter.format_to_string(items.iter()),
            None => items.join(", "),
        }
    }

    /// Things side by side, as in a table: "A, B, C".
    pub(super) fn row(&self, items: &[String]) -> String {
        let options = ListFormatterOptions::default().with_length(ListLength::Short);
        let make = || ListFormatter::try_new_unit(ListFormatterPreferences::from(&self.locale), options).ok();
        match self.rows.get_or_init(make) {
            Some(formatter) => {
                let row = formatter.format_to_string(items.iter());
                // Chinese puts nothing between units, and names would run into one another.
                if row == items.concat() { self.list(items) } else { row }
            }
            None => items.join(", "),
        }
    }
}

/// A written day, and where its parts stand.
#[derive(Debug, Default)]
struct Parts {
    text: String,
    found: Vec<(DayPart, std::ops::Range<usize>)>,
}

impl std::fmt::Write for Parts {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.text.push_str(text);
        Ok(())
    }
}

impl PartsWrite for Parts {
    type SubPartsWrite = Self;

    fn with_part(&mut self, part: Part, mut write: impl FnMut(&mut Self) -> std::fmt::Result) -> std::fmt::Result {
        let start = self.text.len();
        write(self)?;
        self.found.extend(DayPart::of(part).map(|part| (part, start..self.text.len())));
        Ok(())
    }
}

/// The digits that a locale writes.
fn digits_of(locale: &Locale) -> Value {
    let with = |digits: &str| {
        let mut locale = locale.clone();
        locale.extensions.unicode.keywords.set(key!("nu"), digits_named(digits));
        zero_of(&locale)
    };
    let own = zero_of(locale);
    digits_named(DIGITS.into_iter().find(|digits| with(digits) == own).unwrap_or(WESTERN))
}

fn digits_named(name: &str) -> Value {
    Value::try_from_str(name).unwrap_or_default()
}

fn zero_of(locale: &Locale) -> Option<String> {
    Some(numbers_of(locale)?.format(&Decimal::from(0_usize)).to_string())
}

fn numbers_of(locale: &Locale) -> Option<DecimalFormatter> {
    DecimalFormatter::try_new(DecimalFormatterPreferences::from(locale), Default::default()).ok()
}
