//! Shaped texts, remembered: what many sheets say alike is shaped and broken into lines once.
//!
//! A text is known by all that its shape depends on ([`Key`]); what its parts are marked as is not among that, because marks are
//! put on afterwards.

use std::sync::Arc;

use super::shape::Flat;
use super::walk::ShapedText;
use crate::geometry::Pt;
use crate::handout::{Alignment, Language};
use crate::locale::Direction;
use crate::memo::Memo;
use crate::style::{TextStyle, Typeface};

/// How many texts are kept: a sheet has about 150 in one layout and language.
const KEPT: usize = 4096;

/// What the shape of a text depends on, besides the fonts. Lengths are bits of `f32`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    text: String,
    /// Start, end, bold, code of each run.
    runs: Vec<(usize, usize, bool, bool)>,
    /// Place, width and height of each picture.
    images: Vec<(usize, u32, u32)>,
    face: Typeface,
    size: u32,
    weight: u16,
    line_height: u32,
    width: u32,
    align: Alignment,
    direction: Direction,
    language: Language,
}

impl Key {
    pub(super) fn of(
        flat: &Flat,
        style: TextStyle,
        (width, align): (Pt, Alignment),
        (direction, language): (Direction, &Language),
    ) -> Self {
        let bits = |length: Pt| length.0.to_bits();
        Self {
            text: flat.text.clone(),
            runs: flat.runs.iter().map(|run| (run.start, run.end, run.bold, run.code)).collect(),
            images: flat
                .images
                .iter()
                .map(|image| (image.index, bits(image.size.width), bits(image.size.height)))
                .collect(),
            face: style.face,
            size: bits(style.size),
            weight: style.weight,
            line_height: bits(style.line_height),
            width: bits(width),
            align,
            direction,
            language: language.clone(),
        }
    }
}

/// The texts shaped so far with some fonts.
#[derive(Debug)]
pub(super) struct Shaped(Memo<Key, ShapedText>);

impl Default for Shaped {
    fn default() -> Self {
        Self(Memo::new(KEPT))
    }
}

impl Shaped {
    /// The shape of a text, made if nobody knows it.
    pub(super) fn get(&self, key: Key, make: impl FnOnce() -> ShapedText) -> Arc<ShapedText> {
        self.0.get(key, |_| Arc::new(make()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str, width: f32) -> Key {
        let flat = Flat { text: text.to_owned(), ..Flat::default() };
        let style = crate::layout::tests::stylesheet(&crate::clinic::Clinic::plain(Vec::new())).text.body;
        Key::of(&flat, style, (Pt(width), Alignment::Start), (Direction::LeftToRight, &Language::english()))
    }

    #[test]
    fn a_text_of_another_width_is_another() {
        let shaped = Shaped::default();
        let mut made = 0;
        for (text, width) in [("a", 100.0), ("a", 90.0), ("b", 100.0), ("a", 100.0)] {
            shaped.get(key(text, width), || {
                made += 1;
                ShapedText::default()
            });
        }
        assert_eq!(made, 3);
    }
}
