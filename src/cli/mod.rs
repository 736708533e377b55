//! The command line: arguments in, an exit status out.
//!
//! [`main`] parses the arguments as typed (`arguments`), resolves them into a `Terminal` and a project, and hands both to the
//! command: one file each, with its arguments and its `run`. Standard output carries results only; diagnostics and the last
//! line go to standard error.

mod approve;
mod arguments;
mod build;
mod check;
mod code;
mod completions;
mod day;
mod diff;
mod follow;
mod issue;
mod lookup;
mod man;
mod new;
mod report;
mod selection;
mod serve;
mod signature;
mod status;
mod target;
mod terminal;
mod verify;

use std::ffi::OsString;

use anyhow::Context;
use clap::Parser;

use crate::caught::keep_quiet;
use crate::diagnostic::Diagnostic;
use crate::project::{self, Folders, Project};
use arguments::{Arguments, Command};
#[cfg(fuzzing)]
pub use issue::read_visit;
use terminal::Terminal;

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// Everything is as it should be.
    Clean,
    /// The content has problems.
    Problems,
    /// The run could not be done.
    CouldNotRun,
}

impl Ending {
    fn status(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Problems => 1,
            Self::CouldNotRun => 2,
        }
    }
}

/// Runs `handout` with `arguments`, the program's name first, and gives the exit status: 0 if all is clean, 1 if the content has
/// problems, 2 if it could not run. The process has to end then.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    keep_quiet();
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        // Help and version come this way too, and end with 0.
        Err(answer) => {
            let _ = answer.print();
            return u8::try_from(answer.exit_code()).unwrap_or(2);
        }
    };
    let terminal = Terminal::new(&arguments.global);
    let ending = run(arguments, &terminal).unwrap_or_else(|error| {
        terminal.failure(&error);
        Ending::CouldNotRun
    });
    ending.status()
}

fn run(arguments: Arguments, terminal: &Terminal) -> anyhow::Result<Ending> {
    let Arguments { global, command } = arguments;
    let here = std::env::current_dir().context("cannot tell which folder this is")?;
    let folders = || Folders::find(&here, global.folders());
    match command.unwrap_or_default() {
        Command::Build(arguments) => build::run(&arguments, &folders, terminal),
        Command::Serve(arguments) => serve::run(&arguments, &folders, terminal),
        Command::Check(arguments) => check::run(&arguments, folders, terminal),
        Command::Verify(arguments) => {
            let folders = folders()?;
            verify::run(&arguments, &project::load(&folders)?, &folders, terminal)
        }
        Command::Issue(arguments) => {
            let folders = folders()?;
            issue::run(&arguments, &project::load(&folders)?, &folders, terminal)
        }
        Command::Approve(arguments) => {
            let folders = folders()?;
            approve::run(*arguments, &project::load(&folders)?, &folders, terminal)
        }
        Command::Status(arguments) => status::run(arguments, &folders()?, terminal, global.message_format),
        Command::Diff(arguments) => {
            let folders = folders()?;
            diff::run(&arguments, &project::load(&folders)?, &folders, terminal)
        }
        Command::Lookup(arguments) => {
            let folders = folders()?;
            lookup::run(&arguments, &project::load(&folders)?, &folders, terminal, global.message_format)
        }
        Command::New(arguments) => new::run(*arguments, &global, &here, terminal),
        Command::Completions(arguments) => completions::run(&arguments, terminal),
        Command::Man(_) => man::run(terminal),
    }
}

/// What is wrong with the record of approvals: whoever asks what was approved should know that part of it is not believed.
fn ledger_problems(project: &Project) -> Vec<Diagnostic> {
    let is_one = |problem: &&Diagnostic| problem.is_error() && problem.code.ends_with("-ledger");
    project.diagnostics.iter().filter(is_one).cloned().collect()
}

/// A count with its noun, such as "1 file" and "2 files".
fn count(number: usize, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{ending}")
}
