//! The command line: one table of sub-commands, one file for each.
//!
//! Every command says what it does, takes its arguments and gives an [`Exit`]. What goes wrong comes back as a
//! fault and is told once, here.

mod agent;
mod alarm;
mod articles;
mod backup;
mod check;
mod config;
mod contact;
mod demo;
mod dkim;
mod doctor;
mod dump;
mod erase;
mod exit;
mod export;
mod load;
mod mails;
mod man;
mod oauth;
mod parse;
pub mod print;
mod quarantine;
mod queue;
mod receive;
mod resync;
mod run;
mod sender;
mod service;
mod setup;
mod status;
mod template;
mod ticket;

#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::ArgMatches;

pub use exit::{Exit, Misread};

/// A sub-command.
pub struct Entry {
    /// What it is called by.
    pub name: &'static str,
    /// What it does, in one line of 60 characters at most.
    pub about: &'static str,
    /// How it is used, one call a line.
    pub example: &'static str,
    /// Adds its arguments.
    pub arguments: fn(clap::Command) -> clap::Command,
    /// Does it.
    pub run: fn(&Context, &ArgMatches) -> anyhow::Result<Exit>,
}

/// Every sub-command, in the order of the help.
pub const COMMANDS: &[Entry] = &[
    setup::ENTRY,
    run::ENTRY,
    demo::ENTRY,
    check::ENTRY,
    status::ENTRY,
    doctor::ENTRY,
    config::ENTRY,
    receive::ENTRY,
    mails::PARSE,
    mails::THREAD,
    load::ENTRY,
    dump::ENTRY,
    articles::ENTRY,
    export::ENTRY,
    backup::BACKUP,
    backup::RESTORE,
    resync::ENTRY,
    queue::ENTRY,
    quarantine::ENTRY,
    ticket::ENTRY,
    contact::ENTRY,
    oauth::ENTRY,
    erase::ENTRY,
    agent::ENTRY,
    sender::ENTRY,
    alarm::ENTRY,
    template::ENTRY,
    dkim::ENTRY,
    man::MAN,
    man::COMPLETIONS,
];

/// Commands that few call by hand: the list of all has to fit a terminal.
const RARE: &[&str] = &["parse", "thread", "man", "completions"];

const PLACES: &str = "\
The configuration is the file named by --config, else by $POSTDESK_CONFIG, else
/etc/postdesk/postdesk.toml, else ./postdesk.toml.";

/// What every sub-command is told.
#[derive(Clone, Debug)]
pub struct Context {
    /// `--config`.
    config: Option<PathBuf>,
}

impl Context {
    /// Finds, reads and checks the configuration.
    ///
    /// # Errors
    /// [`Misread`] with every mistake in it.
    pub fn load(&self) -> Result<(PathBuf, crate::config::Loaded), Misread> {
        let environment = std::env::var_os("POSTDESK_CONFIG");
        let path = crate::config::find(self.config.as_deref(), environment)
            .map_err(|mistake| Misread::configuration("postdesk", vec![mistake]))?;
        let loaded = crate::config::read(&path)
            .map_err(|mistakes| Misread::configuration(path.display().to_string(), mistakes))?;
        Ok((path, loaded))
    }

    /// Where the configuration is; `None`: nowhere, or somebody named one that is not there.
    #[must_use]
    pub fn path(&self) -> Option<PathBuf> {
        crate::config::find(self.config.as_deref(), std::env::var_os("POSTDESK_CONFIG")).ok()
    }

    /// The configuration, for commands that do without one where nobody named any and none is there.
    ///
    /// # Errors
    /// [`Misread`] with every mistake in it.
    pub fn load_if_any(&self) -> Result<Option<crate::config::Config>, Misread> {
        let environment = std::env::var_os("POSTDESK_CONFIG");
        match crate::config::find(self.config.as_deref(), environment) {
            Ok(_) => self.load().map(|(_, loaded)| Some(loaded.config)),
            Err(_) => Ok(None),
        }
    }
}

/// Runs the command line and gives the exit code.
#[must_use]
pub fn main() -> std::process::ExitCode {
    // What any command writes may be customers' words: it is for its owner alone, unless a command says otherwise.
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
    let arguments: Vec<OsString> = std::env::args_os().collect();
    perform(&arguments).into()
}

fn perform(arguments: &[OsString]) -> Exit {
    let matches = match command().try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(usage) => {
            let _ = usage.print();
            return usage_exit(&usage, arguments);
        }
    };
    let context = Context { config: matches.get_one::<PathBuf>("config").cloned() };
    let outcome = matches
        .subcommand()
        .and_then(|(name, inner)| Some((COMMANDS.iter().find(|entry| entry.name == name)?, inner)))
        .context("There is no such command")
        .and_then(|(entry, inner)| (entry.run)(&context, inner));
    outcome.unwrap_or_else(|fault| exit::tell(&fault))
}

/// A mail server that calls `receive` wrongly must keep the mail and try again, not send it back.
fn usage_exit(usage: &clap::Error, arguments: &[OsString]) -> Exit {
    match usage.use_stderr() {
        false => Exit::Done,
        true if arguments.iter().any(|word| word == receive::ENTRY.name) => Exit::TryAgain,
        true => Exit::Usage,
    }
}

/// The whole command line, for parsing and help.
#[must_use]
pub fn command() -> clap::Command {
    let config = clap::Arg::new("config")
        .short('c')
        .long("config")
        .value_name("FILE")
        .global(true)
        .value_parser(clap::value_parser!(PathBuf))
        .help("Configuration file, if not in a usual place");
    let postdesk = clap::Command::new("postdesk")
        .version(env!("CARGO_PKG_VERSION"))
        .about("A helpdesk that runs on mail")
        .after_help(examples("postdesk demo\npostdesk -c postdesk.toml run"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .arg(config);
    COMMANDS.iter().fold(postdesk, |postdesk, entry| {
        let one = clap::Command::new(entry.name).about(entry.about).disable_help_subcommand(true);
        let one = with_examples((entry.arguments)(one), entry.example).hide(RARE.contains(&entry.name));
        postdesk.subcommand(match entry.name == config::ENTRY.name {
            true => one.after_help(format!("{PLACES}\n\n{}", examples(entry.example))),
            false => one,
        })
    })
}

fn with_examples(command: clap::Command, example: &str) -> clap::Command {
    let command = command.after_help(examples(example));
    command.mut_subcommands(|inner| with_examples(inner, example))
}

fn examples(lines: &str) -> String {
    let lines: Vec<String> = lines.lines().map(|line| format!("  {line}")).collect();
    format!("Examples:\n{}", lines.join("\n"))
}
