//! Whatever was edited, tampered with, lost or killed: the next build leaves what a clean one makes, and tells the same.
//!
//! A project in which each input has a few contents takes random edits, and is built after each handful of them. Everything that
//! builds remember must then be as if they had remembered nothing: the manifest too.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::Duration;

use handout::build::{self, Report, Request, Selection};
use handout::clinic::Layout;
use handout::diagnostic::{Diagnostic, Place};
use handout::project::{Folder, Folders, Overrides};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::overlays::{OVERLAY, SPANISH, SPANISH_OVERLAY};
use crate::support::{BRAND, HANDOUT, Project};

/// An input, and what it may hold; nothing is no file. It begins with the first.
type Input = (&'static str, Vec<Option<Vec<u8>>>);

fn carried(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("it is there")
}

fn bytes(path: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("it is there")
}

fn text(text: impl Into<String>) -> Option<Vec<u8>> {
    Some(text.into().into_bytes())
}

/// A translation that names the edition of its source.
fn known(source: &str, translation: &str) -> String {
    let project = Project::new().file("content/images/dot.png", bytes("tests/dot.png"));
    let project = project.file("content/laser.md", source).file("content/laser.es.md", translation);
    let told = project.run("build --format text").errors();
    let at = told.find("translation-of: ").expect("it is asked for") + "translation-of: ".len();
    translation.replacen("title:", &format!("translation-of: {}\ntitle:", &told[at..at + 9]), 1)
}

fn inputs() -> Vec<Input> {
    let logo = |colour: &str| {
        text(format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="{colour}" d="M1 1H8V8H1Z"/></svg>"##
        ))
    };
    let oak = BRAND
        .replace("[en]", "[en, es]\n    layouts: [standard, card]")
        .replace("hours: Monday to Friday, 9am to 5pm", "hours: { en: 9am to 5pm, es: de 9 a 17 }");
    let oak = format!(
        "{oak}logo: logo.svg\ntypography:\n  fonts:\n    - family: Own\n      source: file\n      files:\n        \
         - path: fonts/Own.ttf\n        - {{ path: fonts/Bold.ttf, weight: bold }}\n  base: Own\n"
    );
    let elm = BRAND.replace("Oak", "Elm");
    let with_picture =
        |text: &str, before: &str, dot: &str| text.replace(before, &format!("![{dot}](images/dot.png)\n\n{before}"));
    // One word in a script that only the shared typeface has.
    let picture =
        with_picture(HANDOUT, "## What to avoid", "A dot").replace("Your skin looks red.", "Your skin looks แดง.");
    let spanish_picture = known(&picture, &with_picture(SPANISH, "## Qué evitar", "Un punto"));
    let known = known(HANDOUT, SPANISH);
    let atkinson = |face: &str| Some(bytes(&format!("content/clinics/lumen/fonts/AtkinsonHyperlegible-{face}.ttf")));
    let changed = |path: &str, from: &str, to: &str| text(carried(path).replacen(from, to, 1));
    vec![
        (
            "content/laser.md",
            vec![text(HANDOUT), text(HANDOUT.replace("Wear none", "Use none")), None, text("---\ntitel: x\n---\n")],
        ),
        (
            "content/laser.es.md",
            vec![text(&known), None, text(SPANISH), text(known.replace("Su piel se ve", "Su cara se ve"))],
        ),
        ("content/peel.md", vec![text(&picture), None, text(HANDOUT), text(picture.replace("A dot", "A spot"))]),
        ("content/peel.es.md", vec![text(spanish_picture), None]),
        (
            "content/images/dot.png",
            vec![Some(bytes("tests/dot.png")), Some(bytes("content/clinics/cedar-ridge/logo.png")), None],
        ),
        (
            "content/clinics/oak/_brand.yml",
            vec![
                text(&oak),
                text(oak.replace("5b2a86", "1b3a86")),
                text(oak.replace("[en, es]", "[es, en]")),
                text("meta: ["),
                None,
            ],
        ),
        ("content/clinics/oak/logo.svg", vec![logo("#123456"), logo("#654321"), None]),
        ("content/clinics/oak/fonts/Own.ttf", vec![atkinson("Regular"), atkinson("Italic"), None]),
        ("content/clinics/oak/fonts/Bold.ttf", vec![atkinson("Bold")]),
        ("content/clinics/oak/laser.md", vec![None, text(OVERLAY), text(OVERLAY.replace("Keep them", "Hold them"))]),
        ("content/clinics/oak/laser.es.md", vec![None, text(SPANISH_OVERLAY)]),
        ("content/clinics/oak/peel.md", vec![None, text(OVERLAY.replace("pets", "cats"))]),
        (
            "content/clinics/elm/_brand.yml",
            vec![text(&elm), None, text(elm.replace("+44 1632 960199", "+44 1632 960100"))],
        ),
        (
            "templates/handout.css",
            vec![None, changed("templates/handout.css", "{", "{ --own: 1;"), text("body { color: #000 }")],
        ),
        (
            "templates/icons.html",
            vec![None, text(carried("templates/icons.html").replace("<svg", "<svg data-own=\"1\""))],
        ),
        (
            "templates/handout.txt",
            vec![None, changed("templates/handout.txt", "{% endblock foot", "own{% endblock foot")],
        ),
        ("templates/desk.html", vec![None, changed("templates/desk.html", "</body>", "own</body>")]),
        ("templates/print.yml", vec![None, changed("templates/print.yml", "top: 13mm", "top: 14mm")]),
        (
            "templates/locales/en.ftl",
            vec![None, changed("templates/locales/en.ftl", "contact-heading = How", "contact-heading = This is how")],
        ),
        (
            "templates/locales/es.ftl",
            vec![
                None,
                changed("templates/locales/es.ftl", "contact-heading = Cómo", "contact-heading = Así es cómo"),
                text("x"),
            ],
        ),
        ("templates/fonts/Thai.ttf", vec![Some(bytes("tests/fonts/NotoSansThai-Regular.ttf")), None]),
    ]
}

