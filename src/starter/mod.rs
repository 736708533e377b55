//! What people begin with: a project, a clinic, a handout, a template to change.
//!
//! [`project`], [`clinic`], [`handout`] and [`template`] each make new files and give their names. They write into folders that
//! are people's own, so they only ever add (`writer`): what is there already is refused before anything is written. What
//! they write is what is shipped, from `content` and `templates`, and texts beside this file with gaps to fill in
//! (`texts`).
//!
//! A start must never be mistaken for advice or for a way to reach somebody. A new handout holds no advice, only places for
//! it, and a decision that keeps it open. A new clinic has the details that its user gave, never ones to be replaced
//! later: a sheet with somebody else's number would be worse than none.

mod texts;
mod writer;

#[cfg(test)]
mod tests;

use std::path::Path;

use anyhow::bail;

use crate::clinic::ClinicId;
use crate::clinic::brand::{self, BrandFile};
use crate::handout::{HandoutId, is_device};
use crate::project::{Folder, Shared, is_aside, slug};
use crate::source::Sources;
pub use texts::Details;
use texts::{Nothing, Sample};
use writer::{NewFile, add};

/// Makes a project with a sample handout and a sample clinic in the folder `folder`, and gives the names of its files.
///
/// # Errors
/// If something that is not hidden is in the folder, or it cannot be written to.
pub fn project(folder: &Folder) -> anyhow::Result<Vec<String>> {
    writer::is_free(folder)?;
    let Sample { mut files } = Sample::new();
    // Who has one knows what to ignore.
    files.retain(|file| file.path != texts::GITIGNORE || !writer::exists(folder, texts::GITIGNORE));
    add(folder, &files)
}

/// Makes a clinic's folder with a brand file.
///
/// # Errors
/// If `name` cannot be a clinic's or is taken, a detail cannot be used, or the folder cannot be written to.
pub fn clinic(content: &Folder, name: &str, details: &Details) -> anyhow::Result<Vec<String>> {
    let id = match ClinicId::parse(name) {
        Some(id) => match id.reserved() {
            Some(what) => bail!("a clinic cannot be called `{id}`, which is {what}"),
            None => id,
        },
        None => bail!(misnamed(name, "clinic", "my-clinic")),
    };
    let folder = format!("clinics/{id}");
    writer::is_new(content, &folder)?;
    let brand = texts::brand(details);
    check(&id, &folder, &brand)?;
    add(content, &[NewFile { path: format!("{folder}/_brand.yml"), bytes: brand.into_bytes().into() }])
}

/// Makes the start of a handout.
///
/// # Errors
/// If `name` cannot be a handout's or is taken, or the folder cannot be written to.
pub fn handout(content: &Folder, name: &str) -> anyhow::Result<Vec<String>> {
    let Some(id) = HandoutId::parse(name) else { bail!(misnamed(name, "handout", "my-handout")) };
    if is_device(id.as_str()) {
        bail!(
            "a handout cannot be called `{id}`, which is the name of a device on Windows, where no file can be called so"
        );
    }
    let path = format!("{id}.md");
    if is_aside(&path) {
        bail!("a handout cannot be called `{id}`: `{path}` is for those who write them");
    }
    add(content, &[NewFile { path, bytes: texts::handout(&id).into_bytes().into() }])
}

/// Copies files that are built in into the templates folder, to be changed there.
///
/// # Errors
/// If one is not built in or is there already, or the folder cannot be written to.
pub fn template(templates: &Folder, names: &[String]) -> anyhow::Result<Vec<String>> {
    let files = names.iter().map(|name| match Shared::built_in(name) {
        Some(text) => Ok(NewFile { path: name.clone(), bytes: text.as_bytes().into() }),
        None => {
            let known = Shared::built_in_paths().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            let hint = crate::diagnostic::nearest(name, Shared::built_in_paths());
            match hint {
                Some(nearest) => bail!("there is no built-in template `{name}`; did you mean `{nearest}`?"),
                None => bail!("there is no built-in template `{name}`; there are {known}"),
            }
        }
    });
    let mut files = files.collect::<anyhow::Result<Vec<_>>>()?;
    if !writer::exists(templates, texts::TEMPLATES_README.path) {
        files.push(texts::TEMPLATES_README.file());
    }
    add(templates, &files)
}

fn misnamed(name: &str, what: &str, otherwise: &str) -> String {
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let better = slug(stem).unwrap_or_else(|| otherwise.to_owned());
    format!("`{name}` cannot name a {what}; use small letters, digits and hyphens, such as `{better}`")
}

/// Refuses details that a build would refuse.
fn check(id: &ClinicId, folder: &str, text: &str) -> anyhow::Result<()> {
    let source = Sources::default().add("_brand.yml", text);
    let (_, problems) = brand::read(BrandFile { id: id.clone(), source, text, folder }, &Nothing);
    if let Some(problem) = problems.into_iter().find(|problem| problem.is_error()) {
        let hint = problem.hints.first().map(|hint| format!("; {hint}")).unwrap_or_default();
        bail!("{}{hint}", problem.message);
    }
    Ok(())
}

/// The folder that a user named, which need not exist.
pub fn folder(here: &Path, typed: &Path) -> Folder {
    Folder { path: here.join(typed), shown: typed.to_string_lossy().replace('\\', "/") }
}
