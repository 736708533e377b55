//! The desk read back: what is listed, in which order, and what its words can never do.

use scraper::{Html, Selector};
use serde_json::{Value, json};

use super::*;
use crate::clinic::{ClinicId, ClinicName, Layout, Paper};
use crate::handout::{Date, HandoutId, Language};
use crate::render::templates::tests::ours;
use crate::sheet::{Approval, Standing};

fn entry(path: &str) -> Entry {
    let (clinic, rest) = path.split_once('/').expect("a clinic");
    let (handout, language) = rest.split_once('.').expect("a language");
    let name = |id: &str| ClinicName { full: format!("The {id} clinic"), short: id.to_owned() };
    Entry {
        clinic: ClinicId::parse(clinic).expect("an id"),
        clinic_name: (clinic != "plain").then(|| name(clinic)),
        handout: HandoutId::parse(handout).expect("an id"),
        language: Language::parse(language).expect("a tag"),
        language_name: language.to_uppercase(),
        is_source: language == "en",
        title: format!("After {handout}"),
        paper: Paper::A4,
        edition: "4X7K-QP2R".to_owned(),
        standing: Standing::Draft,
        review_by: Some(Date::constant(2028, 11, 1)),
        is_stale: false,
        files: Files {
            prints: [(Layout::Standard, "pdf".to_owned())].into(),
            page: Some("html".to_owned()),
            text: Some("txt".to_owned()),
        },
    }
}

fn desk(entries: &[Entry]) -> String {
    Frame::of(&ours()).and_then(|frame| frame.render(entries, &ours())).expect("a desk")
}

fn data(page: &str) -> Value {
    let selector = Selector::parse("script[type='application/json']").expect("a selector");
    let text: String = Html::parse_document(page).select(&selector).flat_map(|element| element.text()).collect();
    serde_json::from_str(&text).expect("the data are JSON")
}

/// What readers without scripts are given.
fn without_scripts(page: &str) -> &str {
    page.split("<noscript>").nth(1).and_then(|rest| rest.split("</noscript>").next()).expect("it is there")
}

/// The paths of the sheets, as the script puts them together.
fn listed(page: &str) -> Vec<String> {
    let data = data(page);
    let at =
        |table: &str, place: &Value| data[table][place.as_u64().and_then(|at| at.try_into().ok()).unwrap_or(0)].clone();
    let rows = data["sheets"].as_array().expect("a list");
    let path = |row: &Value| {
        let (clinic, handout, language) = (at("clinics", &row[0]), at("handouts", &row[1]), at("languages", &row[2]));
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        format!("{}/{}.{}", text(&clinic["id"]), text(&handout), text(&language["tag"]))
    };
    rows.iter().map(path).collect()
}

#[test]
fn sheets_stand_in_one_order_however_they_come() {
    let sheets = ["laser.en", "laser.ar", "laser.es", "peel.en"];
    let expected = ["oak", "plain"].map(|clinic| sheets.map(|sheet| format!("{clinic}/{sheet}"))).concat();
    let mut entries: Vec<Entry> = expected.iter().map(|path| entry(path)).collect();
    let page = desk(&entries);
    assert_eq!(listed(&page), expected);
    entries.reverse();
    assert!(page == desk(&entries), "the order makes a difference");
}

#[test]
fn clinics_stand_in_the_order_of_their_names_and_the_unbranded_sheet_last() {
    let mut entries: Vec<Entry> = ["plain/a.en", "a/a.en", "b/a.en", "zoe/a.en"].map(entry).into();
    for (at, short) in [(1, "Zen"), (2, "beech")] {
        entries[at].clinic_name = Some(ClinicName { full: short.to_owned(), short: short.to_owned() });
    }
    assert_eq!(listed(&desk(&entries)), ["b/a.en", "a/a.en", "zoe/a.en", "plain/a.en"]);
}

