//! An edition for people: what is known of it, then its words, wrapped nowhere.

use super::{Record, Successor};
use crate::catalogue::{Age, Found};
use crate::cli::report::visible;
use crate::cli::terminal::Colour;
use crate::ledger::SignOff;
use crate::project::Project;
use crate::sheet::{Part, Passage, Standing};

/// How wide the names of the lines at the head are.
const NAMES: usize = 10;

/// The whole result.
pub(super) fn draw(record: &Record<'_>, project: &Project, colour: Colour) -> String {
    let mut head = Head(String::new());
    let series = &record.found.series;
    let language = project.shared.as_ref().map(|shared| shared.locales.name(&series.language));
    let language = language.map_or_else(|| series.language.to_string(), |name| format!("{name} ({})", series.language));
    head.line("edition", &record.code().to_string());
    head.line("handout", &format!("{}, {language}", series.handout));
    head.line("clinic", &format!("{} ({})", record.clinic.as_deref().unwrap_or("the unbranded sheet"), series.clinic));
    for signed in &record.signed {
        head.line("approved", &approved(signed));
        if let Some(reason) = &signed.reason {
            head.line("", reason);
        }
    }
    if record.signed.is_empty() {
        head.line("approved", "never: a draft");
    }
    for line in standing(record) {
        head.line("status", &line);
    }
    for given in &record.given {
        head.line("given out", &format!("{} by {}, reference {}", given.date, given.clinic, given.reference));
    }
    head.0 + "\n" + &words(&record.found.text.passages, colour)
}

struct Head(String);

impl Head {
    fn line(&mut self, name: &str, text: &str) {
        self.0 += &format!("{name:NAMES$} {}\n", visible(text));
    }
}

fn approved(signed: &SignOff) -> String {
    let SignOff { on, review_by, .. } = signed;
    format!("by {} on {on}, review by {review_by}", signed.approval().signature())
}

/// Whether these words are those of the sheet, and which are if they are not.
fn standing(record: &Record<'_>) -> Vec<String> {
    match &record.successor {
        Successor::Itself => match &record.found.age {
            Age::Now(Standing::Approved(_)) => {
                vec!["current: the sheet says these words, and they are approved".to_owned()]
            }
            Age::Now(Standing::Behind) => {
                vec![
                    "the sheet says these words; they are a translation whose source says something else by now"
                        .to_owned(),
                ]
            }
            Age::Now(Standing::Draft) | Age::Earlier => {
                vec!["the sheet says these words, and they are not approved".to_owned()]
            }
        },
        Successor::Nothing => vec!["out of date: the clinic has no such sheet any more".to_owned()],
        Successor::Other { signed, now } => {
            let newer = signed.map(|signed| {
                format!(
                    "out of date: replaced by `{}`, approved by {} on {}",
                    signed.code,
                    signed.approval().signature(),
                    signed.on
                )
            });
            let is_same = |now: &&Found| signed.is_some_and(|signed| signed.code == now.code);
            let now = now.as_deref().filter(|now| !is_same(now));
            match (newer, now) {
                (Some(newer), None) => vec![newer],
                (Some(newer), Some(now)) => vec![newer, format!("the sheet is `{}` by now, {}", now.code, said(now))],
                (None, Some(now)) => vec![format!("out of date: the sheet is `{}` by now, {}", now.code, said(now))],
                (None, None) => vec!["it cannot be told: the sheet has errors; `handout check` names them".to_owned()],
            }
        }
    }
}

fn said(now: &Found) -> &'static str {
    match now.standing() {
        Standing::Approved(_) => "approved",
        Standing::Draft => "a draft",
        Standing::Behind => "a translation that is behind its source",
    }
}

/// The words, one passage a line, as they would stand in Markdown, with nothing escaped.
fn words(passages: &[Passage], colour: Colour) -> String {
    let mut out = String::new();
    let mut before = None;
    for (at, Passage { part, words, statement, .. }) in passages.iter().enumerate() {
        // Lines of a list stand together.
        if before.is_some_and(|before| before != *part || matches!(part, Part::Text | Part::Heading(_))) {
            out.push('\n');
        }
        before = Some(*part);
        let prefix = match part {
            Part::Title => "# ".to_owned(),
            Part::Summary => "> ".to_owned(),
            Part::Caution => "! ".to_owned(),
            Part::Heading(level) => "#".repeat(usize::from(*level)) + " ",
            Part::Item => "- ".to_owned(),
            Part::Text => String::new(),
        };
        let line = visible(&format!("{prefix}{}", words.join(" ")));
        out += &match (part, colour) {
            (Part::Title | Part::Heading(_), Colour::On) => format!("\u{1b}[1m{line}\u{1b}[0m\n"),
            _ => format!("{line}\n"),
        };
        // A statement of many passages is named below its last.
        let goes_on = passages.get(at + 1).is_some_and(|next| next.statement == *statement);
        if let Some(mark) = statement.as_ref().filter(|_| !goes_on) {
            let own = passages.iter().filter(|passage| passage.statement.as_ref() == Some(mark));
            let mark = match own.filter_map(|passage| passage.label.as_ref()).next() {
                Some(label) => visible(&format!("{label} · {mark}")),
                None => mark.to_string(),
            };
            out += &match colour {
                Colour::On => format!("    \u{1b}[2m{mark}\u{1b}[0m\n"),
                Colour::Off => format!("    {mark}\n"),
            };
        }
    }
    out
}
