//! Sheets of one visit: the same dates in every format, nothing about the patient anywhere else, and visits by the line.

mod stream;

use std::fs;

use serde_json::Value;

use crate::support::{BRAND, HANDOUT, Project, pdfs};
use crate::tools::{ask, verapdf};

/// A visit on the day that counts as today.
const VISIT: &str = "--treated 2026-11-22T15:10 --today 2026-11-22";
const FORMATS: [&str; 4] = ["html", "ics", "pdf", "txt"];
/// Stands on no sheet by itself.
const PATIENT: &str = "Zebedee";

fn names(project: &Project) -> Vec<String> {
    project.output().into_keys().collect()
}

/// The words of a file of the output folder, with single spaces and without marks of direction; `None` if no tool reads it.
fn words(project: &Project, path: &str) -> Option<String> {
    let file = project.path("output").join(path);
    let read = || fs::read_to_string(&file).expect("it was made");
    let text = match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("pdf") => ask("pdftotext", &["-raw"], &file, &["-"])?,
        Some("html") => scraper::Html::parse_document(&read()).root_element().text().collect::<Vec<_>>().join(""),
        _ => read(),
    };
    let text = text.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}', '\u{200e}', '\u{200f}'], "");
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Hands visits in by the line; gives the exit status, what came back, and what was said.
fn hand_in(project: &Project, arguments: &str, input: &[u8]) -> (Option<i32>, Vec<Value>, String) {
    let ran = project.hand_in(&format!("issue --stdin --today 2026-11-22 {arguments}"), input);
    let answers = String::from_utf8_lossy(ran.results()).into_owned();
    let answers = answers.lines().map(|line| serde_json::from_str(line).expect("each answer is JSON")).collect();
    (ran.code(), answers, ran.errors())
}

/// The paths of an answer, below the output folder.
fn files(answer: &Value) -> Vec<String> {
    let paths = answer["files"].as_array().into_iter().flatten().filter_map(Value::as_str);
    paths.map(|path| path.trim_start_matches("output/").to_owned()).collect()
}

#[test]
fn a_visit_has_four_files_that_agree_on_every_date() {
    let project = Project::shipped();
    for (clinic, wide, short) in [
        (
            "lumen",
            ["until 3:30pm on Monday 23 November", "until the end of Sunday 29 November"],
            ["until 3:30pm Mon 23 Nov", "until end of Sun 29 Nov"],
        ),
        (
            "cedar-ridge",
            ["until 3:30 PM on Monday, November 23", "until the end of Sunday, November 29"],
            ["until 3:30 PM Mon, Nov 23", "until end of Sun, Nov 29"],
        ),
    ] {
        let path = |ending: &str| format!("dated/{clinic}/microneedling.en.2026-11-22.{ending}");
        let said: String = ["pdf", "html", "txt", "ics"].map(|ending| format!("output/{}\n", path(ending))).concat();
        project.run(&format!("issue microneedling --clinic {clinic} {VISIT}")).status(0).prints(&said);
        let made: Vec<String> = names(&project).into_iter().filter(|name| name.contains(clinic)).collect();
        assert_eq!(made, FORMATS.map(path));
        // Paper has less room beside its rows, and names days in full in its chart.
        for (ending, dates) in [("pdf", short), ("pdf", wide), ("html", wide), ("txt", wide)] {
            let Some(words) = words(&project, &path(ending)) else { continue };
            for date in dates {
                assert!(words.contains(date), "{clinic} {ending}: no {date:?} in {words}");
            }
            assert!(words.contains("for 24 hours"), "{clinic} {ending}: the author's words stay: {words}");
        }
        let calendar = fs::read_to_string(project.path("output").join(path("ics"))).expect("it was made");
        // Makeup at its time; strong sun on the day after its last.
        for start in ["DTSTART:20261123T153000", "DTSTART;VALUE=DATE:20261130"] {
            assert!(calendar.contains(start), "{clinic}: no {start} in {calendar}");
        }
    }
}

#[test]
fn what_is_asked_for_is_made_and_nothing_else() {
    let project = Project::shipped();
    for (arguments, expected) in [
        ("--format text", &["lumen/microneedling.en.2026-11-22.txt"][..]),
        (
            "--format pdf --layout card --layout standard",
            &["lumen/microneedling.en.2026-11-22.card.pdf", "lumen/microneedling.en.2026-11-22.pdf"],
        ),
        (
            "--format ics --format text --language pl --language ar --language pl",
            &[
                "lumen/microneedling.ar.2026-11-22.ics",
                "lumen/microneedling.ar.2026-11-22.txt",
                "lumen/microneedling.pl.2026-11-22.ics",
                "lumen/microneedling.pl.2026-11-22.txt",
            ],
        ),
    ] {
        project.run(&format!("issue microneedling --clinic lumen {VISIT} {arguments}")).status(0);
        let expected: Vec<String> = expected.iter().map(|path| format!("dated/{path}")).collect();
        assert_eq!(names(&project), expected, "{arguments}");
        project.remove("output");
    }
}

