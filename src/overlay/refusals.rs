//! What is said of a change that is not allowed, or that is none.

use super::added;
use super::difference::in_words;
use super::place::{self, Guard, Site};
use super::spelling;
use super::{Change, Difference, Overlay, What};
use crate::diagnostic::{Diagnostic, nearest};
use crate::handout::{Handout, Kind, Statement, StatementId, Unit, Window};
use crate::source::{Span, Spanned};
use crate::yaml::list;

const COMMON: &str = "for all clinics";

/// An error that is about a statement of the handout too.
pub(super) fn about(code: &'static str, span: Span, message: String, common: &Statement) -> Diagnostic {
    Diagnostic::error(code, span, message).with_related(common.span, COMMON)
}

/// Whether a change says what the handout says.
pub(super) fn says_the_same(change: &Change, site: &Site<'_>) -> bool {
    let (new, old) = (&change.statement, site.statement);
    (new.kind, new.window) == (old.kind, old.window)
        && site.spelling.is_some()
        && spelling::of(&change.blocks()) == site.spelling
}

pub(super) fn same(change: &Change, site: &Site<'_>) -> Diagnostic {
    let message = format!("`{}` is word for word as for all clinics", change.statement.id);
    Diagnostic::warning("same-statement", change.statement.span, message)
        .with_related(site.statement.span, COMMON)
        .with_hint("take it out: if the handout is changed one day, this clinic's sheet should follow")
}

/// The error if something else would be lost with a statement.
pub(super) fn holds_more(span: Span, site: &Site<'_>) -> Option<Diagnostic> {
    let id = &site.statement.id;
    let lost = match (&site.inner[..], site.box_inside) {
        ([], Guard::None) => return None,
        (_, Guard::Caution) => "the CAUTION box in it".to_owned(),
        (inner, Guard::None) => list(&inner.iter().map(|inner| inner.id.as_str()).collect::<Vec<_>>()),
    };
    let message = format!("the list item of `{id}` holds more than `{id}`: {lost} would be lost");
    let hint = "change what stands in it one by one, or move it out of this item in the handout";
    Some(about("holds-more", span, message, site.statement).with_hint(hint))
}

pub(super) fn call_changed(new: &Statement, old: &Statement) -> Diagnostic {
    let message = format!("`{}` says when to call, and must not become `{}`", new.id, new.kind);
    let hint = format!("write {}", link(Kind::Call, new.window, &new.id));
    about("call-changed", new.span, message, old).with_hint(hint)
}

/// The error if somebody who needs help at once would no longer read whom to ring.
pub(super) fn loses_detail(change: &Change, site: &Site<'_>) -> Option<Diagnostic> {
    if site.box_around == Guard::None {
        return None;
    }
    let there = place::details(&change.blocks());
    let lost = site.details.iter().find(|key| !there.contains(key))?.as_str();
    let id = &change.statement.id;
    let message = format!("`{id}` stands in the CAUTION box, and would lose its link to `clinic:{lost}`");
    let hint = format!("put `[…](clinic:{lost})` among its words");
    Some(about("lost-detail", change.statement.span, message, site.statement).with_hint(hint))
}

/// Of a new id that is nearly that of `meant`.
pub(super) fn misspelt(new: &Statement, meant: &Statement) -> Diagnostic {
    let message = format!("the handout has no statement `{}`", new.id);
    let hint = format!("did you mean `{}`? if it is something new, give it an id that is less like this one", meant.id);
    about("unknown-statement", new.span, message, meant).with_hint(hint)
}

pub(super) fn no_section(new: &Statement) -> Diagnostic {
    let role = added::role(new.kind).as_str();
    let message = format!("`{}` is new, and the handout has no section for `{}`", new.id, new.kind);
    let hint = format!("give the handout a heading that ends with `{{#{role} .{role}}}`, for all clinics");
    Diagnostic::error("no-section", new.span, message).with_hint(hint)
}

