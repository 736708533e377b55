//! Signs and simple shapes: rules, boxes, the icons of roles and alerts.
//!
//! Each sign differs by shape, so that it survives a photocopier: a cross in a ring, a tick on a disc, a diamond, a telephone,
//! a triangle with an exclamation mark. They are drawn on a grid of 24 by 24 and scaled.

use fast_qr::{ECL, QRBuilder};

use crate::clinic::Colour;
use crate::geometry::{Point, Pt, Size};
use crate::handout::{AlertKind, Role};
use crate::picture::{Fill, FillRule, LineCap, LineJoin, Segment, Shape, Stroke};

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Icon {
    /// Leave it.
    Cross,
    /// Done, or: do.
    Tick,
    /// A box to tick.
    TickBox,
    /// It is normal.
    Diamond,
    /// Ring.
    Telephone,
    /// Danger.
    Triangle,
    /// Important.
    Exclamation,
    /// Note.
    Letter,
    /// Tip.
    Star,
}

impl Icon {
    /// The sign of a section.
    pub(super) fn of_role(role: Role) -> Option<Self> {
        match role {
            Role::Avoid => Some(Self::Cross),
            Role::Do => Some(Self::Tick),
            Role::Expect => Some(Self::Diamond),
            Role::Call => Some(Self::Telephone),
            Role::Plain => None,
        }
    }

    /// The sign beside a row of a section.
    pub(super) fn of_row(role: Role) -> Option<Self> {
        match role {
            Role::Avoid => Some(Self::Cross),
            Role::Do => Some(Self::TickBox),
            Role::Expect | Role::Call | Role::Plain => None,
        }
    }

    /// The sign of a box.
    pub(super) fn of_alert(kind: AlertKind) -> Self {
        match kind {
            AlertKind::Caution | AlertKind::Warning => Self::Triangle,
            AlertKind::Important => Self::Exclamation,
            AlertKind::Note => Self::Letter,
            AlertKind::Tip => Self::Star,
        }
    }

    /// The shapes of the sign, `size` high and wide, in `ink` on `paper`.
    pub(super) fn shapes(self, size: Pt, ink: Colour, paper: Colour) -> Vec<Shape> {
        let scale = size.0 / 24.0;
        let mut pen = Pen { scale, shapes: Vec::new() };
        match self {
            Self::Cross => {
                pen.stroke(circle(12.0, 12.0, 10.2), 2.6, ink);
                pen.stroke(line(8.2, 8.2, 15.8, 15.8), 2.6, ink);
                pen.stroke(line(15.8, 8.2, 8.2, 15.8), 2.6, ink);
            }
            Self::Tick => {
                pen.fill(circle(12.0, 12.0, 11.5), ink);
                pen.stroke(polyline(&[(6.8, 12.4), (10.5, 16.1), (17.2, 8.6)]), 2.8, paper);
            }
            Self::TickBox => pen.stroke(rounded(1.6, 1.6, 20.8, 20.8, 3.0), 2.2, ink),
            Self::Diamond => {
                pen.stroke(closed(&[(12.0, 1.8), (22.2, 12.0), (12.0, 22.2), (1.8, 12.0)]), 2.4, ink);
                pen.fill(circle(12.0, 12.0, 3.4), ink);
            }
            Self::Telephone => {
                // A handset: a thick arc between two ends.
                let arc = vec![at(5.0, 4.6), curve((4.6, 12.6), (11.4, 19.4), (19.4, 19.0))];
                pen.stroke(arc, 4.6, ink);
                pen.stroke(line(4.9, 4.4, 8.3, 7.9), 4.6, ink);
                pen.stroke(line(19.6, 19.1, 16.1, 15.7), 4.6, ink);
            }
            Self::Triangle => {
                pen.fill(closed(&[(12.0, 2.2), (23.0, 21.4), (1.0, 21.4)]), ink);
                pen.stroke(closed(&[(12.0, 2.2), (23.0, 21.4), (1.0, 21.4)]), 1.6, ink);
                pen.stroke(line(12.0, 9.2, 12.0, 14.2), 2.8, paper);
                pen.fill(circle(12.0, 18.2, 1.7), paper);
            }
            Self::Exclamation => {
                pen.fill(circle(12.0, 12.0, 11.5), ink);
                pen.stroke(line(12.0, 6.2, 12.0, 12.8), 3.0, paper);
                pen.fill(circle(12.0, 17.6, 1.9), paper);
            }
            Self::Letter => {
                pen.stroke(circle(12.0, 12.0, 10.2), 2.4, ink);
                pen.fill(circle(12.0, 7.2, 1.7), ink);
                pen.stroke(line(12.0, 11.4, 12.0, 17.2), 2.8, ink);
            }
            Self::Star => {
                let star = [
                    (12.0, 1.6),
                    (15.0, 8.6),
                    (22.6, 9.3),
                    (16.9, 14.4),
                    (18.6, 21.8),
                    (12.0, 17.9),
                    (5.4, 21.8),
                    (7.1, 14.4),
                    (1.4, 9.3),
                    (9.0, 8.6),
                ];
                pen.fill(closed(&star), ink);
            }
        }
        pen.shapes
    }
}

