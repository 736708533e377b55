//! The list of the desk in the browser: which sheets it finds and tells apart, and that the keys stay in it.

use serde_json::{Value, json};

use super::desk::{LIST, RULES, answers, desk};
use super::{call, visit};
use crate::support::{BRAND, HANDOUT, Project};

#[test]
fn a_number_is_found_where_words_begin_and_a_code_from_its_beginning() {
    let titled = |title: &str| HANDOUT.replace("After your laser treatment", title);
    let project = Project::new()
        .file("content/peel.md", titled("Your peel, 30 days"))
        .file("content/session-3.md", titled("A2B session"))
        .file("content/laser.md", HANDOUT);
    project.run("build --format html").status(0);
    let editions = "[...document.querySelectorAll('#desk_rows .edition')].map((cell) => cell.textContent)";
    let names = "[...document.querySelectorAll('#desk_rows .name')].map((name) => name.textContent)";
    let ask = |words: &str| [json!(["fill", "#desk_search", words]), json!(["ask", names])];
    let cases: [(&str, &[&str]); 6] = [
        ("3", &["Your peel, 30 days", "A2B session"]),
        ("30", &["Your peel, 30 days"]),
        ("0", &[]),
        ("2", &[]),
        ("a2", &["A2B session"]),
        ("ess 3", &["A2B session"]),
    ];
    let mut steps = vec![json!(["ask", editions])];
    steps.extend(cases.iter().flat_map(|(words, _)| ask(words)));
    let Some(seen) = answers(&project, "", &Value::Array(steps)) else { return };
    for ((words, expected), found) in cases.iter().zip(seen.answers.iter().skip(2).step_by(2)) {
        assert_eq!(found, &json!(expected), "{words}");
    }
    let codes: Vec<&str> = seen.answers[0].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    assert_eq!(codes.len(), 3);
    let count = "document.querySelectorAll('#desk_rows .row').length";
    let asked: Vec<(String, bool)> = codes
        .iter()
        .flat_map(|code| {
            [(code[..2].to_lowercase(), true), (code.replace('-', ""), true), (code[1..].to_owned(), false)]
        })
        .collect();
    let steps = asked.iter().flat_map(|(words, _)| [json!(["fill", "#desk_search", words]), json!(["ask", count])]);
    let Some(seen) = answers(&project, "", &steps.collect()) else { return };
    for ((words, is_found), found) in asked.iter().zip(seen.answers.iter().skip(1).step_by(2)) {
        assert_eq!(found.as_u64().is_some_and(|rows| rows > 0), *is_found, "{words} of {codes:?}");
    }
}

#[test]
fn clinics_of_one_name_are_told_apart() {
    let project = Project::new()
        .file("content/laser.md", HANDOUT)
        .file("content/clinics/oak-north/_brand.yml", BRAND)
        .file("content/clinics/oak-south/_brand.yml", BRAND);
    project.run("build --format html").status(0);
    let chips = "[...document.querySelectorAll('[name=clinic] + span')].map((chip) => chip.textContent)";
    let name = "document.querySelector('#desk_rows .print').getAttribute('aria-label')";
    let steps =
        json!([["ask", LIST], ["ask", chips], ["fill", "#desk_search", "oak-south"], ["ask", LIST], ["ask", name]]);
    let Some(seen) = answers(&project, "", &steps) else { return };
    let [north, south] = ["Oak (oak-north)", "Oak (oak-south)"];
    assert_eq!(seen.answers[0], json!([format!("English {north}"), format!("English {south}"), "English Plain"]));
    assert_eq!(seen.answers[1], json!(["All clinics", north, south, "Plain"]));
    assert_eq!(seen.answers[3], json!([format!("English {south}")]));
    assert!(seen.answers[4].as_str().is_some_and(|said| said.contains(south)), "{}", seen.answers[4]);
}

#[test]
fn a_sheet_that_could_not_be_made_again_says_so() {
    let project = Project::new()
        .file("content/laser.md", HANDOUT)
        .file("content/peel.md", HANDOUT)
        .file("content/clinics/oak/_brand.yml", BRAND);
    project.run("build --format html").status(0);
    // The clinic has a new name, and one handout cannot be made with it.
    project.put("content/clinics/oak/_brand.yml", BRAND.replace("Oak", "Beech"));
    project.put("content/peel.md", HANDOUT.replace("title:", "titel:"));
    project.run("build --format html").status(1);
    let status = "[...document.querySelectorAll('#desk_rows .status')].map((cell) => \
        [cell.innerText.includes('Old version'), cell.getAttribute('aria-describedby')])";
    let clinics = "[...document.querySelectorAll('[name=clinic]')].map((chip) => chip.value)";
    let steps = json!([
        ["ask", status],
        ["ask", clinics],
        ["shown", "#desk_old"],
        ["use", "label:has([name=state][value=stale])"],
        ["ask", LIST],
        ["axe", RULES],
        ["fill", "#desk_search", "beech"],
        ["shown", "#desk_old", "#desk_none"],
    ]);
    let Some(seen) = answers(&project, "", &steps) else { return };
    let (old, new) = (json!([true, "desk_old"]), json!([false, null]));
    assert_eq!(seen.answers[0], json!([new, old, new, old]), "laser and peel of the clinic, then the unbranded ones");
    assert_eq!(seen.answers[1], json!(["", "oak", "plain"]), "its two names are one choice");
    assert_eq!((&seen.answers[2], &seen.answers[7]), (&json!([true]), &json!([false, true])));
    assert_eq!(seen.answers[4], json!(["English Oak", "English Plain"]));
    assert_eq!(seen.answers[5]["violations"], json!([]));
}

#[test]
fn the_keys_stay_where_they_are_when_the_list_is_drawn_again() {
    let due = HANDOUT.replace("2028-11-01", "2026-11-21");
    let project = Project::sound().file("content/peel.md", due);
    project.run("build --format html --format pdf").status(0);
    let cell = "(() => { const row = document.activeElement.closest('#desk_rows .row'); return row && \
        [row.getAttribute('aria-rowindex'), document.activeElement.closest('[role=gridcell]').className, \
        row.getAttribute('aria-selected')]; })()";
    // A narrow list has links where a wide one has buttons.
    let name = "document.querySelector('#desk_rows .name').localName";
    let steps = json!([
        ["fill", "#desk_search", "peel"],
        ["press", "ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight"],
        ["resize", 500, 800],
        ["until", name, "a"],
        ["ask", cell],
        ["press", "Home"],
        ["resize", 1280, 800],
        ["until", name, "button"],
        ["ask", cell],
        ["press", "End"],
        ["ask", "void (window.drawn = document.querySelector('#desk_rows .row'))"],
        ["clock", "2026-11-30T09:00"],
        ["ask", "window.drawn.isConnected"],
        ["ask", cell],
        // Whoever is elsewhere stays there.
        ["press", "/"],
        ["resize", 500, 800],
        ["until", name, "a"],
        ["ask", "document.activeElement.id"],
    ]);
    let mut call = call(&desk(&project), &json!({ "now": "2026-11-21T12:00" }), &steps);
    call["open"] = json!(desk(&project).display().to_string());
    let Some(seen) = visit(&[call]) else { return };
    let said = &seen[0].answers;
    assert_eq!(said[4], json!(["3", "edition", "true"]), "narrow");
    assert_eq!(said[8], json!(["3", "what", "true"]), "wide: a button where there was a link");
    assert_eq!((&said[12], &said[13]), (&json!(false), &json!(["3", "do", "true"])), "the next day");
    assert_eq!(said[17], "desk_search");
}
