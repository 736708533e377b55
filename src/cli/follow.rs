//! What `serve` and `build --watch` say while they follow the files: after each round what `build` would say.

use super::build::tell;
use super::report::{cut, human, in_order};
use super::terminal::{Colour, Terminal};
use crate::build::Report;
use crate::diagnostic::Diagnostic;
use crate::preview::Audience;
use crate::project::Folder;
use crate::source::Sources;

/// Tells the terminal of rounds, and draws errors for pages.
pub(super) struct Speaker {
    /// With the clock of the round.
    terminal: Terminal,
}

impl Speaker {
    /// Speaks as `terminal` does.
    pub(super) fn new(terminal: &Terminal) -> Self {
        Self { terminal: terminal.afresh() }
    }
}

impl Audience for Speaker {
    fn begins(&mut self) {
        self.terminal = self.terminal.afresh();
    }

    fn built(&mut self, report: &Report, output: &Folder) {
        tell(report, output, &self.terminal);
    }

    fn failed(&mut self, error: &anyhow::Error) {
        self.terminal.failure(error);
    }

    fn errors(&self, sources: &Sources, diagnostics: &[&Diagnostic]) -> Option<String> {
        let shown = cut(sources, in_order(sources, diagnostics.iter().copied()));
        let drawn: Vec<String> = shown.iter().map(|one| human::draw(sources, one, Colour::Off)).collect();
        (!drawn.is_empty()).then(|| drawn.join("\n\n"))
    }

    fn failure(&self, error: &anyhow::Error) -> String {
        human::draw(&Sources::default(), &Terminal::as_problem(error), Colour::Off)
    }
}
