//! `vague-link`: a link whose words do not say where it leads.
//!
//! Sources: WCAG 2.2, 2.4.4 and 2.4.9, link purpose; GOV.UK, Writing for GOV.UK, links.

use crate::clinic::Level;
use crate::handout::{InlineKind, LinkTarget, plain_text};
use crate::lint::rule::{Explanation, Finding, Reach, Rule};
use crate::lint::subject::Subject;

const VAGUE: [&str; 18] = [
    "click here",
    "click",
    "here",
    "this link",
    "link",
    "this page",
    "this",
    "more",
    "read more",
    "learn more",
    "find out more",
    "see more",
    "more information",
    "more info",
    "details",
    "website",
    "this website",
    "tap here",
];

pub(super) const RULE: Rule = Rule {
    code: "vague-link",
    level: Level::Warning,
    reach: Reach::English,
    explanation: Explanation {
        brief: "a link whose words do not say where it leads",
        looks_for: "Links whose words say nothing by themselves, such as “click here”, “read more” or “this page”.",
        why: "A screen reader can read out the links alone, and on paper nobody can click. The words must say what is there.",
        sources: &[
            "WCAG 2.2, success criteria 2.4.4 and 2.4.9: the purpose of a link",
            "GOV.UK, Writing for GOV.UK, links: the words say where the link leads",
        ],
        mend: "Put the link around the words that name what is there: `[how to wash your skin](https://…)`.",
    },
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for block in subject.handout.blocks() {
        block.walk_inlines(&mut |inline| {
            let InlineKind::Link(link) = &inline.kind else { return };
            // The words of a statement link are not shown as a link.
            if matches!(link.target, LinkTarget::Statement(_)) {
                return;
            }
            let words = plain_text(&link.content);
            let bare = words.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
            if VAGUE.contains(&bare.as_str()) {
                let message = format!("`{}` does not say where the link leads", words.trim());
                found.push(Finding::new(inline.span, message, "put the link around the words that name what is there"));
            }
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::lint::tests::cases;

    #[test]
    fn a_link_must_say_where_it_leads() {
        cases(
            &super::RULE,
            &[
                ("See [how to wash](https://a.example). Ring [the clinic](clinic:phone).\n", &[]),
                ("[Click here](https://a.example) now.\n", &["[Click here](https://a.example)"]),
                ("- [Read **more**…](#h)\n\n## H {#h}\n", &["[Read **more**…](#h)"]),
                ("Ring us [here](clinic:phone).\n", &["[here](clinic:phone)"]),
                ("- Wear it [here](do:#a)\n", &[]),
                ("---\ntitle: T\nlanguage: pl\n---\n[here](https://a.example)\n", &[]),
            ],
        );
    }
}
