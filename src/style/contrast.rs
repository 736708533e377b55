//! The contrast gate: whether a colour can be read on a background, on a screen and after a photocopier.
//!
//! [`check`] judges one pair; [`nearest_passing`] finds the closest shade of the same hue that passes. Which pairs a sheet
//! has, and where an author wrote them, is `clinic::brand`'s business.

use crate::clinic::Colour;

/// How much contrast something needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Big or bold enough, or no text at all: 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).
    Large,
    /// Text of any size: 4.5:1 (WCAG 2.2, 1.4.3).
    Text,
}

impl Need {
    /// The least ratio, as in "4.5:1".
    pub fn ratio(self) -> f64 {
        match self {
            Self::Large => 3.0,
            Self::Text => 4.5,
        }
    }
}

/// How the reader sees the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seen {
    /// As designed.
    InColour,
    /// From an office printer or a copier.
    InGrey,
}

/// A pair that is too weak.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TooWeak {
    /// The ratio that it has, 1 to 21, the lower of the two ways to see it.
    pub ratio: f64,
    /// The way of seeing in which it has that ratio.
    pub seen: Seen,
    /// The closest shade of the same hue that passes; `None` if the background leaves no room on either side.
    pub nearest: Option<Colour>,
}

/// Judges `colour` on `background`, in colour and in grey.
///
/// # Errors
/// If either way of seeing gives less than `need`.
pub fn check(colour: Colour, background: Colour, need: Need) -> Result<(), TooWeak> {
    let (in_colour, in_grey) = (colour.contrast(background), colour.grey().contrast(background.grey()));
    let (ratio, seen) = if in_grey < in_colour { (in_grey, Seen::InGrey) } else { (in_colour, Seen::InColour) };
    if ratio >= need.ratio() {
        return Ok(());
    }
    Err(TooWeak { ratio, seen, nearest: nearest_passing(colour, background, need) })
}

/// The closest shade of `colour` that passes on `background`: darker if it is darker than the background, else lighter, and the
/// other way round if that side has none. A colour that passes is its own nearest.
pub fn nearest_passing(colour: Colour, background: Colour, need: Need) -> Option<Colour> {
    let passes = |shade: &Colour| {
        shade.contrast(background) >= need.ratio() && shade.grey().contrast(background.grey()) >= need.ratio()
    };
    let darker = || darker_shades(colour).find(passes);
    let lighter = || lighter_shades(colour).find(passes);
    if colour.luminance() <= background.luminance() { darker().or_else(lighter) } else { lighter().or_else(darker) }
}

/// The colour, then each darker shade down to black. The channels keep their proportions, which keeps the hue.
pub fn darker_shades(colour: Colour) -> impl Iterator<Item = Colour> {
    let strongest = colour.red.max(colour.green).max(colour.blue);
    (0..=strongest).rev().map(move |level| scaled(colour, level, strongest))
}

/// The colour, then each lighter shade up to white. The distances to white keep their proportions.
pub fn lighter_shades(colour: Colour) -> impl Iterator<Item = Colour> {
    darker_shades(inverted(colour)).map(inverted)
}

fn scaled(colour: Colour, level: u8, of: u8) -> Colour {
    let channel = |value: u8| {
        let of = u32::from(of).max(1);
        let rounded = (u32::from(value) * u32::from(level) + of / 2) / of;
        u8::try_from(rounded).expect("a level is at most the strongest channel, so no channel grows")
    };
    Colour::new(channel(colour.red), channel(colour.green), channel(colour.blue))
}

fn inverted(colour: Colour) -> Colour {
    Colour::new(255 - colour.red, 255 - colour.green, 255 - colour.blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).expect("a colour")
    }

    #[test]
    fn pairs_pass_or_name_a_shade() {
        use Need::{Large, Text};
        use Seen::{InColour, InGrey};
        for (on, background, need, expected) in [
            ("#000000", "#ffffff", Text, None),
            ("#5b2a86", "#ffffff", Text, None),
            ("#17594a", "#ffffff", Text, None),
            ("#767676", "#ffffff", Text, None),
            ("#777777", "#ffffff", Text, Some((4.47, InColour, "#767676"))),
            ("#777777", "#ffffff", Large, None),
            ("#ffd400", "#ffffff", Text, Some((1.43, InColour, "#8c7400"))),
            ("#ffd400", "#ffffff", Large, Some((1.43, InColour, "#b09200"))),
            ("#ff0000", "#ffffff", Text, Some((3.99, InColour, "#ee0000"))),
            ("#777777", "#101010", Text, Some((4.24, InColour, "#7c7c7c"))),
            ("#ffffff", "#eeeeee", Text, Some((1.16, InColour, "#6c6c6c"))),
            ("#00c000", "#ffffff", Large, Some((2.45, InColour, "#00ad00"))),
            ("#0000ff", "#000000", Text, Some((1.23, InGrey, "#6464ff"))),
        ] {
            let found = check(colour(on), colour(background), need).err().map(|weak| {
                let ratio = (weak.ratio * 100.0).floor() / 100.0;
                (ratio, weak.seen, weak.nearest.expect(on).to_string())
            });
            let expected = expected.map(|(ratio, seen, shade)| (ratio, seen, shade.to_owned()));
            assert_eq!(found, expected, "{on} on {background}");
        }
    }

    #[test]
    fn a_suggestion_passes_and_the_step_before_does_not() {
        let levels = [0_u8, 37, 90, 128, 160, 201, 240, 255];
        let backgrounds = ["#ffffff", "#fff8e7", "#e0e0e0", "#777777", "#202020", "#000000"].map(colour);
        let mut suggestions = 0;
        for red in levels {
            for green in levels {
                for blue in levels {
                    for background in backgrounds {
                        for need in [Need::Text, Need::Large] {
                            let from = Colour::new(red, green, blue);
                            let Err(weak) = check(from, background, need) else { continue };
                            let Some(shade) = weak.nearest else { continue };
                            suggestions += 1;
                            assert_eq!(check(shade, background, need), Ok(()), "{from} on {background}");
                            let shades: Vec<Colour> = if shade.luminance() < from.luminance() {
                                darker_shades(from).collect()
                            } else {
                                lighter_shades(from).collect()
                            };
                            let at = shades.iter().position(|each| *each == shade).expect("a shade of the colour");
                            assert!(check(shades[at - 1], background, need).is_err(), "{from} on {background}");
                        }
                    }
                }
            }
        }
        assert!(suggestions > 1000, "{suggestions}");
    }
}
