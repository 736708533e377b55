//! The catalogue: every edition that can be found, those that are kept and the sheets as they are now.
//!
//! A [`Catalogue`] finds the words behind a code, the sheet that a clinic gives now, and which codes on paper are out of date. It
//! joins three places: the files of editions (`project::Archive`), the record of who signed what (`ledger`), and the sheets that
//! the project would make (`build::sheets`). It changes nothing in any of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::build::{Composed, Selection, sheets};
use crate::clinic::{ClinicId, ClinicName};
use crate::diagnostic::{Diagnostic, Place};
use crate::edition::{EditionCode, EditionFile, Text};
use crate::handout::{HandoutId, Language};
use crate::ledger::{Entry, SignOff};
use crate::project::{Archive, Project};
use crate::sheet::{Sheet, Standing};

/// One handout as one clinic gives it, in one language: what has one edition after the other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Series {
    /// Of which handout.
    pub handout: HandoutId,
    /// In which language.
    pub language: Language,
    /// Whose.
    pub clinic: ClinicId,
}

/// The words of an edition, and what is known of them.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its code.
    pub code: EditionCode,
    /// Of what it is an edition.
    pub series: Series,
    /// Its words.
    pub text: Text,
    /// The last sign-off of exactly these words.
    pub signed: Option<SignOff>,
    /// Whether a sheet says them now.
    pub age: Age,
}

/// Whether the words of an edition are those of its sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Age {
    /// They are; where the sheet stands.
    Now(Standing),
    /// They were, or may have been.
    Earlier,
}

/// A sheet as it is now.
#[derive(Debug)]
pub enum Now {
    /// It can be made.
    Sheet(Box<Found>),
    /// It has errors; says so, and what was met on the way.
    Broken(Vec<Diagnostic>),
    /// There is none: no such handout, or the clinic does not give it in this language.
    None,
}

/// Where editions are found.
pub struct Catalogue<'p> {
    project: &'p Project,
    archive: Archive<'p>,
}

impl Series {
    /// Of what a sheet is an edition.
    fn of(sheet: &Sheet) -> Self {
        let Sheet { handout, language, clinic, .. } = sheet;
        Self { handout: handout.clone(), language: language.clone(), clinic: clinic.clone() }
    }

    /// Of what an edition was signed off.
    fn signed(signed: &SignOff) -> Self {
        let SignOff { handout, language, clinic, .. } = signed;
        Self { handout: handout.clone(), language: language.clone(), clinic: clinic.clone() }
    }

    /// The name of its sheets, such as `lumen/microneedling.en`.
    pub fn name(&self) -> String {
        format!("{}/{}.{}", self.clinic, self.handout, self.language)
    }
}

impl Found {
    /// Where the words stand: where their sheet does, or where their last sign-off left them.
    pub fn standing(&self) -> Standing {
        match (&self.age, &self.signed) {
            (Age::Now(standing), _) => standing.clone(),
            (Age::Earlier, Some(signed)) => Standing::Approved(signed.approval()),
            (Age::Earlier, None) => Standing::Draft,
        }
    }
}

impl<'p> Catalogue<'p> {
    /// The catalogue of a project and the archive beside it.
    pub fn new(project: &'p Project, archive: Archive<'p>) -> Self {
        Self { project, archive }
    }

    /// The words of an edition: those that are kept, or else those of a sheet as it is now.
    ///
    /// # Errors
    /// If its file cannot be believed.
    pub fn find(&self, code: EditionCode) -> Result<Option<Found>, Diagnostic> {
        let Some(EditionFile { handout, clinic, text }) = self.archive.read(code)? else {
            let sheets = self.sheets(None).into_iter().filter_map(|composed| composed.sheet);
            return Ok(sheets.into_iter().find(|sheet| sheet.edition == code).map(|sheet| self.found(&sheet)));
        };
        let series = Series { handout, language: text.language.clone(), clinic };
        let age = match self.now(&series) {
            Now::Sheet(now) if now.code == code => now.age,
            Now::Sheet(_) | Now::Broken(_) | Now::None => Age::Earlier,
        };
        Ok(Some(Found { code, series, text, signed: self.project.ledger.sign_off(code).cloned(), age }))
    }

