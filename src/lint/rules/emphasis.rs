//! `emphasis`: italics or capitals in place of plain words. Underlined words need HTML, which reading refuses.
//!
//! Sources: UKAAF, G003 Creating clear print and large print documents (2019); RNIB, Clear print guidelines.

use crate::clinic::Level;
use crate::handout::{Inline, InlineKind};
use crate::lint::passage::Passage;
use crate::lint::rule::{Explanation, Finding, Reach, Rule};
use crate::lint::sentences::words;
use crate::lint::subject::Subject;

/// Abbreviations are shorter: a word of so many capitals is shouted.
const SHOUTED: usize = 6;

/// Short words that are only written in capitals to shout.
const SHORT: [&str; 14] =
    ["NOT", "DO", "DON'T", "NEVER", "ALWAYS", "MUST", "ONLY", "STOP", "NO", "NONE", "ALL", "ANY", "AVOID", "CALL"];

pub(super) const RULE: Rule = Rule {
    code: "emphasis",
    level: Level::Warning,
    reach: Reach::EveryLanguage,
    explanation: Explanation {
        brief: "words in italics or capitals",
        looks_for: "Words in italics (`*words*`) and words in capitals: two in a row, one of 6 letters or more, or short English ones such \
                    as NOT. (Underlined words need HTML, which is refused when the file is read.)",
        why: "Slanted letters and capitals lose the shapes by which people with low vision recognise words, and a screen reader may \
              spell them.",
        sources: &[
            "UKAAF, G003 Creating clear print and large print documents (2019): no italics, underlining or blocks of capitals",
            "RNIB, Clear print guidelines: text in italics or capitals is harder to read",
        ],
        mend: "Write `**words**` in bold, and few of them. Often the sentence is strong enough if the most important word comes first.",
    },
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for passage in &subject.passages {
        slanted(passage.inlines, &mut found);
        capitals(passage, &mut found);
    }
    subject.handout.sections.iter().for_each(|section| slanted(&section.heading, &mut found));
    found
}

fn slanted(inlines: &[Inline], found: &mut Vec<Finding>) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Emphasis(_) => {
                let hint = "take the stars away, or write two on each side for bold words";
                found.push(Finding::new(inline.span, "words in italics are hard to read", hint));
            }
            InlineKind::Strong(inner) | InlineKind::Foreign(_, inner) => slanted(inner, found),
            InlineKind::Link(link) => slanted(&link.content, found),
            _ => {}
        }
    }
}

fn capitals(passage: &Passage<'_>, found: &mut Vec<Finding>) {
    let words: Vec<(usize, &str)> = words(&passage.text).collect();
    let runs = words.chunk_by(|(_, one), (_, next)| is_capital(one) && is_capital(next));
    for run in runs.filter(|run| run.iter().all(|(_, word)| is_capital(word))) {
        let (Some((start, first)), Some((last, end))) = (run.first(), run.last()) else { continue };
        let is_long = first.chars().filter(|letter| letter.is_alphabetic()).count() >= SHOUTED;
        if run.len() > 1 || is_long || SHORT.contains(&first.replace('’', "'").as_str()) {
            let range = *start..last + end.len();
            let message = format!("`{}` is in capitals", &passage.text[range.clone()]);
            let hint = "write it in small letters; two stars on each side make it bold";
            found.push(Finding::new(passage.place(range), message, hint));
        }
    }
}

/// Whether a word is written in capitals: two at least, and no small letter.
fn is_capital(word: &str) -> bool {
    word.chars().filter(|letter| letter.is_uppercase()).count() > 1 && !word.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use crate::lint::tests::cases;

    #[test]
    fn bold_words_and_abbreviations_pass_and_shouting_does_not() {
        cases(
            &super::RULE,
            &[
                ("**Call us** today. Use SPF 30 and a UV hat, COVID or not. Vitamin C. A B\n", &[]),
                ("Call *today*.\n", &["*today*"]),
                ("- **A *b*.** c\n", &["*b*"]),
                ("## A _b_ {#a}\n", &["_b_"]),
                ("Do NOT pick. DO NOT\npick.\n", &["NOT", "DO NOT"]),
                ("DON'T pick, AVOID it.\n", &["DON'T", "AVOID"]),
                ("Llame INMEDIATAMENTE. Nie RÓB TEGO.\n", &["INMEDIATAMENTE", "RÓB TEGO"]),
                ("Ask for `ABCDEFG`. اتصل بنا\n", &["`ABCDEFG`"]),
            ],
        );
    }
}
