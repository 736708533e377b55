//! STUB
use crate::{diagnostic::Diagnostic, source::SourceId, clinic::{Clinic, Layout}};
pub struct PrintTheme;
impl PrintTheme { pub fn parse(_source: SourceId, _text: &str) -> (PrintTheme, Vec<Diagnostic>) { (PrintTheme, vec![]) } }
pub struct Stylesheet;
impl Stylesheet { pub fn new(_: &Clinic, _: &PrintTheme, _: Layout) -> Stylesheet { Stylesheet } }
