//! Where a project is: its root, and the three folders that a run works with.
//!
//! The root is the nearest folder, from the working folder upwards, that holds a `content` folder. Nothing is read here but
//! the existence of folders.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

/// Folders that the user names instead of the usual ones; a relative one is relative to the working folder.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// Instead of `content`.
    pub content: Option<PathBuf>,
    /// Instead of `templates`.
    pub templates: Option<PathBuf>,
    /// Instead of `output`.
    pub output: Option<PathBuf>,
}

/// A folder, and what people call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// Where it is.
    pub path: PathBuf,
    /// Its name in messages: relative to the root or as the user typed it, with `/`.
    pub shown: String,
}

impl Folder {
    fn new(path: PathBuf, shown: &str) -> Self {
        Self { path, shown: shown.replace('\\', "/") }
    }

    /// What people call the file at `relative`, a path with `/` below this folder; empty for the folder itself.
    pub fn show(&self, relative: &str) -> String {
        let shown = self.shown.trim_end_matches('/');
        if relative.is_empty() { shown.to_owned() } else { format!("{shown}/{relative}") }
    }
}

/// The three folders of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// What people write.
    pub content: Folder,
    /// How it looks; `None` is what the program carries in itself.
    pub templates: Option<Folder>,
    /// What is made; need not exist yet.
    pub output: Folder,
}

impl Folders {
    /// Finds the project that the folder `from` belongs to.
    ///
    /// # Errors
    /// If there is no content folder, or no templates folder where the user says that there is one.
    pub fn find(from: &Path, overrides: Overrides) -> anyhow::Result<Self> {
        let Overrides { content, templates, output } = overrides;
        let content = content.map(|typed| named(from, &typed));
        let above = from.ancestors().find(|folder| folder.join("content").is_dir());
        let root = match (above, &content) {
            (Some(root), _) => root.to_owned(),
            (None, Some(content)) => content.path.parent().unwrap_or(from).to_owned(),
            (None, None) => bail!(
                "there is no `content` folder in `{}` or any folder above it; \
                 change into your project's folder, or name its content folder with `--content`",
                from.display()
            ),
        };
        let usual = |name: &str| Folder::new(root.join(name), name);
        let folders = Self {
            templates: match templates {
                Some(typed) => Some(named(from, &typed)),
                None => Some(usual("templates")).filter(|folder| folder.path.exists()),
            },
            output: output.map_or_else(|| usual("output"), |typed| named(from, &typed)),
            content: content.unwrap_or_else(|| usual("content")),
        };
        exists(&folders.content, "--content")?;
        folders.templates.as_ref().map_or(Ok(()), |folder| exists(folder, "--templates"))?;
        Ok(folders)
    }
}

fn named(from: &Path, typed: &Path) -> Folder {
    Folder::new(from.join(typed), &typed.to_string_lossy())
}

fn exists(folder: &Folder, flag: &str) -> anyhow::Result<()> {
    let found = std::fs::metadata(&folder.path)
        .with_context(|| format!("cannot open the folder `{}`; name another with `{flag}`", folder.shown))?;
    if !found.is_dir() {
        bail!("`{}` is not a folder; name another with `{flag}`", folder.shown);
    }
    Ok(())
}
