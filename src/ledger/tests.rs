//! Lines that fit and lines that do not, and files that were cut anywhere.

use std::fs;

use super::*;
use crate::edition::{EditionFile, Text};
use crate::handout::Date;
use crate::sheet::{Part, Passage};

fn code(text: &str) -> EditionCode {
    EditionCode::parse(text).expect(text)
}

fn sign_off(code: EditionCode, by: &str) -> Entry {
    Entry::Approved(Box::new(SignOff {
        code,
        handout: HandoutId::parse("laser").expect("an id"),
        language: Language::english(),
        clinic: ClinicId::parse("lumen").expect("an id"),
        by: by.to_owned(),
        role: None,
        on: Date::constant(2026, 11, 23),
        review_by: Date::constant(2028, 11, 1),
        reason: Some("Sonne \"und\" \\ słońce ☀".to_owned()),
    }))
}

fn given(code: EditionCode) -> Entry {
    Entry::Given(HandedOut {
        code,
        clinic: ClinicId::parse("lumen").expect("an id"),
        language: Language::english(),
        date: Date::constant(2026, 11, 24),
        reference: "V-1017".to_owned(),
    })
}

fn three() -> (Vec<Entry>, String) {
    let entries = vec![sign_off(code("4X7K-QP2R"), "A"), given(code("4X7K-QP2R")), sign_off(code("MMMM-MMMM"), "B")];
    let lines = Ledger::default().follow(entries.clone()).lines;
    (entries, lines)
}

fn edition(words: &str) -> EditionFile {
    let passage = Passage {
        part: Part::Title,
        words: vec![words.to_owned()],
        statement: None,
        label: None,
        role: crate::handout::Role::Plain,
    };
    EditionFile {
        handout: HandoutId::parse("laser").expect("an id"),
        clinic: ClinicId::plain(),
        text: Text { language: Language::english(), passages: vec![passage] },
    }
}

#[test]
fn a_line_can_be_read_by_people() {
    let line = Ledger::default().follow(vec![given(code("4X7K-QP2R"))]).lines;
    assert_eq!(
        line,
        "{\"event\":\"given\",\"code\":\"4X7K-QP2R\",\"clinic\":\"lumen\",\"language\":\"en\",\"date\":\"2026-11-24\",\
         \"reference\":\"V-1017\",\"previous\":\"none\",\"hash\":\"58c6dea48670dc6e89539f606a70351b\"}\n"
    );
}

#[test]
fn what_is_written_reads_back() {
    let (entries, lines) = three();
    for text in [lines.clone(), lines.replace('\n', "\r\n")] {
        let (ledger, fault) = Ledger::read(text.as_bytes(), None);
        assert_eq!((ledger.entries(), fault), (&entries[..], None));
    }
    let (ledger, _) = Ledger::read(lines.as_bytes(), None);
    assert_eq!(ledger.sign_off(code("MMMM-MMMM")).map(|signed| signed.by.as_str()), Some("B"));
    assert_eq!(ledger.sign_off(code("2222-2222")), None);
    assert_eq!(ledger.handed_out(code("4X7K-QP2R")).count(), 1);
    assert_eq!(ledger.codes(), [code("4X7K-QP2R"), code("MMMM-MMMM")]);
}

#[test]
fn the_last_sign_off_of_an_edition_counts() {
    let same = code("4X7K-QP2R");
    let lines = Ledger::default().follow(vec![sign_off(same, "first"), sign_off(same, "second")]).lines;
    let (ledger, _) = Ledger::read(lines.as_bytes(), None);
    assert_eq!(ledger.sign_off(same).map(|signed| signed.by.as_str()), Some("second"));
}

