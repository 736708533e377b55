//! Templates, the theme and the tool's own words: what reads elsewhere, and what never ends.

use super::Case;

const HELP: &str = "= help:";

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case::refused(
            "a template that includes a file elsewhere",
            &["error[", "templates/handout.html:1", HELP],
            |place| {
                place.write("templates/handout.html", "{% include '../../elsewhere/secret.html' %}");
            },
        ),
        Case::refused(
            "a template that includes a file by its whole path",
            &["error[", "templates/handout.html:1", HELP],
            |place| {
                place.write("templates/handout.html", "{% include '/etc/passwd' %}");
            },
        ),
        Case::refused(
            "a template that extends a file elsewhere",
            &["error[", "templates/handout.html:1", HELP],
            |place| {
                place.write("templates/handout.html", "{% extends '../elsewhere/secret.html' %}");
            },
        ),
        Case::refused(
            "a template by a link out of the project",
            &["error[", "templates/handout.html", HELP],
            |place| {
                place.link("templates/handout.html", "../../elsewhere/secret.html");
            },
        ),
        Case::refused("a template that asks for a file", &["error[", "templates/handout.html:1", HELP], |place| {
            place.write("templates/handout.html", "{{ load_data(path='/etc/passwd') }}{{ get_env(name='HOME') }}");
        }),
        Case::refused("a template that includes itself", &["error[", "templates/handout.html:1", HELP], |place| {
            place.write("templates/handout.html", "x{% include 'handout.html' %}");
        }),
        Case::refused("templates that include each other", &["error[", "templates/", HELP], |place| {
            place.write("templates/handout.html", "x{% include 'a.html' %}");
            place.write("templates/a.html", "{% include 'b.html' %}");
            place.write("templates/b.html", "{% include 'a.html' %}");
        }),
        Case::refused(
            "a template that counts to a million million",
            &["error[", "templates/handout.html:", HELP],
            |place| {
                place.write("templates/handout.html", "{% for i in range(end=1000000000000) %}x{% endfor %}");
            },
        ),
        Case::refused("loops in loops", &["error[", "templates/handout.html", HELP], |place| {
            let open = "{% for a in range(end=90000) %}".repeat(3);
            place.write("templates/handout.html", format!("{open}x{}", "{% endfor %}".repeat(3)));
        }),
        Case::refused("a template 20,000 tags deep", &["error[", "templates/handout.html:", HELP], |place| {
            place.write("templates/handout.html", format!("{}x", "{% if title %}".repeat(20_000)));
        }),
        Case::refused("an expression 20,000 deep", &["error[", "templates/handout.html:", HELP], |place| {
            place.write("templates/handout.html", format!("{{{{ {}1{} }}}}", "(".repeat(20_000), ")".repeat(20_000)));
        }),
        Case::refused("a theme that unfolds", &["error[broken-yaml]", "templates/print.yml", HELP], |place| {
            let mut text = "a: &a [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
            for (name, before) in ("bcdefghij").chars().zip("abcdefghi".chars()) {
                text += &format!("{name}: &{name} [{}]\n", format!("*{before},").repeat(10));
            }
            place.write("templates/print.yml", text);
        }),
        Case::inert("a theme whose margins leave no room", |place| {
            place.write(
                "templates/print.yml",
                theme(
                    "top: 13mm, right: 18mm, bottom: 10mm, left: 18mm",
                    "top: 2000pt, right: 2000pt, bottom: 2000pt, left: 2000pt",
                ),
            );
        }),
        Case::refused(
            "a theme with letters taller than the page",
            &["error[wrong-value]", "templates/print.yml", HELP],
            |place| {
                place.write("templates/print.yml", theme("body:      { size: 12pt", "body:      { size: 2000pt"));
            },
        ),
        Case::refused(
            "a theme with letters of no size",
            &["error[wrong-value]", "templates/print.yml", HELP],
            |place| {
                place.write("templates/print.yml", theme("body:      { size: 9pt", "body:      { size: 0pt"));
            },
        ),
        Case::inert("a theme with the largest letters", |place| {
            place.write("templates/print.yml", theme("body:      { size: 12pt", "body:      { size: 200pt"));
        }),
        Case::refused("words that unfold", &["error[", "templates/locales/en.ftl", HELP], |place| {
            let english = include_str!("../../../templates/locales/en.ftl");
            let mut text = "-a = xxxxxxxxxx\n".to_owned();
            for (name, before) in ("bcdefghij").chars().zip("abcdefghi".chars()) {
                text += &format!("-{name} = {}\n", format!("{{ -{before} }}").repeat(10));
            }
            let line = english.lines().find(|line| line.starts_with("draft = ")).expect("it is there");
            place.write("templates/locales/en.ftl", text + &english.replace(line, "draft = { -j }"));
        }),
        Case::refused(
            "a word of a million letters",
            &["error[long-message]", "templates/locales/en.ftl", HELP],
            |place| {
                let english = include_str!("../../../templates/locales/en.ftl");
                let line = english.lines().find(|line| line.starts_with("draft = ")).expect("it is there");
                place.write(
                    "templates/locales/en.ftl",
                    english.replace(line, &format!("draft = {}", "word ".repeat(180_000))),
                );
            },
        ),
        Case::refused(
            "80,000 words that nobody asks for",
            &["error[unknown-message]", "templates/locales/en.ftl"],
            |place| {
                let more: String = (0..80_000).map(|n| format!("m{n} = x\n")).collect();
                place.write(
                    "templates/locales/en.ftl",
                    include_str!("../../../templates/locales/en.ftl").to_owned() + &more,
                );
            },
        ),
        Case::refused("words 50,000 deep", &["error[", "templates/locales/en.ftl", HELP], |place| {
            place.write("templates/locales/en.ftl", format!("draft = {}x", "{ ".repeat(50_000)));
        }),
    ]
}

/// The shipped theme with something else in it.
fn theme(from: &str, to: &str) -> String {
    let shipped = include_str!("../../../templates/print.yml");
    assert!(shipped.contains(from), "no {from:?} in the theme");
    shipped.replacen(from, to, 1)
}
