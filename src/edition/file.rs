//! The file of an edition, `content/editions/<code>.md`: its exact words, to be read by people and by us.
//!
//! It is Markdown, one passage a paragraph, heading, quote or item, with the statement behind its words:
//! `- Makeup. None for 24 hours. {avoid:24h#makeup · 24 hours}`. What Markdown would take for a mark has a backslash before it (CommonMark
//! 0.31, 2.4). [`EditionFile::write`] and [`EditionFile::read`] are each other's inverse, and reading holds the words against the
//! code at the top: a file that somebody has changed is not read.

use std::fmt::Write;

use super::text::Text;
use crate::clinic::ClinicId;
use crate::handout::{EditionCode, HandoutId, Kind, Language, Role, StatementId, Window};
use crate::sheet::{Part, Passage, StatementMark};

/// What is kept of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionFile {
    /// Of which handout.
    pub handout: HandoutId,
    /// Whose.
    pub clinic: ClinicId,
    /// The words.
    pub text: Text,
}

/// What Markdown could take for a mark anywhere in a line, and what closes the words before a statement.
const MARKS: &str = "\\`*_{}[]<>#&|~!";
/// What stands between a statement and the label of its window.
const BEFORE_LABEL: &str = " · ";
/// What it could take for one at the start of a line.
const STARTS: &str = "-+=";
/// What stands before words in a CAUTION box. A line of the summary cannot begin so: its bracket has a backslash.
const CAUTION: &str = "> [!CAUTION] ";

impl EditionFile {
    /// The name of the file, in the folder of editions.
    pub fn name(code: EditionCode) -> String {
        format!("{code}.md")
    }

    /// The file.
    pub fn write(&self) -> String {
        let Self { handout, clinic, text } = self;
        let mut file = format!(
            "---\nedition: {}\nhandout: {handout}\nlanguage: {}\nclinic: {clinic}\n---\n",
            text.code(),
            text.language
        );
        for passage in &text.passages {
            write!(file, "\n{}{}", prefix(passage.part), escaped(&passage.words.join(" ")))
                .expect("a string takes all");
            if let Some(mark) = &passage.statement {
                let label = passage.label.as_ref().map(|label| format!("{BEFORE_LABEL}{}", escaped(label)));
                write!(file, " {{{mark}{}}}", label.unwrap_or_default()).expect("a string takes all");
            }
            if passage.role != Role::Plain {
                write!(file, " {{.{}}}", passage.role.as_str()).expect("a string takes all");
            }
            file.push('\n');
        }
        file
    }

    /// Reads a file.
    ///
    /// # Errors
    /// If it is not as [`EditionFile::write`] leaves it, or its words are not those of its code; says which.
    pub fn read(file: &str) -> Result<Self, &'static str> {
        // Some programs that copy files end lines their own way.
        let file = &file.replace("\r\n", "\n");
        let malformed = "it is not as the program wrote it";
        let (front, body) = file.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).ok_or(malformed)?;
        let mut lines = front.lines();
        let mut value = |key: &str| lines.next()?.strip_prefix(key)?.strip_prefix(": ");
        let edition = value("edition").and_then(|code| EditionCode::parse(code).ok()).ok_or(malformed)?;
        let handout = value("handout").and_then(HandoutId::parse).ok_or(malformed)?;
        let language = value("language").and_then(Language::parse).ok_or(malformed)?;
        let clinic = value("clinic").and_then(ClinicId::parse).ok_or(malformed)?;
        let passages = passages(body).ok_or(malformed)?;
        let text = Text { language, passages };
        if text.code() != edition {
            return Err("its words are not those that the code was made from");
        }
        Ok(Self { handout, clinic, text })
    }
}

pub(super) fn prefix(part: Part) -> String {
    match part {
        Part::Title => "# ".to_owned(),
        Part::Summary => "> ".to_owned(),
        Part::Caution => CAUTION.to_owned(),
        Part::Heading(level) => format!("{} ", "#".repeat(usize::from(level))),
        Part::Item => "- ".to_owned(),
        Part::Text => String::new(),
    }
}

/// Reads passages, one a line; `None` if a line is none.
pub(super) fn passages(body: &str) -> Option<Vec<Passage>> {
    body.lines().filter(|line| !line.is_empty()).map(passage).collect()
}

