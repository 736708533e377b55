//! Source files and places in them.
//!
//! A [`Span`] is a byte range in one [`SourceFile`]; [`Sources`] owns the files and turns a span into the line and
//! column that a person reads. Reading the disk is `project`'s work: this module only holds text.
//!
//! Files stand on shelves. What all sheets share is on the first; each clinic has one of its own ([`Sources::branch`]), so that
//! clinics can be read one beside the other and put down again, and every place keeps its meaning.

use std::collections::BTreeMap;
use std::sync::Arc;

/// Which file of a [`Sources`] a span points into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId {
    shelf: u32,
    number: u32,
}

/// A half-open byte range `start..end` in one source file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte; never less than `start`.
    pub end: u32,
}

impl Span {
    /// The range `start..end` of `source`. An end before the start is moved up to it.
    pub fn new(source: SourceId, start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        let (start, end) = (clamp(start), clamp(end));
        Self { source, start, end: end.max(start) }
    }

    /// The range as `usize`, for slicing the file's text.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that covers both; `other` must be in the same file, else `self` is returned.
    pub fn join(self, other: Self) -> Self {
        if self.source != other.source {
            return self;
        }
        Self { source: self.source, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether both are about some of the same text. A place without length counts as the character behind it.
    pub fn touches(self, other: Self) -> bool {
        self.source == other.source
            && self.start < other.end.max(other.start + 1)
            && other.start < self.end.max(self.start + 1)
    }
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Joins a value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), span: self.span }
    }
}

/// A place as people count it: both numbers from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// One text file that the project read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    path: String,
    text: Arc<str>,
    line_starts: Vec<usize>,
}

impl SourceFile {
    /// The path as shown to people: relative to the project's root, with `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// Line and column of a byte offset; an offset past the end is the end.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let column = self.text[self.line_starts[line - 1]..offset].chars().count() + 1;
        Position { line, column }
    }
}

/// The text files of a run, in the order in which they were read.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Where new files go.
    shelf: u32,
    shelves: BTreeMap<u32, Arc<Vec<SourceFile>>>,
}

impl Sources {
    /// Takes a file in and names it. `path` is what people will see.
    ///
    /// # Panics
    /// If more than `u32::MAX` files are added.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> SourceId {
        let text = text.into();
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let files = Arc::make_mut(self.shelves.entry(self.shelf).or_default());
        let number = u32::try_from(files.len()).expect("a project has fewer than 2^32 files");
        files.push(SourceFile { path: path.into(), text, line_starts });
        SourceId { shelf: self.shelf, number }
    }

    /// The same files, with an empty shelf for new ones. No two branches that are put together again may have one in common.
    #[must_use]
    pub fn branch(&self, shelf: u32) -> Self {
        Self { shelf, shelves: self.shelves.clone() }
    }

    /// Takes in the shelves of a branch.
    pub fn absorb(&mut self, branch: Self) {
        for (shelf, files) in branch.shelves {
            self.shelves.entry(shelf).or_insert(files);
        }
    }

    /// The file that people know by `path`, if it was read.
    pub fn find(&self, path: &str) -> Option<SourceId> {
        self.shelves.iter().find_map(|(&shelf, files)| {
            let number = files.iter().position(|file| file.path == path)?;
            u32::try_from(number).ok().map(|number| SourceId { shelf, number })
        })
    }

    /// The file of an id that this `Sources` gave out.
    pub fn file(&self, id: SourceId) -> &SourceFile {
        &self.shelves[&id.shelf][id.number as usize]
    }

    /// The text under a span.
    pub fn text(&self, span: Span) -> &str {
        self.file(span.source).text().get(span.range()).unwrap_or_default()
    }

    /// Where a span begins.
    pub fn position(&self, span: Span) -> Position {
        self.file(span.source).position(span.start as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let mut sources = Sources::default();
        let id = sources.add("a.md", "één\nzwei\n");
        let place = |offset| {
            let Position { line, column } = sources.file(id).position(offset);
            (line, column)
        };
        assert_eq!(place(0), (1, 1));
        assert_eq!(place(2), (1, 2));
        assert_eq!(place(6), (2, 1));
        assert_eq!(place(99), (3, 1));
    }

    #[test]
    fn branches_come_together_again() {
        let mut trunk = Sources::default();
        let common = trunk.add("a.md", "common");
        let branch = |shelf, path: &str| {
            let mut branch = trunk.branch(shelf);
            let id = branch.add(path, path);
            (branch, id)
        };
        let ((one, oak), (other, elm)) = (branch(1, "oak"), branch(2, "elm"));
        assert_eq!((one.file(common).path(), one.find("oak"), one.find("elm")), ("a.md", Some(oak), None));
        trunk.absorb(other);
        trunk.absorb(one);
        assert_eq!([common, oak, elm].map(|id| trunk.file(id).path()), ["a.md", "oak", "elm"]);
    }

    #[test]
    fn spans_join_within_a_file_only() {
        let mut sources = Sources::default();
        let (one, two) = (sources.add("a.md", "abcdef"), sources.add("b.md", "abc"));
        let joined = Span::new(one, 1, 2).join(Span::new(one, 4, 5));
        assert_eq!(sources.text(joined), "bcde");
        assert_eq!(Span::new(one, 1, 2).join(Span::new(two, 0, 3)), Span::new(one, 1, 2));
    }
}
