//! Font subsets: only the glyphs that a document uses, renumbered.
//!
//! printpdf embeds whole files, so it is handed small ones: `subsetter` cuts the file down, and the canvas writes codes. What a
//! code stands for when it is copied goes into the ToUnicode map (ISO 32000-1, 9.10.3), ligatures included. One glyph may stand for
//! several texts; then it has a code for each.
//!
//! Letters that nearly every sheet has are always in: so sheets that differ in a name share a subset ([`Subsets`]).

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, Stream};
use printpdf::{FontId, ParsedFont, PdfFont};
use subsetter::GlyphRemapper;
use write_fonts::read::{FontRef, TableProvider};

use super::cluster::{Component, Outline, Outlines, Shown};
use super::composite;
use super::runs::Runs;
use crate::caught::caught;
use crate::clinic::FontBytes;
use crate::diagnostic::{Diagnostic, Place};
use crate::layout::{Face, Graphic, PagedDocument};
use crate::memo::Memo;

/// Letters that a face brings along wherever it is used, if it has them.
const USUAL: &str = " !%&()+,-./0123456789:;?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz\u{2013}\u{2018}\u{2019}\u{201c}\u{201d}";

/// How many subsets are kept: a few for each face.
const KEPT: usize = 32;

/// Faces and subsets that were met before, for the next document.
#[derive(Debug)]
pub(super) struct Subsets {
    faces: Memo<FontFile, FaceFacts>,
    subsets: Memo<Wanted, Subset>,
}

/// A font file: the same bytes in memory, not equal ones, which would take long to see.
#[derive(Clone, Debug)]
struct FontFile {
    data: FontBytes,
    index: u32,
}

impl FontFile {
    fn sort_key(&self) -> (usize, u32) {
        (self.data.as_ptr().addr(), self.index)
    }
}

impl PartialEq for FontFile {
    fn eq(&self, other: &Self) -> bool {
        self.sort_key() == other.sort_key()
    }
}

impl Eq for FontFile {}

impl PartialOrd for FontFile {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for FontFile {
    fn cmp(&self, other: &Self) -> Ordering {
        self.sort_key().cmp(&other.sort_key())
    }
}

/// What is known of a face.
#[derive(Debug)]
pub(super) struct FaceFacts {
    /// What its outlines can do.
    pub(super) outlines: Outlines,
    /// The usual letters that it has, with their glyphs.
    usual: Vec<(char, u16)>,
    /// The place of a glyph among those, by its id.
    places: Vec<Option<u8>>,
}

/// What a subset depends on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Wanted {
    /// The number of the face in its document, which names the font.
    number: usize,
    name: String,
    file: FontFile,
    used: Used,
}

impl Default for Subsets {
    fn default() -> Self {
        Self { faces: Memo::new(KEPT), subsets: Memo::new(KEPT) }
    }
}

impl FaceFacts {
    fn of(file: &FontFile) -> Self {
        let font = FontRef::from_index(&file.data, file.index);
        let Ok(font) = font else { return Self { outlines: Outlines::Cff, usual: Vec::new(), places: Vec::new() } };
        let units = font.head().map_or(1000, |head| head.units_per_em());
        let outlines = if font.glyf().is_ok() { Outlines::TrueType(f32::from(units)) } else { Outlines::Cff };
        let map = font.cmap().ok();
        let glyph = |letter| u16::try_from(map.as_ref()?.map_codepoint(letter)?.to_u32()).ok();
        let usual: Vec<(char, u16)> = USUAL.chars().filter_map(|letter| Some((letter, glyph(letter)?))).collect();
        let mut places = vec![None; usual.iter().map(|(_, glyph)| usize::from(*glyph) + 1).max().unwrap_or_default()];
        for (place, (_, glyph)) in (0..).zip(&usual) {
            places[usize::from(*glyph)] = Some(place);
        }
        Self { outlines, usual, places }
    }

