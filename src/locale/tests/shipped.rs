//! The languages that are shipped: whole, grammatical, and in their own words.

use super::*;
use crate::locale::message::Where;

/// The tag of each language and its file.
pub(super) const SHIPPED: [(&str, &str); 4] = [
    ("ar", include_str!("../../../templates/locales/ar.ftl")),
    ("en", ENGLISH),
    ("es", include_str!("../../../templates/locales/es.ftl")),
    ("pl", include_str!("../../../templates/locales/pl.ftl")),
];

fn catalogue(tag: &str) -> Arc<Catalogue> {
    let (_, text) = SHIPPED.into_iter().find(|(known, _)| *known == tag).expect(tag);
    let (_, locales, diagnostics) = load(tag, text);
    assert_eq!(diagnostics, [], "{tag}");
    Arc::clone(locales.catalogue(&language(tag)).expect(tag))
}

/// A message with `5` for all that it is given but the count and the form.
fn say(catalogue: &Catalogue, message: Message, count: u16, place: Where) -> String {
    let value = |argument: &str| match argument {
        "count" => FluentValue::from(count),
        "where" => FluentValue::from(place.key()),
        "number" => FluentValue::from(count.to_string()),
        _ => FluentValue::from("5"),
    };
    let arguments: Vec<_> = message.arguments().iter().map(|name| (*name, value(name))).collect();
    let (text, errors) = catalogue.format(message, &arguments);
    assert_eq!(errors, [] as [&str; 0], "{message:?}");
    text.replace(['\u{2068}', '\u{2069}'], "")
}

#[test]
fn every_message_says_something_for_every_count() {
    for (tag, _) in SHIPPED {
        let catalogue = catalogue(tag);
        for message in Message::ALL {
            for (count, place) in (0..=130).flat_map(|count| Where::ALL.map(|place| (count, place))) {
                let text = say(&catalogue, *message, count, place);
                assert!(text.contains(|letter: char| letter.is_alphanumeric()), "{tag}: {message:?}: {text}");
                assert!(!text.contains(['{', '}', '$']), "{tag}: {message:?}: {text}");
                let counts = message.arguments().contains(&"count");
                let in_words = tag == "ar" && matches!(count, 1 | 2);
                assert!(!counts || in_words || text.contains(&count.to_string()), "{tag}: {message:?}: {text}");
            }
        }
    }
}

#[test]
fn no_message_is_left_in_english() {
    /// Messages that may hold nothing but what they are given.
    const FRAMES: [Message; 5] =
        [Message::ChartRow, Message::NamedDay, Message::FromUntil, Message::Appointment, Message::PageNextLine];
    let english = catalogue("en");
    for (tag, alike) in [("ar", &[][..]), ("es", &[Message::ContactEmail]), ("pl", &[])] {
        let catalogue = catalogue(tag);
        let text = |catalogue: &Catalogue, message| say(catalogue, message, 5, Where::Alone);
        let words = Message::ALL.iter().copied().filter(|message| !FRAMES.contains(message));
        let same = words.filter(|message| text(&catalogue, *message) == text(&english, *message));
        assert_eq!(same.collect::<Vec<_>>(), alike, "{tag}");
    }
}

#[test]
fn arabic_has_no_latin_letters() {
    let catalogue = catalogue("ar");
    // What words mean is written with the letters of windows.
    let meanings = [Message::DurationWordsNumbers, Message::DurationWordsOrdinals, Message::DurationWordsWhole];
    for message in Message::ALL.iter().filter(|message| !meanings.contains(message)) {
        let text = say(&catalogue, *message, 5, Where::Alone);
        assert!(!text.contains(|letter: char| letter.is_ascii_alphabetic()), "{message:?}: {text}");
    }
}

