//! Sections: headings and what stands under them.
//!
//! [`read`] goes through the top level of the document; what is inside a section is `blocks`' work. A heading that is
//! refused still opens a section, so that its contents are read and checked.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::Origin;
use super::attributes;
use super::blocks::Reader;
use super::comments::Comment;
use super::context::{Context, quote, slug_of};
use super::durations::Vocabulary;
use super::events;
use super::statements::Holder;
use crate::diagnostic::Diagnostic;
use crate::handout::{Block, Role, Section, SectionId, plain_text};
use crate::source::{Span, Spanned};

/// What stands below the front matter.
pub(super) struct Document {
    /// The words of a `#` heading, in case the front matter has no title.
    pub(super) title: Option<Spanned<String>>,
    pub(super) lead: Vec<Block>,
    pub(super) sections: Vec<Section>,
    /// Every `#section` that a link leads to.
    pub(super) section_links: Vec<Spanned<String>>,
    /// Every comment for `lint`.
    pub(super) comments: Vec<Comment>,
}

/// Reads the document from byte `start` on.
pub(super) fn read(context: &mut Context<'_>, start: usize, words: &Vocabulary<'_>, origin: Origin) -> Document {
    let (events, broken) = events::read(context, start);
    let mut document = Document {
        title: None,
        lead: Vec::new(),
        sections: Vec::new(),
        section_links: Vec::new(),
        comments: Vec::new(),
    };
    let mut ids: BTreeMap<SectionId, Span> = BTreeMap::new();
    let mut reader = Reader::new(context, events, words);
    loop {
        let blocks = reader.blocks();
        match document.sections.last_mut() {
            Some(section) => section.blocks.extend(blocks),
            None => document.lead.extend(blocks),
        }
        match reader.events.next() {
            Some((Event::Start(Tag::Heading { level, .. }), range)) => {
                heading(&mut reader, &mut document, &mut ids, level as u8, range, origin);
            }
            // Every other event is a block's, or an end that its block has taken.
            Some(_) => {}
            None => break,
        }
    }
    (document.section_links, document.comments) = reader.into_links_and_comments();
    events::report_broken(context, broken);
    document
}

fn heading(
    reader: &mut Reader<'_, '_>,
    document: &mut Document,
    ids: &mut BTreeMap<SectionId, Span>,
    level: u8,
    range: Range<usize>,
    origin: Origin,
) {
    let content = reader.held(Holder::Heading, Reader::inline_container).0;
    let words = plain_text(&content);
    let context = &mut *reader.context;
    let span = context.span(range.clone());
    if words.trim().is_empty() {
        context.error(
            "empty-heading",
            range.clone(),
            "this heading has no words",
            "write its words, or delete the line",
        );
    }
    if level == 1 {
        let hint =
            format!("the title belongs in the front matter (`title: {}`); sections begin with `## `", quote(&words));
        let message = format!("`# {}` is a second title", quote(&words));
        context.error("title-in-text", range, message, hint);
        document.title.get_or_insert_with(|| Spanned::new(words.trim().to_owned(), span));
        return;
    }
    let above = document.sections.last().map_or(1, |section| section.level);
    if level > above + 1 {
        let (written, wanted) = ("#".repeat(level.into()), "#".repeat(usize::from(above) + 1));
        let message = match above {
            1 => format!("the first heading is `{written}`"),
            _ => format!("heading level `{written}` comes right below `{}`", "#".repeat(above.into())),
        };
        let hint = format!("begin it with `{wanted} `; the size of headings is the print theme's business");
        context.error("skipped-level", range.clone(), message, hint);
    }
    let attributes = attributes::read(context, range, origin, &words);
    let id = attributes.id.unwrap_or_else(|| Spanned::new(spare_id(&words, ids), span));
    match ids.get(&id.value) {
        Some(first) => {
            let message = format!("two sections have the id `{}`", id.value);
            context.push(
                Diagnostic::error("duplicate-section", id.span, message)
                    .with_related(*first, "first used here")
                    .with_hint("give this one another id"),
            );
        }
        None => {
            ids.insert(id.value.clone(), id.span);
        }
    }
    let inherited = document.sections.iter().rev().find(|section| section.level < level).map(|section| section.role);
    let role = attributes.role.or(inherited).unwrap_or(Role::Plain);
    document.sections.push(Section { id, level, role, heading: content, span, blocks: Vec::new() });
}

/// An id for a heading that has no usable one; free, so that one mistake is reported once.
fn spare_id(words: &str, ids: &BTreeMap<SectionId, Span>) -> SectionId {
    let base = slug_of(words, "section");
    let free = |id: &SectionId| !ids.contains_key(id);
    (1..=ids.len() + 1)
        .map(|number| if number == 1 { base.clone() } else { format!("{base}-{number}") })
        .filter_map(|text| SectionId::parse(&text))
        .find(free)
        .expect("one of n + 1 ids is not among n")
}
