//! The plan: which sheets to make, in which formats, and what each file is called.
//!
//! The order is fixed: the unbranded sheet, then the clinics by id; within one the handouts by id, then languages by tag. The
//! plan holds broken sheets too, so that they can be reported and their old files kept.

use std::collections::BTreeSet;

use anyhow::bail;

use super::Purpose;
use crate::clinic::{Clinic, ClinicId, Layout};
use crate::diagnostic::{Diagnostic, nearest};
use crate::handout::{EditionCode, Handout, HandoutId, Language};
use crate::locale::Locales;
use crate::overlay::Difference;
use crate::project::{ClinicEntry, Given, HandoutEntry, Project, State};
use crate::sheet::Alternate;
use crate::source::Spanned;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// For paper.
    Pdf,
    /// For the screen.
    Html,
    /// For messages and e-mail.
    Text,
    /// For a patient's calendar: only of a visit, since nothing else has dates.
    Calendar,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Pdf, Self::Html, Self::Text, Self::Calendar];

    /// The formats of a sheet for everybody.
    pub const UNDATED: [Self; 3] = [Self::Pdf, Self::Html, Self::Text];

    /// The name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Text => "text",
            Self::Calendar => "ics",
        }
    }

    /// The format of a name, if there is one.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == text)
    }
}

/// A file of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum File {
    /// For paper, in one of the layouts that the clinic asks for.
    Pdf(Layout),
    /// For the screen.
    Html,
    /// For messages and e-mail.
    Text,
    /// For a calendar.
    Calendar,
}

impl File {
    /// The files in these formats, the ones for paper in these layouts.
    pub(super) fn each(formats: &[Format], layouts: &[Layout]) -> Vec<Self> {
        let files = formats.iter().map(|format| match format {
            Format::Pdf => layouts.iter().copied().map(Self::Pdf).collect(),
            Format::Html => vec![Self::Html],
            Format::Text => vec![Self::Text],
            Format::Calendar => vec![Self::Calendar],
        });
        files.flat_map(|files: Vec<Self>| files).collect()
    }

    /// The ending of its name.
    pub(super) fn extension(self) -> String {
        match self {
            Self::Pdf(Layout::Standard) => "pdf".to_owned(),
            Self::Pdf(layout) => format!("{}.pdf", layout.as_str()),
            Self::Html => "html".to_owned(),
            Self::Text => "txt".to_owned(),
            Self::Calendar => "ics".to_owned(),
        }
    }
}

/// What the user picked; an empty list is everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Ids of handouts.
    pub handouts: Vec<String>,
    /// Ids of clinics, `plain` included.
    pub clinics: Vec<String>,
    /// Language tags.
    pub languages: Vec<String>,
    /// Layouts of the files for paper; the other formats have none.
    pub layouts: Vec<Layout>,
    /// Kinds of files.
    pub formats: Vec<Format>,
}

/// One sheet to make.
pub(super) struct SheetPlan<'p> {
    /// Whose.
    pub(super) clinic: &'p Clinic,
    /// Of what, as its author wrote it.
    pub(super) handout: &'p HandoutEntry,
    /// What the clinic gives of it: what the sheet says. `None` if it could not be read as text.
    pub(super) advice: Option<&'p Handout>,
    /// Where that differs from what its author wrote.
    pub(super) differences: &'p [Difference],
    /// In which language.
    pub(super) language: &'p Language,
    /// In which other languages the clinic gives the same handout for everybody, that of the source first.
    pub(super) others: Vec<&'p Language>,
    /// The texts that it was translated from; the source itself has none.
    pub(super) origins: Vec<Origin<'p>>,
    /// What people call the clinic's brand file; the unbranded sheet has none.
    pub(super) brand: Option<&'p str>,
    /// As which files, none twice.
    pub(super) files: Vec<File>,
    /// Broken if the clinic or the handout is, or what the clinic says otherwise.
    pub(super) state: State,
}

impl SheetPlan<'_> {
    /// The sheet's name: its files' path below the output folder, without ending.
    pub(super) fn name(&self) -> String {
        name(&self.clinic.id, &self.handout.id, self.language)
    }

    /// The pages of the same handout in other languages, which lie in the same folder.
    pub(super) fn alternates(&self, locales: &Locales) -> Vec<Alternate> {
        let alternate = |language: &&Language| Alternate {
            language: (*language).clone(),
            name: locales.name(language),
            file: format!("{}.{language}.{}", self.handout.id, File::Html.extension()),
        };
        self.others.iter().map(alternate).collect()
    }

    /// The path of one of its files.
    pub(super) fn path(&self, file: File) -> String {
        format!("{}.{}", self.name(), file.extension())
    }
}

