//! A project that is open: what all clinics have in common is read, and the clinics are read one by one.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::reader::{Asked, Entry, Reader, Readings};
use super::shared::Tongues;
use super::stamp::Stamp;
use super::{
    Digest, Digester, Folders, HandoutEntry, Project, State, archive, checks, clinics, handouts, overlays, shared,
};
use crate::clinic::{Clinic, ClinicId};
use crate::handout::Language;
use crate::picture::{Picture, RasterPicture};
use crate::source::Sources;
use crate::threads::join;

/// Reads the whole project in `folders`.
///
/// # Errors
/// If one of the folders cannot be opened. A problem with a file is a diagnostic of the [`Project`].
pub fn load(folders: &Folders) -> anyhow::Result<Project> {
    let opened = open(folders)?;
    let parts: Vec<Part> = (0..opened.clinics.len()).map(|number| opened.clinic(number)).collect();
    let mut project = opened.common;
    for Part { project: Project { sources, clinics, diagnostics, .. }, .. } in parts {
        project.sources.absorb(sources);
        project.clinics.extend(clinics);
        project.diagnostics.extend(diagnostics);
    }
    Ok(project)
}

/// Reads what all clinics of the project in `folders` have in common.
///
/// # Errors
/// If one of the folders cannot be opened. A problem with a file is a diagnostic of the [`Project`].
pub fn open(folders: &Folders) -> anyhow::Result<Opened<'_>> {
    let content = Reader::open(&folders.content)?;
    let templates = folders.templates.as_ref().map(Reader::open).transpose()?;
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let (texts, tongues) = shared::texts(templates.as_ref(), &mut sources, &mut diagnostics);
    let mut own = Vec::new();
    let ((shared, problems), mut written) = join(
        || shared::read(templates.as_ref(), texts, &tongues),
        || handouts::read(&content, &tongues.locales, &mut sources, &mut own),
    );
    diagnostics.extend(problems.into_iter().chain(own));
    checks::handouts(&mut written, &mut diagnostics);
    let mut handouts = written.clone();
    checks::inherit(&mut handouts);
    // Only now: a source whose language has no sound words is still what translations are held against.
    for entry in &mut handouts {
        if entry.language().is_some_and(|language| tongues.state(language) == State::Broken) {
            entry.state = State::Broken;
        }
    }
    let clinics = clinics::list(&content, &mut diagnostics);
    let ledger = archive::read(&content, &mut sources, &mut diagnostics);
    diagnostics.extend(checks::no_handouts(&handouts, &content));
    let languages: BTreeSet<&Language> = handouts.iter().filter_map(HandoutEntry::language).collect();
    let plain = Clinic::plain(languages.into_iter().cloned().collect());
    let common = Project {
        sources,
        shared: shared.map(Arc::new),
        handouts: handouts.into(),
        clinics: Vec::new(),
        plain,
        ledger: Arc::new(ledger),
        diagnostics,
    };
    let templates = templates.map(|reader| reader.asked()).unwrap_or_default();
    Ok(Opened { content, templates, tongues, written, clinics, common })
}

/// A project whose clinics are not read yet.
pub struct Opened<'f> {
    content: Reader<'f>,
    /// What was asked for in the templates folder.
    templates: Asked,
    tongues: Tongues,
    /// The handouts as their authors wrote them: what overlays change.
    written: Vec<HandoutEntry>,
    clinics: Vec<ClinicId>,
    common: Project,
}

/// One clinic, with what all have in common.
pub struct Part {
    /// The project as if this clinic were its only one; its diagnostics are those of the clinic.
    pub project: Project,
    /// What the clinic was read from.
    pub read: Readings,
    /// What else reading it depended on: see [`Opened::surroundings`].
    pub surroundings: Digest,
}

impl Part {
    /// About how many bytes are held for this clinic: its files, and the pixels of its logo.
    pub fn bytes(&self) -> usize {
        let clinic = self.project.clinics.iter().find_map(|entry| entry.clinic.as_ref());
        let pixels = match clinic.and_then(|clinic| clinic.logo.as_ref()).map(|logo| &*logo.picture) {
            Some(Picture::Raster(RasterPicture { rgb, alpha, .. })) => rgb.len() + alpha.as_ref().map_or(0, Vec::len),
            Some(Picture::Vector(_)) | None => 0,
        };
        self.read.bytes + pixels
    }
}

