//! `defaults.handout`: what to build for the clinic. The rest of `defaults` belongs to other tools.

use super::checks::{https, near_misses, unknown};
use crate::clinic::{Layout, Level, Levels, Paper, Settings};
use crate::diagnostic::{Diagnostic, nearest};
use crate::handout::Language;
use crate::lint;
use crate::source::Spanned;
use crate::yaml::{Fields, Node};

/// `defaults.handout` as written.
#[derive(Debug, Default)]
pub(super) struct RawSettings {
    locale: Option<Spanned<String>>,
    languages: Option<Vec<Spanned<String>>>,
    paper: Option<Spanned<String>>,
    layouts: Option<Vec<Spanned<String>>>,
    url: Option<Spanned<String>>,
    colour_adjust: Option<Spanned<String>>,
    missing_fonts: Option<Spanned<String>>,
    /// Rules and their levels.
    lint: Vec<(Spanned<String>, Spanned<String>)>,
}

/// `defaults.handout`, resolved.
#[derive(Debug)]
pub(super) struct Choices {
    pub(super) settings: Settings,
    pub(super) colour_adjust: ColourAdjust,
    pub(super) missing_fonts: MissingFonts,
}

/// What becomes of a colour that fails the contrast gate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum ColourAdjust {
    /// It is an error.
    #[default]
    Refuse,
    /// The nearest shade that passes is used.
    Auto,
}

/// What becomes of a typeface that is not there as files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum MissingFonts {
    /// It is an error.
    #[default]
    Refuse,
    /// The default face is used.
    Default,
}

impl RawSettings {
    pub(super) fn take_apart(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut defaults = Fields::of(node, "defaults", diagnostics);
        let own = defaults.take("handout");
        near_misses(&defaults.rest(), "defaults", &["handout"], diagnostics);
        let Some(node) = own else { return Self::default() };

        let mut fields = Fields::of(node, "defaults.handout", diagnostics);
        let settings = Self {
            locale: fields.text("locale", diagnostics),
            languages: take_list(&mut fields, "languages", diagnostics),
            paper: fields.text("paper", diagnostics),
            layouts: take_list(&mut fields, "layouts", diagnostics),
            url: fields.text("url", diagnostics),
            colour_adjust: fields.text("color-adjust", diagnostics),
            missing_fonts: fields.text("missing-fonts", diagnostics),
            lint: fields.take("lint").map(|node| take_levels(node, diagnostics)).unwrap_or_default(),
        };
        fields.finish(diagnostics);
        settings
    }

    pub(super) fn resolve(self, diagnostics: &mut Vec<Diagnostic>) -> Choices {
        let Self { locale, languages, paper, layouts, url, colour_adjust, missing_fonts, lint } = self;
        let locale = locale.and_then(|tag| language(&tag, "locale", diagnostics)).unwrap_or_else(Language::english);
        let primary = locale.as_str().split('-').next().and_then(Language::parse);
        let languages = languages
            .map(|tags| distinct(tags, diagnostics, |tag, diagnostics| language(tag, "language", diagnostics)))
            .filter(|languages| !languages.is_empty())
            .unwrap_or_else(|| primary.into_iter().collect());
        let layouts = layouts
            .map(|names| {
                let known = Layout::ALL.map(|layout| (layout.as_str(), layout));
                distinct(names, diagnostics, |name, diagnostics| choose(name, "layout", &known, diagnostics))
            })
            .filter(|layouts| !layouts.is_empty())
            .unwrap_or_else(|| vec![Layout::default()]);
        let paper = paper
            .and_then(|name| choose(&name, "paper", &[("a4", Paper::A4), ("letter", Paper::Letter)], diagnostics))
            .unwrap_or_else(|| paper_of(&locale));
        let url = url.and_then(|url| https(url, "defaults.handout.url", diagnostics));
        let colour_adjust = colour_adjust.and_then(|name| {
            choose(
                &name,
                "color-adjust",
                &[("refuse", ColourAdjust::Refuse), ("auto", ColourAdjust::Auto)],
                diagnostics,
            )
        });
        let missing_fonts = missing_fonts.and_then(|name| {
            let known = [("refuse", MissingFonts::Refuse), ("default", MissingFonts::Default)];
            choose(&name, "missing-fonts", &known, diagnostics)
        });
        Choices {
            settings: Settings { locale, languages, paper, layouts, url, lint: levels(lint, diagnostics) },
            colour_adjust: colour_adjust.unwrap_or_default(),
            missing_fonts: missing_fonts.unwrap_or_default(),
        }
    }
}