#[test]
fn a_line_that_does_not_fit_ends_belief() {
    let (_, lines) = three();
    let all: Vec<&str> = lines.lines().collect();
    let other = Ledger::default().follow(vec![sign_off(code("9999-9999"), "C")]).lines;
    let joined = |lines: &[&str]| lines.iter().map(|line| format!("{line}\n")).collect::<String>();
    for (what, text, expected) in [
        ("altered", lines.replace("\"by\":\"A\"", "\"by\":\"Z\""), (0, Fault::Altered)),
        ("the last altered", lines.replace("\"by\":\"B\"", "\"by\":\"Z\""), (2, Fault::Altered)),
        ("swapped", joined(&[all[0], all[2], all[1]]), (1, Fault::OutOfOrder)),
        ("the first taken out", joined(&all[1..]), (0, Fault::OutOfOrder)),
        ("one taken out", joined(&[all[0], all[2]]), (1, Fault::OutOfOrder)),
        ("one twice", joined(&[all[0], all[0]]), (1, Fault::OutOfOrder)),
        ("one put in", joined(&[all[0], other.trim_end(), all[1]]), (1, Fault::OutOfOrder)),
        ("an empty line", joined(&[all[0], "", all[1]]), (1, Fault::Altered)),
        ("a space", joined(&[all[0], &format!("{} ", all[1])]), (1, Fault::Altered)),
        ("another end", lines.trim_end().to_owned(), (2, Fault::Torn)),
    ] {
        let (ledger, fault) = Ledger::read(text.as_bytes(), None);
        assert_eq!(fault, Some(expected), "{what}");
        assert_eq!(ledger.entries().len(), expected.0, "{what}");
    }
    assert!(super::lines(b"a\n\xc3\xa4\nb\xff\n\nc").eq([&b"a\n"[..], b"\xc3\xa4\n", b"b\xff\n", b"\n", b"c"]));
    let (_, fault) = Ledger::read(b"\xff\n", None);
    assert_eq!(fault, Some((0, Fault::Altered)));
}

#[test]
fn what_a_later_version_writes_is_told_from_what_was_altered() {
    let line = Ledger::default().follow(vec![given(code("4X7K-QP2R"))]).lines;
    let own = line.split(",\"hash\"").next().expect("there is a hash").replace("\"given\"", "\"recalled\"");
    let hash: String = blake3::hash(own.as_bytes()).to_hex().chars().take(32).collect();
    let (_, fault) = Ledger::read(format!("{own},\"hash\":\"{hash}\"}}\n").as_bytes(), None);
    assert_eq!(fault, Some((0, Fault::Unknown)));
}

#[test]
fn a_file_cut_at_any_byte_is_noticed_and_mended_on_request() {
    let (entries, lines) = three();
    let last = lines.trim_end().rfind('\n').expect("there are three") + 1;
    for cut in last + 1..lines.len() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(FILE);
        fs::write(&path, &lines.as_bytes()[..cut]).expect("a file");
        let (ledger, fault) = Ledger::read(&fs::read(&path).expect("the file"), None);
        assert_eq!((ledger.entries(), fault), (&entries[..2], Some((2, Fault::Torn))), "{cut}");

        let refused = Book::open(folder.path()).expect("a book").record(&[], vec![given(code("9999-9999"))]);
        assert!(matches!(refused, Err(BookError::Faulty(3, Fault::Torn))), "{cut}: {refused:?}");
        assert_eq!(fs::read(&path).expect("the file"), &lines.as_bytes()[..cut], "nothing is mended unasked");

        let repair = Book::open(folder.path()).expect("a book").repair().expect("it can be mended");
        let kept = fs::read_to_string(&path).expect("the file");
        if cut == lines.len() - 1 {
            assert_eq!((repair, kept.as_str()), (Repair::Ended, &lines[..]));
        } else {
            assert_eq!((repair, kept.as_str()), (Repair::Moved("ledger.torn-1".to_owned()), &lines[..last]));
            let aside = fs::read(folder.path().join("ledger.torn-1")).expect("the piece");
            assert_eq!(aside, &lines.as_bytes()[last..cut], "{cut}");
        }
        assert_eq!(Book::open(folder.path()).expect("a book").repair().expect("sound"), Repair::Sound);
    }
}

#[test]
fn only_a_torn_line_is_mended() {
    let (_, lines) = three();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(FILE);
    let altered = lines.replace("\"by\":\"A\"", "\"by\":\"Z\"");
    fs::write(&path, &altered).expect("a file");
    let refused = Book::open(folder.path()).expect("a book").repair();
    assert!(matches!(refused, Err(BookError::Faulty(1, Fault::Altered))), "{refused:?}");
    assert_eq!(fs::read_to_string(&path).expect("the file"), altered);
}

