//! What was made ahead of everything else, for those who look at it, until a build has put it into the output folder.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Files by their paths below the output folder.
#[derive(Debug, Default)]
pub(super) struct Drafts(Mutex<BTreeMap<String, Arc<[u8]>>>);

impl Drafts {
    /// Takes in files, in place of older ones.
    pub(super) fn put(&self, files: Vec<(String, Vec<u8>)>) {
        let files = files.into_iter().map(|(path, bytes)| (path, bytes.into()));
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(files);
    }

    /// A file that is newer than the one in the output folder.
    pub(super) fn get(&self, path: &str) -> Option<Arc<[u8]>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
    }

    /// Forgets what a build has put into the output folder: all but the files of sheets that it had to skip. The last good version of
    /// these may never have come there, because something newer was saved while it was being built.
    pub(super) fn keep_skipped(&self, skipped: &[String]) {
        let is_of = |path: &str, name: &str| path.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.retain(|path, _| skipped.iter().any(|name| is_of(path, name)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_not_be_built_stays() {
        let drafts = Drafts::default();
        let files = ["oak/laser.en.html", "oak/laser.en-GB.html", "ash/laser.en.html"];
        drafts.put(files.map(|path| (path.to_owned(), path.into())).to_vec());
        drafts.keep_skipped(&["oak/laser.en".to_owned()]);
        assert_eq!(files.map(|path| drafts.get(path).is_some()), [true, false, false]);
    }
}
