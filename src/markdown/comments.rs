//! Comments for `lint`: which words each is about.
//!
//! A comment in a line is about the list item in which it stands, else about the paragraph, heading or cell. On a line of its own it
//! is about what comes next beside it; at the end of an item or box about that item or box; at the end of the file about the handout
//! as a whole, whose place is the front matter.
//!
//! Whatever a comment does to the sheet is refused: it must not part a paragraph or a list in two.

use super::context::Context;
use crate::handout::{Alert, Allowance, Block, BlockKind, Handout, Table};
use crate::source::{Span, Spanned};

/// A comment that has been read.
pub(super) struct Comment {
    pub(super) code: Spanned<String>,
    pub(super) reason: String,
    pub(super) span: Span,
    pub(super) position: Position,
}

/// Where a comment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    InLine,
    OnItsOwn,
}

/// What comments can be about.
pub(super) struct Body<'a> {
    /// The blocks between headings.
    groups: Vec<&'a [Block]>,
    headings: Vec<Span>,
}

impl<'a> Body<'a> {
    /// That of a handout.
    pub(super) fn of(handout: &'a Handout) -> Self {
        let below = handout.sections.iter().map(|section| section.blocks.as_slice());
        let groups = std::iter::once(handout.lead.as_slice()).chain(below).collect();
        Self { groups, headings: handout.sections.iter().map(|section| section.span).collect() }
    }

    /// That of a text without headings.
    pub(super) fn without_headings(blocks: &'a [Block]) -> Self {
        Self { groups: vec![blocks], headings: Vec::new() }
    }

    fn headings(&self) -> impl Iterator<Item = Span> {
        self.headings.iter().copied()
    }
}

/// Finds out what each comment is about. `top` is the front matter.
pub(super) fn resolve(context: &mut Context<'_>, comments: Vec<Comment>, body: &Body<'_>, top: Span) -> Vec<Allowance> {
    let resolved = comments.into_iter().map(|comment| {
        let Comment { code, reason, span, position } = comment;
        let covers = match position {
            Position::InLine => around(body, span),
            Position::OnItsOwn => below(context, body, span, top),
        };
        Allowance { code, reason, span, covers }
    });
    resolved.collect()
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn around(body: &Body<'_>, comment: Span) -> Span {
    let heading = body.headings().find(|span| holds(*span, comment));
    let blocks = || body.groups.iter().copied().flatten().find_map(|block| around_in(block, comment));
    // A comment in words that were refused is about nothing.
    heading.or_else(blocks).unwrap_or(comment)
}

fn around_in(block: &Block, comment: Span) -> Option<Span> {
    if !holds(block.span, comment) {
        return None;
    }
    let inner = match &block.kind {
        BlockKind::List(list) => list.items.iter().filter(|item| holds(item.span, comment)).find_map(|item| {
            let direct = |block: &Block| matches!(block.kind, BlockKind::Paragraph(_)) && holds(block.span, comment);
            let deeper = || item.blocks.iter().find_map(|block| around_in(block, comment));
            if item.blocks.iter().any(direct) { Some(item.span) } else { deeper() }
        }),
        BlockKind::Quote(blocks) | BlockKind::Alert(Alert { blocks, .. }) => {
            blocks.iter().find_map(|block| around_in(block, comment))
        }
        BlockKind::Table(Table { header, rows, .. }) => {
            let mut cells = header.iter().chain(rows.iter().flatten());
            cells.find(|cell| holds(cell.span, comment)).map(|cell| cell.span)
        }
        BlockKind::Paragraph(_) | BlockKind::Code(_) | BlockKind::Rule => None,
    };
    Some(inner.unwrap_or(block.span))
}

fn below(context: &mut Context<'_>, body: &Body<'_>, comment: Span, top: Span) -> Span {
    for blocks in &body.groups {
        // Between the last block of a section and the next heading there is no next block.
        if let Some(found) = below_in(context, blocks, None, comment) {
            let between = body.headings().filter(|heading| heading.start >= comment.end && heading.end <= found.start);
            return between.min().unwrap_or(found);
        }
    }
    body.headings().filter(|heading| heading.start >= comment.end).min().unwrap_or(top)
}

/// What a comment among `blocks` is about: nothing if it does not stand among them and none comes behind it. `own` is what the
/// blocks stand in.
fn below_in(context: &mut Context<'_>, blocks: &[Block], own: Option<Span>, comment: Span) -> Option<Span> {
    if let Some(block) = blocks.iter().find(|block| holds(block.span, comment)) {
        return match &block.kind {
            BlockKind::List(list) => {
                let item = list.items.iter().find(|item| holds(item.span, comment))?;
                below_in(context, &item.blocks, Some(item.span), comment)
            }
            BlockKind::Quote(blocks) | BlockKind::Alert(Alert { blocks, .. }) => {
                below_in(context, blocks, Some(block.span), comment)
            }
            _ => Some(block.span),
        };
    }
    let next = blocks.iter().find(|block| block.span.start >= comment.end);
    let before = blocks.iter().rev().find(|block| block.span.end <= comment.start);
    if let (Some(before), Some(next)) = (before, next) {
        parts(context, before, next, comment);
    }
    next.map(|block| block.span).or(own)
}

/// Reports a comment that makes two blocks of one.
fn parts(context: &mut Context<'_>, before: &Block, next: &Block, comment: Span) {
    let between = context.raw(before.span.range().end..next.span.range().start);
    let marker = |block: &Block| context.raw(block.span.range()).chars().find(|first| !first.is_ascii_digit());
    let what = match (&before.kind, &next.kind) {
        (BlockKind::List(one), BlockKind::List(other))
            if one.start.is_some() == other.start.is_some() && marker(before) == marker(next) =>
        {
            "list"
        }
        (BlockKind::Paragraph(_), BlockKind::Paragraph(_)) => {
            let lines: String = between.chars().filter(|sign| !matches!(sign, ' ' | '\t' | '\r' | '>')).collect();
            if lines.contains("\n\n") {
                return;
            }
            "paragraph"
        }
        _ => return,
    };
    let message = format!("this comment parts a {what} in two");
    let hint = "put it at the end of the line that it is about";
    context.error("comment", comment.range(), message, hint);
}