#[test]
fn words_are_kept_before_the_line_that_names_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let edition = edition("Kept");
    let code = edition.text.code();
    let mut book = Book::open(folder.path()).expect("a book");
    book.record(std::slice::from_ref(&edition), vec![sign_off(code, "A")]).expect("recorded");
    book.record(std::slice::from_ref(&edition), vec![given(code)]).expect("recorded");
    drop(book);
    let kept = folder.path().join(EDITIONS).join(format!("{code}.md"));
    assert_eq!(EditionFile::read(&fs::read_to_string(&kept).expect("a file")), Ok(edition.clone()));

    // Words that were changed in their file are not signed for.
    fs::write(&kept, edition.write().replace("Kept", "Bent")).expect("a file");
    let refused = Book::open(folder.path()).expect("a book").record(&[edition], vec![given(code)]);
    assert!(matches!(refused, Err(BookError::Edition(..))), "{refused:?}");
    let book = Book::open(folder.path()).expect("a book");
    assert_eq!(book.ledger().entries().len(), 2);
}

#[test]
fn two_who_write_at_once_lose_nothing() {
    const EACH: usize = 25;
    let folder = tempfile::tempdir().expect("a folder");
    std::thread::scope(|scope| {
        for name in ["A", "B", "C", "D"] {
            let path = folder.path();
            scope.spawn(move || {
                for number in 0..EACH {
                    let edition = edition(&format!("{name}{number}"));
                    let entry = sign_off(edition.text.code(), name);
                    Book::open(path).expect("a book").record(&[edition], vec![entry]).expect("recorded");
                }
            });
        }
    });
    let (ledger, fault) = Ledger::read(&fs::read(folder.path().join(FILE)).expect("the file"), None);
    assert_eq!((ledger.entries().len(), fault), (4 * EACH, None));
    for name in ["A", "B", "C", "D"] {
        for number in 0..EACH {
            let code = edition(&format!("{name}{number}")).text.code();
            assert_eq!(ledger.sign_off(code).map(|signed| signed.by.as_str()), Some(name));
        }
    }
}

#[test]
fn lines_that_are_gone_from_the_end_are_noticed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(FILE);
    let read = || {
        let head = fs::read(folder.path().join(HEAD)).ok();
        Ledger::read(&fs::read(&path).expect("the file"), head.as_deref()).1
    };
    let one = |by: &str| {
        let edition = edition("Kept");
        let entry = sign_off(edition.text.code(), by);
        Book::open(folder.path()).expect("a book").record(&[edition], vec![entry])
    };
    one("A").expect("recorded");
    let first = fs::read_to_string(&path).expect("the file");
    let old_head = fs::read(folder.path().join(HEAD)).expect("the head");
    one("B").expect("recorded");
    let both = fs::read_to_string(&path).expect("the file");
    assert_eq!(read(), None);

    // A head that is behind is that of a run that was killed after it had written the line.
    let head = fs::read(folder.path().join(HEAD)).expect("the head");
    fs::write(folder.path().join(HEAD), old_head).expect("the head");
    assert_eq!(read(), None);
    fs::write(folder.path().join(HEAD), head).expect("the head");

    for cut in [first.as_str(), ""] {
        fs::write(&path, cut).expect("a file");
        assert_eq!(read(), Some((0, Fault::Cut)), "{cut}");
        assert!(matches!(one("C"), Err(BookError::Faulty(1, Fault::Cut))), "{cut}");
        assert_eq!(fs::read_to_string(&path).expect("the file"), cut);
    }
    fs::write(&path, &both).expect("a file");
    assert_eq!(read(), None, "a backup mends it");
    for (left, lines) in [(first.as_str(), 1), ("", 0)] {
        fs::write(&path, left).expect("a file");
        let repair = Book::open(folder.path()).expect("a book").repair().expect("it can be mended");
        assert_eq!((repair, read()), (Repair::Shortened(lines), None));
        one("C").expect("recorded");
        assert_eq!(read(), None);
    }
}
