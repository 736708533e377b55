//! What differs between a translation and its source, in words.
//!
//! Each finding knows the places that it is about, so that it can be left out where one of them is known to be broken.

use std::collections::BTreeMap;

use super::align::{Stretch, align};
use super::front;
use super::outline::{Key, Node, outline};
use crate::diagnostic::Diagnostic;
use crate::handout::{Handout, Role, Section, Statement, StatementId};
use crate::source::Span;

pub(super) const HERE: &str = "in the source";

/// A difference, and the places that it is about.
pub(super) type Finding = (Diagnostic, Vec<Span>);

/// Whether the same words in both handouts are one more difference.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tongue {
    /// Both are in one language, if perhaps of two regions.
    Same,
    Other,
}

/// Where in the translation something belongs that it lacks.
#[derive(Clone, Copy)]
enum Spot {
    /// Behind what stands there.
    Behind(Span),
    /// At the beginning of what stands there.
    In(Span),
}

/// The differences found so far.
pub(super) struct Findings<'h> {
    source: BTreeMap<Key<'h>, &'h Node<'h>>,
    translation: BTreeMap<Key<'h>, &'h Node<'h>>,
    statements: BTreeMap<&'h StatementId, &'h Statement>,
    /// The title of the source.
    top: Span,
    tongue: Tongue,
    found: Vec<Finding>,
}

/// Finished findings.
pub(super) struct Found(Vec<Finding>);

impl Found {
    /// The problems in the order of the translation, without those that are about one of `broken`.
    pub(super) fn into_diagnostics(self, broken: &[Span]) -> Vec<Diagnostic> {
        let kept = self
            .0
            .into_iter()
            .filter(|(_, about)| !about.iter().any(|span| broken.iter().any(|known| span.touches(*known))));
        let mut diagnostics: Vec<Diagnostic> = kept.map(|(diagnostic, _)| diagnostic).collect();
        diagnostics.sort_by(|one, other| one.place.cmp(&other.place));
        diagnostics
    }
}

impl Findings<'_> {
    /// Compares a translation with its source.
    pub(super) fn of(source: &Handout, translation: &Handout) -> Found {
        let (nodes, other_nodes) = (outline(source), outline(translation));
        let statements = source.statements().into_iter().map(|statement| (&statement.id, statement));
        let mut findings = Findings {
            source: named(&nodes),
            translation: named(&other_nodes),
            statements: statements.collect(),
            top: source.title.span,
            tongue: if source.language.is_same_as(&translation.language) { Tongue::Same } else { Tongue::Other },
            found: front::check(source, translation),
        };
        findings.words(&source.title.value, source.title.span, &translation.title.value, translation.title.span);
        findings.summary(source, translation);
        findings.nodes(&nodes, &other_nodes, Spot::Behind(translation.title.span));
        findings.windows(translation);
        Found(findings.found)
    }
}

