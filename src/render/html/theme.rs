//! The brand's colours as a page needs them, by light and by dark, every pair readable.
//!
//! The brand gives colours for paper. The dark set is worked out here: the paper becomes a near-black with a breath of the
//! brand, and each colour is lightened until it reads.

use serde::Serialize;

use super::faces::Faces;
use crate::clinic::{Clinic, Colour, Colours};
use crate::style::Typeface;

/// Running text on its background (WCAG 2.2, 1.4.3).
const TEXT: f64 = 4.5;
/// How bright the brightest channel of a colour becomes by night, before any white.
const GLOW: f64 = 180.0;
/// A background at most this bright is dark already (0 to 1): its brand needs no second set.
const DARK: f64 = 0.18;

/// The typefaces of the reader's device.
const DEVICE: &str =
    "system-ui, -apple-system, \"Segoe UI\", Roboto, \"Noto Sans\", \"Helvetica Neue\", Arial, sans-serif";
/// The same for code.
const DEVICE_CODE: &str = "ui-monospace, \"Cascadia Mono\", Menlo, Consolas, monospace";

/// The colours and typefaces of a page.
#[derive(Debug, Serialize)]
pub(super) struct Theme {
    light: Palette,
    dark: Palette,
    /// The `@font-face` rules of the faces that the page carries.
    faces: String,
    /// The value of `font-family` for running text.
    base_family: String,
    /// The value of `font-family` for headings.
    heading_family: String,
    /// The value of `font-family` for code.
    code_family: String,
    heading_weight: u16,
}

/// What the style sheet calls its colours. All are `#rrggbb`.
#[derive(Debug, Serialize)]
struct Palette {
    ink: String,
    muted: String,
    paper: String,
    tint: String,
    line: String,
    brand: String,
    on_brand: String,
    heading: String,
    link: String,
    danger: String,
    on_danger: String,
}

impl Theme {
    /// The theme of a page that carries these faces.
    pub(super) fn of(clinic: &Clinic, faces: Faces) -> Self {
        let typography = &clinic.typography;
        let Faces { rules, further } = faces;
        let base = typography.base.as_deref();
        let families = |role, first: Option<&str>, device: &str| {
            let further = further.get(&role).into_iter().flatten().map(String::as_str);
            let own = first.into_iter().chain(further).map(quoted);
            own.chain([device.to_owned()]).collect::<Vec<_>>().join(", ")
        };
        Self {
            light: palette(&clinic.colours),
            dark: palette(&darken(&clinic.colours)),
            faces: rules,
            base_family: families(Typeface::Base, base, DEVICE),
            heading_family: families(Typeface::Headings, typography.headings.as_deref().or(base), DEVICE),
            code_family: families(Typeface::Monospace, typography.monospace.as_deref(), DEVICE_CODE),
            heading_weight: typography.heading_weight.unwrap_or(700),
        }
    }
}

fn palette(colours: &Colours) -> Palette {
    let Colours { foreground, background, primary, headings, links, danger } = *colours;
    let tint = background.mix(primary, 0.07);
    let on = [background, tint];
    let (brand, danger) = (readable(primary, foreground, &on), readable(danger, foreground, &on));
    // Muted by a quarter where the text is strong enough to bear it.
    let muted = readable(foreground.mix(background, 0.28), foreground, &on);
    let show = |colour: Colour| colour.to_string();
    Palette {
        ink: show(foreground),
        muted: show(muted),
        paper: show(background),
        tint: show(tint),
        line: show(background.mix(foreground, 0.18)),
        brand: show(brand),
        on_brand: show(strongest(brand)),
        heading: show(readable(headings, foreground, &on)),
        link: show(readable(links, foreground, &on)),
        danger: show(danger),
        on_danger: show(strongest(danger)),
    }
}

/// The brand by night.
fn darken(colours: &Colours) -> Colours {
    if colours.background.luminance() <= DARK {
        return colours.clone();
    }
    let background = Colour::new(0x14, 0x15, 0x18).mix(colours.primary, 0.05);
    let foreground = Colour::new(0xee, 0xec, 0xf0);
    let on = [background, background.mix(Colour::WHITE, 0.1)];
    let lighten = |colour| readable(vivid(colour), Colour::WHITE, &on);
    Colours {
        foreground,
        background,
        primary: lighten(colours.primary),
        headings: lighten(colours.headings),
        links: lighten(colours.links),
        // A danger colour that is only the text colour stays that.
        danger: if colours.danger == colours.foreground { foreground } else { lighten(colours.danger) },
    }
}

