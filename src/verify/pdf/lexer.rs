//! The tokens of objects, of page content and of CMaps (ISO 32000-1, 7.2 and 7.3).
//!
//! Bytes that make no token are passed over: what follows them can still be read.

/// A token.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// A whole number.
    Whole(i64),
    /// Another number; which one, nobody asks.
    Real,
    /// A name, without its slash.
    Name(Vec<u8>),
    /// A string.
    Text(Vec<u8>),
    /// `[`
    ArrayStart,
    /// `]`
    ArrayEnd,
    /// `<<`
    DictionaryStart,
    /// `>>`
    DictionaryEnd,
    /// Anything else: an operator, `true`, `null`.
    Word(&'a [u8]),
}

/// Takes bytes apart.
pub(super) struct Lexer<'a> {
    rest: &'a [u8],
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// What was not read yet.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Goes past the data of an inline image, to its `EI` (ISO 32000-1, 8.9.7).
    pub(super) fn skip_image(&mut self) {
        let end = self.rest.windows(4).position(|window| {
            is_space(window[0]) && window[1..3] == *b"EI" && (is_space(window[3]) || is_delimiter(window[3]))
        });
        self.rest = end.map_or(&[], |at| &self.rest[at + 3..]);
    }

    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn take_while(&mut self, is_wanted: impl Fn(u8) -> bool) -> &'a [u8] {
        let count = self.rest.iter().take_while(|byte| is_wanted(**byte)).count();
        self.take(count)
    }

    fn skip_space(&mut self) {
        loop {
            self.take_while(is_space);
            if self.rest.first() != Some(&b'%') {
                return;
            }
            self.take_while(|byte| !matches!(byte, b'\r' | b'\n'));
        }
    }

    /// After `(`.
    fn literal(&mut self) -> Vec<u8> {
        let (mut text, mut depth) = (Vec::new(), 1_usize);
        while let Some(byte) = self.take(1).first().copied() {
            match byte {
                b'\\' => text.extend(self.escape()),
                b'(' => {
                    depth += 1;
                    text.push(byte);
                }
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                    text.push(byte);
                }
                _ => text.push(byte),
            }
        }
        text
    }

    /// After `\` (ISO 32000-1, table 3).
    fn escape(&mut self) -> Option<u8> {
        let byte = *self.take(1).first()?;
        Some(match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'0'..=b'7' => {
                let count = self.rest.iter().take(2).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
                let more = self.take(count);
                more.iter().fold(byte - b'0', |number, digit| number.wrapping_mul(8).wrapping_add(digit - b'0'))
            }
            b'\r' => {
                if self.rest.first() == Some(&b'\n') {
                    self.take(1);
                }
                return None;
            }
            b'\n' => return None,
            other => other,
        })
    }

    /// After `<`.
    fn hexadecimal(&mut self) -> Vec<u8> {
        let digits = self.take_while(|byte| byte != b'>');
        self.take(1);
        let digits: Vec<u8> = digits.iter().filter_map(|byte| hex(*byte)).collect();
        digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
    }

    /// After `/`.
    fn name(&mut self) -> Vec<u8> {
        let raw = self.take_while(|byte| !is_space(byte) && !is_delimiter(byte));
        let (mut name, mut at) = (Vec::with_capacity(raw.len()), 0);
        while at < raw.len() {
            let pair = |at: usize| Some(hex(*raw.get(at + 1)?)? << 4 | hex(*raw.get(at + 2)?)?);
            match pair(at).filter(|_| raw[at] == b'#') {
                Some(byte) => {
                    name.push(byte);
                    at += 3;
                }
                None => {
                    name.push(raw[at]);
                    at += 1;
                }
            }
        }
        name
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        self.skip_space();
        let (first, second) = (*self.rest.first()?, self.rest.get(1).copied());
        Some(match (first, second) {
            (b'<', Some(b'<')) => {
                self.take(2);
                Token::DictionaryStart
            }
            (b'>', Some(b'>')) => {
                self.take(2);
                Token::DictionaryEnd
            }
            (b'[', _) => {
                self.take(1);
                Token::ArrayStart
            }
            (b']', _) => {
                self.take(1);
                Token::ArrayEnd
            }
            (b'(', _) => {
                self.take(1);
                Token::Text(self.literal())
            }
            (b'<', _) => {
                self.take(1);
                Token::Text(self.hexadecimal())
            }
            (b'/', _) => {
                self.take(1);
                Token::Name(self.name())
            }
            (first, _) if is_delimiter(first) => Token::Word(self.take(1)),
            _ => {
                let word = self.take_while(|byte| !is_space(byte) && !is_delimiter(byte));
                number(word).unwrap_or(Token::Word(word))
            }
        })
    }
}

fn number(word: &[u8]) -> Option<Token<'_>> {
    let is_number = word.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.'));
    let word = str::from_utf8(word).ok().filter(|_| is_number)?;
    word.parse().map(Token::Whole).or_else(|_| word.parse::<f64>().map(|_| Token::Real)).ok()
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_told_apart() {
        let text = |text: &str| Token::Text(text.as_bytes().to_vec());
        let name = |name: &str| Token::Name(name.as_bytes().to_vec());
        for (bytes, expected) in [
            (&b"/F1 12 Tf"[..], vec![name("F1"), Token::Whole(12), Token::Word(b"Tf")]),
            (b"-.5 +3 4. 1-2", vec![Token::Real, Token::Whole(3), Token::Real, Token::Word(b"1-2")]),
            (b"(a(b)c\\)\\n\\101\\\r\nd)Tj", vec![text("a(b)c)\nAd"), Token::Word(b"Tj")]),
            (b"<48 6 5 7>", vec![text("Hep")]),
            (b"<<//A#42 [%x\n]>>T*", {
                let start = vec![Token::DictionaryStart, name(""), name("AB"), Token::ArrayStart, Token::ArrayEnd];
                start.into_iter().chain([Token::DictionaryEnd, Token::Word(b"T*")]).collect()
            }),
            (b"(never closed", vec![text("never closed")]),
            (b"> ) }", vec![Token::Word(b">"), Token::Word(b")"), Token::Word(b"}")]),
            (b"", vec![]),
        ] {
            let found: Vec<Token<'_>> = Lexer::new(bytes).collect();
            assert_eq!(found, expected, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn images_in_a_line_are_passed_over() {
        let mut lexer = Lexer::new(b" \x00EI\x01(EI \nEI Q");
        lexer.skip_image();
        assert_eq!(lexer.collect::<Vec<_>>(), [Token::Word(b"Q")]);
    }
}