/// Rules and their levels as written; what is no text is reported.
fn take_levels(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Vec<(Spanned<String>, Spanned<String>)> {
    let fields = Fields::of(node, "defaults.handout.lint", diagnostics);
    let written = fields.rest().into_iter().filter_map(|(code, level)| {
        let level = level.text(&format!("defaults.handout.lint.{}", code.value), diagnostics)?;
        Some((code.clone(), level))
    });
    written.collect()
}

fn levels(written: Vec<(Spanned<String>, Spanned<String>)>, diagnostics: &mut Vec<Diagnostic>) -> Levels {
    let codes: Vec<&str> = lint::codes().collect();
    let known = Level::ALL.map(|level| (level.as_str(), level));
    let chosen = written.into_iter().filter_map(|(code, level)| {
        if !codes.contains(&code.value.as_str()) {
            let message = format!("`handout check` has no rule `{}`", code.value);
            let hint = match nearest(&code.value, codes.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`handout check --explain` lists all rules".to_owned(),
            };
            diagnostics.push(Diagnostic::error("unknown-rule", code.span, message).with_hint(hint));
            return None;
        }
        Some((code.value, choose(&level, "level", &known, diagnostics)?))
    });
    chosen.collect()
}

/// The paper that a region uses (Unicode CLDR, supplemental data, `paperSize`).
fn paper_of(locale: &Language) -> Paper {
    match locale.region().map(str::to_ascii_uppercase).as_deref() {
        Some("US" | "CA" | "MX" | "PH" | "CL" | "CO") => Paper::Letter,
        _ => Paper::A4,
    }
}

fn take_list(
    fields: &mut Fields<'_>,
    key: &'static str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<Spanned<String>>> {
    let node = fields.take(key)?;
    let what = fields.name(key);
    let items = node.items();
    if items.is_empty() {
        diagnostics.push(
            Diagnostic::error("empty-value", node.span, format!("`{what}` is empty"))
                .with_hint("write at least one, or take the line out"),
        );
    }
    Some(items.into_iter().filter_map(|item| item.text(&what, diagnostics)).collect())
}

/// Each item once, in the order of the file; a repetition is reported.
fn distinct<T: PartialEq>(
    items: Vec<Spanned<String>>,
    diagnostics: &mut Vec<Diagnostic>,
    mut read: impl FnMut(&Spanned<String>, &mut Vec<Diagnostic>) -> Option<T>,
) -> Vec<T> {
    let mut found = Vec::new();
    for item in items {
        let Some(value) = read(&item, diagnostics) else { continue };
        if found.contains(&value) {
            let message = format!("`{}` stands here twice", item.value);
            diagnostics.push(Diagnostic::error("repeated-value", item.span, message).with_hint("take one of them out"));
        } else {
            found.push(value);
        }
    }
    found
}

fn language(tag: &Spanned<String>, what: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Language> {
    let language = Language::parse(&tag.value);
    if language.is_none() {
        let message = format!("`{}` is not a {what}", tag.value);
        diagnostics.push(
            Diagnostic::error("not-a-language", tag.span, message)
                .with_hint("write a language tag, such as `en`, `es` or `en-GB`"),
        );
    }
    language
}

fn choose<T: Copy>(
    name: &Spanned<String>,
    what: &str,
    known: &[(&str, T)],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<T> {
    let found = known.iter().find(|(each, _)| *each == name.value);
    if found.is_none() {
        let message = format!("unknown {what} `{}`", name.value);
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        diagnostics.push(unknown("unknown-value", name.span, message, &name.value, &names));
    }
    found.map(|(_, value)| *value)
}
