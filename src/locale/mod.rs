//! The tool's own words, and dates and numbers as people of a locale write them.
//!
//! [`Locales::load`] reads one Fluent file a language and checks it against the closed list [`Message`];
//! [`Locales::words`] joins a language with a clinic's locale into [`Words`], which say everything.
//!
//! No word that a reader sees stands in code. Which author's words mean which duration is `markdown`'s matter.

mod bidi;
mod check;
mod direction;
mod durations;
mod figures;
mod message;
mod moments;
mod selectors;
mod spacing;
mod words;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::parser::ParserError;
use unic_langid::LanguageIdentifier;

pub use bidi::{isolate, isolate_numbers, without_marks};
pub use direction::Direction;
pub use durations::DurationWords;
pub use message::Message;
pub use moments::{DayForm, Patterns, Width};
pub use spacing::is_unspaced;
pub use words::Words;

use crate::diagnostic::Diagnostic;
use crate::handout::Language;
use crate::hidden;
use crate::memo::Memo;
use crate::source::{SourceId, Span};

/// The words of one language, as read from `templates/locales/`.
#[derive(Clone, Debug)]
pub struct LocaleFile<'a> {
    /// The language: the stem of the file's name.
    pub language: Language,
    /// The file.
    pub source: SourceId,
    /// Its text, in Fluent syntax.
    pub text: &'a str,
}

/// A file that the program carries in itself: it is known to be sound, and read only when its language is needed.
#[derive(Clone, Debug)]
pub struct CarriedLocale {
    /// The language.
    pub language: Language,
    /// The file.
    pub source: SourceId,
    /// Its text, in Fluent syntax.
    pub text: &'static str,
}

/// A place to write something in by hand, with the words around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    /// The words before the line; may be empty.
    pub before: String,
    /// The words after the line; may be empty.
    pub after: String,
}

/// Every language that there are words for.
#[derive(Clone, Debug)]
pub struct Locales {
    languages: BTreeMap<Language, Arc<Lazy>>,
    /// The words of languages in locales that were asked for.
    words: Arc<Memo<(Language, Language), Words>>,
}

/// How many pairs of a language and a locale are kept.
const KEPT: usize = 64;

impl Default for Locales {
    fn default() -> Self {
        Self { languages: BTreeMap::new(), words: Arc::new(Memo::new(KEPT)) }
    }
}

