//! Which day it is: the one place that asks the machine.

use super::issue::moment;
use crate::diagnostic::Diagnostic;
use crate::handout::Date;

/// Which day it is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Today {
    /// As the user says.
    Told(Date),
    /// As the machine says: it may change while a program hands in visits.
    Clock,
}

impl Today {
    /// Takes what was typed behind `--today`, if anything was.
    ///
    /// # Errors
    /// If it is no day.
    pub(super) fn of(typed: Option<&str>) -> Result<Self, Diagnostic> {
        match typed {
            Some(day) => Ok(Self::Told(moment("--today", day)?.date())),
            None => Ok(Self::Clock),
        }
    }

    /// The day.
    pub(super) fn date(self) -> Date {
        match self {
            Self::Told(date) => date,
            Self::Clock => jiff::Zoned::now().date(),
        }
    }
}
