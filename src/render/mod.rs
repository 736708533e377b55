//! STUB
use crate::{diagnostic::Diagnostic, source::SourceId};
pub struct TemplateFile<'a> {
    pub name: &'a str,
    pub source: SourceId,
    pub text: &'a str,
}
pub struct Templates;
impl Templates {
    pub fn load(_files: &[TemplateFile<'_>]) -> (Templates, Vec<Diagnostic>) {
        (Templates, vec![])
    }
}
pub mod html {
    use super::*;
    use crate::{clinic::Clinic, locale::Words, sheet::Sheet};
    pub fn render(sheet: &Sheet, clinic: &Clinic, _: &Words, _: &Templates) -> Result<String, Diagnostic> {
        Ok(format!("html {} {}", sheet.handout, clinic.id))
    }
}
pub mod text {
    use super::*;
    use crate::{locale::Words, sheet::Sheet};
    pub fn render(sheet: &Sheet, _: &Words, _: &Templates) -> Result<String, Diagnostic> {
        Ok(format!("text {}", sheet.handout))
    }
}
pub mod pdf {
    use super::*;
    use crate::layout::PagedDocument;
    pub fn render(_: &PagedDocument) -> Result<Vec<u8>, Diagnostic> {
        Ok(b"%PDF-".to_vec())
    }
}
