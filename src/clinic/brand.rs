//! STUB
use crate::{assets::Assets, clinic::*, diagnostic::Diagnostic, source::SourceId};
pub struct BrandFile<'a> {
    pub id: ClinicId,
    pub source: SourceId,
    pub text: &'a str,
    pub folder: &'a str,
}
pub fn read(file: BrandFile<'_>, _assets: &dyn Assets) -> (Option<Clinic>, Vec<Diagnostic>) {
    let mut clinic = Clinic::plain(vec![Language::english()]);
    clinic.name = Some(ClinicName { full: "X".into(), short: "X".into() });
    clinic.id = file.id;
    (Some(clinic), vec![])
}
