//! One line of the ledger: JSON, chained to the line before.
//!
//! The last two keys are `previous`, the hash of the line before, and `hash`, that of this one: the first 128 bits of BLAKE3 in
//! hexadecimal, over the line's own text up to the comma before `hash`. The first line names `none` before it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::clinic::ClinicId;
use crate::handout::{Date, EditionCode, HandoutId, Language};
use crate::hidden::is_hidden;
use crate::sheet::Approval;

/// What a line records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Somebody signed an edition off. Boxed, since of a long ledger most lines are of the other kind.
    Approved(Box<SignOff>),
    /// A sheet of an edition was given to a patient.
    Given(HandedOut),
}

impl Entry {
    /// The edition that it is about.
    pub fn code(&self) -> EditionCode {
        match self {
            Self::Approved(signed) => signed.code,
            Self::Given(given) => given.code,
        }
    }
}

/// A sign-off of exactly the words that an edition is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignOff {
    /// The edition.
    pub code: EditionCode,
    /// Of which handout.
    pub handout: HandoutId,
    /// In which language.
    pub language: Language,
    /// Whose.
    pub clinic: ClinicId,
    /// Who signed.
    pub by: String,
    /// What they are.
    pub role: Option<String>,
    /// On which day.
    pub on: Date,
    /// By which day a clinician must look again.
    pub review_by: Date,
    /// Why, in their words.
    pub reason: Option<String>,
}

impl SignOff {
    /// What sheets say of it.
    pub fn approval(&self) -> Approval {
        let Self { by, role, on, review_by, .. } = self;
        Approval { by: by.clone(), role: role.clone(), on: *on, review_by: *review_by }
    }
}

/// A sheet that was given to a patient, by the clinic's own reference. Nothing else of the visit is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedOut {
    /// The edition.
    pub code: EditionCode,
    /// By which clinic.
    pub clinic: ClinicId,
    /// In which language.
    pub language: Language,
    /// The day of the treatment.
    pub date: Date,
    /// Under which the clinic finds the visit in its own records.
    pub reference: String,
}

/// The hash of a line; that of no line to begin with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hash(String);

impl Default for Hash {
    fn default() -> Self {
        Self("none".to_owned())
    }
}

impl Hash {
    /// Whether it is written like this.
    pub(super) fn is(&self, text: &[u8]) -> bool {
        self.0.as_bytes() == text
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Why a line is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    Altered,
    OutOfOrder,
    Unknown,
}

/// A line as it is written, without its hash.
#[derive(Serialize)]
struct RawLine {
    #[serde(flatten)]
    entry: RawEntry,
    previous: String,
}

/// A line as it is read: all keys of all events, since to find out first which event it is takes twice the time, and a ledger may have
/// hundreds of thousands.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct ReadLine {
    event: String,
    code: String,
    clinic: String,
    language: String,
    handout: Option<String>,
    by: Option<String>,
    role: Option<String>,
    on: Option<String>,
    review_by: Option<String>,
    reason: Option<String>,
    date: Option<String>,
    reference: Option<String>,
}

