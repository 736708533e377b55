//! The foot: what it says of edition and approval, and that all of it is there, apart and in one piece, on paper of any width.

use snapbox::{assert_data_eq, str};

use super::{set_with, words};
use crate::geometry::{Pt, Sides, Size};
use crate::handout::Date;
use crate::layout::{Graphic, Item, Mark, Page, PagedDocument, TextRun};
use crate::locale::Direction;
use crate::sheet::{Approval, Foot, Standing};

/// What stands at the left and at the right of the words.
const MARGIN: Pt = Pt(50.0);
/// How far sums of widths may be off.
const SLACK: Pt = Pt(0.1);
/// On a sheet from the right, the space that ends a line of Latin letters moves the line by its width.
const SPACE: Pt = Pt(3.0);

fn approved(by: &str, role: Option<&str>) -> Standing {
    Standing::Approved(Approval {
        by: by.to_owned(),
        role: role.map(str::to_owned),
        on: Date::constant(2026, 11, 23),
        review_by: Date::constant(2028, 11, 1),
    })
}

fn standings() -> [Standing; 5] {
    let long = "Professor Dr Maximiliana Wolfeschlegelsteinhausen-Featherstonehaugh";
    [
        Standing::Draft,
        Standing::Behind,
        approved("Dr A. Oak", None),
        approved("Dr Amara Okafor", Some("Medical director")),
        approved(long, Some("Consultant dermatologist and medical director of all our clinics in the north")),
    ]
}

/// A sheet of some pages.
struct Feet {
    document: PagedDocument,
    foot: Foot,
    code: String,
}

/// Sets a sheet on pages with so much room between the margins.
fn feet(standing: &Standing, room: f32, direction: Direction) -> Feet {
    let (mut foot, mut code) = (Foot::default(), String::new());
    let (document, problems) = set_with(&"word ".repeat(300), |sheet, style| {
        sheet.record.clear();
        sheet.direction = direction;
        sheet.review_by = Some(Date::constant(2028, 11, 1));
        sheet.sign(standing.clone(), &words());
        (foot, code) = (sheet.foot.clone(), sheet.edition.to_string());
        style.theme.chart = None;
        style.theme.margins = Sides::all(MARGIN);
        style.page = Size::new(Pt(room) + MARGIN * 2.0, Pt(500.0));
    });
    assert_eq!(problems, []);
    assert!(document.pages.len() > 1, "there are several pages");
    Feet { document, foot, code }
}

/// The lines of text of the foot in the order in which they were added.
fn texts(page: &Page) -> Vec<&TextRun> {
    let texts = page.items.iter().filter(|item| item.mark == Mark::Artifact).filter_map(|item| match &item.graphic {
        // Not those of the running line.
        Graphic::Text(run) if run.origin.y > Pt(250.0) => Some(run),
        _ => None,
    });
    texts.collect()
}

fn is_bold(document: &PagedDocument, run: &TextRun) -> bool {
    document.faces[run.face].name.ends_with("-Bold")
}

