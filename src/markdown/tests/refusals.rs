//! What is refused, where and how it is said.

use super::*;

/// Parses `body` below a good front matter of four lines; lines are counted from 1 in the body.
fn check(body: &str, expected: &[&str]) {
    let parsed = read(&format!("{TOP}{body}"), None);
    let moved: Vec<_> = parsed
        .codes()
        .iter()
        .map(|code| {
            let (line, rest) = code.split_once(':').expect("line and column");
            format!("{}:{rest}", line.parse::<usize>().expect("a number") - 4)
        })
        .collect();
    assert_eq!(moved, expected, "{body}\n{:#?}", parsed.messages());
}

#[test]
fn bodies() {
    for (body, expected) in [
        ("Words.", &[] as &[&str]),
        // Headings
        ("# Title", &["1:1 title-in-text"]),
        ("Title\n=====", &["1:1 title-in-text"]),
        ("### Deep {#deep}", &["1:1 skipped-level"]),
        ("## A {#a}\n\n#### B {#b}", &["3:1 skipped-level"]),
        ("## A {#a}\n\n### B {#b}\n\n## C {#c}\n", &[]),
        ("A {#a .do}\n---", &[]),
        ("## A", &["1:1 missing-id"]),
        ("## A {.do}", &["1:1 missing-id"]),
        ("## A {#a .aviod}", &["1:10 unknown-class"]),
        ("## A {#a .avoid .do}", &["1:17 two-roles"]),
        ("## A {#a .avoid .avoid}", &[]),
        ("## A {#a .do lang=en}", &["1:14 unknown-attribute"]),
        ("## A {#a #b}", &["1:10 two-ids"]),
        ("## A {#Abc}", &["1:7 bad-id"]),
        ("## A {#a} ##", &["1:6 stray-attribute"]),
        ("## A {#a}\n\n## B {#a}", &["3:7 duplicate-section"]),
        ("##  {#a}", &["1:1 empty-heading"]),
        ("> ## A {#a}", &["1:3 nested-heading"]),
        ("- ## A {#a}", &["1:3 nested-heading"]),
        ("##A", &["1:1 broken-heading"]),
        ("#1 rule", &[]),
        // HTML
        ("<div>x</div>", &["1:1 raw-html"]),
        ("Be <b>very</b> careful<br>now", &["1:4 raw-html", "1:23 raw-html"]),
        ("<!-- note -->", &["1:1 comment"]),
        ("<!-- lint: allow long-sentence it is a name -->", &[]),
        ("Words <!-- lint: allow long-sentence it is a name --> more", &[]),
        ("5 < 6 and `<b>`", &[]),
        // Images
        ("![](images/a.svg)", &["1:1 image-without-alt"]),
        ("![A](images/a.svg)", &[]),
        ("![A](/a.svg)", &["1:1 image-path"]),
        ("![A](https://x.example/a.svg)", &["1:1 image-path"]),
        ("![A](//x.example/a.svg)", &["1:1 image-path"]),
        ("![A](../a.svg)", &["1:1 image-path"]),
        ("![A](images/%2e%2e/a.svg)", &["1:1 image-path"]),
        ("![A](a\\b.svg)", &["1:1 image-path"]),
        ("![A](C:/a.svg)", &["1:1 image-path"]),
        ("![A]()", &["1:1 image-path"]),
        // Links
        (
            "[a](https://x.example/y \"t\") <https://x.example> <a@x.example> [b](tel:+441632960123) [c](mailto:a@x.example)",
            &[],
        ),
        ("[a](http://x.example)", &["1:1 insecure-link"]),
        ("<http://x.example>", &["1:1 insecure-link"]),
        ("[a](javascript:alert(1))", &["1:1 unknown-scheme"]),
        ("[a](JavaScript:alert(1))", &["1:1 unknown-scheme"]),
        ("[a](&#106;avascript:x)", &["1:1 unknown-scheme"]),
        ("[a](file:///etc/passwd)", &["1:1 unknown-scheme"]),
        ("[a](data:text/html,x)", &["1:1 unknown-scheme"]),
        ("[a](other.md)", &["1:1 relative-link"]),
        ("[a](//x.example)", &["1:1 relative-link"]),
        ("[a]()", &["1:1 empty-link"]),
        ("[](https://x.example)", &["1:1 empty-link-text"]),
        ("[](avoid:24h#x)", &["1:1 empty-link-text"]),
        ("[a](https://)", &["1:1 bad-address"]),
        ("[a](tel:care)", &["1:1 bad-address"]),
        ("[a](mailto:care)", &["1:1 bad-address"]),
        ("[a](clinic:phone) [b](clinic:website)", &[]),
        ("[a](clinic:phnoe)", &["1:1 unknown-clinic-key"]),
        ("<clinic:phone> <avoid:24h#x>", &["1:1 link-without-words", "1:16 link-without-words"]),
        ("[a](#b)\n\n## B {#b}", &[]),
        ("[a](#c)\n\n## B {#b}", &["1:1 unknown-section"]),
        ("[a][b]\n\n[b]: https://x.example", &[]),
        ("Words.\n\n[b]: https://x.example", &["3:1 unused-reference"]),
        ("[a][b]", &["1:1 unknown-reference"]),
        ("Words[^1]\n\n[^1]: More.", &["1:6 footnote"]),
        ("Words[^1]", &["1:6 footnote"]),
        ("Put [your name] here", &["1:5 square-brackets"]),
        ("Put \\[your name\\] here", &[]),
        ("[for 24 hours](avoid:24h #x)", &["1:1 broken-link"]),
        ("[for *24* hours](avoid:24h #x)", &["1:16 broken-link"]),
        ("[a [b](https://x.example)](https://y.example)", &["1:26 broken-link"]),
        ("Words \\](x)", &[]),
        ("![A [b](do:#b)](images/a.png)", &["1:5 link-in-image"]),
        ("## After ![a face](images/a.png) {#after}", &["1:10 image-in-heading"]),
        ("> | a |\n> |---|\n> | 1 | 2 |", &["3:3 lost-cells"]),
        ("1) [x] a\n2) [ ]", &["1:4 task-marker", "2:4 task-marker"]),
        ("> [!NOTE]\n> - [a](do:#a)\n>\n> [b](do:#b) [c](do:#c)", &["4:14 second-statement"]),
        // Statements
        ("- **A.** [for 24 hours](avoid:24h#a)", &[]),
        ("[for 24 hours](avoid:24h)", &["1:1 statement-without-id"]),
        ("[for 24 hours](avoid:24h#)", &["1:1 statement-without-id"]),
        ("[for 24 hours](avoid:24h#A_b)", &["1:1 bad-id"]),
        ("[always](avoid:24#x)", &["1:1 bad-window"]),
        ("[always](avoid:..#x)", &["1:1 bad-window"]),
        ("[always](do:48h..24h#x)", &["1:1 backwards-window"]),
        ("[always](avoid:x#A)", &["1:1 bad-window", "1:1 bad-id"]),
        ("[always](avid:24h#x)", &["1:1 unknown-scheme"]),
        ("[for 48 hours](avoid:24h#x)", &["1:1 duration-differs"]),
        ("[one](avoid:#a) and [two](avoid:#b)", &["1:21 second-statement"]),
        ("- [one](avoid:#a)\n\n  [two](avoid:#b)", &["3:3 second-statement"]),
        ("- [one](avoid:#a)\n  - [two](avoid:#b)", &[]),
        ("- [one](avoid:#a)\n- [two](avoid:#a)", &["2:3 duplicate-statement"]),
        ("- [24 hours](avoid:24h#a)\n- [48 hours](avoid:48h#a)", &["2:3 two-windows"]),
        ("[for 2 months](avoid:8w#x)", &["1:1 unread-time"]),
        ("[until then](avoid:24h#x)", &["1:1 unread-time"]),
        ("[until then](avoid:24h#x), in 24 hours", &[]),
        ("- [Wait](avoid:24h#x).\n\n  That is 24 hours.", &[]),
        ("- Twice a day [until then](avoid:1w#x)", &["1:15 unread-time"]),
        ("- [Wait](avoid:24h#x)\n  - not [for 24 hours](do:24h#y)", &["1:3 unread-time"]),
        ("[always](avoid:#x)", &[]),
        ("## [A](do:#a) {#a}", &["1:4 misplaced-statement"]),
        ("| a |\n|---|\n| [b](do:#b) |", &["3:3 misplaced-statement"]),
        // Marks that would be printed
        ("Be ~~very~~ careful", &["1:4 strikethrough", "1:10 strikethrough"]),
        ("Be \\~\\~very", &[]),
        ("- [ ] Wash\n- [x] Dry", &["1:3 task-marker", "2:3 task-marker"]),
        ("Words {#id .class}", &["1:7 stray-attribute"]),
        ("Take {this}", &[]),
        ("- **A.** None [for 24 hours(avoid:24h#a)", &["1:15 loose-target"]),
        ("- **A.** None [for 24 hours] (avoid:24h#a)", &["1:15 loose-target"]),
        ("- **A.** None [for 24 hours] (Avoid: 24 h#a).", &["1:15 loose-target"]),
        ("Ring [us] (clinic:phone)", &["1:6 loose-target"]),
        ("Ring [us](clinic: phone)", &["1:6 broken-link"]),
        ("What to do: 3 things, who to call: #1, the clinic: phone it, `do:#a`", &[]),
        ("Bring:\n• a towel\n• a hat", &["2:1 pasted-bullet", "3:1 pasted-bullet"]),
        ("- a\n• b", &["2:1 pasted-bullet"]),
        ("\u{F0B7}\tb", &["1:1 pasted-bullet"]),
        ("2 • 3, •x", &[]),
        ("day\tcream", &["1:4 tab"]),
        ("\ta\tb\n\n-\tc\t\n\td `e\tf`", &[]),
        ("Be ** very** careful", &["1:4 stray-mark", "1:11 stray-mark"]),
        ("> [!DANGER]\n> Words", &["1:3 unknown-alert"]),
        ("> [!CAUTION] Words", &["1:3 unknown-alert"]),
        ("> [!caution]\n> Words", &[]),
        ("> [!CAUTION]", &["1:1 empty-alert"]),
        // Tables
        ("| a | b |\n|---|---|\n| 1 | 2 |\n| 1 | 2 | 3 |", &["4:1 lost-cells"]),
        ("| a | b |\n|---|\n| 1 | 2 |", &["1:1 broken-table"]),
        ("| a | b |\n|---|---|\n| 1 |\n| 1 \\| 2 | 3 |", &[]),
        // Characters
        ("a\u{202E}b\u{202E}", &["1:2 hidden-character"]),
        ("a\u{7}b", &["1:2 hidden-character"]),
        ("a&#x202E;b", &["1:2 hidden-character"]),
        ("a [b](https://c.example/?d=&#x202E;1)", &["1:3 hidden-character"]),
        ("a [b](https://c.example \"d&#x2066;e\")", &["1:3 hidden-character"]),
        ("a [b][c]\n\n[c]: https://c.example/&#x202E;1", &["1:3 hidden-character"]),
        ("a [b][c]\n\n[c]: https://c.example/\u{202E}1", &["3:24 hidden-character"]),
        ("![a&#x202E;b](images/c.svg)", &["1:4 hidden-character"]),
        ("![a](images/c&#x202E;d.svg)", &["1:1 hidden-character"]),
        ("- A\n-\n", &["2:1 empty-item"]),
    ] {
        check(body, expected);
    }
}

