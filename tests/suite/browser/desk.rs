//! The desk in the browser, opened from disk: finding, previewing and printing a sheet, by hand and by keyboard.

use serde_json::{Value, json};

use super::{Seen, call, visit};
use crate::support::{BRAND, HANDOUT, Project};
use crate::tools::html_checker;

/// The sheets in the list, each as its clinic and the title, its language first.
pub(super) const LIST: &str = "[...document.querySelectorAll('#desk_rows .row')].map((row) => \
    [...row.querySelectorAll('.sub bdi, .clinic')].map((cell) => cell.textContent).join(' '))";
/// What is said about how many were found.
const COUNT: &str = "document.getElementById('desk_count').textContent";
/// The sheet that is chosen.
const CHOSEN: &str = "(() => { const row = document.querySelector('#desk_rows .row[aria-selected=true]'); \
    return row && [...row.querySelectorAll('.sub bdi, .clinic')].map((cell) => cell.textContent).join(' '); })()";
/// The address of the page, without the folder.
const ADDRESS: &str = "location.href.split('/').pop()";
/// Where the buttons over the preview lead; what is hidden is missing.
const BUTTONS: &str = "Object.fromEntries([...document.querySelectorAll('.actions .button:not([hidden])')].map((button) => \
    [button.textContent, button.getAttribute('href')]))";
/// What stands beside the statement about makeup.
const MAKEUP: &str = "document.querySelector('[data-statement=makeup] > .when > .chip').textContent";
const MEMORY: &str = "JSON.stringify(localStorage)";

pub(super) fn desk(project: &Project) -> std::path::PathBuf {
    project.path("output/index.html")
}

/// What is shipped, built.
fn shipped() -> Project {
    let project = Project::shipped();
    project.run("build").status(0);
    project
}

/// The answers to one visit of a desk at 1280 pixels.
#[track_caller]
pub(super) fn answers(project: &Project, fragment: &str, steps: &Value) -> Option<Seen> {
    let mut call = call(&desk(project), &json!({}), steps);
    call["open"] = json!(format!("{}{fragment}", desk(project).display()));
    visit(&[call])?.pop()
}

#[test]
fn words_find_sheets_in_any_order_without_accents_and_capitals() {
    let project = shipped();
    let cases: [(&str, &[&str]); 9] = [
        ("LUMEN polski", &["Polski Lumen"]),
        ("polish", &["Polski Lumen", "Polski Plain"]),
        ("sesion", &["Español Cedar Ridge", "Español Plain"]),
        ("microneedling ridge espanol", &["Español Cedar Ridge"]),
        ("skory lumen", &["Polski Lumen"]),
        ("العربية lumen", &["العربية Lumen"]),
        ("بعد علاجك plain", &["العربية Plain"]),
        ("unbranded spanish", &["Español Plain"]),
        ("lumen xyz", &[]),
    ];
    let steps = cases.iter().flat_map(|(words, _)| [json!(["fill", "#desk_search", words]), json!(["ask", LIST])]);
    let Some(seen) = answers(&project, "", &steps.collect()) else { return };
    for ((words, expected), found) in cases.iter().zip(seen.answers.iter().skip(1).step_by(2)) {
        assert_eq!(found, &json!(expected), "{words}");
    }
}

#[test]
fn an_edition_on_paper_leads_to_its_sheet() {
    let project = shipped();
    let first = "document.querySelector('#desk_rows .edition').textContent";
    let steps = json!([
        ["fill", "#desk_search", "lumen polski"],
        ["ask", first],
        // Without the hyphen, in small letters.
        [
            "ask",
            format!(
                "document.getElementById('desk_search').value = {first}.replace('-', '').toLowerCase(), \
                         document.getElementById('desk_search').dispatchEvent(new Event('input'))"
            )
        ],
        ["ask", LIST],
    ]);
    let Some(seen) = answers(&project, "", &steps) else { return };
    assert_eq!(seen.answers[3], json!(["Polski Lumen"]), "{}", seen.answers[1]);
}

