//! Pages and texts that nobody should have made.

use super::*;

#[test]
fn pages_without_end_are_read_or_given_up() {
    for (page, expected) in [
        ("<div>".repeat(200_000), None),
        ("<div>".repeat(1_900), Some(0)),
        (format!("{}a", "<b><p>".repeat(300)), Some(1)),
        ("<a href=\"x:y\">z ".repeat(1_900), Some(1_900)),
        ("<p>x</p>".repeat(100_000), Some(100_000)),
        ("<table><tr><td>".repeat(600), Some(0)),
        ("<p data-furniture>".repeat(1_900), Some(0)),
        ("<br>".repeat(600_000), None),
        ("<a href=\"x:y\">".repeat(1_900) + &"words ".repeat(100_000), Some(100_000)),
        (format!("<p>{}", "a ".repeat(300_001)), None),
        // Links in tables lie in each other.
        ("<table><td><a href=\"x:y\">".repeat(450) + &"words ".repeat(50_000), None),
        ("</p>".repeat(100_000), Some(0)),
        ("<!--".repeat(10), Some(0)),
        ("a".repeat(9_000_000), None),
    ] {
        let start: String = page.chars().take(30).collect();
        let words = read(Medium::Page, page.as_bytes()).ok().map(|said| said.words.len());
        assert_eq!(words, expected, "{start}");
    }
    for bytes in [&b"\xff"[..], b"\0\0", b""] {
        let _ = read(Medium::Page, bytes);
        let _ = read(Medium::Text, bytes);
    }
}

#[test]
fn a_file_of_the_same_word_is_another_text() {
    let (sheet, _) = file(&microneedling(), &lumen(), Medium::Page);
    for word in ["the ", "Call us. ", "zebra "] {
        let said = read(Medium::Text, word.repeat(100_000).as_bytes()).expect("readable");
        assert_eq!(told(&sheet, Medium::Page, &said, None), ["another text"], "{word}");
    }
}
