//! Holds what a file says against what it must say.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::align::{Alignment, Fate, Need, Token, align};
use super::excerpt::{self, Contrast};
use super::links::{leads_out, target};
use super::made::arrange;
use super::said::Said;
use super::wanted::{Medium, Spot, Wanted, What};
use crate::handout::EditionCode;
use crate::sheet::split_words;

/// One thing that a file says otherwise than its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Hardly any word of the sheet is there.
    Other,
    /// It carries the code of another edition.
    Edition {
        /// The code.
        found: EditionCode,
        /// That of its source.
        wanted: EditionCode,
    },
    /// Some words are said otherwise, elsewhere, or not at all.
    Words {
        /// Which.
        spot: Spot,
        /// How.
        how: How,
        /// How many more passages of the same spot differ.
        more: usize,
    },
    /// Behind these words a link leads elsewhere.
    Link {
        /// The words.
        words: String,
        /// Where it leads; `None` is nowhere.
        found: Option<String>,
        /// Where it should lead.
        wanted: String,
    },
    /// Something leads to where the source leads nobody.
    Target {
        /// Where.
        found: String,
    },
    /// The foot does not say this.
    Foot {
        /// The line.
        wanted: String,
    },
    /// What stands around the words is not what it would be in a new file.
    Furniture {
        /// The words that differ.
        contrast: Contrast,
    },
}

/// How words differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// They are not there.
    Missing {
        /// The words.
        wanted: String,
    },
    /// They are there, but not where they should be.
    Moved {
        /// The words.
        wanted: String,
    },
    /// Something else is there.
    Changed(Contrast),
    /// Something is said after them that is not in the source.
    Added {
        /// The words.
        found: String,
    },
}

/// The share of the sheet's own words, of 100, without which a file is another text.
const LEAST_SHARE: usize = 25;

/// Every difference between a file and its sheet. `made` is the file as it would be made now, if that is known: what it has as well is
/// no difference but the work of a template.
pub fn compare(wanted: &Wanted, said: &Said, made: Option<&Said>) -> Vec<Difference> {
    let arranged = made.map(|made| arrange(wanted, made).wanted);
    let edition = of_edition(wanted, said);
    let words = of_words(arranged.as_ref().unwrap_or(wanted), &recoded(said, edition.as_ref()));
    if words == [Difference::Other] {
        return words;
    }
    let foot = of_foot(wanted, said, made);
    let mut differences: Vec<Difference> = edition.into_iter().collect();
    // Another edition has another foot: said once.
    let has_edition = !differences.is_empty();
    differences.extend(words);
    differences.extend(of_links(wanted, said, made));
    let is_new = |line: &Difference| {
        !(has_edition && matches!(line, Difference::Foot { wanted: line } if wanted.foot.first() == Some(line)))
    };
    differences.extend(foot.into_iter().filter(is_new));
    if differences.is_empty()
        && let Some(made) = made
    {
        // Words that may be left out, such as the marks of a text, are left out or not as in a new file.
        let pairs = [(&said.words, &made.words), (&said.furniture, &made.furniture)];
        let other = pairs.into_iter().find(|(said, made)| said != made);
        differences.extend(other.map(|(said, made)| Difference::Furniture { contrast: excerpt::contrast(said, made) }));
    }
    differences
}

/// What the program itself leaves out of a file that it makes of a sheet: a fault of a template, or of the program.
pub fn faults(wanted: &Wanted, made: &Said) -> Vec<Difference> {
    let lost = arrange(wanted, made).lost.into_iter().filter_map(|(number, words)| {
        let spot = wanted.passages.get(number)?.spot.clone();
        Some(Difference::Words { spot, how: How::Missing { wanted: excerpt::short(&words) }, more: 0 })
    });
    lost.collect()
}

fn of_words(wanted: &Wanted, said: &Said) -> Vec<Difference> {
    let (found, passages) = (wanted.found(&said.words), wanted.tokens());
    let Alignment { fates, added } = align(&passages, &found);
    let (mut kept, mut all) = (0, 0);
    // In the order of the sheet, what is added after what it follows.
    let mut told: Vec<(usize, Spot, How)> = Vec::new();
    for (number, (tokens, fate)) in passages.iter().zip(&fates).enumerate() {
        let spot = &wanted.passages[number].spot;
        let how = of_passage(tokens, fate, &found);
        if is_advice(&spot.what) {
            all += must(tokens).len();
            kept += recognised(tokens, fate, &found);
        }
        told.extend(how.map(|how| (number, spot.clone(), how)));
    }
    if kept * 100 < all * LEAST_SHARE {
        return vec![Difference::Other];
    }
    for (after, range) in added {
        let spot = after.and_then(|number| wanted.passages.get(number)).map(|passage| passage.spot.clone());
        let spot = spot.unwrap_or(Spot { what: What::Start, span: None });
        told.push((after.unwrap_or(0), spot, How::Added { found: excerpt::short(&found[range]) }));
    }
    told.sort_by_key(|(number, ..)| *number);
    let mut differences: Vec<(Spot, How, usize)> = Vec::new();
    let mut known: BTreeMap<Spot, usize> = BTreeMap::new();
    for (_, spot, how) in told {
        match known.get(&spot) {
            Some(at) => differences[*at].2 += 1,
            None => {
                known.insert(spot.clone(), differences.len());
                differences.push((spot, how, 0));
            }
        }
    }
    differences.into_iter().map(|(spot, how, more)| Difference::Words { spot, how, more }).collect()
}

