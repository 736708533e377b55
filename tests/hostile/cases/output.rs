//! The output folder: pipes, devices and links where the program has its own files.

use std::fmt::Write as _;

use super::Case;

const VISIT: &str = "issue laser --clinic oak --treated 2026-11-22 --today 2026-11-22";

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case::inert("a record of the last build that is a pipe", |place| place.pipe("output/.manifest.json")),
        Case::inert("a record of the last build that is endless", |place| {
            place.link("output/.manifest.json", "/dev/zero");
        }),
        Case::inert("stamps of the last build that are endless", |place| {
            place.link("output/.stamps.json", "/dev/zero");
        }),
        Case::inert("a page to be that is a pipe", |place| place.pipe("output/oak/laser.en.html")),
        Case::refused("a journal that leads elsewhere", &["cannot write `output/.journal`", "it is a link"], |place| {
            place.link("output/.journal", "../../elsewhere/secret.md");
        }),
        Case::refused("a journal that is a pipe", &["cannot write `output/.journal`", "it is not a file"], |place| {
            place.pipe("output/.journal");
        }),
        Case::refused("a journal of 1 GB", &["cannot read `output/.journal`", "more than"], |place| {
            place.hollow("output/.journal", 1_000_000_000);
        }),
        Case::refused(
            "a record of the last build of 3 GB",
            &["cannot read `output/.manifest.json`", "more than"],
            |place| {
                place.hollow("output/.manifest.json", 3_000_000_000);
            },
        ),
        Case::refused(
            "a record of two million files",
            &["cannot read `output/.manifest.json`", "move it away"],
            |place| {
                let mut files = String::from("{\"version\":1,\"files\":{");
                (0..2_000_000).for_each(|at| write!(files, "\"{at}\":\"\",").expect("a string grows"));
                place.write("output/.manifest.json", files + "\"x\":\"\"}}");
            },
        ),
        Case::refused("a record of 300,000 files", &["cannot read `output/.manifest.json`", "move it away"], |place| {
            let mut files = String::from("{\"version\":1,\"files\":{");
            (0..300_000).for_each(|at| write!(files, "\"a{at}\":\"\",").expect("a string grows"));
            place.write("output/.manifest.json", files + "\"x\":\"\"}}");
        })
        .by("verify laser --clinic oak"),
        Case::inert("a record of as many files as can be", |place| {
            let mut files = String::from("{\"version\":1,\"files\":{");
            (0..119_000).for_each(|at| write!(files, "\"oak/a{at}\":\"\",").expect("a string grows"));
            place.write("output/.manifest.json", files + "\"x\":\"\"}}");
        }),
        Case::inert("a record that names one file in many ways", |place| {
            let mut files = String::from("{\"version\":1,\"files\":{");
            (0..2_000).for_each(|at| {
                let way = if at % 2 == 0 { "./" } else { "/" }.repeat(at);
                write!(files, "\"oak/{way}x\":\"\",").expect("a string grows");
            });
            place.hollow("output/oak/x", 90_000_000);
            place.write("output/.manifest.json", files + "\"x\":\"\"}}");
        }),
        Case::inert("stamps of two million files", |place| {
            let mut files = String::from("{\"program\":null,\"content\":{");
            (0..2_000_000).for_each(|at| write!(files, "\"{at}\":null,").expect("a string grows"));
            place.write("output/.stamps.json", files + "\"x\":null},\"output\":{}}");
        }),
        Case::inert("a sheet to be that has 2 GB", |place| place.hollow("output/oak/laser.en.pdf", 2_000_000_000)),
        Case::refused("visits that lead elsewhere", &["`output/dated` is a link", "--output"], |place| {
            place.link("output/dated", "../../elsewhere");
        })
        .by(VISIT),
        Case::refused("a journal of visits that is a pipe", &["cannot write `output/dated/.journal`"], |place| {
            place.pipe("output/dated/.journal");
        })
        .by(VISIT),
        Case::refused(
            "a run that was killed in a folder that leads elsewhere",
            &["`output/oak` is a link", "--output"],
            |place| {
                place.write("../elsewhere/.handout-7-4f2f1f1c.tmp", "somebody else's");
                place.write("output/.journal", "7 - oak/laser.en.pdf\n");
                place.link("output/oak", "../../elsewhere");
            },
        ),
        Case::refused(
            "a sheet to be read that is a link",
            &["a link leads there", "output/oak/laser.en.txt", "= help:"],
            |place| {
                place.link("output/oak/laser.en.txt", "../../../elsewhere/secret.md");
            },
        )
        .by("verify"),
        Case::refused("a journal of a million lines", &["cannot read `output/.journal`"], |place| {
            place.write("output/.journal", "1 - a\n".repeat(4_000_000));
        }),
        Case::inert("a journal of a line a million times", |place| {
            place.write("output/.journal", "1 - a\n".repeat(1_000_000));
        }),
        Case::refused("a clinic's folder that leads elsewhere", &["`output/oak` is a link", "--output"], |place| {
            place.link("output/oak", "../../elsewhere");
        }),
    ]
}
