//! Blocks as markup, with a line end after each, so that words never run together when the page is read back.

use super::inlines::{attribute, escape, inlines};
use super::view::call_label;
use crate::handout::{
    Alert, AlertKind, Alignment, Block, BlockKind, InlineKind, List, ListItem, Paragraph, Role, Statement, Table,
    TableCell,
};
use crate::locale::Words;
use crate::sheet::{ContactItem, Sheet, Timing};

/// Writes the blocks of one part of a sheet.
pub(super) struct Writer<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) words: &'a Words,
    /// The id of the heading above, which names a table that scrolls.
    pub(super) heading: &'a str,
}

impl Writer<'_> {
    /// Blocks as a string of markup. A bulleted list that stands directly in a section with a role is set as rows, as on paper.
    pub(super) fn to_markup(&self, blocks: &[Block], role: Role) -> String {
        let mut out = String::new();
        self.blocks(blocks, role, &mut out);
        out
    }

    fn blocks(&self, blocks: &[Block], role: Role, out: &mut String) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(paragraph) => self.paragraph(paragraph, out),
                BlockKind::List(list) => self.list(list, role, out),
                BlockKind::Quote(blocks) => {
                    out.push_str("<blockquote>\n");
                    self.blocks(blocks, Role::Plain, out);
                    out.push_str("</blockquote>\n");
                }
                BlockKind::Alert(alert) => self.alert(alert, out),
                BlockKind::Code(code) => {
                    out.push_str("<pre dir=\"ltr\" tabindex=\"0\"><code>");
                    escape(code, out);
                    out.push_str("</code></pre>\n");
                }
                BlockKind::Table(table) => self.table(table, out),
                BlockKind::Rule => out.push_str("<hr>\n"),
            }
        }
    }

    fn paragraph(&self, paragraph: &Paragraph, out: &mut String) {
        let timing = paragraph.statement.as_ref().filter(|statement| self.timing(statement).is_some());
        if let Some(statement) = timing {
            out.push_str("<div class=\"row\"");
            attribute("data-statement", statement.id.as_str(), out);
            self.mark_dated(statement, out);
            out.push_str(">\n");
        }
        out.push_str("<p>");
        inlines(&paragraph.content, self.sheet, out);
        out.push_str("</p>\n");
        if let Some(statement) = timing {
            self.write_timing(statement, out);
            out.push_str("</div>\n");
        }
    }

    fn list(&self, list: &List, role: Role, out: &mut String) {
        let tag = if list.start.is_some() { "ol" } else { "ul" };
        let row = (role != Role::Plain && list.start.is_none()).then_some(role);
        out.push_str(&format!("<{tag}"));
        if let Some(role) = row {
            let has_icons = row_icon(role).is_some();
            // Safari takes a list without bullets for no list, unless it is told (WebKit bug 170179).
            attribute("role", "list", out);
            attribute("class", if has_icons { "rows marked" } else { "rows" }, out);
        } else if !list.tight {
            attribute("class", "loose", out);
        }
        if let Some(start) = list.start.filter(|start| *start != 1) {
            attribute("start", &start.to_string(), out);
        }
        out.push_str(">\n");
        for item in &list.items {
            self.item(item, row, out);
        }
        out.push_str(&format!("</{tag}>\n"));
    }

    /// An item, as a row of a section with a role or as any other.
    fn item(&self, item: &ListItem, row: Option<Role>, out: &mut String) {
        out.push_str("<li");
        if row.is_some() {
            attribute("class", "row", out);
        }
        if let Some(statement) = &item.statement {
            attribute("data-statement", statement.id.as_str(), out);
            attribute("data-kind", statement.kind.as_str(), out);
            self.mark_dated(statement, out);
        }
        out.push_str(">\n");
        let (first, rest) = item.blocks.split_at(item.blocks.len().min(1));
        if let Some(role) = row {
            row_icon(role).into_iter().for_each(|name| icon(name, out));
            out.push_str("<div class=\"what\">\n");
        }
        self.blocks(first, Role::Plain, out);
        if row.is_some() {
            out.push_str("</div>\n");
        }
        item.statement.iter().for_each(|statement| self.write_timing(statement, out));
        if row.is_some() && !rest.is_empty() {
            out.push_str("<div class=\"more\">\n");
            self.blocks(rest, Role::Plain, out);
            out.push_str("</div>\n");
        } else {
            self.blocks(rest, Role::Plain, out);
        }
        out.push_str("</li>\n");
    }

    fn timing(&self, statement: &Statement) -> Option<&Timing> {
        self.sheet.timings.get(&statement.id)
    }

    /// Says that what stands beside a statement is a date: it takes more room than a length of time.
    fn mark_dated(&self, statement: &Statement, out: &mut String) {
        if self.timing(statement).is_some_and(|timing| timing.period.is_some()) {
            attribute("data-dated", "", out);
        }
    }

    fn write_timing(&self, statement: &Statement, out: &mut String) {
        let Some(timing) = self.timing(statement) else { return };
        out.push_str("<p class=\"when\"><span class=\"chip\">");
        escape(&timing.label, out);
        out.push_str("</span>");
        if let Some(blank) = &timing.blank {
            out.push_str(" <span class=\"blank\" data-furniture>");
            escape(&blank.before, out);
            out.push_str(" <span class=\"line\" data-furniture></span> ");
            escape(&blank.after, out);
            out.push_str("</span>");
        }
        out.push_str("</p>\n");
    }

    fn alert(&self, alert: &Alert, out: &mut String) {
        let (role, name) = match alert.kind {
            AlertKind::Caution => ("region", "caution"),
            kind => ("note", kind.as_str()),
        };
        out.push_str("<div");
        let titled = if opens_with_title(alert) { " titled" } else { "" };
        attribute("class", &format!("alert {name}{titled}"), out);
        attribute("role", role, out);
        attribute("aria-label", &self.words.alert(alert.kind), out);
        out.push_str(">\n");
        icon(name, out);
        out.push_str("<div class=\"body\">\n");
        let start = out.len();
        self.blocks(&alert.blocks, Role::Plain, out);
        if alert.kind == AlertKind::Caution {
            self.ring_now(start, out);
        }
        out.push_str("</div>\n</div>\n");
    }

    /// A button for a thumb that shakes, if the words from `start` on name the number for emergencies as one to ring.
    fn ring_now(&self, start: usize, out: &mut String) {
        let lines = &self.sheet.contact.lines;
        let Some(line) = lines.iter().find(|line| line.item == ContactItem::Emergency) else { return };
        let (Some(number), Some(href)) = (&line.value, &line.href) else { return };
        let mut link = String::from("<a class=\"ring-now\"");
        attribute("href", href, &mut link);
        if out[start..].contains(&link["<a class=\"ring-now\"".len()..]) {
            link.push_str(" data-furniture>");
            icon("call", &mut link);
            link.push_str(&format!("<span>{}</span></a>\n", call_label(number, self.words)));
            out.push_str(&link);
        }
    }

    fn table(&self, table: &Table, out: &mut String) {
        // A wide table scrolls in its own frame, which a keyboard must reach and a reader name (WCAG 2.2, 1.4.10, 2.1.1).
        out.push_str("<div class=\"table\" role=\"group\" tabindex=\"0\"");
        attribute("aria-labelledby", self.heading, out);
        out.push_str(">\n<table>\n<thead>\n");
        self.table_row(&table.header, &table.alignments, "th scope=\"col\"", "th", out);
        out.push_str("</thead>\n<tbody>\n");
        for row in &table.rows {
            self.table_row(row, &table.alignments, "td", "td", out);
        }
        out.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn table_row(&self, cells: &[TableCell], alignments: &[Alignment], open: &str, close: &str, out: &mut String) {
        out.push_str("<tr>\n");
        for (column, cell) in cells.iter().enumerate() {
            out.push_str(&format!("<{open}"));
            match alignments.get(column).copied().unwrap_or_default() {
                Alignment::Start => {}
                Alignment::Center => attribute("class", "center", out),
                Alignment::End => attribute("class", "end", out),
            }
            out.push('>');
            inlines(&cell.content, self.sheet, out);
            out.push_str(&format!("</{close}>\n"));
        }
        out.push_str("</tr>\n");
    }
}

/// The icon in front of a row: what is left and what is done must be told apart without its heading.
fn row_icon(role: Role) -> Option<&'static str> {
    match role {
        Role::Avoid | Role::Do => Some(role.as_str()),
        Role::Expect | Role::Call | Role::Plain => None,
    }
}

/// Whether a box begins with strong words, which then stand on a line of their own.
fn opens_with_title(alert: &Alert) -> bool {
    let Some(BlockKind::Paragraph(paragraph)) = alert.blocks.first().map(|block| &block.kind) else { return false };
    paragraph.content.len() > 1 && matches!(paragraph.content[0].kind, InlineKind::Strong(_))
}

/// An icon of `templates/icons.html`.
fn icon(name: &str, out: &mut String) {
    out.push_str("<svg class=\"icon\" aria-hidden=\"true\"><use");
    attribute("href", &format!("#icon_{name}"), out);
    out.push_str("/></svg>\n");
}
