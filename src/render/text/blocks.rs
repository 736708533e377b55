//! Blocks as lines.

use unicode_width::UnicodeWidthStr;

use super::wrap::{hang, wrap};
use super::{LINE, tables};
use crate::handout::{Alert, AlertKind, Block, BlockKind, Inline, InlineKind, List, ListItem, Statement, TableCell};
use crate::locale::Words;
use crate::sheet::Sheet;

/// Sets the blocks of one sheet.
pub(super) struct Setter<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) words: &'a Words,
}

impl Setter<'_> {
    /// Blocks as lines of at most `width` columns, an empty line between two.
    pub(super) fn blocks(&self, blocks: &[Block], width: usize) -> Vec<String> {
        blocks.iter().map(|block| self.block(block, width)).collect::<Vec<_>>().join(&String::new())
    }

    /// Inlines as text; a line end is one that the author wants.
    pub(super) fn inlines(&self, inlines: &[Inline]) -> String {
        let mut text = String::new();
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(words) => text.push_str(&words.replace('\n', " ")),
                InlineKind::Code(words) => text.push_str(words),
                InlineKind::SoftBreak => text.push(' '),
                InlineKind::HardBreak => text.push('\n'),
                InlineKind::Emphasis(content) | InlineKind::Strong(content) | InlineKind::Foreign(_, content) => {
                    text.push_str(&self.inlines(content))
                }
                InlineKind::Link(link) => text.push_str(&self.inlines(&link.content)),
                // It is no part of the words on either side; wrapping takes spaces together.
                InlineKind::Image(image) => text.push_str(&format!(" {} ", self.words.picture(&image.alt))),
            }
        }
        text
    }

    /// The words; after those that do not say where they lead, the address.
    fn block(&self, block: &Block, width: usize) -> Vec<String> {
        match &block.kind {
            BlockKind::Paragraph(paragraph) => {
                let mut lines = wrap(&self.inlines(&paragraph.content), width);
                lines.extend(self.timing(paragraph.statement.as_ref(), width));
                lines
            }
            BlockKind::List(list) => self.list(list, width),
            BlockKind::Quote(blocks) => hang(self.blocks(blocks, narrow(width, 2)), "> ", "> "),
            BlockKind::Alert(alert) => self.alert(alert, width),
            BlockKind::Code(code) => code.trim_end_matches('\n').lines().map(|line| format!("    {line}")).collect(),
            BlockKind::Table(table) => {
                let row = |cells: &[TableCell]| -> Vec<String> {
                    cells.iter().map(|cell| self.inlines(&cell.content).replace('\n', " ").trim().to_owned()).collect()
                };
                let rows: Vec<_> = table.rows.iter().map(|cells| row(cells)).collect();
                tables::set(&row(&table.header), &rows, &table.alignments, width)
            }
            BlockKind::Rule => vec![self.rule('-', width / 3)],
        }
    }

    fn list(&self, list: &List, width: usize) -> Vec<String> {
        let number = |at: usize| list.start.map(|start| start.saturating_add(u64::try_from(at).unwrap_or(u64::MAX)));
        let marks: Vec<String> = (0..list.items.len())
            .map(|at| number(at).map_or("- ".to_owned(), |number| format!("{number}. ")))
            .collect();
        let indent = marks.iter().map(String::len).max().unwrap_or(0);
        let items = list.items.iter().zip(&marks).map(|(item, mark)| {
            let lines = self.item(item, list, narrow(width, indent));
            hang(lines, &format!("{mark:<indent$}"), &" ".repeat(indent))
        });
        let items: Vec<_> = items.collect();
        if list.tight { items.concat() } else { items.join(&String::new()) }
    }

    fn item(&self, item: &ListItem, list: &List, width: usize) -> Vec<String> {
        let (first, rest) = item.blocks.split_at(item.blocks.len().min(1));
        let mut lines = self.blocks(first, width);
        lines.extend(self.timing(item.statement.as_ref(), width));
        if !rest.is_empty() {
            if !list.tight {
                lines.push(String::new());
            }
            lines.extend(self.blocks(rest, width));
        }
        lines
    }

    /// "24 hours · until ________", a little further in.
    fn timing(&self, statement: Option<&Statement>, width: usize) -> Vec<String> {
        let Some(timing) = statement.and_then(|statement| self.sheet.timings.get(&statement.id)) else {
            return Vec::new();
        };
        let blank = timing.blank.as_ref().map(|blank| {
            let parts = [blank.before.as_str(), LINE, blank.after.as_str()];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\u{a0}")
        });
        let label = std::iter::once(timing.label.clone()).chain(blank).collect::<Vec<_>>().join(" · ");
        hang(wrap(&label, narrow(width, 2)), "  ", "  ")
    }

    /// A box: a line above with its label, and a line below.
    fn alert(&self, alert: &Alert, width: usize) -> Vec<String> {
        let mark = match alert.kind {
            AlertKind::Caution | AlertKind::Warning => '=',
            AlertKind::Note | AlertKind::Tip | AlertKind::Important => '-',
        };
        let label = format!("{mark}{mark} {} ", self.words.alert(alert.kind));
        let above = format!("{label}{}", mark.to_string().repeat(width.saturating_sub(label.width())));
        let body = hang(self.blocks(&alert.blocks, narrow(width, 2)), "  ", "  ");
        std::iter::once(above).chain(body).chain([self.rule(mark, width)]).collect()
    }
}

/// The room that is left; deep nesting never takes all of it.
fn narrow(width: usize, by: usize) -> usize {
    width.saturating_sub(by).max(16)
}
