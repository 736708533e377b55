//! The only reader: finds a project's files, reads each once, and turns them into models.
//!
//! [`load`] goes through a project in a fixed order: **shared** (templates, the tool's own words, the print theme), then
//! **handouts** with their pictures, then **clinics** with their **overlays**, and the **archive** of what was signed off; and it
//! **checks** what only the whole shows, such as a translation without its source. It never stops at a problem: what can be used is
//! in the [`Project`], with every [`Diagnostic`].
//!
//! Nothing is written here, and nothing is read after [`load`] has returned but the words of editions, through an [`Archive`].

mod archive;
mod checks;
mod clinics;
mod fallbacks;
mod folders;
mod handouts;
mod names;
mod overlays;
mod reader;
mod shared;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use archive::Archive;
pub use folders::{Folder, Folders, Overrides};
pub use names::{is_aside, slug};
pub use reader::Asked;
pub use shared::Shared;

use crate::clinic::{Clinic, ClinicId};
use crate::diagnostic::Diagnostic;
use crate::handout::{EditionCode, Handout, HandoutId, Language};
use crate::ledger::Ledger;
use crate::overlay::Difference;
use crate::picture::Picture;
use crate::source::{Sources, Spanned};
use reader::Reader;

/// Everything that a run knows.
pub struct Project {
    /// Every text file that was read.
    pub sources: Sources,
    /// What every sheet shares; `None` if it has errors, and then no sheet can be made.
    pub shared: Option<Shared>,
    /// The handouts, by id and then by language, the canonical source before its translations.
    pub handouts: Vec<HandoutEntry>,
    /// The clinics, by id, without the unbranded one.
    pub clinics: Vec<ClinicEntry>,
    /// The unbranded one: asks for every language that there is.
    pub plain: Clinic,
    /// What was signed off, as far as it can be believed.
    pub ledger: Ledger,
    /// Every problem and remark.
    pub diagnostics: Vec<Diagnostic>,
    /// What all of this depends on.
    pub asked: Asked,
}

/// Whether something can be built from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It has no errors.
    Sound,
    /// It has errors: nothing may be made from it.
    Broken,
}

impl State {
    fn of(diagnostics: &[Diagnostic]) -> Self {
        if diagnostics.iter().any(Diagnostic::is_error) { Self::Broken } else { Self::Sound }
    }
}

/// One file of a handout.
pub struct HandoutEntry {
    /// The handout.
    pub id: HandoutId,
    /// The tag in the file's name; the canonical source has none.
    pub tag: Option<Language>,
    /// What people call the file.
    pub path: String,
    /// The best model of it; `None` if it could not be read as text.
    pub handout: Option<Handout>,
    /// The pictures that it names, by the path written in it.
    pub images: BTreeMap<String, Arc<Picture>>,
    /// Whether it can be built from.
    pub state: State,
}

impl HandoutEntry {
    /// The language of its words, if that is known.
    pub fn language(&self) -> Option<&Language> {
        self.handout.as_ref().map(|handout| &handout.language).or(self.tag.as_ref())
    }
}

/// One clinic's folder.
pub struct ClinicEntry {
    /// The folder's name.
    pub id: ClinicId,
    /// What people call the brand file.
    pub path: String,
    /// The clinic; `None` if the brand file does not allow one.
    pub clinic: Option<Clinic>,
    /// What it gives otherwise than all clinics, by handout and language.
    pub overlays: Vec<OverlayEntry>,
    /// Whether it can be built from.
    pub state: State,
}

impl ClinicEntry {
    /// What it says otherwise than a file of a handout.
    pub fn overlay(&self, handout: &HandoutEntry) -> Option<&OverlayEntry> {
        self.overlays.iter().find(|overlay| overlay.handout == handout.id && overlay.tag == handout.tag)
    }
}

