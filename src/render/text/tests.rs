//! The text read back, and how it looks.

use super::*;
use crate::clinic::Clinic;
use crate::handout::{Block, Date, Handout, Kind};
use crate::render::templates::tests::ours;
use crate::sheet::sample::*;
use crate::sheet::{Approval, Standing, Width, split_words, words};

fn text_of(handout: &Handout, clinic: &Clinic) -> (Sheet, String) {
    let (sheet, _) = sheet(handout, clinic);
    let text = render(&sheet, &english(clinic.settings.locale.as_str()), &ours()).expect("a text");
    (sheet, text)
}

fn plain() -> Clinic {
    Clinic::plain(vec![language("en")])
}

/// Whether a word holds none but marks.
fn is_mark(word: &str) -> bool {
    !word.contains(char::is_alphanumeric)
}

#[test]
fn the_text_says_the_words_of_the_sheet_and_little_else() {
    // Names of boxes, numbers of items, descriptions.
    let beside = "Caution [Picture: A \"face\"] 3. 4. Note Tip Important Warning";
    let microneedling = written(include_str!("../../../content/microneedling.md"));
    for (handout, beside) in [(torture(), beside), (microneedling, "Caution")] {
        for (clinic, head, label) in [(lumen(), "Lumen Skin Clinic", ""), (plain(), "", "Clinic: ")] {
            let (sheet, text) = text_of(&handout, &clinic);
            let foot = format!("{label}Edition {} DRAFT: not approved Review by 1 November 2028", sheet.edition);
            let text = text.replace(" · until ________", "").replace(" · from ________", "");
            assert_eq!(beside_the_words(&sheet, &text), format!("{head} {beside} {foot}").trim_start());
        }
    }
}

/// Takes the words of a sheet out of a text, in their order, and returns what is left.
fn beside_the_words(sheet: &Sheet, text: &str) -> String {
    let sheet_words = words(sheet, Width::Wide);
    let mut wanted = sheet_words.iter().map(String::as_str).filter(|word| !is_mark(word)).peekable();
    let mut others = Vec::new();
    for said in split_words(text).filter(|word| !is_mark(word)) {
        let label = said.strip_suffix(':').unwrap_or(&said);
        if wanted.next_if(|word| *word == said || *word == label).is_none() {
            others.push(said);
        }
    }
    assert_eq!(wanted.next(), None, "words that the text does not say");
    others.join(" ")
}

#[test]
fn no_line_is_too_long() {
    for clinic in [lumen(), plain()] {
        let (_, text) = text_of(&torture(), &clinic);
        for line in text.lines() {
            assert!(line.width() <= WIDTH, "{line}");
            assert_eq!(line, line.trim_end());
        }
    }
}

fn check(blocks: Vec<Block>, expected: &str) {
    let (sheet, _) = sheet(&handout(blocks, Vec::new()), &lumen());
    let words = english("en-GB");
    let setter = Setter { sheet: &sheet, words: &words };
    let lines = setter.blocks(&sheet.lead, 40).join("\n").replace('\u{a0}', " ");
    assert_eq!(lines, expected.trim_matches('\n'));
}

#[test]
fn advice_has_its_time_on_a_line_of_its_own() {
    let mut inner = advice(Kind::Avoid, "24h", "makeup", "Wear none for 24 hours, none at all");
    inner.blocks.push(list(None, vec![item(vec![paragraph(vec![text("nested")])])]));
    check(
        vec![list(None, vec![inner, advice(Kind::Expect, "3d", "red", "red"), advice(Kind::Do, "", "wash", "wash")])],
        "
- makeup. Wear none for 24 hours, none
  at all & then <more>.
    24 hours · until ________
  - nested
- red. red & then <more>.
    up to 3 days
- wash. wash & then <more>.
",
    );
}

#[test]
fn numbers_hang_and_addresses_follow() {
    let one = |words: &str| item(vec![paragraph(vec![text(words)])]);
    check(
        vec![
            list(Some(9), vec![one("nine"), one("ten is a line that goes on for a while")]),
            paragraph(vec![
                url("https://a.example/x", "a site"),
                text(" and "),
                url("mailto:a@b.example", "a@b.example"),
            ]),
        ],
        "
9.  nine
10. ten is a line that goes on for a
    while

a site (a.example/x) and a@b.example
",
    );
}

#[test]
fn boxes_and_quotes_are_marked() {
    let handout = torture();
    let quote = handout.sections[4].blocks[0].clone();
    check(
        vec![handout.lead[0].clone(), quote],
        "
== Caution =============================
  Get help now. Call emergency services
  (999) if you find it hard to breathe.
========================================

> A quote.
>
> - in it
",
    );
}

#[test]
fn the_letter_is_arranged() {
    let (sheet, text) = text_of(&torture(), &lumen());
    let start = "Lumen Skin Clinic\n\nAfter “<your>” treatment & care\n===============================\n\nYour skin may look red.\nRest.\n\n== Caution ";
    assert!(text.starts_with(start), "{text}");
    assert!(text.contains("\n\n\nWhat to avoid\n-------------\n\n- deep. no"), "{text}");
    assert!(text.contains("\nHow to reach us\n---------------\n\nLumen Skin Clinic\nPhone: 01632 960123\n"), "{text}");
    let foot = format!("\n\n--\nEdition {}\nDRAFT: not approved\nReview by 1 November 2028\n", sheet.edition);
    assert!(text.ends_with(&foot), "{text}");
}

#[test]
fn the_foot_says_who_stands_behind_the_words() {
    let (mut sheet, _) = sheet(&torture(), &lumen());
    for (standing, expected) in [
        (Standing::Behind, "DRAFT: translation out of date\nReview by 1 November 2028\n"),
        (
            Standing::Approved(Approval {
                by: "Professor Dr Maximiliana Featherstonehaugh".to_owned(),
                role: Some("Medical director".to_owned()),
                on: Date::constant(2026, 11, 23),
                review_by: Date::constant(2028, 6, 1),
            }),
            "Approved by Professor Dr Maximiliana Featherstonehaugh (Medical\ndirector) on 23 November 2026\nReview by 1 June 2028\n",
        ),
    ] {
        sheet.sign(standing, &english("en-GB"));
        let text = render(&sheet, &english("en-GB"), &ours()).expect("a text");
        assert!(text.ends_with(&format!("\n--\nEdition {}\n{expected}", sheet.edition)), "{text}");
    }
}
