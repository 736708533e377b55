//! From Markdown text to the handout's model.
//!
//! The entry point is [`parse`]. It works in three steps: `front_matter` takes the YAML at the top apart; `sections` and
//! `blocks` turn the events of pulldown-cmark into sections, blocks and inlines while `links`, `statements` and
//! `durations` read the links; `checks` looks at what only the whole document shows.
//!
//! Parsing never fails. Whatever is refused is left out or replaced by its bare words, and a diagnostic says so; a handout
//! with errors is good enough to find more errors in, not to print.
//!
//! Not done here: whether a clinic has the detail that a `clinic:` link asks for, whether an image exists, whether the
//! words are good ones. The body is parsed without pulldown-cmark's metadata blocks, because with them a `---`
//! further down would swallow text that every other Markdown viewer shows.

mod attributes;
mod blocks;
mod checks;
mod comments;
mod context;
mod durations;
mod events;
mod front_matter;
mod html;
mod inlines;
mod links;
mod marks;
mod part;
mod sections;
mod statements;
mod tables;
#[cfg(test)]
mod tests;

use crate::diagnostic::Diagnostic;
use crate::handout::{Handout, HandoutId, Language};
use crate::hidden;
use crate::locale::DurationWords;
use crate::source::SourceId;

use context::Context;
pub(crate) use context::quote;
pub use durations::Times;
use durations::Vocabulary;
pub(crate) use front_matter::translation_of;
pub use part::{Part, PartFile, parse_part};

/// One handout's file, already read.
#[derive(Clone, Debug)]
pub struct HandoutFile<'a> {
    /// The stem of the file's name.
    pub id: HandoutId,
    /// The language tag in the file's name, if it has one.
    pub language: Option<Language>,
    /// The file, for spans.
    pub source: SourceId,
    /// The whole text.
    pub text: &'a str,
}

/// Reads a handout: the best model that the text allows, and every problem in it, in the order of their places.
///
/// `words` are the duration words of the handout's language; with empty ones the words of statements are not compared
/// with their links.
pub fn parse(file: HandoutFile<'_>, words: &DurationWords) -> (Handout, Vec<Diagnostic>) {
    let HandoutFile { id, language, source, text } = file;
    let mut context = Context::new(source, text);
    let start = context.body_start();
    if text[start..].trim().is_empty() {
        context.error("empty-file", 0..0, "the file is empty", "start it with front matter and a first `## ` heading");
        let handout = front_matter::FrontMatter::default().into_handout(id, language, source, context.span(0..0));
        return (handout, context.into_diagnostics());
    }
    let hidden = hidden::in_text(source, context.text(), start);
    context.extend(hidden);
    let (front, body) = front_matter::read(&mut context, start, language.as_ref());
    let translation = if language.is_some() { Origin::Translation } else { Origin::Canonical };
    let mut handout = front.into_handout(id, language, source, context.span(start..start));
    let document = sections::read(&mut context, body, &Vocabulary::of(words), translation);
    if handout.title.value.is_empty() {
        handout.title = document.title.unwrap_or_else(|| handout.title.map(|_| handout.id.to_string()));
    }
    handout.lead = document.lead;
    handout.sections = document.sections;
    checks::statements(&mut context, handout.statements());
    checks::section_links(&mut context, &handout, &document.section_links);
    let top = context.span(start..body);
    handout.allowances = comments::resolve(&mut context, document.comments, &comments::Body::of(&handout), top);
    (handout, context.into_diagnostics())
}

/// Whether a file is the source or a translation of it: some advice differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    Canonical,
    Translation,
}
