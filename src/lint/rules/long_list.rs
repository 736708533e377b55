//! `long-list`: a list of more than seven items.
//!
//! Sources: CDC Clear Communication Index, User Guide (2019), lists and chunks with headings; Microsoft Writing Style Guide, lists.

use crate::clinic::Level;
use crate::handout::{Alert, Block, BlockKind};
use crate::lint::rule::{Explanation, Finding, Reach, Rule};
use crate::lint::subject::Subject;
use crate::source::Span;

const MOST: usize = 7;

pub(super) const RULE: Rule = Rule {
    code: "long-list",
    level: Level::Warning,
    reach: Reach::Sources,
    explanation: Explanation {
        brief: "a list of more than 7 items without a heading in between",
        looks_for: "Lists of more than 7 items without a heading in between.",
        why: "Few people keep more than 7 things in mind. In a long list the items in the middle are overlooked.",
        sources: &[
            "CDC Clear Communication Index, User Guide (2019): lists, and chunks with headings",
            "Microsoft Writing Style Guide, lists: two to seven items work best",
        ],
        mend: "Group the items under smaller headings, such as `### On your skin {#avoid-on-skin}`. They keep the icon and the box of \
               the heading above.",
    },
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    subject.handout.blocks().for_each(|block| look(block, &mut found));
    found
}

fn look(block: &Block, found: &mut Vec<Finding>) {
    match &block.kind {
        BlockKind::List(list) => {
            if let Some(over) = list.items.get(MOST) {
                let message = format!("this list has {} items", list.items.len());
                let hint = format!("group them under smaller headings: more than {MOST} are overlooked");
                // The first item too many: the whole list would fill the screen.
                let line = over.blocks.first().map_or(over.span, |block| block.span);
                found.push(Finding::new(
                    Span::new(line.source, over.span.range().start, line.range().end),
                    message,
                    hint,
                ));
            }
            list.items.iter().flat_map(|item| &item.blocks).for_each(|block| look(block, found));
        }
        BlockKind::Quote(blocks) | BlockKind::Alert(Alert { blocks, .. }) => {
            blocks.iter().for_each(|block| look(block, found));
        }
        BlockKind::Paragraph(_) | BlockKind::Code(_) | BlockKind::Table(_) | BlockKind::Rule => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::tests::cases;

    #[test]
    fn seven_items_pass_and_one_more_does_not() {
        let items = |count: usize| (1..=count).map(|number| format!("- Item {number}\n")).collect::<String>();
        let nested = format!("- One\n{}", items(8).replace("- ", "  - "));
        cases(
            &super::RULE,
            &[
                (&items(7), &[]),
                (&items(9), &["- Item 8"]),
                (&format!("{}\n### H {{#h}}\n\n{}", items(7), items(7)), &[]),
                (&nested, &["- Item 8"]),
                (&format!("> [!NOTE]\n{}", items(8).replace("- ", "> - ")), &["- Item 8"]),
                (&format!("<!-- lint: allow long-list they are all on one form -->\n{}", items(8)), &[]),
            ],
        );
    }
}
