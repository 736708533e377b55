//! Translations with one change each, and what is said about it.

use super::*;
use crate::handout::{HandoutId, Language};
use crate::locale::DurationWords;
use crate::markdown::{HandoutFile, parse};
use crate::source::{SourceId, Sources};

const SOURCE: &str = "\
---
title: After
summary: [One, Two]
review-by: 2028-11-01
open-decisions: [{ id: sun, question: Hat?, why: Unclear }]
sources: [A book]
---

> [!CAUTION]
> **Get help.** Call [emergency services](clinic:emergency).

## What we did {#did}

We made holes. See [below](#avoid).

| when | what |
|---|---|
| now | gel |
| soon | cream |

## What to avoid {#avoid .avoid}

- **Makeup.** None [for 24 hours](avoid:24h#makeup).
- **Sun.** None [for 1 week](avoid:1w#sun).
- **Pool.** None [for 3 days](avoid:3d#pool).

## What to do {#do .do}

- **Wash.** [Wash](do:#wash) your face.
- Be kind to yourself.

### At night {#night}

1. Sleep.

> [!NOTE]
> Drink water.

## When to call {#call .call}

[Call us](call:#questions) on [the phone](clinic:phone).
";

fn read(sources: &mut Sources, path: &str, tag: Option<&str>, text: &str) -> (Handout, Vec<Diagnostic>) {
    let source: SourceId = sources.add(path, text);
    let language = tag.and_then(Language::parse);
    let id = HandoutId::parse("after").expect("a slug");
    parse(HandoutFile { id, language, source, text }, &DurationWords::default())
}

/// The lines that a translation leaves out.
const OWN: [&str; 3] =
    ["review-by: 2028-11-01", "open-decisions: [{ id: sun, question: Hat?, why: Unclear }]", "sources: [A book]"];

/// What is said about a translation with `change` made to it: code, line there, line of the source, message, hint.
fn said(change: &[(&str, &str)]) -> Vec<String> {
    said_of(change, &[])
}

/// The same with changes to the source too. The translation keeps most words of the source: warnings of that are left out.
fn said_of(change: &[(&str, &str)], source_change: &[(&str, &str)]) -> Vec<String> {
    let all = found("es", change, source_change);
    all.into_iter().filter(|line| !line.contains(" untranslated: ")).collect()
}

fn found(tag: &str, change: &[(&str, &str)], source_change: &[(&str, &str)]) -> Vec<String> {
    let apply = |changes: &[(&str, &str)]| {
        changes.iter().fold(SOURCE.to_owned(), |text, (from, to)| {
            assert!(text.contains(from), "{from:?} is there");
            text.replace(from, to)
        })
    };
    let mut sources = Sources::default();
    let (source, mut known) = read(&mut sources, "after.md", None, &apply(source_change));
    let words = OWN.iter().fold(apply(change), |text, line| text.replace(line, "#"));
    let (translation, more) = read(&mut sources, "after.es.md", Some(tag), &words);
    known.extend(more);
    let differences = compare(&source, &translation, &known);
    differences
        .iter()
        .map(|found| {
            let Place::Span(here) = found.place else { panic!("{found:?} has no place") };
            let [(there, _)] = found.related.as_slice() else { panic!("{found:?} does not name both places") };
            assert_eq!((here.source, there.source), (translation.source, source.source), "{found:?}");
            let line = |span| sources.position(span).line;
            format!("{}:{} {}: {} | {}", line(here), line(*there), found.code, found.message, found.hints[0])
        })
        .collect()
}

#[test]
fn other_words_are_no_difference() {
    let words = [
        ("After", "Después"),
        ("What to avoid", "Qué evitar"),
        ("None", "Nada"),
        ("Sleep", "Duerma"),
        ("We made holes. See [below](#avoid).", "Vea [abajo](#avoid) los agujeros."),
        ("review-by: 2028-11-01\n", ""),
    ];
    assert_eq!(said(&words), [] as [&str; 0]);
}

#[test]
fn one_change_is_one_difference() {
    for (from, to, expected) in [
        (
            "- **Makeup.** None [for 24 hours](avoid:24h#makeup).\n",
            "",
            "23:23 translation-lacks: the statement `makeup` is missing at the beginning of this | translate it, with the link `[…](avoid:24h#makeup)`",
        ),
        (
            "(avoid:24h#makeup)",
            "(avoid:12h#makeup)",
            "23:23 translation-statement: `makeup` is `avoid:12h` here, but `avoid:24h` in the source | \
             write `[…](avoid:24h#makeup)`, and let the words say so; or change the source and all translations",
        ),
        (
            "(avoid:24h#makeup)",
            "(do:24h#makeup)",
            "23:23 translation-statement: `makeup` is `do:24h` here, but `avoid:24h` in the source | \
             write `[…](avoid:24h#makeup)`, and let the words say so; or change the source and all translations",
        ),
        (
            "#makeup)",
            "#maquillaje)",
            "23:23 translation-differs: the statement `maquillaje` is the statement `makeup` in the source | \
             put `[…](avoid:24h#makeup)` around the words that say when",
        ),
        (
            "[for 24 hours](avoid:24h#makeup)",
            "for 24 hours",
            "23:23 translation-differs: a list item is the statement `makeup` in the source | \
             put `[…](avoid:24h#makeup)` around the words that say when",
        ),
        (
            "- **Makeup.** None [for 24 hours](avoid:24h#makeup).\n- **Sun.** None [for 1 week](avoid:1w#sun).\n",
            "- **Sun.** None [for 1 week](avoid:1w#sun).\n- **Makeup.** None [for 24 hours](avoid:24h#makeup).\n",
            "24:23 translation-order: the statement `makeup` stands at another place in the source | \
             move it to where the source has it",
        ),
        (
            "{#avoid .avoid}",
            "{#evitar .avoid}",
            "21:21 translation-differs: the section `evitar` is the section `avoid` in the source | \
             end its heading with `{#avoid .avoid}`, as in the source",
        ),
        (
            "{#avoid .avoid}",
            "{#avoid .do}",
            "21:21 translation-section: this heading is `## … {#avoid .do}` here, but `## … {#avoid .avoid}` in the source | \
             begin it with `## ` and end it with `{#avoid .avoid}`",
        ),
        (
            "### At night {#night}",
            "## At night {#night .do}",
            "32:32 translation-section: this heading is `## … {#night .do}` here, but `### … {#night .do}` in the source | \
             begin it with `### ` and end it with `{#night .do}`",
        ),
        (
            "### At night {#night}\n\n1. Sleep.\n\n> [!NOTE]\n> Drink water.\n\n",
            "",
            "27:32 translation-lacks: the section `night` is missing behind this | \
             translate it, with a heading such as `### … {#night .do}`",
        ),
        (
            "- Be kind to yourself.\n",
            "",
            "29:30 translation-lacks: a list item is missing behind this | \
             translate it, or take it out of the source and all translations",
        ),
        (
            "- Be kind to yourself.\n",
            "- Be kind to yourself.\n- Rest.\n",
            "31:29 translation-adds: a list item is not in the source | \
             take it out, or put it into the source and all translations",
        ),
        (
            "> [!NOTE]",
            "> [!WARNING]",
            "36:36 translation-differs: a box `[!WARNING]` is a box `[!NOTE]` in the source | make it what it is in the source",
        ),
        (
            "> [!CAUTION]\n> **Get help.** Call [emergency services](clinic:emergency).\n",
            "",
            "2:9 translation-lacks: a box `[!CAUTION]` is missing behind this | \
             translate it, or take it out of the source and all translations",
        ),
        (
            "[emergency services](clinic:emergency)",
            "emergency services",
            "10:10 translation-link: the link to `clinic:emergency` is missing here | put it among these words, as in the source",
        ),
        (
            "We made holes.",
            "We made holes. Ring [us](clinic:phone).",
            "14:14 translation-link: the link to `clinic:phone` is not in the source | \
             make it what it is in the source, or change the source and all translations",
        ),
        (
            "| soon | cream |\n",
            "",
            "16:16 translation-table: this table has 2 columns and 1 rows, but 2 columns and 2 rows in the source | \
             say in each cell what the same cell of the source says",
        ),
        (
            "1. Sleep.",
            "- Sleep.",
            "34:34 translation-differs: a list with bullets is a numbered list in the source | make it what it is in the source",
        ),
        (
            "[One, Two]",
            "[One]",
            "3:3 translation-summary: the summary has 1 line, but 2 lines in the source | \
             say in each line what the same line of the source says",
        ),
        (
            "[Call us](call:#questions) on",
            "Call us on",
            "41:41 translation-differs: a paragraph is the statement `questions` in the source | \
             put `[…](call:#questions)` around the words that say when",
        ),
        (
            "review-by: 2028-11-01",
            "review-by: 2029-01-01",
            "4:4 not-in-translation: a translation has no `review-by` of its own | \
             take it out; what the source says under `review-by` counts for all languages",
        ),
        (
            "A book",
            "Un libro",
            "6:6 not-in-translation: a translation has no `sources` of its own | \
             take it out; what the source says under `sources` counts for all languages",
        ),
        (
            "question: Hat?",
            "question: Gorra?",
            "5:5 duplicate-decision: the source has an open decision `sun` too, which counts here as well | \
             take it out, or give it an id of its own if it is about the translation",
        ),
        (
            "**Sun.** None",
            "None",
            "24:24 translation-label: the statement `sun` opens with no bold name, as it does in the source | \
             begin it with its short name between `**`; the chart prints that",
        ),
    ] {
        assert_eq!(said(&[(from, to)]), [expected], "{from} -> {to}");
    }
}

#[test]
fn one_cause_is_told_once() {
    let section = &SOURCE[SOURCE.find("## What to avoid").unwrap_or(0)..SOURCE.find("## What to do").unwrap_or(0)];
    assert!(section.contains("#pool"));
    let expected = "12:21 translation-lacks: the section `avoid` is missing behind this | \
                    translate it, with a heading such as `## … {#avoid .avoid}`";
    assert_eq!(said(&[(section, ""), ("See [below](#avoid).", "See [below](#avoid).")]), [expected]);
    // What cannot be read is reported by who reads it, in either file.
    for (there, source) in [
        (("avoid:24h#makeup", "avoid:24x#makeup"), None),
        (("{#do .do}", ""), None),
        (("summary:", "sumary:"), None),
        (("Makeup", "Makeup"), Some(("avoid:24h#makeup", "avoid:24x#makeup"))),
        (("Makeup", "Makeup"), Some(("{#do .do}", ""))),
        (("Makeup", "Makeup"), Some(("summary:", "sumary:"))),
    ] {
        assert_eq!(said_of(&[there], source.as_slice()), [] as [&str; 0], "{there:?} {source:?}");
    }
}

#[test]
fn all_differences_are_told_in_one_run() {
    let codes: Vec<String> = said(&[
        ("avoid:24h#makeup", "avoid:12h#makeup"),
        ("- **Pool.** None [for 3 days](avoid:3d#pool).\n", ""),
        ("- Be kind to yourself.\n", ""),
        ("(clinic:phone)", "(clinic:email)"),
    ])
    .iter()
    .map(|line| line.split(": ").next().unwrap_or_default().to_owned())
    .collect();
    assert_eq!(
        codes,
        ["23:23 translation-statement", "24:25 translation-lacks", "28:30 translation-lacks", "39:41 translation-link"]
    );
}

#[test]
fn a_translation_takes_over_what_the_source_says_for_all() {
    let mut sources = Sources::default();
    let (source, _) = read(&mut sources, "after.md", None, SOURCE);
    let own = "---\ntitle: x\nopen-decisions: [{ id: words, question: Right?, why: New }]\n---\n";
    for (front, review_by, decisions) in [
        ("---\ntitle: x\n---\n", "2028-11-01", &["sun"][..]),
        (own, "2028-11-01", &["sun", "words"]),
        // An error, and the source's day counts all the same.
        ("---\ntitle: x\nreview-by: 2029-01-01\nsources: [Mine]\n---\n", "2028-11-01", &["sun"]),
    ] {
        let (mut translation, _) = read(&mut sources, "after.es.md", Some("es"), front);
        inherit(&source, &mut translation);
        assert_eq!(translation.review_by.map(|date| date.value.to_string()).as_deref(), Some(review_by));
        let ids: Vec<&str> = translation.open_decisions.iter().map(|decision| decision.id.value.as_str()).collect();
        assert_eq!(ids, decisions, "{front}");
        assert_eq!(translation.sources, source.sources);
    }
}

#[test]
fn words_that_were_left_as_they_are_are_asked_about() {
    let untranslated = |tag: &str, change: &[(&str, &str)], source_change: &[(&str, &str)]| {
        let lines = found(tag, change, source_change).into_iter().filter(|line| line.contains(" untranslated: "));
        lines.map(|line| line.split('`').nth(1).unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let all = [
        "Get help. Call emergency services.",
        "What we did",
        "We made holes. See below.",
        "What to avoid",
        "Makeup. None for 24 hours.",
        "Sun. None for 1 week.",
        "Pool. None for 3 days.",
        "What to do",
        "Wash. Wash your face.",
        "Be kind to yourself.",
        "At night",
        "Drink water.",
        "When to call",
        "Call us on the phone.",
    ];
    let [rest @ .., _] = &all;
    assert_eq!(untranslated("es", &[], &[]), all);
    assert_eq!(untranslated("es", &[("Call us", "Llame")], &[]), rest);
    let title = [("title: After", "title: After the day before and the day after")];
    assert_eq!(untranslated("es", &title, &title)[0], "After the day before and the…");
    // English is English.
    assert_eq!(untranslated("en-US", &[], &[]), [""; 0]);
}
