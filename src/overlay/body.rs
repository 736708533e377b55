//! The text of an overlay: list items and paragraphs with one statement each, and nothing else.

use super::{Change, Form};
use crate::diagnostic::{Diagnostic, Place};
use crate::handout::{Alert, Block, BlockKind, Inline, InlineKind, List, ListItem, Paragraph, Statement, plain_text};
use crate::markdown::{Part, quote};
use crate::source::Span;

const ALONE: &str = "write only the advice that differs, each as a list item or a paragraph with its link";

/// The statements of a part. What else stands there is reported, unless something in it is reported already.
pub(super) fn read(part: Part, problems: &mut Vec<Diagnostic>) -> Vec<Change> {
    let Part { blocks, headings, .. } = part;
    let mut body = Body { changes: Vec::new(), refused: Vec::new() };
    for span in headings {
        body.refuse(span, "a heading", "take it out; what is new comes at the end of the section of its kind");
    }
    blocks.into_iter().for_each(|block| body.block(block));
    let known: Vec<Span> = problems.iter().filter_map(place).collect();
    let fresh = body
        .refused
        .into_iter()
        .filter(|problem| place(problem).is_none_or(|span| !known.iter().any(|known| known.touches(span))));
    problems.extend(fresh);
    problems.sort_by(|one, other| one.place.cmp(&other.place));
    body.changes
}

fn place(problem: &Diagnostic) -> Option<Span> {
    match problem.place {
        Place::Span(span) => Some(span),
        Place::File(_) | Place::Input { .. } | Place::Nowhere => None,
    }
}

struct Body {
    changes: Vec<Change>,
    refused: Vec<Diagnostic>,
}

impl Body {
    fn refuse(&mut self, span: Span, what: &str, hint: impl Into<String>) {
        let message = format!("{what} cannot stand among a clinic's changes");
        self.refused.push(Diagnostic::error("not-a-statement", span, message).with_hint(hint));
    }

    fn block(&mut self, block: Block) {
        if let Some(picture) = picture(&block) {
            return self.refuse(picture, "a picture", "take it out, or put it into the handout for all clinics");
        }
        let span = block.span;
        match block.kind {
            BlockKind::Paragraph(Paragraph { content, statement }) => {
                self.statement(span, statement, Form::Paragraph, vec![(span, content)]);
            }
            BlockKind::List(List { items, .. }) => items.into_iter().for_each(|item| self.item(item)),
            kind => {
                let (what, hint) = other(&kind);
                self.refuse(span, what, hint);
            }
        }
    }

    fn item(&mut self, item: ListItem) {
        let ListItem { span, blocks, statement } = item;
        let mut paragraphs = Vec::new();
        for block in blocks {
            match block.kind {
                BlockKind::Paragraph(Paragraph { content, .. }) => paragraphs.push((block.span, content)),
                BlockKind::List(_) => {
                    let hint = "write each statement as an item of its own, at the left edge";
                    return self.refuse(block.span, "a list inside a list", hint);
                }
                kind => {
                    let (what, hint) = other(&kind);
                    return self.refuse(block.span, what, hint);
                }
            }
        }
        self.statement(span, statement, Form::Item, paragraphs);
    }

    fn statement(
        &mut self,
        span: Span,
        statement: Option<Statement>,
        form: Form,
        paragraphs: Vec<(Span, Vec<Inline>)>,
    ) {
        match statement {
            Some(statement) => self.changes.push(Change { statement, span, form, paragraphs }),
            None => {
                let words: Vec<String> = paragraphs.iter().map(|(_, content)| plain_text(content)).collect();
                let message =
                    format!("`{}` is no statement: it has no link that says what it changes", quote(&words.join(" ")));
                let hint =
                    "mark the words that say when, such as `[for 48 hours](avoid:48h#makeup)`, or take the text out";
                self.refused.push(Diagnostic::error("not-a-statement", span, message).with_hint(hint));
            }
        }
    }
}

/// What a block is that holds no statement of its own, and what to do.
fn other(kind: &BlockKind) -> (&'static str, &'static str) {
    match kind {
        BlockKind::Alert(Alert { .. }) => {
            ("a box", "write the statement alone: it takes the place of the one in the box")
        }
        BlockKind::Table(_) => ("a table", ALONE),
        BlockKind::Quote(_) => ("a quote", ALONE),
        BlockKind::Code(_) => ("a block of code", "begin the words at the left edge, with `- ` in front"),
        BlockKind::Rule => ("a line across", "take it out"),
        BlockKind::Paragraph(_) | BlockKind::List(_) => ("this", ALONE),
    }
}

fn picture(block: &Block) -> Option<Span> {
    let mut found = None;
    block.walk_inlines(&mut |inline| {
        if let InlineKind::Image(_) = inline.kind {
            found.get_or_insert(inline.span);
        }
    });
    found
}
