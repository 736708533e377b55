//! Typefaces that every clinic shares: for scripts that its own and the default one lack.
//!
//! Every font file directly in `templates/fonts` is one, in the order of their names; its family, weight and style are what it
//! says about itself. The program carries one family for Arabic in itself, each file of which is used unless the folder has one
//! of that weight. The files are not made known to a shaper here.

use super::digest::{Digest, Digester};
use super::reader::{EntryKind, Reader, explain};
use crate::assets::{AssetKind, Assets};
use crate::clinic::{FontBytes, FontFile, opentype};
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
    let fonts = built_in(fonts);
    diagnostics.extend(missing_weights(&fonts));
    fonts
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
    layout::describe(&shown, FontBytes::Read(data)).ok_or_else(|| unusable(opentype::FontError::Damaged))
}

/// The file that is of the same family, weight and style.
fn same_face<'f>(fonts: &'f [FontFile], font: &FontFile) -> Option<&'f FontFile> {
    fonts.iter().find(|other| (&other.family, other.weight, other.style) == (&font.family, font.weight, font.style))
}

fn repeated(fonts: &[FontFile], font: &FontFile) -> Option<Diagnostic> {
    let other = same_face(fonts, font)?;
    let message = format!("this is the same weight of `{}` as `{}`", font.family, other.path);
    let place = Place::File(font.path.clone());
    Some(Diagnostic::error("repeated-font", place, message).with_hint("move one of the two out of the folder"))
}

/// Families without a regular file, whose text would all be bold, and without a bold one, whose headings would look like all
/// other text.
fn missing_weights(fonts: &[FontFile]) -> Vec<Diagnostic> {
    let first_of_family = |number: usize| !fonts[..number].iter().any(|other| other.family == fonts[number].family);
    let mut problems = Vec::new();
    for font in (0..fonts.len()).filter(|number| first_of_family(*number)).map(|number| &fonts[number]) {
        let mut family = fonts.iter().filter(|other| other.family == font.family);
        let has_regular = family.clone().any(FontFile::is_regular);
        let has_bold = family.any(FontFile::is_bold);
        let wanted = [
            ("no-regular", "regular", has_regular, "so its text is set in another weight"),
            ("no-bold", "bold", has_bold, "so headings in it look like other text"),
        ];
        for (code, name, _, result) in wanted.into_iter().filter(|(_, _, is_there, _)| !is_there) {
            let message = format!("the font `{}` has no upright {name} file, {result}", font.family);
            let place = Place::File(font.path.clone());
            let hint = format!("put the family's {name} .ttf file beside this one");
            problems.push(Diagnostic::warning(code, place, message).with_hint(hint));
        }
    }
    problems
}

/// Adds the built-in files of which there is no other of the same weight.
fn built_in(mut fonts: Vec<FontFile>) -> Vec<FontFile> {
    for (path, data) in BUILT_IN {
        let font = layout::describe(path, FontBytes::Carried(data)).expect("a font that is shipped is whole");
        if same_face(&fonts, &font).is_none() {
            fonts.push(font);
        }
    }
    fonts
}

/// What tells these fonts from others. Those that the program carries are known by their names.
pub(super) fn digest(fonts: &[FontFile]) -> Digest {
    let mut digester = Digester::default();
    for FontFile { path, data, .. } in fonts {
        digester.add(path);
        if !BUILT_IN.iter().any(|(carried, _)| carried == path) {
            digester.add(&Digest::of(data).to_string());
        }
    }
    digester.digest()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clinic::FontStyle;

    /// A file that is read for its description alone.
    fn font(description: &str) -> FontFile {
        let (family, rest) = description.rsplit_once(' ').expect("a family and a weight");
        let (weight, style) = match rest.strip_suffix('i') {
            Some(weight) => (weight, FontStyle::Italic),
            None => (rest, FontStyle::Normal),
        };
        let weight = weight.parse().expect("a weight");
        FontFile {
            family: family.to_owned(),
            weight,
            style,
            path: description.to_owned(),
            data: FontBytes::Carried(&[]),
        }
    }

    #[test]
    fn each_built_in_file_is_used_unless_there_is_another() {
        let [bold, regular] = BUILT_IN.map(|(path, _)| path);
        for (own, added) in [
            (&[][..], &[bold, regular][..]),
            (&["Noto Sans Arabic 700"], &[regular]),
            (&["Noto Sans Arabic 400"], &[bold]),
            (&["Noto Sans Arabic 400i", "Noto Sans Arabic 700"], &[regular]),
            (&["Noto Sans Arabic 400", "Noto Sans Arabic 700"], &[]),
            (&["Noto Sans Thai 400", "Noto Sans Thai 700"], &[bold, regular]),
        ] {
            let fonts = built_in(own.iter().map(|description| font(description)).collect());
            let paths: Vec<&str> = fonts.iter().map(|font| font.path.as_str()).collect();
            assert_eq!(paths, [own, added].concat());
        }
    }

    #[test]
    fn a_family_that_lacks_a_weight_is_named_once() {
        for (own, expected) in [
            (&[][..], &[][..]),
            (&["A 400", "A 700"], &[]),
            (&["A 300", "A 900"], &[]),
            (&["A 400"], &["no-bold at A 400"]),
            (&["A 700"], &["no-regular at A 700"]),
            (&["A 700", "A 800"], &["no-regular at A 700"]),
            (&["A 200", "A 700"], &["no-regular at A 200"]),
            (&["A 400", "A 700i"], &["no-bold at A 400"]),
            (&["A 400i"], &["no-regular at A 400i", "no-bold at A 400i"]),
            (&["A 400", "B 700", "A 700", "B 400i"], &["no-regular at B 700"]),
            (&["Noto Sans Arabic 700"], &[]),
            (&["Noto Sans Arabic 400"], &[]),
        ] {
            let problems = missing_weights(&built_in(own.iter().map(|description| font(description)).collect()));
            let found: Vec<String> = problems
                .iter()
                .map(|problem| match &problem.place {
                    Place::File(path) => format!("{} at {path}", problem.code),
                    other => format!("{} at {other:?}", problem.code),
                })
                .collect();
            assert_eq!(found, expected, "{own:?}");
            assert!(problems.iter().all(|problem| !problem.is_error() && !problem.hints.is_empty()));
        }
    }
}
