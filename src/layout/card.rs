//! The card: what a patient needs at hand, small enough for a wallet.
//!
//! Clinic and title, the warnings, how long to wait for what, and whom to ring. It is laid out as a small page; four copies of
//! it are then put on a sheet of paper with marks to cut along ([`impose`]). A reader who does not see the sheet hears one.

use super::Setter;
use super::column::{Area, artifact};
use super::flow::{Keep, Piece};
use super::frame::{Item, Mark, Page, PagedDocument};
use super::icon::{Icon, horizontal_rule, vertical_rule};
use super::tag::{ListNumbering, TagId, TagRole};
use crate::clinic::Colour;
use crate::geometry::{Point, Pt, Size};
use crate::handout::{Alert, AlertKind, Alignment, BlockKind, Kind, Role, Statement};
use crate::sheet::{Group, Sheet};

/// The share of a row that a window takes at most; the names beside it have more lines then.
const MOST_WINDOW: f32 = 0.64;

/// How long a mark to cut along is, and how thick.
const CUT: (Pt, Pt) = (Pt(20.0), Pt(0.5));

impl Setter<'_> {
    /// Sets the parts of the card, in reading order.
    pub(super) fn card(&mut self, area: Area, root: TagId) {
        let sheet = self.sheet;
        let name = self.labelled(&sheet.head.name, self.style.text.name, area.width, Alignment::Start, root);
        self.column.lines(name, area.left);
        let tag = self.tags.add(root, TagRole::Heading(1));
        let mark = (Mark::Content(self.tags.content(tag)), Some(sheet.title.span));
        let title = self.set_text(&sheet.title.value, self.style.text.title, area.width, Alignment::Start, mark);
        let from = self.column.mark();
        self.column.lines(title, area.left);
        self.column.hold_together(from, Keep::WithNext);
        for alert in warnings(sheet) {
            self.alert(alert, area, root);
        }
        if let Some(chart) = &sheet.chart {
            for group in &chart.groups {
                self.card_group(group, area, root);
            }
        }
        self.column.gap(self.style.theme.space.section);
        let from = self.column.mark();
        let rule = horizontal_rule(area.width, self.style.theme.rule.normal, self.style.palette.primary);
        let items = vec![artifact(Point::new(area.left, Pt::ZERO), rule)];
        self.column.push(Piece { height: self.style.theme.space.heading, items, ..Piece::default() });
        for line in sheet.contact.lines.iter().filter(|line| line.item.is_to_ring()) {
            let lines = self.contact_line(line, area.width, root);
            self.column.lines(lines, area.left);
        }
        self.column.hold_together(from, Keep::Free);
    }

    /// What to wait for, each with its window at the right.
    fn card_group(&mut self, group: &Group, area: Area, root: TagId) {
        let heading = self.tags.add(root, TagRole::Heading(2));
        let mark = (Mark::Content(self.tags.content(heading)), None);
        let size = self.style.theme.icon.heading;
        let style = self.style.text.heading(2);
        let indent = size + self.style.theme.head.gap;
        let lines = self.set_text(&group.label, style, area.width - indent, Alignment::Start, mark);
        let icon = Icon::of_role(match group.kind {
            Kind::Avoid => Role::Avoid,
            Kind::Do => Role::Do,
            Kind::Call => Role::Call,
            Kind::Expect => Role::Expect,
        });
        let shapes = icon.map(|icon| self.sign(icon, size, self.style.palette.primary, self.style.palette.paper));
        self.column.gap(self.style.theme.space.section);
        let from = self.column.mark();
        self.column.lines(lines, area.left + indent);
        if let Some(piece) = self.column.pieces.get_mut(from) {
            let origin = Point::new(area.left, (style.line_height - size) / 2.0);
            piece.items.extend(shapes.into_iter().flatten().map(|shape| artifact(origin, shape)));
        }
        self.column.hold_together(from, Keep::WithNext);
        let list = self.tags.add(root, TagRole::List(ListNumbering::None));
        for bar in &group.bars {
            self.card_row((&bar.name, &bar.short), area, list);
        }
        if group.kind == Kind::Call {
            // What to call about at any time has no bar, and yet nobody may miss it.
            let sheet = self.sheet;
            let always =
                |statement: &&Statement| statement.kind == Kind::Call && !sheet.timings.contains_key(&statement.id);
            for statement in sheet.statements().into_iter().filter(always) {
                self.card_row((&statement.name, ""), area, list);
            }
        }
    }

    fn card_row(&mut self, (name, window): (&str, &str), area: Area, list: TagId) {
        self.column.gap(self.style.theme.space.row);
        let (body, label) = (self.style.text.body, self.style.text.label);
        let gap = self.style.theme.statement.gap;
        let room = self.measure(window, label).min(area.width * MOST_WINDOW);
        let item = self.tags.add(list, TagRole::ListItem);
        let holder = self.tags.add(item, TagRole::ListBody);
        let mark = (Mark::Content(self.tags.content(holder)), None);
        // A space, so that the words stay apart when they are copied or read out.
        let name = self.set_text(&format!("{name} "), body, area.width - room - gap, Alignment::Start, mark);
        let from = self.column.mark();
        self.column.lines(name, area.left);
        self.column.hold_together(from, Keep::Free);
        if window.is_empty() {
            return;
        }
        let mark = (Mark::Content(self.tags.content(holder)), None);
        // Half a point of slack: the width of a text and the room for it are rounded apart.
        let width = room + Pt(0.5);
        let window = self.set_text(window, label, width, Alignment::End, mark);
        self.attach(from, window, area.right() - width, Pt::ZERO);
    }
}

