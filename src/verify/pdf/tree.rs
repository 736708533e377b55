//! The structure tree: which sequence comes after which, where links lead, and what a reader who hears the sheet is told.

use std::collections::BTreeSet;

use super::content::Shown;
use super::object::{Dictionary, Document, Object, ObjectId};
use super::{pages, text_string};
use crate::verify::said::{LinkStart, Said, Scribe, Stream, Unreadable};

/// How much a tree may have: for each element, sequence, link and note [`NODE`], as often as something leads there, and the length of
/// what they say themselves. A long handout has a million.
const MOST_STEPS: usize = 8_000_000;
/// What a part of the tree costs.
const NODE: usize = 8;

/// Something to do on the way through the tree; one that goes round in circles would be deeper than any stack.
enum Step<'a> {
    /// Read a kid; the page is that of the element around.
    Kid(&'a Object, Option<ObjectId>),
    Gap,
    EndLink(LinkStart, &'a Dictionary),
}

/// Reads the tree.
pub(super) fn read(document: &Document<'_>, pages: &[ObjectId], shown: Shown) -> Result<Said, Unreadable> {
    let untagged = || Unreadable::new("it has no structure tree, so nobody can tell what comes after what");
    let root = document.dictionary_at(pages::catalog(document)?, b"StructTreeRoot").ok_or_else(untagged)?;
    let kids = root.get(b"K").ok_or_else(untagged)?;
    let roles = document.dictionary_at(root, b"RoleMap");
    let mut reader =
        Reader { document, roles, shown: &shown, scribe: Scribe::default(), seen: BTreeSet::new(), steps: 0 };
    reader.walk(kids)?;
    reader.annotations(pages)?;
    reader.scribe.text(Stream::Furniture, &shown.around)?;
    reader.scribe.finish()
}

struct Reader<'a> {
    document: &'a Document<'a>,
    /// What types of the file's own stand for (ISO 32000-1, 14.7.3).
    roles: Option<&'a Dictionary>,
    shown: &'a Shown,
    scribe: Scribe,
    /// Elements that were read.
    seen: BTreeSet<ObjectId>,
    steps: usize,
}

