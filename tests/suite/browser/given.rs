//! Handouts as clinics give them, made in this process: what the program says of them, and their pages.

use std::path::Path;

use handout::clinic::Clinic;
use handout::locale::{Words, without_marks};
use handout::project::{self, Folders, HandoutEntry, Overrides, Project, Shared, State};
use handout::render::{calendar, html};
use handout::schedule::Treatment;
use handout::sheet::{self, Parts, Sheet, Visit};
use serde_json::{Value, json};

/// A handout as a clinic gives it.
pub(super) struct Given<'a> {
    pub(super) clinic: &'a Clinic,
    pub(super) entry: &'a HandoutEntry,
    shared: &'a Shared,
    words: Words,
}

pub(super) fn project_at(root: &Path) -> Project {
    let folders = Folders::find(root, Overrides::default()).expect("there is a project");
    project::load(&folders).expect("the project can be read")
}

pub(super) fn shipped() -> Project {
    project_at(Path::new(env!("CARGO_MANIFEST_DIR")))
}

/// Everything that a project gives to patients.
pub(super) fn all(project: &Project) -> Vec<Given<'_>> {
    let shared = project.shared.as_ref().expect("the shared files are sound");
    let clinics = project.clinics.iter().filter_map(|entry| entry.clinic.as_ref()).chain([&project.plain]);
    let mut found = Vec::new();
    for clinic in clinics {
        for entry in project.handouts.iter().filter(|entry| entry.state == State::Sound) {
            let language = entry.language().expect("it is known");
            if clinic.settings.languages.contains(language) {
                let words = shared.locales.words(language, &clinic.settings.locale).expect("the words are there");
                found.push(Given { clinic, entry, shared, words });
            }
        }
    }
    found
}

/// One of the shipped ones, such as `lumen` in `en`.
pub(super) fn one<'a>(project: &'a Project, clinic: &str, language: &str) -> Given<'a> {
    let is_wanted = |given: &Given<'_>| {
        given.clinic.id.as_str() == clinic && given.entry.language().is_some_and(|found| found.as_str() == language)
    };
    all(project).into_iter().find(is_wanted).expect("it is shipped")
}

impl Given<'_> {
    pub(super) fn name(&self) -> String {
        format!("{}/{}.{}", self.clinic.id, self.entry.id, self.entry.language().expect("it is known"))
    }

    pub(super) fn sheet(&self, visit: Option<&Visit>) -> Sheet {
        let handout = self.entry.handout.as_ref().expect("it is sound");
        let parts = Parts {
            handout,
            clinic: self.clinic,
            words: &self.words,
            images: &self.entry.images,
            alternates: &[],
            visit,
        };
        let (sheet, problems) = sheet::compose(parts);
        assert_eq!(problems, [], "{}", self.name());
        sheet
    }

    pub(super) fn page(&self, visit: Option<&Visit>) -> String {
        let Shared { templates, fallbacks, .. } = self.shared;
        html::render(&self.sheet(visit), self.clinic, &self.words, fallbacks, templates).expect("a page")
    }

    /// What stands beside each timed statement on the sheet of a visit.
    pub(super) fn labels(&self, visit: &Visit) -> Value {
        let sheet = self.sheet(Some(visit));
        let label = |(id, timing): (_, &sheet::Timing)| (format!("{id}"), json!(without_marks(&timing.label)));
        Value::Object(sheet.timings.iter().map(label).collect())
    }

    pub(super) fn calendar(&self, visit: &Visit) -> Value {
        let text =
            calendar::render(&self.sheet(Some(visit)), &self.words).expect("there is something to be reminded of");
        json!({ "name": format!("{}.ics", self.entry.id), "text": text })
    }
}

pub(super) fn visit(treated: &str) -> Visit {
    Visit { treatment: Treatment::parse(treated).expect(treated), fields: Vec::new(), next: None }
}