/// Something that happens to a project.
#[derive(Clone, Debug)]
enum Event {
    /// An input gets one of its contents.
    Edit(Index, Index),
    /// It is written again as it is.
    Touch(Index),
    /// Somebody signs off what one clinic gives.
    Approve(Index),
    /// A part is built.
    BuildPart(Index),
    /// A build is killed after so many milliseconds.
    Kill(u64),
}

/// Something that happens to what a build has left; the next build comes at once.
#[derive(Clone, Debug)]
enum Accident {
    Nothing,
    /// A file is overwritten with as many other bytes.
    Overwritten(Index),
    Deleted(Index),
    /// What builds remember is lost, or is not what they wrote.
    Lost(Index),
    Garbled(Index),
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        12 => (any::<Index>(), any::<Index>()).prop_map(|(input, content)| Event::Edit(input, content)),
        1 => any::<Index>().prop_map(Event::Touch),
        2 => any::<Index>().prop_map(Event::Approve),
        2 => any::<Index>().prop_map(Event::BuildPart),
        1 => (0..400_u64).prop_map(Event::Kill),
    ]
}

fn accident() -> impl Strategy<Value = Accident> {
    prop_oneof![
        4 => Just(Accident::Nothing),
        1 => any::<Index>().prop_map(Accident::Overwritten),
        1 => any::<Index>().prop_map(Accident::Deleted),
        1 => any::<Index>().prop_map(Accident::Lost),
        1 => any::<Index>().prop_map(Accident::Garbled),
    ]
}

const MEMORY: [&str; 3] = [".manifest.json", ".stamps.json", ".journal"];

struct Case {
    inputs: Vec<Input>,
    project: Project,
    /// Which content each has.
    contents: Vec<usize>,
    /// What clean builds have made and told, by the contents they were made from; of what was signed off nothing is kept.
    clean: BTreeMap<Vec<usize>, Outcome>,
}

/// What a build leaves and tells.
struct Outcome {
    tree: BTreeMap<String, Vec<u8>>,
    told: BTreeSet<String>,
    is_sound: bool,
}

impl Case {
    fn new() -> Self {
        let inputs = inputs();
        let project = Project::new();
        fs::create_dir_all(project.path("templates")).expect("a folder");
        let contents = vec![0; inputs.len()];
        let mut case = Self { inputs, project, contents, clean: BTreeMap::new() };
        (0..case.inputs.len()).for_each(|number| case.put(number, 0));
        case
    }

    fn put(&mut self, input: usize, content: usize) {
        self.contents[input] = content;
        let (path, contents) = &self.inputs[input];
        match &contents[content] {
            Some(bytes) => self.project.put(path, bytes),
            None if self.project.path(path).exists() => self.project.remove(path),
            None => {}
        }
    }

    fn build(&self, output: &str, selection: Selection) -> Report {
        let folders = Folders::find(&self.project.path(""), Overrides::default()).expect("the project is there");
        let output = Folder { path: self.project.path(output), shown: "output".to_owned() };
        let request = Request { selection, ..Request::default() };
        build::build(&Folders { output, ..folders }, &request).expect("the output can be written")
    }

    fn happen(&mut self, event: &Event) {
        match event {
            Event::Edit(input, content) => {
                let input = input.index(self.inputs.len());
                self.put(input, content.index(self.inputs[input].1.len()));
            }
            Event::Touch(input) => {
                let path = self.project.path(self.inputs[input.index(self.inputs.len())].0);
                if let Ok(bytes) = fs::read(&path) {
                    fs::write(path, bytes).expect("it can be written");
                }
            }
            Event::Approve(clinic) => {
                let clinic = ["plain", "oak", "elm"][clinic.index(3)];
                // What has errors cannot be signed off.
                self.project.run(&format!("approve laser --by Ash --on 2026-11-23 --clinic {clinic}"));
            }
            Event::BuildPart(part) => {
                let handouts = vec!["laser".to_owned()];
                let parts = [
                    Selection { clinics: vec!["plain".to_owned()], ..Selection::default() },
                    Selection { formats: vec![build::Format::Text], ..Selection::default() },
                    Selection {
                        layouts: vec![Layout::Card],
                        formats: vec![build::Format::Pdf],
                        ..Selection::default()
                    },
                    Selection { handouts, ..Selection::default() },
                ];
                let part = parts[part.index(parts.len())].clone();
                if part.handouts.is_empty() || self.project.path("content/laser.md").exists() {
                    self.build("output", part);
                }
            }
            Event::Kill(after) => {
                let mut child = self.project.start("build");
                drop((child.stdin.take(), child.stdout.take(), child.stderr.take()));
                std::thread::sleep(Duration::from_millis(*after));
                child.kill().and_then(|()| child.wait()).expect("it can be killed");
            }
        }
    }

