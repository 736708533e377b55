//! Faces: the default typeface, a brand's own, and the shaper's view of both.
//!
//! No system font is ever used, so that the same content gives the same pages on every machine. [`Fonts`] is made once a
//! clinic; each sheet borrows it and shapes with a [`Shaper`] of its own.

use std::sync::Arc;

use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, FontStyle as Slant, FontWeight};
use parley::{FontContext, FontData, LayoutContext};

use super::frame::Face;
use super::shape::Segment;
use crate::clinic::{DEFAULT_FAMILY, FontStyle, Typography};
use crate::style::Typeface;

/// The faces of one clinic.
#[derive(Clone, Debug)]
pub struct Fonts {
    collection: CollectionHolder,
    faces: Vec<Registered>,
    base: String,
    headings: String,
    monospace: String,
}

#[derive(Clone, Debug)]
struct Registered {
    blob: u64,
    face: Face,
}

/// [`Collection`] has no `Debug` of its own.
#[derive(Clone)]
struct CollectionHolder(Collection);

impl std::fmt::Debug for CollectionHolder {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Collection")
    }
}

impl Fonts {
    /// The default face and the brand's own. Files that do not parse were refused when the brand was read; here they are left out.
    pub fn new(typography: &Typography) -> Self {
        let options = CollectionOptions { shared: false, system_fonts: false };
        let mut fonts = Self {
            collection: CollectionHolder(Collection::new(options)),
            faces: Vec::new(),
            base: typography.base.clone().unwrap_or_else(|| DEFAULT_FAMILY.to_owned()),
            headings: String::new(),
            monospace: String::new(),
        };
        fonts.headings = typography.headings.clone().unwrap_or_else(|| fonts.base.clone());
        fonts.monospace = typography.monospace.clone().unwrap_or_else(|| fonts.base.clone());
        fonts.register(DEFAULT_FAMILY, 400, FontStyle::Normal, notosans::REGULAR_TTF.into());
        fonts.register(DEFAULT_FAMILY, 700, FontStyle::Normal, notosans::BOLD_TTF.into());
        for file in &typography.fonts {
            fonts.register(&file.family, file.weight, file.style, Arc::clone(&file.data));
        }
        fonts
    }

    fn register(&mut self, family: &str, weight: u16, style: FontStyle, data: Arc<[u8]>) {
        let blob = Blob::new(Arc::new(Arc::clone(&data)));
        let wanted = FontInfoOverride {
            family_name: Some(family),
            style: Some(match style {
                FontStyle::Normal => Slant::Normal,
                FontStyle::Italic => Slant::Italic,
            }),
            weight: Some(FontWeight::new(f32::from(weight))),
            ..FontInfoOverride::default()
        };
        let mut name: String = family.split_whitespace().collect();
        name.push_str(match (weight, style) {
            (400, FontStyle::Normal) => "-Regular",
            (700, FontStyle::Normal) => "-Bold",
            (_, FontStyle::Normal) => "-Upright",
            (_, FontStyle::Italic) => "-Italic",
        });
        let face = Face { name, data, index: 0 };
        self.faces.push(Registered { blob: blob.id(), face });
        self.collection.0.register_fonts(blob, Some(wanted));
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

    /// The family behind a role.
    pub fn family(&self, face: Typeface) -> &str {
        match face {
            Typeface::Base => &self.base,
            Typeface::Headings => &self.headings,
            Typeface::Monospace => &self.monospace,
            Typeface::Default => DEFAULT_FAMILY,
        }
    }

    pub(super) fn shaper(&self) -> Shaper {
        let fonts = FontContext { collection: self.collection.0.clone(), ..FontContext::default() };
        Shaper { fonts, layout: LayoutContext::new() }
    }
}

/// Scratch space for shaping; one a sheet.
pub(super) struct Shaper {
    pub(super) fonts: FontContext,
    pub(super) layout: LayoutContext<Segment>,
}
