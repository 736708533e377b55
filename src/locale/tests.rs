//! Locale files good and bad, and what the words say.

mod figures;
mod moments;
mod shipped;

use super::*;
use crate::diagnostic::Place;
use crate::handout::{Date, Duration, Kind, Window};
use crate::source::Sources;

const ENGLISH: &str = include_str!("../../templates/locales/en.ftl");

fn language(tag: &str) -> Language {
    Language::parse(tag).expect(tag)
}

fn load(tag: &str, text: &str) -> (Sources, Locales, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let source = sources.add("templates/locales/x.ftl", text);
    let (locales, diagnostics) = Locales::load(&[LocaleFile { language: language(tag), source, text }]);
    (sources, locales, diagnostics)
}

fn words(locale: &str) -> Words {
    let (_, locales, diagnostics) = load("en", ENGLISH);
    assert_eq!(diagnostics, []);
    locales.words(&language("en"), &language(locale)).expect("English is there")
}

#[test]
fn words_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&words("en-GB"));
}

#[test]
fn dates_follow_the_locale() {
    let date = Date::constant(2028, 11, 1);
    for (locale, expected) in [
        ("en-GB", "1 November 2028"),
        ("en-US", "November 1, 2028"),
        ("en", "November 1, 2028"),
        ("en-IE", "1 November 2028"),
        ("th-TH", "November 1, 2028"),
    ] {
        assert_eq!(words(locale).date(date), expected, "{locale}");
    }
    assert_eq!(words("en-GB").review_by(date), "Review by 1 November 2028");
    assert_eq!(words("en-GB").page(1, 1200), "Page 1 of 1,200");
}

#[test]
fn another_language_keeps_its_own_dates_and_borrows_the_region() {
    let date = Date::constant(2028, 11, 1);
    for (tag, locale, expected) in [
        ("es", "en-GB", "1 de noviembre de 2028"),
        ("fr", "fr-CA", "1 novembre 2028"),
        ("de", "en-US", "1. November 2028"),
        ("ar", "ar-EG", "١ نوفمبر ٢٠٢٨"),
    ] {
        let (_, locales, _) = load(tag, ENGLISH);
        let words = locales.words(&language(tag), &language(locale)).expect(tag);
        let date: String = words.date(date).chars().filter(|c| !matches!(c, '\u{200e}' | '\u{200f}')).collect();
        assert_eq!(date, expected, "{tag} in {locale}");
    }
}

#[test]
fn windows_become_labels_and_blanks() {
    let words = words("en-GB");
    for (kind, window, label, blank) in [
        (Kind::Avoid, "", None, None),
        (Kind::Avoid, "24h", Some("24 hours"), Some("until ____")),
        (Kind::Avoid, "1h", Some("1 hour"), Some("until ____")),
        (Kind::Avoid, "1w", Some("1 week"), Some("until ____")),
        (Kind::Do, "48h", Some("48 hours"), Some("until ____")),
        (Kind::Do, "48h..", Some("after 48 hours"), Some("from ____")),
        (Kind::Avoid, "..3d", Some("up to 3 days"), Some("until ____")),
        (Kind::Do, "24h..2w", Some("day 2 to week 2"), Some("until ____")),
        (Kind::Do, "1w..2w", Some("week 2"), Some("until ____")),
        (Kind::Do, "1w..3w", Some("day 8 to week 3"), Some("until ____")),
        (Kind::Do, "24h..2d", Some("day 2"), Some("until ____")),
        (Kind::Do, "36h..5d", Some("36 hours to 5 days"), Some("until ____")),
        (Kind::Do, "24h..72h", Some("24 hours to 72 hours"), Some("until ____")),
        (Kind::Expect, "3d", Some("up to 3 days"), None),
        (Kind::Expect, "24h..7d", Some("day 2 to day 7"), None),
        (Kind::Expect, "2d..", Some("after 2 days"), None),
        (Kind::Call, "3d", Some("after 3 days"), Some("from ____")),
        (Kind::Call, "24h..3d", Some("day 2 to day 3"), Some("from ____")),
        (Kind::Call, "..3d", Some("up to 3 days"), Some("until ____")),
        (Kind::Call, "", None, None),
    ] {
        let parsed = Window::parse(window).expect(window);
        assert_eq!(words.window(kind, parsed).as_deref(), label, "{kind}:{window}");
        let said = words.blank(kind, parsed).map(|blank| format!("{} ____{}", blank.before, blank.after));
        assert_eq!(said.as_deref(), blank, "{kind}:{window}");
    }
}

#[test]
fn words_may_stand_on_both_sides_of_a_blank() {
    let text = ENGLISH.replace("blank-until = until { $line }", "blank-until = bis { $line } warten");
    let (_, locales, diagnostics) = load("de", &text);
    assert_eq!(diagnostics, []);
    let words = locales.words(&language("de"), &language("de-DE")).expect("German is there");
    let window = Window::parse("24h").expect("a window");
    let blank = words.blank(Kind::Avoid, window).expect("a blank");
    assert_eq!((blank.before.as_str(), blank.after.as_str()), ("bis", "warten"));
}

