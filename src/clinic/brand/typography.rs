//! `typography`: which typefaces a sheet is set in, and how large.
//!
//! The layouts decide about lines, sizes and weights of everything but what is resolved here.

use super::colours::take_colour;
use super::folder::Folder;
use super::fonts::{self, FontSource, RawFont, take_style};
use super::settings::MissingFonts;
use crate::clinic::{DEFAULT_FAMILY, FontStyle, Typography};
use crate::diagnostic::{Diagnostic, Severity, nearest};
use crate::source::{Span, Spanned};
use crate::yaml::{Fields, Node, Value};

/// Points in one `rem` or `em` of running text: browsers' 16 px.
const ROOT_PT: f32 = 12.0;

/// CSS weights by name, as brand.yml spells them.
const WEIGHTS: [(&str, u16); 13] = [
    ("thin", 100),
    ("extra-light", 200),
    ("ultra-light", 200),
    ("light", 300),
    ("normal", 400),
    ("regular", 400),
    ("medium", 500),
    ("semi-bold", 600),
    ("demi-bold", 600),
    ("bold", 700),
    ("extra-bold", 800),
    ("ultra-bold", 800),
    ("black", 900),
];

/// `typography` as written.
#[derive(Debug, Default)]
pub(super) struct RawTypography {
    fonts: Vec<RawFont>,
    base: RawText,
    headings: RawText,
    monospace: RawText,
    monospace_inline: RawText,
    monospace_block: RawText,
    link: RawText,
}

/// How one kind of text looks, as written.
#[derive(Debug, Default)]
struct RawText {
    family: Option<Spanned<String>>,
    weight: Option<u16>,
    size: Option<Spanned<String>>,
    colour: Option<Spanned<String>>,
    italic: Option<Span>,
}

impl RawTypography {
    pub(super) fn take_apart(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut fields = Fields::of(node, "typography", diagnostics);
        let fonts = fields
            .take("fonts")
            .map(|node| node.items().into_iter().filter_map(|font| RawFont::take_apart(font, diagnostics)).collect())
            .unwrap_or_default();
        let mut text = |key: &'static str| {
            let what = fields.name(key);
            fields.take(key).map(|node| RawText::take_apart(node, &what, diagnostics)).unwrap_or_default()
        };
        let typography = Self {
            fonts,
            base: text("base"),
            headings: text("headings"),
            monospace: text("monospace"),
            monospace_inline: text("monospace-inline"),
            monospace_block: text("monospace-block"),
            link: text("link"),
        };
        fields.finish(diagnostics);
        typography
    }

    /// `headings.color`.
    pub(super) fn headings_colour(&self) -> Option<&Spanned<String>> {
        self.headings.colour.as_ref()
    }

    /// `headings.weight`.
    pub(super) fn headings_weight(&self) -> Option<u16> {
        self.headings.weight
    }

    /// `link.color`.
    pub(super) fn link_colour(&self) -> Option<&Spanned<String>> {
        self.link.colour.as_ref()
    }

    /// The typefaces, read. A family that cannot be had is reported and left to the default face.
    pub(super) fn resolve(
        self,
        missing: MissingFonts,
        folder: &Folder<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Typography {
        let Self { fonts, base, headings, monospace, monospace_inline, monospace_block, link: _ } = self;
        if let Some(span) = headings.italic {
            diagnostics.push(
                Diagnostic::note(
                    "upright-headings",
                    span,
                    "headings are set upright: italics are hard to read for many",
                )
                .with_hint("take the line out, or leave it for other tools"),
            );
        }
        let mut shelf = Shelf { fonts: &fonts, missing, tried: Vec::new(), loaded: Vec::new() };
        let mut family = |text: Option<Spanned<String>>| shelf.family(text?, folder, diagnostics);
        let (base_family, headings_family) = (family(base.family), family(headings.family));
        let code = monospace_inline.family.or(monospace.family).or(monospace_block.family);
        let monospace = family(code);
        shelf.others(folder, diagnostics);
        Typography {
            fonts: shelf.loaded,
            base: base_family,
            headings: headings_family,
            monospace,
            base_size: base.size.and_then(|size| points(&size, diagnostics)),
            heading_weight: headings.weight,
        }
    }
}

