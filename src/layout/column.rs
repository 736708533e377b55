//! The column that is being filled: pieces in order, and the grounds of boxes behind them.
//!
//! Gaps collapse: of two that meet, the larger counts. Which page a piece lands on is `flow`'s matter.

use super::flow::{Anchor, Keep, Piece};
use super::frame::{Graphic, Item, LinkArea, Mark};
use super::shape::Line;
use crate::clinic::Colour;
use crate::geometry::{Point, Pt};
use crate::picture::Shape;

/// Where a block may stand: a range of the column's width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) left: Pt,
    pub(super) width: Pt,
}

impl Area {
    /// The same area without `start` at its left and `end` at its right.
    pub(super) fn inset(self, start: Pt, end: Pt) -> Self {
        Self { left: self.left + start, width: (self.width - start - end).max(Pt(1.0)) }
    }

    pub(super) fn right(self) -> Pt {
        self.left + self.width
    }
}

/// What is drawn behind the pieces `first..=last`, once a page.
#[derive(Clone, Debug)]
pub(super) struct Ground {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) area: Area,
    pub(super) look: Look,
}

/// How a ground looks.
#[derive(Clone, Debug)]
pub(super) enum Look {
    /// A tinted box.
    Tint(Colour),
    /// A tinted box with a coloured edge at its left.
    Edge { tint: Colour, edge: Colour, width: Pt },
    /// A border, with a dark side at its left that holds a sign in the middle.
    Barred { border: Colour, thickness: Pt, radius: Pt, bar: Pt, sign: Vec<Shape>, sign_size: Pt, mark: Mark },
    /// A border.
    Bordered { border: Colour, thickness: Pt, radius: Pt },
    /// A line at the left.
    LeftLine { colour: Colour, thickness: Pt },
}

/// The column.
#[derive(Debug, Default)]
pub(super) struct Column {
    pub(super) pieces: Vec<Piece>,
    pub(super) grounds: Vec<Ground>,
    /// Table heads to repeat.
    pub(super) heads: Vec<Vec<Piece>>,
    gap: Pt,
    anchor: Option<Anchor>,
    head: Option<usize>,
}

impl Column {
    /// Asks for at least `gap` above the next piece.
    pub(super) fn gap(&mut self, gap: Pt) {
        self.gap = self.gap.max(gap);
    }

    /// Names the next piece as the beginning of a section.
    pub(super) fn anchor(&mut self, anchor: Anchor) {
        self.anchor = Some(anchor);
    }

    /// Sets the table head that pieces from here on stand under.
    pub(super) fn under_head(&mut self, head: Option<usize>) {
        self.head = head;
    }

    pub(super) fn push(&mut self, mut piece: Piece) {
        piece.gap = piece.gap.max(std::mem::take(&mut self.gap));
        piece.anchor = self.anchor.take();
        piece.head = piece.head.or(self.head);
        self.pieces.push(piece);
    }

    /// Adds the lines of a paragraph at `left`; at least two of them stay together at each end.
    pub(super) fn lines(&mut self, lines: Vec<Line>, left: Pt) {
        let count = lines.len();
        for (number, line) in lines.into_iter().enumerate() {
            let keeps = number + 1 < count && (number == 0 || number + 2 == count);
            self.push(Piece {
                height: line.height,
                items: line.items.into_iter().map(|item| item.moved(left, Pt::ZERO)).collect(),
                links: line
                    .links
                    .into_iter()
                    .map(|mut link| {
                        link.area.origin.x += left;
                        link
                    })
                    .collect(),
                keep: if keeps { Keep::WithNext } else { Keep::Free },
                ..Piece::default()
            });
        }
    }

    /// Where the next piece will stand.
    pub(super) fn mark(&self) -> usize {
        self.pieces.len()
    }

