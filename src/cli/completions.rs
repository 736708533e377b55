//! `handout completions`: a script that completes arguments in a shell.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::Ending;
use super::terminal::Terminal;

/// Where each shell looks for the script.
const AFTER_HELP: &str = "\
Where the scripts go:
  bash        ~/.local/share/bash-completion/completions/handout
  zsh         ~/.zfunc/_handout, with `fpath+=~/.zfunc` before `compinit` in ~/.zshrc
  fish        ~/.config/fish/completions/handout.fish
  elvish      at the end of ~/.config/elvish/rc.elv
  powershell  at the end of the file that $PROFILE names

Example:
  handout completions fish > ~/.config/fish/completions/handout.fish";

/// What `completions` takes.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The shell
    shell: Shell,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> anyhow::Result<Ending> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut super::arguments::Arguments::command(), "handout", &mut script);
    terminal.result(&script)?;
    Ok(Ending::Clean)
}
