//! An edition for programs: one JSON object.

use serde::Serialize;

use super::{Record, Successor};
use crate::cli::report::json::to_json;
use crate::ledger::{HandedOut, SignOff};
use crate::sheet::{Part, Passage};

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Edition<'a> {
    edition: String,
    handout: &'a str,
    language: &'a str,
    clinic: &'a str,
    approvals: Vec<Approval<'a>>,
    /// Whether the sheet says these words now.
    current: bool,
    /// The code of the next edition that was signed off.
    replaced_by: Option<String>,
    /// The code of the sheet as it is now; missing if there is none or it has errors.
    now: Option<String>,
    given: Vec<Given<'a>>,
    passages: Vec<Words<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Approval<'a> {
    by: &'a str,
    role: Option<&'a str>,
    on: String,
    review_by: String,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Given<'a> {
    date: String,
    clinic: &'a str,
    reference: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Words<'a> {
    /// `title`, `summary`, `caution`, `heading`, `item` or `text`.
    part: &'static str,
    /// Of headings only.
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    words: String,
    /// As in a link: `avoid:24h#makeup`.
    #[serde(skip_serializing_if = "Option::is_none")]
    statement: Option<String>,
    /// The window in words, as on the sheet for everybody.
    #[serde(skip_serializing_if = "Option::is_none")]
    window: Option<&'a str>,
}

/// The object, as a line.
pub(super) fn line(record: &Record<'_>) -> String {
    let series = &record.found.series;
    let (replaced_by, now) = match &record.successor {
        Successor::Itself => (None, Some(record.code())),
        Successor::Other { signed, now } => (signed.map(|signed| signed.code), now.as_ref().map(|now| now.code)),
        Successor::Nothing => (None, None),
    };
    let edition = Edition {
        edition: record.code().to_string(),
        handout: series.handout.as_str(),
        language: series.language.as_str(),
        clinic: series.clinic.as_str(),
        approvals: record.signed.iter().map(|signed| approval(signed)).collect(),
        current: matches!(record.successor, Successor::Itself),
        replaced_by: replaced_by.map(|code| code.to_string()),
        now: now.map(|code| code.to_string()),
        given: record.given.iter().map(|given| handed_out(given)).collect(),
        passages: record.found.text.passages.iter().map(words).collect(),
    };
    to_json(&edition) + "\n"
}

fn approval(signed: &SignOff) -> Approval<'_> {
    Approval {
        by: &signed.by,
        role: signed.role.as_deref(),
        on: signed.on.to_string(),
        review_by: signed.review_by.to_string(),
        reason: signed.reason.as_deref(),
    }
}

fn handed_out(given: &HandedOut) -> Given<'_> {
    Given { date: given.date.to_string(), clinic: given.clinic.as_str(), reference: &given.reference }
}

fn words(passage: &Passage) -> Words<'_> {
    let Passage { part, words, statement, label, role: _ } = passage;
    let (part, level) = match part {
        Part::Title => ("title", None),
        Part::Summary => ("summary", None),
        Part::Caution => ("caution", None),
        Part::Heading(level) => ("heading", Some(*level)),
        Part::Item => ("item", None),
        Part::Text => ("text", None),
    };
    let statement = statement.as_ref().map(ToString::to_string);
    Words { part, level, words: words.join(" "), statement, window: label.as_deref() }
}
