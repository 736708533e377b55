//! What a page shows, by its marks: the text of each marked-content sequence, and of what is in none (ISO 32000-1, 14.6).
//!
//! Only what shows text is followed: fonts, strings, marks, and forms, which are content again. Where on the page something
//! stands does not matter: the structure tree says what comes after what.

use std::collections::BTreeMap;

use super::cmap::{CMap, Codes};
use super::lexer::Lexer;
use super::object::{Dictionary, Document, Object, ObjectId};
use super::operand::{Operand, Operands};
use super::pages::resources;
use super::text_string;
use crate::verify::said::{MOST_TEXT, Unreadable};

/// How deep forms may lie in each other.
const DEEPEST_FORM: usize = 8;
/// How many forms a document may paint.
const MOST_FORMS: usize = 10_000;
/// How many operators a document may have. A long handout has 210,000.
const MOST_OPERATORS: usize = 2_000_000;
/// How many sequences a document may mark. A long handout has 23,000.
const MOST_MARKED: usize = 200_000;
/// How much of content, forms and the maps of fonts is unpacked, in bytes. A long handout has 3 MB.
const MOST_BYTES: usize = 16_000_000;
/// How deep states and marks may lie in each other. In our files, four.
const DEEPEST_STATE: usize = 1_000;
const DEEPEST_MARK: usize = 1_000;

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
    document: &'a Document<'a>,
    /// The maps of the fonts that were used, by their objects.
    fonts: BTreeMap<ObjectId, Option<CMap>>,
    shown: Shown,
    operators: usize,
    forms: usize,
    text: usize,
    /// How many bytes may still be unpacked.
    room: usize,
    /// What maps may still hold.
    codes: Codes,
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
    pub(super) fn new(document: &'a Document<'a>) -> Self {
        Self {
            document,
            fonts: BTreeMap::new(),
            shown: Shown::default(),
            operators: 0,
            forms: 0,
            text: 0,
            room: MOST_BYTES,
            codes: Codes::default(),
        }
    }

    /// Reads one page.
    ///
    /// # Errors
    /// If its content cannot be unpacked, is too large, or shows letters that nobody can tell.
    pub(super) fn page(&mut self, id: ObjectId) -> Result<(), Unreadable> {
        let document = self.document;
        let page = document.dictionary(id).ok_or_else(|| Unreadable::new("it has a page that is none"))?;
        let mut content = Vec::new();
        let streams = match document.get(page, b"Contents") {
            Some(Object::Array(streams)) => streams,
            Some(stream) => std::slice::from_ref(stream),
            None => &[],
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
        let stream = self.document.dereference(stream).and_then(|(_, stream)| stream.stream());
        let bytes = stream.and_then(|stream| self.document.unpacked(stream, &mut self.room));
        bytes.ok_or_else(|| {
            Unreadable::new("the content of a page cannot be unpacked, or is larger than that of any sheet")
        })
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
            let taken = operands.take(token);
            if operands.is_endless() || self.operators > MOST_OPERATORS {
                return Err(Unreadable::new("it has more on its pages than any sheet"));
            }
            let Some((operator, operands)) = taken else { continue };
            self.operators += 1;
            match (operator, operands.as_slice()) {
                (b"BI", _) => lexer.skip_image(),
                (b"q", _) if kept.len() == DEEPEST_STATE => {
                    return Err(Unreadable::new("its states lie too deep in each other"));
                }
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
                    let is_replaced = levels.last().is_some_and(|level| level.is_replaced);
                    let properties = self.properties(resources, properties, is_replaced);
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
            if levels.len() > outside + DEEPEST_MARK {
                return Err(Unreadable::new("its marks never end"));
            }
        }
        levels.truncate(outside);
        Ok(())
    }

    /// The font of a name, known from now on.
    fn font(&mut self, resources: Option<&Dictionary>, name: &[u8]) -> Option<ObjectId> {
        let document = self.document;
        let id = document.dictionary_at(resources?, b"Font")?.get(name)?.reference()?;
        if !self.fonts.contains_key(&id) {
            let map = document.dictionary(id).and_then(|font| document.get(font, b"ToUnicode")?.stream());
            let map = map.and_then(|map| document.unpacked(map, &mut self.room));
            self.fonts.insert(id, map.map(|bytes| CMap::read(&bytes, &mut self.codes)));
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
        if text.is_empty() {
            return Ok(());
        }
        self.text += text.len();
        if self.text > MOST_TEXT || self.shown.marked.len() > MOST_MARKED {
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

    /// What the operand of `BDC` says: a dictionary, or the name of one. The text of one in which all is replaced already is not
    /// asked for.
    fn properties(&self, resources: Option<&Dictionary>, operand: &Operand, is_replaced: bool) -> Properties {
        match operand {
            Operand::Dictionary(pairs) => Properties {
                id: match pairs.get(&b"MCID"[..]) {
                    Some(Operand::Whole(number)) => Some(*number),
                    _ => None,
                },
                text: match pairs.get(&b"ActualText"[..]) {
                    Some(Operand::Text(bytes)) if !is_replaced => Some(text_string(bytes)),
                    _ => None,
                },
            },
            Operand::Name(name) => {
                let document = self.document;
                let named = resources.and_then(|own| document.dictionary_at(own, b"Properties"));
                let Some(named) = named.and_then(|named| document.dictionary_at(named, name)) else {
                    return Properties::default();
                };
                let text = document.get(named, b"ActualText").and_then(Object::text).filter(|_| !is_replaced);
                Properties { id: named.get(b"MCID").and_then(Object::whole), text: text.map(text_string) }
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
        let objects = resources.and_then(|own| document.dictionary_at(own, b"XObject"));
        let Some(form) = objects.and_then(|objects| document.get(objects, name)) else { return Ok(()) };
        let Some(about) = form.dictionary().filter(|own| own.get(b"Subtype").and_then(Object::name) == Some(b"Form"))
        else {
            return Ok(());
        };
        self.forms += 1;
        if depth == DEEPEST_FORM || self.forms > MOST_FORMS {
            return Err(Unreadable::new("its forms lie too deep in each other, or are too many"));
        }
        let bytes = self.unpacked(form)?;
        let own = document.dictionary_at(about, b"Resources").or(resources);
        self.content(page, &bytes, own, levels, depth + 1)
    }
}

/// What a marked-content sequence says of itself.
#[derive(Debug, Default)]
struct Properties {
    id: Option<i64>,
    text: Option<String>,
}
