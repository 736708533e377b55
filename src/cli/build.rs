//! `handout build`: makes every sheet that is out of date, and writes the files that have changed; with `--watch`, again whenever a
//! file is saved.

use clap::Args;

use super::follow::Speaker;
use super::selection::Picked;
use super::terminal::{Tally, Terminal};
use super::{Ending, count};
use crate::build::{self, Process, Purpose, Remade, Report, Request};
use crate::preview::{self, FindFolders};
use crate::project::Folder;

/// What `build` takes.
#[derive(Debug, Default, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    picked: Picked,
    /// Refuse drafts, and translations that are behind: only what is signed off may go to patients
    #[arg(long)]
    release: bool,
    /// Build again whenever a file is saved that the sheets are made from; Ctrl-C ends it
    #[arg(long)]
    watch: bool,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, find: FindFolders<'_>, terminal: &Terminal) -> anyhow::Result<Ending> {
    let purpose = if arguments.release { Purpose::Release } else { Purpose::Proof };
    let request = Request { purpose, waits: terminal.waits(), ..arguments.picked.request() };
    if arguments.watch {
        preview::watch(find, &request, &mut Speaker::new(terminal))?;
        return Ok(Ending::Clean);
    }
    let folders = find()?;
    let request = Request { process: Process::Ends, ..request };
    let tally = tell(&build::build(&folders, &request)?, &folders.output, terminal);
    Ok(if tally.errors == 0 { Ending::Clean } else { Ending::Problems })
}

/// Says what a build has come to; counts the problems.
pub(super) fn tell(report: &Report, output: &Folder, terminal: &Terminal) -> Tally {
    for Remade { path, why } in &report.made {
        let why = if why.is_empty() { String::new() } else { format!(" ({})", why.join(", ")) };
        terminal.detail(&format!("made {}{why}", output.show(path)));
    }
    for path in &report.removed {
        terminal.detail(&format!("removed {}", output.show(path)));
    }
    let tally = terminal.diagnostics(&report.sources, &report.diagnostics, &[]);
    terminal.last_line(&format!("{}: {}", output.show(""), summary(report)));
    tally
}

fn summary(report: &Report) -> String {
    let parts = [
        (report.made.len(), format!("{} made", count(report.made.len(), "file"))),
        (report.unchanged, format!("{} unchanged", report.unchanged)),
        (report.removed.len(), format!("{} removed", report.removed.len())),
        (report.skipped.len(), skipped(report)),
    ];
    let said: Vec<String> = parts.into_iter().filter(|(number, _)| *number > 0).map(|(_, words)| words).collect();
    if said.is_empty() { "nothing to make".to_owned() } else { said.join(", ") }
}

/// What is said of sheets with errors: who looks into the output folder should know that some of it is old.
fn skipped(report: &Report) -> String {
    let (all, kept) = (report.skipped.len(), report.kept);
    let said = format!("{} skipped", count(all, "sheet"));
    match kept {
        0 => said,
        1 if all == 1 => format!("{said}, its old files stay"),
        _ if kept == all => format!("{said}, their old files stay"),
        _ => format!("{said}, the old files of {kept} stay"),
    }
}
