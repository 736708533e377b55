//! What an overlay may not hold, one case a rule: where, how bad, what is said.

use super::*;

/// The front matter; the text below; what is said.
type Case = (&'static str, &'static str, &'static [&'static str]);

const MAKEUP: &str = "- **Makeup.** None [for 48 hours](avoid:48h#makeup).";
const SHORT: &str = "- **Makeup.** None [for 12 hours](avoid:12h#makeup).";

const FRONT: &[Case] = &[
    (
        "reasons: {}",
        MAKEUP,
        &["oak.md:5:20 error no-reason: `makeup` is changed, but nothing says why \
           | write at the top, under `reasons`, who asked for it and why: `makeup: …`"],
    ),
    (
        "reasons: { makeup: Two days., sun: Hot. }",
        MAKEUP,
        &["oak.md:2:31 error needless-reason: `sun` is under `reasons`, but nothing here changes it"],
    ),
    (
        "reasons: { makup: Two days. }",
        MAKEUP,
        &[
            "oak.md:5:20 error no-reason: `makeup` is changed, but nothing says why",
            "oak.md:2:12 error unknown-statement: neither the handout nor this file has a statement `makup` \
             | did you mean `makeup`?",
        ],
    ),
    ("reason: {}", "", &["oak.md:2:1 error unknown-key: unknown key `reason` | did you mean `reasons`?"]),
    ("reasons: { Make up: X. }", "", &["oak.md:2:12 error bad-id: `Make up` cannot be an id"]),
    ("reasons: {}", "", &["oak.md:1:1 warning no-changes: this file changes nothing"]),
    ("reasons: { makeup: }", MAKEUP, &["oak.md:2:18 error empty-value: `reasons.makeup` is empty"]),
    (
        "omit: [rednes]",
        "",
        &["oak.md:2:8 error unknown-statement: the handout has no statement `rednes` | did you mean `redness`?"],
    ),
    ("omit: [redness]", "", &["oak.md:2:8 error no-reason: `redness` is left out, but nothing says why"]),
    (
        "{ reasons: { redness: X. }, omit: [redness, redness] }",
        "",
        &["oak.md:2:45 error duplicate-id: `redness` is under `omit` twice"],
    ),
    (
        "{ reasons: { makeup: X. }, omit: [makeup] }",
        MAKEUP,
        &["oak.md:2:35 error omitted-and-changed: `makeup` is left out here, and changed below"],
    ),
    (
        "laxer: { makeup: { who: Dr A. Ash, why: X. } }",
        MAKEUP,
        &["oak.md:2:10 warning not-laxer: `makeup` is under `laxer`, but it is stricter"],
    ),
    (
        "{ reasons: { makeup: X. }, laxer: { makeup: Dr A. Ash } }",
        SHORT,
        &["oak.md:2:45 error wrong-type: `laxer.makeup` must be a mapping (`key: value` lines), but here is a text"],
    ),
    (
        "laxer: { makeup: { why: X. } }",
        SHORT,
        &["oak.md:2:10 error missing-key: what is laxer about `makeup` has no `who`"],
    ),
    (
        "laxer: { makup: { who: Dr A. Ash, why: X. }, sun: { who: Dr A. Ash, why: X. } }",
        "",
        &[
            "oak.md:1:1 warning no-changes: this file changes nothing",
            "oak.md:2:10 error unknown-statement: neither the handout nor this file has a statement `makup` \
             | did you mean `makeup`?",
            "oak.md:2:46 error needless-reason: `sun` is under `laxer`, but nothing here changes it",
        ],
    ),
];

