//! The PDF as other programs see it.

use crate::support::Project;
use crate::tools::ask;

#[test]
fn others_can_read_the_pdf() {
    let project = Project::sound();
    project.run("build").status(0);
    for clinic in ["plain", "oak"] {
        let file = project.path(&format!("output/{clinic}/laser.en.pdf"));
        ask("qpdf", &["--check"], &file, &[]);
        if let Some(text) = ask("pdftotext", &[], &file, &["-"]) {
            let words: Vec<&str> = text.split_whitespace().collect();
            let text = words.join(" ");
            for said in ["After your laser treatment", "Get help now.", "Wear none for 24 hours", "DRAFT"] {
                assert!(text.contains(said), "{clinic}: no {said:?} in {text}");
            }
        }
        if let Some(fonts) = ask("pdffonts", &[], &file, &[]) {
            let rows: Vec<&str> = fonts.lines().skip(2).collect();
            assert!(!rows.is_empty(), "{clinic}: no fonts");
            for row in rows {
                let fields: Vec<&str> = row.split_whitespace().collect();
                let flags = &fields[fields.len() - 5..fields.len() - 2];
                assert_eq!(flags, ["yes", "yes", "yes"], "{clinic}: embedded, subset, with characters: {row}");
            }
        }
    }
}