#[test]
fn filters_narrow_the_list_and_stay_in_the_address() {
    let project = shipped();
    let narrowed = "index.html#find=english&clinic=lumen&layout=card";
    let steps = json!([
        ["ask", COUNT],
        ["use", "label:has([name=clinic][value=lumen])"],
        ["use", "label:has([name=layout][value=card])"],
        ["ask", LIST],
        ["ask", COUNT],
        ["fill", "#desk_search", "english"],
        ["until", ADDRESS, narrowed],
        ["ask", BUTTONS],
        ["fill", "#desk_search", "nothing like it"],
        ["shown", "#desk_none", "#desk_list"],
        ["use", "#desk_reset"],
        ["ask", COUNT],
        ["until", ADDRESS, "index.html"],
    ]);
    let Some(seen) = answers(&project, "", &steps) else { return };
    let said = &seen.answers;
    assert_eq!((&said[0], &said[4]), (&json!("10 sheets"), &json!("3 of 10 sheets")));
    assert_eq!(said[3], json!(["English Lumen", "العربية Lumen", "Polski Lumen"]));
    assert_eq!(said[6], narrowed);
    assert_eq!(said[7]["Print"], "lumen/microneedling.en.card.pdf");
    assert_eq!(said[9], json!([true, false]));
    assert_eq!((&said[11], &said[12]), (&json!("10 sheets"), &json!("index.html")));
    // A bookmark brings all of it back; what is not there is not asked for.
    let steps = json!([["ask", LIST], ["ask", "document.getElementById('desk_search').value"], ["ask", CHOSEN]]);
    let bookmark = "#find=l&clinic=lumen&language=fr&sheet=lumen%2Fmicroneedling.pl";
    let Some(seen) = answers(&project, bookmark, &steps) else { return };
    let all = json!(["English Lumen", "العربية Lumen", "Polski Lumen"]);
    assert_eq!(seen.answers, [all, json!("l"), json!("Polski Lumen")]);
}

#[test]
fn an_approved_sheet_says_who_approved_it_and_when() {
    let project = Project::sound();
    project.run("approve laser --clinic oak --by <A.Oak> --role Nurse --on 2026-11-23").status(0);
    project.run("build --format html").status(0);
    let signed = "document.getElementById('desk_signed').textContent.replaceAll('\u{a0}', ' ')";
    let marks = "[...document.querySelectorAll('#desk_rows .status')].map((cell) => \
        [...cell.querySelectorAll('.mark')].map((mark) => `${mark.textContent}|${mark.title.replaceAll('\u{a0}', ' ')}`).join())";
    let steps = json!([
        ["ask", marks],
        ["shown", "#desk_signed"],
        ["use", "label:has([name=state][value=approved])"],
        ["ask", LIST],
        ["shown", "#desk_signed"],
        ["ask", signed],
        ["use", "label:has([name=state][value=draft])"],
        ["ask", LIST],
        ["shown", "#desk_signed"],
    ]);
    let Some(seen) = answers(&project, "", &steps) else { return };
    let said = &seen.answers;
    let by = "Approved by <A.Oak> (Nurse) on 23 Nov 2026";
    assert_eq!(said[0], json!(["Draft|", format!("Approved|{by}"), "Draft|"]));
    assert_eq!((&said[1], &said[4], &said[8]), (&json!([false]), &json!([true]), &json!([false])));
    assert_eq!((&said[3], &said[5]), (&json!(["English Oak"]), &json!(by)));
    assert_eq!(said[7], json!(["English Elm", "English Plain"]));
}

