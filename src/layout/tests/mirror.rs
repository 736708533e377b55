//! Right to left: everything on the other side, letters and signs as they are.

use super::{set_in, set_with};
use crate::clinic::{FontBytes, Typography};
use crate::geometry::{Point, Pt, Rect};
use crate::layout::{Fonts, Graphic, Item, PagedDocument, TextRun, describe};
use crate::locale::Direction;
use crate::picture::{Segment, Shape};
use crate::source::Spanned;

/// One of everything that has a side.
const BODY: &str = "> [!CAUTION]\n> Call now.\n\n## Avoid {#a .avoid}\n\n- **Sun.** None [for 24 hours](avoid:24h#sun).\n\n\
    ## Plain {#p}\n\n1. One\n2. Two\n\n[Sun](#p)\n\n| a | b |\n|---|--:|\n| c | d |\n\n![square](images/square.svg)\n\n> Quote";

fn is_text(item: &&Item) -> bool {
    matches!(item.graphic, Graphic::Text(_))
}

fn runs(document: &PagedDocument) -> Vec<&TextRun> {
    let items = document.pages.iter().flat_map(|page| &page.items);
    let runs = items.filter_map(|item| match &item.graphic {
        Graphic::Text(run) => Some(run),
        Graphic::Shape { .. } | Graphic::Picture { .. } => None,
    });
    runs.collect()
}

fn points(origin: Point, shape: &Shape) -> Vec<Point> {
    let moved = |point: &Point| Point::new(origin.x + point.x, origin.y + point.y);
    let ends = shape.path.iter().flat_map(|segment| match segment {
        Segment::MoveTo(to) | Segment::LineTo(to) => vec![moved(to)],
        Segment::CurveTo(one, two, to) => vec![moved(one), moved(two), moved(to)],
        Segment::Close => Vec::new(),
    });
    ends.collect()
}

/// From the least to the greatest x of what an item shows.
fn reach(item: &Item) -> (Pt, Pt) {
    match &item.graphic {
        Graphic::Text(run) => (run.origin.x, run.origin.x + run.advance()),
        Graphic::Picture { area, .. } => (area.origin.x, area.right()),
        Graphic::Shape { origin, shape } => {
            let x = points(*origin, shape).into_iter().map(|point| point.x);
            (x.clone().fold(Pt(f32::MAX), Pt::min), x.fold(Pt(f32::MIN), Pt::max))
        }
    }
}

/// The same sheet from the left and from the right.
fn both() -> [PagedDocument; 2] {
    [Direction::LeftToRight, Direction::RightToLeft].map(|direction| {
        let (document, problems) = set_with(BODY, |sheet, _| sheet.direction = direction);
        assert_eq!(problems, []);
        document
    })
}

#[test]
fn everything_stands_on_the_other_side() {
    let [left, right] = both();
    assert_eq!(left.pages.len(), right.pages.len());
    let mut compared = 0;
    for (one, other) in left.pages.iter().zip(&right.pages) {
        let width = left.size.width;
        // Text apart: where the direction of the line decides, a full stop changes sides and parts its run in two.
        let fixed = |item: &&Item| !is_text(item);
        let pairs: Vec<_> = one.items.iter().filter(fixed).zip(other.items.iter().filter(fixed)).collect();
        compared += pairs.len();
        for (one, other) in pairs {
            let ((start, end), (far_start, far_end)) = (reach(one), reach(other));
            let off = (start + far_end - width).0.abs().max((end + far_start - width).0.abs());
            assert!(off < 0.1, "{one:?} is not opposite {other:?}");
        }
        for (one, other) in one.links.iter().zip(&other.links) {
            let Rect { origin, .. } = other.area;
            assert!((origin.x + one.area.right() - width).0.abs() < 0.1, "{one:?} is not opposite {other:?}");
        }
        let inked = |page: &crate::layout::Page| {
            let ends = page.items.iter().filter(is_text).map(reach);
            ends.fold((Pt(f32::MAX), Pt(f32::MIN)), |(low, high), (start, end)| (low.min(start), high.max(end)))
        };
        let ((start, end), (far_start, far_end)) = (inked(one), inked(other));
        assert!((start + far_end - width).0.abs() < 5.0 && (end + far_start - width).0.abs() < 5.0);
    }
    assert!(compared > 20, "there is something to compare");
}

