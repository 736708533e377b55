//! Sheets that somebody has approved, and translations that their source has left behind: what paper says of both.

use std::fs;
use std::path::{Path, PathBuf};

use handout::clinic::Layout;
use handout::edition::EditionCode;
use handout::handout::Date;
use handout::layout::{self, Fonts, PagedDocument};
use handout::project::{self, Folders, Overrides};
use handout::render;
use handout::sheet::{self, Approval, Parts, Sheet, Standing};
use handout::style::Stylesheet;
use tempfile::TempDir;

use crate::tools::ask;

/// A name with letters that XML and PDF have their own way with.
const BY: &str = "Dr Amara O’Neill & <Łuk>";

pub(crate) fn approved() -> Standing {
    Standing::Approved(Approval {
        by: BY.to_owned(),
        role: Some("Medical director".to_owned()),
        on: Date::constant(2026, 11, 23),
        review_by: Date::constant(2028, 6, 1),
    })
}

/// A shipped sheet with a standing, set on paper.
pub(crate) struct Signed {
    pub(crate) sheet: Sheet,
    pub(crate) layout: Layout,
    pub(crate) document: PagedDocument,
}

impl Signed {
    /// Writes it as PDF.
    pub(crate) fn write(&self, folder: &TempDir) -> PathBuf {
        let name = format!("{}.{}.{}.pdf", self.sheet.clinic, self.sheet.language, self.layout.as_str());
        let path = folder.path().join(name);
        fs::write(&path, render::pdf::render(&self.document).expect("a PDF")).expect("it can be written");
        path
    }
}

/// Every shipped sheet in every layout, as if it had that standing, and a code that does not change with the words.
pub(crate) fn shipped(standing: &Standing) -> Vec<Signed> {
    let folders = Folders::find(Path::new(env!("CARGO_MANIFEST_DIR")), Overrides::default()).expect("a project");
    let project = project::load(&folders).expect("it can be read");
    let shared = project.shared.as_ref().expect("the shared files are sound");
    let mut signed = Vec::new();
    for clinic in project.clinics.iter().filter_map(|entry| entry.clinic.as_ref()).chain([&project.plain]) {
        let fonts = Fonts::new(&clinic.typography, &shared.fallbacks);
        for entry in project.handouts.iter() {
            let handout = entry.handout.as_ref().expect("the handout is sound");
            let Some(words) = shared.locales.words(&handout.language, &clinic.settings.locale) else { continue };
            if !clinic.settings.languages.contains(&handout.language) {
                continue;
            }
            let images = &entry.images;
            let parts = Parts { handout, clinic, words: &words, images, alternates: &[], visit: None };
            let (mut sheet, _) = sheet::compose(parts);
            sheet.edition = EditionCode::parse("4X7K-QP2R").expect("a code");
            sheet.sign(standing.clone(), &words);
            for layout in clinic.settings.layouts.iter().copied() {
                let style = Stylesheet::new(clinic, &shared.theme, layout);
                let (document, problems) = layout::lay_out(&sheet, &style, &fonts, &words);
                assert_eq!(problems, []);
                signed.push(Signed { sheet: sheet.clone(), layout, document });
            }
        }
    }
    assert!(signed.len() > 10, "sheets are shipped");
    signed
}

#[test]
fn a_sheet_fits_its_sides_whatever_its_foot_says() {
    for standing in [approved(), Standing::Behind] {
        for Signed { sheet, layout, document } in shipped(&standing) {
            let most = match layout {
                Layout::Standard => 2,
                Layout::LargePrint => 7,
                Layout::Card => 1,
            };
            let name = format!("{} in {} as {}: {standing:?}", sheet.clinic, sheet.language, layout.as_str());
            assert!(document.pages.len() <= most, "{name} has {} pages", document.pages.len());
        }
    }
}

/// The values of a line of `pdfinfo`, or of an element of the XMP packet.
fn value<'a>(said: &'a str, before: &str, after: char) -> Option<&'a str> {
    said.split_once(before).map(|(_, rest)| rest.split(after).next().unwrap_or_default().trim())
}

#[test]
fn programs_read_the_edition_and_who_approved_it() {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let own = "https://handout.example/ns/sheet/";
    for (standing, name, by) in [
        (approved(), "approved", Some("Dr Amara O’Neill &amp; &lt;Łuk&gt;")),
        (Standing::Behind, "behind", None),
        (Standing::Draft, "draft", None),
    ] {
        for signed in shipped(&standing).iter().filter(|signed| signed.layout == Layout::Standard) {
            let path = signed.write(&folder);
            let (Some(facts), Some(packet)) = (ask("pdfinfo", &[], &path, &[]), ask("pdfinfo", &["-meta"], &path, &[]))
            else {
                return;
            };
            let code = signed.sheet.edition.to_string();
            assert_eq!(value(&packet, "<dc:identifier>", '<'), Some(code.as_str()));
            assert_eq!(value(&packet, "<handout:standing>", '<'), Some(name));
            assert_eq!(value(&packet, "<handout:approvedBy>", '<'), by);
            assert_eq!(value(&packet, "<handout:approvedOn>", '<'), by.map(|_| "2026-11-23"));
            assert_eq!(value(&packet, "<handout:reviewBy>", '<'), by.map(|_| "2028-06-01"));
            assert!(packet.contains(&format!("xmlns:handout=\"{own}\"")) && packet.contains(&format!("URI>{own}<")));
            let subject = value(&facts, "Subject:", '\n').unwrap_or_default();
            assert!(subject.contains(&code), "{subject}");
            let foot = [&signed.sheet.foot.approved, &signed.sheet.foot.draft].into_iter().flatten();
            for part in foot.map(|part| part.replace(['\u{2068}', '\u{2069}'], "")) {
                assert!(subject.contains(&part), "no {part} in {subject}");
            }
        }
    }
}

#[test]
fn every_page_on_paper_says_its_edition_and_who_approved_it() {
    let folder = TempDir::new().expect("a temporary folder can be made");
    for standing in [approved(), Standing::Behind] {
        for signed in shipped(&standing) {
            let Some(text) = ask("pdftotext", &[], &signed.write(&folder), &["-"]) else { return };
            let pages: Vec<&str> = text.split_terminator('\u{c}').collect();
            assert_eq!(pages.len(), signed.document.pages.len());
            // poppler turns lines that run to the left around as it likes.
            let foot = &signed.sheet.foot;
            let said = [&foot.approved, &foot.draft].into_iter().flatten().flat_map(|part| part.split_whitespace());
            let is_latin = |word: &&str| word.chars().all(|letter| letter.is_ascii_alphanumeric());
            let code = signed.sheet.edition.to_string();
            let words: Vec<&str> = said.filter(is_latin).chain([code.as_str()]).collect();
            for page in pages {
                for word in &words {
                    assert!(page.contains(word), "no {word} in {page}");
                }
            }
        }
    }
}
