//! Reads a PDF as a screen reader does: through its structure tree, its marks and what its fonts say of their codes.
//!
//! [`read`] goes in three steps: lopdf makes objects of the bytes; `content` gathers the text of each marked-content sequence of
//! each page (`lexer`, `operand`, `cmap`); `tree` puts them in the order of the structure tree (ISO 32000-1, 14.7 and 14.8).
//!
//! A file may be anybody's: damaged, encrypted, endless or made to do harm. All that is followed is counted, and what cannot be
//! read has a reason. Whether somebody who looks at the page sees the same as somebody who hears it is not told here: text
//! that is drawn as a picture, or covered by one, is out of reach.

mod cmap;
mod content;
mod lexer;
mod operand;
mod tree;

#[cfg(test)]
mod tests;

use lopdf::{Dictionary, Document, LoadOptions, Object};

use super::said::{Said, Unreadable};
use crate::caught::caught;

/// The most that is unpacked of one file, in bytes, for each of its parts. A long handout has 2 MB.
const MOST_BYTES: usize = 64_000_000;

/// Reads a PDF.
///
/// # Errors
/// If it is damaged or encrypted, has no structure tree, or says more than any sheet.
pub(super) fn read(bytes: &[u8]) -> Result<Said, Unreadable> {
    // lopdf is careful, but a file made to do harm may know better.
    caught(|| read_objects(bytes)).unwrap_or_else(|| Err(Unreadable::new("it is damaged")))
}

fn read_objects(bytes: &[u8]) -> Result<Said, Unreadable> {
    if !bytes.starts_with(b"%PDF-") {
        return Err(Unreadable::new("it is no PDF"));
    }
    let options = LoadOptions::with_max_decompressed_size(MOST_BYTES);
    let document = Document::load_mem_with_options(bytes, options).map_err(|_| Unreadable::new("it is damaged"))?;
    if document.trailer.has(b"Encrypt") {
        return Err(Unreadable::new("it is encrypted"));
    }
    let pages: Vec<_> = document.page_iter().collect();
    if pages.is_empty() {
        return Err(Unreadable::new("it is damaged: it has no page"));
    }
    let mut reader = content::Reader::new(&document);
    pages.iter().try_for_each(|page| reader.page(*page))?;
    tree::read(&document, &pages, reader.finish())
}

/// The dictionary under a key, itself or the object that it names.
fn dictionary_at<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    match dictionary.get_deref(key, document).ok()? {
        Object::Dictionary(found) => Some(found),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
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
