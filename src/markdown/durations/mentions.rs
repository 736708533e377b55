//! Finding times in words: a number beside a unit.
//!
//! **cut** parts the words into numbers, words and signs; **read** puts number words together and knows the units; **pair**
//! joins numbers with units. A number before its unit is a length, one behind it counts: "day 2".

use std::ops::Range;

use crate::handout::{Duration, Unit};
use crate::locale::DurationWords;

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
pub(super) fn find(words: &str, known: &DurationWords) -> Vec<Mention> {
    pair(&read(&cut(words), known))
}

struct Token {
    text: String,
    range: Range<usize>,
}

impl Token {
    fn is_number(&self) -> bool {
        self.text.starts_with(|letter: char| letter.is_ascii_digit())
    }

    fn is_word(&self) -> bool {
        self.text.starts_with(char::is_alphabetic)
    }
}

/// Cuts words into runs of digits, runs of letters and single signs; small letters, ASCII digits, no white space.
fn cut(words: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (at, letter) in words.char_indices() {
        let range = at..at + letter.len_utf8();
        let text: String = match digit(letter) {
            Some(digit) => digit.to_string(),
            None => letter.to_lowercase().collect(),
        };
        if letter.is_whitespace() {
            continue;
        }
        match tokens.last_mut() {
            Some(last)
                if last.range.end == at
                    && (digit(letter).is_some() && last.is_number()
                        || is_letter(letter) && digit(letter).is_none() && last.is_word()) =>
            {
                last.text.push_str(&text);
                last.range.end = range.end;
            }
            _ => tokens.push(Token { text, range }),
        }
    }
    tokens
}

/// Marks join the letters that they stand on, as vowels do in Arabic and Hindi.
fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric()
        || matches!(letter, '\u{0300}'..='\u{036F}' | '\u{064B}'..='\u{065F}' | '\u{093C}'..='\u{094D}')
}

/// The value of a digit in the scripts whose digits people type: Latin, Arabic, Persian, Devanagari, Bengali, full-width.
fn digit(letter: char) -> Option<u32> {
    ['0', '٠', '۰', '०', '০', '０']
        .into_iter()
        .find_map(|zero| u32::from(letter).checked_sub(u32::from(zero)).filter(|digit| *digit < 10))
}

enum Part {
    /// The number, if it is a whole one that a link can hold.
    Number(Option<u16>, Range<usize>),
    Unit(Unit, Range<usize>),
    Word,
    /// A hyphen or dash.
    Dash,
    Dot,
    Sign,
}

fn read(tokens: &[Token], known: &DurationWords) -> Vec<Part> {
    let numbers: Vec<(Vec<Token>, u16)> = known.numbers.iter().map(|(words, value)| (cut(words), *value)).collect();
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if token.is_number() {
            let (value, used) = digits(&tokens[at..]);
            parts.push(Part::Number(value, token.range.start..tokens[at + used - 1].range.end));
            at += used;
        } else if let Some((mut value, mut used)) = number_words(&tokens[at..], &numbers) {
            // "Twenty-four": the locale lists twenty and four.
            let hyphen = usize::from(tokens.get(at + used).is_some_and(|token| is_dash(&token.text)));
            if value >= 20
                && value % 10 == 0
                && let Some((ones @ 1..=9, more)) =
                    tokens.get(at + used + hyphen..).and_then(|rest| number_words(rest, &numbers))
            {
                value += ones;
                used += hyphen + more;
            }
            parts.push(Part::Number(Some(value), token.range.start..tokens[at + used - 1].range.end));
            at += used;
        } else {
            parts.push(part(token, known));
            at += 1;
        }
    }
    parts
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

/// The longest number in words at the beginning, and how many tokens it takes.
fn number_words(tokens: &[Token], numbers: &[(Vec<Token>, u16)]) -> Option<(u16, usize)> {
    let begins = |words: &[Token]| {
        !words.is_empty()
            && words.len() <= tokens.len()
            && words.iter().zip(tokens).all(|(wanted, token)| wanted.text == token.text)
    };
    let matching = numbers.iter().filter(|(words, _)| begins(words));
    matching.max_by_key(|(words, _)| words.len()).map(|(words, value)| (*value, words.len()))
}

fn part(token: &Token, known: &DurationWords) -> Part {
    let is_one_of = |words: &[String]| words.iter().any(|word| word.to_lowercase() == token.text);
    let unit = [(&known.hours, Unit::Hours), (&known.days, Unit::Days), (&known.weeks, Unit::Weeks)];
    match unit.into_iter().find(|(words, _)| is_one_of(words)) {
        Some((_, unit)) => Part::Unit(unit, token.range.clone()),
        None if is_dash(&token.text) => Part::Dash,
        None if token.text == "." => Part::Dot,
        None if token.is_word() => Part::Word,
        None => Part::Sign,
    }
}

fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "\u{2010}" | "\u{2011}" | "\u{2013}" | "\u{2014}" | "\u{2212}")
}

fn pair(parts: &[Part]) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let rest = &parts[at..];
        let (found, used) = length(rest).or_else(|| counted(rest)).unwrap_or_default();
        mentions.extend(found);
        at += used.max(1);
    }
    mentions
}

fn mention(shape: Shape, count: Option<u16>, unit: Unit, range: Range<usize>) -> Mention {
    Mention { shape, length: count.map(|count| Duration { count, unit }), range }
}

/// "48 hours", "48-hour", "2 to 3 days", "2–3 days", "2. Tag".
fn length(parts: &[Part]) -> Option<(Vec<Mention>, usize)> {
    let Part::Number(count, range) = parts.first()? else { return None };
    match &parts[1..] {
        [Part::Unit(unit, end), ..] => Some((vec![mention(Shape::Length, *count, *unit, range.start..end.end)], 2)),
        [Part::Dot, Part::Unit(unit, end), ..] => {
            Some((vec![mention(Shape::Counted, *count, *unit, range.start..end.end)], 3))
        }
        [Part::Dash, Part::Unit(unit, end), ..] => {
            Some((vec![mention(Shape::Length, *count, *unit, range.start..end.end)], 3))
        }
        [Part::Dash | Part::Word, next @ Part::Number(..), ..] => {
            let Part::Number(_, _) = next else { return None };
            let (mut found, used) = length(&parts[2..])?;
            // The unit is said once for both: the first number borrows it.
            let Mention { shape, length: Some(Duration { unit, .. }), .. } = found[0] else { return None };
            found.insert(0, mention(shape, *count, unit, range.clone()));
            Some((found, used + 2))
        }
        _ => None,
    }
}

/// "Day 2", "days 2 to 7".
fn counted(parts: &[Part]) -> Option<(Vec<Mention>, usize)> {
    let [Part::Unit(unit, start), Part::Number(count, end), rest @ ..] = parts else { return None };
    // In "the day 2 hours after", the number has its unit behind it.
    if matches!(rest.first(), Some(Part::Unit(..))) {
        return None;
    }
    let mut found = vec![mention(Shape::Counted, *count, *unit, start.start..end.end)];
    match rest {
        [Part::Dash | Part::Word, Part::Number(count, range), tail @ ..]
            if length(&rest[1..]).is_none() && !matches!(tail.first(), Some(Part::Unit(..))) =>
        {
            found.push(mention(Shape::Counted, *count, *unit, range.clone()));
            Some((found, 4))
        }
        _ => Some((found, 2)),
    }
}
