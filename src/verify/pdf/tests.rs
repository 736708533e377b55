//! Files that nobody should have made: damaged, endless, full of traps. None may take the program down.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use proptest::prelude::*;

use super::*;

/// A tagged PDF of one page.
struct Made {
    document: Document,
    page: ObjectId,
    root: ObjectId,
    catalog: ObjectId,
}

const MAP: &[u8] = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <7E> <0020> endbfrange";

/// The page shows `content`; the kids of the tree are those that `kids` gives for the root and the page.
fn tagged(content: &[u8], kids: impl FnOnce(&mut Document, ObjectId, ObjectId) -> Object) -> Made {
    let mut document = Document::with_version("1.7");
    let (page, pages, root) = (document.new_object_id(), document.new_object_id(), document.new_object_id());
    let map = document.add_object(Stream::new(Dictionary::new(), MAP.to_vec()));
    let font = document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type0", "ToUnicode" => map });
    let stream = document.add_object(Stream::new(Dictionary::new(), content.to_vec()));
    let resources = dictionary! { "Font" => dictionary! { "F" => font } };
    document.set_object(
        page,
        dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => stream, "Resources" => resources },
    );
    document.set_object(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 });
    let kids = kids(&mut document, root, page);
    document.set_object(root, dictionary! { "Type" => "StructTreeRoot", "K" => kids });
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages, "StructTreeRoot" => root });
    document.trailer.set("Root", catalog);
    Made { document, page, root, catalog }
}

fn saved(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("writing to memory does not fail");
    bytes
}

/// One paragraph of the sequences 0 and 1.
fn paragraph(document: &mut Document, _: ObjectId, page: ObjectId) -> Object {
    let kids = vec![Object::Integer(0), dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => 1 }.into()];
    document.add_object(dictionary! { "S" => "P", "Pg" => page, "K" => kids }).into()
}

const TWO: &[u8] = b"BT /F 9 Tf /P <</MCID 0>> BDC (a b) Tj EMC /P <</MCID 1>> BDC [(c) -200 (d)] TJ EMC ET";

fn said(made: Made) -> Result<Said, Unreadable> {
    read(&saved(made.document))
}

fn words(content: &[u8]) -> (String, String) {
    let said = said(tagged(content, paragraph)).expect("it can be read");
    (said.words.join(" "), said.furniture.join(" "))
}

#[test]
fn marks_say_what_is_said() {
    for (content, expected, around) in [
        (TWO, "a bcd", ""),
        (b"BT /F 9 Tf /Artifact BMC (x) Tj EMC (y) Tj /P <</MCID 0>> BDC (a) ' EMC ET", "a", "x y"),
        (b"BT /F 9 Tf /P <</MCID 0>> BDC /Span <</ActualText (b)>> BDC (ccc) Tj EMC (d) Tj EMC ET", "bd", ""),
        (b"BT /F 9 Tf /P <</MCID 0>> BDC /Artifact BMC (x) Tj EMC (a) Tj EMC ET", "a", "x"),
        (b"BT /F 9 Tf /P <</MCID 0>> BDC q /F 1 Tf Q 1 2 (a) \" EMC EMC EMC ET", "a", ""),
        (b"BT /F 9 Tf /P <</MCID 1>> BDC (z) Tj EMC /P <</MCID 0>> BDC (a) Tj", "az", ""),
        (b"/P << [ [ << >> BDC << /MCID 0 >> ]]]> Tj", "", ""),
        (b"BI /W 1 ID \x00(\x01 EI BT /F 9 Tf /P <</MCID 0>> BDC (a) Tj EMC ET", "a", ""),
    ] {
        assert_eq!(words(content), (expected.to_owned(), around.to_owned()), "{}", String::from_utf8_lossy(content));
    }
}

#[test]
fn a_tree_that_goes_round_is_read_once() {
    let made = tagged(TWO, |document, root, page| {
        let (one, other) = (document.new_object_id(), document.new_object_id());
        let kids = |kids: Vec<Object>| dictionary! { "S" => "Sect", "Pg" => page, "K" => kids };
        document.set_object(one, kids(vec![0.into(), other.into(), root.into(), one.into()]));
        document.set_object(other, kids(vec![1.into(), one.into()]));
        one.into()
    });
    assert_eq!(said(made).expect("it can be read").words, ["a", "b", "cd"]);
    let own = tagged(TWO, |document, _, _| {
        let kids = document.new_object_id();
        document.set_object(kids, Object::Array(vec![kids.into(), kids.into()]));
        kids.into()
    });
    assert_eq!(said(own).expect("it can be read").words, [""; 0]);
}

#[test]
fn what_cannot_be_read_has_a_reason() {
    let reason = |made: Made| said(made).expect_err("it cannot be read").0;
    let mut untagged = tagged(TWO, paragraph);
    untagged.document.get_dictionary_mut(untagged.catalog).expect("it is there").remove(b"StructTreeRoot");
    assert_eq!(reason(untagged), "it has no structure tree, so nobody can tell what comes after what");
    let mut encrypted = tagged(TWO, paragraph);
    encrypted.document.trailer.set("Encrypt", dictionary! { "Filter" => "Standard" });
    assert!(["it is encrypted", "it is damaged"].contains(&reason(encrypted).as_str()));
    let mute = tagged(b"BT /G 9 Tf /P <</MCID 0>> BDC (a) Tj EMC ET", paragraph);
    assert_eq!(reason(mute), "it has a font that does not tell which letters it shows");
    let endless = tagged(&b"/P BMC ".repeat(20_000), paragraph);
    assert_eq!(reason(endless), "its marks never end");
    let mut empty = tagged(TWO, paragraph);
    let pages = empty.document.get_dictionary(empty.page).and_then(|page| page.get(b"Parent")).cloned();
    let pages = pages.expect("a parent").as_reference().expect("a reference");
    empty.document.get_dictionary_mut(pages).expect("it is there").set("Kids", Object::Array(Vec::new()));
    assert_eq!(reason(empty), "it is damaged: it has no page");
    for (bytes, expected) in [(&b""[..], "it is no PDF"), (b"<html>", "it is no PDF"), (b"%PDF-1.7\n", "it is damaged")]
    {
        assert_eq!(read(bytes).expect_err("it cannot be read").0, expected);
    }
}

