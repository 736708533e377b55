//! Runs that are killed at moments that nobody chose.

use std::collections::BTreeMap;
use std::fs;
use std::time::Duration;

use serde_json::Value;

use super::scene::{Scene, VERSIONS, longest};
use super::{Dice, Ended, kills, tell};
use crate::support::{BRAND, Project};

/// Starts a run and kills it after a part of `whole`.
fn kill(project: &Project, arguments: &str, dice: &mut Dice, whole: Duration) -> Ended {
    let mut child = project.start(arguments);
    drop(child.stdin.take());
    Ended::killed(child, dice.part_of(whole))
}

#[test]
fn builds_that_are_killed_leave_whole_files_and_the_next_one_mends_the_rest() {
    let (mut scene, mut dice, mut version) = (Scene::new(), Dice(0x9e37_79b9), 0);
    let whole = longest(|| {
        version = (version + 1) % VERSIONS;
        scene.edit(version);
        scene.settle(version);
    });
    let (mut killed, mut ended, mut mended) = (0, 0, 0);
    while killed < kills() {
        version = (version + 1 + usize::from(dice.below(2) == 1)) % VERSIONS;
        scene.edit(version);
        let jobs = ["", " --jobs 1", " --jobs 4"][usize::try_from(dice.below(3)).expect("it is small")];
        let run = kill(&scene.project, &format!("build{jobs}"), &mut dice, whole);
        match run.status {
            None => killed += 1,
            Some(0) => ended += 1,
            status => panic!("{status:?}: {}", run.errors),
        }
        scene.is_whole();
        // Not always: what one has left the next one may be killed over.
        if dice.below(3) == 0 {
            scene.settle(version);
            mended += 1;
        }
        assert!(ended < 10 * kills() + 100, "runs are too short to be killed");
    }
    scene.settle(version);
    tell("build", &[("kills", killed), ("ended", ended), ("mended", mended + 1), ("lost", 0)]);
}

#[test]
fn who_has_been_told_that_words_are_signed_off_can_rely_on_it() {
    // So many lines at once, and such long ones, that they do not fit into a page of memory.
    const CLINICS: [&str; 8] = ["ash", "box", "elm", "fir", "hazel", "ivy", "oak", "yew"];
    const ROUNDS: u64 = 40;
    let reason = format!("--reason {}", "because".repeat(40));
    let (mut dice, mut killed, mut ended, mut torn, mut told) = (Dice(0x2545_f491), 0, 0, 0, 0);
    while killed < kills() {
        let project = CLINICS.iter().fold(Project::sound(), |project, name| {
            project.file(&format!("content/clinics/{name}/_brand.yml"), BRAND.replace("Oak", name))
        });
        let sign = |by: &str| format!("approve laser --by {by} --on 2026-11-23 {reason}");
        let mut first = 0;
        let whole = longest(|| {
            first += 1;
            project.run(&sign(&format!("First{first}"))).status(0);
        });
        let ledger = || fs::read_to_string(project.path("content/ledger.jsonl")).expect("it is there");
        let mut before = ledger();
        for round in 0..ROUNDS {
            let by = format!("N{round:03}");
            let run = kill(&project, &sign(&by), &mut dice, whole);
            match run.status {
                None => killed += 1,
                Some(0) => ended += 1,
                status => panic!("{status:?}: {}", run.errors),
            }
            let mut after = ledger();
            assert!(after.starts_with(&before), "lines that were there are gone");
            let is_torn = !after.ends_with('\n');
            let acknowledged = run.results.lines().count();
            if is_torn {
                torn += 1;
                assert_eq!(acknowledged, 0, "{}", run.results);
                project.run("status --repair --quiet --today 2026-11-24").says(&["mended-ledger"]);
                after = ledger();
                assert!(after.starts_with(&before) && after.ends_with('\n'));
            }
            let new = after[before.len()..].lines().filter(|line| line.contains(&by)).count();
            if !is_torn {
                assert!([0, CLINICS.len() + 1].contains(&new), "{new} of them are signed off");
            }
            if acknowledged > 0 {
                told += 1;
                assert_eq!(new, CLINICS.len() + 1, "it was said that they are signed off: {}", run.results);
            }
            before = after;
        }
        project.run(&sign("Last")).status(0);
        project.run("build").status(0).never_says("ledger").never_says("edition");
        let left = project.below("content");
        assert!(!left.keys().any(|path| path.ends_with(".tmp")), "{:?}", left.keys());
    }
    tell("approve", &[("kills", killed), ("ended", ended), ("told", told), ("torn", torn), ("lost", 0)]);
}