/// Reasons for all that the text changes; the text; what is said.
const RULES: &[Case] = &[
    (
        "makeup",
        SHORT,
        &["oak.md:6:20 error laxer: `makeup` is laxer here: `avoid:12h` instead of `avoid:24h` \
           | ask for as much as the handout does, or write at the top who decided: \
           `laxer: { makeup: { who: …, why: … } }`"],
    ),
    (
        "heat",
        "- None [for 48 hours](avoid:48h#heat).",
        &["oak.md:6:8 error laxer: `heat` is laxer here: `avoid:48h` instead of `avoid:2d` \
           | hours run to the minute, days and weeks to midnight: some treatments make a difference \
           | ask for as much as the handout does, or write at the top who decided: \
           `laxer: { heat: { who: …, why: … } }`"],
    ),
    (
        "makeup",
        "- Put it on [after 24 hours](do:24h..#makeup).",
        &["oak.md:6:13 error laxer: `makeup` is laxer here: `do:24h..` instead of `avoid:24h`"],
    ),
    (
        "itch",
        "- It may itch [for 1 day](expect:1d#itch).",
        &["oak.md:6:15 error laxer: `itch` is laxer: `expect:1d` says that something more is normal"],
    ),
    (
        "slow",
        "- It is slow [for 3 days](expect:3d#slow).",
        &["oak.md:6:14 error call-changed: `slow` says when to call, and must not become `expect` \
           | write `[…](call:3d#slow)`"],
    ),
    (
        "slow",
        "- **Slow.** Wait and see [after 2 days](call:2d#slow).",
        &["oak.md:6:26 error laxer: `slow` sends for help in other words, and nobody can tell by program whether it \
           still does | to change the time alone, leave all the other words as the handout has them \
           | ask for as much as the handout does, or write at the top who decided: \
           `laxer: { slow: { who: …, why: … } }`"],
    ),
    (
        "slow",
        "- **Slow.** Call if it is not better [only after 2 days](call:2d#slow).",
        &["oak.md:6:38 error laxer: `slow` sends for help in other words, and nobody can tell by program whether it \
           still does"],
    ),
    (
        "rest",
        "- **Rest.** Stand up [for 2 hours](do:2h#rest).",
        &["oak.md:6:22 error laxer: `rest` sends for help in other words, and nobody can tell by program whether it \
           still does"],
    ),
    (
        "breath",
        "[Breathe](do:#breath).",
        &["oak.md:6:1 error call-changed: `breath` says when to call, and must not become `do`"],
    ),
    (
        "breath",
        "Ring 000 [at once](call:#breath) if you cannot breathe.",
        &["oak.md:6:10 error lost-detail: `breath` stands in the CAUTION box, \
           and would lose its link to `clinic:emergency` | put `[…](clinic:emergency)` among its words"],
    ),
    (
        "makup",
        "- **Makeup.** None [for 48 hours](avoid:48h#makup).",
        &["oak.md:6:20 error unknown-statement: the handout has no statement `makup` \
           | did you mean `makeup`? if it is something new, give it an id that is less like this one"],
    ),
    (
        "makeup",
        "- **Makeup.** None [for 24 hours](avoid:24h#makeup).",
        &["oak.md:6:20 warning same-statement: `makeup` is word for word as for all clinics"],
    ),
    (
        "wash",
        "- [Wash](do:#wash) your hands.",
        &["oak.md:6:3 error holds-more: the list item of `wash` holds more than `wash`: `soap` would be lost"],
    ),
    (
        "cream",
        "- Use it [for 2 weeks](do:2w#cream).",
        &["oak.md:6:10 error holds-more: the list item of `cream` holds more than `cream`: \
           the CAUTION box in it would be lost"],
    ),
    (
        "worse",
        "- [Ring us](call:#worse).\n\n  At any time.",
        &["oak.md:6:3 error two-paragraphs: `worse` is one paragraph in the handout, but has 2 here"],
    ),
    (
        "makeup",
        "- None [for 48 hours](avoid:48h#makeup).\n- None [for 3 days](avoid:3d#makeup).",
        &["oak.md:7:8 error two-windows: the id `makeup` stands for `avoid:3d` here and for `avoid:48h` above"],
    ),
];

/// What a clinic leaves out, with a reason; what is said.
const OMITTED: &[(&str, &[&str])] = &[
    (
        "slow",
        &["oak.md:2:8 error cannot-omit: `slow` says when to call, and cannot be left out \
           | take it off `omit`; it can be said in other words"],
    ),
    ("breath", &["oak.md:2:8 error cannot-omit: `breath` says when to call, and cannot be left out"]),
    ("rest", &["oak.md:2:8 error cannot-omit: `rest` belongs to the CAUTION box, of which nothing can be left out"]),
    ("cream", &["oak.md:2:8 error cannot-omit: `cream` belongs to the CAUTION box, of which nothing can be left out"]),
    ("wash", &["oak.md:2:8 error holds-more: the list item of `wash` holds more than `wash`: `soap` would be lost"]),
    ("makeup", &["oak.md:2:8 error laxer: to leave out `makeup` is laxer: it says `avoid:24h`"]),
    ("heat", &["oak.md:2:8 error left-empty: without `heat` no advice is left below this heading"]),
];

