//! What only the whole project shows: translations without a source or unlike it, languages that clinics ask for in vain.

use std::collections::BTreeSet;

use super::reader::Reader;
use super::{HandoutEntry, OverlayEntry, State};
use crate::clinic::Clinic;
use crate::diagnostic::{Diagnostic, Place};
use crate::handout::{HandoutId, Language};
use crate::translation;

/// Holds translations against their sources: adds what it finds to the diagnostics, and marks what cannot be built from.
pub(super) fn handouts(handouts: &mut [HandoutEntry], diagnostics: &mut Vec<Diagnostic>) {
    let mut found = translations(handouts);
    found.extend(likeness(handouts, diagnostics));
    diagnostics.append(&mut found);
}

/// What is wrong with a project that has no handout.
pub(super) fn no_handouts(handouts: &[HandoutEntry], content: &Reader<'_>) -> Option<Diagnostic> {
    handouts.is_empty().then(|| {
        Diagnostic::error("no-handouts", Place::File(content.show("")), "there is no handout here")
            .with_hint(format!("write one, such as `{}`", content.show("microneedling.md")))
    })
}

fn translations(handouts: &mut [HandoutEntry]) -> Vec<Diagnostic> {
    let canonical: BTreeSet<HandoutId> =
        handouts.iter().filter(|entry| entry.tag.is_none()).map(|entry| entry.id.clone()).collect();
    let mut taken: BTreeSet<(HandoutId, Language)> = BTreeSet::new();
    let mut found = Vec::new();
    for entry in handouts {
        let place = Place::File(entry.path.clone());
        if !canonical.contains(&entry.id) {
            found.push(
                Diagnostic::error(
                    "no-canonical-source",
                    place.clone(),
                    format!("this is a translation, but there is no `{}.md`", entry.id),
                )
                .with_hint("the handout without a language in its name is the source of all translations: add it"),
            );
            entry.state = State::Broken;
        }
        let Some(language) = entry.language().cloned() else { continue };
        if !taken.insert((entry.id.clone(), language.clone())) {
            found.push(
                Diagnostic::error(
                    "language-twice",
                    place,
                    format!("another file already holds `{}` in `{language}`", entry.id),
                )
                .with_hint("remove one of the two, or correct the `language` of the one without a tag in its name"),
            );
            entry.state = State::Broken;
        }
    }
    found
}

/// Holds each translation against its source.
fn likeness(handouts: &mut [HandoutEntry], known: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // The source comes right before its translations.
    for group in handouts.chunk_by_mut(|one, next| one.id == next.id) {
        let Some((source, translations)) = group.split_first_mut().filter(|(first, _)| first.tag.is_none()) else {
            continue;
        };
        for entry in translations {
            // Against a source with errors nothing can be held for certain.
            if source.state == State::Broken {
                entry.state = State::Broken;
            }
            let (Some(source), Some(handout)) = (&source.handout, &entry.handout) else { continue };
            let differences = translation::compare(source, handout, known);
            if differences.iter().any(Diagnostic::is_error) {
                entry.state = State::Broken;
            }
            found.extend(differences);
        }
    }
    found
}

/// Gives each translation, as all clinics give it, what only its source says.
pub(super) fn inherit(handouts: &mut [HandoutEntry]) {
    for group in handouts.chunk_by_mut(|one, next| one.id == next.id) {
        let Some((source, translations)) = group.split_first_mut().filter(|(first, _)| first.tag.is_none()) else {
            continue;
        };
        let Some(handout) = &source.handout else { continue };
        let translations = translations.iter_mut().filter_map(|entry| entry.handout.as_mut());
        translations.for_each(|translation| translation::inherit(handout, translation));
    }
}

/// The same of translations as one clinic gives them.
pub(super) fn inherit_own(handouts: &[HandoutEntry], overlays: &mut [OverlayEntry]) {
    for overlay in overlays.iter_mut().filter(|overlay| overlay.tag.is_some()) {
        let source = handouts.iter().find(|entry| entry.id == overlay.handout && entry.tag.is_none());
        if let Some(source) = source.and_then(|source| source.handout.as_ref()) {
            translation::inherit(source, &mut overlay.advice);
        }
    }
}

/// What a clinic asks for in vain.
pub(super) fn languages(
    path: &str,
    clinic: &Clinic,
    handouts: &[HandoutEntry],
    content: &Reader<'_>,
) -> Vec<Diagnostic> {
    let ids: BTreeSet<&HandoutId> = handouts.iter().map(|entry| &entry.id).collect();
    let mut found = Vec::new();
    for language in &clinic.settings.languages {
        for id in &ids {
            let mut files = handouts.iter().filter(|entry| entry.id == **id);
            // A file whose language cannot be told is reported already.
            if files.all(|entry| entry.language().is_some_and(|own| own != language)) {
                let wanted = content.show(&format!("{id}.{language}.md"));
                found.push(
                    Diagnostic::warning(
                        "no-translation",
                        Place::File(path.to_owned()),
                        format!("`{}` asks for `{language}`, but `{id}` is not there in that language", clinic.id),
                    )
                    .with_hint(format!("write `{wanted}`, or take `{language}` out of `languages`")),
                );
            }
        }
    }
    found
}
