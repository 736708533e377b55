//! From a sheet to pages of positioned, marked items.
//!
//! The entry point is [`lay_out`], in three steps: **collect** sets every part of the sheet as pieces of one column;
//! **distribute** (`flow`) puts the pieces on pages; **finalize** (`page`) moves them into place, draws the grounds of
//! boxes, and adds the foot and the running line.
//!
//! Layout sees the stylesheet, never the brand; it reads no file and knows no PDF.

mod block;
mod boxes;
mod card;
mod chart;
mod column;
mod contact;
mod flow;
mod fonts;
mod foot;
mod frame;
mod front;
mod furniture;
mod icon;
mod inline;
mod list;
mod mirror;
mod missing;
mod page;
mod record;
mod script;
mod shape;
mod shaped;
mod table;
mod tag;
mod walk;
mod window;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use fonts::{Fonts, describe};
pub use frame::{
    Destination, Face, Graphic, Item, LinkArea, Mark, OutlineEntry, Page, PagedDocument, PlacedGlyph, TextRun,
};
pub use tag::{ContentId, Element, ListNumbering, TagChild, TagId, TagRole, TagTree};

use crate::clinic::Layout;
use crate::diagnostic::Diagnostic;
use crate::locale::Words;
use crate::picture::Picture;
use crate::sheet::Sheet;
use crate::style::Stylesheet;
use column::{Area, Column};
use fonts::Shaper;
use missing::MissingLetters;

/// Sets a sheet on paper.
///
/// The document is whole even if there are diagnostics: a letter that no font has, or a word or row too large for its place.
pub fn lay_out(sheet: &Sheet, style: &Stylesheet, fonts: &Fonts, words: &Words) -> (PagedDocument, Vec<Diagnostic>) {
    let mut setter = Setter {
        sheet,
        style,
        fonts,
        words,
        shaper: fonts.shaper(&sheet.language),
        tags: TagTree::new(),
        column: Column::default(),
        chart_columns: None,
        pictures: Vec::new(),
        picture_numbers: BTreeMap::new(),
        missing: MissingLetters::default(),
        problems: Vec::new(),
    };
    setter.collect();
    let (document, problems) = setter.finalize();
    match style.layout {
        Layout::Standard | Layout::LargePrint => (document, problems),
        Layout::Card => (card::impose(document, style.palette.text), problems),
    }
}

/// What setting a sheet needs at hand: the scratch space of one run.
struct Setter<'a> {
    sheet: &'a Sheet,
    style: &'a Stylesheet,
    fonts: &'a Fonts,
    words: &'a Words,
    shaper: Shaper,
    tags: TagTree,
    column: Column,
    /// Where the columns of the chart stand, if the sheet shows one.
    chart_columns: Option<chart::Columns>,
    pictures: Vec<Arc<Picture>>,
    picture_numbers: BTreeMap<String, usize>,
    missing: MissingLetters,
    problems: Vec<Diagnostic>,
}

impl Setter<'_> {
    /// Sets every part of the sheet, in reading order.
    fn collect(&mut self) {
        let sheet = self.sheet;
        let area = Area { left: crate::geometry::Pt::ZERO, width: self.style.measure() };
        let root = self.tags.root();
        if self.style.layout == Layout::Card {
            return self.card(area, root);
        }
        self.chart_columns = self.plan_chart(area);
        self.head(area, root);
        self.title(area, root);
        self.blocks(&sheet.lead, area, crate::handout::Role::Plain, root);
        self.record(area, root);
        self.chart(area, root);
        self.sections(area, root);
        self.contact(area, root);
    }

    /// The number of a picture of the sheet among those of the document; `None` if its file could not be had.
    fn picture(&mut self, path: &str) -> Option<usize> {
        if let Some(number) = self.picture_numbers.get(path) {
            return Some(*number);
        }
        let picture = Arc::clone(self.sheet.images.get(path)?);
        let number = self.add_picture(picture);
        self.picture_numbers.insert(path.to_owned(), number);
        Some(number)
    }

    fn add_picture(&mut self, picture: Arc<Picture>) -> usize {
        self.pictures.push(picture);
        self.pictures.len() - 1
    }
}

#[cfg(test)]
mod tests;
