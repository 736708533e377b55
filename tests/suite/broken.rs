//! What the program says about broken projects: one case a mistake, each with the place and the way out.

use std::fmt::Write as _;

use crate::support::{BRAND, HANDOUT, Project};

/// One change to the sound project.
enum Change {
    /// In the handout, replace the first text by the second.
    Handout(&'static str, &'static str),
    /// The same in the brand file of the clinic `oak`.
    Brand(&'static str, &'static str),
    /// Add or replace a file.
    File(&'static str, &'static [u8]),
}
use Change::{Brand, File, Handout};

/// The change; the status of `check`; what it must say, in this order.
type Case = (Change, i32, &'static [&'static str]);

const HANDOUTS: &[Case] = &[
    (Handout("title:", "titel:"), 1, &["error[unknown-key]: unknown key `titel`", "content/laser.md:2:1", "title"]),
    (Handout("1w#sun)", "1w#makeup)"), 1, &["error[two-windows]", "`makeup`", "content/laser.md:", "first used here"]),
    (Handout("1 week](avoid:1w#sun)", "24 hours](avoid:24h#makeup)"), 1, &["error[", "`makeup`", "first used here"]),
    (Handout("avoid:24h#", "avoid:48h..24h#"), 1, &["error[backwards-window]", "content/laser.md:19:", "= help:"]),
    (Handout("avoid:24h#", "avoid:48h#"), 1, &["error[duration-differs]", "content/laser.md:19:", "= help:"]),
    (Handout("Wear none", "<b>Wear</b> none"), 1, &["error[raw-html]", "content/laser.md:19:15", "= help:"]),
    (Handout("Wear none", "![](images/x.png)"), 1, &["error[image-without-alt]", "content/laser.md:19:15", "= help:"]),
    (
        Handout("Wear none", "![A face](images/face.png)"),
        1,
        &["error[missing-picture]", "`content/images/face.png`", "content/laser.md:19:15", "= help:"],
    ),
    (Handout("clinic:phone", "clinic:phon"), 1, &["content/laser.md:24:", "did you mean `clinic:phone`?"]),
    (Handout("clinic:phone", "clinic:email"), 1, &["error[missing-contact]", "content/laser.md:24:", "= help:"]),
    (Handout("language: en", "language: [en"), 1, &["content/laser.md:", "= help:"]),
    (File("content/laser.md", b""), 1, &["error[empty-file]", "content/laser.md:1:1", "= help:"]),
    (File("content/laser.md", b"a\n\xe9t\xe9\n"), 1, &["error[not-utf-8]", "0xE9", "content/laser.md:2:1", "UTF-8"]),
    (File("content/laser.md", b"\xff\xfea\0"), 1, &["error[not-utf-8]", "UTF-16", "content/laser.md:1:1", "UTF-8"]),
    (
        File("content/Laser Two.md", b"x"),
        1,
        &["error[bad-file-name]", "`Laser Two`", "content/Laser Two.md", "laser-two.md"],
    ),
    (File("content/peel.md/x", b"x"), 1, &["error[bad-file-name]", "is a folder", "content/peel.md", "= help:"]),
    (File("content/face/peel.md", b"x"), 0, &["warning[not-read]", "content/face/peel.md", "move it there"]),
    (
        File("content/laser.es.md", b"---\ntitle: x\nlanguage: es\nsummary: [a, b]\n---\n"),
        1,
        &[
            "error[translation-lacks]",
            "a box `[!CAUTION]` is missing",
            "content/laser.es.md:2:8",
            "content/laser.md:10:1",
        ],
    ),
    (File("content/peel.es.md", b"x"), 1, &["error[no-canonical-source]", "content/peel.es.md", "= help:"]),
    (File("content/laser.en.md", HANDOUT.as_bytes()), 1, &["error[language-twice]", "content/laser.en.md", "= help:"]),
    (File("content/images/big.png", b"x"), 0, &["no problems"]),
];

