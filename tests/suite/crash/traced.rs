//! Runs that end, or are refused something, at each call by which they change files: `strace` counts the calls and interferes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use super::scene::Scene;
use super::{Ended, tell};
use crate::support::{Project, start, started_by};
use crate::tools::missing;

/// What changes files, where the system has it.
const CHANGES: &str = "write,ftruncate,fsync,?rename,?renameat,?renameat2,?unlink,unlinkat,?mkdir,mkdirat";

/// What may be refused, and why.
const REFUSALS: [(&str, &str); 10] = [
    ("write", "ENOSPC"),
    ("write", "EIO"),
    ("openat", "EMFILE"),
    ("openat", "EACCES"),
    ("?statx,?newfstatat,?fstatat64", "EACCES"),
    ("fsync", "EIO"),
    ("ftruncate", "EIO"),
    ("?rename,?renameat,?renameat2", "EACCES"),
    ("?unlink,unlinkat", "EROFS"),
    ("?mkdir,mkdirat", "EDQUOT"),
];

/// The files that a build writes last, on the thread that ends it.
const LAST: [&str; 3] = ["index.html", ".manifest.json", ".stamps.json"];

/// Of so many calls of a kind not each is tried, unless somebody asks for that.
const USUAL: usize = 7;

#[track_caller]
fn can_trace() -> bool {
    let traced = Command::new("strace").args(["-f", "-qq", "-e", "trace=none", "true"]).output();
    let can = traced.is_ok_and(|output| output.status.success());
    if !can {
        missing("`strace` is not installed, or may not look into programs here");
    }
    can
}

/// Starts a run under `strace`, which takes `options`; without any, it writes down what it sees.
fn trace(project: &Project, options: &[&str], arguments: &str) -> Ended {
    let log = project.path("calls");
    let log = log.to_str().expect("temporary folders have plain names");
    let options = [&["-f", "-qq", "-o", log], options].concat();
    let mut child = start(started_by("strace", &options, &project.command(arguments)));
    drop(child.stdin.take());
    Ended::of(child)
}

/// The calls that a run makes, in their order: thread and call.
fn calls(project: &Project, set: &str, arguments: &str) -> Vec<(String, String)> {
    let run = trace(project, &["-e", &format!("trace={set}")], arguments);
    assert_eq!(run.status, Some(0), "{}", run.errors);
    let log = fs::read_to_string(project.path("calls")).expect("it was written");
    let calls = log.lines().filter_map(|line| line.split_once(' '));
    let calls = calls.map(|(thread, call)| (thread.to_owned(), call.trim_start().to_owned()));
    calls.filter(|(_, call)| !call.starts_with('<') && !call.starts_with('+') && !call.starts_with('-')).collect()
}

/// Which calls to interfere with: each number that some thread comes to with some call, or some of them. `strace` counts the calls of
/// each thread, and each call of a set, for itself.
fn numbers(calls: &[(String, String)]) -> BTreeSet<usize> {
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    let named = calls.iter().map(|(thread, call)| (thread, call.split('(').next()));
    named.for_each(|named| *counts.entry(named).or_default() += 1);
    let most = counts.into_values().max().unwrap_or_default();
    let is_every = std::env::var_os("HANDOUT_EVERY_CALL").is_some_and(|value| value == "1");
    let step = if is_every { 1 } else { most.div_ceil(USUAL).max(1) };
    // The last ones are those that count most.
    (1..=most).rev().step_by(step).chain([1]).filter(|number| *number <= most).collect()
}

/// Ends a run at a call of a set: the options of `strace`.
fn kill(set: &str, number: usize) -> Vec<String> {
    let (set, kill) = (format!("trace={set}"), format!("inject={set}:signal=KILL:when={number}"));
    ["-e".to_owned(), set, "-e".to_owned(), kill].to_vec()
}

fn kills(calls: &[(String, String)]) -> Vec<Vec<String>> {
    numbers(calls).into_iter().map(|number| kill(CHANGES, number)).chain([kill("ftruncate", 1)]).collect()
}

fn refusals(project: &Project, arguments: &str, mut prepare: impl FnMut()) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for (set, error) in REFUSALS {
        prepare();
        let refuse = |number| {
            vec![
                "-e".to_owned(),
                format!("trace={set}"),
                "-e".to_owned(),
                format!("inject={set}:error={error}:when={number}"),
            ]
        };
        all.extend(numbers(&calls(project, set, arguments)).into_iter().map(refuse));
    }
    all
}

fn strs(options: &[String]) -> Vec<&str> {
    options.iter().map(String::as_str).collect()
}

