//! `handout status`: where every sheet stands, and whether the record of approvals is sound.

use clap::Args;
use serde::Serialize;

use super::arguments::MessageFormat;
use super::terminal::{Tally, Terminal};
use super::{Ending, count, day};
use crate::build::{self, Composed, Selection};
use crate::cli::report::json::to_json;
use crate::diagnostic::{Diagnostic, Place};
use crate::handout::Date;
use crate::ledger::{Book, BookError, FILE, Repair};
use crate::project::{Archive, Folders, load};
use crate::sheet::{Approval, Standing};
use crate::source::Sources;

/// What `status` takes.
#[derive(Debug, Default, Args)]
pub(super) struct Arguments {
    /// Only these handouts
    handout: Vec<String>,
    /// Only this clinic; `plain` is the unbranded sheet [may be repeated]
    #[arg(long, value_name = "CLINIC")]
    clinic: Vec<String>,
    /// Only this language [may be repeated]
    #[arg(long, value_name = "TAG")]
    language: Vec<String>,
    /// The day to hold reviews against [default: the machine's]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    today: Option<Date>,
    /// First mend the end of the ledger: move what is left of a torn line into a file of its own, and make do with the lines that
    /// there are
    #[arg(long)]
    repair: bool,
}

/// Where one sheet stands, as one line of JSON.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Row {
    sheet: String,
    edition: Option<String>,
    /// `draft`, `behind`, `approved` or `broken`.
    standing: &'static str,
    approved_by: Option<String>,
    approved_on: Option<String>,
    review_by: Option<String>,
    overdue: bool,
    open_decisions: usize,
    /// The editions of the source that a translation was made from, and as it is now.
    translation_of: Option<String>,
    source: Option<String>,
}

/// Runs the command.
pub(super) fn run(
    arguments: Arguments,
    folders: &Folders,
    terminal: &Terminal,
    format: MessageFormat,
) -> anyhow::Result<Ending> {
    let Arguments { handout, clinic, language, today, repair } = arguments;
    if repair {
        mend(folders, terminal)?;
    }
    let project = load(folders)?;
    let selection = Selection { handouts: handout, clinics: clinic, languages: language, ..Selection::default() };
    let composed = build::sheets(&project, &selection)?;
    let today = today.unwrap_or_else(day::today);
    let rows: Vec<Row> = composed.iter().map(|composed| Row::of(composed, today)).collect();
    match format {
        MessageFormat::Json => {
            for row in &rows {
                terminal.say(&to_json(row));
            }
        }
        MessageFormat::Human => table(&rows).iter().for_each(|line| terminal.say(line)),
    }
    let mut found: Vec<Diagnostic> = composed.into_iter().flat_map(|composed| composed.diagnostics).collect();
    found.extend(Archive::open(&folders.content)?.altered(&project.ledger));
    let tally = terminal.diagnostics(&project.sources, &project.diagnostics, &found);
    terminal.last_line(&summary(&rows));
    Ok(match tally {
        Tally { errors: 0, .. } => Ending::Clean,
        _ => Ending::Problems,
    })
}

/// Mends the ledger, and says what was done. What cannot be mended is reported when the project is read.
fn mend(folders: &Folders, terminal: &Terminal) -> anyhow::Result<()> {
    let said = match Book::open(&folders.content.path)?.repair() {
        Ok(Repair::Sound) => "the ledger has no torn line: nothing to mend".to_owned(),
        Ok(Repair::Ended) => "the last line of the ledger lacked nothing but its end, and has it now".to_owned(),
        Ok(Repair::Shortened(lines)) => {
            format!(
                "from now on nothing is expected behind the {} that the ledger has: sign again what is lost",
                count(lines, "line")
            )
        }
        Ok(Repair::Moved(name)) => {
            let name = folders.content.show(&name);
            format!(
                "what was left of the last line of the ledger is in `{name}` now: look whether it was a sign-off, and sign again"
            )
        }
        Err(BookError::Machine(error)) => return Err(error),
        Err(BookError::Faulty(..) | BookError::Edition(..) | BookError::Full) => return Ok(()),
    };
    let place = Place::File(folders.content.show(FILE));
    terminal.diagnostics(&Sources::default(), &[Diagnostic::note("mended-ledger", place, said)], &[]);
    Ok(())
}

impl Row {
    fn of(composed: &Composed<'_>, today: Date) -> Self {
        let sheet = composed.sheet.as_ref();
        let handout = composed.handout.handout.as_ref();
        let (standing, approval) = match sheet.map(|sheet| &sheet.standing) {
            None => ("broken", None),
            Some(Standing::Draft) => ("draft", None),
            Some(Standing::Behind) => ("behind", None),
            Some(Standing::Approved(approval)) => ("approved", Some(approval)),
        };
        let review_by = approval.map(|approval| approval.review_by).or(sheet.and_then(|sheet| sheet.review_by));
        // What is behind says why.
        let origins = &composed.origins;
        let origin = origins.iter().find(|origin| origin.is_behind()).or(origins.first());
        Self {
            sheet: composed.name.clone(),
            edition: sheet.map(|sheet| sheet.edition.to_string()),
            standing,
            approved_by: approval.map(Approval::signature),
            approved_on: approval.map(|approval| approval.on.to_string()),
            review_by: review_by.map(|date| date.to_string()),
            overdue: review_by.is_some_and(|date| date < today),
            open_decisions: handout.map_or(0, |handout| handout.open_decisions.len()),
            translation_of: origin.and_then(|origin| Some(origin.named?.0.to_string())),
            source: origin.map(|origin| origin.now.to_string()),
        }
    }

    /// For people, without the name.
    fn said(&self) -> String {
        let mut said = match (&self.approved_by, &self.approved_on, self.standing) {
            (Some(by), Some(on), _) => format!("approved by {by} on {on}"),
            (.., "broken") => return "broken: `handout check` says why".to_owned(),
            (.., "behind") => {
                let code = |code: &Option<String>| code.clone().unwrap_or_default();
                format!("behind: made from {}, the source is {} now", code(&self.translation_of), code(&self.source))
            }
            _ => "draft".to_owned(),
        };
        if self.open_decisions > 0 {
            said = format!("{said}, {}", count(self.open_decisions, "open decision"));
        }
        if let Some(review_by) = &self.review_by {
            let verb = if self.overdue { "review was due by" } else { "review by" };
            said = format!("{said} · {verb} {review_by}");
        }
        said
    }
}

/// One line a sheet: its name, the code of its edition, and where it stands.
fn table(rows: &[Row]) -> Vec<String> {
    let widest = rows.iter().map(|row| row.sheet.len()).max().unwrap_or_default();
    let line = |row: &Row| {
        let edition = row.edition.as_deref().unwrap_or("-");
        format!("{:widest$}  {edition:9}  {}", row.sheet, row.said())
    };
    rows.iter().map(line).collect()
}

fn summary(rows: &[Row]) -> String {
    let standing = |name: &str| rows.iter().filter(|row| row.standing == name).count();
    let parts = [
        (standing("approved"), "approved"),
        (standing("draft"), "draft"),
        (standing("behind"), "behind"),
        (standing("broken"), "broken"),
        (rows.iter().filter(|row| row.overdue).count(), "to be looked at again"),
    ];
    let said: Vec<String> =
        parts.iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}")).collect();
    format!("{}: {}", count(rows.len(), "sheet"), said.join(", "))
}
