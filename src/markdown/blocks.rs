//! Blocks: paragraphs, lists, boxes and tables from events.
//!
//! [`Reader`] goes through the events once and never back. A method for an element is called when the element's start has
//! been read, and takes everything up to and with its end. Inlines are read in `inlines`.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, Tag};

use super::comments::{Comment, Position};
use super::context::{Context, quote};
use super::durations;
use super::events::Events;
use super::html;
use super::inlines::{Run, trim};
use super::marks;
use super::statements::{self, Holder, Slot};
use super::tables;
use crate::handout::{
    Alert, AlertKind, Block, BlockKind, Inline, InlineKind, List, ListItem, Paragraph, Statement, plain_text,
};
use crate::source::Spanned;

/// Deeper nesting than any handout needs; it bounds the recursion here and in everything that walks the tree.
const DEEPEST: usize = 24;

/// The events, and where in the document we are.
pub(super) struct Reader<'c, 'a> {
    pub(super) context: &'c mut Context<'a>,
    pub(super) events: Events<'a>,
    pub(super) words: &'c durations::Vocabulary<'c>,
    /// What a statement link met now would belong to; the innermost is last.
    pub(super) slots: Vec<Slot>,
    pub(super) section_links: Vec<Spanned<String>>,
    /// Every comment for `lint` so far.
    pub(super) comments: Vec<Comment>,
    /// HTML elements already refused, so that their end tags need no report of their own.
    pub(super) refused_tags: BTreeSet<String>,
    depth: usize,
}

impl<'c, 'a> Reader<'c, 'a> {
    pub(super) fn new(context: &'c mut Context<'a>, events: Events<'a>, words: &'c durations::Vocabulary<'c>) -> Self {
        Self {
            context,
            events,
            words,
            slots: Vec::new(),
            section_links: Vec::new(),
            comments: Vec::new(),
            refused_tags: BTreeSet::new(),
            depth: 0,
        }
    }

    pub(super) fn into_links_and_comments(self) -> (Vec<Spanned<String>>, Vec<Comment>) {
        (self.section_links, self.comments)
    }

