//! A clinic's changes in a translation: they come from its overlay, with reasons and omissions of the source's.

use super::*;

/// A translation by its tag alone: whether the words are Spanish is nobody's matter here.
fn spanish() -> (Read, Handout) {
    let mut read = read_handout(HANDOUT);
    let text = HANDOUT.replace("language: en\n", "");
    let source = read.sources.add("after.es.md", text.clone());
    let (id, language) = (HandoutId::parse("after").expect("a slug"), Language::parse("es"));
    let (handout, problems) = parse(HandoutFile { id, language, source, text: &text }, &read.words);
    assert_eq!(problems, []);
    (read, handout)
}

const SOURCE: &str = "\
---
reasons: { makeup: Two days., pets: Scratches. }
laxer: { sun: { who: Dr A. Ash, why: Cold here. } }
omit: [sun]
---

- **Makeup.** None [for 48 hours](avoid:48h#makeup).
- **Pets.** None [for 1 week](avoid:1w#pets).
";

const SOONER: &str =
    "---\nreasons: { slow: X. }\n---\n- **Slow.** Call if it is not better [after 2 days](call:2d#slow).\n";

const FULL: &str =
    "- **Makeup.** No hay [for 48 hours](avoid:48h#makeup).\n- **Pets.** No hay [for 1 week](avoid:1w#pets).\n";

/// The outline of the translation; what is said of its overlay, and of what it lacks.
fn followed(source: Option<&str>, own: Option<&str>) -> (Applied, Vec<String>) {
    let (mut read, translation) = spanish();
    let common = read.handout.clone();
    let applied = source.map(|text| {
        let (overlay, problems) = read.overlay("oak.md", text, &common, Origin::Source);
        let applied = apply(&common, &overlay, &read.words);
        assert_eq!((problems, &applied.diagnostics), (Vec::new(), &Vec::new()));
        applied
    });
    let differences = applied.map(|applied| applied.differences).unwrap_or_default();
    let (own, mut problems) = match own {
        None => (None, Vec::new()),
        Some(text) => {
            let (overlay, problems) = read.overlay("oak.es.md", text, &translation, Origin::Translation);
            (Some(overlay), problems)
        }
    };
    let followed = follow(&translation, own.as_ref(), &differences, &read.words);
    problems.extend(followed.diagnostics.clone());
    let language = Language::parse("es").expect("a tag");
    if problems.is_empty() {
        problems.extend(lacking(&differences, own.as_ref(), &language, "clinics/oak/after.es.md"));
    }
    let lines = read.lines(&problems);
    (followed, lines)
}

#[test]
fn a_translation_takes_all_but_the_words_from_the_source() {
    let (applied, said) = followed(Some(SOURCE), Some(FULL));
    assert_eq!(said, [] as [&str; 0]);
    let lines = outline(&applied.handout);
    let avoid: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix("avoid: - ")).collect();
    assert_eq!(avoid, ["Makeup. No hay for 48 hours.", "Pets. No hay for 1 week."]);
    let labels: Vec<&str> = applied.differences.iter().map(Difference::label).collect();
    assert_eq!(labels, ["stricter", "added", "omitted"]);
}

#[test]
fn what_is_only_left_out_needs_no_file() {
    let (applied, said) = followed(Some("---\nreasons: { redness: X. }\nomit: [redness]\n---\n"), None);
    assert_eq!(said, [] as [&str; 0]);
    assert!(!outline(&applied.handout).iter().any(|line| line.contains("Redness")));
}

#[test]
fn what_the_overlay_of_a_translation_may_not_hold() {
    for (source, own, expected) in [
        (
            Some(SOURCE),
            None,
            &["oak.md:7:20 error overlay-untranslated: the clinic's sheet in `es` does not say this otherwise: \
               `makeup`, `pets` | say the same in `clinics/oak/after.es.md`, \
               with `[…](avoid:48h#makeup)`, `[…](avoid:1w#pets)`"][..],
        ),
        (
            Some(SOURCE),
            Some("- **Makeup.** No hay [for 48 hours](avoid:48h#makeup).\n"),
            &["oak.md:8:18 error overlay-untranslated: the clinic's sheet in `es` does not say this otherwise: `pets`"],
        ),
        (
            Some(SOURCE),
            Some(&FULL.replace("#pets", "#pet")),
            &["oak.es.md:2:20 error unknown-statement: neither the handout nor the clinic's changes of its source \
                 have a statement `pet` | did you mean `pets`?"],
        ),
        (
            Some(SOURCE),
            Some(&format!("---\nomit: [sun]\nlaxer: {{}}\n---\n{FULL}")),
            &[
                "oak.es.md:2:1 error not-in-translation: the changes of a translation have no `omit` of their own",
                "oak.es.md:3:1 error not-in-translation: the changes of a translation have no `laxer` of their own",
            ],
        ),
        (
            Some(SOURCE),
            Some(&format!("---\nreasons: {{ makeup: X. }}\n---\n{FULL}")),
            &[
                "oak.es.md:2:12 error needless-reason: the reason for `makeup` stands in the clinic's file for the source",
            ],
        ),
        (
            Some(SOURCE),
            Some(&format!("{FULL}- None [for 1 week](avoid:1w#sun).\n")),
            &["oak.es.md:3:8 error omitted-and-changed: `sun` is left out by the clinic, and changed here"],
        ),
        (
            None,
            Some("- No hay [for 1 week](avoid:1w#sun).\n"),
            &["oak.es.md:1:10 error no-reason: `sun` is changed, but nothing says why"],
        ),
        (None, Some("---\nreasons: { sun: As they say here. }\n---\n- No hay [for 1 week](avoid:1w#sun).\n"), &[]),
        (
            None,
            Some("---\nreasons: { slow: X. }\n---\n- **Slow.** Write to us [after 3 days](call:3d#slow).\n"),
            &[
                "oak.es.md:4:25 error help-in-translation: `slow` sends for help in other words in this language alone, and \
                 nobody can tell by program whether it still does | take it out here: the sheet then says what the translation \
                 of the handout says; if that is wrong, mend it there | or change it in the clinic's file for the source too, \
                 and write at its top who decided: `laxer: { slow: { who: …, why: … } }`",
            ],
        ),
        // Sooner, as the source: but only that.
        (
            Some(SOONER),
            Some("- **Slow.** Wait and see [after 2 days](call:2d#slow).\n"),
            &[
                "oak.es.md:1:26 error help-in-translation: `slow` sends for help in other words in this language alone, and \
                 nobody can tell by program whether it still does | change the time alone, and leave all the other words as the \
                 translation of the handout has them | or change it in the clinic's file for the source too, and write at its \
                 top who decided: `laxer: { slow: { who: …, why: … } }`",
            ],
        ),
        (Some(SOONER), Some("- **Slow.** Call if it is not better [after two days](call:2d#slow).\n"), &[]),
        // As the hint says.
        (
            Some(
                "---\nlaxer: { slow: { who: Dr A. Ash, why: X. } }\n---\n- **Slow.** Write to us [after 3 days](call:3d#slow).\n",
            ),
            Some("- **Slow.** Escríbanos [after 3 days](call:3d#slow).\n"),
            &[],
        ),
        (
            None,
            Some("- **Sun.** None [for 1 week](avoid:1w#sun).\n"),
            &["oak.es.md:1:17 warning same-statement: `sun` is word for word as for all clinics"],
        ),
        // English words for Britain may be the common ones in Spanish.
        (
            Some("---\nreasons: { sun: X. }\n---\n- **Sun.** No sun [for 1 week](avoid:1w#sun).\n"),
            Some("- **Sun.** None [for 1 week](avoid:1w#sun).\n"),
            &[],
        ),
    ] {
        let (_, said) = followed(source, own);
        check_lines(&said, expected, own.unwrap_or_default());
    }
}
