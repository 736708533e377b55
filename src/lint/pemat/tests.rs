//! Questions that a program answers, and those that it leaves alone.

use super::*;
use crate::handout::Date;
use crate::lint::{Origin, run, tests::handout};
use crate::sheet::sample::english;

/// Each question's number with the first letter of its answer: `A`gree, `D`isagree, `N`ot applicable; `O`pen ones are left out.
fn answers(text: &str) -> String {
    let (handout, _) = handout(text);
    let words = english("en-GB");
    let today = Date::constant(2026, 11, 22);
    let context = Context { times: words.duration_words(), today, origin: Origin::Source };
    let assessed = assess(&handout, &context, &run(&handout, &context));
    assert_eq!(assessed.len(), 24);
    let answered = assessed.iter().filter(|one| one.answer != Answer::Open);
    for one in &assessed {
        assert!(one.evidence.is_empty() || one.evidence.ends_with('.'), "{}: {}", one.item.number, one.evidence);
        let fits = one.answer != Answer::NotApplicable || one.item.optional == Optional::MayNotApply;
        assert!(fits, "{} always applies", one.item.number);
        assert!(one.answer == Answer::Open || !one.evidence.is_empty(), "{}", one.item.number);
    }
    let told = answered.map(|one| format!("{}{:.1}", one.item.number, format!("{:?}", one.answer)));
    told.collect::<Vec<_>>().join(" ")
}

#[test]
fn what_can_be_counted_is_answered() {
    const TWO: &str = "## A {#a .avoid}\n\n- **Sun.** None for you [for 3 days](avoid:3d#a).\n\n## D {#d .do}\n\n";
    let long: String = (0..8).map(|number| format!("- Item {number}\n")).collect();
    for (text, expected) in [
        (format!("{TWO}- **Wash.** [Wash](do:#b).\n"), "8A 11A 12A 17A 18N 19N 20A 21A 23A"),
        (format!("{TWO}{long}"), "8D 11A 12A 17A 18N 19N 20A 21A 23A"),
        (format!("{TWO}<!-- lint: allow long-list they are on a form -->\n{long}"), "11A 12A 17A 18N 19N 20A 21A 23A"),
        (format!("{TWO}| a | b |\n|---|---|\n| c | d |\n"), "8A 11A 12A 18N 20A 21A 23A"),
        (format!("{TWO}Tell the patient to wash.\n"), "8A 11A 12A 17A 18N 19N 20A 21D 23A"),
        ("Words.\n".to_owned(), "8D 11A 12D 16N 17N 18N 19N 20D 25N"),
        ("---\ntitle: T\nlanguage: es\n---\n- [Uno](call:#a)\n".to_owned(), "8D 11D 12D 16N 17N 18N 19N 20A 25N"),
    ] {
        assert_eq!(answers(&text), expected, "{text}");
    }
}

#[test]
fn the_shipped_handout_answers_for_itself() {
    let text = include_str!("../../../content/microneedling.md");
    assert_eq!(answers(text), "11A 12A 17A 18N 19N 20A 21A 23A");
}

#[test]
fn the_questions_are_those_about_printed_material() {
    let numbers: Vec<u8> = ITEMS.iter().map(|item| item.number).collect();
    let expected: Vec<u8> = (1..=26).filter(|number| ![13, 14].contains(number)).collect();
    assert_eq!(numbers, expected);
    let of = |domain| ITEMS.iter().filter(|item| item.domain == domain).count();
    assert_eq!((of(Domain::Understandability), of(Domain::Actionability)), (17, 7));
}
