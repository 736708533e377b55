//! Any Markdown: the examples of the CommonMark specification, and texts put together by chance, through every renderer.
//!
//! What is refused must not break anything; what is not refused has the same words on the page, in the text and on paper.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use handout::clinic::{Clinic, Layout};
use handout::diagnostic::{Diagnostic, Place};
use handout::handout::{Handout, HandoutId, InlineKind, Language};
use handout::layout::{self, Fonts};
use handout::locale::Words;
use handout::markdown::{self, HandoutFile};
use handout::picture::{Picture, decode};
use handout::project::{self, Folders, Overrides, Project};
use handout::render::html::{self, Webfonts};
use handout::render::pdf::Press;
use handout::render::text;
use handout::sheet::{self, Parts};
use handout::source::{Sources, Span};
use handout::style::Stylesheet;
use handout::verify::{self, Medium, Wanted};
use proptest::prelude::*;

use crate::tools::missing;

const TOP: &str = "---\ntitle: A title\nlanguage: en\nsummary: [One line.]\nreview-by: 2030-01-01\n---\n\n";

/// What makes sheets of one clinic.
struct Printer {
    project: Project,
    words: Words,
    fonts: Fonts,
    press: Press,
    webfonts: Webfonts,
    /// What every picture is.
    dot: Arc<Picture>,
}

/// Whether a text was printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Printed,
    Refused,
}

impl Printer {
    fn new() -> Self {
        let folders = Folders::find(Path::new(env!("CARGO_MANIFEST_DIR")), Overrides::default());
        let project = project::load(&folders.expect("the project is there")).expect("it can be read");
        let shared = project.shared.as_ref().expect("what is shipped is sound");
        let clinic = clinic(&project);
        let words = shared.locales.words(&Language::english(), &clinic.settings.locale).expect("they are shipped");
        let fonts = Fonts::new(&clinic.typography, &shared.fallbacks);
        let dot = decode(include_bytes!("../dot.png"), "dot.png").expect("it is a picture").picture.into();
        Self { words, fonts, press: Press::default(), webfonts: Webfonts::default(), dot, project }
    }

    /// Takes a text through every renderer, even if it is refused; if it is not, says whether all say its words.
    fn print(&self, text: &str, layout: Layout) -> Result<Fate, String> {
        let mut sources = Sources::default();
        let source = sources.add("content/tried.md", text);
        let id = HandoutId::parse("tried").expect("a slug");
        let file = HandoutFile { id, language: None, source, text };
        let (handout, mut problems) = markdown::parse(file, self.words.duration_words());
        inside(&handout, &problems, text)?;
        let clinic = clinic(&self.project);
        let shared = self.project.shared.as_ref().expect("what is shipped is sound");
        let mut images = BTreeMap::new();
        for block in handout.blocks() {
            block.walk_inlines(&mut |inline| {
                if let InlineKind::Image(image) = &inline.kind {
                    images.insert(image.path.clone(), Arc::clone(&self.dot));
                }
            });
        }
        let parts =
            Parts { handout: &handout, clinic, words: &self.words, images: &images, alternates: &[], visit: None };
        let (sheet, more) = sheet::compose(parts);
        problems.extend(more);
        let plain = text::render(&sheet, &self.words, &shared.templates);
        let page = html::render_with(&self.webfonts, &sheet, clinic, &self.words, &shared.fallbacks, &shared.templates);
        let style = Stylesheet::new(clinic, &shared.theme, layout);
        let (document, more) = layout::lay_out(&sheet, &style, &self.fonts, &self.words);
        problems.extend(more);
        let paper = self.press.render(&document);
        if problems.iter().any(Diagnostic::is_error) {
            return Ok(Fate::Refused);
        }
        let told = |problem: Diagnostic| problem.message;
        for (medium, bytes) in [
            (Medium::Text, plain.map_err(told)?.into_bytes()),
            (Medium::Page, page.map_err(told)?.into_bytes()),
            (Medium::Paper(layout), paper.map_err(told)?),
        ] {
            let said = verify::read(medium, &bytes).map_err(|problem| format!("{medium:?}: {}", problem.0))?;
            let faults = verify::faults(&Wanted::of(&sheet, medium), &said);
            if !faults.is_empty() {
                return Err(format!("{medium:?}: {faults:?}"));
            }
        }
        Ok(Fate::Printed)
    }
}

fn clinic(project: &Project) -> &Clinic {
    project.clinics.iter().find_map(|entry| entry.clinic.as_ref()).expect("there is a clinic")
}

/// Whether every place is in the text, and on whole characters.
fn inside(handout: &Handout, problems: &[Diagnostic], text: &str) -> Result<(), String> {
    let mut spans: Vec<Span> = Vec::new();
    for block in handout.blocks() {
        spans.push(block.span);
        block.walk_inlines(&mut |inline| spans.push(inline.span));
    }
    spans.extend(handout.statements().iter().map(|statement| statement.span));
    for problem in problems {
        spans.extend(problem.related.iter().map(|(span, _)| *span));
        spans.extend(if let Place::Span(span) = problem.place { Some(span) } else { None });
    }
    match spans.into_iter().find(|span| text.get(span.range()).is_none()) {
        Some(span) => Err(format!("{span:?} is not in the text")),
        None => Ok(()),
    }
}

