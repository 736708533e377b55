//! Every PDF keeps the standards of accessible and of archival PDF: PDF/UA-1 and PDF/A-2a, as veraPDF judges.

use std::collections::BTreeSet;
use std::path::PathBuf;

use lopdf::{Dictionary, Document, Object};
use tempfile::TempDir;

use crate::scripts;
use crate::signed;
use crate::support::{Project, pdfs};
use crate::tools::{ask, verapdf};

const FLAVOURS: [&str; 2] = ["ua1", "2a"];

#[test]
fn every_pdf_is_accessible_and_can_be_archived() {
    let (shipped, torture) = (Project::shipped(), Project::torture());
    let (scripts, cff) = (scripts::with_fonts(), scripts::with_cff());
    let mut files = Vec::new();
    for project in [&shipped, &torture, &scripts, &cff] {
        project.run("build --format pdf").status(0);
        files.extend(pdfs(&project.path("output")));
    }
    let folder = TempDir::new().expect("a temporary folder can be made");
    let approved = signed::shipped(&signed::approved());
    files.extend(
        approved.iter().filter(|signed| signed.sheet.clinic.as_str() == "lumen").map(|signed| signed.write(&folder)),
    );
    assert!(files.len() > 6, "sheets were made");
    let spoilt = spoilt(&torture);
    files.push(spoilt.clone());
    let Some(verdicts) = verapdf(&FLAVOURS, &files) else { return };
    let (of_spoilt, of_ours): (Vec<String>, Vec<String>) =
        verdicts.into_iter().partition(|verdict| verdict.contains(&*spoilt.to_string_lossy()));
    assert!(of_spoilt.iter().all(|verdict| verdict.starts_with("FAIL")), "the judge sleeps: {of_spoilt:?}");
    let failed: Vec<String> = of_ours.into_iter().filter(|verdict| !verdict.starts_with("PASS")).collect();
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}

#[test]
fn papers_hold_nothing_that_runs_and_nothing_to_fill_in() {
    const ACTIVE: [&[u8]; 10] = [
        b"AA",
        b"AcroForm",
        b"EF",
        b"EmbeddedFiles",
        b"JavaScript",
        b"JS",
        b"Launch",
        b"OpenAction",
        b"RichMedia",
        b"XFA",
    ];
    fn look(object: &Object, found: &mut Vec<String>) {
        match object {
            Object::Array(items) => items.iter().for_each(|item| look(item, found)),
            Object::Dictionary(entries) => look_into(entries, found),
            Object::Stream(stream) => look_into(&stream.dict, found),
            Object::Name(name) if ACTIVE.contains(&name.as_slice()) => {
                found.push(String::from_utf8_lossy(name).into_owned())
            }
            _ => {}
        }
    }
    fn look_into(entries: &Dictionary, found: &mut Vec<String>) {
        let active = entries.iter().filter(|(key, _)| ACTIVE.contains(&key.as_slice()));
        found.extend(active.map(|(key, _)| String::from_utf8_lossy(key).into_owned()));
        entries.iter().for_each(|(_, value)| look(value, found));
    }
    let hostile = Project::new()
        .file("content/laser.md", include_str!("../hostile/handout.md"))
        .file("content/clinics/oak/_brand.yml", include_str!("../hostile/brand.yml"))
        .file("content/clinics/oak/logo.svg", include_str!("../hostile/logo.svg"));
    let (mut papers, mut found) = (0, Vec::new());
    for project in [Project::shipped(), Project::torture(), hostile] {
        project.run("build --format pdf");
        for path in pdfs(&project.path("output")) {
            let document = Document::load(&path).expect("it was made");
            document.objects.values().for_each(|object| look(object, &mut found));
            assert_eq!(found, [""; 0], "{}", path.display());
            papers += 1;
        }
    }
    assert!(papers > 6, "sheets were made");
    // Whoever looks does find.
    let form = Dictionary::from_iter([("AcroForm", Object::Array(vec![Object::Name(b"JavaScript".to_vec())]))]);
    look(&Object::Array(vec![form.into()]), &mut found);
    assert_eq!(found, ["AcroForm", "JavaScript"]);
}

/// A sheet of ours whose structure tree nobody finds.
fn spoilt(project: &Project) -> PathBuf {
    let mut document = Document::load(project.path("output/plain/torture.en.pdf")).expect("it was made");
    let catalogue = document.catalog_mut().expect("each PDF has one");
    assert!(catalogue.remove(b"StructTreeRoot").is_some(), "the catalogue names the tree");
    let path = project.path("spoilt.pdf");
    document.save(&path).expect("it can be written");
    path
}

#[test]
fn a_long_sheet_keeps_its_structure() {
    let project = Project::torture();
    project.run("build long --clinic oak --format pdf").status(0);
    let file = project.path("output/oak/long.en.pdf");
    ask("qpdf", &["--check"], &file, &[]);
    let (Some(facts), Some(tree)) = (ask("pdfinfo", &[], &file, &[]), ask("pdfinfo", &["-struct"], &file, &[])) else {
        return;
    };
    let fact = |name: &str| facts.lines().find_map(|line| line.strip_prefix(name)).map(str::trim).unwrap_or_default();
    assert_eq!((fact("Tagged:"), fact("Title:")), ("yes", "A handout that does not end"));
    assert!(fact("Pages:").parse::<u32>().is_ok_and(|pages| pages >= 30), "{} pages", fact("Pages:"));
    // How deep lists lie in lists, by the listing's indents.
    let mut open: Vec<usize> = Vec::new();
    let mut deepest = 0;
    let mut names: BTreeSet<&str> = BTreeSet::new();
    for line in tree.lines() {
        let indent = line.len() - line.trim_start().len();
        open.retain(|list| *list < indent);
        let name = line.trim_start().split([' ', ':']).next().unwrap_or_default();
        names.insert(name);
        if name == "L" {
            open.push(indent);
            deepest = deepest.max(open.len());
        }
    }
    assert_eq!(deepest, 4, "lists lie in lists");
    for name in ["H1", "H2", "H3", "H4", "Table", "THead", "TH", "TD", "Figure", "Link", "Code", "BlockQuote"] {
        assert!(names.contains(name), "no {name} in {names:?}");
    }
}
