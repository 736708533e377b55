//! `loose-time`: a time after the treatment that no statement link holds.
//!
//! Sources: this project's own rule, that each time is told once in words and once for the tool; Michie and Johnston, BMJ 2004;328:343.

use std::ops::Range;

use crate::clinic::Level;
use crate::lint::rule::{Explanation, Finding, Reach, Rule};
use crate::lint::sentences::words;
use crate::lint::subject::Subject;
use crate::markdown::Times;

/// Words that say how often rather than how long.
const OFTEN: [&str; 8] = ["every", "each", "per", "once", "twice", "times", "last", "past"];

/// More letters than any of these, with what may stand around it.
const NEAR: usize = 40;

pub(super) const RULE: Rule = Rule {
    code: "loose-time",
    level: Level::Warning,
    reach: Reach::English,
    explanation: Explanation {
        brief: "a time after the treatment that no link holds",
        looks_for: "Times such as “for 3 days” or “on day 2” in a summary, a box, a paragraph or an item without a timed link. How often \
                    something is done (“every 2 hours”) is left alone.",
        why: "Only a time in a link becomes a date on the patient's sheet, a bar in the chart and an entry in the calendar. A loose one is \
              compared with nothing: when the link changes, the words that repeat it stay wrong.",
        sources: &[
            "handout's own principle: one time, one place",
            "Michie and Johnston, Changing clinical behaviour by making guidelines specific, BMJ 2004;328:343: when and how long, \
             stated exactly, is what people act on",
        ],
        mend: "Make it a piece of advice with a link, `[for 3 days](avoid:3d#sun)`. If the time stands in a link elsewhere, take it out here.",
    },
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let times = Times::of(subject.context.times);
    let mut found = Vec::new();
    for passage in subject.passages.iter().filter(|passage| !passage.is_timed()) {
        for time in times.find(&passage.text) {
            if !says_how_often(&passage.text, &time) {
                let message = format!("no link holds the time `{}`", &passage.text[time.clone()]);
                let hint = "put it into a link, such as `[for 3 days](avoid:3d#name)`, or take it out if it stands in one elsewhere";
                found.push(Finding::new(passage.place(time), message, hint));
            }
        }
    }
    found
}

fn says_how_often(text: &str, time: &Range<usize>) -> bool {
    // The word before it is not far away, however long the text is.
    let near = text[..time.start].char_indices().rev().take(NEAR).last().map_or(time.start, |(at, _)| at);
    let before = words(&text[near..time.start]).last().map(|(_, word)| word.to_lowercase());
    before.is_some_and(|word| OFTEN.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use crate::lint::tests::cases;

    #[test]
    fn a_time_stands_in_a_link() {
        cases(
            &super::RULE,
            &[
                ("- **Sun.** None [for 3 days](avoid:3d#sun). After day 1 wear a hat for 2 days.\n", &[]),
                ("- **Sun.** [Stay out](avoid:#sun) for 3 days.\n", &["3 days"]),
                ("Keep it dry for two days.\n", &["two days"]),
                ("> [!CAUTION]\n> Not in the first 24 hours.\n", &["24 hours"]),
                ("---\ntitle: T\nlanguage: en\nsummary: [Rest for 1 week.]\n---\n", &["1 week"]),
                ("- **Cream.** [Use it](do:#cream) every 2 hours, twice a day.\n", &[]),
                ("Rest for a while. Spots may be there weeks later.\n", &[]),
                ("---\ntitle: T\nlanguage: pl\n---\n3 days\n", &[]),
            ],
        );
    }
}
