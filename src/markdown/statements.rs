//! Statement links: reading `KIND:WINDOW#id` and finding the advice that the link marks.
//!
//! A statement is the innermost list item around its link, or the paragraph if there is no list. It is named when all of
//! its words are known.

use std::ops::Range;

use super::blocks::Reader;
use super::context::{quote, slug_of};
use super::durations;
use crate::diagnostic::Diagnostic;
use crate::handout::{
    Alert, Block, BlockKind, Inline, InlineKind, Kind, Statement, StatementId, Window, WindowError, plain_text,
};

/// What a statement link can stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holder {
    Item,
    Paragraph,
    Heading,
    Cell,
}

/// A holder that is being read, and the statement met in it so far.
pub(super) struct Slot {
    pub(super) holder: Holder,
    pub(super) statement: Option<Statement>,
}

/// Reads a statement link: `rest` is what stands behind `kind` and its colon. The statement goes to the innermost slot.
pub(super) fn link(
    reader: &mut Reader<'_, '_>,
    kind: Kind,
    rest: &str,
    words: &str,
    range: &Range<usize>,
) -> Option<StatementId> {
    let (window_text, id_text) = match rest.split_once('#') {
        Some((window, id)) => (window, Some(id)),
        None => (rest, None),
    };
    let window = window(reader, kind, window_text, id_text, words, range);
    let id = id(reader, kind, window_text, id_text, words, range);
    let (window, id) = (window?, id?);
    let context = &mut *reader.context;
    let span = context.span(range.clone());
    if let Some(problem) = durations::compare(words, kind, window, &id, span, reader.words) {
        context.push(problem);
    }
    let slot = reader.slots.last_mut()?;
    let place = match slot.holder {
        Holder::Item | Holder::Paragraph => None,
        Holder::Heading => Some("a heading"),
        Holder::Cell => Some("a table"),
    };
    if let Some(place) = place {
        let message = format!("the statement `{id}` stands in {place}");
        let hint = "move it into a list item or a paragraph of its own";
        context.error("misplaced-statement", range.clone(), message, hint);
        return None;
    }
    if let Some(first) = &slot.statement {
        let what = if slot.holder == Holder::Item { "list item" } else { "paragraph" };
        let message = format!("this {what} makes a second statement, `{id}`, besides `{}`", first.id);
        let second = Diagnostic::error("second-statement", span, message)
            .with_related(first.span, "the first one")
            .with_hint("make two list items of it, one for each link");
        context.push(second);
        return None;
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    slot.statement = Some(Statement { id: id.clone(), kind, window, name: String::new(), words, span });
    Some(id)
}

fn window(
    reader: &mut Reader<'_, '_>,
    kind: Kind,
    text: &str,
    id: Option<&str>,
    words: &str,
    range: &Range<usize>,
) -> Option<Window> {
    let error = match Window::parse(text) {
        Ok(window) => return Some(window),
        Err(error) => error,
    };
    let (code, message, window) = match error {
        WindowError::Duration(part) => {
            let message = format!("`{}` is not a time that a link can hold", quote(&part));
            ("bad-window", message, "24h".to_owned())
        }
        WindowError::Empty => ("bad-window", "`..` has neither start nor end".to_owned(), "24h..2w".to_owned()),
        WindowError::Backwards(start, end) if start.nominal_hours() > end.nominal_hours() => {
            let message = format!("the window `{}` ends before it begins", quote(text));
            ("backwards-window", message, format!("{end}..{start}"))
        }
        WindowError::Backwards(..) => {
            ("backwards-window", format!("the window `{}` has no length", quote(text)), "24h..2w".to_owned())
        }
    };
    let id = id.unwrap_or("name");
    let hint = format!(
        "write hours, days or weeks like `[{}]({kind}:{window}#{})`, or nothing before the `#` if it always holds",
        quote(words),
        quote(id)
    );
    reader.context.error(code, range.clone(), message, hint);
    None
}

fn id(
    reader: &mut Reader<'_, '_>,
    kind: Kind,
    window: &str,
    text: Option<&str>,
    words: &str,
    range: &Range<usize>,
) -> Option<StatementId> {
    let found = text.and_then(StatementId::parse);
    if found.is_none() {
        let (code, message) = match text {
            None | Some("") => ("statement-without-id", format!("the statement `{}` has no id", quote(words))),
            Some(text) => ("bad-id", format!("`{}` cannot be an id", quote(text))),
        };
        let example = slug_of(text.unwrap_or_default(), "name");
        let hint = format!(
            "name it with small letters, digits and `-`: `[{}]({kind}:{}#{example})`",
            quote(words),
            quote(window)
        );
        reader.context.error(code, range.clone(), message, hint);
    }
    found
}

/// Names the statement of a paragraph.
pub(super) fn named_by_words(statement: Statement, content: &[Inline]) -> Statement {
    let name = opening_bold(content).or_else(|| first_words(&plain_text(content)));
    let name = name.unwrap_or_else(|| statement.id.to_string());
    Statement { name, ..statement }
}

/// Names the statement of a list item, by the first paragraph in it.
pub(super) fn named_by_blocks(statement: Statement, blocks: &[Block]) -> Statement {
    named_by_words(statement, first_paragraph(blocks).unwrap_or_default())
}

fn first_paragraph(blocks: &[Block]) -> Option<&[Inline]> {
    blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Paragraph(paragraph) => Some(paragraph.content.as_slice()),
        BlockKind::Quote(blocks) | BlockKind::Alert(Alert { blocks, .. }) => first_paragraph(blocks),
        BlockKind::List(_) | BlockKind::Code(_) | BlockKind::Table(_) | BlockKind::Rule => None,
    })
}

/// The words of a list item, line by line, without those of lists in it, whose items are statements of their own.
pub(super) fn own_words(blocks: &[Block]) -> String {
    let words = blocks.iter().map(|block| match &block.kind {
        BlockKind::Paragraph(paragraph) => plain_text(&paragraph.content),
        BlockKind::Quote(blocks) | BlockKind::Alert(Alert { blocks, .. }) => own_words(blocks),
        BlockKind::List(_) | BlockKind::Code(_) | BlockKind::Table(_) | BlockKind::Rule => String::new(),
    });
    words.collect::<Vec<_>>().join("\n")
}

fn opening_bold(content: &[Inline]) -> Option<String> {
    match &content.first()?.kind {
        InlineKind::Strong(words) => tidy(&plain_text(words)),
        InlineKind::Link(link) => opening_bold(&link.content),
        InlineKind::Emphasis(words) => opening_bold(words),
        _ => None,
    }
}

fn first_words(text: &str) -> Option<String> {
    const MOST: usize = 5;
    tidy(&text.split_whitespace().take(MOST).collect::<Vec<_>>().join(" "))
}

/// One line without the stop at its end, in the scripts that handouts are written in.
fn tidy(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = line.trim_end_matches([' ', '.', ':', ',', ';', '。', '：', '，', '、', '।', '،', '؛', '۔']);
    (!name.is_empty()).then(|| name.to_owned())
}
