//! Runs that meet in one project.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::thread;
use std::time::Duration;

use serde_json::Value;

use super::scene::Scene;
use super::{Ended, tell};
use crate::served::{Running, Served};
use crate::support::{HANDOUT, Project};

#[test]
fn builds_of_one_project_wait_for_each_other_and_make_the_same() {
    const AT_ONCE: usize = 6;
    let mut scene = Scene::new();
    for version in [1, 2, 0] {
        scene.edit(version);
        let running: Vec<_> = (0..AT_ONCE).map(|_| scene.project.start("build")).collect();
        for child in running {
            let run = Ended::of(child);
            assert_eq!(run.status, Some(0), "{}", run.errors);
        }
        scene.settled(version);
    }
    tell("builds-at-once", &[("runs", 3 * AT_ONCE as u64), ("lost", 0)]);
}

#[test]
fn who_has_to_wait_is_told_and_may_give_up() {
    let project = Project::sound();
    project.run("build").status(0);
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    let lock = |path: &str| {
        let file = options.open(project.path(path)).expect("it can be opened");
        file.lock().expect("nobody has it");
        file
    };
    let held = lock("output/.journal");
    let served = Running::start(&project, "serve --port 0");
    served.says("note[waiting]: another `handout` is writing into this folder", 1);
    assert_eq!(served.interrupt(), Some(0), "Ctrl-C ends what waits");
    let waiting = Running::start(&project, "build");
    waiting.says("note[waiting]", 1);
    waiting.says("--> output", 1);
    drop(held);
    waiting.says("unchanged, in ", 1);

    project.run("issue laser --clinic oak --treated 2026-11-22 --today 2026-11-22").status(0);
    let held = lock("output/dated/.journal");
    let waiting = Running::start(&project, "issue laser --clinic oak --treated 2026-11-22 --today 2026-11-22");
    waiting.says("note[waiting]", 1);
    // A build does not care.
    project.run("build").status(0).never_says("waiting");
    drop(held);
    waiting.says("4 files made", 1);

    // Nobody waits for ever to sign: the lock of a program that hangs is named.
    let _held = lock("content/ledger.jsonl");
    let said = "content/ledger.jsonl` is in use by another `handout`: wait until it has ended";
    project.run("approve laser --by A --on 2026-11-23").status(2).says(&[said]);
}

#[test]
fn signing_issuing_and_building_at_once_give_no_false_alarm() {
    const ROUNDS: usize = 6;
    let project = Project::sound();
    for round in 0..ROUNDS {
        // New words each time: their editions are kept before the lines that name them.
        project.put("content/laser.md", HANDOUT.replace("Wear none", &format!("Wear none at all {round}")));
        let mut running = vec![];
        for number in 0..3 {
            running.push(project.start(&format!("approve laser --by N{round}x{number} --on 2026-11-23")));
            running.push(project.start("build"));
            running.push(project.start(&format!(
                "issue laser --clinic oak --treated 2026-11-2{number} --today 2026-11-24 --reference V{round}x{number}"
            )));
        }
        for child in running {
            let run = Ended::of(child);
            assert_eq!(run.status, Some(0), "{}", run.errors);
            assert!(!run.errors.contains("ledger") && !run.errors.contains("edition-"), "{}", run.errors);
        }
    }
    let ledger = fs::read_to_string(project.path("content/ledger.jsonl")).expect("it is there");
    for round in 0..ROUNDS {
        for number in 0..3 {
            assert_eq!(ledger.matches(&format!("N{round}x{number}\"")).count(), 3);
            assert_eq!(ledger.matches(&format!("V{round}x{number}\"")).count(), 1);
        }
    }
    project.run("build").status(0).never_says("ledger");
    let first = project.output();
    project.remove("output/.manifest.json");
    project.run("build").status(0);
    assert!(project.output() == first, "what was built meanwhile is what a clean build makes");
    tell("sign-issue-build-at-once", &[("runs", (9 * ROUNDS) as u64), ("lost", 0)]);
}

#[test]
fn no_visit_takes_the_file_of_another_that_comes_at_the_same_time() {
    const PROGRAMS: usize = 4;
    const VISITS: usize = 5;
    let project = Project::sound();
    let running: Vec<_> = (0..PROGRAMS)
        .map(|program| {
            let mut child = project.start("issue --stdin --today 2026-11-22 --format text");
            let mut pipe = child.stdin.take().expect("there is a pipe");
            for visit in 0..VISITS {
                let line = format!(
                    r#"{{"handout":"laser","clinic":"oak","treated":"2026-11-22","name":"P{program}x{visit}y"}}"#
                );
                writeln!(pipe, "{line}").expect("it reads");
            }
            child
        })
        .collect();
    let mut paths = BTreeSet::new();
    for (program, child) in running.into_iter().enumerate() {
        let run = Ended::of(child);
        assert_eq!(run.status, Some(0), "{}", run.errors);
        for (visit, line) in run.results.lines().enumerate() {
            let answer: Value = serde_json::from_str(line).expect("each answer is JSON");
            let path = answer["files"][0].as_str().expect("there is a file").to_owned();
            let text = fs::read_to_string(project.path(&path)).expect("it was made");
            assert!(text.contains(&format!("P{program}x{visit}y")), "{path} is another patient's");
            paths.insert(path);
        }
    }
    assert_eq!(paths.len(), PROGRAMS * VISITS);
    tell("issues-at-once", &[("runs", PROGRAMS as u64), ("visits", paths.len() as u64), ("lost", 0)]);
}

#[test]
fn a_preview_and_builds_get_along() {
    let scene = Scene::new();
    let served = Served::new(scene.project);
    for round in 0..4 {
        let words = format!("Use none {round}");
        served.project.save("content/laser.md", HANDOUT.replace("Wear none", &words));
        let running: Vec<_> = (0..2).map(|_| served.project.start("build")).collect();
        for child in running {
            let run = Ended::of(child);
            assert_eq!(run.status, Some(0), "{}", run.errors);
        }
        let text = served.project.path("output/oak/laser.en.txt");
        served.running.waits_until(|| fs::read_to_string(&text).is_ok_and(|text| text.contains(&words)));
    }
    // What the last save has started comes to its end.
    thread::sleep(Duration::from_millis(500));
    let Served { project, running, .. } = served;
    assert_eq!(running.interrupt(), Some(0));
    project.run("build").status(0);
    let output = project.output();
    project.remove("output");
    project.run("build").status(0);
    assert!(project.output() == output, "what was built in turns is what a clean build makes");
}
