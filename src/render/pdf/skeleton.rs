//! The skeleton of a document: catalog, empty pages and fonts, as printpdf makes them.
//!
//! Documents with the same letters, number of pages and size of paper have the same one.

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::{Document, Object, ObjectId};
use printpdf::text::Codepoint;
use printpdf::{Mm, Op, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, TextItem};

use super::fonts::Subset;
use super::{dictionary_mut, round, streams};
use crate::geometry::Size;

/// Objects to which a document adds its own.
#[derive(Debug)]
pub(super) struct Skeleton {
    pub(super) objects: Document,
    /// In order.
    pub(super) pages: Vec<ObjectId>,
    /// The content stream of each page.
    pub(super) contents: Vec<ObjectId>,
}

/// Makes `count` empty pages that can be written on in some fonts. Streams are compressed.
///
/// # Panics
/// If printpdf drops anything: every warning at this point is a mistake of ours.
pub(super) fn make(subsets: &[Option<Arc<Subset>>], size: Size, count: usize) -> Skeleton {
    let mut pdf = PdfDocument::new("");
    for subset in subsets.iter().flatten() {
        pdf.resources.fonts.map.insert(subset.id.clone(), subset.font.clone());
    }
    let (width, height) = (Mm(size.width.0 * 25.4 / 72.0), Mm(size.height.0 * 25.4 / 72.0));
    // printpdf embeds what it sees in use, with the meaning of each code.
    let mut proof = vec![Op::StartTextSection];
    for subset in subsets.iter().flatten() {
        proof.push(Op::SetFont { font: PdfFontHandle::External(subset.id.clone()), size: printpdf::Pt(1.0) });
        let codes = subset.all_codes().map(|code| Codepoint::with_cid(code.cid, 0.0, code.text.clone())).collect();
        proof.push(Op::ShowText { items: vec![TextItem::GlyphIds(codes)] });
    }
    proof.push(Op::EndTextSection);
    pdf.pages.push(PdfPage::new(width, height, proof));
    pdf.pages.resize_with(count, || PdfPage::new(width, height, Vec::new()));
    let mut warnings = Vec::new();
    let options = PdfSaveOptions { subset_fonts: false, image_optimization: None, ..PdfSaveOptions::default() };
    let mut objects = pdf.to_lopdf_document(&options, &mut warnings);
    assert!(warnings.is_empty(), "printpdf had to drop something: {warnings:?}");
    for subset in subsets.iter().flatten() {
        subset.complete(&mut objects);
    }
    let numbered: BTreeMap<u32, ObjectId> = objects.get_pages();
    let pages: Vec<ObjectId> = numbered.into_values().collect();
    let contents: Vec<ObjectId> = pages.iter().map(|page| set_up(&mut objects, *page, size)).collect();
    streams::compress(&mut objects);
    let catalog = objects.catalog_mut().expect("printpdf made a catalog");
    catalog.remove(b"PageLayout");
    Skeleton { objects, pages, contents }
}

/// Gives a page its boxes, to the hundredth of a point (printpdf goes through millimetres and back), and an empty content; the
/// stream that is to hold it.
fn set_up(objects: &mut Document, page: ObjectId, size: Size) -> ObjectId {
    let sides = vec![0.0, 0.0, round(size.width.0), round(size.height.0)];
    let rectangle = Object::Array(sides.into_iter().map(Object::Real).collect());
    let dictionary = dictionary_mut(objects, page);
    dictionary.set("MediaBox", rectangle);
    for key in ["TrimBox", "CropBox", "Annots"] {
        dictionary.remove(key.as_bytes());
    }
    let content = dictionary.get(b"Contents").and_then(Object::as_reference).expect("printpdf made a content stream");
    let stream = objects.get_object_mut(content).and_then(Object::as_stream_mut).expect("a content is a stream");
    stream.set_content(Vec::new());
    content
}