#[test]
fn a_clinic_that_does_not_print_the_language_of_the_source_uses_its_own_first() {
    let brand = BRAND.replace("languages: [en]", "languages: [cy, pl, ar]\n    layouts: [card]");
    let project = Project::shipped().file("content/clinics/oak/_brand.yml", brand);
    project.run(&format!("issue microneedling --clinic oak {VISIT} --format pdf")).status(0);
    assert_eq!(names(&project), ["dated/oak/microneedling.pl.2026-11-22.card.pdf"]);
    project.put("content/clinics/oak/_brand.yml", BRAND.replace("[en]", "[cy]"));
    project.run(&format!("issue microneedling --clinic oak {VISIT}")).status(2).says(&["in no language"]);
}

#[test]
fn every_dated_pdf_is_accessible_and_can_be_archived() {
    let project = Project::shipped();
    for (clinic, languages) in [("lumen", "en pl ar"), ("cedar-ridge", "en es ar"), ("plain", "en es pl ar")] {
        let languages: String = languages.split(' ').map(|tag| format!(" --language {tag}")).collect();
        let layouts = match clinic {
            "plain" => "",
            _ => "--layout standard --layout large-print --layout card",
        };
        let field = "--field area=Face --field treated-by=Lee --name Zebedee --next 2026-12-20";
        let visit = format!("issue microneedling --clinic {clinic} {VISIT} {field} --format pdf {layouts} {languages}");
        project.run(&visit).status(0).never_says("warning");
    }
    let files = pdfs(&project.path("output/dated"));
    assert_eq!(files.len(), 2 * 3 * 3 + 4);
    let Some(verdicts) = verapdf(&["ua1", "2a"], &files) else { return };
    let failed: Vec<String> = verdicts.into_iter().filter(|verdict| !verdict.starts_with("PASS")).collect();
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}

#[test]
fn a_patient_is_nowhere_but_in_the_files_that_were_asked_for() {
    let project = Project::shipped();
    project.run("build").status(0);
    let before = project.output();
    let visit = format!("issue microneedling --clinic lumen {VISIT} --format text --name {PATIENT} --verbose");
    project.run(&visit).status(0).never_says(PATIENT);
    let dated = "dated/lumen/microneedling.en.2026-11-22.txt";
    let mut after = project.output();
    let sheet = after.remove(dated).expect("it was made");
    assert!(String::from_utf8_lossy(&sheet).contains(PATIENT));
    assert!(after == before, "nothing else has changed, the manifest included");
    // Nor is it anywhere else in the project's folder.
    let found = walk(&project.path("")).into_iter().filter(|path| {
        fs::read(path).expect("it can be read").windows(PATIENT.len()).any(|part| part == PATIENT.as_bytes())
    });
    assert_eq!(found.collect::<Vec<_>>(), [project.path("output").join(dated)]);
    // A build neither removes a dated sheet nor takes it for its own.
    project.run("build").status(0).never_says("removed");
    project.remove("content/clinics/lumen");
    project.run("build").status(0).says(&["removed"]).never_says("dated");
    assert_eq!(project.output().get(dated), Some(&sheet));
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries =
        fs::read_dir(folder).expect("the folder can be listed").map(|entry| entry.expect("it is there").path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

#[test]
fn standard_output_has_the_bytes_of_the_file() {
    let project = Project::shipped();
    let visit = format!("issue microneedling --clinic lumen {VISIT} --name {PATIENT}");
    project.run(&visit).status(0);
    let made = project.output();
    project.remove("output");
    for (format, ending) in [("pdf", "pdf"), ("html", "html"), ("text", "txt"), ("ics", "ics")] {
        let ran = project.run(&format!("{visit} --format {format} --to -")).status(0);
        let file = &made[&format!("dated/lumen/microneedling.en.2026-11-22.{ending}")];
        assert!(ran.results() == file, "{format}");
    }
    assert!(!project.path("output").exists(), "nothing is written");
}

#[test]
fn the_same_visit_gives_the_same_bytes_by_argument_and_by_line() {
    let (one, other) = (Project::shipped(), Project::shipped());
    let fields = format!("--field area=Face --field treated-by=Lee --name {PATIENT} --next 2026-12-20T14:00");
    one.run(&format!("issue microneedling --clinic lumen {VISIT} {fields}")).status(0);
    let line = r#"{"handout":"microneedling","clinic":"lumen","treated":"2026-11-22 15:10","fields":{"area":"Face",
        "treated-by":"Lee"},"name":"Zebedee","next":"2026-12-20 14:00"}"#;
    assert_eq!(hand_in(&other, "", line.replace('\n', "").as_bytes()).0, Some(0));
    assert!(one.output() == other.output());
}

