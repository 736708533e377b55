//! Hostile words, brands and logos: what is refused, and that all the rest is inert in the browser.
//!
//! The files in `tests/hostile` try every way into a page that we know of. Whatever gets through calls `hacked`, which is not
//! defined, or asks `evil.example` for something: either way, the visit fails.

use serde_json::{Value, json};

use super::shelf::Shelf;
use super::{call, handed, texts, visit};
use crate::support::Project;

const HANDOUT: &str = include_str!("../../hostile/handout.md");
const BRAND: &str = include_str!("../../hostile/brand.yml");
const LOGO: &str = include_str!("../../hostile/logo.svg");

fn project() -> Project {
    let font = |name: &str| {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content/clinics/lumen/fonts");
        std::fs::read(folder.join(format!("AtkinsonHyperlegible-{name}.ttf"))).expect("the font is shipped")
    };
    Project::new()
        .file("content/evil.md", HANDOUT)
        .file("content/images/dot.png", include_bytes!("../../dot.png"))
        .file("content/clinics/oak/_brand.yml", BRAND)
        .file("content/clinics/oak/logo.svg", LOGO)
        .file("content/clinics/oak/fonts/a.ttf", font("Regular"))
        .file("content/clinics/oak/fonts/b.ttf", font("Bold"))
}

