//! Putting an overlay into the source of a handout, by the rules.

use super::added::{self, NoSection};
use super::place::{self, Guard, Site};
use super::refusals::{self, about, holds_more};
use super::{Change, Difference, Form, Notes, Overlay, Reading, What};
use crate::diagnostic::{Diagnostic, nearest};
use crate::handout::{Direction, Handout, Kind, Section, Statement, StatementId};
use crate::locale::DurationWords;
use crate::markdown::Times;
use crate::source::{Span, Spanned};

/// What became of a handout and an overlay.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The handout as the clinic gives it; if there are errors, as far as it is clear.
    pub handout: Handout,
    /// What the clinic says otherwise: its statements in the order of its file, then what it leaves out.
    pub differences: Vec<Difference>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Puts an overlay into the source of the handout. `words` are the duration words of its language.
pub fn apply(handout: &Handout, overlay: &Overlay, words: &DurationWords) -> Applied {
    let mut work = Work::new(handout, overlay, words);
    for change in &overlay.changes {
        match place::find(handout, &change.statement.id) {
            Some(site) => work.replace(change, &site),
            None => work.add(change),
        }
    }
    if let Some(notes) = &overlay.notes {
        notes.omit.iter().for_each(|id| work.omit(id));
        work.needless(notes);
    }
    work.done
}

/// An overlay that is being put into a handout.
pub(super) struct Work<'a> {
    /// As all clinics give it.
    pub(super) common: &'a Handout,
    pub(super) overlay: &'a Overlay,
    pub(super) words: &'a DurationWords,
    pub(super) done: Applied,
}

impl<'a> Work<'a> {
    pub(super) fn new(common: &'a Handout, overlay: &'a Overlay, words: &'a DurationWords) -> Self {
        let mut handout = common.clone();
        handout.allowances.extend(overlay.allowances.iter().cloned());
        let done = Applied { handout, differences: Vec::new(), diagnostics: Vec::new() };
        Self { common, overlay, words, done }
    }

    pub(super) fn push(&mut self, problem: Diagnostic) {
        self.done.diagnostics.push(problem);
    }

    fn replace(&mut self, change: &Change, site: &Site<'_>) {
        let (new, old) = (&change.statement, site.statement);
        if refusals::says_the_same(change, site) {
            return self.push(refusals::same(change, site));
        }
        if let Some(problem) = self.misfit(change, site) {
            return self.push(problem);
        }
        if old.kind == Kind::Call && new.kind != Kind::Call {
            return self.push(refusals::call_changed(new, old));
        }
        if let Some(problem) = refusals::loses_detail(change, site) {
            return self.push(problem);
        }
        place::replace(&mut self.done.handout, change);
        let direction = match Direction::of((old.kind, old.window), (new.kind, new.window)) {
            // Whoever is told to call sooner, but in other words, may not be told to call at all.
            Direction::Same | Direction::Stricter if self.says_help_otherwise(change, site) => Direction::Laxer,
            direction => direction,
        };
        self.note(Difference::replaced(change, site, direction));
    }

    /// Whether a change sends for help in other words, and not only after another time.
    pub(super) fn says_help_otherwise(&self, change: &Change, site: &Site<'_>) -> bool {
        let is_sooner = change.statement.window != site.statement.window;
        site.sends_for_help() && !(is_sooner && site.differs_in_time_alone(change, &Times::of(self.words)))
    }

    fn add(&mut self, change: &Change) {
        let new = &change.statement;
        if let Some(meant) = self.meant(new) {
            return self.push(refusals::misspelt(new, meant));
        }
        if added::add(&mut self.done.handout, change) == Err(NoSection) {
            return self.push(refusals::no_section(new));
        }
        self.note(Difference {
            id: new.id.clone(),
            name: new.name.clone(),
            what: What::Added,
            // Who is told that something is normal rings later.
            direction: if new.kind == Kind::Expect { Direction::Laxer } else { Direction::Stricter },
            before: None,
            after: Some((new.kind, new.window)),
            common_words: None,
            own_words: Some(place::words(&change.blocks())),
            reason: String::new(),
            permission: None,
            span: new.span,
            common: None,
        });
    }

