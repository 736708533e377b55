//! The shipped project, read once, and sheets made from it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use handout::assets::{AssetError, AssetKind, Assets};
use handout::caught::keep_quiet;
use handout::clinic::{Clinic, Layout};
use handout::diagnostic::Diagnostic;
use handout::handout::{Handout, HandoutId, InlineKind, Language};
use handout::layout::{self, Fonts};
use handout::locale::Words;
use handout::markdown::{self, HandoutFile};
use handout::picture::{self, Picture};
use handout::project::{self, Folders, Overrides, Project, Shared};
use handout::render::{html, pdf, text};
use handout::sheet::{self, Parts};
use handout::source::Sources;
use handout::style::{PrintTheme, Stylesheet};
use handout::verify::{self, Medium, Wanted};

use crate::checks;

/// The shipped project.
pub fn shelf() -> &'static Project {
    static SHELF: OnceLock<Project> = OnceLock::new();
    SHELF.get_or_init(|| project::load(folders()).expect("it can be read"))
}

/// Its folders.
pub fn folders() -> &'static Folders {
    static FOLDERS: OnceLock<Folders> = OnceLock::new();
    FOLDERS.get_or_init(|| {
        // The fuzzer takes every panic for a finding but those at the border to code of others.
        keep_quiet();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        Folders::find(&root, Overrides::default()).expect("the project is there")
    })
}

/// The id of every handout here.
pub fn id() -> HandoutId {
    HandoutId::parse("microneedling").expect("a slug")
}

/// Reads a handout, and checks what is said of it. `words` are those of the language that it is most likely in.
pub fn parse(text: &str, words: &Words) -> (Handout, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let source = sources.add("content/microneedling.md", text);
    let file = HandoutFile { id: id(), language: None, source, text };
    let (handout, problems) = markdown::parse(file, words.duration_words());
    checks::about(&problems, &sources);
    checks::handout(&handout, &sources);
    (handout, problems)
}

/// Files that a brand names, by their paths below the content folder.
#[derive(Default)]
pub struct MapAssets(pub BTreeMap<String, Arc<[u8]>>);

impl Assets for MapAssets {
    fn read(&self, base: &str, path: &str, kind: AssetKind) -> Result<Arc<[u8]>, AssetError> {
        let path = format!("{base}/{path}");
        let bytes = self.0.get(&path).ok_or(AssetError::Missing(path))?;
        if bytes.len() as u64 > kind.limit() { Err(AssetError::TooLarge(kind.limit())) } else { Ok(Arc::clone(bytes)) }
    }
}

/// What a sheet is made with.
pub struct Printer<'a> {
    clinic: &'a Clinic,
    theme: &'a PrintTheme,
    /// The tool's own words in English, and in the other languages that are shipped.
    words: Words,
    others: BTreeMap<Language, Words>,
    fonts: Fonts,
}

impl<'a> Printer<'a> {
    /// With what a clinic brings.
    pub fn new(clinic: &'a Clinic) -> Option<Self> {
        Self::with_theme(clinic, &shared().theme)
    }

    /// With another theme; `None` if there are no words for the clinic's locale.
    pub fn with_theme(clinic: &'a Clinic, theme: &'a PrintTheme) -> Option<Self> {
        let words_in = |language: &Language| shared().locales.words(language, &clinic.settings.locale);
        let words = words_in(&Language::english())?;
        let others = ["ar", "es", "pl"].into_iter().filter_map(Language::parse);
        let others = others.filter_map(|language| Some((language.clone(), words_in(&language)?))).collect();
        Some(Self { clinic, theme, words, others, fonts: Fonts::new(&clinic.typography, &shared().fallbacks) })
    }

    /// The tool's own words.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// Makes the files of a sound handout and reads them back: nothing is lost. A picture that is not among `images` is a dot.
    pub fn print(&self, handout: &Handout, images: &BTreeMap<String, Arc<Picture>>, layout: Option<Layout>) {
        let Self { clinic, theme, words, others, fonts } = self;
        let words = if handout.language == Language::english() { Some(words) } else { others.get(&handout.language) };
        // A build says that it has no words of its own in this language.
        let Some(words) = words else { return };
        let mut all = images.clone();
        for block in handout.blocks() {
            block.walk_inlines(&mut |inline| {
                if let InlineKind::Image(image) = &inline.kind {
                    all.entry(image.path.clone()).or_insert_with(dot);
                }
            });
        }
        let images = &all;
        let parts = Parts { handout, clinic, words, images, alternates: &[], visit: None };
        let (sheet, problems) = sheet::compose(parts);
        if problems.iter().any(Diagnostic::is_error) {
            return;
        }
        let Shared { templates, fallbacks, .. } = shared();
        let said = text::render(&sheet, words, templates).expect("the built-in template is sound");
        checks::text(&said);
        self.read(&Wanted::of(&sheet, Medium::Text), said.as_bytes());
        let Some(layout) = layout else {
            // Most of the time of a page goes into its fonts, which are not what is tried here.
            let plain = Clinic::plain(Vec::new());
            let page = html::render(
                &sheet,
                &Clinic { typography: plain.typography, ..(*clinic).clone() },
                words,
                fallbacks,
                templates,
            );
            self.read(&Wanted::of(&sheet, Medium::Page), page.expect("the built-in template is sound").as_bytes());
            return;
        };
        let page = html::render(&sheet, clinic, words, fallbacks, templates).map(String::into_bytes);
        match page {
            Ok(page) => self.read(&Wanted::of(&sheet, Medium::Page), &page),
            // Of a font that cannot be cut down.
            Err(problem) => assert!(!problem.hints.is_empty(), "no way out of: {}", problem.message),
        }
        let (document, problems) = layout::lay_out(&sheet, &Stylesheet::new(clinic, theme, layout), fonts, words);
        if problems.iter().any(Diagnostic::is_error) {
            return;
        }
        match pdf::render(&document) {
            Ok(paper) => self.read(&Wanted::of(&sheet, Medium::Paper(layout)), &paper),
            Err(problem) => assert!(!problem.hints.is_empty(), "no way out of: {}", problem.message),
        }
    }

    fn read(&self, wanted: &Wanted, bytes: &[u8]) {
        let said = verify::read(wanted.medium(), bytes).expect("a file that was just made can be read");
        let faults = verify::faults(wanted, &said);
        assert!(faults.is_empty(), "{:?} {faults:?}", wanted.medium());
        let safe = ["https:", "tel:", "mailto:", "#"];
        for target in &said.targets {
            let is_relative = !target.contains(':') && !target.starts_with('/');
            assert!(is_relative || safe.iter().any(|scheme| target.starts_with(scheme)), "a link leads to {target:?}");
        }
    }
}

fn dot() -> Arc<Picture> {
    Arc::new(picture::decode(include_bytes!("../../dot.png"), "dot.png").expect("it is a picture").picture)
}

fn shared() -> &'static Shared {
    shelf().shared.as_ref().expect("what is shipped is sound")
}
