//! Content lines (RFC 5545, 3.1): escaped and folded.
//!
//! No crate does it: `icalendar` (0.17) stamps each alarm with the clock's time and a random id, leaves a last line of 76 octets,
//! and brings three crates for what stands here.

/// Octets of a line without its end; the space before what goes on counts.
const LONGEST: usize = 75;

/// A file, line by line.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) file: String,
}

impl Lines {
    /// Adds a line whose value is text (3.3.11). The text has no control characters but line ends.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        let mut value = String::with_capacity(text.len());
        for letter in text.chars() {
            match letter {
                '\\' | ';' | ',' => value.extend(['\\', letter]),
                '\n' => value.push_str("\\n"),
                _ => value.push(letter),
            }
        }
        self.add(name, &value);
    }

    /// Adds a line of a name, perhaps with parameters, and a value as it is.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut rest = line.as_str();
        let mut room = LONGEST;
        while rest.len() > room {
            let end = (0..=room).rev().find(|end| rest.is_char_boundary(*end)).unwrap_or(room);
            let (line, after) = rest.split_at(end);
            self.file.push_str(line);
            self.file.push_str("\r\n ");
            rest = after;
            room = LONGEST - 1;
        }
        self.file.push_str(rest);
        self.file.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_75_octets_and_never_within_a_character() {
        for (value, expected) in [
            ("x".repeat(67), vec![75]),
            ("x".repeat(68), vec![75, 2]),
            ("x".repeat(67 + 74), vec![75, 75]),
            ("x".repeat(67 + 75), vec![75, 75, 2]),
            // Two, three and four octets a letter.
            ("ż".repeat(34), vec![74, 3]),
            ("你".repeat(23), vec![74, 4]),
            ("💉".repeat(17), vec![72, 5]),
            (String::new(), vec![8]),
        ] {
            let mut lines = Lines::default();
            lines.add("SUMMARY", &value);
            let lengths: Vec<_> = lines.file.split_terminator("\r\n").map(str::len).collect();
            assert_eq!(lengths, expected, "{value}");
            assert_eq!(lines.file.replace("\r\n ", ""), format!("SUMMARY:{value}\r\n"));
        }
    }

    #[test]
    fn text_is_escaped() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", "a\\b; c, d: \"e\"\nf");
        assert_eq!(lines.file, "SUMMARY:a\\\\b\\; c\\, d: \"e\"\\nf\r\n");
    }
}
