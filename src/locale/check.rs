//! Holding a locale file against the list of messages.
//!
//! Fluent keeps no places for its messages, but a message always begins at the first column, so a look at each line finds
//! them all.

use std::collections::BTreeMap;

use fluent_bundle::FluentValue;
use fluent_syntax::parser::ParserError;

use super::message::{EITHER, FORMS, Where};
use super::{Catalogue, DurationWords, LocaleFile, Message};
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::handout::Duration;
use crate::hidden;
use crate::source::Span;

/// Counts whose forms differ in some language (Unicode CLDR, plural rules). In some, 21 days have the form of one day, and 102
/// that of two.
const COUNTS: [u16; 11] = [1, 2, 3, 5, 10, 11, 21, 22, 100, 101, 102];
/// The highest count that a language may say without its number.
const PLAIN_COUNT: u16 = 2;

/// The most unknown messages that are told of one by one: each is held against every known one.
const MOST_UNKNOWN: usize = 100;
/// The most that a message may take in its file, in bytes, with the remarks behind it.
const MOST_BYTES: usize = 10_000;

/// The names in a file, with their places.
pub(super) struct Checks<'a> {
    file: &'a LocaleFile<'a>,
    names: Vec<(&'a str, Span)>,
}

impl<'a> Checks<'a> {
    /// Finds the names; reports those that no message has, and those written twice.
    pub(super) fn read(file: &'a LocaleFile<'a>, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut names: Vec<(&str, Span)> = Vec::new();
        let (mut known, mut unknown): (BTreeMap<&str, Span>, usize) = (BTreeMap::new(), 0);
        let mut offset = 0;
        for line in file.text.split_inclusive('\n') {
            let name = name_of(line);
            let span = Span::new(file.source, offset, offset + name.map_or(0, str::len));
            offset += line.len();
            let Some(name) = name else { continue };
            if let Some(first) = known.get(name) {
                diagnostics.push(
                    Diagnostic::error("duplicate-message", span, format!("message `{name}` is here twice"))
                        .with_related(*first, "first written here")
                        .with_hint("remove one of the two"),
                );
                continue;
            }
            let is_known = Message::ALL.iter().any(|message| message.key() == name);
            unknown += usize::from(!is_known);
            if !is_known && unknown <= MOST_UNKNOWN {
                let hint = match nearest(name, Message::ALL.iter().map(|message| message.key())) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("remove `{name}`: nothing asks for it"),
                };
                let message = format!("unknown message `{name}`");
                diagnostics.push(Diagnostic::error("unknown-message", span, message).with_hint(hint));
            }
            known.insert(name, span);
            names.push((name, span));
        }
        if let Some(more) = unknown.checked_sub(MOST_UNKNOWN + 1) {
            let message = format!("there are {} more unknown messages", more + 1);
            let hint = "check that this is the right file: it has the words of the tool in one language";
            diagnostics.push(Diagnostic::error("many-problems", Span::new(file.source, 0, 0), message).with_hint(hint));
        }
        let ends = names.iter().skip(1).map(|(_, next)| next.range().start).chain([file.text.len()]);
        for ((name, span), end) in names.iter().zip(ends) {
            if end - span.range().start > MOST_BYTES {
                let message = format!("message `{name}` is longer than any that is printed");
                diagnostics.push(Diagnostic::error("long-message", *span, message).with_hint("shorten it"));
            }
        }
        Self { file, names }
    }

    /// Reports what Fluent could not read.
    pub(super) fn report_syntax(&self, errors: &[ParserError], diagnostics: &mut Vec<Diagnostic>) {
        for error in errors {
            let what = error.kind.to_string();
            let what = what.trim_end_matches('.').replace('"', "`");
            let mut letters = what.chars();
            let what: String =
                letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect();
            let span = Span::new(self.file.source, error.pos.start, error.pos.end);
            diagnostics.push(
                Diagnostic::error("broken-locale", span, format!("not valid Fluent: {what}"))
                    .with_hint("write `name = words`; further lines of one message begin with spaces"),
            );
        }
    }

    /// Reports the messages that are missing, fail, or leave out what they are given. `counts` are those that have a form of
    /// their own in this file.
    pub(super) fn report_messages(&self, catalogue: &Catalogue, counts: &[u16], diagnostics: &mut Vec<Diagnostic>) {
        let counts: Vec<u16> = COUNTS.iter().chain(counts).copied().collect();
        for message in Message::ALL {
            match self.names.iter().find(|(name, _)| *name == message.key()) {
                Some((_, span)) => diagnostics.extend(try_out(*message, *span, &counts, self.file.text, catalogue)),
                None => {
                    let missing = format!("message `{}` is missing", message.key());
                    let hint = format!("add a line that begins `{} = `; `en.ftl` says what it is for", message.key());
                    let end = Span::new(self.file.source, self.file.text.len(), self.file.text.len());
                    diagnostics.push(Diagnostic::error("missing-message", end, missing).with_hint(hint));
                }
            }
        }
    }

    /// Reads the author's words for durations.
    pub(super) fn duration_words(&self, catalogue: &Catalogue, diagnostics: &mut Vec<Diagnostic>) -> DurationWords {
        let list = |message: Message| -> Vec<String> {
            if !catalogue.bundle.has_message(message.key()) {
                return Vec::new();
            }
            let (text, _) = catalogue.format(message, &[]);
            text.split([',', '،', '、'])
                .map(|word| word.trim().to_lowercase())
                .filter(|word| !word.is_empty())
                .collect()
        };
        let number = |text: &str| text.parse::<u16>().ok();
        let ways_out = [
            (Message::DurationWordsNumbers, "is not a word and the number that it means", "two 2"),
            (Message::DurationWordsOrdinals, "is not a word and the number that it means", "second 2"),
            (Message::DurationWordsWhole, "is not a word and the length of time that it means", "fortnight 2w"),
        ];
        for (message, problem, example) in ways_out {
            let is_meaning = |text: &str| match message {
                Message::DurationWordsWhole => Duration::parse(text).is_ok(),
                _ => number(text).is_some(),
            };
            let bad = list(message)
                .into_iter()
                .filter(|entry| meaning(entry, |text| is_meaning(text).then_some(())).is_none());
            diagnostics.extend(bad.map(|entry| {
                Diagnostic::error("broken-message", self.place(message), format!("`{entry}` {problem}"))
                    .with_hint(format!("write the word, a space and what it means in digits, such as `{example}`"))
            }));
        }
        let numbers = |message| list(message).iter().filter_map(|entry| meaning(entry, number)).collect();
        let whole = |text: &str| Duration::parse(text).ok();
        DurationWords {
            hours: list(Message::DurationWordsHours),
            days: list(Message::DurationWordsDays),
            weeks: list(Message::DurationWordsWeeks),
            numbers: numbers(Message::DurationWordsNumbers),
            ordinals: numbers(Message::DurationWordsOrdinals),
            wholes: list(Message::DurationWordsWhole).iter().filter_map(|entry| meaning(entry, whole)).collect(),
        }
    }

    fn place(&self, message: Message) -> Place {
        let found = self.names.iter().find(|(name, _)| *name == message.key());
        found.map_or(Place::Nowhere, |(_, span)| Place::Span(*span))
    }
}

