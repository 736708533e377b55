//! The structure tree, the parent tree, links and the outline (ISO 32000-1, 14.7, 12.3.3 and 12.5.6.5).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::file::{Shared, Written};
use super::syntax::{integer as write_integer, write_object};
use super::text_string::text_string;
use super::{dictionary_mut, round};
use crate::handout::Alignment;
use crate::layout::{
    ContentId, Destination, Element, LinkArea, ListNumbering, OutlineEntry, PagedDocument, TagChild, TagId, TagRole,
};
use crate::locale::Direction;

/// Where a leaf came out: its page, and its number among the marks of that page.
#[derive(Clone, Copy)]
struct Marked {
    page: usize,
    mcid: usize,
}

/// A link's annotation.
struct Annotation {
    id: ObjectId,
    page: usize,
    tag: TagId,
}

/// Adds everything that a reader who does not see the page goes by. `contents` are the leaves of each page, by MCID. Elements are
/// given back, written: there are hundreds.
pub(super) fn add(
    objects: &mut Document,
    document: &PagedDocument,
    pages: &[ObjectId],
    contents: &[Vec<ContentId>],
) -> Written {
    let root = objects.new_object_id();
    let elements: Vec<ObjectId> = document.tags.elements().iter().map(|_| objects.new_object_id()).collect();
    let lists: Vec<ObjectId> = contents.iter().map(|_| objects.new_object_id()).collect();
    let mut marks: Vec<Vec<Marked>> = vec![Vec::new(); document.tags.content_count()];
    for (page, leaves) in contents.iter().enumerate() {
        for (mcid, leaf) in leaves.iter().enumerate() {
            marks[leaf.index()].push(Marked { page, mcid });
        }
    }
    let annotations = links(objects, document, pages);
    let mut by_tag: BTreeMap<TagId, Vec<&Annotation>> = BTreeMap::new();
    for link in &annotations {
        by_tag.entry(link.tag).or_default().push(link);
    }
    let mut written = Written::default();
    let scribe = Scribe { elements: &elements, marks: &marks, pages, direction: document.direction };
    for (id, element) in document.tags.iter() {
        let parent = element.parent.map_or(root, |parent| elements[parent.index()]);
        let own = by_tag.get(&id).map_or(&[][..], Vec::as_slice);
        scribe.element(&mut written.text, element, parent, own);
        let shared = if element.alt.is_some() { Shared::WithNobody } else { Shared::WithOthers };
        written.close(elements[id.index()].0, shared);
    }
    let owners = owners(document);
    let mut numbers = Vec::new();
    for (page, leaves) in contents.iter().enumerate() {
        let text = &mut written.text;
        text.push(b'[');
        for leaf in leaves {
            reference(text, elements[owners[leaf.index()].index()]);
        }
        text.push(b']');
        written.close(lists[page].0, Shared::WithOthers);
        numbers.extend([integer(page), Object::Reference(lists[page])]);
        let dictionary = dictionary_mut(objects, pages[page]);
        dictionary.set("StructParents", integer(page));
        dictionary.set("Tabs", Object::Name(b"S".to_vec()));
    }
    for (number, link) in annotations.iter().enumerate() {
        let key = contents.len() + number;
        numbers.extend([integer(key), Object::Reference(elements[link.tag.index()])]);
        dictionary_mut(objects, link.id).set("StructParent", integer(key));
    }
    let next = contents.len() + annotations.len();
    let parent_tree = objects.add_object(Dictionary::from_iter([("Nums", Object::Array(numbers))]));
    let tree = Dictionary::from_iter([
        ("Type", Object::Name(b"StructTreeRoot".to_vec())),
        ("K", Object::Reference(elements[0])),
        ("ParentTree", Object::Reference(parent_tree)),
        ("ParentTreeNextKey", integer(next)),
    ]);
    objects.set_object(root, tree);
    let outlines = outline(objects, document, pages);
    let catalog = objects.catalog_mut().expect("printpdf made a catalog");
    catalog.set("StructTreeRoot", Object::Reference(root));
    catalog.set("MarkInfo", Dictionary::from_iter([("Marked", Object::Boolean(true))]));
    if let Some(outlines) = outlines {
        catalog.set("Outlines", Object::Reference(outlines));
    }
    written
}

/// The element that each leaf is part of.
fn owners(document: &PagedDocument) -> Vec<TagId> {
    let mut owners = vec![document.tags.root(); document.tags.content_count()];
    for (id, element) in document.tags.iter() {
        for child in &element.children {
            if let TagChild::Content(leaf) = child {
                owners[leaf.index()] = id;
            }
        }
    }
    owners
}

/// What writing elements needs at hand.
struct Scribe<'a> {
    elements: &'a [ObjectId],
    marks: &'a [Vec<Marked>],
    pages: &'a [ObjectId],
    direction: Direction,
}

