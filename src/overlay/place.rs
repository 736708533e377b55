//! Where a statement stands in a handout, and putting another there, or nothing.

use super::{Change, Form, spelling};
use crate::handout::{
    Alert, AlertKind, Block, BlockKind, ClinicKey, Handout, InlineKind, Kind, Link, LinkTarget, Statement, StatementId,
};
use crate::markdown::Times;
use crate::source::Span;

/// What stands around and inside a statement.
#[derive(Clone, Debug)]
pub(super) struct Site<'h> {
    pub(super) statement: &'h Statement,
    pub(super) form: Form,
    /// It, with all that stands in its item.
    pub(super) blocks: &'h [Block],
    /// Whether it stands in a CAUTION box.
    pub(super) box_around: Guard,
    /// Whether a CAUTION box stands in it.
    pub(super) box_inside: Guard,
    /// Other statements in the same list item.
    pub(super) inner: Vec<&'h Statement>,
    /// The details of the clinic that it leads to.
    pub(super) details: Vec<ClinicKey>,
    /// Its words with their marks; `None` if it holds more than paragraphs.
    pub(super) spelling: Option<String>,
    /// Its words, in one line.
    pub(super) words: String,
}

impl Site<'_> {
    /// Whether it sends for help: nobody can tell by program whether other words still do.
    pub(super) fn sends_for_help(&self) -> bool {
        self.statement.kind == Kind::Call || self.box_around == Guard::Caution
    }

    /// Whether a change has the same words, but for the time that the statement's link names.
    pub(super) fn differs_in_time_alone(&self, change: &Change, times: &Times<'_>) -> bool {
        let id = &self.statement.id;
        timeless(self.blocks, id, times) == timeless(&change.blocks(), id, times)
    }
}

/// Whether there is a CAUTION box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guard {
    Caution,
    None,
}

/// The place of a statement, if the handout has it.
pub(super) fn find<'h>(handout: &'h Handout, id: &StatementId) -> Option<Site<'h>> {
    handout.blocks().find_map(|block| find_in(block, id, Guard::None))
}

fn find_in<'h>(block: &'h Block, id: &StatementId, around: Guard) -> Option<Site<'h>> {
    match &block.kind {
        BlockKind::Paragraph(paragraph) => {
            let statement = paragraph.statement.as_ref().filter(|statement| statement.id == *id)?;
            Some(Site {
                statement,
                form: Form::Paragraph,
                blocks: std::slice::from_ref(block),
                box_around: around,
                box_inside: Guard::None,
                inner: Vec::new(),
                details: details(std::slice::from_ref(block)),
                spelling: spelling::of(std::slice::from_ref(block)),
                words: words(std::slice::from_ref(block)),
            })
        }
        BlockKind::List(list) => list.items.iter().find_map(|item| match &item.statement {
            Some(statement) if statement.id == *id => {
                let mut inner = Vec::new();
                item.blocks.iter().for_each(|block| block.collect_statements(&mut inner));
                let is_inside = item.blocks.iter().any(holds_caution);
                Some(Site {
                    statement,
                    form: Form::Item,
                    blocks: &item.blocks,
                    box_around: around,
                    box_inside: if is_inside { Guard::Caution } else { Guard::None },
                    inner,
                    details: details(&item.blocks),
                    spelling: spelling::of(&item.blocks),
                    words: words(&item.blocks),
                })
            }
            _ => item.blocks.iter().find_map(|block| find_in(block, id, around)),
        }),
        BlockKind::Quote(blocks) => blocks.iter().find_map(|block| find_in(block, id, around)),
        BlockKind::Alert(Alert { kind, blocks }) => {
            let around = if *kind == AlertKind::Caution { Guard::Caution } else { around };
            blocks.iter().find_map(|block| find_in(block, id, around))
        }
        BlockKind::Code(_) | BlockKind::Table(_) | BlockKind::Rule => None,
    }
}