/// How a passage differs.
fn of_passage(tokens: &[Token], fate: &Fate, found: &[String]) -> Option<How> {
    let own = must(tokens);
    match fate {
        Fate::There(_) => None,
        Fate::Moved(_) => Some(How::Moved { wanted: excerpt::short(&own) }),
        Fate::Missing if own.is_empty() => None,
        Fate::Missing => Some(How::Missing { wanted: excerpt::short(&own) }),
        Fate::Changed(places) => {
            let needed: BTreeSet<&String> = own.iter().collect();
            let known: BTreeSet<&String> = tokens.iter().map(|token| &token.word).collect();
            let is_extra = |word: &String| !needed.contains(word) && known.contains(word);
            let words: Vec<String> =
                places.iter().map(|place| found[*place].clone()).filter(|word| !is_extra(word)).collect();
            let contrast = excerpt::contrast(&words, &own);
            // Else only words that may be there differ.
            let differs = !contrast.found.is_empty() || !contrast.wanted.is_empty();
            differs.then_some(How::Changed(contrast))
        }
    }
}

/// How many words of a passage are in the file.
fn recognised(tokens: &[Token], fate: &Fate, found: &[String]) -> usize {
    let own = must(tokens);
    match fate {
        Fate::There(_) | Fate::Moved(_) => own.len(),
        Fate::Missing => 0,
        Fate::Changed(places) => {
            let words: Vec<String> = places.iter().map(|place| found[*place].clone()).collect();
            // Any two texts share their small words.
            Some(excerpt::common(&words, &own)).filter(|shared| shared * 2 >= own.len()).unwrap_or(0)
        }
    }
}

fn must(tokens: &[Token]) -> Vec<String> {
    tokens.iter().filter(|token| token.need == Need::Must).map(|token| token.word.clone()).collect()
}

fn is_advice(what: &What) -> bool {
    match what {
        What::Start | What::Head | What::Record | What::Contact | What::Times => false,
        What::Title | What::Summary | What::Lead | What::Statement(_) | What::Heading(_) | What::Section(_) => true,
    }
}

/// The code that stands where that of the sheet should be, if it is another.
fn of_edition(wanted: &Wanted, said: &Said) -> Option<Difference> {
    let line = wanted.foot.first()?;
    let code = |word: &str| EditionCode::parse(word).ok().filter(|_| word.contains('-'));
    let (word, own) = line.split_whitespace().find_map(|word| Some((word, code(word)?)))?;
    let (before, _) = line.split_once(word)?;
    let before = Some(squeezed(before.split_whitespace())).filter(|before| !before.is_empty())?;
    let texts = [&said.furniture, &said.words].map(|words| squeezed(words.iter().map(String::as_str)));
    let codes = texts.iter().flat_map(|text| {
        text.match_indices(&before).filter_map(|(at, _)| {
            let rest = &text[at + before.len()..];
            code(rest.get(..word.len())?)
        })
    });
    codes.into_iter().find(|code| *code != own).map(|found| Difference::Edition { found, wanted: own })
}

/// What a file says with the code that it should carry: that it carries another is told once, not as words that differ.
fn recoded<'s>(said: &'s Said, edition: Option<&Difference>) -> Cow<'s, Said> {
    let Some(Difference::Edition { found, wanted }) = edition else { return Cow::Borrowed(said) };
    let (found, wanted) = (found.to_string(), wanted.to_string());
    let mut said = said.clone();
    said.words.iter_mut().filter(|word| **word == found).for_each(|word| word.clone_from(&wanted));
    Cow::Owned(said)
}