const CLINICS: &[Case] = &[
    (Brand("meta:", "mta:"), 1, &["`mta`", "content/clinics/oak/_brand.yml:1:1", "did you mean `meta`?"]),
    (Brand("#5b2a86", "#ffe000"), 1, &["content/clinics/oak/_brand.yml:9:12", "= help:"]),
    (Brand("    phone: \"+44 1632 960199\"\n", ""), 1, &["phone", "content/clinics/oak/_brand.yml:3:", "= help:"]),
    (
        Brand("defaults:", "logo: logo.svg\ndefaults:"),
        1,
        &["logo.svg", "content/clinics/oak/_brand.yml:10:", "= help:"],
    ),
    (
        Brand("defaults:", "typography:\n  fonts:\n    - { family: Lora, source: google }\n  base: Lora\ndefaults:"),
        1,
        &["content/clinics/oak/_brand.yml:12:", "= help:", "fonts"],
    ),
    (Brand("meta:", "meta: ["), 1, &["content/clinics/oak/_brand.yml:"]),
    (
        Brand("[en]", "[en, es]"),
        0,
        &["warning[no-translation]", "content/clinics/oak/_brand.yml", "content/laser.es.md"],
    ),
    (File("content/clinics/oak/_brand.yml", b"meta:\n  name: \xff\n"), 1, &["error[not-utf-8]", "_brand.yml:2:9"]),
    (File("content/clinics/oak/_brand.yml", b""), 1, &["content/clinics/oak/_brand.yml:1:1", "= help:"]),
    (
        File("content/clinics/oak/laser.md", b"x"),
        1,
        &["error[missing-front-matter]", "content/clinics/oak/laser.md:1:1", "`reasons:`"],
    ),
    (
        File("content/clinics/oak/lazer.md", b"x"),
        1,
        &["error[unknown-handout]", "`lazer`", "content/clinics/oak/lazer.md", "did you mean `laser.md`?"],
    ),
    (
        File("content/clinics/oak/laser.es.md", b"x"),
        1,
        &["error[unknown-translation]", "`es`", "content/clinics/oak/laser.es.md", "translate the handout first"],
    ),
    (
        File("content/clinics/oak/laser.md/x", b"x"),
        1,
        &["error[bad-file-name]", "is a folder", "content/clinics/oak/laser.md", "= help:"],
    ),
    (File("content/clinics/ash/brand.yml", b"x"), 1, &["error[no-brand]", "content/clinics/ash", "rename `brand.yml`"]),
    (
        File("content/clinics/plain/_brand.yml", BRAND.as_bytes()),
        1,
        &["error[bad-folder-name]", "content/clinics/plain", "= help:"],
    ),
    (
        File("content/clinics/dated/_brand.yml", BRAND.as_bytes()),
        1,
        &["error[bad-folder-name]", "sheets for one visit"],
    ),
    (
        File("content/clinics/con/_brand.yml", BRAND.as_bytes()),
        1,
        &["error[bad-folder-name]", "= help: rename the folder", "`con` is the name of a device on Windows"],
    ),
    (
        File("content/lpt1.md", b"x"),
        1,
        &["error[bad-file-name]", "content/lpt1.md", "= help: rename it", "`lpt1` is the name of a device on Windows"],
    ),
    (File("content/laser.md.txt", b"x"), 1, &["error[bad-file-name]", "rename it to `laser.md`"]),
    (File("content/clinics/Ash Tree/_brand.yml", BRAND.as_bytes()), 1, &["error[bad-folder-name]", "`ash-tree`"]),
    (File("content/clinics/_start/x.md", b"x"), 0, &["no problems"]),
];

const TEMPLATES: &[Case] = &[
    (
        File("templates/handout.txt", b"hello"),
        1,
        &["error[lost-words]", "leaves out the title", "templates/handout.txt:1:1", "delete the file"],
    ),
    (
        File("templates/handout.html", b"<h1>{{ title }}</h1>{{ lead_html | safe }}"),
        1,
        &["error[lost-words]", "leaves out the summary", "templates/handout.html:1:1"],
    ),
    (
        File("templates/handout.txt", b"x\n{% if %}"),
        1,
        &["error[broken-template]", "templates/handout.txt:2:", "delete the file: then the one that is built in"],
    ),
    (
        File("templates/handout.html", b"{{ nobody }}"),
        1,
        &[
            "error[unknown-variable]",
            "`nobody`",
            "templates/handout.html:1:4",
            "there are",
            "delete the file: then the one that is built in",
        ],
    ),
    (File("templates/own.html", b"{% if %}"), 1, &["error[broken-template]", "templates/own.html:1:", "README.md"]),
    (
        File("templates/handout.html", b"{% extends 'built-in/handout.html' %}\n{% block sections %}{% endblock %}"),
        1,
        &["error[lost-words]", "leaves out the section `", "templates/handout.html:1:1", "`{{ super() }}`"],
    ),
    (
        File("templates/built-in/handout.css", b"p {}"),
        1,
        &["error[reserved-name]", "templates/built-in/handout.css:1:1", "`templates/handout.css` is used"],
    ),
    (
        File("templates/print.yml", b"standrad: {}"),
        1,
        &["templates/print.yml:1:1", "delete the file: then the one that is built in is used"],
    ),
    (File("templates/handout.css", b"\xff"), 1, &["error[not-utf-8]", "templates/handout.css:1:1", "1 error, in"]),
    (File("templates/locales/en.ftl", b"draft = x"), 1, &["error[missing-message]", "templates/locales/en.ftl:1:"]),
    (File("templates/locales/x y.ftl", b""), 1, &["error[bad-file-name]", "templates/locales/x y.ftl", "es.ftl"]),
];