impl Opened<'_> {
    /// What all clinics have in common, with the diagnostics of that.
    pub fn common(&self) -> &Project {
        &self.common
    }

    /// What was asked for so far: if nothing of it changes, reading again gives the same.
    pub fn asked(&self) -> Asked {
        let mut asked = self.content.asked();
        asked.add(self.templates.clone());
        asked
    }

    /// The clinics, sorted. They are known by their numbers in this list.
    pub fn clinics(&self) -> &[ClinicId] {
        &self.clinics
    }

    /// Reads a clinic.
    ///
    /// # Panics
    /// If there are fewer than `number` clinics.
    pub fn clinic(&self, number: usize) -> Part {
        let (id, reader) = (&self.clinics[number], self.content.afresh());
        let shelf = u32::try_from(number + 1).expect("a project has fewer than 2^32 clinics");
        let mut sources = self.common.sources.branch(shelf);
        let listed = reader.list(&clinics::folder(id));
        let entries = listed.as_deref().unwrap_or_default().to_vec();
        let surroundings = self.around(id, &entries);
        let mut own = Vec::new();
        let mut clinic = clinics::read(&reader, id.clone(), listed, &mut sources, &mut own);
        // What is wrong with handouts, or with the clinic, is not told again where they meet.
        let mut known = self.common.diagnostics.clone();
        let common = known.len();
        known.append(&mut own);
        let locales = &self.tongues.locales;
        overlays::read(&reader, &self.written, locales, (&mut clinic, &entries), &mut sources, &mut known);
        checks::inherit_own(&self.written, &mut clinic.overlays);
        let mut diagnostics = known.split_off(common);
        if let Some(read) = &clinic.clinic {
            diagnostics.extend(checks::languages(&clinic.path, read, &self.written, &self.content));
        }
        let Project { shared, handouts, plain, ledger, .. } = &self.common;
        let project = Project {
            sources,
            shared: shared.clone(),
            handouts: Arc::clone(handouts),
            clinics: vec![clinic],
            plain: plain.clone(),
            ledger: Arc::clone(ledger),
            diagnostics,
        };
        Part { project, read: reader.readings(), surroundings }
    }

    /// What reading a clinic depends on besides its files: the names in its folder; which handouts there are, in which languages;
    /// and of those that it has changes of, their texts and the words in which they are read. `None` if it cannot be told.
    ///
    /// # Panics
    /// If there are fewer than `number` clinics.
    pub fn surroundings(&self, number: usize) -> Option<Digest> {
        let id = &self.clinics[number];
        let entries = self.content.list(&clinics::folder(id)).ok()?;
        Some(self.around(id, &entries))
    }

    fn around(&self, id: &ClinicId, entries: &[Entry]) -> Digest {
        let mut all = Digester::default().with(id.as_str());
        for Entry { name, kind } in entries {
            all = all.with(name).with(&format!("{kind:?}"));
        }
        let overlaid = overlays::overlaid(entries);
        for (written, entry) in self.written.iter().zip(&*self.common.handouts) {
            let language = entry.language().map(Language::as_str).unwrap_or_default();
            all = all.with(&entry.path).with(language).with(&format!("{:?} {:?}", written.state, entry.state));
            if overlaid.contains(&entry.id) {
                all = all.with(&entry.read.all.to_string());
            }
        }
        if let Some(shared) = self.common.shared.as_ref().filter(|_| !overlaid.is_empty()) {
            for (language, digest) in &shared.digests.words {
                all = all.with(language.as_str()).with(&digest.to_string());
            }
        }
        all.digest()
    }

    /// How the system describes a file of the content folder; `None` if it is not there.
    pub fn stamp(&self, path: &str) -> Option<Stamp> {
        self.content.stamp(path)
    }

    /// Reads files of the content folder for nothing but what they hold.
    pub fn read<'p>(&self, paths: impl Iterator<Item = &'p str>) -> Readings {
        let reader = self.content.afresh();
        // Whether they are too large for what they are used as has been asked before, of the same bytes.
        paths.for_each(|path| drop(reader.bytes(path, LIMIT)));
        reader.readings()
    }
}

/// More than any file of a clinic may hold.
const LIMIT: u64 = crate::assets::MAX_FONT_BYTES;

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::project::Overrides;

    #[test]
    fn a_clinic_weighs_its_files_and_the_pixels_of_its_logo() {
        let brand = concat!(
            include_str!("../../tests/cli/sound.in/content/clinics/oak/_brand.yml"),
            "logo: { images: { dot: { path: dot.png, alt: Oak } }, medium: dot }\n"
        );
        let dot = include_bytes!("../../tests/dot.png");
        let place = tempfile::tempdir().expect("there is room");
        let clinic = place.path().join("content/clinics/oak");
        fs::create_dir_all(&clinic).expect("there is room");
        fs::write(clinic.join("_brand.yml"), brand).expect("there is room");
        fs::write(clinic.join("dot.png"), dot).expect("there is room");
        let folders = Folders::find(place.path(), Overrides::default()).expect("there is a project");
        let part = open(&folders).expect("it can be opened").clinic(0);
        assert_eq!(part.project.diagnostics, []);
        assert_eq!(part.bytes(), brand.len() + dot.len() + 24 * 24 * 4, "colours and opacities");
    }
}
