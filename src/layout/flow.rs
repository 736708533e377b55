//! Flow: breaking a column of pieces into pages.
//!
//! The entry point is [`fit`], which shrinks the gaps between pieces as little as it takes to save a page, and calls [`distribute`]. Pieces that must stay together form a group; a group goes onto the page that has room
//! for all of it. Only a group taller than a whole page is broken, between its pieces.
//!
//! Pure arithmetic on heights: what a piece shows is none of its business.

use super::frame::{Item, LinkArea};
use crate::geometry::Pt;

/// The smallest thing that is never broken: a line, a table row, a rule.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    /// Space above it, dropped at the top of a page.
    pub(super) gap: Pt,
    /// Its height.
    pub(super) height: Pt,
    /// What it shows, from the column's left edge and the piece's top.
    pub(super) items: Vec<Item>,
    /// Its links, measured likewise.
    pub(super) links: Vec<LinkArea>,
    /// Whether a page may end after it.
    pub(super) keep: Keep,
    /// The heading that begins here.
    pub(super) anchor: Option<Anchor>,
    /// The head rows to repeat if a page begins with this piece: an index into the column's heads.
    pub(super) head: Option<usize>,
}

/// Whether a page may end after a piece.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Keep {
    /// It may.
    #[default]
    Free,
    /// The next piece goes onto the same page.
    WithNext,
}

/// A heading, for outline and links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Anchor {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) level: u8,
}

/// Where a piece landed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed {
    /// Which piece.
    pub(super) piece: usize,
    /// From the top of the page's column.
    pub(super) top: Pt,
    /// Repeated table heads above it: which, and from where.
    pub(super) head: Option<(usize, Pt)>,
}

/// The heights of the columns to fill, and of the heads to repeat.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room<'a> {
    /// The first page's column.
    pub(super) first: Pt,
    /// Every later page's column.
    pub(super) later: Pt,
    /// Heights of repeated table heads.
    pub(super) heads: &'a [Pt],
}

/// Rounding slack: a sum of many line heights may miss an equal bound by this much.
const SLACK: Pt = Pt(0.01);

/// Places every piece on as few pages as it takes with gaps at their tightest, makes the gaps as wide as these pages allow, and
/// leaves no sliver on the last page if a section can be moved there.
pub(super) fn fit(pieces: &[Piece], room: Room<'_>, tightest: f32) -> Vec<Vec<Placed>> {
    let (scale, pages) = tighten(pieces, room, tightest);
    settle(pieces, room, scale, pages)
}

fn tighten(pieces: &[Piece], room: Room<'_>, tightest: f32) -> (f32, Vec<Vec<Placed>>) {
    let full = distribute(pieces, room, 1.0, None);
    if full.len() == 1 || tightest >= 1.0 {
        return (1.0, full);
    }
    let mut best = distribute(pieces, room, tightest, None);
    if best.len() >= full.len() {
        return (1.0, full);
    }
    let (mut fits, mut too_wide) = (tightest, 1.0);
    for _ in 0..STEPS {
        let middle = (fits + too_wide) / 2.0;
        let tried = distribute(pieces, room, middle, None);
        if tried.len() <= best.len() {
            (fits, best) = (middle, tried);
        } else {
            too_wide = middle;
        }
    }
    (fits, best)
}

/// A last page filled to less than a fifth looks like a mistake: moves the last sections of the page before it there, as few as it
/// takes, if that page stays filled to a fifth itself.
fn settle(pieces: &[Piece], room: Room<'_>, scale: f32, pages: Vec<Vec<Placed>>) -> Vec<Vec<Placed>> {
    let filled = |page: &[Placed]| page.last().map_or(Pt::ZERO, |placed| placed.top + pieces[placed.piece].height);
    let least = room.later / 5.0;
    let [.., before, last] = pages.as_slice() else { return pages };
    if filled(last) >= least {
        return pages;
    }
    let begins = |piece: usize| pieces[piece].anchor.is_some() && pieces[piece - 1].keep == Keep::Free;
    let sections = before.iter().skip(1).rev().map(|placed| placed.piece).filter(|piece| begins(*piece));
    for section in sections {
        let moved = distribute(pieces, room, scale, Some(section));
        let [.., before, last] = moved.as_slice() else { continue };
        if moved.len() == pages.len() && filled(before) >= least && filled(last) >= least {
            return moved;
        }
    }
    pages
}

