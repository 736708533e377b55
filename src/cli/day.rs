//! Days as arguments, and the one place that asks the machine which day it is.

use crate::handout::Date;

/// The day of the machine's clock.
pub(super) fn today() -> Date {
    jiff::Zoned::now().date()
}

/// Reads a day as `2026-11-23`.
///
/// # Errors
/// If it is written another way, or is no day of the calendar; says so for a person.
pub(super) fn parse(text: &str) -> Result<Date, String> {
    // jiff also takes `20261123` and times; one spelling is easier to read for everybody.
    let is_spelt = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    match text.parse() {
        Ok(date) if is_spelt => Ok(date),
        _ => Err("not a day of the calendar; write year, month and day, such as 2026-11-23".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_one_spelling() {
        assert_eq!(parse("2028-02-29"), Ok(Date::constant(2028, 2, 29)));
        for text in ["", "2027-02-29", "20261123", "23/11/2026", "2026-11-23 10:00", "tomorrow", "2026-1-3"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
