//! What every sheet shares: templates, the tool's own words, the print theme and further typefaces.
//!
//! `templates/*.html`, `*.txt`, `*.css` and `*.js` are templates, named by their path; `templates/locales/<language>.ftl` holds
//! the words of a language; `templates/print.yml` steers paper; `templates/fonts` is `fallbacks`' matter. Anything else in the
//! folder is left alone. What the folder lacks, down to the single file, is taken from what the program carries in itself
//! ([`BUILT_IN`]). The templates among that are there in any case, behind [`render::BUILT_IN`], so that own ones can build on them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::digest::Digest;
use super::names::is_hidden;
use super::reader::{EntryKind, Reader};
use super::{State, fallbacks};
use crate::clinic::FontFile;
use crate::diagnostic::{Diagnostic, Place};
use crate::handout::Language;
use crate::locale::{CarriedLocale, LocaleFile, Locales};
use crate::render::{self, TemplateFile, Templates};
use crate::source::{SourceId, Sources, Span};
use crate::style::PrintTheme;

#[cfg(test)]
mod tests;

const LOCALES: &str = "locales/";
const FONTS: &str = "fonts/";
const THEME: &str = "print.yml";
/// How deep the folders of templates may lie in each other.
const DEEPEST: usize = 8;
/// How the path of a built-in file begins in messages.
const CARRIED: &str = "<built in>";

macro_rules! carried {
    ($($path:literal),* $(,)?) => {
        [$(($path, include_str!(concat!("../../templates/", $path)))),*]
    };
}

/// The files of the templates folder that the program carries in itself: path and text.
const BUILT_IN: [(&str, &str); 17] = carried![
    "desk.css",
    "desk.html",
    "desk.js",
    "diff.css",
    "diff.html",
    "handout.css",
    "handout.html",
    "handout.js",
    "handout.txt",
    "icons.html",
    "locales/ar.ftl",
    "locales/en.ftl",
    "locales/es.ftl",
    "locales/pl.ftl",
    "print.yml",
    "report.css",
    "report.html",
];

/// What every sheet shares.
pub struct Shared {
    /// The templates of HTML and text.
    pub templates: Templates,
    /// The tool's own words.
    pub locales: Arc<Locales>,
    /// Sizes and gaps on paper.
    pub theme: PrintTheme,
    /// Typefaces for scripts that a clinic's own and the default one lack, in the order in which they are tried.
    pub fallbacks: Vec<FontFile>,
    /// What all this was read from.
    pub digests: Digests,
}

/// What the shared files hold; templates know their own texts.
#[derive(Clone, Debug, Default)]
pub struct Digests {
    /// The tool's own words, by the language of the file.
    pub words: BTreeMap<Language, Digest>,
    /// The print theme.
    pub theme: Digest,
    /// The further typefaces, all together.
    pub fallbacks: Digest,
}

impl Shared {
    /// The text of a file of the templates folder that the program carries in itself.
    pub fn built_in(path: &str) -> Option<&'static str> {
        BUILT_IN.iter().find(|(known, _)| *known == path).map(|(_, text)| *text)
    }

    /// The paths of all of these.
    pub fn built_in_paths() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(path, _)| *path)
    }
}

/// A file of the templates folder.
struct TextFile {
    /// Its path below the folder, with `/`.
    path: String,
    source: SourceId,
    text: Arc<str>,
    /// The same text, if the program carries it.
    carried: Option<&'static str>,
}

impl TextFile {
    fn of(path: String, source: SourceId, sources: &Sources) -> Self {
        Self { path, source, text: Arc::clone(sources.file(source).text()), carried: None }
    }
}

/// The tool's own words, and in which languages they are not to be trusted.
pub(super) struct Tongues {
    pub(super) locales: Arc<Locales>,
    /// The languages whose file cannot be read or has errors.
    broken: BTreeSet<Language>,
}

impl Tongues {
    /// Whether a sheet in `language` may be made.
    pub(super) fn state(&self, language: &Language) -> State {
        let file = self.locales.file_for(language);
        let is_broken = [Some(language), file].into_iter().flatten().any(|language| self.broken.contains(language));
        if is_broken { State::Broken } else { State::Sound }
    }
}

/// The texts of the templates folder and those that are built in, and what is wrong with the files of templates and theme.
pub(super) struct Texts {
    files: Vec<TextFile>,
    own: Vec<Diagnostic>,
}

