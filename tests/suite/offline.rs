//! Where there is no network at all: the program does just what it does elsewhere, and `serve` needs nothing but this machine.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Output, Stdio};

use crate::support::{Project, started_by};
use crate::tools::missing;

/// Runs what follows as a user of his own, where there are no devices of a network but a loopback that is down.
const WITHOUT: [&str; 4] = ["unshare", "--map-root-user", "--net", "--"];

/// One run of every command but `serve`, in an order in which each has something to do. `CODE` is the edition of `oak`.
const RUNS: [&str; 12] = [
    "build",
    "check --today 2026-11-22",
    "verify",
    "issue laser --clinic oak --treated 2026-11-22 --name Sam --today 2026-11-22",
    "approve laser --clinic oak --by Okafor --role Doctor --on 2026-11-22",
    "build --release --clinic oak",
    "status --today 2026-11-22",
    "diff laser --clinic oak",
    "lookup CODE",
    "new clinic birch --phone 01632960155 --hours daily --out-of-hours 111 --emergency 999",
    "completions zsh",
    "man",
];

fn can_be_without() -> bool {
    let tried = Command::new(WITHOUT[0]).args(&WITHOUT[1..]).arg("true").output();
    let can = tried.is_ok_and(|output| output.status.success());
    if !can {
        missing("`unshare` is not installed, or may not take the network away");
    }
    can
}

fn without(command: &Command) -> Output {
    started_by(WITHOUT[0], &WITHOUT[1..], command).output().expect("it was there before")
}

/// A run, and the kinds of sockets that it opens, such as `AF_UNIX`: nothing may be asked for and done without.
fn watched(project: &Project, command: &Command) -> (Output, String) {
    let log = project.path("sockets");
    let arguments = ["-f", "-qq", "-e", "trace=socket", "-o", log.to_str().expect("we make no other names")];
    let ran = started_by("strace", &arguments, command).output();
    match (ran, fs::read_to_string(log)) {
        (Ok(output), Ok(opened)) => (output, opened),
        _ => {
            missing("`strace` is not installed, or may not watch");
            let mut command = started_by("env", &[], command);
            (command.output().expect("the program can be started"), String::new())
        }
    }
}

#[test]
fn every_command_runs_without_a_network() {
    if !can_be_without() {
        return;
    }
    let help = Project::new().run("--help");
    let help = String::from_utf8_lossy(help.results()).into_owned();
    let commands =
        help.split("Commands:\n").nth(1).expect("there are commands").lines().take_while(|line| !line.is_empty());
    let commands: BTreeSet<&str> = commands.filter_map(|line| line.split_whitespace().next()).collect();
    let tried: BTreeSet<&str> = RUNS.iter().filter_map(|run| run.split(' ').next()).collect();
    assert_eq!(commands, tried.into_iter().chain(["serve", "help"]).collect(), "every command is tried");

    let (usual, alone) = (Project::sound(), Project::sound());
    let mut code = String::new();
    for run in RUNS {
        let run = run.replace("CODE", &code);
        let (expected, opened) = watched(&usual, &usual.command(&run));
        assert!(!opened.contains("AF_INET"), "{run}: {opened}");
        assert!(expected.status.success(), "{run}: {}", String::from_utf8_lossy(&expected.stderr));
        let output = without(&alone.command(&run));
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(output.status, expected.status, "{run}: {said}{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(said, String::from_utf8_lossy(&expected.stdout), "{run}");
        if run.starts_with("status") {
            let oak = said.lines().find(|line| line.starts_with("oak/")).expect("it has a sheet");
            oak.split_whitespace().nth(1).expect("it has an edition").clone_into(&mut code);
        }
    }
    assert_eq!(alone.output(), usual.output());
    assert_eq!(alone.below("content"), usual.below("content"));
    assert!(alone.below("content").contains_key("clinics/birch/_brand.yml"), "there is a new clinic");
    assert!(alone.output().keys().any(|path| path.starts_with("dated/")), "there are dated sheets");
}

/// Starts the loopback, serves, asks for a page as this machine and as one beyond it, and ends the program.
const SERVING: &str = r#"
set -eu
ip link set lo up
"$@" >said 2>errors &
program=$!
trap 'kill $program' EXIT
until grep -q ', in ' errors; do kill -0 $program; sleep 0.1; done
address=$(sed -n 's|^http://\(.*\)/$|\1|p' said)
exec 3<>"/dev/tcp/${address%:*}/${address##*:}"
printf 'GET /oak/laser.en.html HTTP/1.0\r\nHost: %s\r\nSec-Fetch-Site: none\r\n\r\n' "$address" >&3
cat <&3
ip address add 192.0.2.1/24 dev lo
if (exec 4<>"/dev/tcp/192.0.2.1/${address##*:}") 2>refused; then echo 'answers the network'; fi
grep -o 'Connection refused' refused
"#;

#[test]
fn the_preview_needs_this_machine_alone_and_answers_it_alone() {
    if !can_be_without() {
        return;
    }
    let project = Project::sound();
    let mut bash = Command::new("bash");
    bash.args(["-c", SERVING, "bash"]);
    let command = project.command("serve --port 0");
    bash.arg(command.get_program()).args(command.get_args()).current_dir(project.path("."));
    let output =
        started_by(WITHOUT[0], &WITHOUT[1..], &bash).stdin(Stdio::null()).output().expect("it was there before");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    if errors.contains("ip: command not found") {
        return missing("`ip` is not installed");
    }
    assert!(said.starts_with("HTTP/1.0 200") && said.contains("After your laser treatment"), "{said}{errors}");
    assert!(said.ends_with("Connection refused\n"), "it answers other machines: {errors}");
}
