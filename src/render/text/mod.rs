//! Plain text for messages and e-mail: 72 columns, nothing but words and a few marks.
//!
//! [`render`] sets blocks as lines (`blocks`, `tables`), broken by the width that words take on a screen (`wrap`); the template
//! arranges them. Marks, the treatment record, the descriptions of pictures, the addresses after words that lead elsewhere, and the column names
//! before the cells of a table too wide to stand in columns are not of the sheet's words.

mod blocks;
mod tables;
mod wrap;

#[cfg(test)]
mod tests;

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::Templates;
use crate::diagnostic::Diagnostic;
use crate::locale::Words;
use crate::sheet::{ContactBox, Direction, Head, Sheet};
use blocks::Setter;
use wrap::wrap;

/// Columns of a line. Mail readers wrap at 78 or less (RFC 5322, 2.1.1), and a reply adds marks in front.
const WIDTH: usize = 72;
/// A place to write by hand.
const LINE: &str = "________";

/// Renders the plain text of a sheet, with line ends after every line.
///
/// # Errors
/// If the template asks for something that is not there.
pub fn render(sheet: &Sheet, words: &Words, templates: &Templates) -> Result<String, Diagnostic> {
    let letter = Letter::of(sheet, words);
    let text = templates.fill_whole(Templates::TEXT, &letter, letter.parts())?;
    // Spaces that hold a line together have done their work.
    let lines = text.replace('\u{a0}', " ").lines().map(|line| format!("{}\n", line.trim_end())).collect::<String>();
    Ok(lines)
}

/// What the template can show: finished lines.
#[derive(Debug, Serialize)]
struct Letter<'a> {
    clinic: Option<&'a str>,
    title: String,
    title_rule: String,
    summary: String,
    /// The treatment record of a visit; empty on a sheet for any.
    record: Vec<String>,
    lead: String,
    sections: Vec<Part>,
    contact: ContactPart,
    foot: Foot,
}

#[derive(Debug, Serialize)]
struct Part {
    heading: String,
    /// A line under headings of the second level.
    rule: Option<String>,
    body: String,
}

#[derive(Debug, Serialize)]
struct ContactPart {
    heading: String,
    rule: String,
    lines: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Foot {
    lines: Vec<String>,
}

impl<'a> Letter<'a> {
    fn of(sheet: &'a Sheet, words: &Words) -> Self {
        let setter = Setter { sheet, words };
        let title = wrap(&sheet.title.value, WIDTH);
        let foot = &sheet.foot;
        let sections = sheet.sections.iter().map(|section| {
            let heading = wrap(&setter.inlines(&section.heading), WIDTH);
            let rule = (section.level == 2).then(|| setter.rule_under(&heading, '-'));
            Part { heading: heading.join("\n"), rule, body: setter.blocks(&section.blocks, WIDTH).join("\n") }
        });
        Self {
            clinic: sheet.head.name.value.as_deref(),
            title_rule: setter.rule_under(&title, '='),
            title: title.join("\n"),
            summary: sheet.summary.iter().flat_map(|line| wrap(&line.value, WIDTH)).collect::<Vec<_>>().join("\n"),
            record: record(sheet),
            lead: setter.blocks(&sheet.lead, WIDTH).join("\n"),
            sections: sections.collect(),
            contact: contact(&sheet.contact, &sheet.head, &setter),
            foot: Foot {
                lines: [Some(&foot.edition), foot.draft.as_ref(), foot.approved.as_ref(), foot.review_by.as_ref()]
                    .into_iter()
                    .flatten()
                    .flat_map(|line| wrap(line, WIDTH))
                    .collect(),
            },
        }
    }
}

impl Letter<'_> {
    /// What a template must show.
    fn parts(&self) -> impl Iterator<Item = (String, &str)> {
        let named = |what: &str, text| (what.to_owned(), text);
        let sections = self.sections.iter().flat_map(move |part| {
            let what = format!("section `{}`", part.heading);
            [(what.clone(), part.heading.as_str()), (what, part.body.as_str())]
        });
        [named("title", self.title.as_str()), named("summary", &self.summary)]
            .into_iter()
            .chain([named("part before the first heading", self.lead.as_str())])
            .chain(sections)
            .chain(self.contact.lines.iter().map(move |line| named("contact box", line)))
            .chain(self.record.iter().map(move |line| named("treatment record", line)))
            .chain(self.foot.lines.iter().map(move |line| named("foot", line)))
    }
}

/// What the clinic filled in for a visit. Nobody writes on a mail: blanks are left out.
fn record(sheet: &Sheet) -> Vec<String> {
    let fields = sheet.record.iter().filter_map(|field| Some(labelled(&field.label, field.value.as_ref()?)));
    fields.flat_map(|line| wrap(&line, WIDTH)).collect()
}

fn contact(contact: &ContactBox, head: &Head, setter: &Setter<'_>) -> ContactPart {
    let heading = wrap(&contact.heading, WIDTH);
    let name = contact.name.clone().unwrap_or_else(|| labelled(&head.name.label, LINE));
    let lines = contact.lines.iter().map(|line| labelled(&line.label, line.value.as_deref().unwrap_or(LINE)));
    ContactPart {
        rule: setter.rule_under(&heading, '-'),
        heading: heading.join("\n"),
        lines: std::iter::once(name).chain(lines).flat_map(|line| wrap(&line, WIDTH)).collect(),
    }
}

/// Words with a colon between them and what they are for, unless they bring one along.
fn labelled(label: &str, words: &str) -> String {
    let colon = if label.ends_with([':', '：']) { "" } else { ":" };
    format!("{label}{colon} {words}").trim_end().to_owned()
}

impl Setter<'_> {
    /// A rule of so many columns.
    fn rule(&self, mark: char, columns: usize) -> String {
        let side = match self.sheet.direction {
            Direction::LeftToRight => "",
            // RIGHT-TO-LEFT MARK: a line without letters would stand at the left, away from the words that it is for.
            Direction::RightToLeft => "\u{200f}",
        };
        format!("{side}{}", mark.to_string().repeat(columns))
    }

    /// A rule as long as the last of the lines above it.
    fn rule_under(&self, above: &[String], mark: char) -> String {
        self.rule(mark, above.last().map_or(0, |line| line.width()))
    }
}
