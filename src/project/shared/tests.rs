//! What is carried, and what a bad file stops.

use std::path::Path;

use super::*;
use crate::project::{Folder, Folders, load};

#[test]
fn everything_in_the_templates_folder_is_carried() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let folder = Folder { path, shown: "templates".to_owned() };
    let reader = Reader::open(&folder).expect("the folder is there");
    let mut problems = Vec::new();
    let there: BTreeSet<String> = paths_below(&reader, "", &mut problems).into_iter().collect();
    assert_eq!(problems, []);
    let texts = BUILT_IN.iter().map(|(path, _)| *path);
    let fonts = fallbacks::BUILT_IN.iter().map(|(path, _)| *path);
    assert_eq!(there, texts.chain(fonts).chain(["README.md", "fonts/OFL.txt"]).map(str::to_owned).collect());
    let templates: Vec<&str> = BUILT_IN.map(|(path, _)| path).into_iter().filter(|path| is_template(path)).collect();
    assert_eq!(templates, Templates::SHIPPED);
}

#[test]
fn one_bad_file_stops_only_what_needs_it() {
    let polish = include_str!("../../../templates/locales/pl.ftl");
    let broken = polish.replace("draft = ", "drafft = ");
    for (file, bytes, code, stopped) in [
        ("locales/pl.ftl", broken.as_bytes(), "unknown-message missing-message", "after.pl.md"),
        ("locales/pl.ftl", b"\xff", "not-utf-8", "after.pl.md"),
        ("locales/en.ftl", b"draft = x", "missing-message", "after.md"),
        ("locales/es.ftl", b"draft = x", "missing-message", ""),
        ("fonts/Thai.ttf", b"hello, world", "unusable-font", ""),
        ("print.yml", b"size: x", "missing-key unknown-key", "everything"),
    ] {
        let root = tempfile::tempdir().expect("a folder");
        let folder = |name: &str| Folder { path: root.path().join(name), shown: name.to_owned() };
        let put = |path: &str, bytes: &[u8]| {
            let path = root.path().join(path);
            std::fs::create_dir_all(path.parent().expect("it has one")).expect("a folder");
            std::fs::write(path, bytes).expect("a file");
        };
        put("content/after.md", b"---\ntitle: After\nlanguage: en\n---\n");
        put("content/after.pl.md", b"---\ntitle: Po\n---\n");
        put(&format!("templates/{file}"), bytes);
        let folders =
            Folders { content: folder("content"), templates: Some(folder("templates")), output: folder("output") };
        let project = load(&folders).expect(file);
        let codes: BTreeSet<&str> =
            project.diagnostics.iter().filter(|found| found.is_error()).map(|found| found.code).collect();
        assert_eq!(codes, code.split(' ').collect(), "{file}");
        let sound = project.handouts.iter().filter(|entry| entry.state == State::Sound);
        let broken = project.handouts.iter().filter(|entry| entry.state == State::Broken);
        let broken: Vec<_> = broken.map(|entry| entry.path.trim_start_matches("content/")).collect();
        match project.shared {
            None => assert_eq!((sound.count(), stopped), (2, "everything"), "{file}"),
            Some(shared) => {
                assert_eq!(broken.join(" "), stopped, "{file}");
                assert_eq!(shared.fallbacks.len(), fallbacks::BUILT_IN.len(), "{file}");
            }
        }
    }
}
