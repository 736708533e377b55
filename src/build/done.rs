//! What became of the shares of a build: each has its own. What they tell is put together in the order of the plan; what is
//! [`There`] now has no order, and is put together by whichever share is through.

use std::collections::{BTreeMap, BTreeSet};

use super::Remade;
use super::manifest::Manifest;
use super::stamps::{Noted, Stamps};
use crate::diagnostic::Diagnostic;
use crate::source::Sources;

/// What became of a share.
#[derive(Default)]
pub(super) struct Done {
    /// How many sheets were asked for and gone through.
    pub(super) sheets: usize,
    pub(super) skipped: Vec<String>,
    /// Sheets that could not even be planned.
    pub(super) out_of_reach: Vec<String>,
    pub(super) made: Vec<Remade>,
    pub(super) unchanged: usize,
    pub(super) there: There,
    /// The clinic's own files, if there is something to tell of them.
    pub(super) sources: Vec<Sources>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) failure: Option<anyhow::Error>,
}

/// What is there, by name or path.
#[derive(Default)]
pub(super) struct There {
    /// The names of the sheets that the project has, whoever asked for them.
    pub(super) given: BTreeSet<String>,
    /// What is ours now.
    pub(super) after: Manifest,
    /// Files whose digest is known.
    pub(super) noted: Stamps,
    /// Files that were written.
    pub(super) written: BTreeMap<String, Noted>,
}

impl Done {
    /// Takes in what became of a share behind it in the order of the plan.
    pub(super) fn add(&mut self, other: Self) {
        let Self { sheets, skipped, out_of_reach, made, unchanged, there, sources, diagnostics, failure } = other;
        self.sheets += sheets;
        self.skipped.extend(skipped);
        self.out_of_reach.extend(out_of_reach);
        self.made.extend(made);
        self.unchanged += unchanged;
        self.there.add(there);
        self.sources.extend(sources);
        self.diagnostics.extend(diagnostics);
        self.failure = self.failure.take().or(failure);
    }
}

impl There {
    /// Takes in what is there besides.
    pub(super) fn add(&mut self, other: Self) {
        let Self { given, after, noted, written } = other;
        self.given.extend(given);
        self.after.add(after);
        self.noted.content.extend(noted.content);
        self.noted.output.extend(noted.output);
        self.written.extend(written);
    }
}
