//! What a file says: its words in reading order, where its links lead, and what stands around.

use crate::sheet::split_words;

/// The most text that is taken from one file, in bytes. The longest handout has 400,000; a page says its times once more, as data.
pub(super) const MOST_TEXT: usize = 2_000_000;
/// The most words, each of which is compared with others. The longest handout has 200,000, if each has one letter.
const MOST_WORDS: usize = 300_000;
/// The most links and targets, and the most bytes in both and in the words of links. The longest handout has 10,000 links with a
/// million bytes.
const MOST_LINKS: usize = 100_000;
const MOST_IN_LINKS: usize = 4_000_000;

/// What a file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The words in reading order, without furniture.
    pub words: Vec<String>,
    /// The links among the words.
    pub links: Vec<SaidLink>,
    /// The words of what stands around: heads, feet, forms, the copies of a card.
    pub furniture: Vec<String>,
    /// Where everything leads that can be followed, in the words or around them.
    pub targets: Vec<String>,
}

/// A link among the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidLink {
    /// Its words.
    pub words: String,
    /// Where it leads.
    pub target: String,
}

/// Why a file cannot be read: `it …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(pub String);

impl Unreadable {
    pub(super) fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

/// Whether some text belongs to the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stream {
    Words,
    Furniture,
}

/// Takes down what a reader finds, piece by piece.
#[derive(Debug, Default)]
pub(super) struct Scribe {
    words: String,
    furniture: String,
    links: Vec<SaidLink>,
    targets: Vec<String>,
    /// What links and targets hold.
    in_links: usize,
}

/// Where a link begins among the words.
#[derive(Clone, Copy, Debug)]
pub(super) struct LinkStart(usize);

impl Scribe {
    /// Adds text.
    ///
    /// # Errors
    /// If that is more than any sheet has to say.
    pub(super) fn text(&mut self, stream: Stream, text: &str) -> Result<(), Unreadable> {
        if self.words.len() + self.furniture.len() + text.len() > MOST_TEXT {
            return Err(too_much());
        }
        self.of(stream).push_str(text);
        Ok(())
    }

    /// Parts what comes from what was: words of two blocks never touch.
    pub(super) fn gap(&mut self, stream: Stream) {
        let text = self.of(stream);
        if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
    }

    /// Notes that a link begins here.
    pub(super) fn begin_link(&self) -> LinkStart {
        LinkStart(self.words.len())
    }

    /// Notes that a link ends here, and where it leads.
    ///
    /// # Errors
    /// If there are more of them than on any sheet. Links that lie in each other say the same words again and again.
    pub(super) fn end_link(&mut self, start: LinkStart, target: String) -> Result<(), Unreadable> {
        let words = &self.words[start.0..];
        self.in_links += words.len() + target.len();
        if self.links.len() >= MOST_LINKS || self.in_links > MOST_IN_LINKS {
            return Err(too_much());
        }
        let words = split_words(words).collect::<Vec<_>>().join(" ");
        self.links.push(SaidLink { words, target });
        Ok(())
    }

    /// Notes that something leads somewhere.
    ///
    /// # Errors
    /// If there is more of it than on any sheet.
    pub(super) fn target(&mut self, target: String) -> Result<(), Unreadable> {
        self.in_links += target.len();
        if self.targets.len() >= MOST_LINKS || self.in_links > MOST_IN_LINKS {
            return Err(too_much());
        }
        self.targets.push(target);
        Ok(())
    }

    /// All that was taken down.
    ///
    /// # Errors
    /// If it has more words than any sheet.
    pub(super) fn finish(self) -> Result<Said, Unreadable> {
        let Self { words, furniture, links, targets, in_links: _ } = self;
        let count = split_words(&words).chain(split_words(&furniture)).take(MOST_WORDS + 1).count();
        if count > MOST_WORDS {
            return Err(too_much());
        }
        Ok(Said { words: split_words(&words).collect(), links, furniture: split_words(&furniture).collect(), targets })
    }

    fn of(&mut self, stream: Stream) -> &mut String {
        match stream {
            Stream::Words => &mut self.words,
            Stream::Furniture => &mut self.furniture,
        }
    }
}

fn too_much() -> Unreadable {
    Unreadable::new("it says more than any sheet")
}
