//! The treatment record: blanks that the clinic fills in by hand, or what it typed for one visit.

use super::{Field, Labelled, Visit};
use crate::locale::{Message, Words, isolate};

/// The record: on the sheet of a visit filled in, and with what only such a sheet has.
pub(super) fn record(visit: Option<&Visit>, words: &Words) -> Vec<Labelled> {
    let line = |label: Message, value: Option<String>| Labelled { label: words.text(label), value };
    let typed = |field: Field| Some(isolate(visit?.field(field)?, words.direction()));
    let treatment = visit.map(|visit| visit.treatment);
    let mut record = vec![
        line(Message::RecordDate, treatment.map(|treatment| words.weekday_date(treatment.date()))),
        line(Message::RecordTime, treatment.and_then(|treatment| treatment.time()).map(|time| words.clock(time))),
        line(Message::RecordArea, typed(Field::Area)),
        line(Message::RecordBy, typed(Field::TreatedBy)),
    ];
    if let Some(name) = typed(Field::Name) {
        record.insert(0, line(Message::RecordName, Some(name)));
    }
    if let Some(next) = visit.and_then(|visit| visit.next) {
        record.push(line(Message::RecordNext, Some(words.appointment(next.date(), next.time()))));
    }
    record
}
