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

/// What only one language has: its tag, the name of the language in ids, and for each of [`FACTS`] a word of its text.
const TRANSLATIONS: [(&str, &str, [&str; FACTS.len()]); 3] = [
    (
        "es",
        "spanish",
        [
            "Como quemada",
            "más tirante y cálida",
            "Baja en una o dos horas",
            "rojas o con granitos",
            "usual",
            "cualquier efecto",
            "claramente mejor",
            "al menos 48 horas",
            "ácidos, exfoliantes",
            "Ácido hialurónico",
            "pregúntenos",
            "pregúntenos",
            "pregúntenos",
            "retómelos",
            "SPF 30",
            "Sol",
            "salvo que un",
            "Maquillaje",
            "baño de vapor",
            "piscinas",
            "ejercicio intenso",
        ],
    ),
    (
        "pl",
        "polish",
        [
            "Jak spalona",
            "bardziej napięta i cieplejsza",
            "po godzinie lub dwóch",
            "czerwone lub z plamkami",
            "typowe",
            "skutku zabiegu",
            "wyraźnie lepsza",
            "co najmniej 48 godzin",
            "kwasów, peelingów",
            "Kwas hialuronowy",
            "nas zapytaj",
            "nas zapytaj",
            "nas zapytaj",
            "po jednym",
            "SPF 30",
            "słońce",
            "chyba że",
            "Makijaż",
            "łaźni parowej",
            "basenów",
            "mocno się pocisz",
        ],
    ),
    (
        "ar",
        "arabic",
        [
            "مظهر حرق الشمس",
            "مشدودة ودافئة أكثر من المعتاد",
            "خلال ساعة أو ساعتين",
            "تظهر فيها حبوب",
            "معتاد",
            "أثر لاحق",
            "لم تتحسن",
            "48 ساعة على الأقل",
            "أحماض",
            "حمض الهيالورونيك",
            "اسألنا",
            "اسألنا",
            "اسألنا",
            "منتجًا تلو الآخر",
            "SPF 30",
            "الشمس القوية",
            "إلا إذا",
            "المكياج",
            "غرفة بخار",
            "المسابح",
            "تمارين شاقة",
        ],
    ),
];

/// The shipped handout in every language, English first.
fn shipped() -> Vec<Handout> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = Folders::find(root, Overrides::default()).expect("there is a project");
    let project = project::load(&folders).expect("the project can be read");
    assert_eq!(project.diagnostics, []);
    let entries = project.handouts.iter().filter(|entry| entry.id.as_str() == "microneedling");
    let handouts: Vec<Handout> = entries.map(|entry| entry.handout.clone().expect("it can be read")).collect();
    let languages: Vec<&str> = handouts.iter().map(|handout| handout.language.as_str()).collect();
    assert_eq!(languages, ["en", "ar", "es", "pl"]);
    handouts
}

/// The words by which each fact is known in a language.
fn words_in(language: &str) -> [&'static str; FACTS.len()] {
    let found = TRANSLATIONS.iter().find(|(tag, ..)| *tag == language);
    found.map_or(FACTS.map(|(.., words)| words), |(.., words)| *words)
}

#[test]
fn every_fact_is_there_under_its_id() {
    for handout in shipped() {
        let statements = handout.statements();
        for (id, kind, window, _) in FACTS {
            let found = statements.iter().find(|statement| statement.id.as_str() == id);
            let statement = found.unwrap_or_else(|| panic!("no statement `{id}` in {}", handout.language));
            let expected = (kind, Window::parse(window).expect("a window"));
            assert_eq!((statement.kind, statement.window), expected, "{id} in {}", handout.language);
        }
        assert!(handout.sections.iter().any(|section| section.id.value.as_str() == "what-happened"));
        assert_eq!(handout.review_by.as_ref().map(|date| date.value.to_string()).as_deref(), Some("2028-11-01"));
        assert!(!handout.sources.is_empty());
    }
}

