//! Which typeface a letter comes from: the families of each role, in the order in which they are asked for it.
//!
//! The entry point is [`Families`], by which paper and page go alike. A role's own family is asked first, then the brand's
//! others in the order of its file, the default one, and those of the templates folder, of which the one that draws characters
//! as readers of the language know them stands at the head. Which family has a letter is for those to find out who can look
//! into a font file.

use super::Typeface;
use crate::clinic::{DEFAULT_FAMILY, FontFile, Typography};
use crate::handout::Language;

/// The families of one clinic.
#[derive(Clone, Debug)]
pub struct Families {
    base: String,
    headings: String,
    monospace: String,
    brand: Vec<String>,
    shared: Vec<String>,
}

/// Whose files a family has. No family has files of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The brand's.
    Brand,
    /// Those in the program itself.
    Program,
    /// Those in the templates folder.
    Shared,
}

impl Families {
    /// The families of a brand, and those of the templates folder that neither the brand nor the program brings.
    pub fn new(typography: &Typography, shared: &[FontFile]) -> Self {
        let Typography { fonts, base, headings, monospace, base_size: _, heading_weight: _ } = typography;
        let base = base.clone().unwrap_or_else(|| DEFAULT_FAMILY.to_owned());
        let brand = each_once(fonts.iter().map(|file| &file.family));
        let others = shared.iter().map(|file| &file.family);
        let shared = each_once(others.filter(|family| *family != DEFAULT_FAMILY && !brand.contains(family)));
        Self {
            headings: headings.clone().unwrap_or_else(|| base.clone()),
            monospace: monospace.clone().unwrap_or_else(|| base.clone()),
            base,
            brand: brand.into_iter().cloned().collect(),
            shared: shared.into_iter().cloned().collect(),
        }
    }

    /// Whose files are those of a family; `None` if nobody has any.
    pub fn origin(&self, family: &str) -> Option<Origin> {
        let is_among = |families: &[String]| families.iter().any(|known| known == family);
        match family {
            _ if is_among(&self.brand) => Some(Origin::Brand),
            DEFAULT_FAMILY => Some(Origin::Program),
            _ if is_among(&self.shared) => Some(Origin::Shared),
            _ => None,
        }
    }

    /// The families of a role on a sheet in `language`, each once. The first is the role's own, with files or without.
    pub fn stack(&self, role: Typeface, language: &Language) -> Vec<&str> {
        let own = match role {
            Typeface::Base => &self.base,
            Typeface::Headings => &self.headings,
            Typeface::Monospace => &self.monospace,
            Typeface::Default => DEFAULT_FAMILY,
        };
        let mut shared: Vec<&str> = self.shared.iter().map(String::as_str).collect();
        // Chinese, Japanese and Korean share characters and draw them each in their own way.
        let at_home = han_family(language).map(last_word);
        shared.sort_by_key(|family| Some(last_word(family)) != at_home);
        let brand = self.brand.iter().map(String::as_str);
        each_once(std::iter::once(own).chain(brand).chain([DEFAULT_FAMILY]).chain(shared))
    }
}

fn each_once<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut found = Vec::new();
    for one in all {
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

/// The last word of a family's name, in which typefaces for Chinese, Japanese and Korean say whose they are: `SC`, `JP`.
fn last_word(family: &str) -> &str {
    family.rsplit(' ').next().unwrap_or_default()
}

/// The free typeface that draws Chinese characters as readers of `language` know them; `None` if the language has none.
pub fn han_family(language: &Language) -> Option<&'static str> {
    let has = |subtags: &[&str]| language.as_str().split('-').any(|own| subtags.contains(&own));
    match language.primary() {
        "ja" => Some("Noto Sans JP"),
        "ko" => Some("Noto Sans KR"),
        "yue" => Some("Noto Sans HK"),
        "zh" if has(&["HK", "MO"]) => Some("Noto Sans HK"),
        "zh" if has(&["Hant", "TW"]) => Some("Noto Sans TC"),
        "zh" => Some("Noto Sans SC"),
        _ => None,
    }
}

#[cfg(test)]
pub(crate) mod tests;
