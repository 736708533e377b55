//! The clinic as a model: whose sheet it is, how it looks and how to reach it.
//!
//! [`Clinic`] is what the program uses; the brand file as people write it is read by [`brand`].
//! Colours here have passed the contrast gate and contact details the contact gate; whoever holds a `Clinic` need not ask again.

pub mod brand;
mod colour;
mod contact;
mod levels;
pub(crate) mod opentype;
mod telephone;

use std::ops::Deref;
use std::sync::Arc;

pub use colour::Colour;
pub use contact::{Contact, Localized};
pub use levels::{Level, Levels};
pub use telephone::is_telephone_number;

use crate::handout::{Language, is_device, slug};
use crate::picture::Picture;

slug! {
    /// Names a clinic: its folder under `content/clinics/`, or `plain`.
    ClinicId
}

impl ClinicId {
    /// The unbranded sheet.
    pub fn plain() -> Self {
        Self("plain".to_owned())
    }

    /// What the folder of this name in the output folder is for, or why there cannot be one, if no clinic can have it.
    pub fn reserved(&self) -> Option<&'static str> {
        match self.0.as_str() {
            "plain" => Some("the unbranded sheet"),
            "dated" => Some("the place of sheets for one visit"),
            name if is_device(name) => Some("the name of a device on Windows, where no folder can be called so"),
            _ => None,
        }
    }
}

/// One clinic, resolved.
#[derive(Clone, Debug)]
pub struct Clinic {
    /// Its folder's name.
    pub id: ClinicId,
    /// Its name; `None` on the unbranded sheet, which has a blank line instead.
    pub name: Option<ClinicName>,
    /// How to reach it.
    pub contact: Contact,
    /// Its logo.
    pub logo: Option<Logo>,
    /// Its colours.
    pub colours: Colours,
    /// Its typefaces.
    pub typography: Typography,
    /// What to build for it.
    pub settings: Settings,
}

/// A clinic's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClinicName {
    /// As on the door.
    pub full: String,
    /// Where room is short.
    pub short: String,
}

/// A logo.
#[derive(Clone, Debug)]
pub struct Logo {
    /// The picture.
    pub picture: Arc<Picture>,
    /// What it says.
    pub alt: String,
}

/// The colours of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colours {
    /// Text.
    pub foreground: Colour,
    /// Paper.
    pub background: Colour,
    /// Headings, rules, icons and bars.
    pub primary: Colour,
    /// Headings, where the brand gives them a colour of their own (`typography.headings.color`).
    pub headings: Colour,
    /// Links (`typography.link.color`).
    pub links: Colour,
    /// The border of warning boxes (`color.danger`), else the text colour.
    pub danger: Colour,
}

impl Default for Colours {
    /// Black on white with a quiet petrol: the unbranded sheet.
    fn default() -> Self {
        let (ink, petrol) = (Colour::new(0x1b, 0x1f, 0x23), Colour::new(0x1f, 0x4e, 0x5f));
        Self {
            foreground: ink,
            background: Colour::new(0xff, 0xff, 0xff),
            primary: petrol,
            headings: petrol,
            links: petrol,
            danger: ink,
        }
    }
}

/// The family that is always there, because it comes with the program (SIL Open Font License 1.1).
pub const DEFAULT_FAMILY: &str = "Noto Sans";

/// The typefaces of a sheet.
#[derive(Clone, Debug, Default)]
pub struct Typography {
    /// Every font file that the brand ships, read. Empty: the default face. Families that no text asks for are there for
    /// letters that the others lack.
    pub fonts: Vec<FontFile>,
    /// The family of running text; `None` is the default face.
    pub base: Option<String>,
    /// The family of headings; `None` is that of running text.
    pub headings: Option<String>,
    /// The family of code; `None` is that of running text.
    pub monospace: Option<String>,
    /// Body size that the brand asks for, in points; never below the layout's own.
    pub base_size: Option<f32>,
    /// CSS weight of headings, 1 to 1000.
    pub heading_weight: Option<u16>,
}

/// One font file.
#[derive(Clone, Debug)]
pub struct FontFile {
    /// The family as the brand file names it.
    pub family: String,
    /// CSS weight, 1 to 1000.
    pub weight: u16,
    /// Upright or not.
    pub style: FontStyle,
    /// The path as shown to people.
    pub path: String,
    /// The file: OpenType with TrueType or CFF outlines, static.
    pub data: FontBytes,
}

/// The bytes of a font file.
#[derive(Clone, Debug)]
pub enum FontBytes {
    /// They were read.
    Read(Arc<[u8]>),
    /// The program carries them, so that nothing needs a copy.
    Carried(&'static [u8]),
}

impl Deref for FontBytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Read(bytes) => bytes,
            Self::Carried(bytes) => bytes,
        }
    }
}

impl AsRef<[u8]> for FontBytes {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl FontFile {
    /// Whether running text can be set in it: upright, and neither thin nor bold.
    pub fn is_regular(&self) -> bool {
        self.style == FontStyle::Normal && (300..=500).contains(&self.weight)
    }

    /// Whether words in it stand out from running text: upright and bold.
    pub fn is_bold(&self) -> bool {
        self.style == FontStyle::Normal && self.weight >= 600
    }
}

/// Upright or italic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FontStyle {
    /// Upright.
    #[default]
    Normal,
    /// Italic or oblique.
    Italic,
}

/// What to build for a clinic: `defaults.handout` of the brand file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How dates and times are written, such as `en-GB`.
    pub locale: Language,
    /// Which translations to build.
    pub languages: Vec<Language>,
    /// The paper.
    pub paper: Paper,
    /// The layouts.
    pub layouts: Vec<Layout>,
    /// Where the HTML will be put online.
    pub url: Option<String>,
    /// How much the remarks of `lint` count.
    pub lint: Levels,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            // World English: day before month, as fits the paper.
            locale: Language::parse("en-001").expect("a BCP 47 tag"),
            languages: vec![Language::english()],
            paper: Paper::A4,
            layouts: vec![Layout::Standard],
            url: None,
            lint: Levels::default(),
        }
    }
}

/// A size of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paper {
    /// 210 mm by 297 mm.
    #[default]
    A4,
    /// 8.5 in by 11 in.
    Letter,
}

impl Paper {
    /// Every size.
    pub const ALL: [Self; 2] = [Self::A4, Self::Letter];

    /// The name in brand files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "letter",
        }
    }

    /// The size of a name, if there is one.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.as_str() == text)
    }
}

/// How a handout is set on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layout {
    /// The full sheet.
    #[default]
    Standard,
    /// The full sheet at 18 pt.
    LargePrint,
    /// A card for the wallet.
    Card,
}

impl Layout {
    /// Every layout.
    pub const ALL: [Self; 3] = [Self::Standard, Self::LargePrint, Self::Card];

    /// The name in brand files, on the command line and in file names.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::LargePrint => "large-print",
            Self::Card => "card",
        }
    }

    /// The layout of a name, if there is one.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layout| layout.as_str() == text)
    }
}

impl Clinic {
    /// The unbranded sheet: no name, no contact, blank lines instead.
    pub fn plain(languages: Vec<Language>) -> Self {
        Self {
            id: ClinicId::plain(),
            name: None,
            contact: Contact::default(),
            logo: None,
            colours: Colours::default(),
            typography: Typography::default(),
            settings: Settings { languages, ..Settings::default() },
        }
    }

    /// Whether this is the unbranded sheet.
    pub fn is_plain(&self) -> bool {
        self.name.is_none()
    }
}
