//! STUB
use crate::{
    diagnostic::Diagnostic,
    handout::*,
    locale::DurationWords,
    source::{SourceId, Span, Spanned},
};
pub struct HandoutFile<'a> {
    pub id: HandoutId,
    pub language: Option<Language>,
    pub source: SourceId,
    pub text: &'a str,
}
pub fn parse(file: HandoutFile<'_>, _words: &DurationWords) -> (Handout, Vec<Diagnostic>) {
    let span = Span::new(file.source, 0, 0);
    let mut d = vec![];
    if file.text.is_empty() {
        d.push(Diagnostic::error("empty-file", span, "this file is empty").with_hint("write"));
    }
    (
        Handout {
            id: file.id,
            language: file.language.unwrap_or(Language::english()),
            source: file.source,
            title: Spanned::new("T".into(), span),
            summary: vec![],
            review_by: None,
            open_decisions: vec![],
            sources: vec![],
            lead: vec![],
            sections: vec![],
        },
        d,
    )
}
