//! The output folder: pipes and devices where the program looks for its own files.

use super::Case;

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
    ]
}
