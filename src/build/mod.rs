//! Plans what to make, makes it, and writes it: the only writer.
//!
//! [`build`] opens a project and parts the work by clinics. Each **share** leaves alone what is as it would be made again, and makes
//! and writes the rest, on all cores; what it has to tell comes in the order of the plan. Then **tidy** removes what an earlier build
//! made and this one no longer would, and **listing** writes the desk for all that is there. What files were made from stands in the
//! **manifest**; what they hold is known by their **stamps**; a **journal** tells of a build that was killed.
//! [`check`] makes, and writes nothing. [`verify()`] reads what was made.
//!
//! A sheet with an error is skipped, and its files from an earlier build stay, **stale**: the desk says so. No file is read here
//! but those of the output folder.

mod ahead;
mod bench;
mod compose;
mod concern;
mod currency;
mod done;
mod draft;
mod fingerprint;
mod inputs;
mod issue;
mod journal;
mod left;
mod lints;
mod listing;
mod make;
mod manifest;
mod plan;
mod quality;
mod record;
mod remarks;
mod share;
mod stale;
mod stamps;
mod stop;
mod tidy;
mod told;
mod verify;
mod waits;
mod writer;

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::sync::atomic::AtomicUsize;
use std::sync::{Mutex, PoisonError};

use anyhow::Context;
use rayon::ThreadPool;

pub use compose::{Composed, sheets};
pub use currency::MadeFrom;
pub use draft::{Draft, draft};
pub use issue::{DatedFile, Existing, Issued, Issuer, Order, Refusal, VisitRequest, check_names};
pub use plan::{Format, Selection};
pub use quality::quality_report;
pub use stop::{Interrupted, Stop};
pub use verify::{Verified, verify};
pub use waits::Waits;

use crate::diagnostic::Diagnostic;
use crate::handout::Date;
use crate::project::{self, Asked, Folders, Opened, Project};
use crate::render::desk;
use crate::sheet;
use crate::source::Sources;
use crate::threads::{self, Awake, each, join};
use ahead::Ahead;
use bench::Benches;
use done::{Done, There};
use inputs::Inputs;
use journal::Journal;
use listing::Begun;
use make::{Finished, Made};
use manifest::Manifest;
use plan::{Plan, Scope, SheetPlan};
use share::Run;
use stamps::Stamps;
use writer::Writer;

/// What to build, and how.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Which sheets and formats.
    pub selection: Selection,
    /// On how many threads; `None` is one a core.
    pub jobs: Option<NonZeroUsize>,
    /// What for.
    pub purpose: Purpose,
    /// By which it can be asked to end early.
    pub stop: Stop,
    /// Who is told if another build into the same folder has to end first.
    pub waits: Waits,
    /// What becomes of the process after [`build`].
    pub process: Process,
}

/// What becomes of the process after a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Process {
    /// It goes on: memory is freed, and the thread that asked waits for the others.
    #[default]
    GoesOn,
    /// It ends, and soon. The memory that was needed is left to the system: to free all that was kept for the next sheet, bit by bit, takes
    /// as long as to make some ten sheets. And the thread that asked works with the others, from which nothing takes it out again; there
    /// can be no second such run.
    Ends,
}

impl Process {
    fn let_go<T>(self, value: T) {
        match self {
            Self::GoesOn => drop(value),
            Self::Ends => std::mem::forget(value),
        }
    }
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
    /// Files that are new or have changed.
    pub made: Vec<Remade>,
    /// How many files were as they should be.
    pub unchanged: usize,
    /// Files that were removed.
    pub removed: Vec<String>,
    /// Problems and remarks met on the way. Those of reading are among them if the run has read, as [`build`] does; else they are
    /// in [`Project::diagnostics`].
    pub diagnostics: Vec<Diagnostic>,
    /// The files that they are about, if the run has read.
    pub sources: Sources,
    /// What a later build depends on, if the run has read.
    pub asked: Asked,
}

/// A file that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remade {
    /// Its path below the output folder.
    pub path: String,
    /// Why, in a few words each, such as `brand`; nothing if that is not known.
    pub why: Vec<&'static str>,
}

