//! The chart of the page: a table with a bar in each row, drawn as SVG.
//!
//! The rows say in words what the bars show, so that the table is the chart's text alternative; pictures of bars are hidden from
//! screen readers. Lengths are shares of the chart's width: it fits any screen, and nothing in it is scaled.

use serde::Serialize;

use crate::handout::StatementId;
use crate::locale::{Message, Words};
use crate::sheet::{Bar, Chart, DayOrBlank, Direction};

/// The chart.
#[derive(Debug, Serialize)]
pub(super) struct ChartView<'a> {
    heading: &'a str,
    /// What the first and the last column hold.
    advice: String,
    length: String,
    /// The marks of the scale, each of one line or two.
    scale: Vec<&'a [String]>,
    /// Where the marks between the ends stand.
    marks: Vec<String>,
    groups: Vec<GroupView<'a>>,
}

#[derive(Debug, Serialize)]
struct GroupView<'a> {
    /// `avoid`, `do` or `call`.
    kind: &'static str,
    label: &'a str,
    rows: Vec<RowView<'a>>,
}

#[derive(Debug, Serialize)]
struct RowView<'a> {
    name: &'a str,
    /// The id of the first statement that it is about.
    statement: &'a str,
    /// How long, in words; on the page of one visit until when.
    window: &'a str,
    /// What is printed around the line to write the day on; missing where there is nothing to write.
    blank: Option<BlankView<'a>>,
    /// Where the bar stands from the left, and how long it is, such as `12.5%`.
    x: String,
    width: String,
    /// Whether it runs on.
    open: bool,
    /// Whether `window` is a date.
    dated: bool,
}

#[derive(Debug, Serialize)]
struct BlankView<'a> {
    before: &'a str,
    after: &'a str,
}

impl<'a> ChartView<'a> {
    pub(super) fn of(chart: &'a Chart, words: &Words) -> Self {
        let last = chart.ticks.len().saturating_sub(1);
        let groups = chart.groups.iter().map(|group| GroupView {
            kind: group.kind.as_str(),
            label: &group.label,
            rows: group.bars.iter().map(|bar| row(bar, chart, words.direction())).collect(),
        });
        Self {
            heading: &chart.heading,
            advice: words.text(Message::ChartAdvice),
            length: words.text(Message::ChartLength),
            scale: chart.ticks.iter().map(|tick| tick.label.as_slice()).collect(),
            // Evenly spaced: the same from either side.
            marks: chart.ticks.iter().take(last).skip(1).map(|tick| percent(chart.position(tick.hours))).collect(),
            groups: groups.collect(),
        }
    }
}

fn row<'a>(bar: &'a Bar, chart: &Chart, direction: Direction) -> RowView<'a> {
    let start = chart.position(bar.start);
    let end = bar.end.map_or(1.0, |end| chart.position(end));
    let left = match direction {
        Direction::LeftToRight => start,
        Direction::RightToLeft => 1.0 - end,
    };
    let (window, blank, dated) = match &bar.day {
        Some(DayOrBlank::Day(day)) => (day, None, true),
        Some(DayOrBlank::Blank(blank)) => {
            (&bar.window, Some(BlankView { before: &blank.before, after: &blank.after }), false)
        }
        None => (&bar.window, None, false),
    };
    RowView {
        name: &bar.name,
        statement: StatementId::as_str(&bar.statement),
        window,
        blank,
        x: percent(left),
        width: percent(end - start),
        open: bar.end.is_none(),
        dated,
    }
}

/// A share of 0 to 1 as SVG writes it (SVG 2, 8.9).
fn percent(share: f32) -> String {
    format!("{}%", (share * 10_000.0).round() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handout::{Kind, Role};
    use crate::sheet::sample::*;

    #[test]
    fn bars_stand_on_the_scale() {
        let items = vec![
            advice(Kind::Avoid, "24h", "a", "no"),
            advice(Kind::Avoid, "48h", "b", "no"),
            advice(Kind::Do, "24h..2w", "c", "yes"),
            advice(Kind::Call, "3d", "d", "yes"),
        ];
        let section = section("s", 2, Role::Avoid, "S", vec![list(None, items)]);
        let (sheet, _) = sheet(&handout(Vec::new(), vec![section]), &lumen());
        let view = ChartView::of(sheet.chart.as_ref().expect("there are bars"), &english("en-GB"));
        assert_eq!(view.marks, ["25%", "50%", "75%"]);
        let bars: Vec<_> = view
            .groups
            .iter()
            .flat_map(|group| &group.rows)
            .map(|row| (row.statement, row.x.as_str(), row.width.as_str(), row.open))
            .collect();
        assert_eq!(
            bars,
            [
                ("a", "0%", "25%", false),
                ("b", "0%", "37.5%", false),
                ("c", "25%", "75%", false),
                ("d", "50%", "50%", true)
            ]
        );
    }

    #[test]
    fn time_runs_as_the_words_do() {
        let items = vec![advice(Kind::Avoid, "24h", "a", "no"), advice(Kind::Do, "24h..3d", "b", "yes")];
        let section = section("s", 2, Role::Avoid, "S", vec![list(None, items)]);
        let (sheet, _) = sheet_in("ar", &handout(Vec::new(), vec![section]), &lumen());
        let view = ChartView::of(sheet.chart.as_ref().expect("there are bars"), &stand_in("ar", "ar-EG"));
        let bars = view.groups.iter().flat_map(|group| &group.rows).map(|row| (row.x.as_str(), row.width.as_str()));
        assert_eq!(bars.collect::<Vec<_>>(), [("75%", "25%"), ("50%", "25%")]);
    }
}
