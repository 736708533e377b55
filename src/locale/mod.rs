//! The tool's own words, and dates and numbers as people of a locale write them.

mod durations;

pub use durations::DurationWords;
