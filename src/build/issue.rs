//! The dated sheets of single visits: ordered, made, written, and forgotten.
//!
//! [`Order::of`] holds what is asked for against the project and finds the sheets; an [`Issuer`] makes the files of orders, on all
//! cores, and puts them below `dated` in the output folder. They stand in no manifest: a build neither knows nor removes them.
//!
//! A visit is made as a whole or not at all. What is wrong elsewhere in the project does not stop it and is not told: somebody
//! is waiting for this sheet.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::bench::Benches;
use super::compose::compose;
use super::concern::concerning;
use super::journal::Journal;
use super::make::{For, Made, make_one};
use super::manifest::hash;
use super::plan::{File, Format, SheetPlan, origins, quoted, unknown_clinic, unknown_handout};
use super::waits::Waits;
use super::writer::{Beside, Flush, Writer};
use crate::clinic::{Clinic, Layout};
use crate::diagnostic::{Diagnostic, Place};
use crate::handout::{Date, Language};
use crate::project::{ClinicEntry, Folder, Given, HandoutEntry, Project, State};
use crate::schedule::{Moment, Period};
use crate::sheet::{Sheet, Visit};

/// The folder for sheets of visits, below the output folder.
const DATED: &str = "dated";

/// What is asked for one visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitRequest {
    /// The id of the handout.
    pub handout: String,
    /// The id of the clinic, or `plain`.
    pub clinic: String,
    /// Language tags; none is the handout's own, or the clinic's first if it does not print that.
    pub languages: Vec<String>,
    /// Layouts of the files for paper; none is the standard one.
    pub layouts: Vec<Layout>,
    /// Kinds of files; none is all of them.
    pub formats: Vec<Format>,
    /// When, and what is filled in.
    pub visit: Visit,
    /// Under which the clinic finds the visit in its own records; printed nowhere.
    pub reference: Option<String>,
}

/// Why a visit has no sheets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// What is asked for is not there.
    Request(Diagnostic),
    /// The content has errors; holds a line that says so, and the errors.
    Content(String, Vec<Diagnostic>),
}

/// What is asked for, found.
pub struct Order<'p> {
    /// One sheet a language, at least one, of one clinic and handout.
    sheets: Vec<SheetPlan<'p>>,
    visit: Visit,
    reference: Option<String>,
}

impl<'p> Order<'p> {
    /// Finds what is asked for in a project.
    ///
    /// # Errors
    /// If it is not there, or if its content has errors.
    pub fn of(project: &'p Project, request: &VisitRequest) -> Result<Self, Refusal> {
        check_names(project, Some(&request.handout), Some(&request.clinic)).map_err(Refusal::Request)?;
        let VisitRequest { handout, clinic, languages, layouts, formats, visit, reference } = request;
        let entry = project.clinics.iter().find(|entry| entry.id.as_str() == clinic);
        let handouts: Vec<&HandoutEntry> =
            project.handouts.iter().filter(|entry| entry.id.as_str() == handout).collect();
        let broken = |language: Option<&Language>| {
            let sheet = format!("the sheet `{handout}` of `{clinic}` cannot be made: its content has errors");
            Refusal::Content(sheet, concerning(project, handouts[0], entry, language))
        };
        let clinic = match entry {
            None => &project.plain,
            Some(ClinicEntry { clinic: Some(clinic), state: State::Sound, .. }) => clinic,
            Some(_) => return Err(broken(None)),
        };
        // A file whose language cannot be told might be the very one that is asked for.
        if project.shared.is_none() || handouts.iter().any(|entry| entry.language().is_none()) {
            return Err(broken(None));
        }
        let chosen = choose(clinic, &handouts, languages).map_err(Refusal::Request)?;
        if let Some((_, language)) = chosen.iter().find(|(handout, _)| Given::of(entry, handout).state == State::Broken)
        {
            return Err(broken(Some(language)));
        }
        let brand = entry.map(|entry| entry.path.as_str());
        let files = files(clinic, brand, layouts, formats).map_err(Refusal::Request)?;
        let sheet = |(handout, language)| {
            let Given { advice, differences, state } = Given::of(entry, handout);
            SheetPlan {
                clinic,
                handout,
                advice,
                differences,
                language,
                // Their sheets of this visit may not be asked for, or have other names.
                others: Vec::new(),
                origins: origins(project, entry, handout),
                brand,
                files: files.clone(),
                state,
            }
        };
        Ok(Self { sheets: chosen.into_iter().map(sheet).collect(), visit: visit.clone(), reference: reference.clone() })
    }

