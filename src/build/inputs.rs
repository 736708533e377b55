//! What files are made from: the digests of what was read, as fields of fingerprints.
//!
//! [`Inputs::fingerprint`] gives that of a file of a sheet, but for who has signed the sheet. It knows a clinic by its name, its
//! languages and what it was read from alone, so that it need not be read again.

use std::collections::BTreeMap;

use super::fingerprint::Fingerprint;
use super::manifest::Remembered;
use super::plan::File;
use crate::clinic::{Clinic, ClinicId};
use crate::handout::Language;
use crate::project::{Digest, Digester, HandoutEntry, Project, Shared};
use crate::render::Templates;
use crate::sheet::{Approval, Standing};

/// The program. Another executable believes nothing that this one remembers in any case.
const PROGRAM: &str = concat!("handout ", env!("CARGO_PKG_VERSION"), ", fingerprint 1");

/// What all sheets of a project have in common.
pub(super) struct Inputs<'p> {
    project: &'p Project,
    shared: &'p Shared,
    program: Digest,
    page: Digest,
    text: Digest,
    desk: Digest,
}

/// What is known of a clinic.
#[derive(Clone, Copy)]
pub(super) struct Known<'c> {
    pub(super) id: &'c ClinicId,
    /// What its sheets are made from, and in which languages and layouts they are.
    pub(super) remembered: &'c Remembered,
}

impl<'p> Inputs<'p> {
    /// Those of a project whose shared files have no errors.
    pub(super) fn of(project: &'p Project) -> Option<Self> {
        let shared = project.shared.as_deref()?;
        let templates = |roots: &[&str]| {
            let texts = shared.templates.own_behind(roots).into_iter();
            texts.fold(Digester::default(), |all, (name, text)| all.with(name).with(text)).digest()
        };
        Some(Self {
            project,
            shared,
            program: Digest::of(PROGRAM.as_bytes()),
            page: templates(&[Templates::PAGE, Templates::STYLE, Templates::SCRIPT]),
            text: templates(&[Templates::TEXT]),
            desk: templates(&[Templates::DESK, Templates::DESK_STYLE, Templates::DESK_SCRIPT]),
        })
    }

    /// What the words of a sheet are made from.
    pub(super) fn words(
        &self,
        clinic: Known<'_>,
        handout: &HandoutEntry,
        language: &Language,
        others: &[&Language],
    ) -> Fingerprint {
        let (brand, changes) = parted(clinic.id, handout, &clinic.remembered.files);
        Fingerprint {
            program: self.program,
            advice: handout.read.all,
            origin: self.origin(handout),
            languages: self.languages(language, others),
            brand,
            changes,
            words: self.words_of(language),
            ..Fingerprint::default()
        }
    }

    /// What a file is made from, if its words are made from `words`.
    pub(super) fn file(&self, words: Fingerprint, file: File) -> Fingerprint {
        let digests = &self.shared.digests;
        match file {
            File::Pdf(_) => Fingerprint { theme: digests.theme, fonts: digests.fallbacks, ..words },
            File::Html => Fingerprint { templates: self.page, fonts: digests.fallbacks, ..words },
            File::Text => Fingerprint { templates: self.text, ..words },
            File::Calendar => words,
        }
    }

    /// What the desk is made from, besides what it lists.
    pub(super) fn desk(&self) -> Digest {
        Digester::default().with(PROGRAM).with(&self.desk.to_string()).digest()
    }

    fn words_of(&self, language: &Language) -> Digest {
        let file = self.shared.locales.file_for(language);
        file.and_then(|file| self.shared.digests.words.get(file)).copied().unwrap_or_default()
    }

    fn origin(&self, handout: &HandoutEntry) -> Digest {
        let is_source = |entry: &&HandoutEntry| entry.id == handout.id && entry.tag.is_none();
        let source = handout.tag.as_ref().and_then(|_| self.project.handouts.iter().find(is_source));
        let Some(source) = source else { return Digest::default() };
        // An edition is one of the words that the tool adds, too.
        let words = source.language().map(|language| self.words_of(language)).unwrap_or_default();
        Digester::default().with(&source.read.text.to_string()).with(&words.to_string()).digest()
    }

    fn languages(&self, own: &Language, others: &[&Language]) -> Digest {
        let named = |all: Digester, tag: &Language| all.with(tag.as_str()).with(&self.shared.locales.name(tag));
        others.iter().fold(named(Digester::default(), own), |all, tag| named(all, tag)).digest()
    }
}

/// The digest of what the brand was read from, and that of the clinic's changes of a handout.
fn parted(id: &ClinicId, handout: &HandoutEntry, files: &BTreeMap<String, Digest>) -> (Digest, Digest) {
    let folder = format!("clinics/{id}/");
    let (mut brand, mut changes) = (Digester::default(), None);
    for (path, digest) in files {
        let own =
            path.strip_prefix(&folder).filter(|name| !name.contains('/')).and_then(|name| name.strip_suffix(".md"));
        let digest = digest.to_string();
        match own.map(|stem| stem.split('.').next().unwrap_or_default()) {
            None => brand = brand.with(path).with(&digest),
            Some(changed) if changed == handout.id.as_str() => {
                changes = Some(changes.unwrap_or_else(Digester::default).with(path).with(&digest));
            }
            Some(_) => {}
        }
    }
    (brand.digest(), changes.map(|changes: Digester| changes.digest()).unwrap_or_default())
}

/// What a fingerprint has of who stands behind a sheet.
pub(super) fn approval(standing: &Standing) -> Digest {
    match standing {
        Standing::Draft => Digester::default().with("draft").digest(),
        Standing::Behind => Digester::default().with("behind").digest(),
        Standing::Approved(Approval { by, role, on, review_by }) => {
            let role = role.as_deref().map_or_else(|| "none".to_owned(), |role| format!("as {role}"));
            let all = Digester::default().with("approved").with(by).with(&role);
            all.with(&on.to_string()).with(&review_by.to_string()).digest()
        }
    }
}

/// What is known of the unbranded sheet, which is read from nothing.
pub(super) fn plain(clinic: &Clinic) -> Remembered {
    let (languages, layouts) = (clinic.settings.languages.clone(), clinic.settings.layouts.clone());
    Remembered { languages, layouts, files: BTreeMap::new(), surroundings: Digest::default() }
}
