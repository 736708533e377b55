//! Font files: tables that lie about their size, glyphs made of glyphs, letters without end.

use std::ops::Range;

use super::Case;
use crate::place::{BRAND, Place};

const HELP: &str = "= help:";
const REFUSED: &[&str] = &["error[", "content/clinics/oak/_brand.yml:", HELP];
const DAMAGED: &[&str] = &["error[unusable-font]", "the file is damaged", "content/clinics/oak/_brand.yml:", HELP];
/// By whoever cuts it down to the letters in use.
const UNUSABLE: &[&str] = &["error[unusable-font]", "cannot be embedded", "clinics/oak/a.ttf", HELP];
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
        Case::refused("a font that is cut off", DAMAGED, |place| font(place, &TINY[..TINY.len() / 2])),
        Case::refused("a font of 65,535 tables", DAMAGED, |place| {
            font(place, &[b"\0\x01\0\0\xff\xff\0\0\0\0\0\0".as_slice(), &[0; 65_535 * 16]].concat());
        }),
        Case::inert("a font whose tables are all one", |place| {
            let mut bytes = TINY.to_vec();
            for record in 0..usize::from(bytes[5]) {
                let at = 12 + record * 16 + 8;
                bytes[at..at + 8].copy_from_slice(&[0, 0, 0, 0, 0, 0, 0x0d, 0]);
            }
            font(place, &bytes);
        }),
        Case::inert("a font whose glyphs are made of themselves", |place| {
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
        Case::refused("a font with every letter that there could be", UNUSABLE, |place| {
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
        Case::inert("a font with a table of 1,100,000 letters", |place| {
            let groups = 1_100_000_u32;
            let mut cmap = [0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0].to_vec();
            [16 + groups * 12, 0, groups].iter().for_each(|long| cmap.extend(long.to_be_bytes()));
            (0..groups).for_each(|letter| [letter, letter, 1].iter().for_each(|long| cmap.extend(long.to_be_bytes())));
            font(place, &with_new_table(TINY, b"cmap", &cmap));
        }),
        Case::refused("a font with 65,535 names of 65,535 letters", UNUSABLE, |place| {
            let mut name = [0, 0, 0xff, 0xff, 0, 6].to_vec();
            (0..65_535).for_each(|_| name.extend([0, 3, 0, 1, 4, 9, 0, 1, 0xff, 0xff, 0, 0]));
            font(place, &with_new_table(TINY, b"name", &name));
        }),
        Case::inert("a font with glyphs of a billion points", |place| {
            font(place, &with_giant_glyphs(10_000, 1));
        }),
        Case::inert("a font with glyphs of more points than can be counted", |place| {
            font(place, &with_giant_glyphs(1_000, 40));
        }),
        Case::refused(
            "a collection of four billion fonts",
            &["error[unusable-font]", "collection of several fonts", HELP],
            |place| {
                font(place, &[b"ttcf\0\x01\0\0\xff\xff\xff\xff".as_slice(), TINY].concat());
            },
        ),
        Case::refused("a variable font without axes", &["error[unusable-font]", "variable font", HELP], |place| {
            font(place, &with_new_table(TINY, b"fvar", &[0, 1, 0, 0, 0, 16, 0, 2, 0, 0, 0, 20, 0, 0, 0, 4]));
        }),
        Case::refused("a font without a unit", DAMAGED, |place| {
            font(place, &with_table(b"head", |head| head[18..20].fill(0)));
        }),
        Case::refused(
            "a font with letters as wide as a street",
            &["broken-word", "content/laser.md:", HELP],
            |place| {
                let mut bytes =
                    with_table(b"hmtx", |hmtx| hmtx.chunks_exact_mut(4).for_each(|letter| letter[..2].fill(0xff)));
                let head = table(&bytes, b"head").start;
                bytes[head + 18..head + 20].copy_from_slice(&[0, 16]);
                font(place, &bytes);
            },
        )
        .by("check --strict --today 2026-11-22"),
        Case::inert("a font with letters that take no room", |place| {
            font(place, &with_table(b"hmtx", |hmtx| hmtx.chunks_exact_mut(4).for_each(|letter| letter[..2].fill(0))));
        }),
        Case::inert("a font with 65,535 glyphs, of which few are there", |place| {
            font(place, &with_table(b"maxp", |maxp| maxp[4..6].fill(0xff)));
        }),
        Case::refused("forty fonts of 30 MB", REFUSED, |place| large_fonts(place, 40)),
        // One thread is at its sheets while the other reads.
        Case::refused("three fonts of 30 MB, and another clinic", REFUSED, |place| {
            large_fonts(place, 3);
            place.write("content/clinics/ash/_brand.yml", BRAND);
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

/// Sets the sheet in a font, which is its bold one too: a family without one is refused for that.
fn font(place: &Place, bytes: &[u8]) {
    place.write("content/clinics/oak/a.ttf", bytes);
    place.brand(
        "typography:\n  base: Tried\n  fonts:\n    - family: Tried\n      source: file\n      \
         files: [{ path: a.ttf, weight: normal }, { path: a.ttf, weight: bold }]\n",
    );
}

/// So many fonts that are as large as a font may be.
fn large_fonts(place: &Place, count: usize) {
    let large = [TINY, &vec![0; 30_000_000 - TINY.len()]].concat();
    let mut fonts =
        String::from("typography:\n  base: Tried\n  fonts:\n    - family: Tried\n      source: file\n      files:\n");
    for number in 0..count {
        place.write(format!("content/clinics/oak/{number}.ttf"), &large);
        fonts += &format!("        - {{ path: {number}.ttf, weight: {} }}\n", 100 + number);
    }
    place.brand(&fonts);
}

/// The small font with something else in one of its tables.
fn with_table(tag: &[u8; 4], change: impl FnOnce(&mut [u8])) -> Vec<u8> {
    let mut bytes = TINY.to_vec();
    change(&mut bytes[table(TINY, tag)]);
    bytes
}

/// Where a table of a font stands.
fn table(font: &[u8], tag: &[u8; 4]) -> Range<usize> {
    let record = font[12..].chunks_exact(16).find(|record| record.starts_with(tag)).expect("it has this table");
    let long = |at: usize| u32::from_be_bytes(record[at..at + 4].try_into().expect("four bytes")) as usize;
    long(8)..long(8) + long(12)
}

/// A font with another table in the place of one; a table that it lacks takes the place of its kerning.
fn with_new_table(font: &[u8], tag: &[u8; 4], table: &[u8]) -> Vec<u8> {
    let mut bytes = font.to_vec();
    let has = |bytes: &[u8], tag: &[u8]| {
        bytes[12..].chunks_exact(16).take(usize::from(bytes[5])).position(|record| record.starts_with(tag))
    };
    let record = has(&bytes, tag).unwrap_or_else(|| has(&bytes, b"GPOS").expect("it has kerning"));
    let long = |length: usize| u32::try_from(length).expect("no font is that large").to_be_bytes();
    let (at, start) = (12 + record * 16, bytes.len());
    bytes[at..at + 4].copy_from_slice(tag);
    bytes[at + 8..at + 12].copy_from_slice(&long(start));
    bytes[at + 12..at + 16].copy_from_slice(&long(table.len()));
    bytes.extend(table);
    bytes
}

/// The small font with a glyph of 65,535 points, and others that are made of it, each of so many parts, in so many steps (OpenType 1.9, glyf).
fn with_giant_glyphs(parts: usize, steps: usize) -> Vec<u8> {
    let mut simple = [0, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0xff, 0xfe, 0, 0].to_vec();
    // On the curve, where the one before is, and so 256 times; the last run is one shorter.
    (0..255).for_each(|_| simple.extend([0x39, 0xff]));
    simple.extend([0x39, 0xfe, 0, 0]);
    let made_of = |below: usize| {
        let id = u8::try_from(below).expect("small");
        let part = |flags: u8| [0, flags, 0, id, 0, 0];
        let mut glyph = [0xff, 0xff, 0, 0, 0, 0, 1, 0, 1, 0].to_vec();
        (1..parts).for_each(|_| glyph.extend(part(0x22)));
        glyph.extend(part(0x02));
        glyph
    };
    let maxp = table(TINY, b"maxp");
    let count = usize::from(TINY[maxp.start + 5]);
    let (mut glyf, mut loca) = (Vec::new(), vec![0_u32]);
    let mut put = |glyph: Vec<u8>| {
        glyf.extend(glyph);
        loca.push(u32::try_from(glyf.len()).expect("small"));
    };
    put(simple);
    (1..count).for_each(|glyph| put(made_of(if glyph <= steps { glyph - 1 } else { steps - 1 })));
    let loca: Vec<u8> = loca.into_iter().flat_map(u32::to_be_bytes).collect();
    let font = with_new_table(TINY, b"glyf", &glyf);
    let font = with_new_table(&font, b"loca", &loca);
    let head = table(&font, b"head");
    let mut font = font;
    // Long offsets.
    font[head.start + 50..head.start + 52].copy_from_slice(&[0, 1]);
    font
}
