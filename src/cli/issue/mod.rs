//! `handout issue`: makes the dated files of one visit, or of many that another program hands in.
//!
//! What is typed becomes a [`Typed`] visit, from arguments here and from lines of standard input in `stream`. Nothing
//! about a visit goes anywhere but into its files, and into the ledger what `--reference` says.

mod json;
mod lines;
mod stream;
mod typed;

use clap::{Args, ValueEnum};

use super::day;
use super::selection::LayoutName;
use super::terminal::Terminal;
use super::{Ending, count};
use crate::approval;
use crate::build::{Existing, Format, Issued, Issuer, Order, Refusal, check_names};
use crate::diagnostic::Diagnostic;
use crate::handout::Date;
use crate::project::{Folders, Project};
use crate::sheet::Field;
use typed::{Typed, field, moment, reference, wrong};

/// Standard output, as a target.
const STANDARD_OUTPUT: &str = "-";

/// Paragraphs are wrapped by clap.
const AFTER_HELP: &str = concat!(
    "Files:\n",
    "  They are put into `dated` below the output folder, and are called after the clinic, the handout, the language and the ",
    "day: `dated/oak/laser.en.2026-11-22.pdf`. Nothing else about a visit is kept, but for what `--reference` records. A second run for the same day replaces ",
    "them.\n\n",
    "Many visits (--stdin):\n",
    "  Each line is one visit as a JSON object:\n",
    r#"  {"handout": "laser", "clinic": "oak", "treated": "2026-11-22 15:10"}"#,
    "\n  Further keys, each of which may be left out, as may all that the arguments say:\n",
    r#"  "languages": ["en"], "layouts": ["standard"], "formats": ["pdf", "ics"]"#,
    "\n",
    r#"  "fields": {"area": "Face", "treated-by": "J. Lee"}, "name": "…", "next": "2026-12-20 14:00""#,
    "\n",
    r#"  "reference": "V-1017""#,
    "\n  For each visit a line comes back, one of these:\n",
    r#"  {"line": 1, "files": ["output/dated/oak/laser.en.2026-11-22.pdf"]}"#,
    "\n",
    r#"  {"line": 1, "error": "there is no clinic `oka`; did you mean `oak`?"}"#,
    "\n  A line that is wrong stops no other; the exit status is 1 then. A second visit whose files would be called the same ",
    "has a number behind its day: `laser.en.2026-11-22-2.pdf`.",
);

/// What `issue` takes.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The handout
    #[arg(required_unless_present = "stdin")]
    handout: Option<String>,
    /// The clinic; `plain` is the unbranded sheet
    #[arg(long, value_name = "CLINIC", required_unless_present = "stdin")]
    clinic: Option<String>,
    /// When the treatment ended by the clinic's clock, such as "2026-11-22 15:10". Without a time, hours count from the end of
    /// the day
    #[arg(long, value_name = "WHEN", required_unless_present = "stdin")]
    treated: Option<String>,
    /// In this language [default: the handout's own; may be repeated]
    #[arg(long, value_name = "TAG")]
    language: Vec<String>,
    /// For paper in this layout [default: standard; may be repeated]
    #[arg(long, value_name = "LAYOUT")]
    layout: Vec<LayoutName>,
    /// Only this kind of file [may be repeated]
    #[arg(long, value_name = "FORMAT")]
    format: Vec<FormatName>,
    /// Fill in the treatment record: `area="Face"`, `treated-by="J. Lee"` [may be repeated]
    #[arg(long, value_name = "KEY=TEXT")]
    field: Vec<String>,
    /// The patient's name, to be printed on this one sheet
    #[arg(long, value_name = "TEXT", conflicts_with = "stdin")]
    name: Option<String>,
    /// The next visit, such as "2026-12-20 14:00"
    #[arg(long, value_name = "WHEN")]
    next: Option<String>,
    /// Record in the ledger that this sheet was given out: its edition, clinic, language and day, and this reference of your own,
    /// such as a visit's number. Never a name
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["stdin", "to"])]
    reference: Option<String>,
    /// Write to standard output, with `-`, and into no file; the rest must come to just one
    #[arg(long, value_name = "TARGET", allow_hyphen_values = true, conflicts_with = "stdin")]
    to: Option<String>,
    /// Take visits from standard input, one JSON object a line
    #[arg(long)]
    stdin: bool,
    /// The day to compare the treatment's with, for warnings [default: the machine's]
    #[arg(long, value_name = "DATE")]
    today: Option<String>,
}

/// A kind of file, as typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormatName {
    Pdf,
    Html,
    #[value(alias = "txt")]
    Text,
    Ics,
}

impl FormatName {
    fn format(self) -> Format {
        match self {
            Self::Pdf => Format::Pdf,
            Self::Html => Format::Html,
            Self::Text => Format::Text,
            Self::Ics => Format::Calendar,
        }
    }
}

/// Which day it is.
#[derive(Clone, Copy, Debug)]
enum Today {
    /// As the user says.
    Told(Date),
    /// As the machine says: it may change while a program hands in visits.
    Clock,
}

