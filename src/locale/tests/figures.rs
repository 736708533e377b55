//! Dates, times, numbers and lists, locale by locale. `~` stands for a space that does not break.

use super::*;
use crate::handout::{Date, Time};

/// The words of `tag` in a clinic with `locale`; what they are is all one here.
fn words(tag: &str, locale: &str) -> Words {
    let (_, locales, _) = load(tag, ENGLISH);
    locales.words(&language(tag), &language(locale)).expect(tag)
}

fn check(found: &str, expected: &str, what: &str) {
    assert!(!found.contains(['\u{202f}', '\u{2009}']), "{what}: {found:?}");
    assert_eq!(found.replace('\u{a0}', "~"), expected, "{what}");
}

#[test]
fn days_are_written_as_the_locale_writes_them() {
    let days = [Date::constant(2028, 11, 1), Date::constant(2028, 2, 29)];
    for (tag, locale, [long, weekday, short], [leap_long, leap_weekday, leap_short]) in [
        (
            "en",
            "en-GB",
            ["1 November 2028", "Wednesday, 1 November 2028", "1 Nov 2028"],
            ["29 February 2028", "Tuesday, 29 February 2028", "29 Feb 2028"],
        ),
        (
            "en",
            "en-US",
            ["November 1, 2028", "Wednesday, November 1, 2028", "Nov 1, 2028"],
            ["February 29, 2028", "Tuesday, February 29, 2028", "Feb 29, 2028"],
        ),
        (
            "es",
            "en-US",
            ["1 de noviembre de 2028", "miércoles, 1 de noviembre de 2028", "1 nov 2028"],
            ["29 de febrero de 2028", "martes, 29 de febrero de 2028", "29 feb 2028"],
        ),
        (
            "pl",
            "en-GB",
            ["1 listopada 2028", "środa, 1 listopada 2028", "1 lis 2028"],
            ["29 lutego 2028", "wtorek, 29 lutego 2028", "29 lut 2028"],
        ),
        (
            "ar",
            "en-GB",
            ["1 نوفمبر 2028", "الأربعاء، 1 نوفمبر 2028", "01\u{200f}/11\u{200f}/2028"],
            ["29 فبراير 2028", "الثلاثاء، 29 فبراير 2028", "29\u{200f}/02\u{200f}/2028"],
        ),
        (
            "ar",
            "ar-EG",
            ["١ نوفمبر ٢٠٢٨", "الأربعاء، ١ نوفمبر ٢٠٢٨", "٠١\u{200f}/١١\u{200f}/٢٠٢٨"],
            ["٢٩ فبراير ٢٠٢٨", "الثلاثاء، ٢٩ فبراير ٢٠٢٨", "٢٩\u{200f}/٠٢\u{200f}/٢٠٢٨"],
        ),
        // Other calendars are for other things than appointments.
        (
            "fa",
            "fa-IR",
            ["۱ نوامبر ۲۰۲۸", "چهارشنبه ۱ نوامبر ۲۰۲۸", "۱ نوامبر ۲۰۲۸"],
            ["۲۹ فوریه ۲۰۲۸", "سه\u{200c}شنبه ۲۹ فوریه ۲۰۲۸", "۲۹ فوریه ۲۰۲۸"],
        ),
    ] {
        let words = words(tag, locale);
        for (day, [long, weekday, short]) in
            days.into_iter().zip([[long, weekday, short], [leap_long, leap_weekday, leap_short]])
        {
            let what = format!("{tag} in {locale}, {day}");
            check(&words.date(day), long, &what);
            check(&words.weekday_date(day), weekday, &what);
            check(&words.short_date(day), short, &what);
        }
    }
}

