//! The only reader: finds a project's files, reads each once, and turns them into models.
//!
//! [`load`] goes through a project in a fixed order: **shared** (templates, the tool's own words, the print theme), then
//! **handouts** with their pictures, then **clinics** and the **archive** of what was signed off, and at last **checks** what only the whole shows, such as a translation
//! without its source. It never stops at a problem: what can be used is in the [`Project`], with every [`Diagnostic`].
//!
//! Nothing is written here, and nothing is read after [`load`] has returned but the words of editions, through an [`Archive`].

mod archive;
mod checks;
mod clinics;
mod fallbacks;
mod folders;
mod handouts;
mod names;
mod reader;
mod shared;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use archive::Archive;
pub use folders::{Folder, Folders, Overrides};
pub use names::{is_aside, slug};
pub use shared::Shared;

use crate::clinic::{Clinic, ClinicId};
use crate::diagnostic::Diagnostic;
use crate::handout::{Handout, HandoutId, Language};
use crate::ledger::Ledger;
use crate::picture::Picture;
use crate::source::Sources;
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
    /// Whether it can be built from.
    pub state: State,
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
    let handouts = handouts::read(&content, &tongues.locales, &mut sources, &mut diagnostics);
    let clinics = clinics::read(&content, &mut sources, &mut diagnostics);
    let ledger = archive::read(&content, &mut sources, &mut diagnostics);
    let languages: BTreeSet<&Language> = handouts.iter().filter_map(HandoutEntry::language).collect();
    let plain = Clinic::plain(languages.into_iter().cloned().collect());
    let mut project = Project { sources, shared, handouts, clinics, plain, ledger, diagnostics };
    checks::check(&mut project, &content);
    // Only now: a source whose language has no sound words is still what translations are held against.
    for entry in &mut project.handouts {
        if entry.language().is_some_and(|language| tongues.state(language) == State::Broken) {
            entry.state = State::Broken;
        }
    }
    Ok(project)
}
