//! Links that paper can follow: `[the clinic](clinic:phone)` becomes "the clinic (01632 960123)", and a link to a page or a
//! mailbox has its address among its words.
//!
//! Everything else in a block stays as the author wrote it.

use super::detail::{Detail, bare_address, is_safe_address, says};
use crate::clinic::Clinic;
use crate::diagnostic::Diagnostic;
use crate::handout::{
    Alert, Block, BlockKind, ClinicKey, Inline, InlineKind, Language, Link, LinkTarget, Paragraph, plain_text,
};
use crate::locale::{Direction, isolate, isolate_numbers};
use crate::source::Span;

/// The line to write a number on, where there is no clinic to take it from.
pub(super) const LINE: &str = "________";

/// Replaces the clinic links of one sheet.
pub(super) struct Resolver<'a> {
    pub(super) clinic: &'a Clinic,
    /// The language of the sheet, and which way its words run.
    pub(super) language: &'a Language,
    pub(super) direction: Direction,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Resolver<'_> {
    /// Resolves every link in some blocks.
    pub(super) fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match &mut block.kind {
                BlockKind::Paragraph(Paragraph { content, .. }) => self.inlines(content),
                BlockKind::List(list) => list.items.iter_mut().for_each(|item| self.blocks(&mut item.blocks)),
                BlockKind::Quote(blocks) | BlockKind::Alert(Alert { blocks, .. }) => self.blocks(blocks),
                BlockKind::Table(table) => {
                    let cells = table.header.iter_mut().chain(table.rows.iter_mut().flatten());
                    cells.for_each(|cell| self.inlines(&mut cell.content));
                }
                BlockKind::Code(_) | BlockKind::Rule => {}
            }
        }
    }

    /// Resolves every link among some inlines.
    pub(super) fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        let written = std::mem::take(inlines);
        for mut inline in written {
            match &mut inline.kind {
                InlineKind::Emphasis(content) | InlineKind::Strong(content) | InlineKind::Foreign(_, content) => {
                    self.inlines(content)
                }
                InlineKind::Link(link) => {
                    self.inlines(&mut link.content);
                    match &link.target {
                        LinkTarget::Clinic(key) => {
                            let content = std::mem::take(&mut link.content);
                            let title = std::mem::take(&mut link.title);
                            inlines.extend(self.resolve(*key, inline.span, content, title));
                            continue;
                        }
                        LinkTarget::Url(url) if is_safe_address(url) && !says(&plain_text(&link.content), url) => {
                            let kind = InlineKind::Text(format!(" ({})", isolate(bare_address(url), self.direction)));
                            link.content.push(Inline { span: inline.span, kind });
                        }
                        LinkTarget::Url(_) | LinkTarget::Statement(_) | LinkTarget::Section(_) => {}
                    }
                }
                InlineKind::Text(words) => *words = isolate_numbers(words, self.direction),
                InlineKind::SoftBreak | InlineKind::HardBreak | InlineKind::Code(_) | InlineKind::Image(_) => {}
            }
            inlines.push(inline);
        }
    }

    fn resolve(&mut self, key: ClinicKey, span: Span, mut content: Vec<Inline>, title: String) -> Vec<Inline> {
        let at = |kind| Inline { span, kind };
        let Some(detail) = Detail::of(self.clinic, key, self.language) else {
            if !self.clinic.is_plain() {
                self.diagnostics.push(self.missing(key, span));
            } else if is_number_to_ring(key) {
                content.push(at(InlineKind::Text(format!(" ({LINE})"))));
            }
            return content;
        };
        if !says(&plain_text(&content), &detail.shown) {
            content.push(at(InlineKind::Text(" (".to_owned())));
            let strong = at(InlineKind::Strong(vec![at(InlineKind::Text(detail.among(self.direction)))]));
            content.push(match detail.foreign() {
                Some(language) => at(InlineKind::Foreign(language.clone(), vec![strong])),
                None => strong,
            });
            content.push(at(InlineKind::Text(")".to_owned())));
        }
        match detail.href {
            Some(href) => vec![at(InlineKind::Link(Link { target: LinkTarget::Url(href), title, content }))],
            None => content,
        }
    }

    fn missing(&self, key: ClinicKey, span: Span) -> Diagnostic {
        let (name, clinic) = (key.as_str(), &self.clinic.id);
        let line = match key {
            ClinicKey::Website => "`link: https://…` under `meta`".to_owned(),
            ClinicKey::Booking => "`booking: https://…` under `meta.contact`".to_owned(),
            ClinicKey::Phone | ClinicKey::Emergency | ClinicKey::OutOfHours | ClinicKey::Email => {
                format!("`{name}: \"…\"` under `meta.contact`")
            }
        };
        let hint = format!("add {line} in the clinic's `_brand.yml`");
        Diagnostic::error("missing-contact", span, format!("clinic `{clinic}` has no `{name}`")).with_hint(hint)
    }
}

fn is_number_to_ring(key: ClinicKey) -> bool {
    match key {
        ClinicKey::Phone | ClinicKey::Emergency | ClinicKey::OutOfHours => true,
        ClinicKey::Email | ClinicKey::Booking | ClinicKey::Website => false,
    }
}
