//! What is at hand while sheets are made: fonts that were opened, cut down and compressed before.
//!
//! A [`Bench`] belongs to a choice of typefaces, not to a clinic: hundreds of clinics may print in the same ones, and what they
//! say alike is then shaped, cut and compressed once. It makes no difference but in time.

use std::sync::{Arc, OnceLock};

use crate::clinic::{FontFile, FontStyle, Typography};
use crate::layout::Fonts;
use crate::memo::Memo;
use crate::project::Shared;
use crate::render::html::Webfonts;
use crate::render::pdf::Press;

/// How many choices of typefaces are kept: fonts of a brand's own take some megabytes.
const KEPT: usize = 8;

/// The benches of one run.
#[derive(Debug)]
pub(super) struct Benches(Memo<Typefaces, Bench>);

/// A choice of typefaces.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Typefaces {
    /// Family, weight, style and path of each file: a run reads a file once, so its path tells which one it is.
    files: Vec<(String, u16, FontStyle, String)>,
    base: Option<String>,
    headings: Option<String>,
    monospace: Option<String>,
}

/// What was made of some typefaces.
#[derive(Debug, Default)]
pub(super) struct Bench {
    /// For paper, once they were needed.
    fonts: OnceLock<Fonts>,
    /// For pages.
    pub(super) webfonts: Webfonts,
    /// Parts of PDFs.
    pub(super) press: Press,
}

impl Default for Benches {
    fn default() -> Self {
        Self(Memo::new(KEPT))
    }
}

impl Benches {
    /// The one for a typography.
    pub(super) fn of(&self, typography: &Typography) -> Arc<Bench> {
        let Typography { fonts, base, headings, monospace, base_size: _, heading_weight: _ } = typography;
        let file = |FontFile { family, weight, style, path, data: _ }: &FontFile| {
            (family.clone(), *weight, *style, path.clone())
        };
        let typefaces = Typefaces {
            files: fonts.iter().map(file).collect(),
            base: base.clone(),
            headings: headings.clone(),
            monospace: monospace.clone(),
        };
        self.0.get(typefaces, |_| Arc::default())
    }
}

impl Bench {
    /// The typefaces for paper, with those that all sheets share behind them.
    pub(super) fn fonts(&self, typography: &Typography, shared: &Shared) -> &Fonts {
        self.fonts.get_or_init(|| Fonts::new(typography, &shared.fallbacks))
    }
}
