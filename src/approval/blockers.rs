//! What a clinician should not put a name to.

use std::collections::BTreeSet;

use super::Request;
use crate::build::{self, Composed, Selection};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::handout::Date;
use crate::ledger;
use crate::lint;
use crate::project::{Project, UNREADABLE_FOLDER};

/// Everything that stands in the way of a sign-off, each once.
#[derive(Clone, Debug, Default)]
pub struct Blockers {
    found: Vec<Diagnostic>,
}

impl Blockers {
    /// What `handout check` finds in some sheets: errors, warnings and open decisions; of the rest of the project, errors and
    /// warnings in the files that these sheets are made from, and in the ledger; folders in which there may be more of these sheets.
    ///
    /// # Errors
    /// If the selection names something unknown.
    pub(super) fn of(
        project: &Project,
        selection: &Selection,
        composed: &[Composed<'_>],
        request: &Request,
    ) -> anyhow::Result<Self> {
        let sheets = build::Request { selection: selection.clone(), ..build::Request::default() };
        let report = build::check(project, &sheets, request.on)?;
        let mut files: BTreeSet<&str> = composed.iter().map(|composed| composed.handout.path.as_str()).collect();
        let clinics: BTreeSet<&str> = composed.iter().map(|composed| composed.clinic.id.as_str()).collect();
        for entry in project.clinics.iter().filter(|entry| clinics.contains(entry.id.as_str())) {
            files.insert(&entry.path);
            let overlays = composed.iter().filter_map(|composed| entry.overlay(composed.handout));
            files.extend(overlays.flat_map(|overlay| &overlay.paths).map(String::as_str));
        }
        let concerns = |problem: &&Diagnostic| {
            let file = problem.place.path(&project.sources);
            let may_hide_some = problem.code == UNREADABLE_FOLDER;
            may_hide_some
                || file.is_none_or(|file| files.contains(file) || file.ends_with(ledger::FILE) && problem.is_error())
        };
        let mut blockers = Self::default();
        // Who signs may name the day of review.
        let is_said = |problem: &&Diagnostic| problem.code == lint::REVIEW_DATE && request.review_by.is_some();
        let found = project.diagnostics.iter().filter(concerns).chain(&report.diagnostics);
        for problem in found.filter(|problem| !is_said(problem)) {
            blockers.add(problem.clone());
        }
        for name in report.skipped {
            let message = format!("the sheet `{name}` cannot be made");
            blockers
                .push(Diagnostic::error("cannot-be-made", Place::Nowhere, message).with_hint(
                    "`handout check` names every error; mend them, or choose other clinics with `--clinic`",
                ));
        }
        Ok(blockers)
    }

    /// Adds what was found elsewhere, if it counts.
    fn add(&mut self, problem: Diagnostic) {
        match problem.severity {
            Severity::Error | Severity::Warning => self.push(problem),
            Severity::Note if problem.code == build::OPEN_DECISION => {
                self.push(Diagnostic { severity: Severity::Error, ..problem });
            }
            Severity::Note => {}
        }
    }

    fn push(&mut self, problem: Diagnostic) {
        if !self.found.contains(&problem) {
            self.found.push(problem);
        }
    }

    /// The handout says nothing about the day of review, and neither does the request.
    pub(super) fn no_review(&mut self, composed: &Composed<'_>) {
        let place = Place::File(composed.handout.path.clone());
        self.push(
            Diagnostic::error("no-review-date", place, "nobody says by which day a clinician must look again")
                .with_hint(
                    "add `review-by: 2028-11-01` at the top of the handout, or sign with `--review-by 2028-11-01`",
                ),
        );
    }

    /// The day of review is no later than the day of signing.
    pub(super) fn review_is_over(&mut self, composed: &Composed<'_>, review_by: Date, request: &Request) {
        let place = match (request.review_by, &composed.handout.handout) {
            (None, Some(handout)) => handout.review_by.as_ref().map(|date| Place::Span(date.span)),
            _ => None,
        };
        let message = format!("the day of review, {review_by}, is not after the day of signing, {}", request.on);
        self.push(
            Diagnostic::error("review-is-over", place.unwrap_or(Place::Nowhere), message)
                .with_hint("sign for a time to come: change `review-by`, or sign with `--review-by`"),
        );
    }

    /// No sheet is what was asked for.
    pub(super) fn nothing(&mut self, request: &Request) {
        let message = match &request.clinics[..] {
            [] => "no clinic prints this handout in this language".to_owned(),
            clinics => format!("`{}` does not print this handout in this language", clinics.join("`, `")),
        };
        self.push(
            Diagnostic::error("nothing-to-sign", Place::Nowhere, message)
                .with_hint("see `languages` in the clinic's brand file, and the translations that there are"),
        );
    }

    /// What was found.
    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.found
    }
}
