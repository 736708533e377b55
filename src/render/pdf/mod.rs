//! From frames to the bytes of a PDF.
//!
//! The entry point is [`render`], in four steps: `fonts` makes subsets, `canvas` turns items into page content with
//! marks, printpdf joins both to an object tree, and `structure` and `metadata` add to that tree what makes it a tagged, archivable
//! document (ISO 32000-1; ISO 14289-1, PDF/UA-1; ISO 19005-2, PDF/A-2a).
//!
//! printpdf 0.12 writes neither tags nor a nested outline and names objects from a counter in the process; everything of that
//! kind is done here, by name and in order, so that the same frames give the same bytes. Layout decisions are not made here.

mod canvas;
mod cluster;
mod composite;
mod fonts;
mod metadata;
mod streams;
mod structure;
mod text_string;
mod xmp;

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};
use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions};

use crate::diagnostic::Diagnostic;
use crate::layout::PagedDocument;
pub use streams::Streams;

/// Writes a document as PDF 1.7.
///
/// # Errors
/// If a font's letters cannot be taken out of its file.
///
/// # Panics
/// If printpdf drops anything: every warning at this point is a mistake of ours.
pub fn render(document: &PagedDocument) -> Result<Vec<u8>, Diagnostic> {
    render_with(&Streams::default(), document)
}

/// The same, with fonts that other documents have left behind. It makes no difference but in time.
///
/// # Errors
/// Those of [`render`].
pub fn render_with(streams: &Streams, document: &PagedDocument) -> Result<Vec<u8>, Diagnostic> {
    let subsets = fonts::subset(document)?;
    let mut pdf = PdfDocument::new(&document.title);
    let mut contents = Vec::new();
    for subset in subsets.iter().flatten() {
        pdf.resources.fonts.map.insert(subset.id.clone(), subset.font.clone());
    }
    pdf.resources.xobjects.map = canvas::pictures(document);
    for page in &document.pages {
        let drawn = canvas::draw(document, page, &subsets);
        let (width, height) = (Mm(document.size.width.0 * 25.4 / 72.0), Mm(document.size.height.0 * 25.4 / 72.0));
        pdf.pages.push(PdfPage::new(width, height, drawn.operations));
        contents.push(drawn.marks);
    }
    let mut warnings = Vec::new();
    let options = PdfSaveOptions { subset_fonts: false, image_optimization: None, ..PdfSaveOptions::default() };
    let mut objects = pdf.to_lopdf_document(&options, &mut warnings);
    assert!(warnings.is_empty(), "printpdf had to drop something: {warnings:?}");
    for subset in subsets.iter().flatten() {
        subset.complete(&mut objects);
    }
    let pages = page_ids(&objects);
    for page in &pages {
        set_boxes(&mut objects, *page, document);
    }
    structure::add(&mut objects, document, &pages, &contents);
    metadata::add(&mut objects, document);
    Ok(save(objects, streams))
}

/// The pages in order; lopdf counts them from 1.
fn page_ids(objects: &Document) -> Vec<ObjectId> {
    let pages: BTreeMap<u32, ObjectId> = objects.get_pages();
    pages.into_values().collect()
}

/// Page boxes to the hundredth of a point: printpdf goes through millimetres and back.
fn set_boxes(objects: &mut Document, page: ObjectId, document: &PagedDocument) {
    let size = vec![0.0, 0.0, round(document.size.width.0), round(document.size.height.0)];
    let rectangle = Object::Array(size.into_iter().map(Object::Real).collect());
    let page = dictionary_mut(objects, page);
    page.set("MediaBox", rectangle);
    for key in ["TrimBox", "CropBox", "Annots"] {
        page.remove(key.as_bytes());
    }
}

fn dictionary_mut(objects: &mut Document, id: ObjectId) -> &mut Dictionary {
    objects.get_dictionary_mut(id).expect("an object that was just made is a dictionary")
}

/// Two decimals are a 7,000th of an inch: more only makes files larger.
fn round(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

/// Where the identifier comes to stand while it is not known, as lopdf writes it.
const NO_ID: &[u8; 34] = b"<00000000000000000000000000000000>";

fn save(mut objects: Document, streams: &Streams) -> Vec<u8> {
    streams.compress(&mut objects);
    let half = Object::String(vec![0; 16], lopdf::StringFormat::Hexadecimal);
    objects.trailer.set("ID", vec![half.clone(), half]);
    let mut bytes = Vec::new();
    let options = lopdf::SaveOptions::builder().use_object_streams(true).use_xref_streams(true).build();
    objects.save_with_options(&mut bytes, options).expect("writing to memory does not fail");
    // ISO 32000-1, 14.4: the identifier is a hash of what the file says, so that equal sheets are equal files.
    let hash = blake3::hash(&bytes).to_hex();
    // The trailer is the last thing in the file; both halves are alike until somebody changes it.
    for _ in 0..2 {
        let at = bytes.windows(NO_ID.len()).rposition(|window| window == NO_ID).expect("the trailer has an identifier");
        bytes[at + 1..at + 33].copy_from_slice(&hash.as_bytes()[..32]);
    }
    bytes
}
