//! Finished sheets that somebody has forged, for `verify` to read: each asks for much more memory or time than it has bytes.

use std::fmt::Write as _;

use super::Case;
use crate::forged::{LETTERS, PARAGRAPH, Pdf, WORD, packed};
use crate::place::Place;

const PDF: &str = "output/oak/laser.en.pdf";
const PAGE: &str = "output/oak/laser.en.html";
const TEXT: &str = "output/oak/laser.en.txt";

/// A PDF of which something is said.
fn pdf(name: &'static str, spoil: fn(&Place)) -> Case {
    Case::refused(name, &["error[", PDF, "= help:"], spoil).by("verify laser --clinic oak --format pdf")
}

/// A PDF that cannot be read.
fn unread(name: &'static str, spoil: fn(&Place)) -> Case {
    let says = &["error[unreadable-file]: this file cannot be read: it", PDF, "= help: `handout build` makes it again"];
    Case::refused(name, says, spoil).by("verify laser --clinic oak --format pdf")
}

fn page(name: &'static str, spoil: fn(&Place)) -> Case {
    Case::refused(name, &["error[", PAGE, "= help:"], spoil).by("verify laser --clinic oak --format html")
}

fn text(name: &'static str, spoil: fn(&Place)) -> Case {
    Case::refused(name, &["error[", TEXT, "= help:"], spoil).by("verify laser --clinic oak --format text")
}

/// Some of a kind, one after the other.
fn several(count: usize, one: impl Fn(usize, &mut String)) -> String {
    let mut all = String::new();
    (0..count).for_each(|number| one(number, &mut all));
    all
}

pub(super) fn cases() -> Vec<Case> {
    [objects(), tables(), contents(), trees(), pages(), texts()].into_iter().flatten().collect()
}

fn objects() -> Vec<Case> {
    vec![
        unread("an array of five million numbers", |place| {
            let pdf = Pdf::sheet(WORD, LETTERS, PARAGRAPH).object(9, &format!("[{}]", "1 ".repeat(5_000_000)));
            place.write(PDF, pdf.finish());
        }),
        unread("a string of 26 MB", |place| {
            let pdf = Pdf::sheet(WORD, LETTERS, PARAGRAPH).object(9, &format!("({})", "x".repeat(26_000_000)));
            place.write(PDF, pdf.finish());
        }),
        pdf("26 MB of spaces in a PDF", |place| {
            let pdf = Pdf::sheet(WORD, LETTERS, PARAGRAPH).object(9, &" ".repeat(26_000_000));
            place.write(PDF, pdf.finish());
        }),
        pdf("dictionaries a million deep", |place| {
            let pdf = Pdf::sheet(WORD, LETTERS, PARAGRAPH).object(9, &"<</A".repeat(1_000_000));
            place.write(PDF, pdf.finish());
        }),
        pdf("an object stream of 30 MB", |place| {
            let numbers = several(100, |at, all| write!(all, "{} {at} ", at + 10).expect("a string grows"));
            let data = format!("{numbers}{}", "1 ".repeat(15_000_000));
            let inside: Vec<(u32, u32)> = (10..110).map(|number| (number, 9)).collect();
            let pdf = Pdf::sheet(WORD, LETTERS, PARAGRAPH);
            let pdf = pdf.packed(9, &format!("/Type/ObjStm/N 100/First {}", numbers.len()), data.as_bytes());
            let entries = pdf.entries(&inside);
            place.write(PDF, pdf.finish_packed("/W[1 4 0]/Index[0 110]", &entries));
        }),
        pdf("an object stream of as many arrays as can be", |place| {
            let data = format!("10 0 [{}]", "[]".repeat(5_000_000));
            let pdf = Pdf::sheet(WORD, LETTERS, PARAGRAPH).packed(9, "/Type/ObjStm/N 1/First 5", data.as_bytes());
            let entries = pdf.entries(&[(10, 9)]);
            place.write(PDF, pdf.finish_packed("/W[1 4 0]/Index[0 11]", &entries));
        }),
        pdf("an object stream in which all objects are the same", |place| {
            let numbers = several(90_000, |at, all| write!(all, "{} 0 ", at + 10).expect("a string grows"));
            let data = format!("{numbers}[{}]", "1 ".repeat(400_000));
            let inside: Vec<(u32, u32)> = (10..90_010).map(|number| (number, 9)).collect();
            let about = format!("/Type/ObjStm/N 90000/First {}", numbers.len());
            let pdf = Pdf::sheet(WORD, LETTERS, PARAGRAPH).packed(9, &about, data.as_bytes());
            let entries = pdf.entries(&inside);
            place.write(PDF, pdf.finish_packed("/W[1 4 0]/Index[0 90010]", &entries));
        }),
        pdf("an object stream whose index names one object millions of times", |place| {
            let data = "10 0 ".repeat(4_600_000);
            let about = format!("/Type/ObjStm/N 1/First {}", data.len());
            let pdf = Pdf::sheet(WORD, LETTERS, PARAGRAPH).packed(9, &about, data.as_bytes());
            let entries = pdf.entries(&[(10, 9)]);
            place.write(PDF, pdf.finish_packed("/W[1 4 0]/Index[0 11]", &entries));
        }),
        pdf("as many object streams as can be", |place| {
            let mut pdf = Pdf::sheet(WORD, LETTERS, PARAGRAPH);
            for number in 10..100_010 {
                pdf = pdf.packed(number, "/N 1/First 0", b"");
            }
            let inside: Vec<(u32, u32)> = (100_010..200_010).map(|number| (number, number - 100_000)).collect();
            let entries = pdf.entries(&inside);
            place.write(PDF, pdf.finish_packed("/W[1 4 0]/Index[0 200010]", &entries));
        }),
        pdf("a predictor of rows of 2 GB", |place| {
            let about = "/DecodeParms<</Predictor 12/Columns 2000000000>>";
            place.write(PDF, Pdf::sheet(WORD, LETTERS, PARAGRAPH).packed(4, about, &[2; 1_000]).finish());
        }),
        pdf("a hundred thousand filters", |place| {
            let about = format!("/Filter[{}]", "/FlateDecode".repeat(100_000));
            place.write(PDF, Pdf::sheet(WORD, LETTERS, PARAGRAPH).stream(4, &about, &packed(WORD)).finish());
        }),
    ]
}

