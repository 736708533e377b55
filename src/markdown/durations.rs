//! Whether the words of a statement link say the same time as the link.
//!
//! [`compare`] finds the lengths ("48 hours", "a week", "2 to 3 days") and the counted days ("day 2", "the end of week 2") in
//! the words and holds them against the window as written: `24h` and `1d` differ, because days end at midnight.
//!
//! It knows no grammar, only the language's words for units and numbers. What it cannot read ("the same day", "a few days",
//! "half an hour") it leaves alone; if a statement with a window says no other time, [`unread`] asks about it.

mod mentions;
#[cfg(test)]
pub(super) mod tests;
mod tokens;
mod vocabulary;

use std::ops::Range;

use super::context::quote;
use crate::diagnostic::Diagnostic;
use crate::handout::{Duration, Kind, Statement, StatementId, Unit, Window};
use crate::locale::DurationWords;
use crate::source::Span;

use mentions::{Mention, Shape};
pub(super) use vocabulary::Vocabulary;

/// Finds the times that words name, with the words of one language.
pub struct Times<'w>(Vocabulary<'w>);

impl<'w> Times<'w> {
    /// Takes the words of a language.
    pub fn of(words: &'w DurationWords) -> Self {
        Self(Vocabulary::of(words))
    }

    /// Where in `words` a length such as "3 days" or a counted day such as "day 2" stands.
    pub fn find(&self, words: &str) -> Vec<Range<usize>> {
        mentions::find(words, &self.0).into_iter().map(|mention| mention.range).collect()
    }
}

/// The problem if the words and the window of a statement differ.
pub(super) fn compare(
    words: &str,
    kind: Kind,
    window: Window,
    id: &StatementId,
    span: Span,
    known: &Vocabulary<'_>,
) -> Option<Diagnostic> {
    let mentions = mentions::find(words, known);
    let wrong = first_wrong(&mentions, kind, window)?;
    let said = quote(&words[wrong.range.clone()]);
    let message = match window {
        Window::Always => format!("the words say `{said}`, but the link has no time"),
        _ => format!("the words say `{said}`, but the link says `{window}`"),
    };
    let mut problem = Diagnostic::error("duration-differs", span, message);
    let fitting = fitting(&mentions, kind, window).filter(|fitting| first_wrong(&mentions, kind, *fitting).is_none());
    problem = problem.with_hint(match fitting {
        Some(fitting) => format!("write `[{}]({kind}:{fitting}#{id})`, or change the words", quote(words)),
        None => "make the words and the link say the same; how often belongs outside of the link".to_owned(),
    });
    if let Some(length) = wrong.length
        && window.durations().any(|other| other != length && other.nominal_hours() == length.nominal_hours())
    {
        problem = problem.with_hint("hours run to the minute, days and weeks to midnight, so they are not the same");
    }
    Some(problem)
}

/// The warning if neither the words of a statement's link nor the rest of what the statement says, `around`, hold a time that
/// can be read: then nobody has compared it with the window. Nothing if the language has no words for times at all.
pub(super) fn unread(statement: &Statement, around: &str, known: &Vocabulary<'_>) -> Option<Diagnostic> {
    let Statement { kind, window, words, span, .. } = statement;
    let first = window.durations().next()?;
    let unit = known.unit_words(first.unit);
    let example = unit.get(1).or_else(|| unit.first())?;
    let is_meant = |mention: Mention| mention.is_start(*kind, *window, true) || mention.is_end(*kind, *window);
    // Most links hold their time: the rest of the statement is read only if one does not.
    if !mentions::find(words, known).is_empty() || mentions::find(around, known).into_iter().any(is_meant) {
        return None;
    }
    let meant = match *window {
        Window::Always => return None,
        Window::Single(length) => in_words(length),
        Window::Between(start, end) => format!("{} to {}", in_words(start), in_words(end)),
        Window::From(start) => format!("from {}", in_words(start)),
        Window::UpTo(end) => format!("up to {}", in_words(end)),
    };
    let message = format!("no time could be read from `{}`: is it {meant}?", quote(words));
    Some(Diagnostic::warning("unread-time", *span, message).with_hint(format!(
        "write a number and a word for its unit that the locale file has among its `duration-words`, such as `{example}`"
    )))
}

/// A length of time for a message.
fn in_words(length: Duration) -> String {
    let unit = match length.unit {
        Unit::Hours => "hour",
        Unit::Days => "day",
        Unit::Weeks => "week",
    };
    format!("{} {unit}{}", length.count, if length.count == 1 { "" } else { "s" })
}

/// The first mention that the window does not bear out.
fn first_wrong(mentions: &[Mention], kind: Kind, window: Window) -> Option<&Mention> {
    let alone = mentions.len() < 2;
    let wrong =
        mentions.iter().find(|mention| !(mention.is_start(kind, window, alone) || mention.is_end(kind, window)));
    if wrong.is_some() || alone || !matches!(window, Window::Between(..)) {
        return wrong;
    }
    // Words that name two times must name both ends of the window.
    let starts = mentions.iter().any(|mention| mention.is_start(kind, window, alone));
    let ends = mentions.iter().any(|mention| mention.is_end(kind, window));
    if starts && ends { None } else { mentions.last() }
}

impl Mention {
    fn is_start(&self, kind: Kind, window: Window, alone: bool) -> bool {
        let start = window.start(kind);
        match (self.shape, self.length) {
            (_, None) => false,
            (Shape::Length, Some(length)) => start == Some(length),
            (Shape::Counted, Some(length)) => match start {
                // "Day 1" begins with the treatment; on its own it says when something ends.
                None => length.count == 1 && !alone && window != Window::Always,
                Some(start) => {
                    length.count > 1 && start.nominal_hours() == before(length).map_or(0, Duration::nominal_hours)
                }
            },
        }
    }

    fn is_end(&self, kind: Kind, window: Window) -> bool {
        let end = window.end(kind);
        match (self.shape, self.length, end) {
            (Shape::Length, Some(length), Some(end)) => length == end,
            // A counted day or week ends at midnight, as days and weeks in links do and hours do not.
            (Shape::Counted, Some(length), Some(end)) => {
                end.unit != Unit::Hours && length.nominal_hours() == end.nominal_hours()
            }
            (_, None, _) | (_, _, None) => false,
        }
    }
}

/// The window that would say what the words say, if that can be told.
fn fitting(mentions: &[Mention], kind: Kind, window: Window) -> Option<Window> {
    let start = |mention: &Mention| match mention.shape {
        Shape::Length => mention.length,
        Shape::Counted => mention.length.and_then(before),
    };
    match mentions {
        [only] => match window {
            Window::Always | Window::Single(_) if kind == Kind::Call => start(only).map(Window::Single),
            Window::Always | Window::Single(_) => only.length.map(Window::Single),
            Window::From(_) => start(only).map(Window::From),
            Window::UpTo(_) => only.length.map(Window::UpTo),
            Window::Between(..) => None,
        },
        // Beside a single time, the second one may say how often rather than how long.
        [first, last] if matches!(window, Window::Between(..)) => {
            let (start, end) = (start(first)?, last.length?);
            (start.nominal_hours() < end.nominal_hours()).then_some(Window::Between(start, end))
        }
        _ => None,
    }
}

/// What has passed when the counted day or week begins; nothing for the first.
fn before(length: Duration) -> Option<Duration> {
    let count = length.count.checked_sub(1).filter(|count| *count > 0)?;
    Some(Duration { count, ..length })
}
