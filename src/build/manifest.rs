//! The manifest: which files in the output folder are ours, with which bytes, and of which sheets they are.
//!
//! It is the file `.manifest.json`. Whoever deletes it loses the removal of files that are out of date, and until the next build of
//! everything the desk lists only what was made since.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::record::Record;
use super::writer::Writer;

const PATH: &str = ".manifest.json";
const VERSION: u32 = 1;

/// The files that a build made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    version: u32,
    /// Paths below the output folder, with the BLAKE3 hash of the bytes in hexadecimal.
    files: BTreeMap<String, String>,
    /// What the desk says of the sheets, by their names. Older manifests have none.
    #[serde(default)]
    sheets: BTreeMap<String, Record>,
}

impl Default for Manifest {
    fn default() -> Self {
        Self { version: VERSION, files: BTreeMap::new(), sheets: BTreeMap::new() }
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

    /// Notes a sheet whose files are there now.
    pub(super) fn record(&mut self, name: &str, record: Record) {
        self.sheets.insert(name.to_owned(), record);
    }

    /// Takes a file over from an earlier manifest.
    pub(super) fn keep(&mut self, path: &str, hash: &str) {
        self.files.insert(path.to_owned(), hash.to_owned());
    }

    /// Takes over every file and sheet of an earlier manifest that is not noted here.
    pub(super) fn keep_rest(&mut self, before: &Self) {
        for (path, hash) in before.files() {
            if !self.contains(path) {
                self.keep(path, hash);
            }
        }
        for (name, record) in before.sheets() {
            self.sheets.entry(name.to_owned()).or_insert_with(|| record.clone());
        }
    }

    /// Marks each sheet as stale whose name `is_stale` picks; what was marked before stays so.
    pub(super) fn mark_stale(&mut self, is_stale: impl Fn(&str) -> bool) {
        self.sheets.iter_mut().filter(|(name, _)| is_stale(name)).for_each(|(_, record)| record.mark_stale());
    }

    /// Takes note that a file is not ours.
    pub(super) fn forget(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// Whether a file is noted.
    pub(super) fn contains(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// The hash of a file, if it is noted.
    pub(super) fn hash_of(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// What is noted of a sheet.
    pub(super) fn sheet(&self, name: &str) -> Option<&Record> {
        self.sheets.get(name)
    }

    /// Names of sheets with their records, sorted by name.
    pub(super) fn sheets(&self) -> impl Iterator<Item = (&str, &Record)> {
        self.sheets.iter().map(|(name, record)| (name.as_str(), record))
    }

    /// The paths of the files of a sheet, sorted.
    pub(super) fn files_of(&self, name: &str) -> impl Iterator<Item = &str> {
        let start = format!("{name}.");
        let from = self.files.range(start.clone()..).map(|(path, _)| path.as_str());
        from.take_while(move |path| path.starts_with(&start))
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
