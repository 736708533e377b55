//! STUB
use crate::{clinic::Typography, diagnostic::Diagnostic, locale::Words, sheet::Sheet, style::Stylesheet};
pub struct Fonts;
impl Fonts {
    pub fn new(_: &Typography) -> (Fonts, Vec<Diagnostic>) {
        (Fonts, vec![])
    }
}
pub struct PagedDocument;
pub fn lay_out(_: &Sheet, _: &Stylesheet, _: &mut Fonts, _: &Words) -> (PagedDocument, Vec<Diagnostic>) {
    (PagedDocument, vec![])
}
