//! What of a handout has to be the same in every language: a tree of sections, statements and blocks, without the words.

use std::fmt;

use crate::handout::{
    Alert, AlertKind, Block, BlockKind, Handout, ImageRef, Inline, InlineKind, Link, LinkTarget, List, ListItem, Role,
    Section, SectionId, StatementId, plain_text,
};
use crate::source::Span;

/// What a node is; equal ones belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key<'h> {
    Section(&'h SectionId),
    Statement(&'h StatementId),
    Alert(AlertKind),
    Bullets,
    Numbers,
    Item,
    Paragraph,
    Quote,
    Code,
    Table,
    Rule,
}

impl Key<'_> {
    /// Whether it has a name that nothing else in the handout has.
    pub(super) fn is_named(self) -> bool {
        matches!(self, Self::Section(_) | Self::Statement(_))
    }
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Section(id) => write!(formatter, "the section `{id}`"),
            Self::Statement(id) => write!(formatter, "the statement `{id}`"),
            Self::Alert(kind) => write!(formatter, "a box `[!{}]`", kind.as_str().to_uppercase()),
            Self::Bullets => formatter.write_str("a list with bullets"),
            Self::Numbers => formatter.write_str("a numbered list"),
            Self::Item => formatter.write_str("a list item"),
            Self::Paragraph => formatter.write_str("a paragraph"),
            Self::Quote => formatter.write_str("a quote"),
            Self::Code => formatter.write_str("a block of code"),
            Self::Table => formatter.write_str("a table"),
            Self::Rule => formatter.write_str("a line across"),
        }
    }
}

/// A node of the tree.
#[derive(Debug)]
pub(super) struct Node<'h> {
    pub(super) key: Key<'h>,
    /// The Markdown that made it; of a section, its heading.
    pub(super) span: Span,
    /// The section that it is.
    pub(super) section: Option<&'h Section>,
    /// The role of the section, if it is not that of the heading above it.
    pub(super) role: Option<Role>,
    /// Columns, and rows of the body, if it is a table.
    pub(super) size: Option<(usize, usize)>,
    /// What its own words lead to or show, not those of its children.
    pub(super) marks: Vec<(Mark<'h>, Span)>,
    /// The bold words that open it, if it is a statement.
    pub(super) label: Option<Span>,
    /// Its own words, if it is a paragraph or a section with its heading.
    pub(super) words: Option<String>,
    pub(super) children: Vec<Node<'h>>,
}

/// Something among words that no translation changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark<'h> {
    /// A link to a detail of the clinic or to a section; web addresses may differ from language to language.
    Link(&'h LinkTarget),
    /// A picture, which may hold words of its own.
    Picture,
}

impl fmt::Display for Mark<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Link(LinkTarget::Clinic(key)) => write!(formatter, "the link to `clinic:{}`", key.as_str()),
            Self::Link(LinkTarget::Section(id)) => write!(formatter, "the link to `#{id}`"),
            Self::Link(LinkTarget::Statement(_) | LinkTarget::Url(_)) => formatter.write_str("the link"),
            Self::Picture => formatter.write_str("the picture"),
        }
    }
}

/// The tree of a handout: what stands before the first heading, then the sections.
pub(super) fn outline(handout: &Handout) -> Vec<Node<'_>> {
    let mut nodes = blocks(&handout.lead);
    nodes.extend(handout.sections.iter().enumerate().map(|(at, section)| {
        let above = handout.sections[..at].iter().rev().find(|above| above.level < section.level);
        Node {
            section: Some(section),
            role: Some(section.role).filter(|role| *role != above.map_or(Role::Plain, |above| above.role)),
            words: Some(plain_text(&section.heading)),
            children: blocks(&section.blocks),
            ..node(Key::Section(&section.id.value), section.span)
        }
    }));
    nodes
}

fn node(key: Key<'_>, span: Span) -> Node<'_> {
    Node {
        key,
        span,
        section: None,
        role: None,
        size: None,
        marks: Vec::new(),
        label: None,
        words: None,
        children: Vec::new(),
    }
}

fn blocks(blocks: &[Block]) -> Vec<Node<'_>> {
    blocks.iter().map(block).collect()
}

fn block(block: &Block) -> Node<'_> {
    let span = block.span;
    match &block.kind {
        BlockKind::Paragraph(paragraph) => {
            let key = paragraph.statement.as_ref().map_or(Key::Paragraph, |statement| Key::Statement(&statement.id));
            Node {
                marks: marks(block),
                label: label(&paragraph.content),
                words: Some(plain_text(&paragraph.content)),
                ..node(key, span)
            }
        }
        BlockKind::List(List { start, items, .. }) => {
            let key = if start.is_some() { Key::Numbers } else { Key::Bullets };
            Node { children: items.iter().map(item).collect(), ..node(key, span) }
        }
        BlockKind::Quote(inner) => Node { children: blocks(inner), ..node(Key::Quote, span) },
        BlockKind::Alert(Alert { kind, blocks: inner }) => {
            Node { children: blocks(inner), ..node(Key::Alert(*kind), span) }
        }
        BlockKind::Code(_) => node(Key::Code, span),
        BlockKind::Table(table) => {
            Node { size: Some((table.header.len(), table.rows.len())), marks: marks(block), ..node(Key::Table, span) }
        }
        BlockKind::Rule => node(Key::Rule, span),
    }
}

fn item(item: &ListItem) -> Node<'_> {
    let key = item.statement.as_ref().map_or(Key::Item, |statement| Key::Statement(&statement.id));
    let first = item.blocks.first().and_then(|block| match &block.kind {
        BlockKind::Paragraph(paragraph) => label(&paragraph.content),
        _ => None,
    });
    Node { label: first, children: blocks(&item.blocks), ..node(key, item.span) }
}

fn label(content: &[Inline]) -> Option<Span> {
    let first = content.first()?;
    match &first.kind {
        InlineKind::Strong(_) => Some(first.span),
        InlineKind::Link(link) => label(&link.content),
        InlineKind::Emphasis(words) => label(words),
        _ => None,
    }
}

fn marks(block: &Block) -> Vec<(Mark<'_>, Span)> {
    let mut found = Vec::new();
    block.walk_inlines(&mut |Inline { span, kind }| match kind {
        InlineKind::Link(Link { target: target @ (LinkTarget::Clinic(_) | LinkTarget::Section(_)), .. }) => {
            found.push((Mark::Link(target), *span));
        }
        InlineKind::Image(ImageRef { .. }) => found.push((Mark::Picture, *span)),
        _ => {}
    });
    found
}
