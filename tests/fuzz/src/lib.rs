//! What the fuzz targets have in common: the shipped project, what holds for every diagnostic, and a sheet that is made in every
//! format and read back.

mod checks;
mod shelf;

pub use checks::{about, handout};
pub use shelf::{MapAssets, Printer, folders, id, parse, shelf};
