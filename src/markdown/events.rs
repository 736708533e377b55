//! The events of pulldown-cmark with their places in the file.
//!
//! This is the one place that configures the Markdown dialect: CommonMark with GitHub's tables and alerts and heading
//! attributes; no smart punctuation, so that patients read the characters that were signed off.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag};

use super::context::{Context, quote};
use crate::diagnostic::Diagnostic;
use crate::hidden::behind_escapes;

/// The most pieces (words between marks, cells, items, links and their ends) that a file may have: a sheet of 240 pages has 55,000.
/// What is made of each takes memory, on paper more than anywhere.
const MOST_PIECES: usize = 56_000;
/// The most that all pieces may hold, in bytes. An address that many links share counts as often as it is used.
const MOST_BYTES: usize = 400_000;

/// The events that are still to be read.
pub(super) struct Events<'a> {
    events: std::iter::Peekable<std::vec::IntoIter<(Event<'a>, Range<usize>)>>,
}

/// Square brackets that look like a link but lead nowhere: they would be printed.
pub(super) struct BrokenReference {
    range: Range<usize>,
    link_type: LinkType,
    label: String,
}

/// Reads the Markdown of `context` from byte `start` on. Definitions that no link uses are reported at once; broken references
/// are handed back for [`report_broken`], since better explanations may turn up on the way. Of a text that is too long for a sheet
/// that alone is said.
pub(super) fn read<'a>(context: &mut Context<'a>, start: usize) -> (Events<'a>, Vec<BrokenReference>) {
    let text = context.text();
    let options = Options::ENABLE_TABLES | Options::ENABLE_GFM | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut broken: BTreeMap<(usize, usize), BrokenReference> = BTreeMap::new();
    let mut note = |link: BrokenLink<'a>| -> Option<(CowStr<'a>, CowStr<'a>)> {
        let range = start + link.span.start..start + link.span.end;
        let label = link.reference.to_string();
        broken.insert((range.start, range.end), BrokenReference { range, link_type: link.link_type, label });
        None
    };
    let parser = Parser::new_with_broken_link_callback(&text[start..], options, Some(&mut note));
    let mut definitions: BTreeMap<usize, (Range<usize>, String)> = parser
        .reference_definitions()
        .iter()
        .map(|(label, definition)| (definition.span.start, (definition.span.clone(), label.to_owned())))
        .collect();
    let mut used = BTreeSet::new();
    let mut events = Vec::new();
    let mut bytes = 0;
    let mut iterator = parser.into_offset_iter();
    while let Some((event, range)) = iterator.next() {
        let said = said(&event);
        bytes += said.iter().map(|text| text.len()).sum::<usize>();
        if events.len() == MOST_PIECES || bytes > MOST_BYTES {
            too_long(context, start + range.start);
            return (Events { events: Vec::new().into_iter().peekable() }, Vec::new());
        }
        let range = start + range.start..start + range.end;
        // The address of a link may stand anywhere, but what is not an escape has been found where it stands.
        let hidden = said.iter().find_map(|said| behind_escapes(said, &text[start..], context.span(range.clone())));
        context.extend(hidden);
        if let Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) = &event
            && let Some(definition) = iterator.reference_definitions().get(id)
        {
            used.insert(definition.span.start);
        }
        events.push((event, range));
    }
    drop(iterator);
    definitions.retain(|at, _| !used.contains(at));
    for (range, label) in definitions.into_values() {
        let span = context.span(start + range.start..start + range.end);
        context.push(unused(span, &label));
    }
    (Events { events: events.into_iter().peekable() }, broken.into_values().collect())
}

/// The texts that an event carries: its words, or where it leads and its title.
fn said<'e>(event: &'e Event<'_>) -> [&'e str; 2] {
    match event {
        Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => [dest_url, title],
        Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) | Event::Html(text) => [text, ""],
        _ => ["", ""],
    }
}

fn too_long(context: &mut Context<'_>, at: usize) {
    let message = "this file is too long for a sheet: what follows from here on is not read";
    context.error(
        "too-long",
        at..at + 1,
        message,
        "part it into several handouts, or take out what was pasted by accident",
    );
}

fn unused(span: crate::source::Span, label: &str) -> Diagnostic {
    let label = quote(label);
    if label.starts_with('^') {
        return Diagnostic::error("footnote", span, format!("`[{label}]:` is a footnote, and nobody would see it"))
            .with_hint("put its words into the text");
    }
    let message = format!("no link uses the address named `{label}`, so nobody will see this line");
    Diagnostic::warning("unused-reference", span, message)
        .with_hint(format!("use it as `[words][{label}]`, or delete it"))
}

/// Reports the brackets that nothing else has explained.
pub(super) fn report_broken(context: &mut Context<'_>, broken: Vec<BrokenReference>) {
    for BrokenReference { range, link_type, label } in broken {
        if context.is_reported(&range) {
            continue;
        }
        let written = quote(context.raw(range.clone()));
        let label = quote(&label);
        if label.starts_with('^') {
            let message = format!("footnotes such as `{written}` are not supported and would be printed as they stand");
            context.error("footnote", range, message, "put its words into the text");
        } else if link_type == LinkType::Shortcut {
            let span = context.span(range);
            let message = format!("`{written}` is printed with its square brackets");
            let hint = "write `[words](target)` if it is a link, fill it in if it is a blank, or put `\\` before each bracket if they are meant";
            context.push(Diagnostic::warning("square-brackets", span, message).with_hint(hint));
        } else {
            let message = format!("no address is named `{label}`, so `{written}` would be printed as it stands");
            let hint = format!("write `[words](target)`, or add a line `[{label}]: target`");
            context.error("unknown-reference", range, message, hint);
        }
    }
}

impl<'a> Events<'a> {
    pub(super) fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        self.events.next()
    }

    pub(super) fn peek(&mut self) -> Option<&Event<'a>> {
        self.events.peek().map(|(event, _)| event)
    }

    /// Takes the next event if it is inline.
    pub(super) fn next_inline(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        self.events.next_if(|(event, _)| is_inline(event))
    }

    /// Takes everything up to and with the end of the element whose start has just been read.
    pub(super) fn skip(&mut self) {
        let mut open = 1usize;
        while open > 0
            && let Some((event, _)) = self.events.next()
        {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                _ => {}
            }
        }
    }

    /// Takes the words up to and with the end of the element whose start has just been read, and the place of the first
    /// link among them.
    pub(super) fn words(&mut self) -> (String, Option<Range<usize>>) {
        let mut words = String::new();
        let mut link = None;
        let mut open = 1usize;
        while open > 0
            && let Some((event, range)) = self.events.next()
        {
            match event {
                Event::Start(tag) => {
                    open += 1;
                    if let Tag::Link { .. } = tag {
                        link.get_or_insert(range);
                    }
                }
                Event::End(_) => open -= 1,
                // In the description of an image `<b>` is but words.
                Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => words.push_str(&text),
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                _ => {}
            }
        }
        (words, link)
    }
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Text(_) | Event::Code(_) | Event::InlineHtml(_) | Event::SoftBreak | Event::HardBreak => true,
        Event::Start(tag) => matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }),
        _ => false,
    }
}
