//! From brand and print theme to the stylesheet that layout reads.
