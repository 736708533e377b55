//! From parley's lines to ours: what was shaped is walked once, cluster by cluster, in reading order.
//!
//! [`walk`] turns a broken layout into a [`ShapedText`]: which glyphs stand where, and which stretch of the text they belong to.
//! What that stretch is marked as, its colour and its link are not known here, so that the result serves every sheet that
//! says the same in the same letters.

use std::ops::Range;
use std::sync::Arc;

use parley::Layout;
use parley::layout::{BreakReason, Cluster, Glyph, PositionedLayoutItem};

use super::fonts::Fonts;
use super::frame::PlacedGlyph;
use super::missing::keep_seen;
use super::shape::{Flat, Segment};
use crate::geometry::{Point, Pt, Rect};
use crate::locale::Direction;

/// A text in lines.
#[derive(Debug, Default)]
pub(super) struct ShapedText {
    pub(super) lines: Box<[ShapedLine]>,
    /// How wide it is, white space at its end included, if it is one line that was not broken.
    pub(super) single: Option<Pt>,
    /// The clusters that some font lacks a glyph for.
    pub(super) missing: Vec<MissingCluster>,
}

impl ShapedText {
    /// A copy that has no memory in common with this one; not even the glyphs, which all sheets share.
    pub(super) fn copy(&self) -> Self {
        let Self { lines, single, missing } = self;
        let mut lines = lines.clone();
        for stretch in lines.iter_mut().flat_map(|line| &mut line.stretches) {
            if let Stretch::Glyphs(stretch) = stretch {
                stretch.glyphs = Arc::from(&*stretch.glyphs);
            }
        }
        Self { lines, single: *single, missing: missing.clone() }
    }
}

/// One line; places are relative to its top left corner.
#[derive(Clone, Debug)]
pub(super) struct ShapedLine {
    pub(super) height: Pt,
    /// In reading order.
    pub(super) stretches: Box<[Stretch]>,
    /// Where a word had to be broken at its end, as a byte of the text.
    pub(super) broken_at: Option<usize>,
}

/// What stands in a line.
#[derive(Clone, Debug)]
pub(super) enum Stretch {
    Glyphs(GlyphStretch),
    /// An image of the text, by its place among them.
    Image(usize, Rect),
}

/// Glyphs of one run of the text, in one face.
#[derive(Clone, Debug)]
pub(super) struct GlyphStretch {
    /// Which run of the text.
    pub(super) run: usize,
    pub(super) face: usize,
    pub(super) size: Pt,
    pub(super) direction: Direction,
    /// The left end of the baseline.
    pub(super) origin: Point,
    /// How far the pen moves.
    pub(super) width: Pt,
    /// Where its ink begins and ends, from the left end.
    pub(super) ink: Option<(Pt, Pt)>,
    pub(super) glyphs: Arc<[PlacedGlyph]>,
}

/// A cluster without a glyph.
#[derive(Clone, Debug)]
pub(super) struct MissingCluster {
    pub(super) text: Range<usize>,
    pub(super) run: usize,
    pub(super) face: usize,
}

/// Walks a layout of `flat`.
pub(super) fn walk(layout: &Layout<Segment>, flat: &Flat, fonts: &Fonts) -> ShapedText {
    let mut walker = Walker { flat, fonts, stretches: Vec::new(), missing: Vec::new() };
    let lines: Box<[ShapedLine]> = layout.lines().map(|line| walker.line(&line)).collect();
    let is_single = lines.len() == 1 && lines[0].broken_at.is_none() && flat.images.is_empty();
    let single = if is_single { layout.lines().next().map(|line| Pt(line.metrics().advance)) } else { None };
    ShapedText { lines, single, missing: walker.missing }
}

struct Walker<'a> {
    flat: &'a Flat,
    fonts: &'a Fonts,
    stretches: Vec<Stretch>,
    missing: Vec<MissingCluster>,
}

/// A piece of a line as it comes from parley.
enum Piece<'a> {
    /// Shaped text, and the left end of its baseline.
    Run(parley::layout::Run<'a, Segment>, Point),
    Image(usize, Rect),
}

/// A stretch that more glyphs may come to: its run, where the pen began, and its glyphs, placed in the line.
struct Open {
    run: usize,
    start: Pt,
    glyphs: Vec<PlacedGlyph>,
}

