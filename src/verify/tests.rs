//! Our own files read back: as they are, and after somebody has changed them or their source.

mod changed;
mod hostile;
mod whole;

use super::*;
use crate::clinic::{Clinic, FontBytes, FontFile, Layout, Typography};
use crate::handout::Handout;
use crate::layout::{Fonts, describe, lay_out};
use crate::locale::Words;
use crate::render;
use crate::sheet::Sheet;
use crate::sheet::sample::*;
use crate::source::Sources;
use crate::style::{PrintTheme, Stylesheet};

const MEDIA: [Medium; 5] = [
    Medium::Page,
    Medium::Text,
    Medium::Paper(Layout::Standard),
    Medium::Paper(Layout::LargePrint),
    Medium::Paper(Layout::Card),
];

/// Makes the file of a sheet.
fn make(sheet: &Sheet, clinic: &Clinic, words: &Words, medium: Medium) -> Vec<u8> {
    match medium {
        Medium::Page => {
            let page = render::html::render(sheet, clinic, words, &arabic(), &render::ours());
            page.expect("a page").into_bytes()
        }
        Medium::Text => render::text::render(sheet, words, &render::ours()).expect("a text").into_bytes(),
        Medium::Paper(layout) => {
            let text = include_str!("../../templates/print.yml");
            let id = Sources::default().add("templates/print.yml", text);
            let theme = PrintTheme::parse(id, text).0.expect("the shipped theme is whole");
            let fonts = Fonts::new(&Typography::default(), &arabic());
            let (document, _) = lay_out(sheet, &Stylesheet::new(clinic, &theme, layout), &fonts, words);
            render::pdf::render(&document).expect("a PDF")
        }
    }
}

/// The fonts for Arabic that are shipped.
fn arabic() -> Vec<FontFile> {
    let files = [
        &include_bytes!("../../templates/fonts/NotoSansArabic-Bold.ttf")[..],
        include_bytes!("../../templates/fonts/NotoSansArabic-Regular.ttf"),
    ];
    files
        .into_iter()
        .map(|bytes| describe("arabic.ttf", FontBytes::Carried(bytes)).expect("a font of ours is whole"))
        .collect()
}

/// The file of a handout, and its sheet.
pub(super) fn file(handout: &Handout, clinic: &Clinic, medium: Medium) -> (Sheet, Vec<u8>) {
    let words = english(clinic.settings.locale.as_str());
    let (sheet, _) = sheet(handout, clinic);
    let bytes = make(&sheet, clinic, &words, medium);
    (sheet, bytes)
}

fn microneedling() -> Handout {
    written(include_str!("../../content/microneedling.md"))
}

/// What is said of a file, one line a difference.
fn told(sheet: &Sheet, medium: Medium, said: &Said, made: Option<&Said>) -> Vec<String> {
    let differences = compare(&Wanted::of(sheet, medium), said, made);
    differences.iter().map(line).collect()
}

fn line(difference: &Difference) -> String {
    let contrast = |Contrast { found, wanted, kind }: &Contrast| match kind {
        ContrastKind::Both => format!("`{found}` for `{wanted}`"),
        ContrastKind::Found => format!("`{found}` too much"),
        ContrastKind::Wanted => format!("`{wanted}` too little"),
    };
    match difference {
        Difference::Other => "another text".to_owned(),
        Difference::Edition { .. } => "another edition".to_owned(),
        Difference::Words { spot, how, more } => {
            let what = match &spot.what {
                What::Statement(id) => format!("#{id}"),
                what => format!("{what:?}"),
            };
            let how = match how {
                How::Missing { wanted } => format!("`{wanted}` missing"),
                How::Moved { wanted } => format!("`{wanted}` moved"),
                How::Added { found } => format!("`{found}` added"),
                How::Changed(changed) => contrast(changed),
            };
            let more = if *more > 0 { format!(" and {more} more") } else { String::new() };
            format!("{what}: {how}{more}")
        }
        Difference::Link { words, found, wanted } => format!("`{words}` to {found:?} for {wanted}"),
        Difference::Target { found } => format!("to {found}"),
        Difference::Foot { wanted } => format!("foot without `{wanted}`"),
        Difference::Furniture { contrast: changed } => format!("around: {}", contrast(changed)),
    }
}
