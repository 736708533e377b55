//! Shaping and line breaking: from a flat text to lines of marked items.
//!
//! [`Setter::shape`] lets parley shape and break the text, unless that was done before (`shaped`), and turns each line into items.
//! A character that no font has becomes a diagnostic, never a box on paper.

use std::sync::Arc;

use parley::layout::{Alignment as Align, AlignmentOptions};
use parley::{
    BaseDirection, FontWeight, InlineBox, InlineBoxKind, Layout, LineHeight, OverflowWrap, StyleProperty, VerticalAlign,
};

use super::Setter;
use super::fonts::Shaper;
use super::frame::{Destination, Graphic, Item, LinkArea, Mark, TextRun};
use super::icon::{filled_box, horizontal_rule};
use super::shaped::Key;
use super::tag::{ContentId, TagId};
use super::walk::{GlyphStretch, MissingCluster, ShapedLine, ShapedText, Stretch, walk};
use crate::diagnostic::Diagnostic;
use crate::geometry::{Point, Pt, Rect, Size};
use crate::handout::Alignment;
use crate::locale::Direction;
use crate::source::Span;
use crate::style::{TextStyle, Typeface};

/// Which [`Run`] a glyph belongs to: parley's brush.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Segment(pub(super) usize);

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
        let shaped = self.shaped(flat, style, (width, align));
        for MissingCluster { text, run, face } in &shaped.missing {
            self.missing.note((flat, text.clone(), &flat.runs[*run]), self.fonts, *face, &sheet.language);
        }
        let lines = shaped.lines.iter().map(|line| {
            if let Some(at) = line.broken_at {
                self.broken_word(flat, at);
            }
            self.line(line, flat, style, width)
        });
        lines.collect()
    }

    /// A text in lines of at most `width`, before it is known what its parts are marked as.
    pub(super) fn shaped(&mut self, flat: &Flat, style: TextStyle, strip: (Pt, Alignment)) -> Arc<ShapedText> {
        let sheet = self.sheet;
        let key = Key::of(flat, style, (sheet.direction, &sheet.language));
        self.fonts.shaped.get(key, strip, || {
            let layout = self.shaper.break_into_lines(flat, style, strip, sheet.direction);
            walk(&layout, flat, self.fonts)
        })
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

    /// A shaped line, which stands in a strip of `width`, as marked items in reading order.
    fn line(&self, line: &ShapedLine, flat: &Flat, style: TextStyle, width: Pt) -> Line {
        let mut set = Line { height: line.height, ..Line::default() };
        for stretch in &line.stretches {
            match stretch {
                Stretch::Glyphs(stretch) => self.stretch(stretch, flat, style, &mut set),
                Stretch::Image(number, area) => {
                    let image = flat.images[*number];
                    if let Some(link) = image.link.map(|link| &flat.links[link]) {
                        link.cover(*area, &mut set);
                    }
                    let graphic = Graphic::Picture { picture: image.picture, area: *area };
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

    /// Puts glyphs into their line, with the ground of code, the line under a link and its area.
    fn stretch(&self, stretch: &GlyphStretch, flat: &Flat, style: TextStyle, set: &mut Line) {
        let GlyphStretch { run, face, size, direction, origin, width, ink, glyphs } = stretch;
        let (run, Point { x, y }) = (&flat.runs[*run], *origin);
        let link = run.link.map(|link| &flat.links[link]);
        let is_shown = link.is_some_and(|link| link.look == LinkLook::Shown);
        let colour = if is_shown { self.style.palette.link } else { style.colour };
        if run.code {
            let (above, below, beside) = (style.size * 0.95, style.size * 0.28, style.size * 0.12);
            let size = Size::new(*width + beside * 2.0, above + below);
            let origin = Point::new(x - beside, y - above);
            let shape = filled_box(size, style.size * 0.15, self.style.palette.tint);
            set.items.push(Item { mark: Mark::Artifact, graphic: Graphic::Shape { origin, shape } });
        }
        if let Some(link) = link {
            link.cover(Rect::new(x, y - style.size, *width, style.size * 1.3), set);
        }
        if is_shown {
            let under = horizontal_rule(*width, style.size * 0.05, colour);
            let origin = Point::new(x, y + style.size * 0.14);
            set.items.push(Item { mark: Mark::Artifact, graphic: Graphic::Shape { origin, shape: under } });
        }
        let text = TextRun {
            face: *face,
            size: *size,
            colour,
            origin: *origin,
            direction: *direction,
            ink: *ink,
            glyphs: Arc::clone(glyphs),
        };
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
