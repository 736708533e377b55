//! The sheet of one visit on paper: the record filled in, days in the chart and beside the advice.

use snapbox::{assert_data_eq, str};

use super::{dump, set_for};
use crate::clinic::Typography;
use crate::geometry::Pt;
use crate::layout::{Fonts, PagedDocument};
use crate::schedule::Treatment;
use crate::sheet::{DayOrBlank, Field, Visit};

const BODY: &str = "## Avoid {#avoid .avoid}\n\n- **Sun.** None [for 1 week](avoid:1w#sun).\n- **Heat.** None [for 24 hours](avoid:24h#heat).\n\n\
    ## Do {#do .do}\n\n- **Cream.** Use it [from day 2 to the end of week 2](do:24h..2w#cream).";

fn set(visit: &Visit, width: f32, body: &str) -> PagedDocument {
    let fonts = Fonts::new(&Typography::default(), &[]);
    let (document, problems) = set_for(Some(visit), &fonts, body, |_, style| {
        style.page.width = Pt(width);
        style.page.height = Pt(700.0);
    });
    assert_eq!(problems, []);
    document
}

fn visit() -> Visit {
    let fields = [(Field::Name, "A. Patient"), (Field::Area, "Face and neck")];
    Visit {
        treatment: Treatment::parse("2026-11-22 15:10").expect("a time"),
        fields: fields.map(|(field, text)| (field, text.to_owned())).into(),
        next: Treatment::parse("2026-12-20").ok(),
    }
}

#[test]
fn days_stand_in_the_chart_and_beside_the_advice() {
    let document = set(&visit(), 595.0, BODY);
    assert_data_eq!(
        dump(&document),
        str![[r#"
1 0,83 P: Name
1 0,98 P: A. Patient
1 71,83 P: Treatment date
1 71,98 P: Sunday, November 22, 2026
1 248,83 P: Time
1 248,98 P: 3:10 PM
1 306,83 P: Area
1 306,98 P: Face and neck
1 403,83 P: Treated by
1 0,119 P: Next visit
1 0,134 P: Sunday, December 20, 2026
1 0,173 Figure: How long to wait
1 235,162 Figure: Sun
1 238,174 Figure: 22
1 258,162 Figure: Mon
1 263,174 Figure: 23
1 283,162 Figure: Wed
1 288,174 Figure: 25
1 310,162 Figure: Sun
1 313,174 Figure: 29
1 335,162 Figure: Sun
1 341,174 Figure: 6
1 16,194 Figure: Do not Sun until the end of
1 360,211 Figure: Sunday, November 29
1 63,228 Figure: Heat until 3:30 PM on
1 360,245 Figure: Monday, November 23
1 16,263 Figure: Do Cream until the end of
1 360,279 Figure: Sunday, December 6
1 25,311 Sect/H2: Avoid
1 18,334 Sect/L/LI/LBody/P: Sun. None for 1 week.
1 353,334 Sect/L/LI/LBody/P: until end of Sun, Nov 29
1 18,357 Sect/L/LI/LBody/P: Heat. None for 24 hours.
1 341,357 Sect/L/LI/LBody/P: until 3:30 PM Mon, Nov 23
1 25,388 Sect/H2: Do
1 18,412 Sect/L/LI/LBody/P: Cream. Use it from day 2 to the end of week 2.
1 340,412 Sect/L/LI/LBody/P: from 3:30 PM Mon, Nov 23
1 362,428 Sect/L/LI/LBody/P: until end of Sun, Dec 6
"#]]
    );
}

#[test]
fn without_a_chart_days_are_named_in_full() {
    // Too narrow for bars.
    let document = set(&visit(), 400.0, BODY);
    let said = dump(&document);
    assert!(document.tags.elements().iter().all(|element| element.alt.is_none()), "no chart");
    assert!(said.contains("Monday") && !said.contains("Mon 23"), "{said}");
}

#[test]
fn a_record_has_room_for_each_value_and_a_line_for_each_blank() {
    let mut long = visit();
    long.fields.push((
        Field::TreatedBy,
        "Somebody with a name so long that it needs more than one line of the sheet".to_owned(),
    ));
    let document = set(&long, 400.0, "Words.");
    let said = dump(&document);
    for (_, value) in &long.fields {
        let last = value.split(' ').next_back().expect("a word");
        assert!(said.contains(last), "{value}: {said}");
    }
    let edge = Pt(400.0 - 50.0);
    for item in document.pages.iter().flat_map(|page| &page.items) {
        if let crate::layout::Graphic::Text(run) = &item.graphic {
            assert!(super::ends(run) <= edge + Pt(0.6), "{} leaves the page", run.text());
        }
    }
}

#[test]
fn days_too_long_for_one_line_have_two_and_never_touch_the_bars() {
    let fonts = Fonts::new(&Typography::default(), &[]);
    let long = "until the very last minute of Wednesday 23 September";
    let (document, problems) = set_for(Some(&visit()), &fonts, BODY, |sheet, style| {
        style.page.width = Pt(595.0);
        sheet.sections.clear();
        sheet.record.clear();
        let bars = sheet.chart.iter_mut().flat_map(|chart| &mut chart.groups).flat_map(|group| &mut group.bars);
        bars.for_each(|bar| bar.day = Some(DayOrBlank::Day(long.to_owned())));
    });
    assert_eq!(problems, []);
    let said = dump(&document);
    assert!(said.contains("Figure"), "the chart is there: {said}");
    assert!(
        said.lines().filter(|line| line.ends_with("23 September") || line.contains("Wednesday")).count() >= 3,
        "{said}"
    );
}
