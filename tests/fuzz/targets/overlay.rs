//! A clinic's overlay of the shipped handout, as one of its source and as one of a translation.

#![no_main]

use handout::handout::Handout;
use handout::overlay::{Origin, OverlayFile, apply, follow, read};
use handout_fuzz::{Printer, about, shelf};
use libfuzzer_sys::fuzz_target;

/// The shelf of the overlay, beside those of the project.
const SHELF: u32 = 1_000;

fuzz_target!(|text: &str| {
    let clinic = shelf().clinics[0].clinic.as_ref().expect("what is shipped is sound");
    let printer = Printer::new(clinic).expect("there are English words");
    let handout: &Handout = shelf().handouts[0].handout.as_ref().expect("what is shipped is sound");
    let mut sources = shelf().sources.branch(SHELF);
    let source = sources.add("content/clinics/oak/microneedling.md", text);
    let words = printer.words().duration_words();
    for origin in [Origin::Source, Origin::Translation] {
        let (overlay, problems) = read(OverlayFile { source, text, handout, origin }, words);
        about(&problems, &sources);
        let applied = match origin {
            Origin::Source => apply(handout, &overlay, words),
            Origin::Translation => {
                let differences = apply(handout, &overlay, words).differences;
                follow(handout, Some(&overlay), &differences, words)
            }
        };
        about(&applied.diagnostics, &sources);
        handout_fuzz::handout(&applied.handout, &sources);
    }
});
