//! Files and folders: names, links, pipes, devices.

use super::Case;

const HELP: &str = "= help:";

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case::refused("a handout that is a pipe", &["error[", "content/laser.md", HELP], |place| {
            place.pipe("content/laser.md")
        }),
        Case::refused("a brand file that is a pipe", &["error[", "_brand.yml", HELP], |place| {
            place.pipe("content/clinics/oak/_brand.yml");
        }),
        Case::refused("a template that is a pipe", &["error[", "templates/handout.html", HELP], |place| {
            place.pipe("templates/handout.html");
        }),
        Case::refused("a theme that is a pipe", &["error[", "templates/print.yml", HELP], |place| {
            place.pipe("templates/print.yml");
        }),
        Case::refused("a ledger that is a pipe", &["error[", "content/ledger.jsonl", HELP], |place| {
            place.pipe("content/ledger.jsonl");
        })
        .by("build --release"),
        Case::refused("a head of the ledger that is a pipe", &["error[", "content/ledger.head", HELP], |place| {
            place.pipe("content/ledger.head");
        }),
        Case::refused("an output folder that is a pipe", &["error", "output"], |place| place.pipe("output")),
        Case::refused("a handout that is a device", &["error[", "content/laser.md", HELP], |place| {
            place.link("content/laser.md", "/dev/zero");
        }),
        Case::refused("a handout by a link out of the project", &["error[", "content/laser.md", HELP], |place| {
            place.link("content/laser.md", "../../elsewhere/secret.md");
        }),
        Case::refused("a handout by a link to itself", &["error[", "content/laser.md", HELP], |place| {
            place.link("content/laser.md", "laser.md");
        }),
        Case::refused(
            "a folder of clinics by a link to the root of the disk",
            &["error[", "content/clinics", HELP],
            |place| {
                std::fs::remove_dir_all(place.root().join("content/clinics")).expect("it is there");
                place.link("content/clinics", "/");
            },
        ),
        Case::refused("a new clinic behind a link", &["content/clinics` is a link", "nothing is added"], |place| {
            std::fs::remove_dir_all(place.root().join("content/clinics")).expect("it is there");
            place.link("content/clinics", "../../elsewhere");
        })
        .by("new clinic birch --phone 01632960155 --hours daily --out-of-hours 111 --emergency 999"),
        Case::refused("a clinic by a link out of the project", &["error[", "content/clinics/ash", HELP], |place| {
            place.link("content/clinics/ash", "../../../elsewhere");
        }),
        Case::refused("templates by a link to the root of the disk", &["error[", "templates/all", HELP], |place| {
            place.write("templates/README.md", "x");
            place.link("templates/all", "/");
        }),
        Case::refused("templates by two links to their own folder", &["error[", "templates/", HELP], |place| {
            place.write("templates/README.md", "x");
            place.link("templates/one", ".");
            place.link("templates/other", ".");
        }),
        Case::refused("templates 1,500 folders deep", &["error[", "templates/", HELP], |place| {
            place.write(format!("templates/{}a.html", "d/".repeat(1_500)), "x");
        }),
        Case::refused("a name with a line in it", &["error[bad-file-name]", "content/a", HELP], |place| {
            place.write("content/a\nerror: all is lost\u{1b}[31m.md", "x");
        }),
        Case::refused("a name that is not Unicode", &["error[bad-file-name]", "content/", HELP], |place| {
            place.unnamed("content", b"a\xff\xfe.md", "x");
        }),
        Case::refused("a clinic that is not Unicode", &["error[bad-folder-name]", "content/clinics/", HELP], |place| {
            place.unnamed("content/clinics/\u{fffd}x", b"\xff", "x");
        }),
        Case::refused("a name that runs backwards", &["error[bad-file-name]", "content/", HELP], |place| {
            place.write("content/laser\u{202e}dm.md", "x");
        }),
        Case::refused("a name of 250 letters", &["error[bad-file-name]", "content/", HELP, "80 at most"], |place| {
            place.write(format!("content/{}.md", "a".repeat(250)), crate::place::HANDOUT);
        }),
        Case::refused("a new handout of 300 letters", &["error", "cannot name a handout", "such as"], |_| {}).by(long(
            "new handout ",
            "a",
            300,
        )),
        Case::refused("an output folder 3,000 folders deep", &["error", "cannot", "/d/"], |_| {}).by(long(
            "build --output out",
            "/d",
            3_000,
        )),
        Case::refused("a report with a name of 300 letters", &["error", "cannot", "rrrr"], |_| {}).by(long(
            "check --report ",
            "r",
            300,
        )),
        Case::refused("10,000 files that are no handouts", &["error[", "content/", HELP], |place| {
            for number in 0..10_000 {
                place.write(format!("content/A {number}.md"), "x");
            }
        }),
        Case::refused("a picture above the project", &["error[image-path]", "content/laser.md:", HELP], |place| {
            place
                .handout("![a](../../elsewhere/secret.md) ![b](%2e%2e/%2e%2e/elsewhere/secret.md) ![c](/etc/passwd)\n");
        }),
        Case::refused("a picture by a link out of the project", &["error[", "content/laser.md:", HELP], |place| {
            place.link("content/images/a.svg", "../../../elsewhere/secret.md");
            place.handout("![a](images/a.svg)\n");
        }),
        Case::refused("a picture that is a pipe", &["error[", "content/laser.md:", HELP], |place| {
            place.pipe("content/images/a.svg");
            place.handout("![a](images/a.svg)\n");
        }),
        Case::refused("a picture that is a device", &["error[", "content/laser.md:", HELP], |place| {
            place.link("content/images/a.svg", "/dev/zero");
            place.handout("![a](images/a.svg)\n");
        }),
        Case::refused("a picture with NUL and lines in its name", &["error[", "content/laser.md:", HELP], |place| {
            place.handout("![a](images/a%00.svg) ![b](images/b%0Aerror%1B%5B31m.svg) ![c](images/%E2%80%AEc.svg)\n");
        }),
        Case::refused("a new handout above the project", &["error", "../../elsewhere/x"], |_| {})
            .by("new handout ../../elsewhere/x"),
        Case::refused("a new clinic above the project", &["error", "../../elsewhere/x"], |_| {})
            .by("new clinic ../../elsewhere/x --phone 1 --hours x --out-of-hours 1 --emergency 1"),
        Case::refused("an edition above the project", &["error", "../../elsewhere/secret.md"], |_| {})
            .by("lookup ../../elsewhere/secret.md"),
        Case::refused("a difference above the project", &["error", "../elsewhere/secret.md"], |_| {})
            .by("diff laser ../elsewhere/secret.md"),
        Case::refused("a visit of a handout above the project", &["error", "../elsewhere/secret"], |_| {})
            .by("issue ../elsewhere/secret --clinic oak --treated 2026-11-22"),
        Case::refused("a visit of a clinic above the project", &["error", "../elsewhere"], |_| {})
            .by("issue laser --clinic ../elsewhere --treated 2026-11-22"),
    ]
}

/// Arguments with a part that is there many times over.
fn long(start: &str, part: &str, times: usize) -> &'static str {
    Box::leak(format!("{start}{}", part.repeat(times)).into_boxed_str())
}
