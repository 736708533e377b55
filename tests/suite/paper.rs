//! The PDF as other programs see it.

use std::collections::BTreeSet;

use handout::handout::{InlineKind, LinkTarget, plain_text};
use handout::sheet::{self, Direction, Sheet};

use crate::fidelity::projects;
use crate::support::Project;
use crate::tools::ask;

/// A word of this many letters may be broken over two lines; so may one with signs of code in it.
const LONG: usize = 20;

#[test]
fn others_can_read_the_pdf() {
    let project = Project::sound();
    project.run("build").status(0);
    for clinic in ["plain", "oak"] {
        let file = project.path(&format!("output/{clinic}/laser.en.pdf"));
        ask("qpdf", &["--check"], &file, &[]);
        if let Some(text) = ask("pdftotext", &[], &file, &["-"]) {
            let words: Vec<&str> = text.split_whitespace().collect();
            let text = words.join(" ");
            for said in ["After your laser treatment", "Get help now.", "Wear none for 24 hours", "DRAFT"] {
                assert!(text.contains(said), "{clinic}: no {said:?} in {text}");
            }
        }
        if let Some(fonts) = ask("pdffonts", &[], &file, &[]) {
            let rows: Vec<&str> = fonts.lines().skip(2).collect();
            assert!(!rows.is_empty(), "{clinic}: no fonts");
            for row in rows {
                let fields: Vec<&str> = row.split_whitespace().collect();
                let flags = &fields[fields.len() - 5..fields.len() - 2];
                assert_eq!(flags, ["yes", "yes", "yes"], "{clinic}: embedded, subset, with characters: {row}");
            }
        }
    }
}

#[test]
fn programs_that_know_no_tags_find_every_word() {
    for built in projects() {
        // Raw order would give words that run to the left letter by letter.
        for sheet in built.sheets.iter().filter(|sheet| sheet.direction == Direction::LeftToRight) {
            let Some(text) = ask("pdftotext", &["-raw"], &built.file(sheet, "pdf"), &["-"]) else { return };
            let found: BTreeSet<&str> = text.split_whitespace().collect();
            let joined: String = text.split_whitespace().collect();
            for word in sheet::words(sheet, sheet::Width::Abbreviated) {
                let may_break = word.chars().count() >= LONG || word.contains('`');
                let said = found.contains(word.as_str()) || (may_break && joined.contains(&word));
                assert!(said, "{}/{}: {word:?} is not in\n{text}", sheet.clinic, sheet.handout);
            }
        }
    }
}

#[test]
fn words_from_right_to_left_are_found_in_the_order_in_which_they_are_read() {
    let mut count = 0;
    for built in projects() {
        for sheet in built.sheets.iter().filter(|sheet| sheet.direction == Direction::RightToLeft) {
            let Some(text) = ask("pdftotext", &[], &built.file(sheet, "pdf"), &["-"]) else { return };
            // Poppler puts the space after a number into the number's own direction, before it.
            let text = text.replace(|mark: char| matches!(mark, '\u{202a}'..='\u{202e}'), " ");
            let (text, name) = (lettered(&text), format!("{}/{}", sheet.clinic, sheet.handout));
            let found: BTreeSet<&str> = text.split(' ').collect();
            for word in sheet::words(sheet, sheet::Width::Abbreviated).iter().map(|word| lettered(word)) {
                let said = word.split(' ').all(|word| found.contains(word));
                assert!(said || word.chars().count() >= LONG, "{name}: {word:?} is not in\n{text}");
            }
            let headings = sheet.sections.iter().map(|section| plain_text(&section.heading));
            let summary = sheet.summary.iter().map(|line| line.value.clone());
            for line in headings.chain(summary).chain([sheet.title.value.clone()]) {
                let line = lettered(&line);
                assert!(line.contains(' ') && text.contains(&line), "{name}: {line:?} is not in\n{text}");
            }
            count += 1;
        }
    }
    assert!(count >= 3, "sheets in Arabic: {count}");
}

/// Words without marks of direction and punctuation: poppler puts brackets and stops between words of two directions where it likes.
fn lettered(text: &str) -> String {
    let words = sheet::split_words(text).map(|word| word.replace(|letter: char| !is_letter(letter), " "));
    words.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a character is a letter, a digit, or an Arabic mark above or below one.
fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '\u{64b}'..='\u{655}' | '\u{670}')
}

#[test]
fn every_address_of_a_sheet_is_a_link() {
    for built in projects() {
        for sheet in &built.sheets {
            let Some(links) = ask("pdfinfo", &["-url"], &built.file(sheet, "pdf"), &[]) else { return };
            let found: BTreeSet<&str> = links.lines().filter_map(|line| line.split_whitespace().last()).collect();
            let wanted = addresses(sheet);
            assert!(!wanted.is_empty() || sheet.clinic.as_str() == "plain", "a clinic can be reached");
            for address in wanted {
                assert!(
                    found.contains(address.as_str()),
                    "{}/{}: no {address} in\n{links}",
                    sheet.clinic,
                    sheet.handout
                );
            }
        }
    }
}

/// The addresses behind the words of a sheet and in its contact box.
fn addresses(sheet: &Sheet) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = sheet.contact.lines.iter().filter_map(|line| line.href.clone()).collect();
    for block in sheet.lead.iter().chain(sheet.sections.iter().flat_map(|section| &section.blocks)) {
        block.walk_inlines(&mut |inline| {
            if let InlineKind::Link(link) = &inline.kind
                && let LinkTarget::Url(url) = &link.target
            {
                found.insert(url.clone());
            }
        });
    }
    found
}
