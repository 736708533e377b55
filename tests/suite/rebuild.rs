//! Building again: what is written, what is left alone, what is removed.

use std::fs;
use std::time::SystemTime;

use crate::support::{BRAND, HANDOUT, Project};

const ALL: [&str; 11] = [
    ".manifest.json",
    "elm/laser.en.html",
    "elm/laser.en.pdf",
    "elm/laser.en.txt",
    "index.html",
    "oak/laser.en.html",
    "oak/laser.en.pdf",
    "oak/laser.en.txt",
    "plain/laser.en.html",
    "plain/laser.en.pdf",
    "plain/laser.en.txt",
];

fn names(project: &Project) -> Vec<String> {
    project.output().into_keys().collect()
}

fn times(project: &Project) -> Vec<SystemTime> {
    let time = |path: &String| {
        let found = fs::metadata(project.path("output").join(path)).and_then(|found| found.modified());
        found.expect("the system knows when files were written")
    };
    names(project).iter().map(time).collect()
}

#[test]
fn building_without_a_command_makes_every_sheet() {
    let project = Project::sound();
    project.run("").status(0).prints("").says(&["output: 10 files made, in "]);
    assert_eq!(names(&project), ALL);
}

#[test]
fn building_again_writes_nothing() {
    let project = Project::sound();
    project.run("build").status(0);
    let before = times(&project);
    project.run("build").status(0).says(&["output: 10 unchanged, in "]);
    assert_eq!(times(&project), before);
}

#[test]
fn it_is_said_why_a_file_is_made() {
    let project = Project::sound();
    project.run("build").status(0);
    // At once: whatever is too young to be known by its stamp is still remembered.
    project.put("content/clinics/oak/_brand.yml", BRAND.replace("5b2a86", "1b2a86"));
    // The text has no colour, and so the same bytes.
    let brand = "made output/oak/laser.en.pdf (brand)\nmade output/oak/laser.en.html (brand)\n";
    project.run("build --verbose").status(0).prints(brand);
    project.put("output/elm/laser.en.txt", "changed");
    project.remove("output/elm/laser.en.html");
    project.run("build --verbose").status(0).prints(
        "made output/elm/laser.en.html (it was gone)\nmade output/elm/laser.en.txt (somebody has changed it)\n",
    );
}

#[test]
fn checking_writes_nothing() {
    let project = Project::sound();
    project.run("check").status(0).says(&["3 sheets checked: no problems, in "]);
    assert!(!project.path("output").exists());
}

#[test]
fn a_file_that_is_no_longer_made_is_removed_with_its_folder() {
    let project = Project::sound();
    project.run("build").status(0);
    project.remove("content/clinics/oak");
    project
        .run("build --verbose")
        .status(0)
        .says(&["1 file made, 6 unchanged, 3 removed"])
        .prints("made output/index.html\nremoved output/oak/laser.en.html\nremoved output/oak/laser.en.pdf\nremoved output/oak/laser.en.txt\n");
    assert!(!project.path("output/oak").exists());
}

#[test]
fn files_of_others_are_left_alone() {
    let project = Project::sound().file("output/oak/notes.txt", "mine").file("output/README.md", "mine too");
    project.run("build").status(0);
    // One of ours that somebody has changed since is theirs by now.
    project.put("output/oak/laser.en.txt", "changed");
    project.remove("content/clinics/oak");
    project.run("build").status(0).says(&["left-alone", "output/oak/laser.en.txt", "2 removed"]);
    let left = project.output();
    for (path, content) in [("oak/notes.txt", "mine"), ("README.md", "mine too"), ("oak/laser.en.txt", "changed")] {
        assert_eq!(left.get(path).map(Vec::as_slice), Some(content.as_bytes()), "{path}");
    }
}

#[test]
fn a_changed_output_is_made_again() {
    let project = Project::sound();
    project.run("build").status(0);
    let before = project.output();
    project.put("output/oak/laser.en.txt", "changed");
    project.run("build").status(0).says(&["1 file made, 9 unchanged"]);
    assert_eq!(project.output(), before);
}

#[test]
fn output_after_edits_is_that_of_a_clean_build() {
    let edited = Project::sound();
    edited.run("build").status(0);
    let (old, new) = ("Wear none", "Use none");
    edited.put("content/laser.md", HANDOUT.replace(old, new));
    edited.put("content/peel.md", HANDOUT);
    edited.run("build").status(0);
    edited.remove("content/peel.md");
    edited.run("build").status(0);
    let clean = Project::sound().file("content/laser.md", HANDOUT.replace(old, new));
    clean.run("build").status(0);
    assert_eq!(edited.output(), clean.output());
}

