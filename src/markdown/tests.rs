//! Cases for whole files: what becomes of good ones, what is said about bad ones, and that no text is too strange.

mod allowances;
mod model;
mod refusals;
mod robustness;

use super::durations::tests::english;
use super::*;
use crate::diagnostic::Place;
use crate::source::Sources;

const MICRONEEDLING: &str = include_str!("../../content/microneedling.md");
const TOP: &str = "---\ntitle: T\nlanguage: en\n---\n";

/// A parsed text with its file.
struct Parsed {
    sources: Sources,
    handout: Handout,
    problems: Vec<Diagnostic>,
}

/// Parses a text and checks what holds for every diagnostic.
fn read(text: &str, tag: Option<&str>) -> Parsed {
    let mut sources = Sources::default();
    let source = sources.add("t.md", text);
    let id = HandoutId::parse("t").expect("a slug");
    let file = HandoutFile { id, language: tag.and_then(Language::parse), source, text };
    let (handout, problems) = parse(file, &english());
    for problem in &problems {
        let Diagnostic { message, hints, related, .. } = problem;
        let Place::Span(span) = problem.place else { panic!("{message}: no place") };
        for span in related.iter().map(|(span, _)| *span).chain([span]) {
            assert!(text.get(span.range()).is_some(), "{message}: {span:?} is not in {text:?}");
        }
        assert!(!problem.is_error() || !hints.is_empty(), "no way out of: {message}");
        assert!(!message.contains('\n') && !message.ends_with('.'), "bad style: {message:?}");
        assert!(!message.starts_with(char::is_uppercase), "bad style: {message:?}");
    }
    Parsed { sources, handout, problems }
}

impl Parsed {
    /// `line:column code`, one a problem.
    fn codes(&self) -> Vec<String> {
        let place = |problem: &Diagnostic| match problem.place {
            Place::Span(span) => self.sources.position(span),
            Place::File(_) | Place::Input { .. } | Place::Nowhere => panic!("no place"),
        };
        let line = |problem: &Diagnostic| {
            let at = place(problem);
            format!("{}:{} {}", at.line, at.column, problem.code)
        };
        self.problems.iter().map(line).collect()
    }

    /// `code: message | hint | hint`, one a problem.
    fn messages(&self) -> Vec<String> {
        let line =
            |problem: &Diagnostic| format!("{}: {} | {}", problem.code, problem.message, problem.hints.join(" | "));
        self.problems.iter().map(line).collect()
    }
}
