//! What good texts become.

use super::*;
use crate::handout::{Block, BlockKind, Inline, InlineKind, LinkTarget, TableCell};

fn inlines(content: &[Inline]) -> String {
    let one = |inline: &Inline| match &inline.kind {
        InlineKind::Text(text) => text.clone(),
        InlineKind::SoftBreak => "␣".to_owned(),
        InlineKind::HardBreak => "↵".to_owned(),
        InlineKind::Code(text) => format!("code({text})"),
        InlineKind::Emphasis(content) => format!("em({})", inlines(content)),
        InlineKind::Strong(content) => format!("strong({})", inlines(content)),
        InlineKind::Foreign(language, content) => format!("{language}({})", inlines(content)),
        InlineKind::Image(image) => format!("image({}, {}, {:?})", image.path, image.alt, image.title),
        InlineKind::Link(link) => {
            let target = match &link.target {
                LinkTarget::Statement(id) => format!("statement {id}"),
                LinkTarget::Clinic(key) => format!("clinic {}", key.as_str()),
                LinkTarget::Section(id) => format!("section {id}"),
                LinkTarget::Url(url) => format!("{url}{}", if link.title.is_empty() { "" } else { " titled" }),
            };
            format!("link({target}: {})", inlines(&link.content))
        }
    };
    content.iter().map(one).collect()
}

