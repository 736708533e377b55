//! Inlines: text, emphasis, links and images inside a paragraph, heading or table cell.

use super::Language;
use super::statement::StatementId;
use crate::source::Span;

/// A piece of a line and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// The Markdown that made it.
    pub span: Span,
    /// What it is.
    pub kind: InlineKind,
}

/// The inlines of CommonMark 0.31, chapter 6, less raw HTML, which is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InlineKind {
    /// Words, with entities and escapes resolved.
    Text(String),
    /// A line end in the source that is a space to the reader.
    SoftBreak,
    /// A line end that the author wants.
    HardBreak,
    /// A code span.
    Code(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// A link.
    Link(Link),
    /// An image.
    Image(ImageRef),
    /// Words of the clinic in another language than the handout's. No author writes them: `sheet::compose` puts them there.
    Foreign(Language, Vec<Inline>),
}

/// A link around some words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub target: LinkTarget,
    /// The advisory title, or empty.
    pub title: String,
    /// The words.
    pub content: Vec<Inline>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// `avoid:24h#makeup`: marks the statement in which it stands.
    Statement(StatementId),
    /// `clinic:phone`: the clinic's own detail. `sheet::compose` puts a [`LinkTarget::Url`] in its place.
    Clinic(ClinicKey),
    /// `#avoid`: a section of this handout.
    Section(String),
    /// `https:`, `mailto:` or `tel:`.
    Url(String),
}

/// A detail of the clinic that content can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClinicKey {
    /// The number to ring.
    Phone,
    /// The number for emergencies.
    Emergency,
    /// Whom to ring outside opening hours.
    OutOfHours,
    /// The address for e-mail.
    Email,
    /// Where to book.
    Booking,
    /// The clinic's own site.
    Website,
}

impl ClinicKey {
    /// Every key.
    pub const ALL: [Self; 6] =
        [Self::Phone, Self::Emergency, Self::OutOfHours, Self::Email, Self::Booking, Self::Website];

    /// The key as written after `clinic:`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Emergency => "emergency",
            Self::OutOfHours => "out-of-hours",
            Self::Email => "email",
            Self::Booking => "booking",
            Self::Website => "website",
        }
    }

    /// The key of a name, if there is one.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.as_str() == text)
    }
}

/// An image as the author named it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageRef {
    /// The path as written, with percent escapes resolved.
    pub path: String,
    /// What the picture says, never empty.
    pub alt: String,
    /// The advisory title, or empty.
    pub title: String,
}

/// The words of inlines as one string: breaks are spaces, an image is its alt text.
pub fn plain_text(inlines: &[Inline]) -> String {
    fn push(inlines: &[Inline], text: &mut String) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(words) | InlineKind::Code(words) => text.push_str(words),
                InlineKind::SoftBreak | InlineKind::HardBreak => text.push(' '),
                InlineKind::Emphasis(content) | InlineKind::Strong(content) | InlineKind::Foreign(_, content) => {
                    push(content, text)
                }
                InlineKind::Link(link) => push(&link.content, text),
                InlineKind::Image(image) => text.push_str(&image.alt),
            }
        }
    }
    let mut text = String::new();
    push(inlines, &mut text);
    text
}

/// Calls `visit` with every inline, outer before inner, in source order.
pub(super) fn walk<'a>(inlines: &'a [Inline], visit: &mut impl FnMut(&'a Inline)) {
    for inline in inlines {
        visit(inline);
        match &inline.kind {
            InlineKind::Emphasis(content) | InlineKind::Strong(content) | InlineKind::Foreign(_, content) => {
                walk(content, visit)
            }
            InlineKind::Link(link) => walk(&link.content, visit),
            InlineKind::Text(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::Code(_)
            | InlineKind::Image(_) => {}
        }
    }
}
