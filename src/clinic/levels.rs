//! How much the remarks of `lint` count for a clinic.

use std::collections::BTreeMap;

use crate::diagnostic::Severity;

/// How much a remark counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// It is not made.
    Off,
    /// Somebody may like to know.
    Note,
    /// Somebody should look.
    Warning,
    /// The words cannot stay as they are.
    Error,
}

impl Level {
    /// Every level, the least first.
    pub const ALL: [Self; 4] = [Self::Off, Self::Note, Self::Warning, Self::Error];

    /// The name in brand files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// How bad a remark of this level is; nothing if it is not made.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Note => Some(Severity::Note),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// The levels that a clinic chose: `defaults.handout.lint` of its brand file, by the codes of rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels(BTreeMap<String, Level>);

impl Levels {
    /// The level that was chosen for a rule; without one the rule's own holds.
    pub fn chosen(&self, code: &str) -> Option<Level> {
        self.0.get(code).copied()
    }
}

impl FromIterator<(String, Level)> for Levels {
    fn from_iter<I: IntoIterator<Item = (String, Level)>>(chosen: I) -> Self {
        Self(chosen.into_iter().collect())
    }
}
