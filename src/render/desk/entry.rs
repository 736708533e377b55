//! What the desk knows of a sheet.

use std::collections::BTreeMap;

use crate::clinic::{ClinicId, ClinicName, Layout, Paper};
use crate::handout::{Date, HandoutId, Language};
use crate::sheet::Standing;

/// One sheet: one handout as one clinic gives it, in one language, for everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Whose.
    pub clinic: ClinicId,
    /// What people call the clinic; `None` is the unbranded sheet.
    pub clinic_name: Option<ClinicName>,
    /// Of what.
    pub handout: HandoutId,
    /// In which language.
    pub language: Language,
    /// What the language calls itself.
    pub language_name: String,
    /// Whether it is in the language of the source, not in that of a translation.
    pub is_source: bool,
    /// The title, without marks of direction.
    pub title: String,
    /// The paper that its files are for.
    pub paper: Paper,
    /// The code of its words, such as `4X7K-QP2R`.
    pub edition: String,
    /// Whether a clinician has signed the words off.
    pub standing: Standing,
    /// The day by which a clinician must look again, as its foot says.
    pub review_by: Option<Date>,
    /// Whether a later build could not make it again: its files are old ones.
    pub is_stale: bool,
    /// Its files.
    pub files: Files,
}

/// The files of a sheet that are there, by the endings of their names.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Files {
    /// For paper, such as `large-print.pdf`.
    pub prints: BTreeMap<Layout, String>,
    /// For the screen.
    pub page: Option<String>,
    /// For messages and e-mail.
    pub text: Option<String>,
}

impl Files {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        let Self { prints, page, text } = self;
        prints.is_empty() && page.is_none() && text.is_none()
    }
}

impl Entry {
    /// Where it stands in the list.
    pub(super) fn rank(&self) -> impl Ord {
        let shown = self.clinic_name.as_ref().map(|name| name.short.trim().to_lowercase());
        let ids = (self.clinic.clone(), self.handout.clone());
        (self.clinic_name.is_none(), shown, ids, !self.is_source, self.language.clone())
    }

    /// The address of one of its files. Ids, tags and endings have no letter that an address would have to escape.
    pub(super) fn address(&self, ending: &str) -> String {
        format!("{}/{}.{}.{ending}", self.clinic, self.handout, self.language)
    }
}
