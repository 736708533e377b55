//! The sheet of one visit: real days instead of blanks, the record filled in, everything else as on any sheet.

use super::*;
use crate::handout::{Handout, Kind};
use crate::schedule::Treatment;

const ADVICE: &str = "---\ntitle: After\n---\n\n## Avoid {#avoid .avoid}\n\n\
    - **Makeup.** None [for 24 hours](avoid:24h#makeup).\n- **Blush.** None [for 24 hours](avoid:24h#blush).\n\
    - **Sun.** None [for 1 week](avoid:1w#sun).\n- **Picking.** [Never](avoid:#picking).\n\n\
    ## Rest {#rest}\n\n- **Red.** It goes [within 3 days](expect:3d#red).\n\
    - **Cream.** Use it [from day 2 to the end of week 2](do:24h..2w#cream).\n\
    - **Not better.** Call [after 3 days](call:3d#not-better).\n";

fn visit(treated: &str) -> Visit {
    Visit { treatment: Treatment::parse(treated).expect(treated), fields: Vec::new(), next: None }
}

fn compose_for(handout: &Handout, visit: Option<&Visit>) -> (Sheet, Vec<crate::diagnostic::Diagnostic>) {
    compose(Parts { handout, clinic: &lumen(), words: &english("en-GB"), images: &images(), alternates: &[], visit })
}

/// Each statement's id with its label and its short label.
fn labels(sheet: &Sheet) -> Vec<(&str, &str, &str)> {
    let timings = sheet.timings.iter();
    timings.map(|(id, timing)| (id.as_str(), timing.said(Width::Wide), timing.said(Width::Abbreviated))).collect()
}

#[test]
fn real_days_stand_where_blanks_were() {
    let (sheet, problems) = compose_for(&written(ADVICE), Some(&visit("2026-11-22 15:10")));
    assert_eq!(problems, []);
    assert_eq!(
        labels(&sheet),
        [
            ("blush", "until 3:30pm on Monday 23 November", "until 3:30pm Mon 23 Nov"),
            (
                "cream",
                "from 3:30pm on Monday 23 November until the end of Sunday 6 December",
                "from 3:30pm Mon 23 Nov \nuntil end of Sun 6 Dec"
            ),
            ("makeup", "until 3:30pm on Monday 23 November", "until 3:30pm Mon 23 Nov"),
            ("not-better", "from Wednesday 25 November", "from Wed 25 Nov"),
            ("red", "until the end of Wednesday 25 November", "until end of Wed 25 Nov"),
            ("sun", "until the end of Sunday 29 November", "until end of Sun 29 Nov"),
        ]
    );
    assert!(sheet.timings.values().all(|timing| timing.blank.is_none() && timing.period.is_some()));
}

#[test]
fn the_day_alone_counts_from_its_end() {
    let (sheet, _) = compose_for(&written(ADVICE), Some(&visit("2026-11-22")));
    let label =
        |id: &str| sheet.timings.iter().find(|(known, _)| known.as_str() == id).map(|(_, timing)| &*timing.label);
    assert_eq!(label("makeup"), Some("until the end of Monday 23 November"));
    assert_eq!(label("not-better"), Some("from Wednesday 25 November"), "a call is never late");
}

#[test]
fn the_chart_shows_days_of_the_week() {
    let (sheet, _) = compose_for(&written(ADVICE), Some(&visit("2026-11-22 15:10")));
    let chart = sheet.chart.expect("something has a time");
    let marks: Vec<String> = chart.ticks.iter().map(|tick| tick.label.join(" ")).collect();
    assert_eq!(marks, ["Sun 22", "Mon 23", "Wed 25", "Sun 29", "Sun 6"]);
    let days: Vec<_> =
        chart.groups.iter().flat_map(|group| &group.bars).map(|bar| (bar.name.as_str(), &bar.day)).collect();
    let day = |text: &str| Some(DayOrBlank::Day(text.to_owned()));
    assert_eq!(
        days,
        [
            ("Makeup, Blush", &day("until 3:30pm on Monday 23 November")),
            ("Sun", &day("until the end of Sunday 29 November")),
            ("Cream", &day("until the end of Sunday 6 December")),
            ("Not better", &day("from Wednesday 25 November")),
        ]
    );
    let said = chart.description(&english("en-GB"));
    assert!(said.contains("Makeup, Blush: until 3:30pm on Monday 23 November."), "{said}");
}

#[test]
fn a_sentence_has_one_stop() {
    let words = english("en-CA");
    let row = words.chart_row("Makeup", "until 3:30 p.m.").replace('\u{a0}', " ");
    assert_eq!(row, "Makeup: until 3:30 p.m.");
}

#[test]
fn the_record_is_filled_in_with_what_is_known() {
    let show = |visit: Option<&Visit>| -> Vec<String> {
        let (sheet, _) = compose_for(&written(ADVICE), visit);
        let line = |field: &Labelled| format!("{}: {}", field.label, field.value.as_deref().unwrap_or("____"));
        sheet.record.iter().map(line).collect()
    };
    let blank = ["Treatment date: ____", "Time: ____", "Area: ____", "Treated by: ____"];
    assert_eq!(show(None), blank);
    let mut visit = visit("2026-11-22");
    assert_eq!(show(Some(&visit)), ["Treatment date: Sunday, 22 November 2026", blank[1], blank[2], blank[3]]);
    visit.treatment = Treatment::parse("2026-11-22 12:00").expect("a time");
    visit.fields = vec![(Field::Area, "Face".to_owned()), (Field::Name, "A. Patient".to_owned())];
    visit.next = Treatment::parse("2026-12-20 14:00").ok();
    assert_eq!(
        show(Some(&visit)),
        [
            "Name: A. Patient",
            "Treatment date: Sunday, 22 November 2026",
            "Time: 12 noon",
            "Area: Face",
            "Treated by: ____",
            "Next visit: Sunday, 20 December 2026, 2pm",
        ]
    );
}

#[test]
fn the_authors_words_stay() {
    let handout = written(ADVICE);
    let (undated, _) = compose_for(&handout, None);
    let (dated, _) = compose_for(&handout, Some(&visit("2026-11-22 15:10")));
    let text = |sheet: &Sheet| format!("{:?}", (&sheet.lead, &sheet.sections, &sheet.summary, &sheet.contact));
    assert_eq!(text(&undated), text(&dated));
    assert_eq!(undated.timings.keys().collect::<Vec<_>>(), dated.timings.keys().collect::<Vec<_>>());
}

#[test]
fn a_window_beyond_the_calendar_is_an_error_at_its_place() {
    let handout = written(ADVICE);
    let (sheet, problems) = compose_for(&handout, Some(&visit("9999-12-28 15:10")));
    let found: Vec<_> = problems.iter().map(|problem| (problem.code, problem.message.as_str())).collect();
    let expected =
        ["`1w` ends after the year 9999", "`3d` ends after the year 9999", "`24h..2w` ends after the year 9999"];
    assert_eq!(found, expected.map(|message| ("beyond-calendar", message)));
    let timed = |kind: Kind| sheet.timings.values().filter(|timing| timing.kind == kind).count();
    assert_eq!((timed(Kind::Avoid), timed(Kind::Call)), (2, 1));
}
