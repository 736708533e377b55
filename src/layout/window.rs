//! Windows: when a statement holds, with the line to write its end on.
//!
//! A window stands at the right of its statement's words. Where that would leave the words too little room, as in large
//! print, it stands below them. If the sheet has a chart, the lines to write on are there instead; on the sheet of a visit the
//! chart then names days and months in full, and here they are cut short.

use super::Setter;
use super::column::Area;
use super::frame::{Graphic, Item, Mark};
use super::icon::horizontal_rule;
use super::shape::Line;
use super::tag::{TagId, TagRole};
use crate::geometry::{Point, Pt};
use crate::handout::{Alignment, Statement, StatementId};
use crate::picture::Shape;
use crate::sheet::{Blank, Width};

/// Where the windows of a list stand, the same for all of its items.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Windows {
    /// In a column of this width at the right of the words.
    Beside(Pt),
    /// On a line of their own below the words.
    Below,
}

impl Setter<'_> {
    /// Where the windows of some statements stand: beside the words in a column as wide as the widest needs, but never more than
    /// the theme says, or below them if that leaves the words too little of `area`.
    pub(super) fn windows<'s>(&mut self, statements: impl Iterator<Item = &'s Statement>, area: Area) -> Windows {
        let theme = &self.style.theme.statement;
        let (most, gap, least) = (theme.column, theme.gap, theme.words);
        let sheet = self.sheet;
        let mut widest = Pt::ZERO;
        for timing in statements.filter_map(|statement| sheet.timings.get(&statement.id)) {
            let label = self.measure(timing.said(self.names()), self.style.text.label);
            let blank = timing.blank.as_ref().filter(|_| !self.has_chart()).map(|blank| self.blank_width(blank));
            widest = widest.max(match blank {
                Some(blank) if label + self.window_gap() + blank <= most => label + self.window_gap() + blank,
                Some(blank) => label.max(blank),
                None => label,
            });
        }
        let column = widest.min(most);
        if area.width - column - gap < least { Windows::Below } else { Windows::Beside(column) }
    }

    /// How much of the names of days and months stands beside the advice.
    fn names(&self) -> Width {
        if self.has_chart() { Width::Abbreviated } else { Width::Wide }
    }

    /// What is left of `area` for the words of a statement with a window.
    pub(super) fn beside(&self, area: Area, windows: Windows) -> Area {
        match windows {
            Windows::Beside(column) => area.inset(Pt::ZERO, column + self.style.theme.statement.gap),
            Windows::Below => area,
        }
    }

    /// Writes the window of a statement at the right of the pieces since `from`, and makes them high enough for it, or below
    /// them. `area` is that of words and window.
    ///
    /// Window and blank share a line if both fit, else the blank stands below.
    pub(super) fn window(&mut self, id: &StatementId, area: Area, windows: Windows, (from, parent): (usize, TagId)) {
        let (width, side) = match windows {
            Windows::Beside(width) => (width, Alignment::End),
            Windows::Below => (area.width, Alignment::Start),
        };
        let tag = self.tags.add(parent, TagRole::Paragraph);
        let lines = self.window_lines(id, width, side, tag);
        match windows {
            Windows::Beside(_) => self.attach(from, lines, area.right() - width, Pt::ZERO),
            Windows::Below => self.column.lines(lines, area.left),
        }
    }

    /// The lines of a window at one `side` of `width`.
    fn window_lines(&mut self, id: &StatementId, width: Pt, side: Alignment, tag: TagId) -> Vec<Line> {
        let sheet = self.sheet;
        let timing = &sheet.timings[id];
        let content = Mark::Content(self.tags.content(tag));
        let style = self.style.text.label;
        // The chart has the lines to write on.
        let Some(blank) = timing.blank.as_ref().filter(|_| !self.has_chart()) else {
            return self.set_text(timing.said(self.names()), style, width, side, (content, None));
        };
        // A space, so that the words stay apart when they are copied or read out.
        let label = self.set_text(&format!("{} ", timing.label), style, width, Alignment::Start, (content, None));
        let blank_mark = Mark::Content(self.tags.content(tag));
        let (blank, blank_width) = self.blank_line(blank, width, blank_mark);
        let gap = self.window_gap();
        let label_width = label.iter().map(|line| line.width).fold(Pt::ZERO, Pt::max);
        // How far to the left the blank, which is set at the right, and the label have to go.
        let start = |taken: Pt| if side == Alignment::End { width - taken } else { Pt::ZERO };
        if label.len() == 1 && label_width + gap + blank_width <= width {
            let taken = label_width + gap + blank_width;
            // The words come before the blank in reading order.
            let mut items: Vec<Item> = label.into_iter().flat_map(|line| moved(line, start(taken)).items).collect();
            items.extend(moved(blank.clone(), start(taken) + taken - width).items);
            return vec![Line { items, ..blank }];
        }
        let mut lines: Vec<Line> = label
            .into_iter()
            .map(|line| {
                let start = start(line.width);
                moved(line, start)
            })
            .collect();
        lines.push(moved(blank, start(blank_width) + blank_width - width));
        lines
    }

    /// Between a window and the line to write its end on.
    fn window_gap(&self) -> Pt {
        self.style.text.label.size * 0.6
    }

    /// Between a line to write on and the words around it.
    fn blank_space(&self) -> Pt {
        self.style.text.body.size * 0.3
    }

    /// How wide "until ____" is.
    pub(super) fn blank_width(&mut self, blank: &Blank) -> Pt {
        let words = [&blank.before, &blank.after].into_iter().filter(|words| !words.is_empty());
        let widths: Pt = words.map(|words| self.measure(words, self.style.text.body) + self.blank_space()).sum();
        widths + self.style.theme.statement.blank
    }

    /// "until ____", right-aligned in `width`, and how wide it is.
    pub(super) fn blank_line(&mut self, blank: &Blank, width: Pt, mark: Mark) -> (Line, Pt) {
        let style = self.style.text.body;
        let space = self.blank_space();
        let length = self.style.theme.statement.blank;
        let mut line = Line { height: style.line_height, width, ..Line::default() };
        let mut part = |text: &str| {
            if text.is_empty() {
                return Line::default();
            }
            let lines = self.set_text(text, style, width, Alignment::Start, (mark, None));
            lines.into_iter().next().unwrap_or_default()
        };
        let (before, after) = (part(&blank.before), part(&blank.after));
        let room = |part: &Line| if part.items.is_empty() { Pt::ZERO } else { part.width + space };
        let (before_room, after_room) = (room(&before), room(&after));
        let start = width - after_room - length;
        line.items.extend(before.items.into_iter().map(|item| item.moved(start - before_room, Pt::ZERO)));
        line.items.push(self.write_on(Point::new(start, self.baseline_of(&line)), length));
        line.items.extend(after.items.into_iter().map(|item| item.moved(start + length + space, Pt::ZERO)));
        (line, before_room + length + after_room)
    }

    /// Where a line to write on stands in a line of body text: a little below the baseline.
    pub(super) fn baseline_of(&self, line: &Line) -> Pt {
        line.height * 0.5 + self.style.text.body.size * 0.42
    }

    /// A line to write on, from its left end.
    pub(super) fn write_on(&self, origin: Point, length: Pt) -> Item {
        let shape: Shape = horizontal_rule(length, self.style.theme.rule.normal, self.style.palette.text);
        Item { mark: Mark::Artifact, graphic: Graphic::Shape { origin, shape } }
    }
}

fn moved(mut line: Line, right: Pt) -> Line {
    line.items = std::mem::take(&mut line.items).into_iter().map(|item| item.moved(right, Pt::ZERO)).collect();
    line
}
