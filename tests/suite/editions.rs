//! `handout diff` and `handout lookup` from outside: what is found, what is refused, and which codes are out of date.
//!
//! What they print is in the transcripts `tests/cli/editions.md` and `tests/cli/walk.md`.

use scraper::{ElementRef, Html, Selector};

use crate::support::{BRAND, HANDOUT, Project};

const SIGN: &str = "approve laser --by A.Okafor --on 2026-11-23";

/// A project whose words were signed off, and have changed since.
fn changed() -> Project {
    let project = Project::sound();
    project.run(SIGN).status(0);
    project.put("content/laser.md", longer());
    project
}

fn longer() -> String {
    HANDOUT.replace("24h", "48h").replace("24 hours", "48 hours")
}

/// The code of a sheet as it is now.
fn code(project: &Project, sheet: &str) -> String {
    let ran = project.run("status --message-format json");
    let lines = String::from_utf8_lossy(ran.results()).into_owned();
    let line = lines.lines().find(|line| line.contains(&format!("\"{sheet}\""))).expect(sheet);
    let (_, rest) = line.split_once("\"edition\":\"").expect("an edition");
    rest[..9].to_owned()
}

/// The clinics and codes in the box of a sheet of changes, such as `Oak: 4X7K-QP2R`.
fn outdated(project: &Project, arguments: &str) -> Vec<String> {
    let page = project.run(&format!("diff laser {arguments} --format html")).status(0);
    let page = Html::parse_document(&String::from_utf8_lossy(page.results()));
    let selector = |text: &str| Selector::parse(text).expect(text);
    let text = |element: ElementRef<'_>| element.text().collect::<String>();
    let clinic = |element: ElementRef<'_>| {
        let name: String = element.select(&selector("h3")).map(text).collect();
        let codes: Vec<String> = element.select(&selector(".code")).map(text).collect();
        format!("{name}: {}", codes.join(" "))
    };
    page.select(&selector(".clinic")).map(clinic).collect()
}

#[test]
fn codes_on_paper_are_out_of_date_once_no_sheet_says_their_words() {
    let project = Project::sound().file("content/peel.md", HANDOUT.replace("laser", "peel"));
    project.run("approve laser peel --by A.Okafor --on 2026-11-23").status(0);
    let first = ["oak", "elm", "plain"].map(|clinic| code(&project, &format!("{clinic}/laser.en")));
    assert_eq!(outdated(&project, "--clinic oak"), Vec::<String>::new());

    project.put("content/laser.md", longer());
    let [oak, elm, plain] = &first;
    let all = [format!("Oak Skin Clinic: {oak}"), format!("Elm Skin Clinic: {elm}"), format!("Unbranded: {plain}")];
    // Its own clinic first, whether or not the new words are approved.
    assert_eq!(outdated(&project, "--clinic oak"), all);
    project.run("approve laser --by A.Okafor --on 2026-12-01").status(0);
    let second = code(&project, "oak/laser.en");
    assert_eq!(outdated(&project, &format!("{oak} {second}")), all);

    // The first words come back: the second are out of date, and no others.
    project.put("content/laser.md", HANDOUT);
    assert_eq!(outdated(&project, &second)[0], format!("Oak Skin Clinic: {second}"));
    assert!(!outdated(&project, &second).concat().contains(oak));

    // Nobody can tell what a clinic gives whose file has errors; one that is gone gives nothing.
    project.put("content/laser.md", longer());
    project.put("content/clinics/elm/_brand.yml", "meta: [");
    assert_eq!(outdated(&project, &format!("{oak} {second}")), [all[0].clone(), all[2].clone()]);
    project.remove("content/clinics/elm");
    let gone = outdated(&project, &format!("{oak} {second}"));
    assert!(gone[1].starts_with("elm: ") && gone[1].contains(elm), "{gone:?}");
}

#[test]
fn editions_that_cannot_be_compared_are_refused() {
    let project = Project::sound().file("content/peel.md", HANDOUT.replace("laser", "peel"));
    let spanish = [
        ("title: After your laser treatment", "title: Después de su tratamiento con láser"),
        ("language: en", "language: es"),
        ("review-by: 2028-11-01\n", ""),
        ("within 3 days", "en 3 días"),
        ("for 24 hours", "durante 24 horas"),
        ("for 1 week", "durante 1 semana"),
        ("after 3 days", "después de 3 días"),
    ];
    let spanish = spanish.iter().fold(HANDOUT.to_owned(), |text, (from, to)| text.replace(from, to));
    project.put("content/laser.es.md", spanish);
    let (english, spanish) = (code(&project, "plain/laser.en"), code(&project, "plain/laser.es"));
    let peel = code(&project, "oak/peel.en");
    for (arguments, status, said) in [
        (
            format!("{english} {spanish}"),
            2,
            format!("error[unlike-editions]: `{english}` is in `en` and `{spanish}` in `es`"),
        ),
        (format!("{english} --language es"), 2, format!("`{english}` is in `en` and `{spanish}` in `es`")),
        (format!("{english} {peel}"), 2, format!("the edition `{peel}` is of `peel`, not of `laser`")),
        (
            "--language es".to_owned(),
            1,
            "error[nothing-approved]: no edition of `plain/laser.es` was approved so far".to_owned(),
        ),
        (format!("{spanish} --clinic oak"), 1, "`oak` does not print `laser` in `es`".to_owned()),
        ("2222-2222".to_owned(), 1, "error[unknown-edition]: no edition has the code `2222-2222`".to_owned()),
    ] {
        project.run(&format!("diff laser {arguments}")).status(status).prints("").says(&[&said]);
    }
    project.run("diff peel --clinic oak").status(1).says(&["no edition of `oak/peel.en` was approved"]);
    // A draft in another language is compared with itself.
    project.run(&format!("diff laser {spanish}")).status(0);
}