/// The lines of the foot that are nowhere. One that a new file has not either is left out by a template.
fn of_foot(wanted: &Wanted, said: &Said, made: Option<&Said>) -> Vec<Difference> {
    // Around the words of paper nothing tells where a word ends: each typeface begins anew.
    let texts = |said: &Said| [&said.furniture, &said.words].map(|words| squeezed(words.iter().map(String::as_str)));
    let (own, new) = (texts(said), made.map(texts));
    let says = |texts: &[String; 2], line: &str| {
        let words: Vec<String> = split_words(line).collect();
        let line = squeezed(words.iter().map(String::as_str));
        texts.iter().any(|text| text.contains(&line))
    };
    let is_lost = |line: &&String| !says(&own, line) && new.as_ref().is_none_or(|new| says(new, line));
    wanted.foot.iter().filter(is_lost).map(|line| Difference::Foot { wanted: line.clone() }).collect()
}

fn squeezed<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.collect()
}

fn of_links(wanted: &Wanted, said: &Said, made: Option<&Said>) -> Vec<Difference> {
    let mut differences = Vec::new();
    let found: Vec<(&str, String)> = said
        .links
        .iter()
        .filter(|link| leads_out(&link.target))
        .map(|link| (link.words.as_str(), target(&link.target)))
        .collect();
    let mut free = Free::of(&found);
    // First those that are as they should be, so that a wrong one is not taken for its neighbour.
    let lost: Vec<_> = wanted.links.iter().filter(|link| !free.take_same(&link.words, &link.target)).collect();
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let text = Sayings::of(&said.words);
    for link in lost {
        let other = free.take_other(&link.words).map(|at| found[at].1.as_str());
        told.extend(other);
        // Where the words are others too, that is said already.
        if other.is_some() || text.say(&link.words) {
            let (words, wanted) = (excerpt::cut(&link.words), excerpt::cut(&link.target));
            differences.push(Difference::Link { words, found: other.map(excerpt::cut), wanted });
        }
    }
    if wanted.medium == Medium::Text {
        return differences;
    }
    let made = made.iter().flat_map(|made| &made.targets).map(|address| target(address));
    let own = wanted.links.iter().map(|link| &link.target).chain(&wanted.around).cloned();
    let known: BTreeSet<String> = made.chain(own).collect();
    let strange = said.targets.iter().filter(|address| leads_out(address)).map(|address| target(address));
    let strange: BTreeSet<String> = strange.filter(|address| !known.contains(address)).collect();
    let strange = strange.into_iter().filter(|address| !told.contains(address.as_str()));
    differences.extend(strange.map(|found| Difference::Target { found: excerpt::cut(&found) }));
    differences
}

/// The links of a file that stand for none of its source so far, in order.
struct Free<'f> {
    same: BTreeMap<(&'f str, &'f str), VecDeque<usize>>,
    with_words: BTreeMap<&'f str, VecDeque<usize>>,
    is_taken: Vec<bool>,
}

impl<'f> Free<'f> {
    fn of(found: &'f [(&'f str, String)]) -> Self {
        let (mut same, mut with_words) = (BTreeMap::new(), BTreeMap::new());
        for (at, (words, target)) in found.iter().enumerate() {
            same.entry((*words, target.as_str())).or_insert_with(VecDeque::new).push_back(at);
            with_words.entry(*words).or_insert_with(VecDeque::new).push_back(at);
        }
        Self { same, with_words, is_taken: vec![false; found.len()] }
    }

    /// Takes the first with these words that leads there, if there is one.
    fn take_same(&mut self, words: &'f str, target: &'f str) -> bool {
        let at = self.same.get_mut(&(words, target)).and_then(VecDeque::pop_front);
        at.is_some_and(|at| !std::mem::replace(&mut self.is_taken[at], true))
    }

    /// Takes the first with these words.
    fn take_other(&mut self, words: &str) -> Option<usize> {
        let waiting = self.with_words.get_mut(words)?;
        while let Some(at) = waiting.pop_front() {
            if !std::mem::replace(&mut self.is_taken[at], true) {
                return Some(at);
            }
        }
        None
    }
}

/// How many words are compared to find the words of links again. What needs more is a text of the same words over and over.
const MOST_COMPARED: usize = 2_000_000;

/// The words of a file, to look for others among them.
struct Sayings<'f> {
    words: &'f [String],
    places: BTreeMap<&'f str, Vec<usize>>,
    left: Cell<usize>,
}

impl<'f> Sayings<'f> {
    fn of(words: &'f [String]) -> Self {
        let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, word) in words.iter().enumerate() {
            places.entry(word).or_default().push(at);
        }
        Self { words, places, left: Cell::new(MOST_COMPARED) }
    }

    /// Whether they say a text.
    fn say(&self, text: &str) -> bool {
        let first = text.split(' ').next().unwrap_or_default();
        self.places.get(first).into_iter().flatten().any(|at| {
            let mut own = self.words[*at..].iter();
            text.split(' ').all(|word| {
                self.left.set(self.left.get().saturating_sub(1));
                self.left.get() > 0 && own.next().is_some_and(|own| own == word)
            })
        })
    }
}
