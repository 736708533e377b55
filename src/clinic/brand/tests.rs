//! Brand files, good and bad: each case is a file and what is said about it.

mod details;
mod fonts;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::*;
use crate::assets::{AssetError, AssetKind};
use crate::clinic::{FontStyle, Layout, Level, Paper};
use crate::diagnostic::Place;
use crate::handout::{ClinicKey, Language};
use crate::picture::Picture;
use crate::source::Sources;

const LUMEN: &str = include_str!("../../../content/clinics/lumen/_brand.yml");
const CEDAR: &str = include_str!("../../../content/clinics/cedar-ridge/_brand.yml");
const REGULAR: &[u8] = include_bytes!("../../../content/clinics/lumen/fonts/AtkinsonHyperlegible-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../../content/clinics/lumen/fonts/AtkinsonHyperlegible-Bold.ttf");
const ITALIC: &[u8] = include_bytes!("../../../content/clinics/lumen/fonts/AtkinsonHyperlegible-Italic.ttf");
const SVG: &[u8] = include_bytes!("../../../content/clinics/lumen/logo.svg");
const PNG: &[u8] = include_bytes!("../../../content/clinics/cedar-ridge/logo.png");

/// What every sheet needs; a case adds to it.
const GOOD: &str = "meta:
  name: Lumen Skin Clinic
  contact: { phone: 01632 960123, hours: Always, out-of-hours: 111, emergency: 999 }
";

struct Shelf(BTreeMap<String, Arc<[u8]>>);

impl Assets for Shelf {
    fn read(&self, base: &str, path: &str, _: AssetKind) -> Result<Arc<[u8]>, AssetError> {
        if path.starts_with('/') || path.contains("..") {
            return Err(AssetError::Outside);
        }
        let place = format!("content/{base}/{path}");
        self.0.get(&place).cloned().ok_or(AssetError::Missing(place))
    }
}

/// The licence bits of a font's `OS/2` table set to `bits`.
fn with_licence(font: &[u8], bits: u16) -> Vec<u8> {
    let mut font = font.to_vec();
    let record = font[12..].chunks_exact(16).position(|record| record.starts_with(b"OS/2")).expect("it has one");
    let at = 12 + record * 16 + 8;
    let start = u32::from_be_bytes(font[at..at + 4].try_into().expect("four bytes")) as usize;
    font[start + 8..start + 10].copy_from_slice(&bits.to_be_bytes());
    font
}

/// A font that says it is variable.
fn variable(font: &[u8]) -> Vec<u8> {
    let mut font = font.to_vec();
    let record = font[12..].chunks_exact(16).position(|record| record.starts_with(b"GDEF")).expect("it has one");
    font[12 + record * 16..][..4].copy_from_slice(b"fvar");
    font
}

fn shelf() -> Shelf {
    let mut files = BTreeMap::new();
    let mut put = |path: &str, bytes: &[u8]| files.insert(format!("content/clinics/{path}"), Arc::from(bytes));
    for (name, bytes) in [("Regular", REGULAR), ("Bold", BOLD), ("Italic", ITALIC)] {
        put(&format!("lumen/fonts/AtkinsonHyperlegible-{name}.ttf"), bytes);
    }
    put("lumen/logo.svg", SVG);
    put("lumen/broken.svg", b"GIF89a");
    put("lumen/r.ttf", REGULAR);
    put("lumen/b.ttf", BOLD);
    put("lumen/web.woff2", b"wOF2....");
    put("lumen/cut.ttf", &REGULAR[..2000]);
    put("lumen/words.ttf", b"hello, world");
    put("lumen/restricted.ttf", &with_licence(REGULAR, 2));
    put("lumen/editable.ttf", &with_licence(REGULAR, 2 | 8));
    put("lumen/whole.ttf", &with_licence(REGULAR, 0x0100));
    put("lumen/variable.ttf", &variable(REGULAR));
    put("cedar-ridge/logo.png", PNG);
    Shelf(files)
}

fn run(id: &str, text: &str) -> (Option<Clinic>, Vec<Diagnostic>, Sources) {
    let mut sources = Sources::default();
    let source = sources.add("_brand.yml", text);
    let id = ClinicId::parse(id).expect("a slug");
    let folder = format!("clinics/{id}");
    let (clinic, problems) = read(BrandFile { id, source, text, folder: &folder }, &shelf());
    (clinic, problems, sources)
}

/// One line a diagnostic: severity, code, the text that it points at.
fn said(text: &str) -> Vec<String> {
    let (_, problems, sources) = run("lumen", text);
    for problem in &problems {
        let message = &problem.message;
        assert!(!message.contains('\n') && !message.ends_with('.'), "{message}");
        assert!(!problem.is_error() || !problem.hints.is_empty(), "no hint: {message}");
    }
    let line = |problem: &Diagnostic| {
        let Place::Span(span) = problem.place else { panic!("no place: {}", problem.message) };
        let first = sources.text(span).lines().next().unwrap_or_default();
        format!("{} {} @{first}", problem.severity.as_str(), problem.code)
    };
    problems.iter().map(line).collect()
}