/// The same hue as bright as it gets without white: mixing white into a dark colour alone would leave it dusty.
fn vivid(colour: Colour) -> Colour {
    let brightest = f64::from(colour.red.max(colour.green).max(colour.blue));
    if brightest == 0.0 || brightest >= GLOW {
        return colour;
    }
    // Subtracting what is mixed in is the same as scaling up: a share below 0 moves away from black.
    colour.mix(Colour::BLACK, 1.0 - GLOW / brightest)
}

/// The colour nearest to `colour`, on the way to `towards`, that reads on every background; `towards` if none does.
fn readable(colour: Colour, towards: Colour, on: &[Colour]) -> Colour {
    let steps = (0..=20).map(|step| colour.mix(towards, f64::from(step) / 20.0));
    let reads = |colour: &Colour| on.iter().all(|background| colour.contrast(*background) >= TEXT);
    steps.into_iter().find(reads).unwrap_or(towards)
}

/// Black or white, whichever stands out more.
fn strongest(background: Colour) -> Colour {
    if background.contrast(Colour::WHITE) >= background.contrast(Colour::BLACK) { Colour::WHITE } else { Colour::BLACK }
}

/// A family's name for a style sheet: anything but letters, digits, spaces and hyphens is written as an escape
/// (CSS Syntax 3, 4.3.7), so that no name can end the string or the element.
pub(super) fn quoted(name: &str) -> String {
    let mut quoted = String::from("\"");
    for character in name.chars() {
        if character.is_alphanumeric() || matches!(character, ' ' | '-') {
            quoted.push(character);
        } else {
            quoted.push_str(&format!("\\{:x} ", u32::from(character)));
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contrast(one: &str, two: &str) -> f64 {
        let read = |text| Colour::parse(text).expect("a colour");
        read(one).contrast(read(two))
    }

    #[test]
    fn every_pair_reads_by_light_and_by_dark() {
        let colour = |text| Colour::parse(text).expect("a colour");
        for (foreground, background, primary, danger) in [
            ("#1c1524", "#ffffff", "#5b2a86", "#1c1524"),
            ("#16231f", "#ffffff", "#17594a", "#9b2c1f"),
            ("#000000", "#ffffff", "#ffd400", "#ff0000"),
            ("#222222", "#fdf6e3", "#268bd2", "#dc322f"),
            ("#f0f0f0", "#101010", "#80c0ff", "#ff8080"),
            ("#000000", "#ffffff", "#000000", "#000000"),
        ] {
            let colours = Colours {
                foreground: colour(foreground),
                background: colour(background),
                primary: colour(primary),
                headings: colour(primary),
                links: colour(primary),
                danger: colour(danger),
            };
            for set in [palette(&colours), palette(&darken(&colours))] {
                for text in [&set.ink, &set.muted, &set.heading, &set.link, &set.brand, &set.danger] {
                    for background in [&set.paper, &set.tint] {
                        assert!(contrast(text, background) >= 4.5, "{text} on {background} of {primary}");
                    }
                }
                assert!(contrast(&set.on_brand, &set.brand) >= 4.5, "button of {primary}");
                assert!(contrast(&set.on_danger, &set.danger) >= 4.5, "icon of {danger}");
            }
        }
    }

    #[test]
    fn a_family_cannot_leave_its_quotes() {
        for (name, expected) in [
            ("Atkinson Hyperlegible", "\"Atkinson Hyperlegible\""),
            ("a\"}</style>", "\"a\\22 \\7d \\3c \\2f style\\3e \""),
        ] {
            assert_eq!(quoted(name), expected);
        }
    }

    #[test]
    fn families_stand_before_those_of_the_device() {
        let mut clinic = Clinic::plain(Vec::new());
        let theme = Theme::of(&clinic, Faces::default());
        assert_eq!([theme.base_family, theme.heading_family, theme.code_family], [DEVICE, DEVICE, DEVICE_CODE]);
        clinic.typography.base = Some("Own".to_owned());
        clinic.typography.monospace = Some("Mono".to_owned());
        let further = [(Typeface::Base, "A"), (Typeface::Headings, "B"), (Typeface::Monospace, "C")];
        let further = further.map(|(role, family)| (role, vec![family.to_owned()])).into();
        let theme = Theme::of(&clinic, Faces { rules: String::new(), further });
        assert_eq!(theme.base_family, format!("\"Own\", \"A\", {DEVICE}"));
        assert_eq!(theme.heading_family, format!("\"Own\", \"B\", {DEVICE}"));
        assert_eq!(theme.code_family, format!("\"Mono\", \"C\", {DEVICE_CODE}"));
    }
}
