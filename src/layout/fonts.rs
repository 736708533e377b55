//! Faces: the default typeface, a brand's own, those for further scripts, and the shaper's view of all.
//!
//! No system font is ever used, so that the same content gives the same pages on every machine. [`Fonts`] is made once a
//! choice of typefaces; each sheet borrows it and shapes with a [`Shaper`] of its own.
//!
//! Each letter with its marks comes from the first family of its role that has it; their order is [`Families`]' matter.

use std::sync::Arc;

use parley::fontique::{Blob, CharmapIndex, Collection, CollectionOptions, FontInfoOverride, FontStyle as Slant};
use parley::{FontContext, FontData, FontFamily, FontFamilyName, FontWeight, LayoutContext};

use super::frame::Face;
use super::shape::Segment;
use super::shaped::Shaped;
use crate::clinic::{DEFAULT_FAMILY, FontBytes, FontFile, FontStyle, Typography};
use crate::handout::Language;
use crate::style::{Families, Origin, Typeface};

/// The faces of one clinic, and what was set in them.
#[derive(Debug)]
pub struct Fonts {
    collection: CollectionHolder,
    faces: Vec<Registered>,
    families: Families,
    pub(super) shaped: Shaped,
}

#[derive(Clone, Debug)]
struct Registered {
    blob: u64,
    face: Face,
    letters: Option<CharmapIndex>,
}

/// [`Collection`] has no `Debug` of its own.
#[derive(Clone)]
struct CollectionHolder(Collection);

impl std::fmt::Debug for CollectionHolder {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Collection")
    }
}

/// What a font file says about itself, as a file at `path`; `None` if it has no name or cannot be read.
pub fn describe(path: &str, data: FontBytes) -> Option<FontFile> {
    let mut collection = Collection::new(OURS_ALONE);
    let (family, fonts) = collection.register_fonts(Blob::new(Arc::new(data.clone())), None).pop()?;
    let family = collection.family_name(family)?.to_owned();
    let font = fonts.first()?;
    let style = match font.style() {
        Slant::Normal => FontStyle::Normal,
        Slant::Italic | Slant::Oblique(_) => FontStyle::Italic,
    };
    let weight = (1..=1000).find(|weight| f32::from(*weight) >= font.weight().value())?;
    Some(FontFile { family, weight, style, path: path.to_owned(), data })
}

const OURS_ALONE: CollectionOptions = CollectionOptions { shared: false, system_fonts: false };

impl Fonts {
    /// The brand's own faces, the default one, and `shared` ones for scripts that these lack. A family that the brand brings
    /// is the brand's alone. Files that do not parse were refused when they were read; here they are left out.
    pub fn new(typography: &Typography, shared: &[FontFile]) -> Self {
        let families = Families::new(typography, shared);
        let mut fonts = Self {
            collection: CollectionHolder(Collection::new(OURS_ALONE)),
            faces: Vec::new(),
            families: families.clone(),
            shaped: Shaped::default(),
        };
        fonts.add(&typography.fonts);
        if families.origin(DEFAULT_FAMILY) == Some(Origin::Program) {
            fonts.register((DEFAULT_FAMILY, None), 400, FontStyle::Normal, FontBytes::Carried(notosans::REGULAR_TTF));
            fonts.register((DEFAULT_FAMILY, None), 700, FontStyle::Normal, FontBytes::Carried(notosans::BOLD_TTF));
        }
        fonts.add(shared.iter().filter(|file| families.origin(&file.family) == Some(Origin::Shared)));
        fonts
    }

    /// The same for another thread, with its own copy of the texts that were shaped so far.
    #[must_use]
    pub fn copy(&self) -> Self {
        let Self { collection, faces, families, shaped } = self;
        Self { collection: collection.clone(), faces: faces.clone(), families: families.clone(), shaped: shaped.copy() }
    }

