//! Static handout generator.
pub mod assets;
pub mod clinic;
pub mod diagnostic;
pub mod geometry;
pub mod handout;
pub mod picture;
pub mod sheet;
pub mod source;
pub mod yaml;