    /// A sheet as it is now.
    pub fn now(&self, series: &Series) -> Now {
        let is_it =
            |composed: &Composed<'_>| composed.clinic.id == series.clinic && *composed.language == series.language;
        let broken = |mut met: Vec<Diagnostic>| {
            let message = format!("the sheet `{}` cannot be made as it is now", series.name());
            let problem = Diagnostic::error("cannot-be-made", Place::Nowhere, message);
            met.insert(0, problem.with_hint(format!("`handout check {}` names every error", series.handout)));
            Now::Broken(met)
        };
        match self.sheets(Some(&series.handout)).into_iter().find(is_it) {
            Some(Composed { sheet: Some(sheet), .. }) => Now::Sheet(Box::new(self.found(&sheet))),
            Some(Composed { diagnostics, .. }) => broken(diagnostics),
            // Which languages a clinic prints is not known while its brand file has errors.
            None if self.is_broken(&series.clinic) => broken(Vec::new()),
            None => Now::None,
        }
    }

    fn is_broken(&self, clinic: &ClinicId) -> bool {
        self.project.clinics.iter().any(|entry| entry.id == *clinic && entry.clinic.is_none())
    }

    /// Every code that can be found, sorted: those in the ledger, those that are kept, those of sheets as they are now.
    pub fn codes(&self) -> BTreeSet<EditionCode> {
        let now = self.sheets(None).into_iter().filter_map(|composed| Some(composed.sheet?.edition));
        self.project.ledger.codes().into_iter().chain(self.archive.codes()).chain(now).collect()
    }

    /// Of what an edition is; `None` if only its code is known.
    pub fn series(&self, code: EditionCode) -> Option<Series> {
        self.recorded(code).or_else(|| Some(self.find(code).ok()??.series))
    }

    /// Of what an edition is that was signed off or is kept.
    fn recorded(&self, code: EditionCode) -> Option<Series> {
        if let Some(signed) = self.project.ledger.sign_off(code) {
            return Some(Series::signed(signed));
        }
        let EditionFile { handout, clinic, text } = self.archive.read(code).ok()??;
        Some(Series { handout, language: text.language, clinic })
    }

    /// The editions of a handout in a language that were signed off or given out, and that no sheet says now: by clinic, each
    /// in the order of the ledger. Those of clinics whose sheet has errors are left out: nobody can tell.
    pub fn outdated(&self, handout: &HandoutId, language: &Language) -> BTreeMap<ClinicId, Vec<EditionCode>> {
        let mut now: BTreeSet<EditionCode> = BTreeSet::new();
        let mut broken: BTreeSet<&ClinicId> = BTreeSet::new();
        for composed in &self.sheets(None) {
            match &composed.sheet {
                Some(sheet) => drop(now.insert(sheet.edition)),
                None if composed.handout.id == *handout && composed.language == language => {
                    broken.insert(&composed.clinic.id);
                }
                None => {}
            }
        }
        let mut outdated: BTreeMap<ClinicId, Vec<EditionCode>> = BTreeMap::new();
        for entry in self.project.ledger.entries().iter().filter(|entry| !now.contains(&entry.code())) {
            let series = match entry {
                Entry::Approved(signed) => Some(Series::signed(signed)),
                Entry::Given(given) => self.recorded(given.code),
            };
            let is_ours = |Series { handout: of, language: said, clinic }: &Series| {
                of == handout && said == language && !broken.contains(clinic) && !self.is_broken(clinic)
            };
            if let Some(series) = series.filter(is_ours) {
                let codes = outdated.entry(series.clinic).or_default();
                if !codes.contains(&entry.code()) {
                    codes.push(entry.code());
                }
            }
        }
        outdated
    }

    /// What people call a clinic; `None` for the unbranded sheet, and for a clinic that is there no more.
    pub fn clinic_name(&self, clinic: &ClinicId) -> Option<&'p ClinicName> {
        let entry = self.project.clinics.iter().find(|entry| entry.id == *clinic)?;
        entry.clinic.as_ref()?.name.as_ref()
    }

    /// What people call a clinic: its name, or else that of its folder; `None` for the unbranded sheet.
    pub fn clinic_called(&self, clinic: &ClinicId) -> Option<String> {
        match self.clinic_name(clinic) {
            Some(name) => Some(name.full.clone()),
            None => Some(clinic.to_string()).filter(|_| *clinic != ClinicId::plain()),
        }
    }

    fn found(&self, sheet: &Sheet) -> Found {
        Found {
            code: sheet.edition,
            series: Series::of(sheet),
            text: Text::of(sheet),
            signed: self.project.ledger.sign_off(sheet.edition).cloned(),
            age: Age::Now(sheet.standing.clone()),
        }
    }

    /// Every sheet as it is now, or those of a handout; none if there is no such handout.
    fn sheets(&self, handout: Option<&HandoutId>) -> Vec<Composed<'p>> {
        let handouts = handout.map(ToString::to_string).into_iter().collect();
        sheets(self.project, &Selection { handouts, ..Selection::default() }).unwrap_or_default()
    }
}
