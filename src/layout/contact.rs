//! The contact box: the number, large, and every other way to reach the clinic.

use super::Setter;
use super::column::{Area, Look};
use super::flow::{Keep, Piece};
use super::frame::{Destination, Graphic, Item, LinkArea, Mark};
use super::icon::qr_code;
use super::shape::Line;
use super::tag::{TagId, TagRole};
use crate::clinic::Colour;
use crate::geometry::{Point, Pt, Rect};
use crate::handout::Alignment;
use crate::sheet::{ContactItem, ContactLine};
use crate::style::TextStyle;

impl Setter<'_> {
    /// Two columns on a tinted ground: whom to ring at the left, everything else in the middle; at the right the code to scan,
    /// and its address in words below. Where two columns would be too narrow, there is one.
    pub(super) fn contact(&mut self, area: Area, root: TagId) {
        let sheet = self.sheet;
        let contact = &sheet.contact;
        let theme = &self.style.theme;
        let (padding, edge, code_size) = (theme.box_.padding, theme.box_.edge, theme.box_.code);
        let around = theme.space.section;
        let inner = area.inset(edge + padding, padding);
        let code_room = if contact.code.is_some() { code_size + padding } else { Pt::ZERO };
        let is_beside = |line: &&ContactLine| !line.item.is_to_ring() && line.item != ContactItem::Online;
        let has_right = contact.name.is_some() || contact.lines.iter().any(|line| is_beside(&line));
        let room = inner.width - code_room;
        let half = (room - padding) * 0.5;
        let columns = if has_right && half >= theme.box_.column { Columns::Two } else { Columns::One };
        let (width, beside) = match columns {
            Columns::One => (room, room),
            Columns::Two => (half, half),
        };

        let tag = self.tags.add(root, TagRole::Section);
        let heading = self.tags.add(tag, TagRole::Heading(2));
        let mark = (Mark::Content(self.tags.content(heading)), None);
        let style = TextStyle { colour: self.style.palette.heading, ..self.style.text.heading(3) };
        let mut left = self.set_text(&contact.heading, style, width, Alignment::Start, mark);
        let mut right = Vec::new();
        if let Some(name) = &contact.name {
            let paragraph = self.tags.add(tag, TagRole::Paragraph);
            let mark = (Mark::Content(self.tags.content(paragraph)), None);
            let name = self.set_text(name, self.style.text.label, beside, Alignment::Start, mark);
            match columns {
                Columns::One => left.extend(name),
                Columns::Two => right.extend(name),
            }
        }
        for line in contact.lines.iter().filter(|line| line.item != ContactItem::Online) {
            if line.item.is_to_ring() || columns == Columns::One {
                left.extend(self.contact_line(line, width, tag));
            } else {
                right.extend(self.contact_line(line, beside, tag));
            }
        }
        let height = |lines: &[Line]| lines.iter().map(|line| line.height).sum::<Pt>();
        let under = height(&left).max(height(&right));
        // Below the code there is the whole width.
        let wide = if under >= code_size { inner.width } else { room };
        let mut below = Vec::new();
        for line in contact.lines.iter().filter(|line| line.item == ContactItem::Online) {
            below.extend(self.contact_line(line, wide, tag));
        }
        self.column.gap(around);
        let from = self.column.mark();
        self.column.push(Piece::default());
        self.attach(from, left, inner.left, Pt::ZERO);
        self.attach(from, right, inner.left + width + padding, Pt::ZERO);
        self.attach(from, below, inner.left, under);
        if let Some(code) = &contact.code {
            let figure = self.tags.add_with_alt(tag, TagRole::Figure, &code.alt);
            let mark = Mark::Content(self.tags.content(figure));
            let shapes = self.upright(qr_code(&code.url, code_size, Colour::BLACK, Colour::WHITE), code_size);
            let origin = Point::new(inner.right() - code_size, Pt::ZERO);
            let short = code_size - self.column.height_since(from);
            let first = &mut self.column.pieces[from];
            first
                .items
                .extend(shapes.into_iter().map(|shape| Item { mark, graphic: Graphic::Shape { origin, shape } }));
            first.height += short.max(Pt::ZERO);
        }
        self.column.pad(from, padding, padding);
        self.column.hold_together(from, Keep::Free);
        let look = Look::Edge { tint: self.style.palette.tint, edge: self.style.palette.primary, width: edge };
        self.column.ground(from, area, look);
    }

    /// "Label value", the value in strong type, or a line to write on.
    pub(super) fn contact_line(&mut self, line: &ContactLine, width: Pt, parent: TagId) -> Vec<Line> {
        let tag = self.tags.add(parent, TagRole::Paragraph);
        let body = self.style.text.body;
        let Some(value) = &line.value else {
            let mark = (Mark::Content(self.tags.content(tag)), None);
            let label = self.set_text(&line.label, body, width, Alignment::Start, mark);
            return self.with_blank(label, width);
        };
        if line.item == ContactItem::Phone {
            return self.phone_line(line, value, width, tag);
        }
        self.set_labelled(line, value, width, tag)
    }

    /// The number to ring, large, beside its label.
    fn phone_line(&mut self, line: &ContactLine, value: &str, width: Pt, tag: TagId) -> Vec<Line> {
        let style = self.style.text.phone;
        let label_mark = (Mark::Content(self.tags.content(tag)), None);
        let words = format!("{} ", line.label);
        let label = self.set_text(&words, self.style.text.body, width, Alignment::Start, label_mark);
        let holder = if line.href.is_some() { self.tags.add(tag, TagRole::Link) } else { tag };
        let mark = (Mark::Content(self.tags.content(holder)), None);
        let mut lines = self.set_text(value, style, width, Alignment::Start, mark);
        let indent = label.last().map_or(Pt::ZERO, |label| label.width) + style.size * 0.3;
        let beside = lines.len() == 1 && label.len() == 1 && lines[0].width + indent <= width;
        let shift = if beside { indent } else { Pt::ZERO };
        for set in &mut lines {
            set.items = std::mem::take(&mut set.items).into_iter().map(|item| item.moved(shift, Pt::ZERO)).collect();
            if let Some(href) = &line.href {
                let area = Rect::new(shift, Pt::ZERO, set.width, set.height);
                let description = format!("{} {value}", line.label);
                set.links.push(LinkArea { area, tag: holder, target: Destination::Url(href.clone()), description });
            }
        }
        if beside {
            // Both on the baseline of the larger.
            let drop = (lines[0].height - label[0].height) / 2.0 + (style.size - self.style.text.body.size) * 0.36;
            let items = std::mem::take(&mut lines[0].items);
            lines[0].items =
                label.into_iter().flat_map(|label| label.items).map(|item| item.moved(Pt::ZERO, drop)).collect();
            lines[0].items.extend(items);
            return lines;
        }
        let mut all = label;
        all.append(&mut lines);
        all
    }

    fn with_blank(&mut self, mut label: Vec<Line>, width: Pt) -> Vec<Line> {
        let style = self.style.text.body;
        if let Some(line) = label.last_mut() {
            let start = line.width + style.size * 0.4;
            let rule = self.write_on(Point::new(start, self.baseline_of(line)), (width - start).max(Pt(24.0)));
            line.items.push(rule);
            // Handwriting needs more room than type.
            line.height += Pt(6.0);
            line.items =
                std::mem::take(&mut line.items).into_iter().map(|item| item.moved(Pt::ZERO, Pt(6.0))).collect();
        }
        label
    }
}

/// How the contact box is divided.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Columns {
    One,
    Two,
}
