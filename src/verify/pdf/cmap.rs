//! From character codes to text: a font's ToUnicode CMap (ISO 32000-1, 9.10.3).

use std::collections::BTreeMap;

use super::lexer::{Lexer, Token};

/// How many codes one range may name: all of two bytes.
const MOST_IN_RANGE: u32 = 0x1_0000;
/// How many codes all maps of a file may name, each time for one. All characters of Chinese are 20,000 for each face.
const MOST_CODES: usize = 200_000;
/// How much all codes of a file may say together, and how much one, in bytes: the longest ligature has 18 letters.
const MOST_TEXT: usize = 4_000_000;
const LONGEST_TEXT: usize = 64;
/// How many lengths of codes a map may tell apart. Ours have one.
const MOST_SPACES: usize = 16;
/// How many strings a section may have; in ours, 300.
const MOST_STRINGS: usize = 200_000;

/// What the maps of a file may still hold.
#[derive(Debug)]
pub(super) struct Codes {
    codes: usize,
    text: usize,
}

impl Default for Codes {
    fn default() -> Self {
        Self { codes: MOST_CODES, text: MOST_TEXT }
    }
}

/// What the codes of a font say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CMap {
    /// Lengths of codes in bytes with their least and greatest code.
    spaces: Vec<(usize, u32, u32)>,
    /// Text by length and code.
    texts: BTreeMap<(usize, u32), String>,
}

impl CMap {
    /// Reads a CMap. What makes no sense in it, or is too much for `room`, is passed over: such a code says nothing that is known.
    pub(super) fn read(bytes: &[u8], room: &mut Codes) -> Self {
        let mut map = Self::default();
        let mut strings: Vec<Entry> = Vec::new();
        let mut array: Option<Vec<Vec<u8>>> = None;
        for token in Lexer::new(bytes) {
            match token {
                Token::Text(text) => match &mut array {
                    Some(array) if array.len() < MOST_STRINGS => array.push(text),
                    None if strings.len() < MOST_STRINGS => strings.push(Entry::One(text)),
                    _ => {}
                },
                Token::ArrayStart => array = Some(Vec::new()),
                Token::ArrayEnd => {
                    let array = array.take().filter(|_| strings.len() < MOST_STRINGS);
                    strings.extend(array.map(Entry::Many));
                }
                Token::Word(b"begincodespacerange" | b"beginbfchar" | b"beginbfrange") => strings.clear(),
                Token::Word(b"endcodespacerange") => map.add_spaces(&strings),
                Token::Word(b"endbfchar") => map.add_characters(&strings, room),
                Token::Word(b"endbfrange") => map.add_ranges(&strings, room),
                _ => {}
            }
        }
        map
    }

    /// What some codes say; U+FFFD for a code that the map does not know.
    pub(super) fn text(&self, mut codes: &[u8]) -> String {
        let mut text = String::new();
        while !codes.is_empty() {
            let length = self.length(codes);
            let (code, rest) = codes.split_at(length);
            codes = rest;
            match self.texts.get(&(length, number(code))) {
                Some(known) => text.push_str(known),
                None => text.push(char::REPLACEMENT_CHARACTER),
            }
        }
        text
    }

    /// How many bytes the next code has.
    fn length(&self, codes: &[u8]) -> usize {
        let is_next = |(length, least, greatest): &&(usize, u32, u32)| {
            codes.get(..*length).is_some_and(|code| (*least..=*greatest).contains(&number(code)))
        };
        let known = self.spaces.iter().find(is_next).map(|(length, ..)| *length);
        // A code outside of every space is as long as the shortest (ISO 32000-1, 9.7.6.3).
        known.or_else(|| self.spaces.iter().map(|(length, ..)| *length).min()).unwrap_or(1).min(codes.len())
    }

    fn add_spaces(&mut self, strings: &[Entry]) {
        for pair in strings.chunks_exact(2) {
            if let [Entry::One(least), Entry::One(greatest)] = pair
                && (1..=4).contains(&least.len())
                && least.len() == greatest.len()
                && self.spaces.len() < MOST_SPACES
            {
                self.spaces.push((least.len(), number(least), number(greatest)));
            }
        }
        self.spaces.sort_unstable();
    }

    fn add_characters(&mut self, strings: &[Entry], room: &mut Codes) {
        for pair in strings.chunks_exact(2) {
            if let [Entry::One(code), Entry::One(text)] = pair {
                self.add(code.len(), number(code), text, room);
            }
        }
    }

    fn add_ranges(&mut self, strings: &[Entry], room: &mut Codes) {
        for triple in strings.chunks_exact(3) {
            let [Entry::One(first), Entry::One(last), texts] = triple else { continue };
            let (length, start) = (first.len(), number(first));
            let last = number(last).min(start.saturating_add(MOST_IN_RANGE));
            for (step, code) in (0_u32..).zip(start..=last) {
                let stepped_on;
                let text = match texts {
                    Entry::One(text) => {
                        stepped_on = stepped(&text[..text.len().min(LONGEST_TEXT + 1)], step);
                        &stepped_on
                    }
                    Entry::Many(texts) => match usize::try_from(step).ok().and_then(|step| texts.get(step)) {
                        Some(text) => text,
                        None => break,
                    },
                };
                if !self.add(length, code, text, room) {
                    break;
                }
            }
        }
    }