fn tables() -> Vec<Case> {
    vec![
        unread("a table of objects without end that takes no room", |place| {
            let pdf = Pdf::sheet(WORD, LETTERS, PARAGRAPH);
            place.write(PDF, pdf.finish_packed("/W[0 0 0]/Index[0 4000000000]", b""));
        }),
        unread("a table of objects whose fields have a terabyte", |place| {
            let pdf = Pdf::sheet(WORD, LETTERS, PARAGRAPH);
            place.write(PDF, pdf.finish_packed("/W[1 1000000000000 1]", b"1"));
        }),
        pdf("a table that names one object a hundred thousand times", |place| {
            let big = format!("[{}]", "1 ".repeat(200_000));
            let pdf = Pdf::new().object(9, &big);
            place.write(PDF, pdf.finish_with((10..100_010).map(|number| (number, 9))));
        }),
        unread("a table of a million objects", |place| {
            let pdf = Pdf::sheet(WORD, LETTERS, PARAGRAPH);
            place.write(PDF, pdf.finish_with((10..1_000_010).map(|number| (number, 9))));
        }),
        unread("tables that lie in each other", |place| {
            let mut file = b"%PDF-1.7\n".to_vec();
            let (mut tail, mut previous) = (String::new(), 0);
            for _ in 0..4_000 {
                let at = file.len();
                let head = format!("9 0 obj<</Type/XRef/W[1 1 1]/Size 9/Prev {previous}/Length         >>stream\n");
                file.extend_from_slice(head.as_bytes());
                tail.push_str("endstream ");
                previous = at;
            }
            file.extend_from_slice(tail.as_bytes());
            file.extend_from_slice(format!("startxref\n{previous}\n%%EOF\n").as_bytes());
            place.write(PDF, file);
        }),
    ]
}

