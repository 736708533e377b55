//! Whether a translation still says what its source says, and where that leaves its words.
//!
//! A translation names the edition that it was made from: that of its source on the unbranded sheet, so that a clinic's new number
//! does not make translations old. A clinic's own words in a language name the edition of the source as the clinic gives it.

use std::collections::BTreeMap;

use super::plan::{Origin, SheetPlan};
use crate::clinic::Clinic;
use crate::diagnostic::{Diagnostic, Place};
use crate::handout::{EditionCode, Handout, HandoutId};
use crate::ledger::Ledger;
use crate::project::Shared;
use crate::sheet::{self, Parts, Standing};
use crate::source::Span;

/// What a sheet was translated from.
pub(super) struct Currency {
    /// Each text; none, if the sheet is in the words of the source.
    pub(super) origins: Vec<MadeFrom>,
}

/// A text that words were translated from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeFrom {
    /// The edition that the translation names, and where.
    pub named: Option<(EditionCode, Span)>,
    /// The edition of the text as it is now.
    pub now: EditionCode,
    /// What people call the file of the translation.
    pub path: String,
}

impl MadeFrom {
    /// Whether the text has changed since it was translated; a translation that names no edition may be as old as it likes.
    pub fn is_behind(&self) -> bool {
        self.named.is_some_and(|(named, _)| named != self.now)
    }

    /// Warns of a translation that may not say what its source says.
    pub(super) fn problem(&self, handout: &HandoutId) -> Option<Diagnostic> {
        let Self { named, now, path } = self;
        match named {
            Some((named, _)) if named == now => None,
            Some((named, span)) => {
                let message =
                    format!("this translation was made from the edition `{named}`, and its source is `{now}` by now");
                Some(Diagnostic::warning("translation-behind", *span, message).with_hint(format!(
                    "`handout diff {handout} {named}` tells what has changed; once the translation says the same, write `translation-of: {now}`"
                )))
            }
            None => {
                let message = "this translation does not say from which edition it was made";
                let hint = format!("if it says what its source says now, write `translation-of: {now}` at its top");
                Some(Diagnostic::warning("unknown-source", Place::File(path.clone()), message).with_hint(hint))
            }
        }
    }
}

impl Currency {
    pub(super) fn of(shared: &Shared, plan: &SheetPlan<'_>) -> Self {
        let made_from = |Origin { source, made_from, path }: &Origin<'_>| {
            let named = made_from.map(|made_from| (made_from.value, made_from.span));
            Some(MadeFrom { named, now: plain_edition(shared, source)?, path: (*path).to_owned() })
        };
        Self { origins: plan.origins.iter().filter_map(made_from).collect() }
    }

    /// Where the words of `edition` stand.
    pub(super) fn standing(&self, ledger: &Ledger, edition: EditionCode) -> Standing {
        if self.origins.iter().any(MadeFrom::is_behind) {
            return Standing::Behind;
        }
        // Nobody can say whether its source has changed since.
        if self.origins.iter().any(|origin| origin.named.is_none()) {
            return Standing::Draft;
        }
        ledger.sign_off(edition).map_or(Standing::Draft, |signed| Standing::Approved(signed.approval()))
    }
}

/// The edition of a handout on the unbranded sheet; `None` if the tool lacks words in its language.
fn plain_edition(shared: &Shared, handout: &Handout) -> Option<EditionCode> {
    let plain = Clinic::plain(Vec::new());
    let words = shared.locales.words(&handout.language, &plain.settings.locale)?;
    let images = BTreeMap::new();
    let parts = Parts { handout, clinic: &plain, words: &words, images: &images, alternates: &[], visit: None };
    Some(sheet::compose(parts).0.edition)
}
