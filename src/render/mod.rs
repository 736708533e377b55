//! From the sheet or its pages to bytes.

pub mod pdf;
