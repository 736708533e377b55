//! Blocks: paragraphs, lists, boxes and tables.

use super::inline::{Inline, walk};
use super::statement::Statement;
use crate::source::Span;

/// A block and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The Markdown that made it.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// The blocks of CommonMark 0.31, chapters 4 and 5, with GitHub's tables and alerts; raw HTML is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A bulleted or numbered list.
    List(List),
    /// A block quote.
    Quote(Vec<Block>),
    /// A box such as `> [!CAUTION]`.
    Alert(Alert),
    /// An indented or fenced code block, with its line ends.
    Code(String),
    /// A table.
    Table(Table),
    /// A thematic break.
    Rule,
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its words.
    pub content: Vec<Inline>,
    /// The statement it makes, if it stands outside of a list item and holds a statement link.
    pub statement: Option<Statement>,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The first number of a numbered list; `None` for bullets.
    pub start: Option<u64>,
    /// Whether the author left no blank lines between the items.
    pub tight: bool,
    /// The items.
    pub items: Vec<ListItem>,
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListItem {
    /// The Markdown that made it.
    pub span: Span,
    /// What it holds. The text of a tight item is a [`BlockKind::Paragraph`] too.
    pub blocks: Vec<Block>,
    /// The statement it makes.
    pub statement: Option<Statement>,
}

/// A box that stands out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// Which.
    pub kind: AlertKind,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// GitHub's five alerts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AlertKind {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`: get help now.
    Caution,
}

impl AlertKind {
    /// The class in HTML and the key in locale files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }
}

/// A table: every row has as many cells as there are alignments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// One alignment a column.
    pub alignments: Vec<Alignment>,
    /// The head row.
    pub header: Vec<TableCell>,
    /// The rows of the body.
    pub rows: Vec<Vec<TableCell>>,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableCell {
    /// Where it was written.
    pub span: Span,
    /// Its words.
    pub content: Vec<Inline>,
}

/// How the words of a column stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alignment {
    /// At the side where reading starts.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// At the side where reading ends.
    End,
}

impl Block {
    /// Calls `visit` with every inline in this block, outer before inner, in source order.
    pub fn walk_inlines<'a>(&'a self, visit: &mut impl FnMut(&'a Inline)) {
        match &self.kind {
            BlockKind::Paragraph(paragraph) => walk(&paragraph.content, visit),
            BlockKind::List(list) => {
                for block in list.items.iter().flat_map(|item| &item.blocks) {
                    block.walk_inlines(visit);
                }
            }
            BlockKind::Quote(blocks) | BlockKind::Alert(Alert { blocks, .. }) => {
                for block in blocks {
                    block.walk_inlines(visit);
                }
            }
            BlockKind::Table(table) => {
                for cell in table.header.iter().chain(table.rows.iter().flatten()) {
                    walk(&cell.content, visit);
                }
            }
            BlockKind::Code(_) | BlockKind::Rule => {}
        }
    }

    /// Adds every statement in this block to `found`, in source order.
    pub(crate) fn collect_statements<'a>(&'a self, found: &mut Vec<&'a Statement>) {
        match &self.kind {
            BlockKind::Paragraph(paragraph) => found.extend(&paragraph.statement),
            BlockKind::List(list) => {
                for item in &list.items {
                    found.extend(&item.statement);
                    for block in &item.blocks {
                        block.collect_statements(found);
                    }
                }
            }
            BlockKind::Quote(blocks) | BlockKind::Alert(Alert { blocks, .. }) => {
                for block in blocks {
                    block.collect_statements(found);
                }
            }
            BlockKind::Code(_) | BlockKind::Table(_) | BlockKind::Rule => {}
        }
    }
}