#[test]
fn a_build_may_end_or_be_refused_something_at_any_call() {
    if !can_trace() {
        return;
    }
    let mut scene = Scene::new();
    let mut version = 0;
    let other = |version: usize| if version == 2 { 0 } else { 2 };
    // Files are made and changed by one version, and removed by the other.
    scene.edit(other(version));
    let counted = calls(&scene.project, CHANGES, "build --jobs 1");
    version = other(version);
    scene.settled(version);
    let mut events = kills(&counted);
    let killed = events.len();
    let mut told = 0;
    let mut version_of_refusals = version;
    events.extend({
        let project = &scene.project;
        refusals(project, "build --jobs 1", || {
            version_of_refusals = other(version_of_refusals);
            super::scene::edit(project, version_of_refusals);
        })
    });
    version = version_of_refusals;
    scene.settle(version);
    for (number, options) in events.iter().enumerate() {
        version = other(version);
        scene.edit(version);
        let run = trace(&scene.project, &strs(options), "build --jobs 1");
        let mut output = scene.project.output();
        if number >= killed {
            // What cannot be read is told on the desk, which no clean build makes like this.
            let desk = output.remove("index.html").expect("it is there");
            assert!(desk.ends_with(b"</html>\n"), "half a desk");
        }
        scene.holds_only_whole(&output);
        match run.status {
            None => assert!(number < killed, "{options:?} {}", run.errors),
            Some(0) => {
                let output = scene.project.output();
                let differing = scene.differing(&output, version);
                let is_told = run.errors.contains("this file is out of date, and cannot be read");
                assert!(is_told || differing.is_empty(), "{options:?} {differing:?} {}", run.errors);
            }
            Some(1 | 2) => told += u64::from(run.errors.contains("error")),
            // The system could not even load it.
            Some(127) => {}
            status => panic!("{status:?} {options:?} {}", run.errors),
        }
        scene.settle(version);
    }
    let refused = (events.len() - killed) as u64;
    tell("build-calls", &[("kills", killed as u64), ("faults", refused), ("told", told), ("lost", 0)]);
}

/// Of all that a build writes its end is little, and of each call most are about sheets. So here the end alone has something to write.
#[test]
fn a_build_may_end_at_any_call_by_which_it_writes_down_what_it_knows() {
    if !can_trace() {
        return;
    }
    let mut scene = Scene::new();
    let forget = |scene: &Scene| LAST.iter().for_each(|path| scene.project.remove(&format!("output/{path}")));
    forget(&scene);
    let counted = calls(&scene.project, CHANGES, "build --jobs 1");
    let renamed = counted.iter().filter(|(_, call)| call.starts_with("rename"));
    assert_eq!(renamed.count(), LAST.len(), "{counted:#?}");
    let mut killed = 0;
    for call in CHANGES.split(',') {
        for number in 1.. {
            forget(&scene);
            let options = kill(call, number);
            let run = trace(&scene.project, &strs(&options), "build --jobs 1");
            let mut output = scene.project.output();
            output.retain(|path, _| !path.ends_with(".tmp"));
            assert!(scene.differing(&output, 0).iter().all(|path| LAST.contains(path) && !output.contains_key(*path)));
            scene.settle(0);
            if run.status.is_some() {
                assert_eq!(run.status, Some(0), "{}", run.errors);
                break;
            }
            killed += 1;
        }
    }
    // The notes, the bytes and the renaming of two files at least, and the end of the journal; of stamps only if files are old enough.
    assert!(killed > 6, "{killed}");
    tell("build-ending-calls", &[("kills", killed), ("lost", 0)]);
}

#[test]
fn a_sign_off_may_end_or_be_refused_something_at_any_call() {
    if !can_trace() {
        return;
    }
    let project = Project::sound();
    let sign = |number: usize| format!("approve laser --by N{number} --on 2026-11-23");
    let forget = || {
        ["ledger.jsonl", "ledger.head", "editions"].iter().for_each(|path| {
            if project.path(&format!("content/{path}")).exists() {
                project.remove(&format!("content/{path}"));
            }
        })
    };
    // The first one makes the folder and the files.
    let mut events = kills(&calls(&project, CHANGES, &sign(0)));
    let killed = events.len();
    events.extend(refusals(&project, &sign(0), forget));
    let ledger = || fs::read_to_string(project.path("content/ledger.jsonl")).unwrap_or_default();
    for (number, options) in events.iter().enumerate() {
        if number % 2 == 0 {
            forget();
        }
        let before = ledger();
        let run = trace(&project, &strs(options), &sign(number));
        let after = ledger();
        assert!(after.starts_with(&before) && (after.is_empty() || after.ends_with('\n')), "{options:?}");
        let new = after[before.len()..].lines().count();
        let acknowledged = run.results.lines().count();
        assert!(
            new == 3 || new == 0 && acknowledged == 0 && run.status != Some(0),
            "{options:?} {} {new}",
            run.results
        );
        assert!(run.status.is_none_or(|status| [0, 1, 2, 127].contains(&status)), "{options:?} {}", run.errors);
        project.run(&sign(events.len() + number)).status(0);
        assert_eq!(ledger()[after.len()..].lines().count(), 3);
    }
    project.run("build").status(0).never_says("ledger").never_says("edition");
    let left = project.below("content");
    assert!(!left.keys().any(|path| path.ends_with(".tmp")), "{:?}", left.keys());
    tell("approve-calls", &[("kills", killed as u64), ("faults", (events.len() - killed) as u64), ("lost", 0)]);
}

