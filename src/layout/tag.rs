//! The logical structure of a document, in the terms of tagged PDF (ISO 32000-1, 14.8.4).
//!
//! A [`TagTree`] grows in reading order while blocks are set. A leaf is a [`ContentId`]: items on pages carry it, on as
//! many lines and pages as it takes; the PDF renderer turns each into marked-content sequences.

use crate::handout::{Alignment, Language};

/// Names an element of a [`TagTree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TagId(usize);

impl TagId {
    /// Its index into [`TagTree::elements`].
    pub fn index(self) -> usize {
        self.0
    }
}

/// Names a leaf: a stretch of content. Ids rise in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ContentId(usize);

impl ContentId {
    /// Its number.
    pub fn index(self) -> usize {
        self.0
    }
}

/// The elements of a document; the first is the root.
#[derive(Clone, Debug)]
pub struct TagTree {
    elements: Vec<Element>,
    contents: usize,
}

/// One element.
#[derive(Clone, Debug)]
pub struct Element {
    /// What it is.
    pub role: TagRole,
    /// What it is part of; `None` for the root.
    pub parent: Option<TagId>,
    /// Its parts, in reading order.
    pub children: Vec<TagChild>,
    /// What a picture says, for those who do not see it.
    pub alt: Option<String>,
    /// The language of its words, if it is not that of the element around it.
    pub language: Option<Language>,
}

/// A part of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagChild {
    /// An element.
    Element(TagId),
    /// Content on pages.
    Content(ContentId),
}

/// Standard structure types (ISO 32000-1, 14.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagRole {
    /// The whole document.
    Document,
    /// A section.
    Section,
    /// A group without a meaning of its own, such as a box.
    Division,
    /// A heading, 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list.
    List(ListNumbering),
    /// An item of a list.
    ListItem,
    /// The number or bullet of an item.
    Label,
    /// What an item says.
    ListBody,
    /// A quotation.
    Quote,
    /// Code.
    Code,
    /// A table.
    Table,
    /// The head rows of a table.
    TableHead,
    /// The body rows of a table.
    TableBody,
    /// A row.
    TableRow,
    /// A head cell, for its column.
    TableHeader(Alignment),
    /// A cell.
    TableData(Alignment),
    /// Some words in a line that differ in something, such as their language.
    Span,
    /// A link.
    Link,
    /// A picture.
    Figure,
}

/// How the items of a list are marked (ISO 32000-1, 14.8.5.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListNumbering {
    /// Nothing that is said: rows with a sign.
    None,
    /// Bullets.
    Bullets,
    /// 1, 2, 3.
    Decimal,
}

impl TagTree {
    /// A tree with nothing but its root.
    pub fn new() -> Self {
        let root = Element { role: TagRole::Document, parent: None, children: Vec::new(), alt: None, language: None };
        Self { elements: vec![root], contents: 0 }
    }

    /// The root.
    pub fn root(&self) -> TagId {
        TagId(0)
    }

    /// Every element; a parent comes before its children.
    pub fn elements(&self) -> &[Element] {
        &self.elements
    }

    /// Every element with its id, in the same order.
    pub fn iter(&self) -> impl Iterator<Item = (TagId, &Element)> {
        self.elements.iter().enumerate().map(|(number, element)| (TagId(number), element))
    }

    /// How many leaves there are.
    pub fn content_count(&self) -> usize {
        self.contents
    }

    /// Adds an element as the last part of `parent`.
    pub fn add(&mut self, parent: TagId, role: TagRole) -> TagId {
        let id = TagId(self.elements.len());
        self.elements.push(Element { role, parent: Some(parent), children: Vec::new(), alt: None, language: None });
        self.elements[parent.0].children.push(TagChild::Element(id));
        id
    }

    /// Adds an element that has an alternative text.
    pub fn add_with_alt(&mut self, parent: TagId, role: TagRole, alt: impl Into<String>) -> TagId {
        let id = self.add(parent, role);
        self.elements[id.0].alt = Some(alt.into());
        id
    }

    /// Says that the words of an element are in another language than those around it.
    pub fn set_language(&mut self, id: TagId, language: Language) {
        self.elements[id.0].language = Some(language);
    }

    /// Adds a leaf as the last part of `parent`.
    pub fn content(&mut self, parent: TagId) -> ContentId {
        let id = ContentId(self.contents);
        self.contents += 1;
        self.elements[parent.0].children.push(TagChild::Content(id));
        id
    }
}

impl Default for TagTree {
    fn default() -> Self {
        Self::new()
    }
}
