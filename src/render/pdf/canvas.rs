//! Page content: items to operators, with their marks.
//!
//! Items come sorted: artifacts first, then content in reading order. Neighbours with the same mark share one
//! marked-content sequence (ISO 32000-1, 14.6). How an operator is written is `content`'s matter.

use std::sync::Arc;

use super::cluster::{Shown, shown};
use super::content::{Content, Paint};
use super::fonts::{Subset, spoken};
use super::pictures;
use crate::geometry::{Point, Rect};
use crate::layout::{ContentId, Graphic, Mark, Page, PagedDocument, TextRun};
use crate::picture::{Picture, Segment, Shape};

/// A drawn page.
pub(super) struct Drawn {
    /// Its content stream.
    pub(super) content: Vec<u8>,
    /// The leaf of each marked-content sequence, by its MCID.
    pub(super) marks: Vec<ContentId>,
}

/// Draws one page.
pub(super) fn draw(document: &PagedDocument, page: &Page, subsets: &[Option<Arc<Subset>>]) -> Drawn {
    let mut canvas = Canvas { document, subsets, content: Content::new(document.size.height), marks: Vec::new() };
    let mut open = None;
    for item in &page.items {
        if open != Some(item.mark) {
            if open.is_some() {
                canvas.content.end_marked_content();
            }
            canvas.begin(item.mark);
            open = Some(item.mark);
        }
        match &item.graphic {
            Graphic::Text(run) => canvas.text(run),
            Graphic::Shape { origin, shape } => canvas.shape(shape, *origin, 1.0),
            Graphic::Picture { picture, area } => canvas.picture(*picture, *area),
        }
    }
    if open.is_some() {
        canvas.content.end_marked_content();
    }
    Drawn { content: canvas.content.into_bytes(), marks: canvas.marks }
}

struct Canvas<'a> {
    document: &'a PagedDocument,
    subsets: &'a [Option<Arc<Subset>>],
    content: Content,
    marks: Vec<ContentId>,
}

impl Canvas<'_> {
    fn begin(&mut self, mark: Mark) {
        match mark {
            Mark::Artifact => self.content.begin_artifact(),
            Mark::Content(leaf) => {
                self.content.begin_content(self.marks.len());
                self.marks.push(leaf);
            }
        }
    }

    fn text(&mut self, run: &TextRun) {
        let subset = self.subsets[run.face].as_ref().expect("a face with glyphs on a page has a subset");
        self.content.begin_text(run.face, run.size, run.colour);
        // Codes that share a baseline go out as one string; a raised or lowered one starts anew, and so does one that is not what
        // its font says.
        let shown = shown(run, subset.outlines);
        let mut rest = shown.as_slice();
        for (said, count) in stretches(&shown, subset) {
            let (mut stretch, after) = rest.split_at(count);
            rest = after;
            if let Some(text) = &said {
                self.content.begin_actual_text(text);
            }
            while let Some(first) = stretch.first() {
                let count = stretch.iter().take_while(|code| code.offset.y == first.offset.y).count();
                let (line, after) = stretch.split_at(count);
                stretch = after;
                self.line(run, line, subset);
            }
            if said.is_some() {
                self.content.end_marked_content();
            }
        }
        self.content.end_text();
    }

    /// Shows codes on one baseline.
    fn line(&mut self, run: &TextRun, line: &[Shown<'_>], subset: &Subset) {
        let Some(first) = line.first() else { return };
        self.content.text_at(Point::new(run.origin.x + first.offset.x, run.origin.y + first.offset.y));
        let mut pen = first.offset.x;
        let codes = line.iter().enumerate().map(|(number, placed)| {
            let code = subset.code(placed);
            pen += run.size * (code.width / 1000.0);
            let wanted = line.get(number + 1).map_or(pen, |next| next.offset.x);
            // TJ numbers move the pen back, in thousandths of the type size (ISO 32000-1, 9.4.3): a whole letter and more from
            // right to left.
            let back = ((pen - wanted) / run.size * 1000.0).round();
            // Less than a tenth of a point is left to add up until it shows.
            let back = if back.abs() * run.size.0 < 100.0 { 0.0 } else { back };
            pen -= run.size * (back / 1000.0);
            #[expect(clippy::cast_possible_truncation, reason = "rounded, and no line is that long")]
            (code.cid, back as i64)
        });
        self.content.show(codes);
    }

    fn picture(&mut self, number: usize, area: Rect) {
        match self.document.pictures[number].as_ref() {
            Picture::Vector(vector) => {
                // An SVG shows nothing outside of its view box.
                self.content.save();
                self.clip(area);
                let scale = area.size.width / vector.size.width;
                for shape in &vector.shapes {
                    self.shape(shape, area.origin, scale);
                }
                self.content.restore();
            }
            Picture::Raster(_) => {
                let corner = Point::new(area.origin.x, area.bottom());
                let name = pictures::resource_name(pictures::first_like(self.document, number));
                self.content.picture(&name, corner, area.size.width, area.size.height);
            }
        }
    }

    fn clip(&mut self, area: Rect) {
        self.content.move_to(area.origin);
        self.content.line_to(Point::new(area.right(), area.origin.y));
        self.content.line_to(Point::new(area.right(), area.bottom()));
        self.content.line_to(Point::new(area.origin.x, area.bottom()));
        self.content.close_path();
        self.content.paint(Paint::Clip);
    }

    fn shape(&mut self, shape: &Shape, origin: Point, scale: f32) {
        if let Some(fill) = &shape.fill {
            self.content.fill_colour(fill.colour);
        }
        if let Some(stroke) = &shape.stroke {
            self.content.stroke_style(stroke, scale);
        }
        let paint = match (&shape.fill, &shape.stroke) {
            (None, None) => return,
            (Some(fill), None) => Paint::Fill(fill.rule),
            (None, Some(_)) => Paint::Stroke,
            (Some(fill), Some(_)) => Paint::Both(fill.rule),
        };
        let at = |point: Point| Point::new(origin.x + point.x * scale, origin.y + point.y * scale);
        for segment in &shape.path {
            match *segment {
                Segment::MoveTo(to) => self.content.move_to(at(to)),
                Segment::LineTo(to) => self.content.line_to(at(to)),
                Segment::CurveTo(one, two, to) => self.content.curve_to(at(one), at(two), at(to)),
                Segment::Close => self.content.close_path(),
            }
        }
        self.content.paint(paint);
    }
}

/// Parts the codes of a run into stretches: what to say for each if its codes do not say it themselves, and how many codes it has.
fn stretches(shown: &[Shown<'_>], subset: &Subset) -> Vec<(Option<String>, usize)> {
    let mut stretches: Vec<(Option<String>, usize)> = Vec::new();
    for (number, code) in shown.iter().enumerate() {
        // A code that stands for nothing is part of what the one before it says.
        let is_part = |code: &Shown<'_>| code.text.is_empty();
        let speaks = subset.code(code).text == spoken(&code.text)
            && !is_part(code)
            && !shown.get(number + 1).is_some_and(is_part);
        match stretches.last_mut() {
            Some((None, count)) if speaks => *count += 1,
            Some((Some(text), count)) if !speaks => {
                text.push_str(&code.text);
                *count += 1;
            }
            _ => stretches.push(((!speaks).then(|| code.text.to_string()), 1)),
        }
    }
    stretches
}
