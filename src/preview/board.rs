//! What open pages are told, and which pages are open.
//!
//! Pages are told of a state, not of events: whoever comes late, or was away, learns the same as everybody else.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

/// What there is to know.
#[derive(Clone, Debug, Default)]
pub(super) struct News {
    /// What is wrong, as the terminal shows it; `None` if nothing is.
    pub(super) problem: Option<Arc<str>>,
    /// How far the last round has come.
    pub(super) stage: Stage,
}

/// How far a round has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Stage {
    /// What somebody looks at is made. The desk lists less than there will be: whoever has it open is better off with the last one.
    Pages,
    /// All is made that can be.
    #[default]
    Whole,
}

/// Where news are put up.
pub(super) struct Board {
    news: watch::Sender<News>,
    /// The paths of open pages, by the connection that they listen on.
    open: Mutex<(u64, BTreeMap<u64, Vec<String>>)>,
}

/// Pages that are open as long as this lives.
pub(super) struct Open {
    board: Arc<Board>,
    number: u64,
}

impl Board {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self { news: watch::Sender::new(News::default()), open: Mutex::default() })
    }

    /// Tells pages to look whether their files have changed, and what is wrong with them. If nothing is, something else may still be.
    pub(super) fn tell_of_pages(&self, problem: Option<String>) {
        self.news.send_modify(|news| {
            news.stage = Stage::Pages;
            news.problem = problem.map(Into::into).or(news.problem.take());
        });
    }

    /// Tells all pages to look whether their files have changed, and what is wrong by now.
    pub(super) fn tell_of_all(&self, problem: Option<String>) {
        self.news.send_modify(|news| *news = News { problem: problem.map(Into::into), stage: Stage::Whole });
    }

    /// What is told from now on, beginning with what holds now.
    pub(super) fn listen(&self) -> watch::Receiver<News> {
        let mut news = self.news.subscribe();
        news.mark_changed();
        news
    }

    /// Notes pages that somebody looks at.
    pub(super) fn open(self: &Arc<Self>, paths: Vec<String>) -> Open {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.0 += 1;
        let number = open.0;
        open.1.insert(number, paths);
        Open { board: Arc::clone(self), number }
    }

    /// The paths of the pages that somebody looks at, each once, sorted.
    pub(super) fn pages(&self) -> Vec<String> {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let mut paths: Vec<String> = open.1.values().flatten().cloned().collect();
        paths.sort();
        paths.dedup();
        paths
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.board.open.lock().unwrap_or_else(PoisonError::into_inner).1.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_open_as_long_as_somebody_listens() {
        let board = Board::new();
        let paths = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let one = board.open(paths(&["index.html", "a.html"]));
        let other = board.open(paths(&["a.html"]));
        assert_eq!(board.pages(), ["a.html", "index.html"]);
        drop(one);
        assert_eq!(board.pages(), ["a.html"]);
        drop(other);
        assert!(board.pages().is_empty());
    }

    #[test]
    fn who_comes_late_learns_the_same() {
        let board = Board::new();
        board.tell_of_all(Some("wrong".to_owned()));
        let mut news = board.listen();
        assert!(news.has_changed().expect("the board is there"));
        assert_eq!(news.borrow_and_update().problem.as_deref(), Some("wrong"));
        board.tell_of_pages(None);
        assert!(news.has_changed().expect("the board is there"));
        let News { problem, stage } = news.borrow_and_update().clone();
        assert_eq!((problem.as_deref(), stage), (Some("wrong"), Stage::Pages), "it may be wrong still");
        board.tell_of_all(None);
        let News { problem, stage } = news.borrow_and_update().clone();
        assert_eq!((problem, stage), (None, Stage::Whole));
    }
}