#[test]
fn a_visit_may_end_or_be_refused_something_at_any_call() {
    if !can_trace() {
        return;
    }
    let project = Project::sound();
    let issue = |name: &str| format!("issue laser --clinic oak --treated 2026-11-22 --name {name} --today 2026-11-22");
    let made = |name: &str| {
        project.run(&issue(name)).status(0);
        let mut files = project.below("output/dated");
        files.retain(|path, _| !path.ends_with(".journal"));
        files
    };
    let sheets = [made("Ada"), made("Ben")];
    let mut events = kills(&calls(&project, CHANGES, &issue("Ben")));
    let killed = events.len();
    events.extend(refusals(&project, &issue("Ben"), || project.remove("output")));
    for (number, options) in events.iter().enumerate() {
        let name = ["Ben", "Ada"][number % 2];
        let run = trace(&project, &strs(options), &issue(name));
        let mut files = project.below("output/dated");
        files.retain(|path, _| !path.ends_with(".journal") && !path.ends_with(".tmp"));
        for (path, bytes) in &files {
            assert!(sheets.iter().any(|sheet| sheet.get(path) == Some(bytes)), "{path} is of nobody's visit");
        }
        assert!(run.status.is_none_or(|status| [0, 1, 2, 127].contains(&status)), "{options:?} {}", run.errors);
        if run.status == Some(0) {
            assert!(files == sheets[1 - number % 2], "{options:?}");
        }
        assert!(made(name) == sheets[1 - number % 2], "{options:?}");
    }
    tell("issue-calls", &[("kills", killed as u64), ("faults", (events.len() - killed) as u64), ("lost", 0)]);
}

/// No test here can cut the power. So it is looked at whether the disk is waited for where that must be.
#[test]
fn the_disk_is_waited_for_before_anything_is_acknowledged() {
    if !can_trace() {
        return;
    }
    let project = Project::sound();
    for (arguments, renamed) in [
        ("approve laser --by A --on 2026-11-23", 4),
        ("approve laser --by B --on 2026-11-23", 1),
        ("issue laser --clinic oak --treated 2026-11-22 --today 2026-11-22", 4),
    ] {
        let calls = calls(&project, CHANGES, arguments);
        let calls: Vec<&str> = calls.iter().map(|(_, call)| call.as_str()).collect();
        let said = calls.iter().position(|call| call.starts_with("write(1,")).expect("it says what it has done");
        let is_flush = |call: &&&str| call.starts_with("fsync(");
        let is_change =
            |call: &&str| call.starts_with("rename") || call.starts_with("write(") && !call.starts_with("write(2,");
        let renames = calls[..said].iter().filter(|call| call.starts_with("rename")).count();
        assert_eq!(renames, renamed, "{calls:#?}");
        // Behind the last change there is a flush, and each renamed file was flushed before.
        let last = calls[..said].iter().rposition(is_change).expect("there is one");
        assert!(calls[last..said].iter().filter(is_flush).count() > 0, "{calls:#?}");
        let first = calls.iter().position(|call| call.starts_with("rename")).expect("there is one");
        assert!(calls[..first].iter().filter(is_flush).count() > 0, "{calls:#?}");
        if arguments.starts_with("issue") {
            let flushed = calls[..first].iter().filter(is_flush).count();
            assert_eq!(flushed, renamed, "{calls:#?}");
        } else {
            let line = calls.iter().position(|call| call.contains(r#"{\"event\""#)).expect("a line is written");
            assert!(is_flush(&&calls[line + 1]), "{calls:#?}");
            for at in (0..said).filter(|at| calls[*at].starts_with("rename")) {
                assert!(is_flush(&&calls[at - 1]) && is_flush(&&calls[at + 1]), "{calls:#?}");
            }
        }
    }
}
