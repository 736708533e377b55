//! Starts that build as they are, and names and details that are refused.

use std::fs;

use super::*;
use crate::build::{Request, check as check_sheets};
use crate::diagnostic::Severity;
use crate::handout::Date;
use crate::project::{Folders, Overrides, load};

/// A folder that goes away with it, and what people call it.
fn empty() -> (tempfile::TempDir, Folder) {
    let root = tempfile::tempdir().expect("a folder");
    let folder = Folder { path: root.path().to_owned(), shown: "here".to_owned() };
    (root, folder)
}

fn content(folder: &Folder) -> Folder {
    Folder { path: folder.path.join("content"), shown: "content".to_owned() }
}

fn details() -> Details {
    Details {
        name: "Oak & \"Ash\" #1: skin\nclinic".to_owned(),
        phone: "+44 1632 960155".to_owned(),
        hours: "Monday: 9am – 5pm {{name}} \\ # never".to_owned(),
        out_of_hours: "111".to_owned(),
        emergency: "999".to_owned(),
        locale: "no".to_owned(),
    }
}

/// What a check says about the project, notes left out, and how many sheets it looked at.
fn problems(folder: &Folder) -> (Vec<String>, usize) {
    let project = load(&Folders::find(&folder.path, Overrides::default()).expect("it is a project")).expect("readable");
    let report =
        check_sheets(&project, &Request::default(), Date::constant(2026, 11, 22)).expect("everything is selected");
    let said = project.diagnostics.iter().chain(&report.diagnostics);
    let said = said.filter(|one| one.severity != Severity::Note);
    (said.map(|one| format!("{}: {}", one.code, one.message)).collect(), report.sheets)
}

#[test]
fn a_new_project_builds_as_it_is_and_so_does_what_is_added_to_it() {
    let (_root, folder) = empty();
    fs::create_dir(folder.path.join(".git")).expect("a folder");
    fs::write(folder.path.join(".gitignore"), "mine").expect("a file");
    let made = project(&folder).expect("the folder is free");
    assert!(made.contains(&"here/content/clinics/lumen/logo.svg".to_owned()), "{made:?}");
    assert_eq!(fs::read_to_string(folder.path.join(".gitignore")).expect("kept"), "mine");
    assert_eq!(problems(&folder), (Vec::new(), 2));

    let content = content(&folder);
    assert_eq!(handout(&content, "laser-hair").expect("a name"), ["content/laser-hair.md"]);
    assert_eq!(clinic(&content, "oak", &details()).expect("a name"), ["content/clinics/oak/_brand.yml"]);
    let (said, sheets) = problems(&folder);
    // It asks for Norwegian, in which nothing is there, and nobody has planned a review; that is all.
    let (foreign, rest) = said.split_at(2);
    assert!(foreign.iter().all(|one| one.starts_with("no-translation: `oak` asks for `no`")), "{said:?}");
    assert_eq!(rest, ["review-date: no day is set for the next review"]);
    assert_eq!(sheets, 4);
    clinic(&content, "ash", &Details { locale: "en-US".to_owned(), ..details() }).expect("a name");
    assert_eq!(problems(&folder).0, said);
    assert_eq!(problems(&folder).1, 6);

    let project = load(&Folders::find(&folder.path, Overrides::default()).expect("a project")).expect("readable");
    let oak = project.clinics.iter().find(|entry| entry.id.as_str() == "oak").and_then(|entry| entry.clinic.as_ref());
    let oak = oak.expect("it has no errors");
    let name = oak.name.as_ref().expect("it has one");
    assert_eq!(name.full.split_whitespace().collect::<Vec<_>>().join(" "), "Oak & \"Ash\" #1: skin clinic");
    assert_eq!(oak.contact.phone.as_deref(), Some("+44 1632 960155"));
}

#[test]
fn a_template_is_copied_once_and_changes_nothing_until_it_is_changed() {
    let (_root, folder) = empty();
    project(&folder).expect("the folder is free");
    let templates = Folder { path: folder.path.join("templates"), shown: "templates".to_owned() };
    let all: Vec<String> = Shared::built_in_paths().map(str::to_owned).collect();
    assert_eq!(template(&templates, &all).expect("all are built in").len(), all.len());
    assert_eq!(problems(&folder), (Vec::new(), 2));
    let refused = template(&templates, &["print.yml".to_owned()]).expect_err("it is there");
    assert!(refused.to_string().starts_with("`templates/print.yml` is there already"), "{refused}");

    let elsewhere = Folder { path: folder.path.join("looks"), shown: "looks".to_owned() };
    let made = template(&elsewhere, &["handout.css".to_owned()]).expect("it is built in");
    assert_eq!(made, ["looks/handout.css", "looks/README.md"]);
}

