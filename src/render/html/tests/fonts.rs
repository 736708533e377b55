//! The fonts that a page carries, unpacked again.

use std::collections::BTreeSet;
use std::io::Read;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use write_fonts::read::tables::cmap::Cmap;
use write_fonts::read::tables::gsub::Gsub;
use write_fonts::read::{FontData, FontRead};

use super::mirrored::arabic_page;
use super::*;
use crate::clinic::FontBytes;
use crate::style::stack::tests::{cases, family, font};

const ATKINSON: [&[u8]; 2] = [
    include_bytes!("../../../../content/clinics/lumen/fonts/AtkinsonHyperlegible-Regular.ttf"),
    include_bytes!("../../../../content/clinics/lumen/fonts/AtkinsonHyperlegible-Bold.ttf"),
];
const ARABIC: [&[u8]; 2] = [
    include_bytes!("../../../../templates/fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../../../templates/fonts/NotoSansArabic-Bold.ttf"),
];
const DEVANAGARI: &[u8] = include_bytes!("../../../../tests/fonts/NotoSansDevanagari-Regular.ttf");
const CFF: &[u8] = include_bytes!("../../../../tests/fonts/NotoSansCJKsc-Regular.otf");

/// The clinic with its typeface.
fn typeset() -> Clinic {
    let mut clinic = lumen();
    clinic.typography.fonts = family("Atkinson", ATKINSON);
    clinic.typography.base = Some("Atkinson".to_owned());
    clinic
}

/// A face of a page.
#[derive(Debug, PartialEq, Eq)]
struct Carried {
    /// Family and weight.
    name: String,
    letters: BTreeSet<char>,
    /// Features of its GSUB table.
    features: BTreeSet<String>,
}

fn carried(page: &str) -> Vec<Carried> {
    let rules = page.split("@font-face { font-family: \"").skip(1);
    rules
        .map(|rule| {
            let (family, rest) = rule.split_once("\"; font-weight: ").expect("a family");
            let (weight, rest) = rest.split_once("; src: url(data:font/woff2;base64,").expect("a weight");
            let (data, _) = rest.split_once(") format(\"woff2\"); }").expect("a file");
            let tables = unpack(&STANDARD.decode(data).expect("base64"));
            let cmap = Cmap::read(FontData::new(&tables[0])).expect("a character map");
            let gsub = Gsub::read(FontData::new(&tables[1])).and_then(|gsub| gsub.feature_list());
            let records = gsub.as_ref().map(|list| list.feature_records()).unwrap_or_default();
            Carried {
                name: format!("{family} {weight}"),
                letters: letters(&cmap),
                features: records.iter().map(|record| record.feature_tag().to_string()).collect(),
            }
        })
        .collect()
}

/// What a character map maps; its last entry ends it and stands for nothing.
fn letters(cmap: &Cmap<'_>) -> BTreeSet<char> {
    ('\0'..'\u{ffff}').filter(|letter| cmap.map_codepoint(*letter).is_some()).collect()
}

/// The tables `cmap` and `GSUB` of a WOFF2 file, empty if it lacks them (W3C, WOFF File Format 2.0, 4 and 5).
fn unpack(file: &[u8]) -> [Vec<u8>; 2] {
    assert_eq!(&file[..4], b"wOF2");
    let count = u16::from_be_bytes([file[12], file[13]]);
    let mut at = 48;
    let mut next = || {
        at += 1;
        (file[at - 1], at)
    };
    // Tags are numbered as in the table of known tags.
    let (cmap, glyf, loca, gsub) = (0, 10, 11, 28);
    let mut places = Vec::new();
    let mut start = 0;
    for _ in 0..count {
        let (flags, _) = next();
        let (tag, version) = (flags & 0x3f, flags >> 6);
        assert_ne!(tag, 0x3f, "every table of ours has a number");
        if tag == glyf || tag == loca {
            assert_eq!(version, 3, "stored as they are");
        }
        let mut length = 0_usize;
        loop {
            let (byte, _) = next();
            length = (length << 7) | usize::from(byte & 0x7f);
            if byte & 0x80 == 0 {
                break;
            }
        }
        places.push((tag, start..start + length));
        start += length;
    }
    let (_, end) = next();
    let mut bytes = Vec::new();
    brotli_decompressor::Decompressor::new(&file[end - 1..], 4096).read_to_end(&mut bytes).expect("a brotli stream");
    assert!(bytes.len() >= start, "the tables are whole");
    [cmap, gsub].map(|wanted| {
        let place = places.iter().find(|(tag, _)| *tag == wanted);
        place.map(|(_, place)| bytes[place.clone()].to_vec()).unwrap_or_default()
    })
}

