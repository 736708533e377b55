//! Where the objects of a file are: its cross-reference tables and streams (ISO 32000-1, 7.5.4 to 7.5.8), the newest first.

use std::collections::{BTreeMap, BTreeSet};

use super::lexer::{Lexer, Token};
use super::object::{Dictionary, Object};
use super::parse::Room;
use super::unpack;
use crate::verify::said::Unreadable;

/// How often a file may have been added to.
const MOST_SECTIONS: usize = 64;
/// How many objects all tables may name. A sheet of 240 pages has 45,000.
const MOST_ENTRIES: usize = 300_000;
/// The most that a table may hold, and the most that is unpacked of all, in bytes.
const MOST_BYTES: usize = 8_000_000;
/// How far from its end a file says where its table begins, in bytes.
const END: usize = 2_048;

/// Where the objects are.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) places: BTreeMap<u32, Place>,
    /// What the newest table says of the whole file.
    pub(super) trailer: Dictionary,
}

/// Where an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Nowhere: it was taken out.
    Free,
    /// At a byte of the file.
    At(usize),
    /// In an object stream, whose number this is.
    Packed(u32),
}

/// What is left to be read.
struct Reader<'a> {
    bytes: &'a [u8],
    table: Table,
    entries: usize,
    unpacked: usize,
}

/// Reads all tables of a file.
///
/// # Errors
/// If there is none, one is damaged, or they are longer than those of any sheet.
pub(super) fn read(bytes: &[u8], room: &mut Room) -> Result<Table, Unreadable> {
    let end = &bytes[bytes.len().saturating_sub(END)..];
    let start = end.windows(9).rposition(|window| window == b"startxref").ok_or_else(damaged)?;
    let start = whole(&mut Lexer::new(&end[start + 9..])).and_then(place).ok_or_else(damaged)?;
    let mut reader = Reader { bytes, table: Table::default(), entries: MOST_ENTRIES, unpacked: MOST_BYTES };
    let (mut waiting, mut seen) = (vec![start], BTreeSet::new());
    while let Some(start) = waiting.pop() {
        if !seen.insert(start) {
            continue;
        }
        if seen.len() > MOST_SECTIONS {
            return Err(Unreadable::new("it was changed more often than any sheet"));
        }
        let trailer = reader.section(start, room)?;
        let named = |key: &[u8]| trailer.get(key).and_then(Object::whole).and_then(place);
        // That of a hybrid file comes first (ISO 32000-1, 7.5.8.4).
        waiting.extend([named(b"Prev"), named(b"XRefStm")].into_iter().flatten());
        if seen.len() == 1 {
            reader.table.trailer = trailer;
        }
    }
    Ok(reader.table)
}

