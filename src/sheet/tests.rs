//! What becomes of clinic links, the contact box and the order of the words.

mod foreign;
mod reminders;
mod visit;

use super::sample::*;
use super::*;
use crate::clinic::{Clinic, Localized};
use crate::handout::{BlockKind, ClinicKey, Date, Inline, InlineKind, Language, LinkTarget, Paragraph, plain_text};

/// Inlines with their links shown: `[words](url)`, strong words between stars.
fn show(inlines: &[Inline]) -> String {
    let show_one = |inline: &Inline| match &inline.kind {
        InlineKind::Strong(content) => format!("*{}*", show(content)),
        InlineKind::Foreign(language, content) => format!("{language}{{{}}}", show(content)),
        InlineKind::Link(link) => match &link.target {
            LinkTarget::Url(url) => format!("[{}]({url})", show(&link.content)),
            LinkTarget::Clinic(_) | LinkTarget::Section(_) | LinkTarget::Statement(_) => "unresolved".to_owned(),
        },
        _ => plain_text(std::slice::from_ref(inline)),
    };
    inlines.iter().map(show_one).collect::<String>().replace('\u{a0}', "~")
}

fn resolve(clinic: &Clinic, key: ClinicKey, words: &str) -> (String, Vec<crate::diagnostic::Diagnostic>) {
    let handout = handout(vec![paragraph(vec![link(LinkTarget::Clinic(key), words)])], Vec::new());
    let (sheet, diagnostics) = sheet(&handout, clinic);
    let BlockKind::Paragraph(Paragraph { content, .. }) = &sheet.lead[0].kind else { panic!("not a paragraph") };
    (show(content), diagnostics)
}

#[test]
fn clinic_links_say_the_detail_and_lead_there() {
    let mut clinic = lumen();
    for (key, words, expected) in [
        (ClinicKey::Phone, "the clinic", "[the clinic (*01632~960123*)](tel:+441632960123)"),
        (ClinicKey::Phone, "ring 01632 960123", "[ring 01632 960123](tel:+441632960123)"),
        (ClinicKey::Emergency, "999", "[999](tel:999)"),
        (ClinicKey::Email, "write to us", "[write to us (*care@lumen.example*)](mailto:care@lumen.example)"),
        (ClinicKey::Booking, "book", "[book (*lumen.example/book*)](https://lumen.example/book)"),
        (ClinicKey::Website, "our site", "[our site (*lumen.example*)](https://lumen.example/)"),
    ] {
        let (shown, diagnostics) = resolve(&clinic, key, words);
        assert_eq!(shown, expected, "{key:?}");
        assert_eq!(diagnostics, [], "{key:?}");
    }
    clinic.contact.out_of_hours = Some(own("the night desk at Anytown hospital"));
    let (shown, _) = resolve(&clinic, ClinicKey::OutOfHours, "help");
    assert_eq!(shown, "help (*the night desk at Anytown hospital*)");
}

#[test]
fn the_plain_sheet_has_lines_to_write_on() {
    let plain = Clinic::plain(vec![language("en")]);
    for (key, expected) in [
        (ClinicKey::Phone, "us (________)"),
        (ClinicKey::Emergency, "us (________)"),
        (ClinicKey::OutOfHours, "us (________)"),
        (ClinicKey::Email, "us"),
        (ClinicKey::Booking, "us"),
        (ClinicKey::Website, "us"),
    ] {
        assert_eq!(resolve(&plain, key, "us"), (expected.to_owned(), Vec::new()), "{key:?}");
    }
}

#[test]
fn a_missing_detail_names_the_line_to_add() {
    let mut clinic = lumen();
    clinic.contact = crate::clinic::Contact::default();
    for (key, hint) in [
        (ClinicKey::Email, "add `email: \"…\"` under `meta.contact` in the clinic's `_brand.yml`"),
        (ClinicKey::Booking, "add `booking: https://…` under `meta.contact` in the clinic's `_brand.yml`"),
        (ClinicKey::Website, "add `link: https://…` under `meta` in the clinic's `_brand.yml`"),
    ] {
        let (shown, diagnostics) = resolve(&clinic, key, "us");
        assert_eq!(shown, "us");
        assert_eq!(diagnostics.len(), 1);
        assert_eq!(diagnostics[0].code, "missing-contact");
        assert_eq!(diagnostics[0].message, format!("clinic `lumen` has no `{}`", key.as_str()));
        assert_eq!(diagnostics[0].hints, [hint]);
    }
}

#[test]
fn every_link_of_a_sheet_is_resolved() {
    let (sheet, diagnostics) = sheet(&torture(), &lumen());
    assert_eq!(diagnostics, []);
    for block in sheet.lead.iter().chain(sheet.sections.iter().flat_map(|section| &section.blocks)) {
        block.walk_inlines(&mut |inline| {
            if let InlineKind::Link(link) = &inline.kind {
                assert!(!matches!(link.target, LinkTarget::Clinic(_)), "{link:?}");
            }
        });
    }
}

fn box_of(clinic: &Clinic) -> Vec<String> {
    let (sheet, _) = sheet(&torture(), clinic);
    let lines = sheet.contact.lines.iter();
    lines
        .map(|line| {
            let part = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
            format!("{}: {} {}", line.label, part(&line.value), part(&line.href)).replace('\u{a0}', "~")
        })
        .collect()
}

