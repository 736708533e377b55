//! Furniture: what comes round on every page and is no part of the words. The running line is here, the foot in `foot`.
//!
//! What fits stands side by side; what does not gets a line of its own, or several. Nothing is cut.

use super::Setter;
use super::column::artifact;
use super::frame::{Item, Mark, Page};
use super::icon::horizontal_rule;
use super::shape::Line;
use crate::geometry::{Point, Pt};
use crate::handout::Alignment;
use crate::style::TextStyle;

/// Items from the top left corner of a strip across the page, and its height.
#[derive(Clone, Debug, Default)]
pub(super) struct Furniture {
    pub(super) items: Vec<Item>,
    pub(super) height: Pt,
}

impl Furniture {
    /// Adds it to a page.
    pub(super) fn put(self, at: Point, page: &mut Page) {
        page.items.extend(self.items.into_iter().map(|item| item.moved(at.x, at.y)));
    }

    /// Adds lines below each other; gives back where they end.
    pub(super) fn add(&mut self, lines: Vec<Line>, left: Pt, top: Pt) -> Pt {
        let mut bottom = top;
        for line in lines {
            self.items.extend(line.items.into_iter().map(|item| item.moved(left, bottom)));
            bottom += line.height;
        }
        bottom
    }
}

impl Setter<'_> {
    /// Title and clinic, for every page but the first, with a rule below.
    pub(super) fn running_line(&mut self) -> Furniture {
        let style = self.style.text.small;
        let measure = self.style.measure();
        let sheet = self.sheet;
        let name = sheet.head.name.value.as_deref();
        let name_width = name.map_or(Pt::ZERO, |name| self.measure(name, style));
        let beside = self.measure(&sheet.title.value, style) + style.size * 2.0 + name_width <= measure;
        let mut strip = Furniture::default();
        let title = self.furniture(&sheet.title.value, style, Alignment::Start);
        let mut bottom = strip.add(title, Pt::ZERO, Pt::ZERO);
        if let Some(name) = name {
            let (align, top) = if beside { (Alignment::End, Pt::ZERO) } else { (Alignment::Start, bottom) };
            let name = self.furniture(name, style, align);
            bottom = bottom.max(strip.add(name, Pt::ZERO, top));
        }
        strip.height = bottom + self.style.theme.foot.padding;
        let rule = horizontal_rule(measure, self.style.theme.rule.thin, self.style.palette.hairline);
        strip.items.push(artifact(Point::new(Pt::ZERO, strip.height), rule));
        strip
    }

    /// Sets furniture across the page.
    pub(super) fn furniture(&mut self, text: &str, style: TextStyle, align: Alignment) -> Vec<Line> {
        self.set_text(text, style, self.style.measure(), align, (Mark::Artifact, None))
    }
}
