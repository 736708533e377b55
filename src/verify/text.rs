//! Reads a plain text: its words in order. It marks nothing as furniture.

use super::said::{Said, Scribe, Stream, Unreadable};

/// Reads a text.
///
/// # Errors
/// If it is not UTF-8, or says more than any sheet.
pub(super) fn read(bytes: &[u8]) -> Result<Said, Unreadable> {
    let text = str::from_utf8(bytes).map_err(|_| Unreadable::new("it is not UTF-8"))?;
    let mut scribe = Scribe::default();
    scribe.text(Stream::Words, text)?;
    scribe.finish()
}
