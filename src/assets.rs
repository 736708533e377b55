//! How pure layers ask for the bytes of a file that a text names, such as a logo or a font.
//!
//! `project` implements [`Assets`] over the disk and remembers what was read; tests implement it over a map.

use std::sync::Arc;

/// Somewhere to get files from.
pub trait Assets {
    /// The bytes of the file at `path`, relative to the folder `base`; both with `/`. `base` is relative to the content folder and empty for it.
    ///
    /// # Errors
    /// If there is no such file, it lies outside of the content folder, or it is too large or cannot be read.
    fn read(&self, base: &str, path: &str) -> Result<Arc<[u8]>, AssetError>;
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