impl RawText {
    fn take_apart(node: &Node, what: &str, diagnostics: &mut Vec<Diagnostic>) -> Self {
        if !matches!(node.value, Value::Mapping(_)) {
            return Self { family: node.text(what, diagnostics), ..Self::default() };
        }
        let mut fields = Fields::of(node, what, diagnostics);
        let named = |key: &str| format!("{what}.{key}");
        let family = fields.text("family", diagnostics);
        let weight = fields.take("weight").and_then(|node| take_weight(node, &named("weight"), diagnostics));
        let size = fields.text("size", diagnostics);
        let colour = fields.take("color").and_then(|node| take_colour(node, &named("color"), diagnostics));
        let style = fields.text("style", diagnostics);
        let italic =
            style.filter(|style| take_style(style, diagnostics) == Some(FontStyle::Italic)).map(|style| style.span);
        for key in ["line-height", "background-color", "decoration"] {
            fields.take(key);
        }
        fields.finish(diagnostics);
        Self { family, weight, size, colour, italic }
    }
}

/// The families of a brand, each read once.
struct Shelf<'a> {
    fonts: &'a [RawFont],
    missing: MissingFonts,
    tried: Vec<String>,
    loaded: Vec<crate::clinic::FontFile>,
}

impl Shelf<'_> {
    /// The family if it can be had. The default one needs no name in the model.
    fn family(
        &mut self,
        name: Spanned<String>,
        folder: &Folder<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<String> {
        let declared: Vec<&RawFont> = self.fonts.iter().filter(|font| font.family.value == name.value).collect();
        if declared.is_empty() && name.value == DEFAULT_FAMILY {
            return None;
        }
        let is_first = !self.tried.contains(&name.value);
        self.tried.push(name.value.clone());
        if is_first && declared.is_empty() {
            diagnostics.push(self.undeclared(&name, folder));
        }
        let known = diagnostics.len();
        for font in declared.iter().filter(|_| is_first) {
            match font.source {
                FontSource::File => self.loaded.extend(font.load(folder, diagnostics)),
                FontSource::Elsewhere(place) => diagnostics.push(self.elsewhere(font, place, folder)),
                FontSource::Unknown => {}
            }
        }
        let is_clear = diagnostics.len() == known && declared.iter().all(|font| font.problems == 0);
        if let Some(font) = declared.first().filter(|_| is_first && is_clear) {
            let files = self.loaded.iter().filter(|file| file.family == name.value);
            diagnostics.extend(fonts::missing_weights(&font.family, files));
        }
        self.loaded.iter().any(|file| file.family == name.value).then_some(name.value)
    }

    /// The families that no kind of text asks for: they are there for letters that the others lack. Of these, only such as come
    /// as files count; for the rest, other tools know what to do.
    fn others(&mut self, folder: &Folder<'_>, diagnostics: &mut Vec<Diagnostic>) {
        let fonts = self.fonts;
        // Where a name is misspelt, a family may be here that was meant to be more.
        let all_known = self.tried.iter().all(|name| fonts.iter().any(|font| font.family.value == *name));
        for font in fonts {
            let family = &font.family;
            if self.tried.contains(&family.value) {
                continue;
            }
            self.tried.push(family.value.clone());
            let declared = fonts.iter().filter(|other| other.family.value == family.value);
            let known = diagnostics.len();
            for font in declared.clone().filter(|font| font.source == FontSource::File) {
                self.loaded.extend(font.load(folder, diagnostics));
            }
            let is_clear = diagnostics.len() == known && declared.clone().all(|font| font.problems == 0);
            let loaded: Vec<_> = self.loaded.iter().filter(|file| file.family == family.value).collect();
            if all_known && is_clear && !loaded.is_empty() {
                let missing = fonts::missing_weights(family, loaded.into_iter());
                let softened = |problem| Diagnostic { severity: Severity::Warning, ..problem };
                diagnostics.extend(missing.into_iter().map(softened));
            }
        }
    }

    fn undeclared(&self, name: &Spanned<String>, folder: &Folder<'_>) -> Diagnostic {
        let known = self.fonts.iter().map(|font| font.family.value.as_str()).chain([DEFAULT_FAMILY]);
        let hint = match nearest(&name.value, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => how_to_bring(&name.value, folder),
        };
        self.soften("unknown-font", name.span, format!("the font `{}` is not in `typography.fonts`", name.value), hint)
    }

    fn elsewhere(&self, font: &RawFont, place: &str, folder: &Folder<'_>) -> Diagnostic {
        let family = &font.family;
        let message = match place {
            "system" => {
                format!("the font `{}` would have to be on every machine, so it must come as files", family.value)
            }
            _ => format!("the font `{}` comes from `{place}`, and nothing is downloaded", family.value),
        };
        self.soften("font-without-files", family.span, message, how_to_bring(&family.value, folder))
    }

    fn soften(&self, code: &'static str, span: Span, message: String, hint: String) -> Diagnostic {
        match self.missing {
            MissingFonts::Refuse => Diagnostic::error(code, span, message).with_hint(hint),
            MissingFonts::Default => {
                Diagnostic::new(Severity::Note, code, span, format!("{message}; `{DEFAULT_FAMILY}` takes its place"))
            }
        }
    }
}

