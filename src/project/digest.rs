//! Digests: what tells one content from another, in a few letters.
//!
//! Sixty-four bits of BLAKE3: far more than it takes to tell the files of one project apart, and no defence against somebody who
//! looks for two that collide. Where that matters, as for editions, longer ones are used.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a content is known again by. The default one stands for no content at all.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Digest(u64);

impl Digest {
    /// That of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::short(blake3::hash(bytes))
    }

    /// That of bytes whose BLAKE3 hash is known in hexadecimal; `None` if it is not one.
    pub fn of_hash(hex: &str) -> Option<Self> {
        u64::from_str_radix(hex.get(..16)?, 16).ok().map(Self)
    }

    fn short(hash: blake3::Hash) -> Self {
        let (first, _) = hash.as_bytes().split_first_chunk().expect("a hash has 32 bytes");
        Self(u64::from_be_bytes(*first))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}", self.0)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

impl TryFrom<String> for Digest {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::of_hash(&text).filter(|_| text.len() == 16).ok_or("not a digest")
    }
}

/// A digest of several parts, each with its end marked: `ab`, `c` is not `a`, `bc`.
#[derive(Clone, Default)]
pub struct Digester(blake3::Hasher);

impl Digester {
    /// Adds a part.
    #[must_use]
    pub fn with(mut self, part: &str) -> Self {
        self.add(part);
        self
    }

    /// The same, for loops.
    pub fn add(&mut self, part: &str) {
        self.0.update(&(part.len() as u64).to_be_bytes());
        self.0.update(part.as_bytes());
    }

    /// The digest of everything so far.
    pub fn digest(&self) -> Digest {
        Digest::short(self.0.finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_into_each_other() {
        let digest = |parts: &[&str]| parts.iter().fold(Digester::default(), |all, part| all.with(part)).digest();
        assert_ne!(digest(&["ab", "c"]), digest(&["a", "bc"]));
        assert_ne!(digest(&["a", ""]), digest(&["a"]));
        assert_eq!(digest(&["a", "b"]), digest(&["a", "b"]));
    }

    #[test]
    fn a_digest_is_written_and_read() {
        let digest = Digest::of(b"words");
        assert_eq!(Digest::try_from(digest.to_string()), Ok(digest));
        assert_eq!(Digest::of_hash(&blake3::hash(b"words").to_hex()), Some(digest));
        assert!(
            ["", "x", "0123456789abcde", "0123456789abcdef0"]
                .iter()
                .all(|text| Digest::try_from((*text).to_owned()).is_err())
        );
    }
}
