//! Pages as pixels: rendered in grey by `pdftoppm`, and the words' places as `pdftotext` tells them.

use std::path::Path;

use image::GrayImage;
use tempfile::TempDir;

use crate::tools::ask;

/// A page, rendered in grey.
pub(crate) fn page(file: &Path, number: u32, dpi: u32) -> Option<GrayImage> {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let stem = folder.path().join("page");
    let (number, dpi) = (number.to_string(), dpi.to_string());
    let options = ["-gray", "-png", "-singlefile", "-f", &number, "-l", &number, "-r", &dpi];
    ask("pdftoppm", &options, file, &[&stem.to_string_lossy()])?;
    let read = image::open(stem.with_extension("png")).unwrap_or_else(|error| panic!("{file:?}, {number}: {error}"));
    Some(read.into_luma8())
}

/// A word and its box, in pt from the page's upper left corner.
pub(crate) struct Word {
    /// As it is on the page.
    pub(crate) text: String,
    /// The box's left side.
    pub(crate) left: f64,
    /// Its upper side: that of the tallest letters of the typeface, not of this word.
    pub(crate) top: f64,
    /// Its right side.
    pub(crate) right: f64,
    /// Its lower side.
    pub(crate) bottom: f64,
}

/// The words of each page.
pub(crate) fn words(file: &Path) -> Option<Vec<Vec<Word>>> {
    let text = ask("pdftotext", &["-bbox"], file, &["-"])?;
    let read = scraper::Html::parse_document(&text);
    let select = |name| scraper::Selector::parse(name).expect("a plain name selects");
    let (pages, word) = (select("page"), select("word"));
    let of_word = |element: scraper::ElementRef<'_>| {
        let side = |name: &str| element.attr(name).and_then(|value| value.parse().ok()).expect("each word has a box");
        let text = element.text().collect();
        Word { text, left: side("xmin"), top: side("ymin"), right: side("xmax"), bottom: side("ymax") }
    };
    Some(read.select(&pages).map(|page| page.select(&word).map(of_word).collect()).collect())
}

/// The pixels of a part of a page: sides in pt.
pub(crate) fn crop(page: &GrayImage, dpi: u32, left: f64, top: f64, right: f64, bottom: f64) -> GrayImage {
    let (x, y) = (pixels(left, dpi), pixels(top, dpi));
    let (width, height) = (pixels(right, dpi).saturating_sub(x), pixels(bottom, dpi).saturating_sub(y));
    image::imageops::crop_imm(page, x, y, width.max(1), height.max(1)).to_image()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "places on a page are small and not negative"
)]
fn pixels(length: f64, dpi: u32) -> u32 {
    (length.max(0.0) * f64::from(dpi) / 72.0).round() as u32
}
