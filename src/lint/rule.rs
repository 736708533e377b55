//! What a rule is, and what it finds.

use super::subject::{Origin, Subject};
use crate::clinic::Level;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Span;

/// One thing to look for.
pub(super) struct Rule {
    /// Its stable name: kebab-case, what stands before the message, in brand files and in comments.
    pub(super) code: &'static str,
    /// How much it counts, unless a clinic says otherwise.
    pub(super) level: Level,
    /// Where it looks.
    pub(super) reach: Reach,
    /// What people are told of it.
    pub(super) explanation: Explanation,
    /// Looks for it.
    pub(super) find: fn(&Subject<'_>) -> Vec<Finding>,
}

/// Which handouts a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Those in every language.
    EveryLanguage,
    /// Those in English, whose words it knows.
    English,
    /// Sources, in every language: their translations have no choice.
    Sources,
}

/// What people are told of a rule: sentences.
pub(super) struct Explanation {
    /// What it looks for, in a few words.
    pub(super) brief: &'static str,
    /// What it looks for.
    pub(super) looks_for: &'static str,
    /// Why that matters to a patient.
    pub(super) why: &'static str,
    /// Who says so.
    pub(super) sources: &'static [&'static str],
    /// How to mend it.
    pub(super) mend: &'static str,
}

/// One place that a rule speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    /// Where.
    pub(super) span: Span,
    /// What.
    pub(super) message: String,
    /// What to do.
    pub(super) hint: String,
    /// Further places, each with a short label.
    pub(super) related: Vec<(Span, String)>,
}

impl Rule {
    /// Whether it looks at this handout.
    pub(super) fn applies(&self, subject: &Subject<'_>) -> bool {
        match self.reach {
            Reach::EveryLanguage => true,
            Reach::English => subject.is_english(),
            Reach::Sources => subject.context.origin == Origin::Source,
        }
    }
}

impl Finding {
    pub(super) fn new(span: Span, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { span, message: message.into(), hint: hint.into(), related: Vec::new() }
    }

    pub(super) fn diagnostic(&self, code: &'static str, severity: Severity) -> Diagnostic {
        let Self { span, message, hint, related } = self;
        let diagnostic = Diagnostic::new(severity, code, *span, message.clone()).with_hint(hint.clone());
        Diagnostic { related: related.clone(), ..diagnostic }
    }
}
