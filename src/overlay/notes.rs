//! The front matter of an overlay: reasons, what is left out, and who allowed what is laxer.

use std::collections::BTreeMap;

use super::{Notes, Origin, Permission};
use crate::diagnostic::Diagnostic;
use crate::handout::StatementId;
use crate::markdown::{quote, translation_of};
use crate::source::{Span, Spanned};
use crate::yaml::{Fields, Node};

/// Takes the front matter apart.
pub(super) fn read(node: &Node, origin: Origin, problems: &mut Vec<Diagnostic>) -> Notes {
    let mut fields = Fields::of(node, "", problems);
    let mut notes = Notes::default();
    for (key, value) in by_id(fields.take("reasons"), "reasons", problems) {
        // Where no reason can be read it is not said again that there is none.
        let text = value.text(&format!("reasons.{}", key.value), problems);
        notes.reasons.push((key, text.map(one_line).unwrap_or_default()));
    }
    let made_from = fields.text("translation-of", problems);
    let (omit, laxer) = (fields.entry("omit"), fields.entry("laxer"));
    fields.finish(problems);
    let is_translation = origin == Origin::Translation;
    notes.translation_of = made_from.and_then(|text| translation_of(&text, is_translation, problems));
    match origin {
        Origin::Source => {
            notes.omit = omitted(omit.map(|(_, value)| value), problems);
            notes.laxer = permissions(laxer.map(|(_, value)| value), problems);
        }
        Origin::Translation => problems.extend([omit, laxer].into_iter().flatten().map(|(key, _)| not_here(key))),
    }
    notes
}

fn not_here(key: &Spanned<String>) -> Diagnostic {
    let message = format!("the changes of a translation have no `{}` of their own", key.value);
    let hint = format!(
        "take it out; what stands under `{}` in the clinic's file without a language in its name counts for all languages",
        key.value
    );
    Diagnostic::error("not-in-translation", key.span, message).with_hint(hint)
}

/// The entries of a mapping whose keys are ids.
fn by_id<'n>(
    node: Option<&'n Node>,
    what: &str,
    problems: &mut Vec<Diagnostic>,
) -> Vec<(Spanned<StatementId>, &'n Node)> {
    let Some(node) = node else { return Vec::new() };
    let entries = Fields::of(node, what, problems).rest();
    entries.into_iter().filter_map(|(key, value)| Some((id(key, problems)?, value))).collect()
}

fn id(text: &Spanned<String>, problems: &mut Vec<Diagnostic>) -> Option<Spanned<StatementId>> {
    let found = StatementId::parse(&text.value);
    if found.is_none() {
        let message = format!("`{}` cannot be an id", quote(&text.value));
        let hint = "write what stands behind the `#` of the statement's link, such as `makeup`";
        problems.push(Diagnostic::error("bad-id", text.span, message).with_hint(hint));
    }
    found.map(|id| Spanned::new(id, text.span))
}

fn omitted(node: Option<&Node>, problems: &mut Vec<Diagnostic>) -> Vec<Spanned<StatementId>> {
    let mut first: BTreeMap<StatementId, Span> = BTreeMap::new();
    let mut found = Vec::new();
    for item in node.map(Node::items).unwrap_or_default() {
        let Some(id) = item.text("omit", problems).and_then(|text| id(&text, problems)) else { continue };
        if let Some(before) = first.get(&id.value) {
            let message = format!("`{}` is under `omit` twice", id.value);
            let twice = Diagnostic::error("duplicate-id", id.span, message);
            problems.push(twice.with_related(*before, "first here").with_hint("delete one of the two"));
            continue;
        }
        first.insert(id.value.clone(), id.span);
        found.push(id);
    }
    found
}

fn permissions(node: Option<&Node>, problems: &mut Vec<Diagnostic>) -> Vec<(Spanned<StatementId>, Permission)> {
    let mut found = Vec::new();
    for (id, value) in by_id(node, "laxer", problems) {
        let known = problems.len();
        let mut fields = Fields::of(value, &format!("laxer.{}", id.value), problems);
        let [who, why] = ["who", "why"].map(|key| match fields.take(key) {
            Some(node) => node.text(&fields.name(key), problems),
            None => {
                // One cause, one problem: a key may be misspelt, or all of it may be something else.
                if problems.len() == known {
                    let message = format!("what is laxer about `{}` has no `{key}`", id.value);
                    let hint = format!("write it like `{}: {{ who: Dr A. Ash, why: … }}`", id.value);
                    problems.push(Diagnostic::error("missing-key", id.span, message).with_hint(hint));
                }
                None
            }
        });
        fields.finish(problems);
        let [who, why] = [who, why].map(|text| text.map(one_line).unwrap_or_default());
        found.push((id, Permission { who, why }));
    }
    found
}

fn one_line(text: Spanned<String>) -> String {
    text.value.split_whitespace().collect::<Vec<_>>().join(" ")
}
