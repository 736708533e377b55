//! A project in a temporary folder, beside a folder of somebody else's.

use std::ffi::OsStr;
use std::fs;
use std::io::{BufWriter, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// What stands in every file that is none of the program's business.
pub(crate) const SECRET: &str = "SECRET-OF-SOMEBODY-ELSE";
/// A handout that has no problems.
pub(crate) const HANDOUT: &str = include_str!("../cli/sound.in/content/laser.md");
/// A brand file that has no problems and needs no other file.
pub(crate) const BRAND: &str = include_str!("../cli/sound.in/content/clinics/oak/_brand.yml");

/// A sound project, until a case spoils it, in `project`; and a secret in `elsewhere`.
pub(crate) struct Place {
    folder: TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        let place = Self { folder: TempDir::new().expect("a temporary folder can be made") };
        place.write("../elsewhere/secret.md", format!("# {SECRET}\n"));
        place.write("../elsewhere/secret.html", format!("<p>{SECRET}</p>\n"));
        place.write("content/laser.md", HANDOUT);
        place.write("content/clinics/oak/_brand.yml", BRAND);
        place
    }

    /// The project's folder.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("project")
    }

    /// The folder beside it.
    pub(crate) fn elsewhere(&self) -> PathBuf {
        self.folder.path().join("elsewhere")
    }

    /// Writes a file of the project.
    pub(crate) fn write(&self, path: impl AsRef<Path>, content: impl AsRef<[u8]>) {
        let path = self.fresh(path.as_ref());
        fs::write(path, content).expect("the file can be written");
    }

    /// Writes a file of the same bytes over and over. What a test has in memory would count as memory of the program.
    pub(crate) fn filled(&self, path: &str, piece: &[u8], count: usize) {
        let mut file = BufWriter::new(fs::File::create(self.fresh(path.as_ref())).expect("the file can be made"));
        (0..count).for_each(|_| file.write_all(piece).expect("the file can be written"));
        file.flush().expect("the file can be written");
    }

    /// Writes the handout, with `more` behind it.
    pub(crate) fn handout(&self, more: &str) {
        self.write("content/laser.md", format!("{HANDOUT}\n{more}"));
    }

    /// Writes the brand file with `more` behind it.
    pub(crate) fn brand(&self, more: &str) {
        self.write("content/clinics/oak/_brand.yml", format!("{BRAND}{more}"));
    }

    /// Makes a link to `target`, which is as the link says it.
    pub(crate) fn link(&self, path: &str, target: &str) {
        symlink(target, self.fresh(path.as_ref())).expect("a link can be made");
    }

    /// Makes a pipe, from which nothing ever comes.
    pub(crate) fn pipe(&self, path: &str) {
        let made = Command::new("mkfifo").arg(self.fresh(path.as_ref())).status();
        assert!(made.expect("there is mkfifo").success());
    }

    /// Makes a file of so many bytes that takes no room on the disk.
    pub(crate) fn hollow(&self, path: &str, bytes: u64) {
        let file = fs::File::create(self.fresh(path.as_ref())).expect("the file can be made");
        file.set_len(bytes).expect("it can be so large");
    }

    /// Writes a file whose name is not Unicode.
    pub(crate) fn unnamed(&self, folder: &str, name: &[u8], content: &str) {
        self.write(Path::new(folder).join(OsStr::from_bytes(name)), content);
    }

    /// The place of a file that is to be there, and is not yet.
    fn fresh(&self, path: &Path) -> PathBuf {
        let place = self.root().join(path);
        // `..` asks for the folder that it leaves.
        fs::create_dir_all(self.root()).expect("the folder can be made");
        fs::create_dir_all(place.parent().expect("every file is in a folder")).expect("the folder can be made");
        if place.symlink_metadata().is_ok() {
            fs::remove_file(&place).expect("it is a file");
        }
        place
    }
}