/// Draws on the grid, scaled.
struct Pen {
    scale: f32,
    shapes: Vec<Shape>,
}

impl Pen {
    fn scaled(&self, path: Vec<Segment>) -> Vec<Segment> {
        let by = |point: Point| Point::new(point.x * self.scale, point.y * self.scale);
        path.into_iter()
            .map(|segment| match segment {
                Segment::MoveTo(to) => Segment::MoveTo(by(to)),
                Segment::LineTo(to) => Segment::LineTo(by(to)),
                Segment::CurveTo(one, two, to) => Segment::CurveTo(by(one), by(two), by(to)),
                Segment::Close => Segment::Close,
            })
            .collect()
    }

    fn fill(&mut self, path: Vec<Segment>, colour: Colour) {
        let fill = Some(Fill { colour, rule: FillRule::NonZero });
        self.shapes.push(Shape { path: self.scaled(path), fill, stroke: None });
    }

    fn stroke(&mut self, path: Vec<Segment>, width: f32, colour: Colour) {
        let stroke = Stroke {
            colour,
            width: Pt(width * self.scale),
            cap: LineCap::Round,
            join: LineJoin::Round,
            miter_limit: 4.0,
            dashes: Vec::new(),
        };
        self.shapes.push(Shape { path: self.scaled(path), fill: None, stroke: Some(stroke) });
    }
}

fn point(x: f32, y: f32) -> Point {
    Point::new(Pt(x), Pt(y))
}

fn at(x: f32, y: f32) -> Segment {
    Segment::MoveTo(point(x, y))
}

fn curve(one: (f32, f32), two: (f32, f32), to: (f32, f32)) -> Segment {
    Segment::CurveTo(point(one.0, one.1), point(two.0, two.1), point(to.0, to.1))
}

fn line(x1: f32, y1: f32, x2: f32, y2: f32) -> Vec<Segment> {
    vec![at(x1, y1), Segment::LineTo(point(x2, y2))]
}

fn polyline(points: &[(f32, f32)]) -> Vec<Segment> {
    let mut path: Vec<Segment> = points.iter().map(|(x, y)| Segment::LineTo(point(*x, *y))).collect();
    if let Some((x, y)) = points.first() {
        path[0] = at(*x, *y);
    }
    path
}

fn closed(points: &[(f32, f32)]) -> Vec<Segment> {
    let mut path = polyline(points);
    path.push(Segment::Close);
    path
}

/// How far the control points of a quarter circle stand from its ends, as a share of the radius.
const ARC: f32 = 0.552_285;

fn circle(x: f32, y: f32, radius: f32) -> Vec<Segment> {
    rounded(x - radius, y - radius, radius * 2.0, radius * 2.0, radius)
}

fn rounded(x: f32, y: f32, width: f32, height: f32, radius: f32) -> Vec<Segment> {
    let (right, bottom, k) = (x + width, y + height, radius * (1.0 - ARC));
    vec![
        at(x + radius, y),
        Segment::LineTo(point(right - radius, y)),
        curve((right - k, y), (right, y + k), (right, y + radius)),
        Segment::LineTo(point(right, bottom - radius)),
        curve((right, bottom - k), (right - k, bottom), (right - radius, bottom)),
        Segment::LineTo(point(x + radius, bottom)),
        curve((x + k, bottom), (x, bottom - k), (x, bottom - radius)),
        Segment::LineTo(point(x, y + radius)),
        curve((x, y + k), (x + k, y), (x + radius, y)),
        Segment::Close,
    ]
}

/// A horizontal rule from its left end, `thickness` high.
pub(super) fn horizontal_rule(width: Pt, thickness: Pt, colour: Colour) -> Shape {
    let stroke = plain_stroke(thickness, colour);
    Shape { path: line(0.0, 0.0, width.0, 0.0), fill: None, stroke: Some(stroke) }
}

/// A vertical rule from its upper end, `thickness` wide.
pub(super) fn vertical_rule(height: Pt, thickness: Pt, colour: Colour) -> Shape {
    let stroke = plain_stroke(thickness, colour);
    Shape { path: line(0.0, 0.0, 0.0, height.0), fill: None, stroke: Some(stroke) }
}

