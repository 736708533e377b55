//! `review-date`: words that nobody is going to look at again, or that are overdue.
//!
//! Source: NHS, Standard for creating health content.

use crate::clinic::Level;
use crate::lint::rule::{Explanation, Finding, Reach, Rule};
use crate::lint::subject::Subject;

pub(super) const RULE: Rule = Rule {
    code: "review-date",
    level: Level::Warning,
    reach: Reach::Sources,
    explanation: Explanation {
        brief: "no day of review, or one that is over",
        looks_for: "A handout without `review-by` at the top, or with a day that is over. The day is compared with the machine's, or with \
                    `--today`.",
        why: "What is known about a treatment changes. Patients keep sheets for years, and staff copy the words of old ones.",
        sources: &[
            "NHS, Standard for creating health content: a planned review of all content, and the day of the next one shown",
        ],
        mend: "Have a clinician read every line again. Then write the day by which that must be done next: `review-by: 2028-11-01`.",
    },
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(review) = &subject.handout.review_by else {
        let hint = "add the day by which a clinician must read these words again, such as `review-by: 2028-11-01`";
        return vec![Finding::new(subject.handout.title.span, "no day is set for the next review", hint)];
    };
    if review.value >= subject.context.today {
        return Vec::new();
    }
    let message = format!("the review was due by {}", review.value);
    let hint = "have a clinician read every line again, then set the day of the next review";
    vec![Finding::new(review.span, message, hint)]
}

#[cfg(test)]
mod tests {
    use crate::lint::tests::cases;

    #[test]
    fn a_review_is_planned_and_not_overdue() {
        let top = |more: &str| format!("---\ntitle: The title\nlanguage: es\n{more}---\n");
        // It is 22 November 2026 in these tests.
        cases(
            &super::RULE,
            &[
                (&top("review-by: 2026-11-23\n"), &[]),
                (&top("review-by: 2026-11-22\n"), &[]),
                (&top("review-by: 2026-11-21\n"), &["2026-11-21"]),
                (&top(""), &["The title"]),
            ],
        );
    }
}
