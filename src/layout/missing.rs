//! Letters that no font has: found while lines are made, told once a script.
//!
//! A letter is never drawn as an empty box: an error names it, its script, its word and its place, and says which font to add.
//! What is never seen by itself (joiners, marks of direction) needs no font and is not drawn at all.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use parley::layout::Glyph;

use super::fonts::Fonts;
use super::script::{self, is_invisible, noto_family, script_of};
use super::shape::{Flat, Run};
use crate::diagnostic::{Diagnostic, Place};
use crate::handout::Language;
use crate::source::Span;

/// How many letters of a word are shown on either side of a missing one.
const WORD: usize = 24;
/// How many letters of a script are named.
const NAMED: usize = 12;

/// The letters that are missing on a sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct MissingLetters(BTreeMap<Group, Missing>);

/// Letters that are told together: those that one font would bring, else each by itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Family(&'static str),
    Letter(String),
}

#[derive(Clone, Debug)]
struct Missing {
    /// About the first of them.
    problem: Diagnostic,
    letters: BTreeSet<String>,
    count: usize,
}

impl MissingLetters {
    /// Notes what is missing in the cluster `range` of a text, for which a face has no glyph.
    pub(super) fn note(
        &mut self,
        (flat, range, run): (&Flat, Range<usize>, &Run),
        fonts: &Fonts,
        face: usize,
        language: &Language,
    ) {
        let cluster = &flat.text[range.clone()];
        let letters = cluster.char_indices().filter(|(_, letter)| !is_invisible(*letter));
        let missing: Vec<(usize, char)> = letters.clone().filter(|(_, letter)| !fonts.have(*letter)).collect();
        for (at, letter) in &missing {
            self.add((flat, range.start + at, run), &letter.to_string(), language);
        }
        // A mark may be there in one font and its letter in another, and then neither can draw both.
        let apart = letters.clone().find(|(_, letter)| fonts.glyph(face, *letter).is_none()).or(letters.clone().next());
        if let Some((at, _)) = apart.filter(|_| missing.is_empty()) {
            self.add((flat, range.start + at, run), cluster, language);
        }
    }

    fn add(&mut self, (flat, at, run): (&Flat, usize, &Run), shown: &str, language: &Language) {
        let mut letters = shown.chars();
        let Some(letter) = letters.next() else { return };
        let word = word_around(&flat.text, at);
        let script = script_of(letter, &flat.text);
        // For a letter that cannot be joined with its mark there is no font to name.
        let is_single = letters.next().is_none();
        let family = script.and_then(|script| noto_family(script, language)).filter(|_| is_single);
        let codes: Vec<String> = shown.chars().map(|letter| format!("U+{:04X}", u32::from(letter))).collect();
        let facts: Vec<String> = std::iter::once(codes.join(" ")).chain(script.map(script::name)).collect();
        let message = format!("no font here has the letter `{shown}` ({}), as in `{word}`", facts.join(", "));
        let place = place(run, at, letter);
        let problem = Diagnostic::error("missing-letter", place, message).with_hint(what_to_add(family));
        let group = family.map_or_else(|| Group::Letter(shown.to_owned()), Group::Family);
        let missing = self.0.entry(group).or_insert_with(|| Missing {
            problem: problem.clone(),
            letters: BTreeSet::new(),
            count: 0,
        });
        // The chart and the running line repeat words whose place is known where they stand in the text.
        if missing.problem.place == Place::Nowhere {
            missing.problem = problem;
        }
        missing.letters.insert(shown.to_owned());
        missing.count += 1;
    }

    /// The problems, each with how often it was met.
    pub(super) fn into_problems(self) -> impl Iterator<Item = Diagnostic> {
        self.0.into_values().map(|Missing { problem, letters, count }| match (letters.len(), count) {
            (_, 1) => problem,
            (1, _) => problem.with_hint(format!("it occurs {count} times on this sheet")),
            (all, _) => {
                let named: Vec<String> = letters.iter().take(NAMED).map(|letter| format!("`{letter}`")).collect();
                let more = if all > NAMED { format!(" and {} others", all - NAMED) } else { String::new() };
                problem.with_hint(format!("missing on this sheet are {}{more}, in {count} places", named.join(" ")))
            }
        })
    }
}

fn what_to_add(family: Option<&str>) -> String {
    match family {
        Some(family) => {
            let file: String = family.split(' ').collect();
            format!(
                "put `{file}-Regular.ttf` and `{file}-Bold.ttf` (free, at fonts.google.com/noto) into the folder `templates/fonts`, \
                 or name a font that has it under `typography` in the clinic's _brand.yml"
            )
        }
        None => {
            "write it with other letters, or put the .ttf file of a font that has it into the folder `templates/fonts`"
                .to_owned()
        }
    }
}

/// The word around the byte `at`, cut where it is long: in a script without spaces it may be a whole paragraph.
fn word_around(text: &str, at: usize) -> String {
    let before = text[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
    let after = text[at..].split(char::is_whitespace).next().unwrap_or_default();
    let start: String = before.chars().rev().take(WORD).collect::<Vec<_>>().into_iter().rev().collect();
    start.chars().chain(after.chars().take(WORD)).filter(|letter| !is_invisible(*letter)).collect()
}

/// Where the letter at the byte `at` of a text was written, as exactly as can be told.
fn place(run: &Run, at: usize, letter: char) -> Place {
    match run.span {
        // Text without escapes or entities: the letter itself can be pointed at.
        Some(span) if span.range().len() == run.end - run.start => {
            let start = span.range().start + at - run.start;
            Place::Span(Span::new(span.source, start, start + letter.len_utf8()))
        }
        Some(span) => Place::Span(span),
        None => Place::Nowhere,
    }
}

/// Takes the glyphs of invisible letters out of a cluster: the shaper draws these as a space without width, which would be copied
/// as what a space stands for.
pub(super) fn keep_seen(text: &str, glyphs: &mut Vec<Glyph>, fonts: &Fonts, face: usize) {
    if !text.chars().any(is_invisible) {
        return;
    }
    let space = fonts.glyph(face, ' ');
    let is_seen = |glyph: &Glyph| glyph.advance != 0.0 || (glyph.id != 0 && Some(glyph.id) != space);
    let is_all_invisible = text.chars().all(is_invisible);
    glyphs.retain(|glyph| !is_all_invisible && is_seen(glyph));
}
