//! `handout serve`: shows the desk and every sheet in a browser, and follows every edit.

use std::process::{Command, Stdio};

use clap::Args;

use super::Ending;
use super::follow::Speaker;
use super::terminal::Terminal;
use crate::build::Request;
use crate::diagnostic::{Diagnostic, Place};
use crate::preview::{self, Address, FindFolders};

/// Paragraphs are wrapped by clap.
const AFTER_HELP: &str = concat!(
    "While it runs:\n",
    "  Open the address in a browser and leave it open. Whenever a file of the project is saved, the open page is made anew first and ",
    "shows the new version in the same place; then everything else is built. An error appears in the page as it does here, over the ",
    "last version without it. Ctrl-C ends it.\n\n",
    "  Nobody but this computer can see the preview: it listens on 127.0.0.1 alone, and answers no page of any other site.",
);

/// What `serve` takes.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// On which port; 0 is any that is free [default: 4321, or the next that is free]
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Open the desk in the browser
    #[arg(long)]
    open: bool,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, find: FindFolders<'_>, terminal: &Terminal) -> anyhow::Result<Ending> {
    let tell = |address: &Address| {
        if !address.is_usual {
            let message = format!("the usual port is taken, so the preview is on port {}", address.port);
            let note = Diagnostic::note("other-port", Place::Nowhere, message).with_hint(
                "another `handout serve` may be running; bookmarks need a port of their own: name one with `--port`",
            );
            terminal.diagnostics(&Default::default(), &[note], &[]);
        }
        terminal.result(format!("{}\n", address.url()).as_bytes())?;
        if arguments.open {
            open(&address.url(), terminal);
        }
        Ok(())
    };
    let request = Request { waits: terminal.waits(), ..Request::default() };
    preview::serve(find, arguments.port, &request, tell, &mut Speaker::new(terminal))?;
    Ok(Ending::Clean)
}

/// Opens an address in the user's browser, by the program that each system has for that.
fn open(url: &str, terminal: &Terminal) {
    let program = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    let mut command = Command::new(program);
    let started = command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    if let Err(error) = started {
        let message = format!("cannot open the browser with `{program}`: {error}");
        let warning =
            Diagnostic::warning("no-browser", Place::Nowhere, message).with_hint(format!("open {url} yourself"));
        terminal.diagnostics(&Default::default(), &[warning], &[]);
    }
}
