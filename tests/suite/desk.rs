//! The desk as builds leave it: what it lists after any of them, and whose file it replaces.

use std::collections::BTreeSet;

use scraper::{Html, Selector};

use crate::approval::POLISH;
use crate::support::{BRAND, HANDOUT, Project};

const DESK: &str = "output/index.html";

fn text(project: &Project) -> String {
    std::fs::read_to_string(project.path(DESK)).expect("there is a desk")
}

/// The words and links of each sheet, as readers without scripts have them.
fn sheets(project: &Project) -> Vec<(String, Vec<String>)> {
    let page = text(project);
    let inside =
        page.split("<noscript>").nth(1).and_then(|rest| rest.split("</noscript>").next()).expect("it is there");
    let html = Html::parse_fragment(inside);
    let [items, links] = ["li", "a"].map(|name| Selector::parse(name).expect("a selector"));
    let sheet = |item: scraper::ElementRef<'_>| {
        let words = item.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
        (words, item.select(&links).filter_map(|link| link.attr("href")).map(str::to_owned).collect())
    };
    html.select(&items).map(sheet).collect()
}

fn links(project: &Project) -> Vec<String> {
    sheets(project).into_iter().flat_map(|(_, links)| links).collect()
}

#[test]
fn every_file_of_a_build_has_a_link_and_every_link_a_file() {
    let project = Project::shipped();
    project.run("build").status(0);
    let linked: BTreeSet<String> = links(&project).into_iter().collect();
    assert_eq!(linked, project.output().into_keys().filter(|path| path.contains('/')).collect());
}

#[test]
fn a_build_of_a_part_leaves_the_desk_of_the_whole() {
    let whole = Project::shipped();
    whole.run("build").status(0);
    let parts = Project::shipped();
    for part in ["--clinic plain", "--language es", "--format html", "--layout card --format pdf", "--clinic lumen", ""]
    {
        parts.run(&format!("build {part}")).status(0);
    }
    assert!(text(&whole) == text(&parts));
    parts.run("build --clinic lumen --format text").status(0);
    assert!(text(&whole) == text(&parts));
}

#[test]
fn a_build_of_a_part_lists_what_is_there() {
    let project = Project::sound();
    project.run("build --clinic oak --format pdf").status(0);
    assert_eq!(links(&project), ["oak/laser.en.pdf"]);
    project.run("build --clinic elm --format html").status(0);
    assert_eq!(links(&project), ["elm/laser.en.html", "oak/laser.en.pdf"]);
    // Somebody tidies up by hand.
    project.remove("output/oak");
    project.run("build --clinic elm --format text").status(0);
    assert_eq!(links(&project), ["elm/laser.en.html", "elm/laser.en.txt"]);
}

#[test]
fn files_that_say_older_words_are_on_no_desk() {
    let project = Project::sound();
    project.run("build --clinic oak").status(0);
    let all = ["oak/laser.en.html", "oak/laser.en.pdf", "oak/laser.en.txt"];
    assert_eq!(links(&project), all);
    project.put("content/laser.md", HANDOUT.replace("After your laser treatment", "After the laser"));
    project.run("build --clinic oak --format html").status(0);
    assert_eq!(links(&project), all[..1], "the paper has the old title");
    project.run("build --clinic oak --format text").status(0);
    assert_eq!(links(&project), [all[0], all[2]], "these two agree");
    project.run("build --clinic oak").status(0);
    assert_eq!(links(&project), all);
}

#[test]
fn a_sheet_with_an_error_is_listed_as_its_old_files_are() {
    let project = Project::sound();
    project.run("build").status(0);
    let before = sheets(&project);
    project.put("content/clinics/oak/_brand.yml", "meta: [");
    project.put("content/laser.md", HANDOUT.replace("After your laser treatment", "After the laser"));
    project.run("build").status(1);
    let after = sheets(&project);
    let titles = |sheets: &[(String, Vec<String>)]| sheets.iter().map(|(words, _)| words.clone()).collect::<Vec<_>>();
    let [old, new] = [titles(&before), titles(&after)];
    assert_eq!(old.len(), 3);
    assert!(new[0].starts_with("After the laser") && new[2].starts_with("After the laser"), "{new:?}");
    let stale = old[1].replace(" · Review by", &format!("{STALE} · Review by"));
    assert_eq!(new[1], stale, "the sheet of `oak` is still the old one, with its old title and edition");
    project.run("build --clinic elm").status(1);
    assert_eq!(sheets(&project), after);
}

/// What is said of a sheet that could not be made again.
const STALE: &str = " · Old version: it could not be made again";

