//! Signing words off: what stands in the way, and the lines of the ledger.
//!
//! [`sign_off`] goes in three steps: **check** makes the sheets that are asked for and gathers whatever a clinician should not put
//! a name to; **compose** reads their words; **record** keeps the words and adds a line an edition, under the ledger's lock. All
//! of it or nothing: who signs for ten clinics has not signed for nine.
//!
//! [`give_out`] records that a patient was given a sheet. Neither ever changes a line that is there.

mod blockers;

use crate::build::{self, Composed, Issuer, Order, Selection};
use crate::diagnostic::{Diagnostic, Place};
use crate::edition::{EditionFile, Text};
use crate::handout::{Date, Language};
use crate::ledger::{Book, BookError, Entry, FILE, HandedOut, SignOff};
use crate::project::{Folder, Project};
use crate::sheet::Sheet;

pub use blockers::Blockers;

/// Who signs, and for what.
#[derive(Clone, Debug)]
pub struct Request {
    /// Ids of handouts, at least one.
    pub handouts: Vec<String>,
    /// Ids of clinics, `plain` included; none is all of them.
    pub clinics: Vec<String>,
    /// Language tags; none is the language of each handout's source.
    pub languages: Vec<String>,
    /// Who signs.
    pub by: String,
    /// What they are.
    pub role: Option<String>,
    /// On which day.
    pub on: Date,
    /// By which day a clinician must look again; `None` is the day that the handout names.
    pub review_by: Option<Date>,
    /// Why, in their words.
    pub reason: Option<String>,
}

/// What became of a request.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Nothing was signed, because of these.
    Refused(Vec<Diagnostic>),
    /// Every edition that was asked for is signed off.
    Signed {
        /// Those that have a new line, in the order of the plan.
        signed: Vec<SignOff>,
        /// How many had the very same line already.
        known: usize,
    },
}

/// Signs words off.
///
/// # Errors
/// If the request names something unknown, or the ledger cannot be written.
pub fn sign_off(project: &Project, content: &Folder, request: &Request) -> anyhow::Result<Outcome> {
    let selection = selection(project, request);
    let composed = build::sheets(project, &selection)?;
    let mut blockers = Blockers::of(project, &selection, &composed, request)?;
    let signed: Vec<(SignOff, EditionFile)> =
        composed.iter().filter_map(|composed| prepare(composed, request, &mut blockers)).collect();
    if composed.is_empty() {
        blockers.nothing(request);
    }
    let blockers = blockers.into_diagnostics();
    if !blockers.is_empty() {
        return Ok(Outcome::Refused(blockers));
    }
    let mut book = Book::open(&content.path)?;
    let all = signed.len();
    // Only under the lock is it certain what the ledger says.
    let (signed, editions): (Vec<SignOff>, Vec<EditionFile>) =
        signed.into_iter().filter(|(signed, _)| book.ledger().sign_off(signed.code) != Some(signed)).unzip();
    let entries = signed.iter().cloned().map(Box::new).map(Entry::Approved).collect();
    match book.record(&editions, entries) {
        Ok(()) => Ok(Outcome::Signed { known: all - signed.len(), signed }),
        Err(problem) => refusal(problem, content).map(|problem| Outcome::Refused(vec![problem])),
    }
}

/// Records which sheets patients were given, by the clinic's own references, and keeps their words. Orders without a reference
/// leave no trace. `None` if that is done, and else what stands in the way.
///
/// # Errors
/// If the ledger cannot be written.
pub fn give_out<'o, 'p: 'o>(
    issuer: &Issuer<'p>,
    orders: impl IntoIterator<Item = &'o Order<'p>>,
    content: &Folder,
) -> anyhow::Result<Option<Diagnostic>> {
    let (mut entries, mut editions) = (Vec::new(), Vec::new());
    for order in orders {
        let Some(reference) = order.reference() else { continue };
        for sheet in issuer.sheets(order) {
            entries.push(Entry::Given(HandedOut {
                code: sheet.edition,
                clinic: sheet.clinic.clone(),
                language: sheet.language.clone(),
                date: order.date(),
                reference: reference.to_owned(),
            }));
            editions.push(edition(&sheet));
        }
    }
    if entries.is_empty() {
        return Ok(None);
    }
    match Book::open(&content.path)?.record(&editions, entries) {
        Ok(()) => Ok(None),
        Err(problem) => refusal(problem, content).map(Some),
    }
}

/// What is asked for, with the languages of the sources where none is named.
fn selection(project: &Project, request: &Request) -> Selection {
    let sources = project.handouts.iter().filter(|entry| entry.tag.is_none());
    let asked = sources.filter(|entry| request.handouts.iter().any(|id| id == entry.id.as_str()));
    let mut languages = request.languages.clone();
    if languages.is_empty() {
        languages = asked.filter_map(|entry| entry.language()).map(Language::to_string).collect();
        languages.sort();
        languages.dedup();
    }
    Selection {
        handouts: request.handouts.clone(),
        clinics: request.clinics.clone(),
        languages,
        ..Selection::default()
    }
}

fn prepare(composed: &Composed<'_>, request: &Request, blockers: &mut Blockers) -> Option<(SignOff, EditionFile)> {
    let sheet = composed.sheet.as_ref()?;
    let Some(review_by) = request.review_by.or(sheet.review_by) else {
        blockers.no_review(composed);
        return None;
    };
    if review_by <= request.on {
        blockers.review_is_over(composed, review_by, request);
    }
    let signed = SignOff {
        code: sheet.edition,
        handout: sheet.handout.clone(),
        language: sheet.language.clone(),
        clinic: sheet.clinic.clone(),
        by: request.by.clone(),
        role: request.role.clone(),
        on: request.on,
        review_by,
        reason: request.reason.clone(),
    };
    Some((signed, edition(sheet)))
}

fn edition(sheet: &Sheet) -> EditionFile {
    EditionFile { handout: sheet.handout.clone(), clinic: sheet.clinic.clone(), text: Text::of(sheet) }
}

/// What the ledger has against a line, for people; the machine's failures go on.
fn refusal(problem: BookError, content: &Folder) -> anyhow::Result<Diagnostic> {
    Ok(match problem {
        BookError::Faulty(line, fault) => {
            let place = Place::File(content.show(FILE));
            Diagnostic::error("faulty-ledger", place, format!("line {line} of the ledger {fault}"))
                .with_hint("nothing was recorded; `handout status` says what to do")
        }
        BookError::Edition(path, problem) => Diagnostic::error(
            "altered-edition",
            Place::File(content.show(&path)),
            format!("these words cannot be kept: {problem}"),
        )
        .with_hint("nothing was recorded; put the file back from your backups"),
        BookError::Full => {
            let place = Place::File(content.show(FILE));
            Diagnostic::error("full-ledger", place, "the ledger holds as much as can be read")
                .with_hint("nothing was recorded; keep this one in your archive, and begin a new one by moving it away")
        }
        BookError::Machine(error) => return Err(error),
    })
}
