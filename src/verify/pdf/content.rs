//! What a page shows, by its marks: the text of each marked-content sequence, and of what is in none (ISO 32000-1, 14.6).
//!
//! Only what shows text is followed: fonts, strings, marks, and forms, which are content again. Where on the page something
//! stands does not matter: the structure tree says what comes after what.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::cmap::CMap;
use super::lexer::Lexer;
use super::operand::{Operand, Operands};
use super::{MOST_BYTES, dictionary_at, text_string};
use crate::verify::said::Unreadable;

/// How deep forms may lie in each other.
const DEEPEST_FORM: usize = 8;
/// How many operators a document may have.
const MOST_OPERATORS: usize = 20_000_000;
/// How much text a document may show, in bytes.
const MOST_TEXT: usize = 8_000_000;

/// What the pages show.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// The text of each sequence, by page and MCID.
    pub(super) marked: BTreeMap<(ObjectId, i64), String>,
    /// The text of artifacts and of what has no mark, in the order of the content.
    pub(super) around: String,
}

/// Reads the content of pages, one after the other.
pub(super) struct Reader<'a> {
    document: &'a Document,
    /// The maps of the fonts that were used, by their objects.
    fonts: BTreeMap<ObjectId, Option<CMap>>,
    shown: Shown,
    operators: usize,
    text: usize,
    bytes: usize,
}

