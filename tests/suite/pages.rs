//! The pages of what is shipped: the fonts that they carry, and their size.

use crate::support::Project;

/// The most that a page may hold, in bytes, if its logo is no photograph.
const BUDGET: usize = 120_000;

#[test]
fn pages_carry_the_fonts_of_their_clinic_and_stay_small() {
    let project = Project::shipped();
    project.run("build --format html").status(0);
    let files = project.output();
    for (path, families) in [
        ("lumen/microneedling.en.html", vec!["Atkinson Hyperlegible"; 2]),
        ("lumen/microneedling.pl.html", vec!["Atkinson Hyperlegible"; 2]),
        (
            "lumen/microneedling.ar.html",
            vec!["Atkinson Hyperlegible", "Atkinson Hyperlegible", "Noto Sans Arabic", "Noto Sans Arabic"],
        ),
        ("cedar-ridge/microneedling.ar.html", vec![]),
        ("plain/microneedling.en.html", vec![]),
        ("plain/microneedling.ar.html", vec![]),
    ] {
        let page = String::from_utf8(files[path].clone()).expect("a page is text");
        let rules = page.split("@font-face { font-family: \"").skip(1);
        let found: Vec<&str> = rules.filter_map(|rule| rule.split('"').next()).collect();
        assert_eq!(found, families, "{path}");
        assert!(page.len() < BUDGET, "{path} has {} bytes", page.len());
    }
}
