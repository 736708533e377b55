//! Holds what a file says against what it must say.

use super::align::{Alignment, Fate, Need, align};
use super::excerpt::{self, Contrast};
use super::links::{leads_out, target};
use super::said::Said;
use super::wanted::{Medium, Spot, Wanted, WantedPassage, What};
use crate::handout::EditionCode;

/// One thing that a file says otherwise than its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Hardly any word of the sheet is there.
    Other,
    /// It carries the code of another edition.
    Edition {
        /// The code.
        found: EditionCode,
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
    let arranged = made.map(|made| wanted.as_made(made));
    let words = of_words(arranged.as_ref().unwrap_or(wanted), said);
    if words == [Difference::Other] {
        return words;
    }
    let foot = of_foot(wanted, said, made);
    let mut differences: Vec<Difference> = of_edition(wanted, said).into_iter().collect();
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
    let arranged = wanted.as_made(made);
    let is_lost = |difference: &Difference| {
        matches!(difference, Difference::Other | Difference::Words { how: How::Missing { .. } | How::Changed(_), .. })
    };
    of_words(&arranged, made).into_iter().filter(is_lost).collect()
}

fn of_words(wanted: &Wanted, said: &Said) -> Vec<Difference> {
    let found: Vec<String> = said.words.iter().map(|word| wanted.key(word)).collect();
    let Alignment { fates, added } = align(&wanted.tokens(), &found);
    let must = |passage: &WantedPassage| -> Vec<String> {
        let must = passage.tokens.iter().filter(|token| token.need == Need::Must);
        must.map(|token| token.word.clone()).collect()
    };
    let (mut kept, mut all) = (0, 0);
    // In the order of the sheet, what is added after what it follows.
    let mut told: Vec<(usize, &Spot, How)> = Vec::new();
    for (number, (passage, fate)) in wanted.passages.iter().zip(fates).enumerate() {
        let own = must(passage);
        // What all sheets of a clinic have says nothing.
        let weight = if is_advice(&passage.spot.what) { 1 } else { 0 };
        all += own.len() * weight;
        let how = match fate {
            Fate::There(_) => {
                kept += own.len() * weight;
                continue;
            }
            Fate::Moved(_) => {
                kept += own.len() * weight;
                How::Moved { wanted: excerpt::short(&own) }
            }
            Fate::Missing if own.is_empty() => continue,
            Fate::Missing => How::Missing { wanted: excerpt::short(&own) },
            Fate::Changed(places) => {
                let words: Vec<String> = places.iter().map(|place| said.words[*place].clone()).collect();
                let around: Vec<String> = passage.tokens.iter().map(|token| token.word.clone()).collect();
                // Any two texts share their small words.
                let shared = excerpt::common(&words, &own);
                kept += if shared * 2 >= own.len() { shared * weight } else { 0 };
                let extras: Vec<&String> = around.iter().filter(|word| !own.contains(word)).collect();
                let words: Vec<String> = words.into_iter().filter(|word| !extras.contains(&word)).collect();
                match excerpt::contrast(&words, &own) {
                    // Only words that may be there differ.
                    contrast if contrast.found.is_empty() && contrast.wanted.is_empty() => continue,
                    contrast => How::Changed(contrast),
                }
            }
        };
        told.push((number, &passage.spot, how));
    }
    for (after, range) in added {
        let found = excerpt::short(&said.words[range]);
        if let Some(passage) = wanted.passages.get(after.unwrap_or(0)) {
            told.push((after.unwrap_or(0), &passage.spot, How::Added { found }));
        }
    }
    if kept * 100 < all * LEAST_SHARE {
        return vec![Difference::Other];
    }
    told.sort_by_key(|(number, ..)| *number);
    let mut differences: Vec<Difference> = Vec::new();
    for (_, spot, how) in told {
        let known = differences.iter_mut().find_map(|difference| match difference {
            Difference::Words { spot: known, more, .. } if known == spot => Some(more),
            _ => None,
        });
        match known {
            Some(more) => *more += 1,
            None => differences.push(Difference::Words { spot: spot.clone(), how, more: 0 }),
        }
    }
    differences
}

