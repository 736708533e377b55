//! The sheet: one handout as one clinic gives it, in one language: the single thing that HTML, text and PDF are made from.
//!
//! `compose` resolves clinic links into words and addresses, writes every word that the tool itself adds,
//! and gathers them with the author's blocks. A renderer sets what is here, in this order, and adds nothing but furniture:
//! [`Sheet::head`], [`Sheet::foot`] and page numbers repeat on pages and are not part of the words.
//!
//! Details of the clinic that could mix with words running the other way stand between isolating marks; addresses behind links do not.
//! What is in another language than the sheet says in which.
//!
//! The order of the words is: title, summary, lead, treatment record, sections (after each statement its timing), contact box.
//! The chart after the record says again what the sections say; it is a picture, with a description.

mod alone;
mod chart;
mod compose;
mod contact;
mod detail;
mod links;
mod record;
mod reminder;
mod standing;
mod telephone;
mod visit;
mod words;

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use crate::locale::{Blank, Direction, Width};
pub use chart::{Bar, Chart, DayOrBlank, Group, Tick};
pub use compose::{Parts, compose};
pub use detail::{bare_address, is_safe_address, says, untranslated};
pub use reminder::{About, Edge, Reminder, calendar_name, reminders};
pub use standing::{Approval, Standing};
pub use visit::{Field, Visit};
pub use words::{Part, Passage, StatementMark, passages, passages_for_everybody, split_words, words};

use crate::clinic::{ClinicId, Logo};
use crate::edition::EditionCode;
use crate::handout::{Block, Date, HandoutId, Kind, Language, Section, Statement, StatementId, Window};
use crate::picture::Picture;
use crate::schedule::Period;
use crate::source::Spanned;

/// One handout as one clinic gives it.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Which handout.
    pub handout: HandoutId,
    /// Whose.
    pub clinic: ClinicId,
    /// The language of the words.
    pub language: Language,
    /// Which way the words run.
    pub direction: Direction,
    /// Which words these are.
    pub edition: EditionCode,
    /// Whether a clinician has signed these words off.
    pub standing: Standing,
    /// The title.
    pub title: Spanned<String>,
    /// The lines printed first.
    pub summary: Vec<Spanned<String>>,
    /// The day by which a clinician must look again, as the source says; an approval may say another.
    pub review_by: Option<Date>,
    /// The day on which the words were last changed, as their author says.
    pub updated: Option<Date>,
    /// What stands before the first heading.
    pub lead: Vec<Block>,
    /// What the clinic fills in: day, time, area, by whom.
    pub record: Vec<Labelled>,
    /// The visit that the sheet is for; `None` is any.
    pub visit: Option<Visit>,
    /// How long to wait; `None` if nothing on the sheet has a time.
    pub chart: Option<Chart>,
    /// Headings and what stands under them. Every `clinic:` link is a URL link by now, its number or address among its words.
    pub sections: Vec<Section>,
    /// What to write beside a statement, by its id; an untimed statement has none.
    pub timings: BTreeMap<StatementId, Timing>,
    /// How to reach the clinic.
    pub contact: ContactBox,
    /// The head of the first page: furniture.
    pub head: Head,
    /// The foot of every page: furniture.
    pub foot: Foot,
    /// The same handout of the same clinic in its other languages: furniture.
    pub alternates: Vec<Alternate>,
    /// The images of the handout, by the path written in it.
    pub images: BTreeMap<String, Arc<Picture>>,
}

impl Sheet {
    /// Every statement, in source order.
    pub fn statements(&self) -> Vec<&Statement> {
        let mut found = Vec::new();
        for block in self.lead.iter().chain(self.sections.iter().flat_map(|section| &section.blocks)) {
            block.collect_statements(&mut found);
        }
        found
    }
}

impl Timing {
    /// The window in words, with names in so much of their letters.
    pub fn said(&self, width: Width) -> &str {
        match width {
            Width::Wide => &self.label,
            Width::Abbreviated => self.short.as_deref().unwrap_or(&self.label),
        }
    }
}

