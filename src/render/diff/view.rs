//! What the template of the sheet of changes can show.

use serde::Serialize;

use super::{Age, Edition, Outdated, Report};
use crate::edition::{Change, Difference, EditionCode, PlaceChange, Run, Said, Weight, Wording};
use crate::handout::{Date, Direction as Strictness};
use crate::locale::{Direction, Words};
use crate::render::inline::policy;
use crate::sheet::Standing;

/// The whole sheet.
#[derive(Debug, Serialize)]
pub(super) struct DiffView<'a> {
    /// The value of the Content-Security-Policy.
    policy: String,
    /// What stands in the style element: nothing may be added around it.
    style: &'a str,
    title: &'a str,
    /// The tag of the language of both editions, which way it runs, and what it calls itself.
    language: &'a str,
    direction: &'static str,
    language_name: &'a str,
    before: EditionView<'a>,
    after: EditionView<'a>,
    changes: usize,
    /// The changes by weight, the greatest first; none is empty.
    groups: Vec<GroupView<'a>>,
    outdated: Vec<OutdatedView<'a>>,
}

#[derive(Debug, Serialize)]
struct EditionView<'a> {
    code: String,
    /// Missing for the unbranded sheet.
    clinic: Option<&'a str>,
    /// `approved`, `draft` or `behind`.
    standing: &'static str,
    approved_by: Option<String>,
    approved_on: Option<String>,
    is_now: bool,
}

#[derive(Debug, Serialize)]
struct GroupView<'a> {
    /// `lost`, `laxer`, `removed`, `reworded`, `added`, `stricter`, `contact` or `moved`.
    weight: &'static str,
    changes: Vec<ChangeView<'a>>,
}

#[derive(Debug, Serialize)]
struct ChangeView<'a> {
    /// `title`, `summary`, `caution`, `statement`, `heading`, `text` or `contact`.
    what: &'static str,
    /// `laxer`, `stricter` or nothing.
    strictness: Option<&'static str>,
    is_reworded: bool,
    /// `order`, `section` or nothing.
    moved: Option<&'static str>,
    /// Each is missing where there is none.
    before: Option<SaidView<'a>>,
    after: Option<SaidView<'a>>,
}

/// A piece as one of the editions has it.
#[derive(Debug, Serialize)]
struct SaidView<'a> {
    section: Option<&'a str>,
    /// Missing outside of statements.
    statement: Option<StatementView<'a>>,
    words: Vec<RunView<'a>>,
}

#[derive(Debug, Serialize)]
struct StatementView<'a> {
    id: &'a str,
    kind: &'static str,
    /// Missing if it always holds.
    window: Option<String>,
}

#[derive(Debug, Serialize)]
struct RunView<'a> {
    text: &'a str,
    /// Whether the other edition has other words in their place.
    is_changed: bool,
}

#[derive(Debug, Serialize)]
struct OutdatedView<'a> {
    /// Missing for the unbranded sheet.
    clinic: Option<&'a str>,
    codes: Vec<CodeView>,
}

#[derive(Debug, Serialize)]
struct CodeView {
    code: String,
    approved_on: Option<String>,
}

impl<'a> DiffView<'a> {
    pub(super) fn of(report: &'a Report<'_>, words: &Words, style: &'a str) -> Self {
        let Report { title, language, language_name, before, after, differences, outdated } = report;
        let groups = differences.chunk_by(|one, next| one.weight() == next.weight());
        Self {
            policy: policy(style, None, &[]),
            style,
            title,
            language: language.as_str(),
            direction: Direction::of(language).as_str(),
            language_name,
            before: edition(before, words),
            after: edition(after, words),
            changes: differences.len(),
            groups: groups.map(|group| self::group(group, words)).collect(),
            outdated: outdated.iter().map(|clinic| self::outdated(clinic, words)).collect(),
        }
    }
}

fn edition<'a>(edition: &'a Edition, words: &Words) -> EditionView<'a> {
    let Edition { code, clinic, standing, age } = edition;
    let (standing, approval) = match standing {
        Standing::Draft => ("draft", None),
        Standing::Behind => ("behind", None),
        Standing::Approved(approval) => ("approved", Some(approval)),
    };
    EditionView {
        code: code.to_string(),
        clinic: clinic.as_deref(),
        standing,
        approved_by: approval.map(|approval| approval.signature()),
        approved_on: approval.map(|approval| words.date(approval.on)),
        is_now: *age == Age::Now,
    }
}

fn group<'a>(differences: &'a [Difference], words: &Words) -> GroupView<'a> {
    let weight = differences.first().map_or(Weight::Moved, Difference::weight);
    GroupView {
        weight: weight.as_str(),
        changes: differences.iter().map(|difference| change(difference, words)).collect(),
    }
}

fn change<'a>(difference: &'a Difference, words: &Words) -> ChangeView<'a> {
    let (wording, place) = match &difference.change {
        Change::Changed { wording, place, .. } => (wording, *place),
        Change::Removed(_) | Change::Added(_) => (&Wording::Same, PlaceChange::Kept),
    };
    let side = |said: &'a Said, is_changed: fn(&Run) -> Option<bool>| SaidView {
        section: said.section.as_deref(),
        statement: said.mark.as_ref().map(|mark| StatementView {
            id: mark.id.as_str(),
            kind: mark.kind.as_str(),
            window: words.window(mark.kind, mark.window),
        }),
        words: match wording.runs() {
            [] => vec![RunView { text: &said.words, is_changed: false }],
            runs => {
                let shown =
                    runs.iter().filter_map(|run| Some(RunView { text: run.text(), is_changed: is_changed(run)? }));
                shown.collect()
            }
        },
    };
    ChangeView {
        what: difference.what().key(),
        strictness: match (&difference.change, difference.direction) {
            // That new advice asks for more goes without saying.
            (_, Strictness::Same) | (Change::Added(_), Strictness::Stricter) => None,
            (_, direction) => Some(direction.as_str()),
        },
        is_reworded: matches!(wording, Wording::Reworded(_)),
        moved: match place {
            PlaceChange::Kept => None,
            PlaceChange::Order => Some("order"),
            PlaceChange::Section => Some("section"),
        },
        before: difference.before().map(|said| {
            side(said, |run| match run {
                Run::Kept(_) => Some(false),
                Run::Gone(_) => Some(true),
                Run::Come(_) => None,
            })
        }),
        after: difference.after().map(|said| {
            side(said, |run| match run {
                Run::Kept(_) => Some(false),
                Run::Gone(_) => None,
                Run::Come(_) => Some(true),
            })
        }),
    }
}

fn outdated<'a>(outdated: &'a Outdated, words: &Words) -> OutdatedView<'a> {
    let code = |(code, on): &(EditionCode, Option<Date>)| CodeView {
        code: code.to_string(),
        approved_on: on.map(|day| words.date(day)),
    };
    OutdatedView { clinic: outdated.clinic.as_deref(), codes: outdated.codes.iter().map(code).collect() }
}
