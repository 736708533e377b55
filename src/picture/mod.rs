//! Pictures: logos and the images of a handout, decoded once, ready for paper and page.
//!
//! [`decode`] takes a file's bytes; layout needs only [`Picture::size`], the PDF renderer the shapes or pixels, and the HTML
//! renderer [`Picture::data_uri`].

mod decode;
mod raster;
mod shapes;
mod svg;
#[cfg(test)]
mod tests;
mod uri;
mod weigh;

pub use decode::{Decoded, MAX_SIDE, PictureError, decode};
pub use uri::DataUri;

use crate::clinic::Colour;
use crate::geometry::{Point, Pt, Size};

/// A decoded picture.
#[derive(Clone, Debug, PartialEq)]
pub enum Picture {
    /// Shapes, from an SVG.
    Vector(VectorPicture),
    /// Pixels, from PNG, JPEG, or an SVG that paths cannot say.
    Raster(RasterPicture),
}

impl Picture {
    /// The picture's own size. Pixels count as 1/96 inch (CSS Values 4, 6.2).
    pub fn size(&self) -> Size {
        match self {
            Self::Vector(vector) => vector.size,
            Self::Raster(raster) => {
                #[expect(clippy::cast_precision_loss, reason = "pixel counts are limited far below 2^24")]
                let pt = |pixels: u32| Pt(pixels as f32 * 0.75);
                Size::new(pt(raster.width), pt(raster.height))
            }
        }
    }

    /// What a `src` attribute holds: `data:` with the file inside.
    pub fn data_uri(&self) -> &str {
        match self {
            Self::Vector(vector) => vector.data_uri.as_str(),
            Self::Raster(raster) => raster.data_uri.as_str(),
        }
    }
}

/// Shapes in painting order, in points from the top left corner. What reaches out of the size is not shown: a renderer clips to it.
#[derive(Clone, Debug, PartialEq)]
pub struct VectorPicture {
    /// Width and height.
    pub size: Size,
    /// What to paint, first at the bottom.
    pub shapes: Vec<Shape>,
    /// The SVG for HTML, rewritten without scripts, styles and outside references.
    pub data_uri: DataUri,
}

/// One filled or stroked path.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The path.
    pub path: Vec<Segment>,
    /// How to fill it.
    pub fill: Option<Fill>,
    /// How to stroke it, after filling.
    pub stroke: Option<Stroke>,
}

/// A step of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Starts a subpath.
    MoveTo(Point),
    /// A straight line.
    LineTo(Point),
    /// A cubic Bézier curve: two control points, then the end.
    CurveTo(Point, Point, Point),
    /// Closes the subpath.
    Close,
}

/// How to fill.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fill {
    /// With what.
    pub colour: Colour,
    /// What is inside.
    pub rule: FillRule,
}

/// What counts as inside (ISO 32000-1, 8.5.3.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FillRule {
    /// Nonzero winding number.
    #[default]
    NonZero,
    /// Even-odd.
    EvenOdd,
}

/// How to stroke.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// With what.
    pub colour: Colour,
    /// How thick.
    pub width: Pt,
    /// The ends of lines.
    pub cap: LineCap,
    /// The corners.
    pub join: LineJoin,
    /// Miter limit, at least 1.
    pub miter_limit: f32,
    /// Lengths of dashes and gaps; empty for a solid line.
    pub dashes: Vec<Pt>,
}

/// The end of a line (ISO 32000-1, 8.4.3.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineCap {
    /// Cut at the end point.
    #[default]
    Butt,
    /// A half circle.
    Round,
    /// Half the width further.
    Square,
}

/// The corner of a line (ISO 32000-1, 8.4.3.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineJoin {
    /// Pointed.
    #[default]
    Miter,
    /// Round.
    Round,
    /// Cut off.
    Bevel,
}

/// Pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RasterPicture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// `width * height` triples of red, green, blue, row by row from the top.
    pub rgb: Vec<u8>,
    /// `width * height` opacities, if any is not 255.
    pub alpha: Option<Vec<u8>>,
    /// The file for HTML.
    pub data_uri: DataUri,
}
