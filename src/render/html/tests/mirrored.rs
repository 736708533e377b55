//! Pages that run from right to left.

use super::*;
use crate::handout::AlertKind;

/// An Arabic handout with everything whose place depends on the direction.
pub(super) fn arabic_handout() -> Handout {
    let alert = handout::Alert {
        kind: AlertKind::Caution,
        blocks: vec![paragraph(vec![
            strong("اطلب المساعدة الآن."),
            text(" اتصل على \u{2068}+44 1632 960123\u{2069} حالا."),
        ])],
    };
    let rows = list(None, vec![advice(Kind::Avoid, "24h", "makeup", "لا تضعي المكياج")]);
    let code = paragraph(vec![text("اكتب "), inline(handout::InlineKind::Code("a-b".to_owned()))]);
    let sections = vec![
        section("avoid", 2, Role::Avoid, "ما يجب تجنبه", vec![rows]),
        section("rest", 2, Role::Plain, "الباقي", vec![code, block(BlockKind::Code("x = 1".to_owned()))]),
    ];
    let mut arabic = handout(vec![block(BlockKind::Alert(alert))], sections);
    arabic.language = language("ar");
    arabic.title.value = "بعد علاجك في \u{2068}Lumen (UK)\u{2069}".to_owned();
    arabic
}

pub(super) fn arabic_page(clinic: &Clinic, fallbacks: &[FontFile]) -> (Sheet, String) {
    let (handout, words) = (arabic_handout(), stand_in("ar", "en-GB"));
    let (sheet, _) =
        compose(Parts { handout: &handout, clinic, words: &words, images: &images(), alternates: &[], visit: None });
    let page = render(&sheet, clinic, &words, fallbacks, &ours()).expect("a page");
    (sheet, page)
}

#[test]
fn the_page_says_which_way_it_runs() {
    let (_, page) = arabic_page(&lumen(), &[]);
    for (selector, expected) in [
        ("html[lang=ar][dir=rtl]", 1),
        ("h1 > bdi", 1),
        (".caution p > bdi", 1),
        ("code[dir=ltr]", 1),
        ("pre[dir=ltr] > code", 1),
        ("code:not([dir]):not(pre code)", 0),
    ] {
        assert_eq!(count(&page, selector), expected, "{selector}");
    }
    assert!(page.contains("<bdi>+44 1632 960123</bdi>"), "a number in one piece");
    let title = page.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next());
    assert_eq!(title, Some("بعد علاجك في Lumen (UK) · Lumen Skin Clinic"));
    assert!(!page.contains(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}']), "no mark is left");
}

#[test]
fn the_page_says_the_arabic_words_of_the_sheet() {
    for clinic in [lumen(), plain()] {
        let (sheet, page) = arabic_page(&clinic, &[]);
        let expected = words(&sheet, Width::Wide);
        assert!(expected.contains(&"المكياج".to_owned()));
        assert_eq!(split_words(&text_of(&page)).collect::<Vec<_>>(), expected);
    }
}

/// Each declaration of the style sheet: property and value.
fn declarations() -> Vec<(&'static str, &'static str)> {
    let css = include_str!("../../../../templates/handout.css");
    let (_, css) = css.split_once("-#}").expect("the style sheet opens with a comment");
    let declarations = css.split(['{', '}', ';']).filter_map(|part| part.rsplit("*/").next()?.split_once(':'));
    let declarations: Vec<_> = declarations.map(|(name, value)| (name.trim(), value.trim())).collect();
    assert!(declarations.len() > 200, "{}", declarations.len());
    declarations
}

#[test]
fn no_rule_knows_left_from_right() {
    let mut problems = Vec::new();
    for (property, value) in declarations() {
        let mut words = property.split('-').chain(value.split([' ', ',', '(', ')']));
        let names_a_side = words.any(|word| matches!(word, "left" | "right"));
        // Sides in the order top, right, bottom, left.
        let four =
            matches!(property, "margin" | "padding" | "inset" | "border-width" | "border-style" | "border-color")
                .then(|| value.trim_end_matches(" !important").split_whitespace().collect::<Vec<_>>());
        let differs = four.is_some_and(|sides| sides.len() == 4 && !value.contains('(') && sides[1] != sides[3]);
        let corners: Vec<&str> =
            if property == "border-radius" { value.split_whitespace().collect() } else { Vec::new() };
        let lopsided = match corners[..] {
            [start, end, third, fourth] => start != end || third != fourth,
            [_, _] | [_, _, _] => true,
            _ => false,
        };
        let moves = property == "transform" || property == "translate" || property == "float";
        if names_a_side || differs || lopsided || moves {
            problems.push(format!("{property}: {value}"));
        }
    }
    assert_eq!(problems, Vec::<String>::new());
}

#[test]
fn letters_that_join_are_not_spaced() {
    let spacing: Vec<_> = declarations().into_iter().filter(|(property, _)| *property == "letter-spacing").collect();
    assert_eq!(spacing, [("letter-spacing", "var(--tight)")]);
    let tight: Vec<_> = declarations().into_iter().filter(|(property, _)| *property == "--tight").collect();
    assert_eq!(tight.iter().map(|(_, value)| *value).collect::<Vec<_>>(), ["-.01em", "normal", "normal"]);
}
