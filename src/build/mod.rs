//! Plans what to make, makes it, and writes it: the only writer.
//!
//! [`build`] goes in five steps: **plan** lists the sheets that the project and the user's selection ask for; **make** turns
//! each into the bytes of its files, on all cores; **write** puts them into the output folder, one after the other in the
//! order of the plan; **tidy** removes what an earlier build made and this one no longer would; **listing** writes the desk for
//! all that is there. [`check`] makes, and writes nothing. [`verify()`] reads what was made.
//!
//! A sheet with an error is skipped, and its files from an earlier build stay, **stale**: the desk says so. No file is read here
//! but those of the output folder.

mod compose;
mod concern;
mod currency;
mod issue;
mod lints;
mod listing;
mod make;
mod manifest;
mod plan;
mod quality;
mod record;
mod remarks;
mod stale;
mod stop;
mod tidy;
mod told;
mod verify;
mod writer;

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use anyhow::Context;
use rayon::{ThreadPool, ThreadPoolBuilder};

pub use compose::{Composed, sheets};
pub use currency::MadeFrom;
pub use issue::{DatedFile, Existing, Issued, Issuer, Order, Refusal, VisitRequest, check_names};
pub use plan::{Format, Selection};
pub use quality::quality_report;
pub use stop::{Interrupted, Stop};
pub use verify::{Verified, verify};

use crate::diagnostic::Diagnostic;
use crate::handout::Date;
use crate::project::{Folder, Project};
use crate::sheet;
use make::{Finished, Made};
use manifest::Manifest;
use plan::{Plan, SheetPlan};
use writer::{Change, Writer};

/// What to build, and how.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Which sheets and formats.
    pub selection: Selection,
    /// On how many threads; `None` is one a core.
    pub jobs: Option<NonZeroUsize>,
    /// What for.
    pub purpose: Purpose,
    /// How somebody may end it early.
    pub stop: Stop,
}

/// What sheets are made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// To be looked at: a draft says that it is one.
    #[default]
    Proof,
    /// To be given to patients: what nobody has signed off is an error.
    Release,
}

/// What a run did.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// How many sheets were gone through: those that were asked for, less those of clinics whose brand file cannot be used.
    pub sheets: usize,
    /// Sheets that were asked for and cannot be made, such as `lumen/microneedling.en`.
    pub skipped: Vec<String>,
    /// How many of the skipped have files of an earlier build, which stay.
    pub kept: usize,
    /// Files that are new or have changed, as paths below the output folder.
    pub made: Vec<String>,
    /// How many files were as they should be.
    pub unchanged: usize,
    /// Files that were removed.
    pub removed: Vec<String>,
    /// Problems and remarks met on the way; those of reading are in [`Project::diagnostics`].
    pub diagnostics: Vec<Diagnostic>,
}

/// Makes what is asked for and puts it into the folder `output`.
///
/// # Errors
/// If the selection names something unknown, or the output folder cannot be written to; [`Interrupted`] if it was asked to end early.
pub fn build(project: &Project, request: &Request, output: &Folder) -> anyhow::Result<Report> {
    let plan = Plan { purpose: request.purpose, ..Plan::new(project, &request.selection)? };
    let writer = Writer::new(output);
    let mut before = Manifest::read(&writer);
    let mut after = Manifest::default();
    let done = write(project, &plan, request, &writer, (&mut before, &mut after));
    if done.is_err() {
        // What was written before the failure is ours, and so is what earlier builds wrote: a later build must know it.
        after.keep_rest(&before);
    }
    let noted = after.write(&writer);
    let report = done?;
    noted?;
    Ok(report)
}

