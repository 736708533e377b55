//! What must hold whatever somebody has written.

use handout::diagnostic::{Diagnostic, Place};
use handout::handout::Handout;
use handout::hidden::is_hidden;
use handout::source::{Sources, Span};

/// Checks diagnostics: every place is in its file, every error has a way out, and no message breaks its line.
pub fn about(problems: &[Diagnostic], sources: &Sources) {
    for problem in problems {
        let Diagnostic { message, hints, related, place, .. } = problem;
        let spans = related.iter().map(|(span, _)| *span);
        let spans = spans.chain(if let Place::Span(span) = place { Some(*span) } else { None });
        for span in spans {
            inside(span, sources);
        }
        assert!(!problem.is_error() || !hints.is_empty(), "no way out of: {message}");
        assert!(!message.is_empty(), "{} says nothing", problem.code);
    }
}

/// Checks a handout: every place is in its file, and what has no name has one given.
pub fn handout(handout: &Handout, sources: &Sources) {
    for block in handout.blocks() {
        inside(block.span, sources);
        block.walk_inlines(&mut |inline| inside(inline.span, sources));
    }
    for section in &handout.sections {
        inside(section.span, sources);
        inside(section.id.span, sources);
    }
    for statement in handout.statements() {
        inside(statement.span, sources);
        assert!(!statement.name.is_empty(), "{} has no name", statement.id);
    }
}

/// Checks that a finished text file has nothing in it that a terminal or a mail program would obey.
pub(crate) fn text(text: &str) {
    let obeyed = text.chars().find(|letter| is_hidden(*letter) && !is_isolate(*letter));
    assert_eq!(obeyed, None, "in {text:?}");
}

/// What the program itself puts around numbers and names in text that runs from right to left.
fn is_isolate(letter: char) -> bool {
    matches!(letter, '\u{2066}'..='\u{2069}')
}

fn inside(span: Span, sources: &Sources) {
    assert!(sources.file(span.source).text().get(span.range()).is_some(), "{span:?} is not in its file");
}
