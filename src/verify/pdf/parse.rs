//! From tokens to objects (ISO 32000-1, 7.3). All that is made is counted: two bytes of a file make an object of twenty.

use super::lexer::{Lexer, Token};
use super::object::{Dictionary, Object, ObjectId};
use crate::verify::said::Unreadable;

/// How deep arrays and dictionaries may lie in each other: in files of ours, six.
const DEEPEST: usize = 100;
/// How long a name may be, in bytes: keys are compared with each other (ISO 32000-1, annex C).
const LONGEST_NAME: usize = 127;

/// What may still be made of a file.
#[derive(Debug)]
pub(super) struct Room {
    /// How many objects. A sheet of 240 pages has 400,000.
    pub(super) objects: usize,
    /// How many bytes are taken apart, those of object streams after they were unpacked. A sheet of 240 pages has 4 MB.
    pub(super) bytes: usize,
}

/// An object, and what is behind it.
#[derive(Debug)]
pub(super) struct Parsed<'a> {
    pub(super) object: Object,
    /// The word after which there is no more of it, such as `stream`.
    pub(super) end: Option<&'a [u8]>,
    /// What follows that word.
    pub(super) rest: &'a [u8],
}

impl Room {
    /// Reads the object with which `bytes` begin; `None` if there is none that is whole.
    ///
    /// # Errors
    /// If there is no room for it.
    pub(super) fn parse<'a>(&mut self, bytes: &'a [u8]) -> Result<Option<Parsed<'a>>, Unreadable> {
        let own = &bytes[..bytes.len().min(self.bytes)];
        let mut lexer = Lexer::new(own);
        let parsed = self.object(&mut lexer);
        let taken = own.len() - lexer.rest().len();
        self.bytes -= taken;
        if taken == own.len() && own.len() < bytes.len() {
            return Err(too_much());
        }
        Ok(parsed?.map(|parsed| Parsed { rest: &bytes[taken..], ..parsed }))
    }

    fn object<'a>(&mut self, lexer: &mut Lexer<'a>) -> Result<Option<Parsed<'a>>, Unreadable> {
        let mut open: Vec<(Token<'a>, Vec<Object>)> = Vec::new();
        let mut inside: Vec<Object> = Vec::new();
        let mut end = None;
        for token in lexer.by_ref() {
            let object = match token {
                Token::Whole(number) => Object::Whole(number),
                Token::Real => Object::Other,
                Token::Name(name) if name.len() <= LONGEST_NAME => Object::Name(name.into_boxed_slice()),
                Token::Name(_) => Object::Other,
                Token::Text(text) => Object::Text(text.into_boxed_slice()),
                Token::ArrayStart | Token::DictionaryStart => {
                    if open.len() == DEEPEST {
                        return Ok(None);
                    }
                    let closing = if token == Token::ArrayStart { Token::ArrayEnd } else { Token::DictionaryEnd };
                    open.push((closing, std::mem::take(&mut inside)));
                    continue;
                }
                Token::ArrayEnd | Token::DictionaryEnd => {
                    let Some((_, around)) = open.pop().filter(|(closing, _)| *closing == token) else {
                        return Ok(None);
                    };
                    let own = std::mem::replace(&mut inside, around);
                    match token {
                        Token::ArrayEnd => Object::Array(own.into_boxed_slice()),
                        _ => Object::Dictionary(Dictionary::new(own)),
                    }
                }
                Token::Word(b"true" | b"false" | b"null") => Object::Other,
                Token::Word(b"R") => match (inside.pop(), inside.pop()) {
                    (Some(Object::Whole(generation)), Some(Object::Whole(number))) => {
                        let id = u32::try_from(number).ok().zip(u16::try_from(generation).ok());
                        id.map_or(Object::Other, |(number, generation)| {
                            Object::Reference(ObjectId { number, generation })
                        })
                    }
                    _ => return Ok(None),
                },
                Token::Word(word) if open.is_empty() => {
                    end = Some(word);
                    break;
                }
                Token::Word(_) => return Ok(None),
            };
            self.objects = self.objects.checked_sub(1).ok_or_else(too_much)?;
            inside.push(object);
        }
        let first = Some(inside).filter(|_| open.is_empty()).and_then(|inside| inside.into_iter().next());
        Ok(first.map(|object| Parsed { object, end, rest: lexer.rest() }))
    }
}

fn too_much() -> Unreadable {
    Unreadable::new("it has more parts than any sheet")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(bytes: &[u8]) -> Option<Object> {
        Room { objects: 100, bytes: 1_000 }.parse(bytes).expect("there is room").map(|parsed| parsed.object)
    }

    #[test]
    fn objects_are_read() {
        let id = |number| Object::Reference(ObjectId { number, generation: 0 });
        let name = |name: &str| Object::Name(name.as_bytes().into());
        for (bytes, expected) in [
            (&b"12 0 R endobj"[..], Some(id(12))),
            (b"12 endobj", Some(Object::Whole(12))),
            (b"[1 2 0 R .5 null (a)]", {
                let inside = [Object::Whole(1), id(2), Object::Other, Object::Other, Object::Text(b"a"[..].into())];
                Some(Object::Array(Box::new(inside)))
            }),
            (b"<</A/B/C<</D 3>>>> endobj", {
                let inner = Object::Dictionary(Dictionary::new(vec![name("D"), Object::Whole(3)]));
                Some(Object::Dictionary(Dictionary::new(vec![name("A"), name("B"), name("C"), inner])))
            }),
            (b"<</A 1", None),
            (b"[1>>", None),
            (b"[1 R]", None),
            (b"", None),
        ] {
            assert_eq!(parsed(bytes), expected, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn what_is_behind_a_dictionary_is_found() {
        let mut room = Room { objects: 9, bytes: 99 };
        let parsed = room.parse(b"<</L 1>>\nstream\nx").expect("room").expect("an object");
        assert_eq!((parsed.end, parsed.rest), (Some(&b"stream"[..]), &b"\nx"[..]));
        assert_eq!((room.objects, room.bytes), (6, 84));
    }

    #[test]
    fn there_is_an_end_to_what_is_made() {
        let parse = |objects, bytes, text: &str| Room { objects, bytes }.parse(text.as_bytes()).is_err();
        assert!(!parse(9, 99, "[1 1 1 1 1 1 1 1]") && parse(8, 99, "[1 1 1 1 1 1 1 1]"));
        assert!(!parse(9, 11, "(aaaaaaaaa)") && parse(9, 10, "(aaaaaaaaa)"));
        assert_eq!(parsed(format!("{}{}", "[".repeat(DEEPEST + 1), "]".repeat(DEEPEST + 1)).as_bytes()), None);
    }
}
