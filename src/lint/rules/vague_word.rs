//! `vague-word`: a word that everybody takes differently, where a patient must decide by it.
//!
//! Sources: Michie and Johnston, BMJ 2004;328:343; Federal Plain Language Guidelines (2011), words; PEMAT-P, item 22.

use crate::clinic::Level;
use crate::lint::english::find_phrase;
use crate::lint::passage::Passage;
use crate::lint::rule::{Explanation, Finding, Reach, Rule};
use crate::lint::subject::Subject;

/// How long, how often, how much: a number makes them plain.
const AMOUNTS: [&str; 29] = [
    "extended",
    "prolonged",
    "constantly",
    "constant",
    "continually",
    "excessive",
    "excessively",
    "a while",
    "some time",
    "too long",
    "a long time",
    "a short time",
    "regularly",
    "frequently",
    "often",
    "occasionally",
    "periodically",
    "soon",
    "several",
    "a few days",
    "a few hours",
    "a few weeks",
    "moderate",
    "moderately",
    "significant",
    "significantly",
    "minimal",
    "limited",
    "adequate",
];

/// What kind: examples make them plain.
const KINDS: [&str; 13] = [
    "harsh",
    "natural",
    "naturally",
    "as needed",
    "as necessary",
    "if needed",
    "if necessary",
    "if required",
    "as required",
    "appropriate",
    "suitable",
    "reasonable",
    "as tolerated",
];

/// What comes before examples.
const EXAMPLES: [&str; 8] =
    ["such as", "for example", "like", "e.g", "that is", "this means", "including", "that means"];

pub(super) const RULE: Rule = Rule {
    code: "vague-word",
    level: Level::Warning,
    reach: Reach::English,
    explanation: Explanation {
        brief: "a word that everybody takes differently, where a patient must decide",
        looks_for: "Words such as extended, prolonged, constantly, excessive, harsh, natural or “as needed” in advice to avoid, to do or to \
                    call, and in boxes of warning. A number in the same sentence makes an amount plain; examples behind it (“such as …”) \
                    make a kind plain.",
        why: "One patient takes “no prolonged sun” for an hour, the other for a day. Nobody can follow advice that has no edge.",
        sources: &[
            "Michie and Johnston, Changing clinical behaviour by making guidelines specific, BMJ 2004;328:343: concrete words are \
             understood, remembered and followed",
            "AHRQ, PEMAT-P, item 22: explicit steps",
        ],
        mend: "Give a number in place of an amount, and name the things in place of a kind: “no acids, scrubs or scent” rather than “nothing \
               harsh”.",
    },
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for passage in subject.passages.iter().filter(|passage| passage.asks_for_action()) {
        let mut of_passage = amounts(passage);
        of_passage.extend(kinds(passage));
        found.append(&mut of_passage);
    }
    found
}

fn amounts(passage: &Passage<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for sentence in passage.sentences() {
        let text = &passage.text[sentence.clone()];
        // The time in the link says until when, not how much.
        let until = passage.statement.map_or("", |statement| statement.words.as_str());
        let rest = if until.is_empty() { text.to_owned() } else { text.replacen(until, " ", 1) };
        if rest.contains(char::is_numeric) {
            continue;
        }
        for word in AMOUNTS {
            if let Some(at) = find_phrase(text, word) {
                found.push(finding(
                    passage,
                    sentence.start + at,
                    word,
                    "say how long, how often or how much, with a number",
                ));
            }
        }
    }
    found
}

fn kinds(passage: &Passage<'_>) -> Vec<Finding> {
    let text = &passage.text[passage.label..];
    let plain = |behind: &str| {
        behind.contains([':', '(']) || EXAMPLES.iter().any(|phrase| find_phrase(behind, phrase).is_some())
    };
    let found = KINDS.into_iter().filter_map(|word| {
        let at = find_phrase(text, word).filter(|at| !plain(&text[at + word.len()..]))?;
        Some(finding(
            passage,
            passage.label + at,
            word,
            "name the things that are meant, or add `such as` and examples",
        ))
    });
    found.collect()
}

fn finding(passage: &Passage<'_>, at: usize, word: &str, hint: &str) -> Finding {
    let range = at..at + word.len();
    Finding::new(passage.place(range), format!("patients cannot decide by the word `{word}`"), hint)
}

#[cfg(test)]
mod tests {
    use crate::lint::tests::cases;

    #[test]
    fn a_patient_can_decide_by_the_words() {
        cases(
            &super::RULE,
            &[
                ("- **Sun.** [No prolonged sun](avoid:#a).\n", &["prolonged"]),
                ("- **Sun.** [No prolonged sun](avoid:#a), more than 10 minutes.\n", &[]),
                ("- **Bath.** No prolonged baths [for 2 days](avoid:2d#a).\n", &["prolonged"]),
                ("- **Care.** [Nothing harsh](avoid:#a) [for 2 days](https://a.example).\n", &["harsh"]),
                ("- **Care.** [Nothing harsh](avoid:#a), such as scrubs.\n", &[]),
                ("- **Harsh products.** [No acids or scrubs](avoid:#a).\n", &[]),
                (
                    "- **Cream.** Use [natural products](do:#a) as needed. Call soon.\n",
                    &["soon", "natural", "as needed"],
                ),
                ("> [!CAUTION]\n> Ring if it is constantly hot.\n", &["constantly"]),
                ("> [!NOTE]\n> It is constantly hot.\n", &[]),
                ("- **Look.** It can be [extended](expect:#a).\n", &[]),
                ("Natural skin.\n", &[]),
                ("## C {#c .call}\n\nCall with extended reactions.\n", &["extended"]),
                ("---\ntitle: T\nlanguage: es\n---\n- [No](avoid:#a) natural\n", &[]),
            ],
        );
    }
}