impl Scribe<'_> {
    /// Writes a structure element dictionary (ISO 32000-1, table 323).
    fn element(&self, text: &mut Vec<u8>, element: &Element, parent: ObjectId, links: &[&Annotation]) {
        text.extend_from_slice(b"<</S/");
        match element.role {
            TagRole::Heading(level) => text.extend_from_slice(&[b'H', b'0' + level]),
            role => text.extend_from_slice(structure_type(role).as_bytes()),
        }
        text.extend_from_slice(b"/P");
        reference(text, parent);
        text.extend_from_slice(b"/K[");
        let mut home = None;
        for child in &element.children {
            match child {
                TagChild::Element(id) => reference(text, self.elements[id.index()]),
                TagChild::Content(leaf) => {
                    for Marked { page, mcid } in &self.marks[leaf.index()] {
                        if *home.get_or_insert(*page) == *page {
                            text.push(b' ');
                            number(text, *mcid);
                        } else {
                            text.extend_from_slice(b"<</Type/MCR/Pg");
                            reference(text, self.pages[*page]);
                            text.extend_from_slice(b"/MCID ");
                            number(text, *mcid);
                            text.extend_from_slice(b">>");
                        }
                    }
                }
            }
        }
        for link in links {
            text.extend_from_slice(b"<</Type/OBJR/Pg");
            reference(text, self.pages[link.page]);
            text.extend_from_slice(b"/Obj");
            reference(text, link.id);
            text.extend_from_slice(b">>");
        }
        text.push(b']');
        if let Some(page) = home {
            text.extend_from_slice(b"/Pg");
            reference(text, self.pages[page]);
        }
        if let Some(alt) = &element.alt {
            text.extend_from_slice(b"/Alt");
            write_object(text, &text_string(alt));
        }
        // ISO 32000-1, 14.9.2: for this element and everything below it.
        if let Some(language) = &element.language {
            text.extend_from_slice(b"/Lang");
            write_object(text, &text_string(language.as_str()));
        }
        if let Some(attributes) = attributes(element.role, self.direction) {
            text.extend_from_slice(b"/A");
            text.extend_from_slice(attributes.as_bytes());
        }
        text.extend_from_slice(b">>");
    }
}

fn reference(text: &mut Vec<u8>, id: ObjectId) {
    text.push(b' ');
    write_integer(text, id.0.into());
    text.extend_from_slice(b" 0 R");
}

fn number(text: &mut Vec<u8>, number: usize) {
    write_integer(text, i64::try_from(number).expect("counts stay far below 2^63"));
}

/// Standard structure types (ISO 32000-1, 14.8.4); headings have their level behind theirs.
fn structure_type(role: TagRole) -> &'static str {
    match role {
        TagRole::Document => "Document",
        TagRole::Section => "Sect",
        TagRole::Division => "Div",
        TagRole::Heading(_) => "H",
        TagRole::Paragraph => "P",
        TagRole::List(_) => "L",
        TagRole::ListItem => "LI",
        TagRole::Label => "Lbl",
        TagRole::ListBody => "LBody",
        TagRole::Quote => "BlockQuote",
        TagRole::Code => "Code",
        TagRole::Table => "Table",
        TagRole::TableHead => "THead",
        TagRole::TableBody => "TBody",
        TagRole::TableRow => "TR",
        TagRole::TableHeader(_) => "TH",
        TagRole::TableData(_) => "TD",
        TagRole::Span => "Span",
        TagRole::Link => "Link",
        TagRole::Figure => "Figure",
    }
}

/// Standard attributes (ISO 32000-1, 14.8.5), on a document that is read in this direction.
fn attributes(role: TagRole, direction: Direction) -> Option<&'static str> {
    Some(match role {
        TagRole::Document if direction == Direction::RightToLeft => "<</O/Layout/WritingMode/RlTb>>",
        TagRole::List(ListNumbering::None) => "<</O/List/ListNumbering/None>>",
        TagRole::List(ListNumbering::Bullets) => "<</O/List/ListNumbering/Disc>>",
        TagRole::List(ListNumbering::Decimal) => "<</O/List/ListNumbering/Decimal>>",
        TagRole::TableHeader(Alignment::Start) => "<</O/Table/Scope/Column>>",
        TagRole::TableHeader(Alignment::Center) => "[<</O/Table/Scope/Column>><</O/Layout/TextAlign/Center>>]",
        TagRole::TableHeader(Alignment::End) => "[<</O/Table/Scope/Column>><</O/Layout/TextAlign/End>>]",
        TagRole::TableData(Alignment::Center) => "<</O/Layout/TextAlign/Center>>",
        TagRole::TableData(Alignment::End) => "<</O/Layout/TextAlign/End>>",
        _ => return None,
    })
}

/// Makes the annotations of every page.
fn links(objects: &mut Document, document: &PagedDocument, pages: &[ObjectId]) -> Vec<Annotation> {
    let sections: BTreeMap<&str, &OutlineEntry> =
        document.outline.iter().map(|entry| (entry.id.as_str(), entry)).collect();
    let mut annotations = Vec::new();
    for (page, content) in document.pages.iter().enumerate() {
        let mut on_page = Vec::new();
        for link in &content.links {
            let id = objects.add_object(annotation(link, document, &sections, pages));
            on_page.push(Object::Reference(id));
            annotations.push(Annotation { id, page, tag: link.tag });
        }
        if !on_page.is_empty() {
            dictionary_mut(objects, pages[page]).set("Annots", on_page);
        }
    }
    annotations
}

