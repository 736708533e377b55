//! The arguments as people type them: what holds for every command, and which commands there are.
//!
//! The doc comments here are the help text.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::{approve, build, check, completions, diff, issue, lookup, man, new, serve, status, verify};
use crate::project::Overrides;

/// Turns one aftercare source into branded, printable handouts: PDF, HTML and plain text.
///
/// Without a command, everything is built.
#[derive(Debug, Parser)]
#[command(name = "handout", version, max_term_width = 100)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make every sheet, and write the files that have changed.
    Build(build::Arguments),
    /// Show the desk and every sheet in a browser, and follow every edit.
    Serve(serve::Arguments),
    /// Find problems, and write nothing.
    Check(check::Arguments),
    /// Read what was built, and tell where it does not say what its sources say.
    Verify(verify::Arguments),
    /// Make the dated sheets of one visit.
    Issue(Box<issue::Arguments>),
    /// Record that somebody has signed exactly these words off.
    Approve(Box<approve::Arguments>),
    /// Say where every sheet stands: draft, approved, or behind its source.
    Status(status::Arguments),
    /// Tell what two editions of a handout say differently, statement by statement.
    Diff(diff::Arguments),
    /// Print the exact words behind a code on paper, and who approved them.
    Lookup(lookup::Arguments),
    /// Begin a project, or add a clinic or a handout to one.
    New(Box<new::Arguments>),
    /// Print a script that completes these arguments in a shell.
    Completions(completions::Arguments),
    /// Print the manual.
    Man(man::Arguments),
}

impl Default for Command {
    fn default() -> Self {
        Self::Build(build::Arguments::default())
    }
}

/// Arguments that every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Everywhere")]
pub(super) struct Global {
    /// The folder with handouts and clinics [default: content]
    #[arg(long, global = true, value_name = "DIR")]
    content: Option<PathBuf>,
    /// The folder with templates [default: templates, or what the program carries in itself]
    #[arg(long, global = true, value_name = "DIR")]
    templates: Option<PathBuf>,
    /// The folder for what is made [default: output]
    #[arg(long, global = true, value_name = "DIR")]
    output: Option<PathBuf>,
    /// How to write problems: for people, of very many only the first; or all of them, one JSON object a line
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human")]
    pub(super) message_format: MessageFormat,
    /// Say nothing but errors and warnings
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Name each file that is made or removed
    #[arg(long, short, global = true)]
    pub(super) verbose: bool,
    /// Whether to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: ColorChoice,
}

impl Global {
    /// The folders that the user named.
    pub(super) fn folders(&self) -> Overrides {
        Overrides { content: self.content.clone(), templates: self.templates.clone(), output: self.output.clone() }
    }
}

/// How to write problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageFormat {
    Human,
    Json,
}

/// Whether to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    Auto,
    Always,
    Never,
}