/// What a page shows, furniture, the numbers of lists and the dates that its script may write too.
fn shown(page: &str) -> BTreeSet<char> {
    let html = Html::parse_document(page);
    let select = |selector: &str| Selector::parse(selector).expect("a selector");
    let said = |element: ElementRef<'_>| -> String {
        element.children().filter_map(|child| child.value().as_text().map(|text| text.to_string())).collect()
    };
    let mut letters: BTreeSet<char> = html
        .select(&select("body *:not(script)"))
        .flat_map(|element| said(element).chars().collect::<Vec<_>>())
        .collect();
    for data in html.select(&select("#page_data")) {
        let data: serde_json::Value = serde_json::from_str(&said(data)).expect("it is JSON");
        let mut texts = vec![&data["patterns"], &data["labels"]];
        texts.extend(data["windows"].as_array().expect("a list").iter().map(|window| &window["name"]));
        while let Some(value) = texts.pop() {
            texts.extend(value.as_array().into_iter().flatten());
            texts.extend(value.as_object().into_iter().flat_map(|fields| fields.values()));
            letters.extend(value.as_str().unwrap_or_default().chars().filter(|letter| !"{}".contains(*letter)));
        }
    }
    if count(page, "ol") > 0 {
        letters.extend("0123456789.".chars());
    }
    letters.retain(|letter| !letter.is_control());
    letters
}

#[test]
fn a_page_carries_the_letters_that_it_shows_and_no_others() {
    let clinic = typeset();
    let (_, page) = page_of(&torture(), &clinic);
    let faces = carried(&page);
    assert_eq!(faces.iter().map(|face| face.name.as_str()).collect::<Vec<_>>(), ["Atkinson 400", "Atkinson 700"]);
    for face in &faces {
        assert_eq!(face.letters, shown(&page), "{}", face.name);
    }
    assert!(page.contains("--base: \"Atkinson\", system-ui"), "it is used");
    assert_eq!(page_of(&torture(), &clinic).1, page, "the same bytes twice");
    assert!(page.len() < 82_000, "{} bytes, the script among them", page.len());
}

#[test]
fn a_page_without_a_typeface_carries_nothing() {
    let mut unused = lumen();
    unused.typography.fonts = family("Atkinson", ATKINSON);
    for clinic in [plain(), lumen(), unused] {
        for page in [page_of(&torture(), &clinic).1, arabic_page(&clinic, &family("Arabic", ARABIC)).1] {
            assert_eq!(carried(&page), []);
            assert!(page.contains("--base: system-ui"));
        }
    }
}

#[test]
fn letters_that_the_brand_lacks_come_from_a_fallback() {
    let fallbacks = [vec![font("Hindi", 400, DEVANAGARI)], family("Arabic", ARABIC)].concat();
    let (_, page) = arabic_page(&typeset(), &fallbacks);
    let faces = carried(&page);
    let names: Vec<_> = faces.iter().map(|face| face.name.as_str()).collect();
    assert_eq!(names, ["Atkinson 400", "Atkinson 700", "Arabic 400", "Arabic 700"]);
    let (latin, arabic) = (&faces[0].letters, &faces[2]);
    assert_eq!(arabic.letters, shown(&page).difference(latin).copied().collect());
    assert!(arabic.letters.contains(&'ج') && !arabic.letters.contains(&'1'));
    for feature in ["init", "medi", "fina"] {
        assert!(arabic.features.contains(feature), "letters join: {feature}");
    }
    assert!(page.contains("--base: \"Atkinson\", \"Arabic\", system-ui"));

    let (_, bare) = page_of(&torture(), &typeset());
    let words = english("en-GB");
    let (sheet, _) = sheet(&torture(), &typeset());
    let page = render(&sheet, &typeset(), &words, &fallbacks, &ours()).expect("a page");
    assert_eq!(page, bare, "no letter needs one");
}

/// The families of a property of the style sheet: those that the page names itself.
fn named<'p>(page: &'p str, property: &str) -> Vec<&'p str> {
    let (_, rest) = page.split_once(&format!("{property}: ")).expect("it is there");
    let (list, _) = rest.split_once("system-ui").expect("the device's come last");
    list.split(", ").map(|family| family.trim_matches('"')).filter(|family| !family.is_empty()).collect()
}

