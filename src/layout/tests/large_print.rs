//! Large print: type of 18 pt and more everywhere, inside the margins, with every word.

use super::{ends, set_with, theme};
use crate::clinic::{Clinic, Layout, Paper};
use crate::diagnostic::Diagnostic;
use crate::geometry::Pt;
use crate::handout::Language;
use crate::layout::{Graphic, Mark, PagedDocument, TextRun};
use crate::sheet::Sheet;
use crate::style::Stylesheet;

const BODY: &str = "Some words.\n\n> [!CAUTION]\n> **Get help now.** Call somebody.\n\n\
    ## Avoid {#avoid .avoid}\n\n- **Sun.** Stay out of it [for 1 week](avoid:1w#sun).\n- **Any.** [Always](avoid:#any).\n\n\
    ## Do {#do .do}\n\n- **Cream.** Use it [from day 2 to the end of week 2](do:24h..2w#cream).\n\n\
    1. one\n2. two\n\n| left | right |\n|---|---|\n| a | b |\n\n### Deeper {#deeper}\n\n#### Deepest {#deepest}\n\n`code`\n\n\
    ## Call {#call .call}\n\nCall us [after 3 days](call:3d#call-us).";

fn set_large(
    body: &str,
    paper: Paper,
    change: impl FnOnce(&mut Sheet),
) -> (PagedDocument, Vec<Diagnostic>, Stylesheet) {
    let mut clinic = Clinic::plain(vec![Language::english()]);
    clinic.settings.paper = paper;
    let large = Stylesheet::new(&clinic, &theme(), Layout::LargePrint);
    let (document, problems) = set_with(body, |sheet, style| {
        *style = large.clone();
        change(sheet);
    });
    (document, problems, large)
}

fn runs(document: &PagedDocument) -> impl Iterator<Item = (usize, Mark, &TextRun)> {
    document.pages.iter().enumerate().flat_map(|(number, page)| {
        page.items.iter().filter_map(move |item| match &item.graphic {
            Graphic::Text(run) => Some((number, item.mark, run)),
            Graphic::Shape { .. } | Graphic::Picture { .. } => None,
        })
    })
}

/// The furniture of a page, in the order in which it was added.
fn furniture(document: &PagedDocument, page: usize) -> String {
    let runs = runs(document).filter(|(number, mark, _)| *number == page && *mark == Mark::Artifact);
    let words: Vec<String> = runs.map(|(_, _, run)| run.text().trim().to_owned()).collect();
    words.join(" ")
}

#[test]
fn no_type_is_small_and_headings_are_larger() {
    let (_, _, style) = set_large(BODY, Paper::A4, |_| ());
    let text = &style.text;
    for (what, small) in [
        ("body", text.body),
        ("label", text.label),
        ("summary", text.summary),
        ("small", text.small),
        ("code", text.code),
    ] {
        assert!(small.size >= Pt(18.0), "{what}: {:?}", small.size);
    }
    for heading in text.headings.iter().chain([&text.title]) {
        assert!(heading.size >= Pt(22.0) && heading.weight >= 700, "{heading:?}");
    }
    for paper in [Paper::A4, Paper::Letter] {
        let (document, problems, _) = set_large(BODY, paper, |_| ());
        assert_eq!(problems, []);
        assert!(runs(&document).count() > 40);
        for (page, _, run) in runs(&document) {
            assert!(run.size >= Pt(18.0), "page {}: {:?} at {:?}", page + 1, run.text(), run.size);
        }
    }
}

#[test]
fn nothing_leaves_the_margins() {
    let title = "A long title for a sheet about many things that somebody had done to them ".repeat(3);
    let name = "The Very Long Name of a Clinic that Grew Out of Three Others".to_owned();
    for paper in [Paper::A4, Paper::Letter] {
        let (document, problems, style) = set_large(&format!("{BODY}\n\n{}", "word ".repeat(400)), paper, |sheet| {
            sheet.title.value = title.trim().to_owned();
            sheet.head.name.value = Some(name.clone());
            sheet.foot.review_by = Some("To be looked at again by 30 September 2028 at the latest".to_owned());
        });
        assert_eq!(problems, []);
        let margins = style.theme.margins;
        let page = style.page;
        for (number, _, run) in runs(&document) {
            let what = format!("page {}: {:?} at {:?}", number + 1, run.text(), run.origin);
            assert!(run.origin.x >= margins.left - Pt(0.1), "{what}");
            assert!(ends(run) <= page.width - margins.right + Pt(0.1), "{what}");
            assert!(run.origin.y - run.size * 0.7 >= margins.top - Pt(0.1), "{what}");
            assert!(run.origin.y <= page.height - margins.bottom, "{what}");
        }
    }
}

#[test]
fn furniture_is_wrapped_and_never_cut() {
    let title = "A long title for a sheet about many things that somebody had done to them on one day";
    let name = "The Very Long Name of a Clinic that Grew Out of Three Others";
    let review = "To be looked at again by 30 September 2028 at the latest";
    let mut code = String::new();
    let (document, _, _) = set_large(&"word ".repeat(400), Paper::A4, |sheet| {
        sheet.title.value = title.to_owned();
        sheet.head.name.value = Some(name.to_owned());
        sheet.foot.review_by = Some(review.to_owned());
        code = sheet.edition.to_string();
    });
    let pages = document.pages.len();
    assert!(pages > 1);
    for page in 0..pages {
        let said = furniture(&document, page);
        let running = format!("{title} {name} ");
        let expected = format!(
            "{}DRAFT: not approved Page {} of {pages} Edition {code} {review}",
            if page == 0 { "" } else { &running },
            page + 1
        );
        assert_eq!(said, expected, "page {}", page + 1);
    }
}

#[test]
fn furniture_and_words_never_overlap() {
    let (document, _, style) = set_large(&"word ".repeat(900), Paper::A4, |sheet| {
        sheet.title.value =
            "A title that needs more than one line at the top of every page, whatever the paper".to_owned();
        sheet.foot.review_by = Some("Review by 1 November 2028".to_owned());
    });
    for page in 1..document.pages.len() {
        let of = |wanted: &dyn Fn(Mark) -> bool| -> Vec<Pt> {
            runs(&document)
                .filter(|(number, mark, _)| *number == page && wanted(*mark))
                .map(|(_, _, run)| run.origin.y)
                .collect()
        };
        let (outside, inside) = (of(&|mark| mark == Mark::Artifact), of(&|mark| mark != Mark::Artifact));
        let top = inside.iter().copied().fold(style.page.height, Pt::min);
        let bottom = inside.iter().copied().fold(Pt::ZERO, Pt::max);
        let size = style.text.body.size;
        assert!(outside.iter().any(|y| *y < top) && outside.iter().any(|y| *y > bottom));
        for y in outside {
            assert!(y + size <= top || y - size >= bottom, "page {}: {y:?} is within {top:?} to {bottom:?}", page + 1);
        }
    }
}

#[test]
fn a_window_stands_below_its_words_with_its_line() {
    let (document, _, _) = set_large(BODY, Paper::A4, |_| ());
    let found: Vec<(&TextRun, String)> =
        runs(&document).map(|(_, _, run)| (run, run.text().trim().to_owned())).collect();
    let at = |words: &str| {
        let place = found.iter().position(|(_, text)| text.contains(words));
        found[place.unwrap_or_else(|| panic!("no {words:?} in {found:?}"))].0.origin
    };
    let (label, sun) = (at("day 2 to week 2"), at("Cream."));
    assert!(label.y > sun.y, "{label:?} {sun:?}");
    assert_eq!(label.x, sun.x);
}
