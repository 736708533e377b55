//! The words in which authors of a language write durations.
//!
//! Plain lists from the locale file; `markdown` uses them to check that a statement's words and its link agree.

/// The words for units and small numbers, in lower case.
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
}
