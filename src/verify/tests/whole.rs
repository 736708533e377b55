//! Files as they were made agree with their sheets.

use super::*;
use crate::sheet::{Width, words};

#[test]
fn every_file_agrees_with_its_sheet() {
    for handout in [torture(), microneedling()] {
        for clinic in [lumen(), Clinic::plain(vec![language("en")])] {
            for medium in MEDIA {
                let (sheet, bytes) = file(&handout, &clinic, medium);
                let said = read(medium, &bytes).expect("it can be read");
                let none: [&str; 0] = [];
                assert_eq!(told(&sheet, medium, &said, Some(&said)), none, "{} {medium:?}", clinic.id);
                assert_eq!(faults(&Wanted::of(&sheet, medium), &said), [], "{} {medium:?}", clinic.id);
                if medium != Medium::Text {
                    let told = told(&sheet, medium, &said, None);
                    // The reader of handouts refuses such addresses; layout does not look at them again.
                    let is_trap = |line: &str| line == "to javascript:alert(1)" && medium != Medium::Page;
                    let lines: Vec<&String> = told.iter().filter(|line| !is_trap(line)).collect();
                    assert_eq!(lines, none, "{} {medium:?}", clinic.id);
                }
            }
        }
    }
}

#[test]
fn a_page_says_the_words_of_the_sheet_and_nothing_else() {
    let (sheet, bytes) = file(&torture(), &lumen(), Medium::Page);
    let said = read(Medium::Page, &bytes).expect("it can be read");
    assert_eq!(said.words, words(&sheet, Width::Wide));
    assert!(said.furniture.len() > 40 && said.targets.len() > said.links.len());
}

#[test]
fn words_at_the_end_of_a_line_are_parted_from_those_of_the_next() {
    for end in ["\n", "\r\n", "\r"] {
        for text in [
            "for 2|4 hours",
            "```|for 2|4 hours|```",
            "    for 2|    4 hours",
            "`for 2|4 hours`",
            "**for 2\\|4** hours",
        ] {
            let handout = written(&format!("---\ntitle: T\nlanguage: en\n---\n\n{}{end}", text.replace('|', end)));
            for medium in &MEDIA[..4] {
                let (sheet, bytes) = file(&handout, &lumen(), *medium);
                let said = read(*medium, &bytes).expect("it can be read");
                assert_eq!(faults(&Wanted::of(&sheet, *medium), &said), [], "{text:?} {end:?} {medium:?}");
                let said = said.words.join(" ");
                assert!(said.contains("for 2 4 hours"), "{text:?} {end:?} {medium:?}: {said}");
            }
        }
    }
}

#[test]
fn a_picture_parts_the_words_beside_it() {
    for text in [
        "Ring![face](a.png).",
        "**2**![face](a.png)![face](a.png)4 hours",
        "[2![face](a.png)4](https://a.example/) hours, [![face](a.png)now](https://a.example/b)",
        "| a | b |\n|---|---|\n| 2![face](a.png)4 | ![face](a.png)hours |",
    ] {
        let handout = written(&format!("---\ntitle: T\nlanguage: en\n---\n\n{text}\n"));
        for medium in &MEDIA[..4] {
            let (sheet, bytes) = file(&handout, &lumen(), *medium);
            let said = read(*medium, &bytes).expect("it can be read");
            assert_eq!(faults(&Wanted::of(&sheet, *medium), &said), [], "{text} {medium:?}");
            let made = (*medium == Medium::Text).then_some(&said);
            let none: [&str; 0] = [];
            assert_eq!(told(&sheet, *medium, &said, made), none, "{text} {medium:?}");
            assert!(!said.words.iter().any(|word| matches!(&**word, "Ring." | "24")), "{text} {:?}", said.words);
        }
    }
}

#[test]
fn columns_whose_names_end_with_a_colon_say_their_names() {
    let long = "some words of advice ".repeat(5);
    for (one, other) in [("Area:", "When:"), ("部位：", "时间"), ("Ratio 1:", ":")] {
        let table = format!("| {one} | {other} | |\n|---|---|---|\n| {long} | {long} | |\n| | {long} | 1 |");
        let handout = written(&format!("---\ntitle: T\nlanguage: en\n---\n\n{table}\n"));
        let (sheet, bytes) = file(&handout, &lumen(), Medium::Text);
        let said = read(Medium::Text, &bytes).expect("it can be read");
        assert_eq!(faults(&Wanted::of(&sheet, Medium::Text), &said), [], "{one} {other}");
        assert!(!said.words.iter().any(|word| word.ends_with("::")), "{:?}", said.words);
    }
}

#[test]
fn from_right_to_left_words_come_in_the_order_in_which_they_are_read() {
    let clinic = lumen();
    let tongue = stand_in("ar", "ar-EG");
    let text = "---\ntitle: \"بعد علاجك (1)\"\nlanguage: ar\nsummary: [\"اتصل على 01632 960123 الآن\"]\n---\n\n\
                > [!CAUTION]\n> **لا تنتظر.** [999](tel:999)\n\n## ما يجب تجنبه {#avoid .avoid}\n\n\
                - **المكياج.** لا تضعه [لمدة 24 ساعة](avoid:24h#makeup) **laser 2**، لا.\n";
    let id = crate::handout::HandoutId::parse("laser").expect("an id");
    let file = crate::markdown::HandoutFile { id, language: None, source: source(), text };
    let handout = crate::markdown::parse(file, tongue.duration_words()).0;
    let (sheet, _) = sheet_in("ar", &handout, &clinic);
    for medium in MEDIA {
        let bytes = make(&sheet, &clinic, &tongue, medium);
        let said = read(medium, &bytes).expect("it can be read");
        let none: [&str; 0] = [];
        assert_eq!(told(&sheet, medium, &said, Some(&said)), none, "{medium:?}");
        assert_eq!(faults(&Wanted::of(&sheet, medium), &said), [], "{medium:?}");
        assert!(said.words.iter().any(|word| word == "المكياج." || word == "المكياج"), "{medium:?} {:?}", said.words);
    }
}
