//! Inlines to lines: shaping and line breaking of one paragraph, heading or cell.
//!
//! [`Setter::set`] flattens inlines into one text with [`Run`]s, lets parley shape and break it, and turns each line
//! into marked items. A character that no font has becomes a diagnostic, never a box on paper.

use parley::layout::{Alignment as Align, AlignmentOptions, PositionedLayoutItem};
use parley::{
    FontFamily, FontWeight, InlineBox, InlineBoxKind, Layout, LineHeight, OverflowWrap, StyleProperty, VerticalAlign,
};

use super::Setter;
use super::frame::{Destination, Graphic, Item, LinkArea, Mark, PlacedGlyph, TextRun};
use super::icon::horizontal_rule;
use super::tag::{ContentId, TagId, TagRole};
use crate::diagnostic::{Diagnostic, Place};
use crate::geometry::{Point, Pt, Rect, Size};
use crate::handout::{Alignment, ImageRef, Inline, InlineKind, LinkTarget};
use crate::source::Span;
use crate::style::{TextStyle, Typeface};

/// Wider than any line.
const ENDLESS: Pt = Pt(100_000.0);

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
struct Run {
    start: usize,
    end: usize,
    bold: bool,
    code: bool,
    mark: Mark,
    link: Option<usize>,
    span: Option<Span>,
}

struct LinkInText {
    tag: TagId,
    target: Destination,
    description: String,
    look: LinkLook,
}

/// Whether a link looks like one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LinkLook {
    /// In the link colour, with a line under it.
    Shown,
    /// Like the words around it: a number in the contact box needs no line to be known for one.
    Quiet,
}

/// Text to set, flat.
#[derive(Default)]
struct Flat {
    text: String,
    runs: Vec<Run>,
    links: Vec<LinkInText>,
    images: Vec<PlacedImage>,
}

/// An image in a line.
#[derive(Clone, Copy)]
struct PlacedImage {
    index: usize,
    picture: usize,
    size: Size,
    content: ContentId,
}

/// What the inlines around a piece of text make of it.
#[derive(Clone, Copy)]
struct Around {
    bold: bool,
    code: bool,
    link: Option<usize>,
    tag: TagId,
}

