//! Which problems of a project stop one sheet: those of its handout, its clinic, what the clinic says otherwise, its language, and
//! of what all sheets share.

use crate::diagnostic::Diagnostic;
use crate::handout::Language;
use crate::project::{ClinicEntry, HandoutEntry, OverlayEntry, Project};

/// The errors that stop the sheets of `handout`, the source of its translations, for `clinic`, which is `None` for the
/// unbranded sheet; in all languages if `language` is `None`. All errors if it cannot be told, so that there is always one.
pub(super) fn concerning(
    project: &Project,
    handout: &HandoutEntry,
    clinic: Option<&ClinicEntry>,
    language: Option<&Language>,
) -> Vec<Diagnostic> {
    let errors: Vec<&Diagnostic> = project.diagnostics.iter().filter(|problem| problem.is_error()).collect();
    let translations = project.handouts.iter().filter(|entry| {
        entry.id == handout.id && (language.is_none() || entry.tag.is_none() || entry.language() == language)
    });
    let files: Vec<&str> = translations.map(|entry| entry.path.as_str()).collect();
    let content = folder_of(&handout.path);
    let is_shared = |path: &str| !path.starts_with(content);
    let is_ours = |path: &str| {
        files.contains(&path)
            || clinic.is_some_and(|clinic| is_in(path, folder_of(&clinic.path)))
            || match (&project.shared, language) {
                (None, _) => is_shared(path) && !is_locale(path),
                (Some(shared), Some(language)) => {
                    let tags = [Some(language), shared.locales.file_for(language)];
                    tags.into_iter().flatten().any(|tag| path.ends_with(&format!("/locales/{tag}.ftl")))
                }
                (Some(_), None) => false,
            }
    };
    let overlays = clinic.map(|clinic| &clinic.overlays[..]).unwrap_or_default();
    let is_of_sheet = |overlay: &&OverlayEntry| {
        let in_language = |language: &Language| overlay.tag.is_none() || overlay.advice.language == *language;
        overlay.handout == handout.id && language.is_none_or(in_language)
    };
    let ours: Vec<Diagnostic> = errors
        .iter()
        .filter(|problem| {
            let mut holding = overlays.iter().filter(|overlay| overlay.errors.contains(problem)).peekable();
            match holding.peek() {
                Some(_) => holding.any(|overlay| is_of_sheet(&overlay)),
                None => problem.place.path(&project.sources).is_some_and(is_ours),
            }
        })
        .map(|problem| (*problem).clone())
        .collect();
    if ours.is_empty() { errors.into_iter().cloned().collect() } else { ours }
}

/// The folder of a file, with the `/` at its end.
fn folder_of(path: &str) -> &str {
    path.rfind('/').map_or("", |at| &path[..=at])
}

/// Whether a path is a folder, written with its `/`, or lies in it.
fn is_in(path: &str, folder: &str) -> bool {
    path.starts_with(folder) || Some(path) == folder.strip_suffix('/')
}

fn is_locale(path: &str) -> bool {
    path.ends_with(".ftl")
}
