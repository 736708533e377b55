//! A print theme; one without mistakes has a sheet laid out in each layout.

#![no_main]

use std::collections::BTreeMap;

use handout::clinic::Layout;
use handout::source::Sources;
use handout::style::PrintTheme;
use handout_fuzz::{Printer, about, shelf};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut sources = Sources::default();
    let source = sources.add("templates/print.yml", text);
    let (theme, problems) = PrintTheme::parse(source, text);
    about(&problems, &sources);
    assert_eq!(theme.is_none(), !problems.is_empty());
    let Some(theme) = theme else { return };
    let clinic = shelf().clinics[0].clinic.as_ref().expect("what is shipped is sound");
    let printer = Printer::with_theme(clinic, &theme).expect("there are English words");
    let handout = shelf().handouts[0].handout.as_ref().expect("what is shipped is sound");
    printer.print(handout, &BTreeMap::new(), Some(Layout::ALL[text.len() % Layout::ALL.len()]));
});