    fn add<'f>(&mut self, files: impl IntoIterator<Item = &'f FontFile>) {
        for FontFile { family, weight, style, path, data } in files {
            self.register((family, Some(path)), *weight, *style, data.clone());
        }
    }

    fn register(&mut self, (family, path): (&str, Option<&str>), weight: u16, style: FontStyle, data: FontBytes) {
        let blob = Blob::new(Arc::new(data.clone()));
        let wanted = FontInfoOverride {
            family_name: Some(family),
            style: Some(match style {
                FontStyle::Normal => Slant::Normal,
                FontStyle::Italic => Slant::Italic,
            }),
            weight: Some(FontWeight::new(f32::from(weight))),
            ..FontInfoOverride::default()
        };
        let mut name: String = family.chars().filter(char::is_ascii_alphanumeric).collect();
        name.push_str(match (weight, style) {
            (400, FontStyle::Normal) => "-Regular",
            (700, FontStyle::Normal) => "-Bold",
            (_, FontStyle::Normal) => "-Upright",
            (_, FontStyle::Italic) => "-Italic",
        });
        let face = Face { name, path: path.map(str::to_owned), data, index: 0 };
        let id = blob.id();
        let registered = self.collection.0.register_fonts(blob, Some(wanted));
        let letters = registered.first().and_then(|(_, fonts)| fonts.first()).map(|font| font.charmap_index());
        self.faces.push(Registered { blob: id, face, letters });
    }

    /// Whether any face has a letter.
    pub(super) fn have(&self, letter: char) -> bool {
        self.faces.iter().any(|registered| glyph(registered, letter).is_some())
    }

    /// The glyph of a face for a letter, before the letters around it have a say.
    pub(super) fn glyph(&self, face: usize, letter: char) -> Option<u32> {
        glyph(&self.faces[face], letter)
    }

    /// The faces, as [`TextRun::face`](super::TextRun::face) counts them.
    pub(super) fn faces(&self) -> Vec<Face> {
        self.faces.iter().map(|registered| registered.face.clone()).collect()
    }

    pub(super) fn face_of(&self, font: &FontData) -> usize {
        self.faces
            .iter()
            .position(|registered| registered.blob == font.data.id())
            .expect("the shaper knows no other fonts than ours")
    }

    /// The families of a role, in the order in which they are asked for a letter.
    fn stack(&self, face: Typeface, language: &Language) -> FontFamily<'static> {
        let named = |family: &str| FontFamilyName::Named(family.to_owned().into());
        FontFamily::List(self.families.stack(face, language).into_iter().map(named).collect::<Vec<_>>().into())
    }

    /// Scratch space for a sheet in a language.
    pub(super) fn shaper(&self, language: &Language) -> Shaper {
        let fonts = FontContext { collection: self.collection.0.clone(), ..FontContext::default() };
        let stack = |face| self.stack(face, language);
        Shaper {
            fonts,
            layout: LayoutContext::new(),
            stacks: Stacks {
                base: stack(Typeface::Base),
                headings: stack(Typeface::Headings),
                monospace: stack(Typeface::Monospace),
                default: stack(Typeface::Default),
            },
            language: parley::Language::parse(language.as_str()).ok(),
        }
    }
}

fn glyph(registered: &Registered, letter: char) -> Option<u32> {
    registered.letters?.charmap(&registered.face.data)?.map(letter).filter(|glyph| *glyph != 0)
}

/// Scratch space for shaping; one a sheet.
pub(super) struct Shaper {
    pub(super) fonts: FontContext,
    pub(super) layout: LayoutContext<Segment>,
    /// How the language draws letters that it shares with others.
    pub(super) language: Option<parley::Language>,
    pub(super) stacks: Stacks,
}

/// For each role its families, in the order in which they are asked for a letter.
pub(super) struct Stacks {
    base: FontFamily<'static>,
    headings: FontFamily<'static>,
    monospace: FontFamily<'static>,
    default: FontFamily<'static>,
}

impl Stacks {
    /// The families of a role.
    pub(super) fn of(&self, face: Typeface) -> FontFamily<'static> {
        match face {
            Typeface::Base => &self.base,
            Typeface::Headings => &self.headings,
            Typeface::Monospace => &self.monospace,
            Typeface::Default => &self.default,
        }
        .clone()
    }
}
