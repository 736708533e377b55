//! No text is too strange: no panic, and every place is in the text ([`read`] checks those of diagnostics).

use super::*;

fn check(text: &str) {
    let parsed = read(text, None);
    let inside = |span: crate::source::Span| assert!(text.get(span.range()).is_some(), "{span:?} is not in {text:?}");
    for block in parsed.handout.blocks() {
        inside(block.span);
        block.walk_inlines(&mut |inline| inside(inline.span));
    }
    for section in &parsed.handout.sections {
        inside(section.span);
        inside(section.id.span);
    }
    for statement in parsed.handout.statements() {
        inside(statement.span);
        assert!(!statement.name.is_empty(), "{} has no name in {text:?}", statement.id);
    }
}

#[test]
fn every_beginning_of_a_real_file_is_read() {
    for (end, _) in MICRONEEDLING.char_indices() {
        check(&MICRONEEDLING[..end]);
    }
}

#[test]
fn mangled_files_are_read() {
    let pieces = [
        "[",
        "](",
        ")",
        "*",
        "**",
        "`",
        "|",
        "\n",
        "\n\n",
        "---\n",
        "> ",
        "- ",
        "## ",
        "{#",
        "}",
        "é",
        "\u{202E}",
        "<",
        "<!--",
        "\\",
        "\r",
        "\t",
        "    ",
        "#",
        "~~",
        "[^1]",
        "&#0;",
        "\u{0}",
        "1. ",
        "> [!NOTE]\n",
        "avoid:",
        "..",
        "day 2 ",
        "![",
        "\u{1F9EA}",
    ];
    // A fixed generator (Knuth's MMIX constants), so that a failure can be had again.
    let mut state = 1u64;
    let mut random = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits fit") % limit
    };
    for _ in 0..600 {
        let mut text = MICRONEEDLING.to_owned();
        for _ in 0..1 + random(12) {
            let mut at = random(text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            let mut end = (at + random(30)).min(text.len());
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            text.replace_range(at..end.max(at), pieces[random(pieces.len())]);
        }
        check(&text);
        let soup: String = (0..40).map(|_| pieces[random(pieces.len())]).collect();
        check(&soup);
        check(&format!("{TOP}{soup}"));
    }
}

#[test]
fn deep_nesting_is_refused() {
    for opening in [">", "- ", "*a **b ", "[", "![", "> - "] {
        let text = format!("{TOP}{}x", opening.repeat(3000));
        check(&text);
    }
    let parsed = read(&format!("{TOP}{}x", "> ".repeat(100)), None);
    assert_eq!(parsed.codes(), ["5:49 too-deep"]);
}

#[test]
fn a_text_without_end_is_refused_by_one_error() {
    for body in ["- a\n".repeat(20_000), "[a] ".repeat(20_000), "a ".repeat(400_000), "> a\n\n".repeat(20_000)] {
        let text = format!("{TOP}## A {{#a}}\n\n{body}");
        let parsed = read(&text, None);
        let too_long = parsed.codes().into_iter().filter(|line| line.ends_with(" too-long")).count();
        assert_eq!(too_long, 1, "{:?}", &body[..9]);
        assert!(parsed.problems.len() < 5, "{:?}", parsed.codes());
    }
}

#[test]
fn of_many_problems_the_first_are_told_and_that_there_are_more() {
    let parsed = read(&format!("{TOP}## A {{#a}}\n\n{}", "[a](b) ".repeat(4_000)), None);
    assert_eq!(parsed.problems.len(), 501);
    let last = parsed.problems.iter().find(|problem| problem.code == "many-problems").expect("it is told");
    assert!(last.is_error() && last.message.contains("more than 500 problems"), "{}", last.message);
}

#[test]
fn a_heading_of_one_endless_word_has_an_id() {
    let heading = format!("## {}\n\nWords.\n\n", "p".repeat(200));
    let parsed = read(&format!("{TOP}{}", heading.repeat(3)), None);
    let ids: Vec<&str> = parsed.handout.sections.iter().map(|section| section.id.value.as_str()).collect();
    let base = "p".repeat(40);
    assert_eq!(ids, [base.clone(), format!("{base}-2"), format!("{base}-3")]);
}