#[test]
fn families_are_asked_in_the_order_that_paper_has_too() {
    for case in cases() {
        let mut clinic = lumen();
        clinic.typography = case.typography();
        let [body, heading] = case.written.letters();
        let blocks = vec![paragraph(vec![text(&body.to_string())])];
        let handout = handout(Vec::new(), vec![section("s", 2, Role::Plain, &heading.to_string(), blocks)]);
        let (sheet, _) = sheet_in(case.language, &handout, &clinic);
        let words = stand_in(case.language, "en-GB");
        let page = render(&sheet, &clinic, &words, &case.shared(), &ours()).expect("a page");
        let faces = carried(&page);
        let first = |property: &str, letter: char, weight: u16| {
            let has = |family: &&str| {
                let name = format!("{family} {weight}");
                faces.iter().any(|face| face.name == name && face.letters.contains(&letter))
            };
            let found = named(&page, property).into_iter().find(has);
            found.map(|family| family.trim_end_matches(" further"))
        };
        let found = [first("--base", body, 400), first("--display", heading, 700)];
        assert_eq!(found, case.expected.map(Some), "{}", case.name);
    }
}

#[test]
fn text_without_a_family_stays_in_that_of_the_device() {
    let mut clinic = lumen();
    clinic.typography.fonts = family("Ash", ARABIC);
    clinic.typography.headings = Some("Ash".to_owned());
    let (_, page) = arabic_page(&clinic, &[]);
    assert_eq!(named(&page, "--display"), ["Ash"]);
    assert_eq!(named(&page, "--base"), ["Ash further"]);
    let faces = carried(&page);
    let names: Vec<&str> = faces.iter().map(|face| face.name.as_str()).collect();
    assert_eq!(names, ["Ash 700", "Ash further 400", "Ash further 700"]);
    assert!(faces[0].letters.contains(&'L') && faces[1].letters.contains(&'ج'));
    assert!(faces[1..].iter().all(|face| !face.letters.contains(&'L')), "Latin is the device's");
}

#[test]
fn each_role_has_its_faces() {
    let files = || [family("A", ATKINSON), family("B", ATKINSON), vec![font("A", 300, ATKINSON[0])]].concat();
    let some = |name: &str| Some(name.to_owned());
    for (base, headings, monospace, weight, expected) in [
        (some("A"), None, None, None, "A 400, A 700"),
        (some("A"), None, None, Some(300), "A 400, A 700, A 300"),
        (some("A"), some("B"), None, Some(700), "A 400, A 700, B 700"),
        (some("A"), some("A"), None, Some(500), "A 400, A 700"),
        (None, some("B"), None, Some(400), "B 400, B 700"),
        (some("A"), None, some("B"), None, "A 400, A 700, B 400"),
        (some("A"), None, some("A"), None, "A 400, A 700"),
        (some("C"), None, None, None, ""),
    ] {
        let mut clinic = lumen();
        let case = format!("{base:?} {headings:?} {monospace:?} {weight:?}");
        let typography = &mut clinic.typography;
        (typography.fonts, typography.base, typography.headings) = (files(), base, headings);
        (typography.monospace, typography.heading_weight) = (monospace, weight);
        let faces = carried(&page_of(&torture(), &clinic).1);
        let names: Vec<_> = faces.iter().map(|face| face.name.as_str()).collect();
        assert_eq!(names.join(", "), expected, "{case}");
        if case.contains("Some(\"A\") None Some(\"B\")") {
            assert!(faces[2].letters.contains(&'=') && !faces[2].letters.contains(&'W'), "code alone");
        }
    }
}

#[test]
fn outlines_in_cff_are_cut_down_too() {
    let wanted: BTreeSet<char> =
        webfont::covered(CFF, &('\u{3000}'..='\u{9fff}').collect()).into_iter().take(5).collect();
    assert_eq!(wanted.len(), 5, "the font has such letters");
    let packed = webfont::pack(CFF, &wanted).expect("a font");
    let cmap = &unpack(&packed)[0];
    let cmap = Cmap::read(FontData::new(cmap)).expect("a character map");
    assert_eq!(letters(&cmap), wanted);
    assert!(packed.len() < CFF.len() / 2, "{} of {} bytes", packed.len(), CFF.len());
}

#[test]
fn a_font_that_cannot_be_cut_down_is_named() {
    let mut clinic = typeset();
    let mut broken = ATKINSON[0].to_vec();
    let directory = broken[12..].chunks(16).position(|record| record.starts_with(b"glyf")).expect("it has outlines");
    broken[12 + directory * 16..][..4].copy_from_slice(b"xxxx");
    clinic.typography.fonts[0].data = FontBytes::Read(Arc::from(broken));
    let (sheet, _) = sheet(&torture(), &clinic);
    let problem = render(&sheet, &clinic, &english("en-GB"), &[], &ours()).map(|page| page.len()).expect_err("no page");
    assert_eq!(problem.code, "unusable-font");
    assert!(problem.message.contains("`Atkinson-400.ttf`") && !problem.hints.is_empty(), "{problem:?}");
}