fn annotation(
    link: &LinkArea,
    document: &PagedDocument,
    sections: &BTreeMap<&str, &OutlineEntry>,
    pages: &[ObjectId],
) -> Dictionary {
    let height = document.size.height;
    let area = link.area;
    let rectangle = [area.origin.x, height - area.bottom(), area.right(), height - area.origin.y];
    let mut dictionary = Dictionary::from_iter([
        ("Type", Object::Name(b"Annot".to_vec())),
        ("Subtype", Object::Name(b"Link".to_vec())),
        ("Rect", Object::Array(rectangle.iter().map(|value| Object::Real(round(value.0))).collect())),
        ("Border", Object::Array(vec![Object::Integer(0); 3])),
        // Printed with the page (ISO 19005-2, 6.3.2).
        ("F", Object::Integer(4)),
        ("Contents", text_string(&link.description)),
    ]);
    match &link.target {
        Destination::Url(url) => {
            let action = Dictionary::from_iter([
                ("S", Object::Name(b"URI".to_vec())),
                ("URI", Object::String(ascii_uri(url), lopdf::StringFormat::Literal)),
            ]);
            dictionary.set("A", action);
        }
        Destination::Section(id) => {
            if let Some(entry) = sections.get(id.as_str()) {
                dictionary.set("Dest", destination(entry, document, pages));
            }
        }
    }
    dictionary
}

/// A URI in 7-bit ASCII, as ISO 32000-1, 12.6.4.7 asks: other bytes are percent-encoded (RFC 3986, 2.1).
fn ascii_uri(url: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for byte in url.bytes() {
        if (0x21..0x7f).contains(&byte) {
            bytes.push(byte);
        } else {
            bytes.extend(format!("%{byte:02X}").into_bytes());
        }
    }
    bytes
}

fn destination(entry: &OutlineEntry, document: &PagedDocument, pages: &[ObjectId]) -> Object {
    let top = round((document.size.height - entry.top).0);
    Object::Array(vec![
        Object::Reference(pages[entry.page]),
        Object::Name(b"XYZ".to_vec()),
        Object::Null,
        Object::Real(top),
        Object::Null,
    ])
}

/// The outline, nested by heading level, in reading order; `None` without headings.
fn outline(objects: &mut Document, document: &PagedDocument, pages: &[ObjectId]) -> Option<ObjectId> {
    if document.outline.is_empty() {
        return None;
    }
    let root = objects.new_object_id();
    let ids: Vec<ObjectId> = document.outline.iter().map(|_| objects.new_object_id()).collect();
    // The parent of an entry is the nearest one before it with a smaller level.
    let mut open: Vec<usize> = Vec::new();
    let mut top = Vec::new();
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); ids.len()];
    for (number, entry) in document.outline.iter().enumerate() {
        while open.last().is_some_and(|above| document.outline[*above].level >= entry.level) {
            open.pop();
        }
        open.last().map_or(&mut top, |parent| &mut below[*parent]).push(number);
        open.push(number);
    }
    let range = |dictionary: &mut Dictionary, kids: &[usize]| {
        if let (Some(first), Some(last)) = (kids.first(), kids.last()) {
            dictionary.set("First", Object::Reference(ids[*first]));
            dictionary.set("Last", Object::Reference(ids[*last]));
        }
    };
    let families = std::iter::once((root, &top)).chain(ids.iter().copied().zip(&below));
    for (parent, kids) in families {
        for (place, number) in kids.iter().enumerate() {
            let entry = &document.outline[*number];
            let mut dictionary = Dictionary::from_iter([
                ("Title", text_string(&entry.title)),
                ("Parent", Object::Reference(parent)),
                ("Dest", destination(entry, document, pages)),
            ]);
            if place > 0 {
                dictionary.set("Prev", Object::Reference(ids[kids[place - 1]]));
            }
            if let Some(next) = kids.get(place + 1) {
                dictionary.set("Next", Object::Reference(ids[*next]));
            }
            let own = &below[*number];
            range(&mut dictionary, own);
            if !own.is_empty() {
                // Closed at first: a negative count (ISO 32000-1, table 153).
                dictionary.set("Count", Object::Integer(-i64::try_from(own.len()).expect("few headings")));
            }
            objects.set_object(ids[*number], dictionary);
        }
    }
    let mut dictionary =
        Dictionary::from_iter([("Type", Object::Name(b"Outlines".to_vec())), ("Count", integer(top.len()))]);
    range(&mut dictionary, &top);
    objects.set_object(root, dictionary);
    Some(root)
}

fn integer(value: usize) -> Object {
    Object::Integer(i64::try_from(value).expect("counts stay far below 2^63"))
}
