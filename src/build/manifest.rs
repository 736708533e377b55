//! The manifest: which files in the output folder are ours, and with which bytes.
//!
//! It is the file `.manifest.json`. Whoever deletes it loses nothing but the removal of files that are out of date.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::writer::Writer;

const PATH: &str = ".manifest.json";
const VERSION: u32 = 1;

/// The files that a build made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    version: u32,
    /// Paths below the output folder, with the BLAKE3 hash of the bytes in hexadecimal.
    files: BTreeMap<String, String>,
}

impl Default for Manifest {
    fn default() -> Self {
        Self { version: VERSION, files: BTreeMap::new() }
    }
}

impl Manifest {
    /// What the last build left; nothing if that cannot be told.
    pub(super) fn read(writer: &Writer<'_>) -> Self {
        let manifest: Option<Self> = writer.read(PATH).and_then(|bytes| serde_json::from_slice(&bytes).ok());
        manifest.filter(|manifest| manifest.version == VERSION).unwrap_or_default()
    }

    /// Puts it into the output folder.
    ///
    /// # Errors
    /// If the system does not let us.
    pub(super) fn write(&self, writer: &Writer<'_>) -> anyhow::Result<()> {
        let mut text = serde_json::to_string_pretty(self).expect("text keys and values are JSON");
        text.push('\n');
        writer.write(PATH, text.as_bytes())?;
        Ok(())
    }

    /// Notes a file that is there now.
    pub(super) fn insert(&mut self, path: &str, bytes: &[u8]) {
        self.files.insert(path.to_owned(), hash(bytes));
    }

    /// Takes a file over from an earlier manifest.
    pub(super) fn keep(&mut self, path: &str, hash: &str) {
        self.files.insert(path.to_owned(), hash.to_owned());
    }

    /// Takes over every file of an earlier manifest that is not noted here.
    pub(super) fn keep_rest(&mut self, before: &Self) {
        for (path, hash) in before.files() {
            if !self.contains(path) {
                self.keep(path, hash);
            }
        }
    }

    /// Whether a file is noted.
    pub(super) fn contains(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Paths and hashes, sorted by path.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, hash)| (path.as_str(), hash.as_str()))
    }
}

/// The hash by which bytes are known again.
pub(super) fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}
