//! Streams, compressed (ISO 32000-1, 7.4.4). Those that many documents have in common are compressed once.

use std::cell::RefCell;
use std::sync::Arc;

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Document, Object};

use crate::memo::Memo;

/// How hard to try, of 9: 4 makes a sheet 4 % smaller and takes a third longer.
const LEVEL: u32 = 2;
/// What naming the filter costs, in bytes: a stream that gains less stays as it is.
const NAMING: usize = 19;
/// How many streams are kept. With each name that is printed a sheet may have other letters, and so another font.
const KEPT: usize = 64;

/// Compressed streams, kept for the next document. It makes no difference but in time.
#[derive(Debug)]
pub(super) struct Streams(Memo<[u8; 32], [u8]>);

impl Default for Streams {
    fn default() -> Self {
        Self(Memo::new(KEPT))
    }
}

impl Streams {
    /// What [`deflate`] makes of a content that other documents may have too.
    pub(super) fn deflated(&self, content: &[u8]) -> Arc<[u8]> {
        self.0.get(*blake3::hash(content).as_bytes(), |_| deflate(content).into())
    }
}

/// Compresses what allows it in a document and gains by it.
pub(super) fn compress(document: &mut Document) {
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if !stream.allows_compression || stream.dict.has(b"Filter") {
            continue;
        }
        let packed = deflate(&stream.content);
        if packed.len() + NAMING < stream.content.len() {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed);
        }
    }
}

pub(super) fn deflate(content: &[u8]) -> Vec<u8> {
    thread_local! {
        /// A compressor takes 300 kB, and filling them with zeros takes as long as compressing a small stream.
        static COMPRESSOR: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(LEVEL), true));
    }
    COMPRESSOR.with_borrow_mut(|compressor| {
        compressor.reset();
        let mut packed = Vec::with_capacity(content.len() / 2 + 64);
        loop {
            let taken = usize::try_from(compressor.total_in()).expect("it is in memory");
            let status = compressor.compress_vec(&content[taken..], &mut packed, FlushCompress::Finish);
            if status.expect("writing to memory does not fail") == Status::StreamEnd {
                return packed;
            }
            packed.reserve(content.len() / 2 + 64);
        }
    })
}

#[cfg(test)]
mod tests {
    use lopdf::{Dictionary, Stream};

    use super::*;

    #[test]
    fn what_was_compressed_before_is_the_same_again() {
        let streams = Streams::default();
        let content = b"the outlines of many letters ".repeat(40);
        assert_eq!(*streams.deflated(&content), deflate(&content));
        assert_eq!(*streams.deflated(&content), deflate(&content));
    }

    #[test]
    fn only_what_gains_is_compressed() {
        let mut document = Document::with_version("1.7");
        let long = b"0 0 m 10 10 l S ".repeat(40);
        document.add_object(Stream::new(Dictionary::new(), long.clone()));
        document.add_object(Stream::new(Dictionary::new(), b"small".to_vec()));
        document.add_object(Stream::new(Dictionary::new(), b"<xmp/>".repeat(40)).with_compression(false));
        compress(&mut document);
        let sizes: Vec<usize> =
            document.objects.values().filter_map(|object| Some(object.as_stream().ok()?.content.len())).collect();
        assert!(sizes[0] < 100, "compressed");
        assert_eq!(sizes[1..], [5, 240], "as they were");
        document.decompress();
        assert!(document.objects.values().any(|object| object.as_stream().is_ok_and(|stream| stream.content == long)));
    }
}