/// How often [`fit`] halves the range of gaps: to less than a hundredth of them.
const STEPS: u8 = 6;

/// Places every piece, in order, on as many pages as it takes, with gaps at `scale` and a new page before the piece `turn`. There is
/// always a first page.
fn distribute(pieces: &[Piece], room: Room<'_>, scale: f32, turn: Option<usize>) -> Vec<Vec<Placed>> {
    let mut filler = Filler { room, scale, pages: vec![Vec::new()], top: Pt::ZERO };
    let mut start = 0;
    while start < pieces.len() {
        let length = pieces[start..].iter().take_while(|piece| piece.keep == Keep::WithNext).count() + 1;
        let group = start..(start + length).min(pieces.len());
        if turn == Some(start) {
            filler.turn();
        }
        let height: Pt = pieces[group.clone()].iter().map(|piece| piece.gap * scale + piece.height).sum();
        let above = pieces[start].gap * scale;
        let alone = height - above;
        if !filler.fits(height - if filler.is_fresh() { above } else { Pt::ZERO }) {
            let head = pieces[start].head.map_or(Pt::ZERO, |number| room.heads[number]);
            if head + alone <= room.later + SLACK {
                filler.turn();
            } else if !filler.is_fresh() && !filler.fits(above + pieces[start].height * 3.0) {
                // A group taller than a page: begin it here only if more than a sliver of it fits.
                filler.turn();
            }
        }
        for index in group.clone() {
            let piece = &pieces[index];
            let gap = if filler.is_fresh() { Pt::ZERO } else { piece.gap * scale };
            if !filler.is_fresh() && !filler.fits(gap + piece.height) {
                filler.turn();
            }
            filler.place(index, piece);
        }
        start = group.end;
    }
    filler.pages
}

struct Filler<'a> {
    room: Room<'a>,
    scale: f32,
    pages: Vec<Vec<Placed>>,
    top: Pt,
}

