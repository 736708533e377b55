//! The contact box, and the head that repeats its first lines.

use super::detail::{Detail, bare_address};
use super::{Code, ContactBox, ContactItem, ContactLine, Head, Labelled, Phrase};
use crate::clinic::Clinic;
use crate::handout::{ClinicKey, Handout};
use crate::locale::{Message, Words};

/// The order of the lines: what is wanted most comes first.
const ORDER: [ContactItem; 9] = [
    ContactItem::Phone,
    ContactItem::Hours,
    ContactItem::OutOfHours,
    ContactItem::Emergency,
    ContactItem::Email,
    ContactItem::Address,
    ContactItem::Booking,
    ContactItem::Website,
    ContactItem::Online,
];

/// The box of a clinic; on the plain sheet, the blanks that somebody fills in by hand.
pub(super) fn contact_box(handout: &Handout, clinic: &Clinic, words: &Words) -> ContactBox {
    let lines = ORDER.into_iter().filter_map(|item| {
        let detail = detail(item, handout, clinic);
        let is_blank = clinic.is_plain() && has_blank(item);
        (detail.is_some() || is_blank).then(|| {
            let value = detail.as_ref().map(|detail| detail.among(words.direction()));
            let language = detail.as_ref().and_then(|detail| detail.foreign().cloned());
            let href = detail.and_then(|detail| detail.href);
            ContactLine { item, label: words.text(label(item)), value, language, href }
        })
    });
    ContactBox {
        heading: words.text(Message::ContactHeading),
        name: name(clinic, words),
        lines: lines.collect(),
        code: online(handout, clinic).map(|url| Code { alt: words.qr_code(bare_address(&url)), url }),
    }
}

/// Where the page of the handout is, once the clinic has put it online.
fn online(handout: &Handout, clinic: &Clinic) -> Option<String> {
    let folder = clinic.settings.url.as_deref()?;
    let slash = if folder.ends_with('/') { "" } else { "/" };
    Some(format!("{folder}{slash}{}.{}.html", handout.id, handout.language))
}

/// The head of the first page.
pub(super) fn head(handout: &Handout, clinic: &Clinic, words: &Words) -> Head {
    let direction = words.direction();
    Head {
        logo: clinic.logo.clone(),
        name: Labelled { label: words.text(Message::ContactName), value: name(clinic, words) },
        phone: Labelled {
            label: words.text(Message::ContactPhone),
            value: Detail::of(clinic, ClinicKey::Phone, &handout.language).map(|detail| detail.among(direction)),
        },
        hours: Detail::hours(clinic, &handout.language)
            .map(|detail| Phrase { text: detail.among(direction), language: detail.foreign().cloned() }),
    }
}

fn name(clinic: &Clinic, words: &Words) -> Option<String> {
    clinic.name.as_ref().map(|name| Detail::name(&name.full).among(words.direction()))
}

fn detail(item: ContactItem, handout: &Handout, clinic: &Clinic) -> Option<Detail> {
    let language = &handout.language;
    let of = |key| Detail::of(clinic, key, language);
    match item {
        ContactItem::Phone => of(ClinicKey::Phone),
        ContactItem::OutOfHours => of(ClinicKey::OutOfHours),
        ContactItem::Emergency => of(ClinicKey::Emergency),
        ContactItem::Email => of(ClinicKey::Email),
        ContactItem::Booking => of(ClinicKey::Booking),
        ContactItem::Website => of(ClinicKey::Website),
        ContactItem::Hours => Detail::hours(clinic, language),
        ContactItem::Address => {
            clinic.contact.address.as_ref().map(|lines| Detail::name(&address(&lines.get(language).1.value)))
        }
        ContactItem::Online => online(handout, clinic).map(|url| Detail::web(&url)),
    }
}

/// The lines of an address as one text. A line that is not too long stays whole, so that no postcode is torn.
fn address(lines: &[String]) -> String {
    const WHOLE: usize = 20;
    let lines = lines.iter().map(|line| match line.chars().count() {
        0..=WHOLE => line.replace(' ', "\u{a0}"),
        _ => line.clone(),
    });
    lines.collect::<Vec<_>>().join(", ")
}

fn has_blank(item: ContactItem) -> bool {
    match item {
        ContactItem::Phone | ContactItem::Hours | ContactItem::OutOfHours | ContactItem::Emergency => true,
        ContactItem::Email
        | ContactItem::Address
        | ContactItem::Booking
        | ContactItem::Website
        | ContactItem::Online => false,
    }
}

fn label(item: ContactItem) -> Message {
    match item {
        ContactItem::Phone => Message::ContactPhone,
        ContactItem::Hours => Message::ContactHours,
        ContactItem::OutOfHours => Message::ContactOutOfHours,
        ContactItem::Emergency => Message::ContactEmergency,
        ContactItem::Email => Message::ContactEmail,
        ContactItem::Address => Message::ContactAddress,
        ContactItem::Booking => Message::ContactBooking,
        ContactItem::Website => Message::ContactWebsite,
        ContactItem::Online => Message::ContactOnline,
    }
}
