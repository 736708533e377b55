//! Makes sheets: from a planned sheet to the bytes of its files. Nothing is written here.
//!
//! Sheets are made in parallel, and come back in the order in which they were given.

use std::sync::OnceLock;

use rayon::prelude::*;

use super::Purpose;
use super::compose::{Signed, compose};
use super::plan::{File, SheetPlan};
use super::record::Record;
use super::stop::Stop;
use crate::clinic::Layout;
use crate::diagnostic::{Diagnostic, Place};
use crate::layout::{self, Fonts};
use crate::locale::Words;
use crate::project::{Project, Shared};
use crate::render;
use crate::render::html::{self, Webfonts};
use crate::render::pdf::Streams;
use crate::sheet::{Sheet, Standing, Visit};
use crate::source::{Sources, Span};
use crate::style::Stylesheet;

/// What became of one sheet.
#[derive(Default)]
pub(super) struct Made {
    /// `None` if there was an error.
    pub(super) finished: Option<Finished>,
    /// Problems and remarks.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A sheet without errors.
pub(super) struct Finished {
    /// The planned files with their bytes.
    pub(super) files: Vec<(File, Vec<u8>)>,
    /// What the desk is to say of it; nothing of a visit.
    pub(super) record: Record,
}

/// What is at hand while sheets of one clinic are made.
#[derive(Default)]
pub(super) struct Bench {
    /// Its fonts for paper, once one was needed.
    fonts: OnceLock<Fonts>,
    /// Its fonts for pages.
    webfonts: Webfonts,
    /// The same fonts, cut down and compressed for paper.
    streams: Streams,
}

/// Whom a sheet is made for.
#[derive(Clone, Copy, Debug)]
pub(super) enum For<'v> {
    /// Everybody.
    Everybody(Purpose),
    /// The patient of one visit.
    Visit(&'v Visit),
}

impl<'v> For<'v> {
    fn visit(self) -> Option<&'v Visit> {
        match self {
            Self::Everybody(_) => None,
            Self::Visit(visit) => Some(visit),
        }
    }

    fn wants_approval(self) -> bool {
        matches!(self, Self::Everybody(Purpose::Release))
    }
}

/// Sheets of one clinic that one thread makes in a row, so that its fonts are opened once for all of them.
const RUN: usize = 8;

