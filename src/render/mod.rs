//! From the sheet or its pages to bytes.
//!
//! [`html`] and [`text`] fill the project's own [`Templates`] with views of a sheet; [`pdf`] writes the frames of a layout. No
//! renderer adds, drops or reorders words, except for furniture, which is marked as such. [`calendar`] writes the reminders of
//! a visit, which say again what its sheet says. [`desk`] lists sheets for those who hand them out, [`diff`] tells them what has
//! changed, and [`quality`] says what a check found, for those who sign.

pub mod calendar;
pub mod desk;
pub mod diff;
pub mod html;
mod inline;
pub mod pdf;
pub mod quality;
mod templates;
pub mod text;

pub use templates::{BUILT_IN, TemplateFile, Templates};

#[cfg(test)]
pub(crate) use templates::tests::ours;
