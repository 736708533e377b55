//! From frames to the bytes of a PDF.
//!
//! The entry point is [`Press::render`], in five steps: `fonts` makes subsets, `skeleton` lets printpdf make a document with
//! these and empty pages, `canvas` turns items into page content with marks, `structure` and `metadata` add what makes it
//! a tagged, archivable document (ISO 32000-1; ISO 14289-1, PDF/UA-1; ISO 19005-2, PDF/A-2a), and `file` puts all into bytes.
//!
//! printpdf 0.12 writes neither tags nor a nested outline and names objects from a counter in the process; everything of that
//! kind is done here, by name and in order, so that the same frames give the same bytes. Layout decisions are not made here.

mod canvas;
mod cluster;
mod composite;
mod content;
mod file;
mod fonts;
mod metadata;
mod pictures;
mod press;
mod runs;
mod skeleton;
mod streams;
mod structure;
mod syntax;
mod text_string;
mod xmp;

use lopdf::{Dictionary, Document, ObjectId};

use crate::diagnostic::Diagnostic;
use crate::layout::PagedDocument;
pub use press::Press;

/// Writes a document as PDF 1.7.
///
/// # Errors
/// Those of [`Press::render`].
pub fn render(document: &PagedDocument) -> Result<Vec<u8>, Diagnostic> {
    Press::default().render(document)
}

fn dictionary_mut(objects: &mut Document, id: ObjectId) -> &mut Dictionary {
    objects.get_dictionary_mut(id).expect("an object that was just made is a dictionary")
}

/// Two decimals are a 7,000th of an inch: more only makes files larger.
fn round(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}