/// Makes every sheet of `sheets`, until `stop` is asked for. Without what all of them share, none can be made.
pub(super) fn make(project: &Project, sheets: &[SheetPlan<'_>], purpose: Purpose, stop: &Stop) -> Vec<Made> {
    let Some(shared) = &project.shared else {
        return sheets.iter().map(|_| Made::default()).collect();
    };
    let runs: Vec<&[SheetPlan<'_>]> =
        sheets.chunk_by(|one, next| one.clinic.id == next.clinic.id).flat_map(|run| run.chunks(RUN)).collect();
    let made: Vec<Vec<Made>> = runs.into_par_iter().map(|run| make_run(project, shared, run, purpose, stop)).collect();
    made.into_iter().flatten().collect()
}

fn make_run(project: &Project, shared: &Shared, sheets: &[SheetPlan<'_>], purpose: Purpose, stop: &Stop) -> Vec<Made> {
    let bench = Bench::default();
    let make = |plan| {
        if stop.is_asked() { Made::default() } else { make_one(project, shared, plan, For::Everybody(purpose), &bench) }
    };
    sheets.iter().map(make).collect()
}

/// Makes one sheet. `bench` is that of its clinic.
pub(super) fn make_one(
    project: &Project,
    shared: &Shared,
    plan: &SheetPlan<'_>,
    reader: For<'_>,
    bench: &Bench,
) -> Made {
    let mut diagnostics = Vec::new();
    let finished = finish(project, shared, plan, reader, bench, &mut diagnostics);
    let sound = !diagnostics.iter().any(Diagnostic::is_error);
    Made { finished: finished.filter(|_| sound), diagnostics }
}

fn finish(
    project: &Project,
    shared: &Shared,
    plan: &SheetPlan<'_>,
    reader: For<'_>,
    bench: &Bench,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Finished> {
    let visit = reader.visit();
    let Signed { sheet, words, .. } = compose(project, shared, plan, visit, diagnostics)?;
    if reader.wants_approval()
        && let Some(problem) = unapproved(plan, &sheet)
    {
        diagnostics.push(problem);
        return None;
    }
    let mut files = Vec::new();
    for file in &plan.files {
        let bytes = match file {
            File::Html => {
                let Shared { fallbacks, templates, .. } = shared;
                let page = html::render_with(&bench.webfonts, &sheet, plan.clinic, &words, fallbacks, templates);
                page.map(String::into_bytes)
            }
            File::Calendar => match render::calendar::render(&sheet, &words) {
                Some(text) => Ok(text.into_bytes()),
                None => {
                    diagnostics.push(no_calendar(plan));
                    continue;
                }
            },
            File::Text => render::text::render(&sheet, &words, &shared.templates).map(String::into_bytes),
            File::Pdf(layout) => {
                let (bytes, problems) = pdf(shared, plan, (&sheet, *layout), &words, bench);
                for problem in problems {
                    let about_field = visit.and_then(|visit| about_field(&problem, visit));
                    let problem = about_field.unwrap_or_else(|| placed(problem, plan, &words, &project.sources));
                    report(problem, *layout, diagnostics);
                }
                bytes
            }
        };
        match bytes {
            Ok(bytes) => files.push((*file, bytes)),
            Err(problem) => diagnostics.push(problem),
        }
    }
    Some(Finished { files, record: Record::of(plan, &sheet, &shared.locales) })
}

fn pdf(
    shared: &Shared,
    plan: &SheetPlan<'_>,
    (sheet, layout): (&Sheet, Layout),
    words: &Words,
    bench: &Bench,
) -> (Result<Vec<u8>, Diagnostic>, Vec<Diagnostic>) {
    let stylesheet = Stylesheet::new(plan.clinic, &shared.theme, layout);
    let fonts = bench.fonts.get_or_init(|| Fonts::new(&plan.clinic.typography, &shared.fallbacks));
    let (document, problems) = layout::lay_out(sheet, &stylesheet, fonts, words);
    (render::pdf::render_with(&bench.streams, &document), problems)
}

/// Why a sheet cannot be given to patients.
fn unapproved(plan: &SheetPlan<'_>, sheet: &Sheet) -> Option<Diagnostic> {
    let (name, edition) = (plan.name(), sheet.edition);
    let is_open = plan.advice.is_some_and(|advice| !advice.open_decisions.is_empty());
    let message = match sheet.standing {
        Standing::Approved(_) if is_open => format!("`{name}` was signed off, and a question about it is open again"),
        Standing::Approved(_) => return None,
        Standing::Draft => format!("`{name}` is a draft: nobody has signed its edition `{edition}` off"),
        Standing::Behind => format!("`{name}` is behind: its source has changed since it was translated"),
    };
    let hint = "`handout approve` signs words off, and `handout status` tells where every sheet stands; without `--release` drafts are made too, and say so on every page";
    Some(Diagnostic::error("not-approved", Place::File(plan.handout.path.clone()), message).with_hint(hint))
}

fn no_calendar(plan: &SheetPlan<'_>) -> Diagnostic {
    let message = format!("there is no calendar file for `{}`: nothing on its sheet has an end", plan.handout.id);
    Diagnostic::note("no-calendar", Place::File(plan.handout.path.clone()), message)
        .with_hint("advice whose link has a time comes into the calendar, and so does the next visit")
}

/// Adds a problem with a layout, unless another layout had it already: what is wrong in one is mostly wrong in all.
fn report(problem: Diagnostic, layout: Layout, diagnostics: &mut Vec<Diagnostic>) {
    if diagnostics.iter().any(|known| known.place == problem.place && known.message == problem.message) {
        return;
    }
    diagnostics.push(match layout {
        Layout::Standard => problem,
        Layout::LargePrint | Layout::Card => {
            problem.with_hint(format!("this is about the layout `{}`", layout.as_str()))
        }
    });
}

/// A problem with what was filled in for a visit, told without repeating it: it may be a patient's name.
fn about_field(problem: &Diagnostic, visit: &Visit) -> Option<Diagnostic> {
    let quoted = problem.message.split('`').nth(1).filter(|_| problem.place == Place::Nowhere)?;
    let (field, _) = visit.fields.iter().find(|(_, text)| text.contains(quoted))?;
    let message = format!("no font here has a letter of `{}`", field.as_str());
    Some(Diagnostic { hints: problem.hints.iter().take(1).cloned().collect(), message, ..problem.clone() })
}

/// A problem with words that are not the author's has no place yet: they come from the clinic's details, or else from the tool.
/// What the message quotes is looked for in both files.
fn placed(problem: Diagnostic, plan: &SheetPlan<'_>, words: &Words, sources: &Sources) -> Diagnostic {
    if problem.place != Place::Nowhere {
        return problem;
    }
    let brand = plan.brand.and_then(|path| sources.find(path));
    let mut quoted: Vec<&str> = problem.message.split('`').skip(1).step_by(2).collect();
    quoted.sort_by_key(|part| std::cmp::Reverse(part.len()));
    let files = [brand, Some(words.source())];
    let found = quoted.iter().flat_map(|part| files.into_iter().flatten().map(move |source| (source, *part))).find_map(
        |(source, part)| {
            let at = sources.file(source).text().find(part)?;
            Some(Span::new(source, at, at + part.len()))
        },
    );
    let source = found.map(|span| span.source).or(brand).unwrap_or(words.source());
    let place = found.map_or_else(|| Place::File(sources.file(source).path().to_owned()), Place::Span);
    let mut problem = Diagnostic { place, ..problem };
    if source == words.source() {
        problem.hints.push(
            "these are the tool's own words: a copy of the file in `templates/locales` may say it otherwise".to_owned(),
        );
    }
    problem
}
