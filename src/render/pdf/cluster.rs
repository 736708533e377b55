//! Clusters: what the character codes of a text show, and what they stand for.
//!
//! A PDF says for each character code what it stands for (ISO 32000-1, 9.10.3), and a reader takes the words from that. Where a
//! letter is drawn as several glyphs, as Arabic letters with their dots are, no glyph stands for anything alone; then the whole
//! cluster becomes one glyph of the subset ([`Outline::Composite`]). Viewers sort right-to-left letters by their place on the
//! page and turn the text of a ligature over; so every character there has a code of its own, the later ones on nothing
//! ([`Outline::Nothing`]) at the left edge of the first.

use std::borrow::Cow;

use crate::geometry::{Point, Pt};
use crate::layout::{PlacedGlyph, TextRun};
use crate::locale::Direction;

/// What a code shows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outline {
    /// A glyph of the face.
    Glyph(u16),
    /// Several glyphs of the face, as one.
    Composite(Vec<Component>),
    /// Nothing at all.
    Nothing,
}

/// A glyph in a composite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Component {
    /// Its id in the face.
    pub(super) glyph: u16,
    /// Where it stands to the right of the composite's origin, in units of the face.
    pub(super) x: i16,
    /// Where it stands above the baseline, in units of the face.
    pub(super) y: i16,
    /// How far it moves the pen where it stands, in units of the face: letters around it may have a say in that.
    pub(super) advance: i16,
}

/// A code to write.
#[derive(Clone, Debug)]
pub(super) struct Shown<'a> {
    pub(super) outline: Outline,
    /// What it stands for.
    pub(super) text: Cow<'a, str>,
    /// From the run's origin, y downwards.
    pub(super) offset: Point,
}

/// What the outlines of a face can do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Outlines {
    /// TrueType: composites are possible. Holds the units to the em.
    TrueType(f32),
    /// CFF: each glyph for itself. The text of a cluster stands at its first glyph; the others stand for nothing.
    Cff,
}

/// How far the code of a further character stands to the left of the one before, in ems: enough to be sorted, too little to see.
const ASIDE: f32 = 0.01;

/// The codes of a run, in reading order.
pub(super) fn shown<'a>(run: &'a TextRun, outlines: Outlines) -> Vec<Shown<'a>> {
    let single = |glyph: &'a PlacedGlyph| Shown {
        outline: Outline::Glyph(glyph.id),
        text: Cow::Borrowed(glyph.text.as_str()),
        offset: glyph.offset,
    };
    let Outlines::TrueType(units) = outlines else { return run.glyphs.iter().map(single).collect() };
    let mut all = Vec::with_capacity(run.glyphs.len());
    let rtl = run.direction == Direction::RightToLeft;
    let mut rest = &run.glyphs[..];
    while let Some(first) = rest.first() {
        // A cluster begins with the glyph that speaks for it.
        let count = 1 + rest[1..].iter().take_while(|glyph| glyph.text.is_empty()).count();
        let (cluster, after) = rest.split_at(count);
        rest = after;
        let mut shown = if count == 1 { single(first) } else { composite(cluster, units / run.size.0) };
        let mut further = Vec::new();
        if rtl && let Some((at, _)) = first.text.char_indices().nth(1) {
            let (own, others) = first.text.split_at(at);
            shown.text = Cow::Borrowed(own);
            let mut offset = shown.offset;
            for (start, character) in others.char_indices() {
                offset.x -= run.size * ASIDE;
                let text = Cow::Borrowed(&others[start..start + character.len_utf8()]);
                further.push(Shown { outline: Outline::Nothing, text, offset });
            }
        }
        all.push(shown);
        all.append(&mut further);
    }
    all
}

/// The glyphs of a cluster as one; `scale` turns points into units of the face.
fn composite<'a>(cluster: &'a [PlacedGlyph], scale: f32) -> Shown<'a> {
    let spacing = cluster.iter().filter(|glyph| glyph.advance > Pt::ZERO);
    let left = spacing.map(|glyph| glyph.offset.x).reduce(Pt::min).unwrap_or(cluster[0].offset.x);
    #[expect(clippy::cast_possible_truncation, reason = "`as` saturates, and no cluster is 32 ems wide")]
    let unit = |length: Pt| (length.0 * scale).round() as i16;
    let components = cluster
        .iter()
        .map(|glyph| Component {
            glyph: glyph.id,
            x: unit(glyph.offset.x - left),
            y: unit(-glyph.offset.y),
            advance: unit(glyph.advance),
        })
        .collect();
    let text = Cow::Borrowed(cluster[0].text.as_str());
    Shown { outline: Outline::Composite(components), text, offset: Point::new(left, Pt::ZERO) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clinic::Colour;

    /// A run at 10 pt: ids, places, advances and texts of its glyphs.
    fn run(direction: Direction, glyphs: &[(u16, f32, f32, &str)]) -> TextRun {
        let glyphs = glyphs.iter().map(|(id, x, advance, text)| PlacedGlyph {
            id: *id,
            offset: Point::new(Pt(*x), Pt::ZERO),
            advance: Pt(*advance),
            text: (*text).to_owned(),
        });
        let (size, colour, origin) = (Pt(10.0), Colour::BLACK, Point::default());
        TextRun { face: 0, size, colour, origin, direction, ink: None, glyphs: glyphs.collect() }
    }

    /// What each code shows, stands for, and where it stands.
    fn codes(run: &TextRun, outlines: Outlines) -> Vec<String> {
        let told = shown(run, outlines).into_iter().map(|Shown { outline, text, offset }| {
            let outline = match outline {
                Outline::Glyph(id) => format!("{id}"),
                Outline::Composite(parts) => {
                    parts.iter().map(|part| format!("{}@{}", part.glyph, part.x)).collect::<Vec<_>>().join("+")
                }
                Outline::Nothing => "-".to_owned(),
            };
            format!("{outline} {text} {:.1}", offset.x.0)
        });
        told.collect()
    }

    #[test]
    fn a_cluster_is_one_code_that_says_all_of_it() {
        let (left, right) = (Direction::LeftToRight, Direction::RightToLeft);
        let ligature = run(left, &[(1, 0.0, 6.0, "ffi"), (2, 6.0, 4.0, "x")]);
        let conjunct = run(left, &[(1, 0.0, 6.0, "कि"), (2, 6.0, 4.0, ""), (3, 10.0, 5.0, "य")]);
        let letters = run(right, &[(1, 10.0, 5.0, "ب"), (2, 12.0, 0.0, ""), (3, 4.0, 6.0, "لا")]);
        let no = run(right, &[(3, 0.0, 6.0, "لا")]);
        let truetype = Outlines::TrueType(1000.0);
        for (run, outlines, expected) in [
            (&ligature, truetype, &["1 ffi 0.0", "2 x 6.0"][..]),
            (&conjunct, truetype, &["1@0+2@600 कि 0.0", "3 य 10.0"]),
            (&conjunct, Outlines::Cff, &["1 कि 0.0", "2  6.0", "3 य 10.0"]),
            // From right to left, each character for itself, the later ones at the left.
            (&letters, truetype, &["1@0+2@200 ب 10.0", "3 ل 4.0", "- ا 3.9"]),
            (&no, truetype, &["3 ل 0.0", "- ا -0.1"]),
        ] {
            assert_eq!(codes(run, outlines), expected);
        }
    }
}
