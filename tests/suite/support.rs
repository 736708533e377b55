//! A project in a temporary folder, and chained checks on what a run of the program says and leaves behind.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

use crate::long;

/// A handout that has no problems.
pub(crate) const HANDOUT: &str = include_str!("../cli/sound.in/content/laser.md");
/// A brand file that has no problems and needs no other file.
pub(crate) const BRAND: &str = include_str!("../cli/sound.in/content/clinics/oak/_brand.yml");

/// A project in a folder that goes away with it.
pub(crate) struct Project {
    folder: TempDir,
}

impl Project {
    /// A project without files.
    pub(crate) fn new() -> Self {
        let folder = TempDir::new().expect("a temporary folder can be made");
        fs::create_dir(folder.path().join("content")).expect("it is empty");
        Self { folder }
    }

    /// A sound project: one handout, two clinics.
    pub(crate) fn sound() -> Self {
        Self::new()
            .file("content/laser.md", HANDOUT)
            .file("content/clinics/oak/_brand.yml", BRAND)
            .file("content/clinics/elm/_brand.yml", BRAND.replace("Oak", "Elm"))
    }

    /// A copy of what is shipped: the handouts, the clinics, the templates.
    pub(crate) fn shipped() -> Self {
        let mut project = Self::new();
        for folder in ["content", "templates"] {
            let mut files = BTreeMap::new();
            collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), folder, &mut files);
            project = files.into_iter().fold(project, |project, (path, bytes)| project.file(&path, bytes));
        }
        project
    }

    /// A handout of about `3 * parts` pages, for a clinic and for none.
    pub(crate) fn long(parts: usize) -> Self {
        Self::new()
            .file("content/long.md", long::handout(parts))
            .file("content/images/dot.png", include_bytes!("../dot.png"))
            .file("content/clinics/oak/_brand.yml", BRAND)
    }

    /// Everything that Markdown can say, once on few pages and once on more than thirty, in every layout for a
    /// clinic and in one for none.
    pub(crate) fn torture() -> Self {
        let brand = BRAND.replace("languages: [en]", "languages: [en]\n    layouts: [standard, large-print, card]");
        Self::long(12)
            .file("content/torture.md", include_str!("../torture.md"))
            .file("content/clinics/oak/_brand.yml", brand)
    }

    /// A handout in Thai, one in Hindi and one in Chinese, with the tool's words in English and no font for any of them.
    pub(crate) fn scripts() -> Self {
        let words = include_str!("../../templates/locales/en.ftl");
        Self::new()
            .file("content/thai.md", include_str!("../scripts/thai.md"))
            .file("content/hindi.md", include_str!("../scripts/hindi.md"))
            .file("content/chinese.md", include_str!("../scripts/chinese.md"))
            .file("content/clinics/oak/_brand.yml", BRAND.replace("[en]", "[th, hi, zh]"))
            .file("templates/locales/th.ftl", words)
            .file("templates/locales/hi.ftl", words)
            .file("templates/locales/zh.ftl", words)
    }

    /// Copies fonts of `tests/fonts` into the templates folder.
    pub(crate) fn with_fonts(self, names: &[&str]) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fonts");
        names.iter().fold(self, |project, name| {
            let font = fs::read(folder.join(name)).expect("the font is there");
            project.file(&format!("templates/fonts/{name}"), font)
        })
    }

    /// Writes a file.
    pub(crate) fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.put(path, content);
        self
    }

    /// Writes a file into a project that is used already.
    pub(crate) fn put(&self, path: &str, content: impl AsRef<[u8]>) {
        let place = self.path(path);
        fs::create_dir_all(place.parent().expect("every file is in a folder")).expect("the folder can be made");
        fs::write(place, content).expect("the file can be written");
    }

    /// Writes a file as editors do: a new one takes the place of the old one.
    pub(crate) fn save(&self, path: &str, content: impl AsRef<[u8]>) {
        let place = self.path(path);
        let beside = place.with_file_name(".new");
        fs::write(&beside, content).and_then(|()| fs::rename(beside, place)).expect("the file can be written");
    }

    /// Removes a file or folder.
    pub(crate) fn remove(&self, path: &str) {
        let place = self.path(path);
        let removed = if place.is_dir() { fs::remove_dir_all(&place) } else { fs::remove_file(&place) };
        removed.expect("it was there");
    }

    /// Where something in the project is.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The bytes of every file below the output folder, by path, but for those that are about this machine and this moment.
    pub(crate) fn output(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = self.below("output");
        files.retain(|path, _| ![".stamps.json", ".journal"].iter().any(|name| path.ends_with(name)));
        files
    }

    /// The bytes of every file below a folder, by path.
    pub(crate) fn below(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(&self.path(folder), "", &mut files);
        files
    }

    /// Runs the program in the project's folder; arguments are parted by spaces.
    pub(crate) fn run(&self, arguments: &str) -> Ran {
        let output = self.command(arguments).output().expect("the program can be started");
        Ran { arguments: arguments.to_owned(), output }
    }

    /// The same with something on standard input.
    pub(crate) fn hand_in(&self, arguments: &str, input: &[u8]) -> Ran {
        let mut child = self.start(arguments);
        let mut pipe = child.stdin.take().expect("there is a pipe");
        let input = input.to_vec();
        // The program answers while it reads: both pipes must flow.
        let writer = std::thread::spawn(move || pipe.write_all(&input));
        let output = child.wait_with_output().expect("the program comes to an end");
        // A program that refuses its arguments reads nothing.
        let _ = writer.join().expect("writing does not panic");
        Ran { arguments: arguments.to_owned(), output }
    }

    /// Starts the program with pipes at both ends.
    pub(crate) fn start(&self, arguments: &str) -> Child {
        start(self.command(arguments))
    }

    /// The program in the project's folder, to be started in some special way.
    pub(crate) fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_handout"));
        // What a check says of days of review must not depend on the day of the test.
        let is_check = arguments.starts_with("check") && !arguments.contains("--today");
        let today = if is_check { ["--today", "2026-11-22"].as_slice() } else { &[] };
        command.args(arguments.split_whitespace()).args(today).current_dir(self.folder.path()).env_remove("NO_COLOR");
        command
    }
}

