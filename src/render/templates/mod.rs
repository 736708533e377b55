//! The project's templates, read and checked once, shared by every sheet.
//!
//! They are Tera's; what they are given are the views in `html::view` and `text::view`. [`Templates::load`] takes them all, the
//! project's own by their paths and those of the program behind [`BUILT_IN`]. A name that the project lacks is looked for there,
//! so that an own template can stand in for a built-in one as a whole, or extend it and replace single blocks. What is wrong
//! with a template is told by `problems`, and what Tera would take for nothing is found by `names`. Reading the folder is `project`'s work.

mod names;
mod problems;
mod tags;

#[cfg(test)]
pub(super) mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{ErrorKind, Write};
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Error, Tera};

use crate::diagnostic::{Diagnostic, Place};
use crate::memo::Memo;
use crate::source::{SourceId, Span};
use problems::{Complaint, Complaints};

/// How the names of the program's own templates begin, whether or not the project has one of that name too.
pub const BUILT_IN: &str = "built-in/";

/// How many templates of the program's own are kept ready to be filled: all.
const KEPT: usize = 16;

/// One file of the templates folder.
#[derive(Clone, Copy, Debug)]
pub struct TemplateFile<'a> {
    /// Its name, which other templates include it by, such as `handout.html` or `built-in/handout.html`.
    pub name: &'a str,
    /// The file.
    pub source: SourceId,
    /// Its text.
    pub text: &'a str,
}

/// A text of fewer bytes may be escaped or wrapped by a template; longer ones are finished markup or lines.
const SHORT: usize = 400;
/// The most that a template may write, in bytes. A sheet full of photographs has 20 MB.
const MOST_WRITTEN: usize = 40_000_000;
/// The most pieces in which it may do so. A long sheet has 100,000.
const MOST_PIECES: usize = 2_000_000;

/// Every template. What stands in an `.html` file is escaped, in any other it is not.
#[derive(Debug)]
pub struct Templates {
    tera: Ready,
    files: BTreeMap<String, File>,
}

/// Templates as Tera takes them.
#[derive(Debug)]
enum Ready {
    /// All of them, read and checked.
    All(Box<Tera>),
    /// None yet: they are all the program's own, which are known to be sound, and those behind one that is filled are read then.
    Known(Memo<String, Tera>),
}

/// What is known of a template, for those who are told what is wrong with it.
#[derive(Debug)]
struct File {
    source: SourceId,
    text: String,
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
    /// Its style sheet.
    pub const DESK_STYLE: &'static str = "desk.css";
    /// Its script.
    pub const DESK_SCRIPT: &'static str = "desk.js";
    /// The sheet of changes.
    pub const DIFF: &'static str = "diff.html";
    /// Its style sheet.
    pub const DIFF_STYLE: &'static str = "diff.css";
    /// The quality report of a check.
    pub const REPORT: &'static str = "report.html";
    /// Its style sheet.
    pub const REPORT_STYLE: &'static str = "report.css";
    /// Those that the program carries in itself, for projects that lack them.
    pub const SHIPPED: [&'static str; 12] = [
        Self::DESK_STYLE,
        Self::DESK,
        Self::DESK_SCRIPT,
        Self::DIFF_STYLE,
        Self::DIFF,
        Self::STYLE,
        Self::PAGE,
        Self::SCRIPT,
        Self::TEXT,
        "icons.html",
        Self::REPORT_STYLE,
        Self::REPORT,
    ];

