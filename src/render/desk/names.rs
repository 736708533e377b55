//! What the desk calls clinics, so that no two look alike.
//!
//! Two clinics may have one short name, and filters and rows show only that: [`Names::told_apart`] adds the name of the folder,
//! as in "Oak (oak-north)". Names that differ in capitals or in the space around them are one name to who reads them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::entry::Entry;
use crate::clinic::ClinicId;

/// The clinics of each short name.
pub(super) struct Names<'a>(BTreeMap<String, BTreeSet<&'a ClinicId>>);

impl<'a> Names<'a> {
    /// Those of all sheets.
    pub(super) fn of(entries: &[&'a Entry]) -> Self {
        let mut clinics: BTreeMap<String, BTreeSet<&ClinicId>> = BTreeMap::new();
        for (entry, key) in entries.iter().filter_map(|entry| Some((entry, key(entry)?))) {
            clinics.entry(key).or_default().insert(&entry.clinic);
        }
        Self(clinics)
    }

    /// One of the names of a sheet's clinic, with its folder if the short name is not its own.
    pub(super) fn told_apart(&self, entry: &Entry, name: &'a str) -> Cow<'a, str> {
        let is_shared = key(entry).and_then(|key| self.0.get(&key)).is_some_and(|clinics| clinics.len() > 1);
        if is_shared { format!("{} ({})", name.trim(), entry.clinic).into() } else { name.into() }
    }
}

/// The short name as it is compared; the unbranded sheet has none.
fn key(entry: &Entry) -> Option<String> {
    entry.clinic_name.as_ref().map(|name| name.short.trim().to_lowercase())
}
