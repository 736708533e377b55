//! Own and built-in templates together, and what is said of broken ones.

use serde_json::json;

use super::problems::{FILTERS, FUNCTIONS, TESTS};
use super::*;
use crate::source::Sources;

/// The templates of this project.
pub(crate) fn ours() -> Templates {
    let files = [
        ("built-in/desk.html", include_str!("../../../templates/desk.html")),
        ("built-in/desk.css", include_str!("../../../templates/desk.css")),
        ("built-in/desk.js", include_str!("../../../templates/desk.js")),
        ("built-in/diff.html", include_str!("../../../templates/diff.html")),
        ("built-in/diff.css", include_str!("../../../templates/diff.css")),
        ("built-in/handout.html", include_str!("../../../templates/handout.html")),
        ("built-in/handout.css", include_str!("../../../templates/handout.css")),
        ("built-in/handout.js", include_str!("../../../templates/handout.js")),
        ("built-in/icons.html", include_str!("../../../templates/icons.html")),
        ("built-in/handout.txt", include_str!("../../../templates/handout.txt")),
        ("built-in/report.css", include_str!("../../../templates/report.css")),
        ("built-in/report.html", include_str!("../../../templates/report.html")),
    ];
    let (templates, _, diagnostics) = load(&files);
    assert_eq!(diagnostics, []);
    templates
}

fn load(files: &[(&str, &str)]) -> (Templates, Sources, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let files: Vec<_> =
        files.iter().map(|(name, text)| TemplateFile { name, source: sources.add(*name, *text), text }).collect();
    let (templates, diagnostics) = Templates::load(&files);
    (templates, sources, diagnostics)
}

/// Two built-in templates, one with blocks and an include.
const BUILT_IN: [(&str, &str); 3] = [
    (
        "built-in/handout.html",
        "{% block head %}<b>{{ title }}</b>{% endblock %}{% include \"handout.css\" %}{% block foot %}foot{% endblock %}",
    ),
    ("built-in/handout.css", "p{}"),
    ("built-in/handout.txt", "{{ title }}\n"),
];

/// What is filled into the page with these files of the project, or every problem: place, message, hints but the last one.
fn page(own: &[(&str, &str)]) -> String {
    let files: Vec<_> = own.iter().chain(&BUILT_IN).copied().collect();
    let (templates, sources, mut diagnostics) = load(&files);
    let view = json!({
        "title": "A < B",
        "head": { "logo": { "alt": "Oak" }, "name": "Oak" },
        "sections": [{ "heading_html": "<i>x</i>", "level": 2 }],
        "record": null,
    });
    if diagnostics.is_empty() {
        match templates.fill(Templates::PAGE, &view) {
            Ok(filled) => return filled,
            Err(problem) => diagnostics.push(problem),
        }
    }
    let problems = diagnostics.iter().map(|problem| {
        let place = match &problem.place {
            Place::Span(span) => {
                let file = sources.file(span.source);
                let start = file.position(span.start as usize);
                let marked = &file.text()[span.range()];
                format!("{}:{}:{} at {marked:?}", file.path(), start.line, start.column)
            }
            other => format!("{other:?}"),
        };
        let hints = &problem.hints[..problem.hints.len() - 1];
        let hints: String = hints.iter().map(|hint| format!(" | {hint}")).collect();
        format!("{} {place}: {}{hints}", problem.code, problem.message)
    });
    problems.collect::<Vec<_>>().join("\n")
}

