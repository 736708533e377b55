//! What diagnostics look like: one case a trouble that a source line can make.

use super::*;
use crate::cli::terminal::Colour;
use crate::source::Span;

/// Draws an error about `needle` in `text`, and gives the lines with the source and the mark under it.
fn marked(text: &str, needle: &str) -> (String, String) {
    let mut sources = Sources::default();
    let id = sources.add("a.md", text);
    let start = text.find(needle).expect("the needle is in the text");
    let problem = Diagnostic::error("test", Span::new(id, start, start + needle.len()), "bad");
    let drawn = human::draw(&sources, &problem, Colour::Off);
    let mut lines = drawn.lines().skip_while(|line| !line.starts_with(|first: char| first.is_ascii_digit()));
    let without_gutter = |line: &str| line.split_once('|').map(|(_, rest)| rest.to_owned()).unwrap_or_default();
    (lines.next().map(without_gutter).unwrap_or_default(), lines.next().map(without_gutter).unwrap_or_default())
}

#[test]
fn the_mark_stands_under_the_words() {
    for (text, needle, source, mark) in [
        ("one two three", "two", " one two three", "     ^^^"),
        ("one\r\ntwo three\r\n", "two", " two three", " ^^^"),
        ("one two\r\nthree\r\n", "two\r\nthree", " one two", "     ^^^"),
        ("\ttwo", "two", "     two", "     ^^^"),
        ("a\tb two", "two", " a    b two", "        ^^^"),
        ("日本 two", "two", " 日本 two", "      ^^^"),
        ("cafe\u{301} two", "two", " cafe\u{301} two", "      ^^^"),
        ("a\u{1b}[31m two", "two", " a␛[31m two", "        ^^^"),
        ("a\u{9b}31m two", "two", " a¤31m two", "       ^^^"),
        ("two\u{9b}", "two\u{9b}", " two¤", " ^^^^"),
        ("a\u{202e} two", "two", " a\u{fffd} two", "    ^^^"),
        ("a\u{2028} two", "two", " a\u{fffd} two", "    ^^^"),
    ] {
        assert_eq!(marked(text, needle), (source.to_owned(), mark.to_owned()), "{text:?}");
    }
}

#[test]
fn a_place_without_characters_still_has_a_mark() {
    for text in ["", "\n", "abc", "é"] {
        let mut sources = Sources::default();
        let id = sources.add("a.md", text);
        for offset in 0..=text.len() + 1 {
            let problem = Diagnostic::error("test", Span::new(id, offset, offset), "bad");
            let drawn = human::draw(&sources, &problem, Colour::Off);
            assert!(drawn.contains("--> a.md:"), "{text:?} {offset}: {drawn}");
        }
    }
}

#[test]
fn messages_cannot_steer_the_terminal() {
    let mut sources = Sources::default();
    let id = sources.add("a\u{1b}.md", "x\u{1b}\u{9b}");
    let problem = Diagnostic::error("test", Span::new(id, 0, 4), "bad `\u{1b}[2J`\nline")
        .with_hint("not \u{9b}2J")
        .with_related(Span::new(id, 0, 1), "here \u{1b}");
    for place in [problem.clone(), Diagnostic { place: Place::File("b\u{1b}".to_owned()), ..problem }] {
        let drawn = human::draw(&sources, &place, Colour::Off);
        let controls: Vec<char> = drawn.chars().filter(|letter| letter.is_control() && *letter != '\n').collect();
        assert!(controls.is_empty(), "{drawn}");
    }
}

#[test]
fn related_places_are_drawn_with_their_labels() {
    let mut sources = Sources::default();
    let one = sources.add("a.md", "first\n\n\n\n\nsecond\n");
    let two = sources.add("b.md", "elsewhere\n");
    let problem = Diagnostic::error("duplicate-id", Span::new(one, 10, 16), "`x` is used twice")
        .with_related(Span::new(one, 0, 5), "first used here")
        .with_related(Span::new(two, 0, 9), "and here")
        .with_hint("rename one");
    let expected = "\
error[duplicate-id]: `x` is used twice
 --> a.md:6:1
  |
1 | first
  | ----- first used here
...
6 | second
  | ^^^^^^
  |
 ::: b.md:1:1
  |
1 | elsewhere
  | --------- and here
  |
  = help: rename one";
    assert_eq!(human::draw(&sources, &problem, Colour::Off), expected);
}

#[test]
fn a_line_that_is_not_kept_is_named_and_not_shown() {
    for (column, expected) in [(None, "error[e]: m\n--> <stdin>:7"), (Some(3), "error[e]: m\n--> <stdin>:7:3")] {
        let problem = Diagnostic::error("e", Place::Input { line: 7, column }, "m");
        assert_eq!(human::draw(&Sources::default(), &problem, Colour::Off), expected);
    }
}

