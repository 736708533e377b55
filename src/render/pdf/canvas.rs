//! Page content: items to operators, with their marks.
//!
//! Items come sorted: artifacts first, then content in reading order. Neighbours with the same mark share one
//! marked-content sequence (ISO 32000-1, 14.6).

use std::collections::BTreeMap;
use std::sync::Arc;

use printpdf::text::Codepoint;
use printpdf::xobject::{DictItem, ExternalStream, ExternalXObject};
use printpdf::{
    Color, CurTransMat, LineCapStyle, LineDashPattern, LineJoinStyle, LinePoint, Op, PaintMode, PdfFontHandle, Polygon,
    PolygonRing, Rgb, TextItem, TextMatrix, WindingOrder, XObject, XObjectId, XObjectTransform,
};

use super::cluster::{Shown, shown};
use super::fonts::{Subset, spoken};
use super::round;
use crate::clinic::Colour;
use crate::geometry::{Point, Pt, Rect};
use crate::layout::{ContentId, Graphic, Mark, Page, PagedDocument, TextRun};
use crate::picture::{Fill, FillRule, LineCap, LineJoin, Picture, RasterPicture, Segment, Shape, Stroke};

/// A drawn page.
pub(super) struct Drawn {
    pub(super) operations: Vec<Op>,
    /// The leaf of each marked-content sequence, by its MCID.
    pub(super) marks: Vec<ContentId>,
}

/// The raster pictures of a document, by name.
pub(super) fn pictures(document: &PagedDocument) -> BTreeMap<XObjectId, XObject> {
    let mut named = BTreeMap::new();
    for (number, picture) in document.pictures.iter().enumerate() {
        let first = document.pictures.iter().position(|other| Arc::ptr_eq(other, picture)).unwrap_or(number);
        if let (Picture::Raster(raster), true) = (picture.as_ref(), first == number) {
            named.insert(picture_name(number), raster_object(raster));
        }
    }
    named
}

fn picture_name(number: usize) -> XObjectId {
    XObjectId(format!("P{number}"))
}

fn raster_object(raster: &RasterPicture) -> XObject {
    let mut stream = image_stream(raster, "DeviceRGB", raster.rgb.clone());
    if let Some(alpha) = &raster.alpha {
        let mask = image_stream(raster, "DeviceGray", alpha.clone());
        stream.dict.insert("SMask".to_owned(), DictItem::Stream { stream: mask });
    }
    XObject::External(ExternalXObject { stream, width: None, height: None, dpi: None })
}

fn image_stream(raster: &RasterPicture, space: &str, content: Vec<u8>) -> ExternalStream {
    let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
    let dict = BTreeMap::from([
        ("Type".to_owned(), name("XObject")),
        ("Subtype".to_owned(), name("Image")),
        ("Width".to_owned(), DictItem::Int(raster.width.into())),
        ("Height".to_owned(), DictItem::Int(raster.height.into())),
        ("ColorSpace".to_owned(), name(space)),
        ("BitsPerComponent".to_owned(), DictItem::Int(8)),
    ]);
    ExternalStream { dict, content, compress: true }
}

