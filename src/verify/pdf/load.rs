//! Takes a file apart: every object that its tables name, in the file itself or in an object stream (ISO 32000-1, 7.5).
//!
//! Each object ends at the latest where the next one begins, so that no byte of the file is read twice however tables overlap.

use std::collections::{BTreeMap, BTreeSet};

use super::lexer::{Lexer, Token};
use super::object::{Document, Object, ObjectId, Stream};
use super::parse::{Parsed, Room};
use super::table::{self, Place, Table, data_start, whole};
use crate::verify::said::Unreadable;

/// How many objects a file may have, each value in an array or a dictionary for one.
const MOST_OBJECTS: usize = 1_000_000;
/// How long the two numbers before an object may be, with the space around them, in bytes.
const LONGEST_HEAD: usize = 100;
/// How many bytes of objects are read, and how many of object streams are unpacked.
const MOST_BYTES: usize = 24_000_000;

/// Takes a file apart.
///
/// # Errors
/// If it is damaged or encrypted, or has more in it than any sheet.
pub(super) fn load(bytes: &[u8]) -> Result<Document<'_>, Unreadable> {
    let mut room = Room { objects: MOST_OBJECTS, bytes: MOST_BYTES };
    let Table { places, trailer } = table::read(bytes, &mut room)?;
    if trailer.get(b"Encrypt").is_some() {
        return Err(Unreadable::new("it is encrypted"));
    }
    let mut document = Document { bytes, objects: BTreeMap::new(), trailer };
    let starts: BTreeSet<usize> = places.values().filter_map(|place| place.start()).collect();
    for (number, start) in places.iter().filter_map(|(number, place)| Some((*number, place.start()?))) {
        let end = starts.range(start + 1..).next().copied().unwrap_or(bytes.len()).min(bytes.len());
        if let Some(object) = bytes.get(start..end)
            && let Some((generation, object)) = indirect(object, start, number, &mut room)?
        {
            document.objects.insert(ObjectId { number, generation }, object);
        }
    }
    end_streams(&mut document);
    unpack(&mut document, &places, &mut room)?;
    Ok(document)
}

impl Place {
    fn start(self) -> Option<usize> {
        match self {
            Self::At(start) => Some(start),
            Self::Free | Self::Packed(_) => None,
        }
    }
}

/// Reads the object `number` from `bytes`, which begin at the byte `start` of the file. The data of a stream go on to the end.
fn indirect(bytes: &[u8], start: usize, number: u32, room: &mut Room) -> Result<Option<(u16, Object)>, Unreadable> {
    let mut lexer = Lexer::new(&bytes[..bytes.len().min(LONGEST_HEAD)]);
    let (said, generation) = (whole(&mut lexer), whole(&mut lexer).and_then(|number| u16::try_from(number).ok()));
    let Some(generation) = generation.filter(|_| said == Some(i64::from(number))) else { return Ok(None) };
    if lexer.next() != Some(Token::Word(b"obj")) {
        return Ok(None);
    }
    let head = bytes.len().min(LONGEST_HEAD) - lexer.rest().len();
    Ok(room.parse(&bytes[head..])?.map(|Parsed { object, end, rest }| match object {
        Object::Dictionary(dictionary) if end == Some(b"stream") => {
            let end = start + bytes.len();
            let data = end - data_start(rest).len()..end;
            (generation, Object::Stream(Box::new(Stream { dictionary, data })))
        }
        object => (generation, object),
    }))
}

/// Ends each stream where it says that it ends. One that does not end there is none.
fn end_streams(document: &mut Document<'_>) {
    let ends: Vec<(ObjectId, Option<usize>)> = document
        .objects
        .iter()
        .filter_map(|(id, object)| {
            let stream = object.stream()?;
            let length = document.get(&stream.dictionary, b"Length").and_then(Object::whole);
            let length = length.and_then(|length| usize::try_from(length).ok());
            let end = length.and_then(|length| stream.data.start.checked_add(length));
            let ends = |end: &usize| {
                let behind = document.bytes.get(*end..stream.data.end).unwrap_or_default();
                data_start(behind).starts_with(b"endstream")
            };
            Some((*id, end.filter(ends)))
        })
        .collect();
    for (id, end) in ends {
        match (document.objects.get_mut(&id), end) {
            (Some(Object::Stream(stream)), Some(end)) => stream.data.end = end,
            _ => {
                document.objects.remove(&id);
            }
        }
    }
}

/// Reads the objects in object streams (ISO 32000-1, 7.5.7).
fn unpack(document: &mut Document<'_>, places: &BTreeMap<u32, Place>, room: &mut Room) -> Result<(), Unreadable> {
    let mut unpacked = MOST_BYTES;
    let packed = |place: &Place| if let Place::Packed(container) = place { Some(*container) } else { None };
    let containers: BTreeSet<u32> = places.values().filter_map(packed).collect();
    for container in containers {
        let stream = document.objects.get(&ObjectId { number: container, generation: 0 }).and_then(Object::stream);
        let Some(stream) = stream else { continue };
        let Some(first) = stream.dictionary.get(b"First").and_then(Object::whole) else { continue };
        let bytes = document.unpacked(stream, &mut unpacked);
        let bytes =
            bytes.ok_or_else(|| Unreadable::new("a part of it cannot be unpacked, or is larger than any sheet"))?;
        let Some((index, bytes)) = usize::try_from(first).ok().and_then(|first| bytes.split_at_checked(first)) else {
            continue;
        };
        let mut lexer = Lexer::new(index);
        let mut named: Vec<(usize, u32)> = Vec::new();
        // An index may name the same object again and again.
        while named.len() < places.len()
            && let (Some(number), Some(start)) = (whole(&mut lexer), whole(&mut lexer))
        {
            let pair = usize::try_from(start).ok().zip(u32::try_from(number).ok());
            named.extend(pair.filter(|(_, number)| places.get(number) == Some(&Place::Packed(container))));
        }
        named.sort_unstable();
        named.dedup_by_key(|(start, _)| *start);
        let ends: Vec<usize> = named.iter().skip(1).map(|(start, _)| *start).chain([bytes.len()]).collect();
        for ((start, number), end) in named.into_iter().zip(ends) {
            if let Some(object) = bytes.get(start..end)
                && let Some(Parsed { object, .. }) = room.parse(object)?
            {
                document.objects.entry(ObjectId { number, generation: 0 }).or_insert(object);
            }
        }
    }
    Ok(())
}
