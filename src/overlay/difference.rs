//! What a clinic says otherwise, as plain data, and in words for whoever answers for it.

use super::place::{self, Site};
use super::{Change, Permission};
use crate::clinic::ClinicId;
use crate::diagnostic::Diagnostic;
use crate::handout::{Direction, Kind, StatementId, Window};
use crate::source::Span;

/// One statement that a clinic changes, adds or leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The statement.
    pub id: StatementId,
    /// Its short name: the clinic's, or the common one if the clinic leaves it out.
    pub name: String,
    /// What the clinic does with it.
    pub what: What,
    /// Whether the patient is asked for more caution or less; the same is a change of words alone.
    pub direction: Direction,
    /// Kind and window for all clinics; `None` if the clinic adds it.
    pub before: Option<(Kind, Window)>,
    /// Kind and window of this clinic; `None` if it leaves it out.
    pub after: Option<(Kind, Window)>,
    /// The words for all clinics; `None` if the clinic adds the statement.
    pub common_words: Option<String>,
    /// The words of this clinic; `None` if it leaves the statement out.
    pub own_words: Option<String>,
    /// Why.
    pub reason: String,
    /// Who decided, if `laxer` says so.
    pub permission: Option<Permission>,
    /// Where the clinic says it.
    pub span: Span,
    /// Where it stands for all clinics; `None` if the clinic adds it.
    pub common: Option<Span>,
}

/// What a clinic does with a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// It says it otherwise.
    Replaced,
    /// It says more than all.
    Added,
    /// It does not say it.
    Omitted,
}

impl Difference {
    /// Of a statement that a clinic says otherwise, before it is known why.
    pub(super) fn replaced(change: &Change, site: &Site<'_>, direction: Direction) -> Self {
        let (new, old) = (&change.statement, site.statement);
        Self {
            id: new.id.clone(),
            name: new.name.clone(),
            what: What::Replaced,
            direction,
            before: Some((old.kind, old.window)),
            after: Some((new.kind, new.window)),
            common_words: Some(site.words.clone()),
            own_words: Some(place::words(&change.blocks())),
            reason: String::new(),
            permission: None,
            span: new.span,
            common: Some(old.span),
        }
    }

    /// The one word for it: stricter, laxer, reworded, added or omitted.
    pub fn label(&self) -> &'static str {
        match (self.what, self.direction) {
            (What::Replaced, _) if self.is_reworded() => "reworded",
            (What::Replaced, direction) => direction.as_str(),
            (What::Added, _) => "added",
            (What::Omitted, _) => "omitted",
        }
    }

    /// Whether it is the words that make the difference, and not the time: it is the same, or asks for more caution, but words
    /// that send for help are others.
    pub(super) fn is_reworded(&self) -> bool {
        let (Some(before), Some(after)) = (self.before, self.after) else { return false };
        before == after || (self.direction == Direction::Laxer && Direction::of(before, after) != Direction::Laxer)
    }

    /// The note for the clinician who looks through what a clinic says otherwise.
    pub fn note(&self, clinic: &ClinicId) -> Diagnostic {
        let Self {
            id, what, direction, before, after, common_words, own_words, reason, permission, span, common, ..
        } = self;
        let said =
            |times: &Option<(Kind, Window)>| times.map_or(String::new(), |(kind, window)| in_words(kind, window));
        let laxer = if *direction == Direction::Laxer { ", which is laxer" } else { "" };
        let message = match what {
            What::Replaced if before == after => format!("`{clinic}` says `{id}` in other words{laxer}"),
            What::Replaced if self.is_reworded() => format!(
                "`{clinic}` says `{id}` in other words, which counts as laxer, with {} instead of {}",
                said(after),
                said(before)
            ),
            What::Replaced => {
                format!(
                    "`{clinic}` is {} about `{id}`: {} instead of {}",
                    direction.as_str(),
                    said(after),
                    said(before)
                )
            }
            What::Added => format!("`{clinic}` adds `{id}`: {}{laxer}", said(after)),
            What::Omitted => format!("`{clinic}` leaves out `{id}`: {}{laxer}", said(before)),
        };
        let mut note = Diagnostic::note("difference", *span, message);
        if let Some(common) = common {
            note = note.with_related(*common, "for all clinics");
        }
        for (whose, words) in [("all clinics say", common_words), ("this clinic says", own_words)] {
            note.hints.extend(words.as_ref().map(|words| format!("{whose}: `{words}`")));
        }
        note = note.with_hint(format!("reason: {reason}"));
        match permission {
            Some(Permission { who, why }) if why == reason => note.with_hint(format!("decided by {who}")),
            Some(Permission { who, why }) => note.with_hint(format!("decided by {who}: {why}")),
            None => note,
        }
    }
}

/// Kind and window as the author writes them.
pub(super) fn in_words(kind: Kind, window: Window) -> String {
    match window {
        Window::Always => format!("`{kind}` always"),
        _ => format!("`{kind}:{window}`"),
    }
}
