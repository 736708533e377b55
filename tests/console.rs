//! Console transcripts: `tests/cli/<name>.md` are run as written, each on a copy of the project `<name>.in`.
//!
//! `TRYCMD=overwrite cargo test --test console` writes what the program says now into the transcripts.

use std::path::PathBuf;

#[test]
fn transcripts() {
    let cases = trycmd::TestCases::new();
    // What people do with an editor, and look at.
    cases.register_bins(["cp", "tail"].map(|name| (name, on_path(name))));
    cases.env("NO_COLOR", "1").env("COLUMNS", "100").case("tests/cli/*.md").run();
}

/// Where the machine has a program.
fn on_path(name: &str) -> PathBuf {
    let folders = std::env::var_os("PATH").expect("there is a path");
    let found = std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|place| place.is_file());
    found.unwrap_or_else(|| panic!("the transcripts need `{name}`"))
}
