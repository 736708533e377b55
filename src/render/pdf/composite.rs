//! Composite glyphs: TrueType glyphs made of others, added at the end of a subset.
//!
//! Tables and flags are those of the OpenType specification 1.9. Only what a PDF needs of a font is kept right: outlines, advances and
//! counts; names, character maps and layout are none of its business.

use write_fonts::FontBuilder;
use write_fonts::read::types::Tag;
use write_fonts::read::{FontRef, ReadError, TableProvider};

use super::cluster::Component;

/// Both offsets are 16 bits wide; they are offsets, not points to match.
const WORDS_AND_OFFSETS: u16 = 0x0001 | 0x0002;
/// Another component follows.
const MORE_COMPONENTS: u16 = 0x0020;

/// Adds a glyph for each of `glyphs` to a font; gives back the new file and the id of the first of them. A glyph without components has no outline and no
/// advance; any other reaches to the end of its components.
///
/// # Errors
/// If a table of the font is missing or broken.
pub(super) fn append(font: &[u8], glyphs: &[Vec<Component>]) -> Result<(Vec<u8>, u16), ReadError> {
    let font = FontRef::new(font)?;
    let count = font.maxp()?.num_glyphs();
    let (loca, glyf) = (font.loca(None)?, table(&font, b"glyf")?);
    let metrics = font.hmtx()?;

    let mut offsets: Vec<u32> = (0..=usize::from(count)).map(|glyph| loca.get_raw(glyph).unwrap_or_default()).collect();
    let mut outlines = glyf[..offsets.last().map_or(0, |end| *end as usize).min(glyf.len())].to_vec();
    let mut advances: Vec<(u16, i16)> = (0..count)
        .map(|glyph| {
            let glyph = glyph.into();
            (metrics.advance(glyph).unwrap_or_default(), metrics.side_bearing(glyph).unwrap_or_default())
        })
        .collect();
    for components in glyphs {
        let bounds = bounds(components, &offsets, &outlines);
        advances.push((advance(components, &advances), bounds[0]));
        if !components.is_empty() {
            write(components, bounds, &mut outlines);
        }
        offsets.push(u32::try_from(outlines.len()).unwrap_or(u32::MAX));
    }

    let total = u16::try_from(advances.len()).unwrap_or(u16::MAX);
    let most = glyphs.iter().map(Vec::len).max().unwrap_or_default();
    let mut builder = FontBuilder::new();
    builder.add_raw(Tag::new(b"glyf"), outlines);
    builder.add_raw(Tag::new(b"loca"), offsets.iter().flat_map(|offset| offset.to_be_bytes()).collect::<Vec<u8>>());
    let hmtx = advances.iter().flat_map(|(advance, bearing)| [advance.to_be_bytes(), bearing.to_be_bytes()].concat());
    builder.add_raw(Tag::new(b"hmtx"), hmtx.collect::<Vec<u8>>());
    builder.add_raw(Tag::new(b"head"), patched(table(&font, b"head")?, &[(50, 1)]));
    builder.add_raw(Tag::new(b"hhea"), patched(table(&font, b"hhea")?, &[(34, total)]));
    builder.add_raw(Tag::new(b"maxp"), maxima(table(&font, b"maxp")?, total, most));
    Ok((builder.copy_missing_tables(font).build(), count))
}

/// How far a composite moves the pen: to the end of the component that reaches furthest, in the line or, where kerning drew the letters
/// together, in its face. A gap would be copied as a space. Marks reach nowhere.
fn advance(components: &[Component], advances: &[(u16, i16)]) -> u16 {
    let spacing = components.iter().filter(|part| part.advance > 0);
    let ends = spacing.map(|part| {
        let own = advances.get(usize::from(part.glyph)).map_or(0, |(advance, _)| *advance);
        i32::from(part.x) + i32::from(part.advance).max(own.into())
    });
    ends.max().and_then(|end| u16::try_from(end).ok()).unwrap_or_default()
}

fn table<'a>(font: &FontRef<'a>, tag: &[u8; 4]) -> Result<&'a [u8], ReadError> {
    let tag = Tag::new(tag);
    font.table_data(tag).map(|data| data.as_bytes()).ok_or(ReadError::TableIsMissing(tag))
}

/// A table with some of its 16-bit numbers set: where, and to what.
fn patched(table: &[u8], numbers: &[(usize, u16)]) -> Vec<u8> {
    let mut table = table.to_vec();
    for (at, number) in numbers {
        if let Some(place) = table.get_mut(*at..at + 2) {
            place.copy_from_slice(&number.to_be_bytes());
        }
    }
    table
}

fn number(data: &[u8], at: usize) -> u16 {
    data.get(at..at + 2).map_or(0, |bytes| u16::from_be_bytes([bytes[0], bytes[1]]))
}

