//! Putting a sheet together.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::links::Resolver;
use super::{Chart, Foot, Labelled, Sheet, Timing, contact};
use crate::clinic::Clinic;
use crate::diagnostic::Diagnostic;
use crate::handout::Handout;
use crate::locale::{Direction, Message, Words, isolate_numbers};
use crate::picture::Picture;
use crate::source::Spanned;

/// What a sheet is made from.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    /// What the author wrote.
    pub handout: &'a Handout,
    /// Whose sheet it is.
    pub clinic: &'a Clinic,
    /// The words of the handout's language, with dates as the clinic writes them.
    pub words: &'a Words,
    /// The images of the handout, by the path written in it.
    pub images: &'a BTreeMap<String, Arc<Picture>>,
}

/// Puts a sheet together: clinic links are resolved, and every word that the tool itself adds is written.
///
/// Reports each link to a detail that the clinic lacks (`missing-contact`); its words stay, without a link.
pub fn compose(parts: Parts<'_>) -> (Sheet, Vec<Diagnostic>) {
    let Parts { handout, clinic, words, images } = parts;
    let (language, direction) = (&handout.language, words.direction());
    let mut resolver = Resolver { clinic, language, direction, diagnostics: Vec::new() };
    let mut lead = handout.lead.clone();
    resolver.blocks(&mut lead);
    let mut sections = handout.sections.clone();
    for section in &mut sections {
        resolver.inlines(&mut section.heading);
        resolver.blocks(&mut section.blocks);
    }
    let timings = handout.statements().into_iter().filter_map(|statement| {
        let (kind, window) = (statement.kind, statement.window);
        let label = words.window(kind, window)?;
        Some((statement.id.clone(), Timing { kind, window, label, blank: words.blank(kind, window) }))
    });
    let mut sheet = Sheet {
        handout: handout.id.clone(),
        clinic: clinic.id.clone(),
        language: handout.language.clone(),
        direction,
        title: isolated(&handout.title, direction),
        summary: handout.summary.iter().map(|line| isolated(line, direction)).collect(),
        lead,
        record: record(words),
        chart: None,
        sections,
        timings: timings.collect(),
        contact: contact::contact_box(handout, clinic, words),
        head: contact::head(handout, clinic, words),
        foot: Foot {
            review_by: handout.review_by.as_ref().map(|date| words.review_by(date.value)),
            draft: Some(words.text(Message::Draft)),
        },
        images: images.clone(),
    };
    sheet.chart = Chart::of(&sheet, words);
    (sheet, resolver.diagnostics)
}

/// A line of the author's, its telephone numbers kept in order.
fn isolated(line: &Spanned<String>, direction: Direction) -> Spanned<String> {
    Spanned::new(isolate_numbers(&line.value, direction), line.span)
}

/// The treatment record, blank.
fn record(words: &Words) -> Vec<Labelled> {
    [Message::RecordDate, Message::RecordTime, Message::RecordArea, Message::RecordBy]
        .map(|label| Labelled { label: words.text(label), value: None })
        .into()
}
