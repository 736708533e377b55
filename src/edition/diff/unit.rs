//! The parts of a text that are compared as wholes: statements, and the passages outside of them.

use crate::edition::Text;
use crate::handout::{Kind, StatementId, Window};
use crate::sheet::{Part, Passage, StatementMark};

/// What a piece of a sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// The title.
    Title,
    /// A line of the summary.
    Summary,
    /// Words of a CAUTION box, and a statement in it.
    Caution,
    /// A statement elsewhere.
    Statement,
    /// A heading.
    Heading,
    /// Words of a section that are no statement.
    Text,
    /// A line of the contact box, and its heading.
    Contact,
}

impl What {
    /// Its name in templates.
    pub fn key(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Summary => "summary",
            Self::Caution => "caution",
            Self::Statement => "statement",
            Self::Heading => "heading",
            Self::Text => "text",
            Self::Contact => "contact",
        }
    }

    /// What people call it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Caution => "caution box",
            Self::Contact => "contact details",
            _ => self.key(),
        }
    }
}

/// One piece of a text, with where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit<'t> {
    pub(super) what: What,
    /// Which heading it stands below, counted from 1; a heading stands below itself. 0 is before the first.
    pub(super) section: usize,
    pub(super) mark: Option<&'t StatementMark>,
    pub(super) words: Vec<&'t str>,
    /// The window in words, if the tool writes it beside them.
    pub(super) label: Option<&'t str>,
}

impl<'t> Unit<'t> {
    /// The pieces of a text in reading order. A statement stands where it begins, and has the words of all its passages.
    pub(super) fn all(text: &'t Text) -> Vec<Self> {
        // The contact box comes last, and nothing in it is a heading but its own.
        let contact = text.passages.iter().rposition(|passage| passage.part == Part::Heading(2));
        let mut units: Vec<Self> = Vec::new();
        let mut section = 0;
        for (at, passage) in text.passages.iter().enumerate() {
            if let Part::Heading(_) = passage.part {
                section += 1;
            }
            let in_contact = contact.is_some_and(|contact| at >= contact);
            let unit = Self {
                what: what(passage, in_contact),
                section,
                mark: passage.statement.as_ref(),
                words: passage.words.iter().map(String::as_str).collect(),
                label: passage.label.as_deref(),
            };
            match unit.id().and_then(|id| units.iter_mut().find(|known| known.id() == Some(id))) {
                Some(known) => {
                    known.words.extend(unit.words);
                    known.label = known.label.or(unit.label);
                }
                None => units.push(unit),
            }
        }
        units
    }

    /// The words to hold against those of `other`; with the label of the window, where that is another one though the window is
    /// not.
    pub(super) fn said_beside(&self, other: &Self) -> Vec<&'t str> {
        let window = |unit: &Self| unit.mark.map(|mark| mark.window);
        let label = self.label.filter(|_| self.label != other.label && window(self) == window(other));
        self.words.iter().copied().chain(label.into_iter().flat_map(str::split_whitespace)).collect()
    }

    pub(super) fn id(&self) -> Option<&'t StatementId> {
        self.mark.map(|mark| &mark.id)
    }

    /// What it asks of the patient, if that can be told. A CAUTION box is a call for help.
    pub(super) fn asks(&self) -> Option<(Kind, Window)> {
        match (self.what, self.mark) {
            (_, Some(mark)) => Some((mark.kind, mark.window)),
            (What::Caution, None) => Some((Kind::Call, Window::Always)),
            (_, None) => None,
        }
    }
}

fn what(passage: &Passage, in_contact: bool) -> What {
    match passage.part {
        Part::Caution => What::Caution,
        _ if passage.statement.is_some() => What::Statement,
        _ if in_contact => What::Contact,
        Part::Title => What::Title,
        Part::Summary => What::Summary,
        Part::Heading(_) => What::Heading,
        Part::Item | Part::Text => What::Text,
    }
}