impl Locales {
    /// Reads the files. Reports what is not Fluent, and every message that is missing, unknown, written twice, or
    /// that does not use what it is given.
    pub fn load(files: &[LocaleFile<'_>]) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let languages = files
            .iter()
            .map(|file| (file.language.clone(), Arc::new(Catalogue::load(file, &mut diagnostics).into())))
            .collect();
        (Self { languages, ..Self::default() }, diagnostics)
    }

    /// Adds the files that the program carries, but for languages that are there.
    #[must_use]
    pub fn with_carried(mut self, files: impl IntoIterator<Item = CarriedLocale>) -> Self {
        for file in files {
            let language = file.language.clone();
            self.languages
                .entry(language)
                .or_insert_with(|| Arc::new(Lazy { made: OnceLock::new(), file: Some(file) }));
        }
        self
    }

    fn catalogue(&self, file: &Language) -> Option<&Arc<Catalogue>> {
        self.languages.get(file).map(|lazy| lazy.get())
    }

    /// The language of the file in which the words of `language` stand: itself, or the same without its region.
    pub fn file_for(&self, language: &Language) -> Option<&Language> {
        let find = |tag: &Language| self.languages.get_key_value(tag).map(|(found, _)| found);
        find(language).or_else(|| find(&Language::parse(language.primary())?))
    }

    /// What a language calls itself: "Español"; its tag if there are no words for it.
    pub fn name(&self, language: &Language) -> String {
        let catalogue = self.file_for(language).and_then(|file| self.catalogue(file));
        catalogue.map_or_else(|| language.to_string(), |found| found.format(Message::LanguageName, &[]).0)
    }

    /// The words of `language` with dates and numbers as in `locale`; `None` if there are no words for the language.
    ///
    /// `pt-BR` makes do with the words of `pt`. A locale of another language lends only its region: Spanish words in
    /// Britain write dates as in `es-GB`.
    pub fn words(&self, language: &Language, locale: &Language) -> Option<Words> {
        let catalogue = self.catalogue(self.file_for(language)?)?;
        let make = |(language, locale): &(Language, Language)| {
            Arc::new(Words::new(Arc::clone(catalogue), figures::Figures::of(language, locale)))
        };
        Some(Words::clone(&self.words.get((language.clone(), locale.clone()), make)))
    }
}

/// The messages of a language, or how to come to them.
#[derive(Debug)]
struct Lazy {
    made: OnceLock<Arc<Catalogue>>,
    file: Option<CarriedLocale>,
}

impl Lazy {
    fn get(&self) -> &Arc<Catalogue> {
        self.made.get_or_init(|| {
            let CarriedLocale { language, source, text } = self.file.as_ref().expect("what is not made has a file");
            let file = LocaleFile { language: language.clone(), source: *source, text };
            let (mut catalogue, _) = Catalogue::read(&file);
            catalogue.durations =
                check::Checks::read(&file, &mut Vec::new()).duration_words(&catalogue, &mut Vec::new());
            Arc::new(catalogue)
        })
    }
}

impl From<Catalogue> for Lazy {
    fn from(made: Catalogue) -> Self {
        Self { made: Arc::new(made).into(), file: None }
    }
}

/// The messages of one language.
struct Catalogue {
    source: SourceId,
    bundle: FluentBundle<FluentResource>,
    direction: Direction,
    durations: DurationWords,
}

/// What was noticed while a file was read.
struct Unchecked {
    errors: Vec<ParserError>,
    forms: selectors::Forms,
}

impl Catalogue {
    fn load(file: &LocaleFile<'_>, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut file = file.clone();
        if let Some(at) = too_deep(file.text) {
            let message = format!("curly brackets stand more than {DEEPEST} deep in each other");
            diagnostics.push(
                Diagnostic::error("too-deep", Span::new(file.source, at, at + 1), message)
                    .with_hint("copy the file of another language again, and translate its words alone"),
            );
            file.text = "";
        }
        let file = &file;
        diagnostics.extend(hidden::in_text(file.source, file.text, 0));
        let checks = check::Checks::read(file, diagnostics);
        let (mut catalogue, Unchecked { errors, forms }) = Self::read(file);
        checks.report_syntax(&errors, diagnostics);
        diagnostics.extend(forms.problems);
        checks.report_messages(&catalogue, &forms.counts, diagnostics);
        catalogue.durations = checks.duration_words(&catalogue, diagnostics);
        catalogue
    }

    /// Takes in a file as far as it can be understood, but for its words for durations.
    fn read(file: &LocaleFile<'_>) -> (Self, Unchecked) {
        let tag: LanguageIdentifier = file.language.as_str().parse().unwrap_or_default();
        let direction = Direction::of(&file.language);
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolating marks keep a Latin number apart from the Arabic words around it; elsewhere they are only in the way.
        bundle.set_use_isolating(direction == Direction::RightToLeft);
        let (resource, errors) = match FluentResource::try_new(file.text.to_owned()) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        let forms = selectors::forms(&resource, file.source);
        // The first of two messages with one name stays; `Checks` reports the second.
        let _ = bundle.add_resource(resource);
        let catalogue = Self { source: file.source, bundle, direction, durations: DurationWords::default() };
        (catalogue, Unchecked { errors, forms })
    }

    /// The words of a message, or its name if the file lacks it, with what went wrong.
    fn format(&self, message: Message, arguments: &[(&'static str, FluentValue<'_>)]) -> (String, Vec<String>) {
        let Some(pattern) = self.bundle.get_message(message.key()).and_then(|found| found.value()) else {
            return (format!("{{{}}}", message.key()), Vec::new());
        };
        let arguments: FluentArgs<'_> = arguments.iter().cloned().collect();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned();
        (text, errors.iter().map(ToString::to_string).collect())
    }
}

/// How deep placeables may stand in each other; the parser goes into each.
const DEEPEST: usize = 16;

/// Where curly brackets are deeper than that.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(at);
        }
    }
    None
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Catalogue").field("locales", &self.bundle.locales).finish_non_exhaustive()
    }
}