#[test]
fn own_templates_replace_built_in_ones_or_parts_of_them() {
    for (own, expected) in [
        (&[][..], "<b>A &lt; B</b>p{}foot"),
        (&[("handout.html", "{{ title }}")], "A &lt; B"),
        (&[("handout.css", "b{}")], "<b>A &lt; B</b>b{}foot"),
        (&[("handout.css", "{% include 'built-in/handout.css' %}b{}")], "<b>A &lt; B</b>p{}b{}foot"),
        (
            &[("handout.html", "{% extends 'built-in/handout.html' %}{% block foot %}my {{ super() }}{% endblock %}")],
            "<b>A &lt; B</b>p{}my foot",
        ),
        (
            &[
                ("handout.html", "{% extends \"base.html\" %}\n\n{% block head %}{{ title }}{% endblock head %}\n"),
                ("base.html", "{% extends 'built-in/handout.html' %}{% block foot %}{{ super() }} 2{% endblock %}"),
                ("handout.css", "b{}"),
            ],
            "A &lt; Bb{}foot 2",
        ),
        (&[("handout.html", "{% include 'built-in/handout.html' %}!")], "<b>A &lt; B</b>p{}foot!"),
        (
            &[(
                "handout.html",
                "{% set_global deep = false %}{% for s in sections %}{% if s.level > 1 %}{% set_global deep = true %}{% endif %}{% endfor %}{% if deep %}deep{% endif %}",
            )],
            "deep",
        ),
        (&[("handout.html", "{% for s in sections %}{% set_global last = s.level %}{% endfor %}{{ last }}")], "2"),
        (
            &[(
                "handout.html",
                "{% extends 'built-in/handout.html' %}{% block head %}{% set x = 1 %}{% endblock %}{% block foot %}{{ x }}{% endblock %}",
            )],
            "p{}1",
        ),
    ] {
        assert_eq!(page(own), expected, "{own:?}");
    }
}

#[test]
fn only_pages_are_escaped() {
    let (templates, ..) = load(&[("handout.html", "{{ a }}"), ("built-in/handout.txt", "{{ a }}")]);
    let fill = |name| templates.fill(name, &json!({ "a": "<b>" }));
    assert_eq!(fill("handout.html").as_deref(), Ok("&lt;b&gt;"));
    assert_eq!(fill("handout.txt").as_deref(), Ok("<b>"));
}

