//! The functions of the page's script: they must agree with the program on every date.
//!
//! `tests/browser/functions.js` calls them; the questions are here, and what the answers should be.

use std::path::Path;

use handout::handout::{Date, Duration, Kind, Language, Time, Window};
use handout::locale::{DayForm, Width, without_marks};
use handout::project::{self, Folders, Overrides};
use handout::schedule::{Moment, Treatment};
use serde_json::{Value, json};

use super::{texts, visit};

const SCRIPT: &str = include_str!("../../../templates/handout.js");
const QUESTIONS: &str = include_str!("../../browser/functions.js");
const CASES: &str = include_str!("../../schedule/cases.tsv");

/// What the functions make of inputs; `None` if there is no browser.
fn answers(inputs: &Value) -> Option<Value> {
    let program = format!("(() => {{\n{SCRIPT}\n{QUESTIONS}\nreturn answer({inputs});\n}})()");
    let seen = visit(&[json!({ "steps": [["ask", program]] })])?;
    Some(seen[0].answers[0].clone())
}

/// A language as clinics of a country read it, and what the platform calls that.
const TONGUES: [(&str, &str, &str); 11] = [
    ("en", "en-GB", "en-GB"),
    ("en", "en-US", "en-US"),
    ("en", "en-AU", "en-AU"),
    ("es", "es-ES", "es-ES"),
    ("es", "en-US", "es-US"),
    ("es", "es-MX", "es-MX"),
    ("pl", "pl-PL", "pl-PL"),
    ("pl", "en-GB", "pl-GB"),
    ("ar", "ar-EG", "ar-EG"),
    ("ar", "en-GB", "ar-GB-u-nu-latn"),
    ("ar", "en-US", "ar-US-u-nu-latn"),
];

/// Texts that are, and are not, the time of a treatment as the page gets it.
const TREATMENTS: [&str; 24] = [
    "2026-11-22",
    "2026-11-22T15:10",
    "2026-11-22T15:10:45",
    "2026-11-22T15:10:45.250",
    "2026-11-22T00:00",
    "2026-11-22T23:59:59",
    "1900-01-01",
    "1969-12-31T23:59",
    "9999-12-31T23:59",
    "2028-02-29",
    "2027-02-29",
    "2100-02-29",
    "2026-04-31",
    "2026-00-10",
    "2026-13-01",
    "1899-12-31",
    "0026-11-22",
    "10000-01-01",
    "2026-11-22T24:00",
    "2026-11-22T15:60",
    "2026-11-22T15:10:60",
    "2026-11-22T15:10Z",
    "22/11/2026",
    "",
];

#[test]
fn the_script_counts_and_writes_as_the_program_does() {
    let length =
        |length: Option<Duration>| length.map(|length| json!({ "count": length.count, "unit": length.unit.letter() }));
    let mut expected_periods = Vec::new();
    let mut cases = Vec::new();
    for line in CASES.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let (kind, window) = (Kind::parse(fields[1]).expect(line), Window::parse(fields[2]).expect(line));
        let window =
            json!({ "kind": fields[1], "begins": length(window.start(kind)), "ends": length(window.end(kind)) });
        cases.push(json!({ "treated": fields[0], "window": window }));
        expected_periods.push((line, [fields[3], fields[4]]));
    }
    assert!(cases.len() > 50, "the table is there");

    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = Folders::find(root, Overrides::default()).expect("there is a project");
    let project = project::load(&folders).expect("the project can be read");
    let locales = &project.shared.as_ref().expect("the shared files are sound").locales;
    let words = TONGUES.map(|(tag, locale, _)| {
        let language = |tag: &str| Language::parse(tag).expect("a tag");
        locales.words(&language(tag), &language(locale)).expect("the language is shipped")
    });
    let tongues: Vec<Value> = TONGUES
        .iter()
        .zip(&words)
        .map(|((_, _, platform), words)| json!({ "locale": platform, "patterns": words.patterns() }))
        .collect();
    let inputs = json!({ "cases": cases, "treatments": TREATMENTS, "tongues": tongues });
    let Some(answers) = answers(&inputs) else { return };

    for (at, (line, expected)) in expected_periods.into_iter().enumerate() {
        assert_eq!(texts(&answers["periods"][at]), expected, "{line}");
    }
    for (text, found) in TREATMENTS.iter().zip(answers["treatments"].as_array().expect("a list")) {
        assert_eq!(treatment(found), Treatment::parse(text).ok().filter(|_| !text.ends_with('Z')), "{text}: {found}");
    }
    for (at, words) in words.iter().enumerate() {
        let found = texts(&answers["years"][at]);
        let mut date = Date::constant(2028, 1, 1);
        for (number, said) in found.chunks_exact(4).enumerate() {
            let half = i8::try_from(number % 47 + 1).expect("less than 48");
            let (day, time) = (Moment::Day(date), Moment::Time(date.at(half / 2, half % 2 * 30, 0, 0)));
            let form = DayForm { width: Width::Wide, year: if number % 2 == 0 { 2028 } else { 2027 } };
            let until = |moment| words.until(moment, form);
            let from = |moment| words.from(moment, form);
            let expected = [until(day), from(day), until(time), from(time)];
            assert_eq!(said, expected.map(|text| without_marks(&text)), "{:?} {date}", TONGUES[at]);
            date = date.tomorrow().expect("not the last day");
        }
        assert_eq!(found.len(), 366 * 4);
        let minutes = texts(&answers["treated"][at]);
        for (minute, said) in (1_i16..).zip(&minutes) {
            let part = |number: i16| i8::try_from(number).expect("less than sixty");
            let time = Some(Time::constant(part(minute / 60), part(minute % 60), 0, 0));
            let expected = words.appointment(Date::constant(2026, 11, 22), time);
            assert_eq!(*said, without_marks(&expected), "{:?}", TONGUES[at]);
        }
        assert_eq!(minutes.len(), 24 * 60 - 1);
    }
    // The names that the platform would write are those that come with the page.
    for (tongue, found) in TONGUES.iter().zip(answers["differences"].as_array().expect("a list")) {
        assert_eq!(texts(found), [] as [&str; 0], "{tongue:?}");
    }
}

/// What the script read: a day counted from 1970, and the minutes since its midnight.
fn treatment(read: &Value) -> Option<Treatment> {
    let day = read[0].as_i64()?;
    let date = Date::constant(1970, 1, 1).checked_add(jiff::Span::new().days(day)).expect("within the calendar");
    let time = read[1].as_f64().map(|minutes| {
        #[expect(clippy::cast_possible_truncation, reason = "there are few seconds in a day")]
        let seconds = (minutes * 60.0).round() as i64;
        Time::midnight().checked_add(jiff::Span::new().seconds(seconds)).expect("within a day")
    });
    Treatment::new(date, time)
}