/// What counts at one place of the content.
#[derive(Clone, Debug, Default)]
struct Level {
    mark: Mark,
    /// Text that stands for all that is shown inside (ISO 32000-1, 14.9.4).
    is_replaced: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Mark {
    #[default]
    None,
    Artifact,
    Content(i64),
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document, fonts: BTreeMap::new(), shown: Shown::default(), operators: 0, text: 0, bytes: 0 }
    }

    /// Reads one page.
    ///
    /// # Errors
    /// If its content cannot be unpacked, is too large, or shows letters that nobody can tell.
    pub(super) fn page(&mut self, id: ObjectId) -> Result<(), Unreadable> {
        let document = self.document;
        let page = document.get_dictionary(id).map_err(|_| Unreadable::new("it has a page that is none"))?;
        let mut content = Vec::new();
        let streams = page.get_deref(b"Contents", document).ok();
        let streams = match streams {
            Some(Object::Array(streams)) => streams.iter().collect(),
            Some(stream) => vec![stream],
            None => Vec::new(),
        };
        for stream in streams {
            content.extend(self.unpacked(stream)?);
            content.push(b'\n');
        }
        self.content(id, &content, resources(document, page), &mut vec![Level::default()], 0)
    }

    pub(super) fn finish(self) -> Shown {
        self.shown
    }

    fn unpacked(&mut self, stream: &Object) -> Result<Vec<u8>, Unreadable> {
        let broken = || Unreadable::new("the content of a page cannot be unpacked");
        let (_, stream) = self.document.dereference(stream).map_err(|_| broken())?;
        let stream = stream.as_stream().map_err(|_| broken())?;
        let bytes = stream.get_plain_content_with_limit(MOST_BYTES - self.bytes).map_err(|_| broken())?;
        self.bytes += bytes.len();
        Ok(bytes)
    }

    fn content(
        &mut self,
        page: ObjectId,
        content: &[u8],
        resources: Option<&Dictionary>,
        levels: &mut Vec<Level>,
        depth: usize,
    ) -> Result<(), Unreadable> {
        let (mut lexer, mut operands) = (Lexer::new(content), Operands::default());
        let outside = levels.len();
        let (mut font, mut kept) = (None, Vec::new());
        while let Some(token) = lexer.next() {
            let Some((operator, operands)) = operands.take(token) else { continue };
            self.operators += 1;
            if self.operators > MOST_OPERATORS {
                return Err(Unreadable::new("it has more on its pages than any sheet"));
            }
            match (operator, operands.as_slice()) {
                (b"BI", _) => lexer.skip_image(),
                (b"q", _) => kept.push(font),
                (b"Q", _) => font = kept.pop().unwrap_or(font),
                (b"Tf", [.., Operand::Name(name), _]) => font = self.font(resources, name),
                (b"Tj" | b"'" | b"\"", [.., Operand::Text(codes)]) => self.show(page, font, codes, levels)?,
                (b"TJ", [.., Operand::Array(parts)]) => {
                    for part in parts {
                        if let Operand::Text(codes) = part {
                            self.show(page, font, codes, levels)?;
                        }
                    }
                }
                (b"BMC", [.., Operand::Name(tag)]) => self.begin(page, tag, None, levels)?,
                (b"BDC", [.., Operand::Name(tag), properties]) => {
                    let properties = self.properties(resources, properties);
                    self.begin(page, tag, Some(properties), levels)?;
                }
                (b"BMC" | b"BDC", _) => levels.push(levels.last().cloned().unwrap_or_default()),
                (b"EMC", _) if levels.len() > outside => {
                    self.part(levels);
                    levels.truncate(levels.len() - 1);
                }
                (b"BT" | b"Td" | b"TD" | b"Tm" | b"T*", _) => self.part(levels),
                (b"Do", [.., Operand::Name(name)]) => self.form(page, resources, name, levels, depth)?,
                _ => {}
            }
            if levels.len() > outside + 10_000 {
                return Err(Unreadable::new("its marks never end"));
            }
        }
        levels.truncate(outside);
        Ok(())
    }

    /// The font of a name, known from now on.
    fn font(&mut self, resources: Option<&Dictionary>, name: &[u8]) -> Option<ObjectId> {
        let fonts = dictionary_at(self.document, resources?, b"Font")?;
        let id = fonts.get(name).ok()?.as_reference().ok()?;
        if !self.fonts.contains_key(&id) {
            let map = self.document.get_dictionary(id).ok().and_then(|font| {
                let stream = font.get_deref(b"ToUnicode", self.document).ok()?.as_stream().ok()?;
                stream.get_plain_content_with_limit(MOST_BYTES / 8).ok()
            });
            self.fonts.insert(id, map.map(|bytes| CMap::read(&bytes)));
        }
        Some(id)
    }

    fn show(
        &mut self,
        page: ObjectId,
        font: Option<ObjectId>,
        codes: &[u8],
        levels: &[Level],
    ) -> Result<(), Unreadable> {
        if levels.last().is_some_and(|level| level.is_replaced) || codes.is_empty() {
            return Ok(());
        }
        let map = font.and_then(|id| self.fonts.get(&id)).and_then(Option::as_ref);
        let map = map.ok_or_else(|| Unreadable::new("it has a font that does not tell which letters it shows"))?;
        let text = map.text(codes);
        self.say(page, &text, levels.last().map(|level| level.mark).unwrap_or_default())
    }

    fn say(&mut self, page: ObjectId, text: &str, mark: Mark) -> Result<(), Unreadable> {
        self.text += text.len();
        if self.text > MOST_TEXT {
            return Err(Unreadable::new("it says more than any sheet"));
        }
        match mark {
            Mark::Content(id) => self.shown.marked.entry((page, id)).or_default().push_str(text),
            Mark::None | Mark::Artifact => self.shown.around.push_str(text),
        }
        Ok(())
    }

    /// Parts what comes from what was, where no structure does it.
    fn part(&mut self, levels: &[Level]) {
        let mark = levels.last().map(|level| level.mark).unwrap_or_default();
        if matches!(mark, Mark::None | Mark::Artifact) && !self.shown.around.ends_with(' ') {
            self.shown.around.push(' ');
        }
    }

    /// Begins a marked-content sequence.
    fn begin(
        &mut self,
        page: ObjectId,
        tag: &[u8],
        properties: Option<Properties>,
        levels: &mut Vec<Level>,
    ) -> Result<(), Unreadable> {
        let mut level = levels.last().cloned().unwrap_or_default();
        let Properties { id, text } = properties.unwrap_or_default();
        if level.mark != Mark::Artifact {
            level.mark = match id {
                _ if tag == b"Artifact" => Mark::Artifact,
                Some(id) => Mark::Content(id),
                None => level.mark,
            };
        }
        self.part(std::slice::from_ref(&level));
        if let Some(text) = text
            && !level.is_replaced
        {
            self.say(page, &text, level.mark)?;
            level.is_replaced = true;
        }
        levels.push(level);
        Ok(())
    }

    /// What the operand of `BDC` says: a dictionary, or the name of one.
    fn properties(&self, resources: Option<&Dictionary>, operand: &Operand) -> Properties {
        match operand {
            Operand::Dictionary(pairs) => Properties {
                id: match pairs.get(&b"MCID"[..]) {
                    Some(Operand::Number(number)) => whole(*number),
                    _ => None,
                },
                text: match pairs.get(&b"ActualText"[..]) {
                    Some(Operand::Text(bytes)) => Some(text_string(bytes)),
                    _ => None,
                },
            },
            Operand::Name(name) => {
                let named = resources.and_then(|own| dictionary_at(self.document, own, b"Properties"));
                let Some(named) = named.and_then(|named| dictionary_at(self.document, named, name)) else {
                    return Properties::default();
                };
                Properties {
                    id: named.get(b"MCID").and_then(Object::as_i64).ok(),
                    text: named.get_deref(b"ActualText", self.document).and_then(Object::as_str).ok().map(text_string),
                }
            }
            _ => Properties::default(),
        }
    }

    /// Reads a form that is painted; a picture has nothing to read.
    fn form(
        &mut self,
        page: ObjectId,
        resources: Option<&Dictionary>,
        name: &[u8],
        levels: &mut Vec<Level>,
        depth: usize,
    ) -> Result<(), Unreadable> {
        let document = self.document;
        let objects = resources.and_then(|own| dictionary_at(document, own, b"XObject"));
        let Some(Object::Stream(stream)) = objects.and_then(|objects| objects.get_deref(name, document).ok()) else {
            return Ok(());
        };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Form") {
            return Ok(());
        }
        if depth == DEEPEST_FORM {
            return Err(Unreadable::new("its forms lie too deep in each other"));
        }
        let broken = |_| Unreadable::new("the content of a page cannot be unpacked");
        let bytes = stream.get_plain_content_with_limit(MOST_BYTES - self.bytes).map_err(broken)?;
        self.bytes += bytes.len();
        let own = dictionary_at(document, &stream.dict, b"Resources").or(resources);
        self.content(page, &bytes, own, levels, depth + 1)
    }
}

/// What a marked-content sequence says of itself.
#[derive(Debug, Default)]
struct Properties {
    id: Option<i64>,
    text: Option<String>,
}

fn whole(number: f64) -> Option<i64> {
    // Page content has small counts only; what is none names no sequence.
    format!("{number:.0}").parse().ok()
}

/// The resources of a page, its own or inherited (ISO 32000-1, 7.7.3.4).
fn resources<'a>(document: &'a Document, page: &'a Dictionary) -> Option<&'a Dictionary> {
    let mut node = page;
    for _ in 0..64 {
        if let Some(own) = dictionary_at(document, node, b"Resources") {
            return Some(own);
        }
        node = dictionary_at(document, node, b"Parent")?;
    }
    None
}
