//! The treatment record: what the clinic fills in, each under its label.
//!
//! Blanks stand side by side in rows of equal length. On the sheet of a visit each value has the room that it needs, and what
//! is not known stays a blank.

use super::Setter;
use super::column::Area;
use super::flow::{Keep, Piece};
use super::frame::Mark;
use super::shape::Line;
use super::tag::{TagId, TagRole};
use crate::geometry::{Point, Pt};
use crate::handout::Alignment;
use crate::sheet::Labelled;

/// How wide a blank among values is at least.
const LEAST_BLANK: Pt = Pt(64.0);

impl Setter<'_> {
    /// Every field, in rows.
    pub(super) fn record(&mut self, area: Area, root: TagId) {
        let sheet = self.sheet;
        let around = self.style.theme.space.around_box;
        let mut fields = sheet.record.iter();
        self.column.gap(around);
        let first = self.column.mark();
        for widths in self.record_rows(&sheet.record, area.width) {
            let row: Vec<(&Labelled, Pt)> = fields.by_ref().zip(widths).collect();
            self.record_row(&row, area, root);
            self.column.gap(around / 2.0);
        }
        self.column.hold_together(first, Keep::Free);
    }

    fn record_row(&mut self, row: &[(&Labelled, Pt)], area: Area, root: TagId) {
        let (gap, room) = (self.style.theme.record.gap, self.style.theme.record.height);
        let (small, strong) = (self.style.text.small, self.style.text.label);
        let height_of = |lines: &[Line]| lines.iter().map(|line| line.height).sum::<Pt>();
        let mut height = small.line_height + room;
        let mut cells = Vec::new();
        for (field, width) in row {
            let tag = self.tags.add(root, TagRole::Paragraph);
            let mut set = |text: &str, style| {
                let mark = (Mark::Content(self.tags.content(tag)), None);
                self.set_text(text, style, *width, Alignment::Start, mark)
            };
            // A space, so that the words stay apart when they are copied or read out.
            let mut lines = set(&format!("{} ", field.label), small);
            lines.extend(field.value.iter().flat_map(|value| set(value, strong)));
            height = height.max(height_of(&lines));
            cells.push((lines, *width, field.value.is_none()));
        }
        let from = self.column.mark();
        self.column.push(Piece { height, ..Piece::default() });
        let mut left = area.left;
        for (lines, width, is_blank) in cells {
            self.attach(from, lines, left, Pt::ZERO);
            let line = is_blank.then(|| self.write_on(Point::new(left, height - Pt(2.0)), width));
            if let Some(piece) = self.column.pieces.last_mut() {
                piece.items.extend(line);
            }
            left += width + gap;
        }
    }

    /// How wide the fields are, row by row; each row is as wide as `room`.
    fn record_rows(&mut self, fields: &[Labelled], room: Pt) -> Vec<Vec<Pt>> {
        let gap = self.style.theme.record.gap;
        let (small, strong) = (self.style.text.small, self.style.text.label);
        let labels: Vec<Pt> = fields.iter().map(|field| self.measure(&format!("{} ", field.label), small)).collect();
        if fields.iter().all(|field| field.value.is_none()) {
            let widest = labels.into_iter().fold(Pt::ZERO, Pt::max);
            let (columns, width) = equal_columns(fields.len(), widest, room, gap);
            return fields.chunks(columns).map(|row| vec![width; row.len()]).collect();
        }
        let mut rows: Vec<Vec<Pt>> = Vec::new();
        let mut left = Pt::ZERO;
        for (field, label) in fields.iter().zip(labels) {
            // Half a point of slack: the width of a text and the room for it are rounded apart.
            let content = field.value.as_ref().map_or(LEAST_BLANK, |value| self.measure(value, strong) + Pt(0.5));
            let width = content.max(label).min(room);
            match rows.last_mut().filter(|_| left >= width + gap) {
                Some(row) => {
                    row.push(width);
                    left = left - width - gap;
                }
                None => {
                    rows.push(vec![width]);
                    left = room - width;
                }
            }
        }
        // Blanks take what a row has left, so that there is room to write.
        let mut fields = fields.iter();
        for row in &mut rows {
            let used: Pt = row.iter().copied().sum::<Pt>() + gap * count(row.len().saturating_sub(1));
            let is_blank: Vec<bool> = fields.by_ref().take(row.len()).map(|field| field.value.is_none()).collect();
            let blanks = is_blank.iter().filter(|blank| **blank).count();
            let spread = if blanks > 0 { blanks } else { row.len() };
            let more = (room - used) / count(spread);
            for (width, blank) in row.iter_mut().zip(is_blank) {
                if blank || blanks == 0 {
                    *width += more;
                }
            }
        }
        rows
    }
}

/// How many of so many blanks stand side by side, and how wide each is: rows of equal length, labels of one line.
fn equal_columns(fields: usize, widest: Pt, room: Pt, gap: Pt) -> (usize, Pt) {
    let width = |columns: usize| (room + gap) / count(columns) - gap;
    let mut columns = fields.max(1);
    while columns > 1 && width(columns) < widest {
        columns = columns.div_ceil(2);
    }
    (columns, width(columns))
}

/// A small number to divide lengths by.
fn count(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}
