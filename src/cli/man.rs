//! `handout man`: the manual, one page with every command.
//!
//! clap_mangen makes a page from a command; the pages of the subcommands become sections of the first, so that there is one file
//! to install and one to search.

use clap::{Arg, Args, Command, CommandFactory};
use clap_mangen::Man;

use super::Ending;
use super::terminal::Terminal;

/// What the arguments do not say, in the macros of man(7).
const FURTHER: &str = r#".SH FILES
.TP
\fBcontent/\fR\fIhandout\fR\fB.md\fR
A handout: what patients of one treatment are told.
.TP
\fBcontent/clinics/\fR\fIclinic\fR\fB/_brand.yml\fR
A clinic's name, telephone numbers, colours, logo and typeface.
.TP
\fBtemplates/\fR
How sheets look, where that differs from what is built in.
.TP
\fBoutput/\fR
What is made. \fBoutput/index.html\fR lists all of it.
.PP
The project is found from the working folder upwards: it is the nearest folder that holds a folder \fBcontent\fR.
.SH ENVIRONMENT
.TP
\fBNO_COLOR\fR
If set and not empty, no colour is used unless \fB\-\-color\fR asks for it.
.SH EXIT STATUS
.TP
\fB0\fR
All is well.
.TP
\fB1\fR
The content, or a line that was handed in, has problems; each is told on standard error with its place and what to do.
.TP
\fB2\fR
The program could not run.
"#;

/// A line of more bytes is prose.
const LONGEST: usize = 100;
/// What lets apostrophes stay as they are in programs other than groff.
const PREAMBLE: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";

/// What `man` takes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  handout man | man -l -\n  handout man > /usr/local/share/man/man1/handout.1")]
pub(super) struct Arguments {}

/// Runs the command.
pub(super) fn run(terminal: &Terminal) -> anyhow::Result<Ending> {
    terminal.result(page()?.as_bytes())?;
    Ok(Ending::Clean)
}

fn page() -> anyhow::Result<String> {
    let mut program = super::arguments::Arguments::command().disable_help_subcommand(true);
    program.build();
    let whole = Man::new(program.clone().mut_args(plain));
    let mut page = PREAMBLE.to_owned();
    // No day: the same program prints the same page.
    page.push_str(&format!(".TH HANDOUT 1 \"\" \"handout {}\" \"User Commands\"\n", env!("CARGO_PKG_VERSION")));
    page.push_str(&part(|out| whole.render_name_section(out))?);
    let commands = commands(&program);
    page.push_str(".SH SYNOPSIS\n\\fBhandout\\fR [\\fIOPTIONS\\fR]\n");
    page.extend(commands.iter().map(|command| format!(".br\n{}\n", usage(command))));
    page.push_str(&part(|out| whole.render_description_section(out))?);
    for command in &commands {
        page.push_str(&section(command)?);
    }
    page.push_str(&part(|out| whole.render_options_section(out))?.replace(".SH EVERYWHERE\n", ""));
    page.push_str(FURTHER);
    page.push_str(&part(|out| whole.render_version_section(out))?);
    Ok(page)
}

/// The commands below `above` that do something, deepest names last.
fn commands(above: &Command) -> Vec<Command> {
    let visible = above.get_subcommands().filter(|command| !command.is_hide_set());
    visible.flat_map(|one| if one.has_subcommands() { commands(one) } else { vec![one.clone()] }).collect()
}

fn name(command: &Command) -> &str {
    command.get_bin_name().unwrap_or(command.get_name())
}

/// How a command is typed, its name in bold.
fn usage(command: &Command) -> String {
    let usage = command.clone().render_usage().to_string();
    let rest = usage.trim_start_matches("Usage: ").trim_start_matches(name(command));
    format!("\\fB{}\\fR{}", escaped(name(command)), escaped(rest))
}