#[test]
fn fronts() {
    for (text, tag, expected) in [
        ("", None, &["1:1 empty-file"] as &[&str]),
        ("\u{FEFF} \n", None, &["1:1 empty-file"]),
        ("Words", None, &["1:1 missing-front-matter"]),
        ("# T\n\nWords", None, &["1:1 missing-front-matter", "1:1 title-in-text"]),
        ("+++\ntitle = \"x\"\n+++\nWords", None, &["1:1 toml-front-matter"]),
        ("---\ntitle: T\n\nWords", None, &["1:1 unclosed-front-matter"]),
        ("---\nWords: [", None, &["1:1 unclosed-front-matter"]),
        ("\n  ---\ntitle: T\n---\nWords", None, &["2:3 misplaced-front-matter"]),
        ("---\n---\nWords", None, &["1:1 missing-title"]),
        ("---\ntitle:\n---\nWords", None, &["2:6 empty-value"]),
        ("---\ntitle: T\nlanguage: es\n---\nWords", Some("es"), &[]),
        ("---\ntitle: T\nlanguage: en\n---\nWords", Some("es"), &["3:11 language-differs"]),
        ("---\ntitle: T\nlanguage: English\n---\nWords", None, &["3:11 bad-language"]),
        ("---\ntitle: T\nreview-by: 2028-02-30\n---\nWords", None, &["3:12 bad-date"]),
        ("---\ntitle: T\nreview-by: 20280201\n---\nWords", None, &["3:12 bad-date"]),
        ("---\ntilte: T\n---\nWords", None, &["1:1 missing-title", "2:1 unknown-key"]),
        ("---\ntitle: T\nsummary: [a, {b: c}]\n---\nWords", None, &["3:15 wrong-type"]),
        (
            "---\ntitle: T\nsummary: Wait [for 24 hours](avoid:24h#x)\n---\nWords",
            None,
            &["3:10 markdown-in-front-matter"],
        ),
        ("---\ntitle: \"a\\u202Eb\"\n---\nWords", None, &["2:8 hidden-character"]),
        (
            "---\ntitle: T\nopen-decisions:\n  - id: A b\n    question: Q\n---\nWords",
            None,
            &["4:5 missing-key", "4:9 bad-id"],
        ),
        (
            "---\ntitle: T\nopen-decisions:\n  - {id: a, question: Q, why: W}\n  - {id: a, question: Q, why: W}\n---\nWords",
            None,
            &["5:10 duplicate-decision"],
        ),
        ("---\ntitle: [T\n---\nWords [x](y)", None, &["2:8 broken-yaml", "4:7 relative-link"]),
        ("\u{FEFF}---\ntitle: T\n---\nWo&#xFEFF;rds", None, &["4:3 hidden-character"]),
        ("\u{FEFF}---\r\ntitle: T\r\nsumary: x\r\n---\r\nWords\r\n", None, &["3:1 unknown-key"]),
    ] {
        let parsed = read(text, tag);
        assert_eq!(parsed.codes(), expected, "{text}\n{:#?}", parsed.messages());
    }
}