#[test]
fn times_follow_the_clock_of_the_locale_and_never_break() {
    let times =
        [(0, 0), (0, 30), (9, 0), (12, 0), (15, 0), (15, 30)].map(|(hour, minute)| Time::constant(hour, minute, 0, 0));
    for (tag, locale, expected) in [
        ("en", "en-GB", ["12am", "12:30am", "9am", "12pm", "3pm", "3:30pm"]),
        ("en", "en-001", ["12am", "12:30am", "9am", "12pm", "3pm", "3:30pm"]),
        ("en", "en-AU", ["12~am", "12:30~am", "9~am", "12~pm", "3~pm", "3:30~pm"]),
        ("en", "en-GB-u-hc-h23", ["00:00", "00:30", "09:00", "12:00", "15:00", "15:30"]),
        ("en", "en-US", ["12~AM", "12:30~AM", "9~AM", "12~PM", "3~PM", "3:30~PM"]),
        ("en", "en-US-u-hc-h23", ["00:00", "00:30", "09:00", "12:00", "15:00", "15:30"]),
        ("es", "en-US", ["12~a.m.", "12:30~a.m.", "9~a.m.", "12~p.m.", "3~p.m.", "3:30~p.m."]),
        ("es", "es-ES", ["00:00", "00:30", "09:00", "12:00", "15:00", "15:30"]),
        ("pl", "en-GB", ["00:00", "00:30", "09:00", "12:00", "15:00", "15:30"]),
        ("ar", "en-GB", ["12~ص", "12:30~ص", "9~ص", "12~م", "3~م", "3:30~م"]),
        ("ar", "ar-EG", ["١٢~ص", "١٢:٣٠~ص", "٩~ص", "١٢~م", "٣~م", "٣:٣٠~م"]),
    ] {
        let words = words(tag, locale);
        for (time, expected) in times.into_iter().zip(expected) {
            check(&words.time(time), expected, &format!("{tag} in {locale}, {time}"));
        }
    }
}

#[test]
fn digits_are_those_of_the_clinic_if_readers_know_them() {
    for (tag, locale, expected) in [
        ("en", "en-GB", "1,234"),
        ("en", "en-001", "1,234"),
        ("pl", "en-GB", "1234"),
        ("fr", "fr-FR", "1~234"),
        ("ar", "en-GB", "1,234"),
        ("ar", "en-001", "1,234"),
        ("ar", "ar-EG", "١٬٢٣٤"),
        ("ar", "ar-EG-u-nu-latn", "1,234"),
        ("ar", "ar-AE", "1,234"),
        ("en", "ar-EG", "1,234"),
        ("en-US", "ar-EG", "1,234"),
        ("pl", "fa-IR", "1234"),
        ("ar-SA", "ar-EG", "١٬٢٣٤"),
        ("ps", "fa-IR", "۱٬۲۳۴"),
        ("ar-SA", "en-GB", "1,234"),
        ("ar-EG", "ar-AE", "1,234"),
        ("fa", "en-GB", "1,234"),
        ("fa", "fa-IR", "۱٬۲۳۴"),
        ("ar", "fa-IR", "1,234"),
        ("hi", "hi-IN-u-nu-deva", "१,२३४"),
        ("ur", "hi-IN-u-nu-deva", "1,234"),
        ("en", "en-GB-u-nu-nonsense", "1,234"),
    ] {
        check(&words(tag, locale).number(1234), expected, &format!("{tag} in {locale}"));
    }
}

#[test]
fn lists_are_joined_as_the_language_joins_them() {
    for (tag, locale, list, names) in [
        ("en", "en-GB", ["", "A", "A and Ib", "A, Ib and C"], ["", "A", "A, Ib", "A, Ib, C"]),
        ("en", "en-US", ["", "A", "A and Ib", "A, Ib, and C"], ["", "A", "A, Ib", "A, Ib, C"]),
        ("es", "en-US", ["", "A", "A e Ib", "A, Ib y C"], ["", "A", "A e Ib", "A, Ib y C"]),
        ("pl", "en-GB", ["", "A", "A i Ib", "A, Ib i C"], ["", "A", "A i Ib", "A, Ib i C"]),
        ("ar", "en-GB", ["", "A", "A وIb", "A وIb وC"], ["", "A", "A وIb", "A، وIb، وC"]),
        ("zh", "zh-CN", ["", "A", "A和Ib", "A、Ib和C"], ["", "A", "A和Ib", "A、Ib和C"]),
    ] {
        let words = words(tag, locale);
        let items = ["A", "Ib", "C"].map(str::to_owned);
        for count in 0..=items.len() {
            let what = format!("{count} in {tag}");
            check(&words.list(&items[..count]), list[count], &what);
            check(&words.names(&items[..count]), names[count], &what);
        }
    }
}
