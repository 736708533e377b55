//! Our pages by keyboard alone.

use serde_json::{Value, json};

use super::shelf::Shelf;
use super::{call, handed, visit};

const TREATED: &str = "2026-11-22T15:10";

/// More stops than any page has.
const MOST: u16 = 80;

/// A phone with a keyboard, and a screen. Without movement, so that what has the focus is in view at once.
fn screens() -> [Value; 2] {
    [
        json!({ "width": 360, "height": 760, "reducedMotion": "reduce" }),
        json!({ "width": 1280, "height": 800, "reducedMotion": "reduce" }),
    ]
}

/// The names of stops; one for all the stops in one field.
fn names(stops: &Value) -> Vec<&str> {
    let stops = stops.as_array().expect("a list").iter();
    let mut names: Vec<&str> = stops.map(|stop| stop["name"].as_str().expect("a text")).collect();
    names.dedup();
    names
}

#[test]
fn every_control_is_reached_and_seen_and_no_control_keeps_the_focus() {
    // What can be pressed, typed into or followed, in the order of the page.
    let controls = "[...document.querySelectorAll('a[href], button, input, select, summary, [tabindex=\"0\"]')] \
                    .filter((one) => one.checkVisibility()) \
                    .map((one) => one.id || one.innerText.trim().replace(/\\s+/g, ' '))";
    let shelf = Shelf::shipped();
    let steps = json!([["tabs", "Tab", MOST], ["ask", controls]]);
    let back = json!([["tabs", "Shift+Tab", MOST], ["ask", controls]]);
    let [phone, screen] = screens();
    let mut visits: Vec<Value> = shelf.all().map(|page| call(page, &phone, &steps)).collect();
    visits.extend(shelf.pages.iter().map(|page| call(&handed(page, TREATED), &screen, &steps)));
    let forwards = visits.len();
    visits.push(call(&handed(&shelf.path("output/lumen/microneedling.en.html"), TREATED), &phone, &back));
    let Some(seen) = visit(&visits) else { return };
    for (at, (visit, seen)) in visits.iter().zip(seen).enumerate() {
        let place = format!("{} at {} px", visit["open"], visit["width"]);
        let [stops, controls] = &seen.answers[..] else { panic!("two answers") };
        let mut names = names(stops);
        if at < forwards {
            assert_eq!(stops[0]["tag"], "a", "{place}: the link past the head comes first");
        } else {
            names.reverse();
        }
        assert_eq!(names, super::texts(controls), "{place}");
        for stop in stops.as_array().expect("a list") {
            assert_eq!(stop["seen"], true, "{place}: it is in view, and nothing lies on it: {stop}");
            // A field draws its ring around the part that has the focus if that is the button of the browser's own calendar.
            assert!(stop["ring"] == true || stop["tag"] == "input", "{place}: it has a ring: {stop}");
            // WCAG 2.2, 2.5.8.
            let size = [&stop["width"], &stop["height"]].map(|side| side.as_f64().expect("a number"));
            assert!(size.iter().all(|side| *side >= 24.0), "{place}: it is easy to hit: {stop}");
        }
    }
}

#[test]
fn every_control_of_the_desk_is_seen_when_it_has_the_focus() {
    let shelf = Shelf::shipped();
    let visits = screens().map(|screen| call(&shelf.desk(), &screen, &json!([["tabs", "Tab", MOST]])));
    let Some(seen) = visit(&visits) else { return };
    for seen in seen {
        let stops = seen.answers[0].as_array().expect("a list");
        assert!(stops.len() < usize::from(MOST), "the list is one stop, not one a row");
        for stop in stops {
            assert_eq!(stop["seen"], true, "{stop}");
            // A field and a frame leave the ring to the part inside of them that has the focus.
            assert!(stop["ring"] == true || stop["tag"] == "input" || stop["tag"] == "iframe", "{stop}");
        }
    }
}

