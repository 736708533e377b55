//! Whether words are good ones: what `handout check` says of a handout that can be read.
//!
//! [`run`] takes a handout as somebody gives it and goes through the table of rules, one file each in `rules`. Each has a code, a
//! level that holds unless a clinic chooses another one, and an [`explanation`] with its source. What the author has allowed
//! (`<!-- lint: allow CODE reason -->`) is left out; an allowance that nothing needs any more is a remark of its own.
//! [`readability`] measures and judges nothing.
//!
//! Rules about words know English and hold their tongue in other languages; rules about structure hold in all. What translations take
//! over from their source is said once, of the source.
//!
//! Not here: whether advice is right. That is for a clinician; a handout without a remark is one that can be read, no more.

mod english;
mod explain;
mod passage;
pub mod pemat;
pub mod readability;
mod rule;
mod rules;
mod sentences;
mod subject;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

pub use explain::{explanation, overview};
pub use subject::{Context, Origin};

use crate::clinic::Levels;
use crate::diagnostic::{Diagnostic, Severity, nearest};
use crate::handout::{Allowance, Handout};
use crate::source::Span;
use rule::{Finding, Rule};
use subject::Subject;

/// The code of the rule about the day of review.
pub const REVIEW_DATE: &str = rules::REVIEW_DATE;

/// The codes of all rules.
pub fn codes() -> impl Iterator<Item = &'static str> {
    rules::ALL.iter().map(|rule| rule.code)
}

/// What the rules found in one handout, before anybody has said how much it counts.
pub struct Outcome {
    found: Vec<(&'static Rule, Finding)>,
    allowances: Vec<Allowance>,
    /// The comments that allow something that was found.
    needed: BTreeSet<Span>,
}

/// Goes through all rules.
pub fn run(handout: &Handout, context: &Context<'_>) -> Outcome {
    let subject = Subject::of(handout, context);
    let mut outcome = Outcome { found: Vec::new(), allowances: handout.allowances.clone(), needed: BTreeSet::new() };
    for rule in rules::ALL.iter().copied().filter(|rule| rule.applies(&subject)) {
        for finding in (rule.find)(&subject) {
            let allows = |allowance: &&Allowance| allowance.code.value == rule.code && holds(allowance, finding.span);
            match handout.allowances.iter().find(allows) {
                Some(allowance) => _ = outcome.needed.insert(allowance.span),
                None => outcome.found.push((rule, finding)),
            }
        }
    }
    outcome.found.sort_by_key(|(_, finding)| finding.span);
    outcome
}

fn holds(allowance: &Allowance, found: Span) -> bool {
    let covers = allowance.covers;
    covers.source == found.source && covers.start <= found.start && found.end <= covers.end
}

impl Outcome {
    /// What is to be said at the levels of a clinic, in the order of the places.
    pub fn at(&self, levels: &Levels) -> Vec<Diagnostic> {
        let said = self.found.iter().filter_map(|(rule, finding)| {
            let level = levels.chosen(rule.code).unwrap_or(rule.level);
            Some(finding.diagnostic(rule.code, level.severity()?))
        });
        said.collect()
    }
}

/// What is to be said of allowances that allow nothing in any of these outcomes, which are of one handout in one language as several
/// clinics give it.
pub fn idle_allowances<'o>(outcomes: impl IntoIterator<Item = &'o Outcome>) -> Vec<Diagnostic> {
    let (mut idle, mut needed) = (Vec::new(), BTreeSet::<Span>::new());
    for outcome in outcomes {
        needed.extend(&outcome.needed);
        idle.extend(&outcome.allowances);
    }
    let mut told = BTreeSet::new();
    idle.retain(|allowance: &&Allowance| !needed.contains(&allowance.span) && told.insert(allowance.span));
    idle.into_iter().map(idle_allowance).collect()
}

fn idle_allowance(allowance: &Allowance) -> Diagnostic {
    let code = &allowance.code;
    if codes().any(|known| known == code.value) {
        let message = format!("nothing here needs to be allowed `{}`", code.value);
        return Diagnostic::new(Severity::Warning, "idle-allowance", allowance.span, message)
            .with_hint("take the comment out, or move it to the end of the line that it is about");
    }
    let message = format!("there is no rule `{}`", code.value);
    Diagnostic::new(Severity::Warning, "unknown-rule", code.span, message).with_hint(
        match nearest(&code.value, codes()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`handout check --explain` lists all rules".to_owned(),
        },
    )
}