/// Draws one page.
pub(super) fn draw(document: &PagedDocument, page: &Page, subsets: &[Option<Subset>]) -> Drawn {
    let mut canvas =
        Canvas { document, subsets, height: document.size.height, operations: Vec::new(), marks: Vec::new() };
    let mut open = None;
    for item in &page.items {
        if open != Some(item.mark) {
            if open.is_some() {
                canvas.operations.push(Op::EndMarkedContent);
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
        canvas.operations.push(Op::EndMarkedContent);
    }
    Drawn { operations: canvas.operations, marks: canvas.marks }
}

struct Canvas<'a> {
    document: &'a PagedDocument,
    subsets: &'a [Option<Subset>],
    height: Pt,
    operations: Vec<Op>,
    marks: Vec<ContentId>,
}

impl Canvas<'_> {
    fn begin(&mut self, mark: Mark) {
        self.operations.push(match mark {
            Mark::Artifact => Op::BeginMarkedContent { tag: "Artifact".to_owned() },
            Mark::Content(content) => {
                let number = i64::try_from(self.marks.len()).expect("a page has fewer than 2^63 marks");
                self.marks.push(content);
                // The structure tree says what it is; the operator's own name is only a fallback.
                let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(number))]);
                Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties: DictItem::Dict { map } }
            }
        });
    }

    fn point(&self, point: Point) -> printpdf::Point {
        printpdf::Point { x: printpdf::Pt(round(point.x.0)), y: printpdf::Pt(round((self.height - point.y).0)) }
    }

    fn text(&mut self, run: &TextRun) {
        let subset = self.subsets[run.face].as_ref().expect("a face with glyphs on a page has a subset");
        self.operations.push(Op::StartTextSection);
        self.operations.push(Op::SetFillColor { col: colour(run.colour) });
        let font = PdfFontHandle::External(subset.id.clone());
        self.operations.push(Op::SetFont { font, size: printpdf::Pt(round(run.size.0)) });
        // Codes that share a baseline go out as one string; a raised or lowered one starts anew, and so does one that is not what
        // its font says.
        let shown = shown(run, subset.outlines);
        let mut rest = shown.as_slice();
        for (said, count) in stretches(&shown, subset) {
            let (mut stretch, after) = rest.split_at(count);
            rest = after;
            let is_marked = said.map(|text| self.begin_actual_text(&text)).is_some();
            while let Some(first) = stretch.first() {
                let count = stretch.iter().take_while(|code| code.offset.y == first.offset.y).count();
                let (line, after) = stretch.split_at(count);
                stretch = after;
                self.line(run, line, subset);
            }
            if is_marked {
                self.operations.push(Op::EndMarkedContent);
            }
        }
        self.operations.push(Op::EndTextSection);
    }

    /// Says what the glyphs up to the next end of marked content stand for (ISO 32000-1, 14.9.4).
    fn begin_actual_text(&mut self, text: &str) {
        let bytes = [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        let map = BTreeMap::from([("ActualText".to_owned(), DictItem::Bytes(bytes))]);
        let properties = DictItem::Dict { map };
        self.operations.push(Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties });
    }

    /// Shows codes on one baseline.
    fn line(&mut self, run: &TextRun, line: &[Shown<'_>], subset: &Subset) {
        let Some(first) = line.first() else { return };
        let start = Point::new(run.origin.x + first.offset.x, run.origin.y + first.offset.y);
        let at = self.point(start);
        self.operations.push(Op::SetTextMatrix { matrix: TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, at.x.0, at.y.0]) });
        let mut glyphs = Vec::with_capacity(line.len());
        let mut pen = first.offset.x;
        for (number, placed) in line.iter().enumerate() {
            let code = subset.code(placed);
            pen += run.size * (code.width / 1000.0);
            let wanted = line.get(number + 1).map_or(pen, |next| next.offset.x);
            // TJ numbers move the pen back, in thousandths of the type size (ISO 32000-1, 9.4.3): a whole letter and more from
            // right to left.
            let back = ((pen - wanted) / run.size * 1000.0).round();
            // Less than a tenth of a point is left to add up until it shows.
            let back = if back.abs() * run.size.0 < 100.0 { 0.0 } else { back };
            pen -= run.size * (back / 1000.0);
            glyphs.push(Codepoint::with_cid(code.cid, back, code.text.clone()));
        }
        self.operations.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] });
    }

    fn picture(&mut self, number: usize, area: Rect) {
        let picture = &self.document.pictures[number];
        match picture.as_ref() {
            Picture::Vector(vector) => {
                // An SVG shows nothing outside of its view box.
                self.operations.push(Op::SaveGraphicsState);
                self.clip(area);
                let scale = area.size.width / vector.size.width;
                for shape in &vector.shapes {
                    self.shape(shape, area.origin, scale);
                }
                self.operations.push(Op::RestoreGraphicsState);
            }
            Picture::Raster(_) => {
                let same = |other: &Arc<Picture>| Arc::ptr_eq(other, picture);
                let first = self.document.pictures.iter().position(same).unwrap_or(number);
                let corner = self.point(Point::new(area.origin.x, area.bottom()));
                let (width, height) = (round(area.size.width.0), round(area.size.height.0));
                self.operations.push(Op::SaveGraphicsState);
                let matrix = CurTransMat::Raw([width, 0.0, 0.0, height, corner.x.0, corner.y.0]);
                self.operations.push(Op::SetTransformationMatrix { matrix });
                let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
                self.operations.push(Op::UseXobject { id: picture_name(first), transform });
                self.operations.push(Op::RestoreGraphicsState);
            }
        }
    }

    fn clip(&mut self, area: Rect) {
        let corners = [
            area.origin,
            Point::new(area.right(), area.origin.y),
            Point::new(area.right(), area.bottom()),
            Point::new(area.origin.x, area.bottom()),
        ];
        let points = corners.into_iter().map(|corner| LinePoint { p: self.point(corner), bezier: false }).collect();
        let (rings, winding_order) = (vec![PolygonRing { points }], WindingOrder::NonZero);
        self.operations.push(Op::DrawPolygon { polygon: Polygon { rings, mode: PaintMode::Clip, winding_order } });
    }

    fn shape(&mut self, shape: &Shape, origin: Point, scale: f32) {
        let at = |point: Point| self.point(Point::new(origin.x + point.x * scale, origin.y + point.y * scale));
        let rings = rings(&shape.path, at);
        if let Some(Fill { colour: ink, rule }) = shape.fill {
            self.operations.push(Op::SetFillColor { col: colour(ink) });
            let winding_order = match rule {
                FillRule::NonZero => WindingOrder::NonZero,
                FillRule::EvenOdd => WindingOrder::EvenOdd,
            };
            let rings = rings.iter().map(|ring| PolygonRing { points: ring.points.clone() }).collect();
            self.operations.push(Op::DrawPolygon { polygon: Polygon { rings, mode: PaintMode::Fill, winding_order } });
        }
        if let Some(stroke) = &shape.stroke {
            self.stroke(stroke, scale);
            for ring in rings {
                let line = printpdf::Line { points: ring.points, is_closed: ring.closed };
                self.operations.push(Op::DrawLine { line });
            }
        }
    }

    fn stroke(&mut self, stroke: &Stroke, scale: f32) {
        let pattern: Vec<f32> = stroke.dashes.iter().map(|length| round(length.0 * scale)).collect();
        self.operations.extend([
            Op::SetOutlineColor { col: colour(stroke.colour) },
            Op::SetOutlineThickness { pt: printpdf::Pt(round(stroke.width.0 * scale)) },
            Op::SetLineCapStyle {
                cap: match stroke.cap {
                    LineCap::Butt => LineCapStyle::Butt,
                    LineCap::Round => LineCapStyle::Round,
                    LineCap::Square => LineCapStyle::ProjectingSquare,
                },
            },
            Op::SetLineJoinStyle {
                join: match stroke.join {
                    LineJoin::Miter => LineJoinStyle::Miter,
                    LineJoin::Round => LineJoinStyle::Round,
                    LineJoin::Bevel => LineJoinStyle::Bevel,
                },
            },
            Op::SetMiterLimit { limit: printpdf::Pt(stroke.miter_limit) },
            Op::SetLineDashPattern { dash: LineDashPattern::new(0.0, &pattern) },
        ]);
    }
}

