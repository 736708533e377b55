//! What `templates/desk.js` works on: tables of what sheets share, and for each sheet a row of numbers that point into them.
//!
//! Two thousand sheets of one group share titles, languages and names: each is written once.

use std::borrow::Cow;

use serde::Serialize;

use super::entry::{Entry, Files};
use super::names::Names;
use crate::clinic::Layout;
use crate::handout::Language;
use crate::sheet::{Approval, Direction, Standing};

/// Everything, in the order of the list.
#[derive(Debug, Default, Serialize)]
pub(super) struct Data<'a> {
    /// The layouts that there are files for.
    layouts: Vec<&'static str>,
    clinics: Vec<ClinicItem<'a>>,
    handouts: Vec<&'a str>,
    languages: Vec<LanguageItem<'a>>,
    titles: Vec<&'a str>,
    files: Vec<FilesItem<'a>>,
    /// As `2028-11-01`.
    reviews: Vec<String>,
    approvals: Vec<ApprovalItem>,
    sheets: Vec<Row<'a>>,
}

#[derive(Debug, PartialEq, Serialize)]
struct ClinicItem<'a> {
    id: &'a str,
    /// Missing for the unbranded sheet.
    short: Option<Cow<'a, str>>,
    full: Option<&'a str>,
}

#[derive(Debug, PartialEq, Serialize)]
struct LanguageItem<'a> {
    tag: &'a str,
    name: &'a str,
    /// `ltr` or `rtl`.
    direction: &'static str,
}

#[derive(Debug, PartialEq, Serialize)]
struct FilesItem<'a> {
    /// The endings of the files for paper, each at the place of its layout in [`Data::layouts`].
    prints: Vec<Option<&'a str>>,
    page: Option<&'a str>,
    text: Option<&'a str>,
}

#[derive(Debug, PartialEq, Serialize)]
struct ApprovalItem {
    /// Who, with what they are.
    by: String,
    /// As `2026-11-23`.
    on: String,
}

/// Clinic, handout, language, title, files and review as places in the tables; the paper; the edition; the state; whether it
/// is stale.
#[derive(Debug, Serialize)]
struct Row<'a>(usize, usize, usize, usize, usize, Option<usize>, &'static str, &'a str, State, bool);

/// Who stands behind a sheet.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum State {
    /// Nobody: `draft` or `behind`.
    Nobody(&'static str),
    /// An approval, as a place in the table.
    Approved(usize),
}

impl<'a> Data<'a> {
    /// Lists sheets as they come.
    pub(super) fn of(entries: &[&'a Entry]) -> Self {
        let is_used = |layout: &Layout| entries.iter().any(|entry| entry.files.prints.contains_key(layout));
        let layouts: Vec<Layout> = Layout::ALL.into_iter().filter(is_used).collect();
        let names = Names::of(entries);
        let mut data = Self { layouts: layouts.iter().map(|layout| layout.as_str()).collect(), ..Self::default() };
        for entry in entries {
            let Entry { clinic, clinic_name, handout, language, language_name, is_source: _, title, .. } = entry;
            let Entry { paper, edition, standing, review_by, is_stale, files, .. } = entry;
            let clinic = ClinicItem {
                id: clinic.as_str(),
                short: clinic_name.as_ref().map(|name| names.told_apart(entry, &name.short)),
                full: clinic_name.as_ref().map(|name| name.full.as_str()),
            };
            let row = Row(
                place(&mut data.clinics, clinic),
                place(&mut data.handouts, handout.as_str()),
                place(&mut data.languages, language_item(language, language_name)),
                place(&mut data.titles, title),
                place(&mut data.files, files_item(files, &layouts)),
                review_by.map(|date| place(&mut data.reviews, date.to_string())),
                paper.as_str(),
                edition,
                match standing {
                    Standing::Draft => State::Nobody("draft"),
                    Standing::Behind => State::Nobody("behind"),
                    Standing::Approved(approval) => {
                        State::Approved(place(&mut data.approvals, approval_item(approval)))
                    }
                },
                *is_stale,
            );
            data.sheets.push(row);
        }
        data
    }
}

/// The place of an item in its table. Looked for from the end: neighbours in the list share most.
fn place<T: PartialEq>(table: &mut Vec<T>, item: T) -> usize {
    table.iter().rposition(|known| *known == item).unwrap_or_else(|| {
        table.push(item);
        table.len() - 1
    })
}

fn language_item<'a>(language: &'a Language, name: &'a str) -> LanguageItem<'a> {
    LanguageItem { tag: language.as_str(), name, direction: Direction::of(language).as_str() }
}

fn approval_item(approval: &Approval) -> ApprovalItem {
    ApprovalItem { by: approval.signature(), on: approval.on.to_string() }
}

fn files_item<'a>(files: &'a Files, layouts: &[Layout]) -> FilesItem<'a> {
    let Files { prints, page, text } = files;
    FilesItem {
        prints: layouts.iter().map(|layout| prints.get(layout).map(String::as_str)).collect(),
        page: page.as_deref(),
        text: text.as_deref(),
    }
}
