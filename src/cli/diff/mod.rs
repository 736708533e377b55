//! `handout diff`: what two editions of a handout say differently, for people at a terminal or as a sheet for the team.
//!
//! The two sides are found in `sides`, compared by `edition::diff`, and drawn by `human` or by `render::diff`.

mod human;
mod sides;

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::terminal::{Colour, Terminal};
use super::{Ending, count, target};
use crate::catalogue::{self, Catalogue, Found, Series};
use crate::edition::{EditionCode, diff};
use crate::handout::Language;
use crate::project::{Archive, Folders, Project};
use crate::render::diff::{Age, Edition, Outdated, Report, is_sheet, render};
use crate::sheet::Part;
use sides::{Refusal, Sides};

/// Paragraphs are wrapped by clap.
const AFTER_HELP: &str = concat!(
    "Which editions:\n",
    "  Without a code, the last one that was approved is held against the sheet as it is now. With one code, that edition. With ",
    "two, the first against the second.\n\n",
    "What is told:\n",
    "  First what asks for less care than before: advice that was taken away, shorter windows, more that is called normal. Then ",
    "what was reworded, added and made stricter, how to reach the clinic, and what only stands elsewhere. A line with `-` is as it ",
    "was, one with `+` as it is; [-words that went-] and {+words that came+} are marked.\n\n",
    "Exit status:\n",
    "  0 if it could be told, whether or not something differs; 1 if one of the two cannot be found or made; 2 if the two cannot be ",
    "compared.",
);

/// What `diff` takes.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The handout
    handout: String,
    /// The edition to start from, by the code at the foot of its pages [default: the last that was approved]
    before: Option<String>,
    /// The edition to compare it with [default: the sheet as it is now]
    after: Option<String>,
    /// As this clinic gives it; `plain` is the unbranded sheet [default: that of the code, else plain]
    #[arg(long, value_name = "CLINIC", conflicts_with = "after")]
    clinic: Option<String>,
    /// In this language [default: that of the code, else the handout's own]
    #[arg(long, value_name = "TAG", conflicts_with = "after")]
    language: Option<String>,
    /// For this terminal, or as a sheet to print for the team
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Write into this file [default: standard output]
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
}

/// What to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Html,
}

/// Runs the command.
pub(super) fn run(
    arguments: &Arguments,
    project: &Project,
    folders: &Folders,
    terminal: &Terminal,
) -> anyhow::Result<Ending> {
    let catalogue = Catalogue::new(project, Archive::open(&folders.content)?);
    terminal.diagnostics(&project.sources, &super::ledger_problems(project), &[]);
    let Sides { before, after } = match sides::find(arguments, &catalogue, project) {
        Ok(sides) => sides,
        Err(Refusal { problems, ending }) => {
            terminal.diagnostics(&project.sources, &problems, &[]);
            return Ok(ending);
        }
    };
    let Some(shared) = &project.shared else {
        let broken = project.diagnostics.iter().filter(|problem| problem.is_error()).cloned().collect::<Vec<_>>();
        terminal.diagnostics(&project.sources, &broken, &[]);
        return Ok(Ending::Problems);
    };
    let differences = diff(&before.text, &after.text);
    let language = &after.series.language;
    let report = Report {
        title: &title(&after),
        language,
        language_name: &shared.locales.name(language),
        before: edition(&before, &catalogue),
        after: edition(&after, &catalogue),
        differences: &differences,
        outdated: match arguments.format {
            Format::Text => Vec::new(),
            Format::Html => outdated(&after, &catalogue, project),
        },
    };
    let words = shared.locales.words(&Language::english(), &locale(&after, project));
    let words = words.context("the words of the program in English have errors: `handout check` tells them")?;
    let text = match arguments.format {
        Format::Text => {
            let colour = if arguments.to.is_none() { terminal.colour_of_results() } else { Colour::Off };
            human::draw(&report, &words, colour)
        }
        Format::Html => match render(&report, &words, &shared.templates) {
            Ok(page) => page,
            Err(problem) => {
                terminal.diagnostics(&project.sources, &[problem], &[]);
                return Ok(Ending::Problems);
            }
        },
    };
    let is_ours = |bytes: &[u8]| arguments.format == Format::Html && is_sheet(bytes);
    target::write(arguments.to.as_deref(), text.as_bytes(), is_ours, terminal)?;
    if let Some(file) = &arguments.to {
        terminal.last_line(&format!("{}: {}", file.display(), count(differences.len(), "difference")));
    }
    Ok(Ending::Clean)
}

fn title(found: &Found) -> String {
    let title = found.text.passages.iter().find(|passage| passage.part == Part::Title);
    title.map_or_else(|| found.series.handout.to_string(), |title| title.words.join(" "))
}

fn edition(found: &Found, catalogue: &Catalogue<'_>) -> Edition {
    Edition {
        code: found.code,
        clinic: catalogue.clinic_called(&found.series.clinic),
        standing: found.standing(),
        age: match found.age {
            catalogue::Age::Now(_) => Age::Now,
            catalogue::Age::Earlier => Age::Earlier,
        },
    }
}

/// The sheets on paper that the later edition makes useless: its own clinic's first.
fn outdated(after: &Found, catalogue: &Catalogue<'_>, project: &Project) -> Vec<Outdated> {
    let Series { handout, language, clinic } = &after.series;
    let mut outdated: Vec<_> = catalogue.outdated(handout, language).into_iter().collect();
    outdated.sort_by_key(|(other, _)| (other != clinic, catalogue.clinic_called(other)));
    let code = |code: EditionCode| (code, project.ledger.sign_off(code).map(|signed| signed.on));
    let listed = outdated.into_iter().map(|(clinic, codes)| Outdated {
        clinic: catalogue.clinic_called(&clinic),
        codes: codes.into_iter().filter(|other| *other != after.code).map(code).collect(),
    });
    listed.filter(|outdated| !outdated.codes.is_empty()).collect()
}

/// Where dates are written as the clinic writes them.
fn locale(found: &Found, project: &Project) -> Language {
    let clinic = project.clinics.iter().find(|entry| entry.id == found.series.clinic);
    clinic.and_then(|entry| entry.clinic.as_ref()).unwrap_or(&project.plain).settings.locale.clone()
}