/// One subpath as printpdf wants it: control points are marked.
struct Ring {
    points: Vec<LinePoint>,
    closed: bool,
}

fn rings(path: &[Segment], at: impl Fn(Point) -> printpdf::Point) -> Vec<Ring> {
    let mut rings: Vec<Ring> = Vec::new();
    let corner = |point| LinePoint { p: at(point), bezier: false };
    let control = |point| LinePoint { p: at(point), bezier: true };
    let mut start = Point::default();
    for segment in path {
        if let Segment::MoveTo(point) = segment {
            start = *point;
            rings.push(Ring { points: vec![corner(start)], closed: false });
            continue;
        }
        // After a subpath is closed, the next one begins where it began (ISO 32000-1, 8.5.2.1).
        if rings.last().is_none_or(|ring| ring.closed) {
            rings.push(Ring { points: vec![corner(start)], closed: false });
        }
        let ring = rings.last_mut().expect("one was just made");
        match segment {
            Segment::LineTo(point) => ring.points.push(corner(*point)),
            Segment::CurveTo(one, two, to) => ring.points.extend([control(*one), control(*two), corner(*to)]),
            Segment::Close => ring.closed = true,
            Segment::MoveTo(_) => {}
        }
    }
    rings
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

fn colour(colour: Colour) -> Color {
    let [r, g, b] = colour.to_unit().map(|channel| (channel * 1000.0).round() / 1000.0);
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}
