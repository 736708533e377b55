//! PDFs that no program would write, made by hand.

use std::collections::BTreeMap;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// A file that is being written.
pub(crate) struct Pdf {
    bytes: Vec<u8>,
    starts: BTreeMap<u32, usize>,
}

/// A map of letters in which each code is its own.
pub(crate) const LETTERS: &[u8] =
    b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <7E> <0020> endbfrange";
/// Content of one word.
pub(crate) const WORD: &[u8] = b"BT /F 9 Tf /P <</MCID 0>> BDC (word) Tj EMC ET";
/// A tree of one paragraph.
pub(crate) const PARAGRAPH: &str = "<</S/P/Pg 3 0 R/K 0>>";

impl Pdf {
    /// A file without objects.
    pub(crate) fn new() -> Self {
        Self { bytes: b"%PDF-1.7\n".to_vec(), starts: BTreeMap::new() }
    }

    /// A tagged file of one page, the object 3, with `content` in a font with the map `letters`. Its objects go up to 9.
    pub(crate) fn sheet(content: &[u8], letters: &[u8], tree: &str) -> Self {
        Self::new()
            .object(1, "<</Type/Catalog/Pages 2 0 R/StructTreeRoot 7 0 R>>")
            .object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>")
            .object(3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 8 0 R>>>>>>")
            .packed(4, "", content)
            .object(5, "<</Type/Font/Subtype/Type0/ToUnicode 6 0 R>>")
            .packed(6, "", letters)
            .object(7, &format!("<</Type/StructTreeRoot/K {tree}>>"))
            .packed(8, "/Type/XObject/Subtype/Form", b"")
    }

    /// Adds an object, in the place of an older one.
    pub(crate) fn object(mut self, number: u32, object: &str) -> Self {
        self.starts.insert(number, self.bytes.len());
        self.bytes.extend_from_slice(format!("{number} 0 obj\n{object}\nendobj\n").as_bytes());
        self
    }

    /// Adds a stream as it is.
    pub(crate) fn stream(mut self, number: u32, about: &str, data: &[u8]) -> Self {
        self.starts.insert(number, self.bytes.len());
        self.bytes.extend_from_slice(format!("{number} 0 obj\n<</Length {}{about}>>\nstream\n", data.len()).as_bytes());
        self.bytes.extend_from_slice(data);
        self.bytes.extend_from_slice(b"\nendstream\nendobj\n");
        self
    }

    /// Adds a stream and packs it.
    pub(crate) fn packed(self, number: u32, about: &str, data: &[u8]) -> Self {
        self.stream(number, &format!("/Filter/FlateDecode{about}"), &packed(data))
    }

    /// The file, with a table of its objects, and the object `number` at `start` for each of `more`.
    pub(crate) fn finish_with(mut self, more: impl Iterator<Item = (u32, usize)>) -> Vec<u8> {
        let table = self.bytes.len();
        self.bytes.extend_from_slice(b"xref\n");
        for (number, start) in std::mem::take(&mut self.starts).into_iter().chain(more) {
            self.bytes.extend_from_slice(format!("{number} 1\n{start:010} 00000 n \n").as_bytes());
        }
        let trailer = format!("trailer\n<</Size 99/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        self.bytes.extend_from_slice(trailer.as_bytes());
        self.bytes
    }

    /// The file.
    pub(crate) fn finish(self) -> Vec<u8> {
        self.finish_with(std::iter::empty())
    }

    /// The file with a stream for a table: `about` it, and its data.
    pub(crate) fn finish_packed(mut self, about: &str, data: &[u8]) -> Vec<u8> {
        let table = self.bytes.len();
        self = self.packed(99, &format!("/Type/XRef/Size 100/Root 1 0 R{about}"), data);
        self.bytes.extend_from_slice(format!("startxref\n{table}\n%%EOF\n").as_bytes());
        self.bytes
    }

    /// Entries of a table, each of four bytes: the objects so far, and those in object streams by number and container.
    pub(crate) fn entries(&self, inside: &[(u32, u32)]) -> Vec<u8> {
        let last =
            self.starts.keys().copied().chain(inside.iter().map(|(number, _)| *number)).max().unwrap_or_default();
        let inside: BTreeMap<u32, u32> = inside.iter().copied().collect();
        let entry = |number: u32| match (self.starts.get(&number), inside.get(&number)) {
            (Some(start), _) => [&[1], &u32::try_from(*start).expect("a small file").to_be_bytes()[..]].concat(),
            (None, Some(container)) => [&[2], &container.to_be_bytes()[..]].concat(),
            (None, None) => vec![0; 5],
        };
        (0..=last).flat_map(entry).collect()
    }
}

/// Bytes as `FlateDecode` has them.
pub(crate) fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("writing to memory does not fail")
}
