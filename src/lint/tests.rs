//! What holds for all rules, and how each is tried: a text, and the words that the rule points at.

use super::*;
use crate::handout::{Date, HandoutId};
use crate::markdown::{HandoutFile, parse};
use crate::sheet::sample::english;
use crate::source::Sources;

const TOP: &str = "---\ntitle: T\nlanguage: en\nsummary: [a, b]\nreview-by: 2028-11-01\n---\n";

/// A text as a handout; one without front matter gets some.
pub(super) fn handout(text: &str) -> (Handout, Sources) {
    let text = if text.starts_with("---\n") { text.to_owned() } else { format!("{TOP}{text}") };
    let mut sources = Sources::default();
    let source = sources.add("t.md", text.clone());
    let id = HandoutId::parse("t").expect("a slug");
    let file = HandoutFile { id, language: None, source, text: &text };
    let (handout, _) = parse(file, &Default::default());
    (handout, sources)
}

/// Runs everything on a text, on 22 November 2026.
fn outcome(text: &str, origin: Origin) -> (Outcome, Sources) {
    let (handout, sources) = handout(text);
    let words = english("en-GB");
    let context = Context { times: words.duration_words(), today: Date::constant(2026, 11, 22), origin };
    (run(&handout, &context), sources)
}

fn findings(rule: &'static str, text: &str) -> (Vec<Finding>, Sources) {
    let (outcome, sources) = outcome(text, Origin::Source);
    let own = outcome.found.into_iter().filter(|(found, _)| found.code == rule);
    (own.map(|(_, finding)| finding).collect(), sources)
}

/// Checks what a rule points at in each text.
#[track_caller]
pub(super) fn cases(rule: &Rule, cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        let (found, sources) = findings(rule.code, text);
        let words = |finding: &Finding| {
            let written = sources.text(finding.span);
            written.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let mut found: Vec<String> = found.iter().map(words).collect();
        let mut expected: Vec<String> = expected.iter().map(|words| (*words).to_owned()).collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{}: {text}", rule.code);
    }
}

/// What a rule says about a text.
pub(super) fn messages(rule: &Rule, text: &str) -> Vec<String> {
    findings(rule.code, text).0.into_iter().map(|finding| finding.message).collect()
}

/// As many words as asked for.
pub(super) fn number_words(count: usize) -> String {
    vec!["Word"; count].join(" ")
}

fn said(text: &str, levels: &[(&str, crate::clinic::Level)]) -> Vec<String> {
    let (handout, _) = handout(text);
    let words = english("en-GB");
    let context =
        Context { times: words.duration_words(), today: Date::constant(2026, 11, 22), origin: Origin::Translation };
    let levels = levels.iter().map(|(code, level)| ((*code).to_owned(), *level)).collect();
    let outcome = run(&handout, &context);
    let mut said = outcome.at(&levels);
    said.extend(idle_allowances([&outcome]));
    said.iter().map(|one| format!("{} {}: {}", one.severity.as_str(), one.code, one.message)).collect()
}

#[test]
fn a_level_that_was_chosen_counts() {
    use crate::clinic::Level;
    let text = format!("Call *us*. {}.\n", number_words(21));
    let all =
        ["warning emphasis: words in italics are hard to read", "warning long-sentence: this sentence has 21 words"];
    assert_eq!(said(&text, &[]), all);
    assert_eq!(said(&text, &[("emphasis", Level::Off)]), all[1..]);
    assert_eq!(
        said(&text, &[("emphasis", Level::Error), ("long-sentence", Level::Off)]),
        [all[0].replace("warning", "error")]
    );
    assert_eq!(
        said(&text, &[("long-list", Level::Error), ("emphasis", Level::Note)])[0],
        all[0].replace("warning", "note")
    );
}

#[test]
fn an_allowance_allows_its_rule_where_it_stands() {
    for (text, expected) in [
        ("Call *us*. <!-- lint: allow emphasis it is a title -->\n", vec![]),
        (
            "- *a* <!-- lint: allow emphasis why -->\n- *b*\n",
            vec!["warning emphasis: words in italics are hard to read"],
        ),
        ("<!-- lint: allow emphasis why -->\n- *a*\n- *b*\n", vec![]),
        (
            "a <!-- lint: allow emphasis why -->\n",
            vec!["warning idle-allowance: nothing here needs to be allowed `emphasis`"],
        ),
        ("a <!-- lint: allow emphasys why -->\n", vec!["warning unknown-rule: there is no rule `emphasys`"]),
        (
            "*a* <!-- lint: allow long-list why -->\n",
            vec![
                "warning emphasis: words in italics are hard to read",
                "warning idle-allowance: nothing here needs to be allowed `long-list`",
            ],
        ),
    ] {
        assert_eq!(said(text, &[]), expected, "{text}");
    }
    // What is switched off is still what the comment is for.
    assert_eq!(said("*a* <!-- lint: allow emphasis why -->\n", &[("emphasis", crate::clinic::Level::Off)]), [""; 0]);
}

#[test]
fn an_allowance_that_one_clinic_needs_is_not_idle() {
    let text = "*a* <!-- lint: allow emphasis why -->\n";
    let (common, _) = outcome(text, Origin::Source);
    // The same comment in a version without the words.
    let (mut own, _) = outcome(text, Origin::Source);
    own.needed.clear();
    assert_eq!(idle_allowances([&own]).len(), 1);
    assert_eq!(idle_allowances([&own, &common]), []);
    assert_eq!(idle_allowances([&own, &own]).len(), 1);
}

#[test]
fn what_a_translation_takes_over_is_said_of_its_source() {
    let text = "---\ntitle: T\nlanguage: en\n---\nCall *us*.\n";
    let codes = |origin| {
        let (outcome, _) = outcome(text, origin);
        outcome.found.iter().map(|(rule, _)| rule.code).collect::<BTreeSet<_>>()
    };
    assert_eq!(codes(Origin::Source), ["emphasis", "missing-part", "missing-summary", "review-date"].into());
    assert_eq!(codes(Origin::Translation), ["emphasis"].into());
}

#[test]
fn codes_are_unique_and_every_rule_explains_itself() {
    let all: Vec<&str> = codes().collect();
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    for rule in rules::ALL {
        let Rule { code, explanation, .. } = rule;
        assert!(crate::handout::is_slug(code), "{code}");
        let said = [explanation.looks_for, explanation.why, explanation.mend];
        for text in said.iter().chain(explanation.sources) {
            assert!(text.len() > 20 && !text.contains("  ") && !text.contains('\n'), "{code}: {text}");
        }
        assert!(said.iter().all(|text| text.ends_with('.') || text.ends_with(".)") || text.ends_with('”')), "{code}");
        assert!(!explanation.sources.is_empty(), "{code}");
        assert!(
            explain::explanation(code)
                .is_ok_and(|text| text.contains(explanation.mend.split(' ').next().unwrap_or("-")))
        );
    }
}
