//! Details among words of another language, and among words that run the other way. `<` and `>` stand for isolating marks.

use super::*;
use crate::clinic::{ClinicName, Contact};
use crate::locale::without_marks;
use crate::source::Spanned;

fn marks(text: &str) -> String {
    text.replace('\u{2068}', "<").replace('\u{2069}', ">").replace('\u{a0}', "~")
}

/// Lumen, with hours in Polish and Arabic too.
fn lumen_abroad() -> Clinic {
    let mut clinic = lumen();
    let hours = clinic.contact.hours.take().expect("Lumen has hours");
    let translated = |hours: Localized<String>, tag: &str, text: &str| {
        let span = hours.all().next().expect("its own").1.span;
        hours.with(language(tag), Spanned::new(text.to_owned(), span))
    };
    let hours = translated(hours, "pl", "Od 9 do 18");
    clinic.contact.hours = Some(translated(hours, "ar", "من 9 إلى 6"));
    clinic.contact.out_of_hours = Some(own("the night desk, 3rd floor"));
    clinic
}

/// Head and contact box; what is not in the sheet's language says in which.
fn details(tag: &str, clinic: &Clinic) -> Vec<String> {
    let (sheet, _) = sheet_in(tag, &torture(), clinic);
    let tagged = |text: &str, language: &Option<Language>| match language {
        Some(language) => format!("{language}:{}", marks(text)),
        None => marks(text),
    };
    let head = [sheet.head.name.value.as_deref(), sheet.head.phone.value.as_deref()];
    let head = head.into_iter().flatten().map(marks);
    let hours = sheet.head.hours.iter().map(|hours| tagged(&hours.text, &hours.language));
    let name = sheet.contact.name.as_deref().into_iter().map(marks);
    let lines = sheet.contact.lines.iter().filter_map(|line| Some(tagged(line.value.as_deref()?, &line.language)));
    for href in sheet.contact.lines.iter().filter_map(|line| line.href.as_deref()) {
        assert_eq!(href, without_marks(href));
    }
    head.chain(hours).chain(name).chain(lines).collect()
}

#[test]
fn details_are_isolated_only_where_they_could_mix() {
    let clinic = lumen_abroad();
    assert_eq!(
        details("pl", &clinic),
        [
            "Lumen Skin Clinic",
            "01632~960123",
            "Od 9 do 18",
            "Lumen Skin Clinic",
            "01632~960123",
            "Od 9 do 18",
            "en-GB:the night desk, 3rd floor",
            "999",
            "care@lumen.example",
            "12~Station~Road, Anytown~AN1~1QT",
            "lumen.example/book",
            "lumen.example",
            "lumen.example/aftercare/sample.pl.html",
        ]
    );
    assert_eq!(
        details("ar", &clinic),
        [
            "<Lumen Skin Clinic>",
            "<01632~960123>",
            "من 9 إلى 6",
            "<Lumen Skin Clinic>",
            "<01632~960123>",
            "من 9 إلى 6",
            "en-GB:<the night desk, 3rd floor>",
            "<999>",
            "<care@lumen.example>",
            "<12~Station~Road, Anytown~AN1~1QT>",
            "<lumen.example/book>",
            "<lumen.example>",
            "<lumen.example/aftercare/sample.ar.html>",
        ]
    );
    let mut arabic = lumen();
    arabic.name = Some(ClinicName { full: "عيادة لومن".to_owned(), short: "لومن".to_owned() });
    arabic.contact =
        Contact { hours: Some(Localized::new(language("ar-EG"), own_span("من 9 إلى 6"))), ..Contact::default() };
    arabic.settings.url = None;
    assert_eq!(details("en", &arabic), ["<عيادة لومن>", "ar-EG:<من 9 إلى 6>", "<عيادة لومن>", "ar-EG:<من 9 إلى 6>"]);
    assert_eq!(details("ar", &arabic), ["<عيادة لومن>", "من 9 إلى 6", "<عيادة لومن>", "من 9 إلى 6"]);
}

fn own_span(text: &str) -> Spanned<String> {
    own(text).all().next().expect("its own").1.clone()
}

