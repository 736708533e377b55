//! What is said of a file that is not as its source has it.

use crate::diagnostic::{Diagnostic, Place};
use crate::verify::{Contrast, ContrastKind, Difference, How, Spot, What};

/// What is known of a file since it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Past {
    /// It has the bytes that a build wrote.
    Untouched,
    /// It has others.
    Changed,
    /// No build has noted it.
    Unknown,
}

/// Tells of one file.
pub(super) struct Teller {
    /// What people call it.
    pub(super) file: String,
    /// What is known of it.
    pub(super) past: Past,
}

impl Teller {
    fn error(&self, code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, Place::File(self.file.clone()), message)
    }

    pub(super) fn missing(&self) -> Diagnostic {
        self.error("missing-file", "this file is missing").with_hint("`handout build` makes it")
    }

    pub(super) fn unreadable(&self, reason: &str) -> Diagnostic {
        self.error("unreadable-file", format!("this file cannot be read: {reason}"))
            .with_hint("`handout build` makes it again")
    }

    pub(super) fn leftover(&self) -> Diagnostic {
        self.error("no-source", "this file has no source any more, so nobody stands behind its words")
            .with_hint("`handout build` removes it")
    }

    /// All words are there, and yet somebody has changed the file.
    pub(super) fn touched(&self) -> Diagnostic {
        let message = "somebody has changed this file since it was made: its words agree, and how they look may not";
        self.error("changed-file", message).with_hint("`handout build` makes it again")
    }

    /// What is not told of a file that differs in more places than anybody reads.
    pub(super) fn rest(&self, count: usize) -> Diagnostic {
        self.error("more-differences", format!("this file differs in {count} more places"))
            .with_hint("`handout build` makes it again")
    }

    /// What the program itself leaves out, whoever looks at it.
    pub(super) fn fault(&self, difference: &Difference) -> Diagnostic {
        let mut told = self.difference(difference);
        told.hints = vec![
            "a new file would say the same: look at this project's templates, and if there are none, report it as a fault of the program"
                .to_owned(),
        ];
        told
    }

    pub(super) fn difference(&self, difference: &Difference) -> Diagnostic {
        let told = match difference {
            Difference::Other => self.error("other-words", "hardly any word of its source is in this file"),
            Difference::Edition { found, wanted } => self.error(
                "other-edition",
                format!("it carries the edition `{found}`, and its source is `{wanted}` by now"),
            ),
            Difference::Words { spot, how, more } => self.words(spot, how, *more),
            Difference::Link { words, found: Some(found), wanted } => {
                self.error("other-link", format!("behind `{words}` it leads to `{found}` instead of `{wanted}`"))
            }
            Difference::Link { words, found: None, wanted } => {
                self.error("other-link", format!("behind `{words}` it leads nowhere instead of to `{wanted}`"))
            }
            Difference::Target { found } => {
                self.error("strange-link", format!("it leads to `{found}`, and no link of its source does"))
            }
            Difference::Foot { wanted } => self.error("other-foot", format!("its foot does not say `{wanted}`")),
            Difference::Furniture { contrast } => self.furniture(contrast),
        };
        told.with_hint(match self.past {
            Past::Untouched => "its source or its approval has changed since it was made: run `handout build`",
            Past::Changed => {
                "somebody has changed this file since it was made: put what is right into the source, then run `handout build`"
            }
            Past::Unknown => "no build has noted this file: `handout build` makes it again",
        })
    }

    fn words(&self, spot: &Spot, how: &How, more: usize) -> Diagnostic {
        let name = name(&spot.what);
        let (code, message) = match how {
            How::Missing { wanted } => ("missing-words", format!("{name} is missing: its source says `{wanted}`")),
            How::Moved { wanted } => ("moved-words", format!("{name} stands in another place: `{wanted}`")),
            How::Added { found } => ("added-words", format!("after {name} it says `{found}`, and its source does not")),
            How::Changed(Contrast { found, wanted, kind }) => match kind {
                ContrastKind::Both => ("changed-words", format!("{name} says `{found}`, and its source `{wanted}`")),
                ContrastKind::Found => ("added-words", format!("{name} also says `{found}`, and its source does not")),
                ContrastKind::Wanted => ("missing-words", format!("{name} leaves out `{wanted}`")),
            },
        };
        let message = match more {
            0 => message,
            1 => format!("{message}; one more passage of it differs"),
            more => format!("{message}; {more} more passages of it differ"),
        };
        let told = self.error(code, message);
        match spot.span {
            Some(span) => told.with_related(span, "its source says this"),
            None => told,
        }
    }

    fn furniture(&self, Contrast { found, wanted, kind }: &Contrast) -> Diagnostic {
        let message = match kind {
            ContrastKind::Both => format!("around the words it says `{found}`, and a new file would say `{wanted}`"),
            ContrastKind::Found => format!("around the words it also says `{found}`, and a new file would not"),
            ContrastKind::Wanted => format!("around the words it leaves out `{wanted}`"),
        };
        self.error("other-furniture", message)
    }
}

fn name(what: &What) -> String {
    match what {
        What::Start => "the start".to_owned(),
        What::Head => "the head of the page".to_owned(),
        What::Title => "the title".to_owned(),
        What::Summary => "the summary".to_owned(),
        What::Lead => "the part before the first heading".to_owned(),
        What::Record => "the treatment record".to_owned(),
        What::Statement(id) => format!("the statement `{id}`"),
        What::Heading(words) => format!("the heading `{words}`"),
        What::Section(words) => format!("the section `{words}`"),
        What::Contact => "the contact box".to_owned(),
        What::Times => "the list of times".to_owned(),
    }
}
