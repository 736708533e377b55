//! Front matter: the YAML between two lines of `---` at the top.
//!
//! [`read`] finds it, takes it apart and says where the Markdown begins. When it is missing or not closed, the rest of the
//! file is still read. Titles and summaries are plain text here: Markdown in them is refused, since it would be printed.

use std::collections::BTreeMap;
use std::ops::Range;

use super::context::{Context, quote};
use crate::diagnostic::Diagnostic;
use crate::handout::{Date, EditionCode, Handout, HandoutId, Language, OpenDecision, is_slug};
use crate::hidden;
use crate::source::{SourceId, Span, Spanned};
use crate::yaml::{self, Fields, Node, Value};

/// What the front matter says.
#[derive(Default)]
pub(super) struct FrontMatter {
    title: Option<Spanned<String>>,
    language: Option<Language>,
    summary: Vec<Spanned<String>>,
    translation_of: Option<Spanned<EditionCode>>,
    review_by: Option<Spanned<Date>>,
    updated: Option<Spanned<Date>>,
    open_decisions: Vec<OpenDecision>,
    sources: Vec<Spanned<String>>,
}

impl FrontMatter {
    /// A handout without a body. A missing title is empty and stands at `top`.
    pub(super) fn into_handout(self, id: HandoutId, tag: Option<Language>, source: SourceId, top: Span) -> Handout {
        let Self { title, language, summary, translation_of, review_by, updated, open_decisions, sources } = self;
        Handout {
            id,
            language: tag.or(language).unwrap_or_else(Language::english),
            source,
            title: title.unwrap_or_else(|| Spanned::new(String::new(), top)),
            summary,
            translation_of,
            review_by,
            updated,
            open_decisions,
            sources,
            lead: Vec::new(),
            sections: Vec::new(),
            allowances: Vec::new(),
        }
    }
}

/// Reads the front matter that should begin at byte `start`; gives back where the Markdown begins.
pub(super) fn read(context: &mut Context<'_>, start: usize, tag: Option<&Language>) -> (FrontMatter, usize) {
    let (node, body) =
        tree(context, start, Need::Required("begin it with the lines `---`, `title: …`, `language: en`, `---`"));
    let Some(node) = node else { return (FrontMatter::default(), body) };
    let mut problems = Vec::new();
    let opening = context.span(start..line_end(context.text(), start));
    let front = take_apart(&node, opening, tag, &mut problems);
    context.extend(problems.into_iter().map(with_way_out));
    for text in front.title.iter().chain(&front.summary) {
        plain(context, text);
    }
    (front, body)
}

/// Whether a file has to have front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// It has; holds what to do if there is none.
    Required(&'static str),
    /// It may begin with its text.
    Optional,
}

/// The front matter that begins at byte `start` as a tree, if there is any that can be read, and where the Markdown begins.
pub(super) fn tree(context: &mut Context<'_>, start: usize, need: Need) -> (Option<Node>, usize) {
    let (yaml, body) = find(context, start, need);
    let Some(range) = yaml else { return (None, body) };
    match yaml::parse(context.source(), context.raw(range.clone()), range.start) {
        Ok(node) => {
            let hidden = hidden::in_values(&node, context.text());
            context.extend(hidden);
            (Some(node), body)
        }
        Err(problem) => {
            context.push(problem);
            (None, body)
        }
    }
}

/// Where the YAML stands and where the Markdown begins.
fn find(context: &mut Context<'_>, start: usize, need: Need) -> (Option<Range<usize>>, usize) {
    let text = context.text();
    let first = start..line_end(text, start);
    let line = text[first.clone()].trim_end();
    if line == "---" {
        return closing(context, first);
    }
    if line == "+++" {
        context.error(
            "toml-front-matter",
            first.clone(),
            "the front matter is between lines of `+++`",
            "put it between two lines of `---`, and write it as `key: value`",
        );
        let end = find_line(text, first.end, "+++").map_or(first.end, |line| line.end);
        return (None, end);
    }
    let blank = text[start..].len() - text[start..].trim_start().len();
    let at = start + blank;
    let seen = at..line_end(text, at);
    if text[seen.clone()].trim_end() == "---" && find_line(text, seen.end, "---").is_some() {
        context.error(
            "misplaced-front-matter",
            seen.clone(),
            "the front matter does not begin on the first line at the left edge",
            "take out what stands before its first `---`, spaces and empty lines too",
        );
        return closing(context, seen);
    }
    if let Need::Required(hint) = need {
        context.error("missing-front-matter", first, "the file does not begin with front matter", hint);
    }
    (None, start)
}

