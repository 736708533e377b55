//! Finding times in words: a number beside a unit.
//!
//! `cut` parts the words into numbers, words and signs; **read** puts number words together and knows the units; **pair**
//! joins numbers with units. A number before its unit is a length, one behind it counts: "day 2". Some words are number and
//! unit in one, such as "fortnight" and the duals of Arabic.

use std::ops::Range;

use super::tokens::{Token, cut};
use super::vocabulary::Vocabulary;
use crate::handout::{Duration, Unit};

/// A time that the words name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) shape: Shape,
    /// How much; `None` for what no link can hold, such as 1.5 hours.
    pub(super) length: Option<Duration>,
    /// Where in the words.
    pub(super) range: Range<usize>,
}

/// How a number and a unit stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// "48 hours"
    Length,
    /// "day 2"
    Counted,
}

/// Every time in `words`, in order.
pub(super) fn find(words: &str, known: &Vocabulary<'_>) -> Vec<Mention> {
    pair(&read(&cut(words), known))
}

enum Part {
    /// The number, if it is a whole one that a link can hold.
    Number(Option<u16>, Range<usize>),
    /// "second"
    Ordinal(u16, Range<usize>),
    /// A unit, and how long it is with no number beside it, if that can be told.
    Unit(Unit, Option<Duration>, Range<usize>),
    /// "fortnight"
    Whole(Duration, Range<usize>),
    Word,
    /// A hyphen or dash.
    Dash,
    Dot,
    Sign,
}

fn read(tokens: &[Token], known: &Vocabulary<'_>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = tokens;
    while let Some(token) = rest.first() {
        let (part, used) = part(token, rest, known);
        parts.push(part);
        rest = &rest[used..];
    }
    parts
}

/// The first part of some tokens, and how many of them it takes. `token` is their first.
fn part(token: &Token, tokens: &[Token], known: &Vocabulary<'_>) -> (Part, usize) {
    let range = |used: usize| token.range.start..tokens[used - 1].range.end;
    let whole = longest(tokens, known.wholes());
    if let Some((count, used)) = longest(tokens, known.ordinals()) {
        return (Part::Ordinal(count, range(used)), used);
    }
    if let Some((length, used)) = whole
        && used > 1
    {
        return (Part::Whole(length, range(used)), used);
    }
    if token.is_number() {
        let (value, used) = digits(tokens);
        return (Part::Number(value, range(used)), used);
    }
    if let Some((value, used)) = number_words(tokens, known) {
        return (Part::Number(Some(value), range(used)), used);
    }
    if let Some((unit, used)) = longest(tokens, known.units()) {
        return (Part::Unit(unit, whole.map(|(length, _)| length), range(used)), used);
    }
    let part = match whole {
        Some((length, used)) => Part::Whole(length, range(used)),
        None if token.is_dash() => Part::Dash,
        None if token.text == "." => Part::Dot,
        None if token.is_word() => Part::Word,
        None => Part::Sign,
    };
    (part, 1)
}

/// A number in digits, with its decimals, and how many tokens it takes.
fn digits(tokens: &[Token]) -> (Option<u16>, usize) {
    if let [whole, point, decimals, ..] = tokens
        && matches!(point.text.as_str(), "." | "," | "٫")
        && decimals.is_number()
        && whole.range.end == point.range.start
        && point.range.end == decimals.range.start
    {
        return (None, 3);
    }
    (tokens[0].text.parse().ok().filter(|count| (1..=9999).contains(count)), 1)
}

/// A number in words, and how many tokens it takes. "Twenty-four" is put together from "twenty" and "four".
fn number_words(tokens: &[Token], known: &Vocabulary<'_>) -> Option<(u16, usize)> {
    let (value, used) = longest(tokens, known.numbers())?;
    let hyphen = usize::from(tokens.get(used).is_some_and(Token::is_dash));
    if value >= 20
        && value % 10 == 0
        && let Some((ones @ 1..=9, more)) = tokens.get(used + hyphen..).and_then(|rest| longest(rest, known.numbers()))
    {
        return Some((value + ones, used + hyphen + more));
    }
    Some((value, used))
}

/// What the longest of `words` that stands at the beginning means, and how many tokens it takes.
fn longest<T: Copy>(tokens: &[Token], words: &[(Vec<Token>, T)]) -> Option<(T, usize)> {
    let begins = |words: &[Token]| {
        !words.is_empty()
            && words.len() <= tokens.len()
            && words.iter().zip(tokens).all(|(wanted, token)| wanted.text == token.text)
    };
    let matching = words.iter().filter(|(words, _)| begins(words));
    matching.max_by_key(|(words, _)| words.len()).map(|(words, meaning)| (*meaning, words.len()))
}

