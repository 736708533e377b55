//! Furniture: the running line and the foot, which come round on every page and are no part of the words.
//!
//! What fits stands side by side; what does not gets a line of its own, or several. Nothing is cut.

use super::Setter;
use super::column::artifact;
use super::frame::{Item, Mark, Page};
use super::icon::{bordered_box, horizontal_rule};
use super::shape::Line;
use crate::geometry::{Point, Pt, Size};
use crate::handout::Alignment;
use crate::style::TextStyle;

/// More pages than a handout ever has: the widest page number to leave room for.
const MANY: usize = 999;

/// Between the border of the draft mark and its words.
const MARK_PADDING: Pt = Pt(6.0);

/// Items from the top left corner of a strip across the page, and its height.
#[derive(Clone, Debug, Default)]
pub(super) struct Furniture {
    items: Vec<Item>,
    pub(super) height: Pt,
}

impl Furniture {
    /// Adds it to a page.
    pub(super) fn put(self, at: Point, page: &mut Page) {
        page.items.extend(self.items.into_iter().map(|item| item.moved(at.x, at.y)));
    }

    fn add(&mut self, lines: Vec<Line>, left: Pt, top: Pt) -> Pt {
        let mut bottom = top;
        for line in lines {
            self.items.extend(line.items.into_iter().map(|item| item.moved(left, bottom)));
            bottom += line.height;
        }
        bottom
    }
}

/// How the parts of the foot stand, the same on every page.
#[derive(Clone, Debug)]
pub(super) struct FootPlan {
    rows: FootRows,
    /// The height of the whole foot, rule included.
    pub(super) height: Pt,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FootRows {
    /// Review date, draft mark in the middle, page number.
    One,
    /// The draft mark above; review date and page number below it.
    Two,
    /// Each for itself.
    Three,
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

    /// Chooses how the parts of the foot stand, by the widest page number.
    pub(super) fn plan_foot(&mut self) -> FootPlan {
        let style = self.style.text.small;
        let measure = self.style.measure();
        let sheet = self.sheet;
        let widest = self.words.page(MANY, MANY);
        let number = self.measure(&widest, style);
        let review = sheet.foot.review_by.as_deref().map_or(Pt::ZERO, |review| self.measure(review, style));
        let mark = self.strong(style);
        let draft = sheet.foot.draft.as_deref().map(|draft| self.measure(draft, mark) + MARK_PADDING * 2.0);
        let gap = style.size * 0.8;
        let rows = match draft {
            Some(draft) if (number.max(review) + gap) * 2.0 + draft <= measure => FootRows::One,
            None if review + gap + number <= measure => FootRows::One,
            _ if review + gap + number <= measure => FootRows::Two,
            _ => FootRows::Three,
        };
        let height = self.foot_parts(rows, &widest).height;
        FootPlan { rows, height }
    }

    /// Review date, draft mark and page number, with a rule above.
    pub(super) fn foot(&mut self, plan: &FootPlan, number: &str) -> Furniture {
        self.foot_parts(plan.rows, number)
    }

    fn foot_parts(&mut self, rows: FootRows, number: &str) -> Furniture {
        let style = self.style.text.small;
        let measure = self.style.measure();
        let sheet = self.sheet;
        let mut strip = Furniture::default();
        let rule = horizontal_rule(measure, self.style.theme.rule.thin, self.style.palette.hairline);
        strip.items.push(artifact(Point::default(), rule));
        let top = self.style.theme.foot.padding;
        let mut below = top;
        let mut bottom = top;
        if let Some(draft) = &sheet.foot.draft {
            bottom = self.draft_mark(draft, rows, top, &mut strip);
            if rows != FootRows::One {
                below = bottom + style.size * 0.3;
            }
        }
        if let Some(review_by) = &sheet.foot.review_by {
            let lines = self.furniture(review_by, style, Alignment::Start);
            let end = strip.add(lines, Pt::ZERO, below);
            bottom = bottom.max(end);
            if rows == FootRows::Three {
                below = end;
            }
        }
        let align = if rows == FootRows::Three { Alignment::Start } else { Alignment::End };
        let lines = self.furniture(number, style, align);
        strip.height = bottom.max(strip.add(lines, Pt::ZERO, below));
        strip
    }

    /// The draft mark in its border: in the middle of a line that it shares, else at its start. Gives back where it ends.
    fn draft_mark(&mut self, draft: &str, rows: FootRows, top: Pt, strip: &mut Furniture) -> Pt {
        let style = self.strong(self.style.text.small);
        let measure = self.style.measure();
        let room = measure - MARK_PADDING * 2.0;
        let lines = self.set_text(draft, style, room, Alignment::Start, (Mark::Artifact, None));
        let width = lines.iter().map(|line| line.width).fold(Pt::ZERO, Pt::max) + MARK_PADDING * 2.0;
        let left = if rows == FootRows::One { (measure - width) / 2.0 } else { Pt::ZERO };
        let bottom = strip.add(lines, left + MARK_PADDING, top);
        let size = Size::new(width, bottom - top + Pt(2.0));
        let border = bordered_box(size, Pt(3.0), Pt(1.0), self.style.palette.text);
        strip.items.push(artifact(Point::new(left, top - Pt(1.0)), border));
        bottom
    }

    fn strong(&self, style: TextStyle) -> TextStyle {
        TextStyle { weight: 700, colour: self.style.palette.text, ..style }
    }

    /// Sets furniture across the page.
    fn furniture(&mut self, text: &str, style: TextStyle, align: Alignment) -> Vec<Line> {
        self.set_text(text, style, self.style.measure(), align, (Mark::Artifact, None))
    }
}
