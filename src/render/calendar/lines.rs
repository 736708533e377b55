//! Content lines (RFC 5545, 3.1).
//!
//! The crate `icalendar` escapes what stands in them. Two things of it are not used: its components, which stamp each alarm with
//! the clock's time and a random id; and its folds, which leave a last line of 76 octets (0.17.17).

use icalendar::Property;

/// Octets of a line without its end; the space before what goes on counts.
const LONGEST: usize = 75;

/// A file, line by line.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) text: String,
}

impl Lines {
    /// Adds a line without parameters.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        self.push(Property::new(name, value));
    }

    /// Adds a line. Its value has no carriage return.
    pub(super) fn push(&mut self, property: Property) {
        let written: Result<String, _> = property.try_into();
        let written = written.expect("a string takes every line").replace("\r\n ", "");
        let mut rest = written.trim_end_matches("\r\n");
        let mut room = LONGEST;
        while rest.len() > room {
            let end = (0..=room).rev().find(|end| rest.is_char_boundary(*end)).unwrap_or(room);
            let (line, after) = rest.split_at(end);
            self.text.push_str(line);
            self.text.push_str("\r\n ");
            rest = after;
            room = LONGEST - 1;
        }
        self.text.push_str(rest);
        self.text.push_str("\r\n");
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
            let lengths: Vec<_> = lines.text.split_terminator("\r\n").map(str::len).collect();
            assert_eq!(lengths, expected, "{value}");
            assert_eq!(lines.text.replace("\r\n ", ""), format!("SUMMARY:{value}\r\n"));
        }
    }
}
