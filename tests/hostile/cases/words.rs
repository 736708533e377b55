//! Handouts and overlays: too large, too deep, too many, and what cannot be seen.

use super::Case;

const HELP: &str = "= help:";

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case::refused(
            "a handout of 1 MB and a byte",
            &["error[", "more than 1 MB", "content/laser.md", HELP],
            |place| {
                place.hollow("content/laser.md", 1_000_001);
            },
        ),
        Case::refused(
            "a handout of nothing but NUL",
            &["error[hidden-character]", "U+0000", "laser.md:", HELP],
            |place| {
                place.hollow("content/laser.md", 900_000);
            },
        ),
        Case::refused("a handout of one word of 900 kB", &["error[", "content/laser.md", HELP], |place| {
            place.write("content/laser.md", "a".repeat(900_000));
        }),
        Case::refused("a handout of one paragraph of 900 kB", &["error[", "content/laser.md:", HELP], |place| {
            place.handout(&"and so on ".repeat(90_000));
        }),
        Case::refused("a handout of 200,000 items", &["error[", "content/laser.md:", HELP], |place| {
            place.handout(&"- a\n".repeat(200_000));
        }),
        Case::refused("a handout of 100,000 headings", &["error[", "content/laser.md:", HELP], |place| {
            place.handout(&"## a\n".repeat(100_000));
        }),
        Case::refused("a handout of 200,000 brackets", &["content/laser.md:", HELP], |place| {
            place.handout(&"[a] ".repeat(200_000));
        }),
        Case::refused("a handout of 6,000 brackets", &["error[many-problems]", "content/laser.md:", HELP], |place| {
            place.handout(&"[a] ".repeat(6_000));
        }),
        Case::refused(
            "a handout of 7,000 refused links",
            &["error[relative-link]", "content/laser.md:", HELP],
            |place| {
                place.handout(&"[a](b) ".repeat(7_000));
            },
        ),
        Case::refused("a handout with 5,000 times one statement", &["error[", "content/laser.md:", HELP], |place| {
            place.handout(&"- a [x](do:#hands)\n".repeat(3_500));
        }),
        Case::inert("a handout as long as one may be", |place| {
            let items: String = (0..8_900).map(|n| format!("- a [x](do:#s{n})\n")).collect();
            place.handout(&format!("## More {{#more .do}}\n\n{items}\n{}", "and so on ".repeat(24_000)));
        }),
        Case::refused("thousands of pieces of advice with one time", &["content/laser.md:"], |place| {
            let items: String = (0..4_500).map(|n| format!("- a{n} b [x](do:#s{n})\n")).collect();
            place.handout(&format!("## More {{#more .do}}\n\n{items}"));
        })
        .by("check --strict --today 2026-11-22"),
        Case::refused("thousands of times", &["content/laser.md:"], |place| {
            place.handout(&format!("## More {{#more}}\n\n{}", "24 hours ".repeat(4_000)));
        })
        .by("check --strict --today 2026-11-22"),
        Case::refused(
            "advice of 58,000 different words",
            &["warning[long-sentence]", "content/laser.md:", HELP],
            |place| {
                let words: String = (0..58_000).map(|n| format!("x{} ", letters(n))).collect();
                place.handout(&format!(
                    "- **Sun.** Stay in [for 1 day](avoid:1d#sun2).\n- **Care.** Use {words}[for 1 day](do:1d#care2).\n"
                ));
            },
        )
        .by("check --strict --today 2026-11-22"),
        Case::refused(
            "thousands of things to avoid, and thousands to do",
            &["error[avoided-yet-advised]", "content/laser.md:", HELP],
            |place| {
                let avoid: String = (0..1_500)
                    .map(|n| format!("- **Oil {}.** None [for 1 day](avoid:1d#a{n}).\n", letters(n)))
                    .collect();
                let advice: String =
                    (0..1_500).map(|n| format!("- **Oil x{}.** Fine [for 1 day](do:1d#d{n}).\n", letters(n))).collect();
                place.handout(&format!("{avoid}{advice}- **Oil {}.** Fine [for 1 day](do:1d#e).\n", letters(1_499)));
            },
        )
        .by("check --today 2026-11-22"),
        Case::inert("a table as long as one may be", |place| {
            place.handout(&format!("| a | b | c |\n|---|---|---|\n{}", "| a | b | c |\n".repeat(4_900)));
        }),
        Case::inert("as many headings as there may be", |place| {
            let headings: String = (0..8_900).map(|n| format!("## a {{#h{n}}}\n\na\n\n")).collect();
            place.handout(&headings);
        }),
        Case::inert("as many links as there may be", |place| {
            place.handout(&"*[a](https://a.example)* ".repeat(7_000));
        }),
        Case::refused("a handout of 100,000 refused links", &["error[", "content/laser.md:", HELP], |place| {
            place.handout(&"[a](b) ".repeat(100_000));
        }),
        Case::refused("a handout of 50,000 refused pictures", &["error[", "content/laser.md:", HELP], |place| {
            place.handout(&"![a](/b.png) ".repeat(50_000));
        }),
        Case::refused(
            "a handout of 8,000 tags",
            &["error[raw-html]", "content/laser.md:", HELP, "more than 500 problems"],
            |place| {
                place.handout(&"x <b> ".repeat(8_000));
            },
        ),
        Case::refused("a handout of 30,000 statements", &["error[", "content/laser.md:", HELP], |place| {
            let items: String = (0..30_000).map(|n| format!("- a [x](do:#s{n})\n")).collect();
            place.handout(&format!("## More {{#more .do}}\n\n{items}"));
        }),
        Case::refused("a handout with 30,000 times one statement", &["error[", "content/laser.md:", HELP], |place| {
            place.handout(&"- a [x](do:#hands)\n".repeat(30_000));
        }),
        Case::refused("quotes 5,000 deep", &["error[too-deep]", "content/laser.md:", HELP], |place| {
            place.handout(&format!("{}x", "> ".repeat(5_000)));
        }),
        Case::refused("lists 3,000 deep", &["error[too-deep]", "content/laser.md:", HELP], |place| {
            place.handout(&format!("{}x", "- ".repeat(3_000)));
        }),
        Case::refused("emphasis 100,000 deep", &["error[", "content/laser.md:", HELP], |place| {
            place.handout(&format!("{}x{}", "*a **b ".repeat(60_000), "** *".repeat(60_000)));
        }),
        Case::refused("brackets 300,000 deep", &["content/laser.md:", HELP], |place| {
            place.handout(&format!("{}x{}", "[".repeat(300_000), "](b)".repeat(100_000)));
        }),
        Case::refused("a table of 100,000 columns", &["error[", "content/laser.md:", HELP], |place| {
            place.handout(&format!("{}\n{}\n| b |\n", "|a".repeat(100_000), "|-".repeat(100_000)));
        }),
        Case::refused("a table of 1,000 columns and 100,000 rows", &["error[", "content/laser.md:", HELP], |place| {
            place.handout(&format!("{}\n{}\n{}", "|a".repeat(1_000), "|-".repeat(1_000), "|b|\n".repeat(100_000)));
        }),
        Case::refused("references that grow", &["error[", "content/laser.md:", HELP], |place| {
            let text = format!("[a]: https://example.com/{}\n\n{}", "x".repeat(50_000), "[a][a] ".repeat(90_000));
            place.handout(&text);
        }),
        Case::refused("20,000 references", &["content/laser.md:", HELP], |place| {
            let text: String = (0..20_000).map(|n| format!("[r{n}]: https://a.example\n")).collect();
            place.handout(&format!("{text}\n[x][y]"));
        }),
        Case::refused("front matter that unfolds", &["error[broken-yaml]", "content/laser.md:", HELP], |place| {
            let mut text = "---\na: &a [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
            for (name, before) in ("bcdefghij").chars().zip("abcdefghi".chars()) {
                let many = format!("*{before},").repeat(10);
                text += &format!("{name}: &{name} [{many}]\n");
            }
            place.write("content/laser.md", text + "---\n\nx\n");
        }),
        Case::refused("front matter 100,000 deep", &["error[broken-yaml]", "content/laser.md:", HELP], |place| {
            place.write("content/laser.md", format!("---\ntitle: {}\n---\n", "[".repeat(100_000)));
        }),
        Case::refused("front matter with 100,000 keys", &["error[", "content/laser.md:", HELP], |place| {
            let keys: String = (0..60_000).map(|n| format!("k{n}: x\n")).collect();
            place.write("content/laser.md", format!("---\n{keys}---\n\nx\n"));
        }),
        Case::refused("words that a terminal obeys", &["error[hidden-character]", "laser.md:", HELP], |place| {
            place.handout(
                "Say \u{1b}[31mred\u{9b}2J \u{202e}drawkcab\u{2066} \u{7}\u{85}\u{2028} and [x](\u{1b}]0;y)\n",
            );
        }),
        Case::refused("the same, for machines", &["hidden-character", "content/laser.md"], |place| {
            place.handout(
                "Say \u{1b}[31mred\u{9b}2J \u{202e}drawkcab\u{2066} \u{7}\u{85}\u{2028} [\u{9b}x](\u{202e}y:z)\n",
            );
        })
        .by("build --message-format json"),
        Case::refused("links that run or read something", &["error[", "javascript", HELP, "data:", "file:"], |place| {
            place.handout(
                "[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](data:text/html,x)\n[d](file:///etc/passwd) [e](vbscript:x) <javascript:x>\n",
            );
        }),
        Case::refused("an overlay of 200,000 items", &["error[", "content/clinics/oak/laser.md:", HELP], |place| {
            place
                .write("content/clinics/oak/laser.md", format!("---\nreasons: {{}}\n---\n{}", "- a\n".repeat(200_000)));
        }),
        Case::refused("an overlay with 30,000 reasons", &["error[", "content/clinics/oak/laser.md:", HELP], |place| {
            let reasons: String = (0..30_000).map(|n| format!("  s{n}: because\n")).collect();
            place.write("content/clinics/oak/laser.md", format!("---\nreasons:\n{reasons}---\n"));
        }),
    ]
}

/// A number in letters, which are a word to whoever reads.
fn letters(number: u32) -> String {
    number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'f')).collect()
}