/// `maxp` for `total` glyphs, of which one has at most `components` components.
fn maxima(maxp: &[u8], total: u16, components: usize) -> Vec<u8> {
    let components = u16::try_from(components).unwrap_or(u16::MAX);
    let times = |simple: usize, composite: usize| {
        number(maxp, simple).max(number(maxp, composite)).saturating_mul(components.max(1))
    };
    patched(
        maxp,
        &[
            (4, total),
            (10, times(6, 10)),
            (12, times(8, 12)),
            (28, number(maxp, 28).max(components)),
            (30, number(maxp, 30).saturating_add(1)),
        ],
    )
}

/// The box around the components: least x and y, greatest x and y.
fn bounds(components: &[Component], offsets: &[u32], outlines: &[u8]) -> [i16; 4] {
    let boxes = components.iter().filter_map(|component| {
        let glyph = usize::from(component.glyph);
        let (start, end) = (*offsets.get(glyph)? as usize, *offsets.get(glyph + 1)? as usize);
        let outline = outlines.get(start..end).filter(|outline| outline.len() >= 10)?;
        let side = |at: usize, by: i16| number(outline, at).cast_signed().saturating_add(by);
        Some([side(2, component.x), side(4, component.y), side(6, component.x), side(8, component.y)])
    });
    let around = boxes
        .reduce(|one, other| [one[0].min(other[0]), one[1].min(other[1]), one[2].max(other[2]), one[3].max(other[3])]);
    around.unwrap_or_default()
}

/// Writes a composite: -1 contours, its box, its components; to an even length, as `loca` likes it.
fn write(components: &[Component], bounds: [i16; 4], outlines: &mut Vec<u8>) {
    outlines.extend((-1_i16).to_be_bytes());
    outlines.extend(bounds.iter().flat_map(|side| side.to_be_bytes()));
    for (number, Component { glyph, x, y, advance: _ }) in components.iter().enumerate() {
        let more = if number + 1 < components.len() { MORE_COMPONENTS } else { 0 };
        outlines.extend((WORDS_AND_OFFSETS | more).to_be_bytes());
        outlines.extend(glyph.to_be_bytes());
        outlines.extend([x.to_be_bytes(), y.to_be_bytes()].concat());
    }
}

#[cfg(test)]
mod tests {
    use write_fonts::read::tables::glyf::Glyph;
    use write_fonts::read::types::GlyphId;

    use super::*;

    const FONT: &[u8] = include_bytes!("../../../templates/fonts/NotoSansArabic-Regular.ttf");

    fn id(letter: char) -> u16 {
        let font = FontRef::new(FONT).expect("the font");
        let glyph = font.cmap().expect("a map").map_codepoint(letter).expect("a letter");
        u16::try_from(glyph.to_u32()).expect("few glyphs")
    }

    #[test]
    fn a_composite_has_the_outlines_of_its_parts_and_reaches_to_their_end() {
        let (base, mark) = (id('د'), id('\u{651}'));
        let part = |glyph, x, y, advance| Component { glyph, x, y, advance };
        let glyphs = [vec![part(base, 0, 0, 300), part(mark, 40, 100, 0)], vec![part(base, 50, 0, 900)], Vec::new()];
        let (bytes, first) = append(FONT, &glyphs).expect("the font can be read");
        let (old, new) = (FontRef::new(FONT).expect("the font"), FontRef::new(&bytes).expect("the new font"));
        assert_eq!(first, old.maxp().expect("maxp").num_glyphs());
        assert_eq!(new.maxp().expect("maxp").num_glyphs(), first + 3);
        let (loca, glyf) = (new.loca(None).expect("loca"), new.glyf().expect("glyf"));
        let glyph = |id: u16| loca.get_glyf(GlyphId::from(id), &glyf).expect("it can be read");
        let Some(Glyph::Composite(composite)) = glyph(first) else { panic!("no composite") };
        let parts: Vec<u32> = composite.components().map(|part| part.glyph.into()).collect();
        assert_eq!(parts, [u32::from(base), u32::from(mark)]);
        let Some(Glyph::Simple(letter)) = glyph(base) else { panic!("the letter is as it was") };
        let Some(Glyph::Simple(sign)) = glyph(mark) else { panic!("the mark is as it was") };
        assert_eq!(composite.x_min(), letter.x_min().min(sign.x_min() + 40));
        assert_eq!(composite.y_max(), letter.y_max().max(sign.y_max() + 100));
        assert!(glyph(first + 2).is_none(), "nothing is drawn");
        let own = old.hmtx().expect("hmtx").advance(base.into()).expect("an advance");
        let advances: Vec<_> = (first..first + 3).map(|id| new.hmtx().expect("hmtx").advance(id.into())).collect();
        assert!(own > 300, "kerning drew it together");
        assert_eq!(advances, [Some(own), Some(950), Some(0)]);
    }
}
