//! The handout as a model: what the author wrote, taken apart, every node with its place.
//!
//! [`Handout`] is made by `markdown::parse` and never changed afterwards; `sheet::compose` turns it into what one clinic
//! prints. Nothing here knows about Markdown syntax, clinics or paper.

mod allowance;
mod block;
mod edition_code;
mod inline;
mod statement;
mod strictness;
mod window;

pub use allowance::Allowance;
pub use block::{Alert, AlertKind, Alignment, Block, BlockKind, List, ListItem, Paragraph, Table, TableCell};
pub use edition_code::{CodeError, EditionCode};
pub use inline::{ClinicKey, ImageRef, Inline, InlineKind, Link, LinkTarget, plain_text};
pub use jiff::civil::{Date, DateTime, Time};
pub use statement::{Kind, Statement, StatementId};
pub use strictness::Direction;
pub use window::{Duration, Unit, Window, WindowError};

use std::fmt;

use crate::source::{SourceId, Span, Spanned};

/// One piece of advice for one treatment, in one language, as its author wrote it.
#[derive(Clone, Debug)]
pub struct Handout {
    /// The stem of the file's name.
    pub id: HandoutId,
    /// The language of the words.
    pub language: Language,
    /// The file.
    pub source: SourceId,
    /// The title.
    pub title: Spanned<String>,
    /// The lines printed first.
    pub summary: Vec<Spanned<String>>,
    /// The edition of the source that a translation was made from.
    pub translation_of: Option<Spanned<EditionCode>>,
    /// The day by which a clinician must look again.
    pub review_by: Option<Spanned<Date>>,
    /// The day on which the words were last changed, as their author says; for search engines, not printed.
    pub updated: Option<Spanned<Date>>,
    /// What a clinician must settle before approving; never printed, told by `handout check`.
    pub open_decisions: Vec<OpenDecision>,
    /// Where the facts come from; kept in the record, not printed.
    pub sources: Vec<Spanned<String>>,
    /// What stands before the first heading, such as the CAUTION box.
    pub lead: Vec<Block>,
    /// Headings and what stands under them, in source order.
    pub sections: Vec<Section>,
    /// Which remarks of `lint` the author does not want to hear again; never printed.
    pub allowances: Vec<Allowance>,
}

impl Handout {
    /// Every statement, in source order.
    pub fn statements(&self) -> Vec<&Statement> {
        let mut found = Vec::new();
        for block in self.blocks() {
            block.collect_statements(&mut found);
        }
        found
    }

    /// The top-level blocks of the lead and of every section, in source order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.lead.iter().chain(self.sections.iter().flat_map(|section| &section.blocks))
    }
}

/// A question that a clinician must settle before the words can be approved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenDecision {
    /// Its name, often the id of the statement it is about.
    pub id: Spanned<String>,
    /// The question.
    pub question: String,
    /// Why it is open: both sides.
    pub why: String,
}

/// A heading and what stands under it, up to the next heading of any level.
#[derive(Clone, Debug)]
pub struct Section {
    /// The id, the same in every translation.
    pub id: Spanned<SectionId>,
    /// 2 to 6, as in Markdown; level 1 is the title.
    pub level: u8,
    /// What the section is for; a deeper heading without a class has the role of the heading above it.
    pub role: Role,
    /// The heading's words.
    pub heading: Vec<Inline>,
    /// The whole heading line.
    pub span: Span,
    /// What stands under the heading.
    pub blocks: Vec<Block>,
}

/// What a section is for. It chooses icon and box, never words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// What is normal.
    Expect,
    /// What to avoid.
    Avoid,
    /// What to do.
    Do,
    /// When to call.
    Call,
    /// Plain text.
    #[default]
    Plain,
}

impl Role {
    /// Every role that a class can name.
    pub const NAMED: [Self; 4] = [Self::Expect, Self::Avoid, Self::Do, Self::Call];

    /// The class in Markdown and HTML.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Expect => "expect",
            Self::Avoid => "avoid",
            Self::Do => "do",
            Self::Call => "call",
            Self::Plain => "plain",
        }
    }
}

macro_rules! slug {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Takes `a-z`, `0-9` and `-`, not empty and of no more than 80 letters; anything else is `None`.
            pub fn parse(text: &str) -> Option<Self> {
                $crate::handout::is_slug(text).then(|| Self(text.to_owned()))
            }

            /// The id as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    };
}
pub(crate) use slug;

/// The longest slug: several of them and an ending must fit into the name of a file, which may have 255 letters.
pub const LONGEST_SLUG: usize = 80;

