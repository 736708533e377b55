//! Streams, compressed (ISO 32000-1, 7.4.4). Font files are the same in most documents of a clinic: they are compressed once.

use std::io::Write;
use std::sync::Arc;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Document, Object, Stream};

use crate::memo::Memo;

/// How hard to try, of 9: the highest makes a sheet 1 % smaller and takes twice as long.
const LEVEL: u32 = 6;
/// What naming the filter costs, in bytes: a stream that gains less stays as it is.
const NAMING: usize = 19;
/// How many font files are kept. With each name that is printed a sheet may have other letters.
const KEPT: usize = 64;

/// Compressed font files, kept for the next document. It makes no difference but in time.
#[derive(Debug)]
pub struct Streams(Memo<[u8; 32], [u8]>);

impl Default for Streams {
    fn default() -> Self {
        Self(Memo::new(KEPT))
    }
}

impl Streams {
    /// Compresses what allows it in a document.
    pub(super) fn compress(&self, document: &mut Document) {
        for object in document.objects.values_mut() {
            let Object::Stream(stream) = object else { continue };
            if !stream.allows_compression || stream.dict.has(b"Filter") {
                continue;
            }
            let packed = if is_font(stream) { self.known(&stream.content).to_vec() } else { deflate(&stream.content) };
            if packed.len() + NAMING < stream.content.len() {
                stream.dict.set("Filter", "FlateDecode");
                stream.set_content(packed);
            }
        }
    }

    fn known(&self, content: &[u8]) -> Arc<[u8]> {
        self.0.get(*blake3::hash(content).as_bytes(), |_| deflate(content).into())
    }
}

/// Whether a stream is the file of a font (ISO 32000-1, 9.9): TrueType has its length, CFF its kind.
fn is_font(stream: &Stream) -> bool {
    let kind = stream.dict.get(b"Subtype").and_then(Object::as_name);
    stream.dict.has(b"Length1") || kind.is_ok_and(|kind| matches!(kind, b"CIDFontType0C" | b"OpenType"))
}

fn deflate(content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(LEVEL));
    encoder.write_all(content).and_then(|()| encoder.finish()).expect("writing to memory does not fail")
}

#[cfg(test)]
mod tests {
    use lopdf::Dictionary;

    use super::*;

    #[test]
    fn what_was_compressed_before_is_the_same_again() {
        let font = b"the outlines of many letters ".repeat(40);
        let document = || {
            let mut document = Document::with_version("1.7");
            let about = Dictionary::from_iter([("Length1", Object::Integer(1160))]);
            document.add_object(Stream::new(about, font.clone()));
            document.add_object(Stream::new(Dictionary::new(), b"0 0 m 10 10 l S ".repeat(40)));
            document.add_object(Stream::new(Dictionary::new(), b"small".to_vec()));
            document.add_object(Stream::new(Dictionary::new(), b"<xmp/>".repeat(40)).with_compression(false));
            document
        };
        let streams = Streams::default();
        let contents = |mut document: Document, streams: &Streams| -> Vec<Vec<u8>> {
            streams.compress(&mut document);
            document.objects.values().filter_map(|object| Some(object.as_stream().ok()?.content.clone())).collect()
        };
        let first = contents(document(), &streams);
        assert_eq!(contents(document(), &streams), first);
        assert_eq!(contents(document(), &Streams::default()), first);
        assert!(first[0].len() < 100 && first[1].len() < 100, "compressed");
        assert_eq!((first[2].len(), first[3].len()), (5, 240), "as they were");
        let mut packed = document();
        streams.compress(&mut packed);
        packed.decompress();
        assert!(packed.objects.values().any(|object| object.as_stream().is_ok_and(|stream| stream.content == font)));
    }
}
