//! Completions and the manual, judged by the shells and by the program that shows manuals.

use std::fs;
use std::path::PathBuf;

use crate::support::Project;
use crate::tools::ask;

/// What the program prints, in a file.
fn printed(project: &Project, arguments: &str) -> PathBuf {
    let ran = project.run(arguments).status(0);
    let path = project.path("printed");
    fs::write(&path, ran.results()).expect("the folder is there");
    path
}

#[test]
fn shells_can_read_their_completions() {
    let project = Project::new();
    for (shell, check) in [("bash", "-n"), ("zsh", "-n"), ("fish", "-n")] {
        let script = printed(&project, &format!("completions {shell}"));
        // It panics if the shell refuses the script.
        let said = ask(shell, &[check], &script, &[]);
        assert!(said.is_none_or(|said| said.is_empty()), "{shell} has nothing to say");
    }
}

#[test]
fn a_half_typed_command_is_completed() {
    let project = Project::new();
    let bash = fs::read_to_string(printed(&project, "completions bash")).expect("it was written");
    let typed = "COMP_WORDS=(handout new h); COMP_CWORD=2; _handout handout h new; echo \"${COMPREPLY[@]}\"";
    let script = project.path("bash");
    fs::write(&script, format!("{bash}\n{typed}\n")).expect("the folder is there");
    if let Some(said) = ask("bash", &["--norc"], &script, &[]) {
        assert_eq!(said, "handout help\n");
    }
    let fish = fs::read_to_string(printed(&project, "completions fish")).expect("it was written");
    let script = project.path("fish");
    fs::write(&script, format!("{fish}\ncomplete -C 'handout build --layout la'\n")).expect("the folder is there");
    if let Some(said) = ask("fish", &["--no-config"], &script, &[]) {
        assert_eq!(said.trim(), "large-print");
    }
}

#[test]
fn the_manual_can_be_shown() {
    let project = Project::new();
    let page = printed(&project, "man");
    // Without overstriking, as a reader searches it.
    let Some(shown) = ask("groff", &["-man", "-Tutf8", "-P-cbou"], &page, &[]) else { return };
    for part in ["HANDOUT NEW CLINIC", "--out-of-hours <NUMBER>", "EXIT STATUS", "NO_COLOR"] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
}
