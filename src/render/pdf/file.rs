//! The file: numbered objects to bytes, in object streams and with a cross-reference stream (ISO 32000-1, 7.5).
//!
//! lopdf would write the same, and take as long for it as for all else: hundreds of small objects make a sheet, and most of them are
//! those of the sheet before. So objects that many sheets share stand in object streams of their own, and compressing those is
//! left to [`Streams`], which remembers.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, StringFormat};

use super::streams::{Streams, deflate};
use super::syntax::{integer, write_entries, write_object};

/// How many objects an object stream holds at most: who wants one of them must unpack all.
const TOGETHER: usize = 200;

/// Objects that are written already, in one text.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) text: Vec<u8>,
    /// The number of each, where it ends in the text, and who else has it.
    objects: Vec<(u32, usize, Shared)>,
}

/// Whether other sheets are likely to have the same object under the same number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shared {
    WithOthers,
    WithNobody,
}

impl Written {
    /// Closes the object whose bytes were added to the text since the last one.
    pub(super) fn close(&mut self, number: u32, shared: Shared) {
        self.objects.push((number, self.text.len(), shared));
    }
}

/// Where an object is (7.5.8.3).
#[derive(Clone, Copy, Debug)]
enum Entry {
    Free,
    At(usize),
    /// The number of an object stream, and the place in it.
    In(u32, usize),
}

/// An object stream that is being filled.
#[derive(Default)]
struct Pack {
    /// Numbers and places.
    index: Vec<u8>,
    objects: Vec<u8>,
    numbers: Vec<u32>,
}

/// What a file is put together from.
pub(super) struct Parts {
    /// The objects and the trailer.
    pub(super) objects: Document,
    /// Further objects.
    pub(super) written: Written,
    /// Up to which number objects of `objects` are likely to be the same in other files; `own` are not.
    pub(super) shared_up_to: u32,
    pub(super) own: Vec<u32>,
}

/// Where the identifier comes to stand while it is not known.
const NO_ID: &[u8; 34] = b"<00000000000000000000000000000000>";

