//! The project's templates, read and checked once, shared by every sheet.
//!
//! They are Tera's; what they are given are the views in `html::view` and `text::view`. Reading the folder is `project`'s work.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Error, ErrorKind, Tera};

use crate::diagnostic::{Diagnostic, Place};
use crate::source::{SourceId, Span};

/// One file of the templates folder.
#[derive(Clone, Copy, Debug)]
pub struct TemplateFile<'a> {
    /// Its name, which other templates include it by, such as `handout.html`.
    pub name: &'a str,
    /// The file.
    pub source: SourceId,
    /// Its text.
    pub text: &'a str,
}

/// A text of fewer bytes may be escaped or wrapped by a template; longer ones are finished markup or lines.
const SHORT: usize = 400;

/// Every template. What stands in an `.html` file is escaped, in any other it is not.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    sources: BTreeMap<String, SourceId>,
}

impl Templates {
    /// The page.
    pub const PAGE: &'static str = "handout.html";
    /// Its style sheet.
    pub const STYLE: &'static str = "handout.css";
    /// Its script.
    pub const SCRIPT: &'static str = "handout.js";
    /// The plain text.
    pub const TEXT: &'static str = "handout.txt";
    /// The desk.
    pub const DESK: &'static str = "desk.html";
    /// Its look.
    pub const DESK_STYLE: &'static str = "desk.css";
    /// Its script.
    pub const DESK_SCRIPT: &'static str = "desk.js";
    /// Those that the program carries in itself, for projects that lack them.
    pub const SHIPPED: [&'static str; 8] = [
        Self::DESK_STYLE,
        Self::DESK,
        Self::DESK_SCRIPT,
        Self::STYLE,
        Self::PAGE,
        Self::SCRIPT,
        Self::TEXT,
        "icons.html",
    ];

    /// Reads the templates, [`Self::PAGE`] and [`Self::TEXT`] among them; reports one problem a file.
    pub fn load(files: &[TemplateFile<'_>]) -> (Self, Vec<Diagnostic>) {
        let sources = files.iter().map(|file| (file.name.to_owned(), file.source)).collect();
        let mut templates = Self { tera: empty(), sources };
        let mut diagnostics = Vec::new();
        let mut left: Vec<&TemplateFile<'_>> = files.iter().collect();
        // Tera takes all or nothing, and tells of the first problem only: set the guilty file aside and try again.
        loop {
            let mut tera = empty();
            let Err(error) = tera.add_raw_templates(left.iter().map(|file| (file.name, file.text))) else {
                templates.tera = tera;
                return (templates, diagnostics);
            };
            let guilty = file_of(&error).map(str::to_owned);
            let follows = !diagnostics.is_empty() && !matches!(error.kind(), ErrorKind::SyntaxError(_));
            if !follows {
                diagnostics.push(templates.diagnostic(&error, Self::PAGE));
            }
            let before = left.len();
            left.retain(|file| Some(file.name) != guilty.as_deref());
            if left.len() == before {
                return (templates, diagnostics);
            }
        }
    }

    /// Fills a template.
    pub(super) fn fill(&self, name: &str, view: &impl Serialize) -> Result<String, Diagnostic> {
        let context = Context::from_serialize(view);
        context.and_then(|context| self.tera.render(name, &context)).map_err(|error| self.diagnostic(&error, name))
    }

    /// Fills a template and checks that it leaves nothing out: each of `parts` must be in the result, word by word.
    ///
    /// A part is what it is, such as `section avoid`, and its markup or text.
    pub(super) fn fill_whole<'p>(
        &self,
        name: &str,
        view: &impl Serialize,
        parts: impl IntoIterator<Item = (String, &'p str)>,
    ) -> Result<String, Diagnostic> {
        let filled = self.fill(name, view)?;
        // Escaping changes signs, and a template may break lines: only the words are looked for.
        let words =
            |text: &'p str| text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        for (what, part) in parts {
            let is_there = || part.len() < SHORT && words(part).all(|word| filled.contains(word));
            if filled.contains(part) || is_there() {
                continue;
            }
            let place = self.top(name);
            let message = format!("template `{name}` leaves out the {what}");
            return Err(Diagnostic::error("lost-words", place, message).with_hint(
                "a sheet must say all of its words: show this part, or delete the file to use the built-in one",
            ));
        }
        Ok(filled)
    }

    /// That a page has a style sheet or a script which its policy keeps from working.
    pub(super) fn blocked(&self, name: &str, content: &str) -> Diagnostic {
        let first = content.trim().lines().next().unwrap_or_default();
        let first: String = first.chars().take(40).collect();
        let message = format!("template `{name}` has a style sheet or script that browsers will not let in: `{first}`");
        let stem = name.trim_end_matches(".html");
        Diagnostic::error("blocked-inline", self.top(name), message).with_hint(format!(
            "write `<style>{{{{ style | safe }}}}</style>` and `<script>{{{{ script | safe }}}}</script>` with nothing else between \
             the tags, and put your own into `{stem}.css` and `{stem}.js`",
        ))
    }

