//! A font file that a brand brings: from the check at the door to the page and the PDF that are set in it.

#![no_main]

use std::collections::BTreeMap;
use std::sync::Arc;

use handout::clinic::brand::{BrandFile, read};
use handout::clinic::{ClinicId, Layout};
use handout::diagnostic::Diagnostic;
use handout::source::Sources;
use handout_fuzz::{MapAssets, Printer, about, parse};
use libfuzzer_sys::fuzz_target;

const BRAND: &str = concat!(
    include_str!("../../cli/sound.in/content/clinics/oak/_brand.yml"),
    "typography:\n  fonts:\n    - family: Tried\n      source: file\n      files: [{ path: a.ttf }, { path: a.ttf, weight: bold }]\n  base: Tried\n",
);
/// Few letters, with a pair that is joined and one that is kerned.
const TEXT: &str =
    "---\ntitle: Office AV\nlanguage: en\nsummary: [Fit 12.]\n---\n\n## Afford {#a}\n\n- **Fly.** Wäit.\n";

fuzz_target!(|data: &[u8]| {
    let mut sources = Sources::default();
    let source = sources.add("content/clinics/oak/_brand.yml", BRAND);
    let assets = MapAssets(BTreeMap::from([("clinics/oak/a.ttf".to_owned(), Arc::from(data))]));
    let id = ClinicId::parse("oak").expect("a slug");
    let (clinic, problems) = read(BrandFile { id, source, text: BRAND, folder: "clinics/oak" }, &assets);
    about(&problems, &sources);
    let Some(clinic) = clinic.filter(|_| !problems.iter().any(Diagnostic::is_error)) else { return };
    let printer = Printer::new(&clinic).expect("there are English words");
    let (handout, _) = parse(TEXT, printer.words());
    printer.print(&handout, &BTreeMap::new(), Some(Layout::Standard));
});
