//! Marks that are no Markdown here and would be printed as they stand: `~~`, `[ ]`, `{#id}`, `[!DANGER]`, stray bars.
//!
//! The source is looked at rather than the model, because a backslash says that the author means the characters.

use std::ops::Range;

use super::context::{Context, quote};
use crate::diagnostic::nearest;

const ALERTS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

/// Looks through a piece of text.
pub(super) fn text(context: &mut Context<'_>, range: Range<usize>) {
    let raw = context.raw(range.clone());
    let bytes = raw.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        // A delimiter may follow a backslash that its own event no longer has.
        if rest[0] == b'\\' {
            at += 2;
            continue;
        }
        if rest.starts_with(b"](") {
            unfinished(context, range.start + raw[..at].rfind('[').unwrap_or(at)..range.start + at + 2);
            at += 2;
            continue;
        }
        let (length, code, what, hint) = if rest.starts_with(b"~~") {
            (
                2,
                "strikethrough",
                "words cannot be struck out, so `~~` would be printed",
                "delete the struck words and the marks",
            )
        } else if rest.starts_with(b"**") || rest.starts_with(b"__") {
            (
                2,
                "stray-mark",
                "this mark does not make bold words, so it would be printed",
                "write `**words**` with no space inside the stars, and one pair for each paragraph",
            )
        } else if rest.starts_with(b"{#") || rest.starts_with(b"{.") {
            (
                raw[at..].find('}').map_or(2, |close| close + 1),
                "stray-attribute",
                "a name in curly brackets belongs at the end of a heading, so it would be printed here",
                "delete it, or write the line as `## Words {#id}` with nothing behind the bracket",
            )
        } else {
            at += 1;
            continue;
        };
        let place = range.start + at..range.start + at + length;
        let escaped = at == 0 && range.start > 0 && context.raw(range.start - 1..range.start) == "\\";
        if !escaped && !context.is_reported(&place) {
            context.error(code, place, what, hint);
        }
        at += length;
    }
}

fn unfinished(context: &mut Context<'_>, place: Range<usize>) {
    // A refused link or image leaves its words as text.
    if context.is_reported(&place) {
        return;
    }
    let written = quote(context.raw(place.clone()));
    let message = format!("`{written}` begins a link that is not finished, so its marks would be printed");
    let hint = "a link is `[words](target)`, without a space in the target and without a link in its words";
    context.error("broken-link", place, message, hint);
}

/// Looks at the lines of a paragraph for tables and headings that are none.
pub(super) fn paragraph(context: &mut Context<'_>, range: Range<usize>) {
    let mut at = range.start;
    for line in context.raw(range).split_inclusive('\n') {
        let start = at + line.len() - line.trim_start_matches(['>', ' ', '\t']).len();
        at += line.len();
        let words = context.raw(start..at).trim_end();
        let marks = words.len() - words.trim_start_matches('#').len();
        let after = words[marks..].chars().next();
        if words.starts_with('|') && words.len() > 1 {
            let message = "this line is no part of a table, so its bars would be printed";
            let hint =
                "a table begins with a head row and a row of `|---|---|` with as many cells, after an empty line";
            context.error("broken-table", start..at, message, hint);
            return;
        }
        if (1..=6).contains(&marks)
            && after.is_some_and(|letter| letter.is_alphabetic() || (marks > 1 && letter != ' '))
        {
            let message = format!("`{}` is not a heading, so its `#` would be printed", quote(words));
            let hint = format!("put a space behind the `#`: `{} {}`", &words[..marks], quote(&words[marks..]));
            context.error("broken-heading", start..at, message, hint);
        }
    }
}

/// Looks at the beginning of a list item for a task box.
pub(super) fn task(context: &mut Context<'_>, range: Range<usize>) {
    let raw = context.raw(range.clone());
    let marker = raw.len() - raw.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let words = raw[marker..].get(1..).unwrap_or_default().trim_start();
    let boxed = ["[ ]", "[x]", "[X]"].iter().find_map(|mark| words.strip_prefix(mark));
    if boxed.is_some_and(|after| after.is_empty() || after.starts_with(char::is_whitespace)) {
        let start = range.start + raw.len() - words.len();
        let message = format!("`{}` is not a box to tick here and would be printed", &words[..3]);
        let hint = "delete it; items under a heading with `.do` get a box on the sheet";
        context.error("task-marker", start..start + 3, message, hint);
    }
}

/// Looks at the beginning of a quote for an alert of an unknown kind.
pub(super) fn alert(context: &mut Context<'_>, range: Range<usize>) {
    let raw = context.raw(range.clone());
    let words = raw.trim_start_matches(['>', ' ', '\t']);
    let Some(name) = words.strip_prefix("[!").and_then(|rest| rest.split([']', '\n']).next()) else { return };
    let start = range.start + raw.len() - words.len();
    let upper = name.to_uppercase();
    let (message, hint) = if ALERTS.contains(&upper.as_str()) {
        let message = format!("`[!{upper}]` makes a box only if it stands alone on its line");
        (message, format!("write `> [!{upper}]`, and the words on the lines below, each after `> `"))
    } else {
        let message = format!("unknown kind of box `{}`", quote(name));
        let near = nearest(&upper, ALERTS).map(|near| format!("did you mean `[!{near}]`? ")).unwrap_or_default();
        (message, format!("{near}the kinds are {}", ALERTS.map(|kind| format!("`[!{kind}]`")).join(", ")))
    };
    context.error("unknown-alert", start..start + 3 + name.len(), message, hint);
}
