//! Sheets in several languages: what a clinic says in one of them only is told, and marked as what it is.

use lopdf::{Dictionary, Document, Object};

use crate::support::{BRAND, HANDOUT, Project};

const HOURS: &str = "hours: Monday to Friday, 9am to 5pm";
const NIGHT: &str = "out-of-hours: the night desk";
/// What a translation leaves to its source.
const REVIEW: &str = "review-by: 2028-11-01";

/// Two handouts in English and Polish, for a clinic whose opening hours say `hours` and that has a night desk. The tool's
/// words are the English ones in both: it is not they that matter here.
fn project(hours: &str) -> Project {
    let brand = BRAND.replace("languages: [en]", "languages: [en, pl]").replace("out-of-hours: \"111\"", NIGHT);
    let brand = brand.replace(HOURS, hours);
    let english =
        HANDOUT.replace("[the clinic](clinic:phone)", "[the clinic](clinic:phone) or [at night](clinic:out-of-hours)");
    let polish = english.replace("language: en", "language: pl").replace(REVIEW, "#");
    let mut project = Project::new()
        .file("content/clinics/oak/_brand.yml", brand)
        .file("templates/locales/pl.ftl", include_str!("../../templates/locales/en.ftl"));
    for name in ["laser", "peel"] {
        project = project.file(&format!("content/{name}.md"), &english).file(&format!("content/{name}.pl.md"), &polish);
    }
    project
}

#[test]
fn a_detail_that_a_language_lacks_is_told_once() {
    let project = project(HOURS);
    let ran = project.run("build").status(0).says(&[
        "warning[untranslated-detail]: sheets in `pl` say `meta.contact.hours` in `en-GB`",
        "--> content/clinics/oak/_brand.yml:5:12",
        "on a line of its own under `hours:`, such as `en-GB: …` and `pl: …`",
        "warning[untranslated-detail]: sheets in `pl` say `meta.contact.out-of-hours` in `en-GB`",
        "--> content/clinics/oak/_brand.yml:6:19",
    ]);
    assert_eq!(ran.errors().matches("untranslated-detail").count(), 2, "{}", ran.errors());
    project.run("build --language en").status(0).never_says("untranslated-detail");
    project.run("build --clinic plain").status(0).never_says("untranslated-detail");
}

#[test]
fn a_translated_detail_stands_on_the_sheets_of_its_language() {
    let project = project("hours: { en: Monday to Friday, pl: Od poniedziałku do piątku }");
    let ran = project.run("build").status(0);
    assert_eq!(ran.errors().matches("untranslated-detail").count(), 1, "{}", ran.errors());
    for (name, said, unsaid) in [
        ("laser.en", "Monday to Friday", "Od poniedziałku do piątku"),
        ("laser.pl", "Od poniedziałku do piątku", "Monday to Friday"),
    ] {
        for ending in ["html", "txt"] {
            let page = String::from_utf8_lossy(&project.output()[&format!("oak/{name}.{ending}")]).into_owned();
            assert!(page.contains(said) && !page.contains(unsaid), "{name}.{ending}");
        }
    }
}

#[test]
fn paper_and_page_say_in_which_language_words_are() {
    let project = project(HOURS);
    project.run("build").status(0);
    // Hours in the head and in the box, the night desk in the box and in a line.
    let page = String::from_utf8_lossy(&project.output()["oak/laser.pl.html"]).into_owned();
    assert_eq!(page.matches("lang=\"en-GB\" dir=\"ltr\"").count(), 4);
    assert_eq!(languages(&project, "oak/laser.pl.pdf"), ["P en-GB", "Span en-GB", "Span en-GB", "Span en-GB"]);
    let page = String::from_utf8_lossy(&project.output()["oak/laser.en.html"]).into_owned();
    assert!(!page.contains("en-GB"));
    assert_eq!(languages(&project, "oak/laser.en.pdf"), [""; 0]);
}

/// The structure elements of a PDF that have a language and some content of their own, by type.
fn languages(project: &Project, path: &str) -> Vec<String> {
    let document = Document::load(project.path(&format!("output/{path}"))).expect("it was made");
    let text = |dictionary: &Dictionary, key: &[u8]| match dictionary.get(key) {
        Ok(Object::Name(name) | Object::String(name, _)) => Some(String::from_utf8_lossy(name).into_owned()),
        _ => None,
    };
    let named = |dictionary: &Dictionary| {
        let (kind, language) = (text(dictionary, b"S")?, text(dictionary, b"Lang")?);
        let parts = dictionary.get(b"K").and_then(Object::as_array).expect("an element has parts");
        assert!(!parts.is_empty(), "nothing is in `{language}`");
        Some(format!("{kind} {language}"))
    };
    let mut found: Vec<String> = document.objects.values().filter_map(|object| named(object.as_dict().ok()?)).collect();
    found.sort();
    found
}

#[test]
fn a_project_adds_a_language_with_one_file() {
    let welsh = include_str!("../../templates/locales/en.ftl").replace("How long to wait", "Faint i aros");
    let handout = HANDOUT.replace("language: en", "language: cy").replace("After your", "Ar ôl eich");
    let handout = handout.replace(REVIEW, "#");
    let project = Project::new()
        .file("content/laser.md", HANDOUT)
        .file("content/laser.cy.md", &handout)
        .file("content/clinics/oak/_brand.yml", BRAND.replace("languages: [en]", "languages: [en, cy]"));
    project.run("build").status(1).says(&["error[no-words]", "`cy`", "make a file `locales/cy.ftl`"]);
    project.put("templates/locales/cy.ftl", &welsh);
    project.run("build").status(0);
    let text = String::from_utf8_lossy(&project.output()["oak/laser.cy.html"]).into_owned();
    assert!(text.contains("Ar ôl eich") && text.contains("lang=\"cy\""), "{text}");
    project.put("templates/locales/cy.ftl", welsh.replace("draft = ", "drafft = "));
    project.run("build").status(1).says(&["error[missing-message]", "`draft`", "templates/locales/cy.ftl:"]);
    // What the translation does not say like its source is told with both places, and the source is built all the same.
    project.put("templates/locales/cy.ftl", &welsh);
    project.put("content/laser.cy.md", handout.replace("24 hours](avoid:24h#makeup)", "48 hours](avoid:48h#makeup)"));
    project.run("build").status(1).says(&[
        "error[translation-statement]: `makeup` is `avoid:48h` here, but `avoid:24h` in the source",
        "content/laser.cy.md:19:",
        "content/laser.md:19:",
    ]);
}
