//! Layouts: which files for paper a clinic gets, and which of them the user can pick.

use crate::support::{BRAND, HANDOUT, Project};

fn project(layouts: &str) -> Project {
    Project::new().file("content/laser.md", HANDOUT).file("content/clinics/oak/_brand.yml", brand(layouts))
}

fn brand(layouts: &str) -> String {
    let brand = BRAND.replace("languages: [en]", &format!("languages: [en]\n    layouts: {layouts}"));
    assert_ne!(brand, BRAND);
    brand
}

fn papers(project: &Project) -> Vec<String> {
    project.output().into_keys().filter(|path| path.ends_with(".pdf")).collect()
}

#[test]
fn a_clinic_gets_the_layouts_that_it_asks_for() {
    for (layouts, expected) in [
        ("[standard]", &["oak/laser.en.pdf"][..]),
        ("[large-print]", &["oak/laser.en.large-print.pdf"]),
        ("[large-print, standard]", &["oak/laser.en.large-print.pdf", "oak/laser.en.pdf"]),
    ] {
        let project = project(layouts);
        project.run("build").status(0).never_says("note[");
        let mut expected: Vec<String> = expected.iter().map(|path| (*path).to_owned()).collect();
        expected.push("plain/laser.en.pdf".to_owned());
        assert_eq!(papers(&project), expected, "{layouts}");
    }
}

#[test]
fn a_layout_that_is_no_longer_asked_for_is_removed() {
    let project = project("[standard, large-print]");
    project.run("build").status(0);
    project.put("content/clinics/oak/_brand.yml", brand("[standard]"));
    project.run("build").status(0).says(&["1 removed"]);
    assert_eq!(papers(&project), ["oak/laser.en.pdf", "plain/laser.en.pdf"]);
}

#[test]
fn the_user_can_pick_layouts() {
    for (arguments, expected) in [
        ("--layout large-print --format pdf", &["oak/laser.en.large-print.pdf"][..]),
        ("--layout large-print", &["oak/laser.en.html", "oak/laser.en.large-print.pdf", "oak/laser.en.txt"]),
        ("--layout standard --format pdf", &["oak/laser.en.pdf"]),
        ("--layout standard --layout large-print --format pdf", &["oak/laser.en.large-print.pdf", "oak/laser.en.pdf"]),
        ("--layout large-print --format html", &["oak/laser.en.html"]),
    ] {
        let project = project("[standard, large-print]");
        project.run(&format!("build --clinic oak {arguments}")).status(0);
        let made: Vec<String> = project.output().into_keys().filter(|path| path.starts_with("oak/")).collect();
        assert_eq!(made, expected, "{arguments}");
    }
    project("[standard]").run("build --layout wide").status(2).says(&["invalid value 'wide'", "large-print"]);
}

#[test]
fn what_is_wrong_in_every_layout_is_told_once() {
    for layouts in ["[standard]", "[standard, large-print]"] {
        let project = project(layouts);
        project.put("content/laser.md", HANDOUT.replace("Redness", "Redness日"));
        let errors = project.run("build --clinic oak").errors();
        assert_eq!(errors.matches("error[missing-letter]").count(), 1, "{layouts}: {errors}");
    }
}