/// Makes what is asked for of the project in `folders`, and puts it into its output folder. What is there already and would be
/// made the same is left alone.
///
/// # Errors
/// If one of the folders cannot be opened, the selection names something unknown, or the output folder cannot be written to;
/// [`Interrupted`] if it was asked to end early.
pub fn build(folders: &Folders, request: &Request) -> anyhow::Result<Report> {
    // From here on everything is on these threads: what does not wait for each other is done side by side.
    pool(request.jobs, MOST_THREADS, request.process)?.install(|| build_here(folders, request))
}

fn build_here(folders: &Folders, request: &Request) -> anyhow::Result<Report> {
    let _awake = Awake::keep();
    let opened = project::open(folders)?;
    plan::verify(opened.common(), opened.clinics().iter(), &request.selection)?;
    let writer = Writer::new(&folders.output);
    let (journal, killed) = Journal::open(&writer, "", &request.waits.until(&request.stop))?;
    let (before, known) = join(|| Manifest::read(&writer), || Stamps::read(&writer));
    let mut before = before?;
    killed.recover(&writer, &mut before);
    if known.is_none() {
        before.distrust();
    }
    let none = Stamps::none();
    let stamps = known.as_ref().unwrap_or(&none);
    let frame = Begun::new();
    let mut done = share_out(&opened, request, (&before, stamps, &frame), (&writer, &journal));
    let mut after = std::mem::take(&mut done.there.after);
    let finished = match done.failure.take() {
        Some(failure) => Err(failure),
        None => finish(&opened, request, done, (&mut before, &mut after), (&writer, &journal, stamps, &frame)),
    };
    if finished.is_err() {
        // What was written before the failure is ours, and so is what earlier builds wrote: a later build must know it.
        after.keep_rest(&before);
    }
    let lay_stamps = || match &finished {
        Ok((_, next)) if known.as_ref() != Some(next) => next.lay(&writer, &journal),
        // A run that was interrupted has no time for what only saves time.
        _ => Ok(None),
    };
    let (noted, laid) = join(|| after.write(&writer, &journal), lay_stamps);
    // Not put there before the manifest is there: that of another program would be believed.
    let stamped = match (&noted, laid) {
        (Ok(()), Ok(Some(laid))) => laid.put(),
        (_, laid) => laid.map(drop),
    };
    let closed = noted.and_then(|()| journal.close());
    let (report, next) = finished?;
    closed?;
    stamped?;
    request.process.let_go((opened, before, after, next));
    Ok(report)
}

