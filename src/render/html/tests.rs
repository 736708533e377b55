//! The page read back: its words, its structure, and what it must never do.

mod fonts;
mod mirrored;

use scraper::{ElementRef, Html, Node, Selector};

use super::*;
use crate::clinic::FontFile;
use crate::handout::{self, BlockKind, Date, Handout, Inline, Kind, LinkTarget, Role};
use crate::render::templates::tests::ours;
use crate::sheet::sample::*;
use crate::sheet::{Approval, Parts, Standing, Width, compose, split_words, words};

fn page_of(handout: &Handout, clinic: &Clinic) -> (Sheet, String) {
    let (sheet, _) = sheet(handout, clinic);
    let page = render(&sheet, clinic, &english(clinic.settings.locale.as_str()), &[], &ours()).expect("a page");
    (sheet, page)
}

fn plain() -> Clinic {
    Clinic::plain(vec![language("en")])
}

/// What stands between the tags of the advice, furniture left out.
fn text_of(page: &str) -> String {
    fn push(element: ElementRef<'_>, text: &mut String) {
        for child in element.children() {
            match child.value() {
                Node::Text(words) => text.push_str(words),
                Node::Element(element) if element.attr("data-furniture").is_none() => {
                    ElementRef::wrap(child).into_iter().for_each(|child| push(child, text));
                }
                _ => {}
            }
        }
    }
    let html = Html::parse_document(page);
    let body = Selector::parse("body").expect("a selector");
    let mut text = String::new();
    html.select(&body).for_each(|body| push(body, &mut text));
    text
}

fn count(page: &str, selector: &str) -> usize {
    Html::parse_document(page).select(&Selector::parse(selector).expect(selector)).count()
}

#[test]
fn the_page_says_the_words_of_the_sheet() {
    let microneedling = written(include_str!("../../../content/microneedling.md"));
    for handout in [torture(), microneedling] {
        for clinic in [lumen(), plain()] {
            let (sheet, page) = page_of(&handout, &clinic);
            let text = text_of(&page);
            assert_eq!(split_words(&text).collect::<Vec<_>>(), words(&sheet, Width::Wide));
        }
    }
}

#[test]
fn the_page_has_its_structure() {
    let (_, page) = page_of(&torture(), &lumen());
    for (selector, expected) in [
        ("html[lang=en][dir=ltr]", 1),
        ("h1", 1),
        ("main", 1),
        ("body > header[data-furniture]", 1),
        ("body > footer[data-furniture]", 1),
        ("section[id=avoid][aria-labelledby=avoid_heading].avoid", 1),
        ("h3", 1),
        ("a.skip[href='#page_advice'] ~ main#page_advice", 1),
        (".caution[role=region][aria-label=Caution] a.ring[href='tel:999']", 1),
        (".alert", 5),
        (".alert.caution.titled", 1),
        (".alert.titled", 1),
        ("ul.rows.marked[role=list] > li.row[data-statement=deep] > .when > .chip", 1),
        ("li[data-statement=deep] > .when + .more", 1),
        ("ol[start='3'] > li[data-statement=worse] > .when", 1),
        ("main > section:not(.chart) th[scope=col], .body th[scope=col]", 3),
        ("td.end", 2),
        ("pre code", 1),
        ("blockquote li", 1),
        ("hr", 1),
        ("img[alt='A \"face\"'][width='4'][height='2'][src^='data:image/png']", 1),
        ("a[href='https://example.org/x?a=1&b=2']", 1),
        ("a[href='#avoid']", 1),
        ("nav.in-reach a[href='tel:+441632960123']", 1),
        ("address dl .phone a", 1),
        ("script[type='application/json'] + script", 1),
        ("script", 3),
        ("#page_visit[data-furniture][hidden] input", 2),
        (".record", 0),
        ("script[src], link[rel=stylesheet], link[rel=preload], iframe, [onclick]", 0),
        ("svg:not([aria-hidden=true]):not(.middle)", 0),
    ] {
        assert_eq!(count(&page, selector), expected, "{selector}");
    }
    let (_, page) = page_of(&torture(), &plain());
    for (selector, expected) in [("nav", 0), ("a[href^='tel:']", 0), ("address .line", 5), (".head .line", 2)] {
        assert_eq!(count(&page, selector), expected, "{selector} on the plain sheet");
    }
}