#[test]
fn every_open_decision_is_about_a_statement_or_a_translation() {
    for handout in shipped() {
        let open: Vec<&str> = handout.open_decisions.iter().map(|decision| decision.id.value.as_str()).collect();
        let (clinical, own) = open.split_at(5);
        assert_eq!(clinical, ["vitamin-c", "coconut-oil", "retinoids", "swelling", "sunscreen"]);
        for id in clinical {
            assert!(handout.statements().iter().any(|statement| statement.id.as_str() == *id), "{id}");
        }
        // A translation is a draft until a translator and a clinician have read it.
        let name = TRANSLATIONS.iter().find(|(tag, ..)| *tag == handout.language.as_str()).map(|(_, name, _)| name);
        let wanted: Vec<String> =
            name.map_or_else(Vec::new, |name| ["translator", "clinician"].map(|who| format!("{name}-{who}")).into());
        assert_eq!(own, wanted, "{}", handout.language);
    }
}

#[test]
fn digits_are_the_same_in_every_language() {
    // A nurse who does not read the language can still hold the numbers against the English sheet.
    for handout in shipped() {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(match handout.language.as_str() {
            "en" => "content/microneedling.md".to_owned(),
            tag => format!("content/microneedling.{tag}.md"),
        }));
        let text = text.expect("the handout can be read");
        assert!(!text.contains(|letter: char| letter.is_numeric() && !letter.is_ascii_digit() && letter != 'º'));
        for statement in handout.statements() {
            let count = |number: u16| statement.words.contains(&number.to_string());
            // "One week" may be said in words, and days 2 to 7 stand for hours 24 to the end of day 7.
            let said = statement
                .window
                .durations()
                .all(|duration| count(duration.count) || duration.count == 1 || duration.count == 24);
            assert!(said, "{}: {}", handout.language, statement.words);
        }
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

/// What the clinics ask for, and the unbranded sheet in every language.
const SHEETS: [(&str, &str); 10] = [
    ("lumen", "en"),
    ("lumen", "pl"),
    ("lumen", "ar"),
    ("cedar-ridge", "en"),
    ("cedar-ridge", "es"),
    ("cedar-ridge", "ar"),
    ("plain", "en"),
    ("plain", "es"),
    ("plain", "pl"),
    ("plain", "ar"),
];

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
    for (clinic, language) in SHEETS {
        let file =
            |extension: &str| folder.path().join(format!("output/{clinic}/microneedling.{language}.{extension}"));
        let read = |extension: &str| fs::read_to_string(file(extension)).expect("it was made");
        let page = scraper::Html::parse_document(&read("html"));
        let mut texts = vec![page.root_element().text().collect::<Vec<_>>().join(""), read("txt")];
        // poppler turns lines that run to the left around as it likes; `fidelity` reads those in their logical order.
        let paper = Some(language).filter(|language| *language != "ar");
        texts.extend(paper.and_then(|_| crate::tools::ask("pdftotext", &["-raw"], &file("pdf"), &["-"])));
        for text in texts {
            let text = text.replace(['\u{2068}', '\u{2069}'], "");
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            for ((id, ..), words) in FACTS.iter().zip(words_in(language)) {
                assert!(text.contains(words), "{clinic} in {language}: {id}: no {words:?} in {text}");
            }
        }
    }
}

#[test]
fn the_sheet_fits_two_sides() {
    let folder = built();
    for (clinic, language) in SHEETS {
        let file = folder.path().join(format!("output/{clinic}/microneedling.{language}.pdf"));
        let size = fs::metadata(&file).expect("it was made").len();
        assert!(size < 120_000, "{clinic} in {language}: {size} bytes");
        let Some(said) = crate::tools::ask("pdfinfo", &[], &file, &[]) else { return };
        let pages = said.lines().find_map(|line| line.strip_prefix("Pages:")).map(str::trim);
        assert_eq!(pages, Some("2"), "{clinic} in {language}");
    }
}
