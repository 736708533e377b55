//! PNG and JPEG, decoded within limits into 8-bit RGB and opacity, the right way up.
//!
//! Colour profiles inside a file are not applied: numbers count as sRGB.

use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::{DynamicImage, ImageDecoder, ImageError, Limits};

use super::decode::{Decoded, MAX_SIDE, PictureError};
use super::{DataUri, Picture, RasterPicture};

/// The most memory that one picture may take while it is decoded, in bytes.
const MAX_MEMORY: u64 = 64 * 1024 * 1024;

pub(super) fn decode_png(bytes: &[u8], name: &str) -> Result<Decoded, PictureError> {
    let decoder = PngDecoder::with_limits(Cursor::new(bytes), limits()).map_err(damaged)?;
    let picture = pixels(decoder, DataUri::of_file("image/png", bytes))?;
    let remarks = if is_animated(bytes) {
        vec![format!("`{name}` is animated; only its first picture is printed")]
    } else {
        Vec::new()
    };
    Ok(Decoded { picture, remarks })
}

pub(super) fn decode_jpeg(bytes: &[u8]) -> Result<Decoded, PictureError> {
    if jpeg_components(bytes) == Some(4) {
        return Err(PictureError::Cmyk);
    }
    let decoder = JpegDecoder::new(Cursor::new(bytes)).map_err(damaged)?;
    let picture = pixels(decoder, DataUri::of_file("image/jpeg", bytes))?;
    Ok(Decoded { picture, remarks: Vec::new() })
}

/// Picture from straight (not premultiplied) RGBA, row by row from the top.
pub(super) fn from_rgba(width: u32, height: u32, rgba: &[u8], data_uri: DataUri) -> RasterPicture {
    let mut rgb = Vec::with_capacity(rgba.len() / 4 * 3);
    let mut alpha = Vec::with_capacity(rgba.len() / 4);
    for pixel in rgba.chunks_exact(4) {
        rgb.extend_from_slice(&pixel[..3]);
        alpha.push(pixel[3]);
    }
    let alpha = alpha.iter().any(|opacity| *opacity != 255).then_some(alpha);
    RasterPicture { width, height, rgb, alpha, data_uri }
}

fn pixels(mut decoder: impl ImageDecoder, data_uri: DataUri) -> Result<Picture, PictureError> {
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(PictureError::NoSize);
    }
    // Grey pixels take little in the file, and as much as any others here.
    let bytes = decoder.total_bytes().max(u64::from(width) * u64::from(height) * 3);
    if width > MAX_SIDE || height > MAX_SIDE || bytes > MAX_MEMORY {
        return Err(PictureError::TooManyPixels(width, height));
    }
    decoder.set_limits(limits()).map_err(damaged)?;
    let orientation = decoder.orientation().map_err(damaged)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    image.apply_orientation(orientation);
    let rgba = image.into_rgba8();
    Ok(Picture::Raster(from_rgba(rgba.width(), rgba.height(), rgba.as_raw(), data_uri)))
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    limits
}

fn damaged(error: ImageError) -> PictureError {
    let reason = error.to_string();
    PictureError::Damaged(reason.lines().next().unwrap_or_default().trim_end_matches('.').to_owned())
}

/// Whether a PNG has an animation control chunk, which stands before the pixels (PNG 3, 5.6).
fn is_animated(bytes: &[u8]) -> bool {
    let mut at = 8;
    while let Some([a, b, c, d, kind @ ..]) = bytes.get(at..at + 8).and_then(|head| <&[u8; 8]>::try_from(head).ok()) {
        match kind {
            b"acTL" => return true,
            b"IDAT" => return false,
            _ => at += 12 + u32::from_be_bytes([*a, *b, *c, *d]) as usize,
        }
    }
    false
}

/// How many colour components the frame header of a JPEG names (ITU-T T.81, B.2.2).
fn jpeg_components(bytes: &[u8]) -> Option<u8> {
    let mut at = 2;
    loop {
        let [0xff, marker, high, low] = *bytes.get(at..at + 4)? else {
            return None;
        };
        match marker {
            0xff => at += 1,
            0xc4 | 0xc8 | 0xcc => at += 2 + usize::from(u16::from_be_bytes([high, low])),
            0xc0..=0xcf => return bytes.get(at + 9).copied(),
            0xd9 | 0xda => return None,
            _ => at += 2 + usize::from(u16::from_be_bytes([high, low])),
        }
    }
}
