//! Locks on files: whoever writes where others write waits for a turn, and can say so or give up.
//!
//! [`take`] opens a file and waits for its lock. The system takes a lock back when its owner ends, however it ends: none is
//! ever left over from a run that was killed. Nothing is written here.

use std::fs::{File, Metadata, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// Who else may have a lock at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Others that only read.
    Shared,
    /// Nobody.
    Exclusive,
}

/// How often it is asked whether the lock is free: waiting for it would not hear of anything else.
const TURN: Duration = Duration::from_millis(10);

/// Opens the file at `path` and waits for its lock, which lasts until the file is dropped. While somebody else has it,
/// `goes_on` is asked with the time that has passed so far; `None` if that gives up.
///
/// # Errors
/// If the file cannot be opened. A file system that knows no locks gives none, and that is no error: it is rare, and a project on
/// it is mostly one person's.
pub fn take(
    path: &Path,
    options: &OpenOptions,
    kind: Kind,
    mut goes_on: impl FnMut(Duration) -> bool,
) -> io::Result<Option<File>> {
    let begun = Instant::now();
    loop {
        let file = options.open(path)?;
        let tried = match kind {
            Kind::Shared => file.try_lock_shared(),
            Kind::Exclusive => file.try_lock(),
        };
        match tried {
            Err(TryLockError::WouldBlock) if goes_on(begun.elapsed()) => thread::sleep(TURN),
            Err(TryLockError::WouldBlock) => return Ok(None),
            // Whoever had the lock, or somebody else, may have put another file there: that is the one to be locked.
            Ok(()) if !is_at(&file, path) => {}
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(Some(file)),
        }
    }
}

/// Whether an open file is the one that is found at `path`: it may have been removed or replaced since it was opened.
pub fn is_at(file: &File, path: &Path) -> bool {
    let found = path.metadata();
    file.metadata().is_ok_and(|own| found.is_ok_and(|found| is_same(&own, &found)))
}

#[cfg(unix)]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// Other systems do not let go of a file that is open.
#[cfg(not(unix))]
fn is_same(_: &Metadata, _: &Metadata) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn one_waits_for_the_other_and_for_the_file_that_is_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("lock");
        let mut options = OpenOptions::new();
        options.create(true).append(true);
        let take = |kind, patience| {
            take(&path, &options, kind, |waited| waited < Duration::from_millis(patience)).expect("it can be opened")
        };
        let first = take(Kind::Exclusive, 0).expect("it is free");
        assert!(take(Kind::Exclusive, 30).is_none());
        assert!(take(Kind::Shared, 0).is_none());
        assert!(is_at(&first, &path));
        // Somebody removes the folder and makes it anew.
        fs::remove_file(&path).expect("it is there");
        assert!(!is_at(&first, &path));
        let second = take(Kind::Shared, 0).expect("this one is free");
        assert!(is_at(&second, &path) && !is_at(&first, &path));
        assert!(take(Kind::Shared, 0).is_some());
        drop(second);
        assert!(take(Kind::Exclusive, 0).is_some(), "a lock ends with its file");
    }
}
