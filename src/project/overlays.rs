//! The overlays in the clinics' folders: `<handout>.md` changes the source of a handout, `<handout>.<language>.md` a translation.
//!
//! [`read`] finds out which file is about which handout, reads it, and puts it into the handout. A translation is then held
//! against its source once more, as this clinic gives both. An error stops the clinic's sheets of that handout and no others; in an
//! overlay of a translation only those in its language. If it cannot be told which handout a file is about, none of the clinic's
//! sheets may go without it.

use std::collections::{BTreeMap, BTreeSet};

use super::clinics::folder;
use super::names::{FileRole, file_role, slug};
use super::reader::{Entry, EntryKind, Reader};
use super::{ClinicEntry, HandoutEntry, OverlayEntry, OwnWords, State};
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::handout::{Handout, HandoutId, Language};
use crate::locale::{DurationWords, Locales};
use crate::overlay::{self, Applied, Origin, Overlay, OverlayFile};
use crate::source::Sources;
use crate::translation;
use crate::yaml::list;

/// Reads the overlays of a clinic whose folder has these `entries`. `handouts` are as their authors wrote them, and held against
/// each other; `diagnostics` are those that are known already.
pub(super) fn read(
    content: &Reader<'_>,
    handouts: &[HandoutEntry],
    locales: &Locales,
    (clinic, entries): (&mut ClinicEntry, &[Entry]),
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let folder = folder(&clinic.id);
    let mut found = Found::default();
    for entry in entries {
        found.sort_in(&entry.name, entry.kind, &content.show(&format!("{folder}/{}", entry.name)), handouts);
    }
    if !found.stray.is_empty() {
        clinic.state = State::Broken;
    }
    diagnostics.append(&mut found.stray);
    for (id, Files { names, mut errors }) in found.handouts {
        diagnostics.extend(errors.iter().cloned());
        let group: Vec<&HandoutEntry> = handouts.iter().filter(|entry| entry.id == id).collect();
        let mut resolver =
            Resolver { content, locales, sources, diagnostics, clinic, folder: &folder, id: &id, names: &names };
        let entries = resolver.resolve(&group, &mut errors);
        clinic.overlays.extend(entries);
    }
}

/// The handouts that files with these names could be about.
pub(super) fn overlaid(entries: &[Entry]) -> BTreeSet<HandoutId> {
    let roles = entries.iter().map(|entry| file_role(&entry.name));
    let ids = roles.filter_map(|role| match role {
        FileRole::Handout { id, .. } => Some(id),
        FileRole::Aside | FileRole::Misnamed { .. } => None,
    });
    ids.collect()
}

/// The overlays of one clinic, by their names.
#[derive(Default)]
struct Found {
    handouts: BTreeMap<HandoutId, Files>,
    /// What is wrong with files of which nobody can tell what they are about.
    stray: Vec<Diagnostic>,
}

/// The overlays of one handout.
#[derive(Default)]
struct Files {
    /// The names of the files; the one for the source has no language.
    names: BTreeMap<Option<Language>, String>,
    /// What is wrong with files that are meant for this handout and cannot be read as such.
    errors: Vec<Diagnostic>,
}

impl Found {
    fn sort_in(&mut self, name: &str, kind: EntryKind, path: &str, handouts: &[HandoutEntry]) {
        let error = |code, message: String, hint: String| {
            Diagnostic::error(code, Place::File(path.to_owned()), message).with_hint(hint)
        };
        let (id, language) = match file_role(name) {
            FileRole::Aside => return,
            FileRole::Misnamed { problem, hint } => {
                let stem = name.split('.').next().unwrap_or_default();
                let meant = slug(stem).and_then(|stem| meant(&stem, handouts));
                return self.wrong(meant, error("bad-file-name", problem, hint));
            }
            FileRole::Handout { id, .. } if kind == EntryKind::Folder => {
                let problem = error(
                    "bad-file-name",
                    format!("`{name}` is a folder, not a file with a clinic's changes"),
                    "rename the folder so that it does not end in `.md`".to_owned(),
                );
                return self.wrong(meant(id.as_str(), handouts), problem);
            }
            FileRole::Handout { id, language } => (id, language),
        };
        let mut group = handouts.iter().filter(|entry| entry.id == id).peekable();
        if group.peek().is_none() {
            let meant = meant(id.as_str(), handouts);
            let hint = match &meant {
                Some(meant) => format!("did you mean `{}`?", name.replacen(id.as_str(), meant.as_str(), 1)),
                None => "name it after the handout that it changes, or delete it; until then no sheet is made for this clinic".to_owned(),
            };
            return self.wrong(meant, error("unknown-handout", format!("there is no handout `{id}` to change"), hint));
        }
        let entries: Vec<&HandoutEntry> = group.collect();
        if !entries.iter().any(|entry| entry.tag == language) {
            let problem = no_such_translation(&id, language.as_ref(), &entries);
            return self.wrong(Some(id), error("unknown-translation", problem.0, problem.1));
        }
        self.handouts.entry(id).or_default().names.insert(language, name.to_owned());
    }

