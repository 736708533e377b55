//! One visit as somebody typed it: the pieces that arguments and a line of standard input have in common.
//!
//! Each piece is checked by itself when it is put in; [`Typed::complete`] asks for those without which there is no visit. What
//! may be a patient's stands in no message: neither what is filled in, nor a day that is no day unless it has a digit.

use crate::build::{Format, VisitRequest};
use crate::cli::signature;
use crate::clinic::Layout;
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::hidden::is_hidden;
use crate::schedule::{Treatment, TreatmentError};
use crate::sheet::{Field, Visit};

/// The most that may be filled in, in characters: it has to fit into a line of the record.
const LONGEST: usize = 80;

/// What is known of a visit so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) handout: Option<String>,
    pub(super) clinic: Option<String>,
    pub(super) treated: Option<Treatment>,
    pub(super) languages: Vec<String>,
    pub(super) layouts: Vec<Layout>,
    pub(super) formats: Vec<Format>,
    /// An empty text is a blank to write on.
    pub(super) fields: Vec<(Field, String)>,
    pub(super) next: Option<Treatment>,
    /// Under which the clinic finds the visit in its own records; of one visit alone.
    pub(super) reference: Option<String>,
}

impl Typed {
    /// Takes from `usual` what is not known here.
    pub(super) fn or(self, usual: &Self) -> Self {
        fn list<T: Clone>(own: Vec<T>, usual: &[T]) -> Vec<T> {
            if own.is_empty() { usual.to_vec() } else { own }
        }
        let Self { handout, clinic, treated, languages, layouts, formats, mut fields, next, reference } = self;
        let missing = usual.fields.iter().filter(|(field, _)| !fields.iter().any(|(own, _)| own == field));
        let missing: Vec<_> = missing.cloned().collect();
        fields.extend(missing);
        Self {
            handout: handout.or_else(|| usual.handout.clone()),
            clinic: clinic.or_else(|| usual.clinic.clone()),
            treated: treated.or(usual.treated),
            languages: list(languages, &usual.languages),
            layouts: list(layouts, &usual.layouts),
            formats: list(formats, &usual.formats),
            fields,
            next: next.or(usual.next),
            reference,
        }
    }

    /// The visit, if nothing is missing.
    ///
    /// # Errors
    /// If the handout, the clinic or the time of the treatment is not known.
    pub(super) fn complete(self) -> Result<VisitRequest, Diagnostic> {
        let Self { handout, clinic, treated, languages, layouts, formats, fields, next, reference } = self;
        let missing = |what: &str, example: &str| {
            wrong(format!("the visit has no `{what}`")).with_hint(format!("add it, such as `\"{what}\":\"{example}\"`"))
        };
        let handout = handout.ok_or_else(|| missing("handout", "microneedling"))?;
        let clinic = clinic.ok_or_else(|| missing("clinic", "plain"))?;
        let treatment = treated.ok_or_else(|| missing("treated", "2026-11-22 15:10"))?;
        let fields = fields.into_iter().filter(|(_, text)| !text.is_empty()).collect();
        let visit = Visit { treatment, fields, next };
        Ok(VisitRequest { handout, clinic, languages, layouts, formats, visit, reference })
    }

    /// Fills in a field.
    ///
    /// # Errors
    /// If it is filled in already, or with something that does not fit into a line.
    pub(super) fn fill(&mut self, field: Field, text: &str) -> Result<(), Diagnostic> {
        let name = field.as_str();
        let text = text.trim();
        if self.fields.iter().any(|(known, _)| *known == field) {
            return Err(wrong(format!("`{name}` is given twice")).with_hint("give it once"));
        }
        if text.contains(['\n', '\r']) {
            return Err(wrong(format!("`{name}` has more than one line")).with_hint("write it in one line"));
        }
        if let Some(letter) = text.chars().find(|letter| is_hidden(*letter) || *letter == '\t') {
            let problem = wrong(format!("`{name}` holds the hidden character U+{:04X}", u32::from(letter)));
            return Err(
                problem.with_hint("type it again by hand; hidden characters often come along when text is pasted")
            );
        }
        let length = text.chars().count();
        if length > LONGEST {
            let problem = wrong(format!("`{name}` has {length} characters; there is room for {LONGEST}"));
            return Err(problem.with_hint("shorten it"));
        }
        self.fields.push((field, text.to_owned()));
        Ok(())
    }
}

/// The clinic's own reference for a visit.
///
/// # Errors
/// If it is empty, too long, or holds what nobody can see. It is not repeated: somebody may have typed a patient's name.
pub(super) fn reference(text: &str) -> Result<String, Diagnostic> {
    signature::reference(text)
        .map_err(|problem| wrong(format!("`reference`: {problem}")).with_hint("use a number or a short code"))
}

/// A visit that cannot be taken, wherever it was typed.
pub(super) fn wrong(message: impl Into<String>) -> Diagnostic {
    Diagnostic::error("bad-visit", Place::Nowhere, message)
}

/// The field of a name: those that stand on every sheet.
///
/// # Errors
/// If there is no such field.
pub(super) fn field(name: &str) -> Result<Field, Diagnostic> {
    if let Some(field) = Field::RECORD.into_iter().find(|field| field.as_str() == name) {
        return Ok(field);
    }
    if name == Field::Name.as_str() {
        return Err(wrong("`name` is not among the fields: it is given by itself, for one sheet only"));
    }
    Err(unknown("field", name, &Field::RECORD.map(Field::as_str)))
}

/// What to say of a name that is not among `known`.
pub(super) fn unknown(what: &str, name: &str, known: &[&str]) -> Diagnostic {
    let problem = wrong(format!("there is no {what} `{name}`"));
    match nearest(name, known.iter().copied()) {
        Some(meant) => problem.with_hint(format!("did you mean `{meant}`?")),
        None => {
            let all: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
            problem.with_hint(format!("there is {}", all.join(", ")))
        }
    }
}

/// When a treatment or the next visit is.
///
/// # Errors
/// If that cannot be told.
pub(in crate::cli) fn moment(key: &str, text: &str) -> Result<Treatment, Diagnostic> {
    let has_digit = |typed: &str| typed.contains(|letter: char| letter.is_ascii_digit());
    Treatment::parse(text).map_err(|error| {
        let said = match &error {
            // Whoever mixes up two fields has typed a name here.
            TreatmentError::DateForm(typed) if !has_digit(typed) => format!("`{key}` holds no day"),
            TreatmentError::TimeForm(typed) if !has_digit(typed) => format!("`{key}` holds no time behind its day"),
            TreatmentError::Empty => format!("`{key}` is empty"),
            error => format!("`{key}`: {error}"),
        };
        wrong(said).with_hint(error.hint())
    })
}
