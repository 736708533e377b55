//! Font files: tables that lie about their size, glyphs made of glyphs, letters without end.

use super::Case;
use crate::place::Place;

const HELP: &str = "= help:";
const REFUSED: &[&str] = &["error[", "content/clinics/oak/_brand.yml:", HELP];
/// A small font that is sound.
const TINY: &[u8] = include_bytes!("../../fuzz/seeds/font/tiny.ttf");

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case::refused("a font of 32 MB and a byte", REFUSED, |place| {
            font(place, b"");
            place.hollow("content/clinics/oak/a.ttf", 32_000_001);
        }),
        Case::inert("a font of 31 MB", |place| {
            let large = [TINY, &vec![0; 31_000_000 - TINY.len()]].concat();
            place.write("content/clinics/oak/a.ttf", &large);
            place.brand("typography:\n  base: T\n  fonts: [{ family: T, source: file, files: [{ path: a.ttf }, { path: a.ttf, weight: bold }] }]\n");
        }),
        Case::refused("a font that is cut off", REFUSED, |place| font(place, &TINY[..TINY.len() / 2])),
        Case::refused("a font of 65,535 tables", REFUSED, |place| {
            font(place, &[b"\0\x01\0\0\xff\xff\0\0\0\0\0\0".as_slice(), &[0; 65_535 * 16]].concat());
        }),
        Case::refused("a font whose tables are all one", REFUSED, |place| {
            let mut bytes = TINY.to_vec();
            for record in 0..usize::from(bytes[5]) {
                let at = 12 + record * 16 + 8;
                bytes[at..at + 8].copy_from_slice(&[0, 0, 0, 0, 0, 0, 0x0d, 0]);
            }
            font(place, &bytes);
        }),
        Case::refused("a font whose glyphs are made of themselves", REFUSED, |place| {
            font(
                place,
                &with_table(b"glyf", |glyf| {
                    // A glyph of two parts, both the glyph itself (OpenType 1.9, glyf: ARGS_ARE_XY, MORE_COMPONENTS).
                    let part = |flags: u8, id: u8| [0, flags, 0, id, 0, 0];
                    for (at, chunk) in glyf.chunks_exact_mut(24).enumerate() {
                        let id = u8::try_from(at % 40).expect("small");
                        chunk[..10].copy_from_slice(&[0xff, 0xff, 0, 0, 0, 0, 1, 0, 1, 0]);
                        chunk[10..16].copy_from_slice(&part(0x22, id));
                        chunk[16..22].copy_from_slice(&part(0x02, id + 1));
                    }
                }),
            );
        }),
        Case::refused("a font with every letter that there could be", REFUSED, |place| {
            font(
                place,
                &with_table(b"cmap", |cmap| {
                    // One table of format 12 with groups that overlap (OpenType 1.9, cmap).
                    cmap[..12].copy_from_slice(&[0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12]);
                    let groups = (cmap.len() - 28) / 12;
                    let length = u32::try_from(16 + groups * 12).expect("small");
                    cmap[12..16].copy_from_slice(&[0, 12, 0, 0]);
                    cmap[16..20].copy_from_slice(&length.to_be_bytes());
                    cmap[20..24].copy_from_slice(&[0; 4]);
                    cmap[24..28].copy_from_slice(&u32::try_from(groups).expect("small").to_be_bytes());
                    for group in cmap[28..].chunks_exact_mut(12) {
                        group.copy_from_slice(&[0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 1]);
                    }
                }),
            );
        }),
        Case::refused("a font without a unit", REFUSED, |place| {
            font(place, &with_table(b"head", |head| head[18..20].fill(0)));
        }),
        Case::refused("a font with 65,535 glyphs, of which few are there", REFUSED, |place| {
            font(place, &with_table(b"maxp", |maxp| maxp[4..6].fill(0xff)));
        }),
        Case::refused("forty fonts of 30 MB", REFUSED, |place| {
            let large = [TINY, &vec![0; 30_000_000 - TINY.len()]].concat();
            let mut fonts = String::from(
                "typography:\n  base: Tried\n  fonts:\n    - family: Tried\n      source: file\n      files:\n",
            );
            for number in 0..40 {
                place.write(format!("content/clinics/oak/{number}.ttf"), &large);
                fonts += &format!("        - {{ path: {number}.ttf, weight: {} }}\n", 100 + number);
            }
            place.brand(&fonts);
        }),
        Case::refused("a font that is a pipe", REFUSED, |place| {
            font(place, b"");
            place.pipe("content/clinics/oak/a.ttf");
        }),
        Case::refused("a font above the project", REFUSED, |place| {
            place.brand("typography:\n  base: T\n  fonts: [{ family: T, source: file, files: [{ path: ../../../../elsewhere/secret.md }] }]\n");
        }),
        Case::refused("a font for all that is damaged", &["templates/fonts/a.ttf", HELP], |place| {
            place.write("templates/fonts/a.ttf", &TINY[..TINY.len() / 2]);
            place.handout("\u{e01}\n");
        }),
        Case::refused("a font for all that is a pipe", &["templates/fonts/a.ttf", HELP], |place| {
            place.pipe("templates/fonts/a.ttf");
            place.handout("\u{e01}\n");
        }),
    ]
}

/// Sets the sheet in a font.
fn font(place: &Place, bytes: &[u8]) {
    place.write("content/clinics/oak/a.ttf", bytes);
    place.brand("typography:\n  base: Tried\n  fonts: [{ family: Tried, source: file, files: [{ path: a.ttf }] }]\n");
}

/// The small font with something else in one of its tables.
fn with_table(tag: &[u8; 4], change: impl FnOnce(&mut [u8])) -> Vec<u8> {
    let mut bytes = TINY.to_vec();
    let record = bytes[12..].chunks_exact(16).find(|record| record.starts_with(tag)).expect("it has this table");
    let long = |at: usize| u32::from_be_bytes(record[at..at + 4].try_into().expect("four bytes")) as usize;
    let (start, length) = (long(8), long(12));
    change(&mut bytes[start..start + length]);
    bytes
}
