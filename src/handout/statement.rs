//! Statements: single pieces of advice with a stable id.

use std::fmt;

use super::slug;
use super::window::Window;
use crate::source::Span;

/// One piece of advice: a list item or paragraph that holds a statement link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The id, unique in the handout, the same in every translation and overlay.
    pub id: StatementId,
    /// What it asks for.
    pub kind: Kind,
    /// When it holds.
    pub window: Window,
    /// The short name for charts, calendars and reports: the bold text that opens it, without its closing stop, else its first words.
    pub name: String,
    /// The words inside the statement link.
    pub words: String,
    /// The whole statement link.
    pub span: Span,
}

slug! {
    /// Names a statement.
    StatementId
}

/// What a statement asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Leave it.
    Avoid,
    /// Do it.
    Do,
    /// It is normal.
    Expect,
    /// Ring.
    Call,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Avoid, Self::Do, Self::Expect, Self::Call];

    /// The scheme of the statement link.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Avoid => "avoid",
            Self::Do => "do",
            Self::Expect => "expect",
            Self::Call => "call",
        }
    }

    /// The kind of a scheme, if it is one.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}