fn check(added: &str, expected: &[&str]) {
    assert_eq!(said(&format!("{GOOD}{added}")), expected, "{added}");
}

fn good(added: &str) -> Clinic {
    let (clinic, problems, _) = run("lumen", &format!("{GOOD}{added}"));
    assert_eq!(problems, [], "{added}");
    clinic.expect("no problems")
}

#[test]
fn lumen_reads_without_a_word() {
    let (clinic, problems, _) = run("lumen", LUMEN);
    assert_eq!(problems, []);
    let clinic = clinic.expect("no problems");
    let name = clinic.name.expect("a name");
    assert_eq!((name.full.as_str(), name.short.as_str()), ("Lumen Skin Clinic", "Lumen"));
    assert_eq!(clinic.contact.phone.as_deref(), Some("+44 1632 960123"));
    assert_eq!(clinic.contact.website.as_deref(), Some("https://lumen.example"));
    let english = Language::english();
    let address = clinic.contact.address.as_ref().map(|address| address.get(&english).1.value.join(", "));
    assert_eq!(address.as_deref(), Some("12 Station Road, Anytown AN1 1QT"));
    let logo = clinic.logo.expect("a logo");
    assert!(matches!(&*logo.picture, Picture::Vector(vector) if vector.shapes.len() == 1));
    assert_eq!(clinic.colours.primary.to_string(), "#5b2a86");
    assert_eq!(clinic.colours.danger, clinic.colours.foreground);
    let faces: Vec<_> = clinic.typography.fonts.iter().map(|font| (font.weight, font.style)).collect();
    assert_eq!(faces, [(400, FontStyle::Normal), (700, FontStyle::Normal), (400, FontStyle::Italic)]);
    assert_eq!(clinic.typography.base.as_deref(), Some("Atkinson Hyperlegible"));
    assert_eq!(clinic.typography.heading_weight, Some(700));
    assert_eq!(clinic.settings.paper, Paper::A4);
    assert_eq!(clinic.settings.url.as_deref(), Some("https://lumen.example/aftercare/"));
}

#[test]
fn cedar_ridge_reads_without_a_word() {
    let (clinic, problems, _) = run("cedar-ridge", CEDAR);
    assert_eq!(problems, []);
    let clinic = clinic.expect("no problems");
    let emergency = clinic.contact.get(ClinicKey::Emergency, &Language::english());
    assert_eq!(emergency.map(|(number, _)| number), Some("911"));
    let logo = clinic.logo.expect("a logo");
    assert!(matches!(&*logo.picture, Picture::Raster(raster) if raster.width == 480 && raster.alpha.is_some()));
    assert_eq!(logo.alt, "Cedar Ridge Skin Health");
    assert_eq!(clinic.colours.danger.to_string(), "#9b2c1f");
    assert!(clinic.typography.fonts.is_empty());
    assert_eq!(clinic.settings.paper, Paper::Letter);
}

#[test]
fn what_other_tools_write_is_accepted() {
    for added in [
        "",
        "logo: logo.svg",
        "logo: { path: logo.svg, alt: Lumen }",
        "logo: { images: { a: logo.svg, b: { path: logo.svg } }, small: a, medium: { light: a, dark: b }, large: logo.svg }",
        "color: { palette: { plum: '#5b2a86', violet: plum, lilac: violet }, primary: lilac, secondary: '#eee' }",
        "color: { foreground: { light: '#111', dark: '#eee' }, primary: 'rgb(91, 42, 134)', secondary: rgb(1 2 3), danger: Maroon }",
        "color: { palette: { primary: navy }, primary: primary }",
        "color: { primary: { dark: '#eee' } }",
        "color: { background: '#101010', foreground: '#eeeeee', primary: '#ffd400' }",
        "typography: { fonts: [ { family: Inter, source: google, weight: [400, 700], style: normal, display: block } ] }",
        "typography: { base: Noto Sans, headings: { weight: semi-bold, line-height: 1.2 }, link: { color: navy, decoration: underline } }",
        "typography: { monospace-inline: { color: foo, background-color: bar, size: 0.9em }, monospace-block: { family: Noto Sans } }",
        "defaults: { bootstrap: { enable-rounded: false }, quarto: {}, shiny: { theme: { preset: shiny } }, handout: { lint: { long-list: off } } }",
    ] {
        good(added);
    }
}

