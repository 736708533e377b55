//! The page: one HTML file with everything inside, and no request to anywhere.
//!
//! [`render`] turns the author's blocks into safe markup (`blocks`, `inlines`), the brand into colours for light and
//! dark (`theme`), and hands both to the template as a view. The arrangement is the template's. The brand's fonts go along,
//! cut down to the letters of the finished page (`markup`, `faces`, `webfont`). A script turns windows into dates on the
//! reader's device, with words that come along (`dates`); without it the page is complete.
//! What the page says of itself is in `document`; what may run in it is settled in `render::inline`.
//!
//! What is not of the sheet's words is marked `data-furniture`, for whoever reads the words back.

mod blocks;
mod chart;
mod dates;
mod document;
mod faces;
mod inlines;
mod markup;
mod theme;
mod view;
mod webfont;

#[cfg(test)]
mod tests;

use super::Templates;
use super::inline::{policy, without_notes};
use crate::clinic::{Clinic, FontFile};
use crate::diagnostic::Diagnostic;
use crate::locale::Words;
use crate::sheet::Sheet;
pub(super) use markup::other_than;
use theme::Theme;
pub use webfont::Webfonts;

/// Renders the page of a sheet. Letters that the brand's typefaces lack come from `fallbacks`, if it has any of its own.
///
/// # Errors
/// If the template asks for something that is not there, or a font file cannot be cut down.
pub fn render(
    sheet: &Sheet,
    clinic: &Clinic,
    words: &Words,
    fallbacks: &[FontFile],
    templates: &Templates,
) -> Result<String, Diagnostic> {
    render_with(&Webfonts::default(), sheet, clinic, words, fallbacks, templates)
}

/// The same, with fonts that other pages of the same clinic have left behind. It makes no difference but in time.
///
/// # Errors
/// Those of [`render`].
pub fn render_with(
    webfonts: &Webfonts,
    sheet: &Sheet,
    clinic: &Clinic,
    words: &Words,
    fallbacks: &[FontFile],
    templates: &Templates,
) -> Result<String, Diagnostic> {
    let mut page = view::Page::of(sheet, clinic, words);
    if faces::are_needed(&clinic.typography) {
        // Which letters a page has is known only once it is filled: a template may have words of its own.
        let mut letters = markup::letters(&templates.fill(Templates::PAGE, &page)?);
        letters.words.extend(page.dates.iter().flat_map(|dates| &dates.letters));
        let faces = faces::embed(&clinic.typography, fallbacks, &letters, &sheet.language, webfonts)?;
        page.theme = Theme::of(clinic, faces);
    }
    page.style = markup::without_isolates(&templates.fill(Templates::STYLE, &page)?);
    page.script = without_notes(&markup::without_isolates(&templates.fill(Templates::SCRIPT, &page)?));
    page.policy = policy(&page.style, Some(&page.script), &[]);
    let filled = templates.fill_whole(Templates::PAGE, &page, page.parts()).map(markup::isolates_to_elements)?;
    match markup::other_than(&filled, [&page.style, &page.script]) {
        Some(blocked) => Err(templates.blocked(Templates::PAGE, blocked)),
        None => Ok(filled),
    }
}
