//! Colours in sRGB: reading, writing, mixing, and how bright they look.
//!
//! Which pairs must differ by how much is `style::contrast`'s matter.

use std::fmt;

/// An opaque sRGB colour, 8 bits a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Colour {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Colour {
    /// White.
    pub const WHITE: Self = Self::new(255, 255, 255);
    /// Black.
    pub const BLACK: Self = Self::new(0, 0, 0);

    /// A colour from its channels.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// Takes `#rgb` or `#rrggbb`, in either case.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let channel = |digits: &str| u8::from_str_radix(digits, 16).ok();
        match digits.len() {
            3 => {
                let short = |at: usize| channel(&digits[at..=at]).map(|value| value * 17);
                Some(Self::new(short(0)?, short(1)?, short(2)?))
            }
            6 => Some(Self::new(channel(&digits[0..2])?, channel(&digits[2..4])?, channel(&digits[4..6])?)),
            _ => None,
        }
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance").
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// Contrast with another colour, 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// What a photocopier makes of it: Rec. 601 luma of the encoded channels, as PDF's DeviceGray conversion does (ISO 32000-1, 10.3.2).
    #[must_use]
    pub fn grey(self) -> Self {
        let luma = 0.3 * f64::from(self.red) + 0.59 * f64::from(self.green) + 0.11 * f64::from(self.blue);
        let value = to_channel(luma);
        Self::new(value, value, value)
    }

    /// This colour with `share` (0 to 1) of `other` mixed in, channel by channel.
    #[must_use]
    pub fn mix(self, other: Self, share: f64) -> Self {
        let blend = |one: u8, two: u8| to_channel(f64::from(one) * (1.0 - share) + f64::from(two) * share);
        Self::new(blend(self.red, other.red), blend(self.green, other.green), blend(self.blue, other.blue))
    }

    /// The channels, 0 to 1.
    pub fn to_unit(self) -> [f32; 3] {
        [self.red, self.green, self.blue].map(|channel| f32::from(channel) / 255.0)
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=255 and rounded first")]
fn to_channel(value: f64) -> u8 {
    value.clamp(0.0, 255.0).round() as u8
}

impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_reads_and_prints() {
        for (text, expected) in [
            ("#5b2a86", Some("#5b2a86")),
            ("#FFF", Some("#ffffff")),
            ("5b2a86", None),
            ("#12345", None),
            ("#12345é", None),
            ("", None),
        ] {
            assert_eq!(Colour::parse(text).map(|colour| colour.to_string()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn contrast_matches_published_figures() {
        let contrast = |one: &str, two: &str| {
            let read = |text| Colour::parse(text).expect("a colour");
            (read(one).contrast(read(two)) * 100.0).round() / 100.0
        };
        assert_eq!(contrast("#000000", "#ffffff"), 21.0);
        assert_eq!(contrast("#777777", "#ffffff"), 4.48);
        assert_eq!(contrast("#767676", "#ffffff"), 4.54);
    }
}
