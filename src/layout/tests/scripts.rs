//! Scripts: which face a letter comes from, what is not drawn, where lines break, and what is said if no face has a letter.

use super::{PagedDocument, dump, set_in};
use crate::clinic::{DEFAULT_FAMILY, FontBytes, FontFile, Typography};
use crate::diagnostic::Diagnostic;
use crate::handout::Language;
use crate::layout::script::is_invisible;
use crate::layout::{Fonts, Graphic, TextRun, describe};
use crate::style::stack::tests::cases;

macro_rules! fonts {
    ($($path:literal),* $(,)?) => {
        vec![$(font($path, include_bytes!(concat!("../../../", $path)))),*]
    };
}

fn font(path: &str, bytes: &'static [u8]) -> FontFile {
    describe(path, FontBytes::Carried(bytes)).expect("a font of ours is whole")
}

fn arabic() -> Vec<FontFile> {
    fonts!["templates/fonts/NotoSansArabic-Bold.ttf", "templates/fonts/NotoSansArabic-Regular.ttf"]
}

fn thai() -> Vec<FontFile> {
    fonts!["tests/fonts/NotoSansThai-Bold.ttf", "tests/fonts/NotoSansThai-Regular.ttf"]
}

fn chinese() -> Vec<FontFile> {
    fonts!["tests/fonts/NotoSansSC-Bold.ttf", "tests/fonts/NotoSansSC-Regular.ttf"]
}

/// The same files under another name.
fn named(files: Vec<FontFile>, family: &str) -> Vec<FontFile> {
    files.into_iter().map(|font| FontFile { family: family.to_owned(), ..font }).collect()
}

fn set(shared: &[FontFile], body: &str) -> (PagedDocument, Vec<Diagnostic>) {
    set_in(&Fonts::new(&Typography::default(), shared), body, |sheet, _| sheet.record.clear())
}

fn runs(document: &PagedDocument) -> impl Iterator<Item = &TextRun> {
    document.pages.iter().flat_map(|page| &page.items).filter_map(|item| match &item.graphic {
        Graphic::Text(run) => Some(run),
        Graphic::Shape { .. } | Graphic::Picture { .. } => None,
    })
}

