//! Content streams, operator by operator (ISO 32000-1, 7.8.2 and annex A).
//!
//! [`Content`] knows the graphics state as far as it sets it, and leaves out what would set it to what it is already: that makes
//! a page half as long, and compressing it is most of the work on a sheet. What to draw is `canvas`'s matter.

use super::syntax::{fixed, integer, push_escaped};
use crate::clinic::Colour;
use crate::geometry::{Point, Pt};
use crate::picture::{FillRule, LineCap, LineJoin, Stroke};

/// The content of one page.
#[derive(Debug)]
pub(super) struct Content {
    bytes: Vec<u8>,
    height: Pt,
    state: State,
    saved: Vec<State>,
    text: Option<OpenText>,
}

/// What the page has been told so far (ISO 32000-1, 8.4.1); where nothing was said, what a page begins with.
#[derive(Clone, Debug, PartialEq)]
struct State {
    fill: Colour,
    stroke: Colour,
    /// Face and size, in hundredths of a point.
    font: Option<(usize, i64)>,
    /// In hundredths of a point.
    line_width: i64,
    cap: LineCap,
    join: LineJoin,
    /// In hundredths.
    miter_limit: i64,
    /// In hundredths of a point.
    dashes: Vec<i64>,
}

/// A text object (9.4.1), and where its last line began: in hundredths of a point, as PDF counts.
#[derive(Clone, Copy, Debug)]
struct OpenText {
    x: i64,
    y: i64,
}

impl Default for State {
    fn default() -> Self {
        Self {
            fill: Colour::BLACK,
            stroke: Colour::BLACK,
            font: None,
            line_width: 100,
            cap: LineCap::Butt,
            join: LineJoin::Miter,
            miter_limit: 1000,
            dashes: Vec::new(),
        }
    }
}

/// How a path is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paint {
    Fill(FillRule),
    Stroke,
    /// Filled, then stroked.
    Both(FillRule),
    /// What follows shows only inside.
    Clip,
}

