//! A brand file, with a logo and a font beside it; a clinic that comes of it has its sheet made.

#![no_main]

use std::collections::BTreeMap;
use std::sync::Arc;

use handout::clinic::ClinicId;
use handout::clinic::brand::{BrandFile, read};
use handout::diagnostic::Diagnostic;
use handout::source::Sources;
use handout_fuzz::{MapAssets, Printer, about, shelf};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut sources = Sources::default();
    let source = sources.add("content/clinics/oak/_brand.yml", text);
    let files: [(&str, &[u8]); 3] = [
        ("logo.svg", include_bytes!("../../../content/clinics/lumen/logo.svg")),
        ("logo.png", include_bytes!("../../dot.png")),
        ("a.ttf", include_bytes!("../seeds/font/tiny.ttf")),
    ];
    let assets =
        MapAssets(files.into_iter().map(|(name, data)| (format!("clinics/oak/{name}"), Arc::from(data))).collect());
    let id = ClinicId::parse("oak").expect("a slug");
    let (clinic, problems) = read(BrandFile { id, source, text, folder: "clinics/oak" }, &assets);
    about(&problems, &sources);
    let Some(clinic) = clinic.filter(|_| !problems.iter().any(Diagnostic::is_error)) else { return };
    let Some(printer) = Printer::new(&clinic) else { return };
    let handout = shelf().handouts[0].handout.as_ref().expect("what is shipped is sound");
    printer.print(handout, &BTreeMap::new(), clinic.settings.layouts.first().copied());
});
