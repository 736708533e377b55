//! `avoided-yet-advised`: something that one piece of advice recommends while another one tells to leave it.
//!
//! Source: this project's own rule; among published sheets for one treatment, such pairs are what authors most often ask about.

use std::collections::{BTreeMap, BTreeSet};

use crate::clinic::Level;
use crate::handout::{Kind, Statement};
use crate::lint::english::{find_phrase, key_words};
use crate::lint::passage::Passage;
use crate::lint::rule::{Explanation, Finding, Reach, Rule};
use crate::lint::subject::Subject;

/// Words with which a sentence recommends nothing.
const AGAINST: [&str; 14] = [
    "no",
    "not",
    "never",
    "none",
    "avoid",
    "without",
    "unless",
    "instead of",
    "don't",
    "don’t",
    "ask us",
    "stop",
    "off",
    "before",
];

/// How a sentence begins that lists what to avoid.
const LISTS: [&str; 6] = ["no ", "avoid ", "do not use ", "don't use ", "don’t use ", "do not put on "];

pub(super) const RULE: Rule = Rule {
    code: "avoided-yet-advised",
    level: Level::Error,
    reach: Reach::English,
    explanation: Explanation {
        brief: "something recommended that other advice tells to avoid",
        looks_for: "Advice to do (`do:`) that names what advice to avoid (`avoid:`) names, at a time when both hold. What is avoided is taken \
                    from its bold name, and from sentences such as “No acids, scrubs or scent”.",
        why: "Two lines that contradict each other leave the patient to choose, and take away trust in all others.",
        sources: &[
            "handout's own principle: a sheet does not contradict itself",
            "AHRQ, PEMAT-P, item 22: explicit steps",
        ],
        mend: "Find out which one is right. If both are, say what makes the difference, in the bold name too: “Peeling acids”, not “Acids”, \
               beside “Hyaluronic acid”.",
    },
    find,
};

/// What a piece of advice tells to leave.
struct Avoided<'h> {
    statement: &'h Statement,
    /// When.
    hours: Hours,
    /// All of these words name it.
    words: Vec<String>,
}

/// From the first hour to the one at which it is over.
type Hours = (u32, u32);

/// Everything that is to be avoided, in order, each by the rarest of its words: thousands of sentences need not be held against thousands
/// of others.
struct Index<'h> {
    all: Vec<Avoided<'h>>,
    by_word: BTreeMap<String, Vec<usize>>,
}

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let of = |kind: Kind| {
        let passages = subject.passages.iter();
        passages.filter_map(move |passage| Some((passage, passage.statement.filter(|own| own.kind == kind)?)))
    };
    let avoided = Index::of(of(Kind::Avoid).flat_map(|(passage, statement)| subjects(passage, statement)));
    let (mut found, mut told) = (Vec::new(), BTreeSet::new());
    for (passage, advised) in of(Kind::Do) {
        for sentence in advice(passage) {
            let Some(Avoided { statement, words, .. }) = avoided.first_in(&key_words(sentence), hours(advised)) else {
                continue;
            };
            if !told.insert(advised.span) {
                continue;
            }
            let message = format!(
                "`{}` recommends what `{}` tells to avoid: `{}`",
                advised.name,
                statement.name,
                words.join(" ")
            );
            let hint = "find out which one is right; if both are, say in both what makes the difference";
            let mut finding = Finding::new(advised.span, message, hint);
            finding.related.push((statement.span, "to be avoided here".to_owned()));
            found.push(finding);
        }
    }
    found
}

impl<'h> Index<'h> {
    fn of(avoided: impl Iterator<Item = Avoided<'h>>) -> Self {
        let mut all: Vec<Avoided<'h>> = avoided.collect();
        // What is said again, of the same time, tells nothing new.
        let mut known = BTreeSet::new();
        all.retain(|avoided| known.insert((avoided.words.clone(), avoided.hours)));
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for word in all.iter().flat_map(|avoided| &avoided.words) {
            *counts.entry(word).or_default() += 1;
        }
        let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, avoided) in all.iter().enumerate() {
            let rarest = avoided.words.iter().min_by_key(|word| counts.get(word.as_str()));
            rarest.into_iter().for_each(|word| by_word.entry(word.clone()).or_default().push(place));
        }
        Self { all, by_word }
    }

    /// The first of what is named by these words and is to be avoided at this time too.
    fn first_in(&self, words: &[String], (start, end): Hours) -> Option<&Avoided<'h>> {
        let said: BTreeSet<&String> = words.iter().collect();
        let places = words.iter().filter_map(|word| self.by_word.get(word)).flatten();
        let is_named = |avoided: &Avoided<'_>| {
            let (own_start, own_end) = avoided.hours;
            start < own_end && own_start < end && avoided.words.iter().all(|word| said.contains(word))
        };
        places.copied().filter(|place| is_named(&self.all[*place])).min().map(|place| &self.all[place])
    }
}

