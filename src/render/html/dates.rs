//! What `templates/handout.js` works with: the windows of the sheet, and the words in which dates are written.
//!
//! The script turns windows into dates by the rules of [`schedule`](crate::schedule); it has no words of its own.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::handout::{Duration, Kind, Window};
use crate::locale::{Message, Patterns, Words, without_marks};
use crate::render::inline::in_script;
use crate::schedule::Treatment;
use crate::sheet::{About, Edge, Reminder, Sheet, calendar_name, reminders};

/// The part of the page that asks for the time of the treatment and says what comes next.
#[derive(Debug, Serialize)]
pub(super) struct DatesView {
    heading: String,
    /// The button that gives the calendar file; missing if there is nothing to be reminded of.
    calendar: Option<String>,
    /// Missing on the page of one visit: there is nothing to ask for.
    fields: Option<Fields>,
    /// [`Data`] for a `script` element.
    data_json: String,
    /// The letters that the script may write.
    #[serde(skip)]
    pub(super) letters: BTreeSet<char>,
}

/// The words around the fields.
#[derive(Debug, Serialize)]
struct Fields {
    date: String,
    time: String,
    keep: String,
    forget: String,
}

/// What the script is given. Only the descriptions of reminders have marks of direction.
#[derive(Debug, Serialize)]
struct Data<'a> {
    clinic: &'a str,
    handout: &'a str,
    /// When the treatment was, as `2026-11-22` or `2026-11-22T15:10:00`; missing if the script is to ask for it.
    treated: Option<String>,
    windows: Vec<SharedWindow<'a>>,
    reminders: Vec<ReminderView>,
    /// What a calendar of the reminders is called.
    calendar: String,
    patterns: Patterns,
    labels: Labels,
}

/// The statements of one kind that share a window.
#[derive(Debug, Serialize)]
struct SharedWindow<'a> {
    /// `avoid`, `do`, `expect` or `call`.
    kind: &'static str,
    begins: Option<Length>,
    ends: Option<Length>,
    /// The ids of the statements.
    statements: Vec<&'a str>,
    /// What they are about, in one text.
    name: String,
}

/// An entry of the calendar file.
#[derive(Debug, Serialize)]
struct ReminderView {
    /// The id of the statement; `next_visit` for the next visit.
    about: String,
    /// Which of the moments of the statement's period it is at: `begins` or `ends`.
    edge: &'static str,
    /// When the next visit is, written as [`Data::treated`]; a statement has none.
    at: Option<String>,
    summary: String,
    description: String,
}

#[derive(Debug, Serialize)]
struct Length {
    count: u16,
    /// `h`, `d` or `w`.
    unit: char,
}

/// What the script may say beside dates.
#[derive(Debug, Serialize)]
struct Labels {
    /// What begins or ends next, from `{kind}`, `{name}` and `{when}`.
    line: String,
    /// What the kinds that a reader waits for are called.
    kinds: BTreeMap<&'static str, String>,
    /// Says when the treatment was, on the printed page, from `{when}`.
    treated: String,
    next: String,
    all_over: String,
    now: String,
    over: String,
    over_expect: String,
    wrong_date: String,
    wrong_time: String,
    no_date: String,
    future: String,
    past: String,
}

impl DatesView {
    /// `None` if nothing on the sheet has a time.
    pub(super) fn of(sheet: &Sheet, words: &Words) -> Option<Self> {
        let reminders: Vec<ReminderView> =
            reminders(sheet, words).into_iter().map(|reminder| reminder_view(reminder, sheet)).collect();
        if sheet.timings.is_empty() && reminders.is_empty() {
            return None;
        }
        let text = |message| words.text(message);
        let calendar = (!reminders.is_empty()).then(|| text(Message::PageCalendar));
        let data = Data {
            clinic: sheet.clinic.as_str(),
            handout: sheet.handout.as_str(),
            treated: sheet.visit.as_ref().map(|visit| written(visit.treatment)),
            windows: windows(sheet, words),
            reminders,
            calendar: calendar_name(sheet),
            patterns: words.patterns(),
            labels: Labels {
                line: without_marks(&words.next_line("{kind}", "{name}", "{when}")),
                kinds: [
                    (Kind::Avoid, Message::ChartAvoid),
                    (Kind::Do, Message::ChartDo),
                    (Kind::Call, Message::ChartCall),
                ]
                .map(|(kind, label)| (kind.as_str(), text(label)))
                .into(),
                treated: format!("{}: {{when}}", text(Message::RecordDate)),
                next: text(Message::PageNext),
                all_over: text(Message::PageAllOver),
                now: text(Message::PageNow),
                over: text(Message::PageOver),
                over_expect: text(Message::PageOverExpect),
                wrong_date: text(Message::PageWrongDate),
                wrong_time: text(Message::PageWrongTime),
                no_date: text(Message::PageNoDate),
                future: text(Message::PageFuture),
                past: text(Message::PagePast),
            },
        };
        let fields = || Fields {
            date: text(Message::PageDate),
            time: text(Message::PageTime),
            keep: text(Message::PageKeep),
            forget: text(Message::PageForget),
        };
        let data = serde_json::to_value(&data).expect("texts and numbers can be written");
        let mut letters = BTreeSet::new();
        let names = data["windows"].as_array().into_iter().flatten().map(|window| &window["name"]);
        names.chain([&data["patterns"], &data["labels"]]).for_each(|part| collect_letters(part, &mut letters));
        Some(Self {
            heading: text(if sheet.visit.is_some() { Message::PageDates } else { Message::PageVisit }),
            calendar,
            fields: sheet.visit.is_none().then(fields),
            data_json: in_script(&data.to_string()),
            letters,
        })
    }
}

