//! Reads the words back out of finished files, and holds them against a sheet.

mod html;
mod pdf;
mod said;
mod text;

pub use said::{Said, SaidLink, Unreadable};
