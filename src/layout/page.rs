//! Pages: from placed pieces to finished frames.
//!
//! Moves every piece to its place, draws grounds behind the boxes (once on each page that a box reaches), adds the running
//! line and the foot, and sorts what is painted: furniture and grounds first, then content in reading order.

use super::Setter;
use super::column::{Ground, Look, artifact};
use super::flow::{Placed, Room, fit};
use super::frame::{Graphic, Item, Mark, OutlineEntry, Page, PagedDocument};
use super::icon::{bordered_box, filled_box, left_side};
use crate::diagnostic::Diagnostic;
use crate::geometry::{Point, Pt, Size};
use crate::locale::without_marks;

impl Setter<'_> {
    /// Distributes the column and freezes the document.
    pub(super) fn finalize(mut self) -> (PagedDocument, Vec<Diagnostic>) {
        let heads = std::mem::take(&mut self.column.heads);
        let margins = self.style.theme.margins;
        let running_line = self.running_line();
        let running = running_line.height + self.style.theme.space.section;
        let foot_plan = self.plan_foot();
        let foot = self.style.page.height - margins.bottom - foot_plan.height;
        let first = foot - self.style.theme.foot.gap - margins.top;
        let head_heights: Vec<Pt> = heads.iter().map(|head| head.iter().map(|piece| piece.height).sum()).collect();
        let later = first - running;
        // A piece may have to share the page with the head that it stands under.
        let tallest_head = head_heights.iter().copied().fold(Pt::ZERO, Pt::max).min(later / 2.0);
        self.column.split_tall(later - tallest_head);
        let pieces = std::mem::take(&mut self.column.pieces);
        let grounds = std::mem::take(&mut self.column.grounds);
        let room = Room { first, later, heads: &head_heights };
        let placed = fit(&pieces, room, self.style.theme.space.tightest.0);
        let count = placed.len();
        let mut outline = Vec::new();
        let mut pages = Vec::new();
        for (number, places) in placed.into_iter().enumerate() {
            let top = if number == 0 { margins.top } else { margins.top + running };
            let mut page = Page::default();
            for ground in &grounds {
                self.draw_ground(ground, &pieces, &places, Point::new(margins.left, top), &mut page);
            }
            for place in &places {
                if let Some((head, head_top)) = place.head {
                    for piece in &heads[head] {
                        let items = piece.items.iter().cloned();
                        page.items.extend(items.map(|item| item.moved(margins.left, top + head_top)));
                    }
                }
                let piece = &pieces[place.piece];
                let y = top + place.top;
                if let Some(anchor) = &piece.anchor {
                    let anchor = anchor.clone();
                    outline.push(OutlineEntry {
                        id: anchor.id,
                        title: anchor.title,
                        level: anchor.level,
                        page: number,
                        top: y,
                    });
                }
                page.items.extend(piece.items.iter().cloned().map(|item| item.moved(margins.left, y)));
                page.links.extend(piece.links.iter().cloned().map(|mut link| {
                    link.area.origin.x += margins.left;
                    link.area.origin.y += y;
                    link
                }));
            }
            if number > 0 {
                running_line.clone().put(Point::new(margins.left, margins.top), &mut page);
            }
            self.foot(&foot_plan, &self.words.page(number + 1, count)).put(Point::new(margins.left, foot), &mut page);
            page.items.sort_by_key(|item| match item.mark {
                Mark::Artifact => None,
                Mark::Content(content) => Some(content),
            });
            if self.is_rtl() {
                page.mirror(self.style.page.width);
            }
            pages.push(page);
        }
        let document = PagedDocument {
            title: self.sheet.title.value.clone(),
            language: self.sheet.language.to_string(),
            direction: self.sheet.direction,
            author: self.sheet.head.name.value.as_deref().map(without_marks),
            edition: self.sheet.edition,
            standing: self.sheet.standing.clone(),
            about: without_marks(&self.sheet.foot.line()),
            size: self.style.page,
            pages,
            faces: self.fonts.faces(),
            pictures: self.pictures,
            tags: self.tags,
            outline,
        };
        let mut problems = self.problems;
        problems.extend(self.missing.into_problems());
        (document, problems)
    }

    fn draw_ground(
        &self,
        ground: &Ground,
        pieces: &[super::flow::Piece],
        places: &[Placed],
        origin: Point,
        page: &mut Page,
    ) {
        let start = places.partition_point(|place| place.piece < ground.first);
        let end = places.partition_point(|place| place.piece <= ground.last);
        let [first, ..] = &places[start..end] else { return };
        let last = &places[end - 1];
        let top = first.head.map_or(first.top, |(_, top)| top);
        let height = last.top + pieces[last.piece].height - top;
        let at = Point::new(origin.x + ground.area.left, origin.y + top);
        let size = Size::new(ground.area.width, height);
        let mut draw = |at: Point, shape| page.items.push(artifact(at, shape));
        match &ground.look {
            Look::Tint(tint) => draw(at, filled_box(size, Pt::ZERO, *tint)),
            Look::Edge { tint, edge, width } => {
                draw(at, filled_box(size, Pt::ZERO, *tint));
                draw(at, filled_box(Size::new(*width, height), Pt::ZERO, *edge));
            }
            Look::Barred { border, thickness, radius, bar, sign, sign_size, mark } => {
                draw(at, left_side(Size::new(*bar, height), *radius, *border));
                draw(at, bordered_box(size, *radius, *thickness, *border));
                let sign_at = Point::new(at.x + (*bar - *sign_size) / 2.0, at.y + (height - *sign_size) / 2.0);
                page.items.extend(sign.iter().map(|shape| Item {
                    mark: *mark,
                    graphic: Graphic::Shape { origin: sign_at, shape: shape.clone() },
                }));
            }
            Look::Bordered { border, thickness, radius } => draw(at, bordered_box(size, *radius, *thickness, *border)),
            Look::LeftLine { colour, thickness } => {
                draw(at, filled_box(Size::new(*thickness, height), Pt::ZERO, *colour));
            }
        }
    }
}
