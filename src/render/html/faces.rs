//! Which font files go into a page: the brand's own, and for letters that these lack, the fallbacks.
//!
//! A page without a typeface of its own takes what the device has and carries none. Cutting a file down is
//! [`webfont`]'s work; the style sheet says where each family is used.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::markup::Letters;
use super::theme::quoted;
use super::webfont;
use crate::clinic::{FontFile, FontStyle, Typography};
use crate::diagnostic::{Diagnostic, Place};

/// Running text, and what stands out in it.
const WEIGHTS: [u16; 2] = [400, 700];

/// The faces of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Faces {
    /// The `@font-face` rules; empty if nothing is embedded.
    pub(super) rules: String,
    /// The families that bring what the brand's own lack, in order.
    pub(super) fallbacks: Vec<String>,
}

/// Whether a page of this clinic carries fonts.
pub(super) fn are_needed(typography: &Typography) -> bool {
    !typography.fonts.is_empty() && roles(typography).iter().any(|role| role.files(typography).next().is_some())
}

/// Cuts down the faces that a page with these letters needs.
///
/// # Errors
/// If a file cannot be cut down (`unusable-font`).
pub(super) fn embed(typography: &Typography, fallbacks: &[FontFile], letters: &Letters) -> Result<Faces, Diagnostic> {
    let mut faces = Faces::default();
    let mut missing = BTreeSet::new();
    let roles = roles(typography);
    for role in &roles {
        let wanted = match role.of {
            Of::Words => &letters.words,
            Of::Code => &letters.code,
        };
        let files = nearest(role.files(typography), &role.weights);
        let Some(first) = files.first() else { continue };
        let lacks = wanted.difference(&webfont::covered(&first.data, wanted)).copied().collect::<BTreeSet<_>>();
        missing.extend(lacks.into_iter().filter(|letter| !is_on_every_device(*letter)));
        for file in files {
            faces.add(file, wanted)?;
        }
    }

    let unused = typography.fonts.iter().filter(|file| !roles.iter().any(|role| role.family == file.family));
    let others: Vec<&FontFile> = unused.chain(fallbacks).collect();
    for (at, first) in others.iter().enumerate() {
        let is_known = others[..at].iter().any(|other| other.family == first.family);
        if is_known || missing.is_empty() {
            continue;
        }
        let files = nearest(others.iter().copied().filter(|file| file.family == first.family), &WEIGHTS);
        let brought = files.first().map(|file| webfont::covered(&file.data, &missing)).unwrap_or_default();
        if brought.is_empty() {
            continue;
        }
        for file in files {
            faces.add(file, &brought)?;
        }
        faces.fallbacks.push(first.family.clone());
        missing.retain(|letter| !brought.contains(letter));
    }
    Ok(faces)
}

impl Faces {
    /// Adds a file, cut down to those of `letters` that it has.
    fn add(&mut self, file: &FontFile, letters: &BTreeSet<char>) -> Result<(), Diagnostic> {
        let letters = webfont::covered(&file.data, letters);
        if letters.is_empty() {
            return Ok(());
        }
        let packed = webfont::pack(&file.data, &letters).map_err(|problem| {
            let message = format!("the font `{}` cannot be put into the page: {problem}", file.path);
            Diagnostic::error("unusable-font", Place::File(file.path.clone()), message)
                .with_hint("download the font again and copy the new file over this one, or choose another family")
        })?;
        self.rules.push_str(&format!(
            "@font-face {{ font-family: {}; font-weight: {}; src: url(data:font/woff2;base64,{}) format(\"woff2\"); }}\n",
            quoted(&file.family),
            file.weight,
            STANDARD.encode(packed)
        ));
        Ok(())
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
fn nearest<'f>(files: impl Iterator<Item = &'f FontFile>, weights: &[u16]) -> Vec<&'f FontFile> {
    let upright: Vec<&FontFile> = files.filter(|file| file.style == FontStyle::Normal).collect();
    let mut found: Vec<&FontFile> = Vec::new();
    for weight in weights {
        let best = upright.iter().min_by_key(|file| file.weight.abs_diff(*weight));
        found.extend(best.filter(|best| !found.iter().any(|known| known.weight == best.weight)));
    }
    found
}