/// What filters and rows call each clinic, and what readers without scripts read above its sheets.
fn names(entries: &[Entry]) -> (Vec<Option<String>>, Vec<String>) {
    let page = desk(entries);
    let clinics = data(&page)["clinics"].as_array().expect("a list").clone();
    let inside = without_scripts(&page);
    let headings = Selector::parse("h2").expect("a selector");
    let above = Html::parse_fragment(inside).select(&headings).map(|heading| heading.inner_html()).collect();
    (clinics.iter().map(|clinic| clinic["short"].as_str().map(str::to_owned)).collect(), above)
}

#[test]
fn clinics_of_one_short_name_are_told_apart_by_their_folders() {
    let mut entries: Vec<Entry> =
        ["elm/a.en", "elm/b.en", "oak-north/a.en", "oak-south/a.en", "ash/a.en", "plain/a.en"].map(entry).into();
    for (at, full, short) in [(2, "Oak", "Oak "), (3, "Oak", "OAK"), (4, "The elm clinic", "Elm Street")] {
        entries[at].clinic_name = Some(ClinicName { full: full.to_owned(), short: short.to_owned() });
    }
    let (short, above) = names(&entries);
    // Two sheets of one clinic share its name; one full name of two clinics does no harm where the short ones differ.
    let short: Vec<Option<&str>> = short.iter().map(Option::as_deref).collect();
    assert_eq!(short, [Some("elm"), Some("Elm Street"), Some("Oak (oak-north)"), Some("OAK (oak-south)"), None]);
    let of_one_name = ["The elm clinic", "The elm clinic", "Oak (oak-north)", "Oak (oak-south)", "Unbranded"];
    assert_eq!(above, of_one_name);
}

#[test]
fn what_sheets_share_is_written_once() {
    let clinics = ["ash", "elm", "oak"];
    let entries: Vec<Entry> =
        clinics.iter().flat_map(|clinic| ["en", "es"].map(|tag| entry(&format!("{clinic}/laser.{tag}")))).collect();
    let data = data(&desk(&entries));
    let sizes = ["clinics", "handouts", "languages", "titles", "files", "reviews", "approvals", "sheets"]
        .map(|table| data[table].as_array().map_or(0, Vec::len));
    assert_eq!(sizes, [3, 1, 2, 1, 1, 1, 0, 6]);
    assert_eq!(data["files"][0], json!({ "prints": ["pdf"], "page": "html", "text": "txt" }));
    assert_eq!(data["sheets"][0], json!([0, 0, 0, 0, 0, 0, "a4", "4X7K-QP2R", "draft", false]));
}

fn approved(by: &str) -> Standing {
    Standing::Approved(Approval {
        by: by.to_owned(),
        role: Some("Medical director".to_owned()),
        on: Date::constant(2026, 11, 23),
        review_by: Date::constant(2028, 11, 1),
    })
}

#[test]
fn the_desk_says_who_stands_behind_each_sheet() {
    let mut entries: Vec<Entry> = ["ash/a.en", "ash/b.en", "ash/c.en", "ash/d.en"].map(entry).into();
    for (entry, standing) in
        entries.iter_mut().zip([Standing::Draft, Standing::Behind, approved("Dr Oak"), approved("Dr Oak")])
    {
        entry.standing = standing;
    }
    let page = desk(&entries);
    let data = data(&page);
    let states: Vec<&Value> = data["sheets"].as_array().expect("a list").iter().map(|row| &row[8]).collect();
    assert_eq!(states, [&json!("draft"), &json!("behind"), &json!(0), &json!(0)]);
    assert_eq!(data["approvals"], json!([{ "by": "Dr Oak (Medical director)", "on": "2026-11-23" }]));
    let items = Selector::parse("li").expect("a selector");
    let said: Vec<String> = Html::parse_fragment(without_scripts(&page))
        .select(&items)
        .map(|item| item.text().collect::<String>().split("4X7K-QP2R · ").nth(1).unwrap_or_default().to_owned())
        .collect();
    let by = "Approved by Dr Oak (Medical director) on 2026-11-23 · Review by 2028-11-01";
    let draft = "Draft · Review by 2028-11-01";
    assert_eq!(said, [draft, "Draft: translation out of date · Review by 2028-11-01", by, by]);
}