fn pair(parts: &[Part]) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let rest = &parts[at..];
        let (found, used) = length(rest).or_else(|| counted(rest)).or_else(|| whole(rest)).unwrap_or_default();
        mentions.extend(found);
        at += used.max(1);
    }
    mentions
}

fn mention(shape: Shape, count: Option<u16>, unit: Unit, range: Range<usize>) -> Mention {
    Mention { shape, length: count.map(|count| Duration { count, unit }), range }
}

/// "48 hours", "48-hour", "2 to 3 days", "2–3 days", "two fortnights", "2. Tag", "2. bis 7. Tag", "the second day".
fn length(parts: &[Part]) -> Option<(Vec<Mention>, usize)> {
    let first = Amount::of(parts)?;
    let joined = &parts[first.used..];
    if let Some(lone) = first.with_unit(joined) {
        return Some(lone);
    }
    // The unit is said once for both: the first number borrows it.
    let joints = match (&parts[0], joined) {
        (Part::Number(..), [Part::Dash | Part::Word, Part::Number(..), ..])
        | (Part::Ordinal(..), [Part::Dash | Part::Word, Part::Ordinal(..), ..]) => 1,
        (Part::Ordinal(..), [Part::Word, Part::Word, Part::Ordinal(..), ..]) => 2,
        _ => return None,
    };
    let second = Amount::of(&joined[joints..])?;
    let (mut found, used) = second.with_unit(&joined[joints + second.used..])?;
    let Mention { shape: borrowed, length: Some(Duration { unit, .. }), .. } = *found.first()? else {
        return None;
    };
    let shape = if first.shape == Shape::Counted { first.shape } else { borrowed };
    found.insert(0, mention(shape, first.count, unit, first.range));
    Some((found, first.used + joints + used))
}

/// A number that a unit may follow.
struct Amount {
    shape: Shape,
    count: Option<u16>,
    range: Range<usize>,
    /// How many parts it takes.
    used: usize,
}

impl Amount {
    fn of(parts: &[Part]) -> Option<Self> {
        let (shape, count, range, used) = match parts {
            [Part::Ordinal(count, range), ..] => (Shape::Counted, Some(*count), range, 1),
            [Part::Number(count, range), Part::Dot, ..] => (Shape::Counted, *count, range, 2),
            [Part::Number(count, range), ..] => (Shape::Length, *count, range, 1),
            _ => return None,
        };
        Some(Self { shape, count, range: range.clone(), used })
    }

    /// What it says together with the unit that stands behind it.
    fn with_unit(&self, behind: &[Part]) -> Option<(Vec<Mention>, usize)> {
        let said = |count, unit, end: &Range<usize>| vec![mention(self.shape, count, unit, self.range.start..end.end)];
        match behind {
            [Part::Unit(unit, _, end), ..] => Some((said(self.count, *unit, end), self.used + 1)),
            // "The second fortnight" begins at no time that a link can hold.
            [Part::Whole(..), ..] if self.shape == Shape::Counted => Some((Vec::new(), self.used + 1)),
            [Part::Whole(length, end), ..] => {
                let count = self.count.and_then(|count| count.checked_mul(length.count)).filter(|count| *count <= 9999);
                Some((said(count, length.unit, end), self.used + 1))
            }
            [Part::Dash, Part::Unit(unit, _, end), ..] if self.shape == Shape::Length => {
                Some((said(self.count, *unit, end), self.used + 2))
            }
            _ => None,
        }
    }
}

/// "Day 2", "days 2 to 7", "اليوم الثاني".
fn counted(parts: &[Part]) -> Option<(Vec<Mention>, usize)> {
    let number = |part: &Part| match part {
        Part::Number(count, range) => Some((*count, range.clone())),
        Part::Ordinal(count, range) => Some((Some(*count), range.clone())),
        _ => None,
    };
    let [Part::Unit(unit, _, start), second, rest @ ..] = parts else { return None };
    let (count, end) = number(second)?;
    // In "the day 2 hours after", the number has its unit behind it.
    if matches!(rest.first(), Some(Part::Unit(..))) {
        return None;
    }
    let mut found = vec![mention(Shape::Counted, count, *unit, start.start..end.end)];
    match rest {
        [Part::Dash | Part::Word, next, tail @ ..]
            if length(&rest[1..]).is_none() && !matches!(tail.first(), Some(Part::Unit(..))) =>
        {
            let Some((count, range)) = number(next) else { return Some((found, 2)) };
            found.push(mention(Shape::Counted, count, *unit, range));
            Some((found, 4))
        }
        _ => Some((found, 2)),
    }
}

/// "A fortnight", "po tygodniu".
fn whole(parts: &[Part]) -> Option<(Vec<Mention>, usize)> {
    match parts.first()? {
        Part::Whole(length, range) | Part::Unit(_, Some(length), range) => {
            Some((vec![mention(Shape::Length, Some(length.count), length.unit, range.clone())], 1))
        }
        _ => None,
    }
}
