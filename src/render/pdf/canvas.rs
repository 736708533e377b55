//! Page content: items to operators, with their marks.
//!
//! Items come sorted: artifacts first, then content in reading order. Neighbours with the same mark share one
//! marked-content sequence (ISO 32000-1, 14.6). How an operator is written is `content`'s matter.

use std::sync::Arc;

use super::content::{Content, Paint};
use super::fonts::Subset;
use super::pictures;
use super::runs::Runs;
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
pub(super) fn draw(document: &PagedDocument, page: &Page, subsets: &[Option<Arc<Subset>>], runs: &Runs) -> Drawn {
    let content = Content::new(document.size.height);
    let mut canvas = Canvas { document, subsets, runs, content, marks: Vec::new() };
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
    runs: &'a Runs,
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
        self.content.font(run.face, run.size, run.colour);
        for line in &self.runs.written(run, subset).fact {
            if let Some(text) = &line.said {
                self.content.begin_actual_text(text);
            }
            self.content.text_at(Point::new(run.origin.x + line.offset.x, run.origin.y + line.offset.y));
            self.content.shown(&line.shown);
            if line.ends {
                self.content.end_actual_text();
            }
        }
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
        let mut rest = shape.path.as_slice();
        while let Some((segment, after)) = rest.split_first() {
            if let Some((from, to, after)) = rectangle(rest) {
                self.content.rectangle(at(from), at(to));
                rest = after;
                continue;
            }
            match *segment {
                Segment::MoveTo(to) => self.content.move_to(at(to)),
                Segment::LineTo(to) => self.content.line_to(at(to)),
                Segment::CurveTo(one, two, to) => self.content.curve_to(at(one), at(two), at(to)),
                Segment::Close => self.content.close_path(),
            }
            rest = after;
        }
        self.content.paint(paint);
    }
}

/// Two opposite corners, if a path begins with an upright rectangle that goes along first, and what follows it. A square code is
/// made of hundreds.
fn rectangle(path: &[Segment]) -> Option<(Point, Point, &[Segment])> {
    let [
        Segment::MoveTo(one),
        Segment::LineTo(two),
        Segment::LineTo(three),
        Segment::LineTo(four),
        Segment::Close,
        rest @ ..,
    ] = path
    else {
        return None;
    };
    let is_upright = one.y == two.y && two.x == three.x && three.y == four.y && four.x == one.x;
    is_upright.then_some((*one, *three, rest))
}
