//! Which font files go into a page: the brand's own, and for letters that these lack, further ones.
//!
//! The order of families is that of paper ([`Families`]), with one difference: for Latin and the like the device's typefaces
//! come before a further one. A page without a typeface of its own takes what the device has and carries none. Cutting a file
//! down is [`webfont`]'s work; the style sheet says where each family is used.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::markup::Letters;
use super::theme::quoted;
use super::webfont::{self, Webfonts};
use crate::clinic::{FontFile, FontStyle, Typography};
use crate::diagnostic::{Diagnostic, Place};
use crate::handout::Language;
use crate::style::{Families, Origin, Typeface};

/// Running text, and what stands out in it.
const WEIGHTS: [u16; 2] = [400, 700];

/// The faces of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Faces {
    /// The `@font-face` rules; empty if nothing is embedded.
    pub(super) rules: String,
    /// The families that bring what a role's own lacks, in order.
    pub(super) further: BTreeMap<Typeface, Vec<String>>,
}

/// Whether a page of this clinic carries fonts.
pub(super) fn are_needed(typography: &Typography) -> bool {
    !typography.fonts.is_empty() && roles(typography).iter().any(|role| role.files(typography).next().is_some())
}

/// Cuts down the faces that a page in `language` with these letters needs.
///
/// # Errors
/// If a file cannot be cut down (`unusable-font`).
pub(super) fn embed(
    typography: &Typography,
    shared: &[FontFile],
    letters: &Letters,
    language: &Language,
    webfonts: &Webfonts,
) -> Result<Faces, Diagnostic> {
    let families = Families::new(typography, shared);
    let files = |family: &str| -> Vec<&FontFile> {
        let from = match families.origin(family) {
            Some(Origin::Brand) => &typography.fonts,
            Some(Origin::Shared) => shared,
            // What the program's own typeface has, every device has.
            Some(Origin::Program) | None => &[],
        };
        from.iter().filter(|file| file.family == family).collect()
    };
    let mut cuts: Vec<Cut<'_>> = Vec::new();
    for Role { family, weights, of } in roles(typography) {
        let letters = match of {
            Of::Words => &letters.words | &letters.names,
            Of::Code => letters.code.clone(),
        };
        cuts.push(Cut { name: family.to_owned(), files: files(family), weights, letters });
    }
    let own = cuts.len();

    let mut further: BTreeMap<Typeface, Vec<String>> = BTreeMap::new();
    let text = typography.base.as_deref();
    for (role, family, wanted) in [
        (Typeface::Base, text, &letters.words),
        (Typeface::Headings, typography.headings.as_deref().or(text), &letters.words),
        (Typeface::Monospace, typography.monospace.as_deref(), &letters.code),
    ] {
        let first =
            family.and_then(|family| cuts[..own].iter().find(|cut| cut.name == family)?.nearest().first().copied());
        let has = first.map(|file| webfont::covered(&file.data, wanted)).unwrap_or_default();
        let mut missing: BTreeSet<char> =
            wanted.difference(&has).copied().filter(|letter| !is_on_every_device(*letter)).collect();
        for next in families.stack(role, language).into_iter().filter(|next| Some(*next) != family) {
            let files = files(next);
            let nearest = nearest(&files, &WEIGHTS);
            let brought = nearest.first().map(|file| webfont::covered(&file.data, &missing)).unwrap_or_default();
            if brought.is_empty() {
                continue;
            }
            missing.retain(|letter| !brought.contains(letter));
            // A family that has Latin letters for a role of its own would take them from the device's.
            let name = match first {
                None if cuts[..own].iter().any(|cut| cut.name == next) => format!("{next} further"),
                _ => next.to_owned(),
            };
            match cuts.iter_mut().find(|cut| cut.name == name) {
                Some(cut) => {
                    cut.letters.extend(brought);
                    cut.weights.extend(WEIGHTS);
                }
                None => cuts.push(Cut { name: name.clone(), files, weights: WEIGHTS.to_vec(), letters: brought }),
            }
            further.entry(role).or_default().push(name);
        }
    }

    let rules = cuts.iter().map(|cut| cut.rules(webfonts)).collect::<Result<String, Diagnostic>>()?;
    Ok(Faces { rules, further })
}

