//! Putting a sheet together.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::links::Resolver;
use super::{Alternate, Chart, Foot, Sheet, Standing, Timing, Visit, contact, record};
use crate::clinic::Clinic;
use crate::diagnostic::Diagnostic;
use crate::edition::{self, EditionCode};
use crate::handout::{Handout, Statement};
use crate::locale::{DayForm, Direction, Width, Words, isolate_numbers};
use crate::picture::Picture;
use crate::schedule::{BeyondCalendar, Period, Treatment};
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
    /// The same sheet in other languages.
    pub alternates: &'a [Alternate],
    /// The visit that the sheet is for; `None` is any.
    pub visit: Option<&'a Visit>,
}

/// Puts a sheet together: clinic links are resolved, and every word that the tool itself adds is written.
///
/// The sheet is a draft: who has read the record of approvals tells it otherwise, by [`Sheet::sign`].
///
/// Reports each link to a detail that the clinic lacks (`missing-contact`), whose words stay, without a link; and each window
/// whose end no calendar has (`beyond-calendar`), which then is not timed.
pub fn compose(parts: Parts<'_>) -> (Sheet, Vec<Diagnostic>) {
    let Parts { handout, clinic, words, images, alternates, visit } = parts;
    let (language, direction) = (&handout.language, words.direction());
    let mut resolver = Resolver { clinic, language, direction, diagnostics: Vec::new() };
    let mut lead = handout.lead.clone();
    resolver.blocks(&mut lead);
    let mut sections = handout.sections.clone();
    for section in &mut sections {
        resolver.inlines(&mut section.heading);
        resolver.blocks(&mut section.blocks);
    }
    let mut timings = BTreeMap::new();
    for statement in handout.statements() {
        match timing(statement, visit, words) {
            Ok(timing) => timings.extend(timing.map(|timing| (statement.id.clone(), timing))),
            Err(BeyondCalendar) => resolver.diagnostics.push(beyond(statement)),
        }
    }
    let mut sheet = Sheet {
        handout: handout.id.clone(),
        clinic: clinic.id.clone(),
        language: handout.language.clone(),
        direction,
        edition: EditionCode::default(),
        standing: Standing::default(),
        title: isolated(&handout.title, direction),
        summary: handout.summary.iter().map(|line| isolated(line, direction)).collect(),
        review_by: handout.review_by.as_ref().map(|date| date.value),
        updated: handout.updated.as_ref().map(|date| date.value),
        lead,
        record: record::record(visit, words),
        visit: visit.cloned(),
        chart: None,
        sections,
        timings,
        contact: contact::contact_box(handout, clinic, words),
        head: contact::head(handout, clinic, words),
        foot: Foot::default(),
        alternates: alternates.to_vec(),
        images: images.clone(),
    };
    sheet.chart = Chart::of(&sheet, words);
    sheet.edition = edition::code(&sheet);
    sheet.sign(Standing::Draft, words);
    (sheet, resolver.diagnostics)
}

/// A line of the author's, its telephone numbers kept in order.
fn isolated(line: &Spanned<String>, direction: Direction) -> Spanned<String> {
    Spanned::new(isolate_numbers(&line.value, direction), line.span)
}

/// What to write beside a statement; `None` if it is not timed.
fn timing(statement: &Statement, visit: Option<&Visit>, words: &Words) -> Result<Option<Timing>, BeyondCalendar> {
    let (kind, window) = (statement.kind, statement.window);
    let Some(visit) = visit else {
        let blank = words.blank(kind, window);
        return Ok(words.window(kind, window).map(|label| Timing {
            kind,
            window,
            usual: label.clone(),
            label,
            short: None,
            blank,
            period: None,
        }));
    };
    let period = Period::of(visit.treatment, kind, window)?;
    let year = visit.treatment.date().year();
    let [label, short] = [Width::Wide, Width::Abbreviated].map(|width| words.period(period, DayForm { width, year }));
    let usual = words.window(kind, window).unwrap_or_default();
    Ok(label.map(|label| Timing { kind, window, label, usual, short, blank: None, period: Some(period) }))
}

fn beyond(statement: &Statement) -> Diagnostic {
    let message = format!("`{}` ends after the year {}", statement.window, Treatment::LAST_YEAR);
    Diagnostic::error("beyond-calendar", statement.span, message)
        .with_hint("look at the day of the treatment, and at the window")
}
