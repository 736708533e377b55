//! The foot of every page: which words these are, who stands behind them and until when, and the number of the page.
//!
//! All of it stands in one row if there is room: the words at the start, the draft mark in the middle, the number at the end. If
//! not, the first row holds the number with what a reader must not miss, the draft mark or else the edition, and the rest
//! runs on below. Nothing is cut: what is wider than the page is wrapped. The edition's code and dates are never torn.

use super::Setter;
use super::column::artifact;
use super::frame::{Graphic, Item, Mark};
use super::furniture::Furniture;
use super::icon::{bordered_box, horizontal_rule};
use super::inline::{held_together, shown};
use super::shape::{Flat, Line, Run};
use crate::geometry::{Point, Pt, Size};
use crate::handout::Alignment;
use crate::sheet::Standing;
use crate::style::TextStyle;

/// More pages than a handout ever has: the widest page number to leave room for.
const MANY: usize = 999;
/// Between things that share a row, as a share of the type size.
const GAP: f32 = 0.8;
/// Between the row of the draft mark and what stands below, as a share of the type size.
const BELOW_MARK: f32 = 0.3;
/// Between the border of the draft mark and its words.
const MARK_PADDING: Pt = Pt(6.0);
/// How far the border of the draft mark reaches over the line of its words, above and below.
const MARK_REACH: Pt = Pt(1.0);
/// Between words that share a line.
const BETWEEN: &str = " · ";

/// The rows of the foot, the same on every page.
#[derive(Clone, Debug)]
pub(super) struct FootPlan {
    rows: Vec<Row>,
    /// The height of the whole foot, rule included.
    pub(super) height: Pt,
}

/// What stands side by side. Words alone may take more lines than one.
#[derive(Clone, Debug)]
struct Row {
    words: Vec<String>,
    beside: &'static [Beside],
}

/// What shares a row with words, or with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beside {
    DraftMark,
    PageNumber,
}

impl Row {
    fn has(&self, thing: Beside) -> bool {
        self.beside.contains(&thing)
    }
}

/// What the foot says in words, each at most once.
struct FootWords {
    edition: Vec<String>,
    approved: Vec<String>,
    review: Vec<String>,
}

/// Words in a border, from the upper left corner of their first line.
struct DraftMark {
    items: Vec<Item>,
    width: Pt,
    height: Pt,
}

