//! Every hostile project, by what is hostile in it.

mod brands;
mod files;
mod fonts;
mod output;
mod pictures;
mod records;
mod sheets;
mod templates;
mod words;

use crate::place::Place;

/// A hostile project, and what becomes of it.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    /// Makes a sound project hostile.
    pub(crate) spoil: fn(&Place),
    /// What to ask of the program.
    pub(crate) arguments: &'static str,
    /// Standard input.
    pub(crate) input: &'static [u8],
    pub(crate) expected: Expected,
}

/// What becomes of a hostile project.
pub(crate) enum Expected {
    /// It is refused with these words, in this order.
    Refused(&'static [&'static str]),
    /// It is made, and does nothing.
    Inert,
}

impl Case {
    /// A project that does not build.
    fn refused(name: &'static str, says: &'static [&'static str], spoil: fn(&Place)) -> Self {
        Self { name, spoil, arguments: "build", input: b"", expected: Expected::Refused(says) }
    }

    /// A project that builds and does no harm.
    fn inert(name: &'static str, spoil: fn(&Place)) -> Self {
        Self { name, spoil, arguments: "build", input: b"", expected: Expected::Inert }
    }

    /// Asks for something else than a build.
    fn by(self, arguments: &'static str) -> Self {
        Self { arguments, ..self }
    }

    /// Hands something in.
    fn with_input(self, input: &'static [u8]) -> Self {
        Self { input, ..self }
    }
}

pub(crate) fn all() -> Vec<Case> {
    [
        words::cases(),
        brands::cases(),
        files::cases(),
        output::cases(),
        pictures::cases(),
        fonts::cases(),
        templates::cases(),
        records::cases(),
        sheets::cases(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
