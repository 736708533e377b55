//! The sheet of changes read back: what it tells, and what its words can never do.

use scraper::{Html, Selector};

use super::*;
use crate::edition::{Text, diff};
use crate::handout::{Date, Kind, Window};
use crate::render::templates::tests::ours;
use crate::sheet::sample::english;
use crate::sheet::{Approval, Part, Passage, StatementMark};

fn code(text: &str) -> EditionCode {
    EditionCode::parse(text).expect(text)
}

/// A text of one statement in one section.
fn text(words: &str, window: &str) -> Text {
    let passage = |part, words: &str, statement| Passage {
        part,
        words: words.split(' ').map(str::to_owned).collect(),
        statement,
        label: None,
        role: crate::handout::Role::Plain,
    };
    let mark = StatementMark {
        kind: Kind::Avoid,
        window: Window::parse(window).expect(window),
        id: crate::handout::StatementId::parse("makeup").expect("an id"),
    };
    let passages = vec![
        passage(Part::Title, "After your laser", None),
        passage(Part::Heading(2), "What to avoid", None),
        passage(Part::Item, words, Some(mark)),
        passage(Part::Heading(2), "How to reach us", None),
    ];
    Text { language: Language::english(), passages }
}

fn page(before: &Text, after: &Text, outdated: Vec<Outdated>) -> String {
    let language = Language::english();
    let approval = Approval {
        by: "Dr <b>".to_owned(),
        role: None,
        on: Date::constant(2026, 11, 23),
        review_by: Date::constant(2028, 11, 1),
    };
    let edition = |text: &Text, standing| Edition {
        code: text.code(),
        clinic: Some("Oak & Elm".to_owned()),
        standing,
        age: Age::Earlier,
    };
    let report = Report {
        title: "After <script>alert(1)</script>",
        language: &language,
        language_name: "English",
        before: edition(before, Standing::Approved(approval)),
        after: edition(after, Standing::Draft),
        differences: &diff(before, after),
        outdated,
    };
    render(&report, &english("en-GB"), &ours()).expect("a sheet")
}

/// The words of the elements that a selector finds, parted by ` | `.
fn found(page: &str, selector: &str) -> String {
    let selector = Selector::parse(selector).expect(selector);
    let of = |element: scraper::ElementRef<'_>| {
        element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    Html::parse_document(page).select(&selector).map(of).collect::<Vec<_>>().join(" | ")
}

#[test]
fn each_change_is_told_with_both_sides() {
    let page = page(&text("None for 24 hours.", "24h"), &text("Little for 12 hours.", "12h"), Vec::new());
    assert_eq!(found(&page, "h2"), "1 change");
    assert_eq!(found(&page, ".group h3"), "Asks for less 1");
    assert_eq!(found(&page, ".tag"), "▼ Laxer | Reworded");
    assert_eq!(found(&page, ".what strong"), "makeup");
    assert_eq!(found(&page, ".old .words"), "None for 24 hours.");
    assert_eq!(found(&page, ".new .words"), "Little for 12 hours.");
    assert_eq!((found(&page, "del"), found(&page, "ins")), ("None for 24".to_owned(), "Little for 12".to_owned()));
    assert_eq!(found(&page, ".window"), "24 hours | 12 hours");
    assert_eq!(found(&page, ".outdated"), "");
}

#[test]
fn what_to_throw_away_is_named_by_clinic() {
    let same = text("None for 24 hours.", "24h");
    let list = |clinic: &str, codes: &[&str]| Outdated {
        clinic: Some(clinic.to_owned()).filter(|clinic| !clinic.is_empty()),
        codes: codes.iter().map(|text| (code(text), Some(Date::constant(2026, 11, 23)))).collect(),
    };
    let page = page(&same, &same, vec![list("Oak", &["4X7K-QP2R", "MMMM-MMMM"]), list("", &["9999-9999"])]);
    assert_eq!(found(&page, ".clinic h3"), "Oak | Unbranded");
    assert_eq!(found(&page, ".codes .code"), "4X7K-QP2R | MMMM-MMMM | 9999-9999");
    assert_eq!(found(&page, ".codes .sub").split(" | ").next(), Some("approved 23 November 2026"));
    assert!(found(&page, ".outdated p").contains("Wait until the new words are approved"));
    assert_eq!(found(&page, ".count"), "Nothing has changed");
}

#[test]
fn nothing_that_is_written_becomes_markup_or_asks_for_anything() {
    let hostile = "<img src=x onerror=alert(1)> </mark><script>alert(1)</script> {{ title }} \" ' &amp;";
    let page = page(
        &text("None.", "24h"),
        &text(hostile, "24h"),
        vec![Outdated { clinic: Some(hostile.to_owned()), codes: vec![(code("4X7K-QP2R"), None)] }],
    );
    let document = Html::parse_document(&page);
    for selector in ["script", "img", "link", "[src]", "[href]", "[onerror]", "[style]"] {
        let count = document.select(&Selector::parse(selector).expect(selector)).count();
        assert_eq!(count, 0, "{selector}");
    }
    assert_eq!(found(&page, ".new .words"), hostile);
    let policy = Selector::parse("meta[http-equiv]").expect("a selector");
    let policy = document.select(&policy).next().and_then(|meta| meta.attr("content")).expect("a policy");
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-") && !policy.contains("script-src"), "{policy}");
}