/// The sheets that are said to be old, by their clinics and languages; the script must know of the same.
fn stale(project: &Project) -> Vec<String> {
    let is_stale = |(words, links): (String, Vec<String>)| words.contains(STALE).then(|| links[0].clone());
    let told: Vec<String> = sheets(project).into_iter().filter_map(is_stale).collect();
    let page = Html::parse_document(&text(project));
    let data = Selector::parse("#desk_data").expect("a selector");
    let data: String = page.select(&data).flat_map(|element| element.text()).collect();
    let data: serde_json::Value = serde_json::from_str(&data).expect("the data are JSON");
    let rows = data["sheets"].as_array().expect("a list");
    assert_eq!(rows.iter().filter(|row| row[9] == true).count(), told.len(), "{data}");
    told
}

const BROKEN_BRAND: &str = "meta: [";

#[test]
fn a_sheet_is_old_until_it_can_be_made_again() {
    let project = Project::sound();
    project.run("build").status(0);
    let before = project.output();
    project.put("content/laser.md", HANDOUT.replace("title:", "titel:"));
    project.put("content/clinics/oak/_brand.yml", BROKEN_BRAND);
    project.run("build --format html").status(1);
    let all = ["elm/laser.en.html", "oak/laser.en.html", "plain/laser.en.html"];
    assert_eq!(stale(&project), all);
    project.put("content/laser.md", HANDOUT);
    project.run("build --clinic elm --format html").status(1);
    assert_eq!(stale(&project), all[1..], "nobody has made the unbranded sheet again");
    assert!(links(&project).contains(&"elm/laser.en.pdf".to_owned()), "the files that say the same still count");
    project.put("content/clinics/oak/_brand.yml", BRAND);
    project.run("build --clinic plain").status(0);
    assert_eq!(stale(&project), ["oak/laser.en.html"], "it is sound by now, and its files are still old");
    project.run("build").status(0);
    assert_eq!(project.output(), before, "nothing is left of it all");
}

#[test]
fn whatever_keeps_a_sheet_from_being_made_makes_it_old() {
    let translation = include_str!("../../content/microneedling.es.md");
    let source = include_str!("../../content/microneedling.md");
    let cases: [(&str, &str, &[&str]); 5] = [
        // Of a clinic whose brand file makes no clinic nobody knows the languages.
        ("content/clinics/oak/_brand.yml", BROKEN_BRAND, &["oak/a.en.html", "oak/a.es.html"]),
        ("content/clinics/oak/a.md", "An overlay.", &["oak/a.en.html", "oak/a.es.html"]),
        ("content/a.es.md", "No front matter.", &["oak/a.es.html", "plain/a.es.html"]),
        ("content/a.es.md", "\u{0}", &["oak/a.es.html", "plain/a.es.html"]),
        ("templates/locales/es.ftl", "broken", &["oak/a.es.html", "plain/a.es.html"]),
    ];
    for (path, text, expected) in cases {
        let project = Project::new()
            .file("content/a.md", source)
            .file("content/a.es.md", translation)
            .file("content/clinics/oak/_brand.yml", BRAND.replace("[en]", "[en, es]"));
        project.run("build --format html").status(0);
        assert_eq!(stale(&project), [] as [&str; 0]);
        project.put(path, text);
        // Asked for or not.
        for part in ["", "--clinic plain"] {
            project.run(&format!("build --format html {part}")).status(1);
            assert_eq!(stale(&project), expected, "{path} {part}");
        }
    }
}

#[test]
fn the_desk_tells_of_each_sheet_what_the_sheet_says() {
    let project = Project::sound();
    project.run("build --clinic oak").status(0);
    let page = String::from_utf8(project.output()["oak/laser.en.html"].clone()).expect("a page is text");
    let [(words, _)] = &sheets(&project)[..] else { panic!("one sheet was made") };
    let code = words.split(' ').find(|word| word.len() == 9 && word.chars().nth(4) == Some('-')).expect(words);
    assert!(page.contains(code), "the page names another edition than {code}");
    assert!(words.ends_with(" · Draft · Review by 2028-11-01"), "{words}");
}

/// What the desk says of each sheet behind its edition.
fn standings(project: &Project) -> Vec<String> {
    let behind = |(words, _): (String, Vec<String>)| words.split_once(" · ").map(|(_, rest)| rest.to_owned());
    sheets(project).into_iter().filter_map(behind).collect()
}