#[test]
fn the_contact_box_has_the_lines_that_exist() {
    assert_eq!(
        box_of(&lumen()),
        [
            "Phone: 01632~960123 tel:+441632960123",
            "Open: Monday to Saturday, 9am to 6pm -",
            "When we are closed: 111 tel:111",
            "In an emergency: 999 tel:999",
            "Email: care@lumen.example mailto:care@lumen.example",
            "Address: 12~Station~Road, Anytown~AN1~1QT -",
            "Book: lumen.example/book https://lumen.example/book",
            "Website: lumen.example https://lumen.example/",
            "This sheet online: lumen.example/aftercare/sample.en.html https://lumen.example/aftercare/sample.en.html",
        ]
    );
    let plain = box_of(&Clinic::plain(vec![language("en")]));
    assert_eq!(plain, ["Phone: - -", "Open: - -", "When we are closed: - -", "In an emergency: - -"]);
}

#[test]
fn head_and_foot_are_written() {
    let (sheet, _) = sheet(&torture(), &lumen());
    assert_eq!(sheet.head.name.value.as_deref(), Some("Lumen Skin Clinic"));
    assert_eq!(sheet.foot.review_by.as_deref(), Some("Review by 1 November 2028"));
    assert_eq!(sheet.foot.draft.as_deref(), Some("DRAFT: not approved"));
}

#[test]
fn the_foot_says_who_stands_behind_the_words() {
    let (mut sheet, _) = sheet(&torture(), &lumen());
    let words = english("en-GB");
    let foot = |sheet: &Sheet| {
        let Foot { edition, approved, review_by, draft } = sheet.foot.clone();
        assert_eq!(edition, format!("Edition {}", sheet.edition));
        (approved.unwrap_or_default(), review_by.unwrap_or_default(), draft.unwrap_or_default())
    };
    let said =
        |approved: &str, review_by: &str, draft: &str| (approved.to_owned(), review_by.to_owned(), draft.to_owned());
    let own = "Review by 1 November 2028";
    let approval = Approval {
        by: "Dr Amara Okafor".to_owned(),
        role: Some("Medical director".to_owned()),
        on: Date::constant(2026, 11, 23),
        review_by: Date::constant(2027, 6, 1),
    };
    for (standing, expected) in [
        (
            Standing::Approved(approval),
            said("Approved by Dr Amara Okafor (Medical director) on 23 November 2026", "Review by 1 June 2027", ""),
        ),
        (Standing::Behind, said("", own, "DRAFT: translation out of date")),
        (Standing::Draft, said("", own, "DRAFT: not approved")),
    ] {
        sheet.sign(standing, &words);
        assert_eq!(foot(&sheet), expected);
    }
}

#[test]
fn timing_words_follow_the_first_block_of_an_item() {
    let (sheet, _) = sheet(&torture(), &lumen());
    let said = words(&sheet, Width::Wide).join(" ");
    for expected in [
        "treatment & care Your skin may look red. Rest. Get help now. Call emergency services (999) if",
        "red. redness & then <more>. up to 3 days any. all & then <more>. What to avoid",
        "deep. no & then <more>. 3 days nested one inner. yes & then <more>. day 2 to week 2 A second paragraph. heat.",
        "Stay in. 1 week More Soft emboth a < b a site (example.org/x?a=1&b=2) a trap above When to call",
        "worse. worse & then <more>. after 3 days Ring the clinic (01632 960123) or the helpline (111), write",
        "let x = 1; indented &amp; Day Cream How often 1 none never 2 thin <layer> twice note tip important warning How to reach us",
        "How to reach us Lumen Skin Clinic Phone 01632 960123 Open Monday",
    ] {
        assert!(said.contains(expected), "{expected}\nis not in\n{said}");
    }
}

#[test]
fn blanks_and_spaces_are_no_words() {
    let split = |text| split_words(text).collect::<Vec<_>>();
    assert_eq!(split("a\u{a0}b  ____ (________). c_d\n_"), ["a", "b", "c_d", "_"]);
    assert_eq!(split("(\u{2068}+44\u{a0}1632\u{2069}) \u{2068}____\u{2069} \u{200f}"), ["(+44", "1632)"]);
}

#[test]
fn words_of_a_caution_box_are_told_from_others() {
    let lead = "---\ntitle: T\nlanguage: en\n---\n> [!CAUTION]\n> Get help.\n>\n> - Ring 999.\n\n> [!NOTE]\n> Keep calm.\n\nRest.";
    let said: Vec<(Part, String)> = passages_for_everybody(&sheet(&written(lead), &lumen()).0)
        .into_iter()
        .take_while(|passage| passage.part != Part::Heading(2))
        .map(|passage| (passage.part, passage.words.join(" ")))
        .filter(|(part, _)| !matches!(part, Part::Title | Part::Summary))
        .collect();
    let expected =
        [(Part::Caution, "Get help."), (Part::Caution, "Ring 999."), (Part::Text, "Keep calm."), (Part::Text, "Rest.")];
    assert_eq!(said, expected.map(|(part, words)| (part, words.to_owned())));
}
