//! Draws a diagnostic for people, the way rustc does: message, place, the author's line with a mark under it, hints.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Message, Origin, Renderer, Snippet};

use super::{is_c1, visible};
use crate::cli::terminal::Colour;
use crate::diagnostic::{Diagnostic, INPUT, Place, Severity};
use crate::source::{SourceFile, Sources, Span};

/// Wide enough for a line of prose, and the same everywhere: what is drawn depends on the content alone.
const WIDTH: usize = 120;

/// How much of the author's text is drawn at most, in bytes before and behind the marks: a line may be as long as a file.
const AROUND: usize = 400;

/// How many letters of a message, a hint or a label are drawn: what they quote may be as long as a file too.
const LONGEST: usize = 1_000;

/// The diagnostic as lines, the last one without its end.
pub(in crate::cli) fn draw(sources: &Sources, diagnostic: &Diagnostic, colour: Colour) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(brief(&diagnostic.message)).id(diagnostic.code);
    let mut group = Group::with_title(title);
    match &diagnostic.place {
        Place::Span(span) => group = group.elements(snippets(sources, *span, &diagnostic.related)),
        Place::File(path) => {
            group = group.element(Origin::path(visible(path)));
            group = group.elements(diagnostic.related.iter().map(|(span, label)| elsewhere(sources, *span, label)));
        }
        Place::Input { line, column } => {
            let origin = Origin::path(INPUT).line(*line as usize);
            group = group.element(match column {
                Some(column) => origin.char_column(*column as usize),
                None => origin,
            });
        }
        Place::Nowhere => {}
    }
    let hints = diagnostic.hints.iter().map(|hint| Level::HELP.message(brief(hint)));
    let group = group.elements(hints.collect::<Vec<Message<'_>>>());
    let renderer = match colour {
        Colour::On => Renderer::styled(),
        Colour::Off => Renderer::plain(),
    };
    renderer.term_width(WIDTH).render(&[group])
}

/// The lines that a diagnostic is about: those of its own file first, then each other file's.
fn snippets<'s>(
    sources: &'s Sources,
    primary: Span,
    related: &'s [(Span, String)],
) -> Vec<Snippet<'s, Annotation<'s>>> {
    let file = sources.file(primary.source);
    let is_here = |span: &Span| span.source == primary.source && are_drawn_together(file.text(), primary.join(*span));
    let (here, away): (Vec<_>, Vec<_>) = related.iter().partition(|(span, _)| is_here(span));
    let mut marks = vec![(AnnotationKind::Primary, primary, None)];
    marks.extend(here.into_iter().map(|(span, label)| (AnnotationKind::Context, *span, Some(label.as_str()))));
    let mut snippets = vec![snippet(file, &marks)];
    snippets.extend(away.into_iter().map(|(span, label)| elsewhere(sources, *span, label)));
    snippets
}

/// Whether the lines of two marks can be drawn one below the other: one that is too long is cut around each mark by itself.
fn are_drawn_together(text: &str, both: Span) -> bool {
    let (start, end) = (inside(text, both.range().start), inside(text, both.range().end));
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[end..].find('\n').map_or(text.len(), |length| end + length);
    text[from..to].lines().all(|line| line.len() <= 2 * AROUND)
}

/// A further place in a file that the diagnostic itself is not about.
fn elsewhere<'s>(sources: &'s Sources, span: Span, label: &'s str) -> Snippet<'s, Annotation<'s>> {
    snippet(sources.file(span.source), &[(AnnotationKind::Context, span, Some(label))])
}

/// Only the lines from the first to the last mark are handed over, so that a long file costs nothing.
fn snippet<'s>(file: &'s SourceFile, marks: &[(AnnotationKind, Span, Option<&'s str>)]) -> Snippet<'s, Annotation<'s>> {
    let text = file.text();
    let ranges: Vec<Range<usize>> = marks.iter().map(|(_, span, _)| first_line(text, span.range())).collect();
    let start = ranges.iter().map(|range| range.start).min().unwrap_or_default();
    let end = ranges.iter().map(|range| range.end).max().unwrap_or_default();
    let (from, to) = (inside(text, start.saturating_sub(AROUND)), inside(text, end + AROUND));
    let start = text[from..start].rfind('\n').map_or(from, |at| from + at + 1);
    let line_end = text[end..to].find('\n').map_or(to, |length| end + length);
    let end = text[..line_end].trim_end_matches('\r').len().max(end);
    let annotations = marks
        .iter()
        .zip(ranges)
        .map(|((kind, _, label), range)| kind.span(range.start - start..range.end - start).label(label.map(brief)));
    Snippet::source(drawable(&text[start..end]))
        .path(visible(file.path()))
        .line_start(file.position(start).line)
        .fold(true)
        .annotations(annotations.collect::<Vec<_>>())
}

/// The part of a range on its first line: a mark beside ten lines says less than one under their first words. Always within
/// the text and between characters.
fn first_line(text: &str, range: Range<usize>) -> Range<usize> {
    let (start, end) = (inside(text, range.start), inside(text, range.end.min(range.start + AROUND)));
    let marked = &text[start..end.max(start)];
    let length = marked.find('\n').unwrap_or(marked.len());
    start..start + marked[..length].trim_end().len()
}

/// The last place up to `at` that is within the text and between characters.
fn inside(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A text on one line, without what is beyond the longest.
fn brief(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => visible(&format!("{}…", &text[..end])),
        None => visible(text),
    }
}

/// The source without C1 controls and ends of lines that are none to us. What stands for them is as long as they are, so that
/// places stay.
fn drawable(text: &str) -> Cow<'_, str> {
    const ENDS: [char; 2] = ['\u{2028}', '\u{2029}'];
    if !text.contains(is_c1) && !text.contains(ENDS) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(is_c1, "¤").replace(ENDS, "\u{fffd}"))
}
