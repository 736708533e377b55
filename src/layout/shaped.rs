//! Shaped texts, remembered: what many sheets say alike is shaped and broken into lines once.
//!
//! A text is known by all that its shape depends on ([`Key`]); what its parts are marked as is not among that, because marks are
//! put on afterwards.

use std::sync::{Arc, Mutex, PoisonError};

use super::shape::Flat;
use super::walk::ShapedText;
use crate::geometry::Pt;
use crate::handout::{Alignment, Language};
use crate::locale::Direction;
use crate::memo::Memo;
use crate::style::{TextStyle, Typeface};

/// How many texts are kept: a sheet has about 150 in one layout and language.
const KEPT: usize = 2048;
/// In how many strips a text is kept: two are usual, where it is measured and where it is set.
const MOST_WIDTHS: usize = 8;

/// What the shape of a text depends on, besides the fonts and the strip that it stands in. Lengths are bits of `f32`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    /// Its bytes: numbers are told apart more quickly than words.
    length: usize,
    size: u32,
    weight: u16,
    line_height: u32,
    face: Typeface,
    text: String,
    /// Start, end, bold, code of each run.
    runs: Vec<(usize, usize, bool, bool)>,
    /// Place, width and height of each picture.
    images: Vec<(usize, u32, u32)>,
    direction: Direction,
    language: Language,
}

impl Key {
    pub(super) fn of(flat: &Flat, style: TextStyle, (direction, language): (Direction, &Language)) -> Self {
        let bits = |length: Pt| length.0.to_bits();
        Self {
            length: flat.text.len(),
            size: bits(style.size),
            weight: style.weight,
            line_height: bits(style.line_height),
            face: style.face,
            text: flat.text.clone(),
            runs: flat.runs.iter().map(|run| (run.start, run.end, run.bold, run.code)).collect(),
            images: flat
                .images
                .iter()
                .map(|image| (image.index, bits(image.size.width), bits(image.size.height)))
                .collect(),
            direction,
            language: language.clone(),
        }
    }
}

/// The texts shaped so far with some fonts.
#[derive(Debug)]
pub(super) struct Shaped(Memo<Key, Widths>);

/// One text in the strips that it was set in.
#[derive(Debug, Default)]
struct Widths(Mutex<Vec<Set>>);

#[derive(Debug)]
struct Set {
    width: Pt,
    align: Alignment,
    text: Arc<ShapedText>,
}

impl Set {
    /// Whether the text stands the same in another strip. A single line that begins at the left does, as long as it fits.
    fn is_for(&self, width: Pt, align: Alignment, direction: Direction) -> bool {
        let begins_left = direction == Direction::LeftToRight && align == Alignment::Start;
        self.align == align
            && (self.width == width || (begins_left && self.text.single.is_some_and(|own| own <= width)))
    }
}

impl Default for Shaped {
    fn default() -> Self {
        Self(Memo::new(KEPT))
    }
}

impl Shaped {
    /// The shape of a text in a strip of `width`, made if nobody knows it.
    pub(super) fn get(
        &self,
        key: Key,
        (width, align): (Pt, Alignment),
        make: impl FnOnce() -> ShapedText,
    ) -> Arc<ShapedText> {
        let direction = key.direction;
        let widths = self.0.get(key, |_| Arc::default());
        let lock = || widths.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().iter().find(|set| set.is_for(width, align, direction)) {
            return Arc::clone(&known.text);
        }
        // Without the lock: another thread may make the same meanwhile, and nothing is lost by it.
        let text = Arc::new(make());
        let mut sets = lock();
        sets.truncate(MOST_WIDTHS - 1);
        sets.push(Set { width, align, text: Arc::clone(&text) });
        text
    }

    /// A copy that has no memory in common with this one.
    pub(super) fn copy(&self) -> Self {
        Self(self.0.map(|Widths(sets)| {
            let sets = sets.lock().unwrap_or_else(PoisonError::into_inner);
            let copied = |Set { width, align, text }: &Set| {
                let (width, align, text) = (*width, *align, Arc::new(text.copy()));
                Set { width, align, text }
            };
            Arc::new(Widths(Mutex::new(sets.iter().map(copied).collect())))
        }))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::clinic::Typography;
    use crate::layout::tests::set_in;
    use crate::layout::{Fonts, Graphic, TextRun};

    fn set(shaped: &Shaped, text: &str, width: f32, align: Alignment, single: Option<f32>) -> bool {
        let flat = Flat { text: text.to_owned(), ..Flat::default() };
        let style = crate::layout::tests::stylesheet(&crate::clinic::Clinic::plain(Vec::new())).text.body;
        let key = Key::of(&flat, style, (Direction::LeftToRight, &Language::english()));
        let mut is_made = false;
        shaped.get(key, (Pt(width), align), || {
            is_made = true;
            ShapedText { single: single.map(Pt), ..ShapedText::default() }
        });
        is_made
    }

    #[test]
    fn a_text_is_made_for_each_strip_unless_it_is_one_line_that_fits() {
        let shaped = Shaped::default();
        for (text, width, align, single, is_made) in [
            ("long", 100.0, Alignment::Start, None, true),
            ("long", 100.0, Alignment::Start, None, false),
            ("long", 90.0, Alignment::Start, None, true),
            ("short", 100.0, Alignment::Start, Some(50.0), true),
            ("short", 50.0, Alignment::Start, None, false),
            ("short", 49.0, Alignment::Start, None, true),
            ("short", 100.0, Alignment::End, Some(50.0), true),
            ("short", 90.0, Alignment::End, None, true),
            ("other", 100.0, Alignment::Start, None, true),
        ] {
            assert_eq!(set(&shaped, text, width, align, single), is_made, "{text} {width} {align:?}");
        }
    }

    #[test]
    fn a_copy_knows_the_same_texts() {
        let shaped = Shaped::default();
        assert!(set(&shaped, "known", 100.0, Alignment::Start, None));
        let copy = shaped.copy();
        assert!(!set(&copy, "known", 100.0, Alignment::Start, None));
        assert!(set(&copy, "new", 100.0, Alignment::Start, None));
        assert!(set(&shaped, "new", 100.0, Alignment::Start, None), "what the copy learns is its own");
    }

    #[test]
    fn glyphs_are_those_of_one_copy_alone() {
        let fonts = Fonts::new(&Typography::default(), &[]);
        let set = |fonts| -> Vec<TextRun> {
            let (document, _) = set_in(fonts, "One **two** three\n\n- four", |_, _| {});
            let graphics = document.pages.into_iter().flat_map(|page| page.items).map(|item| item.graphic);
            graphics.filter_map(|graphic| if let Graphic::Text(run) = graphic { Some(run) } else { None }).collect()
        };
        let (first, again) = (set(&fonts), set(&fonts));
        let copied = set(&fonts.copy());
        assert_eq!(first, copied);
        let glyphs = |runs: &[TextRun]| -> BTreeSet<_> { runs.iter().map(|run| run.glyphs.as_ptr()).collect() };
        assert_eq!(glyphs(&first), glyphs(&again));
        assert!(glyphs(&first).is_disjoint(&glyphs(&copied)));
    }
}
