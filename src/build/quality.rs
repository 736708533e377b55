//! The quality report of a check: what goes into it.

use std::collections::BTreeSet;

use super::plan::Plan;
use super::{OPEN_DECISION, Report, Request, lints};
use crate::diagnostic::{Diagnostic, Place};
use crate::handout::{Date, Handout, Language};
use crate::lint;
use crate::lint::pemat::{self, Assessed};
use crate::lint::readability::{self, Sample};
use crate::project::{HandoutEntry, Project, State};
use crate::render::quality::{self, Assessment};

/// What stands in a part of its own, and so not among the remarks.
const ELSEWHERE: [&str; 2] = [OPEN_DECISION, readability::CODE];

/// The report on what `checked` found in the handouts that `request` asked for.
///
/// # Errors
/// If the selection names something unknown. Inside, if the templates or the English words have errors: those that are not told yet.
pub fn quality_report(
    project: &Project,
    request: &Request,
    today: Date,
    checked: &Report,
) -> anyhow::Result<Result<String, Vec<Diagnostic>>> {
    // What is wrong with the templates has been told already.
    let Some(shared) = &project.shared else { return Ok(Err(Vec::new())) };
    let plan = Plan::new(project, &request.selection)?;
    let mut sources: Vec<&HandoutEntry> = Vec::new();
    for sheet in &plan.sheets {
        let of_one = |entry: &&HandoutEntry| entry.id == sheet.handout.id && entry.tag.is_none();
        let source = project.handouts.iter().find(of_one);
        sources.extend(source.filter(|source| !sources.iter().any(|known| known.id == source.id)));
    }
    let picked = |language: &Language| plan.sheets.iter().any(|sheet| sheet.language == language);
    let assessments = sources.into_iter().filter_map(|entry| {
        let translations = project.handouts.iter().filter(|other| other.id == entry.id && other.tag.is_some());
        let translations = translations.filter(|other| other.language().is_some_and(picked)).collect();
        let changes = plan.sheets.iter().filter(|sheet| sheet.handout.id == entry.id).flat_map(|sheet| {
            let clinic = project.clinics.iter().find(|clinic| clinic.id == sheet.clinic.id);
            clinic.and_then(|clinic| clinic.overlay(sheet.handout)).map_or(&[][..], |overlay| &overlay.paths)
        });
        let changes = changes.map(String::as_str).collect();
        assess(project, (entry, translations, changes), today, checked)
    });
    let assessments: Vec<Assessment<'_>> = assessments.collect();
    let british = Language::parse("en-GB").expect("a BCP 47 tag");
    // The same is true of the file of English words.
    let Some(words) = shared.locales.words(&Language::english(), &british) else { return Ok(Err(Vec::new())) };
    let page = quality::render(&assessments, &project.sources, (today, &words), &shared.templates);
    Ok(page.map_err(|problem| vec![problem]))
}

/// What is known of a handout: its source, its translations, and the files of what clinics change in them.
fn assess<'p>(
    project: &'p Project,
    (entry, translations, changes): (&'p HandoutEntry, Vec<&'p HandoutEntry>, BTreeSet<&'p str>),
    today: Date,
    checked: &'p Report,
) -> Option<Assessment<'p>> {
    let handout = entry.handout.as_ref()?;
    let own = std::iter::once(&entry.path).chain(translations.iter().map(|other| &other.path)).map(String::as_str);
    let files: BTreeSet<&str> = own.chain(changes).collect();
    let told = |problem: &&Diagnostic| {
        let path = problem.place.path(&project.sources);
        path.is_some_and(|path| files.contains(path)) && !ELSEWHERE.contains(&problem.code)
    };
    let (mut said, mut known) = (Vec::new(), BTreeSet::new());
    for remark in project.diagnostics.iter().chain(&checked.diagnostics).filter(told) {
        let Diagnostic { severity, code, message, place, related, hints } = remark;
        if known.insert((place, *severity, *code, message, related, hints)) {
            said.push(remark);
        }
    }
    let rank = |remark: &&Diagnostic| {
        let line = match &remark.place {
            Place::Span(span) => (Some(project.sources.file(span.source).path().to_owned()), span.start),
            Place::File(path) => (Some(path.clone()), 0),
            Place::Input { .. } | Place::Nowhere => (None, 0),
        };
        (remark.severity, line)
    };
    said.sort_by_key(rank);
    let sound = entry.state == State::Sound;
    Some(Assessment {
        handout,
        translations: translations.into_iter().filter_map(|other| other.handout.as_ref()).collect(),
        remarks: said,
        reading: Sample::of(handout).filter(|_| sound),
        questions: questions(project, entry, handout, today).unwrap_or_default(),
    })
}

fn questions(project: &Project, entry: &HandoutEntry, handout: &Handout, today: Date) -> Option<Vec<Assessed>> {
    lints::with_context(project, entry, handout, today, |context| {
        pemat::assess(handout, context, &lint::run(handout, context))
    })
}
