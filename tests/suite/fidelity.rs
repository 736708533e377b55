//! Word fidelity: what a reader finds in each format is what the author and the clinic wrote, in that order.
//!
//! The words are read back by programs and libraries that know nothing of ours: HTML by an HTML parser, PDF through its
//! structure tree by poppler, text as it is.

use std::fs;
use std::path::{Path, PathBuf};

use handout::build::{self, Request};
use handout::clinic::{Clinic, Layout};
use handout::diagnostic::Diagnostic;
use handout::handout::BlockKind;
use handout::layout::{self, Fonts};
use handout::locale::Words;
use handout::project::{self, Folders, Overrides, Shared};
use handout::render;
use handout::schedule::Treatment;
use handout::sheet::{self, Field, Labelled, Parts, Sheet, Visit, Width};
use handout::style::Stylesheet;
use scraper::{ElementRef, Html, Node};
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;

use crate::scripts;
use crate::support::Project;
use crate::tools::ask;

/// A project that was built, and the sheets that it should hold.
pub(crate) struct Built {
    output: PathBuf,
    pub(crate) sheets: Vec<Sheet>,
    /// The layouts of each sheet.
    layouts: Vec<Vec<Layout>>,
    _folder: TempDir,
}

/// Builds the project at `root` into a folder of its own, and each of its sheets for those visits too.
fn built(root: &Path, visits: &[Visit]) -> Built {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let output = folder.path().join("output");
    let overrides = Overrides { output: Some(output.clone()), ..Overrides::default() };
    let folders = Folders::find(root, overrides).expect("there is a project");
    let project = project::load(&folders).expect("the project can be read");
    let report = build::build(&folders, &Request::default()).expect("the project can be built");
    assert_eq!(report.skipped, [] as [&str; 0], "{:?}", report.diagnostics);
    let shared = project.shared.as_ref().expect("the shared files are sound");
    let (mut sheets, mut layouts) = (Vec::new(), Vec::new());
    for clinic in project.clinics.iter().filter_map(|entry| entry.clinic.as_ref()).chain([&project.plain]) {
        for entry in project.handouts.iter() {
            let handout = entry.handout.as_ref().expect("the handout is sound");
            if !clinic.settings.languages.contains(&handout.language) {
                continue;
            }
            let words = shared.locales.words(&handout.language, &clinic.settings.locale).expect("the words are there");
            for visit in std::iter::once(None).chain(visits.iter().map(Some)) {
                let parts = Parts { handout, clinic, words: &words, images: &entry.images, alternates: &[], visit };
                let (sheet, problems) = sheet::compose(parts);
                assert_eq!(problems, []);
                if visit.is_some() {
                    make(&sheet, clinic, &words, shared, &output);
                }
                sheets.push(sheet);
                layouts.push(clinic.settings.layouts.clone());
            }
        }
    }
    assert!(!sheets.is_empty());
    Built { output, sheets, layouts, _folder: folder }
}

impl Built {
    /// One of a sheet's files.
    pub(crate) fn file(&self, sheet: &Sheet, extension: &str) -> PathBuf {
        self.output.join(path(sheet, extension))
    }
}

/// The path of one of a sheet's files below the output folder.
fn path(sheet: &Sheet, extension: &str) -> String {
    let folder = if sheet.visit.is_some() { "dated/" } else { "" };
    format!("{folder}{}/{}.{}.{extension}", sheet.clinic, sheet.handout, sheet.language)
}

/// A visit of which some is known.
fn visit() -> Visit {
    let fields = [(Field::Name, "A. Patient"), (Field::Area, "Face (1)")];
    Visit {
        treatment: Treatment::parse("2026-11-22 15:10").expect("a time"),
        fields: fields.map(|(field, text)| (field, text.to_owned())).into(),
        next: Treatment::parse("2026-12-20 14:00").ok(),
    }
}

/// Makes the files of the sheet of a visit.
fn make(sheet: &Sheet, clinic: &Clinic, words: &Words, shared: &Shared, output: &Path) {
    let put = |extension: &str, bytes: &[u8]| {
        let path = output.join(path(sheet, extension));
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("the folder can be made");
        fs::write(path, bytes).expect("it can be written");
    };
    let page = render::html::render(sheet, clinic, words, &shared.fallbacks, &shared.templates).expect("a page");
    put("html", page.as_bytes());
    put("txt", render::text::render(sheet, words, &shared.templates).expect("a text").as_bytes());
    let fonts = Fonts::new(&clinic.typography, &shared.fallbacks);
    for (layout, extension) in [(Layout::Standard, "pdf"), (Layout::LargePrint, "large-print.pdf")] {
        let style = Stylesheet::new(clinic, &shared.theme, layout);
        let (document, problems) = layout::lay_out(sheet, &style, &fonts, words);
        assert!(!problems.iter().any(Diagnostic::is_error), "{problems:?}");
        put(extension, &render::pdf::render(&document).expect("a PDF"));
    }
}

