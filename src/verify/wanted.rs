//! What a file must say: the words of a sheet as its medium arranges them, and where each is written.
//!
//! A page has the words of the sheet. Paper has the head and the treatment record as well; the card only a part. The words
//! around a line to write on belong to paper, which has them where there is room: they may be there. `made` takes the order,
//! and the words that a template adds, from a file that was made just now.

use super::align::{Need, Token};
use super::links::{WantedLink, of_sheet};
use crate::clinic::Layout;
use crate::handout::{Alert, AlertKind, Block, BlockKind, Kind, Section, StatementId, plain_text};
use crate::locale::is_unspaced;
use crate::sheet::{Group, Labelled, Part, Passage, Sheet, Width, passages, split_words};
use crate::source::Span;

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// HTML.
    Page,
    /// Plain text.
    Text,
    /// PDF.
    Paper(Layout),
}

/// What a file must say.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub(super) medium: Medium,
    pub(super) passages: Vec<WantedPassage>,
    /// The links among the words, in order.
    pub(super) links: Vec<WantedLink>,
    /// Where what stands around may lead as well.
    pub(super) around: Vec<String>,
    /// The lines of the foot, which must be somewhere; that of the edition first.
    pub(super) foot: Vec<String>,
}

/// A passage, and where it stands in the source.
#[derive(Clone, Debug)]
pub(super) struct WantedPassage {
    pub(super) tokens: Vec<Token>,
    pub(super) spot: Spot,
}

/// What some words are, and where their author wrote them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// What they are.
    pub what: What,
    /// Where they are written; the tool's own words, and those of brand files, have no place.
    pub span: Option<Span>,
}

/// What some words are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Nothing yet: the start of the file.
    Start,
    /// The name of the clinic and its number, above all.
    Head,
    /// The title.
    Title,
    /// A line of the summary.
    Summary,
    /// What stands before the first heading.
    Lead,
    /// The form for the treatment.
    Record,
    /// A statement.
    Statement(StatementId),
    /// A heading.
    Heading(String),
    /// What stands under a heading and is no statement.
    Section(String),
    /// How to reach the clinic.
    Contact,
    /// The times on a card.
    Times,
}

impl Wanted {
    /// What the file of a sheet must say.
    pub fn of(sheet: &Sheet, medium: Medium) -> Self {
        let passages = match medium {
            Medium::Page | Medium::Text => of_whole(sheet),
            Medium::Paper(Layout::Standard | Layout::LargePrint) => of_paper(sheet),
            Medium::Paper(Layout::Card) => of_card(sheet),
        };
        let links = match medium {
            Medium::Text => Vec::new(),
            Medium::Page | Medium::Paper(Layout::Standard | Layout::LargePrint) => of_sheet(sheet),
            Medium::Paper(Layout::Card) => of_sheet(&carded(sheet)),
        };
        let around = of_sheet(sheet).into_iter().map(|link| link.target).collect();
        let foot = &sheet.foot;
        let lines = [Some(&foot.edition), foot.approved.as_ref(), foot.review_by.as_ref(), foot.draft.as_ref()];
        let foot = lines.into_iter().flatten().cloned().collect();
        Self { medium, passages, links, around, foot }
    }

    /// What kind of file it is.
    pub fn medium(&self) -> Medium {
        self.medium
    }

    /// The passages as they are compared.
    pub(super) fn tokens(&self) -> Vec<Vec<Token>> {
        let keys = |token: &Token| {
            let need = token.need;
            self.keys(&token.word).into_iter().map(move |word| Token { word, need })
        };
        self.passages.iter().map(|passage| passage.tokens.iter().flat_map(keys).collect()).collect()
    }

    /// The words of a file as they are compared.
    pub(super) fn found(&self, words: &[String]) -> Vec<String> {
        words.iter().flat_map(|word| self.keys(word)).collect()
    }

