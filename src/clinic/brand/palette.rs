//! What a colour in a brand file stands for: a name of the palette, a theme colour, or a value that CSS knows.
//!
//! A name is looked up in the palette first, then among the theme colours, again and again until a value is found; a name
//! that comes back to itself is refused. Values are opaque: paper does not shine through.

use crate::clinic::Colour;
use crate::diagnostic::{Diagnostic, nearest};
use crate::source::{Span, Spanned};

/// The theme colours of brand.yml.
pub(super) const THEME: [&str; 11] = [
    "foreground",
    "background",
    "primary",
    "secondary",
    "tertiary",
    "success",
    "info",
    "warning",
    "danger",
    "light",
    "dark",
];

/// The basic colour names (CSS Color 4, 6.1, those of HTML 4) and some that brand files like to use.
const NAMED: [(&str, Colour); 24] = [
    ("black", Colour::BLACK),
    ("silver", Colour::new(0xc0, 0xc0, 0xc0)),
    ("gray", Colour::new(0x80, 0x80, 0x80)),
    ("grey", Colour::new(0x80, 0x80, 0x80)),
    ("white", Colour::WHITE),
    ("maroon", Colour::new(0x80, 0, 0)),
    ("red", Colour::new(0xff, 0, 0)),
    ("purple", Colour::new(0x80, 0, 0x80)),
    ("fuchsia", Colour::new(0xff, 0, 0xff)),
    ("magenta", Colour::new(0xff, 0, 0xff)),
    ("green", Colour::new(0, 0x80, 0)),
    ("lime", Colour::new(0, 0xff, 0)),
    ("olive", Colour::new(0x80, 0x80, 0)),
    ("yellow", Colour::new(0xff, 0xff, 0)),
    ("navy", Colour::new(0, 0, 0x80)),
    ("blue", Colour::new(0, 0, 0xff)),
    ("teal", Colour::new(0, 0x80, 0x80)),
    ("aqua", Colour::new(0, 0xff, 0xff)),
    ("cyan", Colour::new(0, 0xff, 0xff)),
    ("orange", Colour::new(0xff, 0xa5, 0)),
    ("brown", Colour::new(0xa5, 0x2a, 0x2a)),
    ("pink", Colour::new(0xff, 0xc0, 0xcb)),
    ("indigo", Colour::new(0x4b, 0, 0x82)),
    ("crimson", Colour::new(0xdc, 0x14, 0x3c)),
];

/// A colour with the place where its value is written and the place that asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) colour: Colour,
    pub(super) written: Span,
    pub(super) used: Span,
}

/// Names and what was written for them.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) palette: Vec<(Spanned<String>, Spanned<String>)>,
    pub(super) theme: Vec<(&'static str, Spanned<String>)>,
}

impl Names {
    /// The theme colour as written.
    pub(super) fn theme(&self, name: &str) -> Option<&Spanned<String>> {
        self.theme.iter().find(|(each, _)| *each == name).map(|(_, value)| value)
    }

    /// Follows `word` to a colour.
    ///
    /// # Errors
    /// A diagnostic at the value that is no colour, or at `word` if it goes round in circles.
    pub(super) fn resolve(&self, word: &Spanned<String>) -> Result<Found, Diagnostic> {
        let mut here = word;
        let mut steps: Vec<Span> = Vec::new();
        loop {
            let in_palette = self.palette.iter().find(|(name, _)| name.value == here.value).map(|(_, value)| value);
            let Some(next) = in_palette.or_else(|| self.theme(&here.value)) else { break };
            if steps.contains(&next.span) {
                let message = format!("the colour `{}` leads back to itself", word.value);
                return Err(Diagnostic::error("circular-colour", word.span, message)
                    .with_related(next.span, "this asks for it again")
                    .with_hint("give one of the names in the circle a value, such as \"#5b2a86\""));
            }
            steps.push(next.span);
            here = next;
        }
        let colour = value(&here.value).map_err(|refusal| self.refuse(here, refusal))?;
        Ok(Found { colour, written: here.span, used: word.span })
    }

    fn refuse(&self, word: &Spanned<String>, refusal: Refusal) -> Diagnostic {
        let (code, message, hint) = match refusal {
            Refusal::Opacity(without) => (
                "see-through-colour",
                format!("the colour `{}` is see-through, which paper cannot be", word.value),
                format!("write an opaque one, such as \"{without}\""),
            ),
            Refusal::Form => (
                "not-a-colour",
                format!("`{}` is not a colour that can be read here", word.value),
                "write it in hexadecimal and in quotes, as in \"#5b2a86\"".to_owned(),
            ),
            Refusal::Hash => (
                "not-a-colour",
                format!("`{}` is not a colour", word.value),
                format!("write it with `#` and in quotes: \"#{}\"", word.value),
            ),
            Refusal::Unset => (
                "unset-colour",
                format!("`{0}` asks for `color.{0}`, which is not there", word.value),
                format!("add `{}:` with a value under `color:`, or write a value here", word.value),
            ),
            Refusal::Name => {
                let names = self.palette.iter().map(|(name, _)| name.value.as_str());
                let known = names.chain(THEME).chain(NAMED.map(|(name, _)| name));
                let hint = match nearest(&word.value, known) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("add `{}` to `color.palette`, or write a value such as \"#5b2a86\"", word.value),
                };
                ("unknown-colour", format!("unknown colour `{}`", word.value), hint)
            }
        };
        Diagnostic::error(code, word.span, message).with_hint(hint)
    }
}

/// Why a word is no colour.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Refusal {
    /// It has an opacity; holds the colour without.
    Opacity(Colour),
    /// A way of writing that is not read here.
    Form,
    /// Hexadecimal without its `#`.
    Hash,
    /// A theme colour that the file does not set.
    Unset,
    /// A name that nobody knows.
    Name,
}

fn value(word: &str) -> Result<Colour, Refusal> {
    if let Some(colour) = Colour::parse(word) {
        return Ok(colour);
    }
    if let Some(digits) = word.strip_prefix('#') {
        let opaque = match digits.len() {
            4 => digits.get(..3),
            8 => digits.get(..6),
            _ => None,
        };
        let opaque = opaque.and_then(|digits| Colour::parse(&format!("#{digits}")));
        return Err(opaque.map_or(Refusal::Form, Refusal::Opacity));
    }
    let lower = word.to_ascii_lowercase();
    if let Some(arguments) = lower.strip_prefix("rgb(").and_then(|rest| rest.strip_suffix(')')) {
        return rgb(arguments).ok_or(Refusal::Form);
    }
    if let Some((_, colour)) = NAMED.iter().find(|(name, _)| *name == lower) {
        return Ok(*colour);
    }
    Err(match lower.as_str() {
        "transparent" => Refusal::Opacity(Colour::WHITE),
        _ if THEME.contains(&word) => Refusal::Unset,
        _ if lower.contains('(') => Refusal::Form,
        _ if Colour::parse(&format!("#{word}")).is_some() => Refusal::Hash,
        _ => Refusal::Name,
    })
}

/// The arguments of `rgb()`: three numbers, 0 to 255, with commas or spaces.
fn rgb(arguments: &str) -> Option<Colour> {
    let channels: Option<Vec<u8>> =
        arguments.split([',', ' ']).filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect();
    match channels?.as_slice() {
        [red, green, blue] => Some(Colour::new(*red, *green, *blue)),
        _ => None,
    }
}
