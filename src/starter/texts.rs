//! What new files say: shipped ones as they are, and our own with their gaps filled.

use std::sync::Arc;

use super::writer::NewFile;
use crate::assets::{AssetError, AssetKind, Assets};
use crate::handout::HandoutId;

const BRAND: &str = include_str!("_brand.yml");
const HANDOUT: &str = include_str!("handout.md");

/// The colour of a clinic that has not chosen any: dark enough for every gate, and nobody's in particular.
const COLOUR: &str = "#1f5566";

/// Switched off until there is a file.
const NO_LOGO: &str = "\
# Put the logo into this folder, as SVG or PNG, and switch these lines on. It is printed up to 16 mm high.
# logo:
#   images:
#     mark:
#       path: logo.svg
#       alt: the clinic's name # read aloud to people who cannot see the logo
#   medium: mark";
const LOGO: &str = "\
logo:
  images:
    mark:
      path: logo.svg # SVG or PNG, in this folder; printed up to 16 mm high
      alt: Lumen Skin Clinic # read aloud to people who cannot see the logo
  medium: mark";

/// What a clinic's brand file begins with. None of it can be guessed.
#[derive(Clone, Debug)]
pub struct Details {
    /// The clinic's name, as on the door.
    pub name: String,
    /// The number that patients ring.
    pub phone: String,
    /// When somebody answers it, in words.
    pub hours: String,
    /// Whom to ring when nobody does.
    pub out_of_hours: String,
    /// The number of the emergency services.
    pub emergency: String,
    /// A BCP 47 tag, such as `en-GB`.
    pub locale: String,
}

/// A brand file with these details.
pub(super) fn brand(details: &Details) -> String {
    brand_with(details, COLOUR, NO_LOGO)
}

fn brand_with(details: &Details, colour: &str, logo: &str) -> String {
    let Details { name, phone, hours, out_of_hours, emergency, locale } = details;
    fill(BRAND, |gap| match gap {
        // A remark ends with its line.
        "name" => name.split_whitespace().collect::<Vec<_>>().join(" "),
        "quoted name" => quoted(name),
        "quoted phone" => quoted(phone),
        "quoted hours" => quoted(hours),
        "quoted out-of-hours" => quoted(out_of_hours),
        "quoted emergency" => quoted(emergency),
        "logo" => logo.to_owned(),
        "colour" => colour.to_owned(),
        "locale" => quoted_if_odd(locale),
        "language" => quoted_if_odd(locale.split('-').next().unwrap_or_default()),
        other => unreachable!("`_brand.yml` has no gap `{other}`"),
    })
}

/// A handout that says nothing yet.
pub(super) fn handout(id: &HandoutId) -> String {
    let words = id.as_str().split('-').filter(|word| !word.is_empty() && *word != "treatment");
    let title = ["After your"].into_iter().chain(words).chain(["treatment"]).collect::<Vec<_>>().join(" ");
    fill(HANDOUT, |gap| match gap {
        "title" => title.clone(),
        "id" => id.to_string(),
        other => unreachable!("`handout.md` has no gap `{other}`"),
    })
}

/// Fills the gaps of a text, each a name in two pairs of braces. What is filled in is not looked at again.
fn fill(text: &str, value: impl Fn(&str) -> String) -> String {
    let mut parts = text.split("{{");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (gap, rest) = part.split_once("}}").expect("our texts close their gaps");
        filled.push_str(&value(gap));
        filled.push_str(rest);
    }
    filled
}

/// A text in the quotes of YAML 1.2 (7.3.1), in which the escapes of JSON mean what they mean there.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A tag needs no quotes; what is none is quoted, so that it is refused for what it says.
fn quoted_if_odd(tag: &str) -> String {
    let is_plain = !tag.is_empty() && tag.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    // `no` would be a word for false to other readers of YAML 1.1.
    if is_plain && tag != "no" { tag.to_owned() } else { quoted(tag) }
}

/// A file that is shipped.
pub(super) struct Shipped {
    pub(super) path: &'static str,
    bytes: &'static [u8],
}

impl Shipped {
    pub(super) fn file(&self) -> NewFile {
        NewFile { path: self.path.to_owned(), bytes: self.bytes.into() }
    }
}

/// What a project's repository leaves out.
pub(super) const GITIGNORE: &str = ".gitignore";

/// What tells how templates are written.
pub(super) const TEMPLATES_README: Shipped =
    Shipped { path: "README.md", bytes: include_bytes!("../../templates/README.md") };

/// The files of a new project: one treatment in one language, and one clinic, so that a change is made in one place.
pub(super) struct Sample {
    pub(super) files: Vec<NewFile>,
}

impl Sample {
    pub(super) fn new() -> Self {
        let shipped = [
            Shipped { path: "README.md", bytes: include_bytes!("README.md") },
            Shipped { path: GITIGNORE, bytes: b"# What the program makes can be made again.\n/output/\n" },
            Shipped { path: "content/README.md", bytes: include_bytes!("../../content/README.md") },
            Shipped { path: "content/microneedling.md", bytes: include_bytes!("../../content/microneedling.md") },
            Shipped {
                path: "content/clinics/lumen/logo.svg",
                bytes: include_bytes!("../../content/clinics/lumen/logo.svg"),
            },
            Shipped { path: "templates/README.md", ..TEMPLATES_README },
        ];
        let lumen = Details {
            name: "Lumen Skin Clinic".to_owned(),
            phone: "+44 1632 960123".to_owned(),
            hours: "Monday to Saturday, 9am to 6pm".to_owned(),
            out_of_hours: "111".to_owned(),
            emergency: "999".to_owned(),
            locale: "en-GB".to_owned(),
        };
        let brand = NewFile {
            path: "content/clinics/lumen/_brand.yml".to_owned(),
            bytes: brand_with(&lumen, "#5b2a86", LOGO).into_bytes().into(),
        };
        let mut files: Vec<NewFile> = shipped.iter().map(Shipped::file).chain([brand]).collect();
        files.sort_by(|one, other| one.path.cmp(&other.path));
        Self { files }
    }
}

/// No files at all: a new clinic has none yet.
pub(super) struct Nothing;

impl Assets for Nothing {
    fn read(&self, _: &str, path: &str, _: AssetKind) -> Result<Arc<[u8]>, AssetError> {
        Err(AssetError::Missing(path.to_owned()))
    }
}
