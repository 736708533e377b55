//! The chart "How long to wait".
//!
//! One row a bar: the kind's sign and name, the names of what to wait for, the bar on a common scale, and the real day
//! or a line to write it on. Kinds differ by pattern as well as by place, for the photocopier: solid for what to avoid, hatched for what to do, dotted
//! for when to call. To a reader who does not see it, the chart is a figure with a description.

use super::Setter;
use super::column::{Area, artifact};
use super::flow::{Keep, Piece};
use super::frame::{Graphic, Item, Mark};
use super::icon::{Icon, bordered_box, dots, filled_box, hatching, horizontal_rule, vertical_rule};
use super::tag::{TagId, TagRole};
use crate::geometry::{Point, Pt, Size};
use crate::handout::{Alignment, Kind, Role};
use crate::sheet::{Bar, Chart, DayOrBlank, Group, Tick};
use crate::style::ChartTheme;

/// With less room than this, bars say nothing.
const LEAST_BARS: Pt = Pt(84.0);
/// The share of their room below which names are not squeezed for a scale in one row.
const MOST_SQUEEZED: f32 = 0.88;
/// The share of their room that names keep beside days of one line; with less, days have two.
const LEAST_BESIDE_DATES: f32 = 0.6;
/// The share of their room without which there is no chart.
const LEAST_NAMES: f32 = 0.5;

/// Where the columns of the chart stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    kinds: Area,
    names: Area,
    bars: Area,
    dates: Area,
    scale: Scale,
}

/// How the words of the scale stand above its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scale {
    /// Side by side.
    One,
    /// By turns in two rows: in languages with longer words they would push the bars into the names.
    Two,
}

