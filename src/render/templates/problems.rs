//! What is wrong with a template, in our words: Tera's errors with the template, the place, what was meant and what to do.
//!
//! The entry point is [`Templates::complaints`]. Tera says some things as values and some only as sentences, and shows what it
//! finds when it checks a template as a drawing; both are taken apart here, and the table in `tests` holds each of them
//! against the version in use. Whatever it says in words that are not known here is passed on as it is.

use std::collections::BTreeSet;
use std::ops::Range;

use tera::{Context, Error, ErrorKind, ReportError, Tera};

use super::names::Unknown;
use super::{BUILT_IN, Templates};
use crate::diagnostic::{Diagnostic, Place, nearest};

/// Filters that Tera has, for "did you mean".
pub(super) const FILTERS: [&str; 37] = [
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];
/// Tests that Tera has, as in `x is string`.
pub(super) const TESTS: [&str; 17] = [
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];
/// Functions that Tera has. It does not count `super` as one of them.
pub(super) const FUNCTIONS: [&str; 3] = ["range", "super", "throw"];

/// The code of what a view does not have.
const UNKNOWN: &str = "unknown-variable";
/// How many names a hint may list.
const LISTED: usize = 24;

/// What one error of Tera's says.
pub(super) struct Complaints {
    /// The templates that it is about.
    pub(super) guilty: Vec<String>,
    /// At least one.
    pub(super) complaints: Vec<Complaint>,
}

/// One problem of a template.
pub(super) struct Complaint {
    code: &'static str,
    message: String,
    place: Place,
    hints: Vec<String>,
    /// The template, if what it lacks may be in another one that was set aside.
    lacking: Option<String>,
}

impl Complaint {
    pub(super) fn into_diagnostic(self) -> Diagnostic {
        let Self { code, message, place, hints, lacking: _ } = self;
        hints.into_iter().fold(Diagnostic::error(code, place, message), Diagnostic::with_hint)
    }
}

/// A message and what to do, without a place.
struct Wording {
    code: &'static str,
    message: String,
    hint: Option<String>,
    may_follow: bool,
}

impl Wording {
    fn new(message: impl Into<String>, hint: Option<String>) -> Self {
        Self { code: "broken-template", message: message.into(), hint, may_follow: false }
    }

    /// In words of Tera's own.
    fn of_tera(message: &str) -> Self {
        Self::new(in_one_line(message), None)
    }
}

impl Templates {
    /// Takes apart what Tera says about the template `asked`, or about those that it is made of.
    pub(super) fn complaints(&self, error: &Error, asked: &str, view: &Context) -> Complaints {
        let one = |name: &str, range, wording| Complaints {
            guilty: vec![name.to_owned()],
            complaints: vec![self.complaint(name, range, wording)],
        };
        match error.kind() {
            ErrorKind::SyntaxError(report) => one(report.filename(), report.span().range.clone(), syntax(report)),
            ErrorKind::RenderingError(report) => {
                one(report.filename(), report.span().range.clone(), self.filling(report, view))
            }
            ErrorKind::MissingParent { current, parent } => {
                one(current, self.naming(current, "extends", parent), self.no_template(parent))
            }
            ErrorKind::CircularExtend { tpl, inheritance_chain } => {
                let next = inheritance_chain.first().map_or(tpl.as_str(), String::as_str);
                let chain = std::iter::once(tpl).chain(inheritance_chain).map(String::as_str).collect::<Vec<_>>();
                one(tpl, self.naming(tpl, "extends", next), circle("extends", &chain))
            }
            ErrorKind::CircularInclude { tpl, include_chain } => {
                // The chain leads up to the circle, and then once around it.
                let start = include_chain.iter().position(|name| name == tpl).unwrap_or_default();
                let chain = include_chain[start..].iter().map(String::as_str).collect::<Vec<_>>();
                let next = chain.get(1).copied().unwrap_or(tpl.as_str());
                one(tpl, self.naming(tpl, "include", next), circle("includes", &chain))
            }
            ErrorKind::Msg(drawings) => {
                self.drawn(drawings).unwrap_or_else(|| one(asked, 0..0, Wording::of_tera(drawings)))
            }
            other => one(asked, 0..0, Wording::of_tera(&other.to_string())),
        }
    }

