//! YAML as a tree in which every node has its place.
//!
//! [`parse`] reads text into [`Node`]s; [`Fields`] takes a mapping apart key by key and, at the end, reports every key that nobody
//! asked for. Unlike a derived `Deserialize` this finds all problems of a file in one run, and a scalar keeps the
//! characters that were written: `0800` stays a telephone number.
//!
//! What a file means is the business of `clinic::brand`, `markdown::front_matter` and `style::theme`.

mod raw;

use crate::diagnostic::{Diagnostic, nearest};
use crate::source::{SourceId, Span, Spanned};
use raw::{Raw, RawValue};

/// How deep values may lie in each other: those of a brand file lie five deep. It bounds the recursion here.
const DEEPEST: usize = 16;
/// The most values that a file may have: a brand file has a hundred, a print theme two hundred.
const MOST_VALUES: usize = 5_000;
/// The most that a single text may have, in characters: far more than any line on a sheet.
const LONGEST: usize = 5_000;
/// The most unknown keys of a mapping that are told.
const MOST_UNKNOWN: usize = 20;

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Where: for a mapping or sequence, from its first to its last part.
    pub span: Span,
    /// What.
    pub value: Value,
}

/// The kinds of YAML values, with scalars as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing: `key:` or `key: null` or `key: ~`.
    Null,
    /// Text, number or truth value: the characters as written, without quotes.
    Scalar(String),
    /// A sequence.
    Sequence(Vec<Node>),
    /// A mapping, in source order; no key twice.
    Mapping(Vec<(Spanned<String>, Node)>),
}

/// Reads one YAML document. `offset` is where `text` begins in the source file, for front matter.
///
/// # Errors
/// The first place where the text is not YAML, holds a key twice, or more than one document, or where a `#` cuts off words that
/// were not meant as a remark.
pub fn parse(source: SourceId, text: &str, offset: usize) -> Result<Node, Diagnostic> {
    let places = Places { source, text, offset };
    if text.trim().is_empty() {
        return Ok(Node { span: places.span(0, 0), value: Value::Null });
    }
    let budget = serde_saphyr::budget! { max_depth: DEEPEST, max_nodes: MOST_VALUES };
    match serde_saphyr::from_str_with_options::<Raw>(text, serde_saphyr::options! { budget: budget }) {
        Ok(raw) => {
            let node = places.node(raw);
            places.cut_off(&node).map_or(Ok(node), Err)
        }
        Err(error) => Err(places.diagnostic(&error)),
    }
}

impl Node {
    /// What it is, in words for a message.
    pub fn describe(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Scalar(_) => "a text",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
        }
    }

    /// The text of a scalar that is not empty, on one line; anything else is reported.
    pub fn text(&self, what: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
        Some(self.lines(what, diagnostics)?.map(|lines| lines.join(" ")))
    }

    /// The lines of a scalar that is not empty, the empty ones left out; anything else is reported.
    pub fn lines(&self, what: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<Vec<String>>> {
        match &self.value {
            Value::Scalar(text) if text.chars().nth(LONGEST).is_some() => {
                let message = format!("`{what}` has {} characters; there is room for {LONGEST}", text.chars().count());
                diagnostics.push(Diagnostic::error("long-value", self.span, message).with_hint("shorten it"));
                None
            }
            Value::Scalar(text) if !text.trim().is_empty() => {
                let lines = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
                Some(Spanned::new(lines.map(str::to_owned).collect(), self.span))
            }
            Value::Scalar(_) | Value::Null => {
                diagnostics.push(
                    Diagnostic::error("empty-value", self.span, format!("`{what}` is empty"))
                        .with_hint("write a value after the colon, or take the line out"),
                );
                None
            }
            Value::Sequence(_) | Value::Mapping(_) => {
                diagnostics.push(self.expected(what, "a text"));
                None
            }
        }
    }

    /// The nodes of a sequence; a single value counts as a sequence of one, nothing as an empty one.
    pub fn items(&self) -> Vec<&Node> {
        match &self.value {
            Value::Null => Vec::new(),
            Value::Sequence(items) => items.iter().collect(),
            Value::Scalar(_) | Value::Mapping(_) => vec![self],
        }
    }

    /// The diagnostic for a value of another kind than `wanted`.
    pub fn expected(&self, what: &str, wanted: &str) -> Diagnostic {
        let message = format!("`{what}` must be {wanted}, but here is {}", self.describe());
        let hint = match self.value {
            // `- Keep it: clean` is a mapping by accident.
            Value::Mapping(_) if wanted == "a text" => {
                "put the whole text in straight quotes, as in \"Note: rest\"; without them `: ` ends a key".to_owned()
            }
            _ => format!("write {wanted} in its place"),
        };
        Diagnostic::error("wrong-type", self.span, message).with_hint(hint)
    }
}