    /// Reads an element one level further in; one that is too deep is reported and skipped.
    pub(super) fn deeper<T: Default>(&mut self, range: &Range<usize>, read: impl FnOnce(&mut Self) -> T) -> T {
        if self.depth == DEEPEST {
            let hint = "take it out of the lists and quotes around it";
            self.context.error("too-deep", range.clone(), "this is nested too deeply to be read", hint);
            self.events.skip();
            return T::default();
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    /// Reads something that can hold a statement; gives back what was read and the statement that was found in it, without its name.
    pub(super) fn held<T>(&mut self, holder: Holder, read: impl FnOnce(&mut Self) -> T) -> (T, Option<Statement>) {
        self.slots.push(Slot { holder, statement: None });
        let value = read(self);
        let slot = self.slots.pop().expect("every slot is popped by the call that pushed it");
        (value, slot.statement)
    }

    /// Blocks up to an end, a heading at the top level, or the end of the file; takes none of them.
    pub(super) fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        loop {
            match self.events.peek() {
                None | Some(Event::End(_)) => return blocks,
                Some(Event::Start(Tag::Heading { .. })) if self.depth == 0 => return blocks,
                Some(_) => blocks.extend(self.block()),
            }
        }
    }

    /// Blocks of a container whose start has been read, with its end.
    fn container(&mut self) -> Vec<Block> {
        let blocks = self.blocks();
        self.events.next();
        blocks
    }

    fn block(&mut self) -> Option<Block> {
        if let Some(run) = self.inlines() {
            return self.loose_words(run);
        }
        let (event, range) = self.events.next()?;
        let span = self.context.span(range.clone());
        let kind = match event {
            Event::Start(Tag::Paragraph) => self.paragraph(&range),
            Event::Start(Tag::List(start)) => self.list(start, &range),
            Event::Start(Tag::BlockQuote(kind)) => Some(self.quote(kind, &range)),
            Event::Start(Tag::CodeBlock(_)) => Some(BlockKind::Code(code(&self.events.words().0))),
            Event::Start(Tag::Table(alignments)) => Some(BlockKind::Table(tables::read(self, &alignments))),
            Event::Start(Tag::HtmlBlock) => {
                self.events.skip();
                html::check(self, range, Position::OnItsOwn);
                None
            }
            Event::Start(Tag::Heading { .. }) => Some(self.nested_heading(&range)),
            Event::Rule => Some(BlockKind::Rule),
            Event::Start(_) => {
                self.events.skip();
                self.unknown(range);
                None
            }
            _ => {
                self.unknown(range);
                None
            }
        };
        kind.map(|kind| Block { span, kind })
    }

    fn unknown(&mut self, range: Range<usize>) {
        let message = format!("`{}` cannot be set on a sheet", quote(self.context.raw(range.clone())));
        self.context.error("unsupported", range, message, "write it with paragraphs, lists and tables");
    }

    /// The words of a tight list item, which stand there without a paragraph around them.
    fn loose_words(&mut self, run: Run) -> Option<Block> {
        let Run { mut content, range } = run;
        trim(&mut content);
        marks::paragraph(self.context, range.clone());
        let kind = BlockKind::Paragraph(Paragraph { content, statement: None });
        Some(Block { span: self.context.span(range), kind }).filter(|block| !is_empty(block))
    }

    fn paragraph(&mut self, range: &Range<usize>) -> Option<BlockKind> {
        let in_item = self.slots.iter().any(|slot| slot.holder == Holder::Item);
        let (content, statement) = if in_item {
            (self.inline_container(), None)
        } else {
            self.held(Holder::Paragraph, Self::inline_container)
        };
        marks::paragraph(self.context, range.clone());
        if content.is_empty() {
            return None;
        }
        let statement = statement.map(|statement| statements::named_by_words(statement, &content));
        if let Some(statement) = &statement {
            let unread = durations::unread(statement, &plain_text(&content), self.words);
            self.context.extend(unread);
        }
        Some(BlockKind::Paragraph(Paragraph { content, statement }))
    }

    fn list(&mut self, start: Option<u64>, range: &Range<usize>) -> Option<BlockKind> {
        self.deeper(range, |reader| {
            let mut list = List { start, tight: true, items: Vec::new() };
            while let Some((Event::Start(Tag::Item), range)) = reader.events.next() {
                if matches!(reader.events.peek(), Some(Event::Start(Tag::Paragraph))) {
                    list.tight = false;
                }
                let (blocks, statement) = reader.held(Holder::Item, |reader| reader.deeper(&range, Self::container));
                marks::task(reader.context, range.clone());
                if blocks.is_empty() && !reader.context.is_reported(&range) {
                    let hint = "write its words, or delete the line";
                    reader.context.error("empty-item", range.clone(), "this list item has no words", hint);
                }
                let statement = statement.map(|statement| statements::named_by_blocks(statement, &blocks));
                if let Some(statement) = &statement {
                    let unread = durations::unread(statement, &statements::own_words(&blocks), reader.words);
                    reader.context.extend(unread);
                }
                list.items.push(ListItem { span: reader.context.span(range), blocks, statement });
            }
            Some(BlockKind::List(list))
        })
    }

    fn quote(&mut self, kind: Option<BlockQuoteKind>, range: &Range<usize>) -> BlockKind {
        if kind.is_none() {
            marks::alert(self.context, range.clone());
        }
        let blocks = self.deeper(range, Self::container);
        let alert = |kind| BlockKind::Alert(Alert { kind, blocks: blocks.clone() });
        if kind.is_some() && blocks.is_empty() && !self.context.is_reported(range) {
            let hint = "write its words on lines that begin with `> `";
            self.context.error("empty-alert", range.clone(), "this box has no words", hint);
        }
        match kind {
            None => BlockKind::Quote(blocks),
            Some(BlockQuoteKind::Note) => alert(AlertKind::Note),
            Some(BlockQuoteKind::Tip) => alert(AlertKind::Tip),
            Some(BlockQuoteKind::Important) => alert(AlertKind::Important),
            Some(BlockQuoteKind::Warning) => alert(AlertKind::Warning),
            Some(BlockQuoteKind::Caution) => alert(AlertKind::Caution),
        }
    }

    /// The model has headings at the top level only; inside a box or item the words are kept as bold ones.
    fn nested_heading(&mut self, range: &Range<usize>) -> BlockKind {
        let content = self.held(Holder::Heading, Self::inline_container).0;
        let hint = "begin the line with `#` at the left edge, or make its words bold with `**`";
        self.context.error("nested-heading", range.clone(), "a heading cannot stand inside a list, quote or box", hint);
        let strong = Inline { span: self.context.span(range.clone()), kind: InlineKind::Strong(content) };
        BlockKind::Paragraph(Paragraph { content: vec![strong], statement: None })
    }
}

/// Code in lines that end with `\n`, whichever of the three line ends the file has (CommonMark, 2.1): paper parts words at that one
/// alone. For tabs, which fonts do not have, it has spaces; a tab stop is four columns (CommonMark, 2.2).
fn code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for letter in text.replace("\r\n", "\n").chars().map(|letter| if letter == '\r' { '\n' } else { letter }) {
        let width = if letter == '\t' { 4 - column % 4 } else { 1 };
        out.extend(std::iter::repeat_n(if letter == '\t' { ' ' } else { letter }, width));
        column = if letter == '\n' { 0 } else { column + width };
    }
    out
}

fn is_empty(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::Paragraph(paragraph) if paragraph.content.is_empty())
}
