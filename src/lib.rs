//! Static handout generator: one aftercare source in, branded PDF, HTML and text out.

pub mod assets;
pub mod build;
pub mod cli;
pub mod clinic;
pub mod diagnostic;
pub mod geometry;
pub mod handout;
pub mod layout;
pub mod locale;
pub mod markdown;
pub mod picture;
pub mod project;
pub mod render;
pub mod sheet;
pub mod source;
pub mod style;
pub mod yaml;