/// A word, or several, with what stands behind the last space.
fn meaning<T>(entry: &str, read: impl Fn(&str) -> Option<T>) -> Option<(String, T)> {
    let (word, meaning) = entry.rsplit_once(char::is_whitespace)?;
    Some((word.trim().to_owned(), read(meaning)?))
}

/// The name of the message that begins on a line; terms begin with `-` and are the translator's own.
fn name_of(line: &str) -> Option<&str> {
    let (name, _) = line.split_once('=')?;
    let name = name.trim_end();
    let fits = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    fits.then_some(name)
}

/// Says a message with stand-ins and looks whether they come out.
fn try_out(message: Message, span: Span, counts: &[u16], file: &str, catalogue: &Catalogue) -> Option<Diagnostic> {
    let broken = |what: String, hint: String| Diagnostic::error("broken-message", span, what).with_hint(hint);
    let name = message.key();
    let places = if message.arguments().contains(&"where") { &Where::ALL[..] } else { &Where::ALL[..1] };
    let counts = if message.arguments().contains(&"count") { counts } else { &COUNTS[..1] };
    for (place, count) in places.iter().flat_map(|place| counts.iter().map(|count| (*place, *count))) {
        let arguments: Vec<_> =
            message.arguments().iter().map(|argument| (*argument, stand_in(argument, place, count))).collect();
        let (text, errors) = catalogue.format(message, &arguments);
        if let Some(error) = errors.first() {
            let known: Vec<_> = message.arguments().iter().map(|argument| format!("`{{ ${argument} }}`")).collect();
            let hint = match known.as_slice() {
                [] => "use plain words; this message is given nothing in curly brackets".to_owned(),
                known => format!("it is given {}", known.join(" and ")),
            };
            return Some(broken(
                format!("message `{name}` cannot be said: {}", error.to_lowercase().replace('\n', " ")),
                hint,
            ));
        }
        let said = text.replace(['\u{2068}', '\u{2069}'], "");
        if let Some(problem) = hidden::behind_escapes(&said, file, span) {
            return Some(problem);
        }
        if text.trim().is_empty() {
            return Some(broken(format!("message `{name}` has no words"), format!("write the words after `{name} =`")));
        }
        let says = |argument: &str| text.contains(&stand_in_text(argument));
        let (whole, parts) = EITHER;
        let says_otherwise = |argument: &str| match argument {
            _ if !message.arguments().contains(&parts[0]) => false,
            argument if argument == whole => parts.into_iter().all(says),
            argument => parts.contains(&argument) && says(whole),
        };
        let left_out = message.arguments().iter().find(|argument| {
            // A language may say one and two of a thing without the number.
            let shown = match **argument {
                "number" => count > PLAIN_COUNT || !message.arguments().contains(&"count"),
                other => !FORMS.contains(&other),
            };
            shown && !says(argument) && !says_otherwise(argument)
        });
        if let Some(argument) = left_out {
            let hint = format!("put `{{ ${argument} }}` where it belongs in the sentence");
            return Some(broken(format!("message `{name}` leaves out `${argument}`"), hint));
        }
    }
    None
}

fn stand_in(argument: &str, place: Where, count: u16) -> FluentValue<'static> {
    match argument {
        "count" => FluentValue::from(count),
        "where" => FluentValue::from(place.key()),
        _ => FluentValue::from(stand_in_text(argument)),
    }
}

/// A text that no translator writes.
fn stand_in_text(argument: &str) -> String {
    format!("\u{e000}{argument}\u{e001}")
}