/// Whether a text is a slug: not empty, not too long, only `a-z`, `0-9` and `-`.
pub fn is_slug(text: &str) -> bool {
    (1..=LONGEST_SLUG).contains(&text.len())
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// Whether Windows keeps a name for a device, in small letters and large: there no file or folder can be called so, whatever ending
/// follows (Microsoft, Naming Files, Paths, and Namespaces).
pub fn is_device(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_port = |kind: &str| {
        name.strip_prefix(kind)
            .is_some_and(|number| number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    matches!(name.as_str(), "con" | "prn" | "aux" | "nul") || is_port("com") || is_port("lpt")
}

slug! {
    /// Names a handout: the stem of its file.
    HandoutId
}
slug! {
    /// Names a section; the same in every translation.
    SectionId
}

/// A BCP 47 language tag, such as `en`, `es` or `pt-BR`; compared as written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(String);

impl Language {
    /// Takes a language of two or three letters, then subtags of two to eight letters or digits (RFC 5646, 2.1, the forms in
    /// use), then perhaps `-u-` and wishes about digits, hours and the like (RFC 6067), as in `ar-EG-u-nu-latn`.
    pub fn parse(text: &str) -> Option<Self> {
        let (tag, wishes) = text.split_once(WISHES).map_or((text, None), |(tag, wishes)| (tag, Some(wishes)));
        let fits =
            |subtag: &str| (2..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let mut subtags = tag.split('-');
        let primary = subtags.next()?;
        let is_tag = (2..=3).contains(&primary.len())
            && primary.bytes().all(|byte| byte.is_ascii_lowercase())
            && subtags.chain(wishes.into_iter().flat_map(|wishes| wishes.split('-'))).all(fits);
        is_tag.then(|| Self(text.to_owned()))
    }

    /// The language of a file without a tag in its name that does not say otherwise.
    pub fn english() -> Self {
        Self("en".to_owned())
    }

    /// The tag as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without script and region.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The region of two letters, as written; `None` without one, and for numbers such as 001.
    pub fn region(&self) -> Option<&str> {
        let tag = self.0.split(WISHES).next().unwrap_or_default();
        let is_region = |subtag: &&str| subtag.len() == 2 && subtag.bytes().all(|byte| byte.is_ascii_alphabetic());
        tag.split('-').skip(1).find(is_region)
    }

    /// The tag that names these words and nothing else: without wishes about digits and hours.
    pub fn without_wishes(&self) -> Self {
        Self(self.0.split(WISHES).next().unwrap_or_default().to_owned())
    }

    /// Whether both are one language to a reader, whatever the region.
    pub fn is_same_as(&self, other: &Self) -> bool {
        self.primary() == other.primary()
    }
}

/// What stands before wishes about digits, hours and the like.
const WISHES: &str = "-u-";

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_tags_take_only_their_alphabet() {
        for (text, slug) in [("laser-2", true), ("", false), ("Laser", false), ("a b", false), ("é", false)] {
            assert_eq!(HandoutId::parse(text).is_some(), slug, "{text}");
        }
        for (text, tag) in [
            ("en", true),
            ("pt-BR", true),
            ("zh-Hant-TW", true),
            ("ar-EG-u-nu-latn", true),
            ("en-u-hc-h12-nu-latn", true),
            ("EN", false),
            ("english", false),
            ("en-", false),
            ("en-u", false),
            ("en-u-", false),
            ("en-x-mine", false),
            ("en-u-nu-latn-u-hc-h12", false),
        ] {
            assert_eq!(Language::parse(text).is_some(), tag, "{text}");
        }
    }

    #[test]
    fn windows_keeps_a_few_names_for_devices() {
        for name in ["con", "CON", "Prn", "aux", "nul", "com0", "COM9", "lpt0", "Lpt9"] {
            assert!(is_device(name), "{name}");
        }
        for name in ["", "cons", "con-2", "console", "com", "com10", "coma", "lpt-1", "lpt", "null", "plain"] {
            assert!(!is_device(name), "{name}");
        }
    }

    #[test]
    fn a_tag_has_parts() {
        for (text, primary, region, plain) in [
            ("en", "en", None, "en"),
            ("zh-Hant-TW", "zh", Some("TW"), "zh-Hant-TW"),
            ("es-419", "es", None, "es-419"),
            ("ar-EG-u-nu-latn", "ar", Some("EG"), "ar-EG"),
            ("en-u-ca-gregory", "en", None, "en"),
        ] {
            let tag = Language::parse(text).expect(text);
            assert_eq!(
                (tag.primary(), tag.region(), tag.without_wishes().as_str()),
                (primary, region, plain),
                "{text}"
            );
        }
    }
}
