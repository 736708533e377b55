//! The operands of page content: the tokens before an operator, put together.

use std::collections::BTreeMap;

use super::lexer::Token;

/// How deep arrays and dictionaries may lie in each other: page content has dictionaries of names and numbers.
const DEEPEST: usize = 8;
/// How many operands an operator may have; what is too much falls out at the front.
const MOST: usize = 64;
/// How many may stand before an operator with those inside of others, before the content is taken for endless.
const MOST_PARTS: usize = 200_000;

/// An operand.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Operand {
    Whole(i64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    Array(Vec<Operand>),
    Dictionary(BTreeMap<Vec<u8>, Operand>),
    /// Another number, `true`, `null` and what is none of these.
    Other,
}

/// Gathers operands until their operator comes.
#[derive(Default)]
pub(super) struct Operands {
    done: Vec<Operand>,
    /// How many were gathered since the last operator.
    count: usize,
    open: Vec<(Bracket, Vec<Operand>)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bracket {
    Array,
    Dictionary,
}

impl Operands {
    /// Takes the next token; gives back the operator, with its operands, when it has come.
    pub(super) fn take<'a>(&mut self, token: Token<'a>) -> Option<(&'a [u8], Vec<Operand>)> {
        let operand = match token {
            Token::Whole(number) => Operand::Whole(number),
            Token::Real => Operand::Other,
            Token::Name(name) => Operand::Name(name),
            Token::Text(text) => Operand::Text(text),
            Token::ArrayStart => return self.begin(Bracket::Array),
            Token::DictionaryStart => return self.begin(Bracket::Dictionary),
            Token::ArrayEnd => return self.end(Bracket::Array),
            Token::DictionaryEnd => return self.end(Bracket::Dictionary),
            Token::Word(b"true" | b"false" | b"null") => Operand::Other,
            Token::Word(_) if !self.open.is_empty() => Operand::Other,
            Token::Word(operator) => {
                self.count = 0;
                return Some((operator, std::mem::take(&mut self.done)));
            }
        };
        self.push(operand);
        None
    }

    /// Whether more stands before one operator than in any file of ours, where a line of text has some hundred parts.
    pub(super) fn is_endless(&self) -> bool {
        self.count > MOST_PARTS
    }

    fn push(&mut self, operand: Operand) {
        self.count += 1;
        match self.open.last_mut() {
            Some((_, inside)) => inside.push(operand),
            None => {
                if self.done.len() == MOST {
                    self.done.remove(0);
                }
                self.done.push(operand);
            }
        }
    }

    fn begin<T>(&mut self, bracket: Bracket) -> Option<T> {
        if self.open.len() < DEEPEST {
            self.open.push((bracket, Vec::new()));
        }
        None
    }

    fn end<T>(&mut self, bracket: Bracket) -> Option<T> {
        // One that closes nothing, or something else, is passed over.
        if self.open.last().is_some_and(|(open, _)| *open == bracket)
            && let Some((_, inside)) = self.open.pop()
        {
            self.push(match bracket {
                Bracket::Array => Operand::Array(inside),
                Bracket::Dictionary => Operand::Dictionary(pairs(inside)),
            });
        }
        None
    }
}

fn pairs(inside: Vec<Operand>) -> BTreeMap<Vec<u8>, Operand> {
    let mut pairs = BTreeMap::new();
    let mut inside = inside.into_iter();
    while let Some(key) = inside.next() {
        if let (Operand::Name(key), Some(value)) = (key, inside.next()) {
            pairs.insert(key, value);
        }
    }
    pairs
}
