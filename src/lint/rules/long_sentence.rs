//! `long-sentence`: a sentence of more than 20 words.
//!
//! Sources: Federal Plain Language Guidelines (2011), "Write short sentences"; GOV.UK, Writing for GOV.UK; Plain English Campaign, How to
//! write in plain English.

use crate::clinic::Level;
use crate::lint::rule::{Explanation, Finding, Reach, Rule};
use crate::lint::sentences::words;
use crate::lint::subject::Subject;

/// GOV.UK checks sentences of more than 25 words; the Plain English Campaign asks for 15 to 20 on average. A worried reader gets the
/// upper end of the average as the limit.
const MOST: usize = 20;

pub(super) const RULE: Rule = Rule {
    code: "long-sentence",
    level: Level::Warning,
    // Scripts that put no space between words have no words to count here.
    reach: Reach::EveryLanguage,
    explanation: Explanation {
        brief: "a sentence of more than 20 words",
        looks_for: "Sentences of more than 20 words, in the summary and in the text. The bold name that opens an item is not counted, \
                    and an item without a stop counts as one sentence.",
        why: "Who is tired, in pain or not at home in the language loses the beginning of a long sentence before its end.",
        sources: &[
            "Federal Plain Language Guidelines (plainlanguage.gov, 2011): write short sentences, one idea in each",
            "GOV.UK, Writing for GOV.UK: check sentences of more than 25 words",
            "Plain English Campaign, How to write in plain English: 15 to 20 words on average",
        ],
        mend: "Make two sentences of it, one for each thing to do. A long list of signs reads better as list items.",
    },
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for passage in &subject.passages {
        for sentence in passage.sentences() {
            let count = words(&passage.text[sentence.clone()]).count();
            if count > MOST {
                let message = format!("this sentence has {count} words");
                let hint = format!("make two of it: more than {MOST} words are hard to follow");
                found.push(Finding::new(passage.place(sentence), message, hint));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::lint::tests::{cases, number_words};

    #[test]
    fn twenty_words_pass_and_one_more_does_not() {
        let (most, more) = (number_words(20), number_words(21));
        cases(
            &super::RULE,
            &[
                (&format!("{most}.\n"), &[]),
                (&format!("Short. {more}.\n"), &[&format!("{more}.")]),
                (&format!("- **A label.** {most}\n"), &[]),
                (&format!("- **A label.** {more}\n- b\n"), &[&more]),
                (&format!("- **No label** {}\n", number_words(19)), &[&format!("No label** {}", number_words(19))]),
                (&format!("> [!CAUTION]\n> {more}\n"), &[&more]),
                (&format!("| {more} |\n|---|\n| b |\n"), &[&more]),
                (&format!("{more}: <!-- lint: allow long-sentence it is one name -->\n"), &[]),
                (&format!("---\ntitle: T\nlanguage: es\nsummary: [{more}]\n---\n"), &[&more]),
                (&format!("---\ntitle: T\nlanguage: th\nsummary: [{}]\n---\n", "ก".repeat(200)), &[]),
            ],
        );
    }
}