/// A mapping that is being taken apart.
///
/// [`Fields::take`] hands out the value of a key once; [`Fields::finish`] reports what is left.
#[derive(Debug)]
pub struct Fields<'a> {
    what: String,
    span: Span,
    asked: Vec<&'static str>,
    left: Vec<&'a (Spanned<String>, Node)>,
}

impl<'a> Fields<'a> {
    /// Opens a mapping; nothing counts as an empty one, anything else is reported and counts as empty too.
    /// `what` names it in messages, such as `meta.contact`.
    pub fn of(node: &'a Node, what: &str, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let left = match &node.value {
            Value::Mapping(entries) => entries.iter().collect(),
            Value::Null => Vec::new(),
            Value::Scalar(_) | Value::Sequence(_) => {
                diagnostics.push(node.expected(what, "a mapping (`key: value` lines)"));
                Vec::new()
            }
        };
        Self { what: what.to_owned(), span: node.span, asked: Vec::new(), left }
    }

    /// Where the mapping stands.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The value of `key`, if it was written.
    pub fn take(&mut self, key: &'static str) -> Option<&'a Node> {
        self.entry(key).map(|(_, node)| node)
    }

    /// The key with its place and its value, if it was written.
    pub fn entry(&mut self, key: &'static str) -> Option<&'a (Spanned<String>, Node)> {
        self.asked.push(key);
        let at = self.left.iter().position(|(name, _)| name.value == key)?;
        Some(self.left.remove(at))
    }

    /// The text of `key`, if it was written; a value that is not a text is reported.
    pub fn text(&mut self, key: &'static str, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
        let what = self.name(key);
        self.take(key)?.text(&what, diagnostics)
    }

    /// How `key` of this mapping is called in messages.
    pub fn name(&self, key: &str) -> String {
        if self.what.is_empty() { key.to_owned() } else { format!("{}.{key}", self.what) }
    }

    /// Everything not yet taken, for mappings that are open.
    pub fn rest(self) -> Vec<&'a (Spanned<String>, Node)> {
        self.left
    }

    /// Reports every key that was not asked for.
    pub fn finish(self, diagnostics: &mut Vec<Diagnostic>) {
        for (key, _) in self.left.iter().take(MOST_UNKNOWN) {
            let place = if self.what.is_empty() { String::new() } else { format!(" in `{}`", self.what) };
            let hint = match nearest(&key.value, self.asked.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known keys are {}", list(&self.asked)),
            };
            diagnostics.push(
                Diagnostic::error("unknown-key", key.span, format!("unknown key `{}`{place}", key.value))
                    .with_hint(hint),
            );
        }
        if let Some((key, _)) = self.left.get(MOST_UNKNOWN) {
            let message = format!("there are {} more unknown keys", self.left.len() - MOST_UNKNOWN);
            diagnostics.push(
                Diagnostic::error("many-problems", key.span, message)
                    .with_hint("check that this is the right file; known keys are listed above"),
            );
        }
    }
}

/// Names in backticks with commas, for hints.
pub fn list(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

struct Places<'a> {
    source: SourceId,
    text: &'a str,
    offset: usize,
}

