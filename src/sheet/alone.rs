//! One statement as its author wrote it, in plain lines: for where it stands alone, such as in a calendar.
//!
//! The whole list item or paragraph, with what lies in it; pictures are left out, and so is what the tool adds beside it.

use super::Sheet;
use super::links::LINE;
use super::words::without_images;
use crate::handout::{Alert, Block, BlockKind, StatementId, TableCell, plain_text};

/// The lines of a statement, one a paragraph, list item or table row; `None` if the sheet has no such statement.
pub(super) fn lines_of(sheet: &Sheet, id: &StatementId) -> Option<Vec<String>> {
    let sections = sheet.sections.iter().map(|section| &section.blocks);
    let blocks = std::iter::once(&sheet.lead).chain(sections).find_map(|blocks| find(blocks, id))?;
    // Nobody writes into a calendar by hand.
    let blank = format!(" ({LINE})");
    let said = lines(blocks).into_iter().map(|line| line.replace(&blank, "").trim().to_owned());
    Some(said.filter(|line| !line.is_empty()).collect())
}

/// The blocks that make the statement.
fn find<'a>(blocks: &'a [Block], id: &StatementId) -> Option<&'a [Block]> {
    blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Paragraph(paragraph) => {
            let is_it = paragraph.statement.as_ref().is_some_and(|statement| statement.id == *id);
            is_it.then(|| std::slice::from_ref(block))
        }
        BlockKind::List(list) => list.items.iter().find_map(|item| match &item.statement {
            Some(statement) if statement.id == *id => Some(item.blocks.as_slice()),
            _ => find(&item.blocks, id),
        }),
        BlockKind::Quote(blocks) | BlockKind::Alert(Alert { blocks, .. }) => find(blocks, id),
        BlockKind::Code(_) | BlockKind::Table(_) | BlockKind::Rule => None,
    })
}

fn lines(blocks: &[Block]) -> Vec<String> {
    let of_block = |block: &Block| match &block.kind {
        BlockKind::Paragraph(paragraph) => vec![plain_text(&without_images(&paragraph.content))],
        BlockKind::List(list) => list.items.iter().flat_map(|item| marked(lines(&item.blocks))).collect(),
        BlockKind::Quote(blocks) | BlockKind::Alert(Alert { blocks, .. }) => lines(blocks),
        BlockKind::Code(code) => code.lines().map(str::to_owned).collect(),
        BlockKind::Table(table) => {
            let rows = std::iter::once(&table.header).chain(&table.rows);
            let row = |cells: &Vec<_>| cells.iter().map(cell).collect::<Vec<_>>().join(" | ");
            rows.map(row).collect()
        }
        BlockKind::Rule => Vec::new(),
    };
    blocks.iter().flat_map(of_block).collect()
}

fn cell(cell: &TableCell) -> String {
    plain_text(&without_images(&cell.content))
}

/// The lines of a list item, the first with a bullet.
fn marked(lines: Vec<String>) -> impl Iterator<Item = String> {
    let mark = |(at, line): (usize, String)| if at == 0 { format!("- {line}") } else { line };
    lines.into_iter().enumerate().map(mark)
}
