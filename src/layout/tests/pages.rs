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
    assert_eq!(said, ["no font has the letter `日` (U+65E5) of `bad日`"]);
    let Place::Span(span) = problems[0].place else { panic!("a place") };
    assert_eq!(span.range().len(), "日".len());
}

#[test]
fn a_word_longer_than_the_line_is_broken_not_lost() {
    let word = "abcdefghij".repeat(12);
    let found: String = pages(&word).concat().concat();
    assert_eq!(found, word);
}

#[test]
fn the_same_letter_in_the_same_place_is_said_once() {
    let (_, problems) = set("| 日 | x |\n|---|---|\n| a | b |");
    assert_eq!(problems.len(), 1, "{problems:?}");
}