#[test]
fn the_keyboard_alone_finds_and_prints() {
    let project = shipped();
    let focus = "document.activeElement.closest('.row') ? 'row' : document.activeElement.id";
    let stub = "void (window.open = (address) => { window.went = address; })";
    let steps = json!([
        ["ask", stub],
        ["press", "/"],
        ["ask", focus],
        ["press", "l", "u", "m", "e", "n", "ArrowDown"],
        ["ask", CHOSEN],
        ["press", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown"],
        ["ask", CHOSEN],
        ["press", "p"],
        ["ask", "window.went"],
        ["press", "ArrowUp", "o"],
        ["ask", "window.went"],
        ["press", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight"],
        ["ask", "document.activeElement.className"],
        ["press", "Home"],
        ["press", "Control+Home", "ArrowUp"],
        ["ask", focus],
        ["press", "Escape"],
        ["ask", "document.getElementById('desk_search').value"],
        ["ask", COUNT],
        ["press", "ArrowDown", "Control+End"],
        ["ask", CHOSEN],
        ["press", "/", "/"],
        ["ask", "document.getElementById('desk_search').value"],
    ]);
    let Some(seen) = answers(&project, "", &steps) else { return };
    let said = &seen.answers;
    assert_eq!(said[2], "desk_search");
    assert_eq!(said[4], "English Lumen", "the arrow leads to the first that is found");
    assert_eq!(said[6], "Polski Lumen", "and no further than to the last");
    assert_eq!(said[8], "lumen/microneedling.pl.pdf");
    assert_eq!(said[10], "lumen/microneedling.ar.html#treated=&keep=no");
    assert_eq!(said[12], "button print", "the last cell of the row");
    assert_eq!(said[15], "desk_search", "up from the first row");
    assert_eq!((&said[17], &said[18]), (&json!(""), &json!("10 sheets")));
    assert_eq!(said[20], "Polski Plain");
    assert_eq!(said[22], "/", "in the search it is a letter like others");
    for at in [3, 5, 11] {
        assert_eq!((&said[at]["ring"], &said[at]["seen"]), (&json!(true), &json!(true)), "{}", said[at]);
    }
}

#[test]
fn a_key_that_is_in_the_way_can_be_switched_off() {
    let project = shipped();
    let focus = "document.activeElement.id";
    let steps = json!([
        ["use", "#desk_slash"],
        ["press", "/"],
        ["ask", focus],
        ["reload"],
        ["press", "/"],
        ["ask", "document.activeElement.localName"],
    ]);
    let Some(seen) = answers(&project, "", &steps) else { return };
    assert_eq!((&seen.answers[2], &seen.answers[5]), (&json!("desk_slash"), &json!("body")));
}

#[test]
fn the_preview_follows_and_shows_the_dates_of_the_treatment() {
    let project = shipped();
    let exact = "until 3:30pm on Monday 23 November";
    let polish = "do godz. 15:30, 23 listopada (poniedziałek)";
    let makeup = |wanted: &str| json!(["framed", "#desk_frame", MAKEUP, wanted]);
    let page = "microneedling.pl.html#keep=no";
    let address = "index.html#find=lumen+polski";
    let steps = json!([
        ["fill", "#desk_search", "lumen english"],
        ["framed", "#desk_frame", "location.pathname.split('/').slice(-2).join('/')", "lumen/microneedling.en.html"],
        makeup("24 hours"),
        ["fill", "#desk_date", "2026-11-22"],
        ["fill", "#desk_time", "15:10"],
        makeup(exact),
        ["ask", BUTTONS],
        ["shown", "#desk_honest"],
        ["ask", "document.getElementById('desk_command').textContent"],
        // Another sheet, with the same dates.
        ["fill", "#desk_search", "lumen polski"],
        makeup(polish),
        ["framed", "#desk_frame", "location.href.split('/').pop()", page],
        // A day alone.
        ["fill", "#desk_time", ""],
        ["ask", "document.getElementById('desk_open').getAttribute('href')"],
        ["use", "#desk_forget"],
        makeup("24 godziny"),
        ["ask", BUTTONS],
        ["rest", 500],
        ["until", ADDRESS, address],
        ["ask", MEMORY],
    ]);
    let Some(seen) = answers(&project, "", &steps) else { return };
    let said = &seen.answers;
    assert_eq!((&said[2], &said[5]), (&json!("24 hours"), &json!(exact)));
    let dated = "lumen/microneedling.en.html#treated=2026-11-22T15:10&keep=no";
    assert_eq!(
        said[6],
        json!({
            "Print with dates": format!("{dated}&print=yes"), "Blank PDF": "lumen/microneedling.en.pdf", "Open page": dated,
            "Text": "lumen/microneedling.en.txt",
        })
    );
    assert_eq!(said[7], json!([true]), "it says that PDF and text have no dates");
    assert_eq!(said[8], "handout issue microneedling --clinic lumen --language en --treated \"2026-11-22 15:10\"");
    assert_eq!((&said[10], &said[11]), (&json!(polish), &json!(page)), "the date has left the address");
    assert_eq!(said[13], "lumen/microneedling.pl.html#treated=2026-11-22&keep=no");
    assert_eq!(said[15], "24 godziny");
    assert_eq!(said[16]["Print"], "lumen/microneedling.pl.pdf");
    assert_eq!(said[18], address, "no date is in the address");
    assert_eq!(said[19], "{}", "and none in the memory of the browser");
    let pages: Vec<&str> = seen.opened.iter().filter_map(|path| path.split("/output/").nth(1)).collect();
    assert_eq!(pages.last(), Some(&"lumen/microneedling.pl.html"));
    assert!(pages.len() <= 4, "a page that is shown already is not opened again: {pages:?}");
}

#[test]
fn a_dated_page_is_printed_at_once() {
    let project = shipped();
    let page = project.path("output/lumen/microneedling.en.html").display().to_string();
    let steps = json!([
        ["ask", "sessionStorage.getItem('printed')"],
        [
            "ask",
            "window.print = () => sessionStorage.setItem('printed', document.querySelector('[data-statement=makeup] > .when').innerText)"
        ],
        ["ask", "location.hash = 'treated=2026-11-22T15:10&keep=no&print=yes'"],
        ["until", "sessionStorage.getItem('printed') !== null", true],
        ["ask", "sessionStorage.getItem('printed')"],
        ["ask", "location.hash"],
    ]);
    let Some(seen) = visit(&[call(std::path::Path::new(&page), &json!({}), &steps)]) else { return };
    let said = &seen[0].answers;
    assert!(
        said[4].as_str().is_some_and(|printed| printed.contains("until 3:30pm on Monday 23 November")),
        "{}",
        said[4]
    );
    assert_eq!(said[5], "#keep=no", "who loads it again does not print again");
}

#[test]
fn a_page_that_is_handed_two_treatments_at_once_shows_the_second() {
    let project = shipped();
    let page = project.path("output/lumen/microneedling.en.html").display().to_string();
    // A busy page is told of both addresses when it has the second already.
    let twice = |one: &str, other: &str| {
        format!(
            "new Promise((resolve) => {{ let told = 0; \
             addEventListener('hashchange', () => {{ told += 1; if (told === 2) setTimeout(resolve); }}); \
             location.hash = '{one}'; location.hash = '{other}'; }})"
        )
    };
    let makeup = |open: &str, one: &str, other: &str| {
        let mut visit =
            call(std::path::Path::new(&page), &json!({}), &json!([["ask", twice(one, other)], ["ask", MAKEUP]]));
        visit["open"] = json!(format!("{page}{open}"));
        visit
    };
    let (day, time) = ("treated=2026-11-20", "treated=2026-11-22T15:10");
    let exact = json!("until 3:30pm on Monday 23 November");
    let visits = [
        makeup("#treated=&keep=no", &format!("{day}&keep=no"), &format!("{time}&keep=no")),
        makeup("", &format!("{day}&keep=no"), &format!("{time}&keep=no")),
        makeup("", day, time),
        // Both dates are taken back.
        makeup(&format!("#{time}&keep=no"), &format!("{day}&keep=no"), "treated=&keep=no"),
        // From a patient's page to that of a desk.
        makeup("", time, "keep=no"),
    ];
    let Some(seen) = visit(&visits) else { return };
    let said: Vec<&Value> = seen.iter().map(|seen| &seen.answers[1]).collect();
    let blank = json!("24 hours");
    assert_eq!(said, [&exact, &exact, &exact, &blank, &blank]);
}

#[test]
fn pages_that_the_desk_opens_neither_remember_nor_recall_a_visit() {
    let project = shipped();
    let page = project.path("output/lumen/microneedling.en.html").display().to_string();
    let fields = "[document.getElementById('page_date').value, localStorage.length]";
    let other = project.path("output/plain/microneedling.en.html");
    let language = "document.querySelector('.languages a').getAttribute('href')";
    let steps = json!([
        ["ask", fields],
        ["ask", language],
        // A patient's own page, on the same computer.
        ["open", other],
        ["open", format!("{page}#treated=2026-11-20")],
        ["ask", fields],
        ["open", other],
        ["open", format!("{page}#treated=&keep=no")],
        ["ask", fields],
        ["ask", "location.hash"],
        ["open", other],
        ["open", page],
        ["ask", fields],
    ]);
    let mut first = call(std::path::Path::new(&page), &json!({}), &steps);
    first["open"] = json!(format!("{page}#treated=2026-11-22T15:10&keep=no"));
    let Some(seen) = visit(&[first]) else { return };
    let said = &seen[0].answers;
    assert_eq!(said[0], json!(["2026-11-22", 0]));
    let link = said[1].as_str().expect("there are other languages");
    assert!(link.ends_with("#treated=2026-11-22T15:10&keep=no"), "{link}");
    assert_eq!(said[4], json!(["2026-11-20", 1]), "a patient's page remembers");
    assert_eq!((&said[7], &said[8]), (&json!(["", 1]), &json!("#keep=no")), "the desk's page does not look");
    assert_eq!(said[11], json!(["2026-11-20", 1]), "and has taken nothing away");
}

#[test]
fn reviews_are_overdue_by_the_clock_of_who_looks() {
    let due = HANDOUT.replace("2028-11-01", "2026-11-21");
    let project = Project::new().file("content/laser.md", due).file("content/peel.md", HANDOUT);
    project.run("build").status(0);
    let status = "[...document.querySelectorAll('#desk_rows .status')].map((cell) => cell.innerText.replace(/\\s+/g, ' ').trim())";
    let on = |now: &str| {
        let steps = json!([["ask", status], ["ask", "Boolean(document.querySelector('[name=state][value=due]'))"]]);
        call(&desk(&project), &json!({ "now": now }), &steps)
    };
    let Some(seen) = visit(&[on("2026-11-21T23:59"), on("2026-11-22T00:01")]) else { return };
    let still = json!(["Draft Review by 21 Nov 2026", "Draft Review by 1 Nov 2028"]);
    let over = json!(["Draft Review was due 21 Nov 2026", "Draft Review by 1 Nov 2028"]);
    assert_eq!(seen[0].answers, [still, json!(false)]);
    assert_eq!(seen[1].answers, [over, json!(true)]);
}

#[test]
fn two_thousand_sheets_are_found_at_once() {
    let project = many();
    let typed = "for (const text of ['a', 'as', 'ash', 'ash ', 'ash 1', 'ash 19', '', 'c', 'cl', '']) { \
        const search = document.getElementById('desk_search'); search.value = text; \
        search.dispatchEvent(new Event('input')); document.body.offsetHeight; }";
    let steps = json!([
        ["ask", COUNT],
        ["ask", "document.querySelectorAll('#desk_rows .row').length"],
        ["reload"],
        ["timed", typed],
        ["fill", "#desk_search", "ash-19 h7"],
        ["ask", LIST],
        ["fill", "#desk_search", ""],
        ["press", "ArrowDown", "Control+End"],
        ["ask", "document.querySelectorAll('#desk_rows .row').length"],
        ["ask", "document.getElementById('desk_list').getAttribute('aria-rowcount')"],
        ["ask", "document.querySelectorAll('#desk_filters select').length"],
    ]);
    let Some(seen) = answers(&project, "", &steps) else { return };
    let said = &seen.answers;
    assert_eq!((&said[0], &said[8], &said[9]), (&json!("2,010 sheets"), &json!(2010), &json!("2011")));
    assert!(said[1].as_u64().is_some_and(|rows| rows <= 200), "rows that nobody sees need not be drawn: {}", said[1]);
    // Computed, not waited: a machine may run other tests at the same time.
    assert!(said[2].as_f64().is_some_and(|time| time < 1_000.0), "the desk opens in {} ms", said[2]);
    assert!(said[3].as_f64().is_some_and(|time| time < 10.0 * 50.0), "ten letters take {} ms", said[3]);
    assert_eq!(said[5], json!(["English ash-19"]));
    assert_eq!(said[10], 2, "many clinics and handouts are lists to open");
}

/// A desk of 2,010 sheets: those of a real build, in other names.
fn many() -> Project {
    use handout::render::desk::{Entry, Files};
    use handout::sheet::Standing;
    let project = Project::new();
    let folders = handout::project::Folders::find(&project.path(""), handout::project::Overrides::default());
    let loaded = handout::project::load(&folders.expect("there is a project")).expect("it can be read");
    let clinics = (0..201).map(|clinic| format!("{}-{}", ["ash", "elm", "oak"][clinic % 3], clinic / 3));
    let sheets = clinics.flat_map(|clinic| (0..10).map(move |handout| (clinic.clone(), format!("h{handout}"))));
    let entries: Vec<Entry> = sheets
        .map(|(clinic, handout)| Entry {
            clinic: handout::clinic::ClinicId::parse(&clinic).expect("an id"),
            clinic_name: Some(handout::clinic::ClinicName { full: format!("The {clinic} clinic"), short: clinic }),
            title: format!("After your treatment {handout}"),
            handout: handout::handout::HandoutId::parse(&handout).expect("an id"),
            language: handout::handout::Language::english(),
            language_name: "English".to_owned(),
            is_source: true,
            paper: handout::clinic::Paper::A4,
            edition: "4X7K-QP2R".to_owned(),
            standing: Standing::Draft,
            review_by: None,
            is_stale: false,
            files: Files {
                prints: [(handout::clinic::Layout::Standard, "pdf".to_owned())].into(),
                page: None,
                text: Some("txt".to_owned()),
            },
        })
        .collect();
    let shared = loaded.shared.as_ref().expect("what is built in is sound");
    let frame = handout::render::desk::Frame::of(&shared.templates).expect("what is built in is sound");
    project.put("output/index.html", frame.render(&entries, &shared.templates).expect("a desk"));
    project
}

#[test]
fn hostile_names_stay_names() {
    let evil = "</script><script>console.error(1)</script><img src=x onerror=console.error(2)>";
    let project = Project::new()
        .file("content/laser.md", HANDOUT.replace("After your laser treatment", &format!("'{evil}'")))
        .file("content/clinics/oak/_brand.yml", BRAND.replace("Oak", evil));
    project.run("build --format html --format text").status(0);
    let steps = json!([
        ["rest", 400],
        [
            "ask",
            "[...document.querySelectorAll('#desk_rows .row:first-child :is(.name, .clinic)')].map((cell) => cell.textContent)"
        ],
        ["ask", "document.querySelectorAll('img').length"],
        ["fill", "#desk_search", "<script>console"],
        ["ask", COUNT],
    ]);
    let Some(seen) = answers(&project, "", &steps) else { return };
    assert_eq!(seen.answers[1], json!([evil, evil]));
    assert_eq!((&seen.answers[2], &seen.answers[4]), (&json!(0), &json!("2 sheets")));
}

#[test]
fn its_markup_has_no_errors() {
    let (some, none) = (shipped(), Project::sound().file("content/laser.md", "---\nlanguage: en\n---\n"));
    none.run("build").status(1);
    let Some(messages) = html_checker(&[desk(&some), desk(&none)]) else { return };
    let errors: Vec<&Value> = messages.iter().filter(|message| message["type"] != "info").collect();
    assert_eq!(errors, [] as [&Value; 0]);
}

/// What everybody needs, by axe-core's tags.
pub(super) const RULES: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

#[test]
fn everybody_can_use_it() {
    let project = shipped();
    let mut visits = Vec::new();
    for colours in ["light", "dark"] {
        for width in [320, 768, 1280] {
            let with = json!({ "width": width, "colorScheme": colours });
            let steps = json!([
                ["rest", 400],
                ["axe", RULES],
                ["clipped"],
                ["spaced"],
                ["fill", "#desk_date", "2026-11-22"],
                ["rest", 400],
                ["axe", RULES],
                ["clipped"],
            ]);
            visits.push(call(&desk(&project), &with, &steps));
        }
    }
    visits.push(call(&desk(&project), &json!({ "scripts": false }), &json!([["words"], ["clipped"]])));
    let Some(seen) = visit(&visits) else { return };
    let (bare, drawn) = seen.split_last().expect("there are visits");
    for (seen, call) in drawn.iter().zip(&visits) {
        for at in [1, 6] {
            assert_eq!(seen.answers[at]["violations"], json!([]), "{call}");
        }
        for at in [2, 3, 7] {
            assert_eq!(seen.answers[at], json!([]), "step {at} of {call}");
        }
    }
    let words = bare.answers[0].as_str().expect("a text");
    assert!(words.contains("Tras su sesión de microagujas") && words.contains("Large print"), "{words}");
    assert_eq!(bare.answers[1], json!([]), "without scripts");
}
