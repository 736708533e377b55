//! Where pages break, and what is said when something cannot be set.

use super::{dump, set};
use crate::diagnostic::Place;

/// The words on each page, from the dump.
fn pages(body: &str) -> Vec<Vec<String>> {
    let (document, problems) = set(body);
    assert_eq!(problems, [], "{body}");
    let mut pages = vec![Vec::new(); document.pages.len()];
    for line in dump(&document).lines() {
        let (page, rest) = line.split_once(' ').expect("a page number");
        let words = rest.split_once(": ").expect("a path").1;
        pages[page.parse::<usize>().expect("a number") - 1].push(words.to_owned());
    }
    pages
}

fn paragraphs(count: usize) -> String {
    (0..count).map(|number| format!("p{number}\n\n")).collect()
}

#[test]
fn a_heading_is_never_last_on_a_page() {
    for count in 0..24 {
        let body = format!("{}## Head {{#head}}\n\nAfter it.\n\n- item", paragraphs(count));
        for page in pages(&body) {
            assert_ne!(page.last().map(String::as_str), Some("Head"), "after {count} paragraphs");
        }
    }
}

#[test]
fn an_item_or_box_is_never_torn() {
    let long = "word ".repeat(60);
    for count in 0..24 {
        for (start, what) in [("- ", "item"), ("> [!CAUTION]\n> ", "box")] {
            let body = format!("{}{start}first {long} last", paragraphs(count));
            let found = pages(&body);
            let torn = found.iter().filter(|page| page.iter().any(|line| line.contains("word"))).count();
            assert_eq!(torn, 1, "{what} after {count} paragraphs");
        }
    }
}

#[test]
fn two_lines_of_a_paragraph_stay_together_at_each_end() {
    let long = "word ".repeat(48);
    for count in 0..24 {
        let body = format!("{}{long}", paragraphs(count));
        for page in pages(&body) {
            let lines = page.iter().filter(|line| line.contains("word")).count();
            assert_ne!(lines, 1, "after {count} paragraphs");
        }
    }
}

#[test]
fn a_long_table_repeats_its_head_for_the_eye_only() {
    let rows: String = (0..40).map(|number| format!("| r{number} | x |\n")).collect();
    let (document, _) = set(&format!("| left | right |\n|---|---|\n{rows}"));
    assert!(document.pages.len() > 2, "{}", document.pages.len());
    let text = |item: &crate::layout::Item| match &item.graphic {
        super::Graphic::Text(run) => run.text(),
        _ => String::new(),
    };
    for (number, page) in document.pages.iter().enumerate().skip(1) {
        let rows = page.items.iter().any(|item| text(item).starts_with('r'));
        let heads: Vec<_> = page.items.iter().filter(|item| text(item) == "left").collect();
        assert_eq!(heads.len(), usize::from(rows), "page {}", number + 1);
        assert!(heads.iter().all(|item| item.mark == super::Mark::Artifact));
    }
    let said = dump(&document).matches("TableHeader").count();
    assert_eq!(said, 2, "the head is said once");
}

#[test]
fn a_letter_that_no_font_has_is_named_with_its_word_and_place() {
    let (_, problems) = set("Good words and a bad日 one.");
    let said: Vec<_> = problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(said, ["no font here has the letter `日` (U+65E5, Han), as in `bad日`"]);
    let Place::Span(span) = problems[0].place else { panic!("a place") };
    assert_eq!(span.range().len(), "日".len());
}

#[test]
fn a_letter_is_told_once_with_its_count_whatever_stands_around_it() {
    let (_, problems) = set("5\u{a0}日 日\u{3000}日\n\n| 日 | x |\n|---|---|\n| a | b |");
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].hints.iter().any(|hint| hint == "it occurs 4 times on this sheet"), "{problems:?}");
    let (_, problems) = set(&"日".repeat(3000));
    assert!(problems[0].message.len() < 300, "{}", problems[0].message);
}

#[test]
fn a_word_wider_than_its_place_is_broken_not_lost_and_told() {
    let word = "abcdefghij".repeat(12);
    let (document, problems) = set(&word);
    let found: String = dump(&document).lines().map(|line| line.split_once(": ").expect("a path").1).collect();
    assert_eq!(found, word);
    assert!(problems.iter().all(|problem| problem.code == "broken-word"), "{problems:?}");
    assert!(!problems.is_empty());
}

#[test]
fn nothing_runs_off_the_paper() {
    let words = "word ".repeat(1200);
    for (what, body) in [
        ("a table row", format!("| a | b |\n|---|---|\n| {words} | x |\n| y | z |")),
        ("an item", format!("## Do {{#do .do}}\n\n- **Long.** {words} [for 3 days](do:3d#long)")),
        ("a box", format!("> [!CAUTION]\n> {words}")),
        ("code", format!("```\n{}\n```", "line\n".repeat(200))),
        ("a heading", format!("## {words} {{#h}}\n\ntext")),
        ("a quote in a box", format!("> [!NOTE]\n> > {words}")),
    ] {
        let (document, problems) = set(&body);
        assert_eq!(problems, [], "{what}");
        let words = document.pages.iter().flat_map(|page| &page.items).filter_map(|item| match &item.graphic {
            super::Graphic::Text(run) if item.mark != super::Mark::Artifact => Some((run.origin.y.0, run.text())),
            _ => None,
        });
        let (mut lowest, mut count) = (0.0_f32, 0);
        for (y, text) in words {
            lowest = lowest.max(y);
            count += text.split_whitespace().filter(|word| matches!(*word, "word" | "line")).count();
        }
        assert!(lowest < 330.0, "{what} reaches {lowest}, where the foot is");
        assert_eq!(count, if what == "code" { 200 } else { 1200 }, "{what}");
    }
}

#[test]
fn odd_items_are_set_and_nothing_panics() {
    for body in [
        "## Do {#do .do}\n\n- ***\n- x",
        "1. ***\n2. x",
        "```\n\tx\ty\n```",
        "a\t`b\tc`",
        "- [![A square](images/square.svg)](https://a.example)",
    ] {
        let (document, problems) = set(body);
        assert_eq!(problems, [], "{body}");
        assert!(!document.pages.is_empty());
    }
    let (document, _) = set("[![A square](images/square.svg)](https://a.example)");
    assert_eq!(document.pages[0].links.len(), 1);
}
