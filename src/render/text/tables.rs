//! Tables: in columns where they fit, else a line for each cell with the name of its column in front.

use unicode_width::UnicodeWidthStr;

use super::labelled;
use super::wrap::{hang, wrap};
use crate::handout::Alignment;

/// Between two columns.
const GAP: &str = "  ";

/// Sets a table of plain texts: the header row and the rows under it.
pub(super) fn set(header: &[String], rows: &[Vec<String>], alignments: &[Alignment], width: usize) -> Vec<String> {
    let cells =
        |column: usize| std::iter::once(&header[column]).chain(rows.iter().filter_map(move |row| row.get(column)));
    let widths: Vec<usize> =
        (0..header.len()).map(|column| cells(column).map(|cell| cell.width()).max().unwrap_or(0)).collect();
    let total = widths.iter().sum::<usize>() + GAP.len() * widths.len().saturating_sub(1);
    if total > width {
        return set_stacked(header, rows, width);
    }
    let line = |row: &[String]| {
        let padded = row.iter().enumerate().map(|(column, cell)| {
            let alignment = alignments.get(column).copied().unwrap_or_default();
            pad(cell, widths.get(column).copied().unwrap_or(0), alignment)
        });
        padded.collect::<Vec<_>>().join(GAP).trim_end().to_owned()
    };
    let under = widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>().join(GAP);
    [line(header), under].into_iter().chain(rows.iter().map(|row| line(row))).collect()
}

fn pad(cell: &str, width: usize, alignment: Alignment) -> String {
    let room = width.saturating_sub(cell.width());
    let before = match alignment {
        Alignment::Start => 0,
        Alignment::Center => room / 2,
        Alignment::End => room,
    };
    format!("{}{cell}{}", " ".repeat(before), " ".repeat(room - before))
}

fn set_stacked(header: &[String], rows: &[Vec<String>], width: usize) -> Vec<String> {
    if rows.is_empty() {
        return header.iter().flat_map(|name| hang(wrap(name, width.saturating_sub(2)), "", "  ")).collect();
    }
    // A cell that is empty among others is left out; a column that is all empty is there to be filled in.
    let is_empty = |column: usize| rows.iter().all(|row| row.get(column).is_none_or(String::is_empty));
    let is_to_fill_in: Vec<bool> = (0..header.len()).map(is_empty).collect();
    let stack = |row: &Vec<String>| -> Vec<String> {
        let text = |(column, name): (usize, &String)| match (row.get(column).map_or("", String::as_str), name.as_str())
        {
            ("", "") => None,
            ("", name) => is_to_fill_in[column].then(|| labelled(name, "")),
            (cell, "") => Some(cell.to_owned()),
            (cell, name) => Some(labelled(name, cell)),
        };
        let cells = header.iter().enumerate().filter_map(text);
        cells.flat_map(|cell| hang(wrap(&cell, width.saturating_sub(2)), "", "  ")).collect()
    };
    rows.iter().map(stack).collect::<Vec<_>>().join(&String::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rows: &[&[&str]], width: usize, expected: &[&str]) {
        let row = |cells: &&[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let body: Vec<_> = rows[1..].iter().map(row).collect();
        let alignments = [Alignment::Start, Alignment::Center, Alignment::End];
        assert_eq!(set(&row(&rows[0]), &body, &alignments, width), expected);
    }

    #[test]
    fn tables_stand_in_columns_or_stacked() {
        let rows: [&[&str]; 3] = [&["Day", "Cream", "Times"], &["1", "none", "0"], &["2 to 7", "a", "12"]];
        check(
            &rows,
            40,
            &["Day     Cream  Times", "------  -----  -----", "1       none       0", "2 to 7    a       12"],
        );
        check(&rows, 19, &["Day: 1", "Cream: none", "Times: 0", "", "Day: 2 to 7", "Cream: a", "Times: 12"]);
        check(&[&["Name", ""], &["one two three four", ""]], 16, &["Name: one two", "  three four"]);
        check(&[&["A"]], 9, &["A", "-"]);
        check(
            &[&["Day", "Done"], &["the first", ""], &["2", ""]],
            10,
            &["Day: the", "  first", "Done:", "", "Day: 2", "Done:"],
        );
        check(&[&["Day", "Done"], &["the first", ""], &["", ""]], 10, &["Day: the", "  first", "Done:", "", "Done:"]);
        check(&[&["Day:", "Done:"], &["the first", ""]], 10, &["Day: the", "  first", "Done:"]);
        check(&[&["Day", "A long name"]], 9, &["Day", "A long", "  name"]);
    }
}
