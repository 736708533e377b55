//! One whole file, the moments of events and alarms, and that no words break the format.

use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};

use super::*;
use crate::clinic::Clinic;
use crate::handout::{DateTime, Kind, StatementId};
use crate::schedule::Moment;
use crate::sheet::sample::{english, images, lumen, written};
use crate::sheet::{About, Edge, Field, Parts, Reminder, Visit, compose};

const HANDOUT: &str = "---
title: After your peel
language: en
summary: [Rest., Sleep.]
review-by: 2028-11-01
---

## What is normal {#normal .expect}

- **Redness.** It goes [within 3 days](expect:3d#redness).

## What to avoid {#avoid .avoid}

- **Sun.** Stay out of it [for 1 week](avoid:1w#sun).
- **Vitamin C; acids.** None [for 24 hours](avoid:24h#vitamin-c). Then ask us first, or ring [the clinic](clinic:phone).

## What to do {#do .do}

- **Cool packs.** Use them [for 8 hours](do:8h#cool).

## When to call us {#call .call}

- **Not better.** Call [after 3 days](call:3d#not-better).
";

fn sheet(text: &str, clinic: &Clinic, treated: &str, next: Option<&str>) -> (Sheet, Words) {
    let moment = |text: &str| Treatment::parse(text).expect(text);
    let fields = vec![(Field::Name, "Rosa Vale".to_owned())];
    let visit = Visit { treatment: moment(treated), fields, next: next.map(moment) };
    let (handout, words) = (written(text), english("en-GB"));
    let parts =
        Parts { handout: &handout, clinic, words: &words, images: &images(), alternates: &[], visit: Some(&visit) };
    let (sheet, diagnostics) = compose(parts);
    assert_eq!(diagnostics, []);
    (sheet, words)
}

fn file(treated: &str, next: Option<&str>) -> String {
    let (sheet, words) = sheet(HANDOUT, &lumen(), treated, next);
    render(&sheet, &words).expect("there is something to be reminded of")
}

/// The lines of a file as they were before they were folded.
fn unfolded(text: &str) -> Vec<String> {
    text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

/// A text as it was before it was escaped (3.3.11).
fn unescaped(value: &str) -> String {
    let mut letters = value.chars();
    let mut text = String::new();
    while let Some(letter) = letters.next() {
        text.push(match letter {
            '\\' => match letters.next() {
                Some('n') => '\n',
                Some(escaped @ ('\\' | ';' | ',')) => escaped,
                other => panic!("{other:?} cannot be escaped: {value}"),
            },
            ';' | ',' => panic!("not escaped: {value}"),
            letter => letter,
        });
    }
    text
}

/// The values of every line of a name, without its parameters.
fn values(text: &str, name: &str) -> Vec<String> {
    let named = |line: String| {
        let (start, value) = line.split_once(':')?;
        (start.split(';').next() == Some(name)).then(|| value.to_owned())
    };
    unfolded(text).into_iter().filter_map(named).collect()
}

#[test]
fn one_whole_file() {
    let text = file("2026-11-22 15:10", Some("2026-12-20 14:00"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert_eq!(text.matches('\r').count(), text.matches("\r\n").count());
    // As it is: not as a path with its slashes turned.
    assert_data_eq!(
        text.replace("\r\n", "\n"),
        str![[r#"
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//handout//aftercare//EN
CALSCALE:GREGORIAN
X-WR-CALNAME:After your peel · Lumen Skin Clinic
BEGIN:VEVENT
UID:20261122.cool.written@lumen.handout.invalid
DTSTAMP:20261122T151000Z
DTSTART:20261122T233000
DURATION:PT15M
SUMMARY:Cool packs: this advice has ended
DESCRIPTION:Cool packs. Use them for 8 hours.\n\nLumen Skin Clinic\nPhone: 
 01632 960123\nThis sheet online: https://lumen.example/aftercare/written.e
 n.html
CLASS:PRIVATE
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Cool packs: this advice has ended
TRIGGER:PT570M
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:20261122.vitamin-c.written@lumen.handout.invalid
DTSTAMP:20261122T151000Z
DTSTART:20261123T153000
DURATION:PT15M
SUMMARY:Vitamin C\; acids: waiting time over
DESCRIPTION:Vitamin C\; acids. None for 24 hours. Then ask us first\, or ri
 ng the clinic (01632 960123).\n\nLumen Skin Clinic\nPhone: 01632 960123\nT
 his sheet online: https://lumen.example/aftercare/written.en.html
CLASS:PRIVATE
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Vitamin C\; acids: waiting time over
TRIGGER:PT0M
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:20261122.not-better.written@lumen.handout.invalid
DTSTAMP:20261122T151000Z
DTSTART;VALUE=DATE:20261125
DURATION:P1D
SUMMARY:Not better? Call us
DESCRIPTION:Not better. Call after 3 days.\n\nLumen Skin Clinic\nPhone: 016
 32 960123\nOpen: Monday to Saturday\, 9am to 6pm\nWhen we are closed: 111\
 nIn an emergency: 999\nThis sheet online: https://lumen.example/aftercare/
 written.en.html
CLASS:PRIVATE
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Not better? Call us
TRIGGER:PT540M
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:20261122.sun.written@lumen.handout.invalid
DTSTAMP:20261122T151000Z
DTSTART;VALUE=DATE:20261130
DURATION:P1D
SUMMARY:Sun: waiting time over
DESCRIPTION:Sun. Stay out of it for 1 week.\n\nLumen Skin Clinic\nPhone: 01
 632 960123\nThis sheet online: https://lumen.example/aftercare/written.en.
 html
CLASS:PRIVATE
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Sun: waiting time over
TRIGGER:PT540M
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:20261122.next_visit.written@lumen.handout.invalid
DTSTAMP:20261122T151000Z
DTSTART:20261220T140000
DURATION:PT1H
SUMMARY:Next visit: Lumen Skin Clinic
DESCRIPTION:Lumen Skin Clinic\nPhone: 01632 960123\nAddress: 12 Station Roa
 d\, Anytown AN1 1QT\nThis sheet online: https://lumen.example/aftercare/wr
 itten.en.html
CLASS:PRIVATE
TRANSP:OPAQUE
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Next visit: Lumen Skin Clinic
TRIGGER:-PT1440M
END:VALARM
END:VEVENT
END:VCALENDAR

"#]]
        .raw()
    );
}

#[test]
fn a_day_alone_makes_days_of_most() {
    let text = file("2026-11-22", Some("2026-12-20"));
    assert_eq!(
        values(&text, "DTSTART"),
        // Eight hours from the end of the day; a day that is over when 24 hours are.
        ["20261123T080000", "20261124", "20261125", "20261130", "20261220"]
    );
    assert_eq!(values(&text, "DURATION"), ["PT15M", "P1D", "P1D", "P1D", "P1D"]);
    assert_eq!(values(&text, "TRIGGER"), ["PT0M", "PT540M", "PT540M", "PT540M", "-PT900M"]);
    assert_eq!(values(&text, "UID")[0], "20261122.cool.written@lumen.handout.invalid");
    assert!(values(&text, "DTSTAMP").iter().all(|stamp| stamp == "20261122T000000Z"));
    assert!(values(&text, "TRANSP").iter().all(|show| show == "TRANSPARENT"));
}

#[test]
fn alarms_wake_nobody() {
    let id = StatementId::parse("makeup").expect("a slug");
    let about = About::Statement { id, kind: Kind::Avoid, edge: Edge::Ends };
    for (hour, minute, alarm) in [
        (0, 30, "PT510M"),
        (3, 30, "PT330M"),
        (7, 30, "PT90M"),
        (8, 0, "PT0M"),
        (15, 30, "PT0M"),
        (21, 30, "PT0M"),
        (22, 0, "PT660M"),
        (23, 30, "PT570M"),
    ] {
        let moment = Some(Moment::Time(DateTime::constant(2026, 11, 23, hour, minute, 0, 0)));
        let reminder = Reminder { about: about.clone(), moment, summary: String::new(), description: String::new() };
        let entry = Entry::of(&reminder).expect("it has a moment");
        assert_eq!(entry.alarm(), alarm, "{hour}:{minute}");
        assert!(entry.start().hour() == hour, "the event itself stays where it is");
    }
}

#[test]
fn a_visit_is_told_of_on_the_day_before_and_nobody_is_woken() {
    for (next, alarm) in [
        ("2026-12-20 14:00", "-PT1440M"),
        ("2026-12-20 08:00", "-PT1440M"),
        ("2026-12-20 07:00", "-PT1320M"),
        ("2026-12-20 22:00", "-PT2220M"),
        ("2026-12-20", "-PT900M"),
    ] {
        let text = file("2026-11-22 15:10", Some(next));
        assert_eq!(values(&text, "TRIGGER").last().map(String::as_str), Some(alarm), "{next}");
    }
}

#[test]
fn the_last_days_of_the_calendar_are_written() {
    let text = file("9999-12-23 10:00", Some("9999-12-31 23:59"));
    assert_eq!(values(&text, "DTSTART").last().map(String::as_str), Some("99991231T235900"));
    assert!(values(&text, "DTSTART").contains(&"99991231".to_owned()), "{text}");
}

#[test]
fn names_of_events_are_their_own_and_stay() {
    let first = values(&file("2026-11-22 15:10", Some("2026-12-20 14:00")), "UID");
    let later = values(&file("2026-11-22 15:10", Some("2027-01-15")), "UID");
    assert_eq!(first, later, "a new appointment takes the place of the old one");
    let unique: std::collections::BTreeSet<_> = first.iter().collect();
    assert_eq!(unique.len(), first.len());
    let corrected = values(&file("2026-11-22 16:45", Some("2026-12-20 14:00")), "UID");
    assert_eq!(first, corrected, "who puts the time right replaces what was wrong");
    let other = values(&file("2026-11-29 15:10", None), "UID");
    assert!(first.iter().all(|name| !other.contains(name)), "another visit, other events");
}

#[test]
fn the_same_visit_makes_the_same_bytes() {
    let make = || file("2026-11-22 15:10", Some("2026-12-20 14:00"));
    assert_eq!(make(), make());
    assert!(!make().contains("Rosa"), "nothing of the patient's");
}

#[test]
fn a_sheet_without_times_makes_no_file() {
    let timeless = HANDOUT.replace(":24h", ":").replace(":1w", ":").replace(":8h", ":").replace(":3d", ":");
    let timeless = timeless.replace("24 hours", "now").replace("1 week", "now").replace("8 hours", "now");
    let timeless = timeless.replace("3 days", "a while");
    let (sheet, words) = sheet(&timeless, &lumen(), "2026-11-22", None);
    assert_eq!(render(&sheet, &words), None);
    let (sheet, words) = self::sheet(HANDOUT, &lumen(), "2026-11-22", None);
    assert_eq!(render(&Sheet { visit: None, ..sheet }, &words), None, "nobody knows when");
}

/// What a calendar must hold of words, whatever they are.
#[track_caller]
fn check_words(title: &str, name: &str) {
    let (mut sheet, words) = sheet(HANDOUT, &lumen(), "2026-11-22 15:10", Some("2026-12-20 14:00"));
    title.clone_into(&mut sheet.title.value);
    sheet.contact.name = Some(name.to_owned());
    let text = render(&sheet, &words).expect("there is something to be reminded of");
    let long: Vec<_> = text.split("\r\n").filter(|line| line.len() > 75).collect();
    assert!(long.is_empty(), "{long:?}");
    assert!(!text.replace("\r\n", "").contains(char::is_control), "{text:?}");
    let lines = unfolded(&text);
    let count = |line: &str| lines.iter().filter(|found| *found == line).count();
    assert_eq!([count("BEGIN:VEVENT"), count("END:VEVENT"), count("BEGIN:VALARM"), count("END:VALARM")], [5; 4]);
    let texts = |name| values(&text, name).iter().map(|value| unescaped(value)).collect::<Vec<_>>();
    assert_eq!(texts("X-WR-CALNAME"), [calendar_name(&sheet)]);
    let mut expected = reminders(&sheet, &words);
    expected.sort_by_key(|reminder| Entry::of(reminder).map(|entry| entry.start()));
    assert_eq!(texts("SUMMARY"), expected.iter().map(|reminder| reminder.summary.clone()).collect::<Vec<_>>());
    // An event's own description comes before its alarm's.
    let said = expected.into_iter().flat_map(|reminder| [reminder.description, reminder.summary]);
    assert_eq!(texts("DESCRIPTION"), said.filter(|text| !text.is_empty()).collect::<Vec<_>>());
}

#[test]
fn hostile_words_stay_words() {
    for words in [
        "END:VEVENT\r\nEND:VCALENDAR",
        "a\r\n BEGIN:VEVENT\nBEGIN:VEVENT",
        "semi;colon, comma \\ backslash \\n not a line: end\\",
        "\\\\;;,,::\"\"",
        "👩🏽‍⚕️🩹 after 💉 is a long emoji 👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦",
        "عيادة النور للعناية بالبشرة والعلاج بالإبر الدقيقة في وسط المدينة القديمة",
        "\u{feff}\u{2028}\u{85}\u{0}\u{7f}\u{1f}",
        "",
    ] {
        check_words(words, "Lumen");
        check_words("After your peel", words);
    }
    check_words(&"x".repeat(1000), &"ż".repeat(1000));
    check_words(&" ".repeat(300), &"word ".repeat(300));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_words_survive(title in any::<String>(), name in "\\PC{0,200}") {
        check_words(&title, &name);
    }
}
