//! Runs of text as page content, remembered.
//!
//! Sheets that say the same share the glyphs of it ([`TextRun::glyphs`]); so which letters of a font a run needs, and how it is written
//! in a subset, is found out once.

use std::sync::Arc;

use super::cluster::{Outline, Shown, shown};
use super::content::show;
use super::fonts::{FaceFacts, Subset, spoken};
use crate::geometry::Point;
use crate::layout::{PlacedGlyph, TextRun};
use crate::locale::Direction;
use crate::memo::Memo;

/// How many runs are kept: a sheet has some two hundred.
const KEPT: usize = 2048;

/// Runs that were looked at before.
#[derive(Debug)]
pub(super) struct Runs {
    needs: Memo<Identity, Known<Needs>>,
    written: Memo<([u8; 32], Identity), Known<Vec<Line>>>,
}

/// By what a run is known again: its glyphs are the same ones in memory, in the same size of the same face. These are addresses: to hold
/// what is there would change its counter at each look, and threads that change the same memory wait for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Identity {
    glyphs: usize,
    size: u32,
    is_rtl: bool,
    face: usize,
}

impl Identity {
    fn of(run: &TextRun, face: &Arc<FaceFacts>) -> Self {
        Self {
            glyphs: run.glyphs.as_ptr().addr(),
            size: run.size.0.to_bits(),
            is_rtl: run.direction == Direction::RightToLeft,
            face: Arc::as_ptr(face).addr(),
        }
    }
}

/// What was found out about a run, with what its [`Identity`] stands for: as long as the one is remembered, nothing else can be at the
/// addresses of the other.
#[derive(Debug)]
pub(super) struct Known<T> {
    pub(super) fact: T,
    _glyphs: Arc<[PlacedGlyph]>,
    _face: Arc<FaceFacts>,
}

impl<T> Known<T> {
    fn of(fact: T, run: &TextRun, face: &Arc<FaceFacts>) -> Arc<Self> {
        Arc::new(Self { fact, _glyphs: Arc::clone(&run.glyphs), _face: Arc::clone(face) })
    }
}

/// What a run needs of its face.
#[derive(Debug, Default)]
pub(super) struct Needs {
    /// A bit for each usual letter, by its place among those.
    pub(super) usual: u128,
    /// Everything else, with what it stands for.
    pub(super) others: Vec<(Outline, String)>,
}

/// Codes on one baseline.
#[derive(Debug)]
pub(super) struct Line {
    /// Where the pen begins, from the run's own origin.
    pub(super) offset: Point,
    /// The operator that shows them.
    pub(super) shown: Vec<u8>,
    /// What the lines from here on stand for, if their codes do not say it.
    pub(super) said: Option<String>,
    /// Whether what was said ends here.
    pub(super) ends: bool,
}

impl Default for Runs {
    fn default() -> Self {
        Self { needs: Memo::new(KEPT), written: Memo::new(KEPT) }
    }
}

impl Runs {
    /// What a run needs of its face.
    pub(super) fn needs(&self, run: &TextRun, face: &Arc<FaceFacts>) -> Arc<Known<Needs>> {
        self.needs.get(Identity::of(run, face), |_| {
            let mut needs = Needs::default();
            for Shown { outline, text, .. } in shown(run, face.outlines) {
                match face.usual_place(&outline, &text) {
                    Some(place) => needs.usual |= 1 << place,
                    None => needs.others.push((outline, spoken(&text).into_owned())),
                }
            }
            Known::of(needs, run, face)
        })
    }

    /// A run in the codes of a subset of its face.
    pub(super) fn written(&self, run: &TextRun, subset: &Subset) -> Arc<Known<Vec<Line>>> {
        let key = (subset.fingerprint, Identity::of(run, &subset.face));
        self.written.get(key, |_| Known::of(write(run, subset), run, &subset.face))
    }
}

/// Codes that share a baseline go out as one string; a raised or lowered one starts anew, and so does one that is not what its
/// font says.
fn write(run: &TextRun, subset: &Subset) -> Vec<Line> {
    let shown = shown(run, subset.face.outlines);
    let mut lines = Vec::new();
    let mut rest = shown.as_slice();
    for (mut said, count) in stretches(&shown, subset) {
        let (mut stretch, after) = rest.split_at(count);
        rest = after;
        let is_said = said.is_some();
        while let Some(first) = stretch.first() {
            let count = stretch.iter().take_while(|code| code.offset.y == first.offset.y).count();
            let (line, after) = stretch.split_at(count);
            stretch = after;
            let shown = codes(run, line, subset);
            lines.push(Line { offset: first.offset, shown, said: said.take(), ends: is_said && after.is_empty() });
        }
    }
    lines
}

/// Shows codes on one baseline.
fn codes(run: &TextRun, line: &[Shown<'_>], subset: &Subset) -> Vec<u8> {
    let mut pen = line.first().map(|first| first.offset.x).unwrap_or_default();
    let codes = line.iter().enumerate().map(|(number, placed)| {
        let code = subset.code(placed);
        pen += run.size * (code.width / 1000.0);
        let wanted = line.get(number + 1).map_or(pen, |next| next.offset.x);
        // TJ numbers move the pen back, in thousandths of the type size (ISO 32000-1, 9.4.3): a whole letter and more from
        // right to left.
        let back = ((pen - wanted) / run.size * 1000.0).round();
        // Less than a tenth of a point is left to add up until it shows.
        let back = if back.abs() * run.size.0 < 100.0 { 0.0 } else { back };
        pen -= run.size * (back / 1000.0);
        #[expect(clippy::cast_possible_truncation, reason = "rounded, and no line is that long")]
        (code.cid, back as i64)
    });
    show(codes)
}

/// Parts the codes of a run into stretches: what to say for each if its codes do not say it themselves, and how many codes it has.
fn stretches(shown: &[Shown<'_>], subset: &Subset) -> Vec<(Option<String>, usize)> {
    let mut stretches: Vec<(Option<String>, usize)> = Vec::new();
    for (number, code) in shown.iter().enumerate() {
        // A code that stands for nothing is part of what the one before it says.
        let is_part = |code: &Shown<'_>| code.text.is_empty();
        let speaks = subset.code(code).text == spoken(&code.text)
            && !is_part(code)
            && !shown.get(number + 1).is_some_and(is_part);
        match stretches.last_mut() {
            Some((None, count)) if speaks => *count += 1,
            Some((Some(text), count)) if !speaks => {
                text.push_str(&code.text);
                *count += 1;
            }
            _ => stretches.push(((!speaks).then(|| code.text.to_string()), 1)),
        }
    }
    stretches
}
