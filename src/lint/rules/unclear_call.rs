//! `unclear-call`: "call us" without a sign that a patient can see or feel, and without a number.
//!
//! Sources: Almond, Mant and Thompson, Diagnostic safety-netting, Br J Gen Pract 2009;59:872-874; Michie and Johnston, BMJ 2004;328:343.

use crate::clinic::Level;
use crate::handout::{Kind, Statement, Window};
use crate::lint::english::find_phrase;
use crate::lint::rule::{Explanation, Finding, Reach, Rule};
use crate::lint::sentences::words;
use crate::lint::subject::Subject;

/// How words for signs begin.
const SIGNS: [&str; 66] = [
    "pain",
    "sore",
    "hurt",
    "ache",
    "aching",
    "headache",
    "burn",
    "sting",
    "stung",
    "itch",
    "redne",
    "redder",
    "hotter",
    "warmer",
    "swell",
    "swoll",
    "lump",
    "bump",
    "ooz",
    "weep",
    "discharg",
    "crust",
    "scab",
    "blister",
    "rash",
    "hives",
    "spot",
    "pimple",
    "bleed",
    "blood",
    "bruis",
    "fever",
    "temperature",
    "chill",
    "shiver",
    "vomit",
    "nause",
    "dizz",
    "faint",
    "breath",
    "swallow",
    "cough",
    "wheez",
    "numb",
    "tingl",
    "weak",
    "vision",
    "sight",
    "discolo",
    "mark",
    "patch",
    "wound",
    "smell",
    "infect",
    "allerg",
    "crack",
    "stiff",
    "pale",
    "paler",
    "cramp",
    "collaps",
    "confus",
    "palpit",
    "heartbeat",
    "diarrh",
    "reaction",
];

/// The same, for words that others begin with too.
const WHOLE_SIGNS: [&str; 12] =
    ["red", "hot", "pus", "sick", "ill", "peel", "peels", "cut", "shaking", "blue", "grey", "dark"];

/// An open door for worries: good where others say what to look for, and not enough by itself.
const OPEN: [&str; 10] =
    ["worry", "worries", "worried", "concern", "concerns", "concerned", "question", "questions", "unsure", "not sure"];

const NUMBERS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

pub(super) const RULE: Rule = Rule {
    code: "unclear-call",
    level: Level::Warning,
    reach: Reach::English,
    explanation: Explanation {
        brief: "“call us” without a sign or a number to go by",
        looks_for: "Advice with a `call:` link that names neither a sign (what a patient sees or feels) nor a number (a time, a temperature). \
                    “Call us about any worry” passes if another `call:` says what to look for.",
        why: "“Call us if there are problems” leaves the decision to somebody who cannot know what a problem is. Some wait too long.",
        sources: &[
            "Almond, Mant and Thompson, Diagnostic safety-netting, Br J Gen Pract 2009;59:872-874: name exactly what to look out for",
            "Michie and Johnston, Changing clinical behaviour by making guidelines specific, BMJ 2004;328:343",
        ],
        mend: "Say what the patient would see or feel, or after how many days: “Call us if the swelling grows, or is there after 3 days”.",
    },
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let calls: Vec<&Statement> =
        subject.handout.statements().into_iter().filter(|statement| statement.kind == Kind::Call).collect();
    let is_clear = |call: &&&Statement| call.window != Window::Always || names_sign(&said(subject, call));
    let some_are_clear = calls.iter().any(|call| is_clear(&call));
    let unclear = calls.iter().filter(|call| !is_clear(call)).filter(|call| {
        let text = said(subject, call);
        !(some_are_clear && OPEN.iter().any(|phrase| find_phrase(&text, phrase).is_some()))
    });
    let finding = |call: &&Statement| {
        let message = format!("`{}` names neither a sign nor a number", call.name);
        Finding::new(call.span, message, "say what the patient would see or feel, or after how many days")
    };
    unclear.map(finding).collect()
}

/// The words of a statement.
fn said(subject: &Subject<'_>, statement: &Statement) -> String {
    let own = subject.passages.iter().filter(|passage| passage.statement.is_some_and(|own| own.id == statement.id));
    own.map(|passage| passage.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn names_sign(text: &str) -> bool {
    words(text).any(|(_, word)| {
        let word = word.to_lowercase();
        let is_number = word.contains(char::is_numeric) || NUMBERS.contains(&word.as_str());
        is_number || WHOLE_SIGNS.contains(&word.as_str()) || SIGNS.iter().any(|sign| word.starts_with(sign))
    })
}

#[cfg(test)]
mod tests {
    use crate::lint::tests::cases;

    #[test]
    fn a_call_names_a_sign_or_a_number() {
        cases(
            &super::RULE,
            &[
                ("- **Worse.** [Call us](call:#a) if it swells, or there is pus.\n", &[]),
                ("- **Heat.** [Call us](call:#a) if you are over 38 degrees.\n", &[]),
                ("- **Long.** Call us if it is not gone [after 3 days](call:3d#a).\n", &[]),
                ("- **Problems.** [Call us](call:#a) if something is wrong.\n", &["[Call us](call:#a)"]),
                ("- **Long.** [Call us](call:#a) with extended reactions, push on.\n", &[]),
                ("- **Long.** [Call us](call:#a) if it is extended, push on.\n", &["[Call us](call:#a)"]),
                ("- **Worry.** [Call us](call:#a) with any worry.\n", &["[Call us](call:#a)"]),
                ("- [Call us](call:#a) with any worry.\n- [Call us](call:#b) if it bleeds.\n", &[]),
                (
                    "- [Call us](call:#a) with any worry.\n- [Ring](call:#b) if need be.\n",
                    &["[Call us](call:#a)", "[Ring](call:#b)"],
                ),
                ("- **Sun.** None [ever](avoid:#a).\n", &[]),
                ("- [Call](call:#a)\n  these:\n\n  - blisters\n", &[]),
            ],
        );
    }
}
