//! Everybody can read our pages: axe-core's rules, the Nu HTML checker's, and what no program can tell from the markup alone:
//! that nothing is cut off on a small screen, with wide spacing or at double size.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::shelf::Shelf;
use super::{call, handed, texts, visit};
use crate::support::Project;
use crate::tools::html_checker;

/// The tags of axe-core's rules for WCAG 2.2 at level AA, and of what it calls good practice.
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// Those of them that are about colours: nothing else is different in the dark.
const COLOURS: [&str; 2] = ["color-contrast", "link-in-text-block"];

/// How wide a phone, a screen and the printable part of A4 are, in CSS pixels; in what colours, and on screen or on paper.
const CIRCUMSTANCES: [(u16, &str, &str); 6] = [
    (320, "light", "screen"),
    (320, "dark", "screen"),
    (1280, "light", "screen"),
    (1280, "dark", "screen"),
    (680, "light", "print"),
    (680, "dark", "print"),
];

/// What axe-core leaves to a person, and why a person is content with it.
const LOOKED_AT: [(&str, &str); 4] = [
    ("th-has-data-cells", "in the chart, `Advice` stands over the names of rows, which are headers themselves"),
    (
        "test color contrast with a value entered",
        "an empty field; the pages that are told of a treatment have it filled in",
    ),
    (
        "nth-child(4): Fix any of the following: Element's background color could not be determined because it's partially",
        "the \
     part of a wide table that a reader has to scroll to",
    ),
    ("Element content is too short", "a cell of one letter"),
];

fn is_looked_at(finding: &str) -> bool {
    LOOKED_AT.iter().any(|(part, _)| finding.contains(part))
}

/// What axe-core finds in pages that do not change, or that are told of a treatment.
fn judge(pages: &[PathBuf]) {
    let mut steps = Vec::new();
    for (width, colours, media) in CIRCUMSTANCES {
        // So high that what stays at the edge of the screen lies on nothing.
        steps.push(json!(["resize", width, 12_000]));
        steps.push(json!(["media", { "colorScheme": colours, "media": media }]));
        steps.push(if colours == "dark" { json!(["axe", [], COLOURS]) } else { json!(["axe", TAGS]) });
        steps.push(json!(["clipped"]));
    }
    let visits: Vec<Value> = pages.iter().map(|page| call(page, &json!({}), &json!(steps))).collect();
    let Some(seen) = visit(&visits) else { return };
    // Many pages have the same findings: each is told once, with where it was seen first.
    let mut findings: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (page, seen) in pages.iter().zip(seen) {
        for ((width, colours, media), answers) in CIRCUMSTANCES.iter().zip(seen.answers.chunks_exact(4)) {
            let violations = texts(&answers[2]["violations"]);
            let open = texts(&answers[2]["incomplete"]).into_iter().filter(|finding| !is_looked_at(finding));
            let clipped = texts(&answers[3]).into_iter().filter(|_| *media == "screen");
            for finding in violations.into_iter().chain(open).chain(clipped) {
                let place = format!("{} at {width} px, {colours}, {media}", page.display());
                findings.entry(finding.to_owned()).or_default().push(place);
            }
        }
    }
    expect_none(&findings);
}

/// Findings, and the places of each.
#[track_caller]
fn expect_none(findings: &BTreeMap<String, Vec<String>>) {
    let told = findings.iter().map(|(finding, at)| format!("\n{finding}\n   {} times, first {}", at.len(), at[0]));
    assert!(findings.is_empty(), "{} findings:{}", findings.len(), told.collect::<String>());
}

#[test]
fn shipped_pages_keep_the_rules_of_wcag() {
    let shelf = Shelf::shipped();
    judge(&shelf.all().cloned().collect::<Vec<_>>());
}

#[test]
fn shipped_pages_with_dates_keep_the_rules_of_wcag() {
    let shelf = Shelf::shipped();
    judge(&shelf.pages.iter().map(|page| handed(page, "2026-11-20T15:10")).collect::<Vec<_>>());
}

#[test]
fn everything_that_markdown_can_say_keeps_the_rules_of_wcag() {
    let shelf = Shelf::torture();
    judge(&shelf.all().cloned().collect::<Vec<_>>());
}

#[test]
fn pages_in_other_scripts_keep_the_rules_of_wcag() {
    let shelf = Shelf::scripts();
    judge(&shelf.all().cloned().collect::<Vec<_>>());
}

