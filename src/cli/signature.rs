//! Names, reasons and references as arguments: short texts that stay for ever, and some of which are printed.

use crate::hidden::is_hidden;

/// The most letters of a name or role, so that it fits into the foot of a sheet, and of a reference.
const LONGEST_NAME: usize = 60;
/// The most letters of a reason.
const LONGEST: usize = 300;

/// Reads a name or a role.
///
/// # Errors
/// If it is empty, too long, or holds what nobody can see.
pub(super) fn name(text: &str) -> Result<String, String> {
    line(text, LONGEST_NAME)
}

/// Reads a reason.
///
/// # Errors
/// As for [`name`], but it may be longer.
pub(super) fn reason(text: &str) -> Result<String, String> {
    line(text, LONGEST)
}

/// Reads a reference.
///
/// # Errors
/// As for [`name`].
pub(super) fn reference(text: &str) -> Result<String, String> {
    line(text, LONGEST_NAME)
}

fn line(text: &str, longest: usize) -> Result<String, String> {
    if let Some(letter) = text.chars().find(|letter| is_hidden(*letter) || matches!(letter, '\t' | '\n' | '\r')) {
        return Err(format!("it holds the hidden character U+{:04X}; type it on one line", u32::from(letter)));
    }
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.chars().count() {
        0 => Err("it is empty".to_owned()),
        length if length > longest => Err(format!("it has {length} letters; {longest} are the most")),
        _ => Ok(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_visible_line() {
        assert_eq!(name("  Dr  Amara Okafor ").as_deref(), Ok("Dr Amara Okafor"));
        assert_eq!(name("د. أمارا أوكافور").as_deref(), Ok("د. أمارا أوكافور"));
        for text in ["", "  ", "A\nB", "A\tB", "A\u{202e}B", "A\u{1b}[31mB", &"x".repeat(61)] {
            assert!(name(text).is_err(), "{text:?}");
        }
        assert!(name(&"x".repeat(60)).is_ok());
        assert!(reason(&"x".repeat(300)).is_ok());
        assert!(reason(&"x".repeat(301)).is_err());
    }
}
