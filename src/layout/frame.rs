//! Frames: pages of positioned, marked items. The seam between layout and export.
//!
//! Everything is in points from the top left corner of the page. Nothing here knows PDF; `render::pdf` draws it,
//! and a test can dump it.

use std::sync::Arc;

use super::tag::{ContentId, TagId, TagTree};
use crate::clinic::{Colour, FontBytes};
use crate::edition::EditionCode;
use crate::geometry::{Point, Pt, Rect, Size};
use crate::locale::Direction;
use crate::picture::{Picture, Shape};
use crate::sheet::Standing;

/// A finished document.
#[derive(Clone, Debug)]
pub struct PagedDocument {
    /// The title, for the window and the metadata.
    pub title: String,
    /// The BCP 47 tag of its language.
    pub language: String,
    /// Which way its words run.
    pub direction: Direction,
    /// Who gives it out, for the metadata; `None` on the unbranded sheet.
    pub author: Option<String>,
    /// Which words these are, for the metadata.
    pub edition: EditionCode,
    /// Whether a clinician has signed them off, for the metadata.
    pub standing: Standing,
    /// What the foot says of both, in one line.
    pub about: String,
    /// The size of every page.
    pub size: Size,
    /// The pages, in order; never none.
    pub pages: Vec<Page>,
    /// The faces that text items name.
    pub faces: Vec<Face>,
    /// The pictures that items name.
    pub pictures: Vec<Arc<Picture>>,
    /// The logical structure.
    pub tags: TagTree,
    /// Headings, in reading order.
    pub outline: Vec<OutlineEntry>,
}

/// One page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// What to paint: furniture and grounds first, then content in reading order.
    pub items: Vec<Item>,
    /// Where a click leads.
    pub links: Vec<LinkArea>,
}

/// A typeface as a file.
#[derive(Clone, Debug)]
pub struct Face {
    /// Family, weight and style in one word, such as `NotoSans-Bold`.
    pub name: String,
    /// Where the file is, as people see it; `None` for the default typeface.
    pub path: Option<String>,
    /// The file.
    pub data: FontBytes,
    /// Which face of a collection.
    pub index: u32,
}

/// Something on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it is to a reader who does not see it.
    pub mark: Mark,
    /// What it is to the eye.
    pub graphic: Graphic,
}

/// What an item is in the logical structure (ISO 32000-1, 14.8.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Decoration and furniture: rules, grounds, icons.
    Artifact,
    /// Part of the words.
    Content(ContentId),
}

/// What can be painted.
#[derive(Clone, Debug, PartialEq)]
pub enum Graphic {
    /// Glyphs on one baseline.
    Text(TextRun),
    /// A filled or stroked path, moved to `origin`.
    Shape {
        /// Where the shape's own origin lands.
        origin: Point,
        /// The path.
        shape: Shape,
    },
    /// A picture, scaled into a rectangle.
    Picture {
        /// An index into [`PagedDocument::pictures`].
        picture: usize,
        /// Where.
        area: Rect,
    },
}

/// Glyphs of one face, size and colour on one baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRun {
    /// An index into [`PagedDocument::faces`].
    pub face: usize,
    /// Type size.
    pub size: Pt,
    /// Colour.
    pub colour: Colour,
    /// The left end of the baseline.
    pub origin: Point,
    /// Which way it is read.
    pub direction: Direction,
    /// Where its ink begins and ends, from the origin; `None` if it is white space alone.
    pub ink: Option<(Pt, Pt)>,
    /// The glyphs, in reading order; shared by all that say the same.
    pub glyphs: Arc<[PlacedGlyph]>,
}

/// One glyph.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedGlyph {
    /// Its id in the face.
    pub id: u16,
    /// From the run's origin to the glyph's own, y downwards.
    pub offset: Point,
    /// How far the pen moves.
    pub advance: Pt,
    /// The characters that it stands for: several for a ligature, none if a neighbour speaks for it.
    pub text: String,
}

/// Where a click leads.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkArea {
    /// The area.
    pub area: Rect,
    /// The `Link` element that it belongs to.
    pub tag: TagId,
    /// Where to.
    pub target: Destination,
    /// The link in words.
    pub description: String,
}

/// The target of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// An address outside.
    Url(String),
    /// A section of this document, by its id.
    Section(String),
}

/// A heading as a viewer lists it.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineEntry {
    /// The section's id.
    pub id: String,
    /// The heading's words.
    pub title: String,
    /// 2 to 6.
    pub level: u8,
    /// Its page, from 0.
    pub page: usize,
    /// Its top edge on that page.
    pub top: Pt,
}

impl Item {
    /// The same item, moved.
    #[must_use]
    pub fn moved(mut self, x: Pt, y: Pt) -> Self {
        let shift = |point: &mut Point| {
            point.x += x;
            point.y += y;
        };
        match &mut self.graphic {
            Graphic::Text(run) => shift(&mut run.origin),
            Graphic::Shape { origin, .. } => shift(origin),
            Graphic::Picture { area, .. } => shift(&mut area.origin),
        }
        self
    }
}

impl Item {
    /// The upper edge, for text the top of its tallest letters.
    pub(super) fn top(&self) -> Pt {
        match &self.graphic {
            Graphic::Text(run) => run.origin.y - run.size,
            Graphic::Shape { origin, .. } => origin.y,
            Graphic::Picture { area, .. } => area.origin.y,
        }
    }

    /// The lower edge, for text the bottom of its deepest letters, for a shape its own origin.
    pub(super) fn bottom(&self) -> Pt {
        match &self.graphic {
            Graphic::Text(run) => run.origin.y + run.size * 0.3,
            Graphic::Shape { origin, .. } => origin.y,
            Graphic::Picture { area, .. } => area.bottom(),
        }
    }
}

impl TextRun {
    /// How far its baseline reaches.
    pub(super) fn advance(&self) -> Pt {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }

    /// From its first glyph that is not white space to its last, from left to right; `None` if there is none.
    pub(super) fn inked(&self) -> Option<(Pt, Pt)> {
        self.ink.map(|(left, right)| (self.origin.x + left, self.origin.x + right))
    }

    /// The characters of all glyphs.
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.text.as_str()).collect()
    }
}