fn is_advice(what: &What) -> bool {
    match what {
        What::Head | What::Record | What::Contact | What::Times => false,
        What::Title | What::Summary | What::Lead | What::Statement(_) | What::Heading(_) | What::Section(_) => true,
    }
}

/// The code that stands where that of the sheet should be, if it is another.
fn of_edition(wanted: &Wanted, said: &Said) -> Option<Difference> {
    let line: Vec<&str> = wanted.foot.first()?.split_whitespace().collect();
    let code = |word: &str| EditionCode::parse(word).ok().filter(|_| word.contains('-'));
    let place = line.iter().position(|word| code(word).is_some())?;
    let own = code(line[place])?;
    let is_like = |words: &&[String]| {
        words.iter().zip(&line).enumerate().all(|(at, (word, wanted))| at == place || word == wanted)
    };
    let lines = [&said.furniture, &said.words].into_iter().flat_map(|words| words.windows(line.len()));
    let found = lines.filter(is_like).filter_map(|words| code(&words[place])).find(|code| *code != own)?;
    Some(Difference::Edition { found })
}

/// The lines of the foot that are nowhere. One that a new file has not either is left out by a template.
fn of_foot(wanted: &Wanted, said: &Said, made: Option<&Said>) -> Vec<Difference> {
    let says = |said: &Said, line: &str| {
        let line: Vec<String> = crate::sheet::split_words(line).collect();
        [&said.furniture, &said.words].into_iter().any(|words| words.windows(line.len().max(1)).any(|own| own == line))
    };
    let is_lost = |line: &&String| !says(said, line) && made.is_none_or(|made| says(made, line));
    wanted.foot.iter().filter(is_lost).map(|line| Difference::Foot { wanted: line.clone() }).collect()
}

fn of_links(wanted: &Wanted, said: &Said, made: Option<&Said>) -> Vec<Difference> {
    let mut differences = Vec::new();
    let found: Vec<(&str, String)> = said
        .links
        .iter()
        .filter(|link| leads_out(&link.target))
        .map(|link| (link.words.as_str(), target(&link.target)))
        .collect();
    let mut is_taken = vec![false; found.len()];
    let mut lost = Vec::new();
    // First those that are as they should be, so that a wrong one is not taken for its neighbour.
    for link in &wanted.links {
        let same =
            (0..found.len()).find(|at| !is_taken[*at] && found[*at].0 == link.words && found[*at].1 == link.target);
        match same {
            Some(at) => is_taken[at] = true,
            None => lost.push(link),
        }
    }
    let mut told: Vec<&str> = Vec::new();
    for link in lost {
        let at = (0..found.len()).find(|at| !is_taken[*at] && found[*at].0 == link.words);
        if let Some(at) = at {
            is_taken[at] = true;
            told.push(&found[at].1);
        }
        // Where the words are others too, that is said already.
        if at.is_some() || says(&said.words, &link.words) {
            let (words, wanted) = (link.words.clone(), link.target.clone());
            differences.push(Difference::Link { words, found: at.map(|at| found[at].1.clone()), wanted });
        }
    }
    if wanted.medium == Medium::Text {
        return differences;
    }
    let known: Vec<String> = made.iter().flat_map(|made| &made.targets).map(|address| target(address)).collect();
    let mut strange: Vec<String> =
        said.targets.iter().filter(|address| leads_out(address)).map(|at| target(at)).collect();
    strange.sort();
    strange.dedup();
    let is_strange = |address: &String| {
        !wanted.links.iter().any(|link| link.target == *address)
            && !wanted.around.contains(address)
            && !known.contains(address)
            && !told.contains(&address.as_str())
    };
    strange.retain(is_strange);
    differences.extend(strange.into_iter().map(|found| Difference::Target { found }));
    differences
}

fn says(words: &[String], text: &str) -> bool {
    let text: Vec<&str> = text.split(' ').collect();
    words.windows(text.len()).any(|own| own.iter().zip(&text).all(|(word, wanted)| word == wanted))
}
