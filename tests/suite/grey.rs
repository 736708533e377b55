//! The sheet on a photocopier: in grey, words and rules keep their contrast and signs are told apart by shape alone.

use std::path::{Path, PathBuf};

use image::{GrayImage, imageops};

use crate::raster::{Word, crop, page, words};
use crate::support::{Project, pdfs};

const DPI: u32 = 200;
/// Text, headings of any size included (WCAG 2.2, 1.4.3).
const TEXT: f64 = 4.5;
/// Rules that part sections (WCAG 2.2, 1.4.11).
const RULE: f64 = 3.0;
/// The headings of the shipped handout by role; each has a sign at its left.
const HEADINGS: [(&str, &str); 4] =
    [("expect", "What is normal"), ("avoid", "What to avoid"), ("do", "What to do"), ("call", "When to call us")];
/// The heading of the chart.
const CHART: &str = "How long to wait";
/// The least share of a sign's pixels that must differ from any other sign.
const APART: f64 = 0.15;

/// The English sheets of what is shipped, in the layouts that `selection` asks for. They are looked at in this
/// language, by whose headings poppler finds the places.
fn sheets(project: &Project, selection: &str) -> Vec<PathBuf> {
    project.run(&format!("build --format pdf --language en {selection}")).status(0);
    let files = pdfs(&project.path("output"));
    assert!(files.len() >= 3, "{files:?}");
    files
}

/// The contrast of two greys (WCAG 2.2, relative luminance).
fn contrast(one: u8, other: u8) -> f64 {
    let luminance = |grey: u8| {
        let value = f64::from(grey) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let (light, dark) = (luminance(one.max(other)), luminance(one.min(other)));
    (light + 0.05) / (dark + 0.05)
}

/// The most frequent grey.
fn paper(part: &GrayImage) -> u8 {
    let mut counts = [0_u32; 256];
    part.pixels().for_each(|pixel| counts[usize::from(pixel.0[0])] += 1);
    let most = (0..=255_u8).max_by_key(|grey| counts[usize::from(*grey)]);
    most.expect("there are 256 greys")
}

/// The best contrast of any pixel with the paper around it.
fn best_contrast(part: &GrayImage) -> f64 {
    let paper = paper(part);
    part.pixels().map(|pixel| contrast(pixel.0[0], paper)).fold(1.0, f64::max)
}

/// The first words that read `title` and are set as large as a heading.
fn find<'w>(words: &'w [Word], title: &str) -> Option<&'w [Word]> {
    let wanted: Vec<&str> = title.split(' ').collect();
    let big = |word: &Word| word.bottom - word.top > 18.0;
    words.windows(wanted.len()).find(|run| big(&run[0]) && run.iter().map(|word| word.text.as_str()).eq(wanted.clone()))
}

#[test]
fn words_keep_their_contrast() {
    let project = Project::shipped();
    for file in sheets(&project, "") {
        let Some(pages) = words(&file) else { return };
        for (number, words) in (1..).zip(&pages) {
            let Some(image) = page(&file, number, DPI) else { return };
            for word in words.iter().filter(|word| word.text.contains(char::is_alphanumeric)) {
                // The middle of the box, where no rule runs and every letter and figure has some of its ink.
                let band = (word.bottom - word.top) / 4.0;
                let part = crop(&image, DPI, word.left, word.top + band, word.right, word.bottom - band);
                let found = best_contrast(&part);
                assert!(found >= TEXT, "{}, page {number}: {:?} has {found:.1}:1", file.display(), word.text);
            }
        }
    }
}

/// A heading with its sign and its rule, as found on paper.
struct Heading {
    role: &'static str,
    sign: GrayImage,
    rule: f64,
}

fn headings(file: &Path) -> Option<Vec<Heading>> {
    let pages = words(file)?;
    let mut found = Vec::new();
    for (number, words) in (1..).zip(&pages) {
        let image = page(file, number, DPI)?;
        for (role, title) in HEADINGS {
            let Some(line) = find(words, title) else { continue };
            let (first, last) = (&line[0], &line[line.len() - 1]);
            let middle = f64::midpoint(first.top, first.bottom);
            let sign = crop(&image, DPI, first.left - 26.0, middle - 10.0, first.left - 2.0, middle + 10.0);
            // The rule goes on to the right of the words and below them.
            let below = crop(&image, DPI, last.right + 10.0, middle, last.right + 110.0, first.bottom + 10.0);
            found.push(Heading { role, sign: trimmed(&sign), rule: rule(&below) });
        }
    }
    let roles: Vec<&str> = found.iter().map(|heading| heading.role).collect();
    assert_eq!(roles.len(), HEADINGS.len(), "{}: headings of {roles:?}", file.display());
    Some(found)
}

/// The contrast of the darkest row of pixels that has the same grey from side to side.
fn rule(part: &GrayImage) -> f64 {
    let paper = paper(part);
    let rows = (0..part.height()).map(|y| {
        let row = (0..part.width()).map(|x| part.get_pixel(x, y).0[0]);
        row.map(|grey| contrast(grey, paper)).fold(f64::INFINITY, f64::min)
    });
    rows.fold(1.0, f64::max)
}

/// A sign without the paper around it, black and white as a bad copier leaves it, 24 pixels wide and high.
fn trimmed(part: &GrayImage) -> GrayImage {
    let dark = |x: u32, y: u32| part.get_pixel(x, y).0[0] < 150;
    let columns: Vec<u32> = (0..part.width()).filter(|x| (0..part.height()).any(|y| dark(*x, y))).collect();
    let rows: Vec<u32> = (0..part.height()).filter(|y| (0..part.width()).any(|x| dark(x, *y))).collect();
    let (Some((left, right)), Some((top, bottom))) =
        (columns.first().zip(columns.last()), rows.first().zip(rows.last()))
    else {
        return GrayImage::from_pixel(24, 24, image::Luma([255]));
    };
    let sign = imageops::crop_imm(part, *left, *top, right - left + 1, bottom - top + 1).to_image();
    let mut small = imageops::resize(&sign, 24, 24, imageops::FilterType::Triangle);
    small.pixels_mut().for_each(|pixel| pixel.0[0] = if pixel.0[0] < 150 { 0 } else { 255 });
    small
}