fn contents() -> Vec<Case> {
    vec![
        pdf("letters that say a book each", |place| {
            let map = format!("beginbfrange <0000> <FFFF> <{}> endbfrange ", "0041".repeat(400)).repeat(50);
            place.write(PDF, Pdf::sheet(WORD, map.as_bytes(), PARAGRAPH).finish());
        }),
        pdf("a map of letters of 15 MB", |place| {
            place.write(PDF, Pdf::sheet(WORD, "<>".repeat(7_500_000).as_bytes(), PARAGRAPH).finish());
        }),
        pdf("states 19 million deep", |place| {
            place.write(PDF, Pdf::sheet("q ".repeat(19_000_000).as_bytes(), LETTERS, PARAGRAPH).finish());
        }),
        pdf("states seven million deep", |place| {
            place.write(PDF, Pdf::sheet("q ".repeat(7_000_000).as_bytes(), LETTERS, PARAGRAPH).finish());
        }),
        pdf("as many operators as can be", |place| {
            place.write(PDF, Pdf::sheet("n ".repeat(7_000_000).as_bytes(), LETTERS, PARAGRAPH).finish());
        }),
        pdf("an operator with seven million operands", |place| {
            place
                .write(PDF, Pdf::sheet(format!("[{}", "1 ".repeat(7_000_000)).as_bytes(), LETTERS, PARAGRAPH).finish());
        }),
        pdf("sequences without end", |place| {
            let marks =
                several(400_000, |at, all| write!(all, "/P<</MCID {at}>>BDC(a)Tj EMC ").expect("a string grows"));
            let content = format!("/F 9 Tf {marks}");
            place.write(PDF, Pdf::sheet(content.as_bytes(), LETTERS, PARAGRAPH).finish());
        }),
        pdf("an empty form that is painted three million times", |place| {
            place.write(PDF, Pdf::sheet("/X Do ".repeat(2_600_000).as_bytes(), LETTERS, PARAGRAPH).finish());
        }),
        pdf("pages that all show the same", |place| {
            let kids = "3 0 R ".repeat(300_000);
            let pdf = Pdf::sheet(&WORD.repeat(100_000), LETTERS, PARAGRAPH);
            place.write(PDF, pdf.object(2, &format!("<</Type/Pages/Kids[{kids}]>>")).finish());
        }),
        pdf("many pages that all show the same", |place| {
            let kids = several(9_000, |at, all| write!(all, "{} 0 R ", at + 10).expect("a string grows"));
            let mut pdf = Pdf::sheet(&b" ".repeat(15_000_000), LETTERS, PARAGRAPH);
            pdf = pdf.object(2, &format!("<</Type/Pages/Kids[{kids}]>>"));
            for number in 10..9_010 {
                pdf = pdf.object(number, "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>");
            }
            place.write(PDF, pdf.finish());
        }),
        pdf("many fonts with one map that is damaged", |place| {
            let fonts = several(20_000, |at, all| write!(all, "/F{at} {} 0 R ", at + 10).expect("a string grows"));
            let uses = several(20_000, |at, all| write!(all, "/F{at} 9 Tf ").expect("a string grows"));
            let map = packed(&[b' '; 9_000_000]);
            let mut pdf = Pdf::sheet(uses.as_bytes(), LETTERS, PARAGRAPH);
            let about = "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font 9 0 R>>>>";
            pdf = pdf.object(3, about).object(9, &format!("<<{fonts}>>"));
            pdf = pdf.stream(6, "/Filter/FlateDecode", &map[..map.len() - 8]);
            for number in 10..20_010 {
                pdf = pdf.object(number, "<</ToUnicode 6 0 R>>");
            }
            place.write(PDF, pdf.finish());
        }),
        pdf("many fonts with one map", |place| {
            let fonts = several(20_000, |at, all| write!(all, "/F{at} {} 0 R ", at + 10).expect("a string grows"));
            let uses = several(20_000, |at, all| write!(all, "/F{at} 9 Tf ").expect("a string grows"));
            let map = "beginbfrange <0000> <FFFF> <0041> endbfrange ".repeat(2_000);
            let mut pdf = Pdf::sheet(uses.as_bytes(), map.as_bytes(), PARAGRAPH);
            let about = "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font 9 0 R>>>>";
            pdf = pdf.object(3, about).object(9, &format!("<<{fonts}>>"));
            for number in 10..20_010 {
                pdf = pdf.object(number, "<</ToUnicode 6 0 R>>");
            }
            place.write(PDF, pdf.finish());
        }),
    ]
}

