//! The objects of a PDF (ISO 32000-1, 7.3), as small as they can be: a long handout has half a million of them.
//!
//! Real numbers, booleans and `null` say nothing about words; they are all [`Object::Other`].

use std::collections::BTreeMap;
use std::ops::Range;

use super::unpack;

/// How often a reference may lead to a reference.
const MOST_STEPS: usize = 8;

/// What an object is known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ObjectId {
    pub(super) number: u32,
    pub(super) generation: u16,
}

/// An object.
#[derive(Debug, PartialEq)]
pub(super) enum Object {
    Whole(i64),
    Name(Box<[u8]>),
    Text(Box<[u8]>),
    Array(Box<[Object]>),
    Dictionary(Dictionary),
    Stream(Box<Stream>),
    Reference(ObjectId),
    Other,
}

/// A dictionary, sorted by key.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Dictionary(Box<[(Box<[u8]>, Object)]>);

/// A stream.
#[derive(Debug, PartialEq)]
pub(super) struct Stream {
    pub(super) dictionary: Dictionary,
    /// Where in the file its data are, packed.
    pub(super) data: Range<usize>,
}

impl Object {
    pub(super) fn whole(&self) -> Option<i64> {
        if let Self::Whole(number) = self { Some(*number) } else { None }
    }

    pub(super) fn name(&self) -> Option<&[u8]> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    pub(super) fn text(&self) -> Option<&[u8]> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub(super) fn array(&self) -> Option<&[Self]> {
        if let Self::Array(inside) = self { Some(inside) } else { None }
    }

    pub(super) fn reference(&self) -> Option<ObjectId> {
        if let Self::Reference(id) = self { Some(*id) } else { None }
    }

    pub(super) fn stream(&self) -> Option<&Stream> {
        if let Self::Stream(stream) = self { Some(stream) } else { None }
    }

    /// A dictionary, or that of a stream.
    pub(super) fn dictionary(&self) -> Option<&Dictionary> {
        match self {
            Self::Dictionary(dictionary) => Some(dictionary),
            Self::Stream(stream) => Some(&stream.dictionary),
            _ => None,
        }
    }
}

impl Dictionary {
    /// Keys and values in turn; what has no name for a key is left out, and the last of several values counts.
    pub(super) fn new(inside: Vec<Object>) -> Self {
        let mut pairs: Vec<(Box<[u8]>, Object)> = Vec::with_capacity(inside.len() / 2);
        let mut inside = inside.into_iter();
        while let (Some(key), Some(value)) = (inside.next(), inside.next()) {
            if let Object::Name(key) = key {
                pairs.push((key, value));
            }
        }
        // Stable, so that the first of equal keys is the last that was written.
        pairs.reverse();
        pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
        pairs.dedup_by(|(one, _), (other, _)| one == other);
        Self(pairs.into_boxed_slice())
    }

    pub(super) fn get(&self, key: &[u8]) -> Option<&Object> {
        let at = self.0.binary_search_by(|(own, _)| own.as_ref().cmp(key)).ok()?;
        Some(&self.0[at].1)
    }
}

/// A file that was taken apart.
#[derive(Debug)]
pub(super) struct Document<'f> {
    /// The file.
    pub(super) bytes: &'f [u8],
    pub(super) objects: BTreeMap<ObjectId, Object>,
    pub(super) trailer: Dictionary,
}

impl Document<'_> {
    /// What an object stands for, and by what it is known if it is a reference.
    pub(super) fn dereference<'a>(&'a self, mut object: &'a Object) -> Option<(Option<ObjectId>, &'a Object)> {
        let mut known = None;
        for _ in 0..MOST_STEPS {
            let Object::Reference(id) = object else { return Some((known, object)) };
            known = Some(*id);
            object = self.objects.get(id)?;
        }
        None
    }

    /// The value of a key, itself or the object that it names.
    pub(super) fn get<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        self.dereference(dictionary.get(key)?).map(|(_, object)| object)
    }

    /// The dictionary under a key, itself or the object that it names.
    pub(super) fn dictionary_at<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        self.get(dictionary, key)?.dictionary()
    }

    /// The dictionary of an object.
    pub(super) fn dictionary(&self, id: ObjectId) -> Option<&Dictionary> {
        self.objects.get(&id)?.dictionary()
    }

    /// The data of a stream, unpacked; `room` is how many bytes may still be packed and unpacked.
    pub(super) fn unpacked(&self, stream: &Stream, room: &mut usize) -> Option<Vec<u8>> {
        unpack::unpacked(&stream.dictionary, self.bytes.get(stream.data.clone())?, room)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_several_values_counts() {
        let name = |name: &str| Object::Name(name.as_bytes().into());
        let inside = vec![name("B"), Object::Whole(1), name("A"), Object::Whole(2), name("B"), Object::Whole(3)];
        let dictionary =
            Dictionary::new(inside.into_iter().chain([Object::Whole(9), Object::Other, name("C")]).collect());
        let found = [&b"A"[..], b"B", b"C"].map(|key| dictionary.get(key).and_then(Object::whole));
        assert_eq!(found, [Some(2), Some(3), None]);
    }

    #[test]
    fn references_that_go_round_lead_nowhere() {
        let id = |number| ObjectId { number, generation: 0 };
        let objects = [(id(1), Object::Reference(id(2))), (id(2), Object::Reference(id(1))), (id(3), Object::Whole(7))];
        let document = Document { bytes: b"", objects: objects.into(), trailer: Dictionary::default() };
        assert_eq!(document.dereference(&Object::Reference(id(1))), None);
        assert_eq!(document.dereference(&Object::Reference(id(3))), Some((Some(id(3)), &Object::Whole(7))));
    }
}