impl Today {
    fn date(self) -> Date {
        match self {
            Self::Told(date) => date,
            Self::Clock => day::today(),
        }
    }
}

/// Reads a line of `--stdin`, as `tests/fuzz` does by the million.
///
/// # Errors
/// The first thing that keeps it from being a visit.
#[cfg(fuzzing)]
pub fn read_visit(line: &str) -> Result<crate::build::VisitRequest, Diagnostic> {
    json::read(line, 1).and_then(Typed::complete)
}

/// Runs the command.
pub(super) fn run(
    arguments: &Arguments,
    project: &Project,
    folders: &Folders,
    terminal: &Terminal,
) -> anyhow::Result<Ending> {
    let refuse = |problem: Diagnostic| {
        terminal.diagnostics(&project.sources, &[problem], &[]);
        Ok(Ending::CouldNotRun)
    };
    let (typed, today) = match arguments.typed().and_then(|typed| Ok((typed, arguments.today()?))) {
        Ok(typed) => typed,
        Err(problem) => return refuse(problem),
    };
    if arguments.stdin {
        return match check_names(project, typed.handout.as_deref(), typed.clinic.as_deref()) {
            Ok(()) => stream::run(&typed, today, project, folders, terminal),
            Err(problem) => refuse(problem),
        };
    }
    let order = typed.complete().map_err(Refusal::Request).and_then(|request| Order::of(project, &request));
    let order = match order.and_then(|order| arguments.check_target(&order).map(|()| order)) {
        Ok(order) => order,
        Err(Refusal::Request(problem)) => return refuse(problem),
        Err(Refusal::Content(said, problems)) => {
            terminal.diagnostics(&project.sources, &problems, &[]);
            terminal.last_line(&said);
            return Ok(Ending::Problems);
        }
    };
    let mut issuer = Issuer::new(project, &folders.output, Existing::Replaced, terminal.waits());
    let Issued { files, diagnostics } = issuer.make(&order);
    terminal.diagnostics(&project.sources, &order.doubts(today.date()), &diagnostics);
    let Some(files) = files.filter(|files| !files.is_empty()) else {
        terminal.last_line("nothing is made");
        return Ok(Ending::Problems);
    };
    if arguments.to.is_some() {
        files.iter().try_for_each(|file| terminal.result(&file.bytes))?;
        return Ok(Ending::Clean);
    }
    let written = issuer.write(&order, files)?;
    for path in &written {
        terminal.say(path);
    }
    let made = format!("{} made", count(written.len(), "file"));
    if let Some(problem) = approval::give_out(&issuer, [&order], &folders.content)? {
        terminal.diagnostics(&project.sources, &[problem], &[]);
        terminal.last_line(&format!("{made}, and not recorded"));
        return Ok(Ending::Problems);
    }
    terminal.last_line(&made);
    Ok(Ending::Clean)
}

impl Arguments {
    /// The visit, as far as the arguments tell.
    fn typed(&self) -> Result<Typed, Diagnostic> {
        let Self {
            handout, clinic, treated, language, layout, format, field: fields, name, next, reference: own, ..
        } = self;
        let moment = |key: &str, text: &Option<String>| text.as_deref().map(|text| moment(key, text)).transpose();
        let mut typed = Typed {
            handout: handout.clone(),
            clinic: clinic.clone(),
            treated: moment("--treated", treated)?,
            languages: language.clone(),
            layouts: layout.iter().map(|layout| layout.layout()).collect(),
            formats: format.iter().map(|format| format.format()).collect(),
            fields: Vec::new(),
            next: moment("--next", next)?,
            reference: own.as_deref().map(reference).transpose()?,
        };
        for given in fields {
            let Some((key, text)) = given.split_once('=') else {
                return Err(wrong("`--field` needs a name and a text").with_hint("write it as `--field area=\"Face\"`"));
            };
            typed.fill(field(key.trim())?, text)?;
        }
        if let Some(name) = name {
            typed.fill(Field::Name, name)?;
        }
        match self.to.as_deref() {
            None | Some(STANDARD_OUTPUT) => Ok(typed),
            Some(_) => Err(wrong("`--to` takes only `-`, which is standard output")
                .with_hint("name a folder for the files with `--output`")),
        }
    }

    fn today(&self) -> Result<Today, Diagnostic> {
        match &self.today {
            Some(day) => Ok(Today::Told(moment("--today", day)?.date())),
            None => Ok(Today::Clock),
        }
    }

    /// Standard output holds one file.
    fn check_target(&self, order: &Order<'_>) -> Result<(), Refusal> {
        let endings = order.endings();
        if self.to.is_none() || endings.len() == 1 {
            return Ok(());
        }
        let named: Vec<String> = endings.iter().map(|ending| format!("`{ending}`")).collect();
        let message = format!("`--to -` writes one file, and these are {}: {}", endings.len(), named.join(", "));
        Err(Refusal::Request(wrong(message).with_hint("choose one with `--format`, `--layout` and `--language`")))
    }
}
