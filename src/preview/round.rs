//! One round: makes the sheets that somebody looks at, and then builds all of them.
//!
//! Nothing else here asks the builder for anything.

use std::path::PathBuf;

use super::FindFolders;
use crate::build::{self, Draft, Format, Report, Request, Selection};
use crate::project::Folders;

/// A project as it was found for this round.
pub(super) struct Round {
    pub(super) folders: Folders,
}

impl Round {
    /// Finds the project.
    ///
    /// # Errors
    /// If there is none.
    pub(super) fn begin(find: FindFolders<'_>) -> anyhow::Result<Self> {
        Ok(Self { folders: find()? })
    }

    /// Makes the sheet of an open page, in the format that is open, without writing it. `None` if that cannot be done: what is
    /// wrong is told once everything is built. What is saved meanwhile does not end it, or somebody who types fast would never see it.
    pub(super) fn draft(&self, selection: Selection, request: &Request) -> Option<Draft> {
        let request = Request { selection, purpose: request.purpose, jobs: request.jobs, ..Request::default() };
        build::draft(&self.folders, &request).ok()
    }

    /// Builds everything that is asked for.
    ///
    /// # Errors
    /// Those of [`build::build`].
    pub(super) fn build(&self, request: &Request) -> anyhow::Result<Report> {
        build::build(&self.folders, request)
    }
}

/// The folders that are read, whether they are there or not. A project may have no templates yet.
pub(super) fn roots(folders: &Folders) -> [PathBuf; 2] {
    let content = &folders.content.path;
    let templates = folders.templates.as_ref().map(|folder| folder.path.clone());
    [content.clone(), templates.unwrap_or_else(|| content.with_file_name("templates"))]
}

/// The sheet that a page shows, by its path below the output folder, such as `lumen/microneedling.en.html`. What was made for one
/// visit is made once and never again.
pub(super) fn selection(path: &str) -> Option<Selection> {
    let (clinic, file) = path.split_once('/').filter(|(_, file)| !file.contains('/'))?;
    let mut parts = file.split('.');
    let (handout, language, ending) = (parts.next()?, parts.next()?, parts.next_back()?);
    let format = match ending {
        "html" => Format::Html,
        "pdf" => Format::Pdf,
        "txt" => Format::Text,
        _ => return None,
    };
    Some(Selection {
        handouts: vec![handout.to_owned()],
        clinics: vec![clinic.to_owned()],
        languages: vec![language.to_owned()],
        formats: vec![format],
        layouts: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_tells_which_sheet_it_shows() {
        for (path, expected) in [
            ("lumen/laser.en.html", Some("lumen laser en html")),
            ("plain/laser.pt-BR.large-print.pdf", Some("plain laser pt-BR pdf")),
            ("oak/laser.en.txt", Some("oak laser en text")),
            ("index.html", None),
            ("oak/laser.html", None),
            ("oak/laser.en.ics", None),
            ("dated/oak/laser.en.2026-11-22.html", None),
        ] {
            let found = selection(path).map(|found| {
                let Selection { handouts, clinics, languages, formats, layouts: _ } = found;
                [&clinics[0], &handouts[0], &languages[0], formats[0].as_str()].join(" ")
            });
            assert_eq!(found.as_deref(), expected, "{path}");
        }
    }
}
