//! Our pages in a real browser, as those who read them meet them.
//!
//! A test lists visits: which page, in what circumstances, and what is done there. [`visit`] has a browser make them all, see
//! `tests/browser/visit.mjs`; the test judges what came of it. No test here has to say that a page asks nothing of the network,
//! complains of nothing and opens nothing by itself: no visit may.

mod access;
mod desk;
mod given;
mod hostile;
mod keys;
mod list;
mod live;
mod pages;
mod paper;
mod script;
mod shelf;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::tools;

/// What came of a visit.
struct Seen {
    /// What each step answered.
    answers: Vec<Value>,
    /// The paths that were opened.
    opened: Vec<String>,
}

/// A visit of a page, in the circumstances that `with` names, and with these steps.
fn call(path: &Path, with: &Value, steps: &Value) -> Value {
    let mut visit = with.clone();
    visit["open"] = json!(path);
    visit["steps"] = steps.clone();
    visit
}

/// The address of a page with the time of a treatment, as staff hand it over.
fn handed(page: &Path, treated: &str) -> PathBuf {
    PathBuf::from(format!("{}#treated={treated}", page.display()))
}

/// What comes of visits, in their order. `None` if there is no browser.
///
/// # Panics
/// If a page does what no page of ours may do.
#[track_caller]
fn visit(visits: &[Value]) -> Option<Vec<Seen>> {
    let told = tools::browse(visits)?;
    assert_eq!(told.len(), visits.len(), "one answer a visit");
    let seen = visits.iter().zip(told).map(|(visit, told)| {
        assert_eq!(texts(&told["problems"]), [] as [&str; 0], "{visit}");
        let answers = told["answers"].as_array().expect("a list").clone();
        Seen { answers, opened: texts(&told["opened"]).into_iter().map(str::to_owned).collect() }
    });
    Some(seen.collect())
}

fn texts(value: &Value) -> Vec<&str> {
    let items = value.as_array().expect("a list");
    items.iter().map(|item| item.as_str().expect("a text")).collect()
}