fn passage(line: &str) -> Option<Passage> {
    let level = line.len() - line.trim_start_matches('#').len();
    let (part, rest) = match (level, line.get(..2)) {
        (0, Some("> ")) if line.starts_with(CAUTION) => (Part::Caution, &line[CAUTION.len()..]),
        (0, Some("> ")) => (Part::Summary, &line[2..]),
        (0, Some("- ")) => (Part::Item, &line[2..]),
        (0, _) => (Part::Text, line),
        (1, _) => (Part::Title, line[1..].strip_prefix(' ')?),
        (level, _) => (Part::Heading(u8::try_from(level).ok()?), line[level..].strip_prefix(' ')?),
    };
    // A brace of the words has a backslash of its own before it: the number of those is odd.
    let is_bare = |before: &&str| (before.len() - before.trim_end_matches('\\').len()).is_multiple_of(2);
    let mut role = Role::Plain;
    let (words, statement, label) = match rest.strip_suffix('}').filter(is_bare) {
        None => (rest, None, None),
        Some(rest) if rest.rsplit_once(" {")?.1.starts_with('.') => {
            let (words, name) = rest.rsplit_once(" {.")?;
            role = Role::NAMED.into_iter().find(|role| role.as_str() == name)?;
            (words, None, None)
        }
        Some(rest) => {
            let (words, beside) = rest.rsplit_once(" {")?;
            let (statement, label) =
                beside.split_once(BEFORE_LABEL).map_or((beside, None), |(one, label)| (one, Some(label)));
            (words, Some(mark(statement)?), label.map(unescaped))
        }
    };
    let words: Vec<String> = unescaped(words).split(' ').map(str::to_owned).collect();
    Some(Passage { part, words, statement, label, role })
}

fn mark(text: &str) -> Option<StatementMark> {
    let (kind, rest) = text.split_once(':')?;
    let (window, id) = rest.split_once('#')?;
    Some(StatementMark { kind: Kind::parse(kind)?, window: Window::parse(window).ok()?, id: StatementId::parse(id)? })
}

fn escaped(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for (at, letter) in words.char_indices() {
        if MARKS.contains(letter) || at == 0 && STARTS.contains(letter) {
            line.push('\\');
        }
        line.push(letter);
    }
    line
}

fn unescaped(line: &str) -> String {
    let mut words = String::with_capacity(line.len());
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => words.extend(letters.next()),
            letter => words.push(letter),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::sample;

    fn of(passages: Vec<Passage>) -> EditionFile {
        let text = Text { language: Language::english(), passages };
        EditionFile {
            handout: HandoutId::parse("laser").expect("an id"),
            clinic: ClinicId::parse("lumen").expect("an id"),
            text,
        }
    }

    fn said(part: Part, words: &str, statement: Option<&str>) -> Passage {
        let words = words.split(' ').map(str::to_owned).collect();
        Passage {
            part,
            words,
            statement: statement.map(|text| mark(text).expect(text)),
            label: None,
            role: Role::Plain,
        }
    }

    #[test]
    fn a_file_is_readable_and_reads_back() {
        let file = of(vec![
            said(Part::Title, "After *your* laser", None),
            said(Part::Summary, "Keep it clean.", None),
            said(Part::Caution, "Get help now.", None),
            said(Part::Heading(2), "What to avoid", None),
            said(Part::Item, "Makeup. None for 24 hours.", Some("avoid:24h#makeup")),
            said(Part::Text, "- {avoid:24h#makeup}", None),
        ]);
        let code = file.text.code();
        let expected = format!(
            "---\nedition: {code}\nhandout: laser\nlanguage: en\nclinic: lumen\n---\n\n\
             # After \\*your\\* laser\n\n> Keep it clean.\n\n> [!CAUTION] Get help now.\n\n## What to avoid\n\n\
             - Makeup. None for 24 hours. {{avoid:24h#makeup}}\n\n\\- \\{{avoid:24h\\#makeup\\}}\n"
        );
        assert_eq!(file.write(), expected);
        assert_eq!(EditionFile::read(&expected), Ok(file));
    }

    #[test]
    fn every_sheet_reads_back() {
        let sheet = sample::sheet(&sample::torture(), &sample::lumen()).0;
        let file = EditionFile { text: Text::of(&sheet), ..of(Vec::new()) };
        assert_eq!(EditionFile::read(&file.write()), Ok(file));
    }

    proptest::proptest! {
        #[test]
        fn any_words_read_back(words in r"[\\`*_{}\[\]<>#&|~!+=a0.:é-]{1,8}( [\\{}#>+=a0.:-]{1,8}){0,3}", part in 0_usize..7) {
            let parts = [Part::Title, Part::Summary, Part::Caution, Part::Heading(2), Part::Heading(6), Part::Item, Part::Text];
            for statement in [None, Some("do:24h..2w#a"), Some("call:#b")] {
                let plain = said(parts[part], &words, statement);
                let label = statement.map(|_| words.clone());
                let file = of(vec![Passage { label, ..plain.clone() }, plain]);
                proptest::prop_assert_eq!(EditionFile::read(&file.write()), Ok(file));
            }
        }
    }

    #[test]
    fn a_changed_file_is_not_read() {
        let file = of(vec![said(Part::Item, "Makeup. None for 24 hours.", Some("avoid:24h#makeup"))]).write();
        let (malformed, other) =
            ("it is not as the program wrote it", "its words are not those that the code was made from");
        for (from, to, problem) in [
            ("24 hours", "2 hours", other),
            ("avoid:24h", "avoid:2h", other),
            ("language: en", "language: es", other),
            ("avoid:24h", "avoid:h", malformed),
            ("---\nedition", "edition", malformed),
            ("edition: ", "edition: 0", malformed),
        ] {
            assert_ne!(file.replace(from, to), file, "{from}");
            assert_eq!(EditionFile::read(&file.replace(from, to)), Err(problem), "{from} as {to}");
        }
    }
}
