//! Verifies: reads the words back out of the files in the output folder, and holds them against their sources.
//!
//! [`verify()`] walks the plan as a build does, but writes nothing. Each sheet is composed from the sources as they are now; each of its
//! files is read by `crate::verify`, which knows nothing of how it was made. Only where a file is not as its source has it, or
//! somebody has changed it, it is made once more, in memory: what a new one says as well is the work of a template.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::bench::Benches;
use super::compose::compose;
use super::make::{For, make_one};
use super::manifest::{Manifest, hash};
use super::plan::{File, Plan, Scope, SheetPlan};
use super::told::{Past, Teller};
use super::writer::{Found, Writer};
use super::{Process, Purpose, Request, pool};
use crate::diagnostic::Diagnostic;
use crate::project::{Folder, Project, Shared};
use crate::render::desk;
use crate::sheet::Sheet;
use crate::verify::{Difference, Medium, Said, Unreadable, Wanted, compare, faults, read};

/// What a run found.
#[derive(Clone, Debug, Default)]
pub struct Verified {
    /// Files that say what their sources say, as paths below the output folder.
    pub agreed: Vec<String>,
    /// Files that differ, or cannot be read.
    pub differing: Vec<String>,
    /// Files that are not there.
    pub missing: Vec<String>,
    /// Sheets whose sources have errors, such as `lumen/microneedling.en`: their files have nothing to be held against.
    pub skipped: Vec<String>,
    /// What is wrong; problems of reading the sources are in [`Project::diagnostics`].
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads what is asked for in the folder `output`.
///
/// # Errors
/// If the selection names something unknown, or the manifest cannot be read.
pub fn verify(project: &Project, request: &Request, output: &Folder) -> anyhow::Result<Verified> {
    let plan = Plan::new(project, &request.selection)?;
    let writer = Writer::new(output);
    let manifest = Manifest::read(&writer)?;
    let verifier = Verifier { project, writer: &writer, manifest: &manifest };
    let runs: Vec<&[SheetPlan<'_>]> =
        plan.sheets.chunk_by(|one, next| one.clinic.id == next.clinic.id).flat_map(|run| run.chunks(RUN)).collect();
    let pool = pool(request.jobs, plan.sheets.len(), Process::GoesOn)?;
    let parts: Vec<Verified> = pool.install(|| runs.into_par_iter().map(|run| verifier.run(run)).collect());
    let mut verified = Verified::default();
    parts.into_iter().for_each(|part| verified.add(part));
    verified.skipped.extend(plan.out_of_reach.iter().cloned());
    verifier.leftovers(&plan, &mut verified);
    Ok(verified)
}

/// Sheets of one clinic that one thread verifies in a row: few, since most need no fonts.
const RUN: usize = 2;
/// How many places are told in which one file differs.
const MOST_TOLD: usize = 200;

impl Verified {
    fn add(&mut self, part: Self) {
        let Self { agreed, differing, missing, skipped, diagnostics } = part;
        self.agreed.extend(agreed);
        self.differing.extend(differing);
        self.missing.extend(missing);
        self.skipped.extend(skipped);
        self.diagnostics.extend(diagnostics);
    }
}

struct Verifier<'a> {
    project: &'a Project,
    writer: &'a Writer<'a>,
    manifest: &'a Manifest,
}

impl Verifier<'_> {
    fn run(&self, sheets: &[SheetPlan<'_>]) -> Verified {
        let (benches, mut verified) = (Benches::new(1), Verified::default());
        for plan in sheets {
            let mut problems = Vec::new();
            let shared = self.project.shared.as_ref();
            let composed = shared
                .and_then(|shared| Some((shared, compose(self.project, shared, plan, None, &mut problems)?.sheet)));
            match composed {
                Some((shared, sheet)) => {
                    plan.files.iter().for_each(|file| self.file(shared, plan, &sheet, *file, &benches, &mut verified));
                }
                None => {
                    verified.skipped.push(plan.name());
                    verified.diagnostics.extend(problems.into_iter().filter(Diagnostic::is_error));
                }
            }
        }
        verified
    }

    /// Reads one file.
    fn file(
        &self,
        shared: &Shared,
        plan: &SheetPlan<'_>,
        sheet: &Sheet,
        file: File,
        benches: &Benches,
        verified: &mut Verified,
    ) {
        let Some(medium) = medium(file) else { return };
        let path = plan.path(file);
        let teller = |past| Teller { file: self.writer.show(&path), past };
        let bytes = match self.writer.find(&path) {
            Found::Bytes(bytes) => bytes,
            Found::Nothing => {
                verified.diagnostics.push(teller(Past::Unknown).missing());
                return verified.missing.push(path);
            }
            Found::Unreadable(reason) => {
                verified.diagnostics.push(teller(Past::Unknown).unreadable(&reason));
                return verified.differing.push(path);
            }
        };
        let past = match self.manifest.hash_of(&path) {
            None => Past::Unknown,
            Some(noted) if noted == hash(&bytes) => Past::Untouched,
            Some(_) => Past::Changed,
        };
        let teller = teller(past);
        let wanted = Wanted::of(sheet, medium);
        let remake = || {
            let one =
                SheetPlan { files: vec![file], others: plan.others.clone(), origins: plan.origins.clone(), ..*plan };
            let made = make_one(self.project, shared, &one, For::Everybody(Purpose::Proof), benches).finished?;
            made.files.into_iter().next().map(|(_, bytes)| bytes)
        };
        let told = match read(medium, &bytes) {
            Ok(said) => differences(&wanted, &said, &bytes, past, remake).map(|(differences, of_template)| {
                let count = differences.len() + of_template.len();
                let differences = differences.iter().map(|difference| teller.difference(difference));
                let all = differences.chain(of_template.iter().map(|fault| teller.fault(fault)));
                let rest = count.checked_sub(MOST_TOLD).filter(|rest| *rest > 0).map(|rest| teller.rest(rest));
                all.take(MOST_TOLD).chain(rest).collect::<Vec<_>>()
            }),
            Err(problem) => Err(problem),
        };
        match told {
            // What is hidden, struck out or given another box says the same words.
            Ok(told) if told.is_empty() && past == Past::Changed => {
                verified.diagnostics.push(teller.touched());
                verified.differing.push(path);
            }
            Ok(told) if told.is_empty() => verified.agreed.push(path),
            Ok(told) => {
                verified.diagnostics.extend(told);
                verified.differing.push(path);
            }
            Err(Unreadable(reason)) => {
                verified.diagnostics.push(teller.unreadable(&reason));
                verified.differing.push(path);
            }
        }
    }

    /// Files of an earlier build that have no source any more: nobody stands behind their words.
    fn leftovers(&self, plan: &Plan<'_>, verified: &mut Verified) {
        if plan.scope != Scope::Whole || !verified.skipped.is_empty() {
            return;
        }
        let planned: BTreeSet<String> =
            plan.sheets.iter().flat_map(|sheet| sheet.files.iter().map(|file| sheet.path(*file))).collect();
        for (path, _) in self.manifest.files() {
            let is_left = path != desk::FILE && !planned.contains(path);
            if is_left && self.writer.exists(path) {
                verified.diagnostics.push(Teller { file: self.writer.show(path), past: Past::Unknown }.leftover());
                verified.differing.push(path.to_owned());
            }
        }
    }
}

/// What a file says otherwise than it must, and what the program itself makes otherwise.
fn differences(
    wanted: &Wanted,
    said: &Said,
    bytes: &[u8],
    past: Past,
    remake: impl FnOnce() -> Option<Vec<u8>>,
) -> Result<(Vec<Difference>, Vec<Difference>), Unreadable> {
    // A text does not tell which of its words are the format's.
    let is_plain = wanted.medium() == Medium::Text;
    if !is_plain && past == Past::Untouched {
        let found = compare(wanted, said, None);
        if found.is_empty() {
            return Ok((found, Vec::new()));
        }
    }
    let Some(made) = remake() else { return Ok((compare(wanted, said, None), Vec::new())) };
    let is_same = made == bytes;
    let made = if is_same { said.clone() } else { read(wanted.medium(), &made)? };
    Ok((compare(wanted, said, Some(&made)), faults(wanted, &made)))
}

fn medium(file: File) -> Option<Medium> {
    match file {
        File::Html => Some(Medium::Page),
        File::Text => Some(Medium::Text),
        File::Pdf(layout) => Some(Medium::Paper(layout)),
        // Only visits have one.
        File::Calendar => None,
    }
}
