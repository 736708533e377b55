//! Reads the words back out of finished files, and holds them against a sheet.
//!
//! [`read`] takes bytes apart as a reader of the file's own kind does (`html`, `pdf`, `text`) and knows nothing of the program that
//! wrote them. [`Wanted`] is what a sheet asks of such a file. [`compare()`] finds every passage of the one again in the other
//! (`align`) and tells each [`Difference`]: words that are missing, moved, changed or added, links that lead elsewhere, another
//! edition, another foot.
//!
//! Pure: which files there are, and what is said of them, is `build`'s work.

mod align;
mod compare;
mod excerpt;
mod html;
mod links;
mod made;
mod pdf;
mod said;
mod text;
mod wanted;

#[cfg(test)]
mod tests;

pub use compare::{Difference, How, compare, faults};
pub use excerpt::{Contrast, ContrastKind};
pub use said::{Said, SaidLink, Unreadable};
pub use wanted::{Medium, Spot, Wanted, What};

/// Reads what a file says.
///
/// # Errors
/// If it is damaged, or no file of its kind; says why.
pub fn read(medium: Medium, bytes: &[u8]) -> Result<Said, Unreadable> {
    match medium {
        Medium::Page => html::read(bytes),
        Medium::Text => text::read(bytes),
        Medium::Paper(_) => pdf::read(bytes),
    }
}
