//! Files that somebody has changed, and files of older words: each difference is told once, and nothing else.

use super::*;

/// What is said of the file of `new` words when it has been made of `old` ones.
fn older(old: &Handout, new: &Handout, medium: Medium) -> Vec<String> {
    let (_, bytes) = file(old, &lumen(), medium);
    let (sheet, now) = file(new, &lumen(), medium);
    let (said, made) = (read(medium, &bytes).expect("readable"), read(medium, &now).expect("readable"));
    let told = told(&sheet, medium, &said, Some(&made));
    told.into_iter().filter(|line| line != "another edition" && !line.starts_with("foot")).collect()
}

const SOURCE: &str = "---
title: After your laser treatment
language: en
summary: [Keep it clean and cool.]
---

> [!CAUTION]
> **Get help now.** Call [emergency services](clinic:emergency) if you find it hard to breathe.

## What to avoid {#avoid .avoid}

- **Makeup.** Leave it off [for 24 hours](avoid:24h#makeup). Then use clean brushes.
- **Sun.** Stay out of strong sun [for 1 week](avoid:1w#sun).

Ask us about *anything* else.

## When to call {#call .call}

- Call us if it is not better [after 3 days](call:3d#worse). Ring [the clinic](clinic:phone).
";

#[test]
fn a_file_of_older_words_names_the_statement() {
    let old = written(SOURCE);
    for (from, to, expected) in [
        ("Then use clean brushes.", "", "#makeup: `Then use clean brushes.` too much"),
        (
            "Stay out of strong sun",
            "Stay out of all sun",
            "#sun: `… Stay out of strong sun for 1 …` for `… Stay out of all sun for 1 …`",
        ),
        ("Ask us about *anything* else.\n\n", "", "after"),
    ] {
        let new = written(&SOURCE.replace(from, to));
        for medium in [Medium::Page, Medium::Text, Medium::Paper(Layout::Standard), Medium::Paper(Layout::LargePrint)] {
            let told = older(&old, &new, medium);
            assert_eq!(told.len(), 1, "{medium:?} {told:?}");
            let added = "#sun: `Ask us about anything else.` added";
            let expected = if expected == "after" { added } else { expected };
            assert_eq!(told[0], expected, "{medium:?}");
        }
    }
}

/// Holds a changed page or text of [`SOURCE`] against its sheet.
fn edited(medium: Medium, from: &str, to: &str) -> Vec<String> {
    let (sheet, bytes) = file(&written(SOURCE), &lumen(), medium);
    let text = String::from_utf8(bytes.clone()).expect("text");
    assert!(text.contains(from), "{from:?} is in {text}");
    let changed = text.replacen(from, to, 1);
    let (said, made) = (read(medium, changed.as_bytes()).expect("readable"), read(medium, &bytes).expect("readable"));
    told(&sheet, medium, &said, Some(&made))
}

#[test]
fn a_changed_page_names_what_was_changed() {
    for (from, to, expected) in [
        (" Then use clean brushes.", "", &["#makeup: `Then use clean brushes.` too little"][..]),
        ("Then use clean", "Then use your clean", &["#makeup: `your` too much"]),
        (
            "<p>Ask us about <em>anything</em> else.</p>",
            "",
            &["Section(\"What to avoid\"): `Ask us about anything else.` missing"],
        ),
        ("<p>Ask us", "<p>Ice helps.</p><p>Ask us", &["#sun: `Ice helps.` added"]),
        (
            "<p>Ask us about",
            "<p hidden>Ask us about",
            &["Section(\"What to avoid\"): `Ask us about anything else.` missing"],
        ),
        ("if it is not better", "if it is better", &["#worse: `not` too little"]),
        (
            ">01632\u{a0}960123</a>",
            ">01632\u{a0}960124</a>",
            &["Contact: `Phone 01632 960124` for `Phone 01632 960123`"],
        ),
        (
            "<dd><a href=\"tel:+441632960123\">",
            "<dd><a href=\"tel:+441632960124\">",
            &["`01632 960123` to Some(\"tel:+441632960124\") for tel:+441632960123"],
        ),
        (
            "<dd><a href=\"tel:+441632960123\">01632\u{a0}960123</a>",
            "<dd>01632\u{a0}960123",
            &["`01632 960123` to None for tel:+441632960123"],
        ),
        (
            "<p class=\"phone\">01632\u{a0}960123</p>",
            "<p class=\"phone\">01632 960999</p>",
            &[
                "around: `… Skin Clinic 01632 960999 Monday to Saturday, …` for `… Skin Clinic 01632 960123 Monday to Saturday, …`",
            ],
        ),
        (
            "<a class=\"ring-us\" href=\"tel:+441632960123\">",
            "<a class=\"ring-us\" href=\"tel:+441632960999\">",
            &["to tel:+441632960999"],
        ),
        (
            "\"count\":24",
            "\"count\":2",
            &["around: `… null ends count 2 unit h kind …` for `… null ends count 24 unit h kind …`"],
        ),
        ("care@lumen.example</a>", "care@lumen.example</a> or x@y.example", &["Contact: `or x@y.example` added"]),
    ] {
        let told = edited(Medium::Page, from, to);
        assert_eq!(told, expected, "{from} to {to}");
    }
}

#[test]
fn paragraphs_that_swap_places_are_told_of() {
    let (sheet, bytes) = file(&written(SOURCE), &lumen(), Medium::Page);
    let page = String::from_utf8(bytes).expect("text");
    let (short, long) = ("<p>Keep it clean and cool.</p>", "<p>Ask us about <em>anything</em> else.</p>");
    let swapped = page.replace(short, "").replace(long, &format!("{long}{short}"));
    let said = read(Medium::Page, swapped.as_bytes()).expect("readable");
    assert_eq!(told(&sheet, Medium::Page, &said, None), ["Summary: `Keep it clean and cool.` moved"]);
    // As if a template had put it there.
    assert_eq!(told(&sheet, Medium::Page, &said, Some(&said)), [""; 0]);
    let Ok(made) = read(Medium::Page, page.as_bytes()) else { panic!("readable") };
    assert_eq!(told(&sheet, Medium::Page, &made, Some(&said)), ["Summary: `Keep it clean and cool.` moved"]);
}

#[test]
fn a_changed_text_names_what_was_changed() {
    for (from, to, expected) in [
        ("Then use clean", "Then use", &["#makeup: `clean` too little"][..]),
        (
            "01632 960123",
            "01632 960124",
            &["#worse: `… the clinic (01632 960124). after 3 days` for `… the clinic (01632 960123). after 3 days`"],
        ),
        (
            "Ask us about anything else.",
            "Ask us about anything else. Use ice.",
            &["Section(\"What to avoid\"): `Use ice.` added"],
        ),
        ("- Sun.", "Sun.", &["around: `-` too little"]),
        ("DRAFT: not approved", "", &["foot without `DRAFT: not approved`"]),
    ] {
        assert_eq!(edited(Medium::Text, from, to), expected, "{from} to {to}");
    }
}

#[test]
fn another_file_is_another_text() {
    for medium in MEDIA {
        let (_, bytes) = file(&torture(), &lumen(), medium);
        let (sheet, now) = file(&microneedling(), &lumen(), medium);
        let (said, made) = (read(medium, &bytes).expect("readable"), read(medium, &now).expect("readable"));
        assert_eq!(told(&sheet, medium, &said, Some(&made)), ["another text"], "{medium:?}");
    }
}

#[test]
fn the_standing_and_the_edition_must_be_those_of_the_sheet() {
    let words = english("en-GB");
    let (mut sheet, bytes) = file(&written(SOURCE), &lumen(), Medium::Page);
    let said = read(Medium::Page, &bytes).expect("readable");
    let approval = crate::sheet::Approval {
        by: "Dr A. Okafor".to_owned(),
        role: None,
        on: "2026-11-23".parse().expect("a day"),
        review_by: "2028-11-01".parse().expect("a day"),
    };
    sheet.sign(crate::sheet::Standing::Approved(approval), &words);
    let told_now = told(&sheet, Medium::Page, &said, None);
    assert!(told_now.iter().any(|line| line.starts_with("foot without `Approved by Dr A. Okafor")), "{told_now:?}");
    let (mut other, _) = file(&written(SOURCE), &lumen(), Medium::Page);
    other.edition = crate::handout::EditionCode::parse("4X7K-QP2R").expect("a code");
    other.sign(crate::sheet::Standing::Draft, &words);
    assert_eq!(told(&other, Medium::Page, &said, None), ["another edition"]);
}
