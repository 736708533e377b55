//! A handout's text, up to the page and the text on the screen; `sheet` goes on to paper.

#![no_main]

use std::collections::BTreeMap;

use handout::clinic::Clinic;
use handout::diagnostic::Diagnostic;
use handout_fuzz::{Printer, parse, shelf};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let clinic: &Clinic = shelf().clinics[0].clinic.as_ref().expect("what is shipped is sound");
    let printer = Printer::new(clinic).expect("there are English words");
    let (handout, problems) = parse(text, printer.words());
    if !problems.iter().any(Diagnostic::is_error) {
        printer.print(&handout, &BTreeMap::new(), None);
    }
});
