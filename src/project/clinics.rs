//! The clinics of the content folder: one folder each, with a brand file. The other files in it are `overlays`' matter.

use super::names::{is_aside, slug};
use super::reader::{Entry, EntryKind, Reader};
use super::{ClinicEntry, State};
use crate::clinic::ClinicId;
use crate::clinic::brand::{self, BrandFile};
use crate::diagnostic::{Diagnostic, Place};
use crate::source::Sources;

/// The folder of all clinics, below the content folder.
pub(super) const CLINICS: &str = "clinics";
const BRAND: &str = "_brand.yml";

/// The names of all clinics, sorted.
pub(super) fn list(reader: &Reader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<ClinicId> {
    let entries = reader.list(CLINICS).unwrap_or_else(|problem| {
        diagnostics.push(problem);
        Vec::new()
    });
    let mut clinics = Vec::new();
    for entry in entries.iter().filter(|entry| entry.kind == EntryKind::Folder && !is_aside(&entry.name)) {
        match name(&entry.name) {
            Ok(id) => clinics.push(id),
            Err((problem, hint)) => {
                let place = Place::File(reader.show(&format!("{CLINICS}/{}", entry.name)));
                diagnostics.push(Diagnostic::error("bad-folder-name", place, problem).with_hint(hint));
            }
        }
    }
    clinics
}

/// The folder of a clinic, below the content folder.
pub(super) fn folder(id: &ClinicId) -> String {
    format!("{CLINICS}/{id}")
}

fn name(name: &str) -> Result<ClinicId, (String, String)> {
    match ClinicId::parse(name) {
        Some(id) => match id.reserved() {
            Some(what) => {
                Err((format!("a clinic cannot be called `{id}`"), format!("rename the folder: `{id}` is {what}")))
            }
            None => Ok(id),
        },
        None => Err((
            format!("`{name}` cannot name a clinic"),
            format!(
                "use small letters, digits and hyphens, such as `{}`",
                slug(name).unwrap_or_else(|| "my-clinic".to_owned())
            ),
        )),
    }
}

/// Reads a clinic whose folder has these `entries`, or cannot be listed.
pub(super) fn read(
    reader: &Reader<'_>,
    id: ClinicId,
    entries: Result<Vec<Entry>, Diagnostic>,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> ClinicEntry {
    let folder = folder(&id);
    let mut own = Vec::new();
    let entries = entries.unwrap_or_else(|problem| {
        own.push(problem);
        Vec::new()
    });
    let relative = format!("{folder}/{BRAND}");
    let path = reader.show(&relative);
    let mut clinic = None;
    if entries.iter().any(|entry| entry.name == BRAND) {
        match reader.text(&relative, sources) {
            Ok(source) => {
                let text = sources.file(source).text();
                let (read, problems) = brand::read(BrandFile { id: id.clone(), source, text, folder: &folder }, reader);
                own.extend(problems);
                clinic = read;
            }
            Err(problem) => own.push(problem),
        }
    } else {
        own.push(no_brand(&reader.show(&folder), entries.iter().map(|entry| entry.name.as_str())));
    }
    let state = if clinic.is_some() { State::of(&own) } else { State::Broken };
    diagnostics.append(&mut own);
    ClinicEntry { id, path, clinic, overlays: Vec::new(), state }
}

fn no_brand<'a>(folder: &str, mut names: impl Iterator<Item = &'a str>) -> Diagnostic {
    let nearly = names.find(|name| ["_brand.yaml", "brand.yml", "brand.yaml"].contains(name));
    let hint = match nearly {
        Some(name) => format!("rename `{name}` to `{BRAND}`"),
        None => format!("put a `{BRAND}` there, or begin the folder's name with `_` if it is not a clinic"),
    };
    Diagnostic::error("no-brand", Place::File(folder.to_owned()), format!("this clinic has no `{BRAND}`"))
        .with_hint(hint)
}
