//! Overlays: a clinic's own changes to single pieces of advice, each with its reason.
//!
//! [`read`] takes an overlay file apart: the reasons at its top, and below them the statements that differ. [`apply`] puts them
//! into a handout: a statement with a known id takes the place of that one, one with a new id comes at the end of the section of
//! its kind. [`follow`] does the same with a translation, whose overlay holds only words: what is left out and why stands in the
//! overlay of its source. Both tell every [`Difference`], and everything that is not allowed:
//!
//! - a change without a reason, and a reason without a change;
//! - a change that is laxer, unless `laxer` names who decided, and why ([`crate::handout::Direction`] says what is laxer);
//! - a `call` that is left out or made something else, and a CAUTION box of which something would be lost;
//! - anything that is not a statement, since it would say something that nobody compares.
//!
//! Pure. Which clinic and which file belong together is `project::overlays`' matter.

mod added;
mod apply;
mod body;
mod difference;
mod follow;
mod notes;
mod place;
mod refusals;
mod spelling;
#[cfg(test)]
mod tests;

pub use apply::{Applied, apply};
pub use difference::{Difference, What};
pub use follow::{follow, lacking};

use crate::diagnostic::Diagnostic;
use crate::handout::{
    Allowance, Block, BlockKind, EditionCode, Handout, Inline, ListItem, Paragraph, Statement, StatementId,
};
use crate::locale::DurationWords;
use crate::markdown::{self, PartFile};
use crate::source::{SourceId, Span, Spanned};

/// An overlay's file, already read.
#[derive(Clone, Copy, Debug)]
pub struct OverlayFile<'a> {
    /// The file, for spans.
    pub source: SourceId,
    /// The whole text.
    pub text: &'a str,
    /// The handout that it changes, in its language.
    pub handout: &'a Handout,
    /// Whether that is the source or a translation.
    pub origin: Origin,
}

/// Of what a file is an overlay: some may stand in one and not in the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Of a handout's source.
    Source,
    /// Of a translation.
    Translation,
}

/// What a clinic says otherwise, in one language, as written.
#[derive(Clone, Debug, Default)]
pub struct Overlay {
    /// Why; `None` if the front matter is missing or cannot be read.
    notes: Option<Notes>,
    /// The statements, in the order of the file.
    changes: Vec<Change>,
    /// What `lint` lets pass in them.
    allowances: Vec<Allowance>,
    /// How much of the text could be understood.
    reading: Reading,
}

impl Overlay {
    /// The edition of its source, as the clinic gives it, that it was translated from.
    pub fn translation_of(&self) -> Option<Spanned<EditionCode>> {
        self.notes.as_ref().and_then(|notes| notes.translation_of.clone())
    }

    /// Whether it says nothing.
    fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.notes.as_ref().is_none_or(|notes| notes.omit.is_empty())
    }

    fn change(&self, id: &StatementId) -> Option<&Change> {
        self.changes.iter().find(|change| change.statement.id == *id)
    }
}

/// How much of a text could be understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Reading {
    #[default]
    Whole,
    /// What is missing in it may be there.
    Partial,
}

/// The front matter of an overlay.
#[derive(Clone, Debug, Default)]
struct Notes {
    reasons: Vec<(Spanned<StatementId>, String)>,
    omit: Vec<Spanned<StatementId>>,
    laxer: Vec<(Spanned<StatementId>, Permission)>,
    translation_of: Option<Spanned<EditionCode>>,
}

impl Notes {
    /// Why a statement is changed. Whoever allows that it is laxer says so too.
    fn reason(&self, id: &StatementId) -> Option<&str> {
        let reason = self.reasons.iter().find(|(known, _)| known.value == *id).map(|(_, reason)| reason.as_str());
        reason.or_else(|| self.permission(id).map(|permission| permission.why.as_str()))
    }

    fn permission(&self, id: &StatementId) -> Option<&Permission> {
        self.laxer.iter().find(|(known, _)| known.value == *id).map(|(_, permission)| permission)
    }
}

/// Who decided that a clinic's advice may be laxer, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permission {
    /// Who.
    pub who: String,
    /// Why.
    pub why: String,
}

/// A statement of an overlay.
#[derive(Clone, Debug)]
struct Change {
    statement: Statement,
    /// The Markdown that made it.
    span: Span,
    form: Form,
    /// Its paragraphs, which are no statements by themselves; one, if it is a paragraph.
    paragraphs: Vec<(Span, Vec<Inline>)>,
}

/// As what a statement is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Item,
    Paragraph,
}

impl Change {
    fn blocks(&self) -> Vec<Block> {
        self.paragraphs.iter().map(|(span, content)| paragraph(*span, content.clone(), None)).collect()
    }

    /// As a list item, however it was written.
    fn item(&self) -> ListItem {
        ListItem { span: self.span, blocks: self.blocks(), statement: Some(self.statement.clone()) }
    }

    /// As a paragraph that stands alone; `None` if it has more than one.
    fn paragraph(&self) -> Option<Block> {
        match &self.paragraphs[..] {
            [(span, content)] => Some(paragraph(*span, content.clone(), Some(self.statement.clone()))),
            _ => None,
        }
    }
}

fn paragraph(span: Span, content: Vec<Inline>, statement: Option<Statement>) -> Block {
    Block { span, kind: BlockKind::Paragraph(Paragraph { content, statement }) }
}

/// Reads an overlay: what the text allows, and every problem in it.
///
/// `words` are the duration words of the handout's language.
pub fn read(file: OverlayFile<'_>, words: &DurationWords) -> (Overlay, Vec<Diagnostic>) {
    let OverlayFile { source, text, handout, origin } = file;
    if text.trim().is_empty() {
        let problem = Diagnostic::error("empty-file", Span::new(source, 0, 0), "the file is empty")
            .with_hint("write the advice that differs, or delete the file");
        return (Overlay { notes: None, reading: Reading::Partial, ..Overlay::default() }, vec![problem]);
    }
    let without_front_matter = match origin {
        Origin::Source => {
            Some("begin it with the lines `---`, `reasons:`, `  makeup: who asked for it, and why`, `---`")
        }
        Origin::Translation => None,
    };
    let (mut part, mut problems) =
        markdown::parse_part(PartFile { source, text, without_front_matter, handout }, words);
    let notes = match (&part.front, origin) {
        (Some(node), _) => Some(notes::read(node, origin, &mut problems)),
        (None, Origin::Source) => None,
        (None, Origin::Translation) => Some(Notes::default()),
    };
    let (top, allowances) = (part.top, std::mem::take(&mut part.allowances));
    let changes = body::read(part, &mut problems);
    let reading = if problems.iter().any(Diagnostic::is_error) { Reading::Partial } else { Reading::Whole };
    let overlay = Overlay { notes, changes, allowances, reading };
    if overlay.is_empty() && reading == Reading::Whole {
        problems.push(
            Diagnostic::warning("no-changes", top, "this file changes nothing")
                .with_hint("write the advice that differs, or delete the file"),
        );
    }
    (overlay, problems)
}