/// Everything to make.
pub(super) struct Plan<'p> {
    /// The sheets, in order.
    pub(super) sheets: Vec<SheetPlan<'p>>,
    /// The names of sheets that are asked for but cannot even be planned, because their clinic's brand file makes no clinic.
    /// Which languages it wants is unknown: each handout counts once, in the language of its source.
    pub(super) out_of_reach: Vec<String>,
    /// What the sheets are for.
    pub(super) purpose: Purpose,
    /// How much of the project it covers.
    pub(super) scope: Scope,
}

/// How much of the project a plan covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// All of it: what an earlier build made and this one does not is out of date.
    Whole,
    /// What the user picked, or what could be read: nothing is known about the rest.
    Part,
}

impl<'p> Plan<'p> {
    /// Plans for a project.
    ///
    /// # Errors
    /// If the selection names a clinic, handout or language that is not there.
    pub(super) fn new(project: &'p Project, selection: &Selection) -> anyhow::Result<Self> {
        let clinics = project.clinics.iter().map(|entry| &entry.id);
        verify(project, clinics, selection)?;
        let entries = std::iter::once(None).chain(project.clinics.iter().map(Some));
        let sheets = entries.flat_map(|entry| sheets(project, entry, selection)).collect();
        let (out_of_reach, scope) = (out_of_reach(project, selection), scope(project, selection));
        Ok(Self { sheets, out_of_reach, purpose: Purpose::Proof, scope })
    }
}

/// The sheets of a clinic of the project, or with `None` the unbranded ones.
pub(super) fn sheets<'p>(
    project: &'p Project,
    entry: Option<&'p ClinicEntry>,
    selection: &Selection,
) -> Vec<SheetPlan<'p>> {
    let clinic = entry.map_or(Some(&project.plain), |entry| entry.clinic.as_ref());
    let Some(clinic) = clinic.filter(|clinic| picked(&selection.clinics, clinic.id.as_str())) else {
        return Vec::new();
    };
    let handouts = handouts(project, selection).filter(|(_, language)| clinic.settings.languages.contains(language));
    let sheets = handouts.map(|(handout, language)| {
        let Given { advice, differences, state } = Given::of(entry, handout);
        SheetPlan {
            clinic,
            handout,
            advice,
            differences,
            language,
            others: others(project, (clinic, entry), handout, language),
            origins: origins(project, entry, handout),
            brand: entry.map(|entry| entry.path.as_str()),
            files: files(&clinic.settings.layouts, selection),
            state,
        }
    });
    sheets.collect()
}

/// The handouts that are picked and whose language is known.
pub(super) fn handouts<'p>(
    project: &'p Project,
    selection: &Selection,
) -> impl Iterator<Item = (&'p HandoutEntry, &'p Language)> {
    let known = project.handouts.iter().filter_map(|entry| Some((entry, entry.language()?)));
    known.filter(|(entry, language)| {
        picked(&selection.handouts, entry.id.as_str()) && picked(&selection.languages, language.as_str())
    })
}

/// A text that was translated.
#[derive(Clone, Copy)]
pub(super) struct Origin<'p> {
    /// The text.
    pub(super) source: &'p Handout,
    /// The edition of it that the translation names.
    pub(super) made_from: Option<&'p Spanned<EditionCode>>,
    /// What people call the file of the translation.
    pub(super) path: &'p str,
}

/// What a file of a handout was translated from: the common source; and where the clinic has words of its own in this language,
/// the source as the clinic gives it.
pub(super) fn origins<'p>(
    project: &'p Project,
    clinic: Option<&'p ClinicEntry>,
    handout: &'p HandoutEntry,
) -> Vec<Origin<'p>> {
    let is_source = |entry: &&HandoutEntry| entry.id == handout.id && entry.tag.is_none();
    let source = handout.tag.as_ref().and_then(|_| project.handouts.iter().find(is_source));
    let Some((source, common)) = source.and_then(|source| Some((source, source.handout.as_ref()?))) else {
        return Vec::new();
    };
    let made_from = handout.handout.as_ref().and_then(|handout| handout.translation_of.as_ref());
    let mut origins = vec![Origin { source: common, made_from, path: &handout.path }];
    let own = clinic.and_then(|clinic| clinic.overlay(handout)?.own.as_ref());
    origins.extend(own.zip(Given::of(clinic, source).advice).map(|(own, source)| Origin {
        source,
        made_from: own.translation_of.as_ref(),
        path: &own.path,
    }));
    origins
}