impl Walker<'_> {
    fn line(&mut self, line: &parley::layout::Line<'_, Segment>) -> ShapedLine {
        let metrics = line.metrics();
        let top = metrics.block_min_coord;
        // Runs come from left to right; what is read first is said first.
        let mut pieces = Vec::new();
        for item in line.items() {
            match item {
                PositionedLayoutItem::GlyphRun(glyphs) => {
                    // A shaped run comes back once a style; its clusters are walked once.
                    let index = glyphs.run().index();
                    if pieces.last().is_none_or(|(_, last, _): &(usize, usize, _)| *last != index) {
                        let origin = Point::new(Pt(glyphs.offset()), Pt(glyphs.baseline() - top));
                        pieces.push((glyphs.run().text_range().start, index, Piece::Run(*glyphs.run(), origin)));
                    }
                }
                PositionedLayoutItem::InlineBox(placed) => {
                    let number = usize::try_from(placed.id).expect("a number of ours");
                    let image = &self.flat.images[number];
                    let area = Rect { origin: Point::new(Pt(placed.x), Pt(placed.y - top)), size: image.size };
                    pieces.push((image.index, usize::MAX, Piece::Image(number, area)));
                }
            }
        }
        pieces.sort_by_key(|(start, ..)| *start);
        for (.., piece) in pieces {
            match piece {
                Piece::Run(run, origin) => self.run(&run, origin),
                Piece::Image(number, area) => self.stretches.push(Stretch::Image(number, area)),
            }
        }
        let is_broken = line.break_reason() == BreakReason::Emergency;
        ShapedLine {
            height: Pt(metrics.line_height),
            // Kept for long: without room for more.
            stretches: std::mem::take(&mut self.stretches).into(),
            broken_at: is_broken.then(|| line.text_range().end),
        }
    }

    /// Walks the clusters of a shaped run in reading order, and starts a new stretch whenever the run of the text changes.
    fn run(&mut self, run: &parley::layout::Run<'_, Segment>, left: Point) {
        let face = self.fonts.face_of(run.font());
        let rtl = run.is_rtl();
        let direction = if rtl { Direction::RightToLeft } else { Direction::LeftToRight };
        let place = (face, Pt(run.font_size()), direction, left.y);
        let mut pen = if rtl { left.x + Pt(run.advance()) } else { left.x };
        let mut open: Option<Open> = None;
        let mut glyphs: Vec<Glyph> = Vec::new();
        let mut clusters = run.clusters().peekable();
        while let Some(cluster) = clusters.next() {
            let (run, mut text) = (cluster.style().brush.0, cluster.text_range());
            // All parts of a ligature are one.
            while let Some(part) = clusters.next_if(Cluster::is_ligature_continuation) {
                text.end = part.text_range().end;
            }
            glyphs.clear();
            glyphs.extend(cluster.glyphs());
            keep_seen(&self.flat.text[text.clone()], &mut glyphs, self.fonts, face);
            if glyphs.is_empty() {
                continue;
            }
            if glyphs.iter().any(|glyph| glyph.id == 0) {
                self.missing.push(MissingCluster { text: text.clone(), run, face });
            }
            let advance: Pt = glyphs.iter().map(|glyph| Pt(glyph.advance)).sum();
            if let Some(done) = open.take_if(|open| open.run != run) {
                self.finish(done, pen, place);
            }
            let open = open.get_or_insert_with(|| Open { run, start: pen, glyphs: Vec::new() });
            if &self.flat.text[text.clone()] == "\n" {
                continue;
            }
            let mut x = if rtl { pen - advance } else { pen };
            pen = if rtl { x } else { pen + advance };
            let first = open.glyphs.len();
            for glyph in &glyphs {
                open.glyphs.push(PlacedGlyph {
                    id: u16::try_from(glyph.id).expect("an OpenType face has at most 65,535 glyphs"),
                    offset: Point::new(x + Pt(glyph.x), Pt(glyph.y)),
                    advance: Pt(glyph.advance),
                    text: String::new(),
                });
                x += Pt(glyph.advance);
            }
            // From right to left the shaper puts marks before their letter, which speaks for the whole cluster.
            if rtl {
                open.glyphs[first..].reverse();
            }
            self.flat.text[text].clone_into(&mut open.glyphs[first].text);
        }
        if let Some(done) = open {
            self.finish(done, pen, place);
        }
    }

    /// Closes a stretch at which the pen came to `end`; from now on its glyphs are placed from its own left end.
    fn finish(
        &mut self,
        Open { run, start, mut glyphs }: Open,
        end: Pt,
        (face, size, direction, baseline): (usize, Pt, Direction, Pt),
    ) {
        if glyphs.is_empty() {
            return;
        }
        let (left, width) = (start.min(end), (end - start).max(start - end));
        for glyph in &mut glyphs {
            glyph.offset.x -= left;
        }
        let (origin, ink) = (Point::new(left, baseline), ink(&glyphs));
        let glyphs = glyphs.into();
        self.stretches.push(Stretch::Glyphs(GlyphStretch { run, face, size, direction, origin, width, ink, glyphs }));
    }
}

/// From the first glyph that is not white space to the last, from left to right; `None` if there is none.
fn ink(glyphs: &[PlacedGlyph]) -> Option<(Pt, Pt)> {
    let inked = glyphs.iter().filter(|glyph| glyph.text.is_empty() || !glyph.text.trim().is_empty());
    let ends = inked.map(|glyph| (glyph.offset.x, glyph.offset.x + glyph.advance));
    ends.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
}