/// Makes what has to be made, on all threads.
fn share_out(
    opened: &Opened<'_>,
    request: &Request,
    (before, stamps, frame): (&Manifest, &Stamps, &Begun),
    (writer, journal): (&Writer<'_>, &Journal),
) -> Done {
    let (inputs, failed) = (Inputs::of(opened.common()), AtomicUsize::new(usize::MAX));
    let (benches, ahead, there) = (Benches::new(rayon::current_num_threads()), Ahead::default(), Mutex::default());
    let run = Run { opened, inputs, request, before, stamps, writer, journal, benches, ahead, there, failed };
    let meanwhile = || {
        // One that is not there yet will be made last, when no other thread has anything to do: what it begins with is made now.
        if let Some(shared) = opened.common().shared.as_ref().filter(|_| !before.contains(desk::FILE)) {
            frame.get_or_init(|| desk::Frame::of(&shared.templates));
        }
        run.read_ahead();
    };
    let done = each(opened.clinics().len() + 1, meanwhile, |number| run.share(number));
    let Run { benches, there, .. } = run;
    // Nobody has to wait for that.
    let process = request.process;
    rayon::spawn(move || process.let_go(benches));
    let mut all = Done { there: there.into_inner().unwrap_or_else(PoisonError::into_inner), ..Done::default() };
    done.into_iter().for_each(|share| all.add(share));
    all
}

/// Tidies up and writes the desk, once it is known what is there. Gives the stamps for the next run too.
fn finish(
    opened: &Opened<'_>,
    request: &Request,
    done: Done,
    (before, after): (&mut Manifest, &mut Manifest),
    (writer, journal, stamps, frame): (&Writer<'_>, &Journal, &Stamps, &Begun),
) -> anyhow::Result<(Report, Stamps)> {
    let common = opened.common();
    let There { given, after: _, mut noted, written } = done.there;
    let mut sources = common.sources.clone();
    done.sources.into_iter().for_each(|own| sources.absorb(own));
    let mut report = Report {
        sheets: done.sheets,
        skipped: done.out_of_reach.into_iter().chain(done.skipped).collect(),
        made: done.made,
        unchanged: done.unchanged,
        diagnostics: common.diagnostics.iter().cloned().chain(done.diagnostics).collect(),
        sources,
        asked: opened.asked(),
        ..Report::default()
    };
    stale::mark(before, &given, &report.skipped);
    let is_sound = !report.diagnostics.iter().any(Diagnostic::is_error);
    let scope = if is_sound && request.selection == Selection::default() { Scope::Whole } else { Scope::Part };
    // Of what this run has made or left alone it knows that it is there.
    let elsewhere = before.files().map(|(path, _)| path.to_owned()).filter(|path| !after.contains(path));
    let elsewhere: BTreeSet<String> = if scope == Scope::Part { elsewhere.collect() } else { BTreeSet::new() };
    tidy::tidy(scope, before, after, writer, &mut report)?;
    let has_files = |name: &String| after.files_of(name).any(|path| writer.exists(path));
    report.kept = report.skipped.iter().filter(|name| has_files(name)).count();
    let basis = listing::Basis {
        shared: common.shared.as_deref(),
        frame,
        templates: Inputs::of(common).map(|inputs| inputs.desk()),
        is_there: &|path| !elsewhere.contains(path) || writer.exists(path),
        is_as_it_was: stamps.confirm(desk::FILE, before, writer, &mut noted),
        is_sheet_made: !report.made.is_empty(),
    };
    let (listed, next) = join(
        || listing::write(&basis, before, after, (writer, journal)),
        || stamps.next(noted, written, after, writer),
    );
    listed?.note(before, after, &mut report);
    Ok((report, next))
}

/// Makes what is asked for and writes nothing. Says what `lint` says on the day `today`, and notes each decision that a handout leaves
/// open, and each statement that a clinic says otherwise, for the clinician who checks it.
///
/// # Errors
/// If the selection names something unknown.
pub fn check(project: &Project, request: &Request, today: Date) -> anyhow::Result<Report> {
    let plan = Plan::new(project, &request.selection)?;
    let mut made = Manifest::default();
    let mut report = run(project, &plan, request, |sheet, Finished { files, record, told: _ }, _| {
        made.record(&sheet.name(), record.with_files(files.iter().map(|(file, _)| *file), None));
        files.iter().for_each(|(file, bytes)| made.insert(&sheet.path(*file), manifest::hash(bytes)));
        Ok(())
    })?;
    report.diagnostics.extend(listing::problem(project.shared.as_deref(), &made));
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

/// The most threads that are started, whatever was asked for.
const MOST_THREADS: usize = 256;

/// The threads for so many sheets at most.
fn pool(jobs: Option<NonZeroUsize>, sheets: usize, process: Process) -> anyhow::Result<ThreadPool> {
    // Zero means one a core; a thread without a sheet would only cost time and memory.
    let threads = jobs.map_or(0, |jobs| jobs.get().min(sheets.clamp(1, MOST_THREADS)));
    // A thread that only waits for the others misleads the system: it may put two of those on one core, for some milliseconds.
    threads::pool(threads, process == Process::Ends).context("cannot start the threads that make the sheets")
}

fn run(
    project: &Project,
    plan: &Plan<'_>,
    request: &Request,
    mut take: impl FnMut(&SheetPlan<'_>, Finished, &mut Report) -> anyhow::Result<()>,
) -> anyhow::Result<Report> {
    let pool = pool(request.jobs, plan.sheets.len(), Process::GoesOn)?;
    let mut report = Report { sheets: plan.sheets.len(), skipped: plan.out_of_reach.clone(), ..Report::default() };
    report.diagnostics.extend(untranslated(plan));
    let benches = Benches::new(pool.current_num_threads());
    for batch in plan.sheets.chunks(BATCH) {
        let made = pool.install(|| make::make(project, batch, plan.purpose, &benches));
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
