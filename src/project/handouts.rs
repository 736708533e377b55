//! The handouts of the content folder, with the pictures that they name.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::digest::{Digest, Digester};
use super::names::{FileRole, file_role, is_aside};
use super::reader::{Entry, EntryKind, Reader, explain};
use super::{HandoutDigests, HandoutEntry, State};
use crate::assets::{AssetKind, Assets};
use crate::diagnostic::{Diagnostic, Place};
use crate::handout::{Handout, HandoutId, ImageRef, InlineKind, Language};
use crate::locale::{DurationWords, Locales};
use crate::markdown::{self, HandoutFile};
use crate::picture::{self, Picture};
use crate::source::{SourceId, Sources, Span};

/// The most pixels that the pictures of a handout may have together: they are all kept while its sheets are made.
const MOST_PIXELS: u64 = 25_000_000;

/// Folders of the content folder that have a meaning of their own.
const KNOWN_FOLDERS: [&str; 3] = ["clinics", "images", "editions"];

/// Reads every handout.
pub(super) fn read(
    reader: &Reader<'_>,
    locales: &Locales,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<HandoutEntry> {
    let mut found = Vec::new();
    for entry in listed(reader, "", diagnostics) {
        match (entry.kind, file_role(&entry.name)) {
            (EntryKind::File, FileRole::Handout { id, language }) => found.push((id, language, entry.name)),
            (EntryKind::File, FileRole::Misnamed { problem, hint }) => diagnostics.push(
                Diagnostic::error("bad-file-name", Place::File(reader.show(&entry.name)), problem).with_hint(hint),
            ),
            (EntryKind::File, FileRole::Aside) => {}
            (EntryKind::Folder, role) => folder(reader, &entry.name, &role, diagnostics),
        }
    }
    // A canonical source comes before its translations: `None` sorts first.
    found.sort();
    found.into_iter().map(|(id, tag, name)| entry(reader, locales, sources, diagnostics, id, tag, &name)).collect()
}

fn entry(
    reader: &Reader<'_>,
    locales: &Locales,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
    id: HandoutId,
    tag: Option<Language>,
    name: &str,
) -> HandoutEntry {
    // What this file and its pictures hold is noted apart from the others.
    let reader = &reader.afresh();
    let path = reader.show(name);
    let source = match reader.text(name, sources) {
        Ok(source) => source,
        Err(problem) => {
            diagnostics.push(problem);
            let (images, read) = (BTreeMap::new(), HandoutDigests::default());
            return HandoutEntry { id, tag, path, handout: None, images, state: State::Broken, read };
        }
    };
    let (handout, mut own) = parse(&id, tag.as_ref(), source, sources, locales);
    let images = images(reader, &handout, &mut own);
    let state = State::of(&own);
    diagnostics.append(&mut own);
    let read = digests(reader, sources.file(source).text());
    HandoutEntry { id, tag, path, handout: Some(handout), images, state, read }
}

fn digests(reader: &Reader<'_>, text: &str) -> HandoutDigests {
    let mut all = Digester::default();
    for (path, digest) in reader.readings().files {
        all = all.with(&path).with(&digest.to_string());
    }
    HandoutDigests { text: Digest::of(text.as_bytes()), all: all.digest() }
}

/// Parses with the words of the handout's own language, which a canonical source only tells once it is parsed.
fn parse(
    id: &HandoutId,
    tag: Option<&Language>,
    source: SourceId,
    sources: &Sources,
    locales: &Locales,
) -> (Handout, Vec<Diagnostic>) {
    let text = sources.file(source).text();
    let with_words_of = |language: &Language| {
        let file = HandoutFile { id: id.clone(), language: tag.cloned(), source, text };
        match locales.words(language, language) {
            Some(words) => markdown::parse(file, words.duration_words()),
            None => markdown::parse(file, &DurationWords::default()),
        }
    };
    let guess = tag.cloned().unwrap_or_else(Language::english);
    let (handout, problems) = with_words_of(&guess);
    if handout.language == guess { (handout, problems) } else { with_words_of(&handout.language) }
}

/// Reports what is wrong with a folder that stands among the handouts.
fn folder(reader: &Reader<'_>, name: &str, role: &FileRole, diagnostics: &mut Vec<Diagnostic>) {
    if *role != FileRole::Aside {
        diagnostics.push(
            Diagnostic::error(
                "bad-file-name",
                Place::File(reader.show(name)),
                format!("`{name}` is a folder, not a handout"),
            )
            .with_hint("rename the folder so that it does not end in `.md`"),
        );
        return;
    }
    if KNOWN_FOLDERS.contains(&name) || is_aside(name) {
        return;
    }
    for inner in listed(reader, name, diagnostics) {
        if inner.kind == EntryKind::File && !matches!(file_role(&inner.name), FileRole::Aside) {
            let path = reader.show(&format!("{name}/{}", inner.name));
            diagnostics.push(
                Diagnostic::warning("not-read", Place::File(path), "this file is not read")
                    .with_hint(format!("handouts stand directly in `{}`: move it there", reader.show(""))),
            );
        }
    }
}

fn listed(reader: &Reader<'_>, relative: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Entry> {
    reader.list(relative).unwrap_or_else(|problem| {
        diagnostics.push(problem);
        Vec::new()
    })
}

/// Reads and decodes every picture that a handout names.
fn images(reader: &Reader<'_>, handout: &Handout, diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, Arc<Picture>> {
    let mut images = BTreeMap::new();
    let mut pixels = 0;
    for (span, image) in image_refs(handout) {
        if images.contains_key(&image.path) {
            continue;
        }
        match reader.read("", &image.path, AssetKind::Picture) {
            Ok(bytes) => {
                match picture::decode(&bytes, &image.path) {
                    Ok(decoded) => {
                        if let Picture::Raster(raster) = &decoded.picture {
                            pixels += u64::from(raster.width) * u64::from(raster.height);
                        }
                        if pixels > MOST_PIXELS {
                            let message = format!(
                                "with this one the pictures of the handout have more than {} million pixels",
                                MOST_PIXELS / 1_000_000
                            );
                            diagnostics.push(Diagnostic::error("many-pixels", span, message).with_hint(
                                "export the pictures smaller: 2,000 pixels are enough for the width of a page",
                            ));
                            return images;
                        }
                        let remarks = decoded.remarks.into_iter();
                        diagnostics.extend(remarks.map(|remark| Diagnostic::note("picture", span, remark)));
                        images.insert(image.path.clone(), Arc::new(decoded.picture));
                    }
                    Err(problem) => diagnostics
                        .push(Diagnostic::error("bad-picture", span, problem.to_string()).with_hint(problem.hint())),
                }
            }
            Err(error) => {
                let (message, hint) = explain(&error);
                diagnostics.push(Diagnostic::error("missing-picture", span, message).with_hint(hint));
            }
        }
    }
    images
}

fn image_refs(handout: &Handout) -> Vec<(Span, &ImageRef)> {
    let mut found = Vec::new();
    for block in handout.blocks() {
        block.walk_inlines(&mut |inline| {
            if let InlineKind::Image(image) = &inline.kind {
                found.push((inline.span, image));
            }
        });
    }
    found
}
