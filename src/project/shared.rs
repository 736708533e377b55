//! What every sheet shares: templates, the tool's own words and the print theme.
//!
//! `templates/*.html` and `*.txt` are templates, named by their path; `templates/locales/<language>.ftl` holds the words of a
//! language; `templates/print.yml` steers paper. Anything else in the folder is left alone.

use std::sync::Arc;

use super::State;
use super::reader::{EntryKind, Reader};
use crate::diagnostic::{Diagnostic, Place};
use crate::handout::Language;
use crate::locale::{LocaleFile, Locales};
use crate::render::{TemplateFile, Templates};
use crate::source::{SourceId, Sources};
use crate::style::PrintTheme;

const LOCALES: &str = "locales";
const THEME: &str = "print.yml";

/// What every sheet shares.
pub struct Shared {
    /// The templates of HTML and text.
    pub templates: Templates,
    /// The tool's own words.
    pub locales: Arc<Locales>,
    /// Sizes and gaps on paper.
    pub theme: PrintTheme,
}

/// Reads everything below the templates folder. The words come separately too: handouts are read with them even if something
/// else in the folder is broken.
pub(super) fn read(
    reader: &Reader<'_>,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Option<Shared>, Arc<Locales>) {
    let mut own = Vec::new();
    let templates = templates(reader, sources, &mut own);
    let locales = Arc::new(locales(reader, sources, &mut own));
    let theme = theme(reader, sources, &mut own);
    let state = State::of(&own);
    diagnostics.append(&mut own);
    let shared = match (state, theme) {
        (State::Sound, Some(theme)) => Some(Shared { templates, locales: Arc::clone(&locales), theme }),
        _ => None,
    };
    (shared, locales)
}

fn templates(reader: &Reader<'_>, sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) -> Templates {
    let names = files_below(reader, "", diagnostics)
        .into_iter()
        .filter(|name| [".html", ".txt"].iter().any(|ending| name.ends_with(ending)))
        .collect::<Vec<_>>();
    let read = texts(reader, &names, sources, diagnostics);
    let files =
        read.iter().map(|(name, source, text)| TemplateFile { name, source: *source, text }).collect::<Vec<_>>();
    let (templates, problems) = Templates::load(&files);
    diagnostics.extend(problems);
    templates
}

fn locales(reader: &Reader<'_>, sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) -> Locales {
    let mut named = Vec::new();
    for path in files_below(reader, LOCALES, diagnostics) {
        let Some(tag) = path.rsplit('/').next().and_then(|name| name.strip_suffix(".ftl")) else { continue };
        match Language::parse(tag) {
            Some(language) => named.push((path.clone(), language)),
            None => diagnostics.push(
                Diagnostic::error(
                    "bad-file-name",
                    Place::File(reader.show(&path)),
                    format!("`{tag}` is not a language tag"),
                )
                .with_hint("name the file by a tag of BCP 47, such as `es.ftl` or `pt-BR.ftl`"),
            ),
        }
    }
    let names = named.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    let read = texts(reader, &names, sources, diagnostics);
    let files = read
        .iter()
        .filter_map(|(path, source, text)| {
            let (_, language) = named.iter().find(|(name, _)| *name == path.as_str())?;
            Some(LocaleFile { language: language.clone(), source: *source, text })
        })
        .collect::<Vec<_>>();
    let (locales, problems) = Locales::load(&files);
    diagnostics.extend(problems);
    locales
}

fn theme(reader: &Reader<'_>, sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) -> Option<PrintTheme> {
    let names = [THEME.to_owned()];
    let (_, source, text) = texts(reader, &names, sources, diagnostics).pop()?;
    let (theme, problems) = PrintTheme::parse(source, &text);
    diagnostics.extend(problems);
    theme
}

/// The paths of all files below the folder at `relative`, sorted; hidden ones and notes left out.
fn files_below(reader: &Reader<'_>, relative: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    let entries = reader.list(relative).unwrap_or_else(|problem| {
        diagnostics.push(problem);
        Vec::new()
    });
    let mut paths = Vec::new();
    for entry in entries.iter().filter(|entry| !super::names::is_hidden(&entry.name)) {
        let path = if relative.is_empty() { entry.name.clone() } else { format!("{relative}/{}", entry.name) };
        match entry.kind {
            EntryKind::File => paths.push(path),
            EntryKind::Folder => paths.extend(files_below(reader, &path, diagnostics)),
        }
    }
    paths
}

fn texts<'n>(
    reader: &Reader<'_>,
    names: &'n [String],
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(&'n String, SourceId, Arc<str>)> {
    let mut read = Vec::new();
    for name in names {
        match reader.text(name, sources) {
            Ok(source) => read.push((name, source, Arc::clone(sources.file(source).text()))),
            Err(problem) => diagnostics.push(problem),
        }
    }
    read
}
