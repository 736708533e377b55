//! Telephone numbers: as a patient dials them, and as a `tel:` link holds them.
//!
//! Knows nothing of a country's numbering plan but its prefixes: groups stay as the clinic wrote them.

use crate::clinic::is_telephone_number;
use crate::handout::Language;

/// What stands before a national number instead of the country code, by the region of the clinic's locale.
const NATIONAL: [(&str, &str, Prefix); 3] =
    [("GB", "+44", Prefix::Zero), ("US", "+1", Prefix::Nothing), ("CA", "+1", Prefix::Nothing)];

#[derive(Clone, Copy)]
enum Prefix {
    /// Groups keep their spaces, after a 0: `01632 960123`.
    Zero,
    /// Three groups with hyphens: `303-555-0142`.
    Nothing,
}

/// The `tel:` address of a number as written (RFC 3966, 5.1.4 without visual separators); `None` if it is words.
pub(super) fn href(written: &str) -> Option<String> {
    is_telephone_number(written).then(|| {
        let written = without_trunk_zero(written);
        let digits: String = written.chars().filter(char::is_ascii_digit).collect();
        format!("tel:{}{digits}", if written.starts_with('+') { "+" } else { "" })
    })
}

/// A number as a patient of `locale` dials it, with spaces that do not break; words stay as they are.
///
/// A number of the clinic's own country loses its country code in Britain, the United States and Canada; elsewhere, and
/// for numbers of other countries, it is as written.
pub(super) fn display(written: &str, locale: &Language) -> String {
    if !is_telephone_number(written) {
        return written.to_owned();
    }
    let region = locale.region().map(str::to_ascii_uppercase);
    let written = without_trunk_zero(written);
    let national = NATIONAL.iter().find_map(|(country, code, prefix)| {
        let rest = written.strip_prefix(code).filter(|_| region.as_deref() == Some(*country))?;
        let rest = rest.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '(');
        let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
        Some(match prefix {
            Prefix::Zero => format!("0{rest}"),
            Prefix::Nothing if digits.len() == 10 => format!("{}-{}-{}", &digits[..3], &digits[3..6], &digits[6..]),
            Prefix::Nothing => return None,
        })
    });
    let shown = national.unwrap_or(written);
    shown.split_whitespace().collect::<Vec<_>>().join("\u{a0}")
}

/// `+44 (0)1632` without the bracket that nobody may dial after a country code.
fn without_trunk_zero(written: &str) -> String {
    let written = written.trim();
    match written.strip_prefix('+').and_then(|_| written.split_once("(0)")) {
        Some((code, rest)) => format!("{} {}", code.trim(), rest.trim()),
        None => written.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_patients_dial_them() {
        for (written, locale, shown, link) in [
            ("+44 1632 960123", "en-GB", "01632 960123", Some("tel:+441632960123")),
            ("+44 (0)1632 960123", "en-GB", "01632 960123", Some("tel:+441632960123")),
            ("+44(0)1632 960 123", "cy-GB", "01632 960 123", Some("tel:+441632960123")),
            ("+44 1632 960123", "en-US", "+44 1632 960123", Some("tel:+441632960123")),
            ("+44 1632 960123", "en", "+44 1632 960123", Some("tel:+441632960123")),
            ("01632 960123", "en-GB", "01632 960123", Some("tel:01632960123")),
            ("+1 303 555 0142", "en-US", "303-555-0142", Some("tel:+13035550142")),
            ("+1 (303) 555-0142", "en-US", "303-555-0142", Some("tel:+13035550142")),
            ("+1 303 555 0142", "fr-CA", "303-555-0142", Some("tel:+13035550142")),
            ("+1 303 555 0142", "en-GB", "+1 303 555 0142", Some("tel:+13035550142")),
            ("+1 303", "en-US", "+1 303", Some("tel:+1303")),
            ("+1 303 555 0142", "en-u-ca-gregory", "+1 303 555 0142", Some("tel:+13035550142")),
            ("+48 22 123 45 67", "pl-PL", "+48 22 123 45 67", Some("tel:+48221234567")),
            ("111", "en-GB", "111", Some("tel:111")),
            ("(01632) 960123", "en-GB", "(01632) 960123", Some("tel:01632960123")),
            ("the nurse line", "en-GB", "the nurse line", None),
            ("Call 111", "en-GB", "Call 111", None),
            ("9", "en-GB", "9", None),
            ("+", "en-GB", "+", None),
            ("1+1", "en-GB", "1+1", None),
        ] {
            let locale = Language::parse(locale).expect(locale);
            let spaced = display(written, &locale);
            assert!(!is_telephone_number(written) || !spaced.contains(' '), "{written}: breaking space");
            assert_eq!(spaced.replace('\u{a0}', " "), shown, "{written} in {locale:?}");
            assert_eq!(href(written).as_deref(), link, "{written}");
        }
    }
}
