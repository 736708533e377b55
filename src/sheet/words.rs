//! The words of a sheet in reading order: what HTML, text and paper must all say.

use std::fmt;

use super::{Sheet, Width};
use crate::handout::{
    Alert, AlertKind, Block, BlockKind, Inline, InlineKind, Kind, ListItem, Role, Statement, StatementId, Window,
    plain_text,
};
use crate::locale::without_marks;

/// Some words that stand together: a line of the summary, a heading, a paragraph, a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What they are.
    pub part: Part,
    /// The words, never none; see [`split_words`].
    pub words: Vec<String>,
    /// The statement in which they stand; the innermost, where one stands in another.
    pub statement: Option<StatementMark>,
    /// The window in words beside it, where that is not among the words.
    pub label: Option<String>,
    /// What a heading says that the words below it are for: it chooses cross or tick.
    pub role: Role,
}

/// What a passage is. It says how it looks, not what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The title.
    Title,
    /// A line of the summary.
    Summary,
    /// Any words in a CAUTION box.
    Caution,
    /// A heading of a level from 2 to 6; that of the contact box is one of level 2.
    Heading(u8),
    /// The first words of a list item; a line of the contact box.
    Item,
    /// Further words of an item, a paragraph, a cell of a table, code.
    Text,
}

/// A statement by its name, with what it asks for: as in a link, `avoid:24h#makeup`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementMark {
    /// What the statement asks for.
    pub kind: Kind,
    /// When it holds.
    pub window: Window,
    /// Its id.
    pub id: StatementId,
}

impl fmt::Display for StatementMark {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}#{}", self.kind, self.window, self.id)
    }
}

/// The words of a sheet, in reading order.
///
/// 1. the title;
/// 2. the lines of the summary;
/// 3. the blocks of the lead;
/// 4. each section: its heading, then its blocks;
/// 5. the contact box: its heading, the clinic's name, then each line's label and value.
///
/// Blocks are read from the outside in: a list item by item, a table by its header and then row by row, each cell in turn.
/// After a statement comes the label of its [`Timing`](super::Timing), which on the sheet of a visit has names of days and months in
/// the given `width`: a chart on paper that names them in full leaves them short beside the advice. A statement that
/// is a paragraph has them after the paragraph; one that is a list item has them after the item's **first block**.
///
/// Not words: the treatment record and the blanks of timings, which are forms to fill in; the chart, a picture; bullets and numbers of lists, the labels and icons of boxes, descriptions of images, the addresses behind links,
/// and the furniture ([`Sheet::head`], [`Sheet::foot`], page numbers, the label of a blank for the clinic's name).
///
/// Each text is taken apart by [`split_words`].
pub fn words(sheet: &Sheet, width: Width) -> Vec<String> {
    passages(sheet, width).into_iter().flat_map(|passage| passage.words).collect()
}

/// The same words, passage by passage.
pub fn passages(sheet: &Sheet, width: Width) -> Vec<Passage> {
    read(sheet, Some(width))
}

/// The same with the labels of timings apart from the words, and as they are on the sheet for everybody: on the sheet of a visit they
/// say other words.
pub fn passages_for_everybody(sheet: &Sheet) -> Vec<Passage> {
    read(sheet, None)
}

fn read(sheet: &Sheet, timings: Option<Width>) -> Vec<Passage> {
    let mut reader = Reader { sheet, timings, passages: Vec::new() };
    reader.text(Part::Title, &sheet.title.value, None);
    sheet.summary.iter().for_each(|line| reader.text(Part::Summary, &line.value, None));
    reader.blocks(&sheet.lead, Part::Text, None);
    for section in &sheet.sections {
        let before = reader.passages.len();
        reader.inlines(Part::Heading(section.level), &section.heading, None);
        reader.passages[before..].iter_mut().for_each(|heading| heading.role = section.role);
        reader.blocks(&section.blocks, Part::Text, None);
    }
    reader.text(Part::Heading(2), &sheet.contact.heading, None);
    sheet.contact.name.iter().for_each(|name| reader.text(Part::Text, name, None));
    for line in &sheet.contact.lines {
        let value = line.value.as_deref().unwrap_or_default();
        reader.text(Part::Item, &format!("{} {value}", line.label), None);
    }
    reader.passages
}

