//! The manifest: which files in the output folder are ours, with which bytes, and of which sheets they are.
//!
//! It is the file `.manifest.json`, and knows nothing of the machine: the same sources give the same one. For each file, sheet and
//! clinic it remembers from what it was made, so that a build need not make it again ([`Fingerprint`], [`Remembered`]). What had
//! something to tell is not remembered: it is made again, and tells it again.
//!
//! Whoever deletes it loses the removal of files that are out of date, and until the next build of everything the desk lists only
//! what was made since.

use std::collections::BTreeMap;

use anyhow::{Context, ensure};
use serde::{Deserialize, Serialize};

use super::fingerprint::Fingerprint;
use super::journal::Journal;
use super::record::Record;
use super::writer::{Flush, Writer};
use crate::clinic::{ClinicId, Layout};
use crate::handout::Language;
use crate::project::Digest;

const PATH: &str = ".manifest.json";
const VERSION: u32 = 1;
/// How many files it may name, and how many sheets and clinics. Each is looked for on the disk.
const MOST_FILES: usize = 120_000;
/// What a file, sheet or clinic takes in the manifest, in bytes, or a little more.
const ENTRY: usize = 400;

/// The files that a build made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    version: u32,
    /// Paths below the output folder, with the BLAKE3 hash of the bytes in hexadecimal.
    files: BTreeMap<String, String>,
    /// What the desk says of the sheets, by their names. Older manifests have none.
    #[serde(default)]
    sheets: BTreeMap<String, Record>,
    /// What files were made from, by their paths.
    #[serde(default)]
    made: BTreeMap<String, Fingerprint>,
    /// What the words of sheets were made from, and with them what the desk says, by the names of the sheets.
    #[serde(default)]
    words: BTreeMap<String, Fingerprint>,
    /// What clinics were read from, by their ids.
    #[serde(default)]
    clinics: BTreeMap<String, Remembered>,
    /// What the desk was made from.
    #[serde(default)]
    desk: Option<Digest>,
}

/// A clinic of which there was nothing to tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Written", try_from = "Written")]
pub(super) struct Remembered {
    /// In which languages its sheets are.
    pub(super) languages: Vec<Language>,
    /// In which layouts.
    pub(super) layouts: Vec<Layout>,
    /// What the files that were read for it hold, by their paths below the content folder.
    pub(super) files: BTreeMap<String, Digest>,
    /// What else reading it depended on.
    pub(super) surroundings: Digest,
}

/// The same as a manifest has it.
#[derive(Serialize, Deserialize)]
struct Written {
    languages: Vec<String>,
    layouts: Vec<String>,
    files: BTreeMap<String, Digest>,
    surroundings: Digest,
}

impl From<Remembered> for Written {
    fn from(Remembered { languages, layouts, files, surroundings }: Remembered) -> Self {
        let languages = languages.iter().map(Language::to_string).collect();
        let layouts = layouts.iter().map(|layout| layout.as_str().to_owned()).collect();
        Self { languages, layouts, files, surroundings }
    }
}

impl TryFrom<Written> for Remembered {
    type Error = &'static str;

    fn try_from(Written { languages, layouts, files, surroundings }: Written) -> Result<Self, Self::Error> {
        let languages = languages.iter().map(|tag| Language::parse(tag)).collect::<Option<_>>();
        let layouts = layouts.iter().map(|name| Layout::parse(name)).collect::<Option<_>>();
        match (languages, layouts) {
            (Some(languages), Some(layouts)) => Ok(Self { languages, layouts, files, surroundings }),
            _ => Err("not a language or a layout"),
        }
    }
}

impl Default for Manifest {
    fn default() -> Self {
        Self {
            version: VERSION,
            files: BTreeMap::new(),
            sheets: BTreeMap::new(),
            made: BTreeMap::new(),
            words: BTreeMap::new(),
            clinics: BTreeMap::new(),
            desk: None,
        }
    }
}

impl Manifest {
    /// What the last build left; nothing if there is none, or somebody has made something else of it.
    ///
    /// # Errors
    /// If it is there and the system does not let us read it, or has more in it than any of ours: who writes a new one then forgets
    /// which files are ours.
    pub(super) fn read(writer: &Writer<'_>) -> anyhow::Result<Self> {
        let bytes = writer.memory(PATH).with_context(|| format!("cannot read `{}`", writer.show(PATH)))?;
        let manifest: Option<Self> = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let is_endless = |manifest: &Self| {
            let Self { version: _, files, sheets, made, words, clinics, desk: _ } = manifest;
            [files.len(), sheets.len(), made.len(), words.len(), clinics.len()].iter().any(|count| *count > MOST_FILES)
        };
        ensure!(
            !manifest.as_ref().is_some_and(is_endless),
            "cannot read `{}`: it names more files than this program ever makes; look at what is in it, and move it away if it is not ours",
            writer.show(PATH)
        );
        Ok(manifest.filter(|manifest| manifest.version == VERSION).unwrap_or_default())
    }

