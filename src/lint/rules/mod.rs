//! The table of rules: one file each, with its explanation, its source, and cases that pass and fail.

mod abbreviation;
mod avoided_yet_advised;
mod conflicting_times;
mod emphasis;
mod long_heading;
mod long_list;
mod long_paragraph;
mod long_sentence;
mod loose_time;
mod missing_part;
mod missing_summary;
mod review_date;
mod unclear_call;
mod vague_link;
mod vague_word;

use super::rule::Rule;

/// The code of the rule about the day of review.
pub(super) const REVIEW_DATE: &str = review_date::RULE.code;

/// Every rule, in the order in which people are told of them: what keeps patients safe first.
pub(super) const ALL: [&Rule; 15] = [
    &avoided_yet_advised::RULE,
    &conflicting_times::RULE,
    &missing_part::RULE,
    &unclear_call::RULE,
    &vague_word::RULE,
    &loose_time::RULE,
    &review_date::RULE,
    &missing_summary::RULE,
    &long_sentence::RULE,
    &long_paragraph::RULE,
    &long_list::RULE,
    &long_heading::RULE,
    &emphasis::RULE,
    &abbreviation::RULE,
    &vague_link::RULE,
];
