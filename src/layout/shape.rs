//! Shaping and line breaking: from a flat text to lines of marked items.
//!
//! [`Setter::shape`] lets parley shape and break the text and turns each line into items. A character that no font has becomes a
//! diagnostic, never a box on paper.

use parley::layout::{Alignment as Align, AlignmentOptions, BreakReason, PositionedLayoutItem};
use parley::{
    BaseDirection, FontWeight, InlineBox, InlineBoxKind, Layout, LineHeight, OverflowWrap, StyleProperty, VerticalAlign,
};

use super::Setter;
use super::fonts::Shaper;
use super::frame::{Destination, Graphic, Item, LinkArea, Mark, PlacedGlyph, TextRun};
use super::icon::{filled_box, horizontal_rule};
use super::missing::seen;
use super::shaped::Key;
use super::tag::{ContentId, TagId};
use crate::diagnostic::Diagnostic;
use crate::geometry::{Point, Pt, Rect, Size};
use crate::handout::Alignment;
use crate::locale::Direction;
use crate::source::Span;
use crate::style::{TextStyle, Typeface};

/// Which [`Run`] a glyph belongs to: parley's brush.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Segment(usize);

/// One set line: items relative to its top left corner.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) height: Pt,
    pub(super) width: Pt,
    pub(super) items: Vec<Item>,
    pub(super) links: Vec<LinkArea>,
}

/// A stretch of text that is set and marked alike.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) bold: bool,
    pub(super) code: bool,
    pub(super) mark: Mark,
    /// The element that it is part of, if the runs beside it may be parts of others.
    pub(super) tag: Option<TagId>,
    pub(super) link: Option<usize>,
    pub(super) span: Option<Span>,
}

pub(super) struct LinkInText {
    pub(super) tag: TagId,
    pub(super) target: Destination,
    pub(super) description: String,
    pub(super) look: LinkLook,
}

impl LinkInText {
    /// Makes an area of a line lead to the target. Parts of one link side by side are one area to a finger.
    fn cover(&self, area: Rect, set: &mut Line) {
        match set.links.last_mut() {
            Some(last) if last.tag == self.tag => last.area = last.area.union(area),
            _ => set.links.push(LinkArea {
                area,
                tag: self.tag,
                target: self.target.clone(),
                description: self.description.clone(),
            }),
        }
    }
}

/// Whether a link looks like one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LinkLook {
    /// In the link colour, with a line under it.
    Shown,
    /// Like the words around it: a number in the contact box needs no line to be known for one.
    Quiet,
}

/// Text to set, flat.
#[derive(Default)]
pub(super) struct Flat {
    pub(super) text: String,
    pub(super) runs: Vec<Run>,
    pub(super) links: Vec<LinkInText>,
    pub(super) images: Vec<PlacedImage>,
}

/// An image in a line.
#[derive(Clone, Copy)]
pub(super) struct PlacedImage {
    pub(super) index: usize,
    pub(super) picture: usize,
    pub(super) size: Size,
    pub(super) content: ContentId,
    pub(super) link: Option<usize>,
}

/// How many letters of a broken word are shown.
const WORD: usize = 24;