#[test]
fn the_foot_says_which_words_these_are_and_who_stands_behind_them() {
    let (mut sheet, _) = sheet(&torture(), &lumen());
    let title = sheet.title.value.clone();
    let approval = Approval {
        by: "Dr <Oak>".to_owned(),
        role: None,
        on: Date::constant(2026, 11, 23),
        review_by: Date::constant(2028, 6, 1),
    };
    let own = "Review by 1 November 2028";
    for (standing, expected, robots) in [
        (Standing::Draft, format!("{title} · Edition CODE · {own} DRAFT: not approved"), 1),
        (Standing::Behind, format!("{title} · Edition CODE · {own} DRAFT: translation out of date"), 1),
        (
            Standing::Approved(approval),
            format!("{title} · Edition CODE Approved by Dr <Oak> on 23 November 2026 · Review by 1 June 2028"),
            0,
        ),
    ] {
        let words = english("en-GB");
        sheet.sign(standing.clone(), &words);
        let page = render(&sheet, &lumen(), &words, &[], &ours()).expect("a page");
        let html = Html::parse_document(&page);
        let text = |selector: &str| {
            let selector = Selector::parse(selector).expect(selector);
            let found = html.select(&selector).flat_map(|element| element.text());
            found.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let code = sheet.edition.to_string();
        assert_eq!(text(".foot .said").replace(&code, "CODE"), expected);
        assert_eq!(text(".foot strong.number"), code);
        assert_eq!(count(&page, ".foot .draft"), robots, "{standing:?}");
        assert_eq!(count(&page, "meta[name=robots][content=noindex]"), robots, "{standing:?}");
        assert_eq!(count(&page, &format!("meta[name='dcterms.identifier'][content='{code}']")), 1);
    }
}

#[test]
fn details_in_another_language_say_so() {
    let clinic = lumen();
    for (tag, selector, expected) in [
        ("es", "html[lang=es][dir=ltr]", 1),
        ("es", ".head .hours[lang=en-GB][dir=ltr]", 1),
        ("es", "address dl .hours dd[lang=en-GB][dir=ltr]", 1),
        ("es", "address dl .phone [lang], address dl .address [lang]", 0),
        ("ar", "html[lang=ar][dir=rtl]", 1),
        ("ar", ".hours[lang=en-GB][dir=ltr]", 1),
        ("en", "body [lang], body [dir]:not(code):not(pre)", 0),
    ] {
        let (sheet, _) = sheet_in(tag, &torture(), &clinic);
        let page = render(&sheet, &clinic, &stand_in(tag, "en-GB"), &[], &ours()).expect("a page");
        assert_eq!(count(&page, selector), expected, "{selector} in {tag}");
        assert_eq!(split_words(&text_of(&page)).collect::<Vec<_>>(), words(&sheet, Width::Wide), "{tag}");
    }
}

#[test]
fn a_list_is_rows_where_it_is_rows_on_paper() {
    let timed = || list(None, vec![advice(Kind::Do, "3d", "a", "rest")]);
    let untimed = || list(None, vec![item(vec![paragraph(vec![text("rest")])])]);
    let quoted = || block(BlockKind::Quote(vec![timed()]));
    let nested = || list(None, vec![item(vec![paragraph(vec![text("more")]), timed()])]);
    // How many rows, and the icon of the section that stands before each.
    for (role, content, rows, icon) in [
        (Role::Do, timed(), 1, Some("do")),
        (Role::Avoid, timed(), 1, Some("avoid")),
        (Role::Expect, timed(), 1, None),
        (Role::Call, untimed(), 1, None),
        (Role::Avoid, untimed(), 1, Some("avoid")),
        (Role::Plain, timed(), 0, None),
        (Role::Do, list(Some(1), vec![advice(Kind::Do, "3d", "a", "rest")]), 0, None),
        (Role::Do, quoted(), 0, None),
        (Role::Avoid, nested(), 1, Some("avoid")),
    ] {
        let (_, page) = page_of(&handout(Vec::new(), vec![section("s", 2, role, "S", vec![content])]), &lumen());
        assert_eq!(count(&page, "main ul.rows > li.row"), rows, "{role:?}");
        let marked = count(&page, "main ul.rows.marked > li.row > svg.icon");
        assert_eq!(marked, icon.map_or(0, |_| rows), "{role:?}");
        if let Some(name) = icon {
            assert_eq!(count(&page, &format!("li.row > svg > use[href='#icon_{name}']")), rows, "{role:?}");
        }
    }
    let (_, page) = page_of(&handout(vec![timed()], Vec::new()), &lumen());
    assert_eq!(count(&page, "main ul.rows"), 0, "before the first heading");
}

#[test]
fn ids_are_unique_and_every_reference_is_met() {
    let (_, page) = page_of(&torture(), &lumen());
    let html = Html::parse_document(&page);
    let all = |selector: &str, name: &str| -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        html.select(&selector).filter_map(|element| element.attr(name).map(str::to_owned)).collect()
    };
    let mut ids = all("[id]", "id");
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count);
    let labels = all("[aria-labelledby]", "aria-labelledby");
    let links = all("[href^='#']", "href").into_iter().map(|href| href[1..].to_owned());
    for wanted in labels.into_iter().chain(links) {
        assert!(ids.contains(&wanted), "{wanted}");
    }
}