fn blocks(list: &[Block]) -> String {
    let cells = |cells: &[TableCell]| cells.iter().map(|cell| inlines(&cell.content)).collect::<Vec<_>>().join(" | ");
    let one = |block: &Block| match &block.kind {
        BlockKind::Paragraph(paragraph) => {
            let statement = paragraph.statement.as_ref().map(|statement| format!("@{} ", statement.id));
            format!("p({}{})", statement.unwrap_or_default(), inlines(&paragraph.content))
        }
        BlockKind::List(list) => {
            let items = list.items.iter().map(|item| {
                let statement = item.statement.as_ref().map(|statement| format!("@{} ", statement.id));
                format!("[{}{}]", statement.unwrap_or_default(), blocks(&item.blocks))
            });
            let start = list.start.map_or("ul".to_owned(), |start| format!("ol{start}"));
            format!("{start}{}{}", if list.tight { "" } else { " loose" }, items.collect::<String>())
        }
        BlockKind::Quote(inner) => format!("quote({})", blocks(inner)),
        BlockKind::Alert(alert) => format!("{}({})", alert.kind.as_str(), blocks(&alert.blocks)),
        BlockKind::Code(text) => format!("code({text:?})"),
        BlockKind::Rule => "rule".to_owned(),
        BlockKind::Table(table) => {
            let rows = table.rows.iter().map(|row| format!(" / {}", cells(row))).collect::<String>();
            format!("table({:?} {}{rows})", table.alignments, cells(&table.header))
        }
    };
    list.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn blocks_and_inlines() {
    for (body, expected) in [
        ("A *b* **c** `d`\ne\\\nf  \ng", "p(A em(b) strong(c) code(d)␣e↵f↵g)"),
        ("AT&amp;T \\* &copy; 5 < 6 [x] \"q\" -- ...", "p(AT&T * © 5 < 6 [x] \"q\" -- ...)"),
        ("- a\n- b", "ul[p(a)][p(b)]"),
        ("- a\n\n- b", "ul loose[p(a)][p(b)]"),
        ("3. a\n4. b\n   - c", "ol3[p(a)][p(b) ul[p(c)]]"),
        ("- a\n\n  > b\n- c", "ul loose[p(a) quote(p(b))][p(c)]"),
        ("> a\n> - b", "quote(p(a) ul[p(b)])"),
        ("> [!WARNING]\n> a\n>\n> b", "warning(p(a) p(b))"),
        ("    a\n    b\n\n```txt\nc\n```", "code(\"a\\nb\\n\") code(\"c\\n\")"),
        ("```\na\r\tb\r\nc\r\rd\n```", "code(\"a\\n    b\\nc\\n\\nd\\n\")"),
        ("```\na\tb\n\tc\n```\n\n`d\te`", "code(\"a   b\\n    c\\n\") p(code(d e))"),
        ("a\n\n---\n\nb", "p(a) rule p(b)"),
        (
            "| a | b | c |\n|:--|:-:|--:|\n| *1* | 2 |\n| 3 \\| 4 | 5 | 6 |",
            "table([Start, Center, End] a | b | c / em(1) | 2 |  / 3 | 4 | 5 | 6)",
        ),
        ("![A *b*](images/a%20b.svg \"t\")", "p(image(images/a b.svg, A b, \"t\"))"),
        ("![A <b> c](images/a.svg)", "p(image(images/a.svg, A <b> c, \"\"))"),
        ("[a **b**](https://x.example \"t\")", "p(link(https://x.example titled: a strong(b)))"),
        ("<a@x.example>", "p(link(mailto:a@x.example: a@x.example))"),
        ("[a](clinic:out-of-hours)", "p(link(clinic out-of-hours: a))"),
        ("A [b](do:#c) d", "p(@c A link(statement c: b) d)"),
        ("> A [b](do:#c) d", "quote(p(@c A link(statement c: b) d))"),
        ("- > A [b](do:#c)", "ul[@c quote(p(A link(statement c: b)))]"),
        ("- A\n\n  B [b](do:#c)", "ul loose[@c p(A) p(B link(statement c: b))]"),
        ("- [a](do:#a)\n  - [b](do:#b)", "ul[@a p(link(statement a: a)) ul[@b p(link(statement b: b))]]"),
        ("Be [<b>calm</b>](nowhere), *please*", "p(Be calm, em(please))"),
        ("a <!-- lint: allow x y -->", "p(a)"),
        ("- <!-- lint: allow x y -->\n  **A.** [b](do:#c)", "ul[@c p(strong(A.) link(statement c: b))]"),
        ("**[b](do:#c)**", "p(@c strong(link(statement c: b)))"),
        ("[![x](images/a.png)](https://x.example)", "p(link(https://x.example: image(images/a.png, x, \"\")))"),
        ("a\r\nb\r\n\r\n- c\r\n", "p(a␣b) ul[p(c)]"),
    ] {
        assert_eq!(blocks(&read(&format!("{TOP}{body}"), None).handout.lead), expected, "{body}");
    }
}

#[test]
fn names_of_statements() {
    for (body, expected) in [
        ("- **Makeup.** Wear none [now](avoid:#x).", "Makeup"),
        ("- **Hot *tubs*:** none [now](avoid:#x).", "Hot tubs"),
        ("- [**Rest.** Lie down](do:#x)", "Rest"),
        ("- Call us if it is [not much better](call:#x) soon.", "Call us if it is"),
        ("- [Rest](do:#x).", "Rest"),
        ("- **.** [!](do:#x)", ". !"),
        ("- [.](do:#x)", "x"),
        ("- A\n\n  **B.** [c](do:#x)", "A"),
    ] {
        let handout = read(&format!("{TOP}{body}"), None).handout;
        let names: Vec<_> = handout.statements().iter().map(|statement| statement.name.clone()).collect();
        assert_eq!(names, [expected], "{body}");
    }
}

#[test]
fn sections_have_roles() {
    let text = format!(
        "{TOP}a\n\n## B {{#b .avoid}}\n\nc\n\n### D {{#d}}\n\n### E {{#e .do}}\n\n#### F {{#f}}\n\n## G {{#g}}\n\nh\n"
    );
    let parsed = read(&text, None);
    let sections: Vec<_> = parsed
        .handout
        .sections
        .iter()
        .map(|section| {
            let role = section.role.as_str();
            format!(
                "{} {} {role} {}: {}",
                section.level,
                section.id.value,
                inlines(&section.heading),
                blocks(&section.blocks)
            )
        })
        .collect();
    assert_eq!(blocks(&parsed.handout.lead), "p(a)");
    assert_eq!(sections, ["2 b avoid B: p(c)", "3 d avoid D: ", "3 e do E: ", "4 f do F: ", "2 g plain G: p(h)"]);
    assert_eq!(parsed.sources.text(parsed.handout.sections[0].id.span), "#b");
    assert_eq!(parsed.sources.text(parsed.handout.sections[0].span), "## B {#b .avoid}");
}

#[test]
fn front_matter_is_kept_with_its_places() {
    let text = "\u{FEFF}---\ntitle: After\nsummary: One\n  line\nreview-by: 2028-11-01\nopen-decisions:\n- {id: a, question: Q?, why: W}\nsources: [S]\n---\nx";
    let Parsed { sources, handout, problems } = read(text, Some("es"));
    assert_eq!(problems, []);
    assert_eq!((handout.title.value.as_str(), sources.text(handout.title.span)), ("After", "After"));
    assert_eq!(handout.language.as_str(), "es");
    assert_eq!(handout.summary[0].value, "One line");
    let review = handout.review_by.expect("a day");
    assert_eq!((review.value.to_string().as_str(), sources.text(review.span)), ("2028-11-01", "2028-11-01"));
    assert_eq!(handout.open_decisions[0].question, "Q?");
    assert_eq!(handout.sources[0].value, "S");
}

#[test]
fn a_title_in_the_text_stands_in() {
    assert_eq!(read("# After *care*\n", None).handout.title.value, "After care");
    assert_eq!(read("Words\n", None).handout.title.value, "t");
}

#[test]
fn places_are_the_authors() {
    let text = format!("{TOP}- **A.** Für [für 24 h](avoid:24h#a) \n\n> b &amp; c\n");
    let Parsed { sources, handout, .. } = read(&text, None);
    assert_eq!(sources.text(handout.statements()[0].span), "[für 24 h](avoid:24h#a)");
    assert_eq!(sources.text(handout.lead[0].span), "- **A.** Für [für 24 h](avoid:24h#a)");
    let mut texts = Vec::new();
    handout.lead[1].walk_inlines(&mut |inline| texts.push(sources.text(inline.span)));
    assert_eq!(texts, ["b &amp; c"]);
}

#[test]
fn the_real_handout_has_no_problems() {
    let parsed = read(MICRONEEDLING, None);
    assert_eq!(parsed.messages(), [] as [&str; 0]);
    assert!(parsed.handout.statements().len() > 20);
}

#[test]
fn the_shipped_words_find_no_problem_in_the_real_handout() {
    use crate::locale::{LocaleFile, Locales};
    let mut sources = Sources::default();
    let english = Language::english();
    let text = include_str!("../../../templates/locales/en.ftl");
    let locale = LocaleFile { language: english.clone(), source: sources.add("en.ftl", text), text };
    let words = Locales::load(&[locale]).0.words(&english, &english).expect("English was loaded");
    let parse_with_words = |text: &str| {
        let source = Sources::default().add("t.md", text);
        let id = HandoutId::parse("t").expect("a slug");
        parse(HandoutFile { id, language: None, source, text }, words.duration_words()).1
    };
    assert_eq!(parse_with_words(MICRONEEDLING), []);
    let differing = MICRONEEDLING.replace("for 72 hours](avoid:72h#sauna", "for forty-eight hours](avoid:72h#sauna");
    assert_eq!(parse_with_words(&differing).len(), 1);
}
