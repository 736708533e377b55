//! Which words of a passage went, and which came.

use std::ops::Range;

use super::sequence::common;
use crate::handout::Window;

/// How the words of a piece have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wording {
    /// They have not.
    Same,
    /// Only the figures of its window, such as `24` to `48`.
    Figures(Vec<Run>),
    /// They have.
    Reworded(Vec<Run>),
}

/// Some words in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Old and new.
    Kept(String),
    /// Only old.
    Gone(String),
    /// Only new.
    Come(String),
}

impl Run {
    /// The words.
    pub fn text(&self) -> &str {
        match self {
            Self::Kept(words) | Self::Gone(words) | Self::Come(words) => words,
        }
    }
}

/// Some old words in whose place new ones stand; one of both may be none.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edit {
    gone: Range<usize>,
    come: Range<usize>,
}

/// Fewer kept words than one in so many would only tear the new ones apart.
const LEAST_KEPT: usize = 3;

impl Wording {
    pub(super) fn of(before: (&[&str], Option<Window>), after: (&[&str], Option<Window>)) -> Self {
        let ((old, window), (new, new_window)) = (before, after);
        let edits = edits(old, new);
        let is_figure = |words: &[&str], window: Option<Window>| window.is_some_and(|window| is_figure(words, window));
        let only_figures = edits
            .iter()
            .all(|edit| is_figure(&old[edit.gone.clone()], window) && is_figure(&new[edit.come.clone()], new_window));
        match (edits.is_empty(), only_figures && window != new_window) {
            (true, _) => Self::Same,
            (false, true) => Self::Figures(runs(old, new, &edits)),
            (false, false) => Self::Reworded(runs(old, new, &joined(edits, old.len(), new.len()))),
        }
    }

    /// The words with their changes; none if they are the same.
    pub fn runs(&self) -> &[Run] {
        match self {
            Self::Same => &[],
            Self::Figures(runs) | Self::Reworded(runs) => runs,
        }
    }
}

fn edits(old: &[&str], new: &[&str]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let (mut gone, mut come) = (0, 0);
    for (one, other) in common(old, new).into_iter().chain([(old.len(), new.len())]) {
        if one > gone || other > come {
            edits.push(Edit { gone: gone..one, come: come..other });
        }
        (gone, come) = (one + 1, other + 1);
    }
    edits
}

/// The same with fewer, longer edits where single words between them would be hard to read.
fn joined(edits: Vec<Edit>, old: usize, new: usize) -> Vec<Edit> {
    let kept = old - edits.iter().map(|edit| edit.gone.len()).sum::<usize>();
    if kept * LEAST_KEPT < old.min(new) {
        return vec![Edit { gone: 0..old, come: 0..new }];
    }
    let mut joined: Vec<Edit> = Vec::new();
    for edit in edits {
        match joined.last_mut() {
            Some(last) if last.gone.end + 1 == edit.gone.start => {
                (last.gone.end, last.come.end) = (edit.gone.end, edit.come.end);
            }
            _ => joined.push(edit),
        }
    }
    joined
}

fn runs(old: &[&str], new: &[&str], edits: &[Edit]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut push = |run: fn(String) -> Run, words: &[&str]| {
        if !words.is_empty() {
            runs.push(run(words.join(" ")));
        }
    };
    let mut at = 0;
    for edit in edits {
        push(Run::Kept, &old[at..edit.gone.start]);
        push(Run::Gone, &old[edit.gone.clone()]);
        push(Run::Come, &new[edit.come.clone()]);
        at = edit.gone.end;
    }
    push(Run::Kept, &old[at..]);
    runs
}

/// Whether the words say a length of the window: its number, and the unit at most.
fn is_figure(words: &[&str], window: Window) -> bool {
    let numbers: Vec<u32> = window
        .durations()
        .flat_map(|length| {
            let (count, days) = (u32::from(length.count), length.nominal_hours() / 24);
            // What begins after a day begins on day 2.
            [count, days, days + 1]
        })
        .collect();
    let bare = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
    let is_number = |word: &&str| bare(word).parse().is_ok_and(|number| numbers.contains(&number));
    let is_unit = |word: &&str| !word.contains(|letter: char| letter.is_numeric());
    match words {
        [one] => is_number(one),
        [one, two] => is_number(one) && is_unit(two) || is_unit(one) && is_number(two),
        _ => false,
    }
}
