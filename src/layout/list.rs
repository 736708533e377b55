//! Lists: bullets, numbers, and the rows of statements with their signs and windows.
//!
//! A bulleted list that stands directly in a section with a role is set as rows: a cross or a tick box at the left, a hairline
//! between rows, and at the right the window of a timed statement with a line to write its end on.

use super::Setter;
use super::column::{Area, artifact};
use super::flow::{Keep, Piece};
use super::frame::{Graphic, Item, Mark};
use super::icon::{Icon, horizontal_rule};
use super::shape::Line;
use super::tag::{ListNumbering, TagId, TagRole};
use crate::geometry::{Point, Pt};
use crate::handout::{Alignment, List, ListItem, Role, Statement, StatementId};
use crate::picture::Shape;
use crate::sheet::Blank;
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
        let column = self.window_column(list.items.iter().filter_map(|item| item.statement.as_ref()));
        for (number, item) in (0_u64..).zip(&list.items) {
            let item_tag = self.tags.add(tag, TagRole::ListItem);
            let from = self.column.mark();
            if rows {
                self.column.gap(self.style.theme.space.row);
                self.row(item, area, (role, column), item_tag);
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
                self.item(item, marker, (area, room), column, item_tag);
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

    fn item(&mut self, item: &ListItem, marker: Marker, (area, room): (Area, Pt), column: Pt, tag: TagId) {
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
        self.item_blocks(item, (area.inset(room, Pt::ZERO), area), column, body);
        self.attach(from, lines, area.left, Pt::ZERO);
    }

    /// A statement as a row of its section.
    fn row(&mut self, item: &ListItem, area: Area, (role, column): (Role, Pt), tag: TagId) {
        let from = self.column.mark();
        let icon = Icon::of_row(role);
        let marker = if icon.is_some() { self.style.theme.list.marker } else { Pt::ZERO };
        let body = self.tags.add(tag, TagRole::ListBody);
        self.item_blocks(item, (area.inset(marker, Pt::ZERO), area), column, body);
        if let Some(icon) = icon {
            let size = self.style.theme.icon.row;
            let shapes = icon.shapes(size, self.style.palette.primary, self.style.palette.paper);
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

    /// What an item says; its window stands beside the first block.
    fn item_blocks(&mut self, item: &ListItem, (area, whole): (Area, Area), column: Pt, body: TagId) {
        let timed = item.statement.as_ref().filter(|statement| self.sheet.timings.contains_key(&statement.id));
        let from = self.column.mark();
        let (first, rest) = item.blocks.split_at(usize::from(!item.blocks.is_empty()));
        for first in first {
            match timed {
                Some(statement) => {
                    let inner = area.inset(Pt::ZERO, column + self.style.theme.statement.gap);
                    self.block(first, inner, Role::Plain, body);
                    self.window(&statement.id, whole, column, (from, body));
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

    /// How wide the windows of some statements stand beside their words: as wide as the widest needs, but never more than the theme says.
    pub(super) fn window_column<'s>(&mut self, statements: impl Iterator<Item = &'s Statement>) -> Pt {
        let most = self.style.theme.statement.column;
        let sheet = self.sheet;
        let mut widest = Pt::ZERO;
        for timing in statements.filter_map(|statement| sheet.timings.get(&statement.id)) {
            let label = self.measure(&timing.label, self.style.text.label);
            let blank = timing.blank.as_ref().filter(|_| !self.has_chart()).map(|blank| {
                let words = self.measure(&blank.before, self.style.text.body)
                    + self.measure(&blank.after, self.style.text.body);
                words + self.style.theme.statement.blank + self.blank_space() * 2.0
            });
            widest = widest.max(match blank {
                Some(blank) if label + self.window_gap() + blank <= most => label + self.window_gap() + blank,
                Some(blank) => label.max(blank),
                None => label,
            });
        }
        widest.min(most)
    }

    /// Between a window and the line to write its end on.
    fn window_gap(&self) -> Pt {
        self.style.text.label.size * 0.6
    }

    /// Between a line to write on and the words around it.
    fn blank_space(&self) -> Pt {
        self.style.text.body.size * 0.3
    }

    /// Writes the window of a statement at the right of the pieces since `from`, and makes them high enough for it.
    ///
    /// Window and blank share a line if both fit, else the blank stands below.
    pub(super) fn window(&mut self, id: &StatementId, area: Area, width: Pt, (from, parent): (usize, TagId)) {
        let sheet = self.sheet;
        let timing = &sheet.timings[id];
        let left = area.right() - width;
        let tag = self.tags.add(parent, TagRole::Paragraph);
        let content = Mark::Content(self.tags.content(tag));
        let style = self.style.text.label;
        // The chart has the lines to write on.
        let Some(blank) = timing.blank.as_ref().filter(|_| !self.has_chart()) else {
            let lines = self.set_text(&timing.label, style, width, Alignment::End, (content, None));
            return self.attach(from, lines, left, Pt::ZERO);
        };
        // A space, so that the words stay apart when they are copied or read out.
        let label = self.set_text(&format!("{} ", timing.label), style, width, Alignment::Start, (content, None));
        let blank_mark = Mark::Content(self.tags.content(tag));
        let blank = self.blank_line(blank, width, blank_mark);
        let gap = self.window_gap();
        let label_width = label.iter().map(|line| line.width).fold(Pt::ZERO, Pt::max);
        let lines = match <[Line; 1]>::try_from(label) {
            Ok([label]) if label_width + gap + blank.1 <= width => {
                let mut line = blank.0;
                let start = width - blank.1 - gap - label_width;
                // The words come before the blank in reading order.
                let blank_items = std::mem::take(&mut line.items);
                line.items.extend(label.items.into_iter().map(|item| item.moved(start, Pt::ZERO)));
                line.items.extend(blank_items);
                vec![line]
            }
            Ok([label]) => stacked(vec![label], width, blank.0),
            Err(label) => stacked(label, width, blank.0),
        };
        self.attach(from, lines, left, Pt::ZERO);
    }

    /// "until ____", right-aligned in `width`, and how wide it is.
    pub(super) fn blank_line(&mut self, blank: &Blank, width: Pt, mark: Mark) -> (Line, Pt) {
        let style = self.style.text.body;
        let space = self.blank_space();
        let length = self.style.theme.statement.blank;
        let mut line = Line { height: style.line_height, width, ..Line::default() };
        let mut part = |text: &str| {
            if text.is_empty() {
                return Line::default();
            }
            let lines = self.set_text(text, style, width, Alignment::Start, (mark, None));
            lines.into_iter().next().unwrap_or_default()
        };
        let (before, after) = (part(&blank.before), part(&blank.after));
        let room = |part: &Line| if part.items.is_empty() { Pt::ZERO } else { part.width + space };
        let (before_room, after_room) = (room(&before), room(&after));
        let start = width - after_room - length;
        line.items.extend(before.items.into_iter().map(|item| item.moved(start - before_room, Pt::ZERO)));
        line.items.push(self.write_on(Point::new(start, self.baseline_of(&line)), length));
        line.items.extend(after.items.into_iter().map(|item| item.moved(start + length + space, Pt::ZERO)));
        (line, before_room + length + after_room)
    }

    /// Where a line to write on stands in a line of body text: a little below the baseline.
    pub(super) fn baseline_of(&self, line: &Line) -> Pt {
        line.height * 0.5 + self.style.text.body.size * 0.42
    }

    /// A line to write on, from its left end.
    pub(super) fn write_on(&self, origin: Point, length: Pt) -> Item {
        let shape: Shape = horizontal_rule(length, self.style.theme.rule.normal, self.style.palette.text);
        Item { mark: Mark::Artifact, graphic: Graphic::Shape { origin, shape } }
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

/// Lines one below the other, all of them at the right of `width`.
fn stacked(mut lines: Vec<Line>, width: Pt, last: Line) -> Vec<Line> {
    for line in &mut lines {
        let start = width - line.width;
        line.items = std::mem::take(&mut line.items).into_iter().map(|item| item.moved(start, Pt::ZERO)).collect();
    }
    lines.push(last);
    lines
}

/// What stands before an item.
#[derive(Clone, Copy, Debug)]
enum Marker {
    Bullet,
    Number(u64),
}
