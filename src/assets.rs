//! How pure layers ask for the bytes of a file that a text names, such as a logo or a font.
//!
//! `project` implements [`Assets`] over the disk and remembers what was read; tests implement it over a map.

use std::fmt;
use std::sync::Arc;

/// The most that a picture may hold, in bytes.
pub const MAX_BYTES: u64 = 5_000_000;
/// The most that a font may hold, in bytes: one weight of all Chinese characters takes 10 to 20 MB.
pub const MAX_FONT_BYTES: u64 = 32_000_000;

/// The most that all fonts of a clinic may hold together, in bytes: they are all kept while its sheets are made.
pub const MAX_FONTS_BYTES: u64 = 64_000_000;

/// What a file is asked for as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssetKind {
    /// A logo, or a picture in a handout.
    Picture,
    /// A typeface.
    Font,
}

impl AssetKind {
    /// The most that such a file may hold, in bytes.
    pub fn limit(self) -> u64 {
        match self {
            Self::Picture => MAX_BYTES,
            Self::Font => MAX_FONT_BYTES,
        }
    }
}

/// Somewhere to get files from.
pub trait Assets {
    /// The bytes of the file at `path`, relative to the folder `base`; both with `/`. `base` is relative to the content folder and empty for it.
    ///
    /// # Errors
    /// If there is no such file, it lies outside of the content folder, or it is too large or cannot be read.
    fn read(&self, base: &str, path: &str, kind: AssetKind) -> Result<Arc<[u8]>, AssetError>;
}

/// Why a file could not be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AssetError {
    /// There is none. Holds the path where it was looked for, as people see it.
    Missing(String),
    /// The path is absolute or leads out of the content folder.
    Outside,
    /// It is larger than the limit in bytes.
    TooLarge(u64),
    /// The machine would not give it, in its words.
    Unreadable(String),
}

/// A number of bytes as people read it, in units of 1,000,000 and rounded up: "5 MB", "5.1 MB".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Megabytes(pub u64);

impl fmt::Display for Megabytes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = self.0.div_ceil(100_000);
        match (tenths / 10, tenths % 10) {
            (whole, 0) => write!(formatter, "{whole} MB"),
            (whole, tenth) => write!(formatter, "{whole}.{tenth} MB"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_beyond_a_limit_never_reads_like_the_limit() {
        for (bytes, expected) in [
            (1_000_000, "1 MB"),
            (MAX_BYTES, "5 MB"),
            (MAX_BYTES + 1, "5.1 MB"),
            (5_100_000, "5.1 MB"),
            (12_340_000, "12.4 MB"),
            (1, "0.1 MB"),
        ] {
            assert_eq!(Megabytes(bytes).to_string(), expected, "{bytes}");
        }
    }
}
