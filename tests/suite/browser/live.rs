//! Pages under `handout serve`: they follow their files, and whoever reads them keeps their place.

use serde_json::{Value, json};

use super::{Seen, visit};
use crate::served::Served;
use crate::support::{HANDOUT, Project};

const PAGE: &str = "/oak/laser.en.html";
/// How far the advice about sun is from the upper edge, in whole pixels.
const SUN: &str = "Math.round(document.querySelector('[data-statement=sun]').getBoundingClientRect().top)";
/// What stands beside it.
const CHIP: &str = "document.querySelector('[data-statement=sun] > .when > .chip').textContent";
const TITLE: &str = "document.querySelector('h1').textContent";
/// The panel with errors: its text, or what else is there.
const PANEL: &str =
    "(document.querySelector('handout-panel')?.shadowRoot.querySelector('pre').textContent ?? 'no panel')";
const DATE: &str = "document.getElementById('page_date').value";

/// The handout with another title and more advice above that about sun.
fn longer(title: &str) -> String {
    let more = "- **Swimming.** Stay out of pools [for 3 days](avoid:3d#swimming).\n- **Sun.**";
    titled(title).replacen("- **Sun.**", more, 1)
}

fn titled(title: &str) -> String {
    // There is so much of it that whatever it is about can be scrolled to the upper edge.
    let more: String = (1..20).map(|number| format!("- **More.** [Do this as well](do:#more-{number}).\n")).collect();
    format!("{}\n{more}", HANDOUT.trim_end()).replacen("After your laser treatment", title, 1)
}

/// What comes of a visit to a page of a served project.
fn seen(served: &Served, open: &str, with: &Value, steps: &Value) -> Option<Seen> {
    let mut call = with.clone();
    call["online"] = json!(format!("http://127.0.0.1:{}", served.port));
    call["open"] = json!(open);
    call["steps"] = steps.clone();
    visit(&[call])?.pop()
}

#[test]
fn a_page_takes_in_what_is_new_and_the_reader_keeps_their_place() {
    let served = Served::new(Project::sound().file("content/laser.md", titled("Start")));
    let file = served.project.path("content/laser.md");
    let link = "[data-statement=sun] ~ * a, .skip";
    let steps = json!([
        ["type", "2026-11-22", "15:10"],
        ["ask", "history.length"],
        ["ask", format!("document.querySelector('{link}').focus({{ preventScroll: true }})")],
        [
            "ask",
            "document.querySelector('[data-statement=sun]').scrollIntoView({ behavior: 'instant' }), scrollY > 300"
        ],
        ["ask", SUN],
        ["ask", CHIP],
        ["save", file, longer("First")],
        ["until", TITLE, "First"],
        ["ask", SUN],
        ["ask", CHIP],
        ["ask", DATE],
        ["ask", format!("[document.activeElement.matches('{link}'), history.length, window.name].join()")],
        ["ask", "document.querySelectorAll('[data-statement=swimming]').length > 0"],
        // Half a date: the page waits until it is whole, or given up.
        ["ask", "document.getElementById('page_date').focus()"],
        ["press", "Backspace"],
        ["ask", "document.activeElement.validity.badInput"],
        ["save", file, titled("Second")],
        ["rest", 1000],
        ["ask", TITLE],
        ["ask", "document.activeElement.blur()"],
        ["until", TITLE, "Second"],
    ]);
    // Pages scroll smoothly, which takes its time.
    let with = json!({ "height": 400, "reducedMotion": "reduce" });
    let Some(Seen { answers, .. }) = seen(&served, PAGE, &with, &steps) else { return };
    assert_eq!(answers[3], true, "it is scrolled");
    assert_eq!(answers[7], "First");
    assert_eq!((&answers[8], &answers[9]), (&answers[4], &answers[5]), "the same place, the same date");
    assert!(answers[5].as_str().is_some_and(|chip| chip.contains("29 November")), "{}", answers[5]);
    assert_eq!(answers[10], "2026-11-22");
    assert_eq!(answers[11], json!(format!("true,{},", answers[1])));
    assert_eq!(answers[12], true);
    assert_eq!((&answers[15], &answers[18]), (&json!(true), &json!("First")), "half a date is not lost");
    assert_eq!(answers[20], "Second");
}

#[test]
fn a_page_that_keeps_nothing_keeps_its_dates_while_it_is_open() {
    let served = Served::new(Project::sound().file("content/laser.md", titled("Start")));
    let file = served.project.path("content/laser.md");
    let steps = json!([
        ["ask", CHIP],
        ["save", file, titled("First")],
        ["until", TITLE, "First"],
        ["until", DATE, "2026-11-22"],
        ["ask", CHIP],
        ["ask", "JSON.stringify([localStorage, sessionStorage, window.name])"],
    ]);
    let Some(Seen { answers, .. }) =
        seen(&served, &format!("{PAGE}#treated=2026-11-22T15:10&keep=no"), &json!({}), &steps)
    else {
        return;
    };
    assert_eq!((&answers[3], &answers[4]), (&json!("2026-11-22"), &answers[0]));
    assert_eq!(answers[5], "[{},{},\"\"]");
}