#[test]
fn windows_are_grammatical() {
    for (tag, cases) in [
        (
            "es",
            &[
                (Kind::Avoid, "1h", "1 hora"),
                (Kind::Avoid, "48h", "48 horas"),
                (Kind::Avoid, "1w", "1 semana"),
                (Kind::Expect, "3d", "hasta 3 días"),
                (Kind::Call, "1d", "tras 1 día"),
                (Kind::Do, "24h..2w", "día 2 a semana 2"),
                (Kind::Do, "1w..2w", "semana 2"),
                (Kind::Do, "36h..5d", "36 horas a 5 días"),
            ][..],
        ),
        (
            "pl",
            &[
                (Kind::Avoid, "1h", "1 godzina"),
                (Kind::Avoid, "24h", "24 godziny"),
                (Kind::Avoid, "48h", "48 godzin"),
                (Kind::Avoid, "112h", "112 godzin"),
                (Kind::Avoid, "1w", "1 tydzień"),
                (Kind::Avoid, "2w", "2 tygodnie"),
                (Kind::Expect, "1h", "do 1 godziny"),
                (Kind::Expect, "3d", "do 3 dni"),
                (Kind::Expect, "1d", "do 1 dnia"),
                (Kind::Expect, "2w", "do 2 tygodni"),
                (Kind::Call, "1d", "po 1 dniu"),
                (Kind::Call, "3d", "po 3 dniach"),
                (Kind::Do, "48h..", "po 48 godzinach"),
                (Kind::Do, "1w..", "po 1 tygodniu"),
                (Kind::Do, "24h..2w", "dzień 2 – tydzień 2"),
                (Kind::Do, "36h..5d", "36 godzin – 5 dni"),
            ],
        ),
        (
            "ar",
            &[
                (Kind::Avoid, "1h", "ساعة واحدة"),
                (Kind::Avoid, "2h", "ساعتان"),
                (Kind::Avoid, "3h", "3 ساعات"),
                (Kind::Avoid, "48h", "48 ساعة"),
                (Kind::Avoid, "1d", "يوم واحد"),
                (Kind::Avoid, "2d", "يومان"),
                (Kind::Avoid, "11d", "11 يومًا"),
                (Kind::Avoid, "100d", "100 يوم"),
                (Kind::Avoid, "2w", "أسبوعان"),
                (Kind::Expect, "2d", "حتى يومين"),
                (Kind::Call, "2d", "بعد يومين"),
                (Kind::Call, "3d", "بعد 3 أيام"),
                (Kind::Do, "2w..", "بعد أسبوعين"),
                (Kind::Do, "24h..2w", "من اليوم 2 إلى الأسبوع 2"),
                (Kind::Do, "36h..2d", "من 36 ساعة إلى يومين"),
            ],
        ),
    ] {
        let (_, text) = SHIPPED.into_iter().find(|(known, _)| *known == tag).expect(tag);
        let (_, locales, _) = load(tag, text);
        // A region that writes Latin digits.
        let words = locales.words(&language(tag), &language("ar-AE")).expect(tag);
        for (kind, window, expected) in cases {
            let said = words.window(*kind, Window::parse(window).expect(window)).expect("it has a time");
            assert_eq!(said.replace(['\u{2068}', '\u{2069}'], ""), *expected, "{tag} {kind}:{window}");
        }
    }
}

#[test]
fn a_broken_form_is_found_wherever_it_stands() {
    let polish = SHIPPED[3].1;
    for (from, to, message) in [
        ("[few] { $number } dniach", "[few] { $numer } dniach", "message `duration-days` cannot be said"),
        ("[many] { $number } dniach", "[many] dniach", "message `duration-days` leaves out `$number`"),
        ("doba 24h", "doba", "`doba` is not a word and the length of time that it means"),
        ("pierwszy 1", "pierwszy", "`pierwszy` is not a word and the number that it means"),
    ] {
        let changed = polish.replace(from, to);
        assert_ne!(changed, polish, "{from}");
        let (_, _, diagnostics) = load("pl", &changed);
        assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
        assert!(diagnostics[0].message.starts_with(message), "{}", diagnostics[0].message);
    }
}

#[test]
fn only_one_and_two_go_without_their_number() {
    for (tag, from, to, problem) in [
        // Seven days would be printed as three.
        ("ar", "[few] { $number } أيام", "[few] 3 أيام", Some("message `duration-days` leaves out `$number`")),
        ("ar", "[few] { $number } أيام", "[7] أسبوع\n        [few] { $number } أيام", Some("leaves out `$number`")),
        ("ar", "[few] { $number } أيام", "[1] يوم\n        [few] { $number } أيام", None),
        // In Russian, 21 days are of the form `one` too.
        ("ru", "[one] { $number } day\n", "[one] one day\n", Some("message `duration-days` leaves out `$number`")),
        ("en", "[one] { $number } day\n", "[one] one day\n", None),
        ("en", "page = Page { $number } of", "page = Page of", Some("message `page` leaves out `$number`")),
        ("ar", "[few] { $number } أيام", "[fwe] { $number } أيام", Some("the form `fwe` is never chosen")),
        ("pl", "[up-to]", "[upto]", Some("the form `upto` is never chosen")),
        ("pl", "[up-to]", "[few]", Some("the form `few` is never chosen")),
    ] {
        let text = SHIPPED.into_iter().find(|(known, _)| *known == tag).map_or(ENGLISH, |(_, text)| text);
        assert!(text.contains(from), "{from}");
        let changed = text.replacen(from, to, 1);
        let (sources, _, diagnostics) = load(tag, &changed);
        let messages: Vec<&str> = diagnostics.iter().map(|found| found.message.as_str()).collect();
        match problem {
            None => assert_eq!(messages, [""; 0], "{to}"),
            Some(problem) => assert!(matches!(messages[..], [one] if one.contains(problem)), "{to}: {messages:?}"),
        }
        for found in diagnostics.iter().filter(|found| found.code == "unknown-form") {
            let Place::Span(span) = found.place else { panic!("no place") };
            assert_eq!(format!("the form `{}` is never chosen", sources.text(span)), found.message);
        }
    }
}

#[test]
fn what_is_carried_says_the_same_as_what_was_checked() {
    for (tag, text) in SHIPPED {
        let (sources, checked, _) = load(tag, text);
        let source = sources.find("templates/locales/x.ftl").expect("it was added");
        let carried = Locales::default().with_carried([CarriedLocale { language: language(tag), source, text }]);
        let [checked, carried] = [&checked, &carried].map(|locales| locales.catalogue(&language(tag)).expect(tag));
        assert_eq!(checked.durations, carried.durations, "{tag}");
        assert_eq!((checked.source, checked.direction), (carried.source, carried.direction), "{tag}");
        for message in Message::ALL {
            let [checked, carried] = [checked, carried].map(|catalogue| say(catalogue, *message, 5, Where::Alone));
            assert_eq!(checked, carried, "{tag}: {message:?}");
        }
    }
}
