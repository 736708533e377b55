//! `templates/README.md` says what templates can show, no more and no less: it is held against what they are really given.
//!
//! A project's own templates list what they get. Each is told every path in it: `a.b` is the field `b` of `a`, and `a[].b` that of
//! each item in the list `a`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::support::{BRAND, HANDOUT, Project};

const README: &str = include_str!("../../templates/README.md");

/// Each template that is filled by itself, and where the README tells what it is given.
const TEMPLATES: [(&str, &str); 5] = [
    ("desk.html", "## What the desk can show"),
    ("diff.html", "## What the sheet of changes can show"),
    ("handout.html", "## What a page can show"),
    ("handout.txt", "## What a text can show"),
    ("report.html", "## What the quality report can show"),
];

/// Begins a line that lists a path.
const MARK: &str = "§§";

/// Lists the paths below a value.
const WALK: &str = "{% component walk(value, path) %}\
    {% if value is map %}{% for key, item in value %}\n§§{{ path }}{{ key }}\
    {{ <walk value={item} path={path ~ key ~ '.'} /> }}{% endfor %}\
    {% elif value is array %}{% for item in value %}{% if item is map %}\
    {{ <walk value={item} path={(path | trim_end(pat='.')) ~ '[].'} /> }}\
    {% endif %}{% endfor %}{% endif %}{% endcomponent walk %}";

/// Shows a built-in template, and below it the path of everything that it was given.
fn listing(name: &str) -> String {
    format!("{{% include \"built-in/{name}\" %}}\n{{{{ <walk value={{__tera_context}} path={{''}} /> }}}}\n")
}

/// What each template is given, by the template: the union over the shipped sheets and one visit.
fn given() -> BTreeMap<&'static str, BTreeSet<String>> {
    let project = Project::shipped();
    project.put("templates/walk.html", WALK);
    let templates = TEMPLATES.map(|(name, _)| name);
    for name in templates {
        project.put(&format!("templates/{name}"), listing(name));
    }
    project.run("build").status(0);
    for clinic in ["lumen", "plain"] {
        let visit = "--treated 2026-11-22 --today 2026-11-22 --field area=Face --format html --format text";
        project.run(&format!("issue microneedling --clinic {clinic} {visit}")).status(0);
    }
    // So late that there is something to remark.
    project.run("check --report output/report.html --today 2035-01-01").status(0);
    let mut given: BTreeMap<_, BTreeSet<String>> = [("diff.html", paths(&changes(&listing("diff.html"))))].into();
    for (path, bytes) in project.output() {
        let template = match path.rsplit_once('.') {
            Some((_, "html")) if path == "index.html" => "desk.html",
            Some((_, "html")) if path == "report.html" => "report.html",
            Some((_, "html")) => "handout.html",
            Some((_, "txt")) => "handout.txt",
            _ => continue,
        };
        given.entry(template).or_default().extend(paths(&bytes));
    }
    given
}

/// The paths that a filled template lists.
fn paths(bytes: &[u8]) -> BTreeSet<String> {
    String::from_utf8_lossy(bytes).lines().filter_map(|line| line.strip_prefix(MARK)).map(str::to_owned).collect()
}

/// The sheet of changes of a project that has some, made with a template of its own.
fn changes(template: &str) -> Vec<u8> {
    let project = Project::sound().file("templates/walk.html", WALK).file("templates/diff.html", template);
    project.run("approve laser --by Me --on 2026-11-23 --review-by 2028-11-01").status(0);
    project.put("content/laser.md", HANDOUT.replace("24h", "48h").replace("24 hours", "48 hours"));
    project.run("diff laser --format html").status(0).results().to_vec()
}

/// The first column of every table below the heading or paragraph `title`, up to the next one.
fn rows(title: &str) -> Vec<String> {
    let below = README.split_once(&format!("\n{title}\n")).unwrap_or_else(|| panic!("there is no `{title}`")).1;
    let cells = below.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    cells.filter_map(|row| Some(row.strip_prefix("| `")?.split_once("` |")?.0.to_owned())).collect()
}

/// Each once, or the test fails.
#[track_caller]
fn set(names: Vec<String>, title: &str) -> BTreeSet<String> {
    let set: BTreeSet<String> = names.iter().cloned().collect();
    assert_eq!(set.len(), names.len(), "a name is listed twice below `{title}`");
    set
}

#[test]
fn the_readme_names_every_variable_and_no_other() {
    let given = given();
    for (template, title) in TEMPLATES {
        let (told, real) = (set(rows(title), title), &given[template]);
        let unknown: Vec<_> = told.difference(real).collect();
        let untold: Vec<_> = real.difference(&told).collect();
        assert!(real.len() > 10, "{template}: {real:?}");
        assert!(unknown.is_empty() && untold.is_empty(), "{template}: not there {unknown:#?}, not told {untold:#?}");
    }
}

#[test]
fn the_readme_names_every_block_and_no_other() {
    for (template, _) in TEMPLATES {
        let text = read(template);
        let blocks = text.match_indices("block ").filter(|(at, _)| text[..*at].ends_with(['%', '-', ' ']));
        let blocks = blocks.filter(|(at, _)| text[..*at].trim_end_matches([' ', '-']).ends_with("{%"));
        let names: Vec<&str> = blocks.filter_map(|(at, _)| text[at..].split_whitespace().nth(1)).collect();
        let title = README.lines().find(|line| line.starts_with(&format!("In `{template}`"))).unwrap_or_default();
        // In the order of the page.
        assert_eq!(rows(title), names, "{template}");
    }
}

#[test]
fn the_readme_names_every_built_in_file_and_no_other() {
    let project = Project::new();
    let said = project.run("new template nothing").status(2).errors();
    let (_, known) = said.split_once("there are ").expect("they are listed");
    let known: BTreeSet<String> = known.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    assert_eq!(set(rows("## Files"), "Files"), known);
}

#[test]
fn what_the_readme_shows_works() {
    let examples: Vec<(&str, &str)> = README
        .split("```")
        .skip(1)
        .step_by(2)
        .filter_map(|example| example.split_once('\n'))
        .filter(|(_, text)| text.contains("built-in/"))
        .collect();
    assert_eq!(examples.len(), 6);
    for (language, text) in examples {
        if text.contains("diff.html") {
            let shown = |template: &str| String::from_utf8_lossy(&changes(template)).contains("Throw away");
            assert!(shown("{% extends 'built-in/diff.html' %}") && !shown(text));
            continue;
        }
        let name = match language {
            "css" => "handout.css",
            "html" if text.contains("desk.html") => "desk.html",
            "html" => "handout.html",
            _ => "handout.txt",
        };
        let sound = || Project::sound().file("content/clinics/oak/_brand.yml", BRAND);
        let project = sound().file(&format!("templates/{name}"), text);
        project.run("build --clinic oak").status(0).never_says("warning");
        let before = sound();
        before.run("build --clinic oak").status(0);
        let changed = project.output().into_iter().filter(|file| before.output().get(&file.0) != Some(&file.1));
        let changed: Vec<String> = changed.map(|(path, _)| path).filter(|path| !path.starts_with('.')).collect();
        let expected = match name {
            "desk.html" => "index.html",
            "handout.txt" => "oak/laser.en.txt",
            _ => "oak/laser.en.html",
        };
        assert_eq!(changed, [expected], "{text}");
    }
}

fn read(template: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates").join(template);
    fs::read_to_string(path).expect("it is shipped")
}
