//! Dates, times, numbers and lists as people of a locale write them, from ICU4X's data.
//!
//! Formatters are made for each call: it costs a few microseconds, and ICU4X's own are not shared between threads.
//! White space is left as CLDR has it; `words` tidies it.

use icu_datetime::fieldsets::enums::DateFieldSet;
use icu_datetime::fieldsets::{T, YMD, YMDE};
use icu_datetime::input::{Date as IcuDate, Time as IcuTime};
use icu_datetime::options::TimePrecision;
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences, NoCalendarFormatter};
use icu_decimal::input::Decimal;
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_list::{ListFormatter, ListFormatterPreferences};
use icu_locale_core::Locale;
use icu_locale_core::extensions::unicode::{Value, key};
use icu_locale_core::preferences::extensions::unicode::keywords::CalendarAlgorithm;

use crate::handout::{Date, Language, Time};

/// The digits that some locale writes unless told otherwise (Unicode CLDR, `defaultNumberingSystem`), most common first.
const DIGITS: [&str; 12] =
    ["latn", "arab", "arabext", "deva", "beng", "mymr", "tibt", "adlm", "cakm", "hmnp", "nkoo", "olck"];

/// The digits 0 to 9, which are read everywhere.
const WESTERN: &str = "latn";

/// How a locale writes figures.
#[derive(Clone, Debug)]
pub(super) struct Figures {
    locale: Locale,
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
            return Self { locale: clinic };
        }
        own.id.region = own.id.region.or(clinic.id.region);
        let digits = digits_of(&clinic);
        let is_known = language.is_same_as(locale) || digits == digits_of(&read(language.primary()));
        own.extensions.unicode.keywords.set(key!("nu"), if is_known { digits } else { digits_named(WESTERN) });
        Self { locale: own }
    }

    /// A day.
    pub(super) fn date(&self, date: Date, style: DateStyle) -> String {
        let fields = match style {
            DateStyle::Long => DateFieldSet::YMD(YMD::long()),
            DateStyle::Weekday => DateFieldSet::YMDE(YMDE::long()),
            DateStyle::Short => DateFieldSet::YMD(YMD::medium()),
        };
        let mut preferences = DateTimeFormatterPreferences::from(&self.locale);
        // Opening hours and appointments are in the civil calendar wherever a clinic is.
        preferences.calendar_algorithm = Some(CalendarAlgorithm::Gregory);
        let month = u8::try_from(date.month()).unwrap_or_default();
        let day = u8::try_from(date.day()).unwrap_or_default();
        let written = DateTimeFormatter::try_new(preferences, fields).ok().and_then(|formatter| {
            let date = IcuDate::try_new_iso(i32::from(date.year()), month, day).ok()?;
            Some(formatter.format(&date).to_string())
        });
        // ISO 8601 is readable everywhere, and no locale's data should be missing.
        written.unwrap_or_else(|| date.to_string())
    }

    /// A time of day, to the minute; on the clock of twelve hours, full hours without minutes.
    pub(super) fn time(&self, time: Time) -> String {
        let preferences = DateTimeFormatterPreferences::from(&self.locale);
        let hour = u8::try_from(time.hour()).unwrap_or_default();
        let minute = u8::try_from(time.minute()).unwrap_or_default();
        let fields = T::short().with_time_precision(TimePrecision::MinuteOptional);
        let written = NoCalendarFormatter::try_new(preferences, fields).ok().and_then(|formatter| {
            let time = IcuTime::try_new(hour, minute, 0, 0).ok()?;
            Some(formatter.format(&time).to_string())
        });
        written.unwrap_or_else(|| format!("{hour:02}:{minute:02}"))
    }

    /// A whole number in the locale's digits.
    pub(super) fn number(&self, number: usize) -> String {
        let preferences = DecimalFormatterPreferences::from(&self.locale);
        match DecimalFormatter::try_new(preferences, Default::default()) {
            Ok(formatter) => formatter.format(&Decimal::from(number)).to_string(),
            Err(_) => number.to_string(),
        }
    }

    /// Things that all hold, as in a sentence: "A, B and C".
    pub(super) fn list(&self, items: &[String]) -> String {
        let options = ListFormatterOptions::default().with_length(ListLength::Wide);
        match ListFormatter::try_new_and(ListFormatterPreferences::from(&self.locale), options) {
            Ok(formatter) => formatter.format_to_string(items.iter()),
            Err(_) => items.join(", "),
        }
    }

    /// Things side by side, as in a table: "A, B, C".
    pub(super) fn row(&self, items: &[String]) -> String {
        let options = ListFormatterOptions::default().with_length(ListLength::Short);
        match ListFormatter::try_new_unit(ListFormatterPreferences::from(&self.locale), options) {
            Ok(formatter) => {
                let row = formatter.format_to_string(items.iter());
                // Chinese puts nothing between units, and names would run into one another.
                if row == items.concat() { self.list(items) } else { row }
            }
            Err(_) => items.join(", "),
        }
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
    let formatter = DecimalFormatter::try_new(DecimalFormatterPreferences::from(locale), Default::default()).ok()?;
    Some(formatter.format(&Decimal::from(0_usize)).to_string())
}