/// Writes the files of the plan and tidies up; notes in `after` what is there now.
fn write(
    project: &Project,
    plan: &Plan<'_>,
    request: &Request,
    writer: &Writer<'_>,
    (before, after): (&mut Manifest, &mut Manifest),
) -> anyhow::Result<Report> {
    let mut report = run(project, plan, request, |sheet, Finished { files, record }, report| {
        // A run that makes no file of a sheet says nothing about those that are there.
        if !files.is_empty() {
            let made = files.iter().map(|(file, _)| *file);
            after.record(&sheet.name(), record.with_files(made, before.sheet(&sheet.name())));
        }
        for (file, bytes) in files {
            let path = sheet.path(file);
            match writer.write(&path, &bytes)? {
                Change::Made => report.made.push(path.clone()),
                Change::None => report.unchanged += 1,
            }
            after.insert(&path, &bytes);
        }
        Ok(())
    })?;
    stale::mark(before, project, &report.skipped);
    tidy::tidy(plan, before, after, writer, &mut report)?;
    let has_files = |name: &String| after.files_of(name).any(|path| writer.exists(path));
    report.kept = report.skipped.iter().filter(|name| has_files(name)).count();
    listing::write(project.shared.as_ref(), before, after, writer, &mut report)?;
    Ok(report)
}

/// Makes what is asked for and writes nothing. Says what `lint` says on the day `today`, and notes each decision that a handout leaves
/// open, and each statement that a clinic says otherwise, for the clinician who checks it.
///
/// # Errors
/// If the selection names something unknown.
pub fn check(project: &Project, request: &Request, today: Date) -> anyhow::Result<Report> {
    let plan = Plan::new(project, &request.selection)?;
    let mut made = Manifest::default();
    let mut report = run(project, &plan, request, |sheet, Finished { files, record }, _| {
        made.record(&sheet.name(), record.with_files(files.iter().map(|(file, _)| *file), None));
        files.iter().for_each(|(file, bytes)| made.insert(&sheet.path(*file), bytes));
        Ok(())
    })?;
    report.diagnostics.extend(listing::problem(project.shared.as_ref(), &made));
    report.diagnostics.extend(lints::of_plan(project, &plan, today));
    report.diagnostics.extend(remarks::open_decisions(&plan));
    report.diagnostics.extend(remarks::differences(&plan));
    Ok(report)
}

/// The code of the note on a decision that a handout leaves open.
pub const OPEN_DECISION: &str = "open-decision";

/// Warns of what is not in a language, once a clinic and language, however many handouts there are.
fn untranslated(plan: &Plan<'_>) -> Vec<Diagnostic> {
    let pairs: BTreeMap<_, _> =
        plan.sheets.iter().map(|sheet| ((&sheet.clinic.id, sheet.language), sheet.clinic)).collect();
    pairs.into_iter().flat_map(|((_, language), clinic)| sheet::untranslated(clinic, language)).collect()
}

/// How many sheets are made before their files are written: enough for every core, and few enough to hold in memory.
const BATCH: usize = 128;

/// The threads for so many sheets.
fn threads(jobs: Option<NonZeroUsize>, sheets: usize) -> anyhow::Result<ThreadPool> {
    // Zero means one a core (rayon's own rule); a thread without a sheet would only cost time and memory.
    let threads = jobs.map_or(0, |jobs| jobs.get().min(sheets.max(1)));
    ThreadPoolBuilder::new().num_threads(threads).build().context("cannot start the threads that make the sheets")
}

fn run(
    project: &Project,
    plan: &Plan<'_>,
    request: &Request,
    mut take: impl FnMut(&SheetPlan<'_>, Finished, &mut Report) -> anyhow::Result<()>,
) -> anyhow::Result<Report> {
    let threads = threads(request.jobs, plan.sheets.len())?;
    let mut report = Report { sheets: plan.sheets.len(), skipped: plan.out_of_reach.clone(), ..Report::default() };
    report.diagnostics.extend(untranslated(plan));
    for batch in plan.sheets.chunks(BATCH) {
        let made = threads.install(|| make::make(project, batch, plan.purpose, &request.stop));
        if request.stop.is_asked() {
            return Err(Interrupted.into());
        }
        for (sheet, Made { finished, diagnostics }) in batch.iter().zip(made) {
            report.diagnostics.extend(diagnostics);
            match finished {
                Some(finished) => take(sheet, finished, &mut report)?,
                None => report.skipped.push(sheet.name()),
            }
        }
    }
    Ok(report)
}