    /// Whether a problem may be there only because these templates were set aside.
    pub(super) fn follows(&self, complaint: &Complaint, aside: &[String]) -> bool {
        let extends = |name: &str| aside.iter().any(|other| !self.naming(name, "extends", other).is_empty());
        complaint.lacking.as_ref().is_some_and(|name| extends(name))
    }

    /// A name that is not there.
    pub(super) fn unknown(&self, unknown: &Unknown) -> Complaint {
        let Unknown { template, start, name, owner, known } = unknown;
        let known: BTreeSet<&str> = known.iter().map(String::as_str).collect();
        let wording = unknown_variable(name, owner.as_deref(), &known.into_iter().collect::<Vec<_>>());
        self.complaint(template, *start..*start + name.len(), wording)
    }

    fn complaint(&self, name: &str, range: Range<usize>, wording: Wording) -> Complaint {
        let Wording { code, message, hint, may_follow } = wording;
        let delete = "delete the file: then the one that is built in is used";
        let general = match (Self::SHIPPED.contains(&name), &hint) {
            (true, Some(_)) => format!("or {delete}"),
            (true, None) => format!("put this place right, or {delete}"),
            (false, _) => "`templates/README.md` tells what a template can show".to_owned(),
        };
        Complaint {
            lacking: may_follow.then(|| name.to_owned()),
            code,
            message: format!("template `{name}`: {message}"),
            place: self.place(name, self.trimmed(name, range)),
            hints: hint.into_iter().chain([general]).collect(),
        }
    }

    /// A range without the space at its ends, and with the bracket that it leaves open.
    fn trimmed(&self, name: &str, range: Range<usize>) -> Range<usize> {
        let Some((_, file)) = self.file(name) else { return range };
        let Some(text) = file.text.get(range.clone()) else { return range };
        let start = range.start + text.len() - text.trim_start().len();
        let is_open = text.matches('[').count() > text.matches(']').count();
        let closing = usize::from(is_open && file.text[range.end..].starts_with(']'));
        start..start + text.trim().len() + closing
    }

    /// What went wrong while a template was filled with `view`.
    fn filling(&self, report: &ReportError, view: &Context) -> Wording {
        let text = self.file(report.filename()).map_or("", |(_, file)| file.text.as_str());
        let Range { start, end } = self.trimmed(report.filename(), report.span().range.clone());
        let said = text.get(start..end).filter(|words| !words.contains('\n')).unwrap_or_default();
        match report.message() {
            message if let Some((name, rest)) = undefined(message) => {
                unknown_variable(name, owner_of(text.get(..start).unwrap_or_default()), &listed(rest))
            }
            message if message.contains("undefined") && !said.is_empty() => {
                // Tera does not say what else there is, but it does if it is asked for this alone.
                let alone = Tera::one_off(&format!("{{{{ {said} }}}}"), view, false).err();
                let told = alone.as_ref().and_then(|error| match error.kind() {
                    ErrorKind::RenderingError(report) => undefined(report.message()),
                    _ => None,
                });
                let path = said.rsplit_once('.');
                match told.filter(|(name, _)| *name == path.map_or(said, |(_, name)| name)) {
                    Some((name, rest)) => unknown_variable(name, path.map(|(owner, _)| owner), &listed(rest)),
                    None => Wording { code: UNKNOWN, ..Wording::new(format!("unknown variable `{said}`"), None) },
                }
            }
            message if said.is_empty() || said.starts_with("throw(") => Wording::of_tera(message),
            message => Wording::new(
                format!("`{said}` cannot be used like this: {}", in_plain_types(&in_one_line(message))),
                None,
            ),
        }
    }