#[test]
fn who_asks_for_a_clinic_without_a_record_hears_of_one_that_has_some() {
    let project = Project::sound();
    project.run(&format!("{SIGN} --clinic elm")).status(0);
    project.run("diff laser").status(1).says(&["no edition of `plain/laser.en` was approved", "`--clinic elm`"]);
}

#[test]
fn a_sheet_with_errors_is_compared_with_nothing() {
    let project = changed();
    let oak = code(&project, "oak/laser.en");
    project.put("content/laser.md", HANDOUT.replace("24h#makeup", "24x#makeup"));
    project
        .run("diff laser")
        .status(1)
        .prints("")
        .says(&["error[cannot-be-made]: the sheet `plain/laser.en` cannot be made"]);
    project.put("content/laser.md", HANDOUT);
    project.put("content/clinics/oak/_brand.yml", "meta: [");
    project.run("diff laser --clinic oak").status(1).says(&["the sheet `oak/laser.en` cannot be made"]);
    // Its words of then are found all the same.
    let first = code(&Project::sound(), "oak/laser.en");
    assert_ne!(first, oak);
    project.run(&format!("lookup {first}")).status(0).never_says("error[");
}

#[test]
fn what_the_record_lacks_is_told() {
    let project = changed();
    let first = code(&Project::sound(), "plain/laser.en");
    project.run(&format!("lookup {first}")).status(0);
    let path = format!("content/editions/{first}.md");
    project.remove(&path);
    project
        .run(&format!("lookup {first}"))
        .status(1)
        .prints("")
        .says(&["are not kept any more; A.Okafor signed them off on 2026-11-23", "backups"]);
    // A line of the ledger that is not believed is told of, whatever else is found.
    let ledger = std::fs::read_to_string(project.path("content/ledger.jsonl")).expect("the ledger");
    project.put("content/ledger.jsonl", ledger.replacen("2026-11-23", "2026-11-22", 1));
    let now = code(&project, "plain/laser.en");
    project.run(&format!("lookup {now}")).status(0).says(&["error[altered-ledger]"]);
    project.run("diff laser").status(1).says(&["error[altered-ledger]", "error[nothing-approved]"]);
}

#[test]
fn an_edition_whose_sheet_is_gone_is_told_as_that() {
    let project = changed();
    let first = code(&Project::sound(), "elm/laser.en");
    project.remove("content/clinics/elm");
    let found = project.run(&format!("lookup {first}")).status(0);
    let found = String::from_utf8_lossy(found.results()).into_owned();
    assert!(found.contains("clinic     elm (elm)\n"), "{found}");
    assert!(found.contains("status     out of date: the clinic has no such sheet any more\n"), "{found}");
    let json = project.run(&format!("lookup {first} --message-format json")).status(0);
    let json = String::from_utf8_lossy(json.results()).into_owned();
    assert!(json.contains("\"current\":false,\"replaced-by\":null,\"now\":null"), "{json}");
}

#[test]
fn colour_is_for_terminals_and_never_for_files() {
    let project = changed();
    let plain = project.run("diff laser").status(0).results().to_vec();
    assert!(!plain.contains(&b'\x1b'));
    let painted = project.run("diff laser --color always").status(0).results().to_vec();
    let painted = String::from_utf8_lossy(&painted).into_owned();
    assert!(painted.contains("\u{1b}[31m24\u{1b}[0m") && painted.contains("\u{1b}[32m48\u{1b}[0m"), "{painted}");
    assert!(!painted.contains("[-") && !painted.contains("{+"), "{painted}");
    project.run("diff laser --color always --to changes.txt").status(0).prints("");
    assert_eq!(std::fs::read(project.path("changes.txt")).expect("the file"), plain);
    project.run("diff laser --to -").status(0).prints(&String::from_utf8_lossy(&plain));
}

#[test]
fn a_template_that_leaves_out_a_change_is_refused() {
    let empty = "{% extends 'built-in/diff.html' %}{% block changes %}{% endblock %}";
    let project = changed().file("templates/diff.html", empty);
    project
        .run("diff laser --format html")
        .status(1)
        .prints("")
        .says(&["error[lost-words]: template `diff.html` leaves out the change of `makeup`"]);
}

#[test]
fn clinics_with_one_change_each_are_told_apart() {
    let project = Project::sound();
    project.put("content/clinics/elm/_brand.yml", BRAND.replace("Oak", "Elm").replace("960199", "960188"));
    project.run(SIGN).status(0);
    let (oak, elm) = (code(&project, "oak/laser.en"), code(&project, "elm/laser.en"));
    let told = project.run(&format!("diff laser {oak} {elm}")).status(0);
    let told = String::from_utf8_lossy(told.results()).into_owned();
    for part in [
        "Oak Skin Clinic, as it is now",
        "Elm Skin Clinic, as it is now",
        "  - Phone 01632 [-960199-]\n  + Phone 01632 {+960188+}\n",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
}
