//! What each kind of block becomes.

use snapbox::data::Inline;
use snapbox::{assert_data_eq, str};

use super::{Graphic, dump, ends, set, set_with};
use crate::geometry::Pt;

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
1 0,82 P: One two three
1 88,82 P/Code: four
1 112,82 P:
1 0,99 P: five & six
"#]],
    );
    check(
        "- one\n- two\n  - deep\n    - deeper\n\n9. nine\n10. ten",
        str![[r#"
1 0,82 L/LI/Lbl: •
1 18,82 L/LI/LBody/P: one
1 0,103 L/LI/Lbl: •
1 18,103 L/LI/LBody/P: two
1 18,124 L/LI/LBody/L/LI/Lbl: •
1 36,124 L/LI/LBody/L/LI/LBody/P: deep
1 36,145 L/LI/LBody/L/LI/LBody/L/LI/Lbl: •
1 54,145 L/LI/LBody/L/LI/LBody/L/LI/LBody/P: deeper
1 0,168 L/LI/Lbl: 9.
1 21,168 L/LI/LBody/P: nine
1 0,188 L/LI/Lbl: 10.
1 21,188 L/LI/LBody/P: ten
"#]],
    );
    check(
        "> quoted\n>\n> - in it\n\n***\n\n    code  here\n    more",
        str![[r#"
1 18,82 Quote/P: quoted
1 18,105 Quote/L/LI/Lbl: •
1 36,105 Quote/L/LI/LBody/P: in it
1 8,153 P/Code: code  here
1 8,170 P/Code: more
"#]],
    );
    check(
        "| a | bb | c |\n|---|:-:|--:|\n| one | two | three |\n| x | y | z |",
        str![[r#"
1 6,81 Table/TableHead/TableRow/TableHeader(Start): a
1 129,81 Table/TableHead/TableRow/TableHeader(Center): bb
1 288,81 Table/TableHead/TableRow/TableHeader(End): c
1 6,104 Table/TableBody/TableRow/TableData(Start): one
1 126,104 Table/TableBody/TableRow/TableData(Center): two
1 264,104 Table/TableBody/TableRow/TableData(End): three
1 6,127 Table/TableBody/TableRow/TableData(Start): x
1 134,127 Table/TableBody/TableRow/TableData(Center): y
1 288,127 Table/TableBody/TableRow/TableData(End): z
"#]],
    );
    check(
        "![A square](images/square.svg) beside words [a link](https://a.example/b)",
        str![[r#"
1 0,69 P/Figure: [Size { width: Pt(40.0), height: Pt(40.0) }]
1 40,109 P:  beside words
1 121,109 P/Link: a link (a.example/b)
"#]],
    );
    check(
        "> [!NOTE]\n> A note.\n\n> [!CAUTION]\n> **Now.** Go.",
        str![[r#"
1 44,85 Division/P: A note.
1 44,125 Division/P: Now. Go.
"#]],
    );
}

#[test]
fn a_role_makes_rows_of_a_list() {
    check(
        "## Avoid {#avoid .avoid}\n\n- **Sun.** Stay out [for 1 week](avoid:1w#sun).\n- **Any.** [Always](avoid:#any).",
        str![[r#"
1 25,86 Sect/H2: Avoid
1 18,109 Sect/L/LI/LBody/P: Sun. Stay out for 1 week.
1 176,109 Sect/L/LI/LBody/P: 1 week until
1 18,130 Sect/L/LI/LBody/P: Any. Always.
"#]],
    );
    check(
        "## Do {#do .do}\n\n1. one\n2. two",
        str![[r#"
1 25,86 Sect/H2: Do
1 0,110 Sect/L/LI/Lbl: 1.
1 18,110 Sect/L/LI/LBody/P: one
1 0,130 Sect/L/LI/Lbl: 2.
1 18,130 Sect/L/LI/LBody/P: two
"#]],
    );
}

#[test]
fn the_chart_gathers_what_has_a_time() {
    let body = "## Avoid {#avoid .avoid}\n\n- **Sun.** None [for 1 week](avoid:1w#sun).\n- **Pool.** None [for 1 week](avoid:1w#pool).\n\
        - **Heat.** None [for 24 hours](avoid:24h#heat).\n\n## Rest {#rest}\n\n- **Red.** It goes [within 3 days](expect:3d#red).\n\
        - **Later.** Call [after 3 days](call:3d#later).";
    let (document, problems) = set_with(body, |sheet, style| {
        // Narrow enough that the names must give way.
        style.page.width = Pt(580.0);
        sheet.record.clear();
        sheet.sections.clear();
    });
    assert_eq!(problems, []);
    assert_data_eq!(
        dump(&document),
        str![[r#"
1 0,99 Figure: How long to wait
1 239,100 Figure: Now
1 262,87 Figure: 24 hours
1 302,100 Figure: 3 days
1 334,87 Figure: 1 week
1 365,100 Figure: 2 weeks
1 16,120 Figure: Do not Sun, Pool until
1 63,138 Figure: Heat until
1 16,156 Figure: Call us Later from
"#]]
    );
    let marks: Vec<_> = document.pages[0]
        .items
        .iter()
        .filter_map(|item| match &item.graphic {
            Graphic::Text(run) if ["Now", "hours", "days", "week"].iter().any(|word| run.text().contains(word)) => {
                Some(run)
            }
            _ => None,
        })
        .filter(|run| run.size == Pt(10.0))
        .collect();
    assert_eq!(marks.len(), 5);
    for (number, mark) in marks.iter().enumerate() {
        // Long words stand in two rows by turns.
        let next = marks[number + 1..].iter().find(|next| next.origin.y == mark.origin.y);
        assert!(next.is_none_or(|next| next.origin.x - ends(mark) > Pt(2.0)), "{} touches", mark.text());
    }
    let figure = document.tags.elements().iter().find(|element| element.alt.is_some());
    let alt = figure.and_then(|figure| figure.alt.as_deref());
    assert_eq!(
        alt,
        Some("How long to wait. Do not. Sun, Pool: 1 week. Heat: 24 hours. Call us. Later: after 3 days."),
        "a text for those who do not see it"
    );
}

#[test]
fn a_chart_whose_words_leave_no_room_for_bars_is_left_out() {
    let body = "## Avoid {#a .avoid}\n\n- **Sun.** None [for 24 hours](avoid:24h#sun).";
    for (label, shown) in [("Do not", true), ("Do not ever think of doing this before we tell you", false)] {
        let (document, problems) = set_with(body, |sheet, style| {
            style.page.width = Pt(595.0);
            let chart = sheet.chart.as_mut().expect("something has a time");
            chart.groups[0].label = label.repeat(if shown { 1 } else { 2 });
        });
        assert_eq!(problems, []);
        let figures = document.tags.elements().iter().filter(|element| element.alt.is_some()).count();
        assert_eq!(figures, usize::from(shown), "{label}");
        // Without a chart, the line to write on stands with the advice.
        assert!(dump(&document).contains("until"), "{label}");
    }
}
