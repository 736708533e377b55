//! Tables: columns that share the width by what they hold, rows that are never torn, a head that comes back on every page.

use super::Setter;
use super::column::{Area, artifact};
use super::flow::{Keep, Piece};
use super::frame::{Item, Mark};
use super::icon::{filled_box, horizontal_rule};
use super::shape::Line;
use super::tag::{TagId, TagRole};
use crate::geometry::{Point, Pt, Size};
use crate::handout::{Table, TableCell};
use crate::style::TextStyle;

/// Between the edge of a cell and its words.
const CELL_PADDING: Pt = Pt(6.0);

impl Setter<'_> {
    pub(super) fn table(&mut self, table: &Table, area: Area, parent: TagId) {
        let widths = self.column_widths(table, area.width);
        let tag = self.tags.add(parent, TagRole::Table);
        let body_style = self.style.text.body;
        let head_style = TextStyle { weight: body_style.weight.max(700), ..body_style };
        let head_tag = self.tags.add(tag, TagRole::TableHead);
        let row_tag = self.tags.add(head_tag, TagRole::TableRow);
        let mut head = self.table_row(&table.header, table, (&widths, area), head_style, (row_tag, true));
        let tint = filled_box(Size::new(area.width, head.height), Pt::ZERO, self.style.palette.tint);
        head.items.insert(0, artifact(Point::new(area.left, Pt::ZERO), tint));
        head.items.push(self.table_rule(area, head.height, self.style.theme.rule.normal));
        head.keep = Keep::WithNext;

        let mut again = head.clone();
        for item in &mut again.items {
            // The head on a later page is a reminder for the eye, not said twice.
            item.mark = Mark::Artifact;
        }
        again.links.clear();
        let number = self.column.heads.len();
        self.column.heads.push(vec![again]);
        self.column.push(head);
        self.column.under_head(Some(number));
        let body = self.tags.add(tag, TagRole::TableBody);
        for row in &table.rows {
            let row_tag = self.tags.add(body, TagRole::TableRow);
            let mut piece = self.table_row(row, table, (&widths, area), body_style, (row_tag, false));
            piece.items.push(self.table_rule(area, piece.height, self.style.theme.rule.thin));
            self.column.push(piece);
        }
        self.column.under_head(None);
    }

    fn table_rule(&self, area: Area, y: Pt, thickness: Pt) -> Item {
        artifact(Point::new(area.left, y), horizontal_rule(area.width, thickness, self.style.palette.hairline))
    }

    fn table_row(
        &mut self,
        cells: &[TableCell],
        table: &Table,
        (widths, area): (&[Pt], Area),
        style: TextStyle,
        (row, is_head): (TagId, bool),
    ) -> Piece {
        let mut piece = Piece::default();
        let mut left = area.left;
        let padding = self.style.theme.space.row;
        for ((cell, width), alignment) in cells.iter().zip(widths).zip(&table.alignments) {
            let role = if is_head { TagRole::TableHeader(*alignment) } else { TagRole::TableData(*alignment) };
            let tag = self.tags.add(row, role);
            let lines = self.set(&cell.content, style, *width - CELL_PADDING * 2.0, *alignment, tag);
            let mut down = padding;
            for Line { height, items, links, .. } in lines {
                piece.items.extend(items.into_iter().map(|item| item.moved(left + CELL_PADDING, down)));
                for mut link in links {
                    link.area.origin.x += left + CELL_PADDING;
                    link.area.origin.y += down;
                    piece.links.push(link);
                }
                down += height;
            }
            piece.height = piece.height.max(down + padding);
            left += *width;
        }
        piece.height = piece.height.max(style.line_height + padding * 2.0);
        piece
    }

    /// Shares the width: a column gets what it needs if all fit, else at least its longest word and a part of the rest in
    /// proportion to what it holds.
    fn column_widths(&mut self, table: &Table, width: Pt) -> Vec<Pt> {
        let columns = table.alignments.len();
        let mut wanted = vec![Pt::ZERO; columns];
        let mut least = vec![Pt::ZERO; columns];
        for row in std::iter::once(&table.header).chain(&table.rows) {
            for (column, cell) in row.iter().enumerate().take(columns) {
                let (narrow, wide) = self.cell_widths(cell);
                wanted[column] = wanted[column].max(wide + CELL_PADDING * 2.0);
                least[column] = least[column].max(narrow + CELL_PADDING * 2.0);
            }
        }
        let total: Pt = wanted.iter().copied().sum();
        if total <= width {
            let stretch = width / total;
            return wanted.into_iter().map(|column| column * stretch).collect();
        }
        let needed: Pt = least.iter().copied().sum();
        if needed >= width {
            let scale = width / needed;
            return least.into_iter().map(|column| column * scale).collect();
        }
        let share = (width - needed) / (total - needed);
        wanted.iter().zip(&least).map(|(wide, narrow)| *narrow + (*wide - *narrow) * share).collect()
    }

    /// The widths of a cell's longest word and of all its words in one line, in bold, so that a head fits too.
    fn cell_widths(&mut self, cell: &TableCell) -> (Pt, Pt) {
        let style = TextStyle { weight: 700, ..self.style.text.body };
        let text = crate::handout::plain_text(&cell.content);
        let wide = self.measure(&text, style);
        let narrow = text.split_whitespace().map(|word| self.measure(word, style)).fold(Pt::ZERO, Pt::max);
        (narrow, wide)
    }
}
