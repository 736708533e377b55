//! Whether a clinician stands behind the words of a sheet, and what its foot says of that.
//!
//! [`Sheet::sign`] is told by whoever has read the record of approvals; a sheet that nobody has told of is a draft.

use super::{Foot, Sheet};
use crate::handout::Date;
use crate::locale::{Message, Words};

/// Whether a clinician stands behind the words of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has signed exactly these words off.
    #[default]
    Draft,
    /// It is a translation, and its source says something else by now; whether it was signed off does not count any more.
    Behind,
    /// Somebody has.
    Approved(Approval),
}

/// Who has signed words off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Their name.
    pub by: String,
    /// What they are, such as "Medical director".
    pub role: Option<String>,
    /// The day.
    pub on: Date,
    /// The day by which a clinician must look again.
    pub review_by: Date,
}

impl Approval {
    /// Name and role: "Dr Amara Okafor (Medical director)".
    pub fn signature(&self) -> String {
        match &self.role {
            Some(role) => format!("{} ({role})", self.by),
            None => self.by.clone(),
        }
    }
}

impl Sheet {
    /// Notes the standing, and says it in the foot.
    pub fn sign(&mut self, standing: Standing, words: &Words) {
        let (draft, approved, review_by) = match &standing {
            Standing::Draft => (Some(words.text(Message::Draft)), None, self.review_by),
            Standing::Behind => (Some(words.text(Message::Behind)), None, self.review_by),
            Standing::Approved(approval) => {
                let approved = words.approved(&approval.signature(), approval.on);
                (None, Some(approved), Some(approval.review_by))
            }
        };
        let review_by = review_by.map(|date| words.review_by(date));
        self.foot = Foot { draft, approved, review_by, edition: words.edition(&self.edition.to_string()) };
        self.standing = standing;
    }
}