#[test]
fn what_is_wrong_elsewhere_stops_nobody_who_waits() {
    let visit = |clinic: &str| format!("issue laser --clinic {clinic} {VISIT} --format text");
    let project = Project::sound().file("content/clinics/oak/_brand.yml", "meta: [").file("content/peel.md", "broken");
    project.run(&visit("elm")).status(0).never_says("error").never_says("warning");
    project.run(&visit("plain")).status(0).never_says("error");
    let before = names(&project);
    project.run(&visit("oak")).status(1).says(&["content/clinics/oak/_brand.yml:1:"]).never_says("peel");
    project.put("content/laser.md", HANDOUT.replace("title:", "titel:"));
    project.run(&visit("elm")).status(1).says(&["unknown key `titel`", "content/laser.md:2:"]).never_says("oak");
    project.put("content/laser.md", b"\xff");
    project.run(&visit("elm")).status(1).says(&["not-utf-8", "content/laser.md"]).never_says("oak");
    project.put("content/laser.md", HANDOUT);
    project.put("templates/print.yml", "size: x");
    project.run(&visit("elm")).status(1).says(&["templates/print.yml"]).never_says("content/");
    assert_eq!(names(&project), before, "nothing is written");
}

#[test]
fn a_broken_translation_stops_its_own_sheets_alone() {
    let project = Project::shipped().file("content/microneedling.pl.md", "---\ntitle: x\n---\n");
    let visit =
        |language: &str| format!("issue microneedling --clinic lumen {VISIT} --format text --language {language}");
    project.run(&visit("en")).status(0);
    project.run(&visit("ar")).status(0);
    project.run(&visit("pl --language en")).status(1).says(&["content/microneedling.pl.md"]);
    project.put("templates/locales/ar.ftl", "draft = x");
    project.run(&visit("en")).status(0).never_says("ar.ftl");
    project.run(&visit("ar")).status(1).says(&["missing-message", "templates/locales/ar.ftl"]).never_says(".pl.md");
}

#[test]
fn letters_that_no_font_has_are_told_without_the_name() {
    let project = Project::sound();
    project
        .run(&format!("issue laser --clinic elm {VISIT} --name 李小龍"))
        .status(1)
        .never_says("李")
        .says(&["error[missing-letter]: no font here has a letter of `name`", "put `NotoSansSC-Regular.ttf`"]);
    let line = format!(r#"{{"name":"李小龍"}}{}{{"name":"{PATIENT}"}}"#, '\n');
    let usual = "laser --clinic elm --treated 2026-11-22 --format pdf";
    let (status, answers, errors) = hand_in(&project, usual, line.as_bytes());
    assert_eq!((status, answers.len()), (Some(1), 2));
    assert_eq!(answers[0]["error"], "no font here has a letter of `name`");
    assert_eq!(files(&answers[1]), ["dated/elm/laser.en.2026-11-22.pdf"]);
    assert!(errors.contains("--> <stdin>:1") && !errors.contains('李'), "{errors}");
}

#[test]
fn a_folder_that_cannot_be_written_to_is_named() {
    // Nobody can make a folder where a file is, not even a test that runs as root.
    let project = Project::sound().file("output/dated", "in the way");
    let said = "cannot write into `output/dated`: ";
    project.run(&format!("issue laser --clinic elm {VISIT}")).status(2).says(&[said]).prints("");
    let line = br#"{"handout":"laser","clinic":"elm","treated":"2026-11-22"}"#;
    let (status, answers, errors) = hand_in(&project, "", line);
    assert_eq!((status, answers), (Some(2), vec![]));
    assert!(errors.contains(said), "{errors}");
}

#[test]
fn an_empty_field_is_a_blank() {
    let project = Project::sound();
    let visit = |fields: &str| format!("issue laser --clinic elm {VISIT} --format text --to - {fields}");
    let blank = project.run(&visit("")).status(0);
    assert!(project.run(&visit("--field area= --name=")).status(0).results() == blank.results());
    assert!(project.run(&visit("--field area=Face")).status(0).results() != blank.results());
}