impl Setter<'_> {
    /// Sets inlines as lines of at most `width`, marked as parts of `tag`.
    pub(super) fn set(
        &mut self,
        content: &[Inline],
        style: TextStyle,
        width: Pt,
        align: Alignment,
        tag: TagId,
    ) -> Vec<Line> {
        let mut flat = Flat::default();
        self.flatten(content, Around { bold: false, code: false, link: None, tag }, width, &mut flat);
        self.shape(&flat, style, width, align)
    }

    /// Sets one text, marked alike, as lines of at most `width`. `span` is blamed for missing letters.
    pub(super) fn set_text(
        &mut self,
        text: &str,
        style: TextStyle,
        width: Pt,
        align: Alignment,
        (mark, span): (Mark, Option<Span>),
    ) -> Vec<Line> {
        let run = Run { start: 0, end: text.len(), bold: false, code: false, mark, link: None, span };
        let flat = Flat { text: text.to_owned(), runs: vec![run], ..Flat::default() };
        self.shape(&flat, style, width, align)
    }

    /// How wide a text is in one line. Missing letters are left for the time when it is set.
    pub(super) fn measure(&mut self, text: &str, style: TextStyle) -> Pt {
        let known = self.missing.len();
        let lines = self.set_text(text, style, ENDLESS, Alignment::Start, (Mark::Artifact, None));
        self.missing.truncate(known);
        lines.into_iter().map(|line| line.width).fold(Pt::ZERO, Pt::max)
    }

    /// Sets "Label value", the value in strong type and, with an address, leading there without looking like a link.
    pub(super) fn set_labelled(
        &mut self,
        label: &str,
        value: &str,
        href: Option<&str>,
        width: Pt,
        tag: TagId,
    ) -> Vec<Line> {
        let mut flat = Flat::default();
        let plain = Around { bold: false, code: false, link: None, tag };
        self.push(&format!("{label} "), plain, None, &mut flat);
        let mut strong = Around { bold: true, ..plain };
        if let Some(href) = href {
            strong.tag = self.tags.add(tag, TagRole::Link);
            strong.link = Some(0);
            flat.links.push(LinkInText {
                tag: strong.tag,
                target: Destination::Url(href.to_owned()),
                description: format!("{label} {value}"),
                look: LinkLook::Quiet,
            });
        }
        self.push(value, strong, None, &mut flat);
        self.shape(&flat, self.style.text.body, width, Alignment::Start)
    }

    fn flatten(&mut self, inlines: &[Inline], around: Around, width: Pt, flat: &mut Flat) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) => self.push(text, around, Some(inline.span), flat),
                InlineKind::SoftBreak => self.push(" ", around, Some(inline.span), flat),
                InlineKind::HardBreak => self.push("\n", around, Some(inline.span), flat),
                InlineKind::Code(text) => self.push(text, Around { code: true, ..around }, Some(inline.span), flat),
                // Clear print: no italics. Emphasis is weight, like strong emphasis.
                InlineKind::Emphasis(content) | InlineKind::Strong(content) => {
                    self.flatten(content, Around { bold: true, ..around }, width, flat);
                }
                InlineKind::Link(link) => {
                    let target = match &link.target {
                        LinkTarget::Url(url) => Some(Destination::Url(url.clone())),
                        LinkTarget::Section(id) => Some(Destination::Section(id.clone())),
                        LinkTarget::Statement(_) | LinkTarget::Clinic(_) => None,
                    };
                    let inner = match target {
                        None => around,
                        Some(target) => {
                            let tag = self.tags.add(around.tag, TagRole::Link);
                            let words = crate::handout::plain_text(&link.content);
                            let description = if link.title.is_empty() { words } else { link.title.clone() };
                            flat.links.push(LinkInText { tag, target, description, look: LinkLook::Shown });
                            Around { link: Some(flat.links.len() - 1), tag, ..around }
                        }
                    };
                    self.flatten(&link.content, inner, width, flat);
                }
                InlineKind::Image(image) => self.push_image(image, around.tag, width, flat),
            }
        }
    }

    fn push(&mut self, text: &str, around: Around, span: Option<Span>, flat: &mut Flat) {
        let start = flat.text.len();
        flat.text.push_str(text);
        // Text of one element that follows on directly is one leaf: fewer marks, the same structure.
        let mark = match flat.runs.last() {
            Some(last) if last.link == around.link && !flat.images.iter().any(|image| image.index == start) => {
                last.mark
            }
            _ => Mark::Content(self.tags.content(around.tag)),
        };
        let Around { bold, code, link, .. } = around;
        flat.runs.push(Run { start, end: flat.text.len(), bold, code, mark, link, span });
    }

    fn push_image(&mut self, image: &ImageRef, tag: TagId, width: Pt, flat: &mut Flat) {
        let Some(picture) = self.picture(&image.path) else { return };
        let room = Size::new(width, self.style.page.height / 3.0);
        let natural = self.pictures[picture].size();
        let size = if natural.width > room.width || natural.height > room.height { natural.fit(room) } else { natural };
        let figure = self.tags.add_with_alt(tag, TagRole::Figure, &image.alt);
        let content = self.tags.content(figure);
        flat.images.push(PlacedImage { index: flat.text.len(), picture, size, content });
    }

    fn shape(&mut self, flat: &Flat, style: TextStyle, width: Pt, align: Alignment) -> Vec<Line> {
        let fonts = self.fonts;
        let mut builder = self.shaper.layout.ranged_builder(&mut self.shaper.fonts, &flat.text, 1.0, false);
        builder.push_default(FontFamily::named(fonts.family(style.face)));
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
                builder.push(FontFamily::named(fonts.family(Typeface::Monospace)), range);
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
        layout.lines().map(|line| self.line(&line, flat, style)).collect()
    }

    fn line(&mut self, line: &parley::layout::Line<'_, Segment>, flat: &Flat, style: TextStyle) -> Line {
        let metrics = line.metrics();
        let top = metrics.block_min_coord;
        let mut set = Line { height: Pt(metrics.line_height), ..Line::default() };
        let mut end = Pt(metrics.offset);
        let mut last_run = None;
        for item in line.items() {
            match item {
                PositionedLayoutItem::GlyphRun(glyphs) => {
                    // A shaped run comes back once a style; its clusters are walked once.
                    if last_run.replace(glyphs.run().index()) == Some(glyphs.run().index()) {
                        continue;
                    }
                    let origin = Point::new(Pt(glyphs.offset()), Pt(glyphs.baseline() - top));
                    self.run(glyphs.run(), origin, flat, style, &mut set);
                }
                PositionedLayoutItem::InlineBox(placed) => {
                    let number = usize::try_from(placed.id).expect("a number of ours");
                    let PlacedImage { picture, size, content, .. } = flat.images[number];
                    let area = Rect { origin: Point::new(Pt(placed.x), Pt(placed.y - top)), size };
                    end = end.max(area.right());
                    set.items.push(Item { mark: Mark::Content(content), graphic: Graphic::Picture { picture, area } });
                }
            }
        }
        let inked = set.items.iter().filter_map(|item| match &item.graphic {
            Graphic::Text(run) => Some(run.inked_end()),
            Graphic::Shape { .. } | Graphic::Picture { .. } => None,
        });
        set.width = inked.fold(end, Pt::max);
        set
    }

    /// Walks the clusters of a shaped run and starts a new text item whenever the segment changes.
    fn run(
        &mut self,
        run: &parley::layout::Run<'_, Segment>,
        start: Point,
        flat: &Flat,
        style: TextStyle,
        set: &mut Line,
    ) {
        let mut atoms: Vec<(usize, std::ops::Range<usize>, Vec<parley::layout::Glyph>)> = Vec::new();
        for cluster in run.clusters() {
            let range = cluster.text_range();
            match atoms.last_mut() {
                Some(last) if cluster.is_ligature_continuation() => last.1.end = range.end,
                _ => atoms.push((cluster.style().brush.0, range, cluster.glyphs().collect())),
            }
        }
        if run.is_rtl() {
            atoms.reverse();
        }
        let face = self.fonts.face_of(run.font());
        let mut pen = start.x;
        let mut open: Option<(usize, TextRun)> = None;
        for (segment, range, glyphs) in atoms {
            if let Some((current, text)) = open.take_if(|(current, _)| *current != segment) {
                finish(&flat.runs[current], &flat.links, text, pen, style, set);
            }
            let shown = flat.runs[segment].link.is_some_and(|link| flat.links[link].look == LinkLook::Shown);
            let colour = if shown { self.style.palette.link } else { style.colour };
            let (_, text) = open.get_or_insert_with(|| {
                let origin = Point::new(pen, start.y);
                (segment, TextRun { face, size: Pt(run.font_size()), colour, origin, glyphs: Vec::new() })
            });
            let mut characters = flat.text[range.clone()].to_owned();
            if characters == "\n" {
                continue;
            }
            for glyph in glyphs {
                if glyph.id == 0 {
                    self.missing.push(missing(flat, range.start, &flat.runs[segment]));
                }
                text.glyphs.push(PlacedGlyph {
                    id: u16::try_from(glyph.id).expect("an OpenType face has at most 65,535 glyphs"),
                    offset: Point::new(pen - text.origin.x + Pt(glyph.x), Pt(glyph.y)),
                    advance: Pt(glyph.advance),
                    text: std::mem::take(&mut characters),
                });
                pen += Pt(glyph.advance);
            }
        }
        if let Some((segment, text)) = open {
            finish(&flat.runs[segment], &flat.links, text, pen, style, set);
        }
    }
}

