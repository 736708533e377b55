//! Plans what to make, makes it, and writes it: the only writer.
//!
//! [`build`] goes in four steps: **plan** lists the sheets that the project and the user's selection ask for; **make** turns
//! each into the bytes of its files, on all cores; **write** puts them into the output folder, one after the other in the
//! order of the plan; **tidy** removes what an earlier build made and this one no longer would. [`check`] makes, and stops there.
//!
//! A sheet with an error is skipped, and its files from an earlier build stay. No file is read here but those of the output
//! folder.

mod make;
mod manifest;
mod plan;
mod tidy;
mod writer;

use std::num::NonZeroUsize;

use anyhow::Context;
use rayon::ThreadPoolBuilder;

pub use plan::{Format, Selection};

use crate::diagnostic::Diagnostic;
use crate::project::{Folder, Project};
use make::Made;
use manifest::Manifest;
use plan::Plan;
use writer::{Change, Writer};

/// What to build, and how.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Which sheets and formats.
    pub selection: Selection,
    /// On how many threads; `None` is one a core.
    pub jobs: Option<NonZeroUsize>,
}

/// What a run did.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// How many sheets were asked for.
    pub sheets: usize,
    /// Sheets with errors, such as `lumen/microneedling.en`.
    pub skipped: Vec<String>,
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
/// If the selection names something unknown, or the output folder cannot be written to.
pub fn build(project: &Project, request: &Request, output: &Folder) -> anyhow::Result<Report> {
    let plan = Plan::new(project, &request.selection)?;
    let writer = Writer::new(output);
    let before = Manifest::read(&writer);
    let mut after = Manifest::default();
    let mut report = run(project, &plan, request.jobs, |path, bytes, report| {
        match writer.write(path, bytes)? {
            Change::Made => report.made.push(path.to_owned()),
            Change::None => report.unchanged += 1,
        }
        after.insert(path, bytes);
        Ok(())
    })?;
    tidy::tidy(&plan, &before, &mut after, &writer, &mut report)?;
    after.write(&writer)?;
    Ok(report)
}

/// Makes what is asked for and writes nothing.
///
/// # Errors
/// If the selection names something unknown.
pub fn check(project: &Project, request: &Request) -> anyhow::Result<Report> {
    let plan = Plan::new(project, &request.selection)?;
    run(project, &plan, request.jobs, |_, _, _| Ok(()))
}

/// How many sheets are made before their files are written: enough for every core, and few enough to hold in memory.
const BATCH: usize = 128;

fn run(
    project: &Project,
    plan: &Plan<'_>,
    jobs: Option<NonZeroUsize>,
    mut take: impl FnMut(&str, &[u8], &mut Report) -> anyhow::Result<()>,
) -> anyhow::Result<Report> {
    // Zero means one a core (rayon's own rule); a thread without a sheet would only cost time and memory.
    let threads = jobs.map_or(0, |jobs| jobs.get().min(plan.sheets.len().max(1)));
    let threads = ThreadPoolBuilder::new().num_threads(threads);
    let threads = threads.build().context("cannot start the threads that make the sheets")?;
    let mut report = Report { sheets: plan.sheets.len(), ..Report::default() };
    for batch in plan.sheets.chunks(BATCH) {
        let made = threads.install(|| make::make(project.shared.as_ref(), batch));
        for (sheet, Made { files, diagnostics }) in batch.iter().zip(made) {
            report.diagnostics.extend(diagnostics);
            match files {
                Some(files) => {
                    for (path, bytes) in files {
                        take(&path, &bytes, &mut report)?;
                    }
                }
                None => report.skipped.push(sheet.name()),
            }
        }
    }
    Ok(report)
}