impl Reader<'_> {
    /// Reads the table at `start`; gives back its trailer.
    fn section(&mut self, start: usize, room: &mut Room) -> Result<Dictionary, Unreadable> {
        let bytes = self.bytes.get(start..).ok_or_else(damaged)?;
        let bytes = &bytes[..bytes.len().min(MOST_BYTES)];
        let mut lexer = Lexer::new(bytes);
        match lexer.next() {
            Some(Token::Word(b"xref")) => {
                self.plain(&mut lexer)?;
                match room.parse(lexer.rest())?.map(|parsed| parsed.object) {
                    Some(Object::Dictionary(trailer)) => Ok(trailer),
                    _ => Err(damaged()),
                }
            }
            Some(Token::Whole(_)) => {
                let generation = whole(&mut lexer);
                if generation.is_none() || lexer.next() != Some(Token::Word(b"obj")) {
                    return Err(damaged());
                }
                self.packed(lexer.rest(), room)
            }
            _ => Err(damaged()),
        }
    }

    /// Reads a table up to `trailer`.
    fn plain(&mut self, lexer: &mut Lexer<'_>) -> Result<(), Unreadable> {
        loop {
            let first = match lexer.next() {
                Some(Token::Word(b"trailer")) => return Ok(()),
                Some(Token::Whole(first)) => first,
                _ => return Err(damaged()),
            };
            let count = whole(lexer).ok_or_else(damaged)?;
            for number in (first..).zip(0..count).map(|(number, _)| number) {
                let (at, _) = (whole(lexer).and_then(place), whole(lexer));
                let place = match (lexer.next(), at) {
                    (Some(Token::Word(b"n")), Some(at)) => Place::At(at),
                    (Some(Token::Word(b"f")), _) => Place::Free,
                    _ => return Err(damaged()),
                };
                self.note(number, place)?;
            }
        }
    }

    /// Reads a stream, behind its `obj`.
    fn packed(&mut self, bytes: &[u8], room: &mut Room) -> Result<Dictionary, Unreadable> {
        let parsed = room.parse(bytes)?.filter(|parsed| parsed.end == Some(b"stream")).ok_or_else(damaged)?;
        let Object::Dictionary(about) = parsed.object else { return Err(damaged()) };
        let numbers = |key: &[u8]| {
            let numbers = about.get(key).and_then(Object::array)?;
            numbers.iter().map(|number| number.whole().and_then(place)).collect::<Option<Vec<_>>>()
        };
        let length = about.get(b"Length").and_then(Object::whole).and_then(place).ok_or_else(damaged)?;
        let data = data_start(parsed.rest).get(..length).ok_or_else(damaged)?;
        let data = unpack::unpacked(&about, data, &mut self.unpacked).ok_or_else(damaged)?;
        let widths = numbers(b"W").ok_or_else(damaged)?;
        // Four bytes tell any place in a file that we would read; fields of none would make objects of nothing.
        let &[kind, second, third] = widths.as_slice() else { return Err(damaged()) };
        if kind > 4 || !(1..=8).contains(&second) || third > 8 {
            return Err(damaged());
        }
        let size = about.get(b"Size").and_then(Object::whole).and_then(place).ok_or_else(damaged)?;
        let ranges = numbers(b"Index").unwrap_or_else(|| vec![0, size]);
        let objects = ranges.chunks_exact(2).flat_map(|range| range[0]..range[0].saturating_add(range[1]));
        for (number, entry) in objects.zip(data.chunks_exact(kind + second + third)) {
            let field = |bytes: &[u8]| bytes.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
            let value = field(&entry[kind..kind + second]);
            let place = match if kind == 0 { 1 } else { field(&entry[..kind]) } {
                0 => Place::Free,
                1 => Place::At(usize::try_from(value).map_err(|_| damaged())?),
                2 => Place::Packed(u32::try_from(value).map_err(|_| damaged())?),
                _ => continue,
            };
            self.note(i64::try_from(number).map_err(|_| damaged())?, place)?;
        }
        Ok(about)
    }

    /// Notes where an object is, if no newer table says it.
    fn note(&mut self, number: i64, place: Place) -> Result<(), Unreadable> {
        let number = u32::try_from(number).map_err(|_| damaged())?;
        self.entries =
            self.entries.checked_sub(1).ok_or_else(|| Unreadable::new("it has more parts than any sheet"))?;
        self.table.places.entry(number).or_insert(place);
        Ok(())
    }
}

/// What follows the end of line behind `stream` (ISO 32000-1, 7.3.8.1).
pub(super) fn data_start(rest: &[u8]) -> &[u8] {
    match rest {
        [b'\r', b'\n', data @ ..] | [b'\n' | b'\r', data @ ..] => data,
        data => data,
    }
}

pub(super) fn damaged() -> Unreadable {
    Unreadable::new("it is damaged")
}

/// The next token, if it is a whole number.
pub(super) fn whole(lexer: &mut Lexer<'_>) -> Option<i64> {
    match lexer.next() {
        Some(Token::Whole(number)) => Some(number),
        _ => None,
    }
}

fn place(number: i64) -> Option<usize> {
    usize::try_from(number).ok()
}
