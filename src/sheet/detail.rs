//! One detail of a clinic: as people read it, and where it leads.

use super::telephone;
use crate::clinic::{Clinic, Localized};
use crate::diagnostic::Diagnostic;
use crate::handout::{ClinicKey, Language};
use crate::locale::{Direction, isolate, isolate_numbers, without_marks};

/// A detail of a clinic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Detail {
    /// As people read it: a number as they dial it, an address without its scheme.
    pub(super) shown: String,
    /// `tel:`, `mailto:` or `https:`, if it can be followed.
    pub(super) href: Option<String>,
    /// What language it is in.
    pub(super) tongue: Tongue,
}

/// What language a detail is in, as seen from a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tongue {
    /// None: numbers, addresses and proper names (which WCAG 2.2, 3.1.2 excepts).
    None,
    /// The sheet's.
    Own,
    /// Another.
    Foreign(Language),
}

impl Detail {
    /// The clinic's own detail for a key, on a sheet in `language`; `None` if it has none.
    pub(super) fn of(clinic: &Clinic, key: ClinicKey, language: &Language) -> Option<Self> {
        let (written, of_words) = clinic.contact.get(key, language)?;
        let tongue = of_words.map_or(Tongue::None, |words| tongue(written, words, language));
        Some(match key {
            ClinicKey::Phone | ClinicKey::Emergency | ClinicKey::OutOfHours => {
                let shown = telephone::display(written, &clinic.settings.locale);
                Self { shown, href: telephone::href(written), tongue }
            }
            ClinicKey::Email => Self { shown: written.to_owned(), href: Some(format!("mailto:{written}")), tongue },
            ClinicKey::Booking | ClinicKey::Website => Self::web(written),
        })
    }

    /// Opening hours, on a sheet in `language`.
    pub(super) fn hours(clinic: &Clinic, language: &Language) -> Option<Self> {
        let (of_words, written) = clinic.contact.hours.as_ref()?.get(language);
        let tongue = tongue(&written.value, of_words, language);
        Some(Self { shown: written.value.clone(), href: None, tongue })
    }

    /// A proper name, or a postal address.
    pub(super) fn name(text: &str) -> Self {
        Self { shown: text.to_owned(), href: None, tongue: Tongue::None }
    }

    /// A page on the web.
    pub(super) fn web(url: &str) -> Self {
        Self { href: Some(url.to_owned()), ..Self::name(bare_address(url)) }
    }

    /// What is shown, to be put among words that run in `direction`.
    pub(super) fn among(&self, direction: Direction) -> String {
        match self.tongue {
            Tongue::Own => isolate_numbers(&self.shown, direction),
            Tongue::None | Tongue::Foreign(_) => isolate(&self.shown, direction),
        }
    }

    /// The language, if it is not the sheet's.
    pub(super) fn foreign(&self) -> Option<&Language> {
        match &self.tongue {
            Tongue::Foreign(language) => Some(language),
            Tongue::None | Tongue::Own => None,
        }
    }
}

/// What language a text of a localized detail is in; a text without a letter is in none.
fn tongue(text: &str, of_words: &Language, sheet: &Language) -> Tongue {
    match () {
        () if !text.contains(char::is_alphabetic) => Tongue::None,
        () if of_words.is_same_as(sheet) => Tongue::Own,
        () => Tongue::Foreign(of_words.clone()),
    }
}

/// Warns of each detail in words (`untranslated-detail`) that sheets of a clinic in `language` show in another one.
pub fn untranslated(clinic: &Clinic, language: &Language) -> Vec<Diagnostic> {
    let contact = &clinic.contact;
    let details =
        [("hours", &contact.hours), ("out-of-hours", &contact.out_of_hours), ("emergency", &contact.emergency)];
    let warn = |(key, words): (&str, &Option<Localized<String>>)| {
        let (of_words, text) = words.as_ref()?.get(language);
        let Tongue::Foreign(shown) = tongue(&text.value, of_words, language) else { return None };
        let message = format!("sheets in `{language}` say `meta.contact.{key}` in `{shown}`");
        let hint = format!(
            "write the words once a language, each on a line of its own under `{key}:`, such as `{shown}: …` and `{language}: …`"
        );
        Some(Diagnostic::warning("untranslated-detail", text.span, message).with_hint(hint))
    };
    details.into_iter().filter_map(warn).collect()
}

/// A link's address as people write it down: `mailto:a@b.example` is `a@b.example`, `https://b.example/` is `b.example`.
pub fn bare_address(url: &str) -> &str {
    let bare = ["https://", "http://", "mailto:", "tel:"].iter().find_map(|scheme| url.strip_prefix(scheme));
    let bare = bare.unwrap_or(url);
    bare.strip_suffix('/').unwrap_or(bare)
}

/// Whether an address can do nothing but open a page, a mail or a call.
pub fn is_safe_address(url: &str) -> bool {
    ["https://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

/// Whether some words already say an address or a number, however they group it.
pub fn says(words: &str, address: &str) -> bool {
    let squeeze = |text: &str| -> String {
        without_marks(text)
            .chars()
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