/// The Markdown of the specification's examples; `None` if it was not prepared: nothing is downloaded here.
fn examples() -> Option<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/commonmark/node_modules/commonmark-spec/spec.txt");
    let Ok(specification) = std::fs::read_to_string(path) else {
        missing("the CommonMark specification is not there, run `tests/commonmark/run prepare`");
        return None;
    };
    let start = format!("{} example\n", "`".repeat(32));
    let parts = specification.split(&start).skip(1);
    // What stands above the point is Markdown, with arrows for tabs.
    Some(parts.map(|part| part.split("\n.\n").next().unwrap_or_default().replace('→', "\t")).collect())
}

#[test]
fn the_examples_of_commonmark_break_nothing() {
    let Some(examples) = examples() else { return };
    assert!(examples.len() > 600, "{} examples", examples.len());
    let printer = Printer::new();
    let (mut printed, mut wrong) = (0, Vec::new());
    for (number, example) in (1..).zip(&examples) {
        let layout = Layout::ALL[number % Layout::ALL.len()];
        for text in [format!("{TOP}## A heading {{#a}}\n\n{example}\n"), example.clone()] {
            match printer.print(&text, layout) {
                Ok(Fate::Printed) => printed += 1,
                Ok(Fate::Refused) => {}
                Err(problem) => wrong.push(format!("example {number}, {example:?}: {problem}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Most of the rest is raw HTML, and links and pictures at `/url`.
    assert!(printed > 200, "{printed} were printed");
}

/// Words with whatever may stand around them in a line.
fn line() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[a-zA-Z]{1,9}",
        2 => "[ -~]{1,6}",
        1 => "[à-ÿА-я]{1,6}",
        1 => "\\\\[*_`~|<>#-]",
        1 => "&(amp|lt|quot|#38);",
    ];
    let marked = (word, 0..12_u8).prop_map(|(word, mark)| match mark {
        0 => format!("*{word}*"),
        1 => format!("**{word}**"),
        2 => format!("`{word}`"),
        3 => format!("[{word}](https://a.example/{}?b=(c))", word.len()),
        4 => format!("{word}<https://a.example>"),
        5 => format!("[{word}](clinic:phone)"),
        6 => format!("{word}\\\n"),
        7 => format!("{word}![A dot](images/dot.png)"),
        8 => format!("![A dot](images/dot.png \"title\"){word}&#10;x"),
        _ => word,
    });
    prop::collection::vec(marked, 1..9).prop_map(|words| words.join(" "))
}

/// A block of a handout; statements have a number, so that no two have one id.
fn block() -> impl Strategy<Value = String> {
    let lines = || prop::collection::vec(line(), 1..4);
    prop_oneof![
        4 => line(),
        2 => lines().prop_map(|lines| lines.iter().map(|line| format!("- {}\n", line.replace('\n', "\n  "))).collect()),
        1 => lines().prop_map(|lines| (1..).zip(lines).map(|(n, line)| format!("{n}. {}\n", line.replace('\n', "\n   "))).collect()),
        1 => lines().prop_map(|lines| lines.iter().map(|line| format!("> {}\n", line.replace('\n', "\n> "))).collect()),
        1 => line().prop_map(|line| format!("> [!NOTE]\n> {}", line.replace('\n', "\n> "))),
        1 => lines().prop_map(|lines| {
            let rows = lines.iter().map(|line| format!("| {} | x |\n", line.replace('\n', " ").replace('|', "")));
            format!("| a | b |\n|---|:-:|\n{}", rows.collect::<String>())
        }),
        1 => line().prop_map(|line| format!("```\n{line}\n```")),
        1 => Just("---".to_owned()),
        2 => line().prop_map(|line| format!("- {} [for 2 days](avoid:2d#s{{n}})", line.replace('\n', "\n  "))),
        1 => line().prop_map(|line| format!("## {} {{#h{{n}}}}", line.replace(['\n', '#', '{'], " "))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_handout_has_the_same_words_in_all_formats(blocks in prop::collection::vec(block(), 1..8), layout in 0..3_usize) {
        thread_local! {
            static PRINTER: Printer = Printer::new();
        }
        let numbered = (0..).zip(&blocks).map(|(number, block)| block.replace("{n}", &number.to_string()));
        let text = format!("{TOP}## A heading {{#a}}\n\n{}\n", numbered.collect::<Vec<_>>().join("\n\n"));
        let printed = PRINTER.with(|printer| printer.print(&text, Layout::ALL[layout]));
        prop_assert!(printed.is_ok(), "{printed:?} in\n{text}");
    }

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,400}", front in any::<bool>()) {
        thread_local! {
            static PRINTER: Printer = Printer::new();
        }
        let text = if front { format!("{TOP}{text}") } else { text };
        let printed = PRINTER.with(|printer| printer.print(&text, Layout::Standard));
        prop_assert!(printed.is_ok(), "{printed:?} in\n{text}");
    }
}