/// What is no statement, and what is said.
const BODY: &[(&str, &[&str])] = &[
    (
        "Be kind to yourself.",
        &["oak.md:6:1 error not-a-statement: `Be kind to yourself.` is no statement: \
           it has no link that says what it changes"],
    ),
    (
        "- Be kind.",
        &["oak.md:6:1 error not-a-statement: `Be kind.` is no statement: it has no link that says what it changes"],
    ),
    (
        "## What to avoid {#avoid .avoid}",
        &["oak.md:6:1 error not-a-statement: a heading cannot stand among a clinic's changes"],
    ),
    (
        "> [!CAUTION]\n> [Ring](call:#breath).",
        &["oak.md:6:1 error not-a-statement: a box cannot stand among a clinic's changes"],
    ),
    ("> [Ring](call:#breath).", &["oak.md:6:1 error not-a-statement: a quote cannot stand among a clinic's changes"]),
    ("| a |\n|---|\n| b |", &["oak.md:6:1 error not-a-statement: a table cannot stand among a clinic's changes"]),
    ("***", &["oak.md:6:1 error not-a-statement: a line across cannot stand among a clinic's changes"]),
    ("```\nx\n```", &["oak.md:6:1 error not-a-statement: a block of code cannot stand among a clinic's changes"]),
    (
        "![A face](face.png) [none](avoid:#face)",
        &["oak.md:6:1 error not-a-statement: a picture cannot stand among a clinic's changes"],
    ),
    (
        "- None [for 48 hours](avoid:48h#makeup).\n  - Not [any](avoid:#any).",
        &["oak.md:7:3 error not-a-statement: a list inside a list cannot stand among a clinic's changes"],
    ),
    // What is reported already is not reported again, and a reason for it is not needless.
    (
        "- None [for 48 hours](avoid:48#makeup).",
        &["oak.md:6:8 error bad-window: `48` is not a time that a link can hold"],
    ),
    (
        "- None [for 48 hours](avoid:24h#makeup).",
        &["oak.md:6:8 error duration-differs: the words say `48 hours`, but the link says `24h`"],
    ),
    (
        "- See [there](#evening) [for 48 hours](avoid:48h#makeup).",
        &["oak.md:6:7 error unknown-section: no section has the id `evening`"],
    ),
    (
        "- None <b>at all</b> [for 48 hours](avoid:48h#makeup).",
        &["oak.md:6:8 error raw-html: raw HTML is not allowed: `<b>`"],
    ),
];

#[test]
fn what_the_front_matter_may_not_say() {
    for (front, body, expected) in FRONT {
        let overlay = format!("---\n{front}\n---\n\n{body}\n").replace("---\n\n\n", "---\n");
        check_lines(&applied_to(HANDOUT, &overlay).1, expected, &overlay);
    }
}

#[test]
fn what_may_not_be_changed() {
    for (ids, body, expected) in RULES {
        let overlay = with_reasons(ids, body);
        check_lines(&applied_to(HANDOUT, &overlay).1, expected, &overlay);
    }
}

#[test]
fn what_may_not_be_left_out() {
    for (id, expected) in OMITTED {
        let overlay = format!("---\nomit: [{id}]\nreasons: {{ {id}: X. }}\n---\n");
        check_lines(&applied_to(HANDOUT, &overlay).1, expected, &overlay);
    }
}

#[test]
fn what_is_no_statement() {
    for (body, expected) in BODY {
        let overlay = with_reasons("makeup", body);
        check_lines(&applied_to(HANDOUT, &overlay).1, expected, &overlay);
    }
}

#[test]
fn files_that_are_hardly_overlays() {
    for (text, expected) in [
        (
            "",
            &["oak.md:1:1 error empty-file: the file is empty | write the advice that differs, or delete the file"][..],
        ),
        (
            MAKEUP,
            &["oak.md:1:1 error missing-front-matter: the file does not begin with front matter \
               | begin it with the lines `---`, `reasons:`, `  makeup: who asked for it, and why`, `---`"],
        ),
        ("---\nreasons: [\n---\n", &["oak.md:2:10 error broken-yaml: not valid YAML: unclosed bracket '['"]),
        (
            "---\nreasons: { makeup: X. }\n---\n- None\u{202e} [for 48 hours](avoid:48h#makeup).\n",
            &["oak.md:4:7 error hidden-character: the text holds the hidden character U+202E"],
        ),
    ] {
        check_lines(&applied_to(HANDOUT, text).1, expected, text);
    }
}

#[test]
fn a_new_statement_needs_a_section_of_its_kind() {
    let start = HANDOUT.find("## When to call").expect("it is there");
    let overlay = with_reasons("fever", "[Ring us](call:#fever) if you have a fever.");
    check_lines(
        &applied_to(&HANDOUT[..start], &overlay).1,
        &["oak.md:6:1 error no-section: `fever` is new, and the handout has no section for `call` \
           | give the handout a heading that ends with `{#call .call}`, for all clinics"],
        &overlay,
    );
}

#[test]
fn what_somebody_answers_for_may_be_laxer() {
    for (front, body) in [
        ("laxer: { makeup: { who: Dr A. Ash, why: X. } }", SHORT),
        ("{ reasons: { makeup: Y. }, laxer: { makeup: { who: Dr A. Ash, why: X. } } }", SHORT),
        ("{ omit: [makeup], laxer: { makeup: { who: Dr A. Ash, why: X. } } }", ""),
        ("laxer: { itch: { who: Dr A. Ash, why: X. } }", "- It may itch [for 1 day](expect:1d#itch)."),
    ] {
        let overlay = format!("---\n{front}\n---\n\n{body}\n");
        let differences = applied(&overlay).differences;
        assert_eq!(differences.len(), 1, "{overlay}");
        assert!(differences[0].permission.is_some(), "{overlay}");
    }
}