/// Whatever the user picked: a page must not depend on what else was made in the same run.
fn others<'p>(
    project: &'p Project,
    (clinic, entry): (&Clinic, Option<&ClinicEntry>),
    handout: &HandoutEntry,
    language: &Language,
) -> Vec<&'p Language> {
    let is_sound = |other: &&HandoutEntry| Given::of(entry, other).state == State::Sound;
    let entries = project.handouts.iter().filter(|other| other.id == handout.id).filter(is_sound);
    let languages = entries.filter_map(HandoutEntry::language);
    languages.filter(|other| *other != language && clinic.settings.languages.contains(other)).collect()
}

/// The names of the sheets of clinics whose brand file makes no clinic.
pub(super) fn out_of_reach(project: &Project, selection: &Selection) -> Vec<String> {
    let clinics = project.clinics.iter().filter(|entry| entry.clinic.is_none());
    let asked = clinics.filter(|entry| picked(&selection.clinics, entry.id.as_str()));
    asked
        .flat_map(|clinic| {
            let sources = handouts(project, selection).filter(|(handout, _)| handout.tag.is_none());
            sources.map(|(handout, language)| name(&clinic.id, &handout.id, language))
        })
        .collect()
}

/// The path of a sheet's files below the output folder, without ending.
pub(super) fn name(clinic: &ClinicId, handout: &HandoutId, language: &Language) -> String {
    format!("{clinic}/{handout}.{language}")
}

/// The picked formats; for paper, the picked ones of these layouts.
pub(super) fn files(layouts: &[Layout], selection: &Selection) -> Vec<File> {
    let is_picked = |format: &Format| selection.formats.is_empty() || selection.formats.contains(format);
    let formats: Vec<Format> = Format::UNDATED.into_iter().filter(is_picked).collect();
    let wanted = Layout::ALL.into_iter().filter(|layout| layouts.contains(layout));
    let is_picked = |layout: &Layout| selection.layouts.is_empty() || selection.layouts.contains(layout);
    File::each(&formats, &wanted.filter(is_picked).collect::<Vec<_>>())
}

fn scope(project: &Project, selection: &Selection) -> Scope {
    let whole = *selection == Selection::default() && !project.diagnostics.iter().any(Diagnostic::is_error);
    if whole { Scope::Whole } else { Scope::Part }
}

/// Whether a selection that names these takes in `name`.
pub(super) fn picked(names: &[String], name: &str) -> bool {
    names.is_empty() || names.iter().any(|picked| picked == name)
}

/// Checks that what a selection names is there; `ids` are those of all clinics but the unbranded one.
pub(super) fn verify<'p>(
    project: &'p Project,
    ids: impl Iterator<Item = &'p ClinicId>,
    selection: &Selection,
) -> anyhow::Result<()> {
    let Selection { handouts, clinics, languages, layouts: _, formats: _ } = selection;
    let unknown = handouts.iter().find_map(|name| unknown_handout(project, name));
    let ids: BTreeSet<&str> = ids.chain([&project.plain.id]).map(ClinicId::as_str).collect();
    let unknown = clinics.iter().find_map(|name| self::unknown("clinic", name, &ids)).or(unknown);
    let known: BTreeSet<&str> =
        project.handouts.iter().filter_map(HandoutEntry::language).map(Language::as_str).collect();
    match unknown.or_else(|| languages.iter().find_map(|name| self::unknown("language", name, &known))) {
        Some(message) => bail!(message),
        None => Ok(()),
    }
}

/// What to say if no clinic has this name.
pub(super) fn unknown_clinic(project: &Project, name: &str) -> Option<String> {
    let clinics = project.clinics.iter().map(|entry| &entry.id).chain([&project.plain.id]);
    unknown("clinic", name, &clinics.map(ClinicId::as_str).collect())
}

/// What to say if no handout has this name.
pub(super) fn unknown_handout(project: &Project, name: &str) -> Option<String> {
    unknown("handout", name, &project.handouts.iter().map(|entry| entry.id.as_str()).collect())
}

fn unknown(what: &str, name: &str, known: &BTreeSet<&str>) -> Option<String> {
    if known.contains(name) {
        return None;
    }
    Some(match nearest(name, known.iter().copied()) {
        Some(meant) => format!("there is no {what} `{name}`; did you mean `{meant}`?"),
        None if known.is_empty() => format!("there is no {what} `{name}`; there is none at all"),
        None => format!("there is no {what} `{name}`; there is {}", quoted(known.iter().copied())),
    })
}

/// Names for a message: "`a`, `b`".
pub(super) fn quoted<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