/// The sentences that recommend something, the name in the first.
fn advice<'p>(passage: &'p Passage<'_>) -> Vec<&'p str> {
    let sentences = passage.sentences();
    let texts = sentences.iter().enumerate().map(|(index, range)| {
        let start = if index == 0 { 0 } else { range.start };
        &passage.text[start..range.end]
    });
    texts.filter(|text| !AGAINST.iter().any(|phrase| find_phrase(text, phrase).is_some())).collect()
}

/// What a statement tells to avoid: by its name, and by lists in its sentences.
fn subjects<'h>(passage: &Passage<'h>, statement: &'h Statement) -> Vec<Avoided<'h>> {
    let mut names = alternatives(&passage.text[..passage.label]);
    for sentence in passage.sentences() {
        let text = &passage.text[sentence];
        let lower = text.to_ascii_lowercase();
        if let Some(list) = LISTS.iter().find(|list| lower.starts_with(*list)) {
            let rest = &text[list.len()..];
            // The words of the link say when, not what.
            let what = rest.find(&statement.words).map_or(rest, |at| &rest[..at]);
            names.extend(alternatives(what));
        }
    }
    names.into_iter().map(|words| Avoided { statement, hours: hours(statement), words }).collect()
}

/// The words of each thing in a list: "retinol, retinoids or acne creams".
fn alternatives(text: &str) -> Vec<Vec<String>> {
    let parts = text
        .split(|sign: char| ",;/.:".contains(sign))
        .flat_map(|part| part.split(" or "))
        .flat_map(|part| part.split(" and "));
    parts.map(key_words).filter(|words| !words.is_empty()).collect()
}

/// When a statement holds.
fn hours(statement: &Statement) -> Hours {
    let start = statement.window.start(statement.kind).map_or(0, |start| start.nominal_hours());
    let end = statement.window.end(statement.kind).map_or(u32::MAX, |end| end.nominal_hours());
    (start, end)
}

#[cfg(test)]
mod tests {
    use crate::lint::tests::cases;

    #[test]
    fn what_is_avoided_is_not_advised_at_the_same_time() {
        const VITAMIN: &str = "- **Vitamin C.** None [for 48 hours](avoid:48h#c).\n";
        const STRONG: &str = "- **Strong products.** No acids, scrubs or acne creams [for 48 hours](avoid:48h#s).\n";
        cases(
            &super::RULE,
            &[
                (
                    &format!("{VITAMIN}- **Serum.** A vitamin C one is fine [for 2 days](do:2d#s).\n"),
                    &["[for 2 days](do:2d#s)"],
                ),
                (&format!("{VITAMIN}- **Vitamin C.** Fine [for 2 days](do:2d#s).\n"), &["[for 2 days](do:2d#s)"]),
                (&format!("{VITAMIN}- **Serum.** Vitamin C is fine [after 48 hours](do:48h..#s).\n"), &[]),
                (&format!("{VITAMIN}- **Serum.** [Any](do:#s) but no vitamin C.\n"), &[]),
                (&format!("{VITAMIN}- **Serum.** [Take](do:#s) vitamin B.\n"), &[]),
                (
                    &format!("{STRONG}- **Hyaluronic acid.** Fine [for 48 hours](do:48h#h).\n"),
                    &["[for 48 hours](do:48h#h)"],
                ),
                (&format!("{STRONG}- **Cream.** A mild cream [for 48 hours](do:48h#h).\n"), &[]),
                (&format!("{STRONG}- **Wash.** [Use a scrub](do:#h).\n"), &["[Use a scrub](do:#h)"]),
                ("- **Retinol, retinoids.** [None](avoid:#a).\n- [Use](do:#b) a retinoid.\n", &["[Use](do:#b)"]),
                // The same words at two times, and among others.
                (
                    &format!(
                        "- **Vitamin C.** None [for 24 hours](avoid:24h#b).\n{VITAMIN}- **Vitamin C.** Fine [from 30 hours](do:30h..#s).\n"
                    ),
                    &["[from 30 hours](do:30h..#s)"],
                ),
                (
                    &format!(
                        "- **Vitamin A.** None [at all](avoid:#b).\n{VITAMIN}- **Serum.** Vitamin C [for 2 days](do:2d#s).\n"
                    ),
                    &["[for 2 days](do:2d#s)"],
                ),
                ("- **Sun.** [None](avoid:#a).\n- **Sunscreen.** [Wear it](do:#b).\n", &[]),
                ("- **Sun.** [None](avoid:#a).\n- **Sun.** [Normal](expect:#b).\n", &[]),
            ],
        );
    }
}
