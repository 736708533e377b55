//! Tests of layout: what a piece of Markdown becomes on paper, as frame dumps.
//!
//! A dump has one line a line of text: its distance from the left and top margin in points, its element, its words.

mod card;
mod foot;
mod large_print;
mod mirror;
mod pages;
mod scripts;
mod structure;
mod visit;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Fonts, Graphic, Mark, PagedDocument, TagChild, TagId, TagRole, TextRun, lay_out};
use crate::clinic::{Clinic, Colour, Layout, Typography};
use crate::diagnostic::Diagnostic;
use crate::geometry::{Pt, Size};
use crate::handout::{HandoutId, Language};
use crate::locale::{LocaleFile, Locales, Words};
use crate::markdown::{HandoutFile, parse};
use crate::picture::{DataUri, Fill, FillRule, Picture, Segment, Shape, VectorPicture};
use crate::sheet::{Parts, Sheet, Visit, compose};
use crate::source::Sources;
use crate::style::{PrintTheme, Stylesheet};

/// The theme that is shipped.
pub(super) fn theme() -> PrintTheme {
    let text = include_str!("../../templates/print.yml");
    let id = Sources::default().add("templates/print.yml", text);
    PrintTheme::parse(id, text).0.expect("the shipped theme is whole")
}

/// A page of 400 by 400 points with margins of 50, so that positions are easy to read.
pub(super) fn stylesheet(clinic: &Clinic) -> Stylesheet {
    let mut style = Stylesheet::new(clinic, &theme(), Layout::Standard);
    style.page = Size::new(Pt(400.0), Pt(400.0));
    style.theme.margins = crate::geometry::Sides::all(Pt(50.0));
    style
}

pub(super) fn words() -> Words {
    let text = include_str!("../../templates/locales/en.ftl");
    let source = Sources::default().add("templates/locales/en.ftl", text);
    let language = Language::english();
    let (locales, _) = Locales::load(&[LocaleFile { language: language.clone(), source, text }]);
    locales.words(&language, &language).expect("English is there")
}

/// Where the words of a run end at the right.
pub(super) fn ends(run: &TextRun) -> Pt {
    run.inked().map_or(run.origin.x, |(_, right)| right)
}

/// Sets Markdown on small pages, as the unbranded sheet, without record and chart.
pub(super) fn set(body: &str) -> (PagedDocument, Vec<Diagnostic>) {
    set_with(body, |sheet, style| {
        sheet.record.clear();
        style.theme.chart = None;
    })
}

/// Sets Markdown on small pages, as the unbranded sheet, after a change to what layout is given.
pub(super) fn set_with(
    body: &str,
    change: impl FnOnce(&mut Sheet, &mut Stylesheet),
) -> (PagedDocument, Vec<Diagnostic>) {
    set_in(&Fonts::new(&Typography::default(), &[]), body, change)
}

/// The same in other faces.
pub(super) fn set_in(
    fonts: &Fonts,
    body: &str,
    change: impl FnOnce(&mut Sheet, &mut Stylesheet),
) -> (PagedDocument, Vec<Diagnostic>) {
    set_for(None, fonts, body, change)
}

/// The same for one visit.
pub(super) fn set_for(
    visit: Option<&Visit>,
    fonts: &Fonts,
    body: &str,
    change: impl FnOnce(&mut Sheet, &mut Stylesheet),
) -> (PagedDocument, Vec<Diagnostic>) {
    let text = format!("---\ntitle: T\n---\n\n{body}\n");
    let mut sources = Sources::default();
    let source = sources.add("t.md", text.as_str());
    let id = HandoutId::parse("t").expect("a slug");
    let words = words();
    let (handout, problems) = parse(HandoutFile { id, language: None, source, text: &text }, words.duration_words());
    assert_eq!(problems, [], "the Markdown of a test is good");
    let clinic = Clinic::plain(vec![Language::english()]);
    let images = BTreeMap::from([("images/square.svg".to_owned(), Arc::new(square()))]);
    let (mut sheet, problems) =
        compose(Parts { handout: &handout, clinic: &clinic, words: &words, images: &images, alternates: &[], visit });
    assert_eq!(problems, []);
    let mut style = stylesheet(&clinic);
    change(&mut sheet, &mut style);
    lay_out(&sheet, &style, fonts, &words)
}

/// A picture of 40 by 40 points.
fn square() -> Picture {
    let corner = |x, y| crate::geometry::Point::new(Pt(x), Pt(y));
    let path = vec![
        Segment::MoveTo(corner(0.0, 0.0)),
        Segment::LineTo(corner(40.0, 0.0)),
        Segment::LineTo(corner(40.0, 40.0)),
        Segment::Close,
    ];
    let fill = Some(Fill { colour: Colour::BLACK, rule: FillRule::NonZero });
    let shapes = vec![Shape { path, fill, stroke: None }];
    Picture::Vector(VectorPicture {
        size: Size::new(Pt(40.0), Pt(40.0)),
        shapes,
        data_uri: DataUri::of_file("image/svg+xml", b""),
    })
}

/// The path of an element from the document down, such as `L/LI/LBody/P`.
pub(super) fn path(document: &PagedDocument, tag: TagId) -> String {
    let element = &document.tags.elements()[tag.index()];
    let own = match element.role {
        TagRole::Document => return String::new(),
        TagRole::Section => "Sect".to_owned(),
        TagRole::Heading(level) => format!("H{level}"),
        TagRole::Paragraph => "P".to_owned(),
        TagRole::List(_) => "L".to_owned(),
        TagRole::ListItem => "LI".to_owned(),
        TagRole::Label => "Lbl".to_owned(),
        TagRole::ListBody => "LBody".to_owned(),
        other => format!("{other:?}"),
    };
    let above = element.parent.map(|parent| path(document, parent)).unwrap_or_default();
    if above.is_empty() { own } else { format!("{above}/{own}") }
}

/// The lines of content on each page, less the front and the contact box, which every sheet has.
pub(super) fn dump(document: &PagedDocument) -> String {
    let mut owners = BTreeMap::new();
    for (tag, element) in document.tags.iter() {
        for child in &element.children {
            if let TagChild::Content(content) = child {
                owners.insert(*content, tag);
            }
        }
    }
    let contact =
        document.tags.iter().filter(|(_, element)| element.role == TagRole::Section).last().map(|(tag, _)| tag);
    let mut lines = Vec::new();
    for (number, page) in document.pages.iter().enumerate() {
        let mut last: Option<(TagId, f32)> = None;
        for item in &page.items {
            let Mark::Content(content) = item.mark else { continue };
            let tag = owners[&content];
            if contact.is_some_and(|contact| tag >= contact) || tag.index() < 4 {
                continue;
            }
            let (x, y, what) = match &item.graphic {
                Graphic::Text(run) => (run.origin.x, run.origin.y, run.text()),
                Graphic::Picture { area, .. } => (area.origin.x, area.origin.y, format!("[{:?}]", area.size)),
                Graphic::Shape { .. } => continue,
            };
            if last == Some((tag, y.0)) {
                let line: &mut String = lines.last_mut().expect("the line that it goes on with");
                line.push_str(&what);
                continue;
            }
            last = Some((tag, y.0));
            let path = path(document, tag);
            lines.push(format!("{} {:.0},{:.0} {path}: {what}", number + 1, x.0 - 50.0, y.0 - 50.0));
        }
    }
    lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n")
}
