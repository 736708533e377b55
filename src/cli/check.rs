//! `handout check`: finds problems and weak words, and writes nothing but a report that is asked for.

use std::path::PathBuf;

use clap::Args;

use super::selection::Picked;
use super::terminal::{Tally, Terminal};
use super::{Ending, count, day, target};
use crate::build;
use crate::diagnostic::{Diagnostic, Place};
use crate::handout::Date;
use crate::lint;
use crate::project::{Archive, Folders, load};
use crate::render::quality::is_report;

/// Paragraphs are wrapped by clap.
const AFTER_HELP: &str = concat!(
    "Rules:\n",
    "  Besides mistakes, `check` tells of words that patients stumble over: long sentences, vague words, advice that contradicts ",
    "itself. Each remark has a code in brackets, as in `warning[long-sentence]`, and `handout check --explain long-sentence` says what ",
    "the rule looks for, why, who says so and how to mend it. `--explain` without a code lists all rules.\n\n",
    "  To let one place stand, put `<!-- lint: allow long-sentence your reason -->` at the end of its line. How much a rule counts is ",
    "chosen in a clinic's `_brand.yml`, as in `defaults: { handout: { lint: { long-sentence: off } } }`. What stands in the words that ",
    "clinics share is told once, at the highest level that one of them gives it.\n\n",
    "Report (--report):\n",
    "  The report is the only file that a check writes. It replaces an earlier report, and no other file.",
);

/// What `check` takes.
#[derive(Debug, Default, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    #[command(flatten)]
    picked: Picked,
    /// Let warnings count as errors
    #[arg(long)]
    strict: bool,
    /// The day to compare days of review with [default: the machine's]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    today: Option<Date>,
    /// Explain a rule, and check nothing; without a code, list all rules
    #[arg(long, value_name = "CODE", conflicts_with_all = ["report", "strict"], num_args = 0..=1, default_missing_value = "")]
    explain: Option<String>,
    /// Write a quality report to print and sign: one HTML file, with remarks, reading grades and the questions of PEMAT-P;
    /// `-` is standard output
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

/// Runs the command. The project is read only if there is something to check.
pub(super) fn run(
    arguments: &Arguments,
    folders: impl FnOnce() -> anyhow::Result<Folders>,
    terminal: &Terminal,
) -> anyhow::Result<Ending> {
    if let Some(code) = &arguments.explain {
        return explain(code, terminal);
    }
    let today = arguments.today.unwrap_or_else(day::today);
    let folders = folders()?;
    let project = load(&folders)?;
    let request = arguments.picked.request();
    let mut report = build::check(&project, &request, today)?;
    report.diagnostics.extend(Archive::open(&folders.content)?.altered(&project.ledger));
    let page =
        arguments.report.as_ref().map(|_| build::quality_report(&project, &request, today, &report)).transpose()?;
    let page = page.transpose().unwrap_or_else(|problems| {
        report.diagnostics.extend(problems);
        None
    });
    let tally = terminal.diagnostics(&project.sources, &project.diagnostics, &report.diagnostics);
    if let (Some(path), Some(page)) = (&arguments.report, page) {
        target::write(Some(path), page.as_bytes(), is_report, terminal)?;
        if !target::is_standard_output(path) {
            terminal.say(&path.display().to_string());
        }
    }
    terminal.last_line(&format!("{} checked: {}", count(report.sheets, "sheet"), verdict(tally)));
    Ok(match tally {
        Tally { errors: 0, warnings: 0 } => Ending::Clean,
        Tally { errors: 0, .. } if !arguments.strict => Ending::Clean,
        _ => Ending::Problems,
    })
}

fn explain(code: &str, terminal: &Terminal) -> anyhow::Result<Ending> {
    let text = if code.is_empty() { Ok(lint::overview()) } else { lint::explanation(code) };
    match text {
        Ok(text) => {
            terminal.result(text.as_bytes())?;
            Ok(Ending::Clean)
        }
        Err(unknown) => refuse(Diagnostic::error("unknown-rule", Place::Nowhere, unknown), terminal),
    }
}

/// Says what keeps the command from running.
fn refuse(problem: Diagnostic, terminal: &Terminal) -> anyhow::Result<Ending> {
    terminal.diagnostics(&Default::default(), &[problem], &[]);
    Ok(Ending::CouldNotRun)
}

fn verdict(tally: Tally) -> String {
    match tally {
        Tally { errors: 0, warnings: 0 } => "no problems".to_owned(),
        Tally { errors: 0, warnings } => count(warnings, "warning"),
        Tally { errors, warnings: 0 } => count(errors, "error"),
        Tally { errors, warnings } => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    }
}
