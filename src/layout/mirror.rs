//! Right to left: one mirror at the end instead of two sides everywhere.
//!
//! Layout counts x in the direction of reading: on every sheet, the left of an area is where its lines begin. When a page of a
//! right-to-left sheet is finished, [`Page::mirror`] turns it over. Rows, bars, grounds and rules come out on their other side by
//! that alone; letters, pictures and signs are moved and never turned.

use super::Setter;
use super::frame::{Graphic, Item, LinkArea, Page};
use super::icon::Icon;
use crate::clinic::Colour;
use crate::geometry::{Point, Pt, Rect};
use crate::locale::Direction;
use crate::picture::{Segment, Shape};

impl Page {
    /// Turns a page of `width` over.
    pub(super) fn mirror(&mut self, width: Pt) {
        self.items = std::mem::take(&mut self.items).into_iter().map(|item| item.mirrored(width)).collect();
        for link in &mut self.links {
            link.mirror(width);
        }
    }
}

impl LinkArea {
    /// Moves the area to the other side of a strip from 0 to `width`.
    pub(super) fn mirror(&mut self, width: Pt) {
        self.area.origin.x = mirrored(self.area, width);
    }
}

impl Item {
    /// The same item on the other side of a strip from 0 to `width`.
    #[must_use]
    pub(super) fn mirrored(mut self, width: Pt) -> Self {
        match &mut self.graphic {
            Graphic::Text(run) => run.origin.x = width - run.origin.x - run.advance(),
            Graphic::Shape { origin, shape } => {
                origin.x = width - origin.x;
                *shape = turned(shape, Pt::ZERO);
            }
            Graphic::Picture { area, .. } => area.origin.x = mirrored(*area, width),
        }
        self
    }
}

impl Setter<'_> {
    /// Whether lines begin at the right.
    pub(super) fn is_rtl(&self) -> bool {
        self.sheet.direction == Direction::RightToLeft
    }

    /// The shapes of a sign, `size` high and wide, in `ink` on `paper`. A tick leans the same way in every language.
    pub(super) fn sign(&self, icon: Icon, size: Pt, ink: Colour, paper: Colour) -> Vec<Shape> {
        self.upright(icon.shapes(size, ink, paper), size)
    }

    /// Shapes of `width`, ready to come out of the mirror as they are.
    pub(super) fn upright(&self, shapes: Vec<Shape>, width: Pt) -> Vec<Shape> {
        if self.is_rtl() { shapes.iter().map(|shape| turned(shape, width)).collect() } else { shapes }
    }
}

fn mirrored(area: Rect, width: Pt) -> Pt {
    width - area.right()
}

/// A shape turned over within a strip from 0 to `width`.
fn turned(shape: &Shape, width: Pt) -> Shape {
    let over = |point: Point| Point::new(width - point.x, point.y);
    let path = shape.path.iter().map(|segment| match *segment {
        Segment::MoveTo(to) => Segment::MoveTo(over(to)),
        Segment::LineTo(to) => Segment::LineTo(over(to)),
        Segment::CurveTo(one, two, to) => Segment::CurveTo(over(one), over(two), over(to)),
        Segment::Close => Segment::Close,
    });
    Shape { path: path.collect(), ..shape.clone() }
}
