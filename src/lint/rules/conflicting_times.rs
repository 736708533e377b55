//! `conflicting-times`: one subject for which two pieces of advice give different times.
//!
//! Source: this project's own rule. Two links with one id and two windows are refused when the file is read already: `two-windows`.

use std::collections::BTreeMap;

use crate::clinic::Level;
use crate::handout::{Kind, Statement};
use crate::lint::english::key_words;
use crate::lint::rule::{Explanation, Finding, Reach, Rule};
use crate::lint::subject::Subject;

pub(super) const RULE: Rule = Rule {
    code: "conflicting-times",
    level: Level::Error,
    reach: Reach::Sources,
    explanation: Explanation {
        brief: "one subject with two times",
        looks_for: "Two pieces of advice of one kind with the same bold name and times that overlap but differ, and a `call:` that begins before \
                    what it names stops being normal (`expect:`). (One name with two times in its links is refused when the file is read.)",
        why: "“No sun for 1 week” and “no sun for 2 weeks” on one sheet: the patient takes the shorter one.",
        sources: &[
            "handout's own principle: a sheet does not contradict itself, and where it must choose, the patient waits longer",
        ],
        mend: "Keep one of the two, the longer one if you are not sure. If they are about different things, give them different names.",
    },
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let mut above: BTreeMap<Vec<String>, Vec<(Time, &Statement)>> = BTreeMap::new();
    let mut found = Vec::new();
    for statement in subject.handout.statements() {
        let alike = above.entry(name(subject, statement)).or_default();
        let time = Time::of(statement);
        let before = alike.iter().find(|(before, _)| before.conflicts_with(time)).map(|(_, before)| *before);
        // One of a time is enough to be held against.
        if !alike.iter().any(|(known, _)| *known == time) {
            alike.push((time, statement));
        }
        if let Some(before) = before {
            let message = format!(
                "`{}` stands for `{}:{}` here and for `{}:{}` above",
                statement.name, statement.kind, statement.window, before.kind, before.window
            );
            let hint = "keep one of the two, or give them different names if they are about different things";
            let mut finding = Finding::new(statement.span, message, hint);
            finding.related.push((before.span, "the other time".to_owned()));
            found.push(finding);
        }
    }
    found
}

/// What a statement is about, as far as its name tells.
fn name(subject: &Subject<'_>, statement: &Statement) -> Vec<String> {
    let mut words = if subject.is_english() { key_words(&statement.name) } else { Vec::new() };
    words.sort();
    if words.is_empty() { vec![statement.name.to_lowercase()] } else { words }
}

/// When advice of a kind holds, in hours: worked out once, since each is held against all of its name.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Time {
    kind: Kind,
    start: u32,
    end: u32,
}

impl Time {
    fn of(Statement { kind, window, .. }: &Statement) -> Self {
        let start = window.start(*kind).map_or(0, |start| start.nominal_hours());
        let end = window.end(*kind).map_or(u32::MAX, |end| end.nominal_hours());
        Self { kind: *kind, start, end }
    }

    fn conflicts_with(self, other: Self) -> bool {
        match (self.kind, other.kind) {
            (own, others) if own == others => self != other && self.start < other.end && other.start < self.end,
            // To ring at once is asked for what gets worse, whatever is normal.
            (Kind::Expect, Kind::Call) => other.start > 0 && other.start < self.end && self.end < u32::MAX,
            (Kind::Call, Kind::Expect) => other.conflicts_with(self),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::tests::cases;

    #[test]
    fn one_subject_has_one_time() {
        let pair = |one: &str, other: &str| format!("- **Sun.** a [b]({one}#a).\n- **The sun.** c [d]({other}#b).\n");
        let clash = |other: &str| format!("[d]({other}#b)");
        for (one, other, clashes) in [
            ("avoid:1w", "avoid:2w", true),
            ("avoid:1w", "avoid:7d", false),
            ("avoid:1w", "avoid:", true),
            ("do:24h", "do:24h..2w", false),
            ("do:..48h", "do:24h..2w", true),
            ("avoid:1w", "do:2w", false),
            ("expect:3d", "call:2d", true),
            ("expect:3d", "call:3d", false),
            ("call:2d", "expect:3d", true),
            ("expect:3d", "call:", false),
        ] {
            let text = pair(one, other);
            let expected = if clashes { vec![clash(other)] } else { Vec::new() };
            let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
            cases(&super::RULE, &[(&text, &expected)]);
        }
        cases(
            &super::RULE,
            &[
                ("- **Sun.** [a](avoid:1w#a).\n- **Water.** [b](avoid:2w#b).\n", &[]),
                (
                    "---\ntitle: T\nlanguage: es\n---\n- **Sol.** [a](avoid:1w#a).\n- **SOL:** [b](avoid:2w#b).\n",
                    &["[b](avoid:2w#b)"],
                ),
            ],
        );
    }
}