#[test]
fn a_layout_has_a_place_only_if_it_is_there() {
    let mut one = entry("oak/laser.en");
    one.files.prints.insert(Layout::Card, "card.pdf".to_owned());
    let data = data(&desk(&[one, entry("oak/peel.en")]));
    assert_eq!(data["layouts"], json!(["standard", "card"]));
    assert_eq!(data["files"][0]["prints"], json!(["pdf", "card.pdf"]));
    assert_eq!(data["files"][1]["prints"], json!(["pdf", null]));
}

#[test]
fn readers_without_scripts_have_a_link_to_every_file() {
    let mut one = entry("oak/laser.ar");
    one.files.prints.insert(Layout::LargePrint, "large-print.pdf".to_owned());
    let mut other = entry("plain/peel.en");
    other.files = Files { prints: BTreeMap::new(), ..other.files };
    let page = desk(&[one, other]);
    let inside = without_scripts(&page);
    let html = Html::parse_fragment(inside);
    let links = Selector::parse("a").expect("a selector");
    let addresses: Vec<&str> = html.select(&links).filter_map(|link| link.attr("href")).collect();
    assert_eq!(
        addresses,
        [
            "oak/laser.ar.html",
            "oak/laser.ar.pdf",
            "oak/laser.ar.large-print.pdf",
            "oak/laser.ar.txt",
            "plain/peel.en.html",
            "plain/peel.en.txt"
        ]
    );
    let title = html.select(&links).next().expect("a link");
    assert_eq!((title.attr("lang"), title.attr("dir")), (Some("ar"), Some("rtl")));
}

#[test]
fn no_name_can_become_markup_or_a_script() {
    let hostile =
        "</script></noscript><script>alert(1)</script><img src=x onerror=\"alert(2)\"> ' & \u{2028}{{ policy }}";
    let mut one = entry("oak/laser.en");
    one.title = hostile.to_owned();
    one.clinic_name = Some(ClinicName { full: hostile.to_owned(), short: hostile.to_owned() });
    one.language_name = hostile.to_owned();
    one.edition = hostile.to_owned();
    one.standing = approved(hostile);
    let page = desk(&[one]);
    let html = Html::parse_document(&page);
    let count = |selector: &str| html.select(&Selector::parse(selector).expect("a selector")).count();
    assert_eq!((count("script"), count("img"), count("[onerror]")), (2, 0, 0), "{page}");
    assert!(!page.contains("<img") && !page.contains("<script>alert"));
    let data = data(&page);
    let texts = [&data["titles"][0], &data["clinics"][0]["full"], &data["languages"][0]["name"]];
    assert!(texts.into_iter().all(|text| text == hostile), "what staff read is what was written");
}

#[test]
fn the_policy_lets_in_the_own_script_and_style_and_the_pages_beside_it() {
    let page = desk(&[]);
    let html = Html::parse_document(&page);
    let meta = Selector::parse("meta[http-equiv='Content-Security-Policy']").expect("a selector");
    let policy = html.select(&meta).next().and_then(|meta| meta.attr("content")).expect("there is one");
    let directives: Vec<&str> = policy.split("; ").collect();
    for directive in ["default-src 'none'", "frame-src 'self' file:", "base-uri 'none'", "form-action 'none'"] {
        assert!(directives.contains(&directive), "no {directive} in {policy}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
    let everything = Selector::parse("*").expect("a selector");
    for element in html.select(&everything) {
        let inline = element.value().attrs().find(|(name, _)| *name == "style" || name.starts_with("on"));
        assert_eq!(inline, None, "the policy would not let it work");
    }
}

#[test]
fn a_desk_is_known_by_its_data() {
    assert!(is_desk(desk(&[]).as_bytes()));
    assert!(!is_desk(b"<!doctype html><title>Our clinics</title><script type=\"application/json\" id=\"page_data\">"));
}