/// Reads every text below the templates folder, takes what is not there from what is built in, and makes the words of them: handouts are
/// read with those even if something else in the folder is broken. A locale file with errors stops the sheets in its language alone.
pub(super) fn texts(
    reader: Option<&Reader<'_>>,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Texts, Tongues) {
    let mut own = Vec::new();
    let mut broken = BTreeSet::new();
    let mut files = Vec::new();
    for (path, read) in reader.map(|reader| on_disk(reader, sources, &mut own)).unwrap_or_default() {
        match (read, locale_tag(&path)) {
            (Ok(source), _) if path.starts_with(render::BUILT_IN) => own.push(reserved(&path, source)),
            (Ok(source), _) => files.push(TextFile::of(path, source, sources)),
            (Err(problem), None) => own.push(problem),
            (Err(problem), Some(tag)) => {
                broken.extend(Language::parse(tag));
                diagnostics.push(problem);
            }
        }
    }
    let files = with_built_in(files, sources);
    let locales = Arc::new(locales(&files, sources, &mut broken, diagnostics));
    (Texts { files, own }, Tongues { locales, broken })
}

/// Makes templates and theme of the texts, and reads the fonts. A font that cannot be used stops only those sheets that cannot do without
/// it.
pub(super) fn read(
    reader: Option<&Reader<'_>>,
    Texts { files, mut own }: Texts,
    tongues: &Tongues,
) -> (Option<Shared>, Vec<Diagnostic>) {
    let templates = templates(&files, &mut own);
    let theme = theme(&files, &mut own);
    let state = State::of(&own);
    let fallbacks = fallbacks::read(reader, &mut own);
    let shared = match (state, theme) {
        (State::Sound, Some(theme)) => {
            let digests = digests(&files, &fallbacks);
            Some(Shared { templates, locales: Arc::clone(&tongues.locales), theme, fallbacks, digests })
        }
        _ => None,
    };
    (shared, own)
}

fn digests(files: &[TextFile], fallbacks: &[FontFile]) -> Digests {
    let words = files
        .iter()
        .filter_map(|file| Some((Language::parse(locale_tag(&file.path)?)?, Digest::of(file.text.as_bytes()))));
    let theme = files.iter().find(|file| file.path == THEME);
    Digests {
        words: words.collect(),
        theme: theme.map(|file| Digest::of(file.text.as_bytes())).unwrap_or_default(),
        fallbacks: fallbacks::digest(fallbacks),
    }
}