fn trees() -> Vec<Case> {
    vec![
        pdf("links in links, each with all words", |place| {
            let content =
                [WORD, &b"/F 9 Tf /P <</MCID 1>> BDC (words ) Tj "[..], &b"(words ) Tj ".repeat(100_000)].concat();
            let link = "<</S/Link/Pg 3 0 R/K[<</Type/OBJR/Obj<</Subtype/Link/A<</URI(tel:1)>>>>>>";
            let tree = format!("{}<</S/P/Pg 3 0 R/K 1>>{}", link.repeat(40), "]>>".repeat(40));
            place.write(PDF, Pdf::sheet(&content, LETTERS, &tree).finish());
        }),
        pdf("links in a chain, each with all words", |place| {
            let content = [&b"/F 9 Tf /P <</MCID 1>> BDC "[..], &b"(words ) Tj ".repeat(100_000)].concat();
            let mut pdf = Pdf::sheet(&content, LETTERS, "10 0 R");
            for number in 10..10_010 {
                let link = "<</S/Link/Pg 3 0 R/K[<</Type/OBJR/Obj<</Subtype/Link/A<</URI(tel:1)>>>>>>";
                pdf = pdf.object(number, &format!("{link} {} 0 R]>>", number + 1));
            }
            place.write(PDF, pdf.object(10_010, "<</S/P/Pg 3 0 R/K 1>>").finish());
        }),
        pdf("a million notes on each of many pages", |place| {
            let kids = several(4_000, |at, all| write!(all, "{} 0 R ", at + 10).expect("a string grows"));
            let mut pdf = Pdf::sheet(WORD, LETTERS, PARAGRAPH).object(2, &format!("<</Type/Pages/Kids[{kids}]>>"));
            pdf = pdf.object(9, &format!("[{}]", "8 0 R ".repeat(800_000)));
            for number in 10..4_010 {
                pdf = pdf.object(number, "<</Type/Page/Parent 2 0 R/Annots 9 0 R>>");
            }
            place.write(PDF, pdf.finish());
        }),
        pdf("a sequence that is named a million times", |place| {
            let tree = format!("[{}]", "9 0 R ".repeat(900_000));
            let pdf = Pdf::sheet(WORD, LETTERS, &format!("<</S/P/Pg 3 0 R/K {tree}>>"));
            place.write(PDF, pdf.object(9, "<</Type/MCR/Pg 3 0 R/MCID 0>>").finish());
        }),
        pdf("pages 100,000 deep", |place| {
            let mut pdf = Pdf::sheet(WORD, LETTERS, PARAGRAPH).object(2, "<</Type/Pages/Kids[10 0 R 2 0 R]>>");
            for number in 10..100_010 {
                pdf = pdf.object(number, &format!("<</Type/Pages/Kids[{} 0 R 2 0 R]>>", number + 1));
            }
            place.write(PDF, pdf.object(100_010, "<</Type/Page/Parent 2 0 R>>").finish());
        }),
    ]
}

fn pages() -> Vec<Case> {
    vec![
        page("a page of elements that are looked for in vain", |place| {
            place.write(PAGE, "<span></x>".repeat(60_000));
        }),
        page("an element with 180,000 attributes", |place| {
            let attributes = several(180_000, |at, all| write!(all, " a{at}=\">\"").expect("a string grows"));
            place.write(PAGE, format!("<p{attributes}>word</p>"));
        }),
        page("450 links in each other, each with all words", |place| {
            place.write(PAGE, "<table><td><a href=tel:1>".repeat(450) + &"words ".repeat(200_000));
        }),
        page("a page whose elements are made anew in each paragraph", |place| {
            let open = several(1_500, |at, all| write!(all, "<b id=a{at}>").expect("a string grows"));
            place.write(PAGE, open + &"</p><p>x".repeat(50_000));
        }),
        page("a page of elements that are compared with each other", |place| {
            place.write(PAGE, several(60_000, |at, all| write!(all, "<b id=a{at}>").expect("a string grows")));
        }),
        page("a page of as many elements as can be", |place| place.filled(PAGE, b"<i>x</i>", 4_000_000)),
        page("a page of as many comments as can be", |place| place.filled(PAGE, b"x<!---->", 4_000_000)),
        page("a page of 39 MB of words", |place| place.filled(PAGE, b"words ", 6_500_000)),
        page("a page of entities", |place| {
            place.write(PAGE, "&amp;&CounterClockwiseContourIntegral; ".repeat(800_000))
        }),
        page("an attribute of 39 MB", |place| {
            place.write(PAGE, ["<a href=\"tel:", &"1".repeat(39_000_000), "\">"].concat())
        }),
        page("a page of 90 MB", |place| place.filled(PAGE, b"<p>words</p>", 7_500_000)),
    ]
}

fn texts() -> Vec<Case> {
    vec![
        text("a text of 4 MB", |place| place.write(TEXT, "a b ".repeat(1_000_000))),
        text("a text of as many words as can be", |place| {
            place.write(TEXT, several(150_000, |at, all| write!(all, "w{at} a ").expect("a string grows")));
        }),
        text("a text of one word of 1.9 MB", |place| place.write(TEXT, "x".repeat(1_900_000))),
        text("a text of 90 MB", |place| place.filled(TEXT, b"a ", 45_000_000)),
    ]
}
