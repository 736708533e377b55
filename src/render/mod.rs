//! From the sheet or its pages to bytes.
