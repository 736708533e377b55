//! `handout check`: finds problems and writes nothing.

use clap::Args;

use super::selection::Picked;
use super::terminal::{Tally, Terminal};
use super::{Ending, count};
use crate::build;
use crate::project::Project;

/// What `check` takes.
#[derive(Debug, Default, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    picked: Picked,
    /// Let warnings count as errors
    #[arg(long)]
    strict: bool,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, project: &Project, terminal: &Terminal) -> anyhow::Result<Ending> {
    let report = build::check(project, &arguments.picked.request())?;
    let tally = terminal.diagnostics(&project.sources, &project.diagnostics, &report.diagnostics);
    terminal.last_line(&format!("{} checked: {}", count(report.sheets, "sheet"), verdict(tally)));
    Ok(match tally {
        Tally { errors: 0, warnings: 0 } => Ending::Clean,
        Tally { errors: 0, .. } if !arguments.strict => Ending::Clean,
        _ => Ending::Problems,
    })
}

fn verdict(tally: Tally) -> String {
    match tally {
        Tally { errors: 0, warnings: 0 } => "no problems".to_owned(),
        Tally { errors: 0, warnings } => count(warnings, "warning"),
        Tally { errors, warnings: 0 } => count(errors, "error"),
        Tally { errors, warnings } => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    }
}
