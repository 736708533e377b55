//! Shaped texts, remembered: what many sheets say alike is shaped and broken into lines once.
//!
//! A text is known by all that its shape depends on ([`Key`]); what its parts are marked as is not among that, because marks are
//! put on afterwards. [`Shaped`] keeps two generations, so that what every sheet says stays and what one visit said goes:
//! memory does not grow with the number of sheets.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use parley::Layout;

use super::shape::{Flat, Segment};
use crate::geometry::Pt;
use crate::handout::{Alignment, Language};
use crate::locale::Direction;
use crate::style::{TextStyle, Typeface};

/// How many texts one generation holds: a few sheets' worth.
const GENERATION: usize = 512;

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

type Generation = BTreeMap<Key, Arc<Layout<Segment>>>;

/// The texts shaped so far with some fonts.
#[derive(Default)]
pub(super) struct Shaped(Mutex<[Generation; 2]>);

impl std::fmt::Debug for Shaped {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Shaped")
    }
}

impl Shaped {
    /// The shape of a text, made if nobody knows it.
    pub(super) fn get(&self, key: Key, make: impl FnOnce() -> Layout<Segment>) -> Arc<Layout<Segment>> {
        if let Some(known) = self.known(&key) {
            return known;
        }
        // Without the lock: another thread may make the same meanwhile, and nothing is lost by it.
        let made = Arc::new(make());
        self.keep(key, Arc::clone(&made));
        made
    }

    fn known(&self, key: &Key) -> Option<Arc<Layout<Segment>>> {
        let mut generations = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let [new, old] = &mut *generations;
        if let Some(known) = new.get(key) {
            return Some(Arc::clone(known));
        }
        let (key, known) = old.remove_entry(key)?;
        drop(generations);
        self.keep(key, Arc::clone(&known));
        Some(known)
    }

    fn keep(&self, key: Key, layout: Arc<Layout<Segment>>) {
        let mut generations = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let [new, old] = &mut *generations;
        if new.len() >= GENERATION {
            *old = std::mem::take(new);
        }
        new.insert(key, layout);
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
    fn what_is_asked_for_again_and_again_stays_and_the_rest_goes() {
        let shaped = Shaped::default();
        let mut made = 0;
        for number in 0..10 * GENERATION {
            shaped.get(key("the author's words", 100.0), || {
                made += 1;
                Layout::new()
            });
            shaped.get(key(&format!("visit {number}"), 100.0), Layout::new);
        }
        assert_eq!(made, 1);
        let generations = shaped.0.lock().expect("no thread failed");
        assert!(generations.iter().all(|generation| generation.len() <= GENERATION));
    }

    #[test]
    fn a_text_of_another_width_is_another() {
        let shaped = Shaped::default();
        let mut made = 0;
        for (text, width) in [("a", 100.0), ("a", 90.0), ("b", 100.0), ("a", 100.0)] {
            shaped.get(key(text, width), || {
                made += 1;
                Layout::new()
            });
        }
        assert_eq!(made, 3);
    }
}
