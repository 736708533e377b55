//! From a file's bytes to a [`Picture`]: telling the formats apart, and everything that can be wrong with a file.
//!
//! A file is what its first bytes say, whatever its name ends in. Reading the formats is the work of `raster` and `svg`.

use std::fmt;

use super::{Picture, raster, svg};
use crate::assets::{MAX_BYTES, Megabytes};

/// The longest side of a picture in pixels.
pub const MAX_SIDE: u32 = 8000;

/// A picture and what its owner should know about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// The picture.
    pub picture: Picture,
    /// What was done to it, each a line for a note, naming the file.
    pub remarks: Vec<String>,
}

/// Why a file is not a picture that can be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureError {
    /// There is not a byte in it.
    Empty,
    /// More than [`MAX_BYTES`]; holds the size in bytes.
    TooManyBytes(u64),
    /// A side longer than [`MAX_SIDE`], or too many pixels in all; holds width and height.
    TooManyPixels(u32, u32),
    /// A picture format that is not read; holds its name.
    OtherFormat(&'static str),
    /// No picture format that we know.
    NotAPicture,
    /// A JPEG in printing colours.
    Cmyk,
    /// The file does not keep to its format; holds the reason.
    Damaged(String),
    /// An SVG with text, which would need its fonts.
    HoldsText,
    /// An SVG with a photo or other pixels inside.
    HoldsPixels,
    /// An SVG that refers to another file; holds the reference.
    RefersOutside(String),
    /// An SVG in which there is nothing to see.
    DrawsNothing,
    /// An SVG with a picture in it that is an SVG again.
    HoldsDrawing,
    /// An SVG that would take too long to draw; what it does, to stand after "the SVG".
    TooMuch(String),
    /// A width or height of zero.
    NoSize,
}

impl PictureError {
    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::Empty | Self::Damaged(_) => "export the picture again and copy the new file over this one".to_owned(),
            Self::TooManyBytes(_) => "export it smaller: a logo needs no more than 600 pixels in height".to_owned(),
            Self::TooManyPixels(..) => {
                format!("export it with sides of at most {MAX_SIDE} pixels; 600 are enough for a logo")
            }
            Self::OtherFormat(_) | Self::NotAPicture => "save the picture as SVG, PNG or JPEG".to_owned(),
            Self::Cmyk => "export the JPEG in RGB colours, or as PNG".to_owned(),
            Self::HoldsText => "convert the text to outlines in your drawing program and save the SVG again".to_owned(),
            Self::HoldsPixels => "export the whole picture as PNG, at least 600 pixels high".to_owned(),
            Self::RefersOutside(_) => "embed what it refers to, or export the whole picture as PNG".to_owned(),
            Self::DrawsNothing => "check that the drawing has visible, filled or stroked shapes".to_owned(),
            Self::HoldsDrawing => {
                "put its shapes into the drawing itself, or export the whole picture as PNG".to_owned()
            }
            Self::TooMuch(_) => {
                "simplify it in your drawing program, or export it as PNG, at least 600 pixels high".to_owned()
            }
            Self::NoSize => "give the picture a width and a height greater than zero, or an SVG a `viewBox`".to_owned(),
        }
    }
}

impl fmt::Display for PictureError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => formatter.write_str("the file is empty"),
            Self::TooManyBytes(bytes) => {
                write!(formatter, "the file has {}; the limit is {}", Megabytes(*bytes), Megabytes(MAX_BYTES))
            }
            Self::TooManyPixels(width, height) => {
                write!(formatter, "the picture has {width} × {height} pixels, too many to decode")
            }
            Self::OtherFormat(format) => write!(formatter, "the file is a {format}, which cannot be printed"),
            Self::NotAPicture => formatter.write_str("the file is no picture in a known format"),
            Self::Cmyk => formatter.write_str("the JPEG is in printing colours (CMYK)"),
            Self::Damaged(reason) => write!(formatter, "the file is damaged: {reason}"),
            Self::HoldsText => formatter.write_str("the SVG holds text, which needs fonts that are not in it"),
            Self::HoldsPixels => formatter.write_str("the SVG holds a picture made of pixels"),
            Self::RefersOutside(target) => write!(formatter, "the SVG refers to another file, `{target}`"),
            Self::DrawsNothing => formatter.write_str("the SVG draws nothing"),
            Self::HoldsDrawing => formatter.write_str("the SVG holds another SVG as a picture"),
            Self::TooMuch(what) => write!(formatter, "the SVG {what}"),
            Self::NoSize => formatter.write_str("the picture has no size"),
        }
    }
}

impl std::error::Error for PictureError {}

/// Decodes an SVG, PNG or JPEG file. `name` is the file's name for remarks.
///
/// # Errors
/// If the file is of another format, damaged, beyond the limits, or an SVG that needs more than itself.
pub fn decode(bytes: &[u8], name: &str) -> Result<Decoded, PictureError> {
    if bytes.is_empty() {
        return Err(PictureError::Empty);
    }
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(PictureError::TooManyBytes(size));
    }
    match sniff(bytes) {
        Format::Png => raster::decode_png(bytes, name),
        Format::Jpeg => raster::decode_jpeg(bytes),
        Format::Svg => svg::decode(bytes, name),
        Format::Other(format) => Err(PictureError::OtherFormat(format)),
        Format::Unknown => Err(PictureError::NotAPicture),
    }
}

enum Format {
    Png,
    Jpeg,
    Svg,
    Other(&'static str),
    Unknown,
}

fn sniff(bytes: &[u8]) -> Format {
    let is = |at: usize, magic: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(magic));
    if is(0, b"\x89PNG\r\n\x1a\n") {
        Format::Png
    } else if is(0, b"\xff\xd8\xff") {
        Format::Jpeg
    } else if is(0, b"GIF8") {
        Format::Other("GIF")
    } else if is(0, b"RIFF") && is(8, b"WEBP") {
        Format::Other("WebP")
    } else if is(0, b"%PDF") {
        Format::Other("PDF")
    } else if is(0, b"%!PS") {
        Format::Other("PostScript file")
    } else if is(0, b"BM") {
        Format::Other("BMP")
    } else if is(0, b"II*\0") || is(0, b"MM\0*") {
        Format::Other("TIFF")
    } else if is(4, b"ftyp") {
        Format::Other("HEIC or AVIF")
    } else if is(0, b"\x1f\x8b") {
        Format::Other("compressed file, perhaps SVGZ")
    } else if std::str::from_utf8(bytes).is_ok_and(|text| text.contains("<svg")) {
        Format::Svg
    } else {
        Format::Unknown
    }
}