/// What to write beside a timed statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timing {
    /// What the statement asks for.
    pub kind: Kind,
    /// When it holds.
    pub window: Window,
    /// The window in words, such as "24 hours" or "up to 3 days"; on the sheet of a visit its dates, such as "until 3:30pm on
    /// Monday 23 November".
    pub label: String,
    /// The window in words on the sheet for everybody.
    pub usual: String,
    /// The same as the label with names of days and months cut short, where room is short; none if there are no names in it.
    pub short: Option<String>,
    /// The end to write in, such as "until ____"; none on the sheet of a visit.
    pub blank: Option<Blank>,
    /// From when to when it holds after the visit.
    pub period: Option<Period>,
}

/// The same sheet in another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternate {
    /// The language.
    pub language: Language,
    /// What the language calls itself, such as "Español".
    pub name: String,
    /// The name of the page's file, which lies beside this one's.
    pub file: String,
}

/// The box that says how to reach the clinic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactBox {
    /// Its heading, such as "How to reach us".
    pub heading: String,
    /// The clinic's name; `None` is a blank to write on.
    pub name: Option<String>,
    /// Number, hours and so on, most wanted first.
    pub lines: Vec<ContactLine>,
    /// The code that leads to the page online.
    pub code: Option<Code>,
}

/// An address to scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The address.
    pub url: String,
    /// What the code is for, in words.
    pub alt: String,
}

/// One line of the contact box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactLine {
    /// What it is.
    pub item: ContactItem,
    /// What it is, in words.
    pub label: String,
    /// The detail; `None` is a blank to write on.
    pub value: Option<String>,
    /// The language of the detail, if it is in words of another language than the sheet's.
    pub language: Option<Language>,
    /// `tel:`, `mailto:` or `https:`, if it can be followed.
    pub href: Option<String>,
}

/// What a line of the contact box is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContactItem {
    /// The number to ring.
    Phone,
    /// Opening hours.
    Hours,
    /// Whom to ring outside opening hours.
    OutOfHours,
    /// The number for emergencies.
    Emergency,
    /// E-mail.
    Email,
    /// Postal address, in one line.
    Address,
    /// Where to book.
    Booking,
    /// The clinic's site.
    Website,
    /// Where this handout is online.
    Online,
}

impl ContactItem {
    /// Whether it is about ringing: what a worried patient looks for first.
    pub fn is_to_ring(self) -> bool {
        match self {
            Self::Phone | Self::Hours | Self::OutOfHours | Self::Emergency => true,
            Self::Email | Self::Address | Self::Booking | Self::Website | Self::Online => false,
        }
    }

    /// The class in HTML and the key in locale files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Hours => "hours",
            Self::OutOfHours => "out-of-hours",
            Self::Emergency => "emergency",
            Self::Email => "email",
            Self::Address => "address",
            Self::Booking => "booking",
            Self::Website => "website",
            Self::Online => "online",
        }
    }
}

/// The head of the first page.
#[derive(Clone, Debug)]
pub struct Head {
    /// The logo.
    pub logo: Option<Logo>,
    /// The clinic's name.
    pub name: Labelled,
    /// The number to ring.
    pub phone: Labelled,
    /// Opening hours.
    pub hours: Option<Phrase>,
}

/// Words of a clinic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The words.
    pub text: String,
    /// Their language, if it is not the sheet's.
    pub language: Option<Language>,
}

/// A detail, or a labelled blank for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    /// What it is, in words; in the head of a page printed only beside a blank.
    pub label: String,
    /// The detail; `None` is a blank to write on.
    pub value: Option<String>,
}

/// The foot of every page: what [`Sheet::edition`] and [`Sheet::standing`] say in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Foot {
    /// "Edition 4X7K-QP2R".
    pub edition: String,
    /// "Approved by Dr Amara Okafor on 23 November 2026", once a clinician has signed these words off.
    pub approved: Option<String>,
    /// "Review by 1 November 2028".
    pub review_by: Option<String>,
    /// "DRAFT: not approved" until then, and on a translation that its source has left behind.
    pub draft: Option<String>,
}

impl Foot {
    /// All of it in one line.
    pub fn line(&self) -> String {
        let Self { edition, approved, review_by, draft } = self;
        let parts = [Some(edition), draft.as_ref(), approved.as_ref(), review_by.as_ref()];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" · ")
    }
}
