//! How to reach a clinic, and details that are written once a language.
//!
//! How a detail looks on a sheet is `sheet`'s matter.

use std::collections::BTreeMap;

use crate::handout::{ClinicKey, Language};
use crate::source::Spanned;

/// How to reach a clinic. On a branded sheet the first four are always there (the contact gate).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// The number to ring, as people read it.
    pub phone: Option<String>,
    /// Opening hours, in words.
    pub hours: Option<Localized<String>>,
    /// Whom to ring outside opening hours: a number or words.
    pub out_of_hours: Option<Localized<String>>,
    /// The number for emergencies, perhaps with words.
    pub emergency: Option<Localized<String>>,
    /// E-mail address.
    pub email: Option<String>,
    /// Postal address, line by line.
    pub address: Option<Localized<Vec<String>>>,
    /// Where to book, an `https:` address.
    pub booking: Option<String>,
    /// The clinic's site, an `https:` address (`meta.link` in the brand file).
    pub website: Option<String>,
}

impl Contact {
    /// What stands for a `clinic:` link on a sheet in `language`, and the language of its words if it may have any.
    pub fn get<'a>(&'a self, key: ClinicKey, language: &Language) -> Option<(&'a str, Option<&'a Language>)> {
        let worded = |words: &'a Option<Localized<String>>| {
            let (language, text) = words.as_ref()?.get(language);
            Some((text.value.as_str(), Some(language)))
        };
        let plain = match key {
            ClinicKey::Emergency => return worded(&self.emergency),
            ClinicKey::OutOfHours => return worded(&self.out_of_hours),
            ClinicKey::Phone => &self.phone,
            ClinicKey::Email => &self.email,
            ClinicKey::Booking => &self.booking,
            ClinicKey::Website => &self.website,
        };
        Some((plain.as_deref()?, None))
    }
}

/// A detail in the clinic's own language, and in others if the clinic wrote it in them too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Localized<T> {
    language: Language,
    own: Spanned<T>,
    others: BTreeMap<Language, Spanned<T>>,
}

impl<T> Localized<T> {
    /// A detail in the clinic's own language alone.
    pub fn new(language: Language, own: Spanned<T>) -> Self {
        Self { language, own, others: BTreeMap::new() }
    }

    /// The same detail, in another language too. In the clinic's own language there is already one, which stays.
    pub fn with(mut self, language: Language, text: Spanned<T>) -> Self {
        if language != self.language {
            self.others.insert(language, text);
        }
        self
    }

    /// The detail for a sheet in `language`, with the language that it is in: exactly that one, else the same without its
    /// region, else with another region, else the clinic's own.
    pub fn get(&self, language: &Language) -> (&Language, &Spanned<T>) {
        let closeness = |found: &Language| match found {
            _ if found == language => 0,
            _ if found.as_str() == language.primary() => 1,
            _ if found.is_same_as(language) => 2,
            _ => 3,
        };
        // The first of equals wins: the clinic's own.
        let closest = self.all().min_by_key(|(found, _)| closeness(found)).filter(|(found, _)| closeness(found) < 3);
        closest.unwrap_or((&self.language, &self.own))
    }

    /// The detail in every language, the clinic's own first.
    pub fn all(&self) -> impl Iterator<Item = (&Language, &Spanned<T>)> {
        std::iter::once((&self.language, &self.own)).chain(&self.others)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, Span};

    #[test]
    fn a_detail_is_found_by_its_language_then_by_a_near_one() {
        let span = Span::new(Sources::default().add("_brand.yml", ""), 0, 0);
        let language = |tag: &str| Language::parse(tag).expect(tag);
        let tags = ["es", "es-MX", "pt-BR", "pt-PT", "en-US"];
        let own = Localized::new(language("en-GB"), Spanned::new("en-GB", span));
        let hours = tags.into_iter().fold(own, |hours, tag| hours.with(language(tag), Spanned::new(tag, span)));
        let hours = hours.with(language("en-GB"), Spanned::new("again", span));
        for (asked, found) in [
            ("es", "es"),
            ("es-MX", "es-MX"),
            ("es-AR", "es"),
            ("pt-BR", "pt-BR"),
            ("pt", "pt-BR"),
            ("pt-PT", "pt-PT"),
            ("en-US", "en-US"),
            ("en", "en-GB"),
            ("en-GB", "en-GB"),
            ("pl", "en-GB"),
        ] {
            let (tag, text) = hours.get(&language(asked));
            assert_eq!((tag.as_str(), text.value), (found, found), "{asked}");
        }
    }
}