#[test]
fn json_is_one_line_with_places() {
    let mut sources = Sources::default();
    let id = sources.add("a.md", "é two\nthree");
    let line = |problem: Diagnostic| json::line(&sources, &problem);
    for (problem, expected) in [
        (
            Diagnostic::warning("w", Span::new(id, 3, 12), "m\n`x`").with_hint("h"),
            r#"{"severity":"warning","code":"w","message":"m\n`x`","file":"a.md","line":1,"column":3,"end_line":2,"end_column":6,"hints":["h"]}"#,
        ),
        (
            Diagnostic::note("n", Place::File("b".to_owned()), "m"),
            r#"{"severity":"note","code":"n","message":"m","file":"b","hints":[]}"#,
        ),
        (
            Diagnostic::error("e", Place::Input { line: 7, column: None }, "m"),
            r#"{"severity":"error","code":"e","message":"m","file":"<stdin>","line":7,"hints":[]}"#,
        ),
        (
            Diagnostic::error("e", Place::Input { line: 7, column: Some(3) }, "m"),
            r#"{"severity":"error","code":"e","message":"m","file":"<stdin>","line":7,"column":3,"hints":[]}"#,
        ),
        (Diagnostic::error("e", Place::Nowhere, "m"), r#"{"severity":"error","code":"e","message":"m","hints":[]}"#),
    ] {
        assert_eq!(line(problem), expected);
    }
}

#[test]
fn each_is_said_once_in_the_order_of_files_and_places() {
    let mut sources = Sources::default();
    let (b, a) = (sources.add("b.md", "0123456789"), sources.add("a.md", "0123456789"));
    let at = |source, start, message: &str| Diagnostic::error("e", Span::new(source, start, start + 1), message);
    let all =
        [at(b, 5, "four"), at(b, 1, "three"), at(a, 9, "two"), at(b, 5, "four"), at(a, 8, "one"), at(b, 5, "five")];
    let said: Vec<&str> = in_order(&sources, all.iter()).into_iter().map(|one| one.message.as_str()).collect();
    assert_eq!(said, ["one", "two", "three", "four", "five"]);
}

#[test]
fn json_has_no_letter_that_steers_a_terminal() {
    let problem = Diagnostic::error("test", Place::Nowhere, "bad `\u{1b}\u{9b}\u{202e}\u{2028}\u{e0041}é`");
    let line = json::line(&Sources::default(), &problem);
    assert!(line.contains(r"bad `\u001b\u009b\u202e\u2028\udb40\udc41é`"), "{line}");
    let read: serde_json::Value = serde_json::from_str(&line).expect("it is JSON");
    assert_eq!(read["message"], problem.message);
}

#[test]
fn of_a_line_without_end_the_part_around_the_mark_is_drawn() {
    let mut sources = Sources::default();
    let text = format!("{}two {}", "é ".repeat(200_000), "x ".repeat(200_000));
    let id = sources.add("a.md", text.as_str());
    let start = text.find("two").expect("it is there");
    let problem = Diagnostic::error("test", Span::new(id, start, text.len()), "bad");
    let drawn = human::draw(&sources, &problem, Colour::Off);
    assert!(drawn.contains("é two x") && drawn.contains(" ^^^") && drawn.len() < 2_000, "{drawn}");
}

#[test]
fn of_a_message_without_end_the_start_is_drawn() {
    let long = "é".repeat(200_000);
    let mut sources = Sources::default();
    let id = sources.add("a.md", "one two");
    let problem = Diagnostic::error("test", Span::new(id, 0, 3), format!("`{long}` is bad"))
        .with_hint(&long)
        .with_related(Span::new(id, 4, 7), &long);
    let drawn = human::draw(&sources, &problem, Colour::Off);
    assert_eq!(drawn.matches('…').count(), 3, "{drawn}");
    assert!(drawn.len() < 10_000 && json::line(&sources, &problem).len() > 3 * long.len());
}

#[test]
fn marks_far_apart_in_lines_without_end_are_drawn_by_themselves() {
    let mut sources = Sources::default();
    let text = format!("one {}two\n", "é ".repeat(200_000));
    let id = sources.add("a.md", text.as_str());
    let two = text.find("two").expect("it is there");
    let problem =
        Diagnostic::error("test", Span::new(id, two, two + 3), "bad").with_related(Span::new(id, 0, 3), "as here");
    let drawn = human::draw(&sources, &problem, Colour::Off);
    assert!(drawn.contains("é two") && drawn.contains("--- as here") && drawn.len() < 4_000, "{drawn}");
}