    /// The place of an outline among the usual letters, if it stands for one of them.
    pub(super) fn usual_place(&self, outline: &Outline, text: &str) -> Option<u8> {
        let Outline::Glyph(id) = outline else { return None };
        let place = self.places.get(usize::from(*id)).copied().flatten()?;
        let (letter, _) = self.usual[usize::from(place)];
        text.strip_prefix(letter).is_some_and(str::is_empty).then_some(place)
    }
}

/// The used part of one face.
#[derive(Debug)]
pub(super) struct Subset {
    /// By which it is known again: a hash of the file and its codes.
    pub(super) fingerprint: [u8; 32],
    /// Its name among the resources.
    pub(super) id: FontId,
    /// The file, as printpdf takes it.
    pub(super) font: PdfFont,
    /// Its face.
    pub(super) face: Arc<FaceFacts>,
    /// The codes of each outline: one for each text that it stands for.
    codes: BTreeMap<Outline, Vec<Code>>,
    /// The first code of each glyph of the face, by its id: nearly all that is looked for.
    glyphs: Vec<Option<Code>>,
}

/// A character code of a subset (a CID, ISO 32000-1, 9.7.4).
#[derive(Clone, Debug)]
pub(super) struct Code {
    /// The code.
    pub(super) cid: u16,
    /// Its advance in thousandths of the type size, as the PDF's width table says it.
    pub(super) width: f32,
    /// What it stands for.
    pub(super) text: String,
    /// The glyph in the subset.
    glyph: u16,
}

/// What the font of a face is called among the resources. Not `F1`: those names are taken by the standard 14.
pub(super) fn resource_name(face: usize) -> String {
    format!("T{face}")
}

impl Subset {
    /// Every code.
    pub(super) fn all_codes(&self) -> impl Iterator<Item = &Code> {
        self.codes.values().flatten()
    }

    /// The code for an outline that stands for a text; one with another text if the font's format allows just one.
    pub(super) fn code(&self, shown: &Shown<'_>) -> &Code {
        let text = spoken(&shown.text);
        if let Outline::Glyph(id) = shown.outline
            && let Some(Some(code)) = self.glyphs.get(usize::from(id))
            && code.text == text
        {
            return code;
        }
        let codes = self.codes.get(&shown.outline).expect("every outline on a page was collected");
        codes.iter().find(|code| code.text == text).unwrap_or(&codes[0])
    }

    /// Writes into the font's dictionaries what printpdf cannot know: which glyph a code shows, where these differ.
    pub(super) fn complete(&self, objects: &mut Document) {
        let mut codes: Vec<&Code> = self.codes.values().flatten().collect();
        codes.sort_by_key(|code| code.cid);
        if codes.iter().all(|code| code.cid == code.glyph) {
            return;
        }
        let (first, last) = (codes.first().map_or(0, |code| code.cid), codes.last().map_or(0, |code| code.cid));
        // ISO 32000-1, 9.7.4.3: two bytes a code.
        let mut map = vec![0_u8; (usize::from(last) + 1) * 2];
        for code in &codes {
            let at = usize::from(code.cid) * 2;
            map[at..at + 2].copy_from_slice(&code.glyph.to_be_bytes());
        }
        let map = objects.add_object(Stream::new(Dictionary::new(), map));
        // Codes are counted without a gap.
        #[expect(clippy::cast_possible_truncation, reason = "rounded, and a width is far below 2^63")]
        let widths = codes.iter().map(|code| Object::Integer(code.width as i64)).collect();
        let widths = vec![Object::Integer(first.into()), Object::Array(widths)];
        for object in objects.objects.values_mut() {
            if let Some(descendant) = self.descendant(object) {
                descendant.set("CIDToGIDMap", Object::Reference(map));
                descendant.set("W", widths.clone());
            }
        }
    }

    /// The font that holds the glyphs, if an object is this subset's font dictionary.
    fn descendant<'a>(&self, object: &'a mut Object) -> Option<&'a mut Dictionary> {
        let font = object.as_dict_mut().ok()?;
        let base = font.get(b"BaseFont").and_then(Object::as_name).ok()?;
        if Some(base) != self.font.parsed_font.font_name.as_deref().map(str::as_bytes) {
            return None;
        }
        font.get_mut(b"DescendantFonts").ok()?.as_array_mut().ok()?.first_mut()?.as_dict_mut().ok()
    }
}

