//! `handout verify`: what it says of files as they were built, and of files that are not as their sources have them.

use std::fs;
use std::path::Path;

use crate::scripts;
use crate::support::{BRAND, HANDOUT, Project};

/// The sound project with every layout, built.
fn built() -> Project {
    let project = Project::sound().file("content/clinics/oak/_brand.yml", every_layout());
    project.run("build --quiet").status(0);
    project
}

fn every_layout() -> String {
    let brand = BRAND.replace("languages: [en]", "languages: [en]\n    layouts: [standard, large-print, card]");
    assert_ne!(brand, BRAND);
    brand
}

/// Changes a file as somebody with an editor does.
fn edit(project: &Project, path: &str, from: &str, to: &str) {
    let place = project.path(path);
    let text = fs::read_to_string(&place).expect("it is text");
    assert!(text.contains(from), "{path} has no {from:?}");
    fs::write(place, text.replacen(from, to, 1)).expect("it can be written");
}

#[test]
fn what_was_built_agrees_with_its_sources() {
    for project in [Project::shipped(), Project::torture(), scripts::with_fonts(), scripts::with_cff()] {
        project.run("build --quiet");
        let ran = project.run("verify");
        assert!(ran.errors().contains(" agree with their sources, in "), "{}", ran.errors());
        ran.status(0);
        // The manifest only saves work.
        project.remove("output/.manifest.json");
        project.run("verify --quiet").status(0);
    }
}

#[test]
fn files_of_older_words_are_named() {
    let project = built();
    project.put("content/laser.md", HANDOUT.replace("Stay out of strong sun", "Stay out of all sun"));
    let ran = project.run("verify --clinic oak");
    for file in ["laser.en.html", "laser.en.pdf", "laser.en.large-print.pdf", "laser.en.txt"] {
        let said = ran.unsaid(&["the statement `sun` says", "Stay out of strong sun", "Stay out of all sun", file]);
        assert_eq!(said, None, "{file}: {}", ran.errors());
    }
    ran.status(1)
        .says(&["it carries the edition", "laser.en.html", "its source or its approval has changed since it was made"])
        .never_says("somebody has changed this file");
    project.run("build --quiet").status(0);
    project.run("verify --quiet").status(0);
}

#[test]
fn a_new_telephone_number_makes_every_file_old() {
    let project = built();
    let brand = every_layout();
    project.put("content/clinics/oak/_brand.yml", brand.replace("960199", "960144"));
    let ran = project.run("verify --clinic oak --message-format json").status(1);
    for file in ["html", "pdf", "large-print.pdf", "card.pdf", "txt"] {
        let path = format!("output/oak/laser.en.{file}");
        let about: Vec<&str> = ran.unsaid(&[&path]).into_iter().collect();
        assert!(about.is_empty(), "{path} is not told of");
    }
    ran.says(&["it leads to `tel:+441632960199`, and no link of its source does"]);
}

#[test]
fn a_file_that_somebody_changed_is_told_from_an_old_one() {
    for (path, from, to, said) in [
        ("html", "Wear none", "Wear some", "the statement `makeup` says `Makeup. Wear some for"),
        ("html", " Ring ", " ", "the statement `lasting` leaves out `Ring`"),
        ("html", "href=\"tel:999\"", "href=\"tel:998\"", "behind `emergency services (999)` it leads to `tel:998`"),
        ("html", "<footer", "<p>Ice helps.</p><footer", "after the contact box it says `Ice helps.`"),
        ("html", "class=\"phone\">01632", "class=\"phone\">01633", "around the words it says"),
        ("txt", "Wear none", "Wear some", "the statement `makeup` says"),
    ] {
        let project = built();
        let file = format!("output/oak/laser.en.{path}");
        edit(&project, &file, from, to);
        project.run("verify").status(1).says(&[said, &file, "somebody has changed this file since it was made"]);
    }
}

#[test]
fn files_that_are_no_sheets_are_told_of() {
    let project = built();
    let whole = fs::read(project.path("output/oak/laser.en.pdf")).expect("it was built");
    project.put("output/oak/laser.en.pdf", &whole[..whole.len() / 2]);
    project.put("output/oak/laser.en.card.pdf", b"no PDF");
    project.put("output/oak/laser.en.txt", b"\xff\xfe");
    project.put("output/oak/laser.en.html", "<p>Something else.</p>");
    project.remove("output/elm/laser.en.pdf");
    project.remove("output/elm/laser.en.txt");
    fs::create_dir(project.path("output/elm/laser.en.txt")).expect("it is gone");
    project.run("verify").status(1).says(&[
        "this file is missing",
        "elm/laser.en.pdf",
        "it is not a file",
        "elm/laser.en.txt",
        "it is no PDF",
        "oak/laser.en.card.pdf",
        "hardly any word of its source is in this file",
        "oak/laser.en.html",
        "it is damaged",
        "oak/laser.en.pdf",
        "it is not UTF-8",
        "oak/laser.en.txt",
        "output: 5 files agree with their sources, 5 differ, 1 is missing",
    ]);
}

#[test]
fn what_has_no_source_has_nobody_behind_it() {
    let project = built();
    project.put("content/other.md", HANDOUT);
    project.run("build --quiet").status(0);
    project.remove("content/other.md");
    project.run("verify").status(1).says(&["this file has no source any more", "oak/other.en.html"]);
    project.run("verify laser").status(0);
    project.put("content/laser.md", HANDOUT.replace("(avoid:24h#makeup)", "(avoid:x#makeup)"));
    project.run("verify").status(1).says(&["3 sheets with errors cannot be verified"]);
    assert!(Path::new(&project.path("output/oak/laser.en.html")).exists(), "nothing is removed");
}

#[test]
fn a_template_may_arrange_and_add() {
    let project = Project::sound()
        .file(
            "templates/handout.html",
            "{% extends \"built-in/handout.html\" %}\n{% block opening %}{{ super() }}<p>Regulated by the council.</p>{% endblock opening %}\n\
             {% block visit %}{{ super() }}{% endblock visit %}",
        )
        .file("templates/handout.txt", "{{ title }}\n{% for line in contact.lines %}{{ line }}\n{% endfor %}{{ summary }}\n{{ lead }}\n\
             {% for section in sections %}{{ section.heading }}\n{{ section.body }}\n{% endfor %}{{ contact.heading }}\n\
             {% for line in foot.lines %}{{ line }}\n{% endfor %}");
    project.run("build --quiet").status(0);
    project.run("verify").status(0);
    edit(&project, "output/oak/laser.en.html", "Wear none", "Wear some");
    edit(&project, "output/oak/laser.en.txt", "Wear none", "Wear some");
    let ran = project.run("verify").status(1);
    assert_eq!(ran.errors().matches("error[").count(), 2, "{}", ran.errors());
}

#[test]
fn what_somebody_has_hidden_or_struck_out_is_noticed() {
    let project = Project::sound();
    project.run("build").status(0);
    let path = "output/oak/laser.en.html";
    let page = std::fs::read_to_string(project.path(path)).expect("the page");
    for (from, to) in [
        ("<strong>Makeup.</strong>", "<strong style=\"display:none\">Makeup.</strong>"),
        ("<strong>Makeup.</strong>", "<s><strong>Makeup.</strong></s>"),
        ("</style>", "li{display:none}</style>"),
    ] {
        assert!(page.contains(from), "{from}");
        project.put(path, page.replacen(from, to, 1));
        project.run("verify").status(1).says(&["error[changed-file]", "--> output/oak/laser.en.html"]);
    }
    project.run("build").status(0);
    project.run("verify").status(0);
}