/// A family as the page carries it.
struct Cut<'f> {
    /// What the page calls it.
    name: String,
    files: Vec<&'f FontFile>,
    weights: Vec<u16>,
    letters: BTreeSet<char>,
}

impl<'f> Cut<'f> {
    fn nearest(&self) -> Vec<&'f FontFile> {
        nearest(&self.files, &self.weights)
    }

    /// Its `@font-face` rules, each with a file that is cut down to those of the letters that it has.
    fn rules(&self, webfonts: &Webfonts) -> Result<String, Diagnostic> {
        let mut rules = String::new();
        for file in self.nearest() {
            let letters = webfont::covered(&file.data, &self.letters);
            if letters.is_empty() {
                continue;
            }
            let packed = webfonts.pack(&file.path, &file.data, letters).map_err(|problem| {
                let message = format!("the font `{}` cannot be put into the page: {problem}", file.path);
                Diagnostic::error("unusable-font", Place::File(file.path.clone()), message)
                    .with_hint("download the font again and copy the new file over this one, or choose another family")
            })?;
            rules.push_str(&format!(
                "@font-face {{ font-family: {}; font-weight: {}; src: url(data:font/woff2;base64,{}) format(\"woff2\"); }}\n",
                quoted(&self.name),
                file.weight,
                STANDARD.encode(packed)
            ));
        }
        Ok(rules)
    }
}

/// Whether a letter is Latin, Greek or Cyrillic, or a sign of no script: devices have these in a face that fits better than that
/// of another script.
fn is_on_every_device(letter: char) -> bool {
    matches!(letter, '\0'..='\u{52f}' | '\u{1e00}'..='\u{2bff}')
}

/// A part that a family plays on the page.
struct Role<'a> {
    family: &'a str,
    weights: Vec<u16>,
    of: Of,
}

/// What is set in a family.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Words,
    Code,
}

impl Role<'_> {
    fn files<'f>(&self, typography: &'f Typography) -> impl Iterator<Item = &'f FontFile> {
        let family = self.family.to_owned();
        typography.fonts.iter().filter(move |file| file.family == family)
    }
}

/// The families that the page's style sheet names, each once for words and once for code.
fn roles(typography: &Typography) -> Vec<Role<'_>> {
    let Typography { fonts: _, base, headings, monospace, base_size: _, heading_weight } = typography;
    let [regular, bold] = WEIGHTS;
    let heading = heading_weight.unwrap_or(bold);
    let mut words: Vec<Role<'_>> = Vec::new();
    for (family, weights) in [(base, vec![regular, bold]), (headings, vec![heading, bold])] {
        let Some(family) = family else { continue };
        match words.iter_mut().find(|role| role.family == family) {
            Some(role) => role.weights.extend(weights),
            None => words.push(Role { family, weights, of: Of::Words }),
        }
    }
    // Headings without a family are set in that of the text, in their own weight.
    if let (None, Some(role)) = (headings, words.first_mut()) {
        role.weights.push(heading);
    }
    let code = monospace.iter().filter(|family| !words.iter().any(|role| role.family == *family));
    let code: Vec<_> = code.map(|family| Role { family, weights: vec![regular], of: Of::Code }).collect();
    words.into_iter().chain(code).collect()
}

/// The upright files whose weights are nearest to those wanted, each once.
fn nearest<'f>(files: &[&'f FontFile], weights: &[u16]) -> Vec<&'f FontFile> {
    let upright = || files.iter().copied().filter(|file| file.style == FontStyle::Normal);
    let mut found: Vec<&FontFile> = Vec::new();
    for weight in weights {
        let best = upright().min_by_key(|file| file.weight.abs_diff(*weight));
        found.extend(best.filter(|best| !found.iter().any(|known| known.weight == best.weight)));
    }
    found
}
