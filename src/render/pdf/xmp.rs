//! The XMP packet (ISO 16684-1): what programs read of a document without opening its pages.
//!
//! Besides title, language and clinic it has the code of the edition, as the document's identifier, and says who approved the words,
//! in properties of our own. PDF/A asks that properties which it does not know be described beside them (ISO 19005-2, 6.6.2.3).

use super::metadata::PRODUCER;
use crate::layout::PagedDocument;
use crate::sheet::{Approval, Standing};

/// Properties that PDF/A does not know.
struct Schema {
    what: &'static str,
    namespace: &'static str,
    prefix: &'static str,
    /// Name, type, and what it is for.
    properties: &'static [(&'static str, &'static str, &'static str)],
}

const PDF_UA: Schema = Schema {
    what: "PDF/UA identification schema",
    namespace: "http://www.aiim.org/pdfua/ns/id/",
    prefix: "pdfuaid",
    properties: &[("part", "Integer", "Part of the PDF/UA standard to which this file conforms")],
};

const HANDOUT: Schema = Schema {
    what: "Who stands behind the words of a handout",
    namespace: "https://handout.example/ns/sheet/",
    prefix: "handout",
    properties: &[
        ("standing", "Text", "draft, approved, or behind: a translation whose source says something else by now"),
        ("approvedBy", "Text", "Name of the clinician who approved the words"),
        ("approvedRole", "Text", "What that clinician is"),
        ("approvedOn", "Date", "Day of the approval"),
        ("reviewBy", "Date", "Day by which a clinician must look at the approved words again"),
    ],
};

/// Writes the packet.
pub(super) fn packet(document: &PagedDocument) -> String {
    let PagedDocument { title, language, author, edition, standing, about, .. } = document;
    let creator = author.iter().map(|author| element("dc:creator", &format!("<rdf:Seq>{}</rdf:Seq>", item(author))));
    let common: String = [
        element("dc:format", "application/pdf"),
        element("dc:identifier", &edition.to_string()),
        element("dc:title", &translated(title)),
        element("dc:description", &translated(about)),
        element("dc:language", &format!("<rdf:Bag>{}</rdf:Bag>", item(language))),
    ]
    .into_iter()
    .chain(creator)
    .collect();
    let own: String =
        own(standing).into_iter().map(|(name, value)| element(&format!("handout:{name}"), &escape(&value))).collect();
    let [schemas, namespaces] = [describe as fn(&Schema) -> String, declare]
        .map(|write| [PDF_UA, HANDOUT].iter().map(write).collect::<String>());
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"{namespaces}>
{common}<pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
{own}</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>
{schemas}</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"#,
        bom = '\u{feff}'
    )
}

/// What [`HANDOUT`] describes.
fn own(standing: &Standing) -> Vec<(&'static str, String)> {
    match standing {
        Standing::Draft => vec![("standing", "draft".to_owned())],
        Standing::Behind => vec![("standing", "behind".to_owned())],
        Standing::Approved(Approval { by, role, on, review_by }) => {
            let mut properties = vec![("standing", "approved".to_owned()), ("approvedBy", by.clone())];
            properties.extend(role.iter().map(|role| ("approvedRole", role.clone())));
            properties.extend([("approvedOn", on.to_string()), ("reviewBy", review_by.to_string())]);
            properties
        }
    }
}

fn declare(schema: &Schema) -> String {
    format!(" xmlns:{}=\"{}\"", schema.prefix, schema.namespace)
}

fn describe(Schema { what, namespace, prefix, properties }: &Schema) -> String {
    let properties = properties.iter().map(|(name, kind, what)| {
        format!(
            "<rdf:li rdf:parseType=\"Resource\">\n{}{}{}{}</rdf:li>",
            element("pdfaProperty:name", name),
            element("pdfaProperty:valueType", kind),
            element("pdfaProperty:category", "internal"),
            element("pdfaProperty:description", what)
        )
    });
    format!(
        "<rdf:li rdf:parseType=\"Resource\">\n{}{}{}{}</rdf:li>\n",
        element("pdfaSchema:schema", what),
        element("pdfaSchema:namespaceURI", namespace),
        element("pdfaSchema:prefix", prefix),
        element("pdfaSchema:property", &format!("<rdf:Seq>{}</rdf:Seq>", properties.collect::<String>()))
    )
}

fn element(name: &str, content: &str) -> String {
    format!("<{name}>{content}</{name}>\n")
}

fn item(text: &str) -> String {
    format!("<rdf:li>{}</rdf:li>", escape(text))
}

/// A text that could be there in other languages too.
fn translated(text: &str) -> String {
    format!("<rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt>", escape(text))
}

/// Text inside an XML element, without what XML cannot say (XML 1.0, 2.2).
fn escape(text: &str) -> String {
    let text: String = text.chars().filter(|letter| !letter.is_control()).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_people_write_ends_an_element() {
        assert_eq!(item("a </rdf:li> & \u{7}b"), "<rdf:li>a &lt;/rdf:li&gt; &amp; b</rdf:li>");
    }

    #[test]
    fn every_property_of_our_own_is_described() {
        let approval = Approval {
            by: "Dr Oak".to_owned(),
            role: Some("Nurse".to_owned()),
            on: crate::handout::Date::constant(2026, 11, 23),
            review_by: crate::handout::Date::constant(2028, 6, 1),
        };
        let names = |standing: &Standing| own(standing).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        let described: Vec<&str> = HANDOUT.properties.iter().map(|(name, ..)| *name).collect();
        assert_eq!(names(&Standing::Approved(approval)), described);
        assert_eq!([names(&Standing::Draft), names(&Standing::Behind)], [["standing"], ["standing"]]);
    }
}
