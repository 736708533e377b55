//! What a file must say, as a file that was made just now says it: in the order of its template, with what that adds.
//!
//! [`arrange`] looks for each passage in the new file. Its words there must be in any other file too; the words between, such as the
//! marks of a plain text, may be. A table that is too wide for a text is told cell by cell, in another order: words that are
//! somewhere are not lost.

use std::collections::{BTreeMap, VecDeque};

use super::align::{Alignment, Fate, Need, Token, align};
use super::said::Said;
use super::wanted::{Wanted, WantedPassage};

/// The passages of a new file, and what it lacks.
#[derive(Debug)]
pub(super) struct Arranged {
    pub(super) wanted: Wanted,
    /// Words of the sheet that are nowhere in the new file, by passage.
    pub(super) lost: Vec<(usize, Vec<String>)>,
}

/// What is known of a word of the new file.
#[derive(Clone, Copy)]
struct Place {
    owner: Option<usize>,
    need: Need,
}

/// Arranges the passages of `wanted` as the new file `made` does.
pub(super) fn arrange(wanted: &Wanted, made: &Said) -> Arranged {
    let found = wanted.found(&made.words);
    let passages = wanted.tokens();
    let Alignment { fates, added: _ } = align(&passages, &found);
    let mut places = vec![Place { owner: None, need: Need::May }; found.len()];
    let mut missing = Vec::new();
    for (number, (tokens, fate)) in passages.iter().zip(fates).enumerate() {
        let own: Vec<usize> = match fate {
            Fate::There(range) | Fate::Moved(range) => range.collect(),
            Fate::Changed(places) => places,
            Fate::Missing => Vec::new(),
        };
        own.iter().for_each(|place| places[*place].owner = Some(number));
        let mut rest = by_word(own, &found);
        let must = tokens.iter().filter(|token| token.need == Need::Must);
        let mut lost = Vec::new();
        for token in must {
            match rest.get_mut(token.word.as_str()).and_then(VecDeque::pop_front) {
                Some(place) => places[place].need = Need::Must,
                None => lost.push(token.word.clone()),
            }
        }
        if !lost.is_empty() {
            missing.push((number, lost));
        }
    }
    // Only now is it known which words no passage needs.
    let mut spare = by_word((0..found.len()).filter(|place| places[*place].need == Need::May), &found);
    missing.retain_mut(|(number, lost)| {
        lost.retain(|word| {
            let spare = spare.get_mut(word.as_str()).and_then(VecDeque::pop_front);
            if let Some(place) = spare {
                places[place] = Place { owner: Some(*number), need: Need::Must };
            }
            spare.is_none()
        });
        !lost.is_empty()
    });
    Arranged { wanted: Wanted { passages: pieces(wanted, &found, &places), ..wanted.clone() }, lost: missing }
}

/// Places by the word that is there, in order.
fn by_word(places: impl IntoIterator<Item = usize>, found: &[String]) -> BTreeMap<&str, VecDeque<usize>> {
    let mut words: BTreeMap<&str, VecDeque<usize>> = BTreeMap::new();
    for place in places {
        words.entry(&found[place]).or_default().push_back(place);
    }
    words
}

/// The new file as passages: neighbours of one owner together, words that belong to none with those before them.
fn pieces(wanted: &Wanted, found: &[String], places: &[Place]) -> Vec<WantedPassage> {
    let mut pieces: Vec<(usize, WantedPassage)> = Vec::new();
    let first = places.iter().find_map(|place| place.owner).unwrap_or(0);
    for (word, place) in found.iter().zip(places) {
        let last = pieces.last().map(|(owner, _)| *owner);
        let owner = place.owner.or(last).unwrap_or(first);
        let token = Token { word: word.clone(), need: place.need };
        match pieces.last_mut().filter(|_| last == Some(owner)) {
            Some((_, piece)) => piece.tokens.push(token),
            None => {
                let Some(passage) = wanted.passages.get(owner) else { continue };
                pieces.push((owner, WantedPassage { tokens: vec![token], spot: passage.spot.clone() }));
            }
        }
    }
    pieces.into_iter().map(|(_, piece)| piece).collect()
}