/// A visit as a line, and what tells it.
fn visit(day: u64, patient: &str) -> String {
    let reference = format!("V-{day}-{patient}");
    format!(
        r#"{{"handout":"laser","clinic":"oak","treated":"2026-11-0{day} 15:10","name":"{patient}","reference":"{reference}"}}"#
    ) + "\n"
}

/// What the files of a visit end with, and hold.
type Files = BTreeMap<String, Vec<u8>>;

/// The files of the output folder by the days of their visits: `(day, number behind it, ending)`.
fn dated(project: &Project) -> BTreeMap<(String, String, String), Vec<u8>> {
    let files = project.below("output/dated").into_iter().filter(|(path, _)| path.starts_with("oak/laser."));
    files
        .map(|(path, bytes)| {
            let parts: Vec<&str> = path.trim_start_matches("oak/laser.en.").splitn(2, '.').collect();
            let (day, number) = parts[0].split_at("2026-11-01".len());
            ((day.to_owned(), number.to_owned(), parts[1].to_owned()), bytes)
        })
        .collect()
}

#[test]
fn sheets_of_visits_are_whole_and_those_that_were_answered_are_there() {
    const PATIENTS: [&str; 3] = ["Ada", "Ben", "Cleo"];
    const DAYS: std::ops::RangeInclusive<u64> = 1..=4;
    let arguments = "issue --stdin --today 2026-11-09";
    let control = Project::sound();
    let mut expected: BTreeMap<(String, &str), Files> = BTreeMap::new();
    for patient in PATIENTS {
        let lines: String = DAYS.map(|day| visit(day, patient)).collect();
        control.hand_in(arguments, lines.as_bytes()).status(0);
        for ((day, number, ending), bytes) in dated(&control) {
            assert_eq!(number, "");
            expected.entry((day, patient)).or_default().insert(ending, bytes);
        }
        control.remove("output/dated");
    }

    let project = Project::sound();
    let (mut dice, mut killed, mut ended, mut told) = (Dice(0x1234_5678), 0, 0, 0);
    let all: String = DAYS.map(|day| visit(day, PATIENTS[0])).collect();
    let whole = longest(|| drop(project.hand_in(arguments, all.as_bytes()).status(0)));
    while killed < kills() {
        let patient = PATIENTS[usize::try_from(dice.below(3)).expect("it is small")];
        let lines: String = DAYS.map(|day| visit(day, patient)).collect();
        let mut child = project.start(arguments);
        let mut pipe = child.stdin.take().expect("there is a pipe");
        // A run that was killed does not read.
        let _ = std::io::Write::write_all(&mut pipe, lines.as_bytes());
        drop(pipe);
        let run = Ended::killed(child, dice.part_of(whole));
        match run.status {
            None => killed += 1,
            Some(0) => ended += 1,
            status => panic!("{status:?}: {}", run.errors),
        }
        for ((day, number, ending), bytes) in dated(&project) {
            let is_one = PATIENTS.iter().any(|patient| expected[&(day.clone(), *patient)].get(&ending) == Some(&bytes));
            assert!(is_one, "laser.en.{day}{number}.{ending} is of nobody's visit");
        }
        let ledger = fs::read_to_string(project.path("content/ledger.jsonl")).unwrap_or_default();
        for line in run.results.split_inclusive('\n').filter(|line| line.ends_with('\n')) {
            let answer: Value = serde_json::from_str(line).expect("each answer is JSON");
            told += 1;
            let day = answer["line"].as_u64().expect("lines have numbers");
            let paths: Vec<&str> = answer["files"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let wanted = &expected[&(format!("2026-11-0{day}"), patient)];
            assert_eq!(paths.len(), wanted.len(), "{line}");
            for path in paths {
                let ending = wanted.keys().find(|ending| path.ends_with(ending.as_str())).expect("it is one of them");
                let bytes = fs::read(project.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
                assert!(bytes == wanted[ending], "{path} is not the sheet of {patient}");
            }
            assert!(ledger.contains(&format!("V-{day}-{patient}")), "{line}");
        }
        if dice.below(8) == 0 {
            let _ = fs::remove_dir_all(project.path("output/dated"));
            let _ = fs::remove_file(project.path("content/ledger.jsonl"));
            let _ = fs::remove_file(project.path("content/ledger.head"));
        }
        if !ledger.is_empty() && !ledger.ends_with('\n') {
            project.run("status --repair --quiet --today 2026-11-24");
        }
    }
    project.hand_in(arguments, all.as_bytes()).status(0);
    let left = project.below("output");
    assert!(!left.keys().any(|path| path.ends_with(".tmp")), "{:?}", left.keys());
    tell("issue", &[("kills", killed), ("ended", ended), ("told", told), ("lost", 0)]);
}
