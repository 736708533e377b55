//! `handout lookup`: the exact words behind a code on paper, and what is known of them.
//!
//! [`Record`] gathers what the ledger and the project know; `human` and `json` write it. Words whose file was changed are not
//! printed: nobody should take them for those on paper.

mod human;
mod json;

use clap::Args;

use super::arguments::MessageFormat;
use super::terminal::Terminal;
use super::{Ending, code, ledger_problems};
use crate::catalogue::{Age, Catalogue, Found, Now, Series};
use crate::handout::EditionCode;
use crate::ledger::{Entry, HandedOut, SignOff};
use crate::project::{Archive, Folders, Project};

/// Paragraphs are wrapped by clap.
const AFTER_HELP: &str = concat!(
    "What is printed:\n",
    "  First who signed the words off and when, whether they are those of the sheet as it is now, and when they were given out. ",
    "Then the words themselves, paragraph by paragraph, just as on paper; below advice stands its link, such as `avoid:24h#makeup`. ",
    "With `--message-format json`, all of it as one JSON object.\n\n",
    "Exit status:\n",
    "  0 if the words were found, 1 if not: then the codes that come near are named.",
);

/// What `lookup` takes.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The code at the foot of the pages, in capitals or not
    #[arg(required = true)]
    code: Vec<String>,
}

/// What is known of an edition.
struct Record<'p> {
    found: Found,
    /// What people call its clinic; `None` is the unbranded sheet.
    clinic: Option<String>,
    /// Every sign-off, oldest first.
    signed: Vec<&'p SignOff>,
    /// When it was given out, oldest first.
    given: Vec<&'p HandedOut>,
    successor: Successor<'p>,
}

/// What stands in the place of an edition by now.
enum Successor<'p> {
    /// Nothing else: these are the words of the sheet.
    Itself,
    /// Other words.
    Other {
        /// The next edition that was signed off, if there is one.
        signed: Option<&'p SignOff>,
        /// The sheet as it is now, if it can be made.
        now: Option<Box<Found>>,
    },
    /// Nothing: there is no such sheet any more.
    Nothing,
}

/// Runs the command.
pub(super) fn run(
    arguments: &Arguments,
    project: &Project,
    folders: &Folders,
    terminal: &Terminal,
    format: MessageFormat,
) -> anyhow::Result<Ending> {
    let catalogue = Catalogue::new(project, Archive::open(&folders.content)?);
    terminal.diagnostics(&project.sources, &ledger_problems(project), &[]);
    let found = match code::find(&arguments.code.join(" "), &catalogue, project) {
        Ok(found) => found,
        Err(problem) => {
            terminal.diagnostics(&project.sources, &[problem], &[]);
            return Ok(Ending::Problems);
        }
    };
    let record = Record::of(found, &catalogue, project);
    let text = match format {
        MessageFormat::Human => human::draw(&record, project, terminal.colour_of_results()),
        MessageFormat::Json => json::line(&record),
    };
    terminal.result(text.as_bytes())?;
    Ok(Ending::Clean)
}

impl<'p> Record<'p> {
    fn of(found: Found, catalogue: &Catalogue<'_>, project: &'p Project) -> Self {
        let code = found.code;
        let signed = sign_offs(project).filter(|signed| signed.code == code).collect();
        let successor = match (&found.age, catalogue.now(&found.series)) {
            (Age::Now(_), _) => Successor::Itself,
            (Age::Earlier, Now::None) => Successor::Nothing,
            (Age::Earlier, Now::Broken(_)) => Successor::Other { signed: next(&found, project), now: None },
            (Age::Earlier, Now::Sheet(now)) => Successor::Other { signed: next(&found, project), now: Some(now) },
        };
        Self {
            clinic: catalogue.clinic_called(&found.series.clinic),
            signed,
            given: project.ledger.handed_out(code).collect(),
            successor,
            found,
        }
    }

    fn code(&self) -> EditionCode {
        self.found.code
    }
}

fn sign_offs(project: &Project) -> impl Iterator<Item = &SignOff> {
    project.ledger.entries().iter().filter_map(|entry| match entry {
        Entry::Approved(signed) => Some(&**signed),
        Entry::Given(_) => None,
    })
}

/// The last sign-off of other words for the same sheet, if it came after those of these.
fn next<'p>(found: &Found, project: &'p Project) -> Option<&'p SignOff> {
    let Series { handout, language, clinic } = &found.series;
    let is_of_it =
        |signed: &&SignOff| signed.handout == *handout && signed.language == *language && signed.clinic == *clinic;
    sign_offs(project).filter(is_of_it).last().filter(|signed| signed.code != found.code)
}
