//! Whole pages in the browser: what they say once the time of the treatment is known, and what they forget.

use std::path::PathBuf;

use handout::locale::without_marks;
use handout::schedule::Treatment;
use handout::sheet::{Field, Visit};
use scraper::{Html, Selector};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::given::{all, one, project_at, shipped, visit};
use super::{call, texts};
use crate::support;

/// What the reader's clock shows when a page is opened.
const NOW: &str = "2026-11-22T16:00";

/// What is seen of each page after it is opened and after each of its steps.
fn watch(pages: &[(String, Value)]) -> Option<Vec<Vec<Value>>> {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let visit = |(at, (html, steps)): (usize, &(String, Value))| {
        let path = write(&folder, &format!("{at}.html"), html);
        let steps = [&[json!(["look"])], steps.as_array().expect("a list").as_slice()].concat();
        call(&path, &json!({ "now": NOW }), &json!(steps))
    };
    let visits: Vec<Value> = pages.iter().enumerate().map(visit).collect();
    Some(super::visit(&visits)?.into_iter().map(|seen| seen.answers).collect())
}

fn write(folder: &TempDir, name: &str, html: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, html).expect("the file can be written");
    path
}

#[test]
fn every_page_says_the_dates_of_its_visit_and_forgets_them() {
    let project = shipped();
    let given = all(&project);
    let treated = ["2026-11-22T15:10", "2028-02-28", "2026-12-31T23:50:30"];
    let markup = ["ask", "document.documentElement.outerHTML"];
    let calendar = ["given", "#page_calendar"];
    let steps = json!([
        markup,
        ["address", treated[0]],
        calendar,
        ["type", treated[1], ""],
        calendar,
        ["forget"],
        markup,
        ["address", treated[2]],
        calendar,
        ["type", "", ""],
        markup,
    ]);
    let pages: Vec<_> = given.iter().map(|given| (given.page(None), steps.clone())).collect();
    let Some(seen) = watch(&pages) else { return };
    for (given, seen) in given.iter().zip(seen) {
        let name = given.name();
        let key = format!("treated:{}/{}", given.clinic.id, given.entry.id);
        for (at, treated) in [(2, treated[0]), (4, treated[1]), (8, treated[2])] {
            assert_eq!(seen[at]["chips"], given.labels(&visit(treated)), "{name} {treated}");
            assert_eq!(seen[at + 1], given.calendar(&visit(treated)), "{name} {treated}");
            assert_eq!(texts(&seen[at]["kept"]), [format!("{key}={treated}")], "{name}");
            assert_eq!(seen[at]["forget"], true, "{name}");
            assert_eq!(seen[at]["calendar"], true, "{name}");
        }
        let undated = given.sheet(None);
        for at in [0, 6, 10] {
            assert!(seen[at + 1] == seen[1], "{name} is as it was, byte for byte, after step {at}");
            assert_eq!(texts(&seen[at]["kept"]), [] as [&str; 0], "{name}");
            assert_eq!(seen[at]["panel"], true, "{name}");
            for (id, timing) in &undated.timings {
                assert_eq!(seen[at]["chips"][id.as_str()], without_marks(&timing.label), "{name} {id}");
            }
        }
    }
}

/// What is marked: the statements of each mark, in the order of their ids.
fn marks(step: &Value) -> Vec<String> {
    let states = step["states"].as_object().expect("an object");
    let mut found: Vec<(String, Vec<&str>)> = Vec::new();
    for (id, state) in states {
        let state = state.as_str().expect("a text");
        match found.iter_mut().find(|(known, _)| known == state) {
            Some((_, ids)) => ids.push(id),
            None => found.push((state.to_owned(), vec![id])),
        }
    }
    found.sort();
    found.iter().map(|(state, ids)| format!("{state} ({})", ids.join(" "))).collect()
}

