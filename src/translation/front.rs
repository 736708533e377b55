//! What the front matter of a translation may not say, since the source's counts for all languages.

use super::findings::{Finding, HERE};
use crate::diagnostic::Diagnostic;
use crate::handout::Handout;
use crate::source::Span;

/// The day of review and the sources of the facts, which a translation cannot have of its own, and open decisions that have the
/// id of one of the source's.
pub(super) fn check(source: &Handout, translation: &Handout) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut add = |code: &'static str, span: Span, related: Span, message: String, hint: String| {
        let problem = Diagnostic::error(code, span, message).with_related(related, HERE).with_hint(hint);
        found.push((problem, vec![span, related]));
    };
    let own = [
        (
            "review-by",
            translation.review_by.as_ref().map(|day| day.span),
            source.review_by.as_ref().map(|day| day.span),
        ),
        ("sources", translation.sources.first().map(|line| line.span), source.sources.first().map(|line| line.span)),
    ];
    for (key, here, there) in own {
        let Some(here) = here else { continue };
        let message = format!("a translation has no `{key}` of its own");
        let hint = format!("take it out; what the source says under `{key}` counts for all languages");
        add("not-in-translation", here, there.unwrap_or(source.title.span), message, hint);
    }
    for decision in &translation.open_decisions {
        let Some(before) = source.open_decisions.iter().find(|other| other.id.value == decision.id.value) else {
            continue;
        };
        let message = format!("the source has an open decision `{}` too, which counts here as well", decision.id.value);
        let hint = "take it out, or give it an id of its own if it is about the translation".to_owned();
        add("duplicate-decision", decision.id.span, before.id.span, message, hint);
    }
    found
}