fn closing(context: &mut Context<'_>, opening: Range<usize>) -> (Option<Range<usize>>, usize) {
    let text = context.text();
    if let Some(close) = find_line(text, opening.end, "---") {
        return (Some(opening.end..close.start), close.end);
    }
    context.error(
        "unclosed-front-matter",
        opening.clone(),
        "the front matter has no end",
        "put a line of `---` below its last key",
    );
    // Up to the first empty line is the likeliest guess; it is used only if it is good YAML.
    let mut end = opening.end;
    while end < text.len() && !text[end..line_end(text, end)].trim().is_empty() {
        end = line_end(text, end);
    }
    match yaml::parse(context.source(), &text[opening.end..end], opening.end) {
        Ok(Node { value: Value::Mapping(_), .. }) => (Some(opening.end..end), end),
        _ => (None, opening.end),
    }
}

fn line_end(text: &str, start: usize) -> usize {
    text[start..].find('\n').map_or(text.len(), |at| start + at + 1)
}

fn find_line(text: &str, mut start: usize, wanted: &str) -> Option<Range<usize>> {
    while start < text.len() {
        let end = line_end(text, start);
        if text[start..end].trim_end() == wanted {
            return Some(start..end);
        }
        start = end;
    }
    None
}

fn take_apart(node: &Node, opening: Span, tag: Option<&Language>, problems: &mut Vec<Diagnostic>) -> FrontMatter {
    let mut fields = Fields::of(node, "", problems);
    let title = match fields.take("title") {
        Some(node) => node.text("title", problems).map(one_line),
        None => {
            problems.push(
                Diagnostic::error("missing-title", opening, "the front matter has no `title`")
                    .with_hint("add a line such as `title: After your treatment`"),
            );
            None
        }
    };
    let language = fields.text("language", problems).and_then(|text| language(&text, tag, problems));
    let summary = texts(fields.take("summary"), "summary", problems);
    let translation_of =
        fields.text("translation-of", problems).and_then(|text| translation_of(&text, tag.is_some(), problems));
    let review_by = fields.text("review-by", problems).and_then(|text| date("review-by", &text, problems));
    let updated = fields.text("updated", problems).and_then(|text| date("updated", &text, problems));
    let open_decisions = decisions(fields.take("open-decisions"), problems);
    let sources = texts(fields.take("sources"), "sources", problems);
    fields.finish(problems);
    FrontMatter { title, language, summary, translation_of, review_by, updated, open_decisions, sources }
}

fn language(text: &Spanned<String>, tag: Option<&Language>, problems: &mut Vec<Diagnostic>) -> Option<Language> {
    let Some(language) = Language::parse(&text.value) else {
        let message = format!("`{}` is not a language tag", quote(&text.value));
        let hint = "write a tag such as `en`, `es`, `ar` or `pt-BR`";
        problems.push(Diagnostic::error("bad-language", text.span, message).with_hint(hint));
        return None;
    };
    if let Some(tag) = tag.filter(|tag| **tag != language) {
        let message = format!("the language is `{language}` here, but `{tag}` in the file's name");
        let hint = format!("write `language: {tag}`, or rename the file");
        problems.push(Diagnostic::error("language-differs", text.span, message).with_hint(hint));
    }
    Some(language)
}

fn date(key: &str, text: &Spanned<String>, problems: &mut Vec<Diagnostic>) -> Option<Spanned<Date>> {
    // jiff also takes `20281101` and times; one spelling is easier to read for everybody.
    let digits = text.value.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    match text.value.parse::<Date>() {
        Ok(date) if digits && text.value.len() == 10 => Some(Spanned::new(date, text.span)),
        _ => {
            let message = format!("`{}` is not a day of the calendar", quote(&text.value));
            let hint = format!("write year, month and day, such as `{key}: 2028-11-01`");
            problems.push(Diagnostic::error("bad-date", text.span, message).with_hint(hint));
            None
        }
    }
}