#[test]
fn what_is_over_now_and_next_follows_the_clock() {
    let project = shipped();
    let lumen = one(&project, "lumen", "en");
    let cases: [(&str, &[&str], &[&str]); 7] = [
        (
            "2026-11-22T16:00",
            &["next: Next (makeup sunscreen)"],
            &[
                "Next",
                "Do not · Makeup: until 3:30pm on Monday 23 November",
                "Do · Sunscreen: from 3:30pm on Monday 23 November",
            ],
        ),
        (
            "2026-11-23T15:29",
            &["next: Next (makeup sunscreen)", "now: Now (flaking)"],
            &[
                "Next",
                "Do not · Makeup: until 3:30pm on Monday 23 November",
                "Do · Sunscreen: from 3:30pm on Monday 23 November",
            ],
        ),
        (
            "2026-11-23T15:30",
            &[
                "next: Next (back-to-normal coconut-oil gentle-only harsh hyaluronic-acid retinoids vitamin-c)",
                "now: Now (flaking sunscreen)",
                "over: Over (makeup)",
            ],
            &[
                "Next",
                "Do not · Strong products, Vitamin C, Coconut oil, Retinol, retinoids: until 3:30pm on Tuesday 24 November",
                "Do · Gentle products, Hyaluronic acid: until 3:30pm on Tuesday 24 November",
                "Do · Usual products: from 3:30pm on Tuesday 24 November",
            ],
        ),
        (
            "2026-11-24T23:59",
            &[
                "next: Next (lasting)",
                "now: Now (back-to-normal flaking sunscreen)",
                "over: Over (coconut-oil gentle-only harsh hyaluronic-acid makeup retinoids vitamin-c)",
            ],
            &["Next", "Call us · Not better: from Wednesday 25 November"],
        ),
        (
            "2026-11-25T23:59",
            &[
                "next: Next (sun)",
                "now: Now (back-to-normal flaking lasting sunscreen)",
                "over: Over (coconut-oil gentle-only harsh hyaluronic-acid makeup retinoids sauna sweat swimming vitamin-c)",
            ],
            &["Next", "Do not · Strong sun: until the end of Sunday 29 November"],
        ),
        (
            "2026-11-26T00:00",
            &[
                "next: Next (sun)",
                "now: Now (back-to-normal flaking lasting sunscreen)",
                "over: Over (coconut-oil gentle-only harsh hyaluronic-acid makeup retinoids sauna sweat swimming vitamin-c)",
                "over: Should be over (sunburn-look swelling tight-warm)",
            ],
            &["Next", "Do not · Strong sun: until the end of Sunday 29 November"],
        ),
        (
            "2026-12-07T00:00",
            &[
                "now: Now (back-to-normal lasting)",
                "over: Over (coconut-oil gentle-only harsh hyaluronic-acid makeup retinoids sauna sun sunscreen sweat swimming vitamin-c)",
                "over: Should be over (flaking spots sunburn-look swelling tight-warm)",
            ],
            &["All waiting times are over."],
        ),
    ];
    let steps: Vec<Value> = cases.iter().map(|(now, ..)| json!(["clock", now])).collect();
    let of_any = json!([[json!(["address", "2026-11-22T15:10"])].as_slice(), &steps].concat());
    let of_one = json!(steps);
    let visit = Visit { fields: vec![(Field::Area, "Face".to_owned())], ..visit("2026-11-22 15:10") };
    let pages = [(lumen.page(None), of_any), (lumen.page(Some(&visit)), of_one)];
    let Some(seen) = watch(&pages) else { return };
    for (at, (now, marked, next)) in cases.into_iter().enumerate() {
        for step in [&seen[0][at + 2], &seen[1][at + 1]] {
            assert_eq!(marks(step), marked, "{now}");
            assert_eq!(texts(&step["next"]), next, "{now}");
            assert_eq!(step["chips"], lumen.labels(&visit), "{now}");
        }
    }
}

#[test]
fn the_calendar_file_is_the_same_for_every_half_hour_of_a_day() {
    let project = shipped();
    let lumen = one(&project, "lumen", "en");
    let times: Vec<String> = (0..48).map(|half| format!("{:02}:{:02}", half / 2, half % 2 * 30)).collect();
    let steps = times.iter().flat_map(|time| [json!(["type", "2026-11-22", time]), json!(["given", "#page_calendar"])]);
    let steps = json!(steps.collect::<Vec<_>>());
    let Some(seen) = watch(&[(lumen.page(None), steps)]) else { return };
    for (at, time) in times.iter().enumerate() {
        let treated = format!("2026-11-22 {time}");
        assert_eq!(seen[0][at * 2 + 2], lumen.calendar(&visit(&treated)), "{treated}");
    }
}

#[test]
fn a_page_of_one_visit_asks_and_keeps_nothing() {
    let project = shipped();
    let given = all(&project);
    let visit = Visit {
        fields: vec![(Field::Name, "Rosa Vale".to_owned()), (Field::Area, "Left cheek".to_owned())],
        next: Some(Treatment::parse("2026-12-20 14:00").expect("a time")),
        ..visit("2026-11-22 15:10")
    };
    let steps = json!([["address", "2026-01-01T10:00"], ["given", "#page_calendar"]]);
    let pages: Vec<_> = given.iter().map(|given| (given.page(Some(&visit)), steps.clone())).collect();
    let record = Selector::parse(".record[data-furniture] > div:not(.empty) > dd").expect("a selector");
    let controls = Selector::parse("input, #page_forget, #page_note").expect("a selector");
    for (given, (page, ..)) in given.iter().zip(&pages) {
        let page = Html::parse_document(page);
        let values: Vec<String> = page.select(&record).map(|value| value.text().collect::<String>()).collect();
        let expected = given.sheet(Some(&visit)).record.into_iter().filter_map(|line| line.value);
        assert_eq!(values, expected.map(|value| without_marks(&value)).collect::<Vec<_>>(), "{}", given.name());
        assert_eq!(page.select(&controls).count(), 0, "{}", given.name());
    }
    let Some(seen) = watch(&pages) else { return };
    for (given, seen) in given.iter().zip(seen) {
        for step in &seen[..2] {
            assert_eq!(step["chips"], given.labels(&visit), "{}", given.name());
            assert_eq!(texts(&step["kept"]), [] as [&str; 0]);
            assert_eq!(step["panel"], true);
        }
        assert_eq!(seen[2], given.calendar(&visit), "{}", given.name());
    }
}