impl Setter<'_> {
    /// Chooses the rows of the foot, by the widest page number.
    pub(super) fn plan_foot(&mut self) -> FootPlan {
        let number = self.words.page(MANY, MANY);
        self.quietly(|setter| {
            let rows = setter.foot_rows(&number);
            let height = setter.set_foot(&rows, &number).height;
            FootPlan { rows, height }
        })
    }

    /// Edition, approval, review date, draft mark and page number, with a rule above.
    pub(super) fn foot(&mut self, plan: &FootPlan, number: &str) -> Furniture {
        self.set_foot(&plan.rows, number)
    }

    /// The first of the ways to arrange the foot in which the row with the number is one line; else the last of them.
    fn foot_rows(&mut self, number: &str) -> Vec<Row> {
        use Beside::{DraftMark, PageNumber};
        let FootWords { edition, approved, review } = self.foot_words();
        let row = |words: &[&[String]], beside| Row { words: words.concat(), beside };
        let all: [&[String]; 3] = [&edition, &approved, &review];
        let mark = row(&[], &[DraftMark]);
        let mut ways = vec![vec![row(&all, &[DraftMark, PageNumber])]];
        if self.sheet.foot.draft.is_some() {
            ways.push(vec![row(&[], &[DraftMark, PageNumber]), row(&all, &[])]);
        }
        ways.push(vec![mark.clone(), row(&[&edition, &review], &[PageNumber]), row(&[&approved], &[])]);
        ways.push(vec![mark.clone(), row(&[&edition], &[PageNumber]), row(&[&approved, &review], &[])]);
        let fitting = ways.into_iter().find(|rows| rows.iter().all(|row| self.holds(row, number)));
        fitting.unwrap_or_else(|| vec![mark, row(&all, &[]), row(&[], &[PageNumber])])
    }

    /// Whether what shares a row with the number leaves it room there.
    fn holds(&mut self, row: &Row, number: &str) -> bool {
        if !row.has(Beside::PageNumber) {
            return true;
        }
        let gap = self.style.text.small.size * GAP;
        let mark = self.mark_of(row).map_or(Pt::ZERO, |mark| mark.width + gap);
        let room = self.style.measure() - self.measure(number, self.style.text.small) - gap - mark;
        room >= Pt::ZERO && self.set_parts(&row.words, room).len() <= 1
    }

    fn set_foot(&mut self, rows: &[Row], number: &str) -> Furniture {
        let mut strip = Furniture::default();
        let rule = horizontal_rule(self.style.measure(), self.style.theme.rule.thin, self.style.palette.hairline);
        strip.items.push(artifact(Point::default(), rule));
        let mut top = self.style.theme.foot.padding;
        for row in rows {
            top = self.set_row(row, number, top, &mut strip);
        }
        strip.height = top;
        strip
    }

    /// Words at the start, the number at the end, the mark in the middle between them or else at the start. Gives back where
    /// the row ends.
    fn set_row(&mut self, row: &Row, number: &str, top: Pt, strip: &mut Furniture) -> Pt {
        let (style, measure) = (self.style.text.small, self.style.measure());
        let words = self.set_parts(&row.words, measure);
        let end_of_words = end(&words);
        let mut bottom = strip.add(words, Pt::ZERO, top);
        let has_number = row.has(Beside::PageNumber);
        let start_of_number = if has_number { measure - self.measure(number, style) } else { measure };
        if let Some(mark) = self.mark_of(row) {
            let left = end_of_words.map_or(Pt::ZERO, |end| (end + start_of_number - mark.width) / 2.0);
            strip.items.extend(mark.items.into_iter().map(|item| item.moved(left, top)));
            let below = if end_of_words.is_none() { style.size * BELOW_MARK } else { Pt::ZERO };
            bottom = bottom.max(top + mark.height + below);
        }
        if has_number {
            let number = self.furniture(number, style, Alignment::End);
            bottom = bottom.max(strip.add(number, Pt::ZERO, top));
        }
        bottom
    }

    fn mark_of(&mut self, row: &Row) -> Option<DraftMark> {
        if row.has(Beside::DraftMark) { self.draft_mark() } else { None }
    }

    /// What the foot says in words. What must not be torn holds together, if it fits a line at all.
    fn foot_words(&mut self) -> FootWords {
        let sheet = self.sheet;
        let (style, measure) = (self.strong(self.style.text.small), self.style.measure());
        let mut whole = |part: &String| {
            if self.measure(part, style) <= measure { held_together(part) } else { part.clone() }
        };
        let edition = whole(&sheet.foot.edition);
        let review = sheet.foot.review_by.iter().map(whole).collect();
        let date = match &sheet.standing {
            Standing::Approved(approval) => self.words.date(approval.on),
            Standing::Draft | Standing::Behind => String::new(),
        };
        let approved = sheet.foot.approved.iter().map(|approved| approved.replace(&date, &held_together(&date)));
        FootWords { edition: vec![edition], approved: approved.collect(), review }
    }

    /// Sets parts side by side where that takes no further line, and else one below the other.
    fn set_parts(&mut self, parts: &[String], width: Pt) -> Vec<Line> {
        let mut texts: Vec<String> = Vec::new();
        for part in parts {
            let longer = texts.last().map(|text| format!("{text}{BETWEEN}{part}"));
            let mut count = |text: &str| self.quietly(|setter| setter.foot_lines(text, width).len());
            match (texts.last_mut(), longer) {
                (Some(text), Some(longer)) if matches!(count(&longer), 0..=1) || count(&longer) == count(text) => {
                    *text = longer;
                }
                _ => texts.push(part.clone()),
            }
        }
        texts.iter().flat_map(|text| self.foot_lines(text, width)).collect()
    }

    /// Sets words of the foot, the code of the edition in strong type.
    fn foot_lines(&mut self, text: &str, width: Pt) -> Vec<Line> {
        let text = shown(text).into_owned();
        let code = self.sheet.edition.to_string();
        let held = held_together(&code);
        let strong = [held, code].iter().find_map(|code| text.find(code).map(|start| start..start + code.len()));
        let strong = strong.unwrap_or_default();
        let run = |start, end, bold| Run {
            start,
            end,
            bold,
            code: false,
            mark: Mark::Artifact,
            tag: None,
            link: None,
            span: None,
        };
        let runs = [(0, strong.start, false), (strong.start, strong.end, true), (strong.end, text.len(), false)];
        let runs =
            runs.into_iter().filter(|(start, end, _)| start < end).map(|(start, end, bold)| run(start, end, bold));
        let flat = Flat { runs: runs.collect(), text, ..Flat::default() };
        self.shape(&flat, self.style.text.small, width, Alignment::Start)
    }

    /// The draft mark in its border; none on an approved sheet.
    fn draft_mark(&mut self) -> Option<DraftMark> {
        let draft = self.sheet.foot.draft.as_deref()?;
        let style = self.strong(self.style.text.small);
        let room = self.style.measure() - MARK_PADDING * 2.0;
        let lines = self.set_text(draft, style, room, Alignment::Start, (Mark::Artifact, None));
        let width = lines.iter().map(|line| line.width).fold(Pt::ZERO, Pt::max) + MARK_PADDING * 2.0;
        let mut words = Furniture::default();
        let height = words.add(lines, MARK_PADDING, Pt::ZERO);
        let border =
            bordered_box(Size::new(width, height + MARK_REACH * 2.0), Pt(3.0), Pt(1.0), self.style.palette.text);
        words.items.push(artifact(Point::new(Pt::ZERO, Pt::ZERO - MARK_REACH), border));
        Some(DraftMark { items: words.items, width, height })
    }

    fn strong(&self, style: TextStyle) -> TextStyle {
        TextStyle { weight: 700, colour: self.style.palette.text, ..style }
    }
}

/// How far lines reach from where they begin; `None` if there are none.
fn end(lines: &[Line]) -> Option<Pt> {
    let ends = lines.iter().flat_map(|line| &line.items).filter_map(|item| match &item.graphic {
        Graphic::Text(run) => Some(run.origin.x + run.advance()),
        Graphic::Shape { .. } | Graphic::Picture { .. } => None,
    });
    ends.reduce(Pt::max)
}
