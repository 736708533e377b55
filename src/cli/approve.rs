//! `handout approve`: records that somebody has signed exactly these words off.

use clap::Args;

use super::terminal::Terminal;
use super::{Ending, count, day, signature};
use crate::approval::{self, Outcome, Request};
use crate::handout::Date;
use crate::ledger::SignOff;
use crate::project::{Folders, Project};

/// Paragraphs are wrapped by clap.
const AFTER_HELP: &str = concat!(
    "What is recorded:\n",
    "  One line an edition in `ledger.jsonl` in the content folder, and its exact words in `editions`. Lines are only ever added. ",
    "`ledger.head` holds the hash of the last one. Keep all three in your backups, and let nothing else write into them.\n\n",
    "What is refused:\n",
    "  Words with open decisions, with errors or warnings of `handout check`, without a day of review, and translations whose ",
    "source has changed since. Nothing is recorded then.\n\n",
    "What it is worth:\n",
    "  The name is whatever is typed: the record says who claims to have signed, not that it was them. After any change of a word, ",
    "a time or a telephone number the sheet is a draft again.",
);

/// What `approve` takes.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The handouts whose words are signed off
    #[arg(required = true)]
    handout: Vec<String>,
    /// Who signs, as it is to be printed: "Dr Amara Okafor"
    #[arg(long, value_name = "WHO", value_parser = signature::name)]
    by: String,
    /// What they are, printed behind the name: "Medical director"
    #[arg(long, value_name = "TEXT", value_parser = signature::name)]
    role: Option<String>,
    /// Only as this clinic gives it; `plain` is the unbranded sheet [default: every clinic; may be repeated]
    #[arg(long, value_name = "CLINIC")]
    clinic: Vec<String>,
    /// In this language [default: the one of the source; may be repeated]
    #[arg(long, value_name = "TAG")]
    language: Vec<String>,
    /// The day of signing [default: the machine's]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    on: Option<Date>,
    /// The day by which a clinician must look again [default: what the handout says]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    review_by: Option<Date>,
    /// Why, for the record
    #[arg(long, value_name = "TEXT", value_parser = signature::reason)]
    reason: Option<String>,
}

/// Runs the command.
pub(super) fn run(
    arguments: Arguments,
    project: &Project,
    folders: &Folders,
    terminal: &Terminal,
) -> anyhow::Result<Ending> {
    let Arguments { handout, by, role, clinic, language, on, review_by, reason } = arguments;
    let request = Request {
        handouts: handout,
        clinics: clinic,
        languages: language,
        by,
        role,
        on: on.unwrap_or_else(day::today),
        review_by,
        reason,
    };
    match approval::sign_off(project, &folders.content, &request)? {
        Outcome::Refused(problems) => {
            terminal.diagnostics(&project.sources, &problems, &[]);
            terminal.last_line(&format!("nothing is signed off: {}", count(problems.len(), "thing") + " in the way"));
            Ok(Ending::Problems)
        }
        Outcome::Signed { signed, known } => {
            for SignOff { code, handout, language, clinic, .. } in &signed {
                terminal.say(&format!("{code}  {clinic}/{handout}.{language}"));
            }
            let known = if known == 0 { String::new() } else { format!(", {known} signed off before") };
            terminal.last_line(&format!("{} signed off by {}{known}", count(signed.len(), "edition"), request.by));
            Ok(Ending::Clean)
        }
    }
}