    /// Notes what is wrong with a file; `meant` is the handout that it is most likely about.
    fn wrong(&mut self, meant: Option<HandoutId>, problem: Diagnostic) {
        match meant {
            Some(id) => self.handouts.entry(id).or_default().errors.push(problem),
            None => self.stray.push(problem),
        }
    }
}

/// The handout that a name is most likely about.
fn meant(name: &str, handouts: &[HandoutEntry]) -> Option<HandoutId> {
    nearest(name, handouts.iter().map(|entry| entry.id.as_str())).and_then(HandoutId::parse)
}

/// What is wrong, and what to do.
fn no_such_translation(id: &HandoutId, language: Option<&Language>, entries: &[&HandoutEntry]) -> (String, String) {
    let Some(language) = language else {
        return (format!("`{id}` has no source to change"), format!("write the handout `{id}.md` first"));
    };
    let source = entries.iter().find(|entry| entry.tag.is_none()).and_then(|entry| entry.language());
    if source == Some(language) {
        let message = format!("`{language}` is the language in which `{id}` is written, not that of a translation");
        return (message, format!("rename the file to `{id}.md`"));
    }
    let tags: Vec<&str> = entries.iter().filter_map(|entry| entry.tag.as_ref()).map(Language::as_str).collect();
    let hint = match nearest(language.as_str(), tags.iter().copied()) {
        Some(near) => format!("did you mean `{id}.{near}.md`?"),
        None if tags.is_empty() => format!("translate the handout first, as `{id}.{language}.md`"),
        None => format!("its translations are in {}", list(&tags)),
    };
    (format!("`{id}` is not there in `{language}`"), hint)
}

/// What is at hand while the overlays of one clinic and handout are put into it.
struct Resolver<'r> {
    content: &'r Reader<'r>,
    locales: &'r Locales,
    sources: &'r mut Sources,
    diagnostics: &'r mut Vec<Diagnostic>,
    clinic: &'r ClinicEntry,
    folder: &'r str,
    id: &'r HandoutId,
    names: &'r BTreeMap<Option<Language>, String>,
}

