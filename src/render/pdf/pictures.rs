//! Pictures made of pixels, as image XObjects (ISO 32000-1, 8.9.5). Those made of shapes are drawn with the page.

use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::streams::Streams;
use crate::layout::PagedDocument;
use crate::picture::{Picture, RasterPicture};

/// Adds the pictures of a document, each once; gives the dictionary that names them, if there are any.
pub(super) fn add(objects: &mut Document, document: &PagedDocument, streams: &Streams) -> Option<Dictionary> {
    let mut named = Dictionary::new();
    for (number, picture) in document.pictures.iter().enumerate() {
        if let (Picture::Raster(raster), true) = (picture.as_ref(), first_like(document, number) == number) {
            named.set(resource_name(number), Object::Reference(image(objects, raster, streams)));
        }
    }
    (!named.is_empty()).then_some(named)
}

/// What a picture is called among the resources.
pub(super) fn resource_name(number: usize) -> String {
    format!("P{number}")
}

/// The first picture of the document that is the same.
pub(super) fn first_like(document: &PagedDocument, number: usize) -> usize {
    let picture = &document.pictures[number];
    document.pictures.iter().position(|other| Arc::ptr_eq(other, picture)).unwrap_or(number)
}

fn image(objects: &mut Document, raster: &RasterPicture, streams: &Streams) -> ObjectId {
    let mut image = stream(raster, "DeviceRGB", &streams.deflated(&raster.rgb));
    if let Some(alpha) = &raster.alpha {
        let mask = objects.add_object(stream(raster, "DeviceGray", &streams.deflated(alpha)));
        image.dict.set("SMask", Object::Reference(mask));
    }
    objects.add_object(image)
}

fn stream(raster: &RasterPicture, space: &str, packed: &[u8]) -> Stream {
    let name = |text: &str| Object::Name(text.as_bytes().to_vec());
    let about = Dictionary::from_iter([
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", Object::Integer(raster.width.into())),
        ("Height", Object::Integer(raster.height.into())),
        ("ColorSpace", name(space)),
        ("BitsPerComponent", Object::Integer(8)),
        ("Filter", name("FlateDecode")),
    ]);
    Stream::new(about, packed.to_vec())
}