#[test]
fn nothing_is_lost_with_wide_spacing_or_letters_of_double_size() {
    let shelf = Shelf::shipped();
    let addresses = shelf.pages.iter().map(|page| handed(page, "2026-11-20T15:10")).chain([shelf.desk()]);
    // Double size on a screen, and a screen that is enlarged four times (WCAG 2.2, 1.4.10).
    let widths = [(1280, "enlarged"), (320, "spaced"), (1280, "spaced")];
    let mut visits = Vec::new();
    for address in addresses {
        visits.extend(widths.map(|(width, step)| call(&address, &json!({ "width": width }), &json!([[step]]))));
    }
    let Some(seen) = visit(&visits) else { return };
    let mut findings: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (visit, seen) in visits.iter().zip(seen) {
        for finding in texts(&seen.answers[0]) {
            let place = format!("{} at {} px, {}", visit["open"], visit["width"], visit["steps"]);
            findings.entry(finding.to_owned()).or_default().push(place);
        }
    }
    expect_none(&findings);
}

#[test]
fn a_readers_own_colours_and_rest_are_kept() {
    let shelf = Shelf::shipped();
    let moves = "[getComputedStyle(document.documentElement).scrollBehavior === 'smooth', \
                 [...document.querySelectorAll('*')].some((one) => /[1-9]/.test(getComputedStyle(one).transitionDuration)), \
                 document.getAnimations().length > 0]";
    let steps = json!([["ask", moves], ["words"], ["tabs", "Tab", 80]]);
    let mut visits = Vec::new();
    for page in [shelf.path("output/lumen/microneedling.en.html"), shelf.desk()] {
        visits.push(call(&page, &json!({ "reducedMotion": "reduce" }), &steps));
        visits.push(call(&page, &json!({ "reducedMotion": "reduce", "forcedColors": "active" }), &steps));
    }
    let Some(seen) = visit(&visits) else { return };
    for (visit, pair) in visits.chunks(2).zip(seen.chunks(2)) {
        let [usual, forced] = pair else { panic!("two answers") };
        assert_eq!(usual.answers[0], json!([false, false, false]), "{} moves", visit[0]["open"]);
        assert_eq!(usual.answers[1], forced.answers[1], "{}", visit[0]["open"]);
        for stop in forced.answers[2].as_array().expect("a list") {
            // A field and a frame leave the ring to the part inside of them that has the focus.
            let is_whole = stop["tag"] != "input" && stop["tag"] != "iframe";
            assert!(stop["ring"] == true || !is_whole, "{}: it has a ring: {stop}", visit[0]["open"]);
        }
    }
}

/// What the Nu HTML checker warns of, and why we do it all the same.
const TOLERATED: [(&str, &str); 3] = [
    (
        "violates Content Security Policy",
        "it knows no data: addresses and takes blocks of data for scripts; the browser is the judge",
    ),
    (
        "The “list” role is unnecessary for element “ul”",
        "without it, Safari's screen reader tells of no list where no marks are drawn",
    ),
    ("Year may be mistyped", "the last day that can be written; without it a browser takes years of six digits"),
];

/// What the checker says of files, without what is tolerated. `None` if it is not there.
fn complaints(files: &[PathBuf]) -> Option<Vec<String>> {
    let messages = html_checker(files)?;
    let is_tolerated = |message: &&Value| {
        let said = message["message"].as_str().expect("a text");
        // Errors never are.
        message["type"] != "error" && TOLERATED.iter().any(|(part, _)| said.contains(part))
    };
    let told = messages.iter().filter(|message| !is_tolerated(message));
    let told = told
        .map(|found| format!("{} line {}: {}: {}", found["url"], found["lastLine"], found["type"], found["message"]));
    Some(told.collect())
}

#[test]
fn the_html_checker_finds_nothing() {
    for shelf in [Shelf::shipped(), Shelf::torture(), Shelf::scripts()] {
        let files: Vec<PathBuf> = shelf.all().cloned().collect();
        let Some(found) = complaints(&files) else { return };
        assert!(found.is_empty(), "{} messages:\n{}", found.len(), found.join("\n"));
    }
}

#[test]
fn the_quality_report_keeps_the_rules_of_wcag_and_html() {
    let project =
        Project::shipped().file("content/peel.md", "---\ntitle: After your peel\nlanguage: en\n---\nCall *us*.\n");
    // So late that there is something to remark.
    project.run("check --report report.html --today 2035-01-01").status(0);
    let report = project.path("report.html");
    judge(std::slice::from_ref(&report));
    let found = complaints(&[report]).unwrap_or_default();
    assert!(found.is_empty(), "{} messages:\n{}", found.len(), found.join("\n"));
}
