//! Passages: the words of one summary line, paragraph, list item or cell as one string that knows its places.
//!
//! Headings and the title are none. A passage may open with a label: bold words with a stop of their own, as in "**Makeup.** None
//! for 24 hours." A label is no sentence.

use std::ops::Range;

use crate::handout::{
    Alert, AlertKind, Block, BlockKind, Handout, Inline, InlineKind, Kind, Role, Statement, Table, Window,
};
use crate::source::Span;

/// Words that stand together.
pub(super) struct Passage<'h> {
    pub(super) part: Part,
    /// The words.
    pub(super) text: String,
    /// Where the label ends; zero without one.
    pub(super) label: usize,
    /// The inlines that the words are from; none for a line of the summary.
    pub(super) inlines: &'h [Inline],
    /// The statement of which the words are part.
    pub(super) statement: Option<&'h Statement>,
    /// What the section is for; plain outside of sections.
    pub(super) role: Role,
    /// Where all of it stands.
    pub(super) span: Span,
    pieces: Vec<Piece>,
}

/// What a passage is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Summary,
    Paragraph,
    Item,
    /// A box of this kind, whatever is in it.
    Box(AlertKind),
    Cell,
}

/// A piece of the words and where it was written.
struct Piece {
    /// Where it begins in the words.
    at: usize,
    span: Span,
    /// Whether it was written just as it is read.
    exact: bool,
}

impl Passage<'_> {
    /// Where a part of the words was written.
    pub(super) fn place(&self, range: Range<usize>) -> Span {
        let piece = |offset: usize| {
            let after = self.pieces.partition_point(|piece| piece.at <= offset);
            after.checked_sub(1).and_then(|at| self.pieces.get(at))
        };
        let last = range.end.max(range.start + 1) - 1;
        let (Some(first), Some(last_piece)) = (piece(range.start), piece(last)) else { return self.span };
        let within = |piece: &Piece, offset: usize| piece.span.range().start + offset - piece.at;
        let start = if first.exact { within(first, range.start) } else { first.span.range().start };
        let end = if last_piece.exact { within(last_piece, range.end) } else { last_piece.span.range().end };
        Span::new(self.span.source, start, end)
    }

    /// Whether a patient acts on the words: advice and boxes of warning, not what is said for information.
    pub(super) fn asks_for_action(&self) -> bool {
        let warns = match self.part {
            Part::Box(kind) => matches!(kind, AlertKind::Caution | AlertKind::Warning),
            Part::Summary | Part::Paragraph | Part::Item | Part::Cell => false,
        };
        let acts = |statement: &Statement| matches!(statement.kind, Kind::Avoid | Kind::Do | Kind::Call);
        warns || self.statement.is_some_and(acts) || matches!(self.role, Role::Avoid | Role::Do | Role::Call)
    }

    /// Whether the passage makes a statement with a time.
    pub(super) fn is_timed(&self) -> bool {
        self.statement.is_some_and(|statement| statement.window != Window::Always)
    }
}

/// The passages of a handout.
pub(super) fn all(handout: &Handout) -> Vec<Passage<'_>> {
    let mut found: Vec<Passage<'_>> = Vec::new();
    for line in &handout.summary {
        let exact = line.span.range().len() == line.value.len();
        found.push(Passage {
            part: Part::Summary,
            text: line.value.clone(),
            label: 0,
            inlines: &[],
            statement: None,
            role: Role::Plain,
            span: line.span,
            pieces: vec![Piece { at: 0, span: line.span, exact }],
        });
    }
    let mut collect = Collect { found, part: Part::Paragraph, role: Role::Plain, statement: None };
    collect.blocks(&handout.lead);
    for section in &handout.sections {
        collect.role = section.role;
        collect.blocks(&section.blocks);
    }
    collect.found
}

/// Goes through blocks and remembers what they stand in.
struct Collect<'h> {
    found: Vec<Passage<'h>>,
    part: Part,
    role: Role,
    statement: Option<&'h Statement>,
}

impl<'h> Collect<'h> {
    fn blocks(&mut self, blocks: &'h [Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &'h Block) {
        match &block.kind {
            BlockKind::Paragraph(paragraph) => {
                let statement = paragraph.statement.as_ref().or(self.statement);
                self.push(&paragraph.content, block.span, statement);
            }
            BlockKind::List(list) => {
                for item in &list.items {
                    let part = if matches!(self.part, Part::Box(_)) { self.part } else { Part::Item };
                    self.inside(part, item.statement.as_ref().or(self.statement), &item.blocks);
                }
            }
            BlockKind::Quote(blocks) => self.blocks(blocks),
            BlockKind::Alert(Alert { kind, blocks }) => self.inside(Part::Box(*kind), self.statement, blocks),
            BlockKind::Table(Table { header, rows, .. }) => {
                let outer = std::mem::replace(&mut self.part, Part::Cell);
                for cell in header.iter().chain(rows.iter().flatten()) {
                    self.push(&cell.content, cell.span, self.statement);
                }
                self.part = outer;
            }
            BlockKind::Code(_) | BlockKind::Rule => {}
        }
    }

    fn inside(&mut self, part: Part, statement: Option<&'h Statement>, blocks: &'h [Block]) {
        let outer = (self.part, self.statement);
        (self.part, self.statement) = (part, statement);
        self.blocks(blocks);
        (self.part, self.statement) = outer;
    }

    fn push(&mut self, inlines: &'h [Inline], span: Span, statement: Option<&'h Statement>) {
        let (mut text, mut pieces) = (String::new(), Vec::new());
        flatten(inlines, &mut text, &mut pieces);
        if text.trim().is_empty() {
            return;
        }
        let label = label(inlines).filter(|end| !text[*end..].trim().is_empty()).unwrap_or_default();
        let Self { part, role, .. } = *self;
        self.found.push(Passage { part, text, label, inlines, statement, role, span, pieces });
    }
}

fn flatten(inlines: &[Inline], text: &mut String, pieces: &mut Vec<Piece>) {
    for Inline { span, kind } in inlines {
        match kind {
            InlineKind::Text(words) | InlineKind::Code(words) => {
                let exact = span.range().len() == words.len();
                pieces.push(Piece { at: text.len(), span: *span, exact });
                text.push_str(words);
            }
            InlineKind::SoftBreak | InlineKind::HardBreak => {
                pieces.push(Piece { at: text.len(), span: *span, exact: false });
                text.push(' ');
            }
            InlineKind::Emphasis(inner) | InlineKind::Strong(inner) | InlineKind::Foreign(_, inner) => {
                flatten(inner, text, pieces);
            }
            InlineKind::Link(link) => flatten(&link.content, text, pieces),
            InlineKind::Image(_) => {}
        }
    }
}

/// The length of the bold words with a stop of their own that open a line.
fn label(inlines: &[Inline]) -> Option<usize> {
    let words = match &inlines.first()?.kind {
        InlineKind::Strong(words) => words,
        InlineKind::Link(link) => return label(&link.content),
        InlineKind::Emphasis(words) => return label(words),
        _ => return None,
    };
    let mut text = String::new();
    flatten(words, &mut text, &mut Vec::new());
    let ends = ['.', ':', '!', '?', '。', '：', '！', '？', '؟', '۔', '।'];
    text.trim_end().ends_with(ends).then_some(text.len())
}