/// The projects to read back: the one that is shipped, one with everything that Markdown can say, and two in other scripts.
pub(crate) fn projects() -> Vec<Built> {
    let (torture, visits) = (Project::torture(), [visit()]);
    // The fonts of the others have the letters of their handouts, not those of every month.
    let others = [scripts::with_fonts(), scripts::with_cff()];
    [built(Path::new(env!("CARGO_MANIFEST_DIR")), &visits), built(&torture.path(""), &visits)]
        .into_iter()
        .chain(others.iter().map(|project| built(&project.path(""), &[])))
        .collect()
}

#[track_caller]
fn assert_same_words(found: &[String], sheet: &Sheet, width: Width, format: &str) {
    let expected = sheet::words(sheet, width);
    assert!(expected.len() > 30, "a sheet has words");
    let name = format!("{}/{} as {format}", sheet.clinic, sheet.handout);
    for (place, (found, expected)) in found.iter().zip(&expected).enumerate() {
        assert_eq!(found, expected, "{name}: word {place}");
    }
    assert_eq!(found.len(), expected.len(), "{name}: words at the end");
}

fn words(text: &str) -> Vec<String> {
    sheet::split_words(text).collect()
}

#[test]
fn the_page_says_the_words_of_the_sheet() {
    for built in projects() {
        for sheet in &built.sheets {
            let page = fs::read_to_string(built.file(sheet, "html")).expect("the page was made");
            let page = Html::parse_document(&page);
            let mut text = String::new();
            collect(page.root_element(), &mut text);
            assert_same_words(&words(&text), sheet, Width::Wide, "HTML");
        }
    }
}

/// The text of an element, less what is not said: styles, pictures, furniture. Words of two blocks never touch.
fn collect(element: ElementRef<'_>, text: &mut String) {
    let name = element.value().name();
    if matches!(name, "head" | "style" | "script" | "svg") || element.value().attr("data-furniture").is_some() {
        return;
    }
    let inline = matches!(name, "a" | "b" | "strong" | "em" | "span" | "code" | "bdi" | "img");
    let gap = if inline { "" } else { " " };
    text.push_str(gap);
    for child in element.children() {
        match child.value() {
            Node::Text(words) => text.push_str(words),
            Node::Element(_) => collect(ElementRef::wrap(child).expect("it is an element"), text),
            _ => {}
        }
    }
    text.push_str(gap);
}

#[test]
fn the_sheet_of_paper_says_the_words_of_the_sheet() {
    for built in projects() {
        for (sheet, layouts) in built.sheets.iter().zip(&built.layouts) {
            for layout in layouts {
                // Where a chart names days in full, or has the lines to write them on, the advice need not.
                let (extension, blanks, width) = match layout {
                    Layout::Standard => ("pdf", Blanks::InChart, Width::Abbreviated),
                    Layout::LargePrint => ("large-print.pdf", Blanks::WithAdvice, Width::Wide),
                    Layout::Card => continue,
                };
                let Some(tree) = ask("pdfinfo", &["-struct-text"], &built.file(sheet, extension), &[]) else { return };
                let found = without_record(words(&spoken(&tree)), sheet);
                let found = match blanks {
                    Blanks::InChart => found,
                    Blanks::WithAdvice => without_blanks(found, sheet),
                };
                assert_same_words(&found, sheet, width, extension);
            }
        }
    }
}

/// Where the lines to write on stand in a layout.
#[derive(Clone, Copy)]
enum Blanks {
    InChart,
    WithAdvice,
}

/// The same words without those around the lines to write on, such as the `until` of `until ____`, where the sheet has none.
fn without_blanks(found: Vec<String>, sheet: &Sheet) -> Vec<String> {
    let blanks: Vec<String> = sheet
        .timings
        .values()
        .filter_map(|timing| timing.blank.as_ref())
        .flat_map(|blank| words(&format!("{} {}", blank.before, blank.after)))
        .collect();
    let expected = sheet::words(sheet, Width::Wide);
    let mut next = expected.iter().peekable();
    let mut kept = Vec::new();
    for word in found {
        if next.next_if(|expected| **expected == word).is_some() || !blanks.contains(&word) {
            kept.push(word);
        }
    }
    kept
}