    /// Problems that Tera tells of as drawings, one below the other: `error: …`, ` --> name:line:column`, the line, carets.
    fn drawn(&self, drawings: &str) -> Option<Complaints> {
        let mut found = Complaints { guilty: Vec::new(), complaints: Vec::new() };
        for drawing in drawings.split("\n\n") {
            let mut lines = drawing.lines();
            let message = lines.next()?.strip_prefix("error: ")?;
            let mut place = lines.next()?.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
            let column: usize = place.next()?.parse().ok()?;
            let line: usize = place.next()?.parse().ok()?;
            let name = place.next()?;
            let carets = lines.last().map_or(0, |line| line.matches('^').count());
            let range = self.file(name).map_or(0..0, |(_, file)| range_of(&file.text, line, column, carets));
            found.complaints.push(self.complaint(name, range, self.reference(message)));
            found.guilty.push(name.to_owned());
        }
        Some(found)
    }

    /// Something is named that is not there.
    fn reference(&self, message: &str) -> Wording {
        for (kind, before, known) in [
            ("filter", "Unknown filter `", &FILTERS[..]),
            ("test", "Unknown test `", &TESTS),
            ("function", "Unknown function `", &FUNCTIONS),
            ("component", "Unknown component `", &[]),
        ] {
            if let Some((name, _)) = quoted_in(message, before) {
                let hint = did_you_mean(name, "", known.iter().copied()).or_else(|| among(known.iter().copied()));
                return Wording::new(format!("unknown {kind} `{name}`"), hint);
            }
        }
        if let Some((name, _)) = quoted_in(message, "Unknown template `") {
            return self.no_template(name);
        }
        if let Some((name, _)) = quoted_in(message, "Block `") {
            let message = format!("there is no block `{name}` in the template that this one extends");
            let hint = did_you_mean(name, "", self.blocks()).or_else(|| among(self.blocks()));
            return Wording { may_follow: true, ..Wording::new(message, hint) };
        }
        Wording::of_tera(message)
    }

    fn no_template(&self, name: &str) -> Wording {
        let names = self.files.keys().map(String::as_str);
        let hint = did_you_mean(name, "", names.clone())
            .or_else(|| did_you_mean(name, "", names.clone().map(|name| name.trim_start_matches(BUILT_IN))))
            .or_else(|| among(names));
        Wording::new(format!("there is no template `{name}`"), hint)
    }

    /// The blocks of the built-in templates.
    fn blocks(&self) -> impl Iterator<Item = &str> {
        let built_in = self.files.iter().filter(|(name, _)| name.starts_with(BUILT_IN));
        built_in.flat_map(|(_, file)| file.text.split("{%").skip(1)).filter_map(|tag| {
            let name = tag.trim_start_matches('-').trim_start().strip_prefix("block ")?;
            name.split(|letter: char| !letter.is_alphanumeric() && letter != '_').find(|word| !word.is_empty())
        })
    }

    /// Where the template `name` says `keyword "other"`.
    fn naming(&self, name: &str, keyword: &str, other: &str) -> Range<usize> {
        let text = self.file(name).map_or("", |(_, file)| file.text.as_str());
        let spelled = [other, other.strip_prefix(BUILT_IN).unwrap_or(other)];
        let mut found = spelled.iter().flat_map(|other| text.match_indices(other)).filter(|(at, other)| {
            let before = text[..*at].strip_suffix(['"', '\'', '`']);
            let is_whole = text[at + other.len()..].starts_with(['"', '\'', '`']);
            is_whole && before.is_some_and(|before| before.trim_end().ends_with(keyword))
        });
        found.next().map_or(0..0, |(at, other)| at - 1..at + other.len() + 1)
    }
}

fn syntax(report: &ReportError) -> Wording {
    match report.message() {
        "Unexpected end of input" => Wording::new(
            "something is opened here or above that never ends",
            Some("each `{{` needs its `}}`, each `{%` its `%}`, each `if`, `for` and `block` its `{% endif %}` and so on".to_owned()),
        ),
        message => Wording::of_tera(message),
    }
}

