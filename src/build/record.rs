//! What the manifest remembers of a sheet, so that the desk can list what is in the output folder.
//!
//! A build need not make everything: the user may pick one clinic, and a sheet with an error keeps its old files. The desk must
//! tell of those files what they say, not what their source would say by now. So each sheet leaves a [`Record`] when its
//! files are written. All of it stands on the sheet or in the brand file; nothing is about a visit.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::plan::{File, SheetPlan};
use crate::clinic::{ClinicId, ClinicName, Layout, Paper};
use crate::handout::{Date, EditionCode, HandoutId, Language};
use crate::locale::{Locales, without_marks};
use crate::render::desk::{Entry, Files};
use crate::sheet::{Approval, Sheet, Standing};

/// A sheet as the manifest has it, by its name, such as `lumen/microneedling.en`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Record {
    /// The title, without marks of direction.
    title: String,
    /// Missing for the unbranded sheet.
    clinic: Option<Name>,
    /// What the language calls itself.
    language: String,
    /// Whether the words are those of the source, not of a translation.
    source: bool,
    /// `a4` or `letter`.
    paper: String,
    edition: String,
    /// As `2028-11-01`.
    review_by: Option<String>,
    /// Older manifests are of a time when every sheet was a draft.
    #[serde(default)]
    standing: Signed,
    /// Whether a later run could not make the sheet again. Older manifests do not know.
    #[serde(default)]
    stale: bool,
    /// The endings of the files that say all this. One of another build may say something else.
    files: BTreeSet<String>,
}

/// Who stands behind a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Signed {
    #[default]
    Draft,
    Behind,
    /// By whom; on a day such as `2026-11-23`.
    Approved {
        by: String,
        role: Option<String>,
        on: String,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Name {
    full: String,
    short: String,
}

impl Record {
    /// What there is to remember of a sheet.
    pub(super) fn of(plan: &SheetPlan<'_>, sheet: &Sheet, locales: &Locales) -> Self {
        let name = |ClinicName { full, short }: &ClinicName| Name { full: full.clone(), short: short.clone() };
        let review_by = match &sheet.standing {
            Standing::Draft | Standing::Behind => sheet.review_by,
            Standing::Approved(approval) => Some(approval.review_by),
        };
        Self {
            title: without_marks(&sheet.title.value),
            clinic: plan.clinic.name.as_ref().map(name),
            language: locales.name(plan.language),
            source: plan.handout.tag.is_none(),
            paper: plan.clinic.settings.paper.as_str().to_owned(),
            edition: sheet.edition.to_string(),
            review_by: review_by.map(|date| date.to_string()),
            standing: Signed::of(&sheet.standing),
            stale: false,
            files: BTreeSet::new(),
        }
    }

    /// The record of a sheet once `files` were made, where there was another one before: files that say the same still count.
    pub(super) fn with_files(self, files: impl Iterator<Item = File>, before: Option<&Self>) -> Self {
        let older = before.filter(|before| before.renewed() == self);
        let older = older.into_iter().flat_map(|record| record.files.iter().cloned());
        Self { files: files.map(File::extension).chain(older).collect(), ..self }
    }

    /// The same of a sheet that is as it was, whatever could not be made of it meanwhile, and without files.
    pub(super) fn renewed(&self) -> Self {
        Self { stale: false, files: BTreeSet::new(), ..self.clone() }
    }

    /// The edition; `None` if somebody has made something else of the manifest.
    pub(super) fn edition(&self) -> Option<EditionCode> {
        EditionCode::parse(&self.edition).ok()
    }

    /// Who stands behind the sheet; `None` in the same case.
    pub(super) fn standing(&self) -> Option<Standing> {
        self.standing.standing(self.review_by.as_ref().and_then(|date| date.parse().ok()))
    }

    /// Remembers that a run could not make the sheet again.
    pub(super) fn mark_stale(&mut self) {
        self.stale = true;
    }

    /// What the desk lists for the sheet called `name`, with those of its files that `is_there` finds by their paths. `None` if
    /// there is no file, or if somebody has made something else of the manifest.
    pub(super) fn entry(&self, name: &str, is_there: impl Fn(&str) -> bool) -> Option<Entry> {
        let Self { title, clinic, language: language_name, source, paper, edition, review_by, standing, stale, files } =
            self;
        let (clinic_id, rest) = name.split_once('/')?;
        let (handout, language) = rest.split_once('.')?;
        let review_by = review_by.as_ref().and_then(|date| date.parse().ok());
        let entry = Entry {
            clinic: ClinicId::parse(clinic_id)?,
            clinic_name: clinic
                .as_ref()
                .map(|Name { full, short }| ClinicName { full: full.clone(), short: short.clone() }),
            handout: HandoutId::parse(handout)?,
            language: Language::parse(language)?,
            language_name: language_name.clone(),
            is_source: *source,
            title: title.clone(),
            paper: Paper::parse(paper)?,
            edition: edition.clone(),
            standing: standing.standing(review_by)?,
            review_by,
            is_stale: *stale,
            files: self::files(|ending| files.contains(ending) && is_there(&format!("{name}.{ending}"))),
        };
        Some(entry).filter(|entry| !entry.files.is_empty())
    }
}

impl Signed {
    fn of(standing: &Standing) -> Self {
        match standing {
            Standing::Draft => Self::Draft,
            Standing::Behind => Self::Behind,
            Standing::Approved(Approval { by, role, on, review_by: _ }) => {
                Self::Approved { by: by.clone(), role: role.clone(), on: on.to_string() }
            }
        }
    }

    /// The same with its day of review; `None` if a day is missing.
    fn standing(&self, review_by: Option<Date>) -> Option<Standing> {
        Some(match self {
            Self::Draft => Standing::Draft,
            Self::Behind => Standing::Behind,
            Self::Approved { by, role, on } => Standing::Approved(Approval {
                by: by.clone(),
                role: role.clone(),
                on: on.parse().ok()?,
                review_by: review_by?,
            }),
        })
    }
}

fn files(is_there: impl Fn(&str) -> bool) -> Files {
    let ending = |file: File| Some(file.extension()).filter(|ending| is_there(ending));
    Files {
        prints: Layout::ALL.into_iter().filter_map(|layout| Some((layout, ending(File::Pdf(layout))?))).collect(),
        page: ending(File::Html),
        text: ending(File::Text),
    }
}
