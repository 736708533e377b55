//! `long-paragraph`: a paragraph of more than three sentences.
//!
//! Sources: Federal Plain Language Guidelines (2011), "Write short paragraphs"; Social Security Scotland, Writing basics.

use crate::clinic::Level;
use crate::lint::passage::Part;
use crate::lint::rule::{Explanation, Finding, Reach, Rule};
use crate::lint::subject::Subject;

const MOST: usize = 3;

pub(super) const RULE: Rule = Rule {
    code: "long-paragraph",
    level: Level::Warning,
    reach: Reach::EveryLanguage,
    explanation: Explanation {
        brief: "a paragraph of more than 3 sentences",
        looks_for: "Paragraphs and list items of more than 3 sentences.",
        why: "A block of text looks like work. On a handout, what stands in its middle is not read.",
        sources: &[
            "Federal Plain Language Guidelines (plainlanguage.gov, 2011): write short paragraphs, one topic in each",
            "Social Security Scotland, Writing basics: at most 3 sentences in a paragraph",
        ],
        mend: "Begin a new paragraph where a new thought begins, or make list items of it.",
    },
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let long = subject.passages.iter().filter(|passage| passage.part != Part::Summary).filter_map(|passage| {
        let sentences = passage.sentences();
        let (first, last) = (sentences.first()?, sentences.last()?);
        let message = format!("this paragraph has {} sentences", sentences.len());
        let hint = format!("begin a new paragraph or item after {MOST} sentences at most");
        (sentences.len() > MOST).then(|| Finding::new(passage.place(first.start..last.end), message, hint))
    });
    long.collect()
}

#[cfg(test)]
mod tests {
    use crate::lint::tests::cases;

    #[test]
    fn three_sentences_pass_and_one_more_does_not() {
        cases(
            &super::RULE,
            &[
                ("One. Two! Three?\n", &[]),
                ("One. Two! Three? Four\n", &["One. Two! Three? Four"]),
                ("- **A.** One. Two. Three.\n", &[]),
                ("- **A.** One. Two. Three. Four.\n", &["One. Two. Three. Four."]),
                ("Dr. Lee is here, e.g. on Mondays, for 1.5 hours. Two. Three.\n", &[]),
                ("One.\n\nTwo.\n\nThree.\n\nFour.\n", &[]),
                ("واحد. اثنان. ثلاثة؟ أربعة.\n", &["واحد. اثنان. ثلاثة؟ أربعة."]),
            ],
        );
    }
}