/// The name that is not there, and what follows.
fn undefined(message: &str) -> Option<(&str, &str)> {
    let (name, rest) = quoted_in(message, "Variable `").or_else(|| quoted_in(message, "Field `"))?;
    rest.contains("not defined").then_some((name, rest))
}

fn unknown_variable(name: &str, owner: Option<&str>, there: &[&str]) -> Wording {
    let prefix = owner.map(|owner| format!("{owner}.")).unwrap_or_default();
    let hint = match (there, owner) {
        ([], Some(owner)) => Some(format!("there is nothing in `{owner}` here: ask with `{{% if {owner} %}}` first")),
        _ => did_you_mean(name, &prefix, there.iter().copied()).or_else(|| among(there.iter().copied())),
    };
    Wording { code: UNKNOWN, ..Wording::new(format!("unknown variable `{prefix}{name}`"), hint) }
}

fn circle(verb: &str, chain: &[&str]) -> Wording {
    let chain = chain.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(&format!(", which {verb} "));
    let message = match verb {
        "extends" => format!("it extends itself: {chain}"),
        _ => format!("it includes itself: {chain}"),
    };
    let hint =
        format!("for the program's own template write its name behind `{BUILT_IN}`, such as `{BUILT_IN}handout.html`");
    Wording::new(message, Some(hint))
}

fn did_you_mean<'n>(name: &str, prefix: &str, known: impl Iterator<Item = &'n str>) -> Option<String> {
    nearest(name, known).map(|nearest| format!("did you mean `{prefix}{nearest}`?"))
}

fn among<'n>(known: impl Iterator<Item = &'n str>) -> Option<String> {
    let names: Vec<String> = known.map(|name| format!("`{name}`")).collect();
    match names.len() {
        0 => None,
        1 => Some(format!("there is only {}", names[0])),
        2..=LISTED => Some(format!("there are {}", names.join(", "))),
        _ => Some(format!("there are {}, …", names[..LISTED].join(", "))),
    }
}

/// What stands between `before` and the next backtick, and what follows.
fn quoted_in<'m>(message: &'m str, before: &str) -> Option<(&'m str, &'m str)> {
    message.strip_prefix(before)?.split_once('`')
}

/// The names that Tera lists behind its message.
fn listed(rest: &str) -> Vec<&str> {
    let names = rest.split_once("Available variables: ").or_else(|| rest.split_once("Available fields: "));
    names.map(|(_, names)| names.split(", ").collect()).unwrap_or_default()
}

/// What stands before the dot that ends `text`, such as `section.body` in `{{ section.body.`.
fn owner_of(text: &str) -> Option<&str> {
    let before = text.strip_suffix('.')?;
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.' | '[' | ']' | '"' | '\'');
    let start = before.char_indices().rev().take_while(|(_, letter)| is_part(*letter)).last()?.0;
    Some(&before[start..])
}

/// The bytes at a line and column, both from 1, and so many characters on.
fn range_of(text: &str, line: usize, column: usize, length: usize) -> Range<usize> {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let letters: Vec<usize> =
        text[start..].lines().next().unwrap_or_default().char_indices().map(|(at, _)| at).collect();
    let end = text[start..].lines().next().map_or(0, str::len);
    let at = |letter: usize| start + letters.get(letter).copied().unwrap_or(end);
    at(column - 1)..at(column - 1 + length)
}

/// The names that people know for types, in place of those that programmers of Tera know.
fn in_plain_types(message: &str) -> String {
    let names =
        [("&[Value]", "array"), ("&str", "string"), ("usize", "integer"), ("i64", "integer"), ("u64", "integer")];
    names
        .into_iter()
        .fold(message.to_owned(), |said, (from, to)| said.replace(&format!("`{from}`"), &format!("`{to}`")))
}

/// Tera's message in our grammar: lower case, one line, backticks, no stop.
fn in_one_line(message: &str) -> String {
    let line = message.split_whitespace().collect::<Vec<_>>().join(" ").replace('\'', "`");
    let mut letters = line.trim_end_matches('.').chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}
