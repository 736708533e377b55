//! Writes a diagnostic for machines: one JSON object on one line.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, INPUT, Place};
use crate::hidden::is_hidden;
use crate::source::{Sources, Span};

#[derive(Serialize)]
struct Message<'d> {
    severity: &'static str,
    code: &'static str,
    message: &'d str,
    #[serde(flatten)]
    location: Option<Location<'d>>,
    hints: &'d [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'d>>,
}

/// Lines and columns are counted from 1, columns in characters; the end is that of the last character, plus one. Of what is not
/// kept there is no end.
#[derive(Serialize)]
struct Location<'d> {
    file: &'d str,
    #[serde(flatten)]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(flatten)]
    end: Option<End>,
}

#[derive(Serialize)]
struct End {
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Related<'d> {
    message: &'d str,
    #[serde(flatten)]
    location: Location<'d>,
}

/// The diagnostic as one line, without its end.
pub(in crate::cli) fn line(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let location = match &diagnostic.place {
        Place::Span(span) => Some(locate(sources, *span)),
        Place::File(path) => Some(Location { file: path, range: None }),
        Place::Input { line, column } => {
            let column = column.map(|column| column as usize);
            Some(Location { file: INPUT, range: Some(Range { line: *line as usize, column, end: None }) })
        }
        Place::Nowhere => None,
    };
    let related = diagnostic
        .related
        .iter()
        .map(|(span, label)| Related { message: label, location: locate(sources, *span) })
        .collect();
    let message = Message {
        severity: diagnostic.severity.as_str(),
        code: diagnostic.code,
        message: &diagnostic.message,
        location,
        hints: &diagnostic.hints,
        related,
    };
    to_json(&message)
}

/// A value as JSON on one line, without its end. What a terminal would obey stands as escapes (RFC 8259, 7): only texts hold any.
pub(in crate::cli) fn to_json(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).expect("texts and numbers are JSON");
    let mut out = String::with_capacity(json.len());
    let mut units = [0; 2];
    for letter in json.chars() {
        if is_hidden(letter) {
            letter.encode_utf16(&mut units).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
        } else {
            out.push(letter);
        }
    }
    out
}

fn locate(sources: &Sources, span: Span) -> Location<'_> {
    let file = sources.file(span.source);
    let (start, end) = (file.position(span.start as usize), file.position(span.end as usize));
    let end = Some(End { end_line: end.line, end_column: end.column });
    Location { file: file.path(), range: Some(Range { line: start.line, column: Some(start.column), end }) }
}
