//! The stamps: how the system described files whose digests are known, so that they need not be read again.
//!
//! It is the file `.stamps.json` of the output folder. All that it says is "a file that is described like this holds that": it is
//! true whatever the manifest says, is about this machine alone, and may be deleted at any time. It also knows which executable wrote it:
//! another one believes nothing that is remembered.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde::{Deserialize, Serialize};

use super::journal::Journal;
use super::manifest::{Manifest, hash};
use super::writer::{Beside, Flush, Writer};
use crate::project::{Digest, Stamp, stamp};
use crate::render::desk;

const PATH: &str = ".stamps.json";

/// What is known of files by how the system describes them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamps {
    /// The executable.
    program: Option<Stamp>,
    /// Files of the content folder.
    pub(super) content: BTreeMap<String, Noted>,
    /// Files of the output folder.
    pub(super) output: BTreeMap<String, Noted>,
}

/// A file as it was described, and what it held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Noted {
    pub(super) stamp: Stamp,
    pub(super) digest: Digest,
}

impl Noted {
    /// What a file holds that is described as `now`; `None` if it has to be read.
    pub(super) fn digest(&self, now: &Stamp) -> Option<Digest> {
        (self.stamp == *now).then_some(self.digest)
    }
}

impl Stamps {
    /// What the last run of this very executable left; `None` if it was another one's, or cannot be told.
    pub(super) fn read(writer: &Writer<'_>) -> Option<Self> {
        let stamps: Self = writer.memory(PATH).ok().flatten().and_then(|bytes| serde_json::from_slice(&bytes).ok())?;
        (stamps.program.is_some() && stamps.program == Self::none().program).then_some(stamps)
    }

    /// Those of no file.
    pub(super) fn none() -> Self {
        let program = std::env::current_exe().and_then(fs::metadata).ok().map(|found| Stamp::of(&found));
        Self { program, ..Self::default() }
    }

    /// Notes what files of the content folder hold that are described by `stamps`.
    pub(super) fn note(&mut self, stamps: BTreeMap<String, Stamp>, digests: &BTreeMap<String, Digest>) {
        let noted = stamps.into_iter().filter_map(|(path, stamp)| {
            let digest = *digests.get(&path)?;
            Some((path, Noted { stamp, digest }))
        });
        self.content.extend(noted);
    }

    /// Whether it is known that a file of the output folder that is described like this holds something else than `digest`.
    pub(super) fn tell_otherwise(&self, path: &str, stamp: &Stamp, digest: Digest) -> bool {
        let known = self.output.get(path).and_then(|noted| noted.digest(stamp));
        known.is_some_and(|known| known != digest)
    }

    /// Whether a file of the output folder holds what `manifest` says. If it had to be read for that, it is noted in `noted`.
    pub(super) fn confirm(&self, path: &str, manifest: &Manifest, writer: &Writer<'_>, noted: &mut Self) -> bool {
        let Some(expected) = manifest.hash_of(path) else { return false };
        let now = stamp::now();
        let Some(stamp) = writer.stamp(path) else { return false };
        if let Some(known) = self.output.get(path).and_then(|noted| noted.digest(&stamp)) {
            return Digest::of_hash(expected) == Some(known);
        }
        let Some(bytes) = writer.read(path) else { return false };
        let is_it = hash(&bytes) == expected;
        if is_it && stamp.is_settled(now) {
            noted.output.insert(path.to_owned(), Noted { stamp, digest: Digest::of(&bytes) });
        }
        is_it
    }

    /// What the next run may know: of the files of `manifest` those that are `noted`, and those that were `written` long enough
    /// ago that whoever changes them now gives them another stamp.
    pub(super) fn next(
        &self,
        noted: Self,
        written: BTreeMap<String, Noted>,
        manifest: &Manifest,
        writer: &Writer<'_>,
    ) -> Self {
        let mut next = Self { program: self.program, ..noted };
        let now = stamp::now();
        let is_settled =
            |path: &str, Noted { stamp, .. }: &Noted| stamp.is_settled(now) && writer.stamp(path) == Some(*stamp);
        next.output.extend(written.into_iter().filter(|(path, noted)| is_settled(path, noted)));
        let content: BTreeSet<&str> =
            manifest.clinics().flat_map(|clinic| clinic.files.keys()).map(String::as_str).collect();
        next.content.retain(|path, _| content.contains(path.as_str()));
        for (path, noted) in self.content.iter().filter(|(path, _)| content.contains(path.as_str())) {
            next.content.entry(path.clone()).or_insert(*noted);
        }
        // The desk comes into the manifest last of all.
        let is_ours = |path: &str| manifest.contains(path) || path == desk::FILE;
        next.output.retain(|path, _| is_ours(path));
        for (path, noted) in self.output.iter().filter(|(path, _)| is_ours(path)) {
            next.output.entry(path.clone()).or_insert(*noted);
        }
        next
    }

    /// Writes them beside their place in the output folder, unless they are there.
    ///
    /// # Errors
    /// If the system does not let us.
    pub(super) fn lay(&self, writer: &Writer<'_>, journal: &Journal) -> anyhow::Result<Option<Beside>> {
        let text = serde_json::to_string(self).expect("text keys and values are JSON");
        writer.lay(PATH, text.as_bytes(), Flush::Later, || journal.note_own(PATH))
    }
}
