//! `long-heading`: a title or heading of more than 65 characters.
//!
//! Source: GOV.UK content design, titles. A heading that skips a level is an error of reading already: `skipped-level`.

use crate::clinic::Level;
use crate::handout::plain_text;
use crate::lint::rule::{Explanation, Finding, Reach, Rule};
use crate::lint::subject::Subject;
use crate::source::Span;

const MOST: usize = 65;

pub(super) const RULE: Rule = Rule {
    code: "long-heading",
    level: Level::Warning,
    reach: Reach::EveryLanguage,
    explanation: Explanation {
        brief: "a title or heading of more than 65 characters",
        looks_for: "Titles and headings of more than 65 characters. (A heading that skips a level is refused when the file is read.)",
        why: "People find their way by the headings alone. One that runs over two lines no longer works as a signpost.",
        sources: &["GOV.UK, content design, titles: 65 characters or fewer, the words that matter first"],
        mend: "Say in a few words what stands below, the most telling word first. The rest belongs in the text.",
    },
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let title = (subject.handout.title.value.clone(), subject.handout.title.span, "title");
    let headings = subject.handout.sections.iter().map(|section| {
        let span = section.heading.iter().map(|inline| inline.span).reduce(Span::join);
        (plain_text(&section.heading), span.unwrap_or(section.span), "heading")
    });
    let long = std::iter::once(title).chain(headings).filter_map(|(words, span, what)| {
        let count = words.chars().count();
        let message = format!("this {what} has {count} characters");
        let hint = format!("shorten it to {MOST} at most, the most telling word first");
        (count > MOST).then(|| Finding::new(span, message, hint))
    });
    long.collect()
}

#[cfg(test)]
mod tests {
    use crate::lint::tests::cases;

    #[test]
    fn sixty_five_characters_pass_and_one_more_does_not() {
        let (most, more) = ("ä".repeat(65), "ä".repeat(66));
        cases(
            &super::RULE,
            &[
                (&format!("## {most} {{#a .avoid}}\n"), &[]),
                (&format!("## {more} {{#a .avoid}}\n"), &[&more]),
                (&format!("---\ntitle: {more}\nlanguage: de\n---\n## {more} {{#b}}\n"), &[&more, &more]),
            ],
        );
    }
}
