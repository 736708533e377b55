//! Fingerprints: what a file was made from, one field an input.
//!
//! A file need not be made again if every field is as it was. Each is the digest of one input as it was read; one that has no
//! part in a file is the same for ever. The order of [`Fingerprint::fields`] is that in which `--verbose` names what has changed, and
//! that in which a manifest has them.

use serde::{Deserialize, Serialize};

use crate::project::Digest;

/// What a file was made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub(super) struct Fingerprint {
    /// The program.
    pub(super) program: Digest,
    /// The file of the handout, with its pictures.
    pub(super) advice: Digest,
    /// Of a translation: its source, and the words in which that would be set.
    pub(super) origin: Digest,
    /// In which other languages the clinic gives the handout, and what all of them are called.
    pub(super) languages: Digest,
    /// The brand file, and what reading it read: logo and typefaces.
    pub(super) brand: Digest,
    /// What the clinic says otherwise.
    pub(super) changes: Digest,
    /// The tool's own words in the language.
    pub(super) words: Digest,
    /// Who stands behind the words.
    pub(super) approval: Digest,
    /// Of a page or text: the project's templates.
    pub(super) templates: Digest,
    /// Of paper: sizes and gaps.
    pub(super) theme: Digest,
    /// Of paper and pages: the typefaces behind the clinic's own.
    pub(super) fonts: Digest,
}

/// How many inputs there are.
const FIELDS: usize = 11;

impl Fingerprint {
    /// Every input by its name.
    fn fields(self) -> [(&'static str, Digest); FIELDS] {
        let Self { program, advice, origin, languages, brand, changes, words, approval, templates, theme, fonts } =
            self;
        [
            ("program", program),
            ("handout", advice),
            ("source of the translation", origin),
            ("languages", languages),
            ("brand", brand),
            ("changes of the clinic", changes),
            ("words", words),
            ("approval", approval),
            ("templates", templates),
            ("print theme", theme),
            ("fonts", fonts),
        ]
    }

    /// The inputs that are not as they were.
    pub(super) fn changed(self, before: Self) -> Vec<&'static str> {
        let pairs = self.fields().into_iter().zip(before.fields());
        pairs.filter(|(now, before)| now != before).map(|((name, _), _)| name).collect()
    }

    /// The same words, signed by others.
    pub(super) fn signed(self, approval: Digest) -> Self {
        Self { approval, ..self }
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.fields().map(|(_, digest)| digest.to_string()).concat()
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        const WRONG: &str = "not a fingerprint";
        let mut parts = text.as_bytes().chunks(16).map(|part| {
            let part = str::from_utf8(part).map_err(|_| WRONG)?;
            Digest::try_from(part.to_owned())
        });
        let mut next = || parts.next().ok_or(WRONG)?;
        let read = Self {
            program: next()?,
            advice: next()?,
            origin: next()?,
            languages: next()?,
            brand: next()?,
            changes: next()?,
            words: next()?,
            approval: next()?,
            templates: next()?,
            theme: next()?,
            fonts: next()?,
        };
        if parts.next().is_some() { Err(WRONG) } else { Ok(read) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered() -> Fingerprint {
        let digest = |number: u8| Digest::of(&[number]);
        Fingerprint {
            program: digest(0),
            advice: digest(1),
            origin: digest(2),
            languages: digest(3),
            brand: digest(4),
            changes: digest(5),
            words: digest(6),
            approval: digest(7),
            templates: digest(8),
            theme: digest(9),
            fonts: digest(10),
        }
    }

    #[test]
    fn a_fingerprint_is_written_and_read() {
        let written = String::from(numbered());
        assert_eq!(Fingerprint::try_from(written.clone()), Ok(numbered()));
        for wrong in ["", "x", &written[1..], &format!("{written}{written}"), &written.replace(char::is_numeric, "é")]
        {
            assert!(Fingerprint::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_has_changed_is_named() {
        let before = numbered();
        let other = Digest::of(b"other");
        assert_eq!(before.changed(before), Vec::<&str>::new());
        assert_eq!(Fingerprint { brand: other, fonts: other, ..before }.changed(before), ["brand", "fonts"]);
        assert_eq!(before.signed(other).changed(before), ["approval"]);
    }
}
