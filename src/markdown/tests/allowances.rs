//! Comments for `lint`: what each is about, that none leaves a mark on the sheet, and those that are refused.

use super::*;
use crate::handout::{BlockKind, InlineKind};

#[test]
fn a_comment_is_about_the_words_around_it_or_below_it() {
    for (body, covered) in [
        ("Words. <!-- lint: allow x y -->", "Words. <!-- lint: allow x y -->"),
        ("One.\n\n<!-- lint: allow x y -->\nTwo\nlines.\n\nThree.", "Two\nlines."),
        ("<!-- lint: allow x y -->\n- a\n- b\n", "- a\n- b"),
        ("- a <!-- lint: allow x y -->\n- b\n", "- a <!-- lint: allow x y -->"),
        ("- a\n  <!-- lint: allow x y -->\n- b\n", "- a\n  <!-- lint: allow x y -->"),
        ("- <!-- lint: allow x y -->\n  a\n- b\n", "a"),
        ("- a\n  - b <!-- lint: allow x y -->\n  - c\n", "- b <!-- lint: allow x y -->"),
        ("> [!CAUTION]\n> a <!-- lint: allow x y -->\n>\n> b\n", "a <!-- lint: allow x y -->"),
        ("<!-- lint: allow x y -->\n> [!CAUTION]\n> a\n", "> [!CAUTION]\n> a"),
        ("> [!CAUTION]\n> a\n>\n> <!-- lint: allow x y -->\n", "> [!CAUTION]\n> a\n>\n> <!-- lint: allow x y -->"),
        ("| a | b |\n|---|---|\n| c <!-- lint: allow x y --> | d |\n", "c <!-- lint: allow x y -->"),
        ("a\n\n<!-- lint: allow x y -->\n## H {#h}\n\nb\n", "## H {#h}"),
        ("## G {#g}\n\n<!-- lint: allow x y -->\n\n## H {#h}\n", "## H {#h}"),
        ("## H <!-- lint: allow x y --> {#h}\n\nb\n", "## H <!-- lint: allow x y --> {#h}"),
        ("a\n\n## H {#h}\n\n- b\n\n<!-- lint: allow x y -->\n", TOP.trim_end()),
        ("<!-- lint: allow x y -->\n<!-- lint: allow z y -->\na\n", "a"),
    ] {
        let Parsed { sources, handout, problems } = read(&format!("{TOP}{body}"), None);
        assert_eq!(problems, [], "{body}");
        for allowance in &handout.allowances {
            let found = sources.text(allowance.covers);
            assert_eq!(found.trim_matches([' ', '|']), covered, "{body}");
            assert_eq!(allowance.reason, "y", "{body}");
        }
        assert_eq!(handout.allowances.len(), body.matches("lint:").count(), "{body}");
        assert_eq!(sources.text(handout.allowances[0].code.span), "x", "{body}");
    }
}

#[test]
fn a_comment_leaves_no_mark() {
    let bare = |text: &str| {
        let Parsed { handout, problems, .. } = read(&format!("{TOP}{text}"), None);
        assert_eq!(problems, [], "{text}");
        let mut words = Vec::new();
        for block in handout.blocks() {
            words.push(match &block.kind {
                BlockKind::List(list) => format!("list of {}, tight {}", list.items.len(), list.tight),
                _ => "block".to_owned(),
            });
            block.walk_inlines(&mut |inline| match &inline.kind {
                InlineKind::Text(text) => words.push(text.clone()),
                InlineKind::SoftBreak => words.push("/".to_owned()),
                _ => {}
            });
        }
        words
    };
    const COMMENT: &str = "<!-- lint: allow x y -->";
    for text in [
        "a b @",
        "a @ b",
        "a @\nb",
        "a@ b",
        "- a @\n- b @",
        "- a\n  @\n- b",
        "**a** @ b",
        "@\n- a",
        "a\n\n@\n\nb",
        "- a\n\n@\n\n1. b",
        "> a @\n> b",
    ] {
        let without = text.replace("\n  @", "").replace(" @", "").replace("@\n\n", "").replace("@\n", "");
        assert_eq!(bare(&text.replace('@', COMMENT)), bare(&without.replace('@', "")), "{text}");
    }
}

#[test]
fn a_comment_that_would_change_the_sheet_is_refused() {
    for (body, said) in [
        ("- a\n<!-- lint: allow x y -->\n- b\n", "6:1 comment"),
        ("1. a\n\n<!-- lint: allow x y -->\n\n2. b\n", "7:1 comment"),
        ("a\n<!-- lint: allow x y -->\nb\n", "6:1 comment"),
        ("> a\n> <!-- lint: allow x y -->\n> b\n", "6:3 comment"),
        ("- a\n  <!-- lint: allow x y -->\n  b\n", "6:3 comment"),
        ("<!-- lint: allow x y --> words\n", "5:1 comment"),
        ("words <!-- lint: allow x --> words\n", "5:7 comment"),
    ] {
        assert_eq!(read(&format!("{TOP}{body}"), None).codes(), [said], "{body}");
    }
}