/// Where each text of the first page's foot begins, counted from the margin and upwards from the end of the page, and bold
/// ones between stars.
fn dump(standing: &Standing, room: f32, direction: Direction) -> String {
    let Feet { document, code, .. } = feet(standing, room, direction);
    let lines = texts(&document.pages[0]).into_iter().map(|run| {
        let (x, up) = (run.origin.x - MARGIN, document.size.height - MARGIN - run.origin.y);
        let text = run.text().replace(&code, "CODE-CODE");
        let stars = if is_bold(&document, run) { "*" } else { "" };
        format!("{:.0},{:.0} {stars}{}{stars}", x.0, up.0, text.trim())
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn what_fits_is_one_row_with_the_mark_in_its_middle() {
    let [draft, _, short, ..] = standings();
    assert_data_eq!(
        dump(&draft, 493.0, Direction::LeftToRight),
        str![[r#"
0,2 Edition
35,2 *CODE-CODE*
88,2 · Review by November 1, 2028
284,2 *DRAFT: not approved*
441,2 Page 1 of 2
"#]]
    );
    assert_data_eq!(
        dump(&short, 560.0, Direction::LeftToRight),
        str![[r#"
0,2 Edition
35,2 *CODE-CODE*
88,2 · Approved by Dr A. Oak on November 23, 2026 · Review by November 1, 2028
508,2 Page 1 of 2
"#]]
    );
    assert_data_eq!(
        dump(&draft, 493.0, Direction::RightToLeft),
        str![[r#"
262,2 Edition
298,2 *CODE-CODE*
350,2 · Review by November 1, 2028
105,2 *DRAFT: not approved*
0,2 Page 1 of 2
"#]]
    );
}

#[test]
fn what_does_not_runs_on_below_in_few_rows() {
    let [draft, behind, short, usual, long] = standings();
    for (standing, room, expected) in [
        (
            &draft,
            300.0,
            str![[r#"
6,18 *DRAFT: not approved*
248,18 Page 1 of 3
0,2 Edition
35,2 *CODE-CODE*
88,2 · Review by November 1, 2028
"#]],
        ),
        (
            &behind,
            200.0,
            str![[r#"
6,30 *DRAFT: translation out of date*
0,15 Edition
35,15 *CODE-CODE*
148,15 Page 1 of 4
0,2 Review by November 1, 2028
"#]],
        ),
        (
            &behind,
            120.0,
            str![[r#"
6,68 *DRAFT: translation*
6,55 *out of date*
0,40 Edition
35,40 *CODE-CODE*
0,27 Review by November 1,
0,15 2028
68,2 Page 1 of 7
"#]],
        ),
        (
            &short,
            493.0,
            str![[r#"
0,15 Edition
35,15 *CODE-CODE*
88,15 · Review by November 1, 2028
441,15 Page 1 of 2
0,2 Approved by Dr A. Oak on November 23, 2026
"#]],
        ),
        (
            &usual,
            493.0,
            str![[r#"
0,15 Edition
35,15 *CODE-CODE*
88,15 · Review by November 1, 2028
441,15 Page 1 of 2
0,2 Approved by Dr Amara Okafor (Medical director) on November 23, 2026
"#]],
        ),
        (
            &usual,
            240.0,
            str![[r#"
0,40 Edition
35,40 *CODE-CODE*
188,40 Page 1 of 3
0,27 Approved by Dr Amara Okafor (Medical director)
0,15 on November 23, 2026
0,2 Review by November 1, 2028
"#]],
        ),
        (
            &long,
            493.0,
            str![[r#"
0,27 Edition
35,27 *CODE-CODE*
88,27 · Review by November 1, 2028
441,27 Page 1 of 2
0,15 Approved by Professor Dr Maximiliana Wolfeschlegelsteinhausen-Featherstonehaugh (Consultant
0,2 dermatologist and medical director of all our clinics in the north) on November 23, 2026
"#]],
        ),
    ] {
        assert_data_eq!(dump(standing, room, Direction::LeftToRight), expected);
    }
}

#[test]
fn all_of_it_is_there_and_apart_on_paper_of_any_width() {
    for standing in standings() {
        for (step, direction) in (0_u8..7).zip([Direction::LeftToRight, Direction::RightToLeft].into_iter().cycle()) {
            let room = 110.0 + 71.0 * f32::from(step);
            let feet = feet(&standing, room, direction);
            for number in 0..2 {
                let problem = problem(&feet, number);
                assert_eq!(problem, None, "{standing:?} in {room} {direction:?}, page {}", number + 1);
            }
        }
    }
}

/// What is wrong with the foot of a page.
fn problem(Feet { document, foot, code }: &Feet, number: usize) -> Option<String> {
    let texts = texts(&document.pages[number]);
    let said = squeezed(&texts.iter().map(|run| run.text()).collect::<String>());
    let page = words().page(number + 1, document.pages.len());
    let Foot { edition, approved, review_by, draft } = foot.clone();
    for part in [approved, review_by, draft, Some(edition), Some(page)].into_iter().flatten() {
        if !said.contains(&squeezed(&part)) {
            return Some(format!("no {part:?} in {said}"));
        }
    }
    if !texts.iter().any(|run| run.text() == *code && is_bold(document, run)) {
        return Some("the code is not in one piece".to_owned());
    }
    if foot.approved.is_some() && !texts.iter().any(|run| run.text().contains("November 23, 2026")) {
        return Some("the date is torn".to_owned());
    }
    let ends: Vec<(Pt, Pt)> = texts.iter().filter_map(|run| run.inked()).collect();
    let far = (document.size.width - MARGIN, document.size.height - MARGIN);
    for (at, (run, (start, end))) in texts.iter().zip(&ends).enumerate() {
        if *start < MARGIN - SPACE || *end > far.0 + SLACK || run.origin.y > far.1 {
            return Some(format!("{:?} is at the edge", run.text()));
        }
        for (other, (from, to)) in texts.iter().zip(&ends).skip(at + 1) {
            let is_apart = (run.origin.y - other.origin.y).0.abs() >= run.size.0;
            if !is_apart && *from < *end - SLACK && *start < *to - SLACK {
                return Some(format!("{:?} is over {:?}", run.text(), other.text()));
            }
        }
    }
    None
}

/// Words without what stands between them, however lines end.
fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '·').collect()
}

#[test]
fn the_foot_stands_in_one_place_and_keeps_off_the_words() {
    for standing in standings() {
        let Feet { document, .. } = feet(&standing, 300.0, Direction::LeftToRight);
        let places = |page: &Page| texts(page).iter().map(|run| (run.origin.y, run.text())).collect::<Vec<_>>();
        let without_number =
            |page: &Page| places(page).into_iter().filter(|(_, text)| !text.starts_with("Page")).collect::<Vec<_>>();
        for page in &document.pages {
            assert_eq!(without_number(page), without_number(&document.pages[0]));
            let top = places(page).iter().map(|(y, _)| *y).fold(document.size.height, Pt::min);
            let of_words = |item: &Item| match &item.graphic {
                Graphic::Text(run) if item.mark != Mark::Artifact => Some(run.origin.y),
                _ => None,
            };
            let lowest = page.items.iter().filter_map(of_words).fold(Pt::ZERO, Pt::max);
            assert!(lowest > Pt(50.0) && lowest + Pt(14.0) < top, "{standing:?}: {lowest:?}, {top:?}");
        }
    }
}