/// The share of pixels that differ.
fn difference(one: &GrayImage, other: &GrayImage) -> f64 {
    let differ = one.pixels().zip(other.pixels()).filter(|(one, other)| one != other).count();
    f64::from(u32::try_from(differ).unwrap_or(u32::MAX)) / f64::from(one.width() * one.height())
}

#[test]
fn signs_differ_by_shape_and_rules_are_seen() {
    let project = Project::shipped();
    for file in sheets(&project, "--layout standard") {
        let Some(headings) = headings(&file) else { return };
        for (place, one) in headings.iter().enumerate() {
            let name = format!("{}: {}", file.display(), one.role);
            assert!(one.rule >= RULE, "{name}: the rule has {:.1}:1", one.rule);
            let ink = difference(&one.sign, &GrayImage::from_pixel(24, 24, image::Luma([255])));
            assert!(ink > 0.05, "{name}: there is no sign at the left");
            for other in &headings[place + 1..] {
                let found = difference(&one.sign, &other.sign);
                assert!(found >= APART, "{name} and {}: only {found:.2} of the sign differs", other.role);
            }
        }
    }
}

/// A bar of the chart by the last word of its name, from the scale's first mark to its last.
fn bar(file: &Path, name: &str) -> Option<GrayImage> {
    let pages = words(file)?;
    let (number, words) = (1..).zip(&pages).find(|(_, words)| find(words, CHART).is_some()).expect("there is a chart");
    let below = words.iter().skip_while(|word| word.text != "Now");
    let scale: Vec<&Word> = below.clone().take_while(|word| word.text != "Do").collect();
    let (Some(now), Some(end)) = (scale.first(), scale.iter().rev().find(|word| word.text == "weeks")) else {
        panic!("{}: the chart has no scale", file.display());
    };
    let row = below.clone().find(|word| word.text == name);
    let row = row.unwrap_or_else(|| panic!("{}: the chart names no {name}", file.display()));
    Some(crop(&page(file, number, DPI)?, DPI, now.left, row.top + 2.0, end.right, row.bottom - 2.0))
}

/// The share of dark pixels inside a bar, less its edge and its round ends.
fn ink(part: &GrayImage) -> f64 {
    let dark = |x: u32, y: u32| part.get_pixel(x, y).0[0] < 150;
    let row = part.height() / 2;
    let places: Vec<(u32, u32)> = (row - 7..row + 7).flat_map(|y| (0..part.width()).map(move |x| (x, y))).collect();
    let reached = places.iter().filter(|(x, y)| dark(*x, *y)).map(|(x, _)| *x);
    let (Some(left), Some(right)) = (reached.clone().min(), reached.max()) else { return 0.0 };
    assert!(right > left + 60, "a bar is longer than a mark");
    let inside = places.into_iter().filter(|(x, _)| (left + 14..right - 14).contains(x));
    let (inked, all) =
        inside.fold((0.0, 0.0), |(inked, all), (x, y)| (inked + f64::from(u8::from(dark(x, y))), all + 1.0));
    inked / all
}

#[test]
fn bars_differ_by_pattern() {
    let project = Project::shipped();
    for file in sheets(&project, "--layout standard") {
        let (Some(avoid), Some(act), Some(call)) =
            (bar(&file, "Makeup"), bar(&file, "Sunscreen"), bar(&file, "better"))
        else {
            return;
        };
        let name = file.display();
        for (kind, bar) in [("avoid", &avoid), ("do", &act), ("call", &call)] {
            assert!(best_contrast(bar) >= RULE, "{name}: the bar of {kind} has {:.1}:1", best_contrast(bar));
        }
        let (avoid, act, call) = (ink(&avoid), ink(&act), ink(&call));
        assert!(avoid > 0.95, "{name}: what to avoid is solid: {avoid:.2}");
        assert!((0.25..0.75).contains(&act), "{name}: what to do is hatched: {act:.2}");
        assert!((0.05..0.5).contains(&call) && call < act - 0.1, "{name}: when to call is dotted: {call:.2}, {act:.2}");
    }
}

#[test]
fn the_measures_tell_good_from_bad() {
    let flat = |grey: u8| GrayImage::from_pixel(9, 9, image::Luma([grey]));
    assert!((contrast(0, 255) - 21.0).abs() < 0.01 && contrast(0x76, 255) > TEXT && contrast(0x78, 255) < TEXT);
    assert!((best_contrast(&flat(40)) - 1.0).abs() < 0.01, "no words, no contrast");
    let mut ruled = flat(255);
    (0..9).for_each(|x| ruled.put_pixel(x, 4, image::Luma([0xb0])));
    assert!(rule(&ruled) > 1.5 && rule(&ruled) < RULE, "a hairline is no rule: {}", rule(&ruled));
    // The same sign elsewhere and larger is the same sign.
    let square = |at: u32, size: u32| {
        GrayImage::from_fn(90, 90, |x, y| {
            let inside = (at..at + size).contains(&x) && (at..at + size).contains(&y);
            image::Luma([if inside { 30 } else { 255 }])
        })
    };
    assert!(difference(&trimmed(&square(5, 40)), &trimmed(&square(9, 60))) < APART);
}