impl Places<'_> {
    fn span(&self, start: usize, length: usize) -> Span {
        Span::new(self.source, self.offset + start, self.offset + start + length)
    }

    fn locate(&self, location: serde_saphyr::Location) -> (usize, usize) {
        let span = location.span();
        match (span.byte_offset(), span.byte_len()) {
            (Some(start), Some(length)) => (to_usize(start), to_usize(length)),
            _ => (0, 0),
        }
    }

    fn node(&self, raw: Raw) -> Node {
        let (start, length) = self.locate(raw.0.referenced);
        let here = self.span(start, length);
        let (value, span) = match raw.0.value {
            RawValue::Text(text) => (Value::Scalar(text), here),
            RawValue::Plain => {
                let written = self.text.get(start..start + length).unwrap_or_default().trim();
                match written {
                    "" | "~" | "null" | "Null" | "NULL" => (Value::Null, here),
                    _ => (Value::Scalar(written.to_owned()), here),
                }
            }
            RawValue::Sequence(items) => {
                let items: Vec<Node> = items.into_iter().map(|item| self.node(item)).collect();
                let span = items.iter().map(|item| item.span).reduce(Span::join).unwrap_or(here);
                (Value::Sequence(items), span)
            }
            RawValue::Mapping(entries) => {
                let entries: Vec<_> = entries
                    .into_iter()
                    .map(|(key, value)| {
                        let (start, length) = self.locate(key.referenced);
                        (Spanned::new(key.value, self.span(start, length)), self.node(value))
                    })
                    .collect();
                let span =
                    entries.iter().map(|(key, node)| key.span.join(node.span)).reduce(Span::join).unwrap_or(here);
                (Value::Mapping(entries), span)
            }
        };
        Node { span, value }
    }

    /// The first value without quotes behind which ` #1` and the like would be lost as a remark; `# note` is meant as one.
    fn cut_off(&self, node: &Node) -> Option<Diagnostic> {
        match &node.value {
            Value::Null => return None,
            Value::Sequence(items) => return items.iter().find_map(|item| self.cut_off(item)),
            Value::Mapping(entries) => return entries.iter().find_map(|(_, node)| self.cut_off(node)),
            Value::Scalar(_) => {}
        }
        let start = node.span.range().start - self.offset;
        let written = self.text.get(start..node.span.range().end - self.offset)?.trim_end();
        if written.starts_with(['"', '\'', '|', '>']) {
            return None;
        }
        let end = start + written.len();
        let rest = self.text[end..].lines().next().unwrap_or_default();
        let mark = rest.trim_start();
        let lost = rest.len() > mark.len()
            && mark
                .strip_prefix('#')
                .and_then(|after| after.chars().next())
                .is_some_and(|c| !c.is_whitespace() && c != '#');
        let place = self.span(end + rest.len() - mark.len(), mark.len());
        lost.then(|| {
            Diagnostic::error(
                "lost-words",
                place,
                format!("`{mark}` would be lost: behind a space, `#` begins a remark"),
            )
            .with_hint("put the whole text in straight quotes, or a space behind the `#` if it is a note for you")
        })
    }

    fn diagnostic(&self, error: &serde_saphyr::Error) -> Diagnostic {
        let message = error.without_snippet().to_string();
        let first = message.lines().next().unwrap_or_default();
        let message = first.split(" at line ").next().unwrap_or(first).trim_end_matches(['.', ':', ',']);
        let mut start = error.location().map_or(0, |location| self.offset_of_line(location.line(), location.column()));
        // The library speaks to programmers, and places a tab at the value before it.
        let (message, hint) = if let Some(key) = message.strip_prefix("duplicate mapping key: ") {
            let key = key.split(',').next().unwrap_or(key);
            (format!("the key `{key}` stands here a second time"), "keep one of the two")
        } else if ["budget", "alias", "nesting", "recursion"].iter().any(|word| message.contains(word)) {
            let message =
                format!("values lie more than {DEEPEST} deep in each other here, or there are more than {MOST_VALUES}");
            (message, "take out what was pasted by accident; such a file has some hundred lines")
        } else if message.starts_with("multiple YAML documents") {
            ("a line `---` above begins a second document".to_owned(), "delete that line")
        } else if message.contains("found a tab")
            && let Some(tab) = self.text[start..].find('\t')
        {
            start += tab;
            (
                "a tab stands here, which YAML does not allow".to_owned(),
                "put spaces in its place, as in the lines around it",
            )
        } else {
            let hint = "check the indentation, and put quotes around a value that holds `: `, `#` or begins with a special sign";
            (format!("not valid YAML: {message}"), hint)
        };
        let length = self.text[start..].chars().next().filter(|next| *next != '\n').map_or(0, char::len_utf8);
        Diagnostic::error("broken-yaml", self.span(start, length), message).with_hint(hint)
    }

    fn offset_of_line(&self, line: u64, column: u64) -> usize {
        let (line, column) = (to_usize(line).max(1), to_usize(column).max(1));
        let start: usize = self.text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let rest = &self.text[start..];
        let rest = rest.split('\n').next().unwrap_or(rest);
        start + rest.char_indices().nth(column - 1).map_or(rest.len(), |(at, _)| at)
    }
}

fn to_usize(value: u64) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests;