/// A text template of a user's own that leaves nothing out.
const OWN_TEXT: &str = concat!("Ours: ", include_str!("../../templates/handout.txt"));

#[test]
fn a_file_that_the_templates_folder_lacks_is_built_in() {
    let (bare, own) = (Project::sound(), Project::sound().file("templates/handout.txt", OWN_TEXT));
    bare.run("build").status(0);
    own.run("build").status(0);
    let (bare, own) = (bare.output(), own.output());
    assert!(own["oak/laser.en.txt"].starts_with(b"Ours:"));
    for kind in ["html", "pdf"] {
        assert!(own[&format!("oak/laser.en.{kind}")] == bare[&format!("oak/laser.en.{kind}")], "{kind}");
    }
}

#[track_caller]
fn check(cases: &[Case]) {
    let mut wrong = String::new();
    for (change, status, said) in cases {
        let project = Project::sound();
        match change {
            Handout(from, to) => project.put("content/laser.md", replaced(HANDOUT, from, to)),
            Brand(from, to) => project.put("content/clinics/oak/_brand.yml", replaced(BRAND, from, to)),
            File(path, content) => {
                if *path == "content/clinics/oak/_brand.yml" || *path == "content/laser.md" {
                    project.remove(path);
                }
                project.put(path, content);
            }
        }
        let ran = project.run("check");
        if ran.code() != Some(*status) || ran.unsaid(said).is_some() {
            let _ = write!(wrong, "status {:?}, no {:?} in\n{}", ran.code(), ran.unsaid(said), ran.errors());
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn replaced(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "no {from:?} to replace");
    text.replacen(from, to, 1)
}

#[test]
fn mistakes_in_handouts_are_told() {
    check(HANDOUTS);
}

#[test]
fn mistakes_in_clinics_are_told() {
    check(CLINICS);
}

#[test]
fn mistakes_in_templates_are_told() {
    check(TEMPLATES);
}

#[test]
fn all_problems_are_told_in_one_run_in_the_order_of_their_places() {
    let project = Project::sound();
    project.put("content/laser.md", HANDOUT.replace("avoid:24h#", "avoid:48h#").replace("title:", "titel:"));
    project.put("content/clinics/oak/_brand.yml", BRAND.replace("meta:", "mta:"));
    project.run("check").status(1).says(&["oak/_brand.yml:1:1", "content/laser.md:2:1", "content/laser.md:19:25"]);
}

#[test]
fn what_cannot_run_ends_with_two() {
    let project = Project::sound();
    for (arguments, said) in [
        ("build --clinic oka", "there is no clinic `oka`; did you mean `oak`?"),
        ("build lazer", "there is no handout `lazer`; did you mean `laser`?"),
        ("check --language xx", "there is no language `xx`; there is `en`"),
        ("--content nowhere", "cannot open the folder `nowhere`"),
        ("--templates content/laser.md", "`content/laser.md` is not a folder"),
        ("--output content/laser.md build", "cannot write"),
        ("buidl", "unrecognized subcommand 'buidl'"),
    ] {
        project.run(arguments).status(2).says(&[said]).prints("");
    }
    let empty = tempfile::TempDir::new().expect("a temporary folder can be made");
    let ran = std::process::Command::new(env!("CARGO_BIN_EXE_handout")).current_dir(empty.path()).output();
    let ran = ran.expect("the program can be started");
    assert_eq!(ran.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&ran.stderr).contains("there is no `content` folder"));
}

#[test]
fn an_empty_project_is_told_so() {
    Project::new().run("check").status(1).says(&["error[no-handouts]", "content", "= help: write one"]);
}

#[test]
fn a_picture_that_is_none_is_told_where_it_is_named() {
    let project = Project::sound().file("content/images/face.png", "not a picture");
    project.put("content/laser.md", HANDOUT.replace("Wear none", "![A face](images/face.png) Wear none"));
    project.run("check").status(1).says(&["error[bad-picture]", "content/laser.md:19:15", "= help:"]);
}

#[test]
fn a_letter_that_no_font_has_is_told_where_its_words_stand() {
    let project = Project::new()
        .file("words/laser.md", HANDOUT)
        .file("words/clinics/oak/_brand.yml", BRAND.replace("Oak Skin Clinic", "Oak \u{1f333} Skin Clinic"));
    project
        .run("check --content words")
        .status(1)
        .says(&["error[missing-letter]", "--> words/clinics/oak/_brand.yml:2:21"]);
    let english = include_str!("../../templates/locales/en.ftl").replace("DRAFT", "\u{1f333}");
    let project = Project::new().file("content/laser.md", HANDOUT).file("templates/locales/en.ftl", english);
    let places = ["error[missing-letter]", "--> templates/locales/en.ftl:", "the tool's own words"];
    project.run("check").status(1).says(&places);
    // The same on a branded sheet: the brand file is not to blame.
    let branded = project.file("content/clinics/oak/_brand.yml", BRAND);
    branded.run("check --clinic oak").status(1).says(&places).never_says("_brand.yml:");
}

#[test]
fn warnings_count_if_asked() {
    let project = Project::sound().file("content/face/peel.md", "x");
    project.run("check").status(0).says(&["1 warning"]);
    project.run("check --strict").status(1);
    project.run("check --quiet").status(0).says(&["warning[not-read]"]).never_says("checked");
}

#[cfg(unix)]
#[test]
fn links_that_leave_the_project_are_not_followed() {
    let outside = Project::new().file("peel.md", HANDOUT).file("face.png", "x");
    let project = Project::sound();
    let link = |from: &str, to: &str| {
        std::os::unix::fs::symlink(outside.path(from), project.path(to)).expect("links can be made here");
    };
    link("peel.md", "content/peel.md");
    link("missing.md", "content/dangling.md");
    link("face.png", "content/face.png");
    project.put("content/laser.md", HANDOUT.replace("Wear none", "![A face](face.png) Wear none"));
    project.run("check").status(1).says(&[
        "error[unreadable-file]",
        "content/dangling.md",
        "error[missing-picture]: this file lies outside",
        "content/laser.md:19:15",
        "error[unreadable-file]: this file lies outside",
        "content/peel.md",
    ]);
}

#[test]
fn files_beyond_the_limits_are_refused() {
    let project = Project::sound().file("content/peel.md", vec![b'a'; 1_000_001]);
    project.run("check").status(1).says(&["error[unreadable-file]: this file holds more than 1 MB", "content/peel.md"]);
    let project = Project::sound().file("content/images/face.png", vec![b'a'; 5_000_001]);
    project.put("content/laser.md", HANDOUT.replace("Wear none", "![A face](images/face.png) Wear none"));
    project.put("content/clinics/oak/_brand.yml", BRAND.replace("defaults:", "logo: big.png\ndefaults:"));
    project.put("content/clinics/oak/big.png", vec![b'a'; 5_000_001]);
    project.run("check").status(1).says(&[
        "error[file-too-large]: `big.png` is larger than the limit of 5 MB",
        "error[missing-picture]: this file holds more than 5 MB",
        "= help: make it no larger than 5 MB",
    ]);
}

#[test]
fn machines_get_one_object_a_line() {
    let project = Project::sound();
    project.put("content/laser.md", HANDOUT.replace("title:", "titel:"));
    let ran = project.run("check --message-format json").status(1);
    let lines: Vec<serde_json::Value> = ran
        .errors()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect();
    let unknown = lines.iter().find(|line| line["code"] == "unknown-key").expect("the key is unknown");
    assert_eq!((&unknown["severity"], &unknown["file"]), (&"error".into(), &"content/laser.md".into()));
    assert_eq!((unknown["line"].as_u64(), unknown["column"].as_u64()), (Some(2), Some(1)));
    project
        .run("check --clinic x --message-format json")
        .status(2)
        .says(&["{\"severity\":\"error\",\"code\":\"could-not-run\""]);
}

#[test]
fn of_very_many_problems_people_are_shown_the_first_and_machines_all() {
    let project = Project::sound();
    project.put("content/laser.md", format!("{HANDOUT}\n{}\n", "[here](https://a.example) ".repeat(30)));
    let ran = project.run("check --strict").status(1).says(&[
        "warning[vague-link]",
        "warning[vague-link]: 10 more like these in this file\n--> content/laser.md",
        "`--message-format json` write them all",
    ]);
    // With what is said of the others.
    assert_eq!(ran.errors().matches("warning[vague-link]").count(), 21, "{}", ran.errors());
    let ran = project.run("check --message-format json").status(0).never_says("more like these");
    assert_eq!(ran.errors().lines().filter(|line| line.contains("\"vague-link\"")).count(), 30, "{}", ran.errors());
}
