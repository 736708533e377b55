//! Tables: GitHub's, with every row as long as the head.
//!
//! GitHub drops the cells that a row has too many; here that is an error, because advice would be lost.

use std::ops::Range;

use pulldown_cmark::{Alignment as Written, Event, Tag};

use super::blocks::Reader;
use super::statements::Holder;
use crate::handout::{Alignment, Table, TableCell};

/// Reads a table whose start has been read, up to and with its end.
pub(super) fn read(reader: &mut Reader<'_, '_>, alignments: &[Written]) -> Table {
    let alignments: Vec<_> = alignments
        .iter()
        .map(|alignment| match alignment {
            Written::None | Written::Left => Alignment::Start,
            Written::Center => Alignment::Center,
            Written::Right => Alignment::End,
        })
        .collect();
    let columns = alignments.len();
    let mut table = Table { alignments, header: Vec::new(), rows: Vec::new() };
    while let Some((Event::Start(tag), range)) = reader.events.next() {
        let mut cells = cells(reader);
        cells.truncate(columns);
        let end = reader.context.span(range.start..range.end);
        while cells.len() < columns {
            cells.push(TableCell { span: end, content: Vec::new() });
        }
        if tag == Tag::TableHead {
            table.header = cells;
        } else {
            too_long(reader, range, columns);
            table.rows.push(cells);
        }
    }
    table
}

fn cells(reader: &mut Reader<'_, '_>) -> Vec<TableCell> {
    let mut cells = Vec::new();
    while let Some((Event::Start(_), range)) = reader.events.next() {
        let content = reader.held(Holder::Cell, Reader::inline_container).0;
        cells.push(TableCell { span: reader.context.span(range), content });
    }
    cells
}

fn too_long(reader: &mut Reader<'_, '_>, range: Range<usize>, columns: usize) {
    let written = count(reader.context.raw(range.clone()));
    if written > columns {
        let message =
            format!("this row has {written} cells, but the table has {columns} columns: the rest would be lost");
        let hint = "give the head row as many cells, or write `\\|` where a bar is meant as a character";
        reader.context.error("lost-cells", range, message, hint);
    }
}

/// The cells that a row is written with: bars part cells, unless a backslash stands before them.
fn count(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut cells = 1;
    let mut before = ' ';
    let mut since = String::new();
    for letter in row.chars() {
        if letter == '|' && before != '\\' {
            cells += 1;
            since.clear();
        } else {
            since.push(letter);
        }
        before = letter;
    }
    if since.trim().is_empty() { cells - 1 } else { cells }
}

#[cfg(test)]
mod tests {
    #[test]
    fn bars_part_cells() {
        for (row, cells) in [
            ("| a | b |", 2),
            ("a | b", 2),
            ("| a | b", 2),
            ("| a \\| b | c |", 2),
            ("| a | | c |", 3),
            ("a", 1),
            ("| a || b |", 3),
        ] {
            assert_eq!(super::count(row), cells, "{row}");
        }
    }
}
