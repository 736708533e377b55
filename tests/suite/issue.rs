//! Sheets of one visit: the same dates in every format, nothing about the patient anywhere else, and visits by the line.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Write};

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
        // Paper has less room beside its rows.
        for (ending, dates) in [("pdf", short), ("html", wide), ("txt", wide)] {
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
    let said = "cannot write `output/dated/elm/laser.en.2026-11-22.pdf`";
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

#[test]
fn good_lines_are_made_and_bad_ones_told() {
    let project = Project::sound();
    let long = format!(r#"{{"name":"{PATIENT}{}"}}"#, "x".repeat(70_000));
    let full = format!(r#"{{"name":"{PATIENT}{}"}}"#, "x".repeat(80));
    let not_utf_8 = [&br#"{"name":"Zebedee "#[..], b"\xff\"}"].concat();
    let cases: [(&[u8], &str); 24] = [
        (br#"{}"#, ""),
        (b"", "empty"),
        (b"  \r", "empty"),
        (b"\xef\xbb\xbf{\"treated\":\"2026-11-20\"}\r", ""),
        (br#"{"clinic":"oak","name":"Zebedee","next":null,"fields":{"area":"","treated-by":null}}"#, ""),
        (br#"{"clinic":"oka"}"#, "there is no clinic `oka`; did you mean `oak`?"),
        (br#"{"handout":"Zebedee/../laser"}"#, "there is no handout `Zebedee/../laser`; there is `laser`"),
        (br#"{"treated":"2026-02-30"}"#, "`treated`: there is no day `2026-02-30`"),
        (br#"{"treated":"Zebedee"}"#, "`treated` holds no day"),
        (br#"{"treated":"2026-11-22 Zebedee"}"#, "`treated` holds no time behind its day"),
        (br#"{"treated":20261122}"#, "`treated` must be a text"),
        (br#"{"languages":"en"}"#, "`languages` must be a list of texts"),
        (br#"{"languages":["fr"]}"#, "`elm` does not print `laser` in `fr`; it does in `en`"),
        (br#"{"formats":["docx"]}"#, "there is no format `docx`"),
        (br#"{"layouts":["card"]}"#, "`elm` does not print the layout `card`; it does `standard`"),
        (br#"{"feilds":{}}"#, "there is no key `feilds`"),
        (br#"{"fields":{"aera":"Zebedee"}}"#, "there is no field `aera`"),
        (
            br#"{"fields":{"name":"Zebedee"}}"#,
            "`name` is not among the fields: it is given by itself, for one sheet only",
        ),
        (br#"{"name":"Zebedee","name":"Zebedee"}"#, "`name` is there twice"),
        (br#"{"name":"Zebedee\nZebedee"}"#, "`name` has more than one line"),
        (full.as_bytes(), "`name` has 87 characters; there is room for 80"),
        (long.as_bytes(), "this line has more than 65536 bytes"),
        (&not_utf_8, "this line is not UTF-8"),
        (br#"{"name":"Zebedee" "#, "this line is not JSON: it ends too early"),
    ];
    let input: Vec<&[u8]> = cases.iter().map(|(line, _)| *line).collect();
    let usual = "laser --clinic elm --treated 2026-11-22T15:10 --format text";
    let (status, answers, errors) = hand_in(&project, usual, &input.join(&b'\n'));
    assert_eq!(status, Some(1), "{errors}");
    let mut answers = answers.iter();
    for (number, (line, expected)) in cases.iter().enumerate().filter(|(_, (_, expected))| *expected != "empty") {
        let answer = answers.next().expect("each visit has an answer");
        let line = String::from_utf8_lossy(&line[..line.len().min(80)]).into_owned();
        assert_eq!(answer["line"], number + 1, "{line}");
        if expected.is_empty() {
            assert_eq!(files(answer).len(), 1, "{line}: {answer}");
        } else {
            assert_eq!(answer["error"], *expected, "{line}");
            let place = format!("--> <stdin>:{}", number + 1);
            assert!(errors.lines().any(|said| said.starts_with(&place)), "{line}: no {place} in {errors}");
        }
    }
    assert!(answers.next().is_none());
    // A name that somebody gave to a handout is no name; every other is kept to itself.
    assert!(!errors.replace("Zebedee/../laser", "").contains(PATIENT), "{errors}");
    assert!(errors.contains("--> <stdin>:23:18") && errors.contains("--> <stdin>:24:17"), "{errors}");
    assert!(errors.contains("did you mean `fields`?") && errors.contains("did you mean `area`?"), "{errors}");
    assert_eq!(names(&project).len(), 3);
}

#[test]
fn no_visit_replaces_the_files_of_another() {
    let project = Project::shipped();
    let line = |languages: &str, name: &str| {
        format!(r#"{{"treated":"2026-11-22","languages":[{languages}],"name":"{name}"}}{}"#, '\n')
    };
    let input = [line(r#""en""#, "Ada"), line(r#""en","pl""#, "Bea"), line(r#""pl""#, "Cleo"), line(r#""ar""#, "Dot")];
    let usual = "microneedling --clinic lumen --format text --format ics";
    let (status, answers, errors) = hand_in(&project, usual, input.concat().as_bytes());
    assert_eq!(status, Some(0), "{errors}");
    let made: Vec<Vec<String>> = answers.iter().map(files).collect();
    let path = |stem: &str| ["txt", "ics"].map(|ending| format!("dated/lumen/microneedling.{stem}.{ending}")).to_vec();
    // All files of one visit have the same number.
    let expected = [
        path("en.2026-11-22"),
        [path("en.2026-11-22-2"), path("pl.2026-11-22-2")].concat(),
        path("pl.2026-11-22-3"),
        path("ar.2026-11-22"),
    ];
    assert_eq!(made, expected);
    for (paths, name) in made.iter().zip(["Ada", "Bea", "Cleo", "Dot"]) {
        for path in paths.iter().filter(|path| path.ends_with(".txt")) {
            assert!(words(&project, path).is_some_and(|words| words.contains(name)), "{name}: {path}");
        }
    }
    let all: BTreeSet<String> = made.into_iter().flatten().collect();
    assert_eq!(names(&project), all.into_iter().collect::<Vec<_>>());
}

#[test]
fn a_visit_is_answered_while_the_pipe_stays_open() {
    let project = Project::sound();
    let mut child = project.start("issue laser --clinic elm --stdin --format text --today 2026-11-22");
    let mut input = child.stdin.take().expect("there is a pipe");
    let mut output = BufReader::new(child.stdout.take().expect("there is a pipe"));
    for day in 20..23 {
        writeln!(input, r#"{{"treated":"2026-11-{day}"}}"#).expect("the program reads");
        let mut answer = String::new();
        output.read_line(&mut answer).expect("the program answers");
        let path = format!("output/dated/elm/laser.en.2026-11-{day}.txt");
        assert!(answer.contains(&path) && project.path(&path).exists(), "{answer}");
    }
    drop(input);
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn the_arguments_of_a_stream_are_checked_before_it_starts() {
    let project = Project::sound();
    for (arguments, said) in [
        ("laser --clinic oka", "did you mean `oak`?"),
        ("lazer --clinic oak", "did you mean `laser`?"),
        ("--treated 2026-13-01", "there is no day `2026-13-01`"),
        ("--field aera=Face", "did you mean `area`?"),
        ("--to -", "--to"),
        ("--name Zebedee", "--name"),
    ] {
        let (status, answers, errors) = hand_in(&project, arguments, b"{}\n");
        assert_eq!((status, answers), (Some(2), vec![]), "{arguments}");
        assert!(errors.contains(said), "{arguments}: {errors}");
    }
    let (status, answers, errors) = hand_in(&project, "", b"");
    assert_eq!((status, answers), (Some(0), vec![]), "{errors}");
}

#[test]
fn hundreds_of_visits_are_answered_in_their_order() {
    let project = Project::sound();
    let days = (0..300).map(|number| format!("{{\"treated\":\"20{:02}-11-22\"}}\n", number % 100));
    let input: String = days.collect();
    let (status, answers, errors) = hand_in(&project, "laser --clinic elm --format text", input.as_bytes());
    assert_eq!(status, Some(0), "{errors}");
    let lines: Vec<u64> = answers.iter().filter_map(|answer| answer["line"].as_u64()).collect();
    assert_eq!(lines, (1..=300).collect::<Vec<u64>>());
    assert_eq!(files(&answers[299]), ["dated/elm/laser.en.2099-11-22-3.txt"]);
    assert_eq!(names(&project).len(), 300);
}

#[test]
fn a_later_run_never_replaces_a_file_that_was_answered() {
    let project = Project::sound();
    let visit = |name: &str| {
        format!(
            "{{\"handout\":\"laser\",\"clinic\":\"oak\",\"treated\":\"2026-11-22 15:10\",\"formats\":[\"text\"],\"name\":\"{name}\"}}\n"
        )
    };
    let file = |answers: &[Value]| answers[0]["files"][0].as_str().expect("a file was made").to_owned();
    let read = |path: &str| fs::read_to_string(project.path(path)).expect("it is there");
    let (_, first, _) = hand_in(&project, "", visit("Ada").as_bytes());
    let (_, second, _) = hand_in(&project, "", visit("Bea").as_bytes());
    assert_eq!(file(&first), "output/dated/oak/laser.en.2026-11-22.txt");
    assert_eq!(file(&second), "output/dated/oak/laser.en.2026-11-22-2.txt");
    assert!(read(&file(&first)).contains("Ada") && read(&file(&second)).contains("Bea"));
    // Who makes one sheet again wants the new one.
    project.run(&format!("issue laser --clinic oak --format text {VISIT}")).status(0);
    assert!(!read(&file(&first)).contains("Ada"), "replaced");
    assert_eq!(names(&project).len(), 2);
}

#[test]
fn a_visit_among_many_has_the_same_files_as_one_alone() {
    let (many, alone) = (Project::shipped(), Project::shipped());
    let visits = [
        ("lumen", "en", "Zoë"),
        ("cedar-ridge", "es", "Ann"),
        ("lumen", "ar", "B"),
        ("lumen", "en", "Cy"),
        ("cedar-ridge", "en", "Ann"),
    ];
    let line = |(at, (clinic, language, name)): (usize, (&str, &str, &str))| {
        format!(
            "{{\"clinic\":\"{clinic}\",\"languages\":[\"{language}\"],\"treated\":\"2026-11-1{at} 1{at}:05\",\"name\":\"{name}\"}}\n"
        )
    };
    // Twice, so that fonts and texts are known the second time.
    let lines: String = visits.into_iter().enumerate().map(line).collect();
    let layouts = "--layout standard --layout large-print";
    let (code, _, said) = hand_in(&many, &format!("microneedling {layouts}"), lines.repeat(2).as_bytes());
    assert_eq!(code, Some(0), "{said}");
    for (at, (clinic, language, name)) in visits.into_iter().enumerate() {
        let treated = format!("--treated 2026-11-1{at}T1{at}:05 --today 2026-11-22");
        alone
            .run(&format!(
                "issue microneedling --clinic {clinic} --language {language} --name {name} {layouts} {treated}"
            ))
            .status(0);
    }
    let (many, alone) = (many.output(), alone.output());
    assert_eq!((many.len(), alone.len()), (50, 25));
    for (path, bytes) in alone {
        // `…en.2026-11-10.pdf` and `…en.2026-11-10-2.pdf`
        let day = path.find("2026-11-1").expect("the day is in the name") + "2026-11-10".len();
        let again = format!("{}-2{}", &path[..day], &path[day..]);
        assert!(many[&path] == bytes && many[&again] == bytes, "{path}");
    }
}
