//! The typefaces of brand files.

use super::{GOOD, check, good, run};

#[test]
fn fonts_are_embedded_or_refused() {
    let file =
        |path: &str| format!("typography: {{ base: A, fonts: [ {{ family: A, source: file, files: [ {path} ] }} ] }}");
    for (path, expected) in [
        ("web.woff2", "it is in a format for the web"),
        ("cut.ttf", "the file is damaged"),
        ("words.ttf", "it is not a font"),
        ("restricted.ttf", "its maker forbids embedding"),
        ("whole.ttf", "its maker forbids embedding just the letters that are used"),
        ("variable.ttf", "it is a variable font"),
    ] {
        let (clinic, problems, _) = run("lumen", &format!("{GOOD}{}", file(path)));
        let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(messages, [format!("the font `{path}` cannot be embedded: {expected}")]);
        assert_eq!(clinic.expect("the rest is good").typography.base, None);
    }
    for (path, weights) in [
        ("editable.ttf, b.ttf", &[400, 700][..]),
        ("r.ttf, { path: b.ttf, weight: 600 }", &[400, 600]),
        ("{ path: r.ttf, weight: medium }, b.ttf", &[500, 700]),
    ] {
        let found: Vec<u16> = good(&file(path)).typography.fonts.iter().map(|font| font.weight).collect();
        assert_eq!(found, weights, "{path}");
    }
    for (path, expected) in [
        ("r.ttf", &["error no-bold @A"][..]),
        ("b.ttf", &["error no-regular @A"]),
        ("{ path: b.ttf, weight: medium }", &["error no-bold @A"]),
        ("r.ttf, { path: b.ttf, style: italic }", &["error no-bold @A"]),
        ("{ path: r.ttf, style: italic }", &["error no-regular @A", "error no-bold @A"]),
    ] {
        check(&file(path), expected);
    }
    check(
        "typography: { headings: A, fonts: [ { family: A, files: [ r.ttf ] }, { family: A, files: [ b.ttf ] } ] }",
        &[],
    );
    check(&file("r.ttf, { path: r.ttf, weight: normal }"), &["error repeated-font @r.ttf"]);
    check(&file("none.ttf"), &["error missing-file @none.ttf"]);
    check(&file("../r.ttf"), &["error file-outside @../r.ttf"]);
    check(&file("{ path: r.ttf, weight: 300..700 }"), &["error not-a-weight @300..700"]);
    check(&file("{ path: r.ttf, weight: blod }"), &["error not-a-weight @blod"]);
    check(&file("{ weight: bold }"), &["error missing-path @weight: bold"]);
    check(&file(""), &["error no-font-files @A"]);
    check("typography: { fonts: [ { family: A, source: gogle } ], base: A }", &["error unknown-value @gogle"]);
    check(
        "typography: { fonts: [ { family: A, source: system } ], base: A, headings: A }",
        &["error font-without-files @A"],
    );
    check(
        "typography: { fonts: [ { family: A, source: bunny } ], base: A, headings: B }\ndefaults: { handout: { missing-fonts: default } }",
        &["note font-without-files @A", "note unknown-font @B"],
    );
    check("typography: { headings: { style: italic } }", &["note upright-headings @italic"]);
}

#[test]
fn families_that_no_text_asks_for_are_kept_for_letters_that_others_lack() {
    let fonts =
        |fonts: &str| format!("typography: {{ base: A, fonts: [ {{ family: A, files: [r.ttf, b.ttf] }}, {fonts} ] }}");
    let found = good(&fonts("{ family: B, files: [r.ttf, b.ttf] }, { family: C, source: google }")).typography;
    let families: Vec<&str> = found.fonts.iter().map(|font| font.family.as_str()).collect();
    assert_eq!((families, found.headings), (vec!["A", "A", "B", "B"], None));
    for (font, expected) in [
        ("{ family: B, files: [r.ttf] }", "warning no-bold @B"),
        ("{ family: B, files: [b.ttf] }", "warning no-regular @B"),
        ("{ family: B, files: [web.woff2] }", "error unusable-font @web.woff2"),
        ("{ family: B, files: [none.ttf] }", "error missing-file @none.ttf"),
    ] {
        check(&fonts(font), &[expected]);
    }
}