    /// Reads the templates, [`Self::PAGE`] and [`Self::TEXT`] among them, and reports every problem that can be told without
    /// filling them.
    pub fn load(files: &[TemplateFile<'_>]) -> (Self, Vec<Diagnostic>) {
        let known = files.iter().map(|file| {
            let TemplateFile { name, source, text } = *file;
            (name.to_owned(), File { source, text: text.to_owned() })
        });
        let mut templates = Self { tera: Ready::All(Box::new(empty())), files: known.collect() };
        if templates.are_ours() {
            templates.tera = Ready::Known(Memo::new(KEPT));
            return (templates, Vec::new());
        }
        let (mut diagnostics, mut aside) = (Vec::new(), Vec::new());
        let mut texts: BTreeMap<&str, &str> = files.iter().map(|file| (file.name, file.text)).collect();
        // Tera takes all or nothing, and tells of the first problems only: empty the guilty files and try again.
        loop {
            let mut tera = empty();
            let Err(error) = tera.add_raw_templates(texts.iter()) else {
                templates.tera = Ready::All(Box::new(tera));
                return (templates, diagnostics);
            };
            let Complaints { guilty, complaints } = templates.complaints(&error, Self::PAGE, &Context::new());
            let told = complaints.into_iter().filter(|complaint| !templates.follows(complaint, &aside));
            diagnostics.extend(told.map(Complaint::into_diagnostic));
            let before = texts.clone();
            texts.iter_mut().filter(|(name, _)| guilty.iter().any(|one| one == *name)).for_each(|(_, text)| *text = "");
            if texts == before {
                return (templates, diagnostics);
            }
            aside.extend(guilty);
        }
    }

    /// Whether the project has no templates of its own.
    fn are_ours(&self) -> bool {
        self.files.keys().all(|name| name.starts_with(BUILT_IN))
    }

    /// The project's own templates that these, and what they name, may come to: names and texts. A template that is not named
    /// anywhere cannot be included, extended or imported.
    pub fn own_behind(&self, roots: &[&str]) -> Vec<(&str, &str)> {
        if self.are_ours() {
            return Vec::new();
        }
        self.behind(roots).into_iter().filter(|(name, _)| !name.starts_with(BUILT_IN)).collect()
    }

    /// The templates that these, and what they name, may come to.
    fn behind(&self, roots: &[&str]) -> Vec<(&str, &str)> {
        let bare = |name: &'_ str| -> String { name.strip_prefix(BUILT_IN).unwrap_or(name).to_owned() };
        let mut reached: BTreeSet<String> = roots.iter().map(|name| (*name).to_owned()).collect();
        let mut open: Vec<String> = reached.iter().cloned().collect();
        while let Some(next) = open.pop() {
            // The built-in one of the same name can be extended.
            for (_, file) in self.files.iter().filter(|(name, _)| bare(name) == next) {
                let named = self.files.keys().map(|name| bare(name)).filter(|name| file.text.contains(name.as_str()));
                for name in named.collect::<Vec<_>>() {
                    if reached.insert(name.clone()) {
                        open.push(name);
                    }
                }
            }
        }
        let files = self.files.iter().filter(|(name, _)| reached.contains(&bare(name)));
        files.map(|(name, file)| (name.as_str(), file.text.as_str())).collect()
    }

    /// Lets Tera fill a template.
    fn render(&self, name: &str, context: &Context, paper: &mut Paper) -> Result<(), Error> {
        match &self.tera {
            Ready::All(tera) => tera.render_to(name, context, paper),
            Ready::Known(parts) => self.known(parts, name)?.render_to(name, context, paper),
        }
    }

    fn known(&self, parts: &Memo<String, Tera>, name: &str) -> Result<Arc<Tera>, Error> {
        parts.try_get(name.to_owned(), |name| {
            let mut tera = empty();
            tera.add_raw_templates(self.behind(&[name]))?;
            Ok(Arc::new(tera))
        })
    }

    /// Reads a template that will be filled later, while somebody else has time for it.
    pub(super) fn prepare(&self, name: &str) {
        if let Ready::Known(parts) = &self.tera {
            // What is wrong with it is told when it is filled.
            drop(self.known(parts, name));
        }
    }

    /// Fills a template.
    pub(super) fn fill(&self, name: &str, view: &impl Serialize) -> Result<String, Diagnostic> {
        let told = |error: &Error, context: &Context| {
            let complaints = self.complaints(error, name, context).complaints;
            complaints.into_iter().next().expect("an error is about something").into_diagnostic()
        };
        let context = Context::from_serialize(view).map_err(|error| told(&error, &Context::new()))?;
        let mut paper = Paper::default();
        let written = self.render(name, &context, &mut paper);
        if paper.is_full {
            let message = format!("template `{name}` writes more than any sheet");
            return Err(Diagnostic::error("endless-template", self.place(name, 0..0), message)
                .with_hint("look for a loop that has no end, or delete the file to use the built-in one"));
        }
        written.map_err(|error| told(&error, &context))?;
        let filled = String::from_utf8(paper.bytes).expect("Tera writes text");
        match self.overlooked(name, view) {
            Some(problem) => Err(problem),
            None => Ok(filled),
        }
    }

    /// A variable of the project's own templates that is not there, and that Tera takes for false.
    fn overlooked(&self, name: &str, view: &impl Serialize) -> Option<Diagnostic> {
        // Ours are held against their views by a test.
        if self.are_ours() {
            return None;
        }
        let view = serde_json::to_value(view).expect("a view that Tera takes is one of JSON");
        let find = |name: &str| self.file(name).map(|(name, file)| (name, file.text.as_str()));
        let unknown = names::unknown(name, view.as_object()?, find)?;
        Some(self.unknown(&unknown).into_diagnostic())
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
        // Parts mostly stand in the order in which they come: to look through all that stands before would take long for many.
        let mut last = 0;
        for (what, part) in parts {
            if let Some(at) = filled[last..].find(part) {
                last += at;
                continue;
            }
            let is_there = || part.len() < SHORT && words(part).all(|word| filled.contains(word));
            if filled.contains(part) || is_there() {
                continue;
            }
            let message = format!("template `{name}` leaves out the {what}");
            return Err(Diagnostic::error("lost-words", self.place(name, 0..0), message).with_hint(
                "a sheet must say all of its words: show this part, with `{{ super() }}` if it is a block that you replace, \
                 or delete the file to use the built-in one",
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
        Diagnostic::error("blocked-inline", self.place(name, 0..0), message).with_hint(format!(
            "write `<style>{{{{ style | safe }}}}</style>` and `<script>{{{{ script | safe }}}}</script>` with nothing else between \
             the tags, and put your own into `{stem}.css` and `{stem}.js`",
        ))
    }

    /// A range of a template, or its whole file.
    fn place(&self, name: &str, range: std::ops::Range<usize>) -> Place {
        match self.file(name) {
            Some((_, file)) => Place::Span(Span::new(file.source, range.start, range.end)),
            None => Place::File(format!("templates/{name}")),
        }
    }

    /// The template that a name stands for: the project's own, or else the built-in one.
    fn file(&self, name: &str) -> Option<(&str, &File)> {
        let found = self.files.get_key_value(name).or_else(|| self.files.get_key_value(&format!("{BUILT_IN}{name}")));
        found.map(|(name, file)| (name.as_str(), file))
    }
}

/// What a template has written so far: it may be a program that has no end.
#[derive(Default)]
struct Paper {
    bytes: Vec<u8>,
    pieces: usize,
    is_full: bool,
}

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.pieces += 1;
        if self.pieces > MOST_PIECES || self.bytes.len() + bytes.len() > MOST_WRITTEN {
            self.is_full = true;
            return Err(ErrorKind::OutOfMemory.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn empty() -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html"]);
    tera.set_fallback_prefixes([BUILT_IN]).expect("there is no template yet");
    tera
}
