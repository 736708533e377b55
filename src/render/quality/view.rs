//! What the template of the quality report can show.

use serde::Serialize;

use super::Assessment;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::handout::{Allowance, Date, Handout, OpenDecision};
use crate::lint::pemat::{Answer, Assessed, Domain, Item, Optional};
use crate::lint::readability::Sample;
use crate::locale::Words;
use crate::render::inline::policy;
use crate::sheet::Direction;
use crate::source::{Sources, Span};

/// The whole report.
#[derive(Debug, Serialize)]
pub(super) struct QualityView<'a> {
    /// The value of the Content-Security-Policy.
    policy: String,
    /// What stands in the style element: nothing may be added around it.
    style: &'a str,
    checked_on: String,
    handouts: Vec<HandoutView<'a>>,
}

#[derive(Debug, Serialize)]
struct HandoutView<'a> {
    title: &'a str,
    /// The tag of the language, and which way it runs.
    language: &'a str,
    direction: &'static str,
    /// What people call the file.
    file: &'a str,
    /// The files of its translations.
    translations: Vec<&'a str>,
    /// Days in words.
    review_by: Option<String>,
    updated: Option<String>,
    errors: usize,
    warnings: usize,
    notes: usize,
    remarks: Vec<RemarkView<'a>>,
    allowed: Vec<AllowedView<'a>>,
    decisions: Vec<DecisionView<'a>>,
    reading: Option<ReadingView>,
    /// The questions of PEMAT-P.
    domains: Vec<DomainView>,
    answered: usize,
    open: usize,
    sources: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct RemarkView<'a> {
    /// `error`, `warning` or `note`.
    severity: &'static str,
    code: &'static str,
    /// File and line.
    place: String,
    message: &'a str,
    hints: &'a [String],
}

#[derive(Debug, Serialize)]
struct AllowedView<'a> {
    code: &'a str,
    place: String,
    reason: &'a str,
}

#[derive(Debug, Serialize)]
struct DecisionView<'a> {
    id: &'a str,
    question: &'a str,
    why: &'a str,
}

#[derive(Debug, Serialize)]
struct ReadingView {
    /// With one decimal.
    fkgl: String,
    smog: Option<String>,
    sentences: u32,
    words: u32,
    syllables: u32,
    polysyllables: u32,
}

#[derive(Debug, Serialize)]
struct DomainView {
    name: &'static str,
    agreed: usize,
    disagreed: usize,
    open: usize,
    items: Vec<ItemView>,
}

#[derive(Debug, Serialize)]
struct ItemView {
    number: u8,
    claim: &'static str,
    /// `agree`, `disagree`, `not-applicable`, or `open`: a person must judge.
    answer: &'static str,
    /// Whether a person may say that it does not apply.
    optional: bool,
    evidence: String,
}

impl<'a> QualityView<'a> {
    pub(super) fn of(
        assessments: &'a [Assessment<'a>],
        sources: &'a Sources,
        (today, words): (Date, &Words),
        style: &'a str,
    ) -> Self {
        let handouts = assessments.iter().map(|assessment| handout(assessment, sources, words)).collect();
        Self { policy: policy(style, None, &[]), style, checked_on: words.date(today), handouts }
    }
}

fn handout<'a>(assessment: &'a Assessment<'a>, sources: &'a Sources, words: &Words) -> HandoutView<'a> {
    let Assessment { handout, translations, remarks, reading, questions } = assessment;
    let severity = |severity| remarks.iter().filter(|remark| remark.severity == severity).count();
    let file = |handout: &Handout| sources.file(handout.source).path();
    // A translation has taken over the source's decisions; each is told once.
    let mut decisions: Vec<&OpenDecision> = Vec::new();
    let mut allowed: Vec<&Allowance> = Vec::new();
    for handout in std::iter::once(handout).chain(translations) {
        allowed.extend(&handout.allowances);
        for decision in &handout.open_decisions {
            if decisions.iter().all(|known| known.id.value != decision.id.value) {
                decisions.push(decision);
            }
        }
    }
    let domains: Vec<DomainView> =
        [Domain::Understandability, Domain::Actionability].map(|domain| self::domain(domain, questions)).into();
    let open = domains.iter().map(|domain| domain.open).sum();
    HandoutView {
        title: &handout.title.value,
        language: handout.language.as_str(),
        direction: Direction::of(&handout.language).as_str(),
        file: file(handout),
        translations: translations.iter().map(|translation| file(translation)).collect(),
        review_by: handout.review_by.as_ref().map(|day| words.date(day.value)),
        updated: handout.updated.as_ref().map(|day| words.date(day.value)),
        errors: severity(Severity::Error),
        warnings: severity(Severity::Warning),
        notes: severity(Severity::Note),
        remarks: remarks.iter().map(|remark| self::remark(remark, sources)).collect(),
        allowed: allowed.into_iter().map(|allowance| self::allowed(allowance, sources)).collect(),
        decisions: decisions.into_iter().map(decision).collect(),
        reading: reading.map(self::reading),
        domains,
        answered: questions.len() - open,
        open,
        sources: handout.sources.iter().map(|line| line.value.as_str()).collect(),
    }
}

fn line(span: Span, sources: &Sources) -> String {
    format!("{}:{}", sources.file(span.source).path(), sources.position(span).line)
}

fn remark<'a>(remark: &'a Diagnostic, sources: &Sources) -> RemarkView<'a> {
    let Diagnostic { severity, code, message, place, related: _, hints } = remark;
    let place = match place {
        Place::Span(span) => line(*span, sources),
        Place::File(path) => path.clone(),
        Place::Input { .. } | Place::Nowhere => String::new(),
    };
    RemarkView { severity: severity.as_str(), code, place, message, hints }
}

fn allowed<'a>(allowance: &'a Allowance, sources: &Sources) -> AllowedView<'a> {
    let Allowance { code, reason, span, covers: _ } = allowance;
    AllowedView { code: &code.value, place: line(*span, sources), reason }
}

fn decision(decision: &OpenDecision) -> DecisionView<'_> {
    let OpenDecision { id, question, why } = decision;
    DecisionView { id: &id.value, question, why }
}

fn reading(sample: Sample) -> ReadingView {
    let Sample { sentences, words, syllables, polysyllables } = sample;
    let grade = |grade: f64| format!("{grade:.1}");
    ReadingView {
        fkgl: grade(sample.fkgl()),
        smog: sample.smog().map(grade),
        sentences,
        words,
        syllables,
        polysyllables,
    }
}

fn domain(domain: Domain, questions: &[Assessed]) -> DomainView {
    let own: Vec<&Assessed> = questions.iter().filter(|assessed| assessed.item.domain == domain).collect();
    let of = |answer| own.iter().filter(|assessed| assessed.answer == answer).count();
    DomainView {
        name: match domain {
            Domain::Understandability => "Understandability",
            Domain::Actionability => "Actionability",
        },
        agreed: of(Answer::Agree),
        disagreed: of(Answer::Disagree),
        open: of(Answer::Open),
        items: own.into_iter().map(item).collect(),
    }
}

fn item(assessed: &Assessed) -> ItemView {
    let Assessed { item: Item { number, claim, optional, domain: _ }, answer, evidence } = assessed;
    let answer = match answer {
        Answer::Agree => "agree",
        Answer::Disagree => "disagree",
        Answer::NotApplicable => "not-applicable",
        Answer::Open => "open",
    };
    let optional = *optional == Optional::MayNotApply;
    ItemView { number: *number, claim, answer, optional, evidence: evidence.clone() }
}