#[derive(Serialize)]
#[serde(tag = "event", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
enum RawEntry {
    Approved {
        code: String,
        handout: String,
        language: String,
        clinic: String,
        by: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        role: Option<String>,
        on: String,
        review_by: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    Given {
        code: String,
        clinic: String,
        language: String,
        date: String,
        reference: String,
    },
}

/// What stands between a line's own text and its hash.
const BEFORE_HASH: &str = ",\"hash\":\"";
const AFTER_HASH: &str = "\"}";

/// The line that records `entry` after one with the hash `previous`, without its end, and its own hash.
pub(super) fn write(entry: &Entry, previous: &Hash) -> (String, Hash) {
    let line = RawLine { entry: entry.into(), previous: previous.to_string() };
    let json = serde_json::to_string(&line).expect("texts are JSON");
    let own = json.strip_suffix('}').expect("an object ends with a brace");
    let hash = hash(own);
    (format!("{own}{BEFORE_HASH}{hash}{AFTER_HASH}"), hash)
}

/// Takes a line apart that should follow one with the hash `previous`.
pub(super) fn read(line: &str, previous: &Hash) -> Result<(Entry, Hash), Problem> {
    let (own, said) =
        line.strip_suffix(AFTER_HASH).and_then(|line| line.rsplit_once(BEFORE_HASH)).ok_or(Problem::Altered)?;
    let hash = hash(own);
    if said != hash.0 {
        return Err(Problem::Altered);
    }
    let before = own.strip_suffix('"').and_then(|own| own.strip_suffix(previous.0.as_str()));
    if !before.is_some_and(|own| own.ends_with(",\"previous\":\"")) {
        return Err(Problem::OutOfOrder);
    }
    // The hash is one more key of the same object.
    let read: ReadLine = serde_json::from_str(line).map_err(|_| Problem::Unknown)?;
    let raw = read.entry().ok_or(Problem::Unknown)?;
    // Nobody signs with such letters (`cli::signature`), and they would steer the terminal that shows them.
    let steers = |letter: char| is_hidden(letter) || matches!(letter, '\t' | '\n' | '\r');
    if raw.texts().any(|text| text.contains(steers)) {
        return Err(Problem::Altered);
    }
    let entry = raw.resolve().ok_or(Problem::Unknown)?;
    Ok((entry, hash))
}

fn hash(text: &str) -> Hash {
    Hash(blake3::hash(text.as_bytes()).to_hex()[..32].to_owned())
}

impl From<&Entry> for RawEntry {
    fn from(entry: &Entry) -> Self {
        match entry.clone() {
            Entry::Approved(signed) => {
                let SignOff { code, handout, language, clinic, by, role, on, review_by, reason } = *signed;
                Self::Approved {
                    code: code.to_string(),
                    handout: handout.to_string(),
                    language: language.to_string(),
                    clinic: clinic.to_string(),
                    by,
                    role,
                    on: on.to_string(),
                    review_by: review_by.to_string(),
                    reason,
                }
            }
            Entry::Given(HandedOut { code, clinic, language, date, reference }) => Self::Given {
                code: code.to_string(),
                clinic: clinic.to_string(),
                language: language.to_string(),
                date: date.to_string(),
                reference,
            },
        }
    }
}

impl ReadLine {
    /// `None` if it is no event that we know, or lacks something.
    fn entry(self) -> Option<RawEntry> {
        let Self { event, code, clinic, language, handout, by, role, on, review_by, reason, date, reference } = self;
        match event.as_str() {
            "approved" => Some(RawEntry::Approved {
                code,
                handout: handout?,
                language,
                clinic,
                by: by?,
                role,
                on: on?,
                review_by: review_by?,
                reason,
            }),
            "given" => Some(RawEntry::Given { code, clinic, language, date: date?, reference: reference? }),
            _ => None,
        }
    }
}

impl RawEntry {
    /// What people have written in it.
    fn texts(&self) -> impl Iterator<Item = &str> {
        let texts = match self {
            Self::Approved { by, role, reason, .. } => [Some(by), role.as_ref(), reason.as_ref()],
            Self::Given { reference, .. } => [Some(reference), None, None],
        };
        texts.into_iter().flatten().map(String::as_str)
    }

    /// `None` if a value is not what it should be.
    fn resolve(self) -> Option<Entry> {
        Some(match self {
            Self::Approved { code, handout, language, clinic, by, role, on, review_by, reason } => {
                Entry::Approved(Box::new(SignOff {
                    code: EditionCode::parse(&code).ok()?,
                    handout: HandoutId::parse(&handout)?,
                    language: Language::parse(&language)?,
                    clinic: ClinicId::parse(&clinic)?,
                    by,
                    role,
                    on: on.parse().ok()?,
                    review_by: review_by.parse().ok()?,
                    reason,
                }))
            }
            Self::Given { code, clinic, language, date, reference } => Entry::Given(HandedOut {
                code: EditionCode::parse(&code).ok()?,
                clinic: ClinicId::parse(&clinic)?,
                language: Language::parse(&language)?,
                date: date.parse().ok()?,
                reference,
            }),
        })
    }
}
