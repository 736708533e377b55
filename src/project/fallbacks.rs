//! Typefaces that every clinic shares: for scripts that its own and the default one lack.
//!
//! Every font file directly in `templates/fonts` is one, in the order of their names; its family, weight and style are what it
//! says about itself. The program carries one family for Arabic in itself, which is used unless the folder has its own files
//! of it. The files are not made known to a shaper here.

use std::sync::Arc;

use super::reader::{EntryKind, Reader, explain};
use crate::assets::{AssetKind, Assets};
use crate::clinic::{FontFile, FontStyle, opentype};
use crate::diagnostic::{Diagnostic, Place};
use crate::layout;

const FOLDER: &str = "fonts";

macro_rules! carried {
    ($($path:literal),* $(,)?) => {
        [$(($path, include_bytes!(concat!("../../templates/", $path)) as &[u8])),*]
    };
}

/// The fonts of the templates folder that the program carries in itself; their licence is beside them (SIL OFL 1.1).
pub(super) const BUILT_IN: [(&str, &[u8]); 2] =
    carried!["fonts/NotoSansArabic-Bold.ttf", "fonts/NotoSansArabic-Regular.ttf"];

/// Font files, and those in formats that are refused with a word of advice.
const ENDINGS: [&str; 6] = ["ttf", "otf", "ttc", "otc", "woff", "woff2"];
/// Upright weights that stand out as bold.
const BOLD: u16 = 600;

/// Reads the folder's fonts and adds those that the program carries. What cannot be used is reported, and left out.
pub(super) fn read(reader: Option<&Reader<'_>>, diagnostics: &mut Vec<Diagnostic>) -> Vec<FontFile> {
    let mut fonts = Vec::new();
    if let Some(reader) = reader {
        // A folder that cannot be listed was reported when the templates were looked for.
        for entry in reader.list(FOLDER).unwrap_or_default() {
            if entry.kind != EntryKind::File || !is_font(&entry.name) {
                continue;
            }
            let font = read_one(reader, &entry.name);
            match font.and_then(|font| repeated(&fonts, &font).map_or(Ok(font), Err)) {
                Ok(font) => fonts.push(font),
                Err(problem) => diagnostics.push(problem),
            }
        }
    }
    diagnostics.extend(without_bold(&fonts));
    built_in(fonts)
}

/// Whether a name in the folder is that of a font.
fn is_font(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) && !super::names::is_hidden(name)
}

fn read_one(reader: &Reader<'_>, name: &str) -> Result<FontFile, Diagnostic> {
    let shown = reader.show(&format!("{FOLDER}/{name}"));
    let at_file = |code, message: String, hint: String| {
        Diagnostic::error(code, Place::File(shown.clone()), message).with_hint(hint)
    };
    let data = reader.read(FOLDER, name, AssetKind::Font).map_err(|error| {
        let (message, hint) = explain(&error);
        at_file("unreadable-file", message, hint)
    })?;
    let unusable = |error: opentype::FontError| {
        at_file("unusable-font", format!("this font cannot be embedded: {error}"), error.hint().to_owned())
    };
    opentype::inspect(&data).map_err(unusable)?;
    layout::describe(&shown, data).ok_or_else(|| unusable(opentype::FontError::Damaged))
}

fn repeated(fonts: &[FontFile], font: &FontFile) -> Option<Diagnostic> {
    let same =
        |other: &&FontFile| (&other.family, other.weight, other.style) == (&font.family, font.weight, font.style);
    let other = fonts.iter().find(same)?;
    let message = format!("this is the same weight of `{}` as `{}`", font.family, other.path);
    let place = Place::File(font.path.clone());
    Some(Diagnostic::error("repeated-font", place, message).with_hint("move one of the two out of the folder"))
}

/// A family without a bold file: headings and strong words would look like all others.
fn without_bold(fonts: &[FontFile]) -> Vec<Diagnostic> {
    let is_bold = |font: &FontFile| font.style == FontStyle::Normal && font.weight >= BOLD;
    let first_of_family = |number: usize| !fonts[..number].iter().any(|other| other.family == fonts[number].family);
    let mut problems = Vec::new();
    for font in (0..fonts.len()).filter(|number| first_of_family(*number)).map(|number| &fonts[number]) {
        if fonts.iter().any(|other| other.family == font.family && is_bold(other)) {
            continue;
        }
        let message =
            format!("the font `{}` has no upright bold file, so headings in it look like other text", font.family);
        let place = Place::File(font.path.clone());
        let hint = "put the family's bold .ttf file beside this one";
        problems.push(Diagnostic::warning("no-bold", place, message).with_hint(hint));
    }
    problems
}

/// Adds the built-in families of which there is no file.
fn built_in(mut fonts: Vec<FontFile>) -> Vec<FontFile> {
    let own = fonts.len();
    for (path, data) in BUILT_IN {
        let font = layout::describe(path, Arc::from(data)).expect("a font that is shipped is whole");
        if !fonts[..own].iter().any(|other| other.family == font.family) {
            fonts.push(font);
        }
    }
    fonts
}
