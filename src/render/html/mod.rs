//! The page: one HTML file with everything inside, no scripts, no request to anywhere.
//!
//! [`render`] turns the author's blocks into safe markup (`blocks`, `inlines`), the brand into colours for light and
//! dark (`theme`), and hands both to the template as a view. The arrangement is the template's.
//!
//! What is not of the sheet's words is marked `data-furniture`, for whoever reads the words back.

mod blocks;
mod inlines;
mod theme;
mod view;

#[cfg(test)]
mod tests;

use super::Templates;
use crate::clinic::Clinic;
use crate::diagnostic::Diagnostic;
use crate::locale::Words;
use crate::sheet::Sheet;

/// Renders the page of a sheet.
///
/// # Errors
/// If the template asks for something that is not there.
pub fn render(sheet: &Sheet, clinic: &Clinic, words: &Words, templates: &Templates) -> Result<String, Diagnostic> {
    let page = view::Page::of(sheet, clinic, words);
    templates.fill_whole(Templates::PAGE, &page, page.parts())
}