fn markup(content: Vec<Inline>) -> String {
    let (sheet, _) = sheet(&handout(Vec::new(), Vec::new()), &lumen());
    inlines::to_markup(&content, &sheet)
}

#[test]
fn nothing_an_author_writes_becomes_markup() {
    for (content, expected) in [
        (vec![text("<b>&\"'")], "&lt;b&gt;&amp;&quot;&#39;"),
        (vec![url("javascript:alert(1)", "x")], "x"),
        (vec![url("JavaScript:alert(1)", "x")], "x"),
        (vec![url("data:text/html,x", "x")], "x"),
        (vec![url("//evil.example", "x")], "x"),
        (
            vec![url("https://a.example/\"onclick=\"x", "x")],
            "<a href=\"https://a.example/&quot;onclick=&quot;x\">x</a>",
        ),
        (vec![url("HTTPS://a.example", "A")], "<a href=\"HTTPS://a.example\">A</a>"),
        (vec![url("https://a.example/", "a.example")], "<a href=\"https://a.example/\">a.example</a>"),
        (vec![link(LinkTarget::Section("a\"b".to_owned()), "x")], "<a href=\"#a&quot;b\">x</a>"),
        (vec![strong("a<b")], "<strong>a&lt;b</strong>"),
    ] {
        assert_eq!(markup(content), expected);
    }
}

#[test]
fn no_request_leaves_the_page_and_it_is_small() {
    let (_, page) = page_of(&torture(), &lumen());
    assert!(page.len() < 64_000, "{} bytes, the script among them", page.len());
    for word in ["@import", "src=\"http", "@font-face"] {
        assert!(!page.contains(word), "{word}");
    }
    assert!(page.match_indices("url(").all(|(at, _)| page[at..].starts_with("url(#")), "what is drawn is in the page");
    let links = Selector::parse("link").expect("a selector");
    for link in Html::parse_document(&page).select(&links) {
        let (relation, address) = (link.attr("rel"), link.attr("href"));
        let names_only = matches!(relation, Some("canonical" | "alternate"));
        assert!(names_only || address.is_some_and(|address| address.starts_with("data:")), "{relation:?} {address:?}");
    }
    assert_eq!(page_of(&torture(), &lumen()).1, page, "the same sheet twice");
}
