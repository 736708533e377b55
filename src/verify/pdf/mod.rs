//! Reads a PDF as a screen reader does: through its structure tree, its marks and what its fonts say of their codes.
//!
//! [`read`] goes in three steps: `load` makes objects of the bytes (`table`, `parse`, `unpack`, `object`); `content` gathers the text of
//! each marked-content sequence of each page (`lexer`, `operand`, `cmap`); `tree` puts them in the order of the structure tree
//! (ISO 32000-1, 7.5, 14.7 and 14.8).
//!
//! A file may be anybody's: damaged, encrypted, endless or made to do harm. All that is made, followed or unpacked is counted, far
//! above what the longest sheet has, and what cannot be read has a reason. That is why no library takes the file apart: those that
//! there are make a hundred bytes out of two, and read a byte as often as a table names it. Whether somebody who looks at the
//! page sees the same as somebody who hears it is not told here: text that is drawn as a picture, or covered by one, is out of
//! reach.

mod cmap;
mod content;
mod lexer;
mod load;
mod object;
mod operand;
mod pages;
mod parse;
mod table;
mod tree;
mod unpack;

#[cfg(test)]
mod tests;

use super::said::{Said, Unreadable};
use crate::caught::caught;

/// Reads a PDF.
///
/// # Errors
/// If it is damaged or encrypted, has no structure tree, or says more than any sheet.
pub(super) fn read(bytes: &[u8]) -> Result<Said, Unreadable> {
    // Nothing here should panic, but a file made to do harm may know better.
    caught(|| read_objects(bytes)).unwrap_or_else(|| Err(Unreadable::new("it is damaged")))
}

fn read_objects(bytes: &[u8]) -> Result<Said, Unreadable> {
    if !bytes.starts_with(b"%PDF-") {
        return Err(Unreadable::new("it is no PDF"));
    }
    let document = load::load(bytes)?;
    let pages = pages::of(&document)?;
    let mut reader = content::Reader::new(&document);
    pages.iter().try_for_each(|page| reader.page(*page))?;
    tree::read(&document, &pages, reader.finish())
}

/// A text string (ISO 32000-1, 7.9.2.2): UTF-16 with its mark, else taken as Latin-1.
fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> =
                rest.chunks_exact(2).map(|pair| u16::from(pair[0]) << 8 | u16::from(pair[1])).collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