/// Every CAUTION box of the sheet.
fn warnings(sheet: &Sheet) -> impl Iterator<Item = &Alert> {
    let blocks = sheet.lead.iter().chain(sheet.sections.iter().flat_map(|section| &section.blocks));
    blocks.filter_map(|block| match &block.kind {
        BlockKind::Alert(alert) if alert.kind == AlertKind::Caution => Some(alert),
        _ => None,
    })
}

/// Puts four copies of each page on a sheet of twice its width and height, with marks to cut along.
pub(super) fn impose(document: PagedDocument, ink: Colour) -> PagedDocument {
    let card = document.size;
    let size = Size::new(card.width * 2.0, card.height * 2.0);
    let pages = document.pages.into_iter().map(|page| four(page, card, ink)).collect();
    PagedDocument { size, pages, ..document }
}

fn four(page: Page, card: Size, ink: Colour) -> Page {
    let mut items = cut_marks(card, ink);
    for (x, y) in [(card.width, Pt::ZERO), (Pt::ZERO, card.height), (card.width, card.height)] {
        // Read out once; the copies are for the eye.
        items.extend(page.items.iter().cloned().map(|item| Item { mark: Mark::Artifact, ..item.moved(x, y) }));
    }
    items.extend(page.items);
    items.sort_by_key(|item| match item.mark {
        Mark::Artifact => None,
        Mark::Content(content) => Some(content),
    });
    Page { items, links: page.links }
}

/// Marks at the four edges and a cross in the middle.
fn cut_marks(card: Size, ink: Colour) -> Vec<Item> {
    let (length, thickness) = CUT;
    let (right, bottom) = (card.width * 2.0 - length, card.height * 2.0 - length);
    let across = [Pt::ZERO, card.width - length / 2.0, right].map(|x| Point::new(x, card.height));
    let down = [Pt::ZERO, card.height - length / 2.0, bottom].map(|y| Point::new(card.width, y));
    let across = across.map(|at| artifact(at, horizontal_rule(length, thickness, ink)));
    let down = down.map(|at| artifact(at, vertical_rule(length, thickness, ink)));
    across.into_iter().chain(down).collect()
}