/// The outlines of a face that a document shows, with all texts that each stands for.
type Used = BTreeMap<Outline, BTreeSet<String>>;

/// One subset a face, in the faces' order; `None` for a face without a glyph on any page.
///
/// # Errors
/// If a face that is used cannot be cut down: its file is damaged in a way that shaping does not meet.
pub(super) fn subset(
    document: &PagedDocument,
    known: &Subsets,
    runs: &Runs,
) -> Result<Vec<Option<Arc<Subset>>>, Diagnostic> {
    let mut needed: Vec<Option<Needed>> = document.faces.iter().map(|_| None).collect();
    for item in document.pages.iter().flat_map(|page| &page.items) {
        let Graphic::Text(run) = &item.graphic else { continue };
        let needed = needed[run.face].get_or_insert_with(|| {
            let Face { data, index, .. } = &document.faces[run.face];
            let file = FontFile { data: data.clone(), index: *index };
            let facts = known.faces.get(file.clone(), |file| Arc::new(FaceFacts::of(file)));
            Needed { file, facts, usual: 0, used: Used::new() }
        });
        let found = runs.needs(run, &needed.facts);
        needed.usual |= found.fact.usual;
        for (outline, text) in &found.fact.others {
            needed.add(outline, text);
        }
    }
    let faces = document.faces.iter().zip(needed).enumerate();
    let subsets = faces.map(|(number, (face, needed))| {
        let Some(needed) = needed else { return Ok(None) };
        let (file, facts) = (needed.file.clone(), Arc::clone(&needed.facts));
        let wanted = Wanted { number, name: face.name.clone(), file, used: needed.into_used() };
        let make = |wanted: &Wanted| Ok(Arc::new(make(wanted, facts).ok_or_else(|| unusable(face))?));
        known.subsets.try_get(wanted, make).map(Some)
    });
    subsets.collect()
}

/// What a document needs of a face.
struct Needed {
    file: FontFile,
    facts: Arc<FaceFacts>,
    /// A bit for each usual letter.
    usual: u128,
    used: Used,
}

impl Needed {
    fn add(&mut self, outline: &Outline, text: &str) {
        let texts = self.used.entry(outline.clone()).or_default();
        if !texts.contains(text) {
            texts.insert(text.to_owned());
        }
    }

    /// All of it. A face that sets small Latin letters brings all usual ones along; to others they would be strange.
    fn into_used(mut self) -> Used {
        let facts = Arc::clone(&self.facts);
        let is_used = |place: usize| self.usual >> place & 1 == 1;
        let is_latin = (0..facts.usual.len()).any(|place| facts.usual[place].0.is_ascii_lowercase() && is_used(place));
        let brought = (0..facts.usual.len()).filter(|place| is_latin || is_used(*place)).collect::<Vec<_>>();
        for place in brought {
            let (letter, glyph) = facts.usual[place];
            self.add(&Outline::Glyph(glyph), letter.encode_utf8(&mut [0; 4]));
        }
        self.used
    }
}

/// A text as it is copied: a space that does not break is a space like any other. A glyph that stands for nothing would not do for
/// PDF/A, which wants a text for each (ISO 19005-2, 6.2.11.7): it is a space of no width.
pub(super) fn spoken(text: &str) -> Cow<'_, str> {
    match text {
        "" => Cow::Borrowed("\u{200b}"),
        text if text.contains('\u{a0}') => Cow::Owned(text.replace('\u{a0}', " ")),
        text => Cow::Borrowed(text),
    }
}

/// What is wrong with a face that cannot be cut down.
fn unusable(face: &Face) -> Diagnostic {
    let place = face.path.clone().map_or(Place::Nowhere, Place::File);
    Diagnostic::error(
        "unusable-font",
        place,
        format!("the letters of the font `{}` cannot be embedded: the file is damaged", face.name),
    )
    .with_hint("download the font again and copy the new file over this one, or choose another family")
}

