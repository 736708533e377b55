//! `typography.fonts`: the families that the brand declares, and their files.
//!
//! Only files count: what is on this machine or on the web today may not be there tomorrow, and a sheet must come out the same.

use super::checks::unknown;
use super::folder::Folder;
use super::typography::take_weight;
use crate::assets::AssetKind;
use crate::clinic::opentype::{self, FontFacts};
use crate::clinic::{FontBytes, FontFile, FontStyle};
use crate::diagnostic::Diagnostic;
use crate::source::Spanned;
use crate::yaml::{Fields, Node, Value};

/// A family as written.
#[derive(Debug)]
pub(super) struct RawFont {
    pub(super) family: Spanned<String>,
    pub(super) source: FontSource,
    /// `None` if the file lists none; less than it lists if something has been said about one.
    files: Option<Vec<RawFontFile>>,
    /// How many problems its description has: with any, nothing can be said about what the files lack.
    pub(super) problems: usize,
}

/// Where a family comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FontSource {
    /// Files beside the brand file.
    File,
    /// Elsewhere; holds the name of the place, as in the brand file.
    Elsewhere(&'static str),
    /// A word that is none of brand.yml's, about which something has been said.
    Unknown,
}

#[derive(Debug)]
struct RawFontFile {
    path: Spanned<String>,
    weight: Option<u16>,
    style: FontStyle,
}

impl RawFont {
    pub(super) fn take_apart(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Self> {
        let before = diagnostics.len();
        let mut fields = Fields::of(node, "typography.fonts", diagnostics);
        let family = fields.text("family", diagnostics);
        let source = fields.text("source", diagnostics);
        let files = fields.take("files").map(Node::items).filter(|files| !files.is_empty()).map(|files| {
            files.into_iter().filter_map(|file| RawFontFile::take_apart(file, diagnostics)).collect::<Vec<_>>()
        });
        // Which files to download, and how a browser shows them while they come.
        for key in ["weight", "style", "display", "version", "url"] {
            fields.take(key);
        }
        fields.finish(diagnostics);
        if family.is_none() && diagnostics.len() == before {
            diagnostics.push(
                Diagnostic::error("missing-family", node.span, "a font has no `family`")
                    .with_hint("add the name by which `base` or `headings` asks for it, as in `family: Open Sans`"),
            );
        }
        let source = match source.as_ref().map(|word| word.value.as_str()) {
            Some("file") => FontSource::File,
            Some("google") => FontSource::Elsewhere("google"),
            Some("bunny") => FontSource::Elsewhere("bunny"),
            Some("system") => FontSource::Elsewhere("system"),
            None if files.is_none() => FontSource::Elsewhere("system"),
            None => FontSource::File,
            Some(_) => {
                if let Some(word) = source {
                    let message = format!("unknown source of a font `{}`", word.value);
                    let known = ["file", "google", "bunny", "system"];
                    diagnostics.push(unknown("unknown-value", word.span, message, &word.value, &known));
                }
                FontSource::Unknown
            }
        };
        let problems = diagnostics.len() - before;
        family.map(|family| Self { family, source, files, problems })
    }

    /// The files of the family, read. What is wrong with one is reported, and it is left out.
    pub(super) fn load(&self, folder: &Folder<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<FontFile> {
        let Self { family, source: _, files, problems: _ } = self;
        if files.is_none() {
            diagnostics.push(
                Diagnostic::error("no-font-files", family.span, format!("the font `{}` has no files", family.value))
                    .with_hint(
                        "list them: `files: [ { path: fonts/Regular.ttf }, { path: fonts/Bold.ttf, weight: bold } ]`",
                    ),
            );
        }
        let mut loaded: Vec<FontFile> = Vec::new();
        for RawFontFile { path, weight, style } in files.iter().flatten() {
            if folder.is_full() {
                break;
            }
            let data = match folder.read(&path.value, path.span, AssetKind::Font) {
                Ok(data) => data,
                Err(problem) => {
                    diagnostics.push(problem);
                    continue;
                }
            };
            let FontFacts { weight: own } = match opentype::inspect(&data) {
                Ok(facts) => facts,
                Err(error) => {
                    let message = format!("the font `{}` cannot be embedded: {error}", path.value);
                    diagnostics.push(Diagnostic::error("unusable-font", path.span, message).with_hint(error.hint()));
                    continue;
                }
            };
            let weight = weight.unwrap_or(own);
            if let Some(other) = loaded.iter().find(|other| (other.weight, other.style) == (weight, *style)) {
                let message = format!("`{}` has the same weight and style as `{}`", path.value, other.path);
                diagnostics.push(
                    Diagnostic::error("repeated-font", path.span, message)
                        .with_hint("say what differs, as in `weight: bold` or `style: italic`, or take one out"),
                );
                continue;
            }
            let path = format!("{}/{}", folder.path, path.value);
            loaded.push(FontFile {
                family: family.value.clone(),
                weight,
                style: *style,
                path,
                data: FontBytes::Read(data),
            });
        }
        loaded
    }
}

impl RawFontFile {
    fn take_apart(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Self> {
        if !matches!(node.value, Value::Mapping(_)) {
            let path = node.text("typography.fonts.files", diagnostics)?;
            return Some(Self { path, weight: None, style: FontStyle::Normal });
        }
        let what = "typography.fonts.files";
        let before = diagnostics.len();
        let mut fields = Fields::of(node, what, diagnostics);
        let path = fields.text("path", diagnostics);
        let weight = fields.take("weight").and_then(|node| take_weight(node, "weight", diagnostics));
        let style = fields.text("style", diagnostics).and_then(|style| take_style(&style, diagnostics));
        fields.finish(diagnostics);
        if path.is_none() && diagnostics.len() == before {
            diagnostics.push(
                Diagnostic::error("missing-path", node.span, "a font file has no `path`")
                    .with_hint("add the file's name, as in `path: fonts/Regular.ttf`"),
            );
        }
        path.map(|path| Self { path, weight, style: style.unwrap_or_default() })
    }
}

/// What the files of a family lack: bold words would look like all others, or all of them bold.
pub(super) fn missing_weights<'a>(
    family: &Spanned<String>,
    files: impl Iterator<Item = &'a FontFile>,
) -> Vec<Diagnostic> {
    let files: Vec<&FontFile> = files.collect();
    let has_regular = files.iter().any(|file| file.is_regular());
    let has_bold = files.iter().any(|file| file.is_bold());
    let wanted = [
        ("no-regular", "regular", has_regular, "{ path: fonts/Regular.ttf }"),
        ("no-bold", "bold", has_bold, "{ path: fonts/Bold.ttf, weight: bold }"),
    ];
    let missing = wanted.into_iter().filter(|(_, _, is_there, _)| !is_there);
    missing
        .map(|(code, name, _, line)| {
            let message = format!("the font `{}` has no upright {name} file", family.value);
            let hint = format!(
                "put the family's {name} .ttf file into `fonts` beside this file, and add `{line}` under `files:`"
            );
            Diagnostic::error(code, family.span, message).with_hint(hint)
        })
        .collect()
}

pub(super) fn take_style(style: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<FontStyle> {
    match style.value.as_str() {
        "normal" => Some(FontStyle::Normal),
        "italic" => Some(FontStyle::Italic),
        word => {
            let message = format!("unknown style `{word}`");
            diagnostics.push(unknown("unknown-value", style.span, message, word, &["normal", "italic"]));
            None
        }
    }
}
