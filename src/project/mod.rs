//! The only reader: finds a project's files, reads each once, and turns them into models.
//!
//! [`open`] reads what all clinics have in common, in a fixed order: **shared** (templates, the tool's own words, the print theme),
//! then **handouts** with their pictures, and the **archive** of what was signed off; and it **checks** what only the whole shows, such
//! as a translation without its source. The **clinics** with their **overlays** are read one by one, by whoever wants them
//! ([`Opened::clinic`]); [`load`] reads them all. Reading never stops at a problem: what can be used is in the [`Project`], with
//! every [`Diagnostic`].
//!
//! Whoever remembers what a clinic was read from ([`Readings`]) can ask whether reading it again would give the same, without
//! doing so. Nothing is written here.

mod archive;
mod checks;
mod clinics;
mod digest;
mod fallbacks;
mod folders;
mod handouts;
mod names;
mod opened;
mod overlays;
mod reader;
mod shared;
pub mod stamp;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use archive::Archive;
pub use digest::{Digest, Digester};
pub use folders::{Folder, Folders, Overrides};
pub use names::{is_aside, slug};
pub use opened::{Opened, Part, load, open};
pub use reader::{Asked, Readings, UNREADABLE_FOLDER};
pub use shared::{Digests, Shared};
pub use stamp::Stamp;

use crate::clinic::{Clinic, ClinicId};
use crate::diagnostic::Diagnostic;
use crate::handout::{EditionCode, Handout, HandoutId, Language};
use crate::ledger::Ledger;
use crate::overlay::Difference;
use crate::picture::Picture;
use crate::source::{Sources, Spanned};

/// What a run knows: everything, or what all clinics have in common with one of them or none.
pub struct Project {
    /// Every text file that was read.
    pub sources: Sources,
    /// What every sheet shares; `None` if it has errors, and then no sheet can be made.
    pub shared: Option<Arc<Shared>>,
    /// The handouts, by id and then by language, the canonical source before its translations.
    pub handouts: Arc<[HandoutEntry]>,
    /// The clinics, by id, without the unbranded one.
    pub clinics: Vec<ClinicEntry>,
    /// The unbranded one: asks for every language that there is.
    pub plain: Clinic,
    /// What was signed off, as far as it can be believed.
    pub ledger: Arc<Ledger>,
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
#[derive(Clone)]
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
    /// What it was read from.
    pub read: HandoutDigests,
}

/// What a handout was read from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HandoutDigests {
    /// Its text.
    pub text: Digest,
    /// Its text and its pictures.
    pub all: Digest,
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
