//! What a patient is reminded of, when, and in which words.

use super::*;
use crate::clinic::ClinicId;
use crate::handout::{DateTime, Kind};
use crate::schedule::{Moment, Treatment};
use crate::sheet::{About, Edge, Field, Parts, Reminder, Visit, calendar_name, compose, reminders};

const HANDOUT: &str = "---
title: After your peel
language: en
summary: [Rest., Sleep.]
review-by: 2028-11-01
---

Stay in [for 1 day](avoid:1d#stay-in).
Rest.

## What is normal {#normal .expect}

- **Redness.** It goes [within 3 days](expect:3d#redness).

## What to avoid {#avoid .avoid}

- **Vitamin C.** None [for 48 hours](avoid:48h#vitamin-c). Then ask us first:
  ring [us](clinic:phone).

  - **Any kind.** Cream *or* pills.
  - Juice is fine.

- **Perfume.** [Use none](avoid:#perfume).

## What to do {#do .do}

- **Sunscreen.** Use it [from day 2 to the end of week 2](do:24h..2w#sunscreen).
- **Usual products.** Use them [after 48 hours](do:48h..#usual).

> [!WARNING]
> - **Gloves?** Wear them [for 6 hours](do:6h#gloves).

## When to call us {#call .call}

- **Not better?** Call [after 3 days](call:3d#not-better).
- **Worse.** [Call](call:#worse) at once.
- **Lumps.** Call about them [up to 4 weeks](call:..4w#lumps) later.
";

fn visit(treated: &str, next: Option<&str>) -> Visit {
    let moment = |text: &str| Treatment::parse(text).expect(text);
    let fields = vec![(Field::Name, "Rosa Vale".to_owned()), (Field::Area, "Left cheek".to_owned())];
    Visit { treatment: moment(treated), fields, next: next.map(moment) }
}

fn reminded(clinic: &Clinic, visit: Option<&Visit>) -> (Sheet, Vec<Reminder>) {
    let (handout, words) = (written(HANDOUT), english("en-GB"));
    let (sheet, diagnostics) =
        compose(Parts { handout: &handout, clinic, words: &words, images: &images(), alternates: &[], visit });
    assert_eq!(diagnostics, []);
    let reminders = reminders(&sheet, &words);
    (sheet, reminders)
}

fn plain() -> Clinic {
    Clinic::plain(vec![language("en")])
}

#[test]
fn what_ends_is_told_and_when_to_call() {
    let visit = visit("2026-11-22 15:10", Some("2026-12-20 14:00"));
    let (_, found) = reminded(&lumen(), Some(&visit));
    let time = |year, month, day, hour, minute| Moment::Time(DateTime::constant(year, month, day, hour, minute, 0, 0));
    let day = |year, month, day| Moment::Day(crate::handout::Date::constant(year, month, day));
    let told: Vec<_> = found
        .iter()
        .map(|found| {
            (found.about.name(), found.about.edge(), found.moment.expect("of a visit"), found.summary.as_str())
        })
        .collect();
    assert_eq!(
        told,
        [
            // Without a bold name, the first words stand for it.
            ("stay-in", Edge::Ends, day(2026, 11, 23), "Stay in for 1 day: waiting time over"),
            ("vitamin-c", Edge::Ends, time(2026, 11, 24, 15, 30), "Vitamin C: waiting time over"),
            ("sunscreen", Edge::Ends, day(2026, 12, 6), "Sunscreen: this advice has ended"),
            ("gloves", Edge::Ends, time(2026, 11, 22, 21, 30), "Gloves: this advice has ended"),
            ("not-better", Edge::Begins, day(2026, 11, 25), "Not better? Call us"),
            ("next_visit", Edge::Begins, time(2026, 12, 20, 14, 0), "Next visit: Lumen Skin Clinic"),
        ]
    );
}

#[test]
fn a_sheet_for_any_visit_has_the_same_words_without_moments() {
    let visit = visit("2026-11-22", None);
    let (_, of_visit) = reminded(&lumen(), Some(&visit));
    let (_, of_any) = reminded(&lumen(), None);
    assert!(of_visit.iter().all(|reminder| reminder.moment.is_some()));
    let undated: Vec<_> = of_visit.into_iter().map(|reminder| Reminder { moment: None, ..reminder }).collect();
    assert_eq!(undated, of_any);
}

#[test]
fn the_description_holds_the_authors_words_and_the_clinic() {
    let visit = visit("2026-11-22 15:10", Some("2026-12-20"));
    let (_, found) = reminded(&lumen(), Some(&visit));
    let of = |name: &str| found.iter().find(|found| found.about.name() == name).expect(name).description.as_str();
    let online = "This sheet online: https://lumen.example/aftercare/written.en.html";
    let clinic = format!("Lumen Skin Clinic\nPhone: 01632 960123\n{online}");
    assert_eq!(of("stay-in"), format!("Stay in for 1 day. Rest.\n\n{clinic}"));
    let advice = "Vitamin C. None for 48 hours. Then ask us first: ring us (01632 960123).";
    let nested = "- Any kind. Cream or pills.\n- Juice is fine.";
    assert_eq!(of("vitamin-c"), format!("{advice}\n{nested}\n\n{clinic}"));
    assert_eq!(of("gloves"), format!("Gloves? Wear them for 6 hours.\n\n{clinic}"));
    let ring = "Open: Monday to Saturday, 9am to 6pm\nWhen we are closed: 111\nIn an emergency: 999";
    assert_eq!(
        of("not-better"),
        format!("Not better? Call after 3 days.\n\nLumen Skin Clinic\nPhone: 01632 960123\n{ring}\n{online}")
    );
    let address = "Address: 12 Station Road, Anytown AN1 1QT";
    assert_eq!(of("next_visit"), format!("Lumen Skin Clinic\nPhone: 01632 960123\n{address}\n{online}"));
}

#[test]
fn the_unbranded_sheet_has_neither_blanks_nor_labels_without_details() {
    let visit = visit("2026-11-22 15:10", Some("2026-12-20 00:00"));
    let (sheet, found) = reminded(&plain(), Some(&visit));
    assert_eq!(calendar_name(&sheet), "After your peel");
    let next = found.last().expect("there is one");
    let day = Moment::Day(crate::handout::Date::constant(2026, 12, 20));
    assert_eq!((next.moment, next.summary.as_str(), next.description.as_str()), (Some(day), "Next visit", ""));
    for reminder in &found {
        assert!(!reminder.description.contains(['_', '\u{a0}']), "{reminder:?}");
        assert!(!reminder.description.contains("Phone"), "{reminder:?}");
    }
    assert!(found[1].description.starts_with("Vitamin C. None for 48 hours. Then ask us first: ring us."), "{found:?}");
}

#[test]
fn nothing_about_the_patient_is_in_a_reminder() {
    let visit = visit("2026-11-22 15:10", Some("2026-12-20"));
    let (sheet, found) = reminded(&lumen(), Some(&visit));
    assert!(sheet.record.iter().any(|line| line.value.as_deref() == Some("Rosa Vale")), "the sheet has the name");
    for text in found.iter().flat_map(|found| [&found.summary, &found.description]) {
        assert!(!text.contains("Rosa") && !text.contains("cheek"), "{text}");
    }
}

#[test]
fn what_the_author_may_still_forbid_is_not_allowed() {
    let (_, found) = reminded(&lumen(), None);
    let permits = ["can", "may", "again", "allowed", "safe"];
    for reminder in &found {
        let said: Vec<_> = reminder.summary.split(|letter: char| !letter.is_alphanumeric()).collect();
        assert!(permits.iter().all(|word| !said.contains(word)), "{}", reminder.summary);
    }
}

#[test]
fn names_that_are_unique_and_of_no_language() {
    let visit = visit("2026-11-22 15:10", Some("2026-12-20"));
    let (_, found) = reminded(&lumen(), Some(&visit));
    let names: std::collections::BTreeSet<_> = found.iter().map(|found| found.about.name()).collect();
    assert_eq!(names.len(), found.len());
    assert!(crate::handout::StatementId::parse(About::NextVisit.name()).is_none(), "no author can take it");
    let About::Statement { kind, .. } = &found[0].about else { panic!("the next visit is the last") };
    assert_eq!(*kind, Kind::Avoid);
}

#[test]
fn numbers_among_arabic_words_keep_their_order() {
    let (sheet, _) = sheet_in("ar", &written(HANDOUT), &lumen());
    let found = reminders(&sheet, &stand_in("ar", "en-GB"));
    for reminder in &found {
        let said = &reminder.description;
        assert!(said.contains("\nLumen Skin Clinic\nPhone: \u{2068}01632 960123\u{2069}\n"), "{said}");
        assert!(
            said.ends_with(": https://lumen.example/aftercare/written.ar.html"),
            "marks would spoil the link: {said}"
        );
        assert_eq!(crate::locale::without_marks(&reminder.summary), reminder.summary);
    }
    assert_eq!(crate::locale::without_marks(&calendar_name(&sheet)), calendar_name(&sheet));
}

#[test]
fn words_are_plain_whatever_a_brand_says() {
    let mut clinic = lumen();
    clinic.id = ClinicId::parse("odd").expect("a slug");
    let name = clinic.name.as_mut().expect("it has one");
    name.full = "A\r\nBEGIN:VEVENT\u{2028}\u{7}B\u{85}ع C".to_owned();
    let visit = visit("2026-11-22 15:10", Some("2026-12-20"));
    let (sheet, found) = reminded(&clinic, Some(&visit));
    assert_eq!(calendar_name(&sheet), "After your peel · A BEGIN:VEVENT  B ع C");
    assert_eq!(found.last().map(|found| found.summary.as_str()), Some("Next visit: A BEGIN:VEVENT  B ع C"));
    for reminder in &found {
        let is_plain = |letter: char| letter == '\n' || !letter.is_control() && letter != '\u{2028}';
        assert!(reminder.description.chars().all(is_plain), "{reminder:?}");
    }
}
