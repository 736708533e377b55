//! What the desk's template can show.

use std::borrow::Cow;

use serde::Serialize;

use super::Frame;
use super::data::Data;
use super::entry::Entry;
use super::names::Names;
use crate::render::inline::in_script;
use crate::sheet::{Approval, Direction, Standing};

/// The whole desk.
#[derive(Debug, Serialize)]
pub(super) struct DeskView<'a> {
    /// The value of the Content-Security-Policy.
    policy: &'a str,
    /// What stands in the style element, and in the script element: nothing may be added around it.
    style: &'a str,
    script: &'a str,
    /// [`Data`] for a `script` element.
    data_json: String,
    /// Every sheet once more, for readers without scripts.
    clinics: Vec<ClinicView<'a>>,
}

/// A clinic with its sheets.
#[derive(Debug, Serialize)]
struct ClinicView<'a> {
    /// Missing for the unbranded sheets.
    name: Option<Cow<'a, str>>,
    sheets: Vec<SheetView<'a>>,
}

#[derive(Debug, Serialize)]
struct SheetView<'a> {
    title: &'a str,
    /// The tag of the language, which way it runs, and what it calls itself.
    language: &'a str,
    direction: &'static str,
    language_name: &'a str,
    edition: &'a str,
    /// `draft`, `behind` or `approved`.
    standing: &'static str,
    approved_by: Option<String>,
    /// As `2026-11-23`.
    approved_on: Option<String>,
    is_stale: bool,
    /// As `2028-11-01`.
    review_by: Option<String>,
    /// Addresses, relative to the desk.
    page: Option<String>,
    text: Option<String>,
    prints: Vec<PrintView>,
}

#[derive(Debug, Serialize)]
struct PrintView {
    /// `standard`, `large-print` or `card`.
    layout: &'static str,
    address: String,
}

impl<'a> DeskView<'a> {
    pub(super) fn of(entries: &[&'a Entry], Frame { style, script, policy }: &'a Frame) -> Self {
        let data = serde_json::to_string(&Data::of(entries)).expect("texts and numbers can be written");
        let names = Names::of(entries);
        let by_clinic = entries.chunk_by(|one, next| one.clinic == next.clinic);
        Self {
            policy,
            style,
            script,
            data_json: in_script(&data),
            clinics: by_clinic.map(|sheets| clinic(sheets, &names)).collect(),
        }
    }
}

fn clinic<'a>(entries: &[&'a Entry], names: &Names<'a>) -> ClinicView<'a> {
    let name = entries.first().and_then(|entry| Some(names.told_apart(entry, &entry.clinic_name.as_ref()?.full)));
    ClinicView { name, sheets: entries.iter().map(|entry| sheet(entry)).collect() }
}

fn sheet(entry: &Entry) -> SheetView<'_> {
    let print = |(layout, ending): (&crate::clinic::Layout, &String)| PrintView {
        layout: layout.as_str(),
        address: entry.address(ending),
    };
    let (standing, approval) = match &entry.standing {
        Standing::Draft => ("draft", None),
        Standing::Behind => ("behind", None),
        Standing::Approved(approval) => ("approved", Some(approval)),
    };
    SheetView {
        title: &entry.title,
        language: entry.language.as_str(),
        direction: Direction::of(&entry.language).as_str(),
        language_name: &entry.language_name,
        edition: &entry.edition,
        standing,
        approved_by: approval.map(Approval::signature),
        approved_on: approval.map(|approval| approval.on.to_string()),
        is_stale: entry.is_stale,
        review_by: entry.review_by.map(|date| date.to_string()),
        page: entry.files.page.as_deref().map(|ending| entry.address(ending)),
        text: entry.files.text.as_deref().map(|ending| entry.address(ending)),
        prints: entry.files.prints.iter().map(print).collect(),
    }
}
