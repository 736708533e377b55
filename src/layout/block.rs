//! Blocks: sections, paragraphs, quotes, code, rules. Lists, tables and boxes have files of their own.

use super::Setter;
use super::column::{Area, Look, artifact};
use super::flow::{Anchor, Keep, Piece};
use super::frame::Mark;
use super::icon::{Icon, horizontal_rule};
use super::tag::{TagId, TagRole};
use crate::geometry::{Point, Pt};
use crate::handout::{Alignment, Block, BlockKind, Paragraph, Role, Section, plain_text};
use crate::source::Span;

impl Setter<'_> {
    /// Every section of the sheet; deeper sections stand inside of the ones above them.
    pub(super) fn sections(&mut self, area: Area, root: TagId) {
        let sheet = self.sheet;
        let mut open: Vec<(u8, TagId)> = Vec::new();
        for section in &sheet.sections {
            while open.last().is_some_and(|(level, _)| *level >= section.level) {
                open.pop();
            }
            let parent = open.last().map_or(root, |(_, tag)| *tag);
            let tag = self.tags.add(parent, TagRole::Section);
            open.push((section.level, tag));
            self.heading(section, area, tag);
            self.blocks(&section.blocks, area, section.role, tag);
        }
    }

    fn heading(&mut self, section: &Section, area: Area, parent: TagId) {
        let style = self.style.text.heading(section.level);
        let theme = &self.style.theme;
        let (section_gap, below, rule) = (theme.space.section, theme.space.heading, theme.rule.normal);
        let above = if section.level == 2 { section_gap } else { section_gap * 0.75 };
        let icon = Icon::of_role(section.role).filter(|_| section.level == 2);
        let size = theme.icon.heading;
        let indent = if icon.is_some() { size + Pt(8.0) } else { Pt::ZERO };
        let tag = self.tags.add(parent, TagRole::Heading(section.level));
        let inner = area.inset(indent, Pt::ZERO);
        let lines = self.set(&section.heading, style, inner.width, Alignment::Start, tag);
        self.column.gap(above);
        self.column.anchor(Anchor {
            id: section.id.value.to_string(),
            title: plain_text(&section.heading),
            level: section.level,
        });
        let from = self.column.mark();
        self.column.lines(lines, inner.left);
        if let Some(icon) = icon {
            let shapes = self.sign(icon, size, self.style.palette.primary, self.style.palette.paper);
            if let Some(first) = self.column.pieces.get_mut(from) {
                let top = (first.height - size) / 2.0;
                first.items.extend(shapes.into_iter().map(|shape| artifact(Point::new(area.left, top), shape)));
            }
        }
        if section.level == 2 {
            let thickness = rule;
            let colour = self.style.palette.primary;
            self.column.pad(from, Pt::ZERO, below);
            if let Some(last) = self.column.pieces.last_mut() {
                let origin = Point::new(area.left, last.height - thickness / 2.0);
                last.items.push(artifact(origin, horizontal_rule(area.width, thickness, colour)));
            }
        }
        self.column.hold_together(from, Keep::WithNext);
        self.column.gap(below);
    }

    /// Blocks one below the other.
    pub(super) fn blocks(&mut self, blocks: &[Block], area: Area, role: Role, parent: TagId) {
        for (number, block) in blocks.iter().enumerate() {
            if number > 0 {
                self.column.gap(self.style.theme.space.paragraph);
            }
            self.block(block, area, role, parent);
        }
    }

    pub(super) fn block(&mut self, block: &Block, area: Area, role: Role, parent: TagId) {
        match &block.kind {
            BlockKind::Paragraph(paragraph) => self.paragraph(paragraph, area, parent),
            BlockKind::List(list) => self.list(list, area, role, parent),
            BlockKind::Quote(blocks) => self.quote(blocks, area, parent),
            BlockKind::Alert(alert) => self.alert(alert, area, parent),
            BlockKind::Code(text) => self.code(text, block.span, area, parent),
            BlockKind::Table(table) => self.table(table, area, parent),
            BlockKind::Rule => self.rule(area),
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, area: Area, parent: TagId) {
        match &paragraph.statement {
            Some(statement) if self.sheet.timings.contains_key(&statement.id) => {
                let from = self.column.mark();
                let windows = self.windows(std::iter::once(statement), area);
                self.plain_paragraph(paragraph, self.beside(area, windows), parent);
                self.window(&statement.id, area, windows, (from, parent));
                self.column.hold_together(from, Keep::Free);
            }
            _ => self.plain_paragraph(paragraph, area, parent),
        }
    }

    pub(super) fn plain_paragraph(&mut self, paragraph: &Paragraph, area: Area, parent: TagId) {
        let tag = self.tags.add(parent, TagRole::Paragraph);
        let lines = self.set(&paragraph.content, self.style.text.body, area.width, Alignment::Start, tag);
        self.column.lines(lines, area.left);
    }

    fn quote(&mut self, blocks: &[Block], area: Area, parent: TagId) {
        let tag = self.tags.add(parent, TagRole::Quote);
        let from = self.column.mark();
        let inset = self.style.theme.list.marker;
        self.blocks(blocks, area.inset(inset, Pt::ZERO), Role::Plain, tag);
        let look = Look::LeftLine { colour: self.style.palette.hairline, thickness: Pt(3.0) };
        self.column.ground(from, area, look);
    }

    fn code(&mut self, text: &str, span: Span, area: Area, parent: TagId) {
        let paragraph = self.tags.add(parent, TagRole::Paragraph);
        let tag = self.tags.add(paragraph, TagRole::Code);
        let padding = self.style.theme.box_.padding * 0.75;
        let content = self.tags.content(tag);
        let inner = area.inset(padding, padding);
        let mark = (Mark::Content(content), Some(span));
        let text = expand_tabs(text.strip_suffix('\n').unwrap_or(text));
        let lines = self.set_text(&text, self.style.text.code, inner.width, Alignment::Start, mark);
        let from = self.column.mark();
        self.column.lines(lines, inner.left);
        self.column.pad(from, padding, padding);
        self.column.ground(from, area, Look::Tint(self.style.palette.tint));
    }

    fn rule(&mut self, area: Area) {
        let thickness = self.style.theme.rule.normal;
        let height = self.style.theme.space.paragraph * 2.0;
        let shape = horizontal_rule(area.width, thickness, self.style.palette.hairline);
        let items = vec![artifact(Point::new(area.left, height / 2.0), shape)];
        self.column.push(Piece { height, items, ..Piece::default() });
    }
}

/// Code with its tabs as spaces up to the next multiple of four columns (CommonMark 0.31, 2.2), and a space before each line
/// end, which keeps the words apart when they are copied or read out.
fn expand_tabs(text: &str) -> String {
    let mut expanded = String::new();
    let mut column = 0;
    for character in text.chars() {
        match character {
            '\t' => {
                let width = 4 - column % 4;
                expanded.extend(std::iter::repeat_n(' ', width));
                column += width;
            }
            '\n' => {
                expanded.push_str(" \n");
                column = 0;
            }
            other => {
                expanded.push(other);
                column += 1;
            }
        }
    }
    expanded
}
