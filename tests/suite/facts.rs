//! The facts that the shipped handout carries: each is there, under its id, in each format.
//!
//! Whoever rewrites `content/microneedling.md` may change every word of it, but none of these facts may get lost.

use std::fs;
use std::path::Path;

use handout::handout::{Handout, Kind, Window};
use handout::project::{self, Folders, Overrides};

/// Statements of the document that the handout started from: id, kind, window, and a word that its text must hold.
const FACTS: [(&str, Kind, &str, &str); 21] = [
    ("sunburn-look", Kind::Expect, "3d", "Sunburn"),
    ("tight-warm", Kind::Expect, "3d", "tighter and warmer"),
    ("swelling", Kind::Expect, "3d", "eases in an hour or two"),
    ("spots", Kind::Expect, "7d", "red or spotty"),
    ("reassure", Kind::Expect, "", "usual"),
    ("questions", Kind::Call, "", "after-effect"),
    ("lasting", Kind::Call, "3d", "not clearly better"),
    ("gentle-only", Kind::Do, "48h", "at least 48 hours"),
    ("harsh", Kind::Avoid, "48h", "acids, scrubs"),
    ("hyaluronic-acid", Kind::Do, "48h", "Hyaluronic acid"),
    // What the starting document allowed and every other source warns of is asked about, never recommended.
    ("vitamin-c", Kind::Avoid, "48h", "ask us"),
    ("coconut-oil", Kind::Avoid, "48h", "ask us"),
    ("retinoids", Kind::Avoid, "48h", "ask us"),
    ("back-to-normal", Kind::Do, "48h..", "bring them back"),
    ("sunscreen", Kind::Do, "24h..2w", "SPF 30"),
    ("sun", Kind::Avoid, "1w", "sun"),
    ("antibiotic", Kind::Avoid, "", "unless a doctor"),
    ("makeup", Kind::Avoid, "24h", "Makeup"),
    ("sauna", Kind::Avoid, "72h", "sauna"),
    ("swimming", Kind::Avoid, "72h", "pools"),
    ("sweat", Kind::Avoid, "72h", "workout"),
];

fn shipped() -> Handout {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = Folders::find(root, Overrides::default()).expect("there is a project");
    let mut project = project::load(&folders).expect("the project can be read");
    assert_eq!(project.diagnostics, []);
    let at = project.handouts.iter().position(|entry| entry.id.as_str() == "microneedling" && entry.tag.is_none());
    project.handouts.swap_remove(at.expect("the handout is there")).handout.expect("it can be read")
}

#[test]
fn every_fact_is_there_under_its_id() {
    let handout = shipped();
    let statements = handout.statements();
    for (id, kind, window, _) in FACTS {
        let found = statements.iter().find(|statement| statement.id.as_str() == id);
        let statement = found.unwrap_or_else(|| panic!("no statement `{id}`"));
        assert_eq!((statement.kind, statement.window), (kind, Window::parse(window).expect("a window")), "{id}");
    }
    assert!(handout.sections.iter().any(|section| section.id.value.as_str() == "what-happened"));
}

#[test]
fn every_open_decision_is_about_a_statement() {
    let handout = shipped();
    let open: Vec<&str> = handout.open_decisions.iter().map(|decision| decision.id.value.as_str()).collect();
    assert_eq!(open, ["vitamin-c", "coconut-oil", "retinoids", "swelling", "sunscreen"]);
    for id in open {
        assert!(handout.statements().iter().any(|statement| statement.id.as_str() == id), "{id}");
    }
}

#[test]
fn nothing_to_do_is_something_that_others_warn_of() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("content/microneedling.md"));
    let text = text.expect("the handout can be read");
    for line in text.lines().filter(|line| line.contains("](do:")) {
        for warned in ["retin", "vitamin", "coconut"] {
            assert!(!line.to_lowercase().contains(warned), "{line}");
        }
    }
    for vague in ["extended", "prolonged", "constantly", "harsh ", "natural"] {
        let body = text.rsplit("\n---\n").next().unwrap_or_default();
        assert!(!body.contains(vague), "`{vague}` says nothing that a patient can decide by");
    }
}

/// Builds what is shipped into `output` below a folder of its own.
fn built() -> tempfile::TempDir {
    let folder = tempfile::TempDir::new().expect("a temporary folder can be made");
    let ran = std::process::Command::new(env!("CARGO_BIN_EXE_handout"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .arg("--output")
        .arg(folder.path().join("output"))
        .status();
    assert!(ran.is_ok_and(|status| status.success()));
    folder
}

#[test]
fn every_fact_is_in_every_format() {
    let folder = built();
    for clinic in ["lumen", "cedar-ridge", "plain"] {
        let file = |extension: &str| folder.path().join(format!("output/{clinic}/microneedling.en.{extension}"));
        let read = |extension: &str| fs::read_to_string(file(extension)).expect("it was made");
        let page = scraper::Html::parse_document(&read("html"));
        let mut texts = vec![page.root_element().text().collect::<Vec<_>>().join(""), read("txt")];
        texts.extend(crate::tools::ask("pdftotext", &["-raw"], &file("pdf"), &["-"]));
        for text in texts {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            for (id, .., words) in FACTS {
                assert!(text.contains(words), "{clinic}: {id}: no {words:?} in {text}");
            }
        }
    }
}

#[test]
fn the_sheet_fits_two_sides() {
    let folder = built();
    for clinic in ["lumen", "cedar-ridge", "plain"] {
        let file = folder.path().join(format!("output/{clinic}/microneedling.en.pdf"));
        let size = fs::metadata(&file).expect("it was made").len();
        assert!(size < 80_000, "{clinic}: {size} bytes");
        let Some(said) = crate::tools::ask("pdfinfo", &[], &file, &[]) else { return };
        let pages = said.lines().find_map(|line| line.strip_prefix("Pages:")).map(str::trim);
        assert_eq!(pages, Some("2"), "{clinic}");
    }
}
