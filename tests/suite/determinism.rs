//! The same inputs give the same bytes, however they are made.

use handout::build::{self, Format, Request, Selection};
use handout::clinic::Layout;
use handout::project::{Folder, Folders, Overrides};

use crate::support::{HANDOUT, Project};

/// What is shipped, with every layout, a vector and a raster logo and a typeface of a brand's own, and a handout with a table.
fn project() -> Project {
    let table = "\n## Times {#times}\n\n| When | What |\n|---|---:|\n| Day 1 | rest |\n";
    Project::shipped().file("content/peel.md", format!("{HANDOUT}{table}"))
}

/// Builds in this process into a folder of its own, one request after the other.
fn build(project: &Project, name: &str, requests: &[Request]) {
    let folders = Folders::find(&project.path(""), Overrides::default()).expect("the project is there");
    let output = Folder { path: project.path("output").join(name), shown: name.to_owned() };
    let folders = Folders { output, ..folders };
    for request in requests {
        let report = build::build(&folders, request).expect("the output can be written");
        assert_eq!(report.skipped, [] as [&str; 0]);
        // The second handout is there in English alone.
        let others = report.diagnostics.iter().filter(|problem| problem.code != "no-translation");
        assert_eq!(others.count(), 0, "{:?}", report.diagnostics);
    }
}

fn made(project: &Project, name: &str) -> Vec<(String, Vec<u8>)> {
    let all = project.output().into_iter();
    all.filter_map(|(path, bytes)| Some((path.strip_prefix(&format!("{name}/"))?.to_owned(), bytes))).collect()
}

#[test]
fn bytes_do_not_depend_on_order_threads_or_what_was_made_before() {
    let project = project();
    let jobs = |number| Request { jobs: std::num::NonZeroUsize::new(number), ..Request::default() };
    build(&project, "first", &[jobs(1)]);
    build(&project, "second", &[jobs(1)]);
    build(&project, "threads", &[jobs(2)]);
    // One sheet at a time, from the last to the first.
    let one = |clinic: &str, handout: &str| {
        let (clinics, handouts) = (vec![clinic.to_owned()], vec![handout.to_owned()]);
        Request { selection: Selection { handouts, clinics, ..Selection::default() }, ..Request::default() }
    };
    let backwards = ["plain", "lumen", "cedar-ridge"]
        .iter()
        .flat_map(|clinic| [one(clinic, "peel"), one(clinic, "microneedling")])
        .collect::<Vec<_>>();
    build(&project, "backwards", &backwards);
    let expected = made(&project, "first");
    // HTML, text and three layouts for two clinics, one layout for the plain sheet, the desk and the manifest. One handout is there in
    // three languages for each clinic and in four for none, the other in English.
    assert_eq!(expected.len(), 2 * (3 + 1) * 5 + (4 + 1) * 3 + 2);
    for name in ["second", "threads", "backwards"] {
        for (one, other) in expected.iter().zip(made(&project, name)) {
            assert!(*one == other, "{name}: {} differs", one.0);
        }
        assert_eq!(made(&project, name).len(), expected.len(), "{name}");
    }
}

/// Each file in a run of its own, in which nothing is there to be shared.
#[test]
fn what_sheets_share_makes_no_difference() {
    let project = project();
    build(&project, "together", &[Request::default()]);
    let handouts = vec!["peel".to_owned()];
    let picked = |format, layouts| Selection {
        handouts: handouts.clone(),
        formats: vec![format],
        layouts,
        ..Selection::default()
    };
    let papers = Layout::ALL.map(|layout| picked(Format::Pdf, vec![layout]));
    let kinds: Vec<Selection> = papers.into_iter().chain([picked(Format::Html, Vec::new())]).collect();
    let alone: Vec<Request> = ["plain", "lumen", "cedar-ridge"]
        .iter()
        .flat_map(|clinic| kinds.iter().map(|kind| Selection { clinics: vec![(*clinic).to_owned()], ..kind.clone() }))
        .map(|selection| Request { selection, ..Request::default() })
        .collect();
    build(&project, "alone", &alone);
    let together = made(&project, "together");
    let alone = made(&project, "alone");
    let sheets: Vec<_> = alone.iter().filter(|(path, _)| path.contains("/peel.")).collect();
    assert_eq!(sheets.len(), 2 * (3 + 1) + (1 + 1));
    for sheet in sheets {
        assert!(together.contains(sheet), "{} differs", sheet.0);
    }
}

#[test]
fn two_processes_make_the_same_bytes() {
    let (one, other) = (project(), project());
    one.run("build --jobs 1").status(0);
    other.run("build --jobs 2").status(0);
    assert!(one.output() == other.output());
}
