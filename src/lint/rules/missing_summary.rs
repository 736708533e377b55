//! `missing-summary`: a handout that does not begin with what matters most.
//!
//! Sources: CDC Clear Communication Index, User Guide (2019), items 1 and 2; PEMAT-P, item 11.

use crate::clinic::Level;
use crate::lint::rule::{Explanation, Finding, Reach, Rule};
use crate::lint::subject::Subject;

pub(super) const RULE: Rule = Rule {
    code: "missing-summary",
    level: Level::Warning,
    reach: Reach::Sources,
    explanation: Explanation {
        brief: "no summary at the top",
        looks_for: "A handout without `summary` at the top.",
        why: "Many patients read the first lines and no more. What they must not miss belongs there.",
        sources: &[
            "CDC Clear Communication Index, User Guide (2019): one main message, at the top",
            "AHRQ, PEMAT-P, item 11: a summary of the key points",
        ],
        mend: "Add `summary:` with two to four short lines: what is normal, what matters most, when to call.",
    },
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    if !subject.handout.summary.is_empty() {
        return Vec::new();
    }
    let hint = "add `summary:` at the top with two to four lines: what is normal, what matters most, when to call";
    vec![Finding::new(subject.handout.title.span, "there is no summary", hint)]
}

#[cfg(test)]
mod tests {
    use crate::lint::tests::cases;

    #[test]
    fn a_handout_begins_with_what_matters() {
        cases(
            &super::RULE,
            &[
                ("---\ntitle: T\nlanguage: pl\nsummary: [a, b]\n---\n", &[]),
                ("---\ntitle: My title\nlanguage: pl\n---\na\n", &["My title"]),
                ("---\ntitle: T\nlanguage: en\n---\n<!-- lint: allow missing-summary a card has no room -->\n", &[]),
            ],
        );
    }
}
