//! Lists: bullets, numbers, and the rows of statements with their signs and windows.
//!
//! A bulleted list that stands directly in a section with a role is set as rows: a cross or a tick box at the left, a hairline
//! between rows, and at the right the window of a timed statement with a line to write its end on.

use super::Setter;
use super::column::{Area, artifact};
use super::flow::{Keep, Piece};
use super::frame::Mark;
use super::icon::{Icon, horizontal_rule};
use super::shape::Line;
use super::tag::{ListNumbering, TagId, TagRole};
use super::window::Windows;
use crate::geometry::{Point, Pt};
use crate::handout::{Alignment, List, ListItem, Role};
use crate::style::{TextStyle, Typeface};

impl Setter<'_> {
    pub(super) fn list(&mut self, list: &List, area: Area, role: Role, parent: TagId) {
        let rows = role != Role::Plain && list.start.is_none();
        let numbering = match list.start {
            Some(_) => ListNumbering::Decimal,
            None if rows => ListNumbering::None,
            None => ListNumbering::Bullets,
        };
        let tag = self.tags.add(parent, TagRole::List(numbering));
        let gap = if list.tight { self.style.theme.space.item } else { self.style.theme.space.paragraph };
        let room = match list.start {
            Some(start) => self.number_room(start, list.items.len()),
            None => self.style.theme.list.marker,
        };
        let marker = if rows && Icon::of_row(role).is_none() { Pt::ZERO } else { room };
        let inner = area.inset(marker, Pt::ZERO);
        let windows = self.windows(list.items.iter().filter_map(|item| item.statement.as_ref()), inner);
        for (number, item) in (0_u64..).zip(&list.items) {
            let item_tag = self.tags.add(tag, TagRole::ListItem);
            let from = self.column.mark();
            if rows {
                self.column.gap(self.style.theme.space.row);
                self.row(item, area, (role, windows), item_tag);
                if number + 1 < list.items.len() as u64 {
                    self.row_rule(area);
                }
            } else {
                if number > 0 {
                    self.column.gap(gap);
                }
                let marker = match list.start {
                    Some(start) => Marker::Number(start.saturating_add(number)),
                    None => Marker::Bullet,
                };
                self.item(item, marker, (area, room), windows, item_tag);
            }
            // An item alone at the foot or the head of a page looks lost: the first two and the last two stay together.
            let left = list.items.len() as u64 - number;
            let keep = if left == 2 || (number == 0 && left > 1) { Keep::WithNext } else { Keep::Free };
            self.column.hold_together(from, keep);
        }
    }

    /// Room for the widest number of a list, with its full stop.
    fn number_room(&mut self, start: u64, count: usize) -> Pt {
        let last = start.saturating_add(count as u64).saturating_sub(1);
        let widest = self.measure(&format!("{last}. "), self.style.text.body);
        self.style.theme.list.marker.max(widest + self.style.text.body.size * 0.35)
    }

    fn item(&mut self, item: &ListItem, marker: Marker, (area, room): (Area, Pt), windows: Windows, tag: TagId) {
        let from = self.column.mark();
        let label = self.tags.add(tag, TagRole::Label);
        let content = Mark::Content(self.tags.content(label));
        let body = self.tags.add(tag, TagRole::ListBody);
        let text = match marker {
            Marker::Bullet => "•".to_owned(),
            Marker::Number(number) => format!("{number}."),
        };
        let style = match marker {
            // Not every brand's face has a bullet.
            Marker::Bullet => TextStyle { face: Typeface::Default, ..self.style.text.body },
            Marker::Number(_) => self.style.text.body,
        };
        let lines = self.set_text(&text, style, room, Alignment::Start, (content, None));
        self.item_blocks(item, area.inset(room, Pt::ZERO), windows, body);
        self.attach(from, lines, area.left, Pt::ZERO);
    }

    /// A statement as a row of its section.
    fn row(&mut self, item: &ListItem, area: Area, (role, windows): (Role, Windows), tag: TagId) {
        let from = self.column.mark();
        let icon = Icon::of_row(role);
        let marker = if icon.is_some() { self.style.theme.list.marker } else { Pt::ZERO };
        let body = self.tags.add(tag, TagRole::ListBody);
        self.item_blocks(item, area.inset(marker, Pt::ZERO), windows, body);
        if let Some(icon) = icon {
            let size = self.style.theme.icon.row;
            let shapes = self.sign(icon, size, self.style.palette.primary, self.style.palette.paper);
            let first = &mut self.column.pieces[from];
            // Centred on the x-height of the first line, which reads as the middle of the words.
            let top = (self.style.text.body.line_height - size) / 2.0 + Pt(0.4);
            first.items.extend(shapes.into_iter().map(|shape| artifact(Point::new(area.left, top), shape)));
        }
    }

    fn row_rule(&mut self, area: Area) {
        let thickness = self.style.theme.rule.thin;
        let rule = horizontal_rule(area.width, thickness, self.style.palette.hairline);
        let items = vec![artifact(Point::new(area.left, Pt::ZERO), rule)];
        self.column.gap(self.style.theme.space.row);
        self.column.push(Piece { items, ..Piece::default() });
    }

    /// What an item says; its window stands beside the first block, or below it.
    fn item_blocks(&mut self, item: &ListItem, area: Area, windows: Windows, body: TagId) {
        let timed = item.statement.as_ref().filter(|statement| self.sheet.timings.contains_key(&statement.id));
        let from = self.column.mark();
        let (first, rest) = item.blocks.split_at(usize::from(!item.blocks.is_empty()));
        for first in first {
            match timed {
                Some(statement) => {
                    self.block(first, self.beside(area, windows), Role::Plain, body);
                    self.window(&statement.id, area, windows, (from, body));
                }
                None => self.block(first, area, Role::Plain, body),
            }
        }
        for block in rest {
            self.column.gap(self.style.theme.space.item);
            self.block(block, area, Role::Plain, body);
        }
        if from == self.column.mark() {
            // An empty item is still an item: its marker needs a line to stand on.
            let height = self.style.text.body.line_height;
            self.column.push(Piece { height, ..Piece::default() });
        }
    }

    /// Puts lines beside the pieces since `from`, one below the other from `top`, and makes the pieces high enough.
    pub(super) fn attach(&mut self, from: usize, lines: Vec<Line>, left: Pt, top: Pt) {
        let needed = top + lines.iter().map(|line| line.height).sum::<Pt>();
        let short = needed - self.column.height_since(from);
        if short > Pt::ZERO
            && let Some(last) = self.column.pieces.last_mut()
        {
            last.height += short;
        }
        let mut down = top;
        let Some(first) = self.column.pieces.get_mut(from) else { return };
        for line in lines {
            first.items.extend(line.items.into_iter().map(|item| item.moved(left, down)));
            for mut link in line.links {
                link.area.origin.x += left;
                link.area.origin.y += down;
                first.links.push(link);
            }
            down += line.height;
        }
    }
}

/// What stands before an item.
#[derive(Clone, Copy, Debug)]
enum Marker {
    Bullet,
    Number(u64),
}