fn written(treatment: Treatment) -> String {
    let time = treatment.time();
    let time = time.map(|time| format!("T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second()));
    format!("{}{}", treatment.date(), time.unwrap_or_default())
}

fn reminder_view(reminder: Reminder, sheet: &Sheet) -> ReminderView {
    let next = sheet.visit.as_ref().and_then(|visit| visit.next);
    ReminderView {
        edge: match reminder.about.edge() {
            Edge::Begins => "begins",
            Edge::Ends => "ends",
        },
        at: match reminder.about {
            About::Statement { .. } => None,
            About::NextVisit => next.map(written),
        },
        about: reminder.about.name().to_owned(),
        summary: reminder.summary,
        description: reminder.description,
    }
}

/// The windows of the sheet, as the chart gathers them, in the order of the handout.
fn windows<'a>(sheet: &'a Sheet, words: &Words) -> Vec<SharedWindow<'a>> {
    let mut found: Vec<(Kind, Window, Vec<&'a str>, Vec<String>)> = Vec::new();
    for statement in sheet.statements() {
        let Some(timing) = sheet.timings.get(&statement.id) else { continue };
        let (id, name) = (statement.id.as_str(), without_marks(&statement.name));
        match found.iter_mut().find(|(kind, window, ..)| (*kind, *window) == (timing.kind, timing.window)) {
            Some((_, _, ids, names)) => {
                ids.push(id);
                names.push(name);
            }
            None => found.push((timing.kind, timing.window, vec![id], vec![name])),
        }
    }
    let length = |duration: Duration| Length { count: duration.count, unit: duration.unit.letter() };
    let shared = found.into_iter().map(|(kind, window, statements, names)| SharedWindow {
        kind: kind.as_str(),
        begins: window.start(kind).map(length),
        ends: window.end(kind).map(length),
        statements,
        name: words.names(&names),
    });
    shared.collect()
}

/// The letters of texts, without the brackets around what is filled in.
fn collect_letters(value: &serde_json::Value, letters: &mut BTreeSet<char>) {
    match value {
        serde_json::Value::String(text) => letters.extend(text.chars().filter(|sign| !matches!(sign, '{' | '}'))),
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect_letters(item, letters)),
        serde_json::Value::Object(fields) => fields.values().for_each(|field| collect_letters(field, letters)),
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handout::Role;
    use crate::sheet::sample::*;

    #[test]
    fn no_text_can_leave_the_script() {
        let hostile = "</script><!-- <script> & \u{2028}\u{2029} \\u003c \" ' ]]>";
        let mut item = advice(Kind::Avoid, "24h", "makeup", "no");
        item.statement.iter_mut().for_each(|statement| statement.name = hostile.to_owned());
        let section = section("avoid", 2, Role::Avoid, "Avoid", vec![list(None, vec![item])]);
        let (sheet, _) = sheet(&handout(Vec::new(), vec![section]), &lumen());
        let view = DatesView::of(&sheet, &english("en-GB")).expect("there is a window");
        for sign in ['<', '>', '&', '\u{2028}', '\u{2029}'] {
            assert!(!view.data_json.contains(sign), "{sign:?} in {}", view.data_json);
        }
        let read: serde_json::Value = serde_json::from_str(&view.data_json).expect("it is JSON still");
        assert_eq!(read["windows"][0]["name"], hostile);
    }

    #[test]
    fn statements_of_a_kind_with_one_window_go_together() {
        let items = vec![
            advice(Kind::Avoid, "24h", "a", "no"),
            advice(Kind::Avoid, "3d", "b", "no"),
            advice(Kind::Do, "24h", "c", "yes"),
            advice(Kind::Avoid, "24h", "d", "no"),
            advice(Kind::Call, "3d", "e", "yes"),
            advice(Kind::Avoid, "", "f", "no"),
        ];
        let (sheet, _) =
            sheet(&handout(Vec::new(), vec![section("s", 2, Role::Avoid, "S", vec![list(None, items)])]), &lumen());
        let found: Vec<_> = windows(&sheet, &english("en-GB"))
            .into_iter()
            .map(|window| {
                let length = |length: Option<Length>| length.map(|length| format!("{}{}", length.count, length.unit));
                (window.kind, length(window.begins), length(window.ends), window.statements.concat(), window.name)
            })
            .collect();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            found,
            [
                ("avoid", None, some("24h"), "ad".to_owned(), "a, d".to_owned()),
                ("avoid", None, some("3d"), "b".to_owned(), "b".to_owned()),
                ("do", None, some("24h"), "c".to_owned(), "c".to_owned()),
                ("call", some("3d"), None, "e".to_owned(), "e".to_owned()),
            ]
        );
    }

    #[test]
    fn a_sheet_without_windows_has_no_script() {
        let (sheet, _) = sheet(&handout(Vec::new(), Vec::new()), &lumen());
        assert!(DatesView::of(&sheet, &english("en-GB")).is_none());
    }
}