/// Puts a finished text item into its line, with the line under it and the area of its link.
fn finish(run: &Run, links: &[LinkInText], text: TextRun, end: Pt, style: TextStyle, set: &mut Line) {
    if text.glyphs.is_empty() {
        return;
    }
    if let Some(link) = run.link.map(|link| &links[link]) {
        let Point { x, y } = text.origin;
        let width = end - x;
        let area = Rect::new(x, y - style.size, width, style.size * 1.3);
        match set.links.last_mut() {
            // Words of one link in another weight are the same area to a finger.
            Some(last) if last.tag == link.tag => last.area.size.width = end - last.area.origin.x,
            _ => set.links.push(LinkArea {
                area,
                tag: link.tag,
                target: link.target.clone(),
                description: link.description.clone(),
            }),
        }
        if link.look == LinkLook::Shown {
            let under = horizontal_rule(width, style.size * 0.05, text.colour);
            let origin = Point::new(x, y + style.size * 0.14);
            set.items.push(Item { mark: Mark::Artifact, graphic: Graphic::Shape { origin, shape: under } });
        }
    }
    set.items.push(Item { mark: run.mark, graphic: Graphic::Text(text) });
}

/// The character at `at` that no face has, as a problem with its word and, where it can be told, its exact place.
fn missing(flat: &Flat, at: usize, run: &Run) -> Diagnostic {
    let character = flat.text[at..].chars().next().expect("a glyph stands for a character");
    let from = flat.text[..at].rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let to = flat.text[at..].find(char::is_whitespace).map_or(flat.text.len(), |space| at + space);
    let word = flat.text[from.min(at)..to].trim();
    let message = format!("no font has the letter `{character}` (U+{:04X}) of `{word}`", u32::from(character));
    let place = match run.span {
        // Text without escapes or entities: the letter itself can be pointed at.
        Some(span) if span.range().len() == run.end - run.start => {
            let start = span.range().start + at - run.start;
            Place::Span(Span::new(span.source, start, start + character.len_utf8()))
        }
        Some(span) => Place::Span(span),
        None => Place::Nowhere,
    };
    Diagnostic::error("missing-letter", place, message).with_hint(
        "write it with other letters, or name a font file that has it under `typography` in the clinic's _brand.yml",
    )
}