/// What no page may have, whatever was written: attributes that are scripts, links that are, elements that nobody asked for.
const INTRUDERS: &str = "
    const all = [...document.querySelectorAll('*')];
    const handlers = all.flatMap((one) => one.getAttributeNames().filter((name) => name.startsWith('on')));
    const links = [...document.querySelectorAll('[href], [src], [action], [formaction], [srcdoc]')]
      .flatMap((one) => ['href', 'src', 'action', 'formaction', 'srcdoc'].map((name) => one.getAttribute(name)))
      .filter((address) => address && !/^(https:\\/\\/(oak\\.example|example\\.com)\\/|tel:|mailto:|#|data:(,$|image\\/)|(oak|plain)\\/[\\w.#=&:-]+$|[\\w.-]+$)/.test(address));
    const scripts = all.filter((one) => one.localName === 'script' && (one.src || !['', 'application/json', 'application/ld+json'].includes(one.type)));
    const frames = document.querySelectorAll('iframe:not(#desk_frame), object, embed, base, link:not([rel=canonical], [rel=icon]), form:not(#desk_form), foreignObject').length;
    [handlers, links, scripts.length, document.querySelectorAll('style').length, frames]";

#[test]
fn hostile_words_are_words_and_nothing_else() {
    let shelf = Shelf::new(project());
    let words =
        json!([["ask", "[document.title, document.querySelector('h1').textContent, document.body.textContent]"]]);
    let logo = "const logo = document.querySelector('img.logo'); [logo.alt, atob(logo.src.split(',')[1])]";
    let steps = [
        json!(["ask", INTRUDERS]),
        words[0].clone(),
        // Over everything that could wait for a pointer or the focus.
        json!(["tabs", "Tab", 60]),
        json!([
            "ask",
            "for (const one of document.querySelectorAll('body *')) for (const type of ['mouseover', 'focus', 'load', 'error', 'pointerdown']) \
                       one.dispatchEvent(new Event(type)); null"
        ]),
    ];
    let mut visits: Vec<Value> = shelf.all().map(|page| call(page, &json!({}), &json!(steps))).collect();
    visits.extend(shelf.pages.iter().map(|page| call(&handed(page, "2026-11-22T15:10"), &json!({}), &json!(steps))));
    let pages = visits.len();
    visits.push(call(&shelf.path("output/oak/evil.en.html"), &json!({}), &json!([["ask", logo]])));
    let desk = json!([["ask", INTRUDERS], ["words"], ["tabs", "Tab", 60]]);
    visits.push(call(&shelf.path("output/index.html"), &json!({}), &desk));
    visits.push(call(&shelf.path("output/index.html"), &json!({ "scripts": false }), &desk));
    let Some(seen) = visit(&visits) else { return };

    let title = "</title></script><script>hacked(\"title\")</script> {{ 7*7 }} \"onload=hacked(1) x=\"";
    let said = [
        "<img src=x onerror=hacked(\"summary\")> {% include \"handout.js\" %} ]]>",
        "</style><style>@import url(http://evil.example/s.css);</style> &lt;b&gt;",
        "Get <script>hacked(\"caution\")</script> help.",
        "What is <svg onload=hacked(\"heading\")> {{ 7*7 }} normal",
        "Red <iframe src=\"javascript:hacked(3)\"> ness.",
        "</code><script>hacked(\"code\")</script>",
        "head <script>hacked(4)</script>",
        "<a href=\"javascript:hacked(5)\">x</a>",
        "</pre></code><script>hacked(\"fence\")</script>",
        "Make</script><script>hacked(\"name\")</script>up.",
    ];
    let clinic = [
        "Oak </script><script>hacked(\"clinic\")</script> \"onload=hacked(10) {{ 7*7 }}",
        "Monday <img src=x onerror=hacked(13)> \"onmouseover=hacked(14)",
        "1 </address><script>hacked(16)</script> Road",
        "{{ 7*7 }} ${7*7}",
    ];
    for (visit, seen) in visits[..pages].iter().zip(&seen) {
        let place = &visit["open"];
        assert_eq!(seen.answers[0], json!([[], [], 0, 1, 0]), "{place}");
        let [tab, heading, page] = texts(&seen.answers[1])[..] else { panic!("three texts") };
        assert!(tab.starts_with(title), "{place}: {tab}");
        assert_eq!(heading, title, "{place}");
        let of_clinic = place.as_str().expect("a path").contains("/oak/").then_some(clinic).into_iter().flatten();
        // Numbers stay on a line with the word beside them.
        let page = page.replace('\u{a0}', " ");
        for words in said.into_iter().chain(of_clinic) {
            assert!(page.contains(words), "{place} does not say {words:?}");
        }
    }
    let logo = texts(&seen[pages].answers[0]);
    assert_eq!(logo[0], "Logo \"onerror=\"hacked(17)\" <script>hacked(18)</script>");
    for part in ["script", "hacked", "evil.example", "import", "foreignObject", "onload", "onclick", "animate", "href"]
    {
        assert!(!logo[1].contains(part), "`{part}` in the logo: {}", logo[1]);
    }
    for seen in &seen[pages + 1..] {
        assert_eq!(seen.answers[0], json!([[], [], 0, 1, 0]), "the desk");
        let desk = seen.answers[1].as_str().expect("a text");
        assert!(desk.contains(title), "the desk does not say {title:?} but {desk}");
        assert!(desk.contains("O<script>hacked(11)</script>") || desk.contains(clinic[0]), "the desk names the clinic");
    }
}

/// A file, a part of it, what stands there instead, and the code of the error.
type Refused = (&'static str, &'static str, &'static str, &'static str);

#[test]
fn what_could_become_more_than_words_is_refused() {
    let (handout, brand, logo) = ("content/evil.md", "content/clinics/oak/_brand.yml", "content/clinics/oak/logo.svg");
    let end = "Ring [the clinic](clinic:phone).";
    let cases: [Refused; 25] = [
        (handout, end, "<script>hacked()</script>", "raw-html"),
        (handout, end, "a <b onclick=\"hacked()\">b</b>", "raw-html"),
        (handout, end, "<!-- a comment -->", "comment"),
        (handout, end, "[x](javascript:hacked())", "unknown-scheme"),
        (handout, end, "[x](JaVaScript&#58;hacked())", "unknown-scheme"),
        (handout, end, "[x](data:text/html,<script>)", "unknown-scheme"),
        (handout, end, "[x](vbscript:hacked)", "unknown-scheme"),
        (handout, end, "[x](file:///etc/passwd)", "unknown-scheme"),
        (handout, end, "[x](//evil.example)", "relative-link"),
        (handout, end, "![x](http://evil.example/i.png)", "image-path"),
        (handout, end, "![x](../../../etc/passwd)", "image-path"),
        (handout, end, "![x](data:image/png;base64,AA)", "image-path"),
        (handout, "{#avoid .avoid}", "{#avoid .avoid onclick=hacked()}", "unknown-attribute"),
        (handout, "avoid:24h#makeup", "avoid:24h#\"onclick=hacked()", "bad-id"),
        (brand, "\"#5b2a86\"", "'red;} body{background:url(http://evil.example)}'", "not-a-colour"),
        (brand, "\"#5b2a86\"", "'</style><script>hacked()</script>'", "not-a-colour"),
        (brand, "\"+44 1632 960199\"", "'+44 1632\" onclick=hacked()'", "not-a-number"),
        (brand, "care@oak.example", "'a\"onclick=hacked()@oak.example'", "not-an-address"),
        (brand, "https://oak.example/book?a='onclick='hacked(15)", "javascript:hacked()", "not-an-address"),
        (
            brand,
            "https://oak.example/book?a='onclick='hacked(15)",
            "'https://oak.example/\"><script>'",
            "not-an-address",
        ),
        (brand, "path: logo.svg", "path: http://evil.example/logo.svg", "remote-file"),
        (
            logo,
            "<a href",
            "<image href=\"http://evil.example/i.png\" width=\"9\" height=\"9\"/><a href",
            "unusable-logo",
        ),
        (
            logo,
            "<a href",
            "<image xlink:href=\"file:///etc/passwd\" width=\"9\" height=\"9\"/><a href",
            "unusable-logo",
        ),
        (logo, "<a href", "<use href=\"http://evil.example/u.svg#a\"/><a href", "unusable-logo"),
        (logo, "<a href", "&passwords;<a href", "unusable-logo"),
    ];
    for (path, part, instead, code) in cases {
        let project = project();
        let text = std::fs::read_to_string(project.path(path)).expect("it is there");
        assert!(text.contains(part), "{part:?} in {path}");
        let project = project.file(path, text.replace(part, instead));
        project.run("build --format html").status(1).says(&[&format!("error[{code}]")]);
        let made = project.output();
        assert!(!made.contains_key("oak/evil.en.html"), "{instead:?} makes no page");
    }
}
