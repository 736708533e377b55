//! Very long handouts: twice the words are twice the pages, and the program comes to an end.

use std::time::Instant;

use crate::support::Project;
use crate::tools::ask;

/// The pages of a handout of `parts` parts.
#[expect(clippy::print_stderr, reason = "no clock is asserted, but who looks should see it")]
fn pages(parts: usize) -> Option<u32> {
    let project = Project::long(parts);
    let started = Instant::now();
    project.run("build --clinic oak --format pdf").status(0);
    let taken = started.elapsed();
    let facts = ask("pdfinfo", &[], &project.path("output/oak/long.en.pdf"), &[])?;
    let pages = facts.lines().find_map(|line| line.strip_prefix("Pages:")).and_then(|pages| pages.trim().parse().ok());
    eprintln!("{parts} parts, {pages:?} pages: {taken:.1?}");
    pages
}

#[test]
fn two_hundred_pages_are_ten_times_twenty() {
    let (Some(few), Some(many)) = (pages(8), pages(80)) else { return };
    assert!(few >= 20 && many >= 200, "{few} and {many} pages");
    // A part begins where the one before it ended, so pages need not divide.
    assert!(many.abs_diff(10 * few) <= many / 20, "{few} and {many} pages");
}
