//! The contact box: the number, large, and every other way to reach the clinic.

use super::Setter;
use super::column::{Area, Look};
use super::flow::{Keep, Piece};
use super::frame::{Destination, LinkArea, Mark};
use super::inline::Line;
use super::tag::{TagId, TagRole};
use crate::geometry::{Point, Pt, Rect};
use crate::handout::Alignment;
use crate::sheet::{ContactItem, ContactLine};
use crate::style::TextStyle;

impl Setter<'_> {
    /// Two columns on a tinted ground: whom to ring at the left, everything else at the right.
    pub(super) fn contact(&mut self, area: Area, root: TagId) {
        let sheet = self.sheet;
        let contact = &sheet.contact;
        let theme = &self.style.theme;
        let (padding, edge) = (theme.box_.padding, theme.box_.edge);
        let around = theme.space.section;
        let inner = area.inset(edge + padding, padding);
        let gutter = padding * 1.5;
        let rings = |line: &&ContactLine| {
            matches!(
                line.item,
                ContactItem::Phone | ContactItem::Hours | ContactItem::OutOfHours | ContactItem::Emergency
            )
        };
        let has_right = contact.name.is_some() || contact.lines.iter().any(|line| !rings(&line));
        let width = if has_right { (inner.width - gutter) / 2.0 } else { inner.width };

        let tag = self.tags.add(root, TagRole::Section);
        let heading = self.tags.add(tag, TagRole::Heading(2));
        let mark = (Mark::Content(self.tags.content(heading)), None);
        let style = TextStyle { colour: self.style.palette.heading, ..self.style.text.heading(3) };
        let title = self.set_text(&contact.heading, style, inner.width, Alignment::Start, mark);
        let mut left = Vec::new();
        let mut right = Vec::new();
        if let Some(name) = &contact.name {
            let paragraph = self.tags.add(tag, TagRole::Paragraph);
            let mark = (Mark::Content(self.tags.content(paragraph)), None);
            right.extend(self.set_text(name, self.style.text.label, width, Alignment::Start, mark));
        }
        for line in &contact.lines {
            let set = self.contact_line(line, width, tag);
            if rings(&line) { left.extend(set) } else { right.extend(set) }
        }
        self.column.gap(around);
        let from = self.column.mark();
        self.column.lines(title, inner.left);
        let body = self.column.mark();
        self.column.push(Piece::default());
        self.attach(body, left, inner.left, Pt::ZERO);
        self.attach(body, right, inner.left + width + gutter, Pt::ZERO);
        self.column.pad(from, padding, padding);
        self.column.hold_together(from, Keep::Free);
        let look = Look::Edge { tint: self.style.palette.tint, edge: self.style.palette.primary, width: edge };
        self.column.ground(from, area, look);
    }

    /// "Label value", the value in strong type, or a line to write on.
    fn contact_line(&mut self, line: &ContactLine, width: Pt, parent: TagId) -> Vec<Line> {
        let tag = self.tags.add(parent, TagRole::Paragraph);
        let phone = line.item == ContactItem::Phone;
        let quiet = self.style.text.body;
        let value_style = if phone { self.style.text.phone } else { self.style.text.label };
        let label_mark = (Mark::Content(self.tags.content(tag)), None);
        let label = self.set_text(&line.label, quiet, width, Alignment::Start, label_mark);
        let Some(value) = &line.value else {
            return self.with_blank(label, width);
        };
        let holder = if line.href.is_some() { self.tags.add(tag, TagRole::Link) } else { tag };
        let value_mark = (Mark::Content(self.tags.content(holder)), None);
        let indent = label.last().map_or(Pt::ZERO, |last| last.width) + quiet.size * 0.35;
        // The value follows its label if it fits there, else it has lines of its own.
        let mut beside = self.set_text(value, value_style, Pt(10_000.0), Alignment::Start, value_mark);
        let fits = beside.len() == 1 && beside[0].width + indent <= width;
        let mut lines = label;
        if fits && !phone {
            let value = beside.remove(0);
            let last = lines.last_mut().expect("a label has a line");
            self.link(line, holder, Rect::new(indent, Pt::ZERO, value.width, value.height), last);
            last.height = last.height.max(value.height);
            last.items.extend(value.items.into_iter().map(|item| item.moved(indent, Pt::ZERO)));
            return lines;
        }
        for mut set in self.set_text(value, value_style, width, Alignment::Start, value_mark) {
            let area = Rect::new(Pt::ZERO, Pt::ZERO, set.width, set.height);
            self.link(line, holder, area, &mut set);
            lines.push(set);
        }
        lines
    }

    fn link(&self, line: &ContactLine, tag: TagId, area: Rect, set: &mut Line) {
        if let Some(href) = &line.href {
            let description = format!("{} {}", line.label, line.value.as_deref().unwrap_or_default());
            set.links.push(LinkArea { area, tag, target: Destination::Url(href.clone()), description });
        }
    }

    fn with_blank(&mut self, mut label: Vec<Line>, width: Pt) -> Vec<Line> {
        let style = self.style.text.body;
        if let Some(line) = label.last_mut() {
            let start = line.width + style.size * 0.4;
            let baseline = line.height * 0.5 + style.size * 0.42;
            line.items.push(self.write_on(Point::new(start, baseline), (width - start).max(Pt(24.0))));
            // Handwriting needs more room than type.
            line.height += Pt(6.0);
            line.items =
                std::mem::take(&mut line.items).into_iter().map(|item| item.moved(Pt::ZERO, Pt(6.0))).collect();
        }
        label
    }
}
