//! The PDF as other programs see it.

use std::collections::BTreeSet;

use handout::handout::{InlineKind, LinkTarget};
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
        // Without tags, poppler gives words that run to the left letter by letter; `fidelity` reads them through the tags.
        for sheet in built.sheets.iter().filter(|sheet| sheet.direction == Direction::LeftToRight) {
            let Some(text) = ask("pdftotext", &["-raw"], &built.file(sheet, "pdf"), &["-"]) else { return };
            let found: BTreeSet<&str> = text.split_whitespace().collect();
            let joined: String = text.split_whitespace().collect();
            for word in sheet::words(sheet) {
                let may_break = word.chars().count() >= LONG || word.contains('`');
                let said = found.contains(word.as_str()) || (may_break && joined.contains(&word));
                assert!(said, "{}/{}: {word:?} is not in\n{text}", sheet.clinic, sheet.handout);
            }
        }
    }
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