/// The faces of all letters of a script's block, each once.
fn faces_of(document: &PagedDocument, is_asked: impl Fn(char) -> bool) -> Vec<&str> {
    let asked = runs(document).filter(|run| run.text().chars().any(&is_asked));
    let mut names: Vec<&str> = asked.map(|run| document.faces[run.face].name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

#[test]
fn a_font_says_itself_what_it_is() {
    let facts = |font: &FontFile| format!("{} {} {:?}", font.family, font.weight, font.style);
    let found: Vec<String> = [arabic(), thai(), chinese()].iter().flatten().map(facts).collect();
    assert_eq!(
        found,
        [
            "Noto Sans Arabic 700 Normal",
            "Noto Sans Arabic 400 Normal",
            "Noto Sans Thai 700 Normal",
            "Noto Sans Thai 400 Normal",
            "Noto Sans SC 700 Normal",
            "Noto Sans SC 400 Normal",
        ]
    );
    assert!(describe("x.ttf", FontBytes::Carried(b"not a font")).is_none());
}

#[test]
fn a_letter_comes_from_the_first_face_that_has_it() {
    let (document, problems) =
        set(&arabic(), "Wash **\u{627}\u{63a}\u{633}\u{644}** your \u{64a}\u{62f}\u{64a}\u{643} 20.");
    assert_eq!(problems, []);
    assert_eq!(faces_of(&document, |c| c == '\u{63a}'), ["NotoSansArabic-Bold"]);
    assert_eq!(faces_of(&document, |c| c == '\u{643}'), ["NotoSansArabic-Regular"]);
    // No code of an edition, which is bold, has this one.
    assert_eq!(faces_of(&document, |c| c == '0'), ["NotoSans-Regular"]);

    // What a brand brings comes before what all share, and a family of its own is its own alone.
    for (brand, expected) in [("Oak Arabic", "OakArabic-Regular"), ("Noto Sans Arabic", "NotoSansArabic-Regular")] {
        let typography = Typography { fonts: named(arabic(), brand), ..Typography::default() };
        let (document, _) = set_in(&Fonts::new(&typography, &arabic()), "\u{64a}\u{62f}", |_, _| {});
        assert_eq!(faces_of(&document, |c| c == '\u{62f}'), [expected], "{brand}");
        let arabic = document.faces.iter().filter(|face| face.name == "NotoSansArabic-Regular").count();
        assert_eq!(arabic, 1, "{brand}");
    }
    let typography = Typography { fonts: named(thai(), DEFAULT_FAMILY), ..Typography::default() };
    let (_, problems) = set_in(&Fonts::new(&typography, &[]), "abc", |_, _| {});
    assert!(!problems.is_empty(), "the brand's own face of that name has no Latin letters");
}

#[test]
fn languages_have_their_own_forms_of_characters_that_they_share() {
    let shared: Vec<FontFile> = ["Noto Sans CJK JP", "Noto Sans SC", "Noto Sans TC"]
        .into_iter()
        .flat_map(|family| named(chinese(), family))
        .collect();
    for (language, expected) in [
        ("zh", "NotoSansSC-Regular"),
        ("zh-Hant", "NotoSansTC-Regular"),
        ("ja", "NotoSansCJKJP-Regular"),
        ("en", "NotoSansCJKJP-Regular"),
    ] {
        let language = Language::parse(language).expect("a tag");
        let fonts = Fonts::new(&Typography::default(), &shared);
        let (document, problems) = set_in(&fonts, "\u{6d17}\u{624b}", |sheet, _| sheet.language = language.clone());
        assert_eq!(problems, []);
        assert_eq!(faces_of(&document, |c| c == '\u{6d17}'), [expected], "{language}");
    }
}

#[test]
fn families_are_asked_in_the_order_that_pages_have_too() {
    for case in cases() {
        let fonts = Fonts::new(&case.typography(), &case.shared());
        let letters = case.written.letters();
        let body = format!("{}\n\n## {} {{#s}}", letters[0], letters[1]);
        let (document, _) = set_in(&fonts, &body, |sheet, _| {
            sheet.language = Language::parse(case.language).expect("a tag");
        });
        for (letter, expected) in letters.into_iter().zip(case.expected) {
            let alone = letter.to_string();
            let run = runs(&document).find(|run| run.text().trim() == alone).expect("the letter is set");
            let name: String = expected.split(' ').collect();
            let face = &document.faces[run.face].name;
            assert!(face.starts_with(&format!("{name}-")), "{}: {letter} in {face}", case.name);
        }
    }
}

#[test]
fn arabic_letters_join() {
    let (document, problems) = set(&arabic(), "\u{645}\u{645}\u{645}");
    assert_eq!(problems, []);
    let run = runs(&document).find(|run| run.text().contains('\u{645}')).expect("the word is set");
    let forms: std::collections::BTreeSet<u16> = run.glyphs.iter().map(|glyph| glyph.id).collect();
    assert_eq!(forms.len(), 3, "a letter has one form at the beginning, one in the middle and one at the end");
}

#[test]
fn what_is_never_seen_leaves_no_glyph_and_is_no_error() {
    for (name, body, expected) in [
        ("joiners", "a\u{200d}b c\u{200c}d", "ab cd"),
        ("marks of direction", "a\u{200e}b \u{2066}c\u{2069} \u{200f}d \u{202a}e\u{202c} \u{61c}f", "ab c d e f"),
        ("places to break", "a\u{ad}b c\u{200b}d e\u{2060}f", "ab cd ef"),
        ("variation selectors", "a\u{fe0f} b\u{fe0e} c\u{e0100}", "a b c"),
        ("alone", "\u{200b} \u{feff} x", "  x"),
        ("between joined letters", "\u{645}\u{200c}\u{645}\u{200d}", "\u{645}\u{645}"),
    ] {
        let fonts = Fonts::new(&Typography::default(), &arabic());
        let (document, problems) = set_in(&fonts, "x", |sheet, _| sheet.title.value = format!("a({body})b"));
        assert_eq!(problems, [], "{name}");
        let text: String = runs(&document).map(TextRun::text).collect();
        let seen: String = text.chars().filter(|letter| !is_invisible(*letter)).collect();
        assert!(seen.contains(&format!("a({expected})b")), "{name}: {seen}");
        for glyph in runs(&document).flat_map(|run| run.glyphs.iter()) {
            assert!(glyph.id != 0 && glyph.advance.0 > 0.0, "{name}: {glyph:?}");
            let visible = glyph.text.chars().find(|letter| !is_invisible(*letter));
            assert!(visible.is_some(), "{name}: {glyph:?}");
        }
    }
}

#[test]
fn thai_lines_break_between_words() {
    let word = "\u{e01}\u{e23}\u{e38}\u{e13}\u{e32}";
    let (document, problems) = set(&thai(), &word.repeat(60));
    assert_eq!(problems, []);
    let said = dump(&document);
    let lines: Vec<&str> = said.lines().filter_map(|line| line.split_once(": ")).map(|(_, said)| said).collect();
    assert!(lines.len() > 2, "{said}");
    for line in lines {
        assert_eq!(line.replace(word, ""), "", "a word is broken: {line}");
    }
}

#[test]
fn letters_of_one_script_are_told_once_with_the_font_to_add() {
    let said = |body: &str| -> Vec<String> {
        let (_, problems) = set(&arabic(), body);
        problems.iter().map(|problem| format!("{}: {}", problem.message, problem.hints.join("; "))).collect()
    };
    let [thai] = &said("Please: \u{e01}\u{e23}\u{e38}\u{e13}\u{e32} \u{e01}")[..] else { panic!("one problem") };
    for part in [
        "no font here has the letter `\u{e01}` (U+0E01, Thai), as in `\u{e01}\u{e23}\u{e38}\u{e13}\u{e32}`: ",
        "put `NotoSansThai-Regular.ttf` and `NotoSansThai-Bold.ttf` (free, at fonts.google.com/noto) into the folder `templates/fonts`",
        "missing on this sheet are `\u{e01}` `\u{e13}` `\u{e23}` `\u{e32}` `\u{e38}`, in 6 places",
    ] {
        assert!(thai.contains(part), "no {part:?} in {thai}");
    }
    let problems = said("\u{1f333} and \u{e01}\u{6d17}\u{3002}");
    let first: Vec<&str> = problems.iter().map(|problem| problem.split(", as in").next().unwrap_or_default()).collect();
    assert_eq!(
        first,
        [
            "no font here has the letter `\u{6d17}` (U+6D17, Han)",
            "no font here has the letter `\u{e01}` (U+0E01, Thai)",
            "no font here has the letter `\u{1f333}` (U+1F333)",
        ]
    );
    // A mark of one face cannot stand on a letter of another.
    let [mixed] = &said("\u{645}\u{323}")[..] else { panic!("one problem") };
    assert!(mixed.contains("`\u{645}\u{323}` (U+0645 U+0323, Arabic)"), "{mixed}");
}