impl Resolver<'_> {
    /// The handout as the clinic gives it, in each language that it prints. `errors` are those that are known already.
    fn resolve(&mut self, group: &[&HandoutEntry], errors: &mut Vec<Diagnostic>) -> Vec<OverlayEntry> {
        // Without the source nothing can be changed; that it is missing is reported already.
        let Some((source, translations)) = group.split_first().filter(|(first, _)| first.tag.is_none()) else {
            return Vec::new();
        };
        let Some(handout) = &source.handout else { return Vec::new() };
        let own = self.overlay(source, handout, errors);
        let applied = match &own {
            Some(own) => overlay::apply(handout, own, &self.words(handout)),
            None => Applied { handout: handout.clone(), differences: Vec::new(), diagnostics: Vec::new() },
        };
        self.take(applied.diagnostics.clone(), source.state, errors);
        let mut entries = Vec::new();
        for entry in translations {
            let Some(handout) = &entry.handout else { continue };
            let mut errors = errors.clone();
            let printing = self.printing(&handout.language);
            let is_there = self.names.contains_key(&entry.tag);
            if is_there || (printing == Printing::Yes && (own.is_some() || !errors.is_empty())) {
                let (followed, own) = self.translation((source, &applied), (entry, handout), printing, &mut errors);
                entries.push(self.entry(entry, followed, own.as_ref(), errors));
            }
        }
        if own.is_some() || !errors.is_empty() {
            entries.insert(0, self.entry(source, applied, own.as_ref(), std::mem::take(errors)));
        }
        entries
    }

    fn entry(
        &self,
        entry: &HandoutEntry,
        applied: Applied,
        own: Option<&Overlay>,
        errors: Vec<Diagnostic>,
    ) -> OverlayEntry {
        let path = self.path(&file_name(self.id, entry.tag.as_ref()));
        let own = own.map(|own| OwnWords { path, translation_of: own.translation_of() });
        let Applied { handout: advice, differences, .. } = applied;
        let tags = [None].into_iter().chain(entry.tag.clone().map(Some));
        let paths = tags.filter_map(|tag| self.names.get(&tag)).map(|name| self.path(name)).collect();
        OverlayEntry { handout: self.id.clone(), tag: entry.tag.clone(), advice, own, paths, differences, errors }
    }

    /// A translation as the clinic gives it, held against its source as the clinic gives that.
    fn translation(
        &mut self,
        (source, applied): (&HandoutEntry, &Applied),
        (entry, handout): (&HandoutEntry, &Handout),
        printing: Printing,
        errors: &mut Vec<Diagnostic>,
    ) -> (Applied, Option<Overlay>) {
        // What is wrong with the common pair, or with the changes of the source, is reported already, and mostly the cause.
        let is_sound = source.state == State::Sound && entry.state == State::Sound && errors.is_empty();
        let state = if is_sound { State::Sound } else { State::Broken };
        let own = self.overlay(entry, handout, errors);
        let followed = overlay::follow(handout, own.as_ref(), &applied.differences, &self.words(handout));
        self.take(followed.diagnostics.clone(), state, errors);
        if printing == Printing::No {
            let path = self.path(&file_name(self.id, entry.tag.as_ref()));
            let message =
                format!("`{}` does not print `{}`, so nobody will see this", self.clinic.id, handout.language);
            let hint =
                format!("add `{}` to `languages` in {}, or delete this file", handout.language, self.clinic.path);
            self.diagnostics.push(Diagnostic::warning("not-printed", Place::File(path), message).with_hint(hint));
        }
        if errors.is_empty() && state == State::Sound && printing != Printing::No {
            let path = self.path(&file_name(self.id, entry.tag.as_ref()));
            let lacking = overlay::lacking(&applied.differences, own.as_ref(), &handout.language, &path);
            let found = match lacking {
                Some(lacking) => vec![lacking],
                None => self.unlike(&applied.handout, &followed.handout),
            };
            self.take(found, State::Sound, errors);
        }
        (followed, own)
    }

    /// Where a translation says otherwise than its source, while the common ones say the same.
    fn unlike(&self, source: &Handout, translation: &Handout) -> Vec<Diagnostic> {
        let found = translation::compare(source, translation, self.diagnostics).into_iter();
        let fresh = found.filter(|problem| !self.diagnostics.contains(problem));
        let about = format!("this is about what `{}` gives in `{}`", self.clinic.id, translation.language);
        fresh.map(|problem| problem.with_hint(about.clone())).collect()
    }

    /// The overlay of a file of the handout, if the clinic has one that can be read.
    fn overlay(&mut self, entry: &HandoutEntry, handout: &Handout, errors: &mut Vec<Diagnostic>) -> Option<Overlay> {
        let name = self.names.get(&entry.tag)?;
        let source = match self.content.text(&format!("{}/{name}", self.folder), self.sources) {
            Ok(source) => source,
            Err(problem) => {
                self.take(vec![problem], State::Sound, errors);
                return None;
            }
        };
        let text = self.sources.file(source).text();
        let origin = if entry.tag.is_none() { Origin::Source } else { Origin::Translation };
        let file = OverlayFile { source, text, handout, origin };
        let (read, problems) = overlay::read(file, &self.words(handout));
        self.take(problems, State::Sound, errors);
        Some(read)
    }

    /// The duration words of a handout's language; none, if that is not known.
    fn words(&self, handout: &Handout) -> DurationWords {
        let known = self.locales.words(&handout.language, &handout.language);
        known.map(|words| words.duration_words().clone()).unwrap_or_default()
    }

    /// Takes in problems with a handout; if that has errors of its own, nothing can be said for certain.
    fn take(&mut self, problems: Vec<Diagnostic>, handout: State, errors: &mut Vec<Diagnostic>) {
        if handout == State::Sound {
            errors.extend(problems.iter().filter(|problem| problem.is_error()).cloned());
            self.diagnostics.extend(problems);
        }
    }

    fn path(&self, name: &str) -> String {
        self.content.show(&format!("{}/{name}", self.folder))
    }

    fn printing(&self, language: &Language) -> Printing {
        match &self.clinic.clinic {
            None => Printing::Unknown,
            Some(clinic) if clinic.settings.languages.contains(language) => Printing::Yes,
            Some(_) => Printing::No,
        }
    }
}

/// Whether a clinic prints a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Printing {
    Yes,
    No,
    /// Its brand file cannot be used.
    Unknown,
}

/// The name of the overlay of a file of a handout.
fn file_name(id: &HandoutId, tag: Option<&Language>) -> String {
    match tag {
        None => format!("{id}.md"),
        Some(tag) => format!("{id}.{tag}.md"),
    }
}
