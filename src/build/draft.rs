//! Sheets that somebody is waiting for: made as a build makes them, and written nowhere.
//!
//! What a build must know of 10,000 other files takes longer than to make one. So nothing is read here but the sheets' own clinics.

use rayon::prelude::*;

use super::bench::Benches;
use super::make::{For, Made, make_one};
use super::plan;
use super::{Process, Request, pool};
use crate::diagnostic::Diagnostic;
use crate::project::{self, Folders, Opened, Project};
use crate::source::Sources;

/// The files of some sheets, and what was said while they were made.
#[derive(Debug, Default)]
pub struct Draft {
    /// Paths below the output folder, with what a build would put there. Those of sheets with errors are missing.
    pub files: Vec<(String, Vec<u8>)>,
    /// Problems and remarks, those of reading among them.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that they are about.
    pub sources: Sources,
}

/// Makes what is asked for of the project in `folders`.
///
/// # Errors
/// If one of the folders cannot be opened, or the selection names something unknown.
pub fn draft(folders: &Folders, request: &Request) -> anyhow::Result<Draft> {
    let opened = project::open(folders)?;
    let (common, ids, selection) = (opened.common(), opened.clinics(), &request.selection);
    plan::verify(common, ids.iter(), selection)?;
    let picked = (0..ids.len()).filter(|number| plan::picked(&selection.clinics, ids[*number].as_str()));
    let shares: Vec<Option<usize>> = [None].into_iter().chain(picked.map(Some)).collect();
    let pool = pool(request.jobs, shares.len() * common.handouts.len(), Process::GoesOn)?;
    let benches = Benches::new(pool.current_num_threads());
    let make = |share: &Option<usize>| match share {
        None => sheets(common, request, &benches),
        Some(number) => clinic(&opened, *number, request, &benches),
    };
    let drafts: Vec<Draft> = pool.install(|| shares.par_iter().map(make).collect());
    let (sources, diagnostics) = (common.sources.clone(), common.diagnostics.clone());
    let mut all = Draft { sources, diagnostics, ..Draft::default() };
    for Draft { files, diagnostics, sources } in drafts {
        all.files.extend(files);
        all.diagnostics.extend(diagnostics);
        all.sources.absorb(sources);
    }
    Ok(all)
}

fn clinic(opened: &Opened<'_>, number: usize, request: &Request, benches: &Benches) -> Draft {
    let mut project = opened.clinic(number).project;
    let mut diagnostics = std::mem::take(&mut project.diagnostics);
    let made = sheets(&project, request, benches);
    diagnostics.extend(made.diagnostics);
    Draft { files: made.files, diagnostics, sources: project.sources }
}

/// The sheets of the only clinic of a project; without one, those without a brand.
fn sheets(project: &Project, request: &Request, benches: &Benches) -> Draft {
    let mut draft = Draft::default();
    let Some(shared) = &project.shared else { return draft };
    for plan in plan::sheets(project, project.clinics.first(), &request.selection) {
        let Made { finished, diagnostics } = make_one(project, shared, &plan, For::Everybody(request.purpose), benches);
        draft.diagnostics.extend(diagnostics);
        let files = finished.into_iter().flat_map(|finished| finished.files);
        draft.files.extend(files.map(|(file, bytes)| (plan.path(file), bytes)));
    }
    draft
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::build::{Format, Selection, build};
    use crate::project::Folder;

    #[test]
    fn a_draft_is_what_a_build_writes() {
        let output = tempfile::tempdir().expect("a folder");
        let own = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let folder = |path: &Path, name: &str| Folder { path: path.to_owned(), shown: name.to_owned() };
        let folders = Folders {
            content: folder(&own("content"), "content"),
            templates: Some(folder(&own("templates"), "templates")),
            output: folder(output.path(), "output"),
        };
        let selection = Selection { formats: vec![Format::Html, Format::Pdf], ..Selection::default() };
        let request = Request { selection, ..Request::default() };
        let draft = draft(&folders, &request).expect("it can be made");
        assert!(fs::read_dir(output.path()).expect("a folder").next().is_none(), "nothing is written");
        let report = build(&folders, &request).expect("it can be built");
        assert_eq!(draft.files.len() + 1, report.made.len(), "all but the desk");
        for (path, bytes) in draft.files {
            assert!(fs::read(output.path().join(&path)).is_ok_and(|built| built == bytes), "{path}");
        }
        let said = |diagnostics: Vec<Diagnostic>| diagnostics.into_iter().map(|one| one.message).collect::<Vec<_>>();
        assert_eq!(said(draft.diagnostics), said(report.diagnostics));
    }
}
