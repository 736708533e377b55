//! Which family a letter comes from: one table, held against the order here, against paper and against the page.

use std::sync::Arc;

use super::*;
use crate::clinic::{FontBytes, FontStyle};

/// A font file that the families of a case are made of.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Script {
    /// Latin alone.
    Latin,
    /// Arabic and Latin.
    Arabic,
    /// Chinese alone.
    Chinese,
    /// Thai alone.
    Thai,
}

impl Script {
    fn files(self) -> [&'static [u8]; 2] {
        macro_rules! pair {
            ($path:literal, $ending:literal) => {
                [
                    include_bytes!(concat!("../../../", $path, "-Regular.", $ending)),
                    include_bytes!(concat!("../../../", $path, "-Bold.", $ending)),
                ]
            };
        }
        match self {
            Self::Latin => pair!("content/clinics/lumen/fonts/AtkinsonHyperlegible", "ttf"),
            Self::Arabic => pair!("templates/fonts/NotoSansArabic", "ttf"),
            Self::Chinese => pair!("tests/fonts/NotoSansSC", "ttf"),
            Self::Thai => pair!("tests/fonts/NotoSansThai", "ttf"),
        }
    }

    /// A letter for the text, and one for a heading.
    pub(crate) fn letters(self) -> [char; 2] {
        match self {
            Self::Latin => ['b', 'h'],
            Self::Arabic => ['\u{62f}', '\u{643}'],
            Self::Chinese => ['\u{6d17}', '\u{624b}'],
            Self::Thai => ['\u{e01}', '\u{e23}'],
        }
    }
}

/// Whose sheet in which language, and where its letters come from.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    brand: &'static [(&'static str, Script)],
    /// The families of text and of headings; empty if the brand names none.
    roles: [&'static str; 2],
    shared: &'static [(&'static str, Script)],
    pub(crate) language: &'static str,
    /// What is written.
    pub(crate) written: Script,
    /// The family in the text, and that in a heading.
    pub(crate) expected: [&'static str; 2],
}

impl Case {
    pub(crate) fn typography(&self) -> Typography {
        let [base, headings] = self.roles.map(|family| (!family.is_empty()).then(|| family.to_owned()));
        Typography { fonts: files(self.brand), base, headings, ..Typography::default() }
    }

    pub(crate) fn shared(&self) -> Vec<FontFile> {
        files(self.shared)
    }
}

fn files(families: &[(&str, Script)]) -> Vec<FontFile> {
    families.iter().flat_map(|(name, script)| family(name, script.files())).collect()
}

/// A family of a regular and a bold file.
pub(crate) fn family(name: &str, [regular, bold]: [&[u8]; 2]) -> Vec<FontFile> {
    vec![font(name, 400, regular), font(name, 700, bold)]
}

/// A file of a family.
pub(crate) fn font(family: &str, weight: u16, data: &[u8]) -> FontFile {
    FontFile {
        family: family.to_owned(),
        weight,
        style: FontStyle::Normal,
        path: format!("{family}-{weight}.ttf"),
        data: FontBytes::Read(Arc::from(data)),
    }
}

const EAST: &[(&str, Script)] =
    &[("Noto Sans JP", Script::Chinese), ("Noto Sans SC", Script::Chinese), ("Noto Sans TC", Script::Chinese)];
const THAI: &[(&str, Script)] = &[("Noto Sans Thai", Script::Thai)];
const OAK: &[(&str, Script)] = &[("Oak", Script::Latin)];
const OAK_AND_ELM: &[(&str, Script)] = &[("Oak", Script::Latin), ("Elm", Script::Thai)];

const ELM_ALONE: &[(&str, Script)] = &[("Elm", Script::Thai)];
const BOTH_ARABIC: &[(&str, Script)] = &[("Oak", Script::Latin), ("Noto Sans Arabic", Script::Arabic)];
const ARABIC: &[(&str, Script)] = &[("Ash", Script::Arabic)];
const TWICE: &[(&str, Script)] = &[("Noto Sans Arabic", Script::Thai), ("Ash", Script::Arabic)];
const TAKEN: &[(&str, Script)] = &[("Oak", Script::Latin), ("Noto Sans Thai", Script::Arabic)];
const TAKEN_AND_ELM: &[(&str, Script)] = &[("Noto Sans Thai", Script::Thai), ("Elm Thai", Script::Thai)];