    /// Notes what a code says; `false` if there is no room for more.
    fn add(&mut self, length: usize, code: u32, text: &[u8], room: &mut Codes) -> bool {
        if text.len() > LONGEST_TEXT {
            return true;
        }
        match (room.codes.checked_sub(1), room.text.checked_sub(text.len())) {
            (Some(codes), Some(left)) => {
                *room = Codes { codes, text: left };
                self.texts.insert((length, code), utf_16(text));
                true
            }
            _ => false,
        }
    }
}

/// One operand of a section.
enum Entry {
    One(Vec<u8>),
    Many(Vec<Vec<u8>>),
}

/// The number of a code; of more than four bytes only the last count.
fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// The text of a code so many steps into a range: its last byte counts on.
fn stepped(text: &[u8], step: u32) -> Vec<u8> {
    let mut text = text.to_vec();
    let mut carry = step;
    for byte in text.iter_mut().rev().take(2) {
        let sum = u32::from(*byte) + carry;
        *byte = u8::try_from(sum & 0xff).unwrap_or_default();
        carry = sum >> 8;
    }
    text
}

fn utf_16(bytes: &[u8]) -> String {
    let units: Vec<u16> =
        bytes.chunks(2).map(|pair| u16::from(pair[0]) << 8 | u16::from(pair.get(1).copied().unwrap_or(0))).collect();
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> CMap {
        CMap::read(bytes, &mut Codes::default())
    }

    #[test]
    fn codes_say_what_their_map_says() {
        let map = read(
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def\n\
              1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
              2 beginbfchar <0001> <0041> <0002> <006600660069> endbfchar\n\
              2 beginbfrange <0010> <0012> <00FE> <0020> <0022> [<0061> <D83DDE00>] endbfrange\n\
              endcmap end end",
        );
        for (codes, expected) in [
            (&[0, 1, 0, 2][..], "Affi"),
            (&[0, 0x10, 0, 0x11, 0, 0x12], "þÿĀ"),
            (&[0, 0x20, 0, 0x21, 0, 0x22], "a😀\u{fffd}"),
            (&[0, 9], "\u{fffd}"),
            (&[0], "\u{fffd}"),
            (&[], ""),
        ] {
            assert_eq!(map.text(codes), expected, "{codes:?}");
        }
    }

    #[test]
    fn codes_of_one_byte_and_of_two_stand_side_by_side() {
        let map = read(
            b"2 begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange\n\
              2 beginbfchar <41> <0061> <8141> <0062> endbfchar",
        );
        assert_eq!(map.text(&[0x41, 0x81, 0x41, 0x41]), "aba");
    }

    #[test]
    fn a_broken_map_is_read_as_far_as_it_goes() {
        for bytes in [
            &b"beginbfrange <00> <FFFFFFFF> <0041> endbfrange"[..],
            b"beginbfrange <FFFFFFFF> <00000000> <0041> endbfrange",
            b"beginbfrange <FFFFFFF0> <FFFFFFFF> <> endbfrange",
            b"begincodespacerange <> <> <0000000000> <FF> endcodespacerange beginbfchar <00> endbfchar",
            b"beginbfchar [ <00> <01> endbfchar ] ]",
        ] {
            let map = read(bytes);
            assert!(map.texts.len() <= 0x1_0001, "{}", String::from_utf8_lossy(bytes));
            assert!(!map.text(&[1, 2, 3]).is_empty());
        }
    }

    #[test]
    fn there_is_an_end_to_what_codes_say() {
        let one = |text: &str| format!("beginbfchar <00> <{text}> endbfchar");
        let range =
            |first: &str, last: &str, text: &str| format!("beginbfrange <{first}> <{last}> <{text}> endbfrange ");
        let long = "0041".repeat(LONGEST_TEXT / 2);
        assert_eq!(read(one(&long).as_bytes()).texts.len(), 1);
        assert_eq!(read(one(&format!("{long}0041")).as_bytes()).texts.len(), 0);
        for (text, most) in [
            (range("000000", "FFFFFF", "0041").repeat(20), 0x1_0001),
            (range("0000", "FFFF", &long), MOST_TEXT / LONGEST_TEXT),
            ((0..40).map(|at| range(&format!("{at:02x}0000"), &format!("{at:02x}ffff"), "")).collect(), MOST_CODES),
        ] {
            let mut room = Codes::default();
            let map = CMap::read(text.as_bytes(), &mut room);
            assert_eq!(map.texts.len(), most, "{}", &text[..60]);
        }
        let spaces = "<00> <FF> ".repeat(1_000);
        let map = read(format!("begincodespacerange {spaces} endcodespacerange").as_bytes());
        assert_eq!(map.spaces.len(), MOST_SPACES);
        let strings = format!("beginbfchar {} <01> <0041> endbfchar", "<>".repeat(MOST_STRINGS));
        assert_eq!(read(strings.as_bytes()).text(&[1]), "\u{fffd}");
    }
}
