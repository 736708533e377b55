//! A few pages compared with pictures of them that somebody has looked at, in `tests/pictures`.
//!
//! With `HANDOUT_BLESS=1` pages that differ become the new pictures. Renderers smooth edges a little differently from version
//! to version, so small differences anywhere pass; many in one place do not.

use std::fs;
use std::path::Path;

use handout::clinic::Layout;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{GrayImage, Luma, Rgb, RgbImage};
use tempfile::TempDir;

use crate::raster::page;
use crate::signed::{self, Signed};
use crate::support::Project;

const DPI: u32 = 60;
/// How far two greys must lie apart to count as different.
const APART: u8 = 48;
/// Pages are compared in tiles, so that a line that has moved is not lost among all that has not. Pixels.
const TILE: (u32, u32) = (48, 12);
/// The greatest share of a tile that may differ.
const TILE_LIMIT: f64 = 0.06;
/// The greatest mean difference of a page, in greys.
const MEAN_LIMIT: f64 = 3.0;

/// How two pictures of a size differ.
#[derive(Clone, Copy, Debug)]
struct Difference {
    /// The mean of all differences, in greys.
    mean: f64,
    /// The share of pixels that differ in the tile where most do.
    worst: f64,
    /// Where that tile is, in pixels.
    at: (u32, u32),
}

impl Difference {
    fn passes(self) -> bool {
        self.mean <= MEAN_LIMIT && self.worst <= TILE_LIMIT
    }
}

fn compare(one: &GrayImage, other: &GrayImage) -> Difference {
    let apart = |x: u32, y: u32| one.get_pixel(x, y).0[0].abs_diff(other.get_pixel(x, y).0[0]);
    let (width, height) = one.dimensions();
    let sum: f64 = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| f64::from(apart(x, y))).sum();
    let mut found = Difference { mean: sum / f64::from(width * height), worst: 0.0, at: (0, 0) };
    // Tiles overlap by half, so that nothing hides at their edges.
    for top in (0..height.saturating_sub(TILE.1)).step_by(6) {
        for left in (0..width.saturating_sub(TILE.0)).step_by(24) {
            let tile = (top..top + TILE.1).flat_map(|y| (left..left + TILE.0).map(move |x| (x, y)));
            let many = u16::try_from(tile.filter(|(x, y)| apart(*x, *y) > APART).count()).unwrap_or(u16::MAX);
            let share = f64::from(many) / f64::from(TILE.0 * TILE.1);
            if share > found.worst {
                (found.worst, found.at) = (share, (left, top));
            }
        }
    }
    found
}

/// In 16 greys, which is enough to compare and makes small files.
fn coarse(mut image: GrayImage) -> GrayImage {
    image.pixels_mut().for_each(|pixel| pixel.0[0] = (pixel.0[0] / 16) * 17);
    image
}

/// Checks a page against its picture. Returns what is wrong.
fn check(file: &Path, number: u32, name: &str) -> Option<Result<(), String>> {
    let found = coarse(page(file, number, DPI)?);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let blessed = root.join(format!("tests/pictures/{name}.png"));
    let known = image::open(&blessed).map(|image| image.into_luma8()).ok();
    let problem = match &known {
        None => "has no picture yet".to_owned(),
        Some(known) if known.dimensions() != found.dimensions() => "has another size".to_owned(),
        Some(known) => {
            let difference = compare(known, &found);
            if difference.passes() {
                return Some(Ok(()));
            }
            let points = |pixels: u32| pixels * 72 / DPI;
            format!(
                "differs by {:.1} greys on the whole and in {:.0} % of the pixels around {} pt from the left and {} pt from the top",
                difference.mean,
                100.0 * difference.worst,
                points(difference.at.0 + TILE.0 / 2),
                points(difference.at.1 + TILE.1 / 2)
            )
        }
    };
    if std::env::var_os("HANDOUT_BLESS").is_some_and(|value| value == "1") {
        save(&found, &blessed);
        return Some(Ok(()));
    }
    let folder = root.join("target/pictures");
    fs::create_dir_all(&folder).expect("the folder can be made");
    save(&found, &folder.join(format!("{name}.png")));
    if let Some(known) = known.filter(|known| known.dimensions() == found.dimensions()) {
        let marked = folder.join(format!("{name}.difference.png"));
        marks(&known, &found).save(&marked).expect("the picture can be written");
    }
    Some(Err(format!("{name} {problem}: look at target/pictures/{name}*.png, and accept it with `just bless`")))
}

