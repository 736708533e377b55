//! Boxes: the CAUTION box and its quieter relatives.

use super::Setter;
use super::column::{Area, Look};
use super::flow::Keep;
use super::frame::{Graphic, Item, Mark};
use super::icon::Icon;
use super::tag::{TagId, TagRole};
use crate::geometry::{Point, Pt};
use crate::handout::{Alert, AlertKind, Role};

impl Setter<'_> {
    pub(super) fn alert(&mut self, alert: &Alert, area: Area, parent: TagId) {
        let theme = &self.style.theme;
        let (padding, bar, thick, radius) = (theme.box_.padding, theme.box_.bar, theme.rule.thick, theme.box_.radius);
        let around = theme.space.around_box;
        let palette = &self.style.palette;
        let (danger, paper) = (palette.danger, palette.paper);
        let (primary, tint, edge) = (palette.primary, palette.tint, theme.box_.edge);
        let icon = Icon::of_alert(alert.kind);
        let size = self.style.text.body.size * 1.5;
        let tag = self.tags.add(parent, TagRole::Division);
        // The sign says to the eye what its alternative text says to the ear.
        let figure = self.tags.add_with_alt(tag, TagRole::Figure, self.words.alert(alert.kind));
        let mark = Mark::Content(self.tags.content(figure));
        let (inner, look) = match alert.kind {
            AlertKind::Caution => {
                let sign_size = bar * 0.62;
                let sign = self.sign(icon, sign_size, paper, danger);
                let look = Look::Barred { border: danger, thickness: thick, radius, bar, sign, sign_size, mark };
                (area.inset(bar + padding, padding), look)
            }
            AlertKind::Warning => {
                let look = Look::Bordered { border: danger, thickness: thick, radius };
                (area.inset(padding * 2.0 + size, padding), look)
            }
            AlertKind::Important | AlertKind::Note | AlertKind::Tip => {
                let look = Look::Edge { tint, edge: primary, width: edge };
                (area.inset(edge + padding * 2.0 + size, padding), look)
            }
        };
        self.column.gap(around);
        let from = self.column.mark();
        self.blocks(&alert.blocks, inner, Role::Plain, tag);
        if from == self.column.mark() {
            return;
        }
        if alert.kind != AlertKind::Caution {
            let ink = if alert.kind == AlertKind::Warning { danger } else { primary };
            let left = inner.left - padding * 0.75 - size;
            let top = (self.style.text.body.line_height - size) / 2.0;
            let shapes = self.sign(icon, size, ink, if alert.kind == AlertKind::Warning { paper } else { tint });
            let first = &mut self.column.pieces[from];
            let origin = Point::new(left, top);
            first
                .items
                .extend(shapes.into_iter().map(|shape| Item { mark, graphic: Graphic::Shape { origin, shape } }));
        }
        let short = size + padding - self.column.height_since(from) - padding * 2.0;
        self.column.pad(from, padding * 0.8, padding * 0.8 + short.max(Pt::ZERO));
        self.column.hold_together(from, Keep::Free);
        self.column.ground(from, area, look);
        self.column.gap(around);
    }
}
