//! The pages of a file, in order (ISO 32000-1, 7.7.3), and what they pass on to each other.

use std::collections::BTreeSet;

use super::object::{Dictionary, Document, Object, ObjectId};
use crate::verify::said::Unreadable;

/// How many pages a file may have. A long handout has 240, and three times as many in large print.
const MOST: usize = 5_000;
/// How deep pages may lie in their tree.
const DEEPEST: usize = 64;

/// Finds the pages.
///
/// # Errors
/// If there is none, or there are more than those of any sheet.
pub(super) fn of(document: &Document<'_>) -> Result<Vec<ObjectId>, Unreadable> {
    let catalog = catalog(document)?;
    let mut waiting: Vec<ObjectId> = catalog.get(b"Pages").and_then(Object::reference).into_iter().collect();
    let (mut seen, mut pages) = (BTreeSet::new(), Vec::new());
    while let Some(id) = waiting.pop() {
        // Each is read once, so that a tree that goes round comes to an end.
        let Some(node) = document.dictionary(id).filter(|_| seen.insert(id)) else { continue };
        if let Some(kids) = document.get(node, b"Kids").and_then(Object::array) {
            waiting.extend(kids.iter().rev().filter_map(Object::reference).filter(|id| !seen.contains(id)));
            if waiting.len() > MOST * 4 {
                return Err(too_many());
            }
        } else if node.get(b"Type").and_then(Object::name) == Some(b"Page") {
            pages.push(id);
            if pages.len() > MOST {
                return Err(too_many());
            }
        }
    }
    if pages.is_empty() { Err(Unreadable::new("it is damaged: it has no page")) } else { Ok(pages) }
}

/// The object with which everything begins.
///
/// # Errors
/// If there is none.
pub(super) fn catalog<'a>(document: &'a Document<'_>) -> Result<&'a Dictionary, Unreadable> {
    let catalog = document.dictionary_at(&document.trailer, b"Root");
    catalog.ok_or_else(|| Unreadable::new("it is damaged: it has no catalog"))
}

/// The resources of a page, its own or inherited (ISO 32000-1, 7.7.3.4).
pub(super) fn resources<'a>(document: &'a Document<'_>, page: &'a Dictionary) -> Option<&'a Dictionary> {
    let mut node = page;
    for _ in 0..DEEPEST {
        if let Some(own) = document.dictionary_at(node, b"Resources") {
            return Some(own);
        }
        node = document.dictionary_at(node, b"Parent")?;
    }
    None
}

fn too_many() -> Unreadable {
    Unreadable::new("it has more pages than any sheet")
}
