//! Signing words off: what is recorded, what it changes on sheets, what stands in the way, and what becomes of a damaged record.

use std::collections::BTreeMap;
use std::fs;

use crate::support::{BRAND, HANDOUT, Project};

const LEDGER: &str = "content/ledger.jsonl";
const SIGN: &str = "approve laser --by A.Okafor --on 2026-11-23";
const SIGNED: &str = "Approved by A.Okafor on 23 November 2026";
const DRAFT: &str = "DRAFT: not approved";

/// The sound handout in Polish.
pub(crate) const POLISH: &str = "\
---
title: Po zabiegu laserowym
summary:
  - Skóra będzie czerwona i ciepła. To normalne.
  - Dbaj o jej czystość, unikaj ciepła i słońca.
---

> [!CAUTION]
> **Wezwij pomoc natychmiast.** Zadzwoń na [numer alarmowy](clinic:emergency), jeśli trudno ci oddychać.

## Co jest normalne {#normal .expect}

- **Zaczerwienienie.** Skóra jest czerwona. Uspokaja się [w ciągu 3 dni](expect:3d#redness).

## Czego unikać {#avoid .avoid}

- **Makijaż.** Żadnego [przez 24 godziny](avoid:24h#makeup).
- **Słońce.** Unikaj mocnego słońca [przez 1 tydzień](avoid:1w#sun).

## Kiedy do nas zadzwonić {#call .call}

- **Brak poprawy.** Zadzwoń, jeśli nie jest wyraźnie lepiej [po 3 dniach](call:3d#lasting). Telefon do [kliniki](clinic:phone).

## Co robić {#do .do}

- **Czyste ręce.** [Umyj ręce](do:#hands), zanim dotkniesz twarzy.
";

fn text(project: &Project, path: &str) -> String {
    fs::read_to_string(project.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn lines(project: &Project) -> Vec<String> {
    text(project, LEDGER).lines().map(str::to_owned).collect()
}

/// What each sheet says of its words: its first mark, by its name.
fn marks(project: &Project) -> BTreeMap<String, &'static str> {
    project.run("build");
    let texts = project.output().into_iter().filter(|(name, _)| name.ends_with(".txt"));
    let mark = |text: String| {
        let marks = [SIGNED, DRAFT, "DRAFT: translation out of date"];
        let found: Vec<&str> = marks.into_iter().filter(|mark| text.contains(mark)).collect();
        assert_eq!(found.len(), 1, "{found:?} in\n{text}");
        found[0]
    };
    texts.map(|(name, bytes)| (name, mark(String::from_utf8(bytes).expect("it is UTF-8")))).collect()
}

#[track_caller]
fn all_are(project: &Project, expected: &str) {
    for (name, mark) in marks(project) {
        assert_eq!(mark, expected, "{name}");
    }
}

/// The codes that `status` names, by sheet.
fn codes(project: &Project) -> BTreeMap<String, String> {
    let ran = project.run("status --today 2026-11-24");
    let said = String::from_utf8_lossy(ran.results()).into_owned();
    let row = |line: &str| {
        let mut words = line.split_whitespace().map(str::to_owned);
        words.next().zip(words.next())
    };
    said.lines().filter_map(row).collect()
}

#[test]
fn signed_words_say_who_and_when_until_a_word_changes() {
    let project = Project::sound();
    all_are(&project, DRAFT);
    project.run(SIGN).status(0).says(&["3 editions signed off by A.Okafor, in "]);
    all_are(&project, SIGNED);
    for (name, bytes) in project.output() {
        if name.ends_with(".html") && name != "index.html" {
            let page = String::from_utf8_lossy(&bytes).into_owned();
            assert!(page.contains(SIGNED) && !page.contains(DRAFT), "{name}");
        }
    }
    assert_eq!(lines(&project).len(), 3);

    project.put("content/laser.md", HANDOUT.replace("turns red", "is red").replace("looks red", "is red"));
    assert_ne!(text(&project, "content/laser.md"), HANDOUT);
    all_are(&project, DRAFT);
    project.put("content/laser.md", HANDOUT);
    all_are(&project, SIGNED);
}

#[test]
fn a_change_of_contact_makes_that_clinic_a_draft_and_a_change_of_look_none() {
    let project = Project::sound();
    project.run(SIGN).status(0);
    project.put("content/clinics/oak/_brand.yml", BRAND.replace("960199", "960198"));
    project.put("content/clinics/elm/_brand.yml", BRAND.replace("Oak", "Elm").replace("#5b2a86", "#234f1e"));
    let expected = [("elm/laser.en.txt", SIGNED), ("oak/laser.en.txt", DRAFT), ("plain/laser.en.txt", SIGNED)];
    assert_eq!(marks(&project), expected.map(|(name, mark)| (name.to_owned(), mark)).into());
}

#[test]
fn one_clinic_can_be_signed_for_alone_and_nobody_signs_twice_the_same() {
    let project = Project::sound();
    project.run(&format!("{SIGN} --clinic oak --role Nurse --reason tried")).status(0).says(&["1 edition signed off"]);
    let expected = [("elm/laser.en.txt", DRAFT), ("plain/laser.en.txt", DRAFT)];
    let mut found = marks_but(&project, "oak/laser.en.txt");
    assert_eq!(found, expected.map(|(name, mark)| (name.to_owned(), mark)).into());
    let oak = text(&project, "output/oak/laser.en.txt");
    assert!(oak.contains("Approved by A.Okafor (Nurse) on 23 November 2026"), "{oak}");

    project.run(SIGN).status(0).says(&["3 editions signed off"]);
    project.run(SIGN).status(0).says(&["0 editions signed off by A.Okafor, 3 signed off before"]);
    assert_eq!(lines(&project).len(), 4);
    found = marks(&project);
    assert!(found.values().all(|mark| *mark == SIGNED), "the last one counts: {found:?}");
}

/// The marks of all sheets but one, whose words are others.
fn marks_but(project: &Project, other: &str) -> BTreeMap<String, &'static str> {
    project.run("build").status(0);
    let texts = project.output().into_iter().filter(|(name, _)| name.ends_with(".txt") && name != other);
    texts
        .map(|(name, bytes)| {
            let is_draft = String::from_utf8_lossy(&bytes).contains(DRAFT);
            (name, if is_draft { DRAFT } else { SIGNED })
        })
        .collect()
}

#[test]
fn what_is_not_settled_is_not_signed() {
    let decision = "open-decisions:\n  - id: makeup\n    question: One day?\n    why: Some say two.\n---\n\n>";
    for (what, handout, said) in [
        ("an open decision", HANDOUT.replacen("---\n\n>", decision, 1), "error[open-decision]"),
        ("an error", HANDOUT.replace("avoid:24h", "avoid:24"), "error[bad-window]"),
        ("no review", HANDOUT.replace("review-by: 2028-11-01\n", ""), "error[no-review-date]"),
        ("a review that is over", HANDOUT.replace("2028-11-01", "2026-11-23"), "error[review-is-over]"),
        ("a missing detail", HANDOUT.replace("clinic:phone", "clinic:booking"), "error[missing-contact]"),
    ] {
        assert_ne!(handout, HANDOUT, "{what}");
        let project = Project::sound().file("content/laser.md", handout);
        project.run(SIGN).status(1).prints("").says(&[said]).says(&["nothing is signed off: "]);
        assert!(!project.path(LEDGER).exists(), "{what}");
        assert!(!project.path("content/editions").exists(), "{what}");
    }
    let project = Project::sound().file("content/laser.md", HANDOUT.replace("review-by: 2028-11-01\n", ""));
    project.run(&format!("{SIGN} --review-by 2027-11-23")).status(0);
    for (arguments, said) in [
        ("approve lazer --by A", "there is no handout `lazer`; did you mean `laser`?"),
        ("approve laser --by A --clinic aok", "there is no clinic `aok`; did you mean `oak`?"),
        ("approve laser --by A --language pl", "there is no language `pl`"),
        ("approve laser --by A --on 23/11/2026", "not a day of the calendar"),
        ("approve laser", "--by <WHO>"),
        ("approve laser --by=", "it is empty"),
    ] {
        project.run(arguments).status(2).says(&[said]);
    }
}

#[test]
fn what_is_wrong_elsewhere_stops_nobody() {
    let project = Project::sound()
        .file("content/peel.md", HANDOUT.replace("avoid:24h", "avoid:24"))
        .file("content/clinics/ash/_brand.yml", "meta: {}\n");
    project.run(&format!("{SIGN} --clinic oak")).status(0);
    project.run(SIGN).status(1).says(&["`ash/laser.en` cannot be made"]);
}

#[test]
fn a_release_holds_only_what_is_signed() {
    let project = Project::sound();
    project.run(&format!("{SIGN} --clinic oak")).status(0);
    project.run("build --release --quiet").status(1).says(&[
        "error[not-approved]: `plain/laser.en` is a draft: nobody has signed its edition `",
        "error[not-approved]: `elm/laser.en` is a draft",
    ]);
    let made: Vec<String> = project.output().into_keys().filter(|name| name.ends_with(".pdf")).collect();
    assert_eq!(made, ["oak/laser.en.pdf"]);
    project.run(SIGN).status(0);
    project.run("build --release").status(0).says(&["made"]);
}

#[test]
fn a_translation_that_is_behind_is_marked_and_neither_signed_nor_released() {
    let project = Project::new().file("content/laser.md", HANDOUT).file("content/laser.pl.md", POLISH);
    project.run("check").status(0).says(&["warning[unknown-source]", "content/laser.pl.md"]);
    let sign = format!("{SIGN} --language pl");
    project.run(&sign).status(1).says(&["warning[unknown-source]", "nothing is signed off: 1 thing in the way"]);

    let source = codes(&project)["plain/laser.en"].clone();
    let polish = POLISH.replacen("title:", &format!("translation-of: {}\ntitle:", source.to_lowercase()), 1);
    project.put("content/laser.pl.md", &polish);
    project.run("check").status(0).never_says("unknown-source").never_says("translation-behind");
    project.run(&sign).status(0);
    project.run(SIGN).status(0);
    project.run("build --release").status(0);
    assert!(text(&project, "output/plain/laser.pl.txt").contains("Zatwierdzone przez: A.Okafor"));

    project.put("content/laser.md", HANDOUT.replace("looks red", "is red"));
    project.run(SIGN).status(0);
    let now = codes(&project)["plain/laser.en"].clone();
    let said = format!("made from the edition `{source}`, and its source is `{now}` by now");
    project
        .run("build --release")
        .status(1)
        .says(&["warning[translation-behind]", &said])
        .says(&["`plain/laser.pl` is behind"]);
    project.run("build").status(0);
    for ending in ["html", "txt"] {
        let page = text(&project, &format!("output/plain/laser.pl.{ending}"));
        assert!(page.contains("WERSJA ROBOCZA: tłumaczenie nieaktualne") && !page.contains("Zatwierdzone"), "{page}");
    }
    project.run(&sign).status(1).says(&["translation-behind"]);
}

#[test]
fn two_who_sign_at_once_lose_nothing() {
    let clinics = ["ash", "box", "elm", "fir", "hazel", "ivy", "oak", "yew"];
    let project = clinics.iter().fold(Project::sound(), |project, name| {
        project.file(&format!("content/clinics/{name}/_brand.yml"), BRAND.replace("Oak", name))
    });
    let running: Vec<_> = clinics.iter().map(|name| project.start(&format!("{SIGN} --clinic {name}"))).collect();
    for child in running {
        let output = child.wait_with_output().expect("the program comes to an end");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(lines(&project).len(), clinics.len());
    project.run("status --quiet").status(0).never_says("ledger");
    let drafts: Vec<String> =
        marks(&project).into_iter().filter(|(_, mark)| *mark == DRAFT).map(|(name, _)| name).collect();
    assert_eq!(drafts, ["plain/laser.en.txt"]);
}

#[test]
fn a_torn_line_is_told_and_mended_only_on_request() {
    let project = Project::sound();
    project.run(&format!("{SIGN} --clinic oak")).status(0);
    project.run(&format!("{SIGN} --clinic elm")).status(0);
    let whole = text(&project, LEDGER);
    let second = whole.find('\n').expect("there are two lines") + 1;
    for cut in [second + 1, second + 40, whole.len() - 1] {
        project.put(LEDGER, &whole[..cut]);
        for command in ["check", "build", "status"] {
            project
                .run(command)
                .status(1)
                .says(&["error[torn-ledger]: this line of the ledger is cut off", "content/ledger.jsonl:2:1"]);
        }
        project.run(&format!("{SIGN} --clinic plain")).status(1).says(&["torn-ledger"]);
        assert_eq!(text(&project, LEDGER), whole[..cut], "nobody has asked");
        let marks = marks(&project);
        assert_eq!((marks["oak/laser.en.txt"], marks["elm/laser.en.txt"]), (SIGNED, DRAFT), "{cut}");

        project.run("status --repair").says(&["note[mended-ledger]"]).status(0);
        assert!(whole.starts_with(&text(&project, LEDGER)));
        if cut < whole.len() - 1 {
            let number = if cut == second + 1 { 1 } else { 2 };
            let aside = text(&project, &format!("content/ledger.torn-{number}"));
            assert_eq!(aside, whole[second..cut]);
            project.run("check").status(0).says(&["warning[edition-without-line]", "content/editions/"]);
        }
        project.run(&format!("{SIGN} --clinic elm")).status(0);
        assert_eq!(text(&project, LEDGER), whole);
        project.run("check --strict").status(0);
    }
}

#[test]
fn a_record_that_was_changed_is_not_believed() {
    let project = Project::sound();
    for clinic in ["oak", "elm", "plain"] {
        project.run(&format!("{SIGN} --clinic {clinic}")).status(0);
    }
    let whole = text(&project, LEDGER);
    let all: Vec<&str> = whole.lines().collect();
    for (what, changed, line, oak) in [
        ("another name", whole.replacen("A.Okafor", "B.Okafor", 1), 1, DRAFT),
        ("another day in the middle", [all[0], &all[1].replace("11-23", "11-24"), all[2]].join("\n") + "\n", 2, SIGNED),
        ("another order", [all[0], all[2], all[1]].join("\n") + "\n", 2, SIGNED),
        ("a line taken out", [all[0], all[2]].join("\n") + "\n", 2, SIGNED),
    ] {
        project.put(LEDGER, &changed);
        let place = format!("content/ledger.jsonl:{line}:1");
        project.run("status").status(1).says(&["error[altered-ledger]", &place]);
        project.run(&format!("{SIGN} --clinic oak")).status(1).says(&["altered-ledger"]);
        project.run("status --repair").status(1).says(&["altered-ledger"]);
        assert_eq!(text(&project, LEDGER), changed, "{what}");
        let marks = marks(&project);
        assert_eq!((marks["oak/laser.en.txt"], marks["plain/laser.en.txt"]), (oak, DRAFT), "{what}");
    }
    project.put(LEDGER, whole.lines().take(2).map(|line| format!("{line}\n")).collect::<String>());
    project
        .run("check")
        .status(1)
        .says(&["error[cut-ledger]: this line of the ledger was not the last", "content/ledger.jsonl:2:1"]);
    project.run(&format!("{SIGN} --clinic oak")).status(1).says(&["cut-ledger"]);
    project.run("status --repair").status(0).says(&["note[mended-ledger]"]);
    project.run("check --strict").status(1).says(&["warning[edition-without-line]"]);

    project.put(LEDGER, &whole);
    let code = codes(&project)["oak/laser.en"].clone();
    let path = format!("content/editions/{code}.md");
    let words = text(&project, &path);
    project.put(&path, words.replace("24 hours", "2 hours"));
    for command in ["status", "check"] {
        project.run(command).status(1).says(&["error[altered-edition]", &path]);
    }
    project.remove(&path);
    project.run("check --strict").status(1).says(&["warning[missing-edition]", &code]);
}

#[test]
fn what_was_given_out_is_recorded_by_reference_and_nothing_else_of_the_visit() {
    let project = Project::sound();
    project.run("issue laser --clinic oak --treated 2026-11-22 --name Zebedee").status(0);
    assert!(!project.path(LEDGER).exists(), "nobody has asked");
    let visit = "issue laser --clinic oak --treated 2026-11-22 --field area=Zygoma --name Zebedee --reference V-1017";
    project.run(visit).status(0);
    let code = codes(&project)["oak/laser.en"].clone();
    let [line] = &lines(&project)[..] else { panic!("one line") };
    let start = format!(
        "{{\"event\":\"given\",\"code\":\"{code}\",\"clinic\":\"oak\",\"language\":\"en\",\"date\":\"2026-11-22\",\"reference\":\"V-1017\",\"previous\":"
    );
    assert!(line.starts_with(&start), "{line}");
    let words = text(&project, &format!("content/editions/{code}.md"));
    assert!(!words.contains("Zebedee") && !words.contains("Zygoma") && words.contains("24 hours"), "{words}");

    let visits = concat!(
        r#"{"handout":"laser","clinic":"oak","treated":"2026-11-23","reference":"V-1018"}"#,
        "\n",
        r#"{"handout":"laser","clinic":"elm","treated":"2026-11-23"}"#,
        "\n",
        r#"{"handout":"laser","clinic":"elm","treated":"2026-11-24","reference":" "}"#,
        "\n",
    );
    project.hand_in("issue --stdin", visits.as_bytes()).status(0);
    assert_eq!(lines(&project).len(), 2);

    let whole = text(&project, LEDGER);
    project.put(LEDGER, &whole[..whole.len() - 9]);
    project.run(visit).status(1).says(&["line 2 of the ledger is cut off", "and not recorded"]);
    assert!(project.path("output/dated/oak/laser.en.2026-11-22.pdf").exists(), "the patient waits for it");
    project.hand_in("issue --stdin", visits.as_bytes()).status(1).says(&["cut off", "and not all recorded"]);
    for wrong in [
        "issue laser --clinic oak --treated 2026-11-22 --to - --format text --reference V",
        "issue --stdin --reference V",
    ] {
        project.run(wrong).status(2);
    }
}

#[test]
fn the_sheet_of_a_visit_has_the_standing_of_its_words() {
    let project = Project::sound();
    let visit = "issue laser --clinic oak --treated 2026-11-22 --to - --format text";
    let said = |project: &Project| String::from_utf8_lossy(project.run(visit).status(0).results()).into_owned();
    assert!(said(&project).contains(DRAFT));
    project.run(SIGN).status(0);
    assert!(said(&project).contains(SIGNED));
}

#[test]
fn the_state_of_every_sheet_is_told() {
    let project = Project::sound();
    project.run(&format!("{SIGN} --clinic oak --role Nurse")).status(0);
    let codes = codes(&project);
    let [elm, oak, plain] = ["elm", "oak", "plain"].map(|clinic| codes[&format!("{clinic}/laser.en")].clone());
    project.run("status --today 2028-11-01").status(0).prints(&format!(
        "plain/laser.en  {plain}  draft · review by 2028-11-01\n\
         elm/laser.en    {elm}  draft · review by 2028-11-01\n\
         oak/laser.en    {oak}  approved by A.Okafor (Nurse) on 2026-11-23 · review by 2028-11-01\n"
    ));
    project
        .run("status --today 2028-11-02 --clinic oak")
        .status(0)
        .prints(&format!(
            "oak/laser.en  {oak}  approved by A.Okafor (Nurse) on 2026-11-23 · review was due by 2028-11-01\n"
        ))
        .says(&["1 sheet: 1 approved, 1 to be looked at again"]);
    project.run("status --clinic oak --today 2026-11-24 --message-format json").status(0).prints(&format!(
        "{{\"sheet\":\"oak/laser.en\",\"edition\":\"{oak}\",\"standing\":\"approved\",\"approved-by\":\"A.Okafor (Nurse)\",\
         \"approved-on\":\"2026-11-23\",\"review-by\":\"2028-11-01\",\"overdue\":false,\"open-decisions\":0,\
         \"translation-of\":null,\"source\":null}}\n"
    ));
    project.put("content/laser.md", HANDOUT.replace("avoid:24h", "avoid:24"));
    let ran = project.run("status --clinic oak").status(1);
    assert!(String::from_utf8_lossy(ran.results()).contains("broken: `handout check` says why"));
}

/// The code that a hint tells to write.
fn suggested(errors: &str) -> String {
    let at = errors.find("write `translation-of: ").expect("it is suggested") + "write `translation-of: ".len();
    errors[at..at + 9].to_owned()
}

#[test]
fn a_clinics_own_words_are_translated_from_its_own_edition() {
    const OWN: &str =
        "---\nreasons:\n  makeup: Two days.\n---\n\n- **Makeup.** Wear none [for 48 hours](avoid:48h#makeup).\n";
    const OWN_POLISH: &str = "- **Makijaż.** Żadnego [przez 48 godzin](avoid:48h#makeup).\n";
    let project = Project::new()
        .file("content/laser.md", HANDOUT)
        .file("content/laser.pl.md", POLISH)
        .file("content/clinics/oak/_brand.yml", BRAND.replace("[en]", "[en, pl]"));
    let common = suggested(&project.run("check").errors());
    project.put("content/laser.pl.md", POLISH.replacen("title:", &format!("translation-of: {common}\ntitle:"), 1));
    project.run("check --clinic oak").status(0).never_says("unknown-source");

    project.put("content/clinics/oak/laser.md", OWN);
    project.put("content/clinics/oak/laser.pl.md", OWN_POLISH);
    let ran = project.run("check").status(0).says(&["warning[unknown-source]", "--> content/clinics/oak/laser.pl.md"]);
    let own = suggested(&ran.errors());
    assert_ne!(own, common);
    let named = format!("---\ntranslation-of: {own}\n---\n\n{OWN_POLISH}");
    project.put("content/clinics/oak/laser.pl.md", &named);
    project.run("check").status(0).never_says("unknown-source").never_says("translation-behind");

    project.put("content/clinics/oak/laser.md", OWN.replace("Two days.", "Two days, asks our director."));
    project.run("check").status(0).never_says("translation-behind");
    project.put("content/clinics/oak/laser.md", OWN.replace("Wear none", "Wear nothing"));
    project.run("check").status(0).says(&[
        "warning[translation-behind]",
        "--> content/clinics/oak/laser.pl.md:2:17",
        &own,
    ]);
    project.run("build").status(0);
    let is_behind = |name: &str| text(&project, &format!("output/{name}.txt")).contains("tłumaczenie nieaktualne");
    assert!(is_behind("oak/laser.pl") && !is_behind("plain/laser.pl"));

    project.put("content/clinics/oak/laser.md", OWN.replacen("reasons", "translation-of: 4X7K-QP2R\nreasons", 1));
    project.run("check").status(1).says(&["error[not-a-translation]"]);
    project.put("content/clinics/oak/laser.md", OWN);
    project.put("content/clinics/oak/laser.pl.md", named.replace(&own, "4X7K-QP2O"));
    project.run("check").status(1).says(&["error[bad-edition]", "no code has the letter `O`"]);
}

#[test]
fn what_the_code_stands_for() {
    let edition = |handout: &str, locale: &str| {
        let project = Project::new().file("content/laser.md", handout).file("templates/locales/en.ftl", locale);
        codes(&project)["plain/laser.en"].clone()
    };
    let words = include_str!("../../templates/locales/en.ftl");
    let usual = edition(HANDOUT, words);
    for (what, handout, locale) in [
        ("a cross that is a tick now", HANDOUT.replace("{#avoid .avoid}", "{#avoid .do}"), words.to_owned()),
        ("a heading one level further down", HANDOUT.replace("## What to do", "### What to do"), words.to_owned()),
        ("a box that is none any more", HANDOUT.replace("> [!CAUTION]\n", ""), words.to_owned()),
        ("a window in other words", HANDOUT.to_owned(), words.replace("window-after = after", "window-after = from")),
        (
            "another label of a number",
            HANDOUT.to_owned(),
            words.replace("contact-phone = Phone", "contact-phone = Telephone"),
        ),
    ] {
        assert!(handout != HANDOUT || locale != words, "{what}");
        assert_ne!(edition(&handout, &locale), usual, "{what}");
    }
    let open = HANDOUT.replacen("review-by:", "sources: [somebody]\nreview-by:", 1);
    assert_eq!(edition(&open, &words.replace("skip-link = Skip to the advice", "skip-link = To the advice")), usual);
}

#[test]
fn a_question_that_is_raised_later_stops_a_release() {
    let project = Project::sound();
    project.run(SIGN).status(0);
    let question = "review-by: 2028-11-01\nopen-decisions:\n  - id: sun\n    question: Is a week enough?\n    why: Some say two.\n";
    project.put("content/laser.md", HANDOUT.replace("review-by: 2028-11-01\n", question));
    project
        .run("build --release")
        .status(1)
        .says(&["`plain/laser.en` was signed off, and a question about it is open again"]);
    all_are(&project, SIGNED);
}
