//! The events that open pages hear, as a stream (HTML, 9.2, Server-sent events).
//!
//! `problem` carries what is wrong, as a text in JSON, or `null`; `changed` the path of a page and its new version. A page
//! says which versions it has when it begins to listen, so that nothing is missed in between.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde_json::json;
use tokio::sync::watch;

use super::board::{News, Open, Stage};
use super::place;
use super::server::Site;
use super::version::Version;
use crate::render::desk;

/// One who listens.
struct Listener {
    site: Arc<Site>,
    news: watch::Receiver<News>,
    /// Paths, and which version is shown.
    pages: Vec<(String, String)>,
    /// What was said last to be wrong; `None` before the first time.
    told: Option<Option<Arc<str>>>,
    waiting: VecDeque<Event>,
    _open: Open,
}

/// The events for the pages that a query names, such as `page=0123456789abcdef%2Flumen%2Fmicroneedling.en.html`.
pub(super) fn answer(site: &Arc<Site>, query: &str) -> Response {
    let pages = pages(query);
    let open = site.board.open(pages.iter().map(|(path, _)| path.clone()).collect());
    let listener = Listener {
        site: Arc::clone(site),
        news: site.board.listen(),
        pages,
        told: None,
        waiting: VecDeque::new(),
        _open: open,
    };
    let events = stream::unfold(listener, |mut listener| async {
        let event = listener.next().await?;
        Some((Ok::<_, Infallible>(event), listener))
    });
    Sse::new(events).keep_alive(KeepAlive::default()).into_response()
}

/// Each page with the version that is shown; a path that leads nowhere is left out.
fn pages(query: &str) -> Vec<(String, String)> {
    let values = query.split('&').filter_map(|part| part.strip_prefix("page="));
    let pages = values.filter_map(|value| {
        let value = place::decoded(&value.replace('+', " "))?;
        let (version, path) = value.split_once('/')?;
        Some((place::path_of(&format!("/{}", path.replace('%', "%25")))?, version.to_owned()))
    });
    pages.collect()
}

impl Listener {
    /// The next event; `None` if there will be no more.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            self.news.changed().await.ok()?;
            self.look();
        }
    }

    /// Finds out what there is to say.
    fn look(&mut self) {
        let News { problem, stage } = self.news.borrow_and_update().clone();
        let is_made = |path: &str| stage == Stage::Whole || path != desk::FILE;
        for (path, shown) in self.pages.iter_mut().filter(|(path, _)| is_made(path)) {
            let Version { whole, shell } = self.site.bytes(path).map(|bytes| Version::of(&bytes)).unwrap_or_default();
            if whole != *shown {
                let data = json!({ "page": path, "version": whole, "shell": shell });
                self.waiting.push_back(event("changed", &data));
                *shown = whole;
            }
        }
        if self.told.as_ref() != Some(&problem) {
            self.waiting.push_back(event("problem", &json!(problem.as_deref())));
            self.told = Some(problem);
        }
    }
}

fn event(name: &str, data: &serde_json::Value) -> Event {
    Event::default().event(name).data(data.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_names_pages_and_their_versions() {
        let page = |path: &str, version: &str| (path.to_owned(), version.to_owned());
        assert_eq!(
            pages("page=12%2Flumen%2Fa.en.html&page=%2Findex.html&page=1/a+b%25.html&x=1&page=1%2F..%2Fb&page=1"),
            [page("lumen/a.en.html", "12"), page("index.html", ""), page("a b%.html", "1")]
        );
    }
}
