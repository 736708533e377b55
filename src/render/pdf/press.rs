//! The press: makes one PDF after the other, and keeps what the next one may need again.

use std::sync::Arc;

use lopdf::Object;

use super::file::{self, Parts};
use super::fonts::{self, Subset, Subsets};
use super::runs::Runs;
use super::skeleton::{self, Skeleton};
use super::streams::{Streams, deflate};
use super::{canvas, dictionary_mut, metadata, pictures, structure};
use crate::diagnostic::Diagnostic;
use crate::layout::PagedDocument;
use crate::memo::Memo;

/// How many skeletons are kept: one for each layout and language of what is printed.
const KEPT: usize = 32;

/// Parts of documents, kept for the next one: fonts that were cut down, empty pages, compressed streams. It makes no difference
/// but in time.
#[derive(Debug)]
pub struct Press {
    subsets: Arc<Subsets>,
    runs: Runs,
    skeletons: Arc<Memo<Frame, Skeleton>>,
    streams: Arc<Streams>,
}

/// What a skeleton depends on: the subsets, the number of pages, and bits of their width and height.
type Frame = (Vec<[u8; 32]>, usize, u32, u32);

impl Default for Press {
    fn default() -> Self {
        Self {
            subsets: Arc::default(),
            runs: Runs::default(),
            skeletons: Arc::new(Memo::new(KEPT)),
            streams: Arc::default(),
        }
    }
}

impl Press {
    /// One for another thread: what is looked for a few times a sheet is kept together, what is looked for a hundred times is kept by
    /// each for itself.
    #[must_use]
    pub fn copy(&self) -> Self {
        let Self { subsets, runs: _, skeletons, streams } = self;
        let (subsets, skeletons, streams) = (Arc::clone(subsets), Arc::clone(skeletons), Arc::clone(streams));
        Self { subsets, runs: Runs::default(), skeletons, streams }
    }

    /// Writes a document as PDF 1.7.
    ///
    /// # Errors
    /// If a font's letters cannot be taken out of its file.
    pub fn render(&self, document: &PagedDocument) -> Result<Vec<u8>, Diagnostic> {
        let subsets = fonts::subset(document, &self.subsets, &self.runs)?;
        let skeleton = self.skeleton(document, &subsets);
        let mut objects = skeleton.objects.clone();
        let shared_up_to = objects.max_id;
        let mut marks = Vec::with_capacity(document.pages.len());
        for (page, id) in document.pages.iter().zip(&skeleton.contents) {
            let drawn = canvas::draw(document, page, &subsets, &self.runs);
            let stream = objects.get_object_mut(*id).and_then(Object::as_stream_mut).expect("a content is a stream");
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(deflate(&drawn.content));
            marks.push(drawn.marks);
        }
        let written = structure::add(&mut objects, document, &skeleton.pages, &marks);
        metadata::add(&mut objects, document, &self.streams);
        if let Some(pictures) = pictures::add(&mut objects, document, &self.streams) {
            for page in &skeleton.pages {
                let resources = dictionary_mut(&mut objects, *page).get(b"Resources").and_then(Object::as_reference);
                let resources = resources.expect("printpdf made resources");
                dictionary_mut(&mut objects, resources).set("XObject", pictures.clone());
            }
        }
        let own = [b"Root", b"Info"].map(|key| objects.trailer.get(key).and_then(Object::as_reference));
        let own = own.into_iter().flatten().chain(skeleton.pages.iter().copied()).map(|(number, _)| number).collect();
        Ok(file::write(&Parts { objects, written, shared_up_to, own }, &self.streams))
    }

    fn skeleton(&self, document: &PagedDocument, subsets: &[Option<Arc<Subset>>]) -> Arc<Skeleton> {
        let (size, count) = (document.size, document.pages.len());
        let letters = subsets.iter().flatten().map(|subset| subset.fingerprint).collect();
        let frame = (letters, count, size.width.0.to_bits(), size.height.0.to_bits());
        self.skeletons.get(frame, |_| Arc::new(skeleton::make(subsets, size, count)))
    }
}
