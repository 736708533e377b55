//! Cases for the words of a link and its window.

mod languages;

use super::*;
use crate::locale::DurationWords;
use crate::source::Sources;

/// English, as small as the cases need.
pub(in crate::markdown) fn english() -> DurationWords {
    let list = |words: &str| words.split(' ').map(str::to_owned).collect();
    let numbers = [
        ("a", 1),
        ("an", 1),
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("seven", 7),
        ("eight", 8),
        ("twenty", 20),
        ("forty", 40),
        ("seventy", 70),
    ];
    DurationWords {
        hours: list("hour hours hr hrs h"),
        days: list("day days"),
        weeks: list("week weeks"),
        numbers: numbers.map(|(word, value)| (word.to_owned(), value)).to_vec(),
        ordinals: vec![("second".to_owned(), 2), ("2nd".to_owned(), 2)],
        wholes: vec![("fortnight".to_owned(), Duration { count: 2, unit: Unit::Weeks })],
    }
}

const AGREES: &str = "";

fn parsed(link: &str) -> (Kind, Window) {
    let (kind, window) = link.split_once(':').expect("a link of the form `kind:window`");
    (Kind::parse(kind).expect("a known kind"), Window::parse(window).expect("a good window"))
}

/// Compares the words with `KIND:WINDOW`; gives "message | hint" of the problem or [`AGREES`].
fn check(words: &str, link: &str, expected: &str) {
    let (kind, window) = parsed(link);
    let id = StatementId::parse("x").expect("a slug");
    let span = Span::new(Sources::default().add("a.md", ""), 0, 0);
    let problem = compare(words, kind, window, &id, span, &Vocabulary::of(&english()));
    let said = problem.map(|problem| format!("{} | {}", problem.message, problem.hints[0])).unwrap_or_default();
    assert_eq!(said, expected, "[{words}]({link})");
}

#[test]
fn words_that_agree() {
    for (words, link) in [
        ("for 24 hours", "avoid:24h"),
        ("for 24 Hours", "avoid:24h"),
        ("for the first 48 hours", "do:48h"),
        ("a 48-hour break", "avoid:48h"),
        ("48h", "avoid:48h"),
        ("for twenty-four hours", "avoid:24h"),
        ("for seventy two hours", "avoid:72h"),
        ("for a week", "avoid:1w"),
        ("within an hour", "expect:1h"),
        ("for ٢٤ hours", "avoid:24h"),
        ("after 3 days", "call:3d"),
        ("after 48 hours", "do:48h.."),
        ("from day 2 to the end of week 2", "do:24h..2w"),
        ("from day 2 to the end of week 2", "do:1d..2w"),
        ("from day 2 to the end of day 7", "expect:24h..7d"),
        ("until the end of day 7", "avoid:1w"),
        ("days 4 to 7", "expect:3d..7d"),
        ("on day 1", "do:1d"),
        ("from day 1 to day 3", "do:3d"),
        ("2 to 3 days", "expect:2d..3d"),
        ("2–3 days", "expect:2d..3d"),
        ("24 hours to 2 weeks", "do:24h..2w"),
        ("from week 2", "do:1w.."),
        ("from day 3", "call:2d"),
        ("after 24 hours", "do:24h..2w"),
        ("the same day", "call:"),
        ("wash your hands", "do:"),
        ("for a few days", "expect:3d"),
        ("today", "avoid:24h"),
        ("at any time", "call:"),
    ] {
        check(words, link, AGREES);
    }
}

#[test]
fn words_that_differ() {
    for (words, link, expected) in [
        (
            "for 48 hours",
            "avoid:24h",
            "the words say `48 hours`, but the link says `24h` | write `[for 48 hours](avoid:48h#x)`, or change the words",
        ),
        (
            "for 1 day",
            "avoid:24h",
            "the words say `1 day`, but the link says `24h` | write `[for 1 day](avoid:1d#x)`, or change the words",
        ),
        (
            "for 3 days",
            "avoid:",
            "the words say `3 days`, but the link has no time | write `[for 3 days](avoid:3d#x)`, or change the words",
        ),
        (
            "for 7 days",
            "avoid:1w",
            "the words say `7 days`, but the link says `1w` | write `[for 7 days](avoid:7d#x)`, or change the words",
        ),
        (
            "after 2 days",
            "call:3d",
            "the words say `2 days`, but the link says `3d` | write `[after 2 days](call:2d#x)`, or change the words",
        ),
        (
            "from day 3 to the end of week 2",
            "do:24h..2w",
            "the words say `day 3`, but the link says `24h..2w` | write `[from day 3 to the end of week 2](do:2d..2w#x)`, or change the words",
        ),
        (
            "until the end of day 2",
            "avoid:48h",
            "the words say `day 2`, but the link says `48h` | write `[until the end of day 2](avoid:2d#x)`, or change the words",
        ),
        (
            "2 to 3 days",
            "expect:3d",
            "the words say `2`, but the link says `3d` | make the words and the link say the same; how often belongs outside of the link",
        ),
        (
            "for 1.5 hours",
            "avoid:5h",
            "the words say `1.5 hours`, but the link says `5h` | make the words and the link say the same; how often belongs outside of the link",
        ),
        (
            "twice a day for 1 week",
            "do:1w",
            "the words say `a day`, but the link says `1w` | make the words and the link say the same; how often belongs outside of the link",
        ),
        (
            "on day 1",
            "do:24h",
            "the words say `day 1`, but the link says `24h` | write `[on day 1](do:1d#x)`, or change the words",
        ),
        (
            "after 24 hours and again after 24 hours",
            "do:24h..2w",
            "the words say `24 hours`, but the link says `24h..2w` | make the words and the link say the same; how often belongs outside of the link",
        ),
        (
            "for 24000 hours",
            "avoid:24h",
            "the words say `24000 hours`, but the link says `24h` | make the words and the link say the same; how often belongs outside of the link",
        ),
        (
            "after 24 hours",
            "do:48h..",
            "the words say `24 hours`, but the link says `48h..` | write `[after 24 hours](do:24h..#x)`, or change the words",
        ),
    ] {
        check(words, link, expected);
    }
}

#[test]
fn without_words_of_the_language_nothing_is_compared() {
    let id = StatementId::parse("x").expect("a slug");
    let span = Span::new(Sources::default().add("a.md", ""), 0, 0);
    let window = Window::parse("24h").expect("a good window");
    assert_eq!(compare("48 Stunden", Kind::Avoid, window, &id, span, &Vocabulary::of(&DurationWords::default())), None);
}

#[test]
fn any_number_of_numbers_is_read() {
    let words = format!("{}1 to 2 days", "1-".repeat(60_000));
    check(&words, "expect:1d..2d", AGREES);
    let words = format!("{}2nd day", "2nd to ".repeat(20_000));
    check(&words, "avoid:2d", AGREES);
}
