//! Heading attributes: the `{#id .class}` behind a heading's words.
//!
//! pulldown-cmark keeps only the last of several ids and drops what it does not know, so the block is read from the
//! source once more.

use std::ops::Range;

use super::Origin;
use super::context::{Context, quote, slug_of};
use crate::diagnostic::{Diagnostic, nearest};
use crate::handout::{Role, SectionId};
use crate::source::Spanned;
use crate::yaml::list;

/// What the attributes say, as far as it is usable.
#[derive(Default)]
pub(super) struct Attributes {
    pub(super) id: Option<Spanned<SectionId>>,
    pub(super) role: Option<Role>,
}

/// Reads the attributes of a heading that stands at `heading`, if it has any. Problems are reported.
pub(super) fn read(context: &mut Context<'_>, heading: Range<usize>, origin: Origin, words: &str) -> Attributes {
    let mut found = Attributes::default();
    let mut named = Naming::Missing;
    for range in tokens(context.raw(heading.clone()), heading.start) {
        let token = context.raw(range.clone());
        if let Some(id) = token.strip_prefix('#') {
            match (SectionId::parse(id), named) {
                (_, Naming::Present) => {
                    let message = format!("a second id, `{}`", quote(token));
                    context.error("two-ids", range, message, "a section has one id: delete one of them");
                }
                (Some(id), Naming::Missing) => found.id = Some(Spanned::new(id, context.span(range))),
                (None, Naming::Missing) => {
                    let message = format!("`{}` cannot be an id", quote(token));
                    let hint = format!("use small letters, digits and `-` only, such as `#{}`", slug_of(id, "section"));
                    context.error("bad-id", range, message, hint);
                }
            }
            named = Naming::Present;
        } else if let Some(class) = token.strip_prefix('.') {
            role(context, class, range, &mut found);
        } else {
            let message = format!("unknown heading attribute `{}`", quote(token));
            context.error("unknown-attribute", range, message, "only an `#id` and one `.class` may stand here");
        }
    }
    if named == Naming::Missing {
        let hint = match origin {
            Origin::Canonical => format!("add `{{#{}}}` behind its words", slug_of(words, "section")),
            Origin::Translation => {
                "add the id that this heading has in the original, such as `{#avoid .avoid}`".to_owned()
            }
        };
        let message = format!("the heading `{}` has no id", quote(words));
        context.error("missing-id", heading, message, hint);
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Naming {
    Missing,
    Present,
}

fn role(context: &mut Context<'_>, class: &str, range: Range<usize>, found: &mut Attributes) {
    let Some(role) = Role::NAMED.into_iter().find(|role| role.as_str() == class) else {
        let known = Role::NAMED.map(Role::as_str);
        let hint = match nearest(class, known) {
            Some(near) => format!("did you mean `.{near}`?"),
            None => format!("the classes are {}", list(&known)),
        };
        context.error("unknown-class", range, format!("unknown class `.{}`", quote(class)), hint);
        return;
    };
    match found.role {
        Some(first) if first != role => {
            let message = format!("this section is `.{}` and `.{}` at once", first.as_str(), role.as_str());
            let hint = "keep one class, and move what belongs to the other under a heading of its own";
            context.push(Diagnostic::error("two-roles", context.span(range), message).with_hint(hint));
        }
        _ => found.role = Some(role),
    }
}

/// The places of the attributes in the heading's source. pulldown-cmark takes any last `{…}` of the words for attributes.
fn tokens(raw: &str, offset: usize) -> Vec<Range<usize>> {
    // A setext heading has its line of `=` or `-` below the words, an ATX heading may be closed by `#`.
    let words = match raw.trim_end().rsplit_once('\n') {
        Some((words, line)) if line.trim().bytes().all(|byte| matches!(byte, b'=' | b'-' | b'>' | b' ')) => words,
        _ => raw,
    };
    let words = words.trim_end();
    let closed = words.trim_end_matches('#');
    let words = if closed.ends_with([' ', '\t']) { closed.trim_end() } else { words };
    let Some(inside) = words.strip_suffix('}') else { return Vec::new() };
    let Some(open) = inside.rfind('{') else { return Vec::new() };
    if inside[open + 1..].contains(['}', '<', '>', '\\', '\n', '\r']) || inside[..open].ends_with('\\') {
        return Vec::new();
    }
    let mut tokens = Vec::new();
    let mut at = open + 1;
    for part in inside[open + 1..].split_inclusive(|letter: char| letter.is_ascii_whitespace()) {
        let length = part.trim_end().len();
        if length > 0 {
            tokens.push(offset + at..offset + at + length);
        }
        at += part.len();
    }
    tokens
}
