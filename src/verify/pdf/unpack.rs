//! Unpacks streams (ISO 32000-1, 7.4): Flate, which everybody writes, with PNG's predictors, which tables of objects have.
//!
//! The ways of packing of the nineties are not read. What is unpacked is counted together with what was packed: ten thousand bytes
//! may unpack to none, as often as somebody likes.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::object::{Dictionary, Object};

/// How many filters a stream may have.
const MOST_FILTERS: usize = 2;
/// What each stream costs besides its bytes: to begin with one takes as long as to unpack so many.
const EACH: usize = 1_000;
/// How long a row of a predictor may be, in bytes.
const LONGEST_ROW: usize = 10_000;

/// The data of a stream; `None` if they are damaged, packed otherwise, or take more than `room`, from which they are taken.
pub(super) fn unpacked(dictionary: &Dictionary, data: &[u8], room: &mut usize) -> Option<Vec<u8>> {
    spend(room, data.len() + EACH)?;
    let filters = in_order(dictionary.get(b"Filter"))?;
    let parameters = in_order(dictionary.get(b"DecodeParms"))?;
    let mut own = None;
    for (number, filter) in filters.iter().enumerate() {
        if filter.name() != Some(b"FlateDecode") {
            return None;
        }
        let mut plain = Vec::new();
        let packed = own.as_deref().unwrap_or(data);
        let read = ZlibDecoder::new(packed).take(*room as u64 + 1).read_to_end(&mut plain);
        // What comes before a damage counts too.
        spend(room, plain.len())?;
        read.ok()?;
        let parameters = parameters.get(number).and_then(Object::dictionary);
        own = Some(match parameters {
            Some(parameters) => predicted(parameters, plain)?,
            None => plain,
        });
    }
    own.or_else(|| {
        spend(room, data.len())?;
        Some(data.to_vec())
    })
}

/// Takes from what is left. What asks for more takes all of it, so that nobody can ask again and again.
fn spend(room: &mut usize, bytes: usize) -> Option<()> {
    let left = room.checked_sub(bytes);
    *room = left.unwrap_or_default();
    left.map(|_| ())
}

/// One or several, `None` if too many.
fn in_order(value: Option<&Object>) -> Option<&[Object]> {
    match value {
        Some(Object::Array(several)) => Some(&several[..]).filter(|several| several.len() <= MOST_FILTERS),
        Some(one) => Some(std::slice::from_ref(one)),
        None => Some(&[]),
    }
}

/// Undoes a predictor of PNG (PNG, 9.2).
fn predicted(parameters: &Dictionary, plain: Vec<u8>) -> Option<Vec<u8>> {
    let number = |key: &[u8], usual: usize| match parameters.get(key) {
        Some(value) => value.whole().and_then(|number| usize::try_from(number).ok()),
        None => Some(usual),
    };
    match number(b"Predictor", 1)? {
        1 => return Some(plain),
        10..=15 => {}
        _ => return None,
    }
    let bits = number(b"Colors", 1)?.checked_mul(number(b"BitsPerComponent", 8)?)?;
    let row = bits.checked_mul(number(b"Columns", 1)?)?.div_ceil(8);
    if !(1..=LONGEST_ROW).contains(&row) {
        return None;
    }
    let step = bits.div_ceil(8);
    let (mut before, mut all) = (vec![0_u8; row], Vec::with_capacity(plain.len()));
    for packed in plain.chunks_exact(row + 1) {
        let mut own = packed[1..].to_vec();
        for at in 0..row {
            let (left, corner) = at.checked_sub(step).map_or((0, 0), |at| (own[at], before[at]));
            let up = before[at];
            let guess = match packed[0] {
                0 => 0,
                1 => left,
                2 => up,
                3 => left.midpoint(up),
                4 => paeth(left, up, corner),
                _ => return None,
            };
            own[at] = own[at].wrapping_add(guess);
        }
        all.extend_from_slice(&own);
        before = own;
    }
    Some(all)
}

/// That of three neighbours which is nearest to left + up − corner.
fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let distance = |one: u8, other: u8| i16::from(one) - i16::from(other);
    let (to_left, to_up) = (distance(up, corner), distance(left, corner));
    let to_corner = to_left + to_up;
    match (to_left.abs(), to_up.abs(), to_corner.abs()) {
        (one, two, three) if one <= two && one <= three => left,
        (_, two, three) if two <= three => up,
        _ => corner,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::super::parse::Room;
    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("writing to memory does not fail")
    }

    fn dictionary(text: &str) -> Dictionary {
        let parsed = Room { objects: 1_000_000, bytes: 10_000_000 }.parse(text.as_bytes()).expect("room");
        match parsed.expect("an object").object {
            Object::Dictionary(dictionary) => dictionary,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn streams_are_unpacked() {
        let rows = [0, 1, 2, 3, 1, 1, 1, 1, 2, 1, 1, 1, 3, 2, 2, 2, 4, 1, 0, 0];
        let plain = [1, 2, 3, 1, 2, 3, 2, 3, 4, 3, 5, 6, 4, 5, 6];
        let twice = packed(&packed(b"abc"));
        for (about, data, expected) in [
            ("<<>>", b"abc".to_vec(), Some(&b"abc"[..])),
            ("<</Filter/FlateDecode>>", packed(b"abc"), Some(b"abc")),
            ("<</Filter[/FlateDecode/FlateDecode]>>", twice, Some(b"abc")),
            ("<</Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 3>>>>", packed(&rows), Some(&plain)),
            ("<</Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 900000000>>>>", packed(&rows), None),
            ("<</Filter/FlateDecode/DecodeParms<</Predictor 12/Columns -1>>>>", packed(&rows), None),
            (
                "<</Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 9000000000000000000/Colors 9000000000>>>>",
                rows.to_vec(),
                None,
            ),
            ("<</Filter/FlateDecode>>", b"abc".to_vec(), None),
            ("<</Filter/LZWDecode>>", b"abc".to_vec(), None),
        ] {
            assert_eq!(unpacked(&dictionary(about), &data, &mut 10_000).as_deref(), expected, "{about}");
        }
    }

    #[test]
    fn what_swells_is_given_up() {
        let bomb = packed(&[0; 1_000_000]);
        let about = dictionary("<</Filter/FlateDecode>>");
        let mut room = 2_000_000;
        assert_eq!(unpacked(&about, &bomb, &mut room).map(|bytes| bytes.len()), Some(1_000_000));
        assert_eq!(room, 1_000_000 - bomb.len() - EACH);
        assert_eq!(unpacked(&about, &bomb, &mut room), None);
        assert_eq!(room, 0);
        let mut room = 2_000_000;
        assert_eq!(unpacked(&about, &bomb[..bomb.len() - 8], &mut room), None);
        assert!(room < 1_100_000, "{room}");
        let chain = dictionary(&format!("<</Filter[{}]>>", "/FlateDecode".repeat(100_000)));
        assert_eq!(unpacked(&chain, &packed(b""), &mut 10_000_000), None);
    }
}