/// Every node that has a name, by its key; the first of two with one name.
fn named<'h>(nodes: &'h [Node<'h>]) -> BTreeMap<Key<'h>, &'h Node<'h>> {
    fn gather<'h>(nodes: &'h [Node<'h>], found: &mut BTreeMap<Key<'h>, &'h Node<'h>>) {
        for node in nodes {
            if node.key.is_named() {
                found.entry(node.key).or_insert(node);
            }
            gather(&node.children, found);
        }
    }
    let mut found = BTreeMap::new();
    gather(nodes, &mut found);
    found
}

/// Everything above the first block.
fn front(handout: &Handout) -> Span {
    let lead = handout.lead.first().map(|block| block.span);
    let first = lead.or_else(|| handout.sections.first().map(|section| section.span));
    Span { source: handout.source, start: 0, end: first.unwrap_or(handout.title.span).start }
}

impl<'h> Findings<'h> {
    fn add(&mut self, code: &'static str, span: Span, related: Span, message: String, hint: String) {
        let problem = Diagnostic::error(code, span, message).with_related(related, HERE).with_hint(hint);
        self.found.push((problem, vec![span, related]));
    }

    fn summary(&mut self, source: &Handout, translation: &Handout) {
        let (wanted, there) = (source.summary.len(), translation.summary.len());
        if wanted == there {
            return;
        }
        let place = |handout: &Handout| handout.summary.first().map_or(handout.title.span, |line| line.span);
        let lines = |count: usize| if count == 1 { "1 line".to_owned() } else { format!("{count} lines") };
        let message = format!("the summary has {}, but {} in the source", lines(there), lines(wanted));
        let problem = Diagnostic::error("translation-summary", place(translation), message)
            .with_related(place(source), HERE)
            .with_hint("say in each line what the same line of the source says");
        self.found.push((problem, vec![front(source), front(translation)]));
    }

    /// Statements that both have, wherever they stand.
    fn windows(&mut self, translation: &Handout) {
        let mut seen: BTreeMap<&StatementId, ()> = BTreeMap::new();
        for statement in translation.statements() {
            // A second statement of the same name is reported already.
            if seen.insert(&statement.id, ()).is_some() {
                continue;
            }
            let Some(source) = self.statements.get(&statement.id).copied() else { continue };
            if (source.kind, source.window) == (statement.kind, statement.window) {
                continue;
            }
            let said = |statement: &Statement| format!("`{}:{}`", statement.kind, statement.window);
            let message = format!("`{}` is {} here, but {} in the source", statement.id, said(statement), said(source));
            let hint =
                format!("write {}, and let the words say so; or change the source and all translations", link(source));
            self.add("translation-statement", statement.span, source.span, message, hint);
        }
    }

    /// Compares siblings; `first` is where the first of them belongs.
    fn nodes(&mut self, source: &'h [Node<'h>], translation: &'h [Node<'h>], first: Spot) {
        let mut last = first;
        for stretch in align(source, translation, |one, other| one.key == other.key) {
            match stretch {
                Stretch::Same(one, other) => {
                    self.same(one, other);
                    last = Spot::Behind(other.span);
                }
                Stretch::Gap(ones, others) => {
                    self.gap(ones, others, last);
                    last = others.last().map_or(last, |node| Spot::Behind(node.span));
                }
            }
        }
    }

    /// Compares two nodes that belong together.
    fn same(&mut self, source: &'h Node<'h>, translation: &'h Node<'h>) {
        if let (Some(one), Some(other)) = (source.section, translation.section)
            && (one.level, source.role) != (other.level, translation.role)
        {
            let message = format!("this heading is {} here, but {} in the source", heading(other), heading(one));
            let hint =
                format!("begin it with `{} ` and end it with `{}`", "#".repeat(one.level.into()), attributes(one));
            self.add("translation-section", translation.span, source.span, message, hint);
        }
        if let (Some(one), Some(other)) = (source.size, translation.size)
            && one != other
        {
            let said = |(columns, rows): (usize, usize)| format!("{columns} columns and {rows} rows");
            let message = format!("this table has {}, but {} in the source", said(other), said(one));
            let hint = "say in each cell what the same cell of the source says".to_owned();
            self.add("translation-table", translation.span, source.span, message, hint);
        }
        self.marks(source, translation);
        if let (Some(one), None, Key::Statement(id)) = (source.label, translation.label, translation.key) {
            let message = format!("the statement `{id}` opens with no bold name, as it does in the source");
            let hint = "begin it with its short name between `**`; the chart prints that".to_owned();
            self.add("translation-label", translation.span, one, message, hint);
        }
        if let (Some(one), Some(other)) = (&source.words, &translation.words) {
            self.words(one, source.span, other, translation.span);
        }
        let first = match translation.key {
            Key::Section(_) => Spot::Behind(translation.span),
            _ => Spot::In(translation.span),
        };
        self.nodes(&source.children, &translation.children, first);
    }

    /// Asks about words that are the same in another language; a single one may well be a name.
    fn words(&mut self, source: &str, there: Span, translation: &str, here: Span) {
        let words = || translation.split_whitespace().filter(|word| word.contains(char::is_alphabetic));
        let alike = source.split_whitespace().eq(translation.split_whitespace());
        if self.tongue == Tongue::Same || !alike || words().nth(1).is_none() {
            return;
        }
        let mut rest = translation.split_whitespace();
        let mut opening = rest.by_ref().take(6).collect::<Vec<_>>().join(" ");
        if rest.next().is_some() {
            opening.push('…');
        }
        let problem =
            Diagnostic::warning("untranslated", here, format!("`{opening}` is word for word as in the source"))
                .with_related(there, HERE)
                .with_hint("translate it");
        self.found.push((problem, vec![here, there]));
    }

    /// Compares links and pictures, in whatever order the grammar of the language wants them.
    fn marks(&mut self, source: &Node<'h>, translation: &Node<'h>) {
        let mut extra = translation.marks.clone();
        let mut missing = source.marks.clone();
        missing.retain(|(mark, _)| match extra.iter().position(|(other, _)| other == mark) {
            Some(at) => {
                extra.remove(at);
                false
            }
            None => true,
        });
        let mut missing = missing.into_iter();
        for (mark, span) in extra {
            let (message, related) = match missing.next() {
                Some((wanted, place)) => (format!("{mark} is {wanted} in the source"), place),
                None => (format!("{mark} is not in the source"), source.span),
            };
            let hint = "make it what it is in the source, or change the source and all translations".to_owned();
            self.add("translation-link", span, related, message, hint);
        }
        for (mark, span) in missing {
            let hint = "put it among these words, as in the source".to_owned();
            self.add("translation-link", translation.span, span, format!("{mark} is missing here"), hint);
        }
    }

    /// What has no match: moved, renamed, missing or added. `last` is what stands before it in the translation.
    fn gap(&mut self, source: &'h [Node<'h>], translation: &'h [Node<'h>], last: Spot) {
        let elsewhere = |known: &BTreeMap<Key<'h>, &'h Node<'h>>, node: &Node<'h>| known.get(&node.key).copied();
        let mut missing: Vec<&'h Node<'h>> =
            source.iter().filter(|node| elsewhere(&self.translation, node).is_none()).collect();
        for node in translation {
            if let Some(origin) = elsewhere(&self.source, node) {
                let message = format!("{} stands at another place in the source", node.key);
                let hint = "move it to where the source has it".to_owned();
                self.add("translation-order", node.span, origin.span, message, hint);
                self.same(origin, node);
                continue;
            }
            match missing.iter().position(|origin| is_alike(origin.key, node.key)) {
                Some(at) => {
                    let origin = missing.remove(at);
                    self.altered(origin, node);
                    self.same(origin, node);
                }
                None => {
                    let message = format!("{} is not in the source", node.key);
                    let hint = "take it out, or put it into the source and all translations".to_owned();
                    let problem = Diagnostic::error("translation-adds", node.span, message).with_hint(hint);
                    let before = self.before(source, node);
                    self.found
                        .push((problem.with_related(before, "the source has nothing of it here"), vec![node.span]));
                }
            }
        }
        for origin in missing {
            let (place, spot) = match last {
                Spot::Behind(span) => (span, "behind this"),
                Spot::In(span) => (span, "at the beginning of this"),
            };
            let problem = Diagnostic::error("translation-lacks", place, format!("{} is missing {spot}", origin.key));
            let hint = match (origin.section, self.statement(origin.key)) {
                (Some(section), _) => {
                    format!(
                        "translate it, with a heading such as `{} … {}`",
                        "#".repeat(section.level.into()),
                        attributes(section)
                    )
                }
                (_, Some(statement)) => format!("translate it, with the link {}", link(statement)),
                (None, None) => "translate it, or take it out of the source and all translations".to_owned(),
            };
            self.found.push((problem.with_related(origin.span, HERE).with_hint(hint), vec![origin.span]));
        }
    }

    /// Where in the source something stands that the translation adds: the nearest thing before it that both have.
    fn before(&self, gap: &[Node<'h>], added: &Node<'h>) -> Span {
        let known = gap.first().map(|node| node.span);
        let both = self.translation.iter().filter(|(_, node)| node.span.start <= added.span.start);
        let near = both.filter_map(|(key, node)| Some((node.span.start, self.source.get(key)?.span)));
        let near = near.max_by_key(|(start, _)| *start).map(|(_, span)| span);
        near.or(known).unwrap_or(self.top)
    }

    fn statement(&self, key: Key<'h>) -> Option<&'h Statement> {
        match key {
            Key::Statement(id) => self.statements.get(id).copied(),
            _ => None,
        }
    }

    /// Two nodes at one place that are nearly the same.
    fn altered(&mut self, source: &Node<'h>, translation: &Node<'h>) {
        let hint = match (source.section, self.statement(source.key)) {
            (Some(section), _) => format!("end its heading with `{}`, as in the source", attributes(section)),
            (_, Some(statement)) => format!("put {} around the words that say when", link(statement)),
            (None, None) => "make it what it is in the source".to_owned(),
        };
        let message = format!("{} is {} in the source", translation.key, source.key);
        self.add("translation-differs", translation.span, source.span, message, hint);
    }
}

/// Whether one may have been written for the other.
fn is_alike(one: Key<'_>, other: Key<'_>) -> bool {
    let sort = |key: Key<'_>| match key {
        Key::Section(_) => 0,
        Key::Statement(_) | Key::Item => 1,
        Key::Alert(_) | Key::Quote => 2,
        Key::Bullets | Key::Numbers => 3,
        Key::Paragraph | Key::Code | Key::Table | Key::Rule => 4,
    };
    let is_statement_in_text = |key, other| matches!((key, other), (Key::Statement(_), Key::Paragraph));
    sort(one) == sort(other) && sort(one) < 4 || is_statement_in_text(one, other) || is_statement_in_text(other, one)
}

fn attributes(section: &Section) -> String {
    match section.role {
        Role::Plain => format!("{{#{}}}", section.id.value),
        role => format!("{{#{} .{}}}", section.id.value, role.as_str()),
    }
}

fn heading(section: &Section) -> String {
    format!("`{} … {}`", "#".repeat(section.level.into()), attributes(section))
}

fn link(statement: &Statement) -> String {
    format!("`[…]({}:{}#{})`", statement.kind, statement.window, statement.id)
}