fn how_to_bring(family: &str, folder: &Folder<'_>) -> String {
    format!(
        "download the family, put its regular and bold .ttf files into `{}/fonts/`, and write under `fonts:` \
         `- {{ family: {family}, source: file, files: [ {{ path: fonts/Regular.ttf }}, {{ path: fonts/Bold.ttf, weight: bold }} ] }}`",
        folder.path
    )
}

/// A CSS weight, 1 to 1000, by number or name; `None` for `auto` and for what is no weight, which is reported.
pub(super) fn take_weight(node: &Node, what: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<u16> {
    let weight = node.text(what, diagnostics)?;
    let named = WEIGHTS.iter().find(|(name, _)| *name == weight.value).map(|(_, value)| *value);
    let number = || weight.value.parse().ok().filter(|value| (1..=1000).contains(value));
    if weight.value == "auto" {
        return None;
    }
    let found = named.or_else(number);
    if found.is_none() {
        let (message, hint) = if weight.value.contains("..") {
            let message = format!("`{}` is a range of weights, and variable fonts cannot be embedded", weight.value);
            (message, "list the static files, each with one weight".to_owned())
        } else {
            let near = nearest(&weight.value, WEIGHTS.map(|(name, _)| name));
            let hint = near.map_or("write `bold`, `normal` or a number such as 700".to_owned(), |near| {
                format!("did you mean `{near}`?")
            });
            (format!("`{}` is not a weight", weight.value), hint)
        };
        diagnostics.push(Diagnostic::error("not-a-weight", weight.span, message).with_hint(hint));
    }
    found
}

/// A CSS length in points (CSS Values 4, 6.1 and 6.2); text of a size that nobody would print is refused too.
fn points(size: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<f32> {
    let text = size.value.as_str();
    let unit_at = text.find(|sign: char| sign.is_ascii_alphabetic() || sign == '%').unwrap_or(text.len());
    let (number, unit) = text.split_at(unit_at);
    let factor = match unit.to_ascii_lowercase().as_str() {
        "pt" => Some(1.0),
        "px" => Some(0.75),
        "rem" | "em" => Some(ROOT_PT),
        "%" => Some(ROOT_PT / 100.0),
        "pc" => Some(12.0),
        "in" => Some(72.0),
        "cm" => Some(72.0 / 2.54),
        "mm" => Some(72.0 / 25.4),
        _ => None,
    };
    let found = number.trim().parse::<f32>().ok().zip(factor).map(|(number, factor)| number * factor);
    let found = found.filter(|points| (6.0..=48.0).contains(points));
    if found.is_none() {
        let message = format!("`{text}` is not a size for running text");
        diagnostics.push(
            Diagnostic::error("not-a-size", size.span, message).with_hint("write it as in `13pt`, `17px` or `1.1rem`"),
        );
    }
    found
}