/// Of an id that neither the handout has nor the overlay, if that is asked too.
pub(super) fn unknown(id: &Spanned<StatementId>, common: &Handout, overlay: Option<&Overlay>) -> Diagnostic {
    let added = overlay.into_iter().flat_map(|overlay| &overlay.changes).map(|change| change.statement.id.as_str());
    let known: Vec<&str> =
        common.statements().into_iter().map(|statement| statement.id.as_str()).chain(added).collect();
    let hint = match nearest(id.value.as_str(), known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the statements are {}", list(&known)),
    };
    let message = match overlay {
        Some(_) => format!("neither the handout nor this file has a statement `{}`", id.value),
        None => format!("the handout has no statement `{}`", id.value),
    };
    Diagnostic::error("unknown-statement", id.span, message).with_hint(hint)
}

/// Of a difference that is laxer, or may be, while nobody allows it.
pub(super) fn laxer(difference: &Difference) -> Diagnostic {
    let Difference { id, what, before, after, span, common, .. } = difference;
    let said = |times: &Option<(Kind, Window)>| times.map_or(String::new(), |(kind, window)| in_words(kind, window));
    let message = match what {
        What::Replaced if difference.is_reworded() => {
            format!("`{id}` sends for help in other words, and nobody can tell by program whether it still does")
        }
        What::Replaced => format!("`{id}` is laxer here: {} instead of {}", said(after), said(before)),
        What::Added => format!("`{id}` is laxer: {} says that something more is normal", said(after)),
        What::Omitted => format!("to leave out `{id}` is laxer: it says {}", said(before)),
    };
    let mut problem = Diagnostic::error("laxer", *span, message);
    if let Some(common) = common {
        problem = problem.with_related(*common, COMMON);
    }
    if let (Some((_, before)), Some((_, after))) = (before, after)
        && before.durations().chain(after.durations()).any(|length| length.unit == Unit::Hours)
        && before.durations().chain(after.durations()).any(|length| length.unit != Unit::Hours)
    {
        problem =
            problem.with_hint("hours run to the minute, days and weeks to midnight: some treatments make a difference");
    }
    if before != after && difference.is_reworded() {
        problem = problem.with_hint("to change the time alone, leave all the other words as the handout has them");
    }
    problem.with_hint(format!(
        "ask for as much as the handout does, or write at the top who decided: `laxer: {{ {id}: {{ who: …, why: … }} }}`"
    ))
}

/// Of a translation that alone sends for help in other words.
pub(super) fn help_in_translation(new: &Statement, old: &Statement) -> Diagnostic {
    let id = &new.id;
    let message = format!(
        "`{id}` sends for help in other words in this language alone, and nobody can tell by program whether it still does"
    );
    let hint = if new.window == old.window {
        "take it out here: the sheet then says what the translation of the handout says; if that is wrong, mend it there"
    } else {
        "change the time alone, and leave all the other words as the translation of the handout has them"
    };
    about("help-in-translation", new.span, message, old).with_hint(hint).with_hint(format!(
        "or change it in the clinic's file for the source too, and write at its top who decided: \
         `laxer: {{ {id}: {{ who: …, why: … }} }}`"
    ))
}

pub(super) fn no_reason(difference: &Difference) -> Diagnostic {
    let Difference { id, what, span, .. } = difference;
    let message = match what {
        What::Replaced => format!("`{id}` is changed, but nothing says why"),
        What::Added => format!("`{id}` is added, but nothing says why"),
        What::Omitted => format!("`{id}` is left out, but nothing says why"),
    };
    let hint = format!("write at the top, under `reasons`, who asked for it and why: `{id}: …`");
    Diagnostic::error("no-reason", *span, message).with_hint(hint)
}

/// A statement's link for a hint.
pub(super) fn link(kind: Kind, window: Window, id: &StatementId) -> String {
    format!("`[…]({kind}:{window}#{id})`")
}

/// Of a statement that only the overlay of a translation has; `changed` are those that the clinic changes in the source.
pub(super) fn unknown_to_source(new: &Statement, common: &Handout, changed: &[&str]) -> Diagnostic {
    let statements = common.statements();
    let known = statements.iter().map(|statement| statement.id.as_str()).chain(changed.iter().copied());
    let hint = match nearest(new.id.as_str(), known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "add it in the clinic's file for the source first, with its reason".to_owned(),
    };
    let message = format!("neither the handout nor the clinic's changes of its source have a statement `{}`", new.id);
    Diagnostic::error("unknown-statement", new.span, message).with_hint(hint)
}
