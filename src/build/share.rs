//! One clinic's share of a build: what is as it was is left alone, the rest is made and written.
//!
//! [`Run::share`] goes in three steps. A clinic of which the manifest remembers what it was read from, all of it unchanged, and whose
//! files are all as they would be made again, is **left**: it is not even read. Any other one is **read**. Of its sheets those are
//! **made** that a field of a fingerprint asks for, or of which there was something to tell; their files are written at once.
//!
//! Shares do not know of each other and run side by side. A full build is one with nothing remembered.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::ahead::Ahead;
use super::bench::Benches;
use super::compose::compose;
use super::done::{Done, There};
use super::fingerprint::Fingerprint;
use super::inputs::{self, Inputs, Known};
use super::journal::Journal;
use super::make::{Finished, For, Made, make_one};
use super::manifest::{Manifest, Remembered, hash};
use super::plan::{self, File, SheetPlan, name};
use super::stamps::{Noted, Stamps};
use super::writer::{Change, Flush, Writer};
use super::{Interrupted, Purpose, Remade, Request};
use crate::handout::Language;
use crate::project::{Digest, Given, Opened, Part, Project, Readings, State, stamp};
use crate::sheet::{self, Standing};

/// Sheets of one clinic that one thread makes in a row.
const RUN: usize = 8;

/// What all shares of a build have in common.
pub(super) struct Run<'r> {
    pub(super) opened: &'r Opened<'r>,
    /// `None` if what sheets share has errors: then nothing can be made, and nothing is as it should be.
    pub(super) inputs: Option<Inputs<'r>>,
    pub(super) request: &'r Request,
    pub(super) before: &'r Manifest,
    pub(super) stamps: &'r Stamps,
    pub(super) writer: &'r Writer<'r>,
    pub(super) journal: &'r Journal,
    pub(super) benches: Benches,
    pub(super) ahead: Ahead<Part>,
    /// What is there after all shares that are through.
    pub(super) there: Mutex<There>,
    /// The first share that has failed: those behind it need not begin.
    pub(super) failed: AtomicUsize,
}