#[test]
fn nothing_is_ever_replaced() {
    let (_root, folder) = empty();
    project(&folder).expect("the folder is free");
    let content = content(&folder);
    let mark = |path: &str| fs::write(folder.path.join(path), "mine").expect("a file");
    for path in ["content/microneedling.md", "content/clinics/lumen/_brand.yml"] {
        mark(path);
    }
    fs::create_dir_all(folder.path.join("content/clinics/elm")).expect("a folder");
    for (refused, expected) in [
        (project(&folder), "`here` is not empty"),
        (handout(&content, "microneedling"), "`content/microneedling.md` is there already"),
        (clinic(&content, "lumen", &details()), "`content/clinics/lumen` is there already"),
        (clinic(&content, "elm", &details()), "`content/clinics/elm` is there already"),
    ] {
        let refused = refused.expect_err(expected).to_string();
        assert!(refused.starts_with(expected) && refused.contains("nothing was changed"), "{refused}");
    }
    for path in ["content/microneedling.md", "content/clinics/lumen/_brand.yml"] {
        assert_eq!(fs::read_to_string(folder.path.join(path)).expect("kept"), "mine");
    }
    assert_eq!(fs::read_dir(folder.path.join("content/clinics/elm")).expect("kept").count(), 0);
}

#[test]
fn names_and_details_that_no_build_would_take_are_refused_before_anything_is_made() {
    let (_root, folder) = empty();
    let content = content(&folder);
    let plain = details();
    let with = |change: fn(&mut Details)| {
        let mut details = plain.clone();
        change(&mut details);
        clinic(&content, "oak", &details)
    };
    for (refused, expected) in [
        (
            handout(&content, "Laser Hair"),
            "`Laser Hair` cannot name a handout; use small letters, digits and hyphens, such as `laser-hair`",
        ),
        (
            handout(&content, "laser.md"),
            "`laser.md` cannot name a handout; use small letters, digits and hyphens, such as `laser`",
        ),
        (
            handout(&content, "../laser"),
            "`../laser` cannot name a handout; use small letters, digits and hyphens, such as `laser`",
        ),
        (
            handout(&content, "é"),
            "`é` cannot name a handout; use small letters, digits and hyphens, such as `my-handout`",
        ),
        (
            handout(&content, ""),
            "`` cannot name a handout; use small letters, digits and hyphens, such as `my-handout`",
        ),
        (handout(&content, "readme"), "a handout cannot be called `readme`: `readme.md` is for those who write them"),
        (
            clinic(&content, "Oak_Lane", &plain),
            "`Oak_Lane` cannot name a clinic; use small letters, digits and hyphens, such as `oak-lane`",
        ),
        (
            handout(&content, "com1"),
            "a handout cannot be called `com1`, which is the name of a device on Windows, where no file can be called so",
        ),
        (
            handout(&content, "NUL"),
            "`NUL` cannot name a handout; use small letters, digits and hyphens, such as `my-handout`",
        ),
        (
            clinic(&content, "aux", &plain),
            "a clinic cannot be called `aux`, which is the name of a device on Windows, where no folder can be called so",
        ),
        (clinic(&content, "plain", &plain), "a clinic cannot be called `plain`, which is the unbranded sheet"),
        (with(|details| details.phone = "ask".to_owned()), "`ask` is not a telephone number; write one number"),
        (with(|details| details.emergency = "help".to_owned()), "`help` is not a telephone number; write the number"),
        (with(|details| details.hours = " ".to_owned()), "`meta.contact.hours` is empty"),
        (with(|details| details.locale = "en_GB".to_owned()), "`en_GB` is not a locale"),
        (
            template(&content, &["handout.ccs".to_owned()]),
            "there is no built-in template `handout.ccs`; did you mean `handout.css`?",
        ),
    ] {
        let refused = refused.expect_err(expected).to_string();
        assert!(refused.starts_with(expected), "{refused}\n{expected}");
    }
    assert!(!content.path.exists());
}

#[test]
fn a_title_is_made_from_a_name() {
    for (id, expected) in [
        ("laser", "After your laser treatment"),
        ("laser-hair-removal", "After your laser hair removal treatment"),
        ("laser-treatment", "After your laser treatment"),
        ("-", "After your treatment"),
    ] {
        let text = texts::handout(&HandoutId::parse(id).expect("a name"));
        assert!(text.contains(&format!("\ntitle: {expected}\n")), "{text}");
        assert!(!text.contains("{{"), "{text}");
    }
}
