//! The structure tree: which sequence comes after which, where links lead, and what a reader who hears the sheet is told.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::content::Shown;
use super::{dictionary_at, text_string};
use crate::verify::said::{LinkStart, Said, Scribe, Stream, Unreadable};

/// How many elements and sequences a tree may have.
const MOST_NODES: usize = 2_000_000;

/// Something to do on the way through the tree; one that goes round in circles would be deeper than any stack.
enum Step<'a> {
    /// Read a kid; the page is that of the element around.
    Kid(&'a Object, Option<ObjectId>),
    Gap,
    EndLink(LinkStart, &'a Dictionary),
}

/// Reads the tree.
pub(super) fn read(document: &Document, pages: &[ObjectId], shown: Shown) -> Result<Said, Unreadable> {
    let untagged = || Unreadable::new("it has no structure tree, so nobody can tell what comes after what");
    let catalog = document.catalog().map_err(|_| Unreadable::new("it is damaged: it has no catalog"))?;
    let root = dictionary_at(document, catalog, b"StructTreeRoot").ok_or_else(untagged)?;
    let kids = root.get(b"K").map_err(|_| untagged())?;
    let roles = dictionary_at(document, root, b"RoleMap");
    let mut reader =
        Reader { document, roles, shown: &shown, scribe: Scribe::default(), seen: BTreeSet::new(), nodes: 0 };
    reader.walk(kids)?;
    reader.annotations(pages)?;
    reader.scribe.text(Stream::Furniture, &shown.around)?;
    Ok(reader.scribe.finish())
}

struct Reader<'a> {
    document: &'a Document,
    /// What types of the file's own stand for (ISO 32000-1, 14.7.3).
    roles: Option<&'a Dictionary>,
    shown: &'a Shown,
    scribe: Scribe,
    /// Elements that were read.
    seen: BTreeSet<ObjectId>,
    nodes: usize,
}

impl<'a> Reader<'a> {
    fn walk(&mut self, kids: &'a Object) -> Result<(), Unreadable> {
        let mut steps = vec![Step::Kid(kids, None)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Gap => self.scribe.gap(Stream::Words),
                Step::EndLink(start, element) => self.end_link(start, element),
                Step::Kid(kid, page) => {
                    self.nodes += 1;
                    if self.nodes > MOST_NODES {
                        return Err(Unreadable::new("its structure tree has more parts than any sheet"));
                    }
                    self.kid(kid, page, &mut steps)?;
                }
            }
        }
        Ok(())
    }

    fn kid(&mut self, kid: &'a Object, page: Option<ObjectId>, steps: &mut Vec<Step<'a>>) -> Result<(), Unreadable> {
        let Ok((id, object)) = self.document.dereference(kid) else { return Ok(()) };
        match object {
            Object::Array(kids) => {
                if id.is_none_or(|id| self.seen.insert(id)) {
                    steps.extend(kids.iter().rev().map(|kid| Step::Kid(kid, page)));
                }
                Ok(())
            }
            Object::Integer(mcid) => self.sequence(page, *mcid),
            Object::Dictionary(kid) => {
                let own_page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                match kid.get(b"Type").and_then(Object::as_name).ok() {
                    Some(b"MCR") => match kid.get(b"MCID").and_then(Object::as_i64) {
                        Ok(mcid) => self.sequence(own_page, mcid),
                        Err(_) => Ok(()),
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
            b"Figure" => return self.description(element),
            b"Link" => steps.push(Step::EndLink(self.scribe.begin_link(), element)),
            // In the line with what stands around them.
            b"Span" | b"Code" | b"Quote" | b"Reference" | b"Note" | b"Annot" | b"BibEntry" | b"Ruby" | b"Warichu" => {}
            _ => {
                self.scribe.gap(Stream::Words);
                steps.push(Step::Gap);
            }
        }
        if let Ok(text) = element.get_deref(b"ActualText", self.document).and_then(Object::as_str) {
            return self.scribe.text(Stream::Words, &text_string(text));
        }
        steps.extend(element.get(b"K").ok().map(|kids| Step::Kid(kids, page)));
        Ok(())
    }

    /// Takes the description of a picture for furniture.
    fn description(&mut self, element: &Dictionary) -> Result<(), Unreadable> {
        let Ok(text) = element.get_deref(b"Alt", self.document).and_then(Object::as_str) else { return Ok(()) };
        self.scribe.gap(Stream::Furniture);
        self.scribe.text(Stream::Furniture, &text_string(text))?;
        self.scribe.gap(Stream::Furniture);
        Ok(())
    }

    /// The standard type of an element.
    fn role(&self, element: &'a Dictionary) -> &'a [u8] {
        let mut role = element.get(b"S").and_then(Object::as_name).unwrap_or_default();
        for _ in 0..8 {
            match self.roles.and_then(|roles| roles.get(role).and_then(Object::as_name).ok()) {
                Some(standard) if standard != role => role = standard,
                _ => break,
            }
        }
        role
    }

    fn end_link(&mut self, start: LinkStart, element: &Dictionary) {
        let Ok(kids) = element.get_deref(b"K", self.document) else { return };
        let kids = match kids {
            Object::Array(kids) => kids.as_slice(),
            kid => std::slice::from_ref(kid),
        };
        let mut targets = BTreeSet::new();
        for kid in kids {
            let Ok((_, Object::Dictionary(kid))) = self.document.dereference(kid) else { continue };
            let annotation = dictionary_at(self.document, kid, b"Obj");
            targets.extend(annotation.and_then(|annotation| uri(self.document, annotation)));
        }
        targets.into_iter().for_each(|target| self.scribe.end_link(start, target));
    }

    /// What lies on top of the pages: where links lead, and notes that somebody stuck on, which say something to who sees them.
    fn annotations(&mut self, pages: &[ObjectId]) -> Result<(), Unreadable> {
        let document = self.document;
        for page in pages {
            let annotations = document.get_dictionary(*page).and_then(|page| page.get_deref(b"Annots", document));
            for annotation in annotations.and_then(Object::as_array).into_iter().flatten() {
                let Ok((_, Object::Dictionary(annotation))) = document.dereference(annotation) else { continue };
                match annotation.get(b"Subtype").and_then(Object::as_name).unwrap_or_default() {
                    b"Link" => uri(document, annotation).into_iter().for_each(|target| self.scribe.target(target)),
                    b"Popup" => {}
                    kind => {
                        let contents = annotation.get_deref(b"Contents", document).and_then(Object::as_str);
                        let text = contents.map(text_string).unwrap_or_default();
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
fn uri(document: &Document, annotation: &Dictionary) -> Option<String> {
    let action = dictionary_at(document, annotation, b"A")?;
    let uri = action.get_deref(b"URI", document).and_then(Object::as_str).ok()?;
    Some(String::from_utf8_lossy(uri).into_owned())
}
