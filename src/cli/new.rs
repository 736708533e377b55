//! `handout new`: makes what people begin with.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, Subcommand};

use super::Ending;
use super::arguments::Global;
use super::terminal::Terminal;
use crate::project::{Folder, Folders};
use crate::starter::{self, Details};

const EXAMPLE: &str = r#"Example:
  handout new clinic oak --phone "+44 1632 960123" --hours "Monday to Friday, 9am to 5pm" \
    --out-of-hours 111 --emergency 999"#;

/// What `new` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

/// What to begin.
#[derive(Debug, Subcommand)]
enum What {
    /// Begin a project, with a sample handout and a sample clinic
    Project {
        /// A folder that is new or empty
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Add a clinic to the project
    ///
    /// What patients are told to ring cannot be guessed, so it must be said here. Colours, logo and all else are in the file
    /// that is made, with a note on each line.
    #[command(after_help = EXAMPLE)]
    Clinic(Clinic),
    /// Add a handout to the project
    ///
    /// The file that is made shows where things go. It holds no advice, and is a draft until somebody has written some.
    Handout {
        /// The name of its file: small letters, digits and hyphens
        name: String,
    },
    /// Copy built-in templates into the project, to be changed there
    ///
    /// To change a part of one, extend it instead: `templates/README.md`, which comes along, tells how.
    Template {
        /// Which, such as `handout.css`, `print.yml` or `locales/en.ftl`
        #[arg(required = true, value_name = "FILE")]
        names: Vec<String>,
    },
}

#[derive(Debug, Args)]
struct Clinic {
    /// The name of its folder: small letters, digits and hyphens
    #[arg(value_name = "NAME")]
    id: String,
    /// The clinic's name, as on the door [default: made from the folder's]
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
    /// The number that patients ring
    #[arg(long, value_name = "NUMBER")]
    phone: String,
    /// When somebody answers it
    #[arg(long, value_name = "TEXT")]
    hours: String,
    /// Whom to ring when nobody does
    #[arg(long, value_name = "NUMBER")]
    out_of_hours: String,
    /// The number of the emergency services
    #[arg(long, value_name = "NUMBER")]
    emergency: String,
    /// Language and country, for dates, times and paper
    #[arg(long, value_name = "TAG", default_value = "en-GB")]
    locale: String,
}

/// Runs the command.
pub(super) fn run(arguments: Arguments, global: &Global, here: &Path, terminal: &Terminal) -> anyhow::Result<Ending> {
    let project = || Folders::find(here, global.folders());
    let (made, next) = match arguments.what {
        What::Project { folder } => {
            let made = starter::project(&starter::folder(here, &folder))?;
            let folder = folder.display().to_string();
            let place = if folder == "." { String::new() } else { format!("change into `{folder}` and ") };
            (made, format!("{place}run `handout build`; `README.md` says the rest"))
        }
        What::Clinic(clinic) => {
            let id = clinic.id.clone();
            let made = starter::clinic(&project()?.content, &id, &clinic.details())?;
            (made, format!("put logo and colours into the file, and run `handout build --clinic {id}`"))
        }
        What::Handout { name } => {
            let made = starter::handout(&project()?.content, &name)?;
            (made, format!("write over what is in the file, and run `handout build {name}`"))
        }
        What::Template { names } => {
            let made = starter::template(&templates(here, global)?, &names)?;
            (
                made,
                "change the files, and run `handout build`; delete one, and the built-in one is used again".to_owned(),
            )
        }
    };
    for path in made {
        terminal.say(&format!("made {path}"));
    }
    terminal.say(&format!("next: {next}"));
    Ok(Ending::Clean)
}

impl Clinic {
    fn details(self) -> Details {
        let Self { id, name, phone, hours, out_of_hours, emergency, locale } = self;
        Details { name: name.unwrap_or_else(|| capitalized(&id)), phone, hours, out_of_hours, emergency, locale }
    }
}

/// `oak-lane` as the name of a clinic: `Oak Lane`.
fn capitalized(id: &str) -> String {
    let words = id.split('-').filter(|word| !word.is_empty()).map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The templates folder of the project, which need not exist.
fn templates(here: &Path, global: &Global) -> anyhow::Result<Folder> {
    let overrides = global.folders();
    if let Some(typed) = &overrides.templates {
        return Ok(starter::folder(here, typed));
    }
    let folders = Folders::find(here, overrides)?;
    Ok(match folders.templates {
        Some(folder) => folder,
        None => {
            let root = folders.content.path.parent().context("the content folder is in no other")?;
            Folder { path: root.join("templates"), shown: "templates".to_owned() }
        }
    })
}
