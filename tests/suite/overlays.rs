//! A clinic's own changes to single pieces of advice: on which sheets they stand, what they stop, and what is told of them.

use std::collections::BTreeMap;

use crate::support::{BRAND, HANDOUT, Project};
use crate::tools::ask;

pub(crate) const OVERLAY: &str = "\
---
reasons:
  makeup: Our medical director asks for two days.
  pets: Two infections after scratches.
---

- **Makeup.** Wear none [for 48 hours](avoid:48h#makeup).
- **Pets.** Keep them away [for 10 days](avoid:10d#pets).
";

pub(crate) const SPANISH_OVERLAY: &str = "\
- **Maquillaje.** No lleve nada [durante 48 horas](avoid:48h#makeup).
- **Mascotas.** Manténgalas lejos [durante 10 días](avoid:10d#pets).
";

pub(crate) const SPANISH: &str = "\
---
title: Después de su tratamiento con láser
summary:
  - Su piel se verá roja y caliente. Esto es normal.
  - Manténgala limpia, fresca y lejos del sol.
---

> [!CAUTION]
> **Pida ayuda ya.** Llame a [emergencias](clinic:emergency) si le cuesta respirar.

## Qué es normal {#normal .expect}

- **Rojez.** Su piel se ve roja. Se calma [en 3 días](expect:3d#redness).

## Qué evitar {#avoid .avoid}

- **Maquillaje.** No lleve nada [durante 24 horas](avoid:24h#makeup).
- **Sol.** Evite el sol fuerte [durante 1 semana](avoid:1w#sun).

## Cuándo llamarnos {#call .call}

- **No mejora.** Llame si no está claramente mejor [después de 3 días](call:3d#lasting). Llame a [la clínica](clinic:phone).

## Qué hacer {#do .do}

- **Manos limpias.** [Lávese las manos](do:#hands) antes de tocarse la cara.
";

/// Two handouts and two clinics, of which `oak` changes one of them.
fn project() -> Project {
    Project::sound().file("content/peel.md", HANDOUT).file("content/clinics/oak/laser.md", OVERLAY)
}

/// The same with a translation that `oak` prints.
fn translated() -> Project {
    project()
        .file("content/laser.es.md", SPANISH)
        .file("content/clinics/oak/_brand.yml", BRAND.replace("[en]", "[en, es]"))
}

/// The files that one project has made otherwise than another.
fn differing(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let paths = one.keys().chain(other.keys().filter(|path| !one.contains_key(*path)));
    paths.filter(|path| one.get(*path) != other.get(*path)).cloned().collect()
}

#[test]
fn the_clinics_sheet_says_it_in_every_format_and_no_other_does() {
    let (common, own) = (Project::sound().file("content/peel.md", HANDOUT), project());
    common.run("build").status(0);
    own.run("build").status(0).never_says("difference");
    let desk = [".manifest.json", "index.html"];
    let changed = differing(&common.output(), &own.output());
    assert_eq!(changed[..2], desk);
    assert_eq!(changed[2..], ["oak/laser.en.html", "oak/laser.en.pdf", "oak/laser.en.txt"]);
    let output = own.output();
    let page = String::from_utf8_lossy(&output["oak/laser.en.html"]).into_owned();
    let text = String::from_utf8_lossy(&output["oak/laser.en.txt"]).into_owned();
    let paper = ask("pdftotext", &["-raw"], &own.path("output/oak/laser.en.pdf"), &["-"]);
    for words in [Some(page.clone()), Some(text.clone()), paper].into_iter().flatten() {
        for said in ["Keep them away", "for 10 days", "for 48 hours"] {
            assert!(words.contains(said), "{said} in\n{words}");
        }
        assert!(!words.contains("for 24 hours"), "{words}");
    }
    let (_, avoid) = text.split_once("What to avoid").expect("the section");
    let (avoid, _) = avoid.split_once("When to call us").expect("the next section");
    let names: Vec<&str> = avoid.lines().filter_map(|line| line.strip_prefix("- ")?.split('.').next()).collect();
    assert_eq!(names, ["Makeup", "Sun", "Pets"], "a new statement is the last of its section");
    let chart = scraper::Html::parse_document(&page);
    let labels = scraper::Selector::parse(".chart").expect("a selector");
    let chart: String = chart.select(&labels).flat_map(|chart| chart.text()).collect();
    assert!(chart.contains("Pets") && chart.contains("10 days"), "{chart}");
    own.run("issue laser --clinic oak --treated 2026-11-22T15:10 --today 2026-11-22 --format text").status(0);
    let dated = own.output();
    let dated = String::from_utf8_lossy(&dated["dated/oak/laser.en.2026-11-22.txt"]);
    assert!(dated.contains("Tuesday 24 November") && dated.contains("Wednesday 2 December"), "{dated}");
}

#[test]
fn a_check_tells_every_difference_and_a_selection_only_its_own() {
    let project = project();
    let said: &[&str] = &[
        "note[difference]: `oak` is stricter about `makeup`: `avoid:48h` instead of `avoid:24h`",
        "content/clinics/oak/laser.md:7:",
        "content/laser.md:19:",
        "reason: Our medical director asks for two days.",
        "note[difference]: `oak` adds `pets`: `avoid:10d`",
    ];
    project.run("check --strict --today 2026-11-22").status(0).says(said);
    project.run("check laser --clinic oak").status(0).says(said);
    project.run("check --clinic elm").status(0).never_says("difference");
    project.run("check peel").status(0).never_says("difference");
    project.run("check --quiet").status(0).never_says("difference");
}

#[test]
fn a_broken_change_stops_only_the_sheets_that_it_is_about() {
    let project = translated();
    project.put("content/clinics/oak/laser.es.md", SPANISH_OVERLAY);
    project.run("build").status(0);
    for (path, text, said, skipped) in [
        ("oak/laser.md", OVERLAY.replace("48", "12"), "error[laxer]", vec!["oak/laser.en", "oak/laser.es"]),
        (
            "oak/laser.md",
            OVERLAY.replace("reasons", "reason"),
            "did you mean `reasons`",
            vec!["oak/laser.en", "oak/laser.es"],
        ),
        ("oak/laser.md", String::new(), "error[empty-file]", vec!["oak/laser.en", "oak/laser.es"]),
        (
            "oak/laser.es.md",
            SPANISH_OVERLAY.replace("24h#", "24#").replace("avoid:48h", "avoid:48"),
            "error[bad-window]",
            vec!["oak/laser.es"],
        ),
        ("oak/laser.es.md", "\u{202e}".to_owned() + SPANISH_OVERLAY, "error[hidden-character]", vec!["oak/laser.es"]),
        ("oak/lasr.md", OVERLAY.to_owned(), "did you mean `laser.md`?", vec!["oak/laser.en", "oak/laser.es"]),
        ("oak/Peel.md", OVERLAY.to_owned(), "error[bad-file-name]", vec!["oak/peel.en"]),
        ("oak/laser.pl.md", OVERLAY.to_owned(), "error[unknown-translation]", vec!["oak/laser.en", "oak/laser.es"]),
        ("oak/laser.en.md", OVERLAY.to_owned(), "rename the file to `laser.md`", vec!["oak/laser.en", "oak/laser.es"]),
        // Nobody can tell which sheet lacks it.
        (
            "oak/tattoo.md",
            OVERLAY.to_owned(),
            "error[unknown-handout]",
            vec!["oak/laser.en", "oak/laser.es", "oak/peel.en"],
        ),
    ] {
        let path = format!("content/clinics/{path}");
        let before = std::fs::read(project.path(&path));
        project.put(&path, &text);
        let ran = project.run("build").status(1).says(&[said]);
        let manifest = String::from_utf8(project.output()[".manifest.json"].clone()).expect("it is text");
        let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("it is JSON");
        let sheets = manifest["sheets"].as_object().expect("the sheets");
        let stale: Vec<&str> =
            sheets.iter().filter(|(_, sheet)| sheet["stale"] == true).map(|(name, _)| name.as_str()).collect();
        assert_eq!(stale, skipped, "{path}\n{}", ran.errors());
        for (handout, clinic, language) in
            [("laser", "oak", "en"), ("laser", "oak", "es"), ("peel", "oak", "en"), ("laser", "elm", "en")]
        {
            let is_skipped = skipped.contains(&format!("{clinic}/{handout}.{language}").as_str());
            let arguments = format!(
                "issue {handout} --clinic {clinic} --language {language} --treated 2026-11-22 --today 2026-11-22 --format text"
            );
            let ran = project.run(&arguments).status(i32::from(is_skipped));
            assert_eq!(ran.errors().contains("cannot be made: its content has errors"), is_skipped, "{}", ran.errors());
            assert!(!is_skipped || ran.unsaid(&[said]).is_none(), "{arguments}\n{}", ran.errors());
        }
        match before {
            Ok(before) => project.put(&path, before),
            Err(_) => project.remove(&path),
        }
        project.run("build").status(0);
    }
}

#[test]
fn a_translation_follows_or_is_not_made() {
    let project = translated();
    let hint = "say the same in `content/clinics/oak/laser.es.md`, with `[…](avoid:48h#makeup)`, `[…](avoid:10d#pets)`";
    let missing =
        "error[overlay-untranslated]: the clinic's sheet in `es` does not say this otherwise: `makeup`, `pets`";
    project.run("build").status(1).says(&[missing, "content/clinics/oak/laser.md:7:", hint]);
    let output = project.output();
    assert!(output.contains_key("oak/laser.en.pdf") && !output.contains_key("oak/laser.es.pdf"));
    assert!(output.contains_key("plain/laser.es.pdf"));
    let page = String::from_utf8_lossy(&output["oak/laser.en.html"]).into_owned();
    assert!(!page.contains("laser.es.html"), "no page leads to one that is not there");

    project.put("content/clinics/oak/laser.es.md", SPANISH_OVERLAY);
    project.run("build").status(0).never_says("error");
    let output = project.output();
    let text = String::from_utf8_lossy(&output["oak/laser.es.txt"]).into_owned();
    assert!(text.contains("durante 48 horas") && text.contains("durante 10 días") && !text.contains("24"), "{text}");
    let plain = String::from_utf8_lossy(&output["plain/laser.es.txt"]).into_owned();
    assert!(plain.contains("durante 24 horas"), "{plain}");

    // The same statements with other windows, links or order.
    for (from, to, said) in [
        (
            "48 horas](avoid:48h",
            "72 horas](avoid:72h",
            "error[translation-statement]: `makeup` is `avoid:72h` here, but `avoid:48h`",
        ),
        (
            "No lleve",
            "[No lleve](clinic:phone)",
            "error[translation-link]: the link to `clinic:phone` is not in the source",
        ),
        ("**Mascotas.** ", "", "error[translation-label]: the statement `pets` opens with no bold name"),
    ] {
        project.put("content/clinics/oak/laser.es.md", SPANISH_OVERLAY.replacen(from, to, 1));
        let ran = project.run("check").status(1);
        let ran =
            ran.says(&[said, "content/clinics/oak/laser.es.md:", "this is about what `oak` gives in `es`", "1 error"]);
        assert_eq!(ran.errors().matches("error[").count(), 1, "{}", ran.errors());
    }
}

#[test]
fn what_the_common_pair_lacks_is_told_once() {
    let project = translated().file("content/clinics/oak/laser.es.md", SPANISH_OVERLAY);
    project.put("content/laser.es.md", SPANISH.replace("1 semana](avoid:1w", "2 semanas](avoid:2w"));
    let ran = project.run("check").status(1).says(&["error[translation-statement]: `sun`", "content/laser.es.md:"]);
    assert_eq!(ran.errors().matches("error[").count(), 1, "{}", ran.errors());
    // So are warnings, which stop nothing.
    project.put(
        "content/laser.es.md",
        SPANISH.replace("Después de su tratamiento con láser", "After your laser treatment"),
    );
    let ran = project.run("check").status(0).says(&["warning[untranslated]"]);
    assert_eq!(ran.errors().matches("warning[untranslated]").count(), 1, "{}", ran.errors());
    // What is alike in the clinic's own pair alone is told beside it.
    project.put("content/clinics/oak/laser.md", OVERLAY.replace("for 10 days", "durante 10 días"));
    project.put(
        "content/clinics/oak/laser.es.md",
        SPANISH_OVERLAY.replace("Mascotas", "Pets").replace("Manténgalas lejos", "Keep them away"),
    );
    let ran = project.run("check");
    assert!(ran.errors().matches("word for word as in the source").count() == 2, "{}", ran.errors());
}

#[test]
fn a_language_that_the_clinic_does_not_print_is_nobodys_matter() {
    let project = project().file("content/laser.es.md", SPANISH);
    project.run("check").status(0).never_says("overlay-untranslated").never_says("not-printed");
    project.put("content/clinics/oak/laser.es.md", SPANISH_OVERLAY);
    project
        .run("check")
        .status(0)
        .says(&["warning[not-printed]: `oak` does not print `es`", "content/clinics/oak/laser.es.md"]);
}

#[test]
fn an_edition_of_changed_words_has_a_code_of_its_own() {
    let project = project();
    let codes = |project: &Project| -> BTreeMap<String, String> {
        let ran = project.run("status --message-format json");
        let rows = String::from_utf8_lossy(ran.results()).into_owned();
        let row = |line: &str| {
            let row: serde_json::Value = serde_json::from_str(line).expect("a row");
            (row["sheet"].as_str().expect("a name").to_owned(), row["edition"].to_string())
        };
        rows.lines().map(row).collect()
    };
    let before = codes(&project);
    project.put("content/clinics/oak/laser.md", OVERLAY.replace("Keep them away", "Keep them far away"));
    let after = codes(&project);
    let changed: Vec<&String> = before.keys().filter(|name| before[*name] != after[*name]).collect();
    assert_eq!(changed, ["oak/laser.en"]);
}

#[test]
fn nobody_signs_a_sheet_with_a_doubtful_change() {
    let project = project();
    let approve = "approve laser --clinic oak --by Dr-Ash --on 2026-11-22";
    let same = OVERLAY.to_owned() + "- **Sun.** Stay out of strong sun [for 1 week](avoid:1w#sun).\n";
    project.put("content/clinics/oak/laser.md", same);
    project.run(approve).status(1).says(&["warning[same-statement]"]);
    project.put("content/clinics/oak/laser.md", OVERLAY);
    project.run(approve).status(0);
}