impl Filler<'_> {
    fn limit(&self) -> Pt {
        if self.pages.len() == 1 { self.room.first } else { self.room.later }
    }

    fn is_fresh(&self) -> bool {
        self.pages.last().is_none_or(Vec::is_empty)
    }

    fn fits(&self, height: Pt) -> bool {
        self.top + height <= self.limit() + SLACK
    }

    fn turn(&mut self) {
        if !self.is_fresh() {
            self.pages.push(Vec::new());
            self.top = Pt::ZERO;
        }
    }

    fn place(&mut self, index: usize, piece: &Piece) {
        let mut head = None;
        if self.is_fresh() {
            // A head that would push its row off the page is left out.
            if let Some(number) = piece.head.filter(|number| self.fits(self.room.heads[*number] + piece.height)) {
                head = Some((number, self.top));
                self.top += self.room.heads[number];
            }
        } else {
            self.top += piece.gap * self.scale;
        }
        let placed = Placed { piece: index, top: self.top, head };
        self.pages.last_mut().expect("there is always a page").push(placed);
        self.top += piece.height;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a10` is a piece of 10 pt, `a10+` one that keeps with the next, `a10/4` one with a gap of 4 pt above.
    fn pieces(text: &str) -> Vec<Piece> {
        text.split_whitespace()
            .map(|word| {
                let keep = if word.ends_with('+') { Keep::WithNext } else { Keep::Free };
                let mut numbers = word
                    .trim_start_matches('a')
                    .trim_end_matches('+')
                    .split('/')
                    .map(|number| Pt(number.parse::<f32>().expect("a number")));
                let height = numbers.next().expect("a height");
                Piece { height, gap: numbers.next().unwrap_or_default(), keep, ..Piece::default() }
            })
            .collect()
    }

    fn check(text: &str, expected: &str) {
        let pages = distribute(&pieces(text), Room { first: Pt(100.0), later: Pt(100.0), heads: &[] }, 1.0, None);
        let shown: Vec<String> = pages
            .iter()
            .map(|page| {
                page.iter().map(|placed| format!("{}@{}", placed.piece, placed.top.0)).collect::<Vec<_>>().join(" ")
            })
            .collect();
        assert_eq!(shown.join(" | "), expected, "{text}");
    }

    #[test]
    fn pages_fill_and_groups_stay_together() {
        check("", "");
        check("a40 a40 a40", "0@0 1@40 | 2@0");
        check("a40 a40/20 a20/5", "0@0 1@60 | 2@0");
        check("a90 a10+ a10", "0@0 | 1@0 2@10");
        check("a50 a30+ a30+ a30", "0@0 | 1@0 2@30 3@60");
        check("a60+ a60+ a60", "0@0 | 1@0 | 2@0");
        check("a20 a60+ a60+ a60", "0@0 | 1@0 | 2@0 | 3@0");
        check("a10 a20+ a20+ a20+ a20+ a20+ a20", "0@0 1@10 2@30 3@50 4@70 | 5@0 6@20");
        check("a150 a10", "0@0 | 1@0");
        check("a50 a50/0 a0", "0@0 1@50 2@100");
    }

    #[test]
    fn a_table_head_is_repeated_on_each_page_it_continues_on() {
        let mut rows = pieces("a20+ a40 a40 a40");
        for row in &mut rows[1..] {
            row.head = Some(0);
        }
        let pages = distribute(&rows, Room { first: Pt(100.0), later: Pt(100.0), heads: &[Pt(20.0)] }, 1.0, None);
        assert_eq!(pages.len(), 2);
        assert_eq!(pages[1][0], Placed { piece: 3, top: Pt(20.0), head: Some((0, Pt(0.0))) });
    }

    #[test]
    fn gaps_shrink_only_as_far_as_it_takes_to_save_a_page() {
        let room = Room { first: Pt(100.0), later: Pt(100.0), heads: &[] };
        let tops = |text: &str, tightest| {
            let pages = fit(&pieces(text), room, tightest);
            (pages.len(), pages[0].last().map_or(0.0, |placed| placed.top.0))
        };
        assert_eq!(tops("a40 a40/10", 0.5), (1, 50.0), "they fit as they are");
        let (count, top) = tops("a40 a40/30", 0.5);
        assert_eq!(count, 1);
        assert!((59.5..=60.0).contains(&top), "{top}: as wide as the page allows");
        assert_eq!(tops("a40 a40/50", 0.5), (2, 0.0), "too wide even at the tightest");
        assert_eq!(tops("a40 a40/30", 1.0), (2, 0.0), "nothing may shrink");
    }

    #[test]
    fn a_last_page_with_a_sliver_gets_a_section_more() {
        let room = Room { first: Pt(100.0), later: Pt(100.0), heads: &[] };
        let shown = |text: &str, sections: &[usize]| {
            let mut pieces = pieces(text);
            for section in sections {
                let anchor = Anchor { id: String::new(), title: String::new(), level: 2 };
                pieces[*section].anchor = Some(anchor);
            }
            let pages = fit(&pieces, room, 1.0);
            pages.iter().map(|page| page.iter().map(|placed| placed.piece).collect()).collect::<Vec<Vec<usize>>>()
        };
        let text = "a30 a10+ a20 a10+ a20 a15";
        assert_eq!(shown(text, &[1, 3]), [vec![0, 1, 2], vec![3, 4, 5]], "the last section moves");
        assert_eq!(shown(text, &[]), [vec![0, 1, 2, 3, 4], vec![5]], "there is none to move");
        assert_eq!(
            shown("a30 a10+ a20 a10+ a20 a25", &[1, 3]),
            [vec![0, 1, 2, 3, 4], vec![5]],
            "it is filled to a fifth"
        );
        assert_eq!(shown("a10 a10+ a70 a15", &[1]), [vec![0, 1, 2], vec![3]], "a sliver would only change places");
    }
}
