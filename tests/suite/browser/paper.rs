//! What a browser makes of our pages when it prints them, and when it runs no scripts.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::json;
use tempfile::TempDir;

use super::shelf::Shelf;
use super::{call, visit};
use crate::tools::ask;

/// Paper, its size in points, and the most sides that a shipped page takes.
const PAPERS: [(&str, f64, f64); 2] = [("A4", 595.0, 842.0), ("Letter", 612.0, 792.0)];
const SIDES: usize = 4;

/// The place of each word on the paper, in points from the upper left: left, top, right, bottom.
fn places(pdf: &Path) -> Option<Vec<(String, [f64; 4])>> {
    let said = ask("pdftotext", &["-bbox"], pdf, &["-"])?;
    let words = said.lines().filter_map(|line| line.trim().strip_prefix("<word "));
    let place = |line: &str| {
        let mut parts = line.split('"').skip(1).step_by(2).take(4).map(|side| side.parse().expect("a number"));
        let sides = [(); 4].map(|()| parts.next().expect("four sides"));
        let word = line.split(['>', '<']).nth(1).expect("a word");
        (word.to_owned(), sides)
    };
    Some(words.map(place).collect())
}

/// Without spaces and hyphens: a line may end behind a hyphen, and who reads a PDF then takes it for one of the line.
fn squashed(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace() && !['-', '\u{ad}'].contains(sign)).collect()
}

/// The code of a page's words, as it tells programs.
fn edition(page: &Path) -> String {
    let text = std::fs::read_to_string(page).expect("the page is there");
    let (_, rest) = text.split_once("name=\"dcterms.identifier\" content=\"").expect("it names its edition");
    rest.split('"').next().expect("a value").to_owned()
}

#[test]
fn a_printed_page_has_every_word_and_nothing_is_cut_off() {
    let shelf = Shelf::shipped();
    let folder = TempDir::new().expect("a temporary folder can be made");
    let mut visits = Vec::new();
    let mut prints = Vec::new();
    for (at, page) in shelf.all().enumerate() {
        let paths = PAPERS.map(|(name, ..)| folder.path().join(format!("{at}.{name}.pdf")));
        let [first, second] = &paths;
        // What only screen readers are told is not printed.
        let printed = "document.querySelectorAll('.unseen').forEach((one) => one.remove()); document.body.innerText";
        let steps = json!([
            ["pdf", first, PAPERS[0].0],
            ["pdf", second, PAPERS[1].0],
            ["media", { "media": "print" }],
            ["ask", printed],
        ]);
        visits.push(call(page, &json!({ "width": 680 }), &steps));
        prints.push((page, paths));
    }
    let Some(seen) = visit(&visits) else { return };
    for ((page, paths), seen) in prints.iter().zip(seen) {
        let expected: BTreeSet<&str> = seen.answers[3].as_str().expect("a text").split_whitespace().collect();
        assert!(expected.len() > 100, "{} has words", page.display());
        for (path, (paper, width, height)) in paths.iter().zip(PAPERS) {
            let place = format!("{} on {paper}", page.display());
            let Some(found) = places(path) else { return };
            for (word, [left, top, right, bottom]) in &found {
                let is_inside = *left >= 28.0 && *right <= width - 28.0 && *top >= 14.0 && *bottom <= height - 14.0;
                assert!(is_inside, "{place}: `{word}` is at the edge: {left} to {right}, {top} to {bottom}");
            }
            let Some(info) = ask("pdfinfo", &[], path, &[]) else { return };
            let sides: usize = info
                .lines()
                .find_map(|line| line.strip_prefix("Pages:"))
                .and_then(|count| count.trim().parse().ok())
                .expect("it says so");
            assert!(sides <= SIDES, "{place}: {sides} sides");
            let Some(text) = ask("pdftotext", &["-raw"], path, &["-"]) else { return };
            let code = edition(page);
            for (side, text) in (1..).zip(text.split_terminator('\u{c}')) {
                assert!(
                    squashed(text).contains(&squashed(&code)),
                    "{place}: side {side} does not say that it is {code}"
                );
            }
            // Letters that join come out of a PDF in the shapes that they were drawn in.
            if !page.to_string_lossy().contains(".ar.") {
                let text = squashed(&text);
                let lost: Vec<&&str> = expected.iter().filter(|word| !text.contains(&squashed(word))).collect();
                assert!(lost.is_empty(), "{place}: {lost:?} in {text:?}");
            }
        }
    }
}

#[test]
fn the_button_prints() {
    let shelf = Shelf::shipped();
    let visits: Vec<_> = shelf
        .pages
        .iter()
        .map(|page| {
            let steps = json!([
                ["ask", "globalThis.prints = 0; globalThis.print = () => { prints += 1; }; null"],
                ["use", "#page_print", "Enter"],
                ["ask", "prints"],
            ]);
            call(page, &json!({ "width": 360 }), &steps)
        })
        .collect();
    let Some(seen) = visit(&visits) else { return };
    assert!(seen.iter().all(|seen| seen.answers[2] == 1));
}

#[test]
fn without_scripts_all_words_are_there_and_no_dead_button() {
    let shelf = Shelf::shipped();
    let controls = ["#page_visit", "#page_print"];
    // How a time stands is marked by the script.
    let rest = "document.querySelectorAll('#page_visit, #page_print, .mark').forEach((one) => one.remove()); document.body.innerText";
    let visits: Vec<_> = shelf
        .all()
        .flat_map(|page| {
            let off = json!([["words"], ["shown", controls[0], controls[1]]]);
            let on = json!([["shown", controls[0], controls[1]], ["ask", rest]]);
            [call(page, &json!({ "scripts": false }), &off), call(page, &json!({}), &on)]
        })
        .collect();
    let Some(seen) = visit(&visits) else { return };
    for ((visit, pair), page) in visits.chunks(2).zip(seen.chunks(2)).zip(shelf.all()) {
        let [off, on] = pair else { panic!("two answers: {visit:?}") };
        assert_eq!(off.answers[1], json!([false, false]), "{}", page.display());
        assert_eq!(on.answers[0], json!([true, true]), "{}", page.display());
        let [off, on] =
            [&off.answers[0], &on.answers[1]].map(|words| words.as_str().expect("a text").split_whitespace());
        assert_eq!(off.collect::<Vec<_>>(), on.collect::<Vec<_>>(), "{}", page.display());
    }
}