    /// Keeps everything since `from` on one page, and with what follows if `keep` says so.
    pub(super) fn hold_together(&mut self, from: usize, keep: Keep) {
        let count = self.pieces.len();
        for piece in &mut self.pieces[from.min(count)..] {
            piece.keep = Keep::WithNext;
        }
        if let Some(last) = self.pieces[from.min(count)..].last_mut() {
            last.keep = keep;
        }
    }

    /// Adds space above the first piece since `from` and below the last, inside of them, so that it is never dropped.
    pub(super) fn pad(&mut self, from: usize, above: Pt, below: Pt) {
        if from >= self.pieces.len() {
            return;
        }
        let first = &mut self.pieces[from];
        first.height += above;
        first.items = std::mem::take(&mut first.items).into_iter().map(|item| item.moved(Pt::ZERO, above)).collect();
        for link in &mut first.links {
            link.area.origin.y += above;
        }
        self.pieces.last_mut().expect("there is one since `from`").height += below;
    }

    /// Puts a ground behind everything since `from`.
    pub(super) fn ground(&mut self, from: usize, area: Area, look: Look) {
        if from < self.pieces.len() {
            self.grounds.push(Ground { first: from, last: self.pieces.len() - 1, area, look });
        }
    }

    /// The height of the pieces since `from`, with the gaps between them.
    pub(super) fn height_since(&self, from: usize) -> Pt {
        let pieces = &self.pieces[from.min(self.pieces.len())..];
        let gaps: Pt = pieces.iter().skip(1).map(|piece| piece.gap).sum();
        pieces.iter().map(|piece| piece.height).sum::<Pt>() + gaps
    }
}

impl Column {
    /// Parts every piece that is taller than `limit` between its lines, so that nothing runs off the paper.
    pub(super) fn split_tall(&mut self, limit: Pt) {
        if self.pieces.iter().all(|piece| piece.height <= limit) {
            return;
        }
        // Where each piece begins among the parts.
        let mut starts = Vec::new();
        let mut parts = Vec::new();
        for piece in std::mem::take(&mut self.pieces) {
            starts.push(parts.len());
            if piece.height <= limit { parts.push(piece) } else { parts.extend(split(piece, limit)) }
        }
        starts.push(parts.len());
        for ground in &mut self.grounds {
            ground.first = starts[ground.first];
            ground.last = starts[ground.last + 1] - 1;
        }
        self.pieces = parts;
    }
}

/// Parts a piece between its lines into pieces of at most `limit`.
fn split(piece: Piece, limit: Pt) -> Vec<Piece> {
    let Piece { gap, height, mut items, mut links, keep, mut anchor, head } = piece;
    // Stable: what stands side by side stays in reading order.
    items.sort_by(|one, other| one.top().0.total_cmp(&other.top().0));
    let mut parts: Vec<Piece> = Vec::new();
    let mut start = Pt::ZERO;
    let mut open = Piece { gap, keep: Keep::WithNext, anchor: anchor.take(), head, ..Piece::default() };
    for item in items {
        if item.bottom() - start > limit && !open.items.is_empty() {
            let next = item.top();
            open.height = next - start;
            start = next;
            let fresh = Piece { keep: Keep::WithNext, head, ..Piece::default() };
            parts.push(std::mem::replace(&mut open, fresh));
        }
        open.items.push(item.moved(Pt::ZERO, -start));
    }
    open.height = height - start;
    open.keep = keep;
    parts.push(open);
    let mut top = Pt::ZERO;
    for part in &mut parts {
        let bottom = top + part.height;
        let (own, below) = links.into_iter().partition(|link: &LinkArea| link.area.origin.y < bottom);
        links = below;
        part.links = own;
        for link in &mut part.links {
            link.area.origin.y -= top;
        }
        top = bottom;
    }
    parts
}

/// A shape as an item that means nothing to a reader who does not see it.
pub(super) fn artifact(origin: Point, shape: Shape) -> Item {
    Item { mark: Mark::Artifact, graphic: Graphic::Shape { origin, shape } }
}