/// Slanting lines inside of a box, `step` apart.
pub(super) fn hatching(size: Size, step: Pt, thickness: Pt, colour: Colour) -> Shape {
    let (width, height) = (size.width.0, size.height.0);
    let mut path = Vec::new();
    let mut foot = step.0 - height;
    while foot < width {
        // From the lower edge up to the right, cut off at both sides.
        let (x1, x2) = (foot.max(0.0), (foot + height).min(width));
        path.extend(line(x1, height - (x1 - foot), x2, height - (x2 - foot)));
        foot += step.0;
    }
    Shape { path, fill: None, stroke: Some(plain_stroke(thickness, colour)) }
}

/// Rows of dots inside of a box, `step` apart.
pub(super) fn dots(size: Size, step: Pt, thickness: Pt, colour: Colour) -> Shape {
    let rows = [0.3, 0.7].map(|share| size.height.0 * share);
    let path = rows.into_iter().flat_map(|y| line(step.0 * 0.7, y, size.width.0 - step.0 * 0.5, y)).collect();
    // A dash of no length with round ends is a dot (ISO 32000-1, 8.4.3.6).
    let stroke = Stroke { cap: LineCap::Round, dashes: vec![Pt::ZERO, step], ..plain_stroke(thickness, colour) };
    Shape { path, fill: None, stroke: Some(stroke) }
}

fn plain_stroke(width: Pt, colour: Colour) -> Stroke {
    Stroke { colour, width, cap: LineCap::Butt, join: LineJoin::Miter, miter_limit: 4.0, dashes: Vec::new() }
}

/// A filled box with its top left corner at the origin; only corners with a radius are round.
pub(super) fn filled_box(size: Size, radius: Pt, colour: Colour) -> Shape {
    let path = box_path(Pt::ZERO, size, radius);
    Shape { path, fill: Some(Fill { colour, rule: FillRule::NonZero }), stroke: None }
}

/// A border inside of a box with its top left corner at the origin.
pub(super) fn bordered_box(size: Size, radius: Pt, thickness: Pt, colour: Colour) -> Shape {
    let half = thickness / 2.0;
    let inner = Size::new(size.width - thickness, size.height - thickness);
    let stroke = plain_stroke(thickness, colour);
    Shape { path: box_path(half, inner, radius), fill: None, stroke: Some(stroke) }
}

/// A filled box whose two left corners are round, for the dark side of a bordered box.
pub(super) fn left_side(size: Size, radius: Pt, colour: Colour) -> Shape {
    let (width, height, r) = (size.width.0, size.height.0, radius.0);
    let k = r * (1.0 - ARC);
    let path = vec![
        at(width, 0.0),
        Segment::LineTo(point(width, height)),
        Segment::LineTo(point(r, height)),
        curve((k, height), (0.0, height - k), (0.0, height - r)),
        Segment::LineTo(point(0.0, r)),
        curve((0.0, k), (k, 0.0), (r, 0.0)),
        Segment::Close,
    ];
    Shape { path, fill: Some(Fill { colour, rule: FillRule::NonZero }), stroke: None }
}

fn box_path(inset: Pt, size: Size, radius: Pt) -> Vec<Segment> {
    let (x, width, height) = (inset.0, size.width.0, size.height.0);
    if radius <= Pt::ZERO {
        return closed(&[(x, x), (x + width, x), (x + width, x + height), (x, x + height)]);
    }
    rounded(x, x, width, height, radius.0.min(width / 2.0).min(height / 2.0))
}

/// A QR code (ISO/IEC 18004) of `size`, its quiet zone included. No shapes if the text is too long for any code.
pub(super) fn qr_code(text: &str, size: Pt, ink: Colour, paper: Colour) -> Vec<Shape> {
    /// Modules of paper on every side (ISO/IEC 18004, 9.1).
    const QUIET: u16 = 4;
    let Ok(code) = QRBuilder::new(text).ecl(ECL::M).build() else { return Vec::new() };
    let modules = u16::try_from(code.size).unwrap_or(u16::MAX);
    let module = size.0 / f32::from(modules + QUIET * 2);
    let at_module = |number: u16| f32::from(number + QUIET) * module;
    let mut path = Vec::new();
    for row in 0..modules {
        let dark = |column: u16| column < modules && code[usize::from(row)][usize::from(column)].value();
        let mut column = 0;
        while column < modules {
            let length = (column..modules).take_while(|column| dark(*column)).count();
            let end = column + u16::try_from(length).unwrap_or(u16::MAX);
            if end > column {
                let (x, y) = (at_module(column), at_module(row));
                let (right, bottom) = (at_module(end), at_module(row + 1));
                path.extend(closed(&[(x, y), (right, y), (right, bottom), (x, bottom)]));
            }
            column = end + 1;
        }
    }
    let ground = filled_box(Size::new(size, size), Pt::ZERO, paper);
    vec![ground, Shape { path, fill: Some(Fill { colour: ink, rule: FillRule::NonZero }), stroke: None }]
}
