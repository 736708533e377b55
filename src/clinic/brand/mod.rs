//! From `_brand.yml` to a [`Clinic`]: everything that a brand file can say, and everything that can be wrong with it.
//!
//! The entry point is [`read()`]. Each section has a file here with two steps in it: `take_apart` keeps what was written, with its
//! places, in a `Raw…` type; `resolve` turns that into what the program uses. All problems of a file come out of one run.
//!
//! The format is [brand.yml](https://posit-dev.github.io/brand-yml/), so a file that works with other tools works here. Ours are
//! only `meta.contact` and `defaults.handout`. What brand.yml allows and a handout has no use for is accepted in silence:
//!
//! | key | why it does not matter here |
//! |---|---|
//! | `meta.description`, further links and own keys | not printed |
//! | `logo.large`, `logo.small` and dark variants, if there is a better fit | one logo stands in the head of the sheet, on light paper |
//! | `color.secondary`, `tertiary`, `success`, `info`, `warning`, `light`, `dark` | tints are computed; a mistake in one is a warning |
//! | `typography.*.line-height`, `decoration`, `background-color`; sizes but for `base` | set for tired eyes by the layouts, the same for all clinics |
//! | `typography.fonts` that nothing uses and that come from elsewhere | not on the sheet |
//! | `weight`, `style`, `display` of `google` and `bunny` fonts | which files to download |
//! | `defaults.bootstrap`, `quarto`, `shiny`, … | other tools' business |
//!
//! Fonts and logos come through [`Assets`]; nothing is downloaded.

mod checks;
mod colours;
mod details;
mod folder;
mod fonts;
mod gate;
mod logo;
mod meta;
mod palette;
mod settings;
#[cfg(test)]
mod tests;
mod typography;

use std::cell::Cell;

use colours::RawColours;
use folder::Folder;
use logo::RawLogo;
use meta::RawMeta;
use settings::{Choices, RawSettings};
use typography::RawTypography;

use super::{Clinic, ClinicId};
use crate::assets::Assets;
use crate::diagnostic::Diagnostic;
use crate::hidden;
use crate::source::{SourceId, Span};
use crate::yaml::{self, Fields, Node};

/// A brand file to read.
#[derive(Clone, Debug)]
pub struct BrandFile<'a> {
    /// Whose it is.
    pub id: ClinicId,
    /// The file, for places in it.
    pub source: SourceId,
    /// What is in it.
    pub text: &'a str,
    /// Its folder, relative to the content folder, such as `clinics/lumen`.
    pub folder: &'a str,
}

/// Reads a brand file. The clinic is `None` only if the file is not YAML, names no clinic or fails the contact gate;
/// otherwise it is the best that can be made of the file, and has passed the gates even where the file has not.
pub fn read(file: BrandFile<'_>, assets: &dyn Assets) -> (Option<Clinic>, Vec<Diagnostic>) {
    let mut diagnostics = hidden::in_text(file.source, file.text, 0);
    let node = match yaml::parse(file.source, file.text, 0) {
        Ok(node) => node,
        Err(problem) => {
            diagnostics.push(problem);
            return (None, diagnostics);
        }
    };
    diagnostics.extend(hidden::in_values(&node, file.text));
    let RawBrand { meta, logo, colours, typography, settings } = RawBrand::take_apart(&node, &mut diagnostics);
    let folder = Folder { path: file.folder, assets, fonts: Cell::default() };
    let Choices { settings, colour_adjust, missing_fonts } = settings.resolve(&mut diagnostics);

    let (name, contact) = meta.resolve(Span::new(file.source, 0, 0), &settings.locale, &mut diagnostics);
    let logo = logo.and_then(|logo| logo.resolve(name.as_ref(), &folder, &mut diagnostics));
    let colours = colours.resolve(&typography, colour_adjust, &mut diagnostics);
    let typography = typography.resolve(missing_fonts, &folder, &mut diagnostics);

    let clinic = name.zip(contact).map(|(name, contact)| Clinic {
        id: file.id,
        name: Some(name),
        contact,
        logo,
        colours,
        typography,
        settings,
    });
    (clinic, diagnostics)
}

/// A brand file as written, one field a section.
#[derive(Debug, Default)]
struct RawBrand {
    meta: RawMeta,
    logo: Option<RawLogo>,
    colours: RawColours,
    typography: RawTypography,
    settings: RawSettings,
}

impl RawBrand {
    fn take_apart(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut fields = Fields::of(node, "", diagnostics);
        let brand = Self {
            meta: fields
                .entry("meta")
                .map(|(key, node)| RawMeta::take_apart(key.span, node, diagnostics))
                .unwrap_or_default(),
            logo: fields.take("logo").and_then(|node| RawLogo::take_apart(node, diagnostics)),
            colours: fields.take("color").map(|node| RawColours::take_apart(node, diagnostics)).unwrap_or_default(),
            typography: fields
                .take("typography")
                .map(|node| RawTypography::take_apart(node, diagnostics))
                .unwrap_or_default(),
            settings: fields
                .take("defaults")
                .map(|node| RawSettings::take_apart(node, diagnostics))
                .unwrap_or_default(),
        };
        fields.finish(diagnostics);
        brand
    }
}
