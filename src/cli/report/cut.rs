//! Which diagnostics people are shown where there are too many to read, and what is said of the others.
//!
//! Of one rule in one file the first are shown: whoever has mended those knows how to mend the rest. Of all together errors come before
//! warnings, and those before notes, so that what stops a sheet is not lost among what does not. This is about showing only:
//! whoever counts counts all of them, and machines read every one.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::cli::count;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::source::Sources;

/// The most that is shown of one rule in one file.
const OF_A_RULE: usize = 20;
/// The most that is shown at once.
const OF_ALL: usize = 500;

/// What those have in common that are mended alike: severity, code, file.
type Kind<'d> = (Severity, &'static str, Option<&'d str>);

enum Line<'d> {
    Shown(&'d Diagnostic),
    /// So many more of a kind.
    More(Kind<'d>, usize),
}

/// What is shown of diagnostics that are in order: they all, if they can be read; else the first ones, worst first, with how many more
/// there are.
pub(in crate::cli) fn cut<'d>(sources: &'d Sources, all: Vec<&'d Diagnostic>) -> Vec<Cow<'d, Diagnostic>> {
    let kind = |one: &'d Diagnostic| -> Kind<'d> { (one.severity, one.code, one.place.path(sources)) };
    let mut counts: BTreeMap<Kind<'d>, usize> = BTreeMap::new();
    all.iter().for_each(|one| *counts.entry(kind(one)).or_default() += 1);
    if all.len() <= OF_ALL && counts.values().all(|count| *count <= OF_A_RULE) {
        return all.into_iter().map(Cow::Borrowed).collect();
    }
    let mut worst_first = all;
    worst_first.sort_by_key(|one| one.severity);
    let mut lines = Vec::new();
    let mut met: BTreeMap<Kind<'d>, usize> = BTreeMap::new();
    for one in worst_first {
        let kind = kind(one);
        let place = met.entry(kind).or_default();
        *place += 1;
        if *place <= OF_A_RULE {
            lines.push(Line::Shown(one));
        } else if *place == OF_A_RULE + 1 {
            lines.push(Line::More(kind, counts[&kind] - OF_A_RULE));
        }
    }
    let rest = lines.split_off(OF_ALL.min(lines.len()));
    let lines = lines.into_iter().map(|line| match line {
        Line::Shown(one) => Cow::Borrowed(one),
        Line::More(kind, count) => Cow::Owned(more(kind, count)),
    });
    lines.chain(beyond(&rest).map(Cow::Owned)).collect()
}

fn more((severity, code, path): Kind<'_>, count: usize) -> Diagnostic {
    match path {
        Some(path) => {
            with_way_out(severity, code, Place::File(path.to_owned()), format!("{count} more like these in this file"))
        }
        None => with_way_out(severity, code, Place::Nowhere, format!("{count} more like these")),
    }
}

/// What is said of all that is beyond the last line.
fn beyond(rest: &[Line<'_>]) -> Option<Diagnostic> {
    let mut counts: BTreeMap<Severity, usize> = BTreeMap::new();
    for line in rest {
        match line {
            Line::Shown(one) => *counts.entry(one.severity).or_default() += 1,
            Line::More((severity, ..), count) => *counts.entry(*severity).or_default() += count,
        }
    }
    let (worst, _) = counts.first_key_value()?;
    let counted: Vec<String> = counts.iter().map(|(severity, number)| count(*number, severity.as_str())).collect();
    Some(with_way_out(*worst, "many-problems", Place::Nowhere, format!("there are {} more", counted.join(", "))))
}

fn with_way_out(severity: Severity, code: &'static str, place: Place, message: String) -> Diagnostic {
    Diagnostic::new(severity, code, place, message)
        .with_hint("mend those above and run this again, or let `--message-format json` write them all")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceId, Span};

    /// What is shown, in short: who says it and, of what is said by this file, the message.
    fn shown(sources: &Sources, all: &[Diagnostic]) -> Vec<String> {
        let shown = cut(sources, all.iter().collect());
        shown.iter().map(|one| format!("{}[{}] {}", one.severity.as_str(), one.code, one.message)).collect()
    }

    fn many(source: SourceId, severity: Severity, code: &'static str, count: usize) -> Vec<Diagnostic> {
        (0..count).map(|at| Diagnostic::new(severity, code, Span::new(source, at, at + 1), format!("{at}"))).collect()
    }

    #[test]
    fn what_can_be_read_is_shown_as_it_comes() {
        let mut sources = Sources::default();
        let (a, b) = (sources.add("a.md", "a"), sources.add("b.md", "b"));
        let of = |source, severity, code| many(source, severity, code, OF_A_RULE);
        let all = [
            of(a, Severity::Note, "n"),
            of(a, Severity::Warning, "w"),
            of(b, Severity::Warning, "w"),
            of(b, Severity::Error, "e"),
        ]
        .concat();
        let expected: Vec<String> =
            all.iter().map(|one| format!("{}[{}] {}", one.severity.as_str(), one.code, one.message)).collect();
        assert_eq!(shown(&sources, &all), expected);
    }

    #[test]
    fn of_one_rule_in_one_file_the_first_are_shown() {
        let mut sources = Sources::default();
        let (a, b) = (sources.add("a.md", "a"), sources.add("b.md", "b"));
        let all = [
            many(a, Severity::Warning, "w", 9_000),
            many(a, Severity::Error, "e", 2),
            many(b, Severity::Warning, "w", OF_A_RULE),
            many(b, Severity::Error, "e", OF_A_RULE + 1),
        ]
        .concat();
        let shown = shown(&sources, &all);
        let errors = 2 + OF_A_RULE;
        assert!(shown[..errors].iter().all(|line| line.starts_with("error[e] ")), "{shown:?}");
        assert_eq!(shown[errors], "error[e] 1 more like these in this file");
        assert_eq!(shown[errors + 1..].len(), OF_A_RULE + 1 + OF_A_RULE);
        assert_eq!(shown[errors + 1 + OF_A_RULE], "warning[w] 8980 more like these in this file");
    }

    #[test]
    fn of_very_many_the_worst_are_shown_and_the_others_counted() {
        const CODES: [&str; 4] = ["one", "two", "three", "four"];
        let mut sources = Sources::default();
        let files: Vec<SourceId> = (0..10).map(|number| sources.add(format!("{number}.md"), "")).collect();
        let all: Vec<Diagnostic> = files
            .iter()
            .flat_map(|file| CODES.map(|code| many(*file, Severity::Warning, code, 30)).concat())
            .chain(many(files[9], Severity::Note, "n", 7))
            .chain(many(files[9], Severity::Error, "e", 12))
            .collect();
        let shown = shown(&sources, &all);
        assert_eq!(shown.len(), OF_ALL + 1);
        assert!(shown[..12].iter().all(|line| line.starts_with("error[e] ")), "{shown:?}");
        let told: usize = shown
            .iter()
            .filter_map(|line| Some(line.split_once("] ")?.1.split_once(" more like")?.0))
            .map(|count| count.parse::<usize>().expect("a count"))
            .sum();
        let singles = shown[..OF_ALL].iter().filter(|line| !line.contains(" more like")).count();
        let left = 12 + 4 * 10 * 30 - told - singles;
        assert_eq!(shown[OF_ALL], format!("warning[many-problems] there are {left} warnings, 7 notes more"));
    }
}
