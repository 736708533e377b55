//! Makes sheets: from a planned sheet to the bytes of its files. Nothing is written here.
//!
//! Sheets are made in parallel, and come back in the order in which they were given.

use rayon::prelude::*;

use super::Purpose;
use super::bench::{Bench, Benches};
use super::compose::{Signed, compose};
use super::plan::{File, SheetPlan};
use super::record::Record;
use crate::clinic::Layout;
use crate::diagnostic::{Diagnostic, Place};
use crate::layout;
use crate::locale::Words;
use crate::project::{Project, Shared};
use crate::render;
use crate::render::html;
use crate::sheet::{Sheet, Standing, Visit};
use crate::source::{Sources, Span};
use crate::style::Stylesheet;

/// What became of one sheet.
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
    /// Of what there was something to tell, so that it is to be told again next time.
    pub(super) told: Told,
}

/// Of which parts of a sheet there was something to tell.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Whether it was the words.
    pub(super) words: bool,
    /// Files in which words were set.
    pub(super) files: Vec<File>,
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

/// Makes every sheet of `sheets`. Without what all of them share, none can be made.
pub(super) fn make(project: &Project, sheets: &[SheetPlan<'_>], purpose: Purpose, benches: &Benches) -> Vec<Made> {
    let Some(shared) = &project.shared else {
        return sheets.iter().map(|_| Made { finished: None, diagnostics: Vec::new() }).collect();
    };
    let make = |plan| make_one(project, shared, plan, For::Everybody(purpose), benches);
    sheets.par_iter().map(make).collect()
}

/// Makes one sheet.
pub(super) fn make_one(
    project: &Project,
    shared: &Shared,
    plan: &SheetPlan<'_>,
    reader: For<'_>,
    benches: &Benches,
) -> Made {
    let mut diagnostics = Vec::new();
    let bench = benches.of(&plan.clinic.typography);
    let finished = finish(project, shared, plan, reader, &bench, &mut diagnostics);
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
    let mut told = Told { words: !diagnostics.is_empty(), files: Vec::new() };
    let set = |file: &File| (*file, set(shared, plan, (*file, &sheet), &words, bench));
    let made: Vec<(File, Option<Set>)> = plan.files.par_iter().map(set).collect();
    for (file, made) in made {
        let Some(Set { bytes, problems }) = made else {
            diagnostics.push(no_calendar(plan));
            continue;
        };
        told.files.extend((!problems.is_empty()).then_some(file));
        for problem in problems {
            let about_field = visit.and_then(|visit| about_field(&problem, visit));
            let problem = about_field.unwrap_or_else(|| placed(problem, plan, &words, &project.sources));
            report(problem, file, diagnostics);
        }
        match bytes {
            Ok(bytes) => files.push((file, bytes)),
            Err(problem) => diagnostics.push(problem),
        }
    }
    Some(Finished { files, record: Record::of(plan, &sheet, &shared.locales), told })
}

/// A sheet as one file, and what was noticed while its words were set.
struct Set {
    bytes: Result<Vec<u8>, Diagnostic>,
    problems: Vec<Diagnostic>,
}

/// Sets a sheet as one of its files; `None` for a calendar that nothing would stand in.
fn set(
    shared: &Shared,
    plan: &SheetPlan<'_>,
    (file, sheet): (File, &Sheet),
    words: &Words,
    bench: &Bench,
) -> Option<Set> {
    let Shared { fallbacks, templates, .. } = shared;
    let text = |text: Result<String, Diagnostic>| Set { bytes: text.map(String::into_bytes), problems: Vec::new() };
    Some(match file {
        File::Html => text(html::render_with(&bench.webfonts, sheet, plan.clinic, words, fallbacks, templates)),
        File::Calendar => text(Ok(render::calendar::render(sheet, words)?)),
        File::Text => text(render::text::render(sheet, words, templates)),
        File::Pdf(layout) => {
            let (bytes, problems) = pdf(shared, plan, (sheet, layout), words, bench);
            Set { bytes, problems }
        }
    })
}

fn pdf(
    shared: &Shared,
    plan: &SheetPlan<'_>,
    (sheet, layout): (&Sheet, Layout),
    words: &Words,
    bench: &Bench,
) -> (Result<Vec<u8>, Diagnostic>, Vec<Diagnostic>) {
    let stylesheet = Stylesheet::new(plan.clinic, &shared.theme, layout);
    let fonts = bench.fonts(&plan.clinic.typography, shared);
    let (document, problems) = layout::lay_out(sheet, &stylesheet, fonts, words);
    (bench.press.render(&document), problems)
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
fn report(problem: Diagnostic, file: File, diagnostics: &mut Vec<Diagnostic>) {
    if diagnostics.iter().any(|known| known.place == problem.place && known.message == problem.message) {
        return;
    }
    diagnostics.push(match file {
        File::Pdf(layout @ (Layout::LargePrint | Layout::Card)) => {
            problem.with_hint(format!("this is about the layout `{}`", layout.as_str()))
        }
        _ => problem,
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
