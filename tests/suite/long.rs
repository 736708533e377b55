//! A handout as long as you like, with everything that can go wrong at the end of a page. The same number of parts always
//! gives the same words.

use std::fmt::Write as _;

const FRONT: &str = "---
title: A handout that does not end
summary:
  - It has more of everything than anyone should be given to read.
review-by: 2030-02-28
---

> [!CAUTION]
> **Get help now.** Call [emergency services](clinic:emergency) if you cannot breathe.
";

const SENTENCES: [&str; 5] = [
    "Your skin looks red and feels warm, as it does after a long day in the sun, and that is what we expect.",
    "Drink *plenty* of water and rest when you can.",
    "If a friend asks what it is, tell them that it is healing, or show them [our advice](https://example.com/advice).",
    "Nothing in this paragraph matters, but all of it must be **there**, in this order, and on one page or the next.",
    "Read on.",
];

const ALERTS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

/// A handout of `parts` parts, each of about three pages of A4.
pub(crate) fn handout(parts: usize) -> String {
    let mut text = FRONT.to_owned();
    for part in 1..=parts {
        add(&mut text, part);
    }
    text
}

fn add(text: &mut String, part: usize) {
    let _ = write!(text, "\n## Part {part} {{#part-{part}}}\n\n");
    for paragraph in 1..=3 {
        let sentences = SENTENCES.iter().cycle().skip(part + paragraph).take(3 * paragraph);
        let _ = write!(text, "{}\n\n", sentences.copied().collect::<Vec<_>>().join(" "));
    }
    let _ = write!(text, "### Points {part} {{#points-{part}}}\n\n");
    for point in 1..=3 {
        let _ = write!(
            text,
            "- Point {point}, which has a few words more than fit on a line, so that it goes on on the next one.\n  \
             1. One below, with [the clinic](clinic:phone).\n     - Two below.\n       - Three below, and `code` in it.\n\
             \n         A second paragraph, three below.\n  2. Another below.\n"
        );
    }
    let alert = ALERTS[part % ALERTS.len()];
    let _ = write!(
        text,
        "\n> [!{alert}]\n> A box of part {part}.\n>\n> - with a list\n>   - and one in it\n\n> A quote.\n\n```text\nand code\n```\n"
    );
    let _ = write!(text, "\n![A dot, for part {part}](images/dot.png) stands before these words.\n");
    // Now and then a table goes over several pages.
    let rows = if part % 4 == 1 { 90 } else { 12 };
    let _ = write!(
        text,
        "\n#### Days {part} {{#days-{part}}}\n\n| Day | What you may see | And more |\n|---:|---|:---:|\n"
    );
    for day in 1..=rows {
        let words = if day % 7 == 0 { "the skin may itch at night, and more so when it is warm" } else { "less red" };
        let _ = writeln!(text, "| {day} | {words} | [write](mailto:care@example.com) |");
    }
    let _ = write!(text, "\n## Avoid {part} {{#avoid-{part} .avoid}}\n\n");
    for (name, hours) in [("Makeup", 24), ("Sauna", 72), ("Swimming", 48)] {
        let id = format!("{}-{part}", name.to_lowercase());
        let _ = writeln!(text, "- **{name}.** None of it [for {hours} hours](avoid:{hours}h#{id}).");
    }
    let _ = write!(
        text,
        "\n## Do {part} {{#do-{part} .do}}\n\n- **Water.** Drink it [always](do:#water-{part}).\n\
         \n## Normal {part} {{#normal-{part} .expect}}\n\n1. **Red skin.** It fades [within 3 days](expect:3d#red-{part}).\n\
         \n## Call {part} {{#call-{part} .call}}\n\n- **Not better.** Ring us [after 3 days](call:3d#call-{part}).\n"
    );
}
