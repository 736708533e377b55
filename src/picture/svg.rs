//! SVG: refused if it needs more than itself, else shapes where paths can say it and pixels where they cannot.
//!
//! What goes into HTML is the drawing written anew by usvg: plain shapes without scripts, styles and references.

use resvg::tiny_skia::{Pixmap, Transform};
use usvg::{ImageHrefResolver, Options, Tree, roxmltree};

use super::decode::{Decoded, MAX_SIDE, PictureError};
use super::raster::from_rgba;
use super::shapes::{Collected, collect};
use super::weigh::{self, MOST_NODES};
use super::{DataUri, Picture, VectorPicture};
use crate::geometry::{Pt, Size};

/// The height of a drawing that becomes pixels: far beyond 300 dots per inch for a logo of 16 mm.
const PIXELS_HIGH: f32 = 600.0;
/// The most pixels of one: as many more are kept for each layer of the drawing.
const MOST_PIXELS: f32 = 1_000_000.0;

pub(super) fn decode(bytes: &[u8], name: &str) -> Result<Decoded, PictureError> {
    let text = std::str::from_utf8(bytes).map_err(|_| PictureError::Damaged("it is not UTF-8 text".to_owned()))?;
    weigh::refuse_text(text)?;
    let options =
        roxmltree::ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..roxmltree::ParsingOptions::default() };
    let document = roxmltree::Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => PictureError::TooMuch("has more elements than any drawing".to_owned()),
        error => PictureError::Damaged(error.to_string()),
    })?;
    if !document.root_element().has_tag_name(("http://www.w3.org/2000/svg", "svg")) {
        return Err(PictureError::NotAPicture);
    }
    refuse_what_is_lost(&document)?;
    weigh::refuse_tree(&document)?;

    let mut options = Options::default();
    let resolver = ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
    options.image_href_resolver = resolver;
    let tree = Tree::from_xmltree(&document, &options).map_err(|error| match error {
        usvg::Error::InvalidSize => PictureError::NoSize,
        error => PictureError::Damaged(error.to_string()),
    })?;
    if !tree.root().has_children() {
        return Err(PictureError::DrawsNothing);
    }

    match collect(&tree) {
        Ok(Collected { shapes, .. }) if shapes.is_empty() => Err(PictureError::DrawsNothing),
        Ok(Collected { shapes, paled }) => {
            let size = Size::new(Pt(tree.size().width() * 0.75), Pt(tree.size().height() * 0.75));
            let remarks = paled
                .then(|| format!("`{name}` has see-through parts; on paper they are paler instead"))
                .into_iter()
                .collect();
            let data_uri = DataUri::of_drawing(tree);
            Ok(Decoded { picture: Picture::Vector(VectorPicture { size, shapes, data_uri }), remarks })
        }
        Err(reason) => {
            let picture = rasterise(tree)?;
            Ok(Decoded { picture, remarks: vec![format!("`{name}` is printed as pixels because it uses {reason}")] })
        }
    }
}

/// Refuses what usvg, as it is set up here, would drop without a word.
fn refuse_what_is_lost(document: &roxmltree::Document<'_>) -> Result<(), PictureError> {
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        let has_words =
            || node.descendants().any(|each| each.is_text() && each.text().is_some_and(|text| !text.trim().is_empty()));
        if matches!(name, "text" | "foreignObject") && has_words() {
            return Err(PictureError::HoldsText);
        }
        if !matches!(name, "image" | "feImage" | "use") {
            continue;
        }
        let href =
            node.attributes().find(|attribute| attribute.name() == "href").map(|attribute| attribute.value().trim());
        match href {
            None => {}
            Some(own) if own.is_empty() || own.starts_with('#') => {}
            Some(drawing) if drawing.starts_with("data:image/svg+xml") => return Err(PictureError::HoldsDrawing),
            Some(inside) if inside.starts_with("data:") => return Err(PictureError::HoldsPixels),
            Some(outside) => return Err(PictureError::RefersOutside(outside.to_owned())),
        }
    }
    Ok(())
}

fn rasterise(tree: Tree) -> Result<Picture, PictureError> {
    #[expect(clippy::cast_precision_loss, reason = "far below 2^24")]
    let scale = (PIXELS_HIGH / tree.size().height())
        .min(MAX_SIDE as f32 / tree.size().width())
        .min((MOST_PIXELS / tree.size().width() / tree.size().height()).sqrt());
    let size = tree.size().to_int_size().scale_by(scale).ok_or(PictureError::NoSize)?;
    let mut pixmap = Pixmap::new(size.width(), size.height()).ok_or(PictureError::NoSize)?;
    #[expect(clippy::cast_precision_loss, reason = "far below 2^24")]
    let fit =
        Transform::from_scale(size.width() as f32 / tree.size().width(), size.height() as f32 / tree.size().height());
    resvg::render(&tree, fit, &mut pixmap.as_mut());
    let rgba = pixmap.take_demultiplied();
    if rgba.chunks_exact(4).all(|pixel| pixel[3] == 0) {
        return Err(PictureError::DrawsNothing);
    }
    Ok(Picture::Raster(from_rgba(size.width(), size.height(), &rgba, DataUri::of_drawing(tree))))
}
