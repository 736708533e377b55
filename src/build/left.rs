//! Clinics that are left alone: not even read, because nothing of what they were made from has changed.

use super::done::Done;
use super::inputs::Known;
use super::manifest::Remembered;
use super::plan::{self, File, name, picked};
use super::share::{Run, path};
use super::stamps::Stamps;
use crate::clinic::ClinicId;
use crate::handout::Language;
use crate::project::{Digest, HandoutEntry, Project, Readings, State};

impl Run<'_> {
    /// Whether the words of all sheets of a clinic are as they were, if it would be read as it was. Nothing is read to know that.
    pub(super) fn may_be_left(&self, clinic: Known<'_>) -> bool {
        let (Some(inputs), Known { id, remembered }) = (&self.inputs, clinic) else { return false };
        let project = self.opened.common();
        let all = project.handouts.iter().filter_map(|handout| Some((handout, handout.language()?)));
        let mut given = all.filter(|(_, language)| remembered.languages.contains(language));
        given.all(|(handout, language)| {
            let others = others(project, handout, language, &remembered.languages);
            let words = inputs.words(clinic, handout, language, &others);
            !self.is_picked(id, handout, language) || self.signed(&name(id, &handout.id, language), words).is_some()
        })
    }

    /// Whether reading a clinic again would give what it gave then.
    pub(super) fn is_current(&self, number: usize, before: &Remembered, noted: &mut Stamps) -> bool {
        if self.opened.surroundings(number) != Some(before.surroundings) {
            return false;
        }
        let known = |path: &str| {
            let noted = self.stamps.content.get(path)?;
            noted.digest(&self.opened.stamp(path)?)
        };
        let mut unknown = Vec::new();
        for (path, digest) in &before.files {
            match known(path) {
                Some(now) if now != *digest => return false,
                Some(_) => {}
                None => unknown.push(path.as_str()),
            }
        }
        if unknown.is_empty() {
            return true;
        }
        let Readings { files, stamps, bytes: _ } = self.opened.read(unknown.into_iter());
        let is_same = files.iter().all(|(path, digest)| before.files.get(path) == Some(digest));
        noted.note(stamps, &files);
        is_same
    }

    /// What becomes of a clinic that would be read as it was, if all its files are as they would be made again.
    pub(super) fn left(&self, clinic: Known<'_>) -> Option<Done> {
        let (inputs, project, selection) = (self.inputs.as_ref()?, self.opened.common(), &self.request.selection);
        let Known { id, remembered } = clinic;
        let mut done = Done::default();
        let all = project.handouts.iter().filter_map(|handout| Some((handout, handout.language()?)));
        for (handout, language) in all.filter(|(_, language)| remembered.languages.contains(language)) {
            let name = name(id, &handout.id, language);
            let is_sound = handout.state == State::Sound;
            done.there.given.extend(is_sound.then(|| name.clone()));
            if !self.is_picked(id, handout, language) {
                continue;
            }
            let others = others(project, handout, language, &remembered.languages);
            let words = self.signed(&name, inputs.words(clinic, handout, language, &others)).filter(|_| is_sound)?;
            let is_open = words.changes != Digest::default()
                || handout.handout.as_ref().is_none_or(|handout| !handout.open_decisions.is_empty());
            let files = plan::files(&remembered.layouts, selection);
            let is_fresh =
                |file: &File| self.is_fresh(&path(&name, *file), inputs.file(words, *file), &mut done.there.noted);
            if !self.may_be_given(&name, is_open) || !files.iter().all(is_fresh) {
                return None;
            }
            done.sheets += 1;
            self.leave(&name, words, &files, &mut done);
        }
        done.there.after.remember_clinic(id, remembered.clone());
        Some(done)
    }

    fn is_picked(&self, clinic: &ClinicId, handout: &HandoutEntry, language: &Language) -> bool {
        let selection = &self.request.selection;
        picked(&selection.clinics, clinic.as_str())
            && picked(&selection.handouts, handout.id.as_str())
            && picked(&selection.languages, language.as_str())
    }
}

/// In which other languages a clinic gives a handout of which there is nothing to tell.
fn others<'p>(
    project: &'p Project,
    handout: &HandoutEntry,
    language: &Language,
    wanted: &[Language],
) -> Vec<&'p Language> {
    let others = project.handouts.iter().filter(|other| other.id == handout.id && other.state == State::Sound);
    let languages = others.filter_map(HandoutEntry::language);
    languages.filter(|other| *other != language && wanted.contains(other)).collect()
}
