//! Scripts of the world: handouts in Thai, Hindi and Chinese, with fonts for them and without.

use crate::support::{Project, pdfs};
use crate::tools::{ask, verapdf};

/// Fonts with TrueType outlines for all three, of both weights.
pub(crate) const FONTS: [&str; 6] = [
    "NotoSansDevanagari-Bold.ttf",
    "NotoSansDevanagari-Regular.ttf",
    "NotoSansSC-Bold.ttf",
    "NotoSansSC-Regular.ttf",
    "NotoSansThai-Bold.ttf",
    "NotoSansThai-Regular.ttf",
];

#[test]
fn without_a_font_the_error_says_which_one_to_add() {
    Project::scripts().run("build").status(1).says(&["error[missing-letter]: no font here has the letter"]);
}
