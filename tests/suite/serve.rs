//! `handout serve` and `handout build --watch` from outside: what they hear, what they show, and whom they refuse.

use std::fs;
use std::net::TcpListener;
use std::time::Duration;

use serde_json::Value;

use crate::served::{Answer, Running, Served};
use crate::support::{BRAND, HANDOUT, Project};

const PAGE: &str = "oak/laser.en.html";

fn title(title: &str) -> String {
    let line = HANDOUT.lines().find(|line| line.starts_with("title:")).expect("it has one");
    HANDOUT.replacen(line, &format!("title: {title}"), 1)
}

/// What a clinic's text says, in capitals; `None` if there is none. No other file is looked at: a build that runs lets files of its own
/// come and go beside it.
fn text(project: &Project, clinic: &str) -> Option<String> {
    let text = fs::read_to_string(project.path(&format!("output/{clinic}/laser.en.txt"))).ok()?;
    Some(text.to_uppercase())
}

#[test]
fn an_edit_reaches_the_open_page_and_an_error_leaves_the_last_good_one() {
    let served = Served::new(Project::sound());
    let mut events = served.listen(PAGE);
    assert_eq!(events.next("problem"), Value::Null);

    served.project.save("content/laser.md", title("Quite another title"));
    let changed = events.next("changed");
    assert_eq!(changed["page"], PAGE);
    let page = served.get(&format!("/{PAGE}")).body;
    assert!(page.contains("<h1 id=\"quite-another-title\">") || page.contains("Quite another title</h1>"), "{page}");
    assert!(page.contains(changed["version"].as_str().expect("a version")));

    served.project.save("content/laser.md", title("Broken").replace("avoid:", "avoidd:"));
    let problem = events.next("problem");
    let text = problem.as_str().expect("there is something wrong");
    assert!(text.starts_with("error[") && text.contains("--> content/laser.md:"), "{text}");
    served.running.says(text, 1);
    assert_eq!(served.get(&format!("/{PAGE}")).body, page, "the last good version stays");
    // Who opens a page only now learns the same.
    assert_eq!(served.listen(PAGE).next("problem"), problem);

    served.project.save("content/laser.md", title("Mended"));
    assert_eq!(events.next("changed")["page"], PAGE);
    assert!(served.get(&format!("/{PAGE}")).body.contains("Mended</h1>"));
    assert_eq!(events.next("problem"), Value::Null);
    assert_eq!(served.running.interrupt(), Some(0), "an error before is no failure");
}

#[test]
fn a_page_that_was_away_learns_what_it_has_missed() {
    let served = Served::new(Project::sound());
    let old = served.listen(PAGE);
    served.project.save("content/laser.md", title("Meanwhile"));
    served.running.says(", in ", 2);
    drop(old);
    let query = format!("/_handout/events?page=0123456789abcdef%2F{}", PAGE.replace('/', "%2F"));
    let mut events = served.listen_at(&query);
    assert_eq!(events.next("changed")["page"], PAGE);
}

#[test]
fn files_are_served_as_what_they_are_and_never_kept() {
    let served = Served::new(Project::sound());
    for (path, content_type) in [
        ("/", "text/html; charset=utf-8"),
        ("/oak/laser.en.html", "text/html; charset=utf-8"),
        ("/oak/laser.en.pdf", "application/pdf"),
        ("/oak/laser.en.txt", "text/plain; charset=utf-8"),
    ] {
        let Answer { status, head, body } = served.get(path);
        assert_eq!(status, 200, "{path}");
        for line in [
            &format!("content-type: {content_type}"),
            "cache-control: no-store",
            "x-content-type-options: nosniff",
            "content-security-policy: frame-ancestors 'self'",
        ] {
            assert!(head.lines().any(|own| own == line), "{path}: {line} is not in\n{head}");
        }
        let asked = served.ask("HEAD", path, &format!("Host: localhost:{}\r\n", served.port));
        assert_eq!((asked.status, asked.body.as_str()), (200, ""), "{path}");
        assert!(!body.is_empty());
    }
    // What is added on the way is not in the file.
    let on_disk = fs::read_to_string(served.project.path("output/oak/laser.en.html")).expect("it is there");
    assert!(!on_disk.contains("_handout") && !on_disk.contains("connect-src"));
    let page = served.get("/oak/laser.en.html").body;
    assert!(page.contains("/_handout/events") && page.contains("connect-src 'self'"));
}