#[test]
fn details_in_a_line_are_isolated_and_say_their_language() {
    let clinic = lumen_abroad();
    for (tag, target, words, expected) in [
        ("ar", LinkTarget::Clinic(ClinicKey::Phone), "us", "[us (*<01632~960123>*)](tel:+441632960123)"),
        ("ar", LinkTarget::Clinic(ClinicKey::Phone), "<01632 960123>", "[<01632 960123>](tel:+441632960123)"),
        ("ar", LinkTarget::Clinic(ClinicKey::Website), "us", "[us (*<lumen.example>*)](https://lumen.example/)"),
        ("ar", LinkTarget::Clinic(ClinicKey::OutOfHours), "us", "us (en-GB{*<the night desk, 3rd floor>*})"),
        ("en", LinkTarget::Clinic(ClinicKey::OutOfHours), "us", "us (*the night desk, 3rd floor*)"),
        ("es", LinkTarget::Clinic(ClinicKey::OutOfHours), "us", "us (en-GB{*the night desk, 3rd floor*})"),
        (
            "ar",
            LinkTarget::Url("https://a.example/b".to_owned()),
            "a site",
            "[a site (<a.example/b>)](https://a.example/b)",
        ),
        (
            "en",
            LinkTarget::Url("https://a.example/b".to_owned()),
            "a site",
            "[a site (a.example/b)](https://a.example/b)",
        ),
    ] {
        let words = words.replace('<', "\u{2068}").replace('>', "\u{2069}");
        let handout = handout(vec![paragraph(vec![link(target, &words)])], Vec::new());
        let (sheet, diagnostics) = sheet_in(tag, &handout, &clinic);
        assert_eq!(diagnostics, []);
        let BlockKind::Paragraph(Paragraph { content, .. }) = &sheet.lead[0].kind else { panic!("not a paragraph") };
        assert_eq!(marks(&show(content)), expected, "{tag}");
    }
}

#[test]
fn nothing_is_isolated_twice() {
    let (sheet, _) = sheet_in("ar", &torture(), &lumen_abroad());
    let words = stand_in("ar", "en-GB");
    let phone = sheet.contact.lines.iter().find_map(|line| line.value.as_deref()).expect("a number");
    assert_eq!(marks(&words.call_button(phone)), "Call <01632~960123>");
    let code = sheet.contact.code.expect("a page online");
    assert_eq!(marks(&code.alt).matches('<').count(), 1, "{}", code.alt);
    for timing in sheet.timings.values() {
        let blank = timing.blank.clone().map(|blank| blank.before + &blank.after).unwrap_or_default();
        assert_eq!(marks(&blank), blank);
        assert!(!marks(&timing.label).contains("<<"), "{}", timing.label);
    }
}

#[test]
fn words_are_missed_in_a_language_and_numbers_are_not() {
    let mut clinic = lumen_abroad();
    let missed = |clinic: &Clinic, tag: &str| {
        let found = untranslated(clinic, &language(tag));
        found.into_iter().map(|problem| format!("{} {}", problem.code, problem.message)).collect::<Vec<_>>()
    };
    let night = |tag: &str| format!("untranslated-detail sheets in `{tag}` say `meta.contact.out-of-hours` in `en-GB`");
    assert_eq!(missed(&clinic, "en"), Vec::<String>::new());
    assert_eq!(missed(&clinic, "en-US"), Vec::<String>::new());
    assert_eq!(missed(&clinic, "pl"), [night("pl")]);
    clinic.contact.emergency = Some(own("999 or 112"));
    assert_eq!(
        missed(&clinic, "es"),
        [
            "untranslated-detail sheets in `es` say `meta.contact.hours` in `en-GB`".to_owned(),
            night("es"),
            "untranslated-detail sheets in `es` say `meta.contact.emergency` in `en-GB`".to_owned(),
        ]
    );
    clinic.contact.emergency = Some(own("999 / 112"));
    clinic.contact.out_of_hours = Some(own("111"));
    clinic.contact.hours = Some(own("24/7"));
    assert_eq!(missed(&clinic, "es"), Vec::<String>::new());
    assert_eq!(missed(&Clinic::plain(vec![language("es")]), "es"), Vec::<String>::new());
}
