//! Standard input, line by line, as it comes.
//!
//! A thread of its own reads, so that what has come can be worked on while more is awaited: practice software may hold the pipe
//! open all day. It reads ahead by [`AHEAD`] lines and no more, and of a line it keeps no more than [`LONGEST`] bytes.

use std::io::{self, BufRead};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

/// The most that a line may hold, in bytes without its end.
pub(super) const LONGEST: usize = 64 * 1024;
/// How many lines are read ahead, and handed over at once at most.
const AHEAD: usize = 32;

/// A line with its number, from 1.
pub(super) struct Line {
    pub(super) number: u32,
    pub(super) content: Content,
}

/// What a line holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Bytes, without the end of the line.
    Bytes(Vec<u8>),
    /// More than [`LONGEST`] of them.
    TooLong,
}

/// The lines of an input.
pub(super) struct Lines(Receiver<io::Result<Line>>);

impl Lines {
    /// Starts reading. The thread ends with the input, or with the program.
    pub(super) fn of(input: impl FnOnce() -> Box<dyn BufRead> + Send + 'static) -> Self {
        let (sender, receiver) = sync_channel(AHEAD);
        thread::spawn(move || {
            let mut input = input();
            for number in 1..=u32::MAX {
                let line = match next(&mut input) {
                    Ok(None) => return,
                    Ok(Some(content)) => Ok(Line { number, content }),
                    Err(error) => Err(error),
                };
                let is_last = line.is_err();
                // Nobody is there any more to hear of the rest.
                if sender.send(line).is_err() || is_last {
                    return;
                }
            }
        });
        Self(receiver)
    }

    /// Waits for a line, and gives it with all that have come since; nothing at the end.
    ///
    /// # Errors
    /// If the input cannot be read.
    pub(super) fn batch(&self) -> io::Result<Vec<Line>> {
        let Ok(first) = self.0.recv() else { return Ok(Vec::new()) };
        std::iter::once(first).chain(self.0.try_iter().take(AHEAD - 1)).collect()
    }
}

/// The next line; `None` at the end of the input.
fn next(input: &mut impl BufRead) -> io::Result<Option<Content>> {
    let mut bytes = Vec::new();
    let mut is_too_long = false;
    let mut is_there = false;
    loop {
        let chunk = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            chunk => chunk?,
        };
        if chunk.is_empty() {
            break;
        }
        is_there = true;
        let end = chunk.iter().position(|byte| *byte == b'\n');
        let part = &chunk[..end.unwrap_or(chunk.len())];
        let room = LONGEST - bytes.len();
        is_too_long |= part.len() > room;
        bytes.extend_from_slice(&part[..part.len().min(room)]);
        let used = end.map_or(chunk.len(), |end| end + 1);
        input.consume(used);
        if end.is_some() {
            break;
        }
    }
    Ok(is_there.then_some(if is_too_long { Content::TooLong } else { Content::Bytes(bytes) }))
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Cursor};

    use super::*;

    fn all(input: &[u8]) -> Vec<(u32, Content)> {
        // A small buffer, so that lines come in pieces.
        let input = Cursor::new(input.to_vec());
        let lines = Lines::of(|| Box::new(BufReader::with_capacity(7, input)));
        let mut found = Vec::new();
        loop {
            let batch = lines.batch().expect("memory can be read");
            assert!(batch.len() <= AHEAD);
            if batch.is_empty() {
                return found;
            }
            found.extend(batch.into_iter().map(|line| (line.number, line.content)));
        }
    }

    #[test]
    fn lines_are_counted_and_need_no_end() {
        let bytes = |text: &str| Content::Bytes(text.as_bytes().to_vec());
        for (input, expected) in [
            ("", vec![]),
            ("\n", vec![""]),
            ("a", vec!["a"]),
            ("a\n", vec!["a"]),
            ("one two three\n\nfour\r\nfive", vec!["one two three", "", "four\r", "five"]),
        ] {
            let expected: Vec<_> = (1..).zip(expected).map(|(number, text)| (number, bytes(text))).collect();
            assert_eq!(all(input.as_bytes()), expected, "{input:?}");
        }
    }

    #[test]
    fn a_line_too_long_is_passed_over() {
        let line = |length: usize| vec![b'x'; length];
        let input = [line(LONGEST), line(LONGEST + 1), line(5 * LONGEST), line(3)].join(&b'\n');
        let expected = [Content::Bytes(line(LONGEST)), Content::TooLong, Content::TooLong, Content::Bytes(line(3))];
        let found: Vec<Content> = all(&input).into_iter().map(|(_, content)| content).collect();
        assert!(found == expected);
    }

    #[test]
    fn more_lines_than_are_read_ahead_all_come() {
        let input = "x\n".repeat(10 * AHEAD);
        assert_eq!(all(input.as_bytes()).len(), 10 * AHEAD);
    }
}