    /// Under which the clinic finds the visit in its own records.
    pub fn reference(&self) -> Option<&str> {
        self.reference.as_deref()
    }

    /// The day of the treatment.
    pub fn date(&self) -> Date {
        self.visit.treatment.date()
    }

    /// The endings of the files that it comes to, such as `en.pdf`.
    pub fn endings(&self) -> Vec<String> {
        let endings = |sheet: &SheetPlan<'_>| -> Vec<String> {
            sheet.files.iter().map(|file| format!("{}.{}", sheet.language, file.extension())).collect()
        };
        self.sheets.iter().flat_map(endings).collect()
    }

    /// What a slip of the keyboard may have made of the days, on the day `today`.
    pub fn doubts(&self, today: Date) -> Vec<Diagnostic> {
        let treated = self.visit.treatment.date();
        let doubt =
            |code, message: String, hint: &str| Diagnostic::warning(code, Place::Nowhere, message).with_hint(hint);
        let mut doubts = Vec::new();
        if treated > today {
            let message = format!("the treatment is in the future: {treated}, and today is {today}");
            doubts.push(doubt("future-treatment", message, "look at the day, the month and the year"));
        }
        if let Some(last) = self.last_day().filter(|last| *last < today) {
            let message = format!("all the days on this sheet are past: the last is {last}, and today is {today}");
            doubts.push(doubt("long-over", message, "look at the year of the treatment"));
        }
        if let Some(next) = self.visit.next.filter(|next| next.date() < treated) {
            let message =
                format!("the next visit is before the treatment: {}, and the treatment was on {treated}", next.date());
            doubts.push(doubt("next-before", message, "look at the day, the month and the year"));
        }
        doubts
    }

    /// The last day that the sheet names; `None` if nothing on it has a time.
    fn last_day(&self) -> Option<Date> {
        let periods = self.sheets.first()?.advice?.statements().into_iter();
        let periods = periods.filter_map(|said| Period::of(self.visit.treatment, said.kind, said.window).ok());
        periods.flat_map(|period| [period.begins, period.ends]).flatten().map(Moment::date).max()
    }
}

/// Checks that a handout and a clinic are there.
///
/// # Errors
/// If one is not; the message says which there are.
pub fn check_names(project: &Project, handout: Option<&str>, clinic: Option<&str>) -> Result<(), Diagnostic> {
    let unknown = handout.and_then(|name| unknown_handout(project, name));
    match unknown.or_else(|| clinic.and_then(|name| unknown_clinic(project, name))) {
        Some(message) => Err(refused(message)),
        None => Ok(()),
    }
}

/// A request that cannot be met.
fn refused(message: impl Into<String>) -> Diagnostic {
    Diagnostic::error("bad-visit", Place::Nowhere, message)
}

/// The files of the handout in the languages that are asked for, each once, with their languages.
fn choose<'p>(
    clinic: &Clinic,
    handouts: &[&'p HandoutEntry],
    languages: &[String],
) -> Result<Vec<(&'p HandoutEntry, &'p Language)>, Diagnostic> {
    let printed: Vec<(&HandoutEntry, &Language)> = handouts
        .iter()
        .filter_map(|entry| Some((*entry, entry.language()?)))
        .filter(|(_, language)| clinic.settings.languages.contains(language))
        .collect();
    // The source stands before its translations, which follow in the order of their tags: the clinic's order counts.
    let own = printed.iter().find(|(entry, _)| entry.tag.is_none());
    let first =
        || clinic.settings.languages.iter().find_map(|wanted| printed.iter().find(|(_, language)| *language == wanted));
    let Some(usual) = own.or_else(first) else {
        let message = format!("`{}` prints `{}` in no language", clinic.id, handouts[0].id);
        return Err(refused(message)
            .with_hint("see `languages` in the clinic's brand file, and the translations that there are"));
    };
    if languages.is_empty() {
        return Ok(vec![*usual]);
    }
    let mut chosen: Vec<(&HandoutEntry, &Language)> = Vec::new();
    for wanted in languages {
        let Some(found) = printed.iter().find(|(_, language)| language.as_str() == wanted) else {
            let all = quoted(printed.iter().map(|(_, language)| language.as_str()));
            let message =
                format!("`{}` does not print `{}` in `{wanted}`; it does in {all}", clinic.id, handouts[0].id);
            return Err(refused(message));
        };
        if !chosen.iter().any(|(_, language)| language == &found.1) {
            chosen.push(*found);
        }
    }
    Ok(chosen)
}

