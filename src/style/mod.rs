//! From brand and print theme to the stylesheet that layout reads.

pub mod contrast;
