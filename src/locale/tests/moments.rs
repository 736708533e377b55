//! Moments, language by language, and that the patterns say the same.

use super::shipped::SHIPPED;
use super::*;
use crate::handout::{Date, DateTime};
use crate::schedule::{Moment, Period};

fn words(tag: &str, locale: &str) -> Words {
    let (_, text) = SHIPPED.into_iter().find(|(known, _)| *known == tag).expect(tag);
    let (_, locales, diagnostics) = load(tag, text);
    assert_eq!(diagnostics, [], "{tag}");
    locales.words(&language(tag), &language(locale)).expect(tag)
}

fn plain(text: &str) -> String {
    without_marks(text).replace('\u{a0}', " ")
}

#[test]
fn moments_are_said_as_people_say_them() {
    let time = |hour, minute| Moment::Time(DateTime::constant(2026, 11, 23, hour, minute, 0, 0));
    let day = Moment::Day(Date::constant(2026, 11, 29));
    for (tag, locale, width, [until_time, until_noon, until_day, from_time, from_day]) in [
        (
            "en",
            "en-GB",
            Width::Wide,
            [
                "until 3:30pm on Monday 23 November",
                "until 12 noon on Monday 23 November",
                "until the end of Sunday 29 November",
                "from 3:30pm on Monday 23 November",
                "from Sunday 29 November",
            ],
        ),
        (
            "en",
            "en-GB",
            Width::Abbreviated,
            [
                "until 3:30pm Mon 23 Nov",
                "until 12 noon Mon 23 Nov",
                "until end of Sun 29 Nov",
                "from 3:30pm Mon 23 Nov",
                "from Sun 29 Nov",
            ],
        ),
        (
            "en",
            "en-US",
            Width::Wide,
            [
                "until 3:30 PM on Monday, November 23",
                "until 12 noon on Monday, November 23",
                "until the end of Sunday, November 29",
                "from 3:30 PM on Monday, November 23",
                "from Sunday, November 29",
            ],
        ),
        (
            "es",
            "en-US",
            Width::Wide,
            [
                "hasta el lunes, 23 de noviembre, 3:30 p.m.",
                "hasta el lunes, 23 de noviembre, 12 del mediodía",
                "hasta el final del domingo, 29 de noviembre",
                "desde el lunes, 23 de noviembre, 3:30 p.m.",
                "desde el domingo, 29 de noviembre",
            ],
        ),
        (
            "pl",
            "en-GB",
            Width::Wide,
            [
                "do godz. 15:30, 23 listopada (poniedziałek)",
                "do godz. 12:00, 23 listopada (poniedziałek)",
                "do końca dnia 29 listopada (niedziela)",
                "od godz. 15:30, 23 listopada (poniedziałek)",
                "od 29 listopada (niedziela)",
            ],
        ),
        (
            "ar",
            "en-GB",
            Width::Wide,
            [
                "حتى الساعة 3:30 م يوم الاثنين، 23 نوفمبر",
                "حتى الساعة 12 ظهرًا يوم الاثنين، 23 نوفمبر",
                "حتى نهاية يوم الأحد، 29 نوفمبر",
                "من الساعة 3:30 م يوم الاثنين، 23 نوفمبر",
                "من يوم الأحد، 29 نوفمبر",
            ],
        ),
    ] {
        let words = words(tag, locale);
        let form = DayForm { width, year: 2026 };
        let found = [
            words.until(time(15, 30), form),
            words.until(time(12, 0), form),
            words.until(day, form),
            words.from(time(15, 30), form),
            words.from(day, form),
        ];
        assert_eq!(found.map(|text| plain(&text)), [until_time, until_noon, until_day, from_time, from_day], "{tag}");
        let period = Period { begins: Some(time(15, 30)), ends: Some(day) };
        let both = words.period(period, form).map(|text| plain(&text));
        let between = if width == Width::Wide { " " } else { " \n" };
        assert_eq!(both, Some(format!("{from_time}{between}{until_day}")), "{tag}");
    }
}