fn save(image: &GrayImage, path: &Path) {
    let file = fs::File::create(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let encoder = PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::NoFilter);
    image.write_with_encoder(encoder).expect("the picture can be written");
}

/// The page, pale; what is only in the old picture is red, what is only in the new one blue.
fn marks(old: &GrayImage, new: &GrayImage) -> RgbImage {
    RgbImage::from_fn(old.width(), old.height(), |x, y| {
        let (old, new) = (old.get_pixel(x, y).0[0], new.get_pixel(x, y).0[0]);
        match (old.abs_diff(new) > APART, old < new) {
            (true, true) => Rgb([220, 0, 0]),
            (true, false) => Rgb([0, 0, 220]),
            (false, _) => Rgb([192 + new / 4; 3]),
        }
    })
}

#[test]
fn pages_look_like_their_pictures() {
    let (shipped, torture) = (Project::shipped(), Project::torture());
    shipped.run("build --format pdf").status(0);
    torture.run("build torture --clinic oak --format pdf").status(0);
    let mut wrong = Vec::new();
    for (project, clinic, handout, language, number) in [
        (&shipped, "lumen", "microneedling", "en", 1),
        (&shipped, "lumen", "microneedling", "en", 2),
        (&shipped, "lumen", "microneedling", "ar", 1),
        (&shipped, "cedar-ridge", "microneedling", "en", 1),
        (&shipped, "plain", "microneedling", "en", 1),
        (&torture, "oak", "torture", "en", 1),
        (&torture, "oak", "torture", "en", 2),
    ] {
        let file = project.path(&format!("output/{clinic}/{handout}.{language}.pdf"));
        let aside = if language == "en" { String::new() } else { format!("{language}-") };
        let Some(checked) = check(&file, number, &format!("{clinic}-{handout}-{aside}{number}")) else { return };
        wrong.extend(checked.err());
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn approved_sheets_look_like_their_pictures() {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let sheets = signed::shipped(&signed::approved());
    let mut wrong = Vec::new();
    for (clinic, language, layout, number) in [
        ("lumen", "en", Layout::Standard, 1),
        ("lumen", "en", Layout::LargePrint, 1),
        ("lumen", "ar", Layout::Card, 1),
        ("cedar-ridge", "es", Layout::Standard, 2),
    ] {
        let is_it = |signed: &&Signed| {
            let sheet = &signed.sheet;
            (sheet.clinic.as_str(), sheet.language.as_str(), signed.layout) == (clinic, language, layout)
        };
        let file = sheets.iter().find(is_it).expect("it is shipped").write(&folder);
        let name = format!("{clinic}-approved-{language}-{}-{number}", layout.as_str());
        let Some(checked) = check(&file, number, &name) else { return };
        wrong.extend(checked.err());
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_moved_line_is_seen_and_smoother_edges_are_not() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures/lumen-microneedling-1.png");
    let page = image::open(path).expect("the picture is there").into_luma8();
    let (width, height) = page.dimensions();
    // A line of text a pixel lower, which is 1.2 pt on paper: the lines of the summary.
    let (top, bottom) = (height * 15 / 100, height * 18 / 100);
    let moved = GrayImage::from_fn(width, height, |x, y| {
        let inside = (top..bottom).contains(&y);
        *page.get_pixel(x, if inside { y - 1 } else { y })
    });
    let seen = compare(&page, &moved);
    assert!(!seen.passes() && (top..bottom).contains(&(seen.at.1 + TILE.1 / 2)), "{seen:?}");
    // A word of a line that is gone.
    let gone = GrayImage::from_fn(width, height, |x, y| {
        let inside = (top..bottom).contains(&y) && (50..90).contains(&x);
        if inside { Luma([255]) } else { *page.get_pixel(x, y) }
    });
    assert!(!compare(&page, &gone).passes(), "{:?}", compare(&page, &gone));
    // Another way to smooth: letters a little fatter, edges a little softer.
    let fatter = image::imageops::blur(&page, 0.3);
    let fatter = GrayImage::from_fn(width, height, |x, y| {
        let grey = u16::from(fatter.get_pixel(x, y).0[0]);
        Luma([u8::try_from(grey - grey * (255 - grey) / 2600).unwrap_or(u8::MAX)])
    });
    let seen = compare(&page, &fatter);
    assert!(seen.mean > 0.1 && seen.passes(), "{seen:?}");
}
