//! From Markdown to the finished page, text and PDF, each read back: every word is in it. Front matter is put before text without.

#![no_main]

use std::collections::BTreeMap;

use handout::clinic::Layout;
use handout::diagnostic::Diagnostic;
use handout_fuzz::{Printer, parse, shelf};
use libfuzzer_sys::fuzz_target;

const TOP: &str = "---\ntitle: A title\nlanguage: en\nsummary: [One line., Another one.]\nreview-by: 2030-01-01\n---\n";

fuzz_target!(|text: &str| {
    let clinics = &shelf().clinics;
    let clinic = clinics[text.len() % clinics.len()].clinic.as_ref().expect("what is shipped is sound");
    let printer = Printer::new(clinic).expect("there are English words");
    let text = if text.starts_with("---") { text.to_owned() } else { format!("{TOP}{text}") };
    let (handout, problems) = parse(&text, printer.words());
    if !problems.iter().any(Diagnostic::is_error) {
        printer.print(&handout, &BTreeMap::new(), Some(Layout::ALL[text.len() % Layout::ALL.len()]));
    }
});
