//! Whether a file is a font that can be embedded: just enough of OpenType's table directory to say so.
//!
//! Sizes and offsets are those of the OpenType specification 1.9; glyphs are none of our business here.

use std::fmt;
use std::ops::RangeInclusive;

/// What a good font says about itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FontFacts {
    /// CSS weight, 1 to 1000.
    pub(crate) weight: u16,
}

/// Why a file cannot be embedded as a font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FontError {
    /// WOFF or WOFF 2, for the web.
    Woff,
    /// Several fonts in one file.
    Collection,
    /// No OpenType font.
    NotAFont,
    /// Cut off or otherwise broken.
    Damaged,
    /// A variable font.
    Variable,
    /// Its licence forbids embedding.
    Restricted,
    /// Its licence forbids to embed only the letters in use.
    NoSubsets,
}

impl FontError {
    /// What to do about it.
    pub(crate) fn hint(self) -> &'static str {
        match self {
            Self::Woff => "use the .ttf or .otf files of the family's download",
            Self::Collection => "use the single .ttf or .otf files of the family's download",
            Self::NotAFont => "use a .ttf or .otf file",
            Self::Damaged => "download the font again and copy the new file over this one",
            Self::Variable => "use the static files, which the family's download has in a folder of their own",
            Self::Restricted | Self::NoSubsets => {
                "choose another family, or ask the maker for a version that may be embedded"
            }
        }
    }
}

impl fmt::Display for FontError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Woff => "it is in a format for the web",
            Self::Collection => "it is a collection of several fonts",
            Self::NotAFont => "it is not a font",
            Self::Damaged => "the file is damaged",
            Self::Variable => "it is a variable font",
            Self::Restricted => "its maker forbids embedding",
            Self::NoSubsets => "its maker forbids embedding just the letters that are used",
        })
    }
}

/// How many units there may be to an em (`head`, `unitsPerEm`).
const UNITS: RangeInclusive<u16> = 16..=16_384;

/// Looks at a file.
///
/// # Errors
/// If it cannot be embedded.
pub(crate) fn inspect(data: &[u8]) -> Result<FontFacts, FontError> {
    match data.get(..4) {
        Some(b"wOFF" | b"wOF2") => return Err(FontError::Woff),
        Some(b"ttcf") => return Err(FontError::Collection),
        Some(b"\0\x01\0\0" | b"OTTO" | b"true") => {}
        _ => return Err(FontError::NotAFont),
    }
    let count = usize::from(number(data, 4)?);
    let directory = data.get(12..12 + count * 16).ok_or(FontError::Damaged)?;
    let table = |tag: &[u8; 4]| directory.chunks_exact(16).find(|record| record.starts_with(tag));

    if table(b"fvar").is_some() {
        return Err(FontError::Variable);
    }
    for record in directory.chunks_exact(16) {
        contents(data, record)?;
    }
    let has_outlines = table(b"glyf").is_some() || table(b"CFF ").is_some();
    let (Some(head), true, true) = (table(b"head"), has_outlines, table(b"cmap").is_some()) else {
        return Err(FontError::Damaged);
    };
    // All sizes are divided by it: letters without end would fill pages without end.
    if !UNITS.contains(&number(contents(data, head)?, 18)?) {
        return Err(FontError::Damaged);
    }
    let Some(os2) = table(b"OS/2") else { return Ok(FontFacts { weight: 400 }) };
    let os2 = contents(data, os2)?;
    let (weight, licence) = (number(os2, 4)?, number(os2, 8)?);
    // `fsType`: of several usage bits the least strict counts, so only the restricted one alone forbids.
    if licence & 0x000f == 0x0002 {
        return Err(FontError::Restricted);
    }
    if licence & 0x0100 != 0 {
        return Err(FontError::NoSubsets);
    }
    Ok(FontFacts { weight: if (1..=1000).contains(&weight) { weight } else { 400 } })
}

fn contents<'a>(data: &'a [u8], record: &[u8]) -> Result<&'a [u8], FontError> {
    let long = |at: usize| Ok((usize::from(number(record, at)?) << 16) | usize::from(number(record, at + 2)?));
    let (start, length) = (long(8)?, long(12)?);
    let end = start.checked_add(length).ok_or(FontError::Damaged)?;
    data.get(start..end).ok_or(FontError::Damaged)
}

fn number(data: &[u8], at: usize) -> Result<u16, FontError> {
    match data.get(at..at + 2) {
        Some([high, low]) => Ok(u16::from_be_bytes([*high, *low])),
        _ => Err(FontError::Damaged),
    }
}