/// The words of poppler's structure listing from the title on: what stands before it is the clinic's head. Bullets and
/// numbers (`Lbl`) are not the author's words, nor is what stands in a picture.
fn spoken(tree: &str) -> String {
    let mut text = String::new();
    let mut skipped_below: Option<usize> = None;
    let from = tree.find("H1 (block)").expect("a title");
    for line in tree[from..].lines() {
        let trimmed = line.trim_start();
        let depth = line.len() - trimmed.len();
        if skipped_below.is_some_and(|skipped| depth > skipped) {
            continue;
        }
        skipped_below = None;
        if let Some(quoted) = trimmed.strip_prefix('"') {
            text.push_str(quoted.strip_suffix('"').unwrap_or(quoted));
            continue;
        }
        if ["Lbl", "Figure"].iter().any(|name| trimmed.starts_with(name)) {
            skipped_below = Some(depth);
        }
        // Inline elements go on with the line; any other begins a new one.
        if !["Link", "Code", "Object", "Span"].iter().any(|name| trimmed.starts_with(name)) {
            text.push(' ');
        }
    }
    text
}

/// The same words without the treatment record, a form.
fn without_record(mut found: Vec<String>, sheet: &Sheet) -> Vec<String> {
    let record = words(&sheet.record.iter().map(spoken_field).collect::<Vec<_>>().join(" "));
    let at = found.windows(record.len()).position(|window| window == record.as_slice());
    let at = at.expect("the record is on paper");
    found.drain(at..at + record.len());
    found
}

fn spoken_field(field: &Labelled) -> String {
    format!("{} {}", field.label, field.value.as_deref().unwrap_or(""))
}

/// Whether a letter is of a script without spaces between words: those of China and South-East Asia.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// The words, taken apart into letters where a line may end between them.
fn in_pieces(words: Vec<String>) -> Vec<String> {
    let pieces = |word: String| match word.contains(is_unspaced) {
        true => word.chars().map(String::from).collect(),
        false => vec![word],
    };
    words.into_iter().flat_map(pieces).collect()
}

fn without_tables(sheet: &Sheet) -> Sheet {
    let mut sheet = sheet.clone();
    for section in &mut sheet.sections {
        section.blocks.retain(|block| !matches!(block.kind, BlockKind::Table(_)));
    }
    sheet
}

#[test]
fn the_text_says_the_words_of_the_sheet() {
    for built in projects() {
        for sheet in &built.sheets {
            let text = fs::read_to_string(built.file(sheet, "txt")).expect("the text was made");
            // Furniture, list numbers, box names and addresses are extra words of the format; the sheet's own must come in order.
            // A table too wide for 72 columns names its columns again beside each cell, so its words are only looked for.
            let found = in_pieces(words(&text));
            for word in in_pieces(sheet::words(sheet, Width::Wide)) {
                let said = found.iter().any(|found| found.trim_end_matches(':') == word.trim_end_matches(':'));
                assert!(said, "{}/{} as text: {word:?} is not there", sheet.clinic, sheet.handout);
            }
            let expected = in_pieces(sheet::words(&without_tables(sheet), Width::Wide));
            let mut rest = found.iter();
            for (place, word) in expected.iter().enumerate() {
                let said = rest.any(|found| found.trim_end_matches(':') == word.trim_end_matches(':'));
                assert!(said, "{}/{} as text: word {place} {word:?} is not there", sheet.clinic, sheet.handout);
            }
            let count = |words: &[String]| words.iter().filter(|word| word.contains(char::is_alphanumeric)).count();
            // Every format of a visit has the record, which is not of the words.
            let record =
                sheet.record.iter().filter(|field| field.value.is_some()).map(spoken_field).collect::<Vec<_>>();
            let extra = count(&found) - count(&expected) - count(&words(&record.join(" ")));
            let has_tables = expected.len() < in_pieces(sheet::words(sheet, Width::Wide)).len();
            assert!(has_tables || extra < 40, "{}/{} as text: {extra} extra words", sheet.clinic, sheet.handout);
            for line in text.lines() {
                // Code stays as it is.
                let wide = line.width() > 72 && !line.starts_with("    ");
                let is_long = |word: &str| word.width() > 60 && !word.contains(is_unspaced);
                assert!(!wide || line.split_whitespace().any(is_long), "over 72 columns: {line}");
            }
        }
    }
}
