//! Font subsets: only the glyphs that a document uses, renumbered.
//!
//! printpdf embeds whole files, so it is handed small ones: `subsetter` cuts the file down, and the canvas writes the new ids. What a
//! glyph stands for when it is copied goes into the ToUnicode map (ISO 32000-1, 9.10.3), ligatures included.

use std::collections::BTreeMap;

use printpdf::{FontId, ParsedFont, PdfFont};
use subsetter::GlyphRemapper;

use crate::layout::{Face, Graphic, PagedDocument};

/// The used part of one face.
pub(super) struct Subset {
    /// Its name among the resources.
    pub(super) id: FontId,
    /// The file, as printpdf takes it.
    pub(super) font: PdfFont,
    glyphs: BTreeMap<u16, Glyph>,
}

/// A glyph of a subset.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// Its id in the subset.
    pub(super) id: u16,
    /// Its advance in thousandths of the type size, as the PDF's width table says it.
    pub(super) width: f32,
    /// What it stands for.
    pub(super) text: String,
}

impl Subset {
    /// The glyph that was `id` in the whole face.
    pub(super) fn glyph(&self, id: u16) -> &Glyph {
        self.glyphs.get(&id).expect("every glyph on a page was collected")
    }
}

/// One subset a face, in the faces' order; `None` for a face without a glyph on any page.
pub(super) fn subset(document: &PagedDocument) -> Vec<Option<Subset>> {
    let mut used: Vec<BTreeMap<u16, String>> = vec![BTreeMap::new(); document.faces.len()];
    for item in document.pages.iter().flat_map(|page| &page.items) {
        let Graphic::Text(run) = &item.graphic else { continue };
        for glyph in &run.glyphs {
            let text = used[run.face].entry(glyph.id).or_default();
            if text.is_empty() {
                *text = spoken(&glyph.text);
            }
        }
    }
    for text in used.iter_mut().flat_map(BTreeMap::values_mut).filter(|text| text.is_empty()) {
        // A neighbour speaks for it, but PDF/A wants every glyph to stand for something (ISO 19005-2, 6.2.11.7): a space of no width.
        text.push('\u{200b}');
    }
    document
        .faces
        .iter()
        .zip(used)
        .enumerate()
        .map(|(number, (face, used))| (!used.is_empty()).then(|| make(number, face, used)))
        .collect()
}

/// A text as it is copied: a space that does not break is a space like any other.
pub(super) fn spoken(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

fn make(number: usize, face: &Face, used: BTreeMap<u16, String>) -> Subset {
    let mut remapper = GlyphRemapper::new();
    let ids: Vec<(u16, u16, String)> = used.into_iter().map(|(id, text)| (id, remapper.remap(id), text)).collect();
    let data = subsetter::subset(&face.data, face.index, &remapper).expect("a face that shapes can be subset");
    let mut remarks = Vec::new();
    let mut parsed = ParsedFont::from_bytes(&data, 0, &mut remarks).expect("a subset is a font");
    parsed.font_name = Some(format!("{}+{}", tag(&data), face.name));
    let units = f32::from(parsed.units_per_em.max(1));
    let glyphs = ids
        .into_iter()
        .map(|(old, new, text)| {
            let width = f32::from(parsed.get_glyph_width(new).unwrap_or(0));
            // The same rounding as the width table of the PDF, so that the pen stays where layout put it.
            (old, Glyph { id: new, width: (width * 1000.0 / units).round(), text })
        })
        .collect();
    // Not `F1`: those names are taken by the standard 14.
    Subset { id: FontId(format!("T{number}")), font: PdfFont::new(parsed), glyphs }
}

/// Six capitals that name the subset (ISO 32000-1, 9.6.4), from its bytes.
fn tag(data: &[u8]) -> String {
    blake3::hash(data).as_bytes()[..6].iter().map(|byte| char::from(b'A' + byte % 26)).collect()
}
