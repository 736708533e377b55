//! Scripts of the world: handouts in Thai, Hindi and Chinese, with fonts for them and without.
//!
//! That the structure of their PDFs says their words, and that these keep the standards, is tested with all others.

use crate::support::Project;
use crate::tools::ask;

/// Fonts with TrueType outlines for all three, of both weights.
const FONTS: [&str; 6] = [
    "NotoSansDevanagari-Bold.ttf",
    "NotoSansDevanagari-Regular.ttf",
    "NotoSansSC-Bold.ttf",
    "NotoSansSC-Regular.ttf",
    "NotoSansThai-Bold.ttf",
    "NotoSansThai-Regular.ttf",
];
/// A font for Chinese with CFF outlines.
const CFF: &str = "NotoSansCJKsc-Regular.otf";

/// The three handouts, and fonts for all of them.
pub(crate) fn with_fonts() -> Project {
    Project::scripts().with_fonts(&FONTS)
}

/// The handout in Chinese alone, and a font with CFF outlines for it.
pub(crate) fn with_cff() -> Project {
    let project = Project::scripts().with_fonts(&[CFF]);
    project.remove("content/thai.md");
    project.remove("content/hindi.md");
    project
}

/// What people see who mark all of a page and copy it, without white space.
fn copied(project: &Project, name: &str) -> Option<String> {
    let text = ask("pdftotext", &[], &project.path(&format!("output/oak/{name}.pdf")), &["-"])?;
    Some(text.split_whitespace().collect())
}

/// The lines of a handout that stand on paper as they are: title, summary, headings and paragraphs.
fn plain_lines(handout: &str) -> Vec<String> {
    let marks = ["title: ", "  - ", "## "];
    let lines = handout.lines().filter(|line| !line.contains("](") && !line.contains("language:"));
    let words = lines.map(|line| marks.iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line));
    let words = words.filter_map(|line| line.split(" {#").next());
    words.filter(|line| line.contains(|c: char| c > '\u{ff}')).map(str::to_owned).collect()
}

#[test]
fn what_is_copied_is_what_was_written() {
    let (fonts, cff) = (with_fonts(), with_cff());
    for (project, handout, name) in [
        (&fonts, include_str!("../scripts/thai.md"), "thai.th"),
        (&fonts, include_str!("../scripts/hindi.md"), "hindi.hi"),
        (&fonts, include_str!("../scripts/chinese.md"), "chinese.zh"),
        (&cff, include_str!("../scripts/chinese.md"), "chinese.zh"),
    ] {
        project.run("build --format pdf --clinic oak").status(0);
        let Some(copied) = copied(project, name) else { return };
        let lines = plain_lines(handout);
        assert!(lines.len() > 6, "{name} has lines to look for: {lines:?}");
        for line in lines {
            let line: String = line.split_whitespace().collect();
            assert!(copied.contains(&line), "{name}: no {line} in {copied}");
        }
    }
}

#[test]
fn without_a_font_the_error_says_which_one_to_add() {
    Project::scripts().run("check").status(1).says(&[
        "error[missing-letter]: no font here has the letter `激` (U+6FC0, Han), as in `激光治疗后的护理`",
        "content/chinese.md:2:8",
        "put `NotoSansSC-Regular.ttf` and `NotoSansSC-Bold.ttf` (free, at fonts.google.com/noto) into the folder `templates/fonts`",
        "(U+0932, Devanagari)",
        "content/hindi.md:2:8",
        "NotoSansDevanagari-Bold.ttf",
        "(U+0E01, Thai)",
        "content/thai.md:2:8",
        "NotoSansThai-Bold.ttf",
    ]);
}

