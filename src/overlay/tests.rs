//! Overlays with one thing in them each, what is said about them, and what becomes of the handout.

mod refused;
mod translated;

use super::*;
use crate::diagnostic::Place;
use crate::handout::{HandoutId, Language, plain_text};
use crate::locale::DurationWords;
use crate::markdown::{HandoutFile, parse};
use crate::sheet::sample::english;
use crate::source::Sources;

const HANDOUT: &str = "\
---
title: After
language: en
---

> [!CAUTION]
> **Get help.** Ring [000](clinic:emergency) [at once](call:#breath) if you cannot breathe.
>
> - **Rest.** Lie down [for 1 hour](do:1h#rest).

## What is normal {#normal .expect}

- **Redness.** It calms down [within 3 days](expect:3d#redness).

[Some pain](expect:#pain) is usual.

## What to avoid {#avoid .avoid}

These hurt your skin:

- **Makeup.** None [for 24 hours](avoid:24h#makeup).
- **Sun.** None [for 1 week](avoid:1w#sun).

Ask us if you are unsure.

### At night {#night}

- **Heat.** None [for 2 days](avoid:2d#heat).

## What to do {#do .do}

- **Wash.** [Wash](do:#wash) your face.
  - **Soap.** None [for 24 hours](avoid:24h#soap).
- **Cream.** Use it [for 1 week](do:1w#cream).

  > [!CAUTION]
  > Not in your eyes.

## When to call {#call .call}

[Call us](call:#worse) if it gets worse.

- **Slow.** Call if it is not better [after 3 days](call:3d#slow).
";

/// A project of one handout, in two languages, and a clinic's overlays of both.
struct Read {
    sources: Sources,
    words: DurationWords,
    handout: Handout,
}

fn read_handout(text: &str) -> Read {
    let mut sources = Sources::default();
    let source = sources.add("after.md", text);
    let words = english("en-GB").duration_words().clone();
    let id = HandoutId::parse("after").expect("a slug");
    let (handout, problems) = parse(HandoutFile { id, language: None, source, text }, &words);
    assert_eq!(problems, [], "the handout is sound");
    Read { sources, words, handout }
}

impl Read {
    fn overlay(&mut self, path: &str, text: &str, handout: &Handout, origin: Origin) -> (Overlay, Vec<Diagnostic>) {
        let source = self.sources.add(path, text);
        read(OverlayFile { source, text, handout, origin }, &self.words)
    }

    /// One line a problem: file, line and column, code, message, hints. Checks what holds for every problem.
    fn lines(&self, problems: &[Diagnostic]) -> Vec<String> {
        let mut lines = Vec::new();
        for Diagnostic { severity, code, message, place, hints, .. } in problems {
            let Place::Span(span) = place else { panic!("{message}: no place") };
            let at = self.sources.position(*span);
            let path = self.sources.file(span.source).path();
            assert!(!hints.is_empty(), "no way out of: {message}");
            assert!(!message.contains('\n') && !message.ends_with('.'), "bad style: {message:?}");
            assert!(!message.starts_with(char::is_uppercase), "bad style: {message:?}");
            let hints = hints.join(" | ");
            lines.push(format!("{path}:{}:{} {} {code}: {message} | {hints}", at.line, at.column, severity.as_str()));
        }
        lines
    }
}

/// What becomes of the handout with an overlay, and what is said about it.
fn applied_to(handout: &str, overlay: &str) -> (Applied, Vec<String>) {
    let mut read = read_handout(handout);
    let handout = read.handout.clone();
    let (overlay, mut problems) = read.overlay("oak.md", overlay, &handout, Origin::Source);
    let applied = apply(&handout, &overlay, &read.words);
    problems.extend(applied.diagnostics.clone());
    let lines = read.lines(&problems);
    (applied, lines)
}

/// The same for an overlay without problems.
#[track_caller]
fn applied(overlay: &str) -> Applied {
    let (applied, said) = applied_to(HANDOUT, overlay);
    assert_eq!(said, [] as [&str; 0], "{overlay}");
    applied
}

/// Compares lines about problems; one that is expected without hints may have any.
#[track_caller]
fn check_lines(said: &[String], expected: &[&str], about: &str) {
    let without_hints = |line: &str| line.split(" | ").next().unwrap_or_default().to_owned();
    let said: Vec<String> = said
        .iter()
        .enumerate()
        .map(|(at, line)| match expected.get(at) {
            Some(expected) if expected.contains(" | ") => line.clone(),
            _ => without_hints(line),
        })
        .collect();
    assert_eq!(said, expected, "{about}");
}

/// An overlay with a reason for each of some ids, separated by spaces.
fn with_reasons(ids: &str, body: &str) -> String {
    let reasons: String = ids.split(' ').map(|id| format!("  {id}: We say so.\n")).collect();
    format!("---\nreasons:\n{reasons}---\n\n{body}\n")
}

/// The words of a handout: a line for each paragraph, with what stands around it in front.
fn outline(handout: &Handout) -> Vec<String> {
    fn go(blocks: &[Block], around: &str, lines: &mut Vec<String>) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(paragraph) => lines.push(format!("{around}{}", plain_text(&paragraph.content))),
                BlockKind::List(list) => {
                    for item in &list.items {
                        go(&item.blocks, &format!("{around}- "), lines);
                    }
                }
                BlockKind::Alert(alert) => go(&alert.blocks, &format!("{around}! "), lines),
                kind => panic!("{kind:?}"),
            }
        }
    }
    let mut lines = Vec::new();
    go(&handout.lead, "", &mut lines);
    for section in &handout.sections {
        go(&section.blocks, &format!("{}: ", section.id.value), &mut lines);
    }
    lines
}

/// Checks which lines of the handout went (`-`), came (`+`), and behind which line.
#[track_caller]
fn check_change(overlay: &str, expected: &[&str]) {
    let before = outline(&read_handout(HANDOUT).handout);
    let after = outline(&applied(overlay).handout);
    let mut changes = Vec::new();
    changes.extend(before.iter().filter(|line| !after.contains(line)).map(|line| format!("- {line}")));
    for (at, line) in after.iter().enumerate().filter(|(_, line)| !before.contains(line)) {
        changes.push(format!("+ {line}"));
        changes.push(format!("  behind {}", at.checked_sub(1).map_or("nothing", |at| after[at].as_str())));
    }
    assert_eq!(changes, expected, "{overlay}");
}

#[test]
fn a_known_id_takes_the_place_of_its_statement() {
    check_change(
        &with_reasons("makeup", "- **Makeup.** Leave it off\n  [for 48 hours](avoid:48h#makeup)."),
        &[
            "- avoid: - Makeup. None for 24 hours.",
            "+ avoid: - Makeup. Leave it off for 48 hours.",
            "  behind avoid: These hurt your skin:",
        ],
    );
    // Written as a paragraph, it is an item where an item was; and the other way round.
    check_change(
        "---\nreasons: { sun: We say so. }\nlaxer: { worse: { who: Dr A. Ash, why: We say so. } }\n---\n\n\
         Sun: none [for 2 weeks](avoid:2w#sun).\n\n- [Ring us](call:#worse) if it gets worse.",
        &[
            "- avoid: - Sun. None for 1 week.",
            "- call: Call us if it gets worse.",
            "+ avoid: - Sun: none for 2 weeks.",
            "  behind avoid: - Makeup. None for 24 hours.",
            "+ call: Ring us if it gets worse.",
            "  behind do: - ! Not in your eyes.",
        ],
    );
    check_change(
        &with_reasons("soap", "- **Soap.** None [for 2 days](avoid:2d#soap).\n\n  Use water."),
        &[
            "- do: - - Soap. None for 24 hours.",
            "+ do: - - Soap. None for 2 days.",
            "  behind do: - Wash. Wash your face.",
            "+ do: - - Use water.",
            "  behind do: - - Soap. None for 2 days.",
        ],
    );
    // In the CAUTION box it stays there.
    check_change(
        "---\nlaxer: { breath: { who: Dr A. Ash, why: We say so. } }\n---\n\n\
         **Get help.** Ring [000](clinic:emergency) [at once](call:#breath) if you breathe badly.",
        &[
            "- ! Get help. Ring 000 at once if you cannot breathe.",
            "+ ! Get help. Ring 000 at once if you breathe badly.",
            "  behind nothing",
        ],
    );
}

#[test]
fn a_new_id_comes_at_the_end_of_the_section_of_its_kind() {
    let new = "- **Pets.** None [for 1 week](avoid:1w#pets).";
    // Behind the last item, not behind the words below the list, and not below a heading that narrows the section.
    let expected = ["+ avoid: - Pets. None for 1 week.", "  behind avoid: - Sun. None for 1 week."];
    check_change(&with_reasons("pets", new), &expected);
    check_change(&with_reasons("pets", &new[2..]), &expected);
    check_change(
        &with_reasons("fever", "[Ring us](call:#fever) if you have a fever."),
        &["+ call: - Ring us if you have a fever.", "  behind call: - Slow. Call if it is not better after 3 days."],
    );
    let without_list = HANDOUT.replace("- **Slow.**", "**Slow.**");
    for (overlay, mark) in [("[Ring us](call:#fever) now.", ""), ("- [Ring us](call:#fever) now.", "- ")] {
        let (applied, said) = applied_to(&without_list, &with_reasons("fever", overlay));
        assert_eq!(said, [] as [&str; 0]);
        assert_eq!(outline(&applied.handout).pop(), Some(format!("call: {mark}Ring us now.")));
    }
}

#[test]
fn items_of_two_paragraphs_make_their_list_a_loose_one() {
    let tight = |handout: &Handout| -> Vec<bool> {
        let section =
            handout.sections.iter().find(|section| section.id.value.as_str() == "avoid").expect("it is there");
        let list = |block: &Block| match &block.kind {
            BlockKind::List(list) => Some(list.tight),
            _ => None,
        };
        section.blocks.iter().filter_map(list).collect()
    };
    for (id, end, expected) in
        [("sun", "", true), ("sun", "\n\n  No.", false), ("pets", "", true), ("pets", "\n\n  No.", false)]
    {
        let overlay = with_reasons(id, &format!("- None [for 2 weeks](avoid:2w#{id}).{end}"));
        assert_eq!(tight(&applied(&overlay).handout), [expected], "{overlay}");
    }
}

#[test]
fn what_is_omitted_is_gone_and_leaves_nothing_empty() {
    check_change(
        "---\nreasons: { redness: We warm the skin. }\nomit: [redness]\n---\n",
        &["- normal: - Redness. It calms down within 3 days."],
    );
    // Nor an item that held nothing else.
    let nested = HANDOUT.replace("- **Redness.** It", "- - **Redness.** It");
    let (applied_to_nested, said) = applied_to(&nested, "---\nreasons: { redness: X. }\nomit: redness\n---\n");
    assert_eq!(said, [] as [&str; 0]);
    let lists = |handout: &Handout| {
        let all = handout.sections[0].blocks.iter();
        all.filter(|block| matches!(block.kind, BlockKind::List(_))).count()
    };
    let applied = applied("---\nreasons: { redness: We warm the skin. }\nomit: redness\n---\n");
    assert_eq!((lists(&read_handout(HANDOUT).handout), lists(&applied.handout)), (1, 0));
    assert_eq!(lists(&applied_to_nested.handout), 0);
}

#[test]
fn differences_say_which_way_and_why() {
    let applied = applied(
        "---
reasons: { makeup: Our director., pain: Nobody has any., slow: We like to know., sun: Local words., heat: Summer. }
laxer:
  heat: { who: Dr A. Ash, why: It is cold here. }
  itch: { who: Dr C. Cedar, why: It is the cream. }
omit: [pain]
---

- **Makeup.** None [for 48 hours](avoid:48h#makeup).
- **Slow.** Call if it is not better [after 2 days](call:2d#slow).
- **Sun.** Stay out [for 1 week](avoid:1w#sun).
- **Heat.** None [for 1 day](avoid:1d#heat).
- **Itch.** It may itch [for 1 day](expect:1d#itch).
",
    );
    let clinic = crate::clinic::ClinicId::parse("oak").expect("a slug");
    let notes: Vec<String> = applied
        .differences
        .iter()
        .map(|difference| {
            let note = difference.note(&clinic);
            format!("{}: {} ({}) {}", difference.label(), note.message, difference.name, note.hints.join(" | "))
        })
        .collect();
    assert_eq!(
        notes,
        [
            "stricter: `oak` is stricter about `makeup`: `avoid:48h` instead of `avoid:24h` (Makeup) all clinics say: `Makeup. None for 24 hours.` | this clinic says: `Makeup. None for 48 hours.` | reason: Our director.",
            "stricter: `oak` is stricter about `slow`: `call:2d` instead of `call:3d` (Slow) all clinics say: `Slow. Call if it is not better after 3 days.` | this clinic says: `Slow. Call if it is not better after 2 days.` | reason: We like to know.",
            "reworded: `oak` says `sun` in other words (Sun) all clinics say: `Sun. None for 1 week.` | this clinic says: `Sun. Stay out for 1 week.` | reason: Local words.",
            "laxer: `oak` is laxer about `heat`: `avoid:1d` instead of `avoid:2d` (Heat) all clinics say: `Heat. None for 2 days.` | this clinic says: `Heat. None for 1 day.` | reason: Summer. | decided by Dr A. Ash: It is cold here.",
            "added: `oak` adds `itch`: `expect:1d`, which is laxer (Itch) this clinic says: `Itch. It may itch for 1 day.` | reason: It is the cream. | decided by Dr C. Cedar",
            "omitted: `oak` leaves out `pain`: `expect` always (Some pain is usual) all clinics say: `Some pain is usual.` | reason: Nobody has any.",
        ]
    );
}

#[test]
fn other_words_that_send_for_help_need_somebody_who_answers_for_them() {
    let said = |front: &str, item: &str| applied_to(HANDOUT, &format!("---\n{front}\n---\n\n{item}\n")).1;
    let slow = "- **Slow.** No need to call [after 3 days](call:3d#slow).";
    let refused = said("reasons: { slow: Shorter. }", slow);
    assert!(refused.len() == 1 && refused[0].contains("sends for help in other words"), "{refused:?}");
    assert_eq!(said("laxer: { slow: { who: Dr A. Ash, why: Shorter. } }", slow), [] as [&str; 0]);
    let sun = "- **Sun.** Stay out [for 1 week](avoid:1w#sun).";
    assert_eq!(said("reasons: { sun: Shorter. }", sun), [] as [&str; 0]);
}
