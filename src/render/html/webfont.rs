//! One font file cut down for the page: the letters in use, packed as WOFF2.
//!
//! What shapes text stays: letters still join, marks sit where they should, pairs are kerned. `skera` cuts, and keeps
//! the outlines of TrueType; those of CFF, which it leaves out, are cut by `subsetter` and put back.

use std::collections::BTreeSet;
use std::sync::Arc;

use skera::{DEFAULT_LAYOUT_FEATURES, Plan, SubsetFlags, subset_font};
use subsetter::GlyphRemapper;
use ttf2woff2::BrotliQuality;
use write_fonts::FontBuilder;
use write_fonts::read::collections::IntSet;
use write_fonts::read::types::{NameId, Tag};
use write_fonts::read::{FontRef, TableProvider};

use crate::caught::caught;
use crate::memo::Memo;

/// Brotli's effort. A face of a page takes 5 kB and half a millisecond with this; 11 saves 5 % and takes 20 times as long.
const QUALITY: u8 = 5;
/// Features that our style sheet asks for, beside those that browsers apply by themselves.
const FEATURES: [Tag; 2] = [Tag::new(b"tnum"), Tag::new(b"lnum")];
/// Family, style, version and PostScript name, which some systems want; copyright and licence, which go with every copy.
const NAMES: [u16; 9] = [0, 1, 2, 3, 4, 5, 6, 13, 14];
/// What only variable fonts and menus of fonts need.
const DROPPED: [Tag; 1] = [Tag::new(b"STAT")];
const GLYF: Tag = Tag::new(b"glyf");
const CFF: Tag = Tag::new(b"CFF ");
/// Names in English as Windows counts languages.
const ENGLISH: u16 = 0x0409;

/// The letters of `wanted` that a font has.
pub(super) fn covered(font: &[u8], wanted: &BTreeSet<char>) -> BTreeSet<char> {
    let Some(map) = FontRef::new(font).ok().and_then(|font| font.cmap().ok()) else { return BTreeSet::new() };
    wanted.iter().copied().filter(|letter| map.map_codepoint(*letter).is_some()).collect()
}

/// Packed fonts of one clinic, kept for the next page: those of one handout have nearly the same letters, and packing them is
/// half of the work on a page.
#[derive(Debug)]
pub struct Webfonts(Memo<Cut, [u8]>);

/// A font's path, and the letters that it is cut down to.
type Cut = (String, BTreeSet<char>);

/// How many fonts are kept. With each name that is printed a page may have other letters.
const KEPT: usize = 64;

impl Default for Webfonts {
    fn default() -> Self {
        Self(Memo::new(KEPT))
    }
}

impl Webfonts {
    /// What [`pack`] makes of the font `data`, which people know by `path`.
    ///
    /// # Errors
    /// Those of [`pack`].
    pub(super) fn pack(&self, path: &str, data: &[u8], letters: BTreeSet<char>) -> Result<Arc<[u8]>, String> {
        self.0.try_get((path.to_owned(), letters), |(_, letters)| Ok(pack(data, letters)?.into()))
    }
}

/// A font with those letters alone, as a WOFF2 file (W3C, WOFF File Format 2.0); the same bytes each time.
///
/// # Errors
/// If the font is broken; says how.
pub(super) fn pack(font: &[u8], letters: &BTreeSet<char>) -> Result<Vec<u8>, String> {
    let packed = caught(|| {
        let subset = subset(font, letters)?;
        ttf2woff2::encode(&subset, BrotliQuality::from(QUALITY)).map_err(|error| error.to_string())
    });
    packed.unwrap_or_else(|| Err("it is damaged".to_owned()))
}

fn subset(data: &[u8], letters: &BTreeSet<char>) -> Result<Vec<u8>, String> {
    let font = FontRef::new(data).map_err(|error| error.to_string())?;
    let plan = Plan::new(
        &IntSet::empty(),
        &letters.iter().copied().map(u32::from).collect(),
        &font,
        SubsetFlags::SUBSET_FLAGS_NO_HINTING,
        &DROPPED.into_iter().collect(),
        &IntSet::all(),
        &DEFAULT_LAYOUT_FEATURES.iter().copied().chain(FEATURES).collect(),
        &NAMES.into_iter().map(NameId::new).collect(),
        &[ENGLISH].into_iter().collect(),
    );
    let cut = subset_font(&font, &plan).map_err(|error| error.to_string())?;
    match font.table_data(GLYF) {
        Some(_) => Ok(cut),
        None => with_outlines(data, &cut, &plan),
    }
}

/// Puts the CFF outlines of the plan's glyphs into a font that lacks them.
fn with_outlines(whole: &[u8], cut: &[u8], plan: &Plan) -> Result<Vec<u8>, String> {
    let mut glyphs: Vec<(u32, u32)> =
        plan.old_to_new_glyph_mapping().map(|(old, new)| (new.to_u32(), old.to_u32())).collect();
    glyphs.sort_unstable();
    let mut remapper = GlyphRemapper::new();
    for (new, old) in &glyphs {
        let old = u16::try_from(*old).map_err(|error| error.to_string())?;
        if u32::from(remapper.remap(old)) != *new {
            return Err("its glyphs cannot be numbered anew".to_owned());
        }
    }
    let outlines = subsetter::subset(whole, 0, &remapper).map_err(|error| error.to_string())?;
    let outlines = FontRef::new(&outlines).map_err(|error| error.to_string())?;
    let table = outlines.table_data(CFF).ok_or("it has no outlines")?;
    let cut = FontRef::new(cut).map_err(|error| error.to_string())?;
    let mut font = FontBuilder::new();
    font.add_raw(CFF, table.as_bytes());
    font.copy_missing_tables(cut);
    Ok(font.build())
}