#[test]
fn the_link_at_the_start_leads_past_the_head() {
    let shelf = Shelf::shipped();
    let page = shelf.path("output/lumen/microneedling.en.html");
    let steps = json!([["press", "Tab", "Enter"], ["press", "Tab"], ["ask", "location.hash"]]);
    let [phone, screen] = screens().map(|screen| call(&page, &screen, &steps));
    let Some(seen) = visit(&[phone, screen]) else { return };
    for seen in seen {
        assert_eq!(seen.answers[0]["name"], "page_advice");
        assert_eq!(seen.answers[1]["name"], "emergency services (999)", "the first link of the advice is next");
        assert_eq!(seen.answers[2], "#page_advice");
    }
}

#[test]
fn a_date_is_typed_used_and_forgotten() {
    let shelf = Shelf::shipped();
    let page = shelf.path("output/lumen/microneedling.en.html");
    // The fields of this browser are American: month, day, year.
    let steps = json!([
        ["use", "#page_date", "1"],
        ["press", "1", "2", "2"],
        ["look"],
        ["press", "Tab", "Tab"],
        ["press", "Tab", "Tab", "Tab", "Tab"],
        ["look"],
        ["use", "#page_date", "1"],
        ["press", "1", "2", "2", "2", "0", "2"],
        ["look"],
        ["press", "6"],
        ["look"],
        ["press", "Tab", "Tab"],
        ["press", "0", "3", "1", "0", "P"],
        ["look"],
        ["download", "#page_calendar", "Enter"],
        ["use", "#page_forget", "Space"],
        ["look"],
        ["press", "Tab"],
    ]);
    let Some(seen) = visit(&[call(&page, &json!({}), &steps)]) else { return };
    let seen = &seen[0].answers;
    let makeup = |at: usize| seen[at]["chips"]["makeup"].as_str().expect("a text");
    let plain = "24 hours";
    assert_eq!((makeup(2), &seen[2]["note"]), (plain, &json!("")), "who is typing is not interrupted");
    assert_eq!(seen[5]["note"], "We cannot use this date. Check the day, month and year.", "{}", seen[4]);
    assert_eq!((makeup(8), &seen[8]["kept"]), (plain, &json!([])), "the year 202 is no year of a treatment");
    assert_eq!(makeup(10), "until the end of Monday 23 November");
    assert_eq!(makeup(13), "until 3:30pm on Monday 23 November");
    assert_eq!(seen[13]["kept"], json!(["treated:lumen/microneedling=2026-11-22T15:10"]));
    assert_eq!(seen[14]["name"], "microneedling.ics");
    assert_eq!((makeup(16), &seen[16]["kept"]), (plain, &json!([])));
    assert_eq!(seen[17]["name"], "page_date", "the focus is where it was, not at the start of the page");
}

#[test]
fn other_languages_are_reached_and_know_of_the_treatment() {
    let shelf = Shelf::shipped();
    let page = shelf.path("output/lumen/microneedling.en.html");
    let steps = json!([
        ["address", "2026-11-22T15:10"],
        ["follow", "a[hreflang=pl]", "Enter"],
        ["ask", "[document.documentElement.lang, document.activeElement.localName]"],
        ["follow", "a[hreflang=ar]", "Enter"],
        ["follow", "a[hreflang=en]", "Enter"],
        ["address", "2026-02-30"],
        ["ask", "[...document.querySelectorAll('a[hreflang]')].map((link) => new URL(link.href).hash)"],
    ]);
    let Some(seen) = visit(&[call(&page, &json!({}), &steps)]) else { return };
    let opened = ["en", "pl", "ar", "en"].map(|language| {
        shelf.path(&format!("output/lumen/microneedling.{language}.html")).to_str().expect("it is text").to_owned()
    });
    assert_eq!(seen[0].opened, opened);
    let seen = &seen[0].answers;
    assert_eq!(seen[1]["chips"]["makeup"], "do godz. 15:30, 23 listopada (poniedziałek)");
    assert_eq!(seen[2][0], "pl");
    for step in [1, 3, 4] {
        assert_eq!(seen[step]["fields"], json!(["2026-11-22", "15:10"]));
        assert_eq!(seen[step]["kept"], json!(["treated:lumen/microneedling=2026-11-22T15:10"]));
    }
    assert_eq!(seen[4]["chips"], seen[0]["chips"]);
    assert_eq!(seen[6], json!(["", ""]), "a broken address hands on no other visit's date");
}