/// The edition that a translation was made from.
pub(crate) fn translation_of(
    text: &Spanned<String>,
    is_translation: bool,
    problems: &mut Vec<Diagnostic>,
) -> Option<Spanned<EditionCode>> {
    if !is_translation {
        let message = "this file is the source of all translations, and a translation of nothing";
        let hint = "take `translation-of` out here; it belongs into files such as `laser.es.md`";
        problems.push(Diagnostic::error("not-a-translation", text.span, message).with_hint(hint));
    }
    match EditionCode::parse(&text.value) {
        Ok(code) => Some(Spanned::new(code, text.span)),
        Err(problem) => {
            let message = format!("`{}` is not the code of an edition: {problem}", quote(&text.value));
            let hint = "write the code that `handout status` shows for the source, such as `translation-of: 4X7K-QP2R`";
            problems.push(Diagnostic::error("bad-edition", text.span, message).with_hint(hint));
            None
        }
    }
}

fn texts(node: Option<&Node>, what: &str, problems: &mut Vec<Diagnostic>) -> Vec<Spanned<String>> {
    let items = node.map(Node::items).unwrap_or_default();
    items.into_iter().filter_map(|item| item.text(what, problems)).map(one_line).collect()
}

fn decisions(node: Option<&Node>, problems: &mut Vec<Diagnostic>) -> Vec<OpenDecision> {
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    let mut decisions = Vec::new();
    for item in node.map(Node::items).unwrap_or_default() {
        let known = problems.len();
        let mut fields = Fields::of(item, "open-decisions", problems);
        let [id, question, why] = ["id", "question", "why"].map(|key| match fields.take(key) {
            Some(node) => node.text(&fields.name(key), problems),
            None => {
                if problems.len() == known {
                    let message = format!("this open decision has no `{key}`");
                    let hint = "give it the keys `id`, `question` and `why`";
                    problems.push(Diagnostic::error("missing-key", item.span, message).with_hint(hint));
                }
                None
            }
        });
        fields.finish(problems);
        let Some(id) = id else { continue };
        if !is_slug(&id.value) {
            let message = format!("`{}` cannot be an id", quote(&id.value));
            let hint = "use small letters `a-z`, digits and `-` only";
            problems.push(Diagnostic::error("bad-id", id.span, message).with_hint(hint));
        }
        if let Some(before) = first.get(&id.value) {
            let message = format!("two open decisions have the id `{}`", quote(&id.value));
            let twice =
                Diagnostic::error("duplicate-decision", id.span, message).with_related(*before, "first used here");
            problems.push(twice.with_hint("give one of them another id"));
        } else {
            first.insert(id.value.clone(), id.span);
        }
        let words = |text: Option<Spanned<String>>| text.map(|text| one_line(text).value).unwrap_or_default();
        decisions.push(OpenDecision { id, question: words(question), why: words(why) });
    }
    decisions
}

fn one_line(text: Spanned<String>) -> Spanned<String> {
    text.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn plain(context: &mut Context<'_>, text: &Spanned<String>) {
    let marks =
        [("](", "links"), ("**", "bold marks"), ("`", "code marks"), ("<!--", "comments"), ("~~", "struck words")];
    if let Some((mark, what)) = marks.into_iter().find(|(mark, _)| text.value.contains(mark)) {
        let message = format!("titles and summaries are plain text, so `{mark}` would be printed");
        let hint = format!("take the {what} out here; they have their place in the text below the front matter");
        context.push(Diagnostic::error("markdown-in-front-matter", text.span, message).with_hint(hint));
    }
}

/// `yaml` knows what is wrong but not what the key is for.
fn with_way_out(problem: Diagnostic) -> Diagnostic {
    if !problem.hints.is_empty() {
        return problem;
    }
    let hint = match problem.code {
        "empty-value" => "write its text after the colon, or delete the line",
        _ => "write it as `key: words`, with one key on each line",
    };
    problem.with_hint(hint)
}