/// Sheets of brands whose pages carry fonts; those of others take what the device has.
pub(crate) fn cases() -> impl Iterator<Item = Case> {
    use Script::{Arabic, Chinese, Latin, Thai};
    [
        ("Taiwan", OAK, ["Oak", ""], EAST, "zh-TW", Chinese, ["Noto Sans TC"; 2]),
        ("mainland", OAK, ["Oak", ""], EAST, "zh", Chinese, ["Noto Sans SC"; 2]),
        ("Japan", OAK, ["Oak", ""], EAST, "ja", Chinese, ["Noto Sans JP"; 2]),
        ("order of the folder", OAK, ["Oak", ""], EAST, "en", Chinese, ["Noto Sans JP"; 2]),
        ("headings' family", OAK_AND_ELM, ["Oak", "Elm"], THAI, "th", Thai, ["Elm"; 2]),
        ("text's family", OAK_AND_ELM, ["Elm", "Oak"], THAI, "th", Thai, ["Elm"; 2]),
        ("family without a role", OAK_AND_ELM, ["Oak", ""], THAI, "th", Thai, ["Elm"; 2]),
        ("headings alone", ELM_ALONE, ["", "Elm"], THAI, "th", Thai, ["Elm"; 2]),
        ("headings alone, with Latin", ARABIC, ["", "Ash"], THAI, "ar", Arabic, ["Ash"; 2]),
        ("headings lack it", OAK, ["", "Oak"], THAI, "th", Thai, ["Noto Sans Thai"; 2]),
        ("each its own", TWICE, ["Ash", "Noto Sans Arabic"], ARABIC, "ar", Arabic, ["Ash"; 2]),
        ("brand before shared", BOTH_ARABIC, ["Oak", ""], ARABIC, "ar", Arabic, ["Noto Sans Arabic"; 2]),
        ("brand's alone", TAKEN, ["Oak", ""], TAKEN_AND_ELM, "th", Thai, ["Elm Thai"; 2]),
        ("own first", OAK_AND_ELM, ["Oak", ""], THAI, "en", Latin, ["Oak"; 2]),
    ]
    .into_iter()
    .map(|(name, brand, roles, shared, language, written, expected)| Case {
        name,
        brand,
        roles,
        shared,
        language,
        written,
        expected,
    })
}

#[test]
fn families_are_asked_in_order() {
    for case in cases() {
        let (typography, shared) = (case.typography(), case.shared());
        let families = Families::new(&typography, &shared);
        let language = Language::parse(case.language).expect("a tag");
        let has = |family: &&str| {
            let files = match families.origin(family) {
                Some(Origin::Brand) => case.brand,
                Some(Origin::Shared) => case.shared,
                Some(Origin::Program) | None => &[],
            };
            let scripts = files.iter().filter(|(name, _)| name == family).map(|(_, script)| script.letters());
            scripts.into_iter().any(|letters| letters == case.written.letters())
        };
        let found = [Typeface::Base, Typeface::Headings]
            .map(|role| families.stack(role, &language).into_iter().find(has).unwrap_or("none"));
        assert_eq!(found, case.expected, "{}", case.name);
    }
}

#[test]
fn every_family_is_there_once() {
    let shared = files(&[EAST, THAI, &[(DEFAULT_FAMILY, Script::Thai), ("Elm", Script::Thai)]].concat());
    let typography = Typography {
        base: Some("Oak".to_owned()),
        headings: Some("Elm".to_owned()),
        fonts: files(OAK_AND_ELM),
        ..Typography::default()
    };
    let families = Families::new(&typography, &shared);
    for (role, language, expected) in [
        (Typeface::Base, "ja", "Oak, Elm, Noto Sans, Noto Sans JP, Noto Sans SC, Noto Sans TC, Noto Sans Thai"),
        (Typeface::Headings, "zh", "Elm, Oak, Noto Sans, Noto Sans SC, Noto Sans JP, Noto Sans TC, Noto Sans Thai"),
        (Typeface::Monospace, "en", "Oak, Elm, Noto Sans, Noto Sans JP, Noto Sans SC, Noto Sans TC, Noto Sans Thai"),
        (Typeface::Default, "zh-TW", "Noto Sans, Oak, Elm, Noto Sans TC, Noto Sans JP, Noto Sans SC, Noto Sans Thai"),
    ] {
        let language = Language::parse(language).expect("a tag");
        assert_eq!(families.stack(role, &language).join(", "), expected, "{role:?} {language}");
    }
    for (family, expected) in [
        ("Elm", Some(Origin::Brand)),
        (DEFAULT_FAMILY, Some(Origin::Program)),
        ("Noto Sans TC", Some(Origin::Shared)),
        ("Yew", None),
    ] {
        assert_eq!(families.origin(family), expected, "{family}");
    }
}
