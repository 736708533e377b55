//! Windows: from when to when a statement holds, counted from the end of the treatment.
//!
//! [`Window`] keeps what the author wrote; [`Window::start`] and [`Window::end`] say what it means for a kind. Real
//! dates are `schedule`'s work.

use std::cmp::Ordering;
use std::fmt;

use super::statement::Kind;

/// A length of time as the author wrote it: `24h` and `1d` are not the same, because days end at midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Duration {
    /// How many, at least 1.
    pub count: u16,
    /// Of what.
    pub unit: Unit,
}

/// The unit of a duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Hours, from the minute of the treatment.
    Hours,
    /// Calendar days.
    Days,
    /// Calendar weeks.
    Weeks,
}

impl Unit {
    /// The letter that stands for it in a window.
    pub fn letter(self) -> char {
        match self {
            Self::Hours => 'h',
            Self::Days => 'd',
            Self::Weeks => 'w',
        }
    }

    fn hours(self) -> u32 {
        match self {
            Self::Hours => 1,
            Self::Days => 24,
            Self::Weeks => 168,
        }
    }
}

impl Duration {
    /// Takes `24h`, `3d` or `2w`.
    ///
    /// # Errors
    /// If it is empty, has no unit, another unit, no number, zero, or a number over 9999.
    pub fn parse(text: &str) -> Result<Self, WindowError> {
        let bad = || WindowError::Duration(text.to_owned());
        let unit = match text.chars().last() {
            Some('h') => Unit::Hours,
            Some('d') => Unit::Days,
            Some('w') => Unit::Weeks,
            _ => return Err(bad()),
        };
        let digits = &text[..text.len() - 1];
        let plain = !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
        match digits.parse() {
            Ok(count) if plain && count > 0 => Ok(Self { count, unit }),
            _ => Err(bad()),
        }
    }

    /// The length in hours, with days of 24 hours: for comparing, not for dates.
    pub fn nominal_hours(self) -> u32 {
        u32::from(self.count) * self.unit.hours()
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", self.count, self.unit.letter())
    }
}

/// From when to when, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Window {
    /// Nothing written: always.
    Always,
    /// `24h`: one duration, whose meaning depends on the kind.
    Single(Duration),
    /// `24h..2w`
    Between(Duration, Duration),
    /// `24h..`
    From(Duration),
    /// `..3d`
    UpTo(Duration),
}

/// Why a window is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WindowError {
    /// Not a duration; holds what was written.
    Duration(String),
    /// The end is not after the start.
    Backwards(Duration, Duration),
    /// `..` alone.
    Empty,
}

impl Window {
    /// Takes what stands between the colon and the `#` of a statement link.
    ///
    /// # Errors
    /// If a duration is malformed, both are missing, or the end does not come after the start.
    pub fn parse(text: &str) -> Result<Self, WindowError> {
        if text.is_empty() {
            return Ok(Self::Always);
        }
        match text.split_once("..") {
            None => Ok(Self::Single(Duration::parse(text)?)),
            Some(("", "")) => Err(WindowError::Empty),
            Some(("", end)) => Ok(Self::UpTo(Duration::parse(end)?)),
            Some((start, "")) => Ok(Self::From(Duration::parse(start)?)),
            Some((start, end)) => {
                let (start, end) = (Duration::parse(start)?, Duration::parse(end)?);
                match start.nominal_hours().cmp(&end.nominal_hours()) {
                    Ordering::Less => Ok(Self::Between(start, end)),
                    Ordering::Equal | Ordering::Greater => Err(WindowError::Backwards(start, end)),
                }
            }
        }
    }

    /// When it begins; `None` is at once.
    pub fn start(self, kind: Kind) -> Option<Duration> {
        match self {
            Self::Single(duration) if kind == Kind::Call => Some(duration),
            Self::Between(start, _) | Self::From(start) => Some(start),
            Self::Always | Self::Single(_) | Self::UpTo(_) => None,
        }
    }

    /// When it ends; `None` is never.
    pub fn end(self, kind: Kind) -> Option<Duration> {
        match self {
            Self::Single(duration) if kind != Kind::Call => Some(duration),
            Self::Between(_, end) | Self::UpTo(end) => Some(end),
            Self::Always | Self::Single(_) | Self::From(_) => None,
        }
    }

    /// The durations as written, in order.
    pub fn durations(self) -> impl Iterator<Item = Duration> {
        let (first, second) = match self {
            Self::Always => (None, None),
            Self::Single(one) | Self::From(one) | Self::UpTo(one) => (Some(one), None),
            Self::Between(start, end) => (Some(start), Some(end)),
        };
        first.into_iter().chain(second)
    }
}

impl fmt::Display for Window {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Always => Ok(()),
            Self::Single(duration) => write!(formatter, "{duration}"),
            Self::Between(start, end) => write!(formatter, "{start}..{end}"),
            Self::From(start) => write!(formatter, "{start}.."),
            Self::UpTo(end) => write!(formatter, "..{end}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_read_and_print_alike() {
        for text in ["", "24h", "3d", "2w", "24h..2w", "24h..", "..3d", "9999h"] {
            assert_eq!(Window::parse(text).map(|window| window.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn bad_windows_say_why() {
        let duration = |text: &str| WindowError::Duration(text.to_owned());
        let hours = |count| Duration { count, unit: Unit::Hours };
        for (text, expected) in [
            ("24", duration("24")),
            ("h", duration("h")),
            ("0d", duration("0d")),
            ("-1d", duration("-1d")),
            ("+1d", duration("+1d")),
            ("24 h", duration("24 h")),
            ("1m", duration("1m")),
            ("10000h", duration("10000h")),
            ("..", WindowError::Empty),
            ("48h..24h", WindowError::Backwards(hours(48), hours(24))),
            ("24h..1d", WindowError::Backwards(hours(24), Duration { count: 1, unit: Unit::Days })),
            ("1d..2d..3d", duration("2d..3d")),
            ("2é", duration("2é")),
        ] {
            assert_eq!(Window::parse(text), Err(expected), "{text}");
        }
    }

    #[test]
    fn one_duration_begins_a_call_and_ends_the_rest() {
        let day = Duration::parse("3d").ok();
        let window = Window::parse("3d").expect("a good window");
        for (kind, start, end) in
            [(Kind::Avoid, None, day), (Kind::Do, None, day), (Kind::Expect, None, day), (Kind::Call, day, None)]
        {
            assert_eq!((window.start(kind), window.end(kind)), (start, end), "{kind}");
        }
    }
}
