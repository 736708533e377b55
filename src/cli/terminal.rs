//! The terminal as this run uses it: what to say, how, and where.
//!
//! All output of the program goes through here. Writing to a terminal that is gone is not an error: there is nobody to tell.

use std::io::{self, IsTerminal, Write};
use std::time::Instant;

use anyhow::Context;

use super::arguments::{ColorChoice, Global, MessageFormat};
use super::report::{cut, human, in_order, json, visible, way_out};
use crate::build::Waits;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::source::Sources;

/// How the program speaks in this run.
#[derive(Clone)]
pub(super) struct Terminal {
    format: MessageFormat,
    volume: Volume,
    /// That of problems, on standard error.
    colour: Colour,
    /// That of results, on standard output.
    result_colour: Colour,
    started: Instant,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Volume {
    Quiet,
    Normal,
    Verbose,
}

/// Whether to use colour, resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colour {
    On,
    Off,
}

/// How many problems there were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) errors: usize,
    pub(super) warnings: usize,
}

impl Terminal {
    /// Resolves the arguments that are about the terminal, and starts the clock of the last line.
    pub(super) fn new(global: &Global) -> Self {
        // https://no-color.org: set, and not empty.
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let colour = |is_terminal: bool| match global.color {
            ColorChoice::Always => Colour::On,
            ColorChoice::Never => Colour::Off,
            ColorChoice::Auto if refused || !is_terminal => Colour::Off,
            ColorChoice::Auto => Colour::On,
        };
        let (colour, result_colour) = (colour(io::stderr().is_terminal()), colour(io::stdout().is_terminal()));
        let volume = match (global.quiet, global.verbose) {
            (true, _) => Volume::Quiet,
            (false, true) => Volume::Verbose,
            (false, false) => Volume::Normal,
        };
        Self { format: global.message_format, volume, colour, result_colour, started: Instant::now() }
    }

    /// The same terminal with a clock that starts now.
    pub(super) fn afresh(&self) -> Self {
        Self { started: Instant::now(), ..self.clone() }
    }

    /// Whether results have colour.
    pub(super) fn colour_of_results(&self) -> Colour {
        self.result_colour
    }

    /// Writes diagnostics from both lists together, each once, in the order of their places, and for people no more than they can
    /// read; counts them all.
    pub(super) fn diagnostics(&self, sources: &Sources, one: &[Diagnostic], other: &[Diagnostic]) -> Tally {
        let is_wanted = |one: &&Diagnostic| one.severity != Severity::Note || self.volume > Volume::Quiet;
        let all = in_order(sources, one.iter().chain(other).filter(is_wanted));
        let count = |severity| all.iter().filter(|one| one.severity == severity).count();
        let tally = Tally { errors: count(Severity::Error), warnings: count(Severity::Warning) };
        match self.format {
            MessageFormat::Human => cut(sources, all).iter().for_each(|one| self.write(sources, one)),
            MessageFormat::Json => all.into_iter().for_each(|one| self.write(sources, one)),
        }
        tally
    }

    /// Writes what kept the program from running.
    pub(super) fn failure(&self, error: &anyhow::Error) {
        self.write(&Sources::default(), &Self::as_problem(error));
    }

    /// What kept the program from running, as a problem.
    pub(super) fn as_problem(error: &anyhow::Error) -> Diagnostic {
        let problem = Diagnostic::error("could-not-run", Place::Nowhere, format!("{error:#}"));
        match way_out::of(error) {
            Some(hint) => problem.with_hint(hint),
            None => problem,
        }
    }

    /// Tells that a run waits for another one.
    pub(super) fn waits(&self) -> Waits {
        let terminal = self.clone();
        Waits::new(move |folder| {
            let message = "another `handout` is writing into this folder; this one waits until it has ended";
            let note = Diagnostic::note("waiting", Place::File(folder.to_owned()), message)
                .with_hint("if none should be running, look for one that hangs and end it");
            terminal.diagnostics(&Sources::default(), &[note], &[]);
        })
    }

    /// Writes a result that only the curious want.
    pub(super) fn detail(&self, line: &str) {
        if self.volume == Volume::Verbose {
            let _ = writeln!(io::stdout().lock(), "{}", visible(line));
        }
    }

    /// Writes a line of the result, unless nobody wants to hear of it.
    pub(super) fn say(&self, line: &str) {
        if self.volume > Volume::Quiet {
            let _ = writeln!(io::stdout().lock(), "{}", visible(line));
        }
    }

    /// Writes the result itself.
    ///
    /// # Errors
    /// If standard output does not take it: a result that nobody gets is a failure.
    pub(super) fn result(&self, bytes: &[u8]) -> anyhow::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(bytes).and_then(|()| out.flush()).context("cannot write to standard output")
    }

    /// Writes the last line for people: what was done, and how long it took.
    pub(super) fn last_line(&self, line: &str) {
        if self.volume > Volume::Quiet && self.format == MessageFormat::Human {
            let seconds = self.started.elapsed().as_secs_f64();
            let _ = writeln!(io::stderr().lock(), "{}, in {seconds:.1} s", visible(line));
        }
    }

    fn write(&self, sources: &Sources, diagnostic: &Diagnostic) {
        let text = match self.format {
            MessageFormat::Human => human::draw(sources, diagnostic, self.colour) + "\n",
            MessageFormat::Json => json::line(sources, diagnostic),
        };
        let _ = writeln!(io::stderr().lock(), "{text}");
    }
}
