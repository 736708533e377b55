//! `meta`: the clinic's name, its site and how to reach it; and the contact gate.
//!
//! The section is open, as brand.yml wants it: keys of others pass, unless they look like a slip of ours.

use super::checks::{https, near_misses};
use super::details::{self, RawDetail, Reported};
use crate::clinic::{ClinicName, Contact, is_telephone_number};
use crate::diagnostic::Diagnostic;
use crate::handout::Language;
use crate::hidden::is_hidden;
use crate::source::{Span, Spanned};
use crate::yaml::{Fields, Node, Value};

/// What a sheet cannot do without, with a line that shows how it is written.
const REQUIRED: [(&str, &str); 4] = [
    ("phone", "phone: \"+44 1632 960123\""),
    ("hours", "hours: Monday to Friday, 9am to 5pm"),
    ("out-of-hours", "out-of-hours: \"111\""),
    ("emergency", "emergency: \"999\""),
];

const CONTACT_KEYS: [&str; 7] = ["phone", "hours", "out-of-hours", "emergency", "email", "address", "booking"];

/// `meta` as written.
#[derive(Debug, Default)]
pub(super) struct RawMeta {
    /// The key `meta`.
    key: Option<Span>,
    full: Option<Spanned<String>>,
    short: Option<Spanned<String>>,
    name_reported: Option<Reported>,
    home: Option<Spanned<String>>,
    contact: RawContact,
}

/// `meta.contact` as written.
#[derive(Debug, Default)]
struct RawContact {
    /// The key `contact`.
    key: Option<Span>,
    phone: Option<Spanned<String>>,
    hours: Option<RawDetail<String>>,
    out_of_hours: Option<RawDetail<String>>,
    emergency: Option<RawDetail<String>>,
    email: Option<Spanned<String>>,
    address: Option<RawDetail<Vec<String>>>,
    booking: Option<Spanned<String>>,
    /// Keys about which something has been said already: misspelt ones and ones without a good value.
    reported: Vec<&'static str>,
}

impl RawMeta {
    pub(super) fn take_apart(key: Span, node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut meta = Self { key: Some(key), ..Self::default() };
        let mut fields = Fields::of(node, "meta", diagnostics);
        if let Some(node) = fields.take("name") {
            let before = diagnostics.len();
            if let Value::Mapping(_) = node.value {
                let mut name = Fields::of(node, "meta.name", diagnostics);
                meta.full = name.text("full", diagnostics);
                meta.short = name.text("short", diagnostics);
                name.finish(diagnostics);
            } else {
                meta.full = node.text("meta.name", diagnostics);
            }
            meta.name_reported = (diagnostics.len() > before).then_some(Reported);
        }
        if let Some(node) = fields.take("link") {
            meta.home = take_home(node, diagnostics);
        }
        if let Some((key, node)) = fields.entry("contact") {
            meta.contact = RawContact::take_apart(key.span, node, diagnostics);
        }
        near_misses(&fields.rest(), "meta", &["name", "link", "contact"], diagnostics);
        meta
    }

