//! `color`: the palette, the theme colours, and the colours of a sheet that come of them.

use super::gate::Gate;
use super::palette::{Found, Names, THEME};
use super::settings::ColourAdjust;
use super::typography::RawTypography;
use crate::clinic::{Colour, Colours};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Spanned;
use crate::style::contrast::{Need, nearest_passing};
use crate::yaml::{Fields, Node, Value};

/// From this weight on, headings are bold: contrast may be lower for large text (WCAG 2.2, 1.4.3).
const BOLD: u16 = 700;

/// `color` as written.
#[derive(Debug, Default)]
pub(super) struct RawColours {
    names: Names,
}

impl RawColours {
    pub(super) fn take_apart(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut fields = Fields::of(node, "color", diagnostics);
        let mut names = Names::default();
        if let Some(node) = fields.take("palette") {
            for (name, node) in Fields::of(node, "color.palette", diagnostics).rest() {
                let value = take_value(node, &format!("color.palette.{}", name.value), diagnostics);
                names.palette.extend(value.map(|value| (name.clone(), value)));
            }
        }
        for name in THEME {
            let what = fields.name(name);
            let value = fields.take(name).and_then(|node| take_colour(node, &what, diagnostics));
            names.theme.extend(value.map(|value| (name, value)));
        }
        fields.finish(diagnostics);
        Self { names }
    }

    /// The colours of a sheet. Each passes the contrast gate; those that had to be changed for it are reported.
    pub(super) fn resolve(
        self,
        typography: &RawTypography,
        adjust: ColourAdjust,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Colours {
        let Self { names } = self;
        let mut known = Vec::new();
        let mut find = |word: Option<&Spanned<String>>, diagnostics: &mut Vec<Diagnostic>| -> Option<Found> {
            names.resolve(word?).map_err(|problem| report_once(problem, &mut known, diagnostics)).ok()
        };
        let default = Colours::default();
        let background = find(names.theme("background"), diagnostics).map_or(default.background, |found| found.colour);
        let foreground = find(names.theme("foreground"), diagnostics);
        let primary = find(names.theme("primary"), diagnostics);
        let danger = find(names.theme("danger"), diagnostics);
        let headings = find(typography.headings_colour(), diagnostics);
        let links = find(typography.link_colour(), diagnostics);
        let unused = names.theme.iter().map(|(_, word)| word).chain(names.palette.iter().map(|(_, word)| word));
        for word in unused {
            if let Err(problem) = names.resolve(word) {
                let problem = Diagnostic { severity: Severity::Warning, ..problem };
                report_once(problem, &mut known, diagnostics);
            }
        }

        let mut gate = Gate::new(background, adjust);
        let bold = typography.headings_weight().is_none_or(|weight| weight >= BOLD);
        let headings_need = if bold { Need::Large } else { Need::Text };
        let mut judge = |found: Option<Found>, what: &str, need: Need, otherwise: Colour| match found {
            Some(found) => gate.judge(found, what, need, diagnostics),
            None => nearest_passing(otherwise, background, need).unwrap_or(otherwise),
        };
        let foreground = judge(foreground, "text", Need::Text, default.foreground);
        let primary = judge(primary, "the primary colour", Need::Text, default.primary);
        Colours {
            foreground,
            background,
            primary,
            headings: judge(headings, "headings", headings_need, primary),
            links: judge(links, "links", Need::Text, primary),
            danger: judge(danger, "warning boxes", Need::Large, foreground),
        }
    }
}

/// A theme or typography colour: a value, or a mapping with one for light and one for dark backgrounds, of which paper is the first.
pub(super) fn take_colour(node: &Node, what: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    if !matches!(node.value, Value::Mapping(_)) {
        return take_value(node, what, diagnostics);
    }
    let mut fields = Fields::of(node, what, diagnostics);
    let mut variant = |key: &'static str| {
        let what = fields.name(key);
        fields.take(key).and_then(|node| take_value(node, &what, diagnostics))
    };
    let (light, _dark) = (variant("light"), variant("dark"));
    fields.finish(diagnostics);
    light
}

fn take_value(node: &Node, what: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    if node.value == Value::Null {
        let message = format!("`{what}` is empty");
        diagnostics.push(
            Diagnostic::error("empty-value", node.span, message)
                .with_hint("put the colour in quotes, as in \"#5b2a86\": without them `#` begins a remark"),
        );
        return None;
    }
    node.text(what, diagnostics)
}

/// Several uses of a colour lead to the same mistake; one word about it is enough.
fn report_once(problem: Diagnostic, known: &mut Vec<(&'static str, String)>, diagnostics: &mut Vec<Diagnostic>) {
    let key = (problem.code, format!("{:?}", problem.place));
    if !known.contains(&key) {
        known.push(key);
        diagnostics.push(problem);
    }
}
