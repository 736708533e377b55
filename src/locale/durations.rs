//! The words in which authors of a language write durations.
//!
//! Plain lists from the locale file; `markdown` uses them to check that a statement's words and its link agree.

use crate::handout::Duration;

/// The words for units, small numbers and whole lengths of time, in lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DurationWords {
    /// Words for hours, such as `hour`, `hours`, `hrs`.
    pub hours: Vec<String>,
    /// Words for days.
    pub days: Vec<String>,
    /// Words for weeks.
    pub weeks: Vec<String>,
    /// Words for numbers with what they mean, such as `two` and 2.
    pub numbers: Vec<(String, u16)>,
    /// Words that count with what they mean, such as `second` and 2.
    pub ordinals: Vec<(String, u16)>,
    /// Words that are number and unit in one, such as `fortnight` and 2 weeks. A word for a unit may be among them too: then it
    /// means one of it where no number stands beside it.
    pub wholes: Vec<(String, Duration)>,
}
