//! Visits by the line: what practice software hands in, and what comes back.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Write};

use serde_json::Value;

use super::{PATIENT, VISIT, files, hand_in, names, words};
use crate::support::Project;

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
