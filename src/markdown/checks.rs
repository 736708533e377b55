//! What only the whole document shows: characters that cannot be seen, ids used twice, links to sections.

use std::collections::BTreeMap;

use super::context::{Context, quote};
use crate::diagnostic::{Diagnostic, nearest};
use crate::handout::{Handout, Statement, StatementId};
use crate::source::{Span, Spanned};
use crate::yaml::list;

/// Reports each kind of hidden character once, where it stands first.
pub(super) fn characters(context: &mut Context<'_>) {
    let start = context.body_start();
    let mut found: BTreeMap<char, (usize, usize)> = BTreeMap::new();
    for (at, letter) in context.raw(start..context.text().len()).char_indices() {
        if is_hidden(letter) {
            found.entry(letter).or_insert((start + at, 0)).1 += 1;
        }
    }
    for (letter, (at, count)) in found {
        // Not `Context::span`, which would trim what counts as white space.
        let span = Span::new(context.source(), at, at + letter.len_utf8());
        let times = if count == 1 { String::new() } else { format!(", {count} times") };
        context.push(hidden(letter, span, &times));
    }
}

/// Reports hidden characters that a text holds and its source does not, since they were written as an entity or escape.
pub(super) fn hidden_characters(context: &mut Context<'_>, text: &str, span: Span) {
    let raw = context.raw(span.range());
    if let Some(letter) = text.chars().find(|letter| is_hidden(*letter) && !raw.contains(*letter)) {
        context.push(hidden(letter, span, ""));
    }
}

fn hidden(letter: char, span: Span, times: &str) -> Diagnostic {
    let message = format!("the text holds the hidden character U+{:04X}{times}", u32::from(letter));
    Diagnostic::error("hidden-character", span, message)
        .with_hint("delete it and type the words around it again; it often comes along when text is pasted")
}

/// Control characters, and those that turn the direction of what follows (Unicode Standard Annex 9, 2): a reader cannot see
/// them, and they can make a sentence look like another one.
fn is_hidden(letter: char) -> bool {
    (letter.is_control() && !matches!(letter, '\t' | '\n' | '\r'))
        || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Reports ids that two statements share.
pub(super) fn statements(context: &mut Context<'_>, handout: &Handout) {
    let mut first: BTreeMap<&StatementId, &Statement> = BTreeMap::new();
    for statement in handout.statements() {
        let Some(before) = first.get(&statement.id) else {
            first.insert(&statement.id, statement);
            continue;
        };
        let id = &statement.id;
        let (code, message) = if (before.kind, before.window) == (statement.kind, statement.window) {
            ("duplicate-statement", format!("two statements have the id `{id}`"))
        } else {
            let write = |statement: &Statement| format!("{}:{}", statement.kind, statement.window);
            let message =
                format!("the id `{id}` stands for `{}` here and for `{}` above", write(statement), write(before));
            ("two-windows", message)
        };
        context.push(
            Diagnostic::error(code, statement.span, message)
                .with_related(before.span, "first used here")
                .with_hint("give this one an id of its own, the same in every translation"),
        );
    }
}

/// Reports links to sections that the handout does not have.
pub(super) fn section_links(context: &mut Context<'_>, handout: &Handout, links: &[Spanned<String>]) {
    let known: Vec<_> = handout.sections.iter().map(|section| section.id.value.as_str()).collect();
    for link in links.iter().filter(|link| !known.contains(&link.value.as_str())) {
        let hint = match nearest(&link.value, known.iter().copied()) {
            Some(near) => format!("did you mean `#{near}`?"),
            None if known.is_empty() => "add a heading with this id, or take the link out".to_owned(),
            None => format!("the sections are {}", list(&known)),
        };
        let message = format!("no section has the id `{}`", quote(&link.value));
        context.push(Diagnostic::error("unknown-section", link.span, message).with_hint(hint));
    }
}