#[test]
fn what_is_wrong_with_a_font_is_told_at_its_file() {
    let thai: &[u8] = include_bytes!("../fonts/NotoSansThai-Regular.ttf");
    let thai_bold: &[u8] = include_bytes!("../fonts/NotoSansThai-Bold.ttf");
    let arabic_bold: &[u8] = include_bytes!("../../templates/fonts/NotoSansArabic-Bold.ttf");
    let large = vec![0; 32_000_001];
    for (name, bytes, status, said) in [
        (
            "Thai.ttf",
            thai,
            0,
            &["warning[no-bold]: the font `Noto Sans Thai` has no upright bold file", "Thai.ttf"][..],
        ),
        (
            "Thai.ttf",
            thai_bold,
            0,
            &["warning[no-regular]: the font `Noto Sans Thai` has no upright regular file", "Thai.ttf"],
        ),
        ("NotoSansArabic-Bold.ttf", arabic_bold, 0, &["no problems"]),
        (
            "Thai.TTF",
            b"hello",
            1,
            &["error[unusable-font]: this font cannot be embedded: it is not a font", "Thai.TTF"],
        ),
        ("Thai.woff2", b"wOF2", 1, &["error[unusable-font]", "Thai.woff2", "use the .ttf or .otf files"]),
        ("Thai.ttf", &thai[..3000], 1, &["error[unusable-font]", "the file is damaged", "Thai.ttf", "= help:"]),
        ("Thai.ttf", &large, 1, &["error[unreadable-file]: this file holds more than 32 MB", "Thai.ttf", "= help:"]),
        ("README.md", b"hello", 0, &["no problems"]),
    ] {
        let project = Project::sound().file(&format!("templates/fonts/{name}"), bytes);
        project.run("check").status(status).says(said);
    }
    let twice = Project::sound().with_fonts(&["NotoSansThai-Regular.ttf", "NotoSansThai-Bold.ttf"]);
    twice.put("templates/fonts/Thai.ttf", thai);
    twice.run("check").status(1).says(&[
        "error[repeated-font]: this is the same weight of `Noto Sans Thai` as `templates/fonts/NotoSansThai-Regular.ttf`",
        "templates/fonts/Thai.ttf",
    ]);
}

#[test]
fn arabic_needs_no_file() {
    let handout = crate::support::HANDOUT.replace("Wear none", "Wear none \u{644}\u{627}");
    Project::sound().file("content/laser.md", handout).run("check").status(0);
}

#[test]
fn a_damaged_font_is_told_and_stops_no_sheet_that_does_without_it() {
    let sound: &[u8] = include_bytes!("../../templates/fonts/NotoSansArabic-Regular.ttf");
    let arabic = crate::support::HANDOUT.replace("Wear none", "Wear none \u{644}\u{627}");
    // What is seen when a file is read leaves the one that is built in; what is seen when it is used leaves none.
    for (table, is_made) in [(b"loca", false), (b"glyf", false), (b"hhea", false), (b"head", true)] {
        let mut font = sound.to_vec();
        let (start, length) = place_of(table, sound);
        font[start..start + length].fill(0xff);
        let project = Project::sound().file("templates/fonts/NotoSansArabic-Regular.ttf", font);
        project.put("content/arabic.md", &arabic);
        project.run("build").status(1).says(&["error[unusable-font]", "templates/fonts/NotoSansArabic-Regular.ttf"]);
        assert!(project.path("output/oak/laser.en.pdf").exists(), "a sheet in other letters is made");
        assert_eq!(project.path("output/oak/arabic.en.pdf").exists(), is_made, "{table:?}");
    }
}

/// Where a table of a font begins, and how long it is.
fn place_of(table: &[u8; 4], font: &[u8]) -> (usize, usize) {
    let number = |at: usize| {
        let bytes = font[at..at + 4].try_into().expect("four bytes");
        usize::try_from(u32::from_be_bytes(bytes)).expect("a small file")
    };
    let record = font[12..].chunks_exact(16).position(|record| record.starts_with(table)).expect("the table is there");
    (number(12 + record * 16 + 8), number(12 + record * 16 + 12))
}
