//! The front of the first page: logo, name and number, the title, the summary.

use super::Setter;
use super::column::{Area, artifact};
use super::flow::{Keep, Piece};
use super::frame::{Graphic, Item, Mark};
use super::icon::horizontal_rule;
use super::shape::Line;
use super::tag::{TagId, TagRole};
use crate::geometry::{Point, Pt, Rect, Size};
use crate::handout::Alignment;
use crate::sheet::Labelled;
use crate::style::TextStyle;

impl Setter<'_> {
    /// Logo and name at the left, number and hours at the right, a rule below.
    pub(super) fn head(&mut self, area: Area, root: TagId) {
        let sheet = self.sheet;
        let head = &sheet.head;
        let theme = &self.style.theme;
        let (gap, rule) = (theme.head.gap, theme.rule.normal);
        let room = Size::new(theme.head.logo_width, theme.head.logo_height);
        let mut items = Vec::new();
        let mut logo_size = Size::default();
        if let Some(logo) = &head.logo {
            logo_size = logo.picture.size().fit(room);
            let picture = self.add_picture(std::sync::Arc::clone(&logo.picture));
            let figure = self.tags.add_with_alt(root, TagRole::Figure, &logo.alt);
            let mark = Mark::Content(self.tags.content(figure));
            let area = Rect { origin: Point::default(), size: logo_size };
            items.push(Item { mark, graphic: Graphic::Picture { picture, area } });
        }
        let indent = if head.logo.is_some() { logo_size.width + gap } else { Pt::ZERO };
        let right_width = area.width * 0.42;
        let left_width = area.width - right_width - indent;
        let name = self.labelled(&head.name, self.style.text.name, left_width, Alignment::Start, root);
        let mut right = self.labelled(&head.phone, self.style.text.name, right_width, Alignment::End, root);
        for run in right.iter_mut().flat_map(|line| &mut line.items) {
            if let Graphic::Text(run) = &mut run.graphic
                && head.phone.value.is_some()
            {
                run.colour = self.style.palette.text;
            }
        }
        if let Some(hours) = &head.hours {
            let tag = self.tags.add(root, TagRole::Paragraph);
            if let Some(language) = &hours.language {
                self.tags.set_language(tag, language.clone());
            }
            let mark = (Mark::Content(self.tags.content(tag)), None);
            right.extend(self.set_text(&hours.text, self.style.text.small, right_width, Alignment::End, mark));
        }
        let height_of = |lines: &[Line]| lines.iter().map(|line| line.height).sum::<Pt>();
        let height = logo_size.height.max(height_of(&name)).max(height_of(&right));
        for item in &mut items {
            if let Graphic::Picture { area: place, .. } = &mut item.graphic {
                place.origin = Point::new(area.left, (height - logo_size.height) / 2.0);
            }
        }
        let rule_at = height + gap - rule / 2.0;
        items.push(artifact(
            Point::new(area.left, rule_at),
            horizontal_rule(area.width, rule, self.style.palette.primary),
        ));
        let from = self.column.mark();
        let (name_top, right_top) = ((height - height_of(&name)) / 2.0, (height - height_of(&right)) / 2.0);
        self.column.push(Piece { height: height + gap, items, ..Piece::default() });
        self.attach(from, name, area.left + indent, name_top);
        self.attach(from, right, area.right() - right_width, right_top);
        self.column.gap(self.style.theme.space.section);
    }

    /// A detail, or its label with a line to write on.
    pub(super) fn labelled(
        &mut self,
        detail: &Labelled,
        style: TextStyle,
        width: Pt,
        align: Alignment,
        root: TagId,
    ) -> Vec<Line> {
        let tag = self.tags.add(root, TagRole::Paragraph);
        let mark = (Mark::Content(self.tags.content(tag)), None);
        if let Some(value) = &detail.value {
            return self.set_text(value, style, width, align, mark);
        }
        let small = self.style.text.small;
        let mut lines = self.set_text(&detail.label, small, width, Alignment::Start, mark);
        if let Some(line) = lines.last_mut() {
            // The line runs on from the label to the end of its place.
            let start = line.width + small.size * 0.4;
            let length = (width - start - self.style.theme.head.gap).max(Pt(24.0));
            let baseline = line.height * 0.5 + small.size * 0.42;
            line.items.push(self.write_on(Point::new(start, baseline), length));
        }
        lines
    }

    pub(super) fn title(&mut self, area: Area, root: TagId) {
        let sheet = self.sheet;
        let tag = self.tags.add(root, TagRole::Heading(1));
        let mark = (Mark::Content(self.tags.content(tag)), Some(sheet.title.span));
        let lines = self.set_text(&sheet.title.value, self.style.text.title, area.width, Alignment::Start, mark);
        let from = self.column.mark();
        self.column.lines(lines, area.left);
        self.column.hold_together(from, Keep::WithNext);
        self.column.gap(self.style.theme.space.heading);
        for line in &sheet.summary {
            let tag = self.tags.add(root, TagRole::Paragraph);
            let mark = (Mark::Content(self.tags.content(tag)), Some(line.span));
            let lines = self.set_text(&line.value, self.style.text.summary, area.width, Alignment::Start, mark);
            self.column.lines(lines, area.left);
            self.column.gap(self.style.theme.space.summary);
        }
        self.column.gap(self.style.theme.space.paragraph);
    }
}
