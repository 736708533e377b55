//! Paths that stay inside, and files that somebody writes meanwhile.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

use super::*;

#[test]
fn a_text_that_somebody_writes_is_not_read_by_half() {
    let place = tempfile::tempdir().expect("there is room");
    let folder = Folder { path: place.path().to_owned(), shown: "content".to_owned() };
    let reader = Reader::open(&folder).expect("it is there");
    let path = place.path().join("a.md");
    fs::write(&path, vec![b'a'; 4_000_000]).expect("there is room");
    let is_saved = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut file = File::options().append(true).open(&path).expect("it is there");
            while !is_saved.load(Ordering::Relaxed) {
                file.write_all(b"a").expect("there is room");
            }
        });
        let refused = (0..200).map(|_| reader.afresh().bytes("a.md", 50_000_000)).find_map(Result::err);
        is_saved.store(true, Ordering::Relaxed);
        let Some(AssetError::Unreadable(words)) = refused else { panic!("{refused:?}") };
        assert!(words.starts_with("somebody is writing it"), "{words}");
    });
    let size = fs::metadata(&path).expect("it is there").len();
    assert_eq!(reader.afresh().bytes("a.md", 50_000_000).map(|bytes| bytes.len() as u64), Ok(size));
}

#[test]
fn paths_stay_inside() {
    for (path, expected) in [
        ("a.md", Some("a.md")),
        ("clinics/x/../../a.md", Some("a.md")),
        ("./clinics//x", Some("clinics/x")),
        ("../a.md", None),
        ("clinics/../../a.md", None),
        ("/etc/passwd", None),
    ] {
        assert_eq!(lexical(path).as_deref(), expected.map(Path::new), "{path}");
    }
}