/// Adds every template that is built in, by a name of its own, and of the other files those that are not there; those that
/// cannot be read too, so that nothing else seems broken. A file of the folder that is word for word a built-in one is that.
fn with_built_in(own: Vec<TextFile>, sources: &mut Sources) -> Vec<TextFile> {
    let mut carried = BTreeMap::new();
    let is_own = |file: &TextFile| {
        let is_carried = Shared::built_in(&file.path) == Some(&*file.text);
        if is_carried {
            carried.insert(file.path.clone(), file.source);
        }
        !is_carried
    };
    let mut files: Vec<TextFile> = own.into_iter().filter(is_own).collect();
    for (path, text) in BUILT_IN {
        let name = if is_template(path) { format!("{}{path}", render::BUILT_IN) } else { path.to_owned() };
        if !files.iter().any(|file| file.path == name) {
            let source = carried.get(path).copied();
            let source = source.unwrap_or_else(|| sources.add(format!("{CARRIED}/{path}"), text));
            files.push(TextFile { carried: Some(text), ..TextFile::of(name, source, sources) });
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

/// Our files in the folder, by their paths.
fn on_disk(
    reader: &Reader<'_>,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(String, Result<SourceId, Diagnostic>)> {
    let paths = paths_below(reader, "", diagnostics).into_iter().filter(|path| is_ours(path));
    paths
        .map(|path| {
            let read = reader.text(&path, sources);
            (path, read)
        })
        .collect()
}

/// Its name would stand for a template of the program's.
fn reserved(path: &str, source: SourceId) -> Diagnostic {
    let folder = render::BUILT_IN.trim_end_matches('/');
    let name = path.trim_start_matches(render::BUILT_IN);
    let message = format!("the name `{path}` is that of a template of the program's own");
    Diagnostic::error("reserved-name", Span::new(source, 0, 0), message).with_hint(format!(
        "move it out of the folder `{folder}`: `templates/{name}` is used instead of the built-in one"
    ))
}

fn is_ours(path: &str) -> bool {
    // A font's licence is no template.
    !path.starts_with(FONTS) && (path == THEME || locale_tag(path).is_some() || is_template(path))
}

fn is_template(path: &str) -> bool {
    [".html", ".txt", ".css", ".js"].iter().any(|ending| path.ends_with(ending))
}

fn locale_tag(path: &str) -> Option<&str> {
    path.strip_prefix(LOCALES)?.strip_suffix(".ftl")
}

/// The paths of all files below the folder at `relative`, sorted; hidden ones left out.
fn paths_below(reader: &Reader<'_>, relative: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    let mut paths = Vec::new();
    add_paths(reader, relative, &mut BTreeSet::new(), &mut paths, diagnostics);
    paths
}

/// Adds these paths. `seen` are the folders that were gone through: a link may lead back to one, and nobody would come to an end.
fn add_paths(
    reader: &Reader<'_>,
    relative: &str,
    seen: &mut BTreeSet<PathBuf>,
    paths: &mut Vec<String>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let wrong = |code, message: &str, hint: &str| {
        Diagnostic::error(code, Place::File(reader.show(relative)), message).with_hint(hint)
    };
    if reader.place(relative).is_some_and(|place| !seen.insert(place)) {
        diagnostics.push(wrong("folder-twice", "this folder is a link to another one here", "delete the link"));
        return;
    }
    if relative.split('/').count() > DEEPEST {
        let message = format!("this folder lies more than {DEEPEST} folders deep");
        diagnostics.push(wrong("deep-folder", &message, "move it further up"));
        return;
    }
    let entries = reader.list(relative).unwrap_or_else(|problem| {
        diagnostics.push(problem);
        Vec::new()
    });
    for entry in entries.iter().filter(|entry| !is_hidden(&entry.name)) {
        let path = if relative.is_empty() { entry.name.clone() } else { format!("{relative}/{}", entry.name) };
        match entry.kind {
            EntryKind::File => paths.push(path),
            EntryKind::Folder => add_paths(reader, &path, seen, paths, diagnostics),
        }
    }
}

fn templates(files: &[TextFile], diagnostics: &mut Vec<Diagnostic>) -> Templates {
    let files: Vec<TemplateFile<'_>> = files
        .iter()
        .filter(|file| is_template(&file.path))
        .map(|file| TemplateFile { name: &file.path, source: file.source, text: &file.text })
        .collect();
    let (templates, problems) = Templates::load(&files);
    diagnostics.extend(problems);
    templates
}

fn locales(
    files: &[TextFile],
    sources: &Sources,
    broken: &mut BTreeSet<Language>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Locales {
    let (mut named, mut carried) = (Vec::new(), Vec::new());
    for file in files {
        let Some(tag) = locale_tag(&file.path) else { continue };
        match (Language::parse(tag), file.carried) {
            (Some(language), Some(text)) => carried.push(CarriedLocale { language, source: file.source, text }),
            (Some(language), None) => named.push(LocaleFile { language, source: file.source, text: &file.text }),
            (None, _) => diagnostics.push(
                Diagnostic::error(
                    "bad-file-name",
                    Place::File(sources.file(file.source).path().to_owned()),
                    format!("`{tag}` is not a language tag"),
                )
                .with_hint("name the file by a tag of BCP 47, such as `es.ftl` or `pt-BR.ftl`"),
            ),
        }
    }
    let (locales, problems) = Locales::load(&named);
    for problem in problems.iter().filter(|problem| problem.is_error()) {
        // A problem without a place of its own could be in any of them.
        let is_in = |file: &&LocaleFile<'_>| !matches!(problem.place, Place::Span(span) if span.source != file.source);
        broken.extend(named.iter().filter(is_in).map(|file| file.language.clone()));
    }
    diagnostics.extend(problems);
    locales.with_carried(carried)
}

fn theme(files: &[TextFile], diagnostics: &mut Vec<Diagnostic>) -> Option<PrintTheme> {
    let file = files.iter().find(|file| file.path == THEME).expect("what the project lacks is built in");
    let (theme, mut problems) = PrintTheme::parse(file.source, &file.text);
    if let Some(first) = problems.first_mut() {
        first.hints.push("or delete the file: then the one that is built in is used".to_owned());
    }
    diagnostics.extend(problems);
    theme
}