    /// Does harm to what is there; `is_sound` if a build would make all of it.
    fn befall(&self, accident: &Accident, is_sound: bool) {
        let made: Vec<String> = self.tree("output").into_keys().filter(|path| path.contains('/')).collect();
        match accident {
            Accident::Overwritten(file) if is_sound && !made.is_empty() => {
                let path = self.project.path("output").join(&made[file.index(made.len())]);
                let length = fs::read(&path).expect("it is there").len();
                fs::write(path, vec![b'x'; length]).expect("it can be written");
            }
            Accident::Deleted(file) if is_sound && !made.is_empty() => {
                self.project.remove(&format!("output/{}", made[file.index(made.len())]));
            }
            Accident::Lost(file) if is_sound => {
                let _ = fs::remove_file(self.project.path("output").join(MEMORY[file.index(MEMORY.len())]));
            }
            Accident::Garbled(file) if is_sound => {
                self.project.put(&format!("output/{}", MEMORY[file.index(MEMORY.len())]), "{\"version\":1,");
            }
            _ => {}
        }
    }

    fn tree(&self, output: &str) -> BTreeMap<String, Vec<u8>> {
        let all = self.project.below(output).into_iter();
        all.filter(|(path, _)| !MEMORY[1..].contains(&path.as_str())).collect()
    }

    /// Builds, and holds what is there then against what a clean build makes and tells. Says whether there was no error.
    fn settle(&mut self) -> bool {
        let report = self.build("output", Selection::default());
        let is_signed = self.project.path("content/ledger.jsonl").exists();
        if is_signed || !self.clean.contains_key(&self.contents) {
            let folder = format!("clean/{}", self.clean.len());
            let report = self.build(&folder, Selection::default());
            let is_sound = !report.diagnostics.iter().any(Diagnostic::is_error);
            let outcome = Outcome { tree: self.tree(&folder), told: told(&report), is_sound };
            self.project.remove(&folder);
            self.clean.insert(self.contents.clone(), outcome);
        }
        let Outcome { tree: expected, told: expected_told, is_sound } = &self.clean[&self.contents];
        assert_eq!(told(&report), *expected_told);
        let (tree, is_sound) = (self.tree("output"), *is_sound);
        for (path, bytes) in expected {
            // Of a sheet that cannot be made an old one may be there, and is listed.
            let is_told = path == "index.html" || path == MEMORY[0];
            assert!(tree.get(path) == Some(bytes) || !is_sound && is_told, "{path} is not as a clean build makes it");
        }
        if is_sound {
            let paths = |tree: &BTreeMap<String, Vec<u8>>| tree.keys().cloned().collect::<Vec<_>>();
            assert_eq!(paths(&tree), paths(expected));
        }
        is_sound
    }
}

/// What a build tells, each once and sorted.
fn told(report: &Report) -> BTreeSet<String> {
    let place = |diagnostic: &Diagnostic| match &diagnostic.place {
        Place::Span(span) => format!("{}:{}", report.sources.file(span.source).path(), span.start),
        other => format!("{other:?}"),
    };
    let tell = |diagnostic: &Diagnostic| {
        let related = diagnostic.related.iter().map(|(span, label)| (report.sources.file(span.source).path(), label));
        let related: Vec<_> = related.collect();
        format!("{} {} {} {related:?} {:?}", place(diagnostic), diagnostic.code, diagnostic.message, diagnostic.hints)
    };
    report.diagnostics.iter().map(tell).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, max_shrink_iters: 12, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_build_after_any_events_leaves_what_a_clean_one_makes(
        steps in prop::collection::vec((prop::collection::vec(event(), 1..4), accident()), 1..6)
    ) {
        let mut case = Case::new();
        case.settle();
        for (events, accident) in steps {
            events.iter().for_each(|event| case.happen(event));
            let is_sound = case.settle();
            if is_sound && !matches!(accident, Accident::Nothing) {
                case.befall(&accident, is_sound);
                case.settle();
            }
        }
    }
}

/// Each content of each input on its own, there and back: no field of a fingerprint can be forgotten.
#[test]
fn every_input_counts() {
    let mut case = Case::new();
    let told = told(&case.build("output", Selection::default()));
    assert!(told.iter().all(|told| told.contains("no-bold")), "{told:?}");
    case.settle();
    for input in 0..case.inputs.len() {
        for content in (1..case.inputs[input].1.len()).chain([0]) {
            case.put(input, content);
            case.settle();
        }
    }
}
