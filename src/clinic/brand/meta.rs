//! `meta`: the clinic's name, its site and how to reach it; and the contact gate.
//!
//! The section is open, as brand.yml wants it: keys of others pass, unless they look like a slip of ours.

use super::checks::{https, near_misses};
use crate::clinic::{ClinicName, Contact};
use crate::diagnostic::Diagnostic;
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
    hours: Option<Spanned<String>>,
    out_of_hours: Option<Spanned<String>>,
    emergency: Option<Spanned<String>>,
    email: Option<Spanned<String>>,
    address: Vec<Spanned<String>>,
    booking: Option<Spanned<String>>,
    /// Keys about which something has been said already: misspelt ones and ones without a good value.
    reported: Vec<&'static str>,
}

/// Something has been said about it already.
#[derive(Debug)]
struct Reported;

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
    pub(super) fn resolve(self, top: Span, diagnostics: &mut Vec<Diagnostic>) -> (Option<ClinicName>, Option<Contact>) {
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
        let contact = contact.resolve(key.unwrap_or(top), diagnostics);
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
        let mut text = |key: &'static str, diagnostics: &mut Vec<Diagnostic>| {
            let before = diagnostics.len();
            let found = fields.text(key, diagnostics);
            reported.extend((diagnostics.len() > before).then_some(key));
            found
        };
        let mut contact = Self {
            key: Some(key),
            phone: text("phone", diagnostics),
            hours: text("hours", diagnostics),
            out_of_hours: text("out-of-hours", diagnostics),
            emergency: text("emergency", diagnostics),
            email: text("email", diagnostics),
            booking: text("booking", diagnostics),
            ..Self::default()
        };
        if let Some(node) = fields.take("address") {
            let lines = node.items();
            contact.address = lines.iter().filter_map(|line| line.text("meta.contact.address", diagnostics)).collect();
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

    fn resolve(self, above: Span, diagnostics: &mut Vec<Diagnostic>) -> Option<Contact> {
        let Self { key, phone, hours, out_of_hours, emergency, email, address, booking, reported } = self;
        let written = [&phone, &hours, &out_of_hours, &emergency];
        let complete = written.iter().all(|value| value.is_some());
        for ((name, example), value) in REQUIRED.into_iter().zip(written) {
            if value.is_none() && !reported.contains(&name) {
                let hint = match key {
                    Some(_) => format!("add the line `{example}`, with your own, under `contact:`"),
                    None => format!("add `contact:` under `meta:`, and under that the line `{example}`, with your own"),
                };
                let message = format!("the clinic's sheets need `meta.contact.{name}`");
                diagnostics.push(Diagnostic::error("missing-contact", key.unwrap_or(above), message).with_hint(hint));
            }
        }
        for (name, number, digits) in
            [("phone", &phone, 3), ("out-of-hours", &out_of_hours, 0), ("emergency", &emergency, 3)]
        {
            // Word processors turn quotes into curly ones; in a number they would be printed and nobody could tap it.
            if let Some(number) = number
                && (number.value.chars().filter(char::is_ascii_digit).count() < digits
                    || number.value.contains(['“', '”', '„', '«', '»']))
            {
                let message = format!("`{}` is not a telephone number", number.value);
                diagnostics.push(Diagnostic::error("not-a-number", number.span, message).with_hint(format!(
                    "write the number that patients dial after `{name}:`, in straight quotes (\")"
                )));
            }
        }
        let email = email.and_then(|email| check_email(email, diagnostics));
        let booking = booking.and_then(|booking| https(booking, "meta.contact.booking", diagnostics));
        complete.then(|| Contact {
            phone: phone.map(|text| text.value),
            hours: hours.map(|text| text.value),
            out_of_hours: out_of_hours.map(|text| text.value),
            emergency: emergency.map(|text| text.value),
            email,
            address: address.into_iter().map(|line| line.value).collect(),
            booking,
            website: None,
        })
    }
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
