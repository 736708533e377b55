//! Follows the files of a project: builds again whenever one is saved, and shows the result in a browser.
//!
//! [`watch`] builds and waits in turns. [`serve`] does the same, and is a web server on this machine alone (`server`, which answers
//! only whom `guard` lets in, from where `place` finds files). A round goes in this order: `changes` hears that something was saved
//! which the last build had read, and waits for a moment of `quiet`; `round` makes first what somebody
//! looks at, so that it is fresh at once (in `drafts`), then builds everything; the `board` has what open pages are told, and `events` tells them. What
//! is saved meanwhile ends a build of everything early.
//!
//! Pages follow by a script that `inject` adds on their way out. Nothing is written here: the output folder is the builder's, and what
//! is said on a terminal is the matter of an [`Audience`].

mod board;
mod changes;
mod drafts;
mod events;
mod guard;
mod inject;
mod place;
mod quiet;
mod round;
mod server;
mod version;

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::SystemTime;

use anyhow::Context;

use crate::build::{Draft, Interrupted, Report, Request, Stop};
use crate::diagnostic::Diagnostic;
use crate::project::{Asked, Folder, Folders};
use crate::source::Sources;
use board::Board;
use changes::{Changes, Next, Signal};
use drafts::Drafts;
use round::Round;
use server::Site;

/// How the folders of the project are found: anew in each round, since one may come or go.
pub type FindFolders<'f> = &'f dyn Fn() -> anyhow::Result<Folders>;

/// Who is told what becomes of each round.
pub trait Audience {
    /// A round begins.
    fn begins(&mut self);
    /// Everything was built, as far as it is without errors.
    fn built(&mut self, report: &Report, output: &Folder);
    /// The round could not be done. What is watched stays watched.
    fn failed(&mut self, error: &anyhow::Error);
    /// The errors among diagnostics, as text for the open pages.
    fn errors(&self, sources: &Sources, diagnostics: &[&Diagnostic]) -> Option<String>;
    /// A failure, as text for the open pages.
    fn failure(&self, error: &anyhow::Error) -> String;
}

/// Where the preview is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// On which port of this machine.
    pub port: u16,
    /// Whether that is the one on which people look for it who have named none.
    pub is_usual: bool,
}

impl Address {
    /// What to type into a browser.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }
}

/// Builds what is asked for whenever a file is saved that it is made from, until somebody presses Ctrl-C.
///
/// # Errors
/// If there is no project, or the system does not tell of changes.
pub fn watch(find: FindFolders<'_>, request: &Request, audience: &mut dyn Audience) -> anyhow::Result<()> {
    let stop = Stop::default();
    let changes = Changes::new(stop.clone())?;
    in_background(changes.sender(), &stop, None)?;
    let request = Request { stop, ..request.clone() };
    let (board, drafts, folders, asked) = (Board::new(), Arc::default(), find()?, Asked::default());
    Follower { find, request: &request, board: &board, drafts, changes, audience, folders, asked }.run();
    Ok(())
}

/// Serves the output folder of a project and builds what is asked for whenever a file is saved, until somebody presses Ctrl-C. The
/// address is given to `tell` before the first build.
///
/// # Errors
/// If there is no project, the port is taken, or the system does not tell of changes.
pub fn serve(
    find: FindFolders<'_>,
    port: Option<u16>,
    request: &Request,
    tell: impl FnOnce(&Address) -> anyhow::Result<()>,
    audience: &mut dyn Audience,
) -> anyhow::Result<()> {
    let folders = find()?;
    let stop = Stop::default();
    let changes = Changes::new(stop.clone())?;
    let listener = server::listen(port)?;
    let own = listener.local_addr().context("cannot tell the port")?.port();
    let board = Board::new();
    let drafts = Arc::<Drafts>::default();
    let output = folders.output.path.clone();
    let site = Site { output, drafts: Arc::clone(&drafts), board: Arc::clone(&board), port: own };
    in_background(changes.sender(), &stop, Some((listener, Arc::new(site))))?;
    tell(&Address { port: own, is_usual: port.is_some() || server::is_usual(own) })?;
    let request = Request { stop, ..request.clone() };
    let asked = Asked::default();
    Follower { find, request: &request, board: &board, drafts, changes, audience, folders, asked }.run();
    Ok(())
}

/// Waits for Ctrl-C, and answers browsers meanwhile.
fn in_background(sender: Sender<Signal>, stop: &Stop, server: Option<(TcpListener, Arc<Site>)>) -> anyhow::Result<()> {
    let stop = stop.clone();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.context("cannot start what waits for Ctrl-C")?;
    let work = move || {
        runtime.block_on(async {
            if let Some((listener, site)) = server {
                // It ends with the program. Should it end before, pages say that the preview has ended.
                tokio::spawn(server::serve(listener, site));
            }
            // A system without such a signal ends the program itself.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        });
        stop.ask();
        // If nobody hears it, the program is at its end already.
        let _ = sender.send(Signal::End);
    };
    thread::Builder::new().name("preview".to_owned()).spawn(work).context("cannot start a thread")?;
    Ok(())
}

/// Builds and waits in turns.
struct Follower<'f> {
    find: FindFolders<'f>,
    request: &'f Request,
    board: &'f Arc<Board>,
    drafts: Arc<Drafts>,
    changes: Changes,
    audience: &'f mut dyn Audience,
    /// The folders as they were found last.
    folders: Folders,
    /// What was read last.
    asked: Asked,
}

impl Follower<'_> {
    fn run(mut self) {
        // A folder may go before the first build has told what is to be watched in it.
        self.follow(SystemTime::UNIX_EPOCH);
        loop {
            #[expect(
                clippy::disallowed_methods,
                reason = "held against the times of files, and against nothing that is made"
            )]
            let began = SystemTime::now();
            self.audience.begins();
            if let Err(error) = self.round() {
                self.fail(&error);
            }
            // After a failure there are at least the folders to wait for.
            self.follow(began);
            if self.changes.wait() == Next::End {
                return;
            }
        }
    }

    /// From now on hears of what was read last, by a build that began at `began`.
    fn follow(&mut self, began: SystemTime) {
        if let Err(error) = self.changes.follow(&self.asked, &round::roots(&self.folders), began) {
            self.audience.failed(&error);
        }
    }

    /// Reads and builds. A build that something newer has ended is not told of.
    fn round(&mut self) -> anyhow::Result<()> {
        let round = Round::begin(self.find)?;
        self.folders.clone_from(&round.folders);
        let mut shown: Vec<_> = self.board.pages().iter().filter_map(|page| round::selection(page)).collect();
        shown.dedup();
        for selection in shown {
            let Some(Draft { files, diagnostics, sources }) = round.draft(selection, self.request) else { continue };
            self.drafts.put(files);
            self.board.tell_of_pages(self.errors(&sources, &diagnostics));
        }
        match round.build(self.request) {
            Ok(report) => {
                self.drafts.keep_skipped(&report.skipped);
                self.board.tell_of_all(self.errors(&report.sources, &report.diagnostics));
                self.audience.built(&report, &round.folders.output);
                self.asked = report.asked;
                Ok(())
            }
            Err(error) if error.is::<Interrupted>() => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn fail(&mut self, error: &anyhow::Error) {
        self.board.tell_of_all(Some(self.audience.failure(error)));
        self.audience.failed(error);
    }

    fn errors(&self, sources: &Sources, diagnostics: &[Diagnostic]) -> Option<String> {
        let errors = diagnostics.iter().filter(|one| one.is_error());
        self.audience.errors(sources, &errors.collect::<Vec<_>>())
    }
}
