//! Putting a clinic's changes into a translation: the words of its own overlay, and all else as in that of its source.

use super::apply::{Applied, Work};
use super::place::{self, Site};
use super::{Change, Difference, Notes, Overlay, Reading, What, added, refusals};
use crate::diagnostic::Diagnostic;
use crate::handout::{Direction, Handout, Language, StatementId};
use crate::locale::DurationWords;
use crate::yaml::list;

/// Puts changes into a translation. `own` is its overlay, if it has one; `source` are the differences that the overlay of its
/// source makes; `words` are the duration words of its language. Whether both say the same is for [`lacking`] and
/// [`crate::translation::compare`] to tell.
pub fn follow(translation: &Handout, own: Option<&Overlay>, source: &[Difference], words: &DurationWords) -> Applied {
    let none = Overlay { notes: Some(Notes::default()), ..Overlay::default() };
    let mut work = Follower { work: Work::new(translation, own.unwrap_or(&none), words), source };
    for omitted in source.iter().filter(|difference| difference.what == What::Omitted) {
        place::remove(&mut work.work.done.handout, &omitted.id);
    }
    work.work.done.differences = source.to_vec();
    for change in own.map(|own| &own.changes[..]).unwrap_or_default() {
        match place::find(translation, &change.statement.id) {
            Some(site) => work.replace(change, &site),
            None => work.add(change),
        }
    }
    work.reasons();
    work.work.done
}

struct Follower<'a> {
    work: Work<'a>,
    source: &'a [Difference],
}

impl Follower<'_> {
    fn source(&self, id: &StatementId) -> Option<&Difference> {
        self.source.iter().find(|difference| difference.id == *id)
    }

    fn replace(&mut self, change: &Change, site: &Site<'_>) {
        let (new, old) = (&change.statement, site.statement);
        let source = self.source(&new.id);
        if source.is_some_and(|difference| difference.what == What::Omitted) {
            let message = format!("`{}` is left out by the clinic, and changed here", new.id);
            let problem = refusals::about("omitted-and-changed", new.span, message, old);
            return self
                .work
                .push(problem.with_hint("delete it here, or take it off `omit` in the clinic's file for the source"));
        }
        // Words that differ in the source may well be the common ones in its translation.
        if source.is_none() && refusals::says_the_same(change, site) {
            return self.work.push(refusals::same(change, site));
        }
        if let Some(problem) = self.work.misfit(change, site) {
            return self.work.push(problem);
        }
        // What the source says in other words, somebody answers for.
        let is_answered = source.is_some_and(|difference| difference.direction == Direction::Laxer);
        if !is_answered && self.work.says_help_otherwise(change, site) {
            return self.work.push(refusals::help_in_translation(new, old));
        }
        let is_of_source = source.is_some();
        place::replace(&mut self.work.done.handout, change);
        if is_of_source {
            return;
        }
        // Another window than the source's is refused whatever its direction.
        self.work.note(Difference::replaced(change, site, Direction::Same));
    }

    fn add(&mut self, change: &Change) {
        let new = &change.statement;
        if self.source(&new.id).is_none() {
            let added: Vec<&str> = self.source.iter().map(|difference| difference.id.as_str()).collect();
            let problem = refusals::unknown_to_source(new, self.work.common, &added);
            return self.work.push(problem);
        }
        // A translation without the section is told so by the comparison with its source.
        let _ = added::add(&mut self.work.done.handout, change);
    }

    /// Reasons of its own that it does not need.
    fn reasons(&mut self) {
        let Some(notes) = &self.work.overlay.notes else { return };
        let (twice, own): (Vec<_>, Vec<_>) = notes.reasons.iter().partition(|(id, _)| self.source(&id.value).is_some());
        for (id, _) in twice {
            let message = format!("the reason for `{}` stands in the clinic's file for the source", id.value);
            let hint = "take it out here: that one counts for all languages";
            self.work.push(Diagnostic::error("needless-reason", id.span, message).with_hint(hint));
        }
        self.work.unused(own.into_iter().map(|(id, _)| (id, "reasons")));
    }
}

/// The error if a clinic says something otherwise in the source, but not in a language in which it gives the same handout.
/// `path` is where it should.
pub fn lacking(source: &[Difference], own: Option<&Overlay>, language: &Language, path: &str) -> Option<Diagnostic> {
    let is_said = |id: &StatementId| own.is_some_and(|own| own.change(id).is_some());
    let mut lacking =
        source.iter().filter(|difference| difference.what != What::Omitted && !is_said(&difference.id)).peekable();
    let first = *lacking.peek()?;
    // What seems to be missing may stand where nothing could be read.
    if own.is_some_and(|own| own.reading == Reading::Partial) {
        return None;
    }
    let lacking: Vec<&Difference> = lacking.collect();
    let ids: Vec<&str> = lacking.iter().map(|difference| difference.id.as_str()).collect();
    let links: Vec<String> = lacking
        .iter()
        .filter_map(|difference| difference.after.map(|(kind, window)| refusals::link(kind, window, &difference.id)))
        .collect();
    let message = format!("the clinic's sheet in `{language}` does not say this otherwise: {}", list(&ids));
    let problem = Diagnostic::error("overlay-untranslated", first.span, message);
    let problem = lacking[1..].iter().fold(problem, |problem, next| problem.with_related(next.span, "and this"));
    Some(problem.with_hint(format!("say the same in `{path}`, with {}", links.join(", "))))
}