#[test]
fn what_swells_without_end_is_given_up() {
    // Each form shows the next ten times.
    let mut made = tagged(b"/X Do", paragraph);
    let mut next: Option<ObjectId> = None;
    for _ in 0..12 {
        let resources = next.map(|id| dictionary! { "XObject" => dictionary! { "X" => id } }).unwrap_or_default();
        let about = dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => resources };
        next = Some(made.document.add_object(Stream::new(about, b"/X Do ".repeat(10))));
    }
    let page = made.document.get_dictionary_mut(made.page).expect("it is there");
    let resources = dictionary! { "XObject" => dictionary! { "X" => next.expect("there are some") } };
    page.set("Resources", resources);
    assert_eq!(said(made).expect_err("too deep").0, "its forms lie too deep in each other, or are too many");
    // A code that says much, shown often.
    let long = format!(
        "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <{}> endbfchar",
        "0041".repeat(32)
    );
    let content = format!("BT /F 9 Tf /P <</MCID 0>> BDC ({}) Tj EMC ET", "A".repeat(70_000));
    let mut loud = tagged(content.as_bytes(), paragraph);
    for object in loud.document.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.content == MAP
        {
            stream.set_content(long.clone().into_bytes());
        }
    }
    assert_eq!(said(loud).expect_err("too much").0, "it says more than any sheet");
    let zeros = Stream::new(Dictionary::new(), vec![b' '; 80_000_000]);
    let mut bomb = tagged(b"", paragraph);
    let mut zeros = zeros;
    zeros.compress().expect("it can be compressed");
    let content = bomb.document.add_object(zeros);
    bomb.document.get_dictionary_mut(bomb.page).expect("it is there").set("Contents", content);
    assert_eq!(
        said(bomb).expect_err("too large").0,
        "the content of a page cannot be unpacked, or is larger than that of any sheet"
    );
}

#[test]
fn what_lies_too_deep_in_each_other_is_given_up() {
    for (open, close) in [("[", "]"), ("<</A ", ">>"), ("(", ")")] {
        let nested = format!("{}{}", open.repeat(50_000), close.repeat(50_000));
        let head = "%PDF-1.7\n";
        let object = format!("1 0 obj\n{nested}\nendobj\n");
        let table = format!("xref\n0 2\n0000000000 65535 f \n{:010} 00000 n \n", head.len());
        let start = head.len() + object.len();
        let file = format!("{head}{object}{table}trailer\n<</Size 2/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        assert!(read(file.as_bytes()).is_err());
        // The same within the content of a page.
        let _ = said(tagged(nested.as_bytes(), paragraph));
        let _ = said(tagged(b"", |_, _, _| (0..80).fold(Object::Null, |inner, _| Object::Array(vec![inner]))));
    }
}

#[test]
fn notes_stuck_on_a_page_are_words() {
    let mut made = tagged(TWO, paragraph);
    let note = |kind: &str, text: &str| -> Object {
        dictionary! { "Type" => "Annot", "Subtype" => kind, "Contents" => Object::string_literal(text) }.into()
    };
    let notes = vec![note("FreeText", "Wait two weeks"), note("Popup", "x"), note("Stamp", "")];
    made.document.get_dictionary_mut(made.page).expect("it is there").set("Annots", notes);
    assert_eq!(said(made).expect("it can be read").words.join(" "), "a bcd Wait two weeks Stamp");
}

fn ours() -> Vec<u8> {
    let made = tagged(TWO, paragraph);
    assert!(Content { operations: vec![Operation::new("BT", Vec::new())] }.encode().is_ok());
    let _ = made.root;
    saved(made.document)
}

/// A sheet of ours, with object streams and compressed fonts.
fn sheet() -> Vec<u8> {
    use crate::clinic::Layout;
    let handout = crate::sheet::sample::torture();
    crate::verify::tests::file(&handout, &crate::sheet::sample::lumen(), crate::verify::Medium::Paper(Layout::Card)).1
}

#[test]
fn a_torn_file_is_told_of() {
    for whole in [ours(), sheet()] {
        let expected = read(&whole).expect("it can be read");
        let step = (whole.len() / 400).max(1);
        for length in (0..whole.len()).step_by(step) {
            if let Ok(said) = read(&whole[..length]) {
                assert_eq!(said, expected, "a file of {length} bytes is read as something else");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nothing_that_befalls_a_file_takes_the_program_down(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        whole in prop::sample::select(vec![ours(), sheet()]),
    ) {
        let mut bytes = whole;
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = read(&bytes);
    }

    #[test]
    fn any_content_can_be_read(content in r#"([()<>\[\]/ %\\a-fA-F0-9]|BT |/F 9 Tf |/P <</MCID [0-2]>> BDC |EMC |Tj |TJ |BI |EI |Do |q |Q ){0,80}"#) {
        let _ = said(tagged(content.as_bytes(), paragraph));
    }
}