/// Starts a command with pipes at all ends.
pub(crate) fn start(mut command: Command) -> Child {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the program can be started")
}

/// The same program in the same folder, started by another one that takes it behind its own `arguments`.
pub(crate) fn started_by(program: &str, arguments: &[&str], command: &Command) -> Command {
    let mut outer = Command::new(program);
    outer.args(arguments).arg(command.get_program()).args(command.get_args()).env_remove("NO_COLOR");
    if let Some(folder) = command.get_current_dir() {
        outer.current_dir(folder);
    }
    outer
}

fn collect(folder: &Path, name: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let entry = entry.expect("the folder can be listed");
        let own = entry.file_name().into_string().expect("we make no other names");
        let name = if name.is_empty() { own } else { format!("{name}/{own}") };
        if entry.path().is_dir() {
            collect(&entry.path(), &name, files);
        } else {
            files.insert(name, fs::read(entry.path()).expect("the file can be read"));
        }
    }
}

/// The PDFs below a folder, in the order of their paths.
pub(crate) fn pdfs(folder: &Path) -> Vec<PathBuf> {
    let mut files = BTreeMap::new();
    collect(folder, "", &mut files);
    files.into_keys().filter(|name| name.ends_with(".pdf")).map(|name| folder.join(name)).collect()
}

/// A run that has ended.
pub(crate) struct Ran {
    arguments: String,
    output: Output,
}

impl Ran {
    /// Checks the exit status.
    #[track_caller]
    pub(crate) fn status(self, expected: i32) -> Self {
        assert_eq!(self.output.status.code(), Some(expected), "handout {}\n{}", self.arguments, self.errors());
        self
    }

    /// Checks that standard error holds all of `parts`, in this order.
    #[track_caller]
    pub(crate) fn says(self, parts: &[&str]) -> Self {
        if let Some(part) = self.unsaid(parts) {
            panic!("handout {}: no {part:?} in\n{}", self.arguments, self.errors());
        }
        self
    }

    /// The first of `parts` that standard error does not hold after those before it.
    pub(crate) fn unsaid<'p>(&self, parts: &[&'p str]) -> Option<&'p str> {
        let said = self.errors();
        let mut rest = said.as_str();
        for part in parts {
            match rest.find(part) {
                Some(at) => rest = &rest[at + part.len()..],
                None => return Some(part),
            }
        }
        None
    }

    /// The exit status.
    pub(crate) fn code(&self) -> Option<i32> {
        self.output.status.code()
    }

    /// Checks that standard error does not hold `part`.
    #[track_caller]
    pub(crate) fn never_says(self, part: &str) -> Self {
        assert!(!self.errors().contains(part), "handout {}: {part:?} in\n{}", self.arguments, self.errors());
        self
    }

    /// Checks what standard output holds.
    #[track_caller]
    pub(crate) fn prints(self, expected: &str) -> Self {
        assert_eq!(String::from_utf8_lossy(&self.output.stdout), expected, "handout {}", self.arguments);
        self
    }

    /// Standard output.
    pub(crate) fn results(&self) -> &[u8] {
        &self.output.stdout
    }

    /// Standard error.
    pub(crate) fn errors(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).into_owned()
    }
}
