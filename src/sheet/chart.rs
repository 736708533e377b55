//! The chart "How long to wait": every piece of advice with a time, as bars on one scale.
//!
//! [`Chart::of`] gathers the timed statements to avoid, to do and to call about, in that order; those of one kind with one
//! window share a bar. What is normal is not waited for and has none. How bars look is `layout`'s matter.

use super::{Blank, Sheet, Timing, Visit};
use crate::handout::{Duration, Kind, Statement, StatementId, Unit, Window};
use crate::locale::{DayForm, Message, Width, Words};

/// Bars on one scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// Its heading.
    pub heading: String,
    /// The marks of the scale, from the treatment on.
    pub ticks: Vec<Tick>,
    /// The bars by kind; no group is empty.
    pub groups: Vec<Group>,
}

/// A mark of the scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Hours from the treatment, with days of 24 hours.
    pub hours: u32,
    /// The same in words; on the sheet of a visit the weekday above the day.
    pub label: Vec<String>,
}

/// The bars of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The kind.
    pub kind: Kind,
    /// The kind in words.
    pub label: String,
    /// Its bars, in the order of the handout.
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The first statement that it is about.
    pub statement: StatementId,
    /// The names of what it is about.
    pub names: Vec<String>,
    /// The names as one text.
    pub name: String,
    /// The window in words.
    pub window: String,
    /// The same where room is short.
    pub short: String,
    /// Where it begins, in hours.
    pub start: u32,
    /// Where it ends, in hours; `None` runs on.
    pub end: Option<u32>,
    /// The real day, or where to write it.
    pub day: Option<DayOrBlank>,
}

/// The day on which a bar ends, or begins if it runs on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayOrBlank {
    /// On the sheet of a visit: "until 3:30pm on Monday 23 November".
    Day(String),
    /// To write in.
    Blank(Blank),
}

/// The marks of the scale; it is cut off after the first that nothing reaches beyond.
const SCALE: [Duration; 6] = [
    Duration { count: 24, unit: Unit::Hours },
    Duration { count: 3, unit: Unit::Days },
    Duration { count: 1, unit: Unit::Weeks },
    Duration { count: 2, unit: Unit::Weeks },
    Duration { count: 4, unit: Unit::Weeks },
    Duration { count: 12, unit: Unit::Weeks },
];

/// The scale is never shorter than this many marks, so that the charts of a clinic look alike.
const LEAST: usize = 4;

impl Chart {
    /// The chart of a sheet; `None` if nothing on it has a time to wait for.
    pub fn of(sheet: &Sheet, words: &Words) -> Option<Self> {
        let kinds =
            [(Kind::Avoid, Message::ChartAvoid), (Kind::Do, Message::ChartDo), (Kind::Call, Message::ChartCall)];
        let statements = sheet.statements();
        let groups: Vec<Group> = kinds
            .into_iter()
            .map(|(kind, label)| Group { kind, label: words.text(label), bars: bars(sheet, &statements, kind, words) })
            .filter(|group| !group.bars.is_empty())
            .collect();
        let bars = groups.iter().flat_map(|group| &group.bars);
        let last = bars.map(|bar| bar.end.unwrap_or(bar.start)).max()?;
        let marks = SCALE.iter().position(|mark| mark.nominal_hours() >= last).map_or(SCALE.len(), |at| at + 1);
        let ticks = ticks(&SCALE[..marks.max(LEAST)], sheet.visit.as_ref(), words);
        Some(Self { heading: words.text(Message::ChartHeading), ticks, groups })
    }

    /// Where on the scale a time stands, 0 to 1. The marks are evenly spaced; between them, time runs evenly.
    pub fn position(&self, hours: u32) -> f32 {
        let steps = self.ticks.len().saturating_sub(1);
        let after = self.ticks.partition_point(|tick| tick.hours <= hours);
        if after == 0 || after > steps {
            return if after == 0 { 0.0 } else { 1.0 };
        }
        let (from, to) = (self.ticks[after - 1].hours, self.ticks[after].hours);
        let share = f64::from(hours - from) / f64::from(to - from);
        let whole = u32::try_from(after - 1).map_or(0.0, f64::from);
        let steps = u32::try_from(steps).map_or(1.0, f64::from);
        #[expect(clippy::cast_possible_truncation, reason = "a position from 0 to 1 needs no more digits")]
        {
            ((whole + share) / steps) as f32
        }
    }

    /// What the chart says, for those who do not see it.
    pub fn description(&self, words: &Words) -> String {
        let mut said = vec![format!("{}.", self.heading)];
        for group in &self.groups {
            said.push(format!("{}.", group.label));
            said.extend(group.bars.iter().map(|bar| words.chart_row(&bar.name, &bar.window)));
        }
        said.join(" ")
    }
}

fn ticks(scale: &[Duration], visit: Option<&Visit>, words: &Words) -> Vec<Tick> {
    let marks = std::iter::once(None).chain(scale.iter().copied().map(Some));
    let tick = |mark: Option<Duration>| {
        let hours = mark.map_or(0, Duration::nominal_hours);
        // The marks are whole days from the treatment, so that each bar ends at the mark of the day on which it ends.
        let date = visit.and_then(|visit| visit.treatment.days_later(hours / 24));
        let label = match (date, mark) {
            (Some(date), _) => words.calendar_mark(date).to_vec(),
            (None, Some(mark)) => vec![words.duration(mark)],
            (None, None) => vec![words.text(Message::ChartNow)],
        };
        Tick { hours, label }
    };
    marks.map(tick).collect()
}

fn day(timing: &Timing, visit: Option<&Visit>, words: &Words) -> Option<DayOrBlank> {
    let Some((period, visit)) = timing.period.zip(visit) else {
        return timing.blank.clone().map(DayOrBlank::Blank);
    };
    // Named in full here, so that beside the advice, where room is short, they need not be.
    let form = DayForm { width: Width::Wide, year: visit.treatment.date().year() };
    let until = |end| words.until(end, form);
    let from = |beginning| words.from(beginning, form);
    let day = match timing.kind {
        Kind::Call => period.begins.map(from).or(period.ends.map(until)),
        Kind::Avoid | Kind::Do | Kind::Expect => period.ends.map(until).or(period.begins.map(from)),
    };
    day.map(DayOrBlank::Day)
}

fn bars(sheet: &Sheet, statements: &[&Statement], kind: Kind, words: &Words) -> Vec<Bar> {
    let mut bars: Vec<(Window, Bar)> = Vec::new();
    for statement in statements.iter().filter(|statement| statement.kind == kind) {
        let Some(timing) = sheet.timings.get(&statement.id) else { continue };
        if let Some((_, bar)) = bars.iter_mut().find(|(window, _)| *window == statement.window) {
            bar.names.push(statement.name.clone());
            continue;
        }
        let hours = |duration: Option<Duration>| duration.map(Duration::nominal_hours);
        let bar = Bar {
            statement: statement.id.clone(),
            names: vec![statement.name.clone()],
            name: String::new(),
            window: timing.label.clone(),
            short: timing.said(Width::Abbreviated).to_owned(),
            start: hours(statement.window.start(kind)).unwrap_or(0),
            end: hours(statement.window.end(kind)),
            day: day(timing, sheet.visit.as_ref(), words),
        };
        bars.push((statement.window, bar));
    }
    bars.into_iter().map(|(_, bar)| Bar { name: words.names(&bar.names), ..bar }).collect()
}
