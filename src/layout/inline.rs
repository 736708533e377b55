//! Inlines to lines: one paragraph, heading or cell becomes one flat text.
//!
//! [`Setter::set`] flattens inlines into [`Flat`], in which each stretch of text knows its weight, its leaf in the logical structure and
//! its place in the source. `shape` then makes lines of it.

use std::borrow::Cow;

use super::Setter;
use super::frame::{Destination, Mark};
use super::shape::{Flat, Line, LinkInText, LinkLook, PlacedImage, Run};
use super::tag::{TagId, TagRole};
use super::walk::ShapedText;
use crate::geometry::{Pt, Size};
use crate::handout::{Alignment, ImageRef, Inline, InlineKind, LinkTarget};
use crate::sheet::ContactLine;
use crate::source::Span;
use crate::style::TextStyle;

/// Wider than any line, and small enough for hundredths of a point.
const ENDLESS: Pt = Pt(10_000.0);

/// Keeps a line from being broken where it stands (UAX 14, WJ); it is not drawn.
const WORD_JOINER: char = '\u{2060}';

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
        let text = shown(text).into_owned();
        let run = Run { start: 0, end: text.len(), bold: false, code: false, mark, tag: None, link: None, span };
        let flat = Flat { text, runs: vec![run], ..Flat::default() };
        self.shape(&flat, style, width, align)
    }

    /// How wide a text is in one line.
    pub(super) fn measure(&mut self, text: &str, style: TextStyle) -> Pt {
        let lines =
            self.quietly(|setter| setter.set_text(text, style, ENDLESS, Alignment::Start, (Mark::Artifact, None)));
        let width = lines.into_iter().map(|line| line.width).fold(Pt::ZERO, Pt::max);
        // From right to left a line stands at the far end of the endless width, where numbers have fewer decimals.
        if self.is_rtl() { width + Pt(0.01) } else { width }
    }

    /// Sets something to see how large it is. Missing letters are left for the time when it is set for good.
    pub(super) fn quietly<T>(&mut self, set: impl FnOnce(&mut Self) -> T) -> T {
        let known = std::mem::take(&mut self.missing);
        let result = set(self);
        self.missing = known;
        result
    }

    /// Sets "Label value", the value in strong type and, with an address, leading there without looking like a link.
    pub(super) fn set_labelled(&mut self, line: &ContactLine, value: &str, width: Pt, tag: TagId) -> Vec<Line> {
        let label = &line.label;
        let mut flat = Flat::default();
        let plain = Around { bold: false, code: false, link: None, tag };
        self.push(&format!("{label} "), plain, None, &mut flat);
        let mut strong = Around { bold: true, ..plain };
        if let Some(language) = &line.language {
            strong.tag = self.tags.add(strong.tag, TagRole::Span);
            self.tags.set_language(strong.tag, language.clone());
        }
        if let Some(href) = &line.href {
            strong.tag = self.tags.add(strong.tag, TagRole::Link);
            strong.link = Some(0);
            flat.links.push(LinkInText {
                tag: strong.tag,
                target: Destination::Url(href.clone()),
                description: format!("{label} {value}"),
                look: LinkLook::Quiet,
            });
        }
        let style = self.style.text.body;
        // An address that fits a line of its own is not torn, not even at its hyphens.
        let start = flat.text.len();
        let held = if line.href.is_some() { held_together(value) } else { value.to_owned() };
        self.push(&held, strong, None, &mut flat);
        let is_torn = |text: &ShapedText| text.lines.iter().any(|line| line.broken_at.is_some_and(|at| at > start));
        if line.href.is_some() && is_torn(&self.shaped(&flat, style, (width, Alignment::Start))) {
            flat.text.replace_range(start.., &shown(value));
            flat.runs.last_mut().expect("the value was pushed").end = flat.text.len();
        }
        self.shape(&flat, style, width, Alignment::Start)
    }

    fn flatten(&mut self, inlines: &[Inline], around: Around, width: Pt, flat: &mut Flat) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) => self.push(text, around, Some(inline.span), flat),
                InlineKind::SoftBreak => self.push(" ", around, Some(inline.span), flat),
                // The space keeps the words apart when they are copied or read out.
                InlineKind::HardBreak => self.push(" \n", around, Some(inline.span), flat),
                InlineKind::Code(text) => {
                    let tag = self.tags.add(around.tag, TagRole::Code);
                    self.push(text, Around { code: true, tag, ..around }, Some(inline.span), flat);
                }
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
                InlineKind::Image(image) => self.push_image(image, around, width, flat),
                InlineKind::Foreign(language, content) => {
                    let tag = self.tags.add(around.tag, TagRole::Span);
                    self.tags.set_language(tag, language.clone());
                    self.flatten(content, Around { tag, ..around }, width, flat);
                }
            }
        }
    }

    fn push(&mut self, text: &str, around: Around, span: Option<Span>, flat: &mut Flat) {
        let start = flat.text.len();
        flat.text.push_str(&shown(text));
        // Text of one element that follows on directly is one leaf: fewer marks, the same structure.
        let mark = match flat.runs.last() {
            Some(last) if last.tag == Some(around.tag) && !flat.images.iter().any(|image| image.index == start) => {
                last.mark
            }
            _ => Mark::Content(self.tags.content(around.tag)),
        };
        let Around { bold, code, link, tag } = around;
        flat.runs.push(Run { start, end: flat.text.len(), bold, code, mark, tag: Some(tag), link, span });
    }

    fn push_image(&mut self, image: &ImageRef, around: Around, width: Pt, flat: &mut Flat) {
        let Some(picture) = self.picture(&image.path) else { return };
        let room = Size::new(width, self.style.page.height / 3.0);
        let natural = self.pictures[picture].size();
        let size = if natural.width > room.width || natural.height > room.height { natural.fit(room) } else { natural };
        let figure = self.tags.add_with_alt(around.tag, TagRole::Figure, &image.alt);
        let content = self.tags.content(figure);
        flat.images.push(PlacedImage { index: flat.text.len(), picture, size, content, link: around.link });
    }
}

/// A text that no line end tears, not even at its hyphens.
pub(super) fn held_together(text: &str) -> String {
    let between = |letter: char| (!letter.is_alphanumeric()).then_some(WORD_JOINER);
    text.chars().flat_map(|letter| [Some(letter), between(letter)]).flatten().collect()
}

/// A text as it is set. A tab in a line is a space to the reader, and no font has a letter for it. Words are never hyphenated, so
/// a place to do it is nothing.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    if text.contains(['\t', '\u{ad}']) { text.replace('\t', " ").replace('\u{ad}', "").into() } else { text.into() }
}
