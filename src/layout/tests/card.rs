//! The card: four alike on a sheet, each whole and within its quarter, read out once.

use super::{ends, set_with, theme};
use crate::clinic::{Clinic, Layout, Paper};
use crate::geometry::Pt;
use crate::handout::Language;
use crate::layout::{Graphic, Mark, PagedDocument, TextRun};
use crate::style::Stylesheet;

const BODY: &str = "Some words.\n\n> [!CAUTION]\n> **Get help now.** Call somebody.\n\n\
    ## Avoid {#avoid .avoid}\n\n- **Sun.** Stay out of it [for 1 week](avoid:1w#sun).\n\n\
    ## Do {#do .do}\n\n- **Cream.** Use it [from day 2 to the end of week 2](do:24h..2w#cream).\n\n\
    ## Call {#call .call}\n\n- **Sore.** Call us [after 3 days](call:3d#sore).\n- **Worry.** [Call us](call:#worry) at any time.\n\n> [!CAUTION]\n> **This too.** It counts.";

fn set_card(paper: Paper, body: &str) -> PagedDocument {
    let mut clinic = Clinic::plain(vec![Language::english()]);
    clinic.settings.paper = paper;
    clinic.typography.base_size = Some(14.0);
    let (document, problems) = set_with(body, |sheet, style| {
        *style = Stylesheet::new(&clinic, &theme(), Layout::Card);
        sheet.head.name.value = Some("Oak Skin Clinic".to_owned());
        for line in &mut sheet.contact.lines {
            line.value = Some(format!("<{}>", line.item.as_str()));
        }
    });
    assert_eq!(problems, []);
    document
}

fn runs(document: &PagedDocument, page: usize) -> Vec<(Mark, &TextRun)> {
    let texts = document.pages[page].items.iter().filter_map(|item| match &item.graphic {
        Graphic::Text(run) => Some((item.mark, run)),
        Graphic::Shape { .. } | Graphic::Picture { .. } => None,
    });
    texts.collect()
}

#[test]
fn a_card_says_whom_to_ring_and_how_long_to_wait_and_says_it_once() {
    let document = set_card(Paper::A4, BODY);
    assert_eq!(document.pages.len(), 1);
    let said: String = runs(&document, 0)
        .iter()
        .filter(|(mark, _)| *mark != Mark::Artifact)
        .map(|(_, run)| run.text() + " ")
        .collect();
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let expected = "Oak Skin Clinic T Get help now. Call somebody. This too. It counts. Do not Sun 1 week \
        Do Cream day 2 to week 2 Call us Sore after 3 days Worry \
        Phone <phone> Open <hours> When we are closed <out-of-hours> In an emergency <emergency>";
    assert_eq!(said, expected);
}

#[test]
fn four_cards_are_alike_and_each_keeps_to_its_quarter() {
    let long: String = (0..40)
        .map(|number| format!("- **Thing {number}.** None [for {0} days](avoid:{0}d#n{0}).\n", number + 3))
        .collect();
    for (paper, width, height) in [(Paper::A4, Pt::mm(210.0), Pt::mm(297.0)), (Paper::Letter, Pt(612.0), Pt(792.0))] {
        for (body, pages) in [(BODY.to_owned(), 1..2), (format!("## Avoid {{#avoid .avoid}}\n\n{long}"), 2..4)] {
            let document = set_card(paper, &body);
            assert!((document.size.width - width).0.abs() < 0.1 && (document.size.height - height).0.abs() < 0.1);
            assert!(pages.contains(&document.pages.len()), "{}", document.pages.len());
            for page in 0..document.pages.len() {
                let mut quarters: [Vec<String>; 4] = Default::default();
                for (mark, run) in runs(&document, page) {
                    assert!(run.size >= Pt(8.0), "{:?}", run.text());
                    let (right, low) = (run.origin.x > width / 2.0, run.origin.y > height / 2.0);
                    let quarter = usize::from(right) + 2 * usize::from(low);
                    assert!(mark == Mark::Artifact || quarter == 0, "read out once: {:?}", run.text());
                    // Far enough from every cut for scissors and printers.
                    let edge = if right { width } else { width / 2.0 };
                    assert!(ends(run) <= edge - Pt(27.0), "{:?} ends at {:?}", run.text(), ends(run));
                    let floor = if low { height } else { height / 2.0 };
                    assert!(run.origin.y <= floor - Pt(20.0), "{:?} at {:?}", run.text(), run.origin);
                    quarters[quarter].push(run.text());
                }
                for quarter in &mut quarters {
                    quarter.sort();
                }
                assert!(!quarters[0].is_empty());
                assert!(quarters.iter().all(|quarter| *quarter == quarters[0]), "page {}", page + 1);
            }
        }
    }
}
