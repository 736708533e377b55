//! The words of a sheet in reading order: what HTML, text and paper must all say.

use super::{Sheet, Width};
use crate::handout::{Alert, Block, BlockKind, ListItem, Statement, plain_text};
use crate::handout::{Inline, InlineKind};
use crate::locale::without_marks;

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
    read(sheet, Some(width))
}

/// The same without the labels of timings, which say other words on the sheet of a visit.
pub fn words_for_everybody(sheet: &Sheet) -> Vec<String> {
    read(sheet, None)
}

fn read(sheet: &Sheet, timings: Option<Width>) -> Vec<String> {
    let mut reader = Reader { sheet, timings, words: Vec::new() };
    reader.text(&sheet.title.value);
    sheet.summary.iter().for_each(|line| reader.text(&line.value));
    reader.blocks(&sheet.lead);
    for section in &sheet.sections {
        reader.inlines(&section.heading);
        reader.blocks(&section.blocks);
    }
    reader.text(&sheet.contact.heading);
    sheet.contact.name.iter().for_each(|name| reader.text(name));
    for line in &sheet.contact.lines {
        reader.text(&line.label);
        line.value.iter().for_each(|value| reader.text(value));
    }
    reader.words
}

/// Takes a text apart at white space, U+00A0 included, without the marks that only give directions, and leaves out blanks: words of
/// underscores and punctuation only, such as `____` or `(________).`.
pub fn split_words(text: &str) -> impl Iterator<Item = String> {
    let is_blank = |word: &String| word.is_empty() || word.contains("__") && !word.contains(char::is_alphanumeric);
    text.split_whitespace().map(without_marks).filter(move |word| !is_blank(word))
}

struct Reader<'a> {
    sheet: &'a Sheet,
    /// How wide the labels of timings are; `None` leaves them out.
    timings: Option<Width>,
    words: Vec<String>,
}

impl Reader<'_> {
    fn text(&mut self, text: &str) {
        self.words.extend(split_words(text));
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        self.text(&plain_text(&without_images(inlines)));
    }

    fn timing(&mut self, statement: Option<&Statement>) {
        let (sheet, Some(width)) = (self.sheet, self.timings) else { return };
        if let Some(timing) = statement.and_then(|statement| sheet.timings.get(&statement.id)) {
            self.text(timing.said(width));
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(paragraph) => {
                    self.inlines(&paragraph.content);
                    self.timing(paragraph.statement.as_ref());
                }
                BlockKind::List(list) => list.items.iter().for_each(|item| self.item(item)),
                BlockKind::Quote(blocks) | BlockKind::Alert(Alert { blocks, .. }) => self.blocks(blocks),
                BlockKind::Code(code) => self.text(code),
                BlockKind::Table(table) => {
                    let cells = table.header.iter().chain(table.rows.iter().flatten());
                    cells.for_each(|cell| self.inlines(&cell.content));
                }
                BlockKind::Rule => {}
            }
        }
    }

    fn item(&mut self, item: &ListItem) {
        let (first, rest) = item.blocks.split_at(item.blocks.len().min(1));
        self.blocks(first);
        self.timing(item.statement.as_ref());
        self.blocks(rest);
    }
}

/// The same inlines without their images: a description is read aloud, not printed.
pub(super) fn without_images(inlines: &[Inline]) -> Vec<Inline> {
    let kept = inlines.iter().filter(|inline| !matches!(inline.kind, InlineKind::Image(_)));
    kept.map(|inline| {
        let kind = match &inline.kind {
            InlineKind::Emphasis(content) => InlineKind::Emphasis(without_images(content)),
            InlineKind::Strong(content) => InlineKind::Strong(without_images(content)),
            InlineKind::Foreign(language, content) => InlineKind::Foreign(language.clone(), without_images(content)),
            InlineKind::Link(link) => {
                let mut link = link.clone();
                link.content = without_images(&link.content);
                InlineKind::Link(link)
            }
            kind => kind.clone(),
        };
        Inline { span: inline.span, kind }
    })
    .collect()
}
