//! What a document says of itself: language, title, conformance, colour.
//!
//! Dates are left out on purpose: the same words give the same bytes on any day.

use lopdf::{Dictionary, Document, Object, Stream};
use moxcms::ColorProfile;

use super::dictionary_mut;
use super::text_string::text_string;
use crate::layout::PagedDocument;
use crate::locale::Direction;

const PRODUCER: &str = concat!("handout ", env!("CARGO_PKG_VERSION"));

/// Adds language, viewer preferences, output intent, XMP and the document information.
pub(super) fn add(objects: &mut Document, document: &PagedDocument) {
    objects.version = "1.7".to_owned();
    let profile = Stream::new(Dictionary::from_iter([("N", Object::Integer(3))]), srgb());
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
    let packet = objects.add_object(Stream::new(about, xmp(document).into_bytes()).with_compression(false));
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
    catalog.remove(b"PageLayout");
    let info = objects.trailer.get(b"Info").and_then(Object::as_reference).expect("printpdf made an Info dictionary");
    let mut entries =
        Dictionary::from_iter([("Title", text_string(&document.title)), ("Producer", text_string(PRODUCER))]);
    if let Some(author) = &document.author {
        entries.set("Author", text_string(author));
    }
    *dictionary_mut(objects, info) = entries;
}

/// The sRGB profile without the date that its writer puts in (ICC.1:2022, 7.2.10), which would differ from second to second.
fn srgb() -> Vec<u8> {
    let mut profile = ColorProfile::new_srgb().encode().expect("the built-in profile can be written");
    profile[24..36].copy_from_slice(&[0x07, 0xd0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    profile
}

/// The XMP packet (ISO 16684-1). PDF/A asks that the PDF/UA property, which it does not know, be described beside it.
fn xmp(document: &PagedDocument) -> String {
    let title = escape(&document.title);
    let language = escape(&document.language);
    let creator = match &document.author {
        Some(author) => {
            format!("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n", escape(author))
        }
        None => String::new(),
    };
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
{creator}<pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of the PDF/UA standard to which this file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"#,
        bom = '\u{feff}'
    )
}

/// Text inside an XML element.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colour_profile_is_the_same_at_any_time() {
        let profile = srgb();
        assert_eq!(profile, srgb());
        assert_eq!(&profile[36..40], b"acsp");
    }
}