/// Takes a text apart at white space, U+00A0 included, without the marks that only give directions, and leaves out blanks: words of
/// underscores and punctuation only, such as `____` or `(________).`.
pub fn split_words(text: &str) -> impl Iterator<Item = String> {
    let is_blank = |word: &String| word.is_empty() || word.contains("__") && !word.contains(char::is_alphanumeric);
    text.split_whitespace().map(without_marks).filter(move |word| !is_blank(word))
}

struct Reader<'a> {
    sheet: &'a Sheet,
    /// How wide the labels of timings are among the words; `None` keeps them apart.
    timings: Option<Width>,
    passages: Vec<Passage>,
}

impl Reader<'_> {
    fn text(&mut self, part: Part, text: &str, statement: Option<&Statement>) {
        let words: Vec<String> = split_words(text).collect();
        if !words.is_empty() {
            let mark = |said: &Statement| StatementMark { kind: said.kind, window: said.window, id: said.id.clone() };
            self.passages.push(Passage { part, words, statement: statement.map(mark), label: None, role: Role::Plain });
        }
    }

    fn inlines(&mut self, part: Part, inlines: &[Inline], statement: Option<&Statement>) {
        self.text(part, &plain_text(&without_images(inlines)), statement);
    }

    /// Adds the label of a statement's timing to the passage before, which is the statement's own.
    fn timing(&mut self, statement: Option<&Statement>) {
        let (sheet, Some(statement)) = (self.sheet, statement) else { return };
        let Some(timing) = sheet.timings.get(&statement.id) else { return };
        let is_own = |last: &&mut Passage| last.statement.as_ref().is_some_and(|mark| mark.id == statement.id);
        match (self.passages.last_mut().filter(is_own), self.timings) {
            (Some(own), Some(width)) => own.words.extend(split_words(timing.said(width))),
            (Some(own), None) => own.label = Some(split_words(&timing.usual).collect::<Vec<_>>().join(" ")),
            (None, Some(width)) => self.text(Part::Text, timing.said(width), Some(statement)),
            (None, None) => self.text(Part::Text, &timing.usual, Some(statement)),
        }
    }

    /// Reads blocks, the first words of which are `first`, in a statement.
    fn blocks(&mut self, blocks: &[Block], mut first: Part, statement: Option<&Statement>) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(paragraph) => {
                    let own = paragraph.statement.as_ref();
                    self.inlines(first, &paragraph.content, own.or(statement));
                    self.timing(own);
                }
                BlockKind::List(list) => list.items.iter().for_each(|item| self.item(item, statement)),
                BlockKind::Quote(blocks) => self.blocks(blocks, first, statement),
                BlockKind::Alert(Alert { kind, blocks, .. }) => {
                    let before = self.passages.len();
                    self.blocks(blocks, first, statement);
                    if *kind == AlertKind::Caution {
                        self.passages[before..].iter_mut().for_each(|passage| passage.part = Part::Caution);
                    }
                }
                BlockKind::Code(code) => self.text(first, code, statement),
                BlockKind::Table(table) => {
                    let cells = table.header.iter().chain(table.rows.iter().flatten());
                    cells.for_each(|cell| self.inlines(Part::Text, &cell.content, statement));
                }
                BlockKind::Rule => {}
            }
            first = Part::Text;
        }
    }

    fn item(&mut self, item: &ListItem, around: Option<&Statement>) {
        let own = item.statement.as_ref();
        let (first, rest) = item.blocks.split_at(item.blocks.len().min(1));
        self.blocks(first, Part::Item, own.or(around));
        self.timing(own);
        self.blocks(rest, Part::Text, own.or(around));
    }
}

/// The same inlines without their images: a description is read aloud, not printed.
pub(super) fn without_images(inlines: &[Inline]) -> Vec<Inline> {
    let kept = inlines.iter().map(|inline| {
        let kind = match &inline.kind {
            InlineKind::Emphasis(content) => InlineKind::Emphasis(without_images(content)),
            InlineKind::Strong(content) => InlineKind::Strong(without_images(content)),
            InlineKind::Foreign(language, content) => InlineKind::Foreign(language.clone(), without_images(content)),
            InlineKind::Link(link) => {
                let mut link = link.clone();
                link.content = without_images(&link.content);
                InlineKind::Link(link)
            }
            // It parts what stands on either side of it.
            InlineKind::Image(_) => InlineKind::SoftBreak,
            kind => kind.clone(),
        };
        Inline { span: inline.span, kind }
    });
    kept.collect()
}