impl Setter<'_> {
    /// Where the columns of the chart stand; `None` if the sheet shows none: the layout has none, nothing has a time, or its words
    /// leave no room for bars.
    pub(super) fn plan_chart(&mut self, area: Area) -> Option<Columns> {
        let (theme, chart) = (self.style.theme.chart.clone()?, self.sheet.chart.as_ref()?);
        let kinds = Area { left: area.left, width: theme.kinds.max(self.kinds_width(chart) + theme.gap) };
        let left = kinds.right();
        let [one, two] = [Scale::One, Scale::Two].map(|scale| self.scale_width(chart, scale).max(LEAST_BARS));
        // A mark of a calendar has two lines already: two rows of them would be higher than the names that they make room for.
        let least = if self.sheet.visit.is_some() { LEAST_BESIDE_DATES } else { MOST_SQUEEZED };
        let ways = [1, 2].map(|lines| {
            let dates = theme.dates.max(self.dates_width(chart, lines));
            let names = |bars: Pt| area.right() - dates - theme.gap * 3.0 - bars - left;
            // The words of the scale must not touch: where they need it, the bars take room from the names, but not too much.
            let is_squeezed = names(one) < theme.names * least && two < one;
            let (scale, bars) = if is_squeezed { (Scale::Two, two) } else { (Scale::One, one) };
            (dates, scale, names(bars))
        });
        let fits = |least: f32| ways.into_iter().find(|(.., names)| *names >= theme.names * least);
        let (dates, scale, names) = fits(LEAST_BESIDE_DATES).or(fits(LEAST_NAMES))?;
        let names = Area { left, width: theme.names.min(names) };
        let dates = Area { left: area.right() - dates, width: dates };
        let start = names.right() + theme.gap;
        let bars = Area { left: start, width: dates.left - theme.gap * 2.0 - start };
        Some(Columns { kinds, names, bars, dates, scale })
    }

    /// Whether this sheet shows the chart.
    pub(super) fn has_chart(&self) -> bool {
        self.chart_columns.is_some()
    }

    /// The chart, if the layout and the sheet have one.
    pub(super) fn chart(&mut self, area: Area, root: TagId) {
        let (Some(theme), Some(chart)) = (self.style.theme.chart.clone(), self.sheet.chart.as_ref()) else { return };
        let Some(columns) = self.chart_columns else { return };
        let figure = self.tags.add_with_alt(root, TagRole::Figure, chart.description(self.words));
        let mark = Mark::Content(self.tags.content(figure));
        self.column.gap(self.style.theme.space.section);
        let from = self.column.mark();
        self.chart_head(chart, area, columns, mark);
        for group in &chart.groups {
            for (number, bar) in group.bars.iter().enumerate() {
                let first = (number == 0).then_some(group);
                self.chart_row(chart, bar, (first, group.kind), (area, columns, &theme), mark);
            }
        }
        self.column.hold_together(from, Keep::Free);
    }

    /// How wide the names of the groups are, with their signs.
    fn kinds_width(&mut self, chart: &Chart) -> Pt {
        let style = self.style.text.label;
        let widest = chart.groups.iter().map(|group| self.measure(&group.label, style)).fold(Pt::ZERO, Pt::max);
        self.sign_room() + widest
    }

    /// How wide the days are if each has so many `lines`, one or two, or the lines to write them on.
    fn dates_width(&mut self, chart: &Chart, lines: usize) -> Pt {
        let days = chart.groups.iter().flat_map(|group| &group.bars).filter_map(|bar| bar.day.as_ref());
        let style = self.style.text.label;
        let widths = days.map(|day| match day {
            DayOrBlank::Blank(blank) => self.blank_width(blank),
            // Half a point of slack: the width of a text and the room for it are rounded apart.
            DayOrBlank::Day(day) if lines == 1 => self.measure(day, style) + Pt(0.5),
            DayOrBlank::Day(day) => {
                let breaks = day.match_indices(' ').map(|(at, _)| day.split_at(at));
                let halves = breaks.map(|(one, other)| self.measure(one, style).max(self.measure(other.trim(), style)));
                halves.reduce(Pt::min).unwrap_or_else(|| self.measure(day, style)) + Pt(0.5)
            }
        });
        widths.fold(Pt::ZERO, Pt::max)
    }

    /// How much of a group's name its sign takes.
    fn sign_room(&self) -> Pt {
        self.style.theme.icon.row + Pt(5.0)
    }

    /// How wide the scale must be for the words of its marks to stand apart.
    fn scale_width(&mut self, chart: &Chart, scale: Scale) -> Pt {
        let small = self.style.text.small;
        let widths: Vec<Pt> = chart.ticks.iter().map(|tick| self.tick_width(tick)).collect();
        // In two rows the next word in the same row stands two marks on.
        let (apart, share) = match scale {
            Scale::One => (1, 1.0),
            Scale::Two => (2, 0.5),
        };
        let pairs = widths.iter().zip(widths.iter().skip(apart));
        let closest = pairs.map(|(one, next)| (*one + *next) / 2.0 + small.size * 0.4).fold(Pt::ZERO, Pt::max);
        widths.iter().skip(1).map(|_| closest * share).sum()
    }

    fn tick_width(&mut self, tick: &Tick) -> Pt {
        let style = self.style.text.small;
        tick.label.iter().map(|line| self.measure(line, style)).fold(Pt::ZERO, Pt::max)
    }

    /// The heading at the left, the marks of the scale above the bars.
    fn chart_head(&mut self, chart: &Chart, area: Area, columns: Columns, mark: Mark) {
        let style = self.style.text.heading(2);
        let from = self.column.mark();
        let width = columns.bars.left - area.left;
        let heading = self.set_text(&format!("{} ", chart.heading), style, width, Alignment::Start, (mark, None));
        let below = self.style.theme.space.heading;
        let small = self.style.text.small;
        // A label may be of several lines.
        let row = small.line_height * lines(chart.ticks.iter().map(|tick| tick.label.len()).max().unwrap_or(1));
        let rows = if columns.scale == Scale::Two { 2.0 } else { 1.0 };
        let height = style.line_height.max(row * rows);
        self.column.push(Piece { height: height + below, ..Piece::default() });
        self.attach(from, heading, area.left, height - style.line_height);
        let top = self.column.height_since(from) - row - below;
        for (number, tick) in chart.ticks.iter().enumerate() {
            let centre = columns.bars.left + columns.bars.width * chart.position(tick.hours);
            let is_above = columns.scale == Scale::Two && number % 2 == 1;
            let mut y = if is_above { top - row } else { top };
            for text in &tick.label {
                let line =
                    self.set_text(&format!("{text} "), small, columns.bars.width, Alignment::Start, (mark, None));
                let width = line.first().map_or(Pt::ZERO, |line| line.width);
                self.attach(from, line, centre - width / 2.0, y);
                y += small.line_height;
            }
            if is_above && let Some(piece) = self.column.pieces.last_mut() {
                // Down to the bars, between the words of the lower row.
                let line = vertical_rule(piece.height - top, self.style.theme.rule.thin, self.style.palette.hairline);
                piece.items.push(artifact(Point::new(centre, top), line));
            }
        }
        let rule = horizontal_rule(area.width, self.style.theme.rule.normal, self.style.palette.primary);
        if let Some(last) = self.column.pieces.last_mut() {
            let y = last.height - self.style.theme.rule.normal / 2.0;
            last.items.push(artifact(Point::new(area.left, y), rule));
        }
    }

    fn chart_row(
        &mut self,
        chart: &Chart,
        bar: &Bar,
        (first, kind): (Option<&Group>, Kind),
        (area, columns, theme): (Area, Columns, &ChartTheme),
        mark: Mark,
    ) {
        let from = self.column.mark();
        let (strong, body) = (self.style.text.label, self.style.text.body);
        self.column.push(Piece { height: theme.row, ..Piece::default() });
        let top = (theme.row - body.line_height) / 2.0;
        if let Some(group) = first {
            let size = self.style.theme.icon.row;
            let icon = match group.kind {
                Kind::Avoid => Icon::of_role(Role::Avoid),
                Kind::Do => Icon::of_role(Role::Do),
                Kind::Call => Icon::of_role(Role::Call),
                Kind::Expect => Icon::of_role(Role::Expect),
            };
            let shapes = icon.map(|icon| self.sign(icon, size, self.style.palette.primary, self.style.palette.paper));
            let origin = Point::new(area.left, (theme.row - size) / 2.0);
            let label = self.set_text(
                &format!("{} ", group.label),
                strong,
                columns.kinds.width,
                Alignment::Start,
                (mark, None),
            );
            self.attach(from, label, area.left + self.sign_room(), top);
            if let Some(piece) = self.column.pieces.last_mut() {
                piece.items.extend(shapes.into_iter().flatten().map(|shape| artifact(origin, shape)));
            }
        }
        let name = self.set_text(&format!("{} ", bar.name), body, columns.names.width, Alignment::Start, (mark, None));
        self.attach(from, name, columns.names.left, top);
        let day = match &bar.day {
            Some(DayOrBlank::Blank(blank)) => vec![self.blank_line(blank, columns.dates.width, mark).0],
            Some(DayOrBlank::Day(day)) => {
                self.set_text(&format!("{day} "), strong, columns.dates.width, Alignment::Start, (mark, None))
            }
            None => Vec::new(),
        };
        self.attach(from, day, columns.dates.left, top);
        self.bar(chart, bar, kind, columns.bars, theme);
        let (thin, hairline) = (self.style.theme.rule.thin, self.style.palette.hairline);
        if let Some(piece) = self.column.pieces.last_mut() {
            // A group begins with a rule across; within it, rules leave the group's name alone.
            let left = if first.is_some() { area.left } else { columns.names.left };
            let rule = horizontal_rule(area.right() - left, thin, hairline);
            piece.items.insert(0, artifact(Point::new(left, Pt::ZERO), rule));
            for tick in &chart.ticks {
                let x = columns.bars.left + columns.bars.width * chart.position(tick.hours);
                piece.items.insert(0, artifact(Point::new(x, Pt::ZERO), vertical_rule(piece.height, thin, hairline)));
            }
        }
    }

    fn bar(&mut self, chart: &Chart, bar: &Bar, kind: Kind, bars: Area, theme: &ChartTheme) {
        let at = |hours: u32| bars.left + bars.width * chart.position(hours);
        let left = at(bar.start);
        // A bar without an end runs past the last mark.
        let right = bar.end.map_or(bars.right() + theme.gap, at);
        let size = Size::new((right - left).max(theme.bar), theme.bar);
        let Some(piece) = self.column.pieces.last_mut() else { return };
        let origin = Point::new(left, (piece.height.min(theme.row) - theme.bar) / 2.0);
        let (ink, radius) = (self.style.palette.primary, theme.bar * 0.2);
        let border = bordered_box(size, radius, Pt(0.9), ink);
        let shapes = match kind {
            Kind::Avoid => vec![filled_box(size, radius, ink)],
            Kind::Do => {
                vec![filled_box(size, radius, self.style.palette.paper), hatching(size, Pt(4.0), Pt(1.1), ink), border]
            }
            Kind::Call | Kind::Expect => {
                vec![filled_box(size, radius, self.style.palette.paper), dots(size, Pt(3.4), Pt(1.7), ink), border]
            }
        };
        let items =
            shapes.into_iter().map(|shape| Item { mark: Mark::Artifact, graphic: Graphic::Shape { origin, shape } });
        piece.items.extend(items);
    }
}

fn lines(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}
