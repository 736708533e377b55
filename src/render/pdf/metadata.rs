//! What a document says of itself: language, title, edition and approval, conformance, colour.
//!
//! Programs read it in the XMP packet (`xmp`); the older document information has what people find in the window of properties.
//! Dates are left out on purpose: the same words give the same bytes on any day.

use std::sync::LazyLock;

use lopdf::{Dictionary, Document, Object, Stream};
use moxcms::ColorProfile;

use super::streams::Streams;
use super::text_string::text_string;
use super::{dictionary_mut, xmp};
use crate::layout::PagedDocument;
use crate::locale::Direction;

pub(super) const PRODUCER: &str = concat!("handout ", env!("CARGO_PKG_VERSION"));

/// Adds language, viewer preferences, output intent, XMP and the document information.
pub(super) fn add(objects: &mut Document, document: &PagedDocument, streams: &Streams) {
    let about = [("N", Object::Integer(3)), ("Filter", Object::Name(b"FlateDecode".to_vec()))];
    let profile = Stream::new(Dictionary::from_iter(about), streams.deflated(srgb()).to_vec());
    let profile = objects.add_object(profile);
    let intent = Dictionary::from_iter([
        ("Type", Object::Name(b"OutputIntent".to_vec())),
        ("S", Object::Name(b"GTS_PDFA1".to_vec())),
        ("OutputConditionIdentifier", text_string("sRGB IEC61966-2.1")),
        ("Info", text_string("sRGB IEC61966-2.1")),
        ("DestOutputProfile", Object::Reference(profile)),
    ]);
    let about = Dictionary::from_iter([
        ("Type", Object::Name(b"Metadata".to_vec())),
        ("Subtype", Object::Name(b"XML".to_vec())),
    ]);
    // PDF/A wants the packet readable without a decoder (ISO 19005-2, 6.6.2.1).
    let packet = objects.add_object(Stream::new(about, xmp::packet(document).into_bytes()).with_compression(false));
    let catalog = objects.catalog_mut().expect("printpdf made a catalog");
    catalog.set("Lang", text_string(&document.language));
    let mut preferences = Dictionary::from_iter([("DisplayDocTitle", Object::Boolean(true))]);
    if document.direction == Direction::RightToLeft {
        // Pages lie side by side from the right (ISO 32000-1, 12.2).
        preferences.set("Direction", Object::Name(b"R2L".to_vec()));
    }
    catalog.set("ViewerPreferences", preferences);
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    catalog.set("Metadata", Object::Reference(packet));
    let info = objects.trailer.get(b"Info").and_then(Object::as_reference).expect("printpdf made an Info dictionary");
    let mut entries = Dictionary::from_iter([
        ("Title", text_string(&document.title)),
        ("Subject", text_string(&document.about)),
        ("Producer", text_string(PRODUCER)),
    ]);
    if let Some(author) = &document.author {
        entries.set("Author", text_string(author));
    }
    *dictionary_mut(objects, info) = entries;
}

/// The sRGB profile without the date that its writer puts in (ICC.1:2022, 7.2.10), which would differ from second to second.
fn srgb() -> &'static [u8] {
    static PROFILE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let mut profile = ColorProfile::new_srgb().encode().expect("the built-in profile can be written");
        profile[24..36].copy_from_slice(&[0x07, 0xd0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
        profile
    });
    &PROFILE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colour_profile_is_the_same_at_any_time() {
        assert_eq!(srgb()[24..40], *b"\x07\xd0\0\x01\0\x01\0\0\0\0\0\0acsp");
    }
}
