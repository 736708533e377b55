//! Reminders: what a patient's own calendar says, and when.
//!
//! [`reminders`] makes one of each piece of advice to avoid or to do that ends, of each day from which on to call, and of
//! the next visit. A sheet for any visit has them too, without moments: the script of the page counts those on the
//! patient's device. How they are written into a file is `render::calendar`'s matter, and the script's.
//!
//! The words are final: no control characters, no spaces that hold a line together. A reminder says that a time is over, never
//! that something is allowed: the author may go on with "Then ask us first", which stands in the description.
//!
//! Whose treatment it was is not in it: no name, no part of the body. Calendars are shared and copied to servers.

use super::alone::lines_of;
use super::{ContactItem, ContactLine, Sheet};
use crate::handout::{Kind, Statement, StatementId};
use crate::locale::{Message, Words, without_marks};
use crate::schedule::{Moment, Treatment};

/// One entry of a patient's calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// What it is about.
    pub about: About,
    /// When that is; always there on the sheet of a visit, never on another.
    pub moment: Option<Moment>,
    /// What the calendar shows, in one line without marks for directions: "Makeup: waiting time over".
    pub summary: String,
    /// What it says when it is opened, in lines: the author's words, and how to reach the clinic. Arabic among numbers keeps its
    /// isolating marks: without them the groups of a telephone number change places. May be empty.
    pub description: String,
}

/// What a reminder is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A piece of advice that begins or ends.
    Statement {
        /// Which.
        id: StatementId,
        /// What it asks for.
        kind: Kind,
        /// Whether the moment is its beginning or its end.
        edge: Edge,
    },
    /// The next visit, which is a beginning.
    NextVisit,
}

/// One of the two moments of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edge {
    /// When it begins.
    Begins,
    /// When it ends.
    Ends,
}

impl About {
    /// A name that is unique on the sheet and the same in every language.
    pub fn name(&self) -> &str {
        match self {
            Self::Statement { id, .. } => id.as_str(),
            // No id has an underscore.
            Self::NextVisit => "next_visit",
        }
    }

    /// Whether the moment is a beginning or an end.
    pub fn edge(&self) -> Edge {
        match self {
            Self::Statement { edge, .. } => *edge,
            Self::NextVisit => Edge::Begins,
        }
    }
}

/// The reminders of a sheet, in the order of its statements; the next visit is the last.
pub fn reminders(sheet: &Sheet, words: &Words) -> Vec<Reminder> {
    let statements = sheet.statements();
    let of_statements = statements.into_iter().filter_map(|statement| of_statement(sheet, statement, words));
    let next = sheet.visit.as_ref().and_then(|visit| visit.next);
    of_statements.chain(next.map(|next| of_next_visit(sheet, next, words))).collect()
}

/// What a calendar of the sheet's reminders is called: its title and the clinic's name.
pub fn calendar_name(sheet: &Sheet) -> String {
    let parts = std::iter::once(sheet.title.value.as_str()).chain(sheet.contact.name.as_deref());
    line(&parts.collect::<Vec<_>>().join(" · "))
}

fn of_statement(sheet: &Sheet, statement: &Statement, words: &Words) -> Option<Reminder> {
    let (id, kind) = (&statement.id, statement.kind);
    let edge = edge(statement)?;
    let moment = match &sheet.visit {
        None => None,
        Some(_) => {
            let period = sheet.timings.get(id)?.period?;
            Some(match edge {
                Edge::Begins => period.begins?,
                Edge::Ends => period.ends?,
            })
        }
    };
    // "Not better?" as the author's own name for it must not become "Not better??".
    let name = statement.name.trim_matches(['¿', '?', '？', '؟', ' ']);
    let mut said = lines_of(sheet, id).unwrap_or_default();
    said.push(String::new());
    said.extend(contact(sheet, |item| match kind {
        // It may come when the clinic is closed.
        Kind::Call => item.is_to_ring(),
        Kind::Avoid | Kind::Do | Kind::Expect => item == ContactItem::Phone,
    }));
    Some(Reminder {
        about: About::Statement { id: id.clone(), kind, edge },
        moment,
        summary: line(&words.reminder(kind, name)?),
        description: lines(&said),
    })
}

/// The edge of a statement that a patient is reminded of, if there is one.
fn edge(statement: &Statement) -> Option<Edge> {
    let (kind, window) = (statement.kind, statement.window);
    match kind {
        Kind::Avoid | Kind::Do => window.end(kind).map(|_| Edge::Ends),
        Kind::Call => window.start(kind).map(|_| Edge::Begins),
        Kind::Expect => None,
    }
}

fn of_next_visit(sheet: &Sheet, next: Treatment, words: &Words) -> Reminder {
    let summary = match &sheet.contact.name {
        Some(clinic) => words.next_visit(clinic),
        None => words.text(Message::RecordNext),
    };
    Reminder {
        about: About::NextVisit,
        moment: Some(next.time().map_or(Moment::Day(next.date()), |time| Moment::Time(next.date().to_datetime(time)))),
        summary: line(&summary),
        description: lines(&contact(sheet, |item| matches!(item, ContactItem::Phone | ContactItem::Address))),
    }
}

/// The clinic's name, those of its details that are wanted, and where the sheet is online. What it lacks is left out.
fn contact(sheet: &Sheet, wanted: impl Fn(ContactItem) -> bool) -> Vec<String> {
    let say = |line: &ContactLine| {
        let value = match line.item {
            // With its scheme, calendars make a link of it. It stands without marks, which would become part of the link.
            ContactItem::Online => line.href.as_ref(),
            _ => line.value.as_ref().filter(|_| wanted(line.item)),
        };
        value.map(|value| format!("{}: {value}", line.label))
    };
    // Alone on its line, a name mixes with nothing.
    let name = sheet.contact.name.as_deref().map(without_marks);
    name.into_iter().chain(sheet.contact.lines.iter().filter_map(say)).collect()
}

/// Lines as a calendar may hold them, without those that are empty at either end.
fn lines(said: &[String]) -> String {
    let text = said.join("\n").replace("\r\n", "\n");
    let plain = text.chars().map(|letter| match letter {
        // Some readers take each of these for the end of a line, where a calendar may not have one.
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\u{a0}' | '\t' => ' ',
        letter if letter != '\n' && letter.is_control() => ' ',
        letter => letter,
    });
    plain.collect::<String>().trim().to_owned()
}

/// The same as one line, without marks for directions: it is shown alone and on small screens, some of which draw them as boxes.
fn line(said: &str) -> String {
    without_marks(&lines(&[said.to_owned()])).replace('\n', " ")
}