/// The files of a sheet.
fn files(
    clinic: &Clinic,
    brand: Option<&str>,
    layouts: &[Layout],
    formats: &[Format],
) -> Result<Vec<File>, Diagnostic> {
    let printed = &clinic.settings.layouts;
    if let Some(missing) = layouts.iter().find(|layout| !printed.contains(layout)) {
        let all = quoted(printed.iter().map(|layout| layout.as_str()));
        let problem =
            refused(format!("`{}` does not print the layout `{}`; it does {all}", clinic.id, missing.as_str()));
        return Err(match brand {
            Some(brand) => problem.with_hint(format!("choose one of these, or add it to `layouts` in {brand}")),
            None => problem,
        });
    }
    let usual = [Layout::Standard].into_iter().chain(printed.iter().copied()).find(|layout| printed.contains(layout));
    let is_wanted =
        |layout: &Layout| if layouts.is_empty() { Some(*layout) == usual } else { layouts.contains(layout) };
    let layouts: Vec<Layout> = Layout::ALL.into_iter().filter(is_wanted).collect();
    let is_wanted = |format: &Format| formats.is_empty() || formats.contains(format);
    Ok(File::each(&Format::ALL.into_iter().filter(is_wanted).collect::<Vec<_>>(), &layouts))
}

/// A file of a visit, made and not written.
pub struct DatedFile {
    /// Whose and what: `lumen/microneedling.en`.
    sheet: String,
    /// What its name ends with: `large-print.pdf`.
    ending: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What became of an order.
pub struct Issued {
    /// Its files; `None` if there was an error.
    pub files: Option<Vec<DatedFile>>,
    /// Problems met on the way.
    pub diagnostics: Vec<Diagnostic>,
}

/// What becomes of files of earlier runs that are called like those to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// They are replaced: somebody makes a sheet again.
    Replaced,
    /// They stay: another program has been told of them, and they may be another patient's.
    Kept,
}

/// Where orders are carried out, one run long. Remembers which names it has given to files, and the fonts of clinics, and nothing
/// else.
pub struct Issuer<'p> {
    project: &'p Project,
    writer: Writer<'p>,
    benches: Benches,
    existing: Existing,
    waits: Waits,
    /// How many visits have a file of a sheet and day in its name, such as `lumen/microneedling.en.2026-11-22`.
    names: BTreeMap<String, usize>,
}

impl<'p> Issuer<'p> {
    /// An issuer that writes into the folder `output`, and tells `waits` if another one is at work there.
    pub fn new(project: &'p Project, output: &'p Folder, existing: Existing, waits: Waits) -> Self {
        let (benches, names) = (Benches::new(rayon::current_num_threads()), BTreeMap::new());
        Self { project, writer: Writer::new(output), existing, waits, benches, names }
    }

    /// Makes the files of some orders, on all cores; what became of each, in their order.
    pub fn make_all(&self, orders: &[Order<'p>]) -> Vec<Issued> {
        orders.par_iter().map(|order| self.make(order)).collect()
    }

    /// Makes the files of an order.
    pub fn make(&self, order: &Order<'p>) -> Issued {
        let shared = self.project.shared.as_ref().expect("without what sheets share there is no order");
        let make = |plan: &SheetPlan<'p>| {
            let reader = For::Visit(&order.visit);
            let Made { finished, diagnostics } = make_one(self.project, shared, plan, reader, &self.benches);
            let dated =
                |(file, bytes): (File, Vec<u8>)| DatedFile { sheet: plan.name(), ending: file.extension(), bytes };
            (finished.map(|made| made.files.into_iter().map(dated).collect::<Vec<_>>()), diagnostics)
        };
        let (files, diagnostics): (Vec<_>, Vec<_>) = order.sheets.par_iter().map(make).unzip();
        let files: Option<Vec<Vec<DatedFile>>> = files.into_iter().collect();
        Issued { files: files.map(|files| files.into_iter().flatten().collect()), diagnostics: diagnostics.concat() }
    }