#[test]
fn what_is_forgotten_elsewhere_is_not_shown_again() {
    let project = shipped();
    let folder = TempDir::new().expect("a temporary folder can be made");
    let page = write(&folder, "page.html", &one(&project, "lumen", "en").page(None));
    let date = "document.getElementById('page_date').value";
    let after = |event: &str| format!("(localStorage.clear(), dispatchEvent({event}), {date})");
    let events =
        ["new StorageEvent('storage', { key: null })", "new PageTransitionEvent('pageshow', { persisted: true })"];
    let with = json!({ "now": NOW });
    let patient = |event: &str| {
        call(&page, &with, &json!([["address", "2026-11-22T15:10"], ["ask", date], ["ask", after(event)]]))
    };
    let mut desk = call(&page, &with, &json!([["ask", date], ["ask", after(events[0])], ["ask", after(events[1])]]));
    desk["open"] = json!(format!("{}#treated=2026-11-22T15:10&keep=no", page.display()));
    let Some(seen) = super::visit(&[patient(events[0]), patient(events[1]), desk]) else { return };
    for (event, seen) in events.iter().zip(&seen) {
        assert_eq!(seen.answers[1..], [json!("2026-11-22"), json!("")], "{event}");
    }
    assert_eq!(seen[2].answers, [json!("2026-11-22"), json!("2026-11-22"), json!("2026-11-22")], "it never remembered");
}

#[test]
fn a_line_says_how_far_the_time_of_a_bar_is_gone() {
    let project = shipped();
    let folder = TempDir::new().expect("a temporary folder can be made");
    let lines = "Object.fromEntries([...document.querySelectorAll('[data-about]')]\
                 .map((row) => [row.dataset.about, parseFloat(row.querySelector('.here')?.getAttribute('x1'))]))";
    let ask = |language: &str| {
        let path = write(&folder, &format!("{language}.html"), &one(&project, "lumen", language).page(None));
        let steps = json!([["address", "2026-11-22T15:10"], ["ask", lines]]);
        call(&path, &json!({ "now": "2026-11-24T10:00" }), &steps)
    };
    let Some(seen) = super::visit(&[ask("en"), ask("ar")]) else { return };
    // By hand: 2,570 minutes are gone of 2,900 until 15:30 on day 2, whose bar is 37.5 % of the scale; and so on.
    for (about, expected) in [
        ("harsh", Some(33.23)),
        ("sauna", Some(29.61)),
        ("sun", Some(18.17)),
        ("sunscreen", Some(29.33)),
        ("makeup", None),
        ("back-to-normal", None),
        ("lasting", None),
    ] {
        let [english, arabic] = [&seen[0], &seen[1]].map(|seen| seen.answers[1][about].as_f64());
        let is_near = |found: Option<f64>, expected: Option<f64>| match (found, expected) {
            (Some(found), Some(expected)) => (found - expected).abs() < 0.01,
            (found, expected) => found == expected,
        };
        assert!(is_near(english, expected), "{about}: {english:?}");
        assert!(is_near(arabic, expected.map(|from_left| 100.0 - from_left)), "{about} in Arabic: {arabic:?}");
    }
}

