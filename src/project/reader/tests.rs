//! Paths that stay inside, and files that somebody writes meanwhile.

use std::io::Write;

use super::*;

#[test]
fn a_text_that_somebody_writes_is_not_read_by_half() {
    let place = tempfile::tempdir().expect("there is room");
    let path = place.path().join("a.md");
    fs::write(&path, "for 24 ").expect("there is room");
    let described = || Stamp::of(&fs::metadata(&path).expect("it is there"));
    let before = described();
    let mut file = File::options().read(true).append(true).open(&path).expect("it is there");
    assert!(is_as(&file, before).expect("it is there"));
    file.write_all(b"hours").expect("there is room");
    assert!(!is_as(&file, before).expect("it is there"), "it has grown");
    assert!(is_as(&file, described()).expect("it is there"));
    let (aside, text) = (place.path().join("b.md"), fs::read(&path).expect("it is there"));
    fs::write(&aside, text).and_then(|()| fs::rename(&aside, &path)).expect("there is room");
    assert!(!is_as(&file, described()).expect("it is there"), "it is another one");
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