    /// The statement that a new one was meant to replace, if its id looks misspelt.
    fn meant(&self, new: &Statement) -> Option<&'a Statement> {
        let mut statements = self.common.statements();
        statements.retain(|statement| statement.kind == new.kind && !self.is_touched(&statement.id));
        let meant = nearest(new.id.as_str(), statements.iter().map(|statement| statement.id.as_str()))?;
        statements.into_iter().find(|statement| statement.id.as_str() == meant)
    }

    fn omit(&mut self, id: &Spanned<StatementId>) {
        let Some(site) = place::find(self.common, &id.value) else {
            return self.push(refusals::unknown(id, self.common, None));
        };
        let old = site.statement;
        let Spanned { value: id, span } = id;
        if let Some(change) = self.overlay.change(id) {
            let message = format!("`{id}` is left out here, and changed below");
            let problem = Diagnostic::error("omitted-and-changed", *span, message);
            let problem = problem.with_related(change.statement.span, "changed here");
            return self.push(problem.with_hint("delete one of the two"));
        }
        let refused = if old.kind == Kind::Call {
            Some(format!("`{id}` says when to call, and cannot be left out"))
        } else if site.box_around == Guard::Caution || site.box_inside == Guard::Caution {
            Some(format!("`{id}` belongs to the CAUTION box, of which nothing can be left out"))
        } else {
            None
        };
        if let Some(message) = refused {
            let hint = "take it off `omit`; it can be said in other words";
            return self.push(about("cannot-omit", *span, message, old).with_hint(hint));
        }
        if let Some(problem) = holds_more(*span, &site) {
            return self.push(problem);
        }
        place::remove(&mut self.done.handout, id);
        if let Some(heading) = self.emptied(id) {
            let message = format!("without `{id}` no advice is left below this heading");
            let hint = "keep one statement there, in other words if need be";
            let problem = Diagnostic::error("left-empty", *span, message).with_related(heading, "the heading");
            return self.push(problem.with_hint(hint));
        }
        let direction = match old.kind {
            Kind::Avoid | Kind::Do => Direction::Laxer,
            // Who is not told that something is normal rings sooner.
            Kind::Expect | Kind::Call => Direction::Stricter,
        };
        self.note(Difference {
            id: id.clone(),
            name: old.name.clone(),
            what: What::Omitted,
            direction,
            before: Some((old.kind, old.window)),
            after: None,
            common_words: Some(site.words.clone()),
            own_words: None,
            reason: String::new(),
            permission: None,
            span: *span,
            common: Some(old.span),
        });
    }

    /// The heading under which a statement was the last.
    fn emptied(&self, id: &StatementId) -> Option<Span> {
        let mut sections = self.common.sections.iter().zip(&self.done.handout.sections);
        let (section, now) = sections.find(|(section, _)| statements(section).iter().any(|held| held.id == *id))?;
        statements(now).is_empty().then_some(section.span)
    }

    /// Notes a difference, with its reason and whoever allows it.
    pub(super) fn note(&mut self, difference: Difference) {
        let Difference { id, direction, .. } = &difference;
        // Front matter that is missing or cannot be read is reported already.
        let Some(notes) = &self.overlay.notes else { return };
        let permission = notes.permission(id);
        if *direction == Direction::Laxer && permission.is_none() {
            self.done.diagnostics.push(refusals::laxer(&difference));
        }
        let Some(reason) = notes.reason(id) else {
            // Whoever allows it says why.
            if *direction != Direction::Laxer {
                self.done.diagnostics.push(refusals::no_reason(&difference));
            }
            return;
        };
        let (reason, permission) = (reason.to_owned(), permission.cloned());
        self.done.differences.push(Difference { reason, permission, ..difference });
    }

    /// What is wrong between a change and the place where it should stand.
    pub(super) fn misfit(&self, change: &Change, site: &Site<'_>) -> Option<Diagnostic> {
        if site.form == Form::Paragraph && change.paragraphs.len() > 1 {
            let message = format!(
                "`{}` is one paragraph in the handout, but has {} here",
                change.statement.id,
                change.paragraphs.len()
            );
            let hint = "write it as one paragraph, or as a list item of one";
            return Some(about("two-paragraphs", change.statement.span, message, site.statement).with_hint(hint));
        }
        holds_more(change.statement.span, site)
    }

    /// Reasons for what is not changed, and permissions for what is not laxer.
    fn needless(&mut self, notes: &Notes) {
        let laxer = notes.laxer.iter().map(|(id, _)| (id, "laxer"));
        self.unused(notes.reasons.iter().map(|(id, _)| (id, "reasons")).chain(laxer));
        let strict = self.done.differences.iter().filter(|difference| difference.direction != Direction::Laxer);
        let strict: Vec<(StatementId, &str)> =
            strict.map(|difference| (difference.id.clone(), difference.label())).collect();
        for (id, _) in &notes.laxer {
            if let Some((_, label)) = strict.iter().find(|(known, _)| *known == id.value) {
                let message = format!("`{}` is under `laxer`, but it is {label}", id.value);
                let hint = "put the reason under `reasons`, and take this out";
                self.push(Diagnostic::warning("not-laxer", id.span, message).with_hint(hint));
            }
        }
    }

    /// Reports ids that stand under a key of the front matter, while nothing changes their statements.
    pub(super) fn unused<'n>(&mut self, ids: impl Iterator<Item = (&'n Spanned<StatementId>, &'static str)>) {
        // What seems not to be changed may stand where nothing could be read.
        if self.overlay.reading == Reading::Partial {
            return;
        }
        for (id, key) in ids {
            if self.is_touched(&id.value) {
                continue;
            }
            if place::find(self.common, &id.value).is_none() {
                self.push(refusals::unknown(id, self.common, Some(self.overlay)));
                continue;
            }
            let message = format!("`{}` is under `{key}`, but nothing here changes it", id.value);
            let hint = "write how it differs below the front matter, or take this line out";
            self.push(Diagnostic::error("needless-reason", id.span, message).with_hint(hint));
        }
    }

    /// Whether the overlay does something with a statement.
    fn is_touched(&self, id: &StatementId) -> bool {
        let notes = self.overlay.notes.as_ref();
        let is_omitted = notes.is_some_and(|notes| notes.omit.iter().any(|omitted| omitted.value == *id));
        is_omitted || self.overlay.change(id).is_some()
    }
}

fn statements(section: &Section) -> Vec<&Statement> {
    let mut found = Vec::new();
    section.blocks.iter().for_each(|block| block.collect_statements(&mut found));
    found
}