    /// The name and the contact details; each is `None` after an error that leaves a sheet without what it needs.
    /// Plain texts are in the language of `locale`.
    pub(super) fn resolve(
        self,
        top: Span,
        locale: &Language,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> (Option<ClinicName>, Option<Contact>) {
        let Self { key, full, short, name_reported, home, contact } = self;
        let name = full.or_else(|| short.clone()).map(|full| ClinicName {
            short: short.map_or_else(|| full.value.clone(), |short| short.value),
            full: full.value,
        });
        if name.is_none() && name_reported.is_none() {
            diagnostics.push(
                Diagnostic::error("missing-name", key.unwrap_or(top), "the clinic has no name")
                    .with_hint("add the line `name: Lumen Skin Clinic`, with your own name, under `meta:`"),
            );
        }
        let website = home.and_then(|home| https(home, "meta.link", diagnostics));
        let contact = contact.resolve(key.unwrap_or(top), locale, diagnostics);
        (name, contact.map(|contact| Contact { website, ..contact }))
    }
}

/// The home page of `meta.link`, which is an address or a mapping of them.
fn take_home(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    if !matches!(node.value, Value::Mapping(_)) {
        return node.text("meta.link", diagnostics);
    }
    let mut links = Fields::of(node, "meta.link", diagnostics);
    let home = links.text("home", diagnostics);
    let others = links.rest();
    near_misses(&others, "meta.link", &["home"], diagnostics);
    for (key, node) in others {
        node.text(&format!("meta.link.{}", key.value), diagnostics);
    }
    home
}

impl RawContact {
    fn take_apart(key: Span, node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut fields = Fields::of(node, "meta.contact", diagnostics);
        let mut reported = Vec::new();
        let mut note = |key, before, diagnostics: &[Diagnostic]| {
            reported.extend((diagnostics.len() > before).then_some(key));
        };
        let mut text = |key: &'static str, diagnostics: &mut Vec<Diagnostic>| {
            let before = diagnostics.len();
            let found = fields.text(key, diagnostics);
            note(key, before, diagnostics);
            found
        };
        let (phone, email) = (text("phone", diagnostics), text("email", diagnostics));
        let booking = text("booking", diagnostics);
        let mut detail = |key: &'static str, diagnostics: &mut Vec<Diagnostic>| {
            let before = diagnostics.len();
            let what = fields.name(key);
            let found = RawDetail::take_apart(fields.take(key)?, &what, diagnostics, details::line);
            note(key, before, diagnostics);
            found
        };
        let mut contact = Self {
            key: Some(key),
            phone,
            hours: detail("hours", diagnostics),
            out_of_hours: detail("out-of-hours", diagnostics),
            emergency: detail("emergency", diagnostics),
            email,
            booking,
            ..Self::default()
        };
        if let Some(node) = fields.take("address") {
            contact.address = RawDetail::take_apart(node, "meta.contact.address", diagnostics, details::lines);
        }
        if let Some((key, _)) = fields.entry("website") {
            diagnostics.push(
                Diagnostic::error("unknown-key", key.span, "`website` does not belong into `meta.contact`")
                    .with_hint("write the address as `link:` under `meta:`"),
            );
        }
        reported.extend(near_misses(&fields.rest(), "meta.contact", &CONTACT_KEYS, diagnostics));
        contact.reported = reported;
        contact
    }

    fn resolve(self, above: Span, locale: &Language, diagnostics: &mut Vec<Diagnostic>) -> Option<Contact> {
        let Self { key, phone, hours, out_of_hours, emergency, email, address, booking, reported } = self;
        let is_there = [phone.is_some(), hours.is_some(), out_of_hours.is_some(), emergency.is_some()];
        for ((name, example), is_there) in REQUIRED.into_iter().zip(is_there) {
            if !is_there && !reported.contains(&name) {
                let hint = match key {
                    Some(_) => format!("add the line `{example}`, with your own, under `contact:`"),
                    None => format!("add `contact:` under `meta:`, and under that the line `{example}`, with your own"),
                };
                let message = format!("the clinic's sheets need `meta.contact.{name}`");
                diagnostics.push(Diagnostic::error("missing-contact", key.unwrap_or(above), message).with_hint(hint));
            }
        }
        let texts = |detail: &'_ Option<RawDetail<String>>| {
            detail.iter().flat_map(RawDetail::texts).cloned().collect::<Vec<Spanned<String>>>()
        };
        // What holds a hidden character has been reported as that.
        for number in phone.iter().filter(|number| !number.value.contains(is_hidden)) {
            check_phone(number, diagnostics);
        }
        for (name, numbers, digits) in [("out-of-hours", texts(&out_of_hours), 0), ("emergency", texts(&emergency), 3)]
        {
            for number in numbers.iter().filter(|number| !number.value.contains(is_hidden)) {
                check_number(name, number, digits, diagnostics);
            }
        }
        let mut localized = |name: &str, detail: Option<RawDetail<String>>| {
            detail?.resolve(&format!("meta.contact.{name}"), locale, diagnostics)
        };
        let (hours, out_of_hours) = (localized("hours", hours), localized("out-of-hours", out_of_hours));
        let emergency = localized("emergency", emergency);
        let address = address.and_then(|address| address.resolve("meta.contact.address", locale, diagnostics));
        let email = email.and_then(|email| check_email(email, diagnostics));
        let booking = booking.and_then(|booking| https(booking, "meta.contact.booking", diagnostics));
        let complete = phone.is_some() && hours.is_some() && out_of_hours.is_some() && emergency.is_some();
        complete.then(|| Contact {
            phone: phone.map(|text| text.value),
            hours,
            out_of_hours,
            emergency,
            email,
            address,
            booking,
            website: None,
        })
    }
}

/// Reports what cannot be dialled: the page's button rings this number, and there would be none.
fn check_phone(number: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) {
    if is_telephone_number(&number.value) && count_digits(&number.value) >= 3 {
        return;
    }
    let hint = "write one number after `phone:`, with the digits 0 to 9, spaces and hyphens, and in straight quotes; type it \
                instead of pasting it, and put words under `hours:`";
    diagnostics.push(not_a_number(number).with_hint(hint));
}

/// Reports a number with fewer digits than it must have, or with signs for which nobody could tap it: word processors turn
/// quotes into curly ones, and marks for the direction of letters come along when a number is pasted.
fn check_number(name: &str, number: &Spanned<String>, digits: usize, diagnostics: &mut Vec<Diagnostic>) {
    let text = &number.value;
    let bare: String =
        text.chars().filter(|c| !matches!(c, '\u{200B}'..='\u{200F}' | '\u{061C}' | '\u{2060}')).collect();
    let has_marks = is_telephone_number(&bare) && !is_telephone_number(text);
    if count_digits(text) >= digits && !has_marks && !text.contains(['“', '”', '„', '«', '»']) {
        return;
    }
    diagnostics.push(not_a_number(number).with_hint(format!(
        "write the number that patients dial after `{name}:`, with the digits 0 to 9 and in straight quotes"
    )));
}

fn not_a_number(number: &Spanned<String>) -> Diagnostic {
    Diagnostic::error("not-a-number", number.span, format!("`{}` is not a telephone number", number.value))
}

fn count_digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

fn check_email(email: Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let fits = email.value.split_once('@').is_some_and(|(who, place)| !who.is_empty() && !place.is_empty())
        && !email.value.contains(|sign: char| sign.is_whitespace() || "<>\"".contains(sign));
    if fits {
        return Some(email.value);
    }
    let message = format!("`{}` is not an e-mail address", email.value);
    diagnostics.push(
        Diagnostic::error("not-an-address", email.span, message).with_hint("write it as in `care@lumen.example`"),
    );
    None
}
