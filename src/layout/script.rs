//! Scripts: which one a letter belongs to, what it is called, and which free typeface has it.
//!
//! Properties of letters come from Unicode's data. Which typeface is in the folder is `fonts`' matter, and which
//! one comes first `style`'s.

use icu_properties::props::{DefaultIgnorableCodePoint, GeneralCategory, GeneralCategoryGroup, Script};
use icu_properties::script::ScriptWithExtensions;
use icu_properties::{CodePointMapData, CodePointSetData, PropertyNamesLong};

use crate::handout::Language;
use crate::style::han_family;

/// Whether a letter is never seen by itself: a joiner, a mark of direction, a variation selector, a soft hyphen.
pub(super) fn is_invisible(letter: char) -> bool {
    CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(letter)
}

/// The script that a letter belongs to. Punctuation, which several share, goes with the `text` around it.
pub(super) fn script_of(letter: char, text: &str) -> Option<Script> {
    if let Some(script) = own_script(letter) {
        return Some(script);
    }
    if GeneralCategoryGroup::Symbol.contains(CodePointMapData::<GeneralCategory>::new().get(letter)) {
        return None;
    }
    let shared = ScriptWithExtensions::new().get_script_extensions_val(letter);
    let is_common = shared.contains(&Script::Common) || shared.contains(&Script::Inherited);
    let around = text.chars().filter_map(own_script).filter(|script| !WITH_DEFAULT.contains(script));
    let of_text = around.clone().find(|script| is_common || shared.contains(script));
    of_text.or_else(|| shared.iter().find(|script| *script == Script::Han || *script == Script::Devanagari))
}

/// The script that has a letter to itself.
fn own_script(letter: char) -> Option<Script> {
    let script = CodePointMapData::<Script>::new().get(letter);
    (![Script::Common, Script::Inherited, Script::Unknown].contains(&script)).then_some(script)
}

/// Scripts that the default typeface covers.
const WITH_DEFAULT: [Script; 3] = [Script::Latin, Script::Greek, Script::Cyrillic];

/// What people call a script.
pub(super) fn name(script: Script) -> String {
    PropertyNamesLong::<Script>::new().get(script).unwrap_or("an unknown script").replace('_', " ")
}

/// The free typeface of a script, in the form that readers of `language` know; `None` for a script that the default typeface
/// covers, and for those that few sheets will ever be in.
pub(super) fn noto_family(script: Script, language: &Language) -> Option<&'static str> {
    Some(match script {
        Script::Han | Script::Bopomofo => han_family(language).unwrap_or("Noto Sans SC"),
        Script::Hiragana | Script::Katakana => "Noto Sans JP",
        Script::Hangul => "Noto Sans KR",
        Script::Arabic => "Noto Sans Arabic",
        Script::Armenian => "Noto Sans Armenian",
        Script::Bengali => "Noto Sans Bengali",
        Script::CanadianAboriginal => "Noto Sans Canadian Aboriginal",
        Script::Cherokee => "Noto Sans Cherokee",
        Script::Devanagari => "Noto Sans Devanagari",
        Script::Ethiopic => "Noto Sans Ethiopic",
        Script::Georgian => "Noto Sans Georgian",
        Script::Gujarati => "Noto Sans Gujarati",
        Script::Gurmukhi => "Noto Sans Gurmukhi",
        Script::Hebrew => "Noto Sans Hebrew",
        Script::Kannada => "Noto Sans Kannada",
        Script::Khmer => "Noto Sans Khmer",
        Script::Lao => "Noto Sans Lao",
        Script::Malayalam => "Noto Sans Malayalam",
        Script::Mongolian => "Noto Sans Mongolian",
        Script::Myanmar => "Noto Sans Myanmar",
        Script::Nko => "Noto Sans NKo",
        Script::Oriya => "Noto Sans Oriya",
        Script::Sinhala => "Noto Sans Sinhala",
        Script::Syriac => "Noto Sans Syriac",
        Script::Tamil => "Noto Sans Tamil",
        Script::Telugu => "Noto Sans Telugu",
        Script::Thaana => "Noto Sans Thaana",
        Script::Thai => "Noto Sans Thai",
        Script::Tibetan => "Noto Serif Tibetan",
        Script::Tifinagh => "Noto Sans Tifinagh",
        Script::Yi => "Noto Sans Yi",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_have_scripts_and_scripts_have_typefaces() {
        for (letter, text, language, expected) in [
            ('ก', "กรุณา", "th", "Thai: Noto Sans Thai"),
            ('क', "कृपया", "hi", "Devanagari: Noto Sans Devanagari"),
            ('।', "है।", "hi", "Devanagari: Noto Sans Devanagari"),
            ('请', "请", "zh", "Han: Noto Sans SC"),
            ('请', "请", "en", "Han: Noto Sans SC"),
            ('請', "請", "zh-Hant", "Han: Noto Sans TC"),
            ('請', "請", "zh-TW", "Han: Noto Sans TC"),
            ('請', "請", "zh-Hant-HK", "Han: Noto Sans HK"),
            ('請', "請", "ja", "Han: Noto Sans JP"),
            ('，', "请，", "zh", "Han: Noto Sans SC"),
            ('。', "(999)。", "zh", "Han: Noto Sans SC"),
            ('。', "Ring 999。", "zh", "Han: Noto Sans SC"),
            ('۔', "Ring 999۔", "ur", "Arabic: Noto Sans Arabic"),
            ('か', "か", "en", "Hiragana: Noto Sans JP"),
            ('가', "가", "ko", "Hangul: Noto Sans KR"),
            ('ߊ', "ߊ", "nqo", "Nko: Noto Sans NKo"),
            ('ł', "ł", "pl", "Latin: none"),
            ('𐎠', "𐎠", "en", "Old Persian: none"),
            ('🌳', "ก🌳", "th", "none"),
            ('★', "ก★", "th", "none"),
        ] {
            let language = Language::parse(language).expect("a tag");
            let found = script_of(letter, text)
                .map(|script| format!("{}: {}", name(script), noto_family(script, &language).unwrap_or("none")));
            assert_eq!(found.as_deref().unwrap_or("none"), expected, "{letter}");
        }
    }

    #[test]
    fn what_is_never_seen_is_no_letter() {
        for letter in "\u{ad}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{2060}\u{2066}\u{2069}\u{fe0f}\u{feff}".chars() {
            assert!(is_invisible(letter), "{letter:?}");
        }
        for letter in " \u{a0}\u{202f}\u{3000}a\u{301}\u{e31}".chars() {
            assert!(!is_invisible(letter), "{letter:?}");
        }
    }
}