#[test]
fn only_this_machine_is_answered_and_only_with_what_is_made() {
    let served = Served::new(Project::sound().file("secret.txt", "s"));
    let own = format!("Host: 127.0.0.1:{}\r\n", served.port);
    for (method, path, headers, status) in [
        ("GET", "/", own.clone(), 200),
        ("GET", "/", format!("Host: localhost:{}\r\n", served.port), 200),
        ("GET", "/", format!("Host: [::1]:{}\r\n", served.port), 200),
        ("GET", "/", format!("Host: evil.example:{}\r\n", served.port), 421),
        ("GET", "/", "Host: 127.0.0.1\r\n".to_owned(), 421),
        ("GET", "/", String::new(), 421),
        ("GET", "/_handout/events", format!("Host: evil.example:{}\r\n", served.port), 421),
        ("GET", "/", format!("{own}Origin: http://evil.example\r\n"), 403),
        ("GET", "/", format!("{own}Origin: null\r\n"), 403),
        ("GET", "/", format!("{own}Sec-Fetch-Site: cross-site\r\n"), 403),
        ("GET", "/_handout/events", format!("{own}Sec-Fetch-Site: same-site\r\n"), 403),
        ("POST", "/", own.clone(), 405),
        ("DELETE", "/oak/laser.en.html", own.clone(), 405),
        ("GET", "/../secret.txt", own.clone(), 404),
        ("GET", "/%2e%2e/secret.txt", own.clone(), 404),
        ("GET", "/oak/..%2f..%2fsecret.txt", own.clone(), 404),
        ("GET", "/.manifest.json", own.clone(), 404),
        ("GET", "/%2Emanifest.json", own.clone(), 404),
        ("GET", "/oak/", own.clone(), 404),
        ("GET", "/oak/none.en.html", own, 404),
    ] {
        let answer = served.ask(method, path, &headers);
        assert_eq!(answer.status, status, "{method} {path} {headers}");
        let is_told = status == 200 || answer.body.contains("<h1>");
        assert!(is_told, "{method} {path} {headers}: {}", answer.body);
        assert!(!answer.head.contains("access-control"), "nobody else may read it");
    }
    let missing = served.get("/oak/%3Cscript%3Ealert(1)%3C/script%3E");
    assert!(missing.status == 404 && missing.body.contains("list of all handouts"));
    assert!(!missing.body.contains("<script>alert"));
}

#[test]
fn a_port_that_is_taken_is_named_or_passed_over() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
    let port = taken.local_addr().expect("it has one").port();
    let refused = Project::sound().run(&format!("serve --port {port}")).status(2);
    refused.says(&[&format!("cannot listen on port {port}"), "--port"]);
}

#[test]
fn a_page_may_be_asked_for_before_it_is_made() {
    let served =
        Served::new(Project::new().file("content/laser.md", "---\ntitle: x\nlanguage: en\nnonsense: y\n---\n"));
    let waiting = served.get("/plain/laser.en.html");
    assert_eq!(waiting.status, 404);
    let mut events = served.listen("plain/laser.en.html");
    assert!(events.next("problem").as_str().is_some_and(|text| text.contains("nonsense")));
    served.project.save("content/laser.md", HANDOUT);
    assert_eq!(events.next("changed")["page"], "plain/laser.en.html");
}

#[test]
fn a_watched_build_hears_of_what_it_has_read_and_of_nothing_else() {
    let project = Project::sound().file("content/README.md", "notes").file("content/images/unused.png", "x");
    let running = Running::start(&project, "build --watch --format text");
    let count = || running.said().matches(", in ").count();
    let text = |clinic: &str| text(&project, clinic);
    running.says(", in ", 1);
    // As editors save: a new file takes the place of the old one. What was written just before the start may be built twice.
    project.save("content/laser.md", title("First"));
    running.waits_until(|| running.said().lines().last().is_some_and(|line| line.contains("made, in ")) && count() > 1);
    assert!(text("oak").is_some_and(|text| text.contains("FIRST")));
    let before = count();
    // Neither read nor listed: nothing comes of it, which shows in the next build being the first after it.
    let others = [
        "content/README.md",
        "content/images/unused.png",
        "output/note.txt",
        "content/.laser.md.swp",
        "content/laser.md~",
    ];
    others.iter().for_each(|path| project.put(path, "other"));
    std::thread::sleep(Duration::from_millis(300));
    project.save("content/laser.md", title("Second"));
    running.waits_until(|| text("oak").is_some_and(|text| text.contains("SECOND")));
    running.says(", in ", before + 1);
    assert_eq!(count(), before + 1, "{}", running.said());

    // A new clinic, in a folder that was listed, and then a file in its folder.
    project.put("content/clinics/fir/_brand.yml", BRAND.replace("Oak", "Fir"));
    running.waits_until(|| text("fir").is_some());
    project.save("content/clinics/fir/_brand.yml", BRAND.replace("Oak", "Douglas Fir"));
    running.waits_until(|| text("fir").is_some_and(|text| text.contains("DOUGLAS FIR")));
    // A folder of templates where there was none.
    project.put("templates/handout.txt", "{{ nonsense }}");
    running.says("error[", 1);
    assert_eq!(running.interrupt(), Some(0));
}

#[test]
fn a_folder_that_goes_and_comes_back_is_followed_again() {
    let project = Project::sound();
    let running = Running::start(&project, "build --watch --format text");
    running.says(", in ", 1);
    let (here, away) = (project.path("content"), project.path("away"));
    fs::rename(&here, &away).expect("it can be renamed");
    running.says("error[could-not-run]", 1);
    fs::rename(&away, &here).expect("it can be renamed");
    running.says(", in ", 2);
    project.save("content/laser.md", title("Back again"));
    running.waits_until(|| text(&project, "oak").is_some_and(|text| text.contains("BACK AGAIN")));
    assert_eq!(running.interrupt(), Some(0));
}

#[test]
fn machines_are_told_in_json_and_the_quiet_of_nothing_but_problems() {
    let project = Project::sound();
    let running = Running::start(&project, "build --watch --format text --message-format json");
    running.waits_until(|| text(&project, "oak").is_some());
    project.save("content/laser.md", title("Broken").replace("avoid:", "avoidd:"));
    running.says("\"severity\":\"error\"", 1);
    assert!(running.said().lines().all(|line| serde_json::from_str::<Value>(line).is_ok()), "{}", running.said());

    let quiet = Running::start(&project, "build --watch --format text --quiet");
    quiet.says("error[", 1);
    assert!(!quiet.said().contains(", in "), "{}", quiet.said());
}
