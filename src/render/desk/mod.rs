//! The desk: one HTML file in which staff find, preview and print every sheet.
//!
//! [`Frame::render`] takes an [`Entry`] a sheet and puts them in order: by clinic, the unbranded one last, then by handout, then the
//! language of the source before its translations. The template gets them twice: as compact data for its script (`data`), which
//! draws the list, and as plain links for readers without scripts (`view`). It knows no day but those of reviews: what is
//! overdue is found out where the desk is read. The treatment that staff type in comes nowhere near this code.
//!
//! The page allows itself its own script and style and the pages beside it, nothing else (Content Security Policy Level 3).

mod data;
mod entry;
mod names;
mod view;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use entry::{Entry, Files};

use super::Templates;
use super::html::other_than;
use super::inline::policy;
use crate::diagnostic::Diagnostic;
use view::DeskView;

/// The name of the file, in the output folder; the addresses in it are relative to that.
pub const FILE: &str = "index.html";

/// What every desk has in it, whatever its template looks like: without the data there is nothing to list.
const MARK: &[u8] = b"id=\"desk_data\"";

/// What a desk is before it lists anything: its own style and script.
pub struct Frame {
    style: String,
    script: String,
    policy: String,
}

impl Frame {
    /// Reads all that [`Frame::render`] needs of the templates.
    ///
    /// # Errors
    /// If the style or the script asks for something that is not there.
    pub fn of(templates: &Templates) -> Result<Self, Diagnostic> {
        templates.prepare(Templates::DESK);
        let filled = |name| templates.fill(name, &BTreeMap::<(), ()>::new());
        let (style, script) = (filled(Templates::DESK_STYLE)?, filled(Templates::DESK_SCRIPT)?);
        // A page opened from disk is of no origin that `'self'` would mean in every browser: hence `file:`.
        let policy = policy(&style, Some(&script), &["frame-src 'self' file:"]);
        Ok(Self { style, script, policy })
    }

    /// Renders the desk. The order of `entries` makes no difference.
    ///
    /// # Errors
    /// If the template asks for something that is not there.
    pub fn render(&self, entries: &[Entry], templates: &Templates) -> Result<String, Diagnostic> {
        let mut sorted: Vec<&Entry> = entries.iter().collect();
        sorted.sort_by_cached_key(|entry| entry.rank());
        let page = templates.fill(Templates::DESK, &DeskView::of(&sorted, self))?;
        match other_than(&page, [&self.style, &self.script]) {
            Some(blocked) => Err(templates.blocked(Templates::DESK, blocked)),
            None => Ok(page),
        }
    }
}

/// Whether a file is a desk that some build made, as far as can be told from its bytes.
pub fn is_desk(bytes: &[u8]) -> bool {
    bytes.windows(MARK.len()).any(|part| part == MARK)
}