#[test]
fn a_problem_names_template_place_and_what_was_meant() {
    for (text, expected) in [
        (
            "x\n{{ titel }}",
            r#"unknown-variable handout.html:2:4 at "titel": unknown variable `titel` | did you mean `title`?"#,
        ),
        (
            "{{ colour }}",
            r#"unknown-variable handout.html:1:4 at "colour": unknown variable `colour` | there are `head`, `record`, `sections`, `title`"#,
        ),
        (
            "{{ head.logo.al }}",
            r#"unknown-variable handout.html:1:14 at "al": unknown variable `head.logo.al` | did you mean `head.logo.alt`?"#,
        ),
        (
            "{{ head.lgo.alt }}",
            r#"unknown-variable handout.html:1:9 at "lgo": unknown variable `head.lgo` | did you mean `head.logo`?"#,
        ),
        (
            "{% if head.lgo.alt %}{% endif %}",
            r#"unknown-variable handout.html:1:12 at "lgo": unknown variable `head.lgo` | did you mean `head.logo`?"#,
        ),
        ("{{ head['lgo'] }}", r#"unknown-variable handout.html:1:4 at "head['lgo']": unknown variable `head['lgo']`"#),
        (
            "{% for section in sections %}\n{{ section.haeding_html }}{% endfor %}",
            r#"unknown-variable handout.html:2:12 at "haeding_html": unknown variable `section.haeding_html` | did you mean `section.heading_html`?"#,
        ),
        (
            "{% for part in section %}{% endfor %}",
            r#"unknown-variable handout.html:1:16 at "section": unknown variable `section` | did you mean `sections`?"#,
        ),
        (
            "{% for word in sections[0].level %}{% endfor %}",
            r#"broken-template handout.html:1:28 at "level": `level` cannot be used like this: iteration not possible on type `integer`"#,
        ),
        (
            "{{ record.x }}",
            r#"unknown-variable handout.html:1:11 at "x": unknown variable `record.x` | there is nothing in `record` here: ask with `{% if record %}` first"#,
        ),
        (
            "é {{ title | uper }} {{ title | nonsense }}",
            r#"broken-template handout.html:1:14 at "uper": unknown filter `uper` | did you mean `upper`?
broken-template handout.html:1:33 at "nonsense": unknown filter `nonsense` | there are `abs`, `capitalize`, `default`, `escape`, `escape_html`, `escape_xml`, `first`, `float`, `get`, `group_by`, `indent`, `int`, `join`, `keys`, `last`, `length`, `lower`, `newlines_to_br`, `nth`, `pairs`, `pluralize`, `replace`, `reverse`, `round`, …"#,
        ),
        (
            "{% if title is strin %}{% endif %}",
            r#"broken-template handout.html:1:16 at "strin": unknown test `strin` | did you mean `string`?"#,
        ),
        (
            "{{ title | join }}",
            r#"broken-template handout.html:1:4 at "title": `title` cannot be used like this: invalid type for the value, expected `array` but got `string`"#,
        ),
        (
            "{{ title | truncate(length='x') }}",
            r#"broken-template handout.html:1:4 at "title": `title` cannot be used like this: invalid type for the value, expected `integer` but got `string`"#,
        ),
        (
            "{{ title | replace(from='x') }}",
            r#"broken-template handout.html:1:12 at "replace(from='x')": `replace(from='x')` cannot be used like this: missing keyword argument `to`"#,
        ),
        (
            "{{ supper() }}",
            r#"broken-template handout.html:1:4 at "supper()": unknown function `supper` | did you mean `super`?"#,
        ),
        (
            "{{ title + 1 }}",
            r#"broken-template handout.html:1:4 at "title + 1": `title + 1` cannot be used like this: `+` requires both operands to be numbers, found `string` and `integer`"#,
        ),
        (
            "{{ super() }}",
            r#"broken-template handout.html:1:4 at "super()": `super()` cannot be used like this: super() called outside of a block"#,
        ),
        ("{{ throw(message='No.') }}", r#"broken-template handout.html:1:4 at "throw(message='No.')": no"#),
        (
            "\n{% if %}",
            r#"broken-template handout.html:2:7 at "%}": found `%}` but expected one of: integer, float, string, bool, ident, `-`, `not`, `<`, `{`, `[` or `(`"#,
        ),
        (
            "{% if title %}",
            r#"broken-template handout.html:1:13 at "%}": something is opened here or above that never ends | each `{{` needs its `}}`, each `{%` its `%}`, each `if`, `for` and `block` its `{% endif %}` and so on"#,
        ),
        (
            "{{ title",
            r#"broken-template handout.html:1:4 at "title": something is opened here or above that never ends | each `{{` needs its `}}`, each `{%` its `%}`, each `if`, `for` and `block` its `{% endif %}` and so on"#,
        ),
        ("{{ title }", r#"broken-template handout.html:1:10 at "}": found `}` but expected }}"#),
        ("{# title", r#"broken-template handout.html:1:1 at "{#": closing comment tag `#}` not found"#),
        ("{% blok foot %}", r#"broken-template handout.html:1:4 at "blok": unknown tag"#),
        (
            "{% include 'handout.ccs' %}",
            r#"broken-template handout.html:1:12 at "'handout.ccs'": there is no template `handout.ccs` | did you mean `handout.css`?"#,
        ),
        (
            "{% include 'gone.html' %}",
            r#"broken-template handout.html:1:12 at "'gone.html'": there is no template `gone.html` | there are `built-in/handout.css`, `built-in/handout.html`, `built-in/handout.txt`, `handout.html`"#,
        ),
        (
            "a{% include \"handout.html\" %}",
            r#"broken-template handout.html:1:13 at "\"handout.html\"": it includes itself: `handout.html`, which includes `handout.html` | for the program's own template write its name behind `built-in/`, such as `built-in/handout.html`"#,
        ),
        (
            "{% extends 'handout.html' %}",
            r#"broken-template handout.html:1:12 at "'handout.html'": it extends itself: `handout.html`, which extends `handout.html` | for the program's own template write its name behind `built-in/`, such as `built-in/handout.html`"#,
        ),
        (
            "{% extends 'gone.html' %}",
            r#"broken-template handout.html:1:12 at "'gone.html'": there is no template `gone.html` | there are `built-in/handout.css`, `built-in/handout.html`, `built-in/handout.txt`, `handout.html`"#,
        ),
        (
            "{% extends 'built-in/handout.html' %}\n{% block foo %}{% endblock %}",
            r#"broken-template handout.html:2:10 at "foo": there is no block `foo` in the template that this one extends | did you mean `foot`?"#,
        ),
        (
            "{% extends 'built-in/handout.html' %}\n<p>",
            r#"broken-template handout.html:2:1 at "<p>": this content would be ignored: only `extends`, `block` and `component` are allowed at the top level of a child template"#,
        ),
        (
            "{% extends 'built-in/handout.html' %}{% block foot %}{{ titel }}{% endblock %}",
            r#"unknown-variable handout.html:1:57 at "titel": unknown variable `titel` | did you mean `title`?"#,
        ),
        (
            "{% if drfat %}{% endif %}",
            r#"unknown-variable handout.html:1:7 at "drfat": unknown variable `drfat` | there are `head`, `record`, `sections`, `title`"#,
        ),
        (
            "{% if record.x or head.lgo %}{% endif %}",
            r#"unknown-variable handout.html:1:24 at "lgo": unknown variable `head.lgo` | did you mean `head.logo`?"#,
        ),
        (
            "{% extends 'built-in/handout.html' %}{% block foot %}{% if titel %}{% endif %}{% endblock %}",
            r#"unknown-variable handout.html:1:60 at "titel": unknown variable `titel` | did you mean `title`?"#,
        ),
        ("{{ <card /> }}", r#"broken-template handout.html:1:4 at "<card />": unknown component `card`"#),
    ] {
        let said = page(&[("handout.html", text)]).replace("template `handout.html`: ", "");
        assert_eq!(said, expected, "{text}");
    }
}

#[test]
fn problems_of_all_files_are_told_in_one_run() {
    for (own, expected) in [
        (
            &[("handout.html", "x\n{% if %}"), ("handout.txt", "\n\n{{ a")][..],
            &["broken-template handout.html:2:7", "broken-template handout.txt:3:4"][..],
        ),
        (
            &[("handout.html", "{{ a | b }}"), ("handout.txt", "\n{% endif %}"), ("own.html", "{% include 'x' %}")],
            &["broken-template handout.txt:2:4", "broken-template handout.html:1:8", "broken-template own.html:1:12"],
        ),
        // What extends a broken template is not told of for that.
        (
            &[
                ("base.html", "{% block own %}{{ }}{% endblock %}"),
                ("handout.html", "{% extends 'base.html' %}{% block own %}{% endblock %}"),
            ],
            &["broken-template base.html:1:19"],
        ),
        (
            &[("handout.html", "{% extends 'own.html' %}"), ("own.html", "\n{% extends 'handout.html' %}")],
            &["broken-template handout.html:1:12"],
        ),
        (
            &[
                ("a.html", "{% include 'b.html' %}"),
                ("b.html", "{% include 'c.html' %}"),
                ("c.html", "{% include 'b.html' %}"),
            ],
            &["broken-template b.html:1:12"],
        ),
    ] {
        let said = page(own);
        let places: Vec<&str> = said.lines().map(|line| line.split(" at ").next().unwrap_or_default()).collect();
        assert_eq!(places, expected, "{said}");
    }
}

#[test]
fn the_names_that_tera_knows_are_ours() {
    let uses = |before: &str, names: &[&str], after: &str| -> String {
        names.iter().map(|name| format!("{before}{name}{after}")).collect()
    };
    let text = [uses("{{ a | ", &FILTERS, " }}"), uses("{{ a is ", &TESTS, " }}"), uses("{{ ", &FUNCTIONS, "() }}")];
    let (templates, _, problems) = load(&[("handout.html", &text.concat())]);
    assert_eq!(problems, []);
    // It keeps no list, but counts; `super` is not among its functions.
    let counts = format!("{:?}", templates.tera);
    for count in [
        format!("filters: {},", FILTERS.len()),
        format!("tests: {},", TESTS.len()),
        format!("functions: {},", FUNCTIONS.len() - 1),
    ] {
        assert!(counts.contains(&count), "{count} in {counts}");
    }
}

#[test]
fn our_own_templates_are_sound_all_together() {
    let mut tera = empty();
    let ours = ours();
    assert!(Templates::SHIPPED.iter().all(|name| ours.file(name).is_some()));
    tera.add_raw_templates(ours.files.iter().map(|(name, file)| (name, &file.text))).expect("they are sound");
}