#[test]
fn another_year_than_the_treatments_is_said() {
    let day = Moment::Day(Date::constant(2027, 1, 6));
    for (tag, locale, [wide, short]) in [
        ("en", "en-GB", ["until the end of Wednesday, 6 January 2027", "until end of Wed, 6 Jan 2027"]),
        ("en", "en-US", ["until the end of Wednesday, January 6, 2027", "until end of Wed, Jan 6, 2027"]),
        ("es", "en-US", ["hasta el final del miércoles, 6 de enero de 2027", "hasta fin del mié, 6 de ene de 2027"]),
        ("pl", "en-GB", ["do końca dnia 6 stycznia 2027 (środa)", "do końca 6 sty 2027 (śr.)"]),
        ("ar", "en-GB", ["حتى نهاية يوم الأربعاء، 6 يناير 2027", "حتى نهاية الأربعاء، 6 يناير 2027"]),
    ] {
        let words = words(tag, locale);
        let said =
            [Width::Wide, Width::Abbreviated].map(|width| plain(&words.until(day, DayForm { width, year: 2026 })));
        assert_eq!(said, [wide, short], "{tag} in {locale}");
    }
}

/// What a writer without ICU4X makes of the patterns.
fn filled(patterns: &serde_json::Value, moment: Moment, known: i16, end: bool) -> String {
    let text = |key: &str| patterns[key].as_str().expect(key).to_owned();
    let nth =
        |key: &str, at: i8| patterns[key][usize::try_from(at).expect("from zero")].as_str().expect(key).to_owned();
    let date = moment.date();
    let year: String = date
        .year()
        .to_string()
        .bytes()
        .map(|digit| nth("digits", i8::try_from(digit - b'0').expect("a digit")))
        .collect();
    let day = text(if date.year() == known { "day" } else { "day_of_year" })
        .replace("{year}", &year)
        .replace("{weekday}", &nth("weekdays", date.weekday().to_monday_zero_offset()))
        .replace("{month}", &nth("months", date.month() - 1))
        .replace("{day}", &nth("days", date.day() - 1));
    let (key, time) = match moment {
        Moment::Time(time) => ("time", nth("times", time.hour() * 2 + time.minute() / 30)),
        Moment::Day(_) => ("day", String::new()),
    };
    let side = if end { "until" } else { "from" };
    text(&format!("{side}_{key}")).replace("{time}", &time).replace("{day}", &day)
}

#[test]
fn patterns_say_the_same_over_a_leap_year() {
    // Every language as a clinic of its own country and as one of another writes it, and clocks, digits and orders of all kinds.
    for (tag, locale) in [
        ("en", "en-GB"),
        ("en", "en-US"),
        ("en", "fr-FR"),
        ("es", "es-ES"),
        ("es", "en-US"),
        ("pl", "en-GB"),
        ("ar", "ar-EG"),
        ("ar", "en-GB"),
        ("en", "th-TH"),
        ("en", "en-CA"),
    ] {
        let words = words(tag, locale);
        let patterns = serde_json::to_value(words.patterns()).expect("plain data");
        let mut date = Date::constant(2028, 1, 1);
        for number in 0..366 {
            let at = |half: i32| {
                date.at(i8::try_from(half / 2).expect("an hour"), i8::try_from(half % 2 * 30).expect("a minute"), 0, 0)
            };
            for moment in [Moment::Day(date), Moment::Time(at(number % 47 + 1))] {
                let what = format!("{tag} in {locale}: {moment:?}");
                // Every other day is of another year than the treatment.
                let year = if number % 2 == 0 { 2028 } else { 2027 };
                let form = DayForm { width: Width::Wide, year };
                assert_eq!(plain(&filled(&patterns, moment, year, true)), plain(&words.until(moment, form)), "{what}");
                assert_eq!(plain(&filled(&patterns, moment, year, false)), plain(&words.from(moment, form)), "{what}");
            }
            date = date.tomorrow().expect("not the last day");
        }
    }
}
