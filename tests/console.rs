//! Console transcripts: `tests/cli/<name>.md` are run as written, each on a copy of the project `<name>.in`.
//!
//! `TRYCMD=overwrite cargo test --test console` writes what the program says now into the transcripts.

#[test]
fn transcripts() {
    trycmd::TestCases::new().env("NO_COLOR", "1").env("COLUMNS", "100").case("tests/cli/*.md").run();
}
