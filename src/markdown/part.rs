//! A part of a handout: some advice in a file of its own, with front matter that is about something else.
//!
//! [`parse_part`] reads it with the same rules as a whole handout. What the front matter may say, and which blocks may stand
//! below it, is its caller's matter.

use pulldown_cmark::{Event, Tag};

use super::blocks::Reader;
use super::checks;
use super::comments::{self, Body};
use super::context::Context;
use super::durations::Vocabulary;
use super::events;
use super::front_matter::{self, Need};
use super::statements::Holder;
use crate::diagnostic::Diagnostic;
use crate::handout::{Allowance, Block, Handout};
use crate::hidden;
use crate::locale::DurationWords;
use crate::source::{SourceId, Span};
use crate::yaml::Node;

/// The file of a part, already read.
#[derive(Clone, Copy, Debug)]
pub struct PartFile<'a> {
    /// The file, for spans.
    pub source: SourceId,
    /// The whole text.
    pub text: &'a str,
    /// What to do if there is no front matter; `None` if it may be left out.
    pub without_front_matter: Option<&'static str>,
    /// The handout that it belongs to: links lead to its sections.
    pub handout: &'a Handout,
}

/// What stands in such a file.
#[derive(Clone, Debug)]
pub struct Part {
    /// The first line.
    pub top: Span,
    /// The front matter, if there is any that can be read.
    pub front: Option<Node>,
    /// The blocks of the text, those below headings too.
    pub blocks: Vec<Block>,
    /// The headings, whose words are not kept.
    pub headings: Vec<Span>,
    /// What `lint` lets pass here.
    pub allowances: Vec<Allowance>,
}

/// Reads a part of a handout: what the text allows, and every problem in it, in the order of their places.
pub fn parse_part(file: PartFile<'_>, words: &DurationWords) -> (Part, Vec<Diagnostic>) {
    let PartFile { source, text, without_front_matter, handout } = file;
    let mut context = Context::new(source, text);
    let start = context.body_start();
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let top = context.span(start..line_end);
    let hidden = hidden::in_text(source, text, start);
    context.extend(hidden);
    let need = without_front_matter.map_or(Need::Optional, Need::Required);
    let (front, body) = front_matter::tree(&mut context, start, need);
    let (events, broken) = events::read(&mut context, body);
    let (mut blocks, mut headings) = (Vec::new(), Vec::new());
    let words = Vocabulary::of(words);
    let mut reader = Reader::new(&mut context, events, &words);
    loop {
        blocks.extend(reader.blocks());
        match reader.events.next() {
            Some((Event::Start(Tag::Heading { .. }), range)) => {
                reader.held(Holder::Heading, Reader::inline_container);
                headings.push(reader.context.span(range));
            }
            // As in a whole handout, every other event is a block's, or an end that its block has taken.
            Some(_) => {}
            None => break,
        }
    }
    let (section_links, comments) = reader.into_links_and_comments();
    events::report_broken(&mut context, broken);
    let mut statements = Vec::new();
    blocks.iter().for_each(|block: &Block| block.collect_statements(&mut statements));
    checks::statements(&mut context, statements);
    checks::section_links(&mut context, handout, &section_links);
    let allowances = comments::resolve(&mut context, comments, &Body::without_headings(&blocks), top);
    (Part { top, front, blocks, headings, allowances }, context.into_diagnostics())
}
