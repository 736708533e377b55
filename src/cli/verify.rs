//! `handout verify`: reads the words back out of what was built, and holds them against their sources.

use clap::Args;

use super::selection::Picked;
use super::terminal::Terminal;
use super::{Ending, count};
use crate::build::{self, Verified};
use crate::diagnostic::Diagnostic;
use crate::project::{Folders, Project};

/// What `verify` takes.
#[derive(Debug, Default, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    picked: Picked,
}

/// Runs the command.
pub(super) fn run(
    arguments: &Arguments,
    project: &Project,
    folders: &Folders,
    terminal: &Terminal,
) -> anyhow::Result<Ending> {
    let verified = build::verify(project, &arguments.picked.request(), &folders.output)?;
    for path in &verified.agreed {
        terminal.detail(&format!("agrees {}", folders.output.show(path)));
    }
    // What may be better about the sources is told by `check`.
    let errors: Vec<Diagnostic> = project.diagnostics.iter().filter(|problem| problem.is_error()).cloned().collect();
    let tally = terminal.diagnostics(&project.sources, &errors, &verified.diagnostics);
    terminal.last_line(&format!("{}: {}", folders.output.show(""), summary(&verified)));
    let all_agree = tally.errors == 0 && verified.skipped.is_empty();
    Ok(if all_agree { Ending::Clean } else { Ending::Problems })
}

fn summary(verified: &Verified) -> String {
    let Verified { agreed, differing, missing, skipped, diagnostics: _ } = verified;
    let is = |number: usize, one: &str, many: &str| match number {
        1 => format!("1 {one}"),
        number => format!("{number} {many}"),
    };
    let parts = [
        (agreed.len(), is(agreed.len(), "file agrees with its source", "files agree with their sources")),
        (differing.len(), is(differing.len(), "differs", "differ")),
        (missing.len(), is(missing.len(), "is missing", "are missing")),
        (skipped.len(), format!("{} with errors cannot be verified", count(skipped.len(), "sheet"))),
    ];
    let said: Vec<String> = parts.into_iter().filter(|(number, _)| *number > 0).map(|(_, words)| words).collect();
    if said.is_empty() { "nothing to verify".to_owned() } else { said.join(", ") }
}