/// The words of some blocks, in one line.
pub(super) fn words(blocks: &[Block]) -> String {
    let mut found = Vec::new();
    for block in blocks {
        block.walk_inlines(&mut |inline| match &inline.kind {
            InlineKind::Text(words) | InlineKind::Code(words) => found.push(words.as_str()),
            InlineKind::SoftBreak | InlineKind::HardBreak => found.push(" "),
            _ => {}
        });
        found.push(" ");
    }
    found.concat().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a statement but for the times that its own link names: what is left if it only counts otherwise.
#[derive(PartialEq, Eq)]
struct Timeless {
    around: String,
    inside: String,
}

/// The words of some blocks but for the times in the link of the statement `id`.
fn timeless(blocks: &[Block], id: &StatementId, times: &Times<'_>) -> Timeless {
    let (mut around, mut inside) = (String::new(), String::new());
    for block in blocks {
        let mut link: Option<Span> = None;
        block.walk_inlines(&mut |inline| {
            let is_inside = link.is_some_and(|link| link.start <= inline.span.start && inline.span.end <= link.end);
            let text = if is_inside { &mut inside } else { &mut around };
            match &inline.kind {
                InlineKind::Text(words) | InlineKind::Code(words) => text.push_str(words),
                InlineKind::SoftBreak | InlineKind::HardBreak => text.push(' '),
                InlineKind::Link(Link { target: LinkTarget::Statement(own), .. }) if own == id => {
                    link = Some(inline.span);
                    text.push('…');
                }
                _ => {}
            }
        });
        around.push(' ');
    }
    for time in times.find(&inside).into_iter().rev() {
        inside.replace_range(time, "…");
    }
    let one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    Timeless { around: one_line(around), inside: one_line(inside) }
}

/// The details of the clinic that some blocks lead to.
pub(super) fn details(blocks: &[Block]) -> Vec<ClinicKey> {
    let mut found = Vec::new();
    for block in blocks {
        block.walk_inlines(&mut |inline| {
            if let InlineKind::Link(Link { target: LinkTarget::Clinic(key), .. }) = inline.kind {
                found.push(key);
            }
        });
    }
    found
}

fn holds_caution(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Alert(Alert { kind, blocks }) => *kind == AlertKind::Caution || blocks.iter().any(holds_caution),
        BlockKind::Quote(blocks) => blocks.iter().any(holds_caution),
        BlockKind::List(list) => list.items.iter().flat_map(|item| &item.blocks).any(holds_caution),
        BlockKind::Paragraph(_) | BlockKind::Code(_) | BlockKind::Table(_) | BlockKind::Rule => false,
    }
}

/// Puts a change in the place of the statement of its id. Nothing happens if there is none, or if the change has more paragraphs
/// than fit there.
pub(super) fn replace(handout: &mut Handout, change: &Change) {
    edit(handout, &change.statement.id, Some(change));
}

/// Takes a statement out, and the list or box that it leaves empty.
pub(super) fn remove(handout: &mut Handout, id: &StatementId) {
    edit(handout, id, None);
}

fn edit(handout: &mut Handout, id: &StatementId, change: Option<&Change>) {
    let parts =
        std::iter::once(&mut handout.lead).chain(handout.sections.iter_mut().map(|section| &mut section.blocks));
    for blocks in parts {
        if edit_in(blocks, id, change) == Search::Done {
            return;
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Search {
    Done,
    Goes,
}

fn edit_in(blocks: &mut Vec<Block>, id: &StatementId, change: Option<&Change>) -> Search {
    let mut search = Search::Goes;
    let mut at = 0;
    while at < blocks.len() && search == Search::Goes {
        let is_left = match &mut blocks[at].kind {
            BlockKind::Paragraph(paragraph) => {
                let is_it = paragraph.statement.as_ref().is_some_and(|statement| statement.id == *id);
                if is_it {
                    search = Search::Done;
                    if let Some(block) = change.and_then(Change::paragraph) {
                        blocks[at] = block;
                    }
                }
                !is_it || change.is_some()
            }
            BlockKind::List(list) => {
                let own = list.items.iter().position(|item| item.statement.as_ref().is_some_and(|own| own.id == *id));
                match (own, change) {
                    (Some(own), Some(change)) => {
                        list.items[own] = change.item();
                        // Only paragraphs with empty lines between them are kept apart.
                        list.tight &= change.paragraphs.len() == 1;
                        search = Search::Done;
                    }
                    (Some(own), None) => {
                        list.items.remove(own);
                        search = Search::Done;
                    }
                    (None, _) => {
                        let mut items = list.items.iter_mut();
                        let found = items.any(|item| edit_in(&mut item.blocks, id, change) == Search::Done);
                        if found {
                            list.items.retain(|item| !item.blocks.is_empty());
                            search = Search::Done;
                        }
                    }
                }
                !list.items.is_empty()
            }
            BlockKind::Quote(inner) | BlockKind::Alert(Alert { blocks: inner, .. }) => {
                search = edit_in(inner, id, change);
                !inner.is_empty()
            }
            BlockKind::Code(_) | BlockKind::Table(_) | BlockKind::Rule => true,
        };
        if search == Search::Done && !is_left {
            blocks.remove(at);
        }
        at += 1;
    }
    search
}
