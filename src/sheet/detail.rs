//! One detail of a clinic: as people read it, and where it leads.

use super::telephone;
use crate::clinic::Clinic;
use crate::handout::ClinicKey;

/// A detail of a clinic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Detail {
    /// As people read it: a number as they dial it, an address without its scheme.
    pub(super) shown: String,
    /// `tel:`, `mailto:` or `https:`, if it can be followed.
    pub(super) href: Option<String>,
}

impl Detail {
    /// The clinic's own detail for a key; `None` if it has none.
    pub(super) fn of(clinic: &Clinic, key: ClinicKey) -> Option<Self> {
        let written = clinic.contact.get(key)?;
        Some(match key {
            ClinicKey::Phone | ClinicKey::Emergency | ClinicKey::OutOfHours => {
                Self { shown: telephone::display(written, &clinic.settings.locale), href: telephone::href(written) }
            }
            ClinicKey::Email => Self { shown: written.to_owned(), href: Some(format!("mailto:{written}")) },
            ClinicKey::Booking | ClinicKey::Website => Self::web(written),
        })
    }

    /// A page on the web.
    pub(super) fn web(url: &str) -> Self {
        Self { shown: bare_address(url).to_owned(), href: Some(url.to_owned()) }
    }
}

/// A link's address as people write it down: `mailto:a@b.example` is `a@b.example`, `https://b.example/` is `b.example`.
pub fn bare_address(url: &str) -> &str {
    let bare = ["https://", "http://", "mailto:", "tel:"].iter().find_map(|scheme| url.strip_prefix(scheme));
    let bare = bare.unwrap_or(url);
    bare.strip_suffix('/').unwrap_or(bare)
}

/// Whether an address can do nothing but open a page, a mail or a call.
pub fn is_safe_address(url: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

/// Whether some words already say an address or a number, however they group it.
pub fn says(words: &str, address: &str) -> bool {
    let squeeze = |text: &str| -> String {
        text.chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '(' | ')'))
            .flat_map(char::to_lowercase)
            .collect()
    };
    squeeze(words).contains(&squeeze(bare_address(address)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_say_an_address_are_known() {
        for (words, address, expected) in [
            ("ring 01632 960 123 now", "01632\u{a0}960123", true),
            ("ring us", "01632 960123", false),
            ("see Lumen.example/book", "https://lumen.example/book/", true),
            ("write to a@b.example", "mailto:a@b.example", true),
            ("our site", "https://lumen.example", false),
        ] {
            assert_eq!(says(words, address), expected, "{words}");
        }
    }
}