#[test]
fn messages_name_the_way_out() {
    for (body, expected) in [
        (
            "## What to avoid",
            "missing-id: the heading `What to avoid` has no id | add `{#what-to-avoid}` behind its words",
        ),
        ("## A {#a .aviod}", "unknown-class: unknown class `.aviod` | did you mean `.avoid`?"),
        ("[us](clinic:phnoe)", "unknown-clinic-key: unknown clinic detail `phnoe` | did you mean `clinic:phone`?"),
        ("[us](clinc:phone)", "unknown-scheme: links to `clinc:` are not allowed | did you mean `clinic:`?"),
        (
            "[a](http://x.example)",
            "insecure-link: `http://x.example` is not encrypted | write `https://x.example`; patients' browsers warn of anything else",
        ),
        (
            "[for 24 hours](avoid:24hrs#makeup)",
            "bad-window: `24hrs` is not a time that a link can hold | write hours, days or weeks like `[for 24 hours](avoid:24h#makeup)`, or nothing before the `#` if it always holds",
        ),
        (
            "[later](do:48h..24h#x)",
            "backwards-window: the window `48h..24h` ends before it begins | write hours, days or weeks like `[later](do:24h..48h#x)`, or nothing before the `#` if it always holds",
        ),
        (
            "[for 2 months](do:24h..2w#x)",
            "unread-time: no time could be read from `for 2 months`: is it 24 hours to 2 weeks? | write a number and a word for its unit that the locale file has among its `duration-words`, such as `hours`",
        ),
        (
            "[for 48 hours](avoid:24h#x)",
            "duration-differs: the words say `48 hours`, but the link says `24h` | write `[for 48 hours](avoid:48h#x)`, or change the words",
        ),
        (
            "> [!DANGER]\n> x",
            "unknown-alert: unknown kind of box `DANGER` | the kinds are `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]`, `[!CAUTION]`",
        ),
        (
            "a\u{202E}b\u{202E}",
            "hidden-character: the text holds the hidden character U+202E, 2 times | delete it and type the words around it again; it often comes along when text is pasted",
        ),
    ] {
        assert_eq!(read(&format!("{TOP}{body}"), None).messages(), [expected], "{body}");
    }
}

#[test]
fn the_first_of_two_is_shown() {
    let text = format!("{TOP}- [one](avoid:#a)\n- [two](avoid:#a)\n");
    let parsed = read(&text, None);
    let [(span, label)] = parsed.problems[0].related.as_slice() else { panic!("one related place") };
    assert_eq!((parsed.sources.text(*span), label.as_str()), ("[one](avoid:#a)", "first used here"));
}