impl Run<'_> {
    /// The share of the clinic of this number, counted from 1; that of the unbranded sheets is 0. What is there is put to what others
    /// have found there.
    pub(super) fn share(&self, number: usize) -> Done {
        if self.failed.load(Ordering::Relaxed) < number {
            return Done::default();
        }
        let mut done = self.own_share(number);
        if number > 0 || done.failure.is_some() {
            self.ahead.end();
        }
        if done.failure.is_some() {
            self.failed.fetch_min(number, Ordering::Relaxed);
        }
        // Here and now: afterwards one thread would have to do it for all, while the others wait.
        let there = std::mem::take(&mut done.there);
        self.there.lock().unwrap_or_else(PoisonError::into_inner).add(there);
        done
    }

    fn own_share(&self, number: usize) -> Done {
        if self.request.stop.is_asked() {
            return Done { failure: Some(Interrupted.into()), ..Done::default() };
        }
        match number.checked_sub(1) {
            None => self.make(self.opened.common(), &inputs::plain(&self.opened.common().plain), Done::default()),
            Some(number) => self.clinic(number),
        }
    }

    /// Reads clinics whose turn has not come, while another thread makes the first one.
    pub(super) fn read_ahead(&self) {
        let ids = self.opened.clinics();
        // The first one is being read. What may be left may not have to be read at all.
        let is_read = |number: &usize| {
            let id = &ids[*number];
            !self.before.clinic(id).is_some_and(|remembered| self.may_be_left(Known { id, remembered }))
        };
        let read = |number| {
            let part = self.opened.clinic(number);
            let bytes = part.bytes();
            (part, bytes)
        };
        self.ahead.fill((1..ids.len()).filter(is_read), read);
    }

    fn clinic(&self, number: usize) -> Done {
        let (id, mut noted) = (&self.opened.clinics()[number], Stamps::default());
        let known = self.before.clinic(id).map(|remembered| Known { id, remembered });
        let known =
            known.filter(|known| self.may_be_left(*known) && self.is_current(number, known.remembered, &mut noted));
        if let Some(mut done) = known.and_then(|known| self.left(known)) {
            noted.output.append(&mut done.there.noted.output);
            done.there.noted = noted;
            return done;
        }
        let part = self.ahead.take(number).unwrap_or_else(|| self.opened.clinic(number));
        let Part { project, read: Readings { files, stamps, bytes: _ }, surroundings } = part;
        noted.note(stamps, &files);
        let mut done = Done { there: There { noted, ..There::default() }, ..Done::default() };
        done.out_of_reach = plan::out_of_reach(&project, &self.request.selection);
        let Some(clinic) = &project.clinics[0].clinic else {
            return Done { sources: vec![project.sources], diagnostics: project.diagnostics, ..done };
        };
        let (languages, layouts) = (clinic.settings.languages.clone(), clinic.settings.layouts.clone());
        let remembered = Remembered { languages, layouts, files, surroundings };
        let is_quiet = project.diagnostics.is_empty()
            && remembered.languages.iter().all(|language| sheet::untranslated(clinic, language).is_empty());
        if is_quiet {
            done.there.after.remember_clinic(id, remembered.clone());
        }
        done.diagnostics.extend(project.diagnostics.iter().cloned());
        let mut done = self.make(&project, &remembered, done);
        done.sources.extend((!done.diagnostics.is_empty()).then(|| project.sources.clone()));
        done
    }

    /// Makes what has to be made of a clinic's sheets, or of the unbranded ones.
    fn make(&self, project: &Project, remembered: &Remembered, mut done: Done) -> Done {
        let entry = project.clinics.first();
        let sheets = plan::sheets(project, entry, &self.request.selection);
        let clinic = entry.map_or(Some(&project.plain), |entry| entry.clinic.as_ref());
        for (handout, language) in plan::handouts(project, &super::Selection::default()) {
            let is_given = remembered.languages.contains(language) && Given::of(entry, handout).state == State::Sound;
            done.there.given.extend(clinic.filter(|_| is_given).map(|clinic| name(&clinic.id, &handout.id, language)));
        }
        let mut languages: Vec<&Language> = Vec::new();
        for sheet in &sheets {
            if !languages.contains(&sheet.language) {
                languages.push(sheet.language);
                done.diagnostics.extend(sheet::untranslated(sheet.clinic, sheet.language));
            }
        }
        done.sheets = sheets.len();
        let run = |mut done: Done, run: &[SheetPlan<'_>]| {
            for plan in run {
                if done.failure.is_none() {
                    self.sheet(project, remembered, plan, &mut done);
                }
            }
            done
        };
        if sheets.len() <= RUN {
            return run(done, &sheets);
        }
        let runs: Vec<Done> = sheets.par_chunks(RUN).map(|sheets| run(Done::default(), sheets)).collect();
        runs.into_iter().for_each(|run| done.add(run));
        done
    }

    fn sheet(&self, project: &Project, remembered: &Remembered, plan: &SheetPlan<'_>, done: &mut Done) {
        let (Some(inputs), Some(shared)) = (&self.inputs, &project.shared) else {
            return done.skipped.push(plan.name());
        };
        let (name, known) = (plan.name(), Known { id: &plan.clinic.id, remembered });
        let unsigned = inputs.words(known, plan.handout, plan.language, &plan.others);
        let remembered = self.signed(&name, unsigned).filter(|_| plan.state == State::Sound);
        // Of a sheet that had something to tell only its words tell who stands behind it.
        let words = remembered.or_else(|| self.compose(project, plan, unsigned, inputs));
        let is_stale = |file: &File| {
            words
                .is_none_or(|words| !self.is_fresh(&plan.path(*file), inputs.file(words, *file), &mut done.there.noted))
        };
        let stale: Vec<File> = plan.files.iter().copied().filter(is_stale).collect();
        let is_open = plan.advice.is_none_or(|advice| !advice.open_decisions.is_empty());
        if let Some(words) = remembered.filter(|_| stale.is_empty() && self.may_be_given(&name, is_open)) {
            return self.leave(&name, words, &plan.files, done);
        }
        let (others, origins) = (plan.others.clone(), plan.origins.clone());
        let part = SheetPlan { files: stale, others, origins, ..*plan };
        let Made { finished, diagnostics } =
            make_one(project, shared, &part, For::Everybody(self.request.purpose), &self.benches);
        done.diagnostics.extend(diagnostics);
        let Some(Finished { files, record, told }) = finished else { return done.skipped.push(name) };
        let words = unsigned.signed(inputs::approval(&record.standing().unwrap_or_default()));
        // A run that makes no file of a sheet says nothing about those that are there.
        if !plan.files.is_empty() {
            done.there.after.record(&name, record.with_files(plan.files.iter().copied(), self.before.sheet(&name)));
            if !told.words {
                done.there.after.remember_words(&name, words);
            }
        }
        for file in plan.files.iter().filter(|file| !part.files.contains(file)) {
            done.there.after.leave(&plan.path(*file), self.before);
            done.unchanged += 1;
        }
        for (file, bytes) in files {
            let made = inputs.file(words, file);
            if let Err(failure) = self.write(plan.path(file), &bytes, made, !told.files.contains(&file), done) {
                done.failure = Some(failure);
                return;
            }
        }
    }

    fn write(
        &self,
        path: String,
        bytes: &[u8],
        made: Fingerprint,
        is_quiet: bool,
        done: &mut Done,
    ) -> anyhow::Result<()> {
        let hash = hash(bytes);
        let digest = Digest::of_hash(&hash).expect("it is one");
        if done.made.is_empty() && !self.before.contains(&path) {
            self.writer.make_room(&path);
        }
        let (why, now, before) = (self.why(&path, made), stamp::now(), self.writer.stamp(&path));
        let note = || self.journal.note(&path, &hash);
        let change = if before.is_some_and(|before| self.stamps.tell_otherwise(&path, &before, digest)) {
            // It need not be read to be compared.
            note()?;
            self.writer.lay_beside(&path, bytes, Flush::Later)?.put()?;
            Change::Made
        } else {
            self.writer.write(&path, bytes, Flush::Later, note)?
        };
        done.there.after.insert(&path, hash);
        done.there.after.remember(&path, is_quiet.then_some(made));
        let noted = |stamp| (path.clone(), Noted { stamp, digest });
        match change {
            Change::Made => {
                done.there.written.extend(self.writer.stamp(&path).map(noted));
                done.made.push(Remade { path, why });
            }
            Change::None => {
                done.there.noted.output.extend(before.filter(|stamp| stamp.is_settled(now)).map(noted));
                done.unchanged += 1;
            }
        }
        Ok(())
    }

    /// Why a file is made.
    fn why(&self, path: &str, made: Fingerprint) -> Vec<&'static str> {
        match (self.before.contains(path), self.before.made(path)) {
            (false, _) => vec!["new"],
            (true, None) => Vec::new(),
            (true, Some(before)) if before != made => made.changed(before),
            (true, Some(_)) if self.writer.exists(path) => vec!["somebody has changed it"],
            (true, Some(_)) => vec!["it was gone"],
        }
    }

    /// Leaves files alone, and notes that they are as they should be.
    pub(super) fn leave(&self, name: &str, words: Fingerprint, files: &[File], done: &mut Done) {
        if let Some(record) = self.before.sheet(name).filter(|_| !files.is_empty()) {
            done.there.after.record(name, record.renewed().with_files(files.iter().copied(), Some(record)));
            done.there.after.remember_words(name, words);
        }
        files.iter().for_each(|file| done.there.after.leave(&path(name, *file), self.before));
        done.unchanged += files.len();
    }

    /// What the words of a sheet are made from, and who stands behind them, if they are the same as last time and there was nothing to
    /// tell of them.
    pub(super) fn signed(&self, name: &str, words: Fingerprint) -> Option<Fingerprint> {
        let (before, edition) = (self.before.words(name)?, self.before.sheet(name)?.edition()?);
        let signed = self.opened.common().ledger.sign_off(edition);
        let standing = signed.map_or(Standing::Draft, |signed| Standing::Approved(signed.approval()));
        Some(words.signed(inputs::approval(&standing))).filter(|words| *words == before)
    }

    /// The same for words that have to be put together, if any file of them could be left alone.
    fn compose(
        &self,
        project: &Project,
        plan: &SheetPlan<'_>,
        words: Fingerprint,
        inputs: &Inputs<'_>,
    ) -> Option<Fingerprint> {
        let could_be_left = |file: &File| {
            let before = self.before.made(&plan.path(*file));
            before.is_some_and(|before| inputs.file(words, *file).signed(before.approval) == before)
        };
        if !plan.files.iter().any(could_be_left) {
            return None;
        }
        // Problems are told when the sheet is made.
        let signed = compose(project, project.shared.as_ref()?, plan, None, &mut Vec::new())?;
        Some(words.signed(inputs::approval(&signed.sheet.standing)))
    }

    /// Whether a file is there that was made from the same.
    pub(super) fn is_fresh(&self, path: &str, made: Fingerprint, noted: &mut Stamps) -> bool {
        self.before.made(path) == Some(made) && self.stamps.confirm(path, self.before, self.writer, noted)
    }

    /// Whether the purpose allows that a sheet is left as it is: what is refused has to be told.
    pub(super) fn may_be_given(&self, name: &str, is_open: bool) -> bool {
        let is_approved = || {
            let standing = self.before.sheet(name).and_then(|record| record.standing());
            matches!(standing, Some(Standing::Approved(_)))
        };
        self.request.purpose == Purpose::Proof || !is_open && is_approved()
    }
}

/// The path of a file of a sheet.
pub(super) fn path(name: &str, file: File) -> String {
    format!("{name}.{}", file.extension())
}