    /// A word as it is compared: without what only tells where a line may end, or which form a letter takes. In a text without the colon after a label,
    /// which other formats have not, and letter by letter where lines end within what stands between two spaces.
    fn keys(&self, word: &str) -> Vec<String> {
        let word: String = word
            .chars()
            .filter(|letter| !matches!(letter, '\u{ad}' | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{2060}'))
            .collect();
        match self.medium {
            Medium::Text if word.contains(is_unspaced) => word.chars().map(String::from).collect(),
            Medium::Text => vec![word.strip_suffix(':').map(str::to_owned).unwrap_or(word)],
            Medium::Page | Medium::Paper(_) => vec![word],
        }
    }
}

fn tokens(text: &str, need: Need) -> impl Iterator<Item = Token> {
    split_words(text).map(move |word| Token { word, need })
}

fn said(text: &str, what: What) -> WantedPassage {
    WantedPassage { tokens: tokens(text, Need::Must).collect(), spot: Spot { what, span: None } }
}

/// The words of the sheet.
fn of_whole(sheet: &Sheet) -> Vec<WantedPassage> {
    let mut spots = Spots::of(sheet);
    passages(sheet, Width::Wide)
        .into_iter()
        .map(|passage| {
            let spot = spots.next(&passage);
            let tokens = passage.words.into_iter().map(|word| Token { word, need: Need::Must }).collect();
            WantedPassage { tokens, spot }
        })
        .collect()
}

/// The same with what paper has besides: the head, the record, and the words around lines to write on.
fn of_paper(sheet: &Sheet) -> Vec<WantedPassage> {
    let mut all = of_whole(sheet);
    add_blanks(sheet, &mut all);
    let is_later = |passage: &WantedPassage| matches!(passage.spot.what, What::Heading(_) | What::Contact);
    let lead_end = all.iter().position(is_later).unwrap_or(all.len());
    let record = sheet.record.iter().map(|field| said(&field.label, What::Record));
    all.splice(lead_end..lead_end, record);
    let head = [shown(&sheet.head.name), shown(&sheet.head.phone)].into_iter();
    let head = head.chain(sheet.head.hours.as_ref().map(|hours| hours.text.as_str()));
    all.splice(0..0, head.map(|text| said(text, What::Head)));
    all.retain(|passage| !passage.tokens.is_empty());
    all
}

fn shown(detail: &Labelled) -> &str {
    detail.value.as_deref().unwrap_or(&detail.label)
}

/// Name, title, warnings, times and whom to ring.
fn of_card(sheet: &Sheet) -> Vec<WantedPassage> {
    let carded = carded(sheet);
    let mut all = of_whole(&carded);
    let lines = carded.contact.lines.iter().filter(|line| !line.label.is_empty()).count();
    all.iter_mut().rev().take(lines).for_each(|passage| passage.spot = Spot { what: What::Contact, span: None });
    add_blanks(&carded, &mut all);
    let times = sheet.chart.iter().flat_map(|chart| &chart.groups).flat_map(|group| of_group(sheet, group));
    let contact = all.iter().position(|passage| passage.spot.what == What::Contact).unwrap_or(all.len());
    all.splice(contact..contact, times);
    all.splice(0..0, [said(shown(&sheet.head.name), What::Head)]);
    all.retain(|passage| !passage.tokens.is_empty());
    all
}

/// The sheet with nothing but the title, the warnings, and whom to ring.
fn carded(sheet: &Sheet) -> Sheet {
    let is_warning = |block: &&Block| matches!(&block.kind, BlockKind::Alert(Alert { kind: AlertKind::Caution, .. }));
    let blocks = sheet.lead.iter().chain(sheet.sections.iter().flat_map(|section| &section.blocks));
    let mut carded = sheet.clone();
    carded.lead = blocks.filter(is_warning).cloned().collect();
    carded.summary.clear();
    carded.sections.clear();
    carded.contact.heading.clear();
    carded.contact.name = None;
    carded.contact.lines.retain(|line| line.item.is_to_ring());
    carded
}

fn of_group(sheet: &Sheet, group: &Group) -> Vec<WantedPassage> {
    let span = |id: &StatementId| {
        let statements = sheet.statements();
        statements.into_iter().find(|statement| statement.id == *id).map(|statement| statement.span)
    };
    let row = |id: &StatementId, text: &str| {
        let spot = Spot { what: What::Statement(id.clone()), span: span(id) };
        WantedPassage { tokens: tokens(text, Need::Must).collect(), spot }
    };
    let mut rows = vec![said(&group.label, What::Times)];
    rows.extend(group.bars.iter().map(|bar| row(&bar.statement, &format!("{} {}", bar.name, bar.short))));
    if group.kind == Kind::Call {
        let statements = sheet.statements().into_iter();
        let always = statements.filter(|said| said.kind == Kind::Call && !sheet.timings.contains_key(&said.id));
        rows.extend(always.map(|statement| row(&statement.id, &statement.name)));
    }
    rows
}

/// Adds the words around lines to write on, after the label of each timing.
fn add_blanks(sheet: &Sheet, all: &mut [WantedPassage]) {
    for (id, timing) in &sheet.timings {
        let Some(blank) = &timing.blank else { continue };
        let label: Vec<String> = split_words(&timing.label).collect();
        let ends_with_label = |passage: &&mut WantedPassage| {
            let said = passage.tokens.iter().map(|token| &token.word);
            passage.spot.what == What::Statement(id.clone()) && said.rev().take(label.len()).eq(label.iter().rev())
        };
        if let Some(passage) = all.iter_mut().find(ends_with_label) {
            passage.tokens.extend(tokens(&format!("{} {}", blank.before, blank.after), Need::May));
        }
    }
}

/// Tells of each passage of a sheet, in order, what it is.
struct Spots<'a> {
    sheet: &'a Sheet,
    /// The sections whose headings have words.
    sections: Vec<&'a Section>,
    /// How many lines of the summary, and how many headings, have been met.
    summary: usize,
    headings: usize,
}

impl<'a> Spots<'a> {
    fn of(sheet: &'a Sheet) -> Self {
        let is_said = |section: &&Section| split_words(&plain_text(&section.heading)).next().is_some();
        Self { sheet, sections: sheet.sections.iter().filter(is_said).collect(), summary: 0, headings: 0 }
    }

    fn next(&mut self, passage: &Passage) -> Spot {
        let sheet = self.sheet;
        let spot = |what, span| Spot { what, span };
        if let Some(mark) = &passage.statement {
            let statements = sheet.statements();
            let statement = statements.into_iter().find(|statement| statement.id == mark.id);
            return spot(What::Statement(mark.id.clone()), statement.map(|statement| statement.span));
        }
        match passage.part {
            Part::Title => spot(What::Title, Some(sheet.title.span)),
            Part::Summary => {
                let line = sheet.summary.get(self.summary);
                self.summary += 1;
                spot(What::Summary, line.map(|line| line.span))
            }
            Part::Heading(_) => {
                self.headings += 1;
                match self.sections.get(self.headings - 1) {
                    Some(section) => spot(What::Heading(plain_text(&section.heading)), Some(section.span)),
                    None => spot(What::Contact, None),
                }
            }
            Part::Item | Part::Text | Part::Caution => match self.headings.checked_sub(1) {
                None => spot(What::Lead, None),
                Some(number) => match self.sections.get(number) {
                    Some(section) => spot(What::Section(plain_text(&section.heading)), Some(section.span)),
                    None => spot(What::Contact, None),
                },
            },
        }
    }
}
