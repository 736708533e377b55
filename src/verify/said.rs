//! What a file says: its words in reading order, where its links lead, and what stands around.

use crate::sheet::split_words;

/// The most letters that are taken from one file, in bytes. A long handout has 100,000.
const MOST_TEXT: usize = 8_000_000;

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
            return Err(Unreadable::new("it says more than any sheet"));
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
    pub(super) fn end_link(&mut self, start: LinkStart, target: String) {
        let words = split_words(&self.words[start.0..]).collect::<Vec<_>>().join(" ");
        self.links.push(SaidLink { words, target });
    }

    /// Notes that something leads somewhere.
    pub(super) fn target(&mut self, target: String) {
        self.targets.push(target);
    }

    /// All that was taken down.
    pub(super) fn finish(self) -> Said {
        let Self { words, furniture, links, targets } = self;
        Said { words: split_words(&words).collect(), links, furniture: split_words(&furniture).collect(), targets }
    }

    fn of(&mut self, stream: Stream) -> &mut String {
        match stream {
            Stream::Words => &mut self.words,
            Stream::Furniture => &mut self.furniture,
        }
    }
}