/// What one command does, and its own arguments.
fn section(command: &Command) -> anyhow::Result<String> {
    // What holds everywhere is said once.
    let own = command.clone().mut_args(|argument| {
        let is_said = argument.is_global_set() || argument.get_id() == "help";
        plain(argument).hide(is_said)
    });
    let has_arguments = own.get_arguments().any(|argument| !argument.is_hide_set());
    let page = Man::new(own);
    let mut section = format!(".SH \"{}\"\n", escaped(&name(command).to_uppercase()));
    section.push_str(&part(|out| page.render_description_section(out))?.replace(".SH DESCRIPTION\n", ""));
    if has_arguments {
        section.push_str(&part(|out| page.render_options_section(out))?.replace(".SH OPTIONS\n", ""));
    }
    if let Some(further) = command.get_after_help() {
        section.push_str(&paragraphs(&further.to_string()));
    }
    Ok(section)
}

/// An argument with its values in the line of its help: a list of them takes a page.
fn plain(argument: Arg) -> Arg {
    let values: Vec<String> = argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let is_flag = !argument.get_action().takes_values();
    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
    if is_flag || values.is_empty() {
        return argument;
    }
    argument.help(format!("{help} [possible values: {}]", values.join(", "))).hide_possible_values(true)
}

/// The text below a command's help: lines that end with a colon lead to what follows, long ones are prose, and all others stand
/// as they are.
fn paragraphs(text: &str) -> String {
    let mut page = String::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        let words = escaped(line.trim());
        page.push_str(&match (line.starts_with(' '), line.len() > LONGEST) {
            (false, _) => format!(".SS \"{}\"\n", words.trim_end_matches(':')),
            (true, true) => format!(".PP\n{words}\n"),
            (true, false) => format!(".nf\n{}\n.fi\n", escaped(line)),
        });
    }
    page
}

/// One part of a page, without the preamble that each comes with.
fn part(render: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> anyhow::Result<String> {
    let mut out = Vec::new();
    render(&mut out)?;
    Ok(String::from_utf8(out)?.replace(PREAMBLE, ""))
}

/// A text in which a hyphen is one to search for, and nothing is a command.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_argument_is_in_the_manual() {
        let page = page().expect("it can be made");
        let mut program = super::super::arguments::Arguments::command().disable_help_subcommand(true);
        program.build();
        let commands = commands(&program);
        assert!(commands.len() > 6, "{commands:?}");
        let sections: Vec<&str> = page.split("\n.SH ").collect();
        for command in &commands {
            let title = format!("\"{}\"\n", escaped(&name(command).to_uppercase()));
            let section = sections.iter().find(|section| section.starts_with(&title)).expect(&title);
            for argument in command.get_arguments().filter(|one| !one.is_global_set() && one.get_id() != "help") {
                let shown = match argument.get_long() {
                    Some(long) => escaped(&format!("--{long}")),
                    None => argument.get_value_names().expect("it has a value")[0].to_string(),
                };
                assert!(section.contains(&shown), "{shown} in {section}");
            }
        }
        for argument in program.get_arguments() {
            let shown = escaped(&format!("--{}", argument.get_long().expect("an option")));
            assert_eq!(
                page.matches(&format!(".TP\n\\fB{shown}")).count()
                    + page.matches(&format!(", \\fB{shown}\\fR\n")).count(),
                1,
                "{shown}"
            );
        }
    }

    #[test]
    fn text_is_never_taken_for_a_command() {
        assert_eq!(escaped(".so /etc/passwd"), "\\&.so /etc/passwd");
        assert_eq!(escaped("'a \\f-"), "\\&'a \\ef\\-");
        let page = page().expect("it can be made");
        let known = [".SH", ".SS", ".TP", ".PP", ".nf", ".fi", ".br", ".ie", ".el", ".TH"];
        for line in page.lines().filter(|line| line.starts_with(['.', '\''])) {
            assert!(known.iter().any(|macro_name| line.starts_with(macro_name)), "{line}");
        }
    }
}