impl Setter<'_> {
    /// Makes lines of at most `width`.
    pub(super) fn shape(&mut self, flat: &Flat, style: TextStyle, width: Pt, align: Alignment) -> Vec<Line> {
        let sheet = self.sheet;
        let key = Key::of(flat, style, (width, align), (sheet.direction, &sheet.language));
        let layout =
            self.fonts.shaped.get(key, || self.shaper.break_into_lines(flat, style, (width, align), sheet.direction));
        let lines = layout.lines().map(|line| {
            if line.break_reason() == BreakReason::Emergency {
                self.broken_word(flat, line.text_range().end);
            }
            self.line(&line, flat, style, width)
        });
        lines.collect()
    }

    /// Notes that a word had to be broken at the byte `at` of its text.
    fn broken_word(&mut self, flat: &Flat, at: usize) {
        let Some(run) = flat.runs.iter().find(|run| (run.start..=run.end).contains(&at)) else { return };
        let Some(span) = run.span else { return };
        let before = flat.text[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
        let start: String = before.chars().take(WORD).collect();
        let message = format!("the word that begins with `{start}` is wider than its place and is broken");
        let problem = Diagnostic::warning("broken-word", span, message);
        self.problems.push(problem.with_hint("write it in parts, or give it more room: a column of a table less, say"));
    }

    /// A line of parley's, which stands in a strip of `width`, as marked items in reading order.
    fn line(&mut self, line: &parley::layout::Line<'_, Segment>, flat: &Flat, style: TextStyle, width: Pt) -> Line {
        let metrics = line.metrics();
        let top = metrics.block_min_coord;
        let mut set = Line { height: Pt(metrics.line_height), ..Line::default() };
        // Runs come from left to right; what is read first is said first.
        let mut runs = Vec::new();
        for item in line.items() {
            match item {
                PositionedLayoutItem::GlyphRun(glyphs) => {
                    // A shaped run comes back once a style; its clusters are walked once.
                    let index = glyphs.run().index();
                    if runs.last().is_none_or(|(_, last, _): &(usize, usize, _)| *last != index) {
                        let origin = Point::new(Pt(glyphs.offset()), Pt(glyphs.baseline() - top));
                        runs.push((glyphs.run().text_range().start, index, Stretch::Run(*glyphs.run(), origin)));
                    }
                }
                PositionedLayoutItem::InlineBox(placed) => {
                    let number = usize::try_from(placed.id).expect("a number of ours");
                    let image = flat.images[number];
                    let area = Rect { origin: Point::new(Pt(placed.x), Pt(placed.y - top)), size: image.size };
                    runs.push((image.index, usize::MAX, Stretch::Image(image, area)));
                }
            }
        }
        runs.sort_by_key(|(start, ..)| *start);
        for (.., stretch) in runs {
            match stretch {
                Stretch::Run(run, origin) => self.run(&run, origin, flat, style, &mut set),
                Stretch::Image(image, area) => {
                    if let Some(link) = image.link.map(|link| &flat.links[link]) {
                        link.cover(area, &mut set);
                    }
                    let graphic = Graphic::Picture { picture: image.picture, area };
                    set.items.push(Item { mark: Mark::Content(image.content), graphic });
                }
            }
        }
        if self.is_rtl() {
            set.items = set.items.into_iter().map(|item| item.mirrored(width)).collect();
            set.links.iter_mut().for_each(|link| link.mirror(width));
        }
        let ends = set.items.iter().filter_map(|item| match &item.graphic {
            Graphic::Text(run) => run.inked().map(|(_, right)| right),
            Graphic::Picture { area, .. } => Some(area.right()),
            Graphic::Shape { .. } => None,
        });
        set.width = ends.fold(Pt::ZERO, Pt::max);
        set
    }

    /// Walks the clusters of a shaped run in reading order and starts a new text item whenever the segment changes.
    fn run(
        &mut self,
        run: &parley::layout::Run<'_, Segment>,
        left: Point,
        flat: &Flat,
        style: TextStyle,
        set: &mut Line,
    ) {
        let mut atoms: Vec<Atom> = Vec::new();
        for cluster in run.clusters() {
            let text = cluster.text_range();
            match atoms.last_mut() {
                Some(last) if cluster.is_ligature_continuation() => {
                    last.text.end = text.end;
                }
                _ => atoms.push(Atom { segment: cluster.style().brush.0, text, glyphs: cluster.glyphs().collect() }),
            }
        }
        let face = self.fonts.face_of(run.font());
        let rtl = run.is_rtl();
        let direction = if rtl { Direction::RightToLeft } else { Direction::LeftToRight };
        let mut pen = if rtl { left.x + Pt(run.advance()) } else { left.x };
        let mut open: Option<(usize, Pt, TextRun)> = None;
        for Atom { segment, text: range, glyphs } in atoms {
            let glyphs = seen(&flat.text[range.clone()], glyphs, self.fonts, face);
            if glyphs.is_empty() {
                continue;
            }
            if glyphs.iter().any(|glyph| glyph.id == 0) {
                let cluster = (flat, range.clone(), &flat.runs[segment]);
                self.missing.note(cluster, self.fonts, face, &self.sheet.language);
            }
            let advance: Pt = glyphs.iter().map(|glyph| Pt(glyph.advance)).sum();
            if let Some((current, start, text)) = open.take_if(|(current, ..)| *current != segment) {
                self.finish(&flat.runs[current], &flat.links, text, (start, pen), style, set);
            }
            let shown = flat.runs[segment].link.is_some_and(|link| flat.links[link].look == LinkLook::Shown);
            let colour = if shown { self.style.palette.link } else { style.colour };
            let (_, _, text) = open.get_or_insert_with(|| {
                let origin = Point::new(Pt::ZERO, left.y);
                (
                    segment,
                    pen,
                    TextRun { face, size: Pt(run.font_size()), colour, origin, direction, glyphs: Vec::new() },
                )
            });
            if &flat.text[range.clone()] == "\n" {
                continue;
            }
            let mut x = if rtl { pen - advance } else { pen };
            pen = if rtl { x } else { pen + advance };
            let mut placed: Vec<PlacedGlyph> = Vec::with_capacity(glyphs.len());
            for glyph in glyphs {
                placed.push(PlacedGlyph {
                    id: u16::try_from(glyph.id).expect("an OpenType face has at most 65,535 glyphs"),
                    offset: Point::new(x + Pt(glyph.x), Pt(glyph.y)),
                    advance: Pt(glyph.advance),
                    text: String::new(),
                });
                x += Pt(glyph.advance);
            }
            // From right to left the shaper puts marks before their letter, which speaks for the whole cluster.
            if rtl {
                placed.reverse();
            }
            if let Some(first) = placed.first_mut() {
                flat.text[range].clone_into(&mut first.text);
            }
            text.glyphs.append(&mut placed);
        }
        if let Some((segment, start, text)) = open {
            self.finish(&flat.runs[segment], &flat.links, text, (start, pen), style, set);
        }
    }

    /// Puts a finished text item into its line, with the line under it and the area of its link. It was written from `start` to
    /// `end`; the offsets of its glyphs are those in the line.
    fn finish(
        &self,
        run: &Run,
        links: &[LinkInText],
        mut text: TextRun,
        (start, end): (Pt, Pt),
        style: TextStyle,
        set: &mut Line,
    ) {
        if text.glyphs.is_empty() {
            return;
        }
        let (left, width) = (start.min(end), (end - start).max(start - end));
        text.origin.x = left;
        for glyph in &mut text.glyphs {
            glyph.offset.x -= left;
        }
        let Point { x, y } = text.origin;
        if run.code {
            let (above, below, beside) = (style.size * 0.95, style.size * 0.28, style.size * 0.12);
            let size = Size::new(width + beside * 2.0, above + below);
            let origin = Point::new(x - beside, y - above);
            let shape = filled_box(size, style.size * 0.15, self.style.palette.tint);
            set.items.push(Item { mark: Mark::Artifact, graphic: Graphic::Shape { origin, shape } });
        }
        if let Some(link) = run.link.map(|link| &links[link]) {
            link.cover(Rect::new(x, y - style.size, width, style.size * 1.3), set);
            if link.look == LinkLook::Shown {
                let under = horizontal_rule(width, style.size * 0.05, text.colour);
                let origin = Point::new(x, y + style.size * 0.14);
                set.items.push(Item { mark: Mark::Artifact, graphic: Graphic::Shape { origin, shape: under } });
            }
        }
        set.items.push(Item { mark: run.mark, graphic: Graphic::Text(text) });
    }
}