impl<'a> Reader<'a> {
    fn walk(&mut self, kids: &'a Object) -> Result<(), Unreadable> {
        let mut steps = vec![Step::Kid(kids, None)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Gap => self.scribe.gap(Stream::Words),
                Step::EndLink(start, element) => self.end_link(start, element)?,
                Step::Kid(kid, page) => self.kid(kid, page, &mut steps)?,
            }
        }
        Ok(())
    }

    /// Counts what is looked at.
    fn count(&mut self, steps: usize) -> Result<(), Unreadable> {
        self.steps += steps;
        if self.steps > MOST_STEPS {
            return Err(Unreadable::new("its structure tree has more parts than any sheet"));
        }
        Ok(())
    }

    /// A text of the tree's own.
    fn own_text(&mut self, bytes: &[u8]) -> Result<String, Unreadable> {
        self.count(bytes.len())?;
        Ok(text_string(bytes))
    }

    fn kid(&mut self, kid: &'a Object, page: Option<ObjectId>, steps: &mut Vec<Step<'a>>) -> Result<(), Unreadable> {
        self.count(NODE)?;
        let Some((id, object)) = self.document.dereference(kid) else { return Ok(()) };
        match object {
            Object::Array(kids) => {
                if id.is_none_or(|id| self.seen.insert(id)) {
                    steps.extend(kids.iter().rev().map(|kid| Step::Kid(kid, page)));
                }
                Ok(())
            }
            Object::Whole(mcid) => self.sequence(page, *mcid),
            Object::Dictionary(kid) => {
                let own_page = kid.get(b"Pg").and_then(Object::reference).or(page);
                match kid.get(b"Type").and_then(Object::name) {
                    Some(b"MCR") => match kid.get(b"MCID").and_then(Object::whole) {
                        Some(mcid) => self.sequence(own_page, mcid),
                        None => Ok(()),
                    },
                    Some(b"OBJR") => Ok(()),
                    _ if id.is_none_or(|id| self.seen.insert(id)) => self.element(kid, own_page, steps),
                    _ => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }

    fn sequence(&mut self, page: Option<ObjectId>, mcid: i64) -> Result<(), Unreadable> {
        let text = page.and_then(|page| self.shown.marked.get(&(page, mcid)));
        text.map_or(Ok(()), |text| self.scribe.text(Stream::Words, text))
    }

    fn element(
        &mut self,
        element: &'a Dictionary,
        page: Option<ObjectId>,
        steps: &mut Vec<Step<'a>>,
    ) -> Result<(), Unreadable> {
        let role = self.role(element);
        match role {
            // Bullets, numbers and pictures are not words.
            b"Lbl" => return Ok(()),
            b"Figure" => {
                // Words on either side of a picture are two.
                self.scribe.gap(Stream::Words);
                return self.description(element);
            }
            b"Link" => steps.push(Step::EndLink(self.scribe.begin_link(), element)),
            // In the line with what stands around them.
            b"Span" | b"Code" | b"Quote" | b"Reference" | b"Note" | b"Annot" | b"BibEntry" | b"Ruby" | b"Warichu" => {}
            _ => {
                self.scribe.gap(Stream::Words);
                steps.push(Step::Gap);
            }
        }
        if let Some(text) = self.document.get(element, b"ActualText").and_then(Object::text) {
            let text = self.own_text(text)?;
            return self.scribe.text(Stream::Words, &text);
        }
        steps.extend(element.get(b"K").map(|kids| Step::Kid(kids, page)));
        Ok(())
    }

    /// Takes the description of a picture for furniture.
    fn description(&mut self, element: &Dictionary) -> Result<(), Unreadable> {
        let Some(text) = self.document.get(element, b"Alt").and_then(Object::text) else { return Ok(()) };
        let text = self.own_text(text)?;
        self.scribe.gap(Stream::Furniture);
        self.scribe.text(Stream::Furniture, &text)?;
        self.scribe.gap(Stream::Furniture);
        Ok(())
    }

    /// The standard type of an element.
    fn role(&self, element: &'a Dictionary) -> &'a [u8] {
        let mut role = element.get(b"S").and_then(Object::name).unwrap_or_default();
        for _ in 0..8 {
            match self.roles.and_then(|roles| roles.get(role)?.name()) {
                Some(standard) if standard != role => role = standard,
                _ => break,
            }
        }
        role
    }

    fn end_link(&mut self, start: LinkStart, element: &Dictionary) -> Result<(), Unreadable> {
        let Some(kids) = self.document.get(element, b"K") else { return Ok(()) };
        let kids = kids.array().unwrap_or(std::slice::from_ref(kids));
        self.count(kids.len() * NODE)?;
        let mut targets = BTreeSet::new();
        for kid in kids {
            let Some((_, Object::Dictionary(kid))) = self.document.dereference(kid) else { continue };
            let annotation = self.document.dictionary_at(kid, b"Obj");
            if let Some(uri) = annotation.and_then(|annotation| uri(self.document, annotation)) {
                self.count(uri.len())?;
                targets.insert(String::from_utf8_lossy(uri).into_owned());
            }
        }
        targets.into_iter().try_for_each(|target| self.scribe.end_link(start, target))
    }

    /// What lies on top of the pages: where links lead, and notes that somebody stuck on, which say something to who sees them.
    fn annotations(&mut self, pages: &[ObjectId]) -> Result<(), Unreadable> {
        let document = self.document;
        for page in pages {
            let annotations = document.dictionary(*page).and_then(|page| document.get(page, b"Annots")?.array());
            for annotation in annotations.unwrap_or_default() {
                self.count(NODE)?;
                let Some((_, Object::Dictionary(annotation))) = document.dereference(annotation) else { continue };
                match annotation.get(b"Subtype").and_then(Object::name).unwrap_or_default() {
                    b"Link" => {
                        if let Some(uri) = uri(document, annotation) {
                            self.count(uri.len())?;
                            self.scribe.target(String::from_utf8_lossy(uri).into_owned())?;
                        }
                    }
                    b"Popup" => {}
                    kind => {
                        let contents = document.get(annotation, b"Contents").and_then(Object::text);
                        let text = self.own_text(contents.unwrap_or_default())?;
                        let text =
                            if text.trim().is_empty() { String::from_utf8_lossy(kind).into_owned() } else { text };
                        self.scribe.gap(Stream::Words);
                        self.scribe.text(Stream::Words, &text)?;
                        self.scribe.gap(Stream::Words);
                    }
                }
            }
        }
        Ok(())
    }
}

/// Where a link leads outside of the file (ISO 32000-1, 12.6.4.7).
fn uri<'a>(document: &'a Document<'_>, annotation: &'a Dictionary) -> Option<&'a [u8]> {
    document.get(document.dictionary_at(annotation, b"A")?, b"URI")?.text()
}