#[test]
fn a_broken_clinic_keeps_its_old_files_and_stops_nobody_else() {
    let project = Project::sound();
    project.run("build").status(0);
    let before = project.output();
    project.put("content/clinics/oak/_brand.yml", "meta: [");
    project.put("content/laser.md", HANDOUT.replace("Wear none", "Use none"));
    project.run("build").status(1).says(&["content/clinics/oak/_brand.yml:1:"]);
    let after = project.output();
    assert_eq!(after.get("oak/laser.en.pdf"), before.get("oak/laser.en.pdf"));
    assert_ne!(after.get("elm/laser.en.pdf"), before.get("elm/laser.en.pdf"));
    assert_eq!(names(&project), ALL);
}

#[test]
fn a_broken_handout_keeps_its_old_files_and_stops_no_other() {
    let project = Project::sound();
    project.run("build").status(0);
    let before = project.output();
    project.put("content/laser.md", HANDOUT.replace("title:", "titel:"));
    project.put("content/peel.md", HANDOUT);
    project.run("build").status(1).says(&["10 files made", "3 sheets skipped, their old files stay"]);
    let after = project.output();
    assert!(after.contains_key("oak/peel.en.pdf"));
    assert_eq!(after.get("oak/laser.en.pdf"), before.get("oak/laser.en.pdf"));
}

#[test]
fn the_sheets_of_a_clinic_without_a_brand_are_counted() {
    let project = Project::sound().file("content/peel.md", HANDOUT);
    project.put("content/clinics/oak/_brand.yml", "meta: [");
    project.run("build").status(1).says(&["13 files made, 2 sheets skipped, in"]);
    project.run("build laser --clinic oak").status(1).says(&["output: 1 unchanged, 1 sheet skipped"]);
    project.run("build --clinic elm").status(1).says(&["output: 7 unchanged, in"]);
}

#[test]
fn the_last_line_tells_of_old_files_that_stay() {
    let project = Project::sound();
    project.run("build --clinic oak").status(0);
    project.put("content/clinics/oak/_brand.yml", "meta: [");
    let said = "7 files made, 1 sheet skipped, its old files stay, in";
    project.run("build").status(1).says(&[said]);
    // A second handout of which there are no old files.
    project.put("content/peel.md", HANDOUT);
    project.run("build").status(1).says(&["2 sheets skipped, the old files of 1 stay, in"]);
    project.remove("output/oak");
    project.run("build").status(1).says(&["2 sheets skipped, in"]);
}

#[test]
fn files_written_before_a_failure_are_still_ours() {
    let project = Project::sound();
    project.run("build").status(0);
    project.put("content/peel.md", HANDOUT);
    project.put("output/elm/peel.en.pdf/notes.txt", "mine");
    project.run("build --jobs 1").status(2).says(&["cannot write `output/elm/peel.en.pdf`"]);
    assert!(project.path("output/plain/peel.en.pdf").exists());
    project.remove("output/elm/peel.en.pdf");
    project.remove("content/peel.md");
    project.remove("content/clinics/oak");
    // The three of the plain peel, and the three of the earlier build for oak.
    project.run("build").status(0).says(&["1 file made, 6 unchanged, 6 removed"]);
}

#[test]
fn a_selection_makes_its_part_and_removes_nothing() {
    let project = Project::sound().file("content/peel.md", HANDOUT);
    project.run("build").status(0);
    project.remove("content/peel.md");
    project.run("build laser --clinic oak --format text").status(0).says(&["output: 1 file made, 1 unchanged, in "]);
    assert!(project.path("output/oak/peel.en.pdf").exists(), "only the desk is new: it tells that this one is old");
    project.run("build").status(0).says(&["1 file made, 9 unchanged, 9 removed"]);
}

#[test]
fn a_project_is_found_from_below_and_folders_can_be_named() {
    let project = Project::sound();
    let below = project.path("content/clinics/oak");
    let ran = std::process::Command::new(env!("CARGO_BIN_EXE_handout")).current_dir(below).status();
    assert_eq!(ran.expect("the program can be started").code(), Some(0));
    assert_eq!(names(&project), ALL);
    let other = Project::new().file("words/laser.md", HANDOUT);
    other.run("--content words --output made build").status(0).says(&["made: 4 files made"]);
    assert!(other.path("made/plain/laser.en.pdf").exists());
}
