//! What each kind of block becomes.

use snapbox::data::Inline;
use snapbox::{assert_data_eq, str};

use super::{dump, set};

fn check(body: &str, expected: Inline) {
    let (document, problems) = set(body);
    assert_eq!(problems, [], "{body}");
    assert_data_eq!(dump(&document), expected);
}

#[test]
fn nothing_that_commonmark_can_say_is_lost() {
    check(
        "One *two* **three** `four`  \nfive &amp; six",
        str![[r#"
1 0,84 P: One two three four
1 0,101 P: five & six
"#]],
    );
    check(
        "- one\n- two\n  - deep\n    - deeper\n\n9. nine\n10. ten",
        str![[r#"
1 0,84 L/LI/Lbl: •
1 18,84 L/LI/LBody/P: one
1 0,105 L/LI/Lbl: •
1 18,105 L/LI/LBody/P: two
1 18,126 L/LI/LBody/L/LI/Lbl: •
1 36,126 L/LI/LBody/L/LI/LBody/P: deep
1 36,146 L/LI/LBody/L/LI/LBody/L/LI/Lbl: •
1 54,146 L/LI/LBody/L/LI/LBody/L/LI/LBody/P: deeper
1 0,168 L/LI/Lbl: 9.
1 21,168 L/LI/LBody/P: nine
1 0,189 L/LI/Lbl: 10.
1 21,189 L/LI/LBody/P: ten
"#]],
    );
    check(
        "> quoted\n>\n> - in it\n\n***\n\n    code  here\n    more",
        str![[r#"
1 18,84 Quote/P: quoted
1 18,106 Quote/L/LI/Lbl: •
1 36,106 Quote/L/LI/LBody/P: in it
1 8,150 P/Code: code  here
1 8,167 P/Code: more
"#]],
    );
    check(
        "| a | bb | c |\n|---|:-:|--:|\n| one | two | three |\n| x | y | z |",
        str![[r#"
1 6,87 Table/TableHead/TableRow/TableHeader(Start): a
1 129,87 Table/TableHead/TableRow/TableHeader(Center): bb
1 288,87 Table/TableHead/TableRow/TableHeader(End): c
1 6,108 Table/TableBody/TableRow/TableData(Start): one
1 126,108 Table/TableBody/TableRow/TableData(Center): two
1 264,108 Table/TableBody/TableRow/TableData(End): three
1 6,130 Table/TableBody/TableRow/TableData(Start): x
1 134,130 Table/TableBody/TableRow/TableData(Center): y
1 288,130 Table/TableBody/TableRow/TableData(End): z
"#]],
    );
    check(
        "![A square](images/square.svg) beside words [a link](https://a.example/b)",
        str![[r#"
1 0,71 P/Figure: [Size { width: Pt(40.0), height: Pt(40.0) }]
1 40,111 P:  beside words
1 121,111 P/Link: a link (a.example/b)
"#]],
    );
    check(
        "> [!NOTE]\n> A note.\n\n> [!CAUTION]\n> **Now.** Go.",
        str![[r#"
1 44,99 Division/P: A note.
1 44,144 Division/P: Now. Go.
"#]],
    );
}

#[test]
fn a_role_makes_rows_of_a_list() {
    check(
        "## Avoid {#avoid .avoid}\n\n- **Sun.** Stay out [for 1 week](avoid:1w#sun).\n- **Any.** [Always](avoid:#any).",
        str![[r#"
1 25,94 Sect/H2: Avoid
1 18,122 Sect/L/LI/LBody/P: Sun. Stay out for 1
1 18,138 Sect/L/LI/LBody/P: week.
1 166,122 Sect/L/LI/LBody/P: 1 week until
1 18,160 Sect/L/LI/LBody/P: Any. Always.
"#]],
    );
    check(
        "## Do {#do .do}\n\n1. one\n2. two",
        str![[r#"
1 25,94 Sect/H2: Do
1 0,119 Sect/L/LI/Lbl: 1.
1 18,119 Sect/L/LI/LBody/P: one
1 0,140 Sect/L/LI/Lbl: 2.
1 18,140 Sect/L/LI/LBody/P: two
"#]],
    );
}