#[test]
fn the_desk_says_who_approved_what_and_lists_only_files_that_say_it_too() {
    let brand = BRAND.replace("[en]", "[en, pl]");
    let polish = POLISH.replacen("title:", "translation-of: 2222-2222\ntitle:", 1);
    let project = Project::new()
        .file("content/laser.md", HANDOUT)
        .file("content/laser.pl.md", polish)
        .file("content/clinics/oak/_brand.yml", brand);
    project.run("build --clinic oak").status(0);
    let draft = "Draft · Review by 2028-11-01";
    let behind = "Draft: translation out of date · Review by 2028-11-01";
    assert_eq!(standings(&project), [draft, behind]);
    project
        .run("approve laser --clinic oak --language en --by A.Okafor --on 2026-11-23 --review-by 2027-06-01")
        .status(0);
    project.run("build --clinic oak --format html").status(0);
    let approved = "Approved by A.Okafor on 2026-11-23 · Review by 2027-06-01";
    assert_eq!(standings(&project), [approved, behind]);
    let english = |links: Vec<String>| links.into_iter().filter(|link| link.contains(".en.")).collect::<Vec<_>>();
    assert_eq!(english(links(&project)), ["oak/laser.en.html"], "the others say that they are drafts");
    project.run("build --clinic oak").status(0);
    assert_eq!(english(links(&project)), ["oak/laser.en.html", "oak/laser.en.pdf", "oak/laser.en.txt"]);
    assert_eq!(standings(&project), [approved, behind]);
}

#[test]
fn sheets_of_an_older_manifest_are_drafts() {
    let project = Project::sound();
    project.run("build").status(0);
    let manifest = project.path("output/.manifest.json");
    let text = std::fs::read_to_string(&manifest).expect("there is one");
    let older = text.replace("\"standing\":\"draft\"", "\"draft\":true");
    assert_ne!(text, older);
    std::fs::write(&manifest, older).expect("it can be written");
    let before = sheets(&project);
    project.run("build --clinic oak --format text").status(0);
    assert_eq!(sheets(&project), before);
}

#[test]
fn a_file_of_somebody_else_is_left_alone() {
    let own = "<!doctype html><title>Our clinics</title>";
    let project = Project::sound().file(DESK, own);
    project.run("build").status(0).says(&["warning[left-alone]", "output/index.html", "9 files made"]);
    assert_eq!(text(&project), own);
    let manifest = String::from_utf8(project.output()[".manifest.json"].clone()).expect("it is text");
    assert!(!manifest.contains("index.html"), "it is not ours");
    project.remove(DESK);
    project.run("build").status(0).never_says("left-alone").says(&["1 file made, 9 unchanged"]);
    // The same if it takes the place of ours.
    project.put(DESK, own);
    project.run("build").status(0).says(&["left-alone"]);
    assert_eq!(text(&project), own);
}

#[test]
fn without_the_manifest_our_own_desk_is_known_again() {
    let project = Project::sound();
    project.run("build").status(0);
    let before = text(&project);
    project.remove("output/.manifest.json");
    project.put("content/peel.md", HANDOUT);
    project.run("build").status(0).never_says("left-alone");
    assert_ne!(text(&project), before);
}

#[test]
fn a_desk_goes_with_a_template_of_the_project() {
    let project = Project::sound()
        .file("templates/desk.html", "<title>{{ clinics | length }}</title><p>{{ policy }}</p>{{ data_json | safe }}");
    project.run("build").status(0);
    assert!(text(&project).starts_with("<title>3</title>"), "{}", text(&project));
    project.put("templates/desk.html", "\n{{ nothing }}");
    for command in ["check", "build"] {
        project.run(command).status(1).says(&["unknown-variable", "templates/desk.html:2"]);
    }
    assert!(text(&project).starts_with("<title>3</title>"), "the last one that worked stays");
    project.put("templates/desk.html", "<script>alert(1)</script>");
    project.run("check").status(1).says(&["blocked-inline", "templates/desk.html:1", "desk.js"]);
}

#[test]
fn a_project_whose_sheets_all_have_errors_has_an_empty_desk() {
    let project = Project::sound().file("content/laser.md", "---\nlanguage: en\n---\n");
    project.run("build").status(1);
    assert_eq!(links(&project), [] as [&str; 0]);
    let page = Html::parse_document(&text(&project));
    let empty = Selector::parse("#desk_empty:not([hidden])").expect("a selector");
    assert_eq!(page.select(&empty).count(), 1, "it says what to do");
}

#[test]
fn sheets_of_visits_are_on_no_desk() {
    let project = Project::sound();
    project.run("build").status(0);
    let before = text(&project);
    project.run("issue laser --clinic oak --treated 2026-11-22 --today 2026-11-22").status(0);
    assert!(text(&project) == before);
    project.run("build").status(0);
    assert!(text(&project) == before);
}