impl Content {
    /// Nothing so far, on a page of this height: places are given from the top left corner, y downwards.
    pub(super) fn new(height: Pt) -> Self {
        Self { bytes: Vec::with_capacity(16_384), height, state: State::default(), saved: Vec::new(), text: None }
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
    /// Begins decoration and furniture (14.8.2.2).
    pub(super) fn begin_artifact(&mut self) {
        self.end_text();
        self.operator("/Artifact BMC");
    }

    /// Begins the marked content of a number (14.7.4.2). The structure tree says what it is.
    pub(super) fn begin_content(&mut self, mcid: usize) {
        self.end_text();
        self.bytes.extend_from_slice(b"/Span<</MCID ");
        integer(&mut self.bytes, i64::try_from(mcid).expect("a page has fewer than 2^63 marks"));
        self.operator(">>BDC");
    }

    /// Says what the glyphs up to [`Self::end_actual_text`] stand for (14.9.4); a font was set before.
    pub(super) fn begin_actual_text(&mut self, text: &str) {
        self.bytes.extend_from_slice(b"/Span<</ActualText<FEFF");
        for unit in text.encode_utf16() {
            self.bytes.extend_from_slice(format!("{unit:04X}").as_bytes());
        }
        self.operator(">>>BDC");
    }

    /// Ends what [`Self::begin_artifact`] or [`Self::begin_content`] began.
    pub(super) fn end_marked_content(&mut self) {
        self.end_text();
        self.operator("EMC");
    }

    /// Ends what [`Self::begin_actual_text`] began, inside of the same text object (14.6.1).
    pub(super) fn end_actual_text(&mut self) {
        self.operator("EMC");
    }

    /// Sets what the next codes are written in. Text that follows on text stays in the same text object, until something else is
    /// drawn.
    pub(super) fn font(&mut self, face: usize, size: Pt, colour: Colour) {
        self.fill_colour(colour);
        if self.text.is_none() {
            self.operator("BT");
            self.text = Some(OpenText { x: 0, y: 0 });
        }
        let font = Some((face, hundredths(size.0)));
        if self.state.font != font {
            self.state.font = font;
            self.bytes.push(b'/');
            self.bytes.extend_from_slice(super::fonts::resource_name(face).as_bytes());
            self.bytes.push(b' ');
            self.length(size.0);
            self.operator("Tf");
        }
    }

    /// Ends the text object, if one is open.
    fn end_text(&mut self) {
        if self.text.take().is_some() {
            self.operator("ET");
        }
    }

    /// Puts the pen on a baseline.
    pub(super) fn text_at(&mut self, at: Point) {
        let (x, y) = (hundredths(at.x.0), hundredths((self.height - at.y).0));
        let line = self.text.as_mut().expect("a font was set before");
        let (right, up) = (x - line.x, y - line.y);
        *line = OpenText { x, y };
        decimal(&mut self.bytes, right);
        self.bytes.push(b' ');
        decimal(&mut self.bytes, up);
        self.operator("Td");
    }

    /// What [`show`] has written.
    pub(super) fn shown(&mut self, codes: &[u8]) {
        self.bytes.extend_from_slice(codes);
    }

    pub(super) fn fill_colour(&mut self, colour: Colour) {
        if self.state.fill != colour {
            self.state.fill = colour;
            self.colour(colour, "rg");
        }
    }

    /// Sets how lines are drawn, lengths `scale` times as long.
    pub(super) fn stroke_style(&mut self, stroke: &Stroke, scale: f32) {
        self.end_text();
        let Stroke { colour, width, cap, join, miter_limit, dashes } = stroke;
        if self.state.stroke != *colour {
            self.state.stroke = *colour;
            self.colour(*colour, "RG");
        }
        if self.state.line_width != hundredths(width.0 * scale) {
            self.state.line_width = hundredths(width.0 * scale);
            self.length(width.0 * scale);
            self.operator("w");
        }
        if self.state.cap != *cap {
            self.state.cap = *cap;
            self.operator(match cap {
                LineCap::Butt => "0 J",
                LineCap::Round => "1 J",
                LineCap::Square => "2 J",
            });
        }
        if self.state.join != *join {
            self.state.join = *join;
            self.operator(match join {
                LineJoin::Miter => "0 j",
                LineJoin::Round => "1 j",
                LineJoin::Bevel => "2 j",
            });
        }
        if self.state.miter_limit != hundredths(*miter_limit) {
            self.state.miter_limit = hundredths(*miter_limit);
            self.length(*miter_limit);
            self.operator("M");
        }
        let dashes: Vec<i64> = dashes.iter().map(|length| hundredths(length.0 * scale)).collect();
        if self.state.dashes != dashes {
            self.bytes.push(b'[');
            for length in &dashes {
                decimal(&mut self.bytes, *length);
                self.bytes.push(b' ');
            }
            self.operator("]0 d");
            self.state.dashes = dashes;
        }
    }

    pub(super) fn move_to(&mut self, to: Point) {
        self.end_text();
        self.point(to);
        self.operator("m");
    }

    /// A rectangle as a subpath of its own; its sides may lead up and to the left.
    pub(super) fn rectangle(&mut self, from: Point, to: Point) {
        self.end_text();
        self.point(from);
        let [left, right] = [from, to].map(|corner| hundredths(corner.x.0));
        let [top, bottom] = [from, to].map(|corner| hundredths((self.height - corner.y).0));
        self.bytes.push(b' ');
        decimal(&mut self.bytes, right - left);
        self.bytes.push(b' ');
        decimal(&mut self.bytes, bottom - top);
        self.operator("re");
    }

    pub(super) fn line_to(&mut self, to: Point) {
        self.point(to);
        self.operator("l");
    }

    pub(super) fn curve_to(&mut self, one: Point, two: Point, to: Point) {
        self.point(one);
        self.bytes.push(b' ');
        self.point(two);
        self.bytes.push(b' ');
        self.point(to);
        self.operator("c");
    }

    pub(super) fn close_path(&mut self) {
        self.operator("h");
    }

    pub(super) fn paint(&mut self, paint: Paint) {
        self.operator(match paint {
            Paint::Fill(FillRule::NonZero) => "f",
            Paint::Fill(FillRule::EvenOdd) => "f*",
            Paint::Stroke => "S",
            Paint::Both(FillRule::NonZero) => "B",
            Paint::Both(FillRule::EvenOdd) => "B*",
            Paint::Clip => "W n",
        });
    }

    pub(super) fn save(&mut self) {
        self.end_text();
        self.saved.push(self.state.clone());
        self.operator("q");
    }

    pub(super) fn restore(&mut self) {
        self.end_text();
        self.state = self.saved.pop().expect("every restore has its save");
        self.operator("Q");
    }

    /// Paints a picture, whose lower left corner is at `corner`.
    pub(super) fn picture(&mut self, name: &str, corner: Point, width: Pt, height: Pt) {
        self.save();
        self.length(width.0);
        self.bytes.extend_from_slice(b" 0 0 ");
        self.length(height.0);
        self.bytes.push(b' ');
        self.point(corner);
        self.operator("cm");
        self.bytes.push(b'/');
        self.bytes.extend_from_slice(name.as_bytes());
        self.operator(" Do");
        self.restore();
    }

    fn operator(&mut self, operator: &str) {
        if self.bytes.last().is_some_and(u8::is_ascii_digit) {
            self.bytes.push(b' ');
        }
        self.bytes.extend_from_slice(operator.as_bytes());
        self.bytes.push(b'\n');
    }

    /// A place, with y counted as PDF does.
    fn point(&mut self, point: Point) {
        self.length(point.x.0);
        self.bytes.push(b' ');
        self.length((self.height - point.y).0);
    }

    /// Two decimals are a 7,000th of an inch: more only makes files larger.
    fn length(&mut self, length: f32) {
        decimal(&mut self.bytes, hundredths(length));
    }

    fn colour(&mut self, colour: Colour, operator: &str) {
        for channel in colour.to_unit() {
            #[expect(clippy::cast_possible_truncation, reason = "a channel is 0 to 1")]
            fixed::<3>(&mut self.bytes, (channel * 1000.0).round() as i64);
            self.bytes.push(b' ');
        }
        self.operator(operator);
    }
}

/// Shows codes of two bytes (9.4.3); each comes with how far the pen then moves back, in thousandths of the type size.
pub(super) fn show(codes: impl Iterator<Item = (u16, i64)>) -> Vec<u8> {
    let mut bytes = b"[(".to_vec();
    let mut codes = codes.peekable();
    while let Some((code, back)) = codes.next() {
        for byte in code.to_be_bytes() {
            push_escaped(&mut bytes, byte);
        }
        if back != 0 && codes.peek().is_some() {
            bytes.push(b')');
            integer(&mut bytes, back);
            bytes.push(b'(');
        }
    }
    bytes.extend_from_slice(b")]TJ\n");
    bytes
}

#[expect(clippy::cast_possible_truncation, reason = "`as` saturates, and no page is that large")]
fn hundredths(length: f32) -> i64 {
    (length * 100.0).round() as i64
}

fn decimal(bytes: &mut Vec<u8>, hundredths: i64) {
    fixed::<2>(bytes, hundredths);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(draw: impl FnOnce(&mut Content)) -> String {
        let mut content = Content::new(Pt(100.0));
        draw(&mut content);
        String::from_utf8_lossy(&content.into_bytes()).into_owned()
    }

    #[test]
    fn what_is_so_already_is_not_said_again() {
        let red = Colour::new(255, 0, 0);
        let said = written(|content| {
            content.fill_colour(Colour::BLACK);
            content.fill_colour(red);
            content.fill_colour(red);
            content.save();
            content.fill_colour(Colour::BLACK);
            content.restore();
            content.fill_colour(red);
        });
        assert_eq!(said, "1 0 0 rg\nq\n0 0 0 rg\nQ\n");
    }

    #[test]
    fn codes_that_look_like_syntax_are_escaped() {
        let codes = [(0x2829, 0), (0x5c0d, -120), (0x0a31, 30)];
        assert_eq!(String::from_utf8_lossy(&show(codes.into_iter())), "[(\\(\\)\\\\\\r)-120(\\n1)]TJ\n");
    }

    #[test]
    fn places_are_counted_from_below() {
        let said = written(|content| {
            content.move_to(Point::new(Pt(10.0), Pt(20.0)));
            content.line_to(Point::new(Pt(10.456), Pt(100.0)));
            content.paint(Paint::Both(FillRule::EvenOdd));
        });
        assert_eq!(said, "10 80 m\n10.46 0 l\nB*\n");
        let corners = [(10.0, 20.0), (10.456, 100.0)].map(|(x, y)| Point::new(Pt(x), Pt(y)));
        assert_eq!(written(|content| content.rectangle(corners[0], corners[1])), "10 80 0.46 -80 re\n");
    }

    #[test]
    fn text_that_follows_on_text_stays_in_its_object() {
        let said = written(|content| {
            for (x, y, size) in [(10.0, 20.0, 12.0), (30.5, 20.0, 12.0), (10.0, 40.0, 9.0)] {
                content.font(0, Pt(size), Colour::BLACK);
                content.text_at(Point::new(Pt(x), Pt(y)));
            }
            content.move_to(Point::default());
            content.font(0, Pt(9.0), Colour::BLACK);
            content.text_at(Point::new(Pt(1.0), Pt(99.0)));
            content.end_marked_content();
        });
        let first = "BT\n/T0 12 Tf\n10 80 Td\n20.5 0 Td\n/T0 9 Tf\n-20.5 -20 Td\nET\n0 100 m\n";
        assert_eq!(said, format!("{first}BT\n1 1 Td\nET\nEMC\n"));
    }
}