    /// The sheets that an order gives to a patient.
    pub fn sheets(&self, order: &Order<'p>) -> Vec<Sheet> {
        let shared = self.project.shared.as_ref().expect("without what sheets share there is no order");
        let compose = |plan| compose(self.project, shared, plan, Some(&order.visit), &mut Vec::new());
        order.sheets.iter().filter_map(compose).map(|signed| signed.sheet).collect()
    }

    /// Puts the files of an order into the output folder; gives what people call them. If this issuer has
    /// written files of their names before, or earlier runs have and those are kept, theirs have a number: another patient's
    /// file is not replaced.
    ///
    /// # Errors
    /// If the system does not let us.
    pub fn write(&mut self, order: &Order<'p>, files: Vec<DatedFile>) -> anyhow::Result<Vec<String>> {
        Ok(self.write_all(vec![(order, files)])?.concat())
    }

    /// The same for many orders, on all cores; what people call the files of each, in their order. Files take their places once all
    /// of them are written: where there is no room for one, none of them is there.
    ///
    /// # Errors
    /// If the system does not let us.
    pub fn write_all(&mut self, made: Vec<(&Order<'p>, Vec<DatedFile>)>) -> anyhow::Result<Vec<Vec<String>>> {
        if made.is_empty() {
            return Ok(Vec::new());
        }
        // From here on no other run gives the same names, and what one has left that was killed is nobody's.
        let (journal, killed) = Journal::open(&self.writer, DATED, &self.waits)?;
        killed.remove_halves(&self.writer);
        // Names are given one after the other, so that they do not depend on who is quicker.
        let named: Vec<_> = made.into_iter().map(|(order, files)| self.name(order, files)).collect();
        let lay = |(path, bytes): &(String, Vec<u8>)| {
            journal.note(path, &hash(bytes))?;
            self.writer.lay_beside(path, bytes, Flush::Waited)
        };
        let laid: Vec<Beside> = named.par_iter().flatten().map(lay).collect::<anyhow::Result<_>>()?;
        laid.into_iter().try_for_each(Beside::put)?;
        let folders: BTreeSet<&str> =
            named.iter().flatten().filter_map(|(path, _)| Some(path.rsplit_once('/')?.0)).collect();
        folders.into_iter().for_each(|folder| self.writer.flush_folder(folder));
        journal.close()?;
        let shown = |files: &Vec<(String, Vec<u8>)>| files.iter().map(|(path, _)| self.writer.show(path)).collect();
        Ok(named.iter().map(shown).collect())
    }

    /// Gives the files of an order their paths.
    fn name(&mut self, order: &Order<'p>, files: Vec<DatedFile>) -> Vec<(String, Vec<u8>)> {
        let treated = order.visit.treatment.date();
        let names: BTreeSet<String> = files.iter().map(|file| format!("{}.{treated}", file.sheet)).collect();
        let path = |file: &DatedFile, number: usize| {
            let number = if number > 1 { format!("-{number}") } else { String::new() };
            format!("{DATED}/{}.{treated}{number}.{}", file.sheet, file.ending)
        };
        // One number for all languages of a visit.
        let last = names.iter().map(|name| self.names.get(name).copied().unwrap_or_default()).max();
        let mut number = last.unwrap_or_default() + 1;
        while self.existing == Existing::Kept && files.iter().any(|file| self.writer.exists(&path(file, number))) {
            number += 1;
        }
        self.names.extend(names.into_iter().map(|name| (name, number)));
        files.into_iter().map(|file| (path(&file, number), file.bytes)).collect()
    }
}
