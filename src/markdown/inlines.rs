//! Inlines: text, emphasis, links and images from events.
//!
//! Neighbouring pieces of text become one, so that the words of a patient's sentence are one string however they were escaped.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag};

use super::blocks::Reader;
use super::comments::Position;
use super::context::quote;
use super::html;
use super::links;
use super::marks;
use crate::handout::{Inline, InlineKind};

/// Inlines that follow one another, and where they stand.
pub(super) struct Run {
    pub(super) content: Vec<Inline>,
    pub(super) range: Range<usize>,
}

impl Reader<'_, '_> {
    /// The inlines up to the next event that is none; `None` if that comes at once.
    pub(super) fn inlines(&mut self) -> Option<Run> {
        let mut whole: Option<Range<usize>> = None;
        let mut content = Vec::new();
        while let Some((event, range)) = self.events.next_inline() {
            let start = whole.as_ref().map_or(range.start, |whole| whole.start);
            whole = Some(start..range.end);
            self.inline(event, range, &mut content);
        }
        for inline in &content {
            if matches!(inline.kind, InlineKind::Text(_)) {
                marks::text(self.context, inline.span.range());
            }
        }
        Some(Run { content, range: whole? })
    }

    /// The inlines of an element whose start has been read, with its end.
    pub(super) fn inner(&mut self) -> Vec<Inline> {
        let mut content = Vec::new();
        loop {
            content.extend(self.inlines().into_iter().flat_map(|run| run.content));
            match self.events.next() {
                None | Some((Event::End(_), _)) => return content,
                Some((event, range)) => {
                    if let Event::Start(_) = event {
                        self.events.skip();
                    }
                    let message = format!("`{}` cannot be set inside a line", quote(self.context.raw(range.clone())));
                    self.context.error("unsupported", range, message, "write it as plain words");
                }
            }
        }
    }

    /// The inlines of a paragraph, heading or cell, without white space around them.
    pub(super) fn inline_container(&mut self) -> Vec<Inline> {
        let mut content = self.inner();
        trim(&mut content);
        content
    }

    fn inline(&mut self, event: Event<'_>, range: Range<usize>, content: &mut Vec<Inline>) {
        let span = self.context.span(range.clone());
        match event {
            Event::Text(text) => {
                self.text(&text, range, content);
            }
            Event::Code(text) => content.push(Inline { span, kind: InlineKind::Code(text.replace('\t', " ")) }),
            Event::SoftBreak => content.push(Inline { span, kind: InlineKind::SoftBreak }),
            Event::HardBreak => content.push(Inline { span, kind: InlineKind::HardBreak }),
            Event::InlineHtml(_) => {
                self.without_gap(&range, content);
                html::check(self, range, Position::InLine);
            }
            Event::Start(Tag::Emphasis) => {
                let inner = self.deeper(&range, Self::inner);
                content.push(Inline { span, kind: InlineKind::Emphasis(inner) });
            }
            Event::Start(Tag::Strong) => {
                let inner = self.deeper(&range, Self::inner);
                content.push(Inline { span, kind: InlineKind::Strong(inner) });
            }
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                for inline in links::link(self, link_type, &dest_url, title.into_string(), range) {
                    push(content, inline);
                }
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                if let Some(inline) = links::image(self, &dest_url, title.into_string(), range) {
                    push(content, inline);
                }
            }
            _ => {}
        }
    }

    /// Takes the space before a comment away if another one comes behind it: the comment leaves no mark.
    fn without_gap(&self, comment: &Range<usize>, content: &mut Vec<Inline>) {
        let behind = self.context.raw(comment.end..self.context.text().len());
        if behind.starts_with(|next: char| !next.is_whitespace()) {
            return;
        }
        if let Some(Inline { kind: InlineKind::Text(text), .. }) = content.last_mut() {
            text.truncate(text.trim_end().len());
            if text.is_empty() {
                content.pop();
            }
        }
    }

    fn text(&mut self, text: &CowStr<'_>, range: Range<usize>, content: &mut Vec<Inline>) {
        // White space may be the whole text, so the span keeps it.
        let span = crate::source::Span::new(self.context.source(), range.start, range.end);
        // `&#10;` stands for the end of a line, which in the midst of words is a space.
        push(content, Inline { span, kind: InlineKind::Text(text.replace(['\n', '\r', '\t'], " ")) });
    }
}

/// Adds an inline; text after text lengthens it.
fn push(content: &mut Vec<Inline>, next: Inline) {
    if let (Some(Inline { span, kind: InlineKind::Text(text) }), InlineKind::Text(more)) =
        (content.last_mut(), &next.kind)
    {
        text.push_str(more);
        *span = span.join(next.span);
    } else {
        content.push(next);
    }
}

/// Takes white space and breaks off both ends.
pub(super) fn trim(content: &mut Vec<Inline>) {
    while let Some(last) = content.last_mut() {
        match &mut last.kind {
            InlineKind::Text(text) => {
                text.truncate(text.trim_end().len());
                if !text.is_empty() {
                    break;
                }
            }
            InlineKind::SoftBreak | InlineKind::HardBreak => {}
            _ => break,
        }
        content.pop();
    }
    let blank = |inline: &Inline| match &inline.kind {
        InlineKind::Text(text) => text.trim().is_empty(),
        InlineKind::SoftBreak | InlineKind::HardBreak => true,
        _ => false,
    };
    let blanks = content.iter().take_while(|inline| blank(inline)).count();
    content.drain(..blanks);
    if let Some(Inline { kind: InlineKind::Text(text), .. }) = content.first_mut() {
        text.drain(..text.len() - text.trim_start().len());
    }
}
