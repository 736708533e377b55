//! Which sheets in the output folder are old ones: their files stay, and this run could not make them again.
//!
//! [`mark`] sets the flag on what is remembered of them, so that the desk can tell staff. A sheet is old if making it has failed, or
//! if the project as it is now would not even try: the clinic, its changes or the handout have errors, or are gone. That is known of sheets
//! too that were not asked for. What was marked once stays marked until the sheet is made again.

use std::collections::BTreeSet;

use super::manifest::Manifest;

/// Marks the sheets of an earlier manifest that are old by now. `given` are the names of those that the project has, with no errors
/// in what they are made from; `skipped` those that this run could not make.
pub(super) fn mark(before: &mut Manifest, given: &BTreeSet<String>, skipped: &[String]) {
    let skipped: BTreeSet<&str> = skipped.iter().map(String::as_str).collect();
    before.mark_stale(|name| skipped.contains(name) || !given.contains(name));
}
