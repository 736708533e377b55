//! The arguments that pick sheets, the same for every command that makes some.

use std::num::NonZeroUsize;

use clap::{Args, ValueEnum};

use crate::build::{Format, Request, Selection};
use crate::clinic::Layout;

/// Which sheets, as typed.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Picked {
    /// Only these handouts
    handout: Vec<String>,
    /// Only this clinic; `plain` is the unbranded sheet [may be repeated]
    #[arg(long, value_name = "CLINIC")]
    clinic: Vec<String>,
    /// Only this language [may be repeated]
    #[arg(long, value_name = "TAG")]
    language: Vec<String>,
    /// Of the files for paper, only those in this layout [may be repeated]
    #[arg(long, value_name = "LAYOUT")]
    layout: Vec<LayoutName>,
    /// Only this kind of file [may be repeated]
    #[arg(long, value_name = "FORMAT")]
    format: Vec<FormatName>,
    /// How many sheets to make at once [default: one a core]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

impl Picked {
    /// What the program works with.
    pub(super) fn request(&self) -> Request {
        let Self { handout, clinic, language, layout, format, jobs } = self.clone();
        let formats = format.into_iter().map(FormatName::format).collect();
        let layouts = layout.into_iter().map(LayoutName::layout).collect();
        let selection = Selection { handouts: handout, clinics: clinic, languages: language, layouts, formats };
        Request { selection, jobs, ..Request::default() }
    }
}

/// A kind of file, as typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormatName {
    Pdf,
    Html,
    #[value(alias = "txt")]
    Text,
}

impl FormatName {
    fn format(self) -> Format {
        match self {
            Self::Pdf => Format::Pdf,
            Self::Html => Format::Html,
            Self::Text => Format::Text,
        }
    }
}

/// A layout, as typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum LayoutName {
    Standard,
    LargePrint,
    Card,
}

impl LayoutName {
    pub(super) fn layout(self) -> Layout {
        match self {
            Self::Standard => Layout::Standard,
            Self::LargePrint => Layout::LargePrint,
            Self::Card => Layout::Card,
        }
    }
}