/// One file of a handout as a clinic gives it that says something otherwise.
pub struct OverlayEntry {
    /// The handout.
    pub handout: HandoutId,
    /// The tag in the name of the handout's file.
    pub tag: Option<Language>,
    /// The advice with the clinic's changes; if there are errors, as far as it is clear.
    pub advice: Handout,
    /// The clinic's own words in this language; `None` if it only leaves out what it leaves out in the source.
    pub own: Option<OwnWords>,
    /// What people call the clinic's files that make it so.
    pub paths: Vec<String>,
    /// What the clinic says otherwise, in whichever file.
    pub differences: Vec<Difference>,
    /// What keeps the clinic's sheet from being made; the project's diagnostics hold it too.
    pub errors: Vec<Diagnostic>,
}

/// A clinic's own file of a handout.
pub struct OwnWords {
    /// What people call it.
    pub path: String,
    /// The edition of the source, as the clinic gives it, that it was translated from; none if it is no translation.
    pub translation_of: Option<Spanned<EditionCode>>,
}

/// A file of a handout, as one clinic gives it.
#[derive(Clone, Copy)]
pub struct Given<'p> {
    /// The advice, with the clinic's own changes; `None` if it could not be read as text.
    pub advice: Option<&'p Handout>,
    /// What the clinic says otherwise.
    pub differences: &'p [Difference],
    /// Whether a sheet can be made of it.
    pub state: State,
}

impl<'p> Given<'p> {
    /// What `clinic`, which is `None` for the unbranded sheet, gives of a handout.
    pub fn of(clinic: Option<&'p ClinicEntry>, handout: &'p HandoutEntry) -> Self {
        let is_broken = handout.state == State::Broken || clinic.is_some_and(|clinic| clinic.state == State::Broken);
        let state = if is_broken { State::Broken } else { State::Sound };
        match clinic.and_then(|clinic| clinic.overlay(handout)) {
            None => Self { advice: handout.handout.as_ref(), differences: &[], state },
            Some(OverlayEntry { advice, differences, errors, .. }) => {
                let state = if errors.is_empty() { state } else { State::Broken };
                Self { advice: Some(advice), differences, state }
            }
        }
    }
}

/// Reads the project in `folders`.
///
/// # Errors
/// If one of the folders cannot be opened. A problem with a file is a diagnostic of the [`Project`].
pub fn load(folders: &Folders) -> anyhow::Result<Project> {
    let content = Reader::open(&folders.content)?;
    let templates = folders.templates.as_ref().map(Reader::open).transpose()?;
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let (shared, tongues) = shared::read(templates.as_ref(), &mut sources, &mut diagnostics);
    let mut handouts = handouts::read(&content, &tongues.locales, &mut sources, &mut diagnostics);
    checks::handouts(&mut handouts, &mut diagnostics);
    let mut clinics = clinics::read(&content, &mut sources, &mut diagnostics);
    overlays::read(&content, &handouts, &tongues.locales, &mut clinics, &mut sources, &mut diagnostics);
    checks::inherit(&mut handouts, &mut clinics);
    let ledger = archive::read(&content, &mut sources, &mut diagnostics);
    let languages: BTreeSet<&Language> = handouts.iter().filter_map(HandoutEntry::language).collect();
    let plain = Clinic::plain(languages.into_iter().cloned().collect());
    let mut project =
        Project { sources, shared, handouts, clinics, plain, ledger, diagnostics, asked: Asked::default() };
    checks::check(&mut project, &content);
    for reader in [Some(&content), templates.as_ref()].into_iter().flatten() {
        let Asked { files, folders } = reader.asked();
        project.asked.files.extend(files);
        project.asked.folders.extend(folders);
    }
    // Only now: a source whose language has no sound words is still what translations are held against.
    for entry in &mut project.handouts {
        if entry.language().is_some_and(|language| tongues.state(language) == State::Broken) {
            entry.state = State::Broken;
        }
    }
    Ok(project)
}
