//! Dates and numbers as people of a locale write them, from ICU4X's data.
//!
//! Formatters are made for each call: it costs a few microseconds, and ICU4X's own are not shared between threads.

use icu_datetime::fieldsets::YMD;
use icu_datetime::input::Date as IcuDate;
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences};
use icu_decimal::input::Decimal;
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_locale_core::Locale;
use icu_locale_core::preferences::extensions::unicode::keywords::CalendarAlgorithm;

use crate::handout::{Date, Language};

/// How a locale writes figures.
#[derive(Clone, Debug)]
pub(super) struct Figures {
    locale: Locale,
}

impl Figures {
    /// The figures of `locale` if it is of the same language, else those of `language` in the region of `locale`.
    pub(super) fn of(language: &Language, locale: &Language) -> Self {
        let read = |tag: &str| Locale::try_from_str(tag).unwrap_or(Locale::UNKNOWN);
        let mut own = read(language.as_str());
        let clinic = read(locale.as_str());
        if language.primary() == locale.primary() && own.id.region.is_none() {
            own = clinic;
        } else {
            own.id.region = own.id.region.or(clinic.id.region);
        }
        Self { locale: own }
    }

    /// A day with its month in words: "1 November 2028", "November 1, 2028".
    pub(super) fn date(&self, date: Date) -> String {
        let mut preferences = DateTimeFormatterPreferences::from(&self.locale);
        // Opening hours and appointments are in the civil calendar wherever a clinic is.
        preferences.calendar_algorithm = Some(CalendarAlgorithm::Gregory);
        let month = u8::try_from(date.month()).unwrap_or_default();
        let day = u8::try_from(date.day()).unwrap_or_default();
        let written = DateTimeFormatter::try_new(preferences, YMD::long()).ok().and_then(|formatter| {
            let date = IcuDate::try_new_iso(i32::from(date.year()), month, day).ok()?;
            Some(formatter.format(&date).to_string())
        });
        // ISO 8601 is readable everywhere, and no locale's data should be missing.
        written.unwrap_or_else(|| date.to_string())
    }

    /// A whole number in the locale's digits.
    pub(super) fn number(&self, number: usize) -> String {
        let preferences = DecimalFormatterPreferences::from(&self.locale);
        match DecimalFormatter::try_new(preferences, Default::default()) {
            Ok(formatter) => formatter.format(&Decimal::from(number)).to_string(),
            Err(_) => number.to_string(),
        }
    }
}