    /// The beginning of a template.
    fn top(&self, name: &str) -> Place {
        match self.sources.get(name) {
            Some(source) => Place::Span(Span::new(*source, 0, 0)),
            None => Place::File(format!("templates/{name}")),
        }
    }

    fn diagnostic(&self, error: &Error, asked: &str) -> Diagnostic {
        let (message, name, range) = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                (report.message().to_owned(), report.filename(), report.span().range.clone())
            }
            kind => (kind.to_string(), file_of(error).unwrap_or(asked), 0..0),
        };
        let name = if name.is_empty() { asked } else { name };
        let place = match self.sources.get(name) {
            Some(source) => Place::Span(Span::new(*source, range.start, range.end)),
            None => Place::File(format!("templates/{name}")),
        };
        let message = format!("template `{name}` cannot be used: {}", in_one_line(&message));
        Diagnostic::error("broken-template", place, message).with_hint(match Self::SHIPPED.contains(&name) {
            true => "put this place back as it was, or delete the file: then the one that is built in is used",
            false => "put this place back as it was; the comment at the top of `handout.html` says what it can show",
        })
    }
}

fn empty() -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html"]);
    tera
}

/// The template that an error is about, where it knows.
fn file_of(error: &Error) -> Option<&str> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(report.filename()),
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => Some(tpl),
        ErrorKind::MissingParent { current, .. } => Some(current),
        _ => None,
    }
}

/// Tera's message in our grammar: lower case, one line, backticks, no stop.
fn in_one_line(message: &str) -> String {
    let line = message.split_whitespace().collect::<Vec<_>>().join(" ").replace('\'', "`");
    let mut letters = line.trim_end_matches('.').chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::source::Sources;

    /// The templates of this project.
    pub(crate) fn ours() -> Templates {
        let mut sources = Sources::default();
        let files = [
            ("desk.html", include_str!("../../templates/desk.html")),
            ("desk.css", include_str!("../../templates/desk.css")),
            ("desk.js", include_str!("../../templates/desk.js")),
            ("handout.html", include_str!("../../templates/handout.html")),
            ("handout.css", include_str!("../../templates/handout.css")),
            ("handout.js", include_str!("../../templates/handout.js")),
            ("icons.html", include_str!("../../templates/icons.html")),
            ("handout.txt", include_str!("../../templates/handout.txt")),
        ];
        let files = files.map(|(name, text)| TemplateFile { name, source: sources.add(name, text), text });
        let (templates, diagnostics) = Templates::load(&files);
        assert_eq!(diagnostics, []);
        templates
    }

    fn load(files: &[(&str, &str)]) -> Vec<String> {
        let mut sources = Sources::default();
        let files: Vec<_> =
            files.iter().map(|(name, text)| TemplateFile { name, source: sources.add(*name, *text), text }).collect();
        let (templates, mut diagnostics) = Templates::load(&files);
        for name in [Templates::PAGE, Templates::TEXT] {
            if diagnostics.is_empty() {
                diagnostics.extend(templates.fill(name, &BTreeMap::from([("a", "<b>")])).err());
            }
        }
        let place = |problem: &Diagnostic| match &problem.place {
            Place::Span(span) => format!("{}:{}", sources.file(span.source).path(), sources.position(*span).line),
            Place::File(path) => path.clone(),
            Place::Input { .. } | Place::Nowhere => String::new(),
        };
        diagnostics.iter().map(|problem| format!("{} {}", problem.code, place(problem))).collect()
    }

    #[test]
    fn problems_are_all_named_with_file_and_line() {
        let good = ("handout.txt", "{{ a }}");
        for (files, expected) in [
            (vec![good], vec!["broken-template templates/handout.html"]),
            (vec![("handout.html", "x\n{% if %}"), good], vec!["broken-template handout.html:2"]),
            (
                vec![("handout.html", "x\n{% if %}"), ("handout.txt", "\n\n{{ a")],
                vec!["broken-template handout.html:2", "broken-template handout.txt:3"],
            ),
            (vec![("handout.html", "x\n\n{{ nothing }}"), good], vec!["broken-template handout.html:3"]),
            (vec![("handout.html", "{{ a }}"), good], vec![]),
        ] {
            assert_eq!(load(&files), expected, "{files:?}");
        }
        assert!(!load(&[("handout.html", "{% include 'gone.html' %}"), good]).is_empty());
    }

    #[test]
    fn only_pages_are_escaped() {
        let mut sources = Sources::default();
        let files = ["handout.html", "handout.txt"];
        let files = files.map(|name| TemplateFile { name, source: sources.add(name, ""), text: "{{ a }}" });
        let (templates, _) = Templates::load(&files);
        let fill = |name| templates.fill(name, &BTreeMap::from([("a", "<b>")]));
        assert_eq!(fill("handout.html").as_deref(), Ok("&lt;b&gt;"));
        assert_eq!(fill("handout.txt").as_deref(), Ok("<b>"));
    }
}