    /// Puts it into the output folder.
    ///
    /// # Errors
    /// If the system does not let us.
    pub(super) fn write(&self, writer: &Writer<'_>, journal: &Journal) -> anyhow::Result<()> {
        // A text that grows by itself takes twice the room, and of 10,000 files this is the largest thing in memory.
        let mut text = Vec::with_capacity((self.files.len() + self.sheets.len() + self.clinics.len()) * ENTRY);
        serde_json::to_writer(&mut text, self).expect("text keys and values are JSON");
        text.push(b'\n');
        writer.write(PATH, &text, Flush::Waited, || journal.note_own(PATH))?;
        Ok(())
    }

    /// Notes a file that is there now, by the hash of its bytes.
    pub(super) fn insert(&mut self, path: &str, hash: String) {
        self.files.insert(path.to_owned(), hash);
    }

    /// Notes a sheet whose files are there now.
    pub(super) fn record(&mut self, name: &str, record: Record) {
        self.sheets.insert(name.to_owned(), record);
    }

    /// Notes a file of which only the hash is known.
    pub(super) fn keep(&mut self, path: &str, hash: &str) {
        self.files.insert(path.to_owned(), hash.to_owned());
        self.made.remove(path);
    }

    /// Notes from what a file was made; with `None`, that it has to be made again.
    pub(super) fn remember(&mut self, path: &str, made: Option<Fingerprint>) {
        self.made.remove(path);
        self.made.extend(made.map(|made| (path.to_owned(), made)));
    }

    /// Notes from what the words of a sheet were made.
    pub(super) fn remember_words(&mut self, name: &str, words: Fingerprint) {
        self.words.insert(name.to_owned(), words);
    }

    /// Notes what a clinic was read from.
    pub(super) fn remember_clinic(&mut self, id: &ClinicId, clinic: Remembered) {
        self.clinics.insert(id.to_string(), clinic);
    }

    /// Notes from what the desk was made.
    pub(super) fn remember_desk(&mut self, desk: Digest) {
        self.desk = Some(desk);
    }

    /// Forgets from what everything was made, and not what is ours.
    pub(super) fn distrust(&mut self) {
        let Self { version: _, files: _, sheets: _, made, words, clinics, desk } = self;
        made.clear();
        words.clear();
        clinics.clear();
        *desk = None;
    }

    /// Takes over what an earlier manifest has of a file that is as it was.
    pub(super) fn leave(&mut self, path: &str, before: &Self) {
        self.files.extend(before.files.get(path).map(|hash| (path.to_owned(), hash.clone())));
        self.remember(path, before.made(path));
    }

    /// Takes in what is noted elsewhere of other sheets.
    pub(super) fn add(&mut self, other: Self) {
        let Self { version: _, files, sheets, made, words, clinics, desk } = other;
        self.files.extend(files);
        self.sheets.extend(sheets);
        self.made.extend(made);
        self.words.extend(words);
        self.clinics.extend(clinics);
        self.desk = self.desk.or(desk);
    }

    /// Takes over every file and sheet of an earlier manifest that is not noted here.
    pub(super) fn keep_rest(&mut self, before: &Self) {
        for path in before.files.keys() {
            if !self.contains(path) {
                self.leave(path, before);
            }
        }
        for (name, record) in before.sheets() {
            if !self.sheets.contains_key(name) {
                self.record(name, record.clone());
                self.words.extend(before.words(name).map(|words| (name.to_owned(), words)));
            }
        }
    }

    /// Marks each sheet as stale whose name `is_stale` picks; what was marked before stays so.
    pub(super) fn mark_stale(&mut self, is_stale: impl Fn(&str) -> bool) {
        self.sheets.iter_mut().filter(|(name, _)| is_stale(name)).for_each(|(_, record)| record.mark_stale());
    }

    /// Takes note that a file is not ours.
    pub(super) fn forget(&mut self, path: &str) {
        self.files.remove(path);
        self.made.remove(path);
    }

    /// From what a file was made, if it is as it was and had nothing to tell.
    pub(super) fn made(&self, path: &str) -> Option<Fingerprint> {
        self.made.get(path).copied()
    }

    /// From what the words of a sheet were made, if there was nothing to tell of them.
    pub(super) fn words(&self, name: &str) -> Option<Fingerprint> {
        self.words.get(name).copied()
    }

    /// What is remembered of a clinic.
    pub(super) fn clinic(&self, id: &ClinicId) -> Option<&Remembered> {
        self.clinics.get(id.as_str())
    }

    /// What is remembered of every clinic.
    pub(super) fn clinics(&self) -> impl Iterator<Item = &Remembered> {
        self.clinics.values()
    }

    /// From what the desk was made.
    pub(super) fn desk(&self) -> Option<Digest> {
        self.desk
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