#[test]
fn signs_and_pictures_are_not_turned_over() {
    let [left, right] = both();
    // The tick of a section leans to the right in every language: from low at the left to high at the right.
    let leaning = |document: &PagedDocument| {
        let items = document.pages.iter().flat_map(|page| &page.items);
        let shapes = items.filter_map(|item| match &item.graphic {
            Graphic::Shape { origin, shape } => Some(points(*origin, shape)),
            Graphic::Text(_) | Graphic::Picture { .. } => None,
        });
        // The two strokes of a cross, and of its ring nothing.
        let strokes = shapes.filter(|path| path.len() == 2 && path[0].x != path[1].x && path[0].y != path[1].y);
        strokes.map(|path| (path[1].y > path[0].y) == (path[1].x > path[0].x)).collect::<Vec<_>>()
    };
    assert_eq!(leaning(&left), leaning(&right));
    assert!(leaning(&left).contains(&true), "there is a cross");
    assert!(left.pictures == right.pictures && left.pictures.len() == 1);
}

fn arabic() -> Fonts {
    let files = [
        ("NotoSansArabic-Regular.ttf", &include_bytes!("../../../templates/fonts/NotoSansArabic-Regular.ttf")[..]),
        ("NotoSansArabic-Bold.ttf", &include_bytes!("../../../templates/fonts/NotoSansArabic-Bold.ttf")[..]),
    ];
    let files = files.map(|(name, data)| describe(name, FontBytes::Carried(data)).expect("a font"));
    Fonts::new(&Typography::default(), &files)
}

/// Letters and digits of the summaries below; the sheet's own words have none of them.
fn is_of_summary(letter: char) -> bool {
    matches!(letter, '\u{600}'..='\u{6ff}' | '0'..='9' | '+')
}

/// The runs of a summary in reading order: what each says, and from where to where it reaches.
fn runs_of(summary: &str) -> Vec<(String, Pt, Pt)> {
    let (document, problems) = set_in(&arabic(), "T", |sheet, _| {
        sheet.direction = Direction::RightToLeft;
        sheet.summary = vec![Spanned::new(summary.to_owned(), sheet.title.span)];
    });
    assert_eq!(problems, []);
    let runs = runs(&document).into_iter().filter(|run| run.size == Pt(14.0) && run.text().contains(is_of_summary));
    runs.map(|run| (run.text().trim().to_owned(), run.origin.x, run.origin.x + run.advance())).collect()
}

#[test]
fn words_are_written_in_the_order_in_which_they_are_read() {
    let runs = runs_of("ابدأ بعد 24 ساعة");
    assert_eq!(runs.iter().map(|(text, ..)| text.as_str()).collect::<Vec<_>>(), ["ابدأ", "بعد", "24", "ساعة"]);
    assert!(runs.is_sorted_by(|one, next| next.2 <= one.1 + Pt(0.1)), "from right to left: {runs:?}");
    assert!((runs[0].2 - Pt(350.0)).0.abs() < 0.1, "the line begins at the right margin: {runs:?}");
}

#[test]
fn letters_follow_each_other_to_the_left() {
    let (document, _) = set_in(&arabic(), "ابدأ", |sheet, _| sheet.direction = Direction::RightToLeft);
    let word = runs(&document).into_iter().find(|run| run.text() == "ابدأ").expect("the word");
    let speaking = word.glyphs.iter().filter(|glyph| !glyph.text.is_empty());
    let places: Vec<(&str, Pt)> = speaking.map(|glyph| (glyph.text.as_str(), glyph.offset.x)).collect();
    assert_eq!(places.iter().map(|(letter, _)| *letter).collect::<Vec<_>>(), ["ا", "ب", "د", "أ"]);
    assert!(places.is_sorted_by(|one, next| next.1 < one.1), "{places:?}");
}

#[test]
fn a_telephone_number_is_read_from_the_left() {
    // As the sheet isolates it; without the marks, its groups would change places.
    for (number, expected) in [("\u{2068}+44 1632 960123\u{2069}", "+44 1632 960123"), ("1632 960123", "1632 960123")] {
        let runs = runs_of(&format!("اتصل {number} الآن"));
        let digits: Vec<_> = runs.iter().filter(|(text, ..)| text.contains(|c: char| c.is_ascii_digit())).collect();
        let said = digits.iter().map(|(text, ..)| text.as_str()).collect::<Vec<_>>().join(" ");
        assert_eq!(said, expected);
        let isolated = number != expected;
        assert_eq!(digits.is_sorted_by(|one, next| one.1 < next.1), isolated, "{digits:?}");
    }
}

#[test]
fn code_runs_from_the_left_on_every_sheet() {
    let (document, _) = set_with("```\n(a) + 1.\n```", |sheet, style| {
        sheet.direction = Direction::RightToLeft;
        sheet.record.clear();
        style.theme.chart = None;
    });
    let code: Vec<_> = runs(&document).into_iter().filter(|run| run.text().contains("(a)")).collect();
    assert_eq!(code.len(), 1);
    assert!(code[0].origin.x < Pt(70.0) && code[0].text().trim() == "(a) + 1.", "{:?}", code[0].origin);
}