#[test]
fn what_cannot_be_used_is_said_plainly_and_breaks_nothing() {
    let project = shipped();
    let lumen = one(&project, "lumen", "en");
    let polish = one(&project, "lumen", "pl");
    let folder = TempDir::new().expect("a temporary folder can be made");
    let english_page = write(&folder, "page.en.html", &lumen.page(None));
    let polish_page = write(&folder, "page.pl.html", &polish.page(None));
    let wrong_date = "We cannot use this date. Check the day, month and year.";
    let good = "treated:lumen/microneedling=2026-11-22T15:10";
    let cases: [(Value, &str, &[&str]); 16] = [
        (json!(["address", "yesterday"]), wrong_date, &[]),
        (json!(["address", "2026-02-30"]), wrong_date, &[]),
        (json!(["address", "<img%20src=x>"]), wrong_date, &[]),
        (json!(["address", "%"]), wrong_date, &[]),
        (json!(["type", "", "15:10"]), "Choose the date too.", &[]),
        (json!(["type", "1899-12-31", ""]), wrong_date, &[]),
        (json!(["type", "0202-11-22", "15:10"]), wrong_date, &[]),
        (json!(["type", "9999-12-31", ""]), wrong_date, &[]),
        (
            json!(["type", "2026-11-23", ""]),
            "This is still to come. Is it right?",
            &["treated:lumen/microneedling=2026-11-23"],
        ),
        (
            json!(["type", "2026-11-22", "16:01"]),
            "This is still to come. Is it right?",
            &["treated:lumen/microneedling=2026-11-22T16:01"],
        ),
        // Somebody who mistook the year must not be calmed by "all over".
        (
            json!(["type", "2016-11-22", "15:10"]),
            "This was more than a year ago. Is it right?",
            &["treated:lumen/microneedling=2016-11-22T15:10"],
        ),
        (json!(["address", "2026-11-22T15%3A10"]), "", &[good]),
        (json!(["type", "2026-11-22", "15:10"]), "", &[good]),
        // What is remembered is not lost by a broken address, nor by a year that is half written.
        (json!(["address", "2026-99-99"]), wrong_date, &[good]),
        (json!(["type", "0002-11-22", "15:10"]), wrong_date, &[good]),
        (json!(["open", english_page]), "", &[good]),
    ];
    let mut steps: Vec<Value> = cases.iter().map(|(step, ..)| step.clone()).collect();
    steps.push(json!(["open", polish_page]));
    let Some(seen) = super::visit(&[call(&english_page, &json!({ "now": NOW }), &json!(steps))]) else { return };
    let seen = &seen[0].answers;
    for ((step, note, kept), seen) in cases.iter().zip(seen) {
        assert_eq!(seen["note"], *note, "{step}");
        assert_eq!(texts(&seen["kept"]), *kept, "{step}");
        let is_dated = *note != wrong_date && *note != "Choose the date too.";
        assert_eq!(seen["calendar"], is_dated, "{step}");
        assert_eq!(seen["forget"], !kept.is_empty(), "there is something to forget: {step}");
    }
    let last = seen.last().expect("there are steps");
    assert_eq!(last["chips"], polish.labels(&visit("2026-11-22 15:10")), "the same date in another language");
    assert_eq!(last["fields"], json!(["2026-11-22", "15:10"]));
}

#[test]
fn hostile_words_stay_words() {
    let handout = "---\ntitle: '</script><script>console.error(1)</script>'\nlanguage: en\n---\n\n## Avoid {#avoid .avoid}\n\n\
                   - **&lt;/script>&lt;!-- &lt;script> {name} $& {{ 1 }}.** None [for 24 hours](avoid:24h#makeup).\n";
    let folder = support::Project::new().file("content/evil.md", handout);
    let project = project_at(&folder.path(""));
    let given = all(&project);
    let steps = json!([["address", "2026-11-22T15:10"], ["given", "#page_calendar"]]);
    let Some(seen) = watch(&[(given[0].page(None), steps)]) else { return };
    assert_eq!(seen[0][1]["chips"], given[0].labels(&visit("2026-11-22 15:10")));
    let next = texts(&seen[0][1]["next"]);
    assert_eq!(next[1], "Do not · </script><!-- <script> {name} $& {{ 1 }}: until 3:30pm on Monday 23 November");
    assert_eq!(seen[0][2], given[0].calendar(&visit("2026-11-22 15:10")));
}

#[test]
fn the_date_leaves_the_address_bar() {
    let project = shipped();
    let lumen = one(&project, "lumen", "en");
    let folder = TempDir::new().expect("a temporary folder can be made");
    let path = write(&folder, "page.html", &lumen.page(None));
    let handed = super::handed(&path, "2026-11-22T15:10");
    let Some(seen) = super::visit(&[call(&handed, &json!({ "now": NOW }), &json!([["look"]]))]) else { return };
    let seen = &seen[0].answers[0];
    assert_eq!(seen["address"], format!("file://{}", path.display()));
    assert_eq!(seen["chips"]["makeup"], "until 3:30pm on Monday 23 November");
}

#[test]
fn the_calendar_button_downloads_a_file() {
    let project = shipped();
    let lumen = one(&project, "lumen", "en");
    let treated = json!(["address", "2026-11-22T15:10"]);
    let breaks = "URL.createObjectURL = () => { throw new Error(\"as on a device without blobs\"); }; null";
    let download = json!(["download", "#page_calendar"]);
    let pages = [
        (lumen.page(None), json!([treated, download])),
        (lumen.page(None), json!([treated, ["ask", breaks], download])),
    ];
    let Some(seen) = watch(&pages) else { return };
    for seen in seen {
        assert_eq!(seen.last(), Some(&lumen.calendar(&visit("2026-11-22 15:10"))));
    }
}