#[test]
fn plurals_follow_the_language_and_digits_the_locale() {
    let polish = ENGLISH.replace(
        "    { $count ->\n        [one] { $number } day\n       *[other] { $number } days\n    }",
        "    { $count ->\n        [one] { $number } dzień\n        [few] { $number } dni (few)\n       *[other] { $number } dni\n    }",
    );
    let (_, locales, _) = load("pl", &polish);
    let words = locales.words(&language("pl"), &language("pl-PL")).expect("Polish is there");
    for (text, expected) in [("1d", "1 dzień"), ("2d", "2 dni (few)"), ("5d", "5 dni"), ("22d", "22 dni (few)")] {
        assert_eq!(words.duration(Duration::parse(text).expect(text)), expected);
    }
    let (_, locales, _) = load("ar", ENGLISH);
    let words = locales.words(&language("ar"), &language("ar-EG")).expect("Arabic is there");
    assert_eq!(words.direction(), Direction::RightToLeft);
    let three = words.duration(Duration::parse("3d").expect("a duration"));
    assert_eq!(three, "٣ days");
}

#[test]
fn a_region_makes_do_with_the_plain_language_and_strangers_are_none() {
    let (_, locales, _) = load("en", ENGLISH);
    assert!(locales.words(&language("en-NZ"), &language("en-NZ")).is_some());
    assert!(locales.words(&language("cy"), &language("en-GB")).is_none());
}

#[test]
fn duration_words_are_read() {
    let words = words("en-GB");
    let found = words.duration_words();
    assert_eq!(found.hours, ["hour", "hours", "hr", "hrs"]);
    assert!(found.numbers.contains(&("two".to_owned(), 2)));
    assert!(found.numbers.contains(&("forty-eight".to_owned(), 48)));
}

#[test]
fn of_very_many_unknown_messages_it_is_said_how_many_more_there_are() {
    let with = |unknown: usize| {
        let text = ENGLISH.to_owned() + &(0..unknown).map(|number| format!("x{number} = x\n")).collect::<String>();
        let (_, _, problems) = load("en", &text);
        let more = problems.iter().find(|problem| problem.code == "many-problems");
        (problems.len(), more.map(|more| more.message.clone()))
    };
    assert_eq!(with(100), (100, None));
    assert_eq!(with(130), (101, Some("there are 30 more unknown messages".to_owned())));
}

#[test]
fn mistakes_are_all_named_with_their_place() {
    let drop_line = |name: &str| {
        let lines = ENGLISH.lines().filter(|line| !line.starts_with(name));
        lines.map(|line| format!("{line}\n")).collect::<String>()
    };
    for (text, code, message, hint) in [
        (drop_line("draft ="), "missing-message", "message `draft` is missing", "add a line that begins `draft = `"),
        (format!("{ENGLISH}drafft = x\n"), "unknown-message", "unknown message `drafft`", "did you mean `draft`?"),
        (format!("{ENGLISH}zzzzzz = x\n"), "unknown-message", "unknown message `zzzzzz`", "remove `zzzzzz`"),
        (format!("{ENGLISH}draft = again\n"), "duplicate-message", "message `draft` is here twice", "remove one"),
        (
            ENGLISH.replace("review-by = Review by { $date }", "review-by = Review soon"),
            "broken-message",
            "message `review-by` leaves out `$date`",
            "put `{ $date }` where",
        ),
        (
            ENGLISH.replace("Review by { $date }", "Review by { $day } { $date }"),
            "broken-message",
            "message `review-by` cannot be said: ",
            "it is given `{ $date }`",
        ),
        (
            ENGLISH.replace("draft = DRAFT: not approved", "draft = DRAFT { $x"),
            "broken-locale",
            "not valid Fluent: ",
            "write `name = words`",
        ),
        (
            ENGLISH.replace("draft = DRAFT", "draft = \u{202e}DRAFT"),
            "hidden-character",
            "the text holds the hidden character U+202E",
            "delete it",
        ),
        (
            ENGLISH.replace("draft = DRAFT", "draft = {\"\\u202E\"}DRAFT"),
            "hidden-character",
            "the text holds the hidden character U+202E",
            "delete it",
        ),
        (
            ENGLISH.replace("two 2", "two two"),
            "broken-message",
            "`two two` is not a word and the number that it means",
            "such as `two 2`",
        ),
    ] {
        let (sources, _, diagnostics) = load("en", &text);
        let found = diagnostics.iter().find(|found| found.code == code).expect(message);
        assert!(found.message.starts_with(message), "{}", found.message);
        assert!(found.hints[0].contains(hint), "{:?}", found.hints);
        let Place::Span(span) = found.place else { panic!("{message}: no place") };
        assert!(sources.position(span).line > 1, "{message}");
    }
}

#[test]
fn one_mistake_is_one_diagnostic() {
    let (_, _, diagnostics) = load("en", &ENGLISH.replace("draft = DRAFT", "drafft = DRAFT"));
    let codes: Vec<_> = diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(codes, ["unknown-message", "missing-message"]);
}
