//! Visits that another program hands in: one JSON object a line in, one a line out.
//!
//! What has come is made on all cores, written and answered, in the order of the lines; then it is forgotten. A line that is
//! wrong is answered with what is wrong, and told on standard error with its number; it stops no other.

use anyhow::Context;
use serde::Serialize;

use super::lines::{Content, LONGEST, Line, Lines};
use super::typed::{Typed, wrong};
use super::{Today, json};
use crate::approval;
use crate::build::{Existing, Issuer, Order, Refusal};
use crate::cli::report::json::to_json;
use crate::cli::terminal::Terminal;
use crate::cli::{Ending, count};
use crate::diagnostic::{Diagnostic, Place};
use crate::project::{Folder, Folders, Project};

/// What goes back for a line.
#[derive(Serialize)]
struct Answer<'a> {
    line: u32,
    #[serde(flatten)]
    outcome: Outcome<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Outcome<'a> {
    /// What people call the files that were written.
    Files(Vec<String>),
    /// Why there is none.
    Error(&'a str),
}

/// Makes the visits of standard input; `usual` holds what a line need not say.
pub(super) fn run(
    usual: &Typed,
    today: Today,
    project: &Project,
    folders: &Folders,
    terminal: &Terminal,
) -> anyhow::Result<Ending> {
    let lines = Lines::of(|| Box::new(std::io::stdin().lock()));
    let issuer = Issuer::new(project, &folders.output, Existing::Kept, terminal.waits());
    let mut stream = Stream {
        usual,
        today,
        project,
        content: &folders.content,
        terminal,
        issuer,
        told: Vec::new(),
        visits: 0,
        files: 0,
        refused: 0,
        unrecorded: false,
    };
    loop {
        let batch = lines.batch().context("cannot read standard input")?;
        if batch.is_empty() {
            break;
        }
        stream.batch(batch)?;
    }
    let Stream { visits, files, refused, unrecorded, .. } = stream;
    let mut said = format!("{}: {} made", count(visits, "visit"), count(files, "file"));
    if refused > 0 {
        said.push_str(&format!(", {} refused", count(refused, "visit")));
    }
    if unrecorded {
        said.push_str(", and not all recorded");
    }
    terminal.last_line(&said);
    Ok(if refused == 0 && !unrecorded { Ending::Clean } else { Ending::Problems })
}

struct Stream<'p> {
    usual: &'p Typed,
    today: Today,
    project: &'p Project,
    content: &'p Folder,
    terminal: &'p Terminal,
    issuer: Issuer<'p>,
    /// Problems of the content, each of which is told once.
    told: Vec<Diagnostic>,
    visits: usize,
    files: usize,
    refused: usize,
    /// Whether there was a reference that could not be recorded.
    unrecorded: bool,
}

impl<'p> Stream<'p> {
    /// Makes, writes and answers what has come.
    fn batch(&mut self, lines: Vec<Line>) -> anyhow::Result<()> {
        let mut taken = Vec::new();
        let mut orders = Vec::new();
        for Line { number, content } in lines {
            match self.order(content, number) {
                None => {}
                Some(Ok(order)) => {
                    orders.push(order);
                    taken.push((number, None));
                }
                Some(Err(refusal)) => taken.push((number, Some(refusal))),
            }
        }
        let today = self.today.date();
        let mut diagnostics = Vec::new();
        let mut made = Vec::new();
        let mut given = Vec::new();
        for (order, issued) in orders.iter().zip(self.issuer.make_all(&orders)) {
            diagnostics.push((issued.diagnostics, issued.files.is_some()));
            given.extend(issued.files.is_some().then_some(order));
            made.extend(issued.files.map(|files| (order, files)));
        }
        let mut written = self.issuer.write_all(made)?.into_iter();
        if let Some(problem) = approval::give_out(&self.issuer, given, self.content)? {
            self.unrecorded = true;
            self.terminal.diagnostics(&self.project.sources, &[problem], &[]);
        }
        let mut outcomes = orders.iter().zip(diagnostics);
        for (number, refusal) in taken {
            self.visits += 1;
            match refusal {
                Some(Refusal::Request(problem)) => {
                    let message = problem.message.clone();
                    self.tell(vec![problem], number);
                    self.refuse(number, &message)?;
                }
                Some(Refusal::Content(message, problems)) => {
                    self.tell(problems, number);
                    self.refuse(number, &message)?;
                }
                None => {
                    let (order, (problems, is_made)) = outcomes.next().expect("each order has an outcome");
                    let message = problems.iter().find(|problem| problem.is_error()).map(|one| one.message.clone());
                    self.tell(order.doubts(today), number);
                    self.tell(problems, number);
                    match is_made.then(|| written.next()).flatten() {
                        Some(files) => {
                            self.files += files.len();
                            self.answer(&Answer { line: number, outcome: Outcome::Files(files) })?;
                        }
                        None => self.refuse(number, &message.unwrap_or_default())?,
                    }
                }
            }
        }
        Ok(())
    }

    /// What a line asks for; `None` if it is empty.
    fn order(&self, content: Content, number: u32) -> Option<Result<Order<'p>, Refusal>> {
        let text = match text(content, number) {
            Ok(text) if text.trim().is_empty() => return None,
            text => text,
        };
        let typed = text.and_then(|text| json::read(text.trim_end(), number));
        let request = typed.and_then(|typed| typed.or(self.usual).complete()).map_err(Refusal::Request);
        Some(request.and_then(|request| Order::of(self.project, &request)))
    }

    /// Tells problems on standard error: those of a line with its number, those of the content once a run.
    fn tell(&mut self, problems: Vec<Diagnostic>, line: u32) {
        let mut new = Vec::new();
        for mut problem in problems {
            match problem.place {
                Place::Nowhere => problem.place = Place::Input { line, column: None },
                Place::Input { .. } => {}
                Place::Span(_) | Place::File(_) if self.told.contains(&problem) => continue,
                Place::Span(_) | Place::File(_) => self.told.push(problem.clone()),
            }
            new.push(problem);
        }
        self.terminal.diagnostics(&self.project.sources, &new, &[]);
    }

    fn refuse(&mut self, line: u32, error: &str) -> anyhow::Result<()> {
        self.refused += 1;
        self.answer(&Answer { line, outcome: Outcome::Error(error) })
    }

    fn answer(&self, answer: &Answer<'_>) -> anyhow::Result<()> {
        self.terminal.result((to_json(answer) + "\n").as_bytes())
    }
}

/// The text of a line.
fn text(content: Content, number: u32) -> Result<String, Diagnostic> {
    let Content::Bytes(bytes) = content else {
        let message = format!("this line has more than {LONGEST} bytes");
        return Err(wrong(message).with_hint("write one visit a line"));
    };
    match String::from_utf8(bytes) {
        // Some programs write a byte order mark first.
        Ok(text) => Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Err(error) => {
            let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let column = String::from_utf8_lossy(before).chars().count() + 1;
            let place = Place::Input { line: number, column: u32::try_from(column).ok() };
            let problem = Diagnostic { place, ..wrong("this line is not UTF-8") };
            Err(problem.with_hint("write it with the encoding UTF-8"))
        }
    }
}
