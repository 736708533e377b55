//! The report read back: what it says, what it leaves to a person, and what its words can never do.

use scraper::{Html, Selector};

use super::*;
use crate::diagnostic::Place;
use crate::handout::HandoutId;
use crate::lint::{self, Context, Origin, pemat};
use crate::markdown::{HandoutFile, parse};
use crate::render::templates::tests::ours;
use crate::sheet::sample::english;
use crate::source::Span;

const HOSTILE: &str = "</style><script>alert(1)</script><img src=x onerror=alert(2)> {{ policy }}";

/// The report on a text, with a remark about its beginning.
fn report(text: &str) -> String {
    let words = english("en-GB");
    let mut sources = Sources::default();
    let source = sources.add("content/t.md", text);
    let id = HandoutId::parse("t").expect("a slug");
    let file = HandoutFile { id, language: None, source, text };
    let (handout, _) = parse(file, words.duration_words());
    let today = Date::constant(2026, 11, 22);
    let context = Context { times: words.duration_words(), today, origin: Origin::Source };
    let remark = Diagnostic::warning("vague-word", Span::new(source, 4, 5), HOSTILE).with_hint(HOSTILE);
    let lost = Diagnostic::error("not-read", Place::File(HOSTILE.to_owned()), "it is lost");
    let assessment = Assessment {
        handout: &handout,
        translations: vec![&handout],
        remarks: vec![&lost, &remark],
        reading: Sample::of(&handout),
        questions: pemat::assess(&handout, &context, &lint::run(&handout, &context)),
    };
    render(&[assessment], &sources, (today, &words), &ours()).expect("a report")
}

fn texts(page: &str, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    let page = Html::parse_document(page);
    let text = |element: scraper::ElementRef<'_>| {
        element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    page.select(&selector).map(text).collect()
}

const TEXT: &str = "---\ntitle: After your day\nlanguage: en\nreview-by: 2028-11-01\nopen-decisions: [{ id: sun, question: How long?, why: Some say 1 week. }]\n---\n\
    ## A {#a .avoid}\n\n- **Sun.** None for you [for 3 days](avoid:3d#a). <!-- lint: allow emphasis it is a name -->\n\n## B {#b}\n";

#[test]
fn a_report_says_what_was_found_and_asks_for_the_rest() {
    let page = report(TEXT);
    assert_eq!(texts(&page, "h1"), ["After your day"]);
    let facts = texts(&page, ".facts dd");
    assert_eq!(facts, ["22 November 2026", "1 November 2028", "not said", "content/t.md", "content/t.md"]);
    assert_eq!(texts(&page, ".remarks .place"), [HOSTILE, "content/t.md:2", "content/t.md:9", "content/t.md:9"]);
    assert_eq!(texts(&page, ".severity"), ["error", "warning"]);
    assert_eq!(texts(&page, ".question"), ["How long? sun"]);
    assert_eq!(texts(&page, ".figures tbody td:nth-child(2)")[1], "not given");
    let numbers: Vec<String> = texts(&page, ".questions th[scope=row]");
    assert_eq!((numbers.len(), numbers[12].as_str(), numbers[17].as_str()), (24, "15", "20"));
    // Three boxes where a point may not apply, two where it always does, one where it is answered.
    let boxes = |number: &str| {
        let at = numbers.iter().position(|one| one == number).expect("it is there");
        texts(&page, ".answer")[at].clone()
    };
    assert_eq!(boxes("1"), "AgreeDisagree");
    assert_eq!(boxes("9"), "AgreeDisagreeNot applicable");
    assert_eq!(boxes("18"), "Not applicable counted");
    assert_eq!(boxes("11"), "Disagree counted");
}

#[test]
fn no_word_of_a_report_can_act() {
    let page = report(&TEXT.replace("After your day", &format!("'{HOSTILE}'")).replace("it is a name", "{{ x }} & <b"));
    assert_eq!(texts(&page, "script, img, b script"), [""; 0]);
    assert_eq!(texts(&page, "h1"), [HOSTILE]);
    assert!(
        page.contains("default-src &#39;none&#39;") && !page.contains("script-src"),
        "the policy lets something in"
    );
    for address in ["http://", "https://", "url(", "@import"] {
        assert!(!page.contains(address), "it asks for {address}");
    }
}

#[test]
fn a_report_knows_itself() {
    assert!(is_report(report(TEXT).as_bytes()));
    assert!(!is_report(b"<!doctype html> my page"));
}

#[test]
fn a_text_in_another_language_has_no_grade() {
    let page = report(&TEXT.replace("language: en", "language: ar"));
    assert_eq!(texts(&page, ".figures"), [""; 0]);
    assert!(page.contains("lang=\"ar\" dir=\"rtl\""));
}
