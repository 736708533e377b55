//! What only the whole document shows: ids used twice, links to sections.

use std::collections::BTreeMap;

use super::context::{Context, quote};
use crate::diagnostic::{Diagnostic, nearest};
use crate::handout::{Handout, Statement, StatementId};
use crate::source::Spanned;
use crate::yaml::list;

/// Reports ids that two statements share.
pub(super) fn statements(context: &mut Context<'_>, statements: Vec<&Statement>) {
    let mut first: BTreeMap<&StatementId, &Statement> = BTreeMap::new();
    for statement in statements {
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