#[test]
fn numbers_and_addresses_without_stray_quotes() {
    let text = "meta: { name: L, contact: { phone: “0800 1234”, hours: x, out-of-hours: „111“, emergency: 999, email: 'a@b\"<c' } }";
    let expected = ["error not-a-number @“0800 1234”", "error not-a-number @„111“", "error not-an-address @'a@b\"<c'"];
    assert_eq!(said(text), expected);
}

#[test]
fn a_file_without_contact_is_refused() {
    let gate = ["error missing-contact @"; 4];
    let all = [&["error missing-name @"][..], &gate].concat();
    for (text, expected) in [
        ("", all.clone()),
        ("meta: { name: Lumen }", ["error missing-contact @meta"; 4].to_vec()),
        ("meta: { name: Lumen, contact: }", ["error missing-contact @contact"; 4].to_vec()),
        (
            "meta: { name: L, contact: { phone: 0800 1, phoen: 1, hours: x, emergancy: 999, out-of-hours: } }",
            vec!["error empty-value @", "error unknown-key @phoen", "error unknown-key @emergancy"],
        ),
        (
            "meta: { name: , contact: { phone: ask us, hours: x, out_of_hours: 111, emergency: 99, mobile: 1, email: lumen } }",
            vec![
                "error empty-value @",
                "error unknown-key @out_of_hours",
                "error not-a-number @ask us",
                "error not-a-number @99",
                "error not-an-address @lumen",
            ],
        ),
        ("a: [", vec!["error broken-yaml @["]),
        ("- a", [&["error wrong-type @a", "error missing-name @"][..], &gate].concat()),
    ] {
        assert_eq!(said(text), expected, "{text}");
        assert!(run("lumen", text).0.is_none(), "{text}");
    }
}

#[test]
fn hints_can_be_followed() {
    for (added, expected) in [
        ("colr: {}", "did you mean `color`?"),
        ("color: { primary: plun, palette: { plum: '#5b2a86' } }", "did you mean `plum`?"),
        ("color: { primary: 5b2a86 }", "write it with `#` and in quotes: \"#5b2a86\""),
        (
            "color: { primary: '#ffd400' }",
            "write \"#8c7400\", the nearest shade that passes, or `color-adjust: auto` under `defaults.handout`",
        ),
        ("color: { primary: '#5b2a8680' }", "write an opaque one, such as \"#5b2a86\""),
        ("logo: logo.png", "put the file there, or correct the path; it starts from `clinics/lumen`"),
        ("logo: https://lumen.example/a.svg", "download the file, put it into `clinics/lumen` and write its name here"),
        ("logo: broken.svg", "save the picture as SVG, PNG or JPEG"),
        ("logo: { images: { mark: logo.svg }, medium: mrak }", "did you mean `mark`?"),
        ("defaults: { handout: { paper: A4 } }", "did you mean `a4`?"),
        ("defaults: { handout: { url: http://lumen.example } }", "write `https://lumen.example`"),
        ("defaults: { handuot: {} }", "did you mean `handout`?"),
        (
            "typography: { fonts: [ { family: Inter, source: file, files: [r.ttf] } ], base: Intre }",
            "did you mean `Inter`?",
        ),
        (
            "typography: { fonts: [ { family: Inter, source: file, files: [r.ttf] } ], base: Inter }",
            "put the family's bold .ttf file into `fonts` beside this file, and add `{ path: fonts/Bold.ttf, weight: bold }` under `files:`",
        ),
        (
            "typography: { fonts: [ { family: Inter, source: google } ], base: Inter }",
            "download the family, put its regular and bold .ttf files into `clinics/lumen/fonts/`, and write under `fonts:` `- { family: Inter, source: file, files: [ { path: fonts/Regular.ttf }, { path: fonts/Bold.ttf, weight: bold } ] }`",
        ),
    ] {
        let (_, problems, _) = run("lumen", &format!("{GOOD}{added}"));
        let hints: Vec<&str> = problems.iter().flat_map(|problem| &problem.hints).map(String::as_str).collect();
        assert_eq!(hints, [expected], "{added}");
    }
}

#[test]
fn colours_are_found_or_refused() {
    check("color: { palette: { a: b, b: a } }", &["warning circular-colour @b", "warning circular-colour @a"]);
    check(
        "color: { palette: { a: b, b: a }, primary: a }",
        &["error circular-colour @a", "warning circular-colour @b", "warning circular-colour @a"],
    );
    check(
        "color: { palette: { a: a }, danger: '#1234567' }",
        &["error not-a-colour @'#1234567'", "warning circular-colour @a"],
    );
    check("color: { primary: hsl(280 50% 30%) }", &["error not-a-colour @hsl(280 50% 30%)"]);
    check("color: { primary: rgb(91 42) }", &["error not-a-colour @rgb(91 42)"]);
    check("color: { primary: transparent }", &["error see-through-colour @transparent"]);
    check("color:\n  primary: #5b2a86", &["error empty-value @"]);
    check("color: { secondary: bleu }", &["warning unknown-colour @bleu"]);
    check("color: { primry: navy }", &["error unknown-key @primry"]);
    check("typography: { headings: { color: primary } }", &["error unset-colour @primary"]);
    check("color: { primary: { lihgt: navy } }", &["error unknown-key @lihgt"]);
}