/// Writes a file of PDF 1.7.
pub(super) fn write(parts: &Parts, streams: &Streams) -> Vec<u8> {
    let Parts { objects, written, shared_up_to, own } = parts;
    let mut out = Vec::with_capacity(64 * 1024);
    // Four bytes above 127 tell programs that copy files that this is no text (7.5.2).
    out.extend_from_slice(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
    let mut entries: BTreeMap<u32, Entry> = BTreeMap::new();
    let mut packs: BTreeMap<Shared, Vec<Pack>> = BTreeMap::new();
    for (id, object) in &objects.objects {
        let number = id.0;
        match object {
            Object::Stream(stream) => {
                entries.insert(number, Entry::At(out.len()));
                write_stream(&mut out, number, &stream.dict, &stream.content);
            }
            object => {
                let is_shared = number <= *shared_up_to && !own.contains(&number);
                let shared = if is_shared { Shared::WithOthers } else { Shared::WithNobody };
                pack(&mut packs, shared, number, |out| write_object(out, object));
            }
        }
    }
    let mut start = 0;
    for (number, end, shared) in &written.objects {
        pack(&mut packs, *shared, *number, |out| out.extend_from_slice(&written.text[start..*end]));
        start = *end;
    }
    let last = objects.objects.keys().map(|id| id.0).chain(written.objects.iter().map(|(number, ..)| *number)).max();
    let mut next = last.unwrap_or_default() + 1;
    for (shared, packs) in &packs {
        for pack in packs {
            for (place, number) in pack.numbers.iter().enumerate() {
                entries.insert(*number, Entry::In(next, place));
            }
            let content = [pack.index.as_slice(), &pack.objects].concat();
            let packed = match shared {
                Shared::WithOthers => streams.deflated(&content).to_vec(),
                Shared::WithNobody => deflate(&content),
            };
            let about = Dictionary::from_iter([
                ("Type", Object::Name(b"ObjStm".to_vec())),
                ("N", count(pack.numbers.len())),
                ("First", count(pack.index.len())),
                ("Filter", Object::Name(b"FlateDecode".to_vec())),
            ]);
            entries.insert(next, Entry::At(out.len()));
            write_stream(&mut out, next, &about, &packed);
            next += 1;
        }
    }
    cross_reference(&mut out, next, &mut entries, &objects.trailer);
    identify(&mut out);
    out
}

fn pack(packs: &mut BTreeMap<Shared, Vec<Pack>>, shared: Shared, number: u32, write: impl FnOnce(&mut Vec<u8>)) {
    let packs = packs.entry(shared).or_default();
    if packs.last().is_none_or(|pack| pack.numbers.len() == TOGETHER) {
        packs.push(Pack::default());
    }
    let pack = packs.last_mut().expect("one was just made");
    integer(&mut pack.index, number.into());
    pack.index.push(b' ');
    integer(&mut pack.index, whole(pack.objects.len()));
    pack.index.push(b' ');
    write(&mut pack.objects);
    pack.objects.push(b' ');
    pack.numbers.push(number);
}

/// The cross-reference stream, which is the trailer too (7.5.8).
fn cross_reference(out: &mut Vec<u8>, number: u32, entries: &mut BTreeMap<u32, Entry>, trailer: &Dictionary) {
    let at = out.len();
    entries.insert(number, Entry::At(at));
    let mut table = Vec::with_capacity((number as usize + 1) * 7);
    for number in 0..=number {
        let (kind, place, index) = match entries.get(&number).copied().unwrap_or(Entry::Free) {
            Entry::Free => (0, 0, u16::from(number == 0) * u16::MAX),
            Entry::At(place) => (1, u32::try_from(place).expect("a file of less than 4 GB"), 0),
            Entry::In(stream, place) => (2, stream, u16::try_from(place).expect("few objects stand together")),
        };
        table.push(kind);
        table.extend_from_slice(&place.to_be_bytes());
        table.extend_from_slice(&index.to_be_bytes());
    }
    let half = Object::String(vec![0; 16], StringFormat::Hexadecimal);
    let mut about = Dictionary::from_iter([
        ("Type", Object::Name(b"XRef".to_vec())),
        ("Size", Object::Integer(i64::from(number) + 1)),
        ("W", Object::Array([1, 4, 2].map(Object::Integer).to_vec())),
        ("ID", Object::Array(vec![half.clone(), half])),
        ("Filter", Object::Name(b"FlateDecode".to_vec())),
    ]);
    for key in ["Root", "Info"] {
        about.set(key, trailer.get(key.as_bytes()).expect("printpdf made a trailer").clone());
    }
    write_stream(out, number, &about, &deflate(&table));
    out.extend_from_slice(b"startxref\n");
    integer(out, whole(at));
    out.extend_from_slice(b"\n%%EOF\n");
}

/// ISO 32000-1, 14.4: the identifier is a hash of what the file says, so that equal sheets are equal files.
fn identify(out: &mut [u8]) {
    let hash = blake3::hash(out).to_hex();
    // The trailer is the last thing in the file; both halves are alike until somebody changes it.
    for _ in 0..2 {
        let at = out.windows(NO_ID.len()).rposition(|window| window == NO_ID).expect("the trailer has an identifier");
        out[at + 1..at + 33].copy_from_slice(&hash.as_bytes()[..32]);
    }
}

fn write_stream(out: &mut Vec<u8>, number: u32, about: &Dictionary, content: &[u8]) {
    integer(out, number.into());
    out.extend_from_slice(b" 0 obj\n<<");
    write_entries(out, about);
    out.extend_from_slice(b"/Length ");
    integer(out, whole(content.len()));
    out.extend_from_slice(b">>\nstream\n");
    out.extend_from_slice(content);
    out.extend_from_slice(b"\nendstream\nendobj\n");
}

fn count(number: usize) -> Object {
    Object::Integer(whole(number))
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).expect("what is in memory can be counted")
}

#[cfg(test)]
mod tests {
    use lopdf::Stream;

    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let mut objects = Document::with_version("1.7");
        let odd = Object::String(b"a(b)\\\r\n\0\xff".to_vec(), StringFormat::Literal);
        let name = Object::Name(b"A B#/\xe9".to_vec());
        let values = vec![odd, name, Object::Real(-0.25), Object::Null, Object::Boolean(true), Object::Integer(-7)];
        let list = objects.add_object(values.clone());
        let stream = objects.add_object(Stream::new(Dictionary::new(), b"q Q".to_vec()));
        let root = objects.add_object(Dictionary::from_iter([("S", stream.into()), ("L", Object::Reference(list))]));
        objects.trailer.set("Root", Object::Reference(root));
        objects.trailer.set("Info", Object::Reference(root));
        let mut written = Written::default();
        for number in 10..10 + 2 * u32::try_from(TOGETHER).expect("few") {
            written.text.extend_from_slice(format!("<</N {number}>>").as_bytes());
            written.close(number, if number % 3 == 0 { Shared::WithNobody } else { Shared::WithOthers });
        }
        let parts = Parts { objects, written, shared_up_to: list.0, own: Vec::new() };
        let bytes = write(&parts, &Streams::default());
        assert_eq!(bytes, write(&parts, &Streams::default()));
        let read = Document::load_mem(&bytes).expect("a file that can be read");
        assert_eq!(read.get_object(list).and_then(Object::as_array).expect("the list"), &values);
        assert_eq!(read.get_object(stream).and_then(Object::as_stream).expect("the stream").content, b"q Q");
        for number in 10..10 + 2 * u32::try_from(TOGETHER).expect("few") {
            let found = read.get_dictionary((number, 0)).and_then(|found| found.get(b"N")).and_then(Object::as_i64);
            assert_eq!(found.expect("a number"), i64::from(number));
        }
    }
}