#[test]
fn an_error_is_shown_as_on_the_terminal_until_it_is_mended() {
    let served = Served::new(Project::sound().file("content/laser.md", titled("Start")));
    let file = served.project.path("content/laser.md");
    let broken = titled("Broken").replacen("avoid:24h", "avoid:24x", 1);
    let (other, good) = (broken.replacen("24x", "25x", 1), titled("Mended"));
    let has_panel = "String(Boolean(document.querySelector('handout-panel')))";
    let part = |selector: &str, what: &str| {
        format!("document.querySelector('handout-panel').shadowRoot.querySelector('{selector}').{what}")
    };
    for (width, scheme) in [(320, "light"), (1280, "dark")] {
        served.project.put("content/laser.md", titled("Before"));
        served.running.waits_until(|| served.get(PAGE).body.contains("Before</h1>"));
        let steps = json!([
            ["until", PANEL, "no panel"],
            ["save", file, broken],
            ["until", format!("{PANEL}.includes('avoid:24x')"), true],
            ["ask", PANEL],
            ["ask", TITLE],
            ["ask", part("[role=alert]", "textContent")],
            ["axe", ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]],
            ["ask", "document.documentElement.scrollWidth <= innerWidth"],
            // Nothing of it is printed.
            ["media", { "media": "print" }],
            ["ask", format!("getComputedStyle({}).display", part("section", "parentNode.querySelector(\"section\")"))],
            ["media", { "media": "screen" }],
            ["ask", format!("document.querySelector('a').focus(), {}", part("pre", "focus()"))],
            ["press", "Escape"],
            ["ask", has_panel],
            ["save", file, other],
            ["until", has_panel, "true"],
            ["save", file, good],
            ["until", TITLE, "Mended"],
            ["until", has_panel, "false"],
        ]);
        let with = json!({ "width": width, "colorScheme": scheme });
        let Some(Seen { answers, .. }) = seen(&served, PAGE, &with, &steps) else { return };
        let text = answers[3].as_str().expect("a text");
        assert!(text.starts_with("error[") && served.running.said().contains(text), "{text}");
        assert_eq!(answers[4], "Before", "the last good version stays");
        assert!(answers[5].as_str().is_some_and(|said| said.contains("last version")), "{}", answers[5]);
        assert_eq!(answers[6]["violations"], json!([]), "{width}");
        assert_eq!((&answers[7], &answers[9]), (&json!(true), &json!("none")));
        assert_eq!(answers[12]["tag"], "a", "who closes it is where they were");
        assert_eq!(answers[13], "false");
        let rest = [&answers[15], &answers[17], &answers[18]];
        assert_eq!(rest, [&json!("true"), &json!("Mended"), &json!("false")], "another error is shown, and goes");
    }
}

#[test]
fn the_desk_follows_with_its_search_its_choice_and_its_preview() {
    let served = Served::new(Project::sound().file("content/laser.md", titled("Start")));
    let file = served.project.path("content/laser.md");
    let chosen = "document.querySelector('#desk_rows [aria-selected=true] .clinic').textContent";
    let edition = "document.querySelector('#desk_rows [aria-selected=true] .edition').textContent";
    let framed = |expression: &str, wanted: Value| json!(["framed", "#desk_frame", expression, wanted]);
    let steps = json!([
        ["fill", "#desk_search", "laser"],
        ["fill", "#desk_date", "2026-11-22"],
        ["fill", "#desk_time", "15:10"],
        ["use", "label:has([name=clinic][value=oak])"],
        ["ask", chosen],
        ["ask", edition],
        framed("location.pathname", json!(PAGE)),
        framed(
            "document.querySelector('[data-statement=sun]').scrollIntoView({ behavior: 'instant' }), scrollY > 0",
            json!(true)
        ),
        framed(SUN, json!(16)),
        framed(&format!("{CHIP}.includes('29 November')"), json!(true)),
        ["ask", "window.mark = 'the same page', document.getElementById('desk_search').focus()"],
        ["save", file, longer("First")],
        framed(TITLE, json!("First")),
        framed(SUN, json!(16)),
        framed(DATE, json!("2026-11-22")),
        framed(&format!("{CHIP}.includes('29 November')"), json!(true)),
        ["until", "document.querySelector('#desk_rows [aria-selected=true] .name').textContent", "First"],
        [
            "ask",
            format!(
                "[{chosen}, window.mark, document.activeElement.id, document.getElementById('desk_search').value, \
            document.getElementById('desk_date').value, document.querySelectorAll('#desk_rows .row').length].join()"
            )
        ],
        ["ask", edition],
    ]);
    let Some(Seen { answers, .. }) = seen(&served, "/", &json!({ "height": 500 }), &steps) else { return };
    assert_eq!(answers[4], "Oak");
    assert_eq!((&answers[8], &answers[12], &answers[13]), (&json!(16), &json!("First"), &json!(16)));
    assert_eq!((&answers[14], &answers[15]), (&json!("2026-11-22"), &json!(true)));
    assert_eq!(answers[9], true);
    assert_eq!(answers[17], "Oak,the same page,desk_search,laser,2026-11-22,1");
    assert_ne!(answers[18], answers[5], "other words are another edition");
}

#[test]
fn a_page_says_that_the_preview_has_ended() {
    let served = Served::new(Project::sound().file("content/laser.md", titled("Start")));
    let pid = served.running.id();
    let said = "document.querySelector('handout-panel')?.shadowRoot.textContent.includes('has ended') ?? false";
    let steps = json!([["until", PANEL, "no panel"], ["end", pid], ["until", said, true]]);
    let mut call = json!({ "online": format!("http://127.0.0.1:{}", served.port), "open": PAGE, "steps": steps });
    call["height"] = json!(600);
    let Some(told) = crate::tools::browse(&[call]) else { return };
    assert_eq!(told[0]["answers"][2], true);
}