#[test]
fn weak_colours_are_refused_once_where_they_are_written() {
    let yellow = "color:\n  palette: { sun: '#ffd400' }\n  primary: sun\n";
    check(yellow, &["error low-contrast @'#ffd400'"]);
    let (clinic, problems, sources) = run("lumen", &format!("{GOOD}{yellow}"));
    assert_eq!(sources.text(problems[0].related[0].0), "sun");
    assert_eq!(
        problems[0].message,
        "`#ffd400` has a contrast of 1.43:1 on the background `#ffffff`; the primary colour must have 4.5:1"
    );
    assert_eq!(clinic.expect("the rest is good").colours.primary.to_string(), "#8c7400");

    check(
        "color: { palette: { sun: '#ffd400' }, primary: sun }\ntypography: { headings: { color: sun }, link: { color: primary } }",
        &["error low-contrast @'#ffd400'"],
    );
    check(
        "color: { foreground: '#777777', danger: '#999999' }",
        &["error low-contrast @'#777777'", "error low-contrast @'#999999'"],
    );
    check("typography: { headings: { color: '#808080' } }", &[]);
    check("typography: { headings: { color: '#808080', weight: normal } }", &["error low-contrast @'#808080'"]);
    check(
        "color: { primary: '#ffd400' }\ndefaults: { handout: { color-adjust: auto } }",
        &["note colour-adjusted @'#ffd400'"],
    );
    // Both sides of a background in the middle give way at once.
    let on_dark = good("color: { background: '#101010', foreground: '#eeeeee' }");
    assert!(on_dark.colours.primary.contrast(on_dark.colours.background) >= 4.5);
}

#[test]
fn sizes_become_points() {
    for (size, expected) in [("14pt", 14.0), ("16px", 12.0), ("1.25rem", 15.0), ("1.5em", 18.0), ("110%", 13.2)] {
        let found = good(&format!("typography: {{ base: {{ size: {size} }} }}")).typography.base_size;
        assert!(found.is_some_and(|found| (found - expected).abs() < 1e-4), "{size}: {found:?}");
    }
    for size in ["12", "big", "1px", "900pt", "NaNpt"] {
        check(&format!("typography: {{ base: {{ size: {size} }} }}"), &[&format!("error not-a-size @{size}")]);
    }
}

#[test]
fn settings_have_defaults_that_fit_the_place() {
    for (handout, languages, paper) in [
        ("{}", "en", Paper::A4),
        ("{ locale: en-US }", "en", Paper::Letter),
        ("{ locale: fr-CA, languages: [fr, en] }", "fr en", Paper::Letter),
        ("{ locale: es-ES }", "es", Paper::A4),
        ("{ locale: en-US, paper: a4 }", "en", Paper::A4),
    ] {
        let settings = good(&format!("defaults: {{ handout: {handout} }}")).settings;
        let found: Vec<&str> = settings.languages.iter().map(|language| language.as_str()).collect();
        assert_eq!((found.join(" ").as_str(), settings.paper), (languages, paper), "{handout}");
    }
    let levels = good("defaults: { handout: { lint: { long-list: off, emphasis: error } } }").settings.lint;
    let chosen = ["long-list", "emphasis", "vague-word"].map(|code| levels.chosen(code));
    assert_eq!(chosen, [Some(Level::Off), Some(Level::Error), None]);
    let layouts = good("defaults: { handout: { layouts: [card, standard] } }").settings.layouts;
    assert_eq!(layouts, [Layout::Card, Layout::Standard]);
    for (handout, expected) in [
        ("{ locale: English }", "error not-a-language @English"),
        ("{ languages: [en, en] }", "error repeated-value @en"),
        ("{ layouts: [] }", "error empty-value @["),
        ("{ layouts: [large] }", "error unknown-value @large"),
        ("{ color-adjust: always }", "error unknown-value @always"),
        ("{ langauges: [en] }", "error unknown-key @langauges"),
        ("{ lint: x }", "error wrong-type @x"),
        ("{ lint: { long-lists: off } }", "error unknown-rule @long-lists"),
        ("{ lint: { long-list: never } }", "error unknown-value @never"),
        ("{ lint: { readability: error } }", "error unknown-rule @readability"),
    ] {
        check(&format!("defaults: {{ handout: {handout} }}"), &[expected]);
    }
}
