//! Files that the program keeps for itself, in folders where anybody may have put something else: opened only if they are files, read no
//! further than to a limit, and written as new ones, so that no link leads elsewhere and no pipe keeps us waiting.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// The most that any file holds which the program makes, in bytes: a sheet full of photographs has 20 MB.
pub const LARGEST: u64 = 100_000_000;

/// The bytes of the file at `path`; `None` if nothing is there.
///
/// # Errors
/// If what is there is no file or has more than `limit` bytes, or the system does not let us.
pub fn read(path: &Path, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let found = match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        found => found?,
    };
    if !found.is_file() {
        return Err(no_file());
    }
    let mut file = File::open(path)?;
    read_open(&mut file, limit).map(Some)
}

/// The rest of an open file.
///
/// # Errors
/// If it has more than `limit` bytes, or the system does not let us.
pub fn read_open(file: &mut File, limit: u64) -> io::Result<Vec<u8>> {
    let size = file.metadata()?.len();
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(limit)).unwrap_or_default());
    if size <= limit {
        file.take(limit + 1).read_to_end(&mut bytes)?;
    }
    if size > limit || bytes.len() as u64 > limit {
        let message = format!(
            "it has more than {limit} bytes, and no such file of this program has; look at what is in it, and move it away if it is not ours"
        );
        return Err(io::Error::new(ErrorKind::FileTooLarge, message));
    }
    Ok(bytes)
}

/// Whether there is a file at `path` itself; `false` if nothing is there.
///
/// # Errors
/// If what is there is a link or no file, or the system does not let us look.
pub fn is_plain(path: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
        Ok(found) if found.is_file() => Ok(true),
        Ok(found) if found.is_symlink() => {
            Err(io::Error::new(ErrorKind::InvalidInput, "it is a link; delete the link"))
        }
        Ok(_) => Err(no_file()),
    }
}

fn no_file() -> io::Error {
    io::Error::new(ErrorKind::InvalidInput, "it is not a file; move it away")
}

/// Makes a new file, in the place of whatever is there.
///
/// # Errors
/// If the system does not let us.
pub fn create(path: &Path) -> io::Result<File> {
    let mut new = OpenOptions::new();
    new.write(true).create_new(true);
    match new.open(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            new.open(path)
        }
        opened => opened,
    }
}

/// The first link to another folder on the way from the folder `root` to `place` below it. `root` itself may be one.
pub fn link_between(root: &Path, place: &Path) -> Option<PathBuf> {
    let mut folders: Vec<&Path> = place.ancestors().skip(1).take_while(|folder| *folder != root).collect();
    folders.reverse();
    let link = folders.into_iter().find(|folder| folder.symlink_metadata().is_ok_and(|found| found.is_symlink()));
    link.map(Path::to_owned)
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn only_files_are_opened_and_new_ones_made() {
        let root = tempfile::tempdir().expect("a folder");
        let at = |name: &str| root.path().join(name);
        fs::write(at("file"), b"12345").expect("a file");
        symlink("file", at("link")).expect("a link");
        symlink("nowhere", at("dangling")).expect("a link");
        fs::create_dir(at("folder")).expect("a folder");
        symlink("folder", at("door")).expect("a link");

        assert_eq!(read(&at("file"), 5).expect("a file"), Some(b"12345".to_vec()));
        assert_eq!(read(&at("link"), 5).expect("a file"), Some(b"12345".to_vec()));
        assert_eq!(read(&at("dangling"), 5).expect("nothing"), None);
        for (path, limit) in [(at("file"), 4), (at("folder"), 9), (PathBuf::from("/dev/zero"), 9)] {
            assert!(read(&path, limit).is_err(), "{path:?}");
        }
        assert!(is_plain(&at("file")).expect("a file") && !is_plain(&at("none")).expect("nothing"));
        for name in ["link", "dangling", "folder"] {
            assert!(is_plain(&at(name)).is_err(), "{name}");
        }

        drop(create(&at("link")).expect("a new file"));
        assert_eq!(fs::read(at("file")).expect("it is there"), b"12345");
        assert!(is_plain(&at("link")).expect("a file"));
        assert!(create(&at("folder")).is_err());

        assert_eq!(link_between(root.path(), &at("door/in/file")), Some(at("door")));
        assert_eq!(link_between(root.path(), &at("folder/file")), None);
        assert_eq!(link_between(&at("door"), &at("door/file")), None);
    }
}