impl Shaper {
    /// Shapes a text and breaks it into lines of at most `width`.
    fn break_into_lines(
        &mut self,
        flat: &Flat,
        style: TextStyle,
        (width, align): (Pt, Alignment),
        direction: Direction,
    ) -> Layout<Segment> {
        let Self { fonts, layout, stacks, language } = self;
        let mut builder = layout.ranged_builder(fonts, &flat.text, 1.0, false);
        builder.push_default(stacks.of(style.face));
        builder.push_default(StyleProperty::Locale(*language));
        builder.push_default(StyleProperty::FontSize(style.size.0));
        builder.push_default(StyleProperty::FontWeight(FontWeight::new(f32::from(style.weight))));
        builder.push_default(LineHeight::Absolute(style.line_height.0));
        // A word longer than the line is broken rather than lost over the edge.
        builder.push_default(OverflowWrap::BreakWord);
        for (number, run) in flat.runs.iter().enumerate() {
            let range = run.start..run.end;
            builder.push(StyleProperty::Brush(Segment(number)), range.clone());
            if run.bold {
                builder.push(FontWeight::new(f32::from(style.weight.max(700))), range.clone());
            }
            if run.code {
                builder.push(stacks.of(Typeface::Monospace), range);
            }
        }
        for (number, image) in (0_u64..).zip(&flat.images) {
            builder.push_inline_box(InlineBox {
                id: number,
                kind: InlineBoxKind::InFlow,
                index: image.index,
                width: image.size.width.0,
                height: image.size.height.0,
                baseline: None,
                vertical_align: VerticalAlign::BASELINE,
            });
        }
        // `48` at the end of a line and `hours` at the beginning of the next are too easily read apart.
        builder.set_line_break_override(Some(&|around| {
            let is_counted = around.before_before.is_some_and(|before| before.is_numeric()) && around.before == ' ';
            (is_counted && around.after.is_alphabetic()).then_some(false)
        }));
        // Never by the first letter: a title that begins with a Latin name runs like its sheet.
        builder.set_base_direction(match direction {
            Direction::RightToLeft if style.face != Typeface::Monospace => BaseDirection::Rtl,
            Direction::RightToLeft | Direction::LeftToRight => BaseDirection::Ltr,
        });
        let mut layout: Layout<Segment> = builder.build(&flat.text);
        layout.break_all_lines(Some(width.0));
        layout.align(
            match align {
                Alignment::Start => Align::Start,
                Alignment::Center => Align::Center,
                Alignment::End => Align::End,
            },
            AlignmentOptions::default(),
        );
        layout
    }
}

/// A piece of a line.
enum Stretch<'a> {
    /// Shaped text, and the left end of its baseline.
    Run(parley::layout::Run<'a, Segment>, Point),
    Image(PlacedImage, Rect),
}

/// A shaped cluster, all parts of a ligature together.
struct Atom {
    segment: usize,
    text: std::ops::Range<usize>,
    glyphs: Vec<parley::layout::Glyph>,
}