/// `None` if the file is damaged in a way that shaping does not meet.
fn make(wanted: &Wanted, face: Arc<FaceFacts>) -> Option<Subset> {
    caught(|| cut(wanted, face)).flatten()
}

fn cut(Wanted { number, name, file, used }: &Wanted, face: Arc<FaceFacts>) -> Option<Subset> {
    let mut remapper = GlyphRemapper::new();
    // Glyphs come before composites: both in the order of the outlines and in the file.
    let mut composites: Vec<Vec<Component>> = Vec::new();
    let last = |composites: &[_]| u16::try_from(composites.len() - 1).unwrap_or(u16::MAX);
    let used: Vec<(&Outline, Result<u16, u16>, &BTreeSet<String>)> = used
        .iter()
        .map(|(outline, texts)| {
            let glyph = match outline {
                Outline::Glyph(id) => Ok(remapper.remap(*id)),
                Outline::Composite(components) => {
                    let renumbered = |part: &Component| Component { glyph: remapper.remap(part.glyph), ..*part };
                    composites.push(components.iter().map(renumbered).collect());
                    Err(last(&composites))
                }
                Outline::Nothing => {
                    composites.push(Vec::new());
                    Err(last(&composites))
                }
            };
            (outline, glyph, texts)
        })
        .collect();
    let mut data = subsetter::subset(&file.data, file.index, &remapper).ok()?;
    let mut first_composite = 0;
    if !composites.is_empty() {
        (data, first_composite) = composite::append(&data, &composites).ok()?;
    }
    let mut remarks = Vec::new();
    let mut parsed = ParsedFont::from_bytes(&data, 0, &mut remarks)?;
    parsed.font_name = Some(format!("{}+{name}", tag(&data)));
    let units = f32::from(parsed.units_per_em.max(1));
    let mut next = 1_u16;
    let codes = used.into_iter().map(|(outline, glyph, texts)| {
        let glyph = glyph.unwrap_or_else(|number| first_composite.saturating_add(number));
        let width = f32::from(parsed.get_glyph_width(glyph).unwrap_or(0));
        // The same rounding as the width table of the PDF, so that the pen stays where layout put it.
        let width = (width * 1000.0 / units).round();
        let codes = match face.outlines {
            Outlines::TrueType(_) => texts
                .iter()
                .map(|text| {
                    let cid = next;
                    next = next.saturating_add(1);
                    Code { cid, width, text: text.clone(), glyph }
                })
                .collect(),
            // A code is its glyph's number there (ISO 32000-1, 9.7.4.2), and so has one text: a real one, if there is any.
            Outlines::Cff => texts
                .iter()
                .min_by_key(|text| *text == "\u{200b}")
                .map(|text| Code { cid: glyph, width, text: text.clone(), glyph })
                .into_iter()
                .collect(),
        };
        (outline.clone(), codes)
    });
    let codes: BTreeMap<Outline, Vec<Code>> = codes.collect();
    let mut hasher = blake3::Hasher::new();
    hasher.update(format!("{number} {name}").as_bytes()).update(&data);
    for Code { cid, width, text, glyph } in codes.values().flatten() {
        hasher.update(format!("{cid} {width} {glyph} {text}\n").as_bytes());
    }
    let mut glyphs = Vec::new();
    for (outline, codes) in &codes {
        if let Outline::Glyph(id) = outline {
            glyphs.resize(usize::from(*id), None);
            glyphs.push(codes.first().cloned());
        }
    }
    let (fingerprint, id) = (*hasher.finalize().as_bytes(), FontId(resource_name(*number)));
    Some(Subset { fingerprint, id, font: PdfFont::new(parsed), face, codes, glyphs })
}

/// Six capitals that name the subset (ISO 32000-1, 9.6.4), from its bytes.
fn tag(data: &[u8]) -> String {
    blake3::hash(data).as_bytes()[..6].iter().map(|byte| char::from(b'A' + byte % 26)).collect()
}
