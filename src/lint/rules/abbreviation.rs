//! `abbreviation`: a shortened word that nobody has explained.
//!
//! Sources: Federal Plain Language Guidelines (2011), "Minimize abbreviations"; WCAG 2.2, 3.1.4; GOV.UK style guide.

use std::collections::BTreeSet;

use crate::clinic::Level;
use crate::lint::passage::Passage;
use crate::lint::rule::{Explanation, Finding, Reach, Rule};
use crate::lint::sentences::words;
use crate::lint::subject::Subject;

/// Better known than what they stand for, or printed so on packs that a patient must tell apart.
const KNOWN: [&str; 22] = [
    "UK", "US", "USA", "EU", "NHS", "TV", "PDF", "ID", "AM", "PM", "OK", "SPF", "UV", "UVA", "UVB", "COVID", "HIV",
    "DNA", "PIN", "SMS", "QR", "GP",
];

/// Longer ones are words in capitals.
const LONGEST: usize = 5;

pub(super) const RULE: Rule = Rule {
    code: "abbreviation",
    level: Level::Warning,
    reach: Reach::English,
    explanation: Explanation {
        brief: "an abbreviation that is not explained at its first use",
        looks_for: "The first use of each abbreviation in capitals without its words beside it. Those that are better known than what they \
                    stand for (NHS, UK) and those that stand on packs (SPF, UV) pass.",
        why: "Staff use an abbreviation all day long; a patient meets it for the first time, and has nobody to ask.",
        sources: &[
            "Federal Plain Language Guidelines (plainlanguage.gov, 2011): minimize abbreviations",
            "GOV.UK style guide, abbreviations and acronyms: spelled out at first use unless well known",
            "WCAG 2.2, success criterion 3.1.4",
        ],
        mend: "Write the words. If the abbreviation is needed later on, put it behind them in brackets: “platelet-rich plasma (PRP)”.",
    },
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let mut met: BTreeSet<String> = BTreeSet::new();
    let mut found = Vec::new();
    for passage in &subject.passages {
        let all: Vec<(usize, &str)> = words(&passage.text).collect();
        for (index, (at, word)) in all.iter().enumerate() {
            let short = word.strip_suffix('s').unwrap_or(word);
            // Words in capitals beside others are shouted, not shortened.
            let neighbours =
                [index.checked_sub(1), Some(index + 1)].into_iter().flatten().filter_map(|index| all.get(index));
            let is_shouted = neighbours.into_iter().any(|(_, word)| word.len() > 1 && is_capital(word));
            if !is_abbreviation(short)
                || is_shouted
                || !met.insert(short.to_owned())
                || is_explained(passage, *at, word)
            {
                continue;
            }
            let message = format!("nobody has said what `{short}` stands for");
            let hint = format!("write the words here, with `({short})` behind them if it is needed later on");
            found.push(Finding::new(passage.place(*at..at + word.len()), message, hint));
        }
    }
    found
}

fn is_capital(word: &str) -> bool {
    word.chars().all(|letter| letter.is_ascii_uppercase())
}

fn is_abbreviation(word: &str) -> bool {
    const SHOUTED: [&str; 6] = ["NOT", "DO", "NO", "NEVER", "ONLY", "MUST"];
    let letters = word.chars().filter(char::is_ascii_uppercase).count();
    let only = |set: &str| word.chars().all(|letter| set.contains(letter));
    letters > 1
        && word.len() <= LONGEST
        && word.chars().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit())
        // Numbers of old Rome are figures.
        && !only("IVX")
        && !KNOWN.contains(&word)
        && !SHOUTED.contains(&word)
}

/// Whether the words stand beside it: it is in brackets behind them, or they are in brackets behind it.
fn is_explained(passage: &Passage<'_>, at: usize, word: &str) -> bool {
    let before = passage.text[..at].trim_end();
    let behind = passage.text[at + word.len()..].trim_start();
    (before.ends_with('(') && behind.starts_with(')')) || behind.starts_with('(')
}

#[cfg(test)]
mod tests {
    use crate::lint::tests::cases;

    #[test]
    fn an_abbreviation_is_explained_when_it_is_met() {
        cases(
            &super::RULE,
            &[
                ("We use PRP here. PRP is safe.\n", &["PRP"]),
                ("We use platelet-rich plasma (PRP). PRP is safe.\n", &[]),
                ("We use PRP (platelet-rich plasma).\n", &[]),
                ("Use SPF 30 against UV. Ask the NHS at 9 AM. Stage II.\n", &[]),
                ("No NSAIDs.\n\n- **A.** AHAs and BHAs.\n", &["NSAIDs", "AHAs", "BHAs"]),
                ("DO NOT PICK. Do NOT pick.\n", &[]),
                ("---\ntitle: T\nlanguage: en\nsummary: [Your PRP day.]\n---\nPRP\n", &["PRP"]),
                ("---\ntitle: T\nlanguage: pl\n---\nPRP\n", &[]),
            ],
        );
    }
}
