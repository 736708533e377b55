//! Contact details written once a language, good and bad.

use super::{run, said};
use crate::clinic::Localized;

/// A brand file with one more detail of the contact.
fn with_contact(locale: &str, detail: &str) -> String {
    let written = |key: &str, value: &str| {
        if detail.starts_with(key) { String::new() } else { format!("    {key}: {value}\n") }
    };
    let rest: String = [("phone", "01632 960123"), ("hours", "Always"), ("out-of-hours", "111"), ("emergency", "999")]
        .map(|(key, value)| written(key, value))
        .concat();
    format!("meta:\n  name: L\n  contact:\n{rest}    {detail}\ndefaults: {{ handout: {{ locale: {locale} }} }}\n")
}

#[test]
fn details_may_be_written_once_a_language() {
    for (locale, detail, key, expected) in [
        ("en-GB", "hours: 9 to 6", "hours", "en-GB 9 to 6"),
        ("ar-EG-u-nu-latn", "hours: 9 to 6", "hours", "ar-EG 9 to 6"),
        ("en-GB", "hours: { en: 9 to 6, pl: od 9 do 6 }", "hours", "en 9 to 6 | pl od 9 do 6"),
        ("pl-PL", "hours: { en: 9 to 6, pl: od 9 do 6 }", "hours", "pl od 9 do 6 | en 9 to 6"),
        (
            "en-GB",
            "hours: { en-US: 9 to 6, en: 9–6, en-GB: 9am to 6pm }",
            "hours",
            "en-GB 9am to 6pm | en 9–6 | en-US 9 to 6",
        ),
        ("en", "hours: { pl: od 9 do 6, en-US: 9 to 6 }", "hours", "en-US 9 to 6 | pl od 9 do 6"),
        ("en", "out-of-hours: { en: the nurse, pl: pielęgniarka }", "out-of-hours", "en the nurse | pl pielęgniarka"),
        ("en", "emergency: { en: 999 or 112, pl: 999 lub 112 }", "emergency", "en 999 or 112 | pl 999 lub 112"),
        ("en", "address: 1 High Street", "address", "en 1 High Street"),
        ("en", "address: [a, b]", "address", "en a; b"),
        ("en", "address: { en: [a, b], ar: c }", "address", "en a; b | ar c"),
        // Lines that are written otherwise; where there is room for one, they become one.
        ("en", "address: \"a\\n b\\r\\nc\\n\"", "address", "en a; b; c"),
        ("en", "hours: \"9 to 6,\\n  on Sunday\\r9 to 1\"", "hours", "en 9 to 6, on Sunday 9 to 1"),
    ] {
        let (clinic, problems, _) = run("lumen", &with_contact(locale, detail));
        assert_eq!(problems, [], "{detail}");
        let contact = clinic.expect(detail).contact;
        let all = |detail: Option<Localized<String>>| {
            let all: Vec<_> =
                detail.iter().flat_map(Localized::all).map(|(tag, text)| format!("{tag} {}", text.value)).collect();
            all.join(" | ")
        };
        let found = match key {
            "hours" => all(contact.hours),
            "out-of-hours" => all(contact.out_of_hours),
            "emergency" => all(contact.emergency),
            _ => {
                let all = contact.address.iter().flat_map(Localized::all);
                all.map(|(tag, lines)| format!("{tag} {}", lines.value.join("; "))).collect::<Vec<_>>().join(" | ")
            }
        };
        assert_eq!(found, expected, "{locale} {detail}");
    }
}

#[test]
fn details_by_language_are_complete_and_named_by_tags() {
    let quotes = "write a language tag, such as `en` or `pl`, before each text; a single text with a colon in it goes into quotes";
    let own = "add a line `en: …` under `hours:`, or say with `locale` under `defaults.handout` that your own language is another";
    for (detail, expected, hint) in [
        ("hours: { english: a, en: b }", &["error not-a-language @english"][..], quotes),
        ("hours: { Monday: 9 to 5 }", &["error not-a-language @Monday"], quotes),
        ("hours: {}", &["error empty-value @{"], "one line a language, such as `en: …` and `pl: …`"),
        ("hours: { pl: a, ar: b }", &["error missing-contact @pl: a, ar: b"], own),
        ("hours: { en: , pl: b }", &["error empty-value @"], "write a value after the colon"),
        ("hours: { en: [a, b] }", &["error wrong-type @a, b"], "write a text in its place"),
        (
            "emergency: { en: 999, pl: zadzwoń }",
            &["error not-a-number @zadzwoń"],
            "write the number that patients dial",
        ),
        (
            "out-of-hours: { en: 111, pl: „111” }",
            &["error not-a-number @„111”"],
            "with the digits 0 to 9 and in straight quotes",
        ),
        (
            "phone: { en: 999, pl: 112 }",
            &["error wrong-type @en: 999, pl: 112"],
            "put the whole text in straight quotes",
        ),
        ("address: { pl: [a, b] }", &["error missing-contact @pl: [a, b"], "add a line `en: …` under `address:`"),
    ] {
        let text = with_contact("en-GB", detail);
        assert_eq!(said(&text), expected, "{detail}");
        let (_, problems, _) = run("lumen", &text);
        assert!(problems[0].hints[0].contains(hint), "{detail}: {:?}", problems[0].hints);
    }
}

#[test]
fn numbers_can_be_dialled_and_hide_nothing() {
    let number = &["error not-a-number"][..];
    let hidden = &["error hidden-character"][..];
    for (detail, expected, hint) in [
        ("phone: \"+44 (0)1632 960-123\"", &[][..], ""),
        ("phone: \"01632\u{a0}960123\"", &[], ""),
        ("phone: +44 1632 960123\u{200e}", number, "type it instead of pasting it"),
        ("phone: 01632–960123", number, "with the digits 0 to 9, spaces and hyphens"),
        ("phone: 01632 960123 (option 2)", number, "put words under `hours:`"),
        ("phone: 01632 960123 / 960124", number, "write one number"),
        ("phone: \"12\"", number, "write one number"),
        ("phone: +44 1632 \u{202e}960123", hidden, "delete it"),
        ("phone: \"+44 1632 \\u202e960123\"", hidden, "delete it"),
        ("hours: \"9 to \\u20286\"", hidden, "delete it"),
        ("address: [12 Station\u{e0041} Road]", hidden, "delete it"),
        ("booking: \"https://lumen.example/\\u202e\"", hidden, "delete it"),
        ("emergency: ٩٩٩", number, "write the number that patients dial after `emergency:`, with the digits 0 to 9"),
        ("emergency: \u{200e}999", number, "with the digits 0 to 9 and in straight quotes"),
        ("out-of-hours: 111\u{200f}", number, "with the digits 0 to 9 and in straight quotes"),
        ("emergency: { en: 999 or 112, ar: \u{200f}999 أو 112 }", &[], ""),
        ("emergency: 999/112", &[], ""),
    ] {
        let (_, problems, _) = run("lumen", &with_contact("en-GB", detail));
        let codes: Vec<String> =
            problems.iter().map(|problem| format!("{} {}", problem.severity.as_str(), problem.code)).collect();
        assert_eq!(codes, expected, "{detail}: {problems:?}");
        for problem in problems {
            assert!(problem.hints[0].contains(hint), "{detail}: {:?}", problem.hints);
        }
    }
}
