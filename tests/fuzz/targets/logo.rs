//! A picture, drawn as SVG or in pixels: decoded, and if it can be, printed.

#![no_main]

use std::collections::BTreeMap;
use std::sync::Arc;

use handout::clinic::{Clinic, Layout};
use handout::picture::{Picture, decode};
use handout_fuzz::{Printer, parse};
use libfuzzer_sys::fuzz_target;

const TEXT: &str = "---\ntitle: T\nlanguage: en\nsummary: [S.]\n---\n\n## A {#a}\n\n![A](images/a.svg)\n";

fuzz_target!(|data: &[u8]| {
    let decoded = match decode(data, "a.svg") {
        Ok(decoded) => decoded,
        Err(error) => {
            assert!(!error.hint().is_empty() && !error.to_string().is_empty());
            return;
        }
    };
    let size = decoded.picture.size();
    assert!(size.width.0 > 0.0 && size.height.0 > 0.0 && size.width.0.is_finite() && size.height.0.is_finite());
    if let Picture::Raster(raster) = &decoded.picture {
        assert_eq!(raster.rgb.len(), raster.width as usize * raster.height as usize * 3);
    }
    let clinic = Clinic::plain(vec![handout::handout::Language::english()]);
    let printer = Printer::new(&clinic).expect("there are English words");
    let (handout, _) = parse(TEXT, printer.words());
    let images = BTreeMap::from([("images/a.svg".to_owned(), Arc::new(decoded.picture))]);
    printer.print(&handout, &images, Some(Layout::Standard));
});
