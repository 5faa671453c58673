//! `postdesk config`: what is set, and what could be.

use std::io::Write as _;

use clap::{Args as _, FromArgMatches as _};

use super::{Context, Entry, Exit};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "config",
    about: "Show what is set; config default shows every key",
    example: "postdesk config --changed\npostdesk config default > postdesk.toml",
    arguments: Arguments::augment_args,
    run: |context, matches| run(context, &Arguments::from_arg_matches(matches)?),
};

#[derive(clap::Args)]
struct Arguments {
    #[command(subcommand)]
    action: Option<Action>,
    /// Only what differs from the defaults
    #[arg(long)]
    changed: bool,
    /// Print JSON, one object a line
    #[arg(long)]
    json: bool,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Print an annotated file with every key at its default
    Default,
}

fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Exit> {
    let mut out = std::io::stdout().lock();
    if let Some(Action::Default) = arguments.action {
        out.write_all(crate::config::annotated().as_bytes())?;
        return Ok(Exit::Done);
    }
    let (_, loaded) = context.load()?;
    for setting in loaded.settings.iter().filter(|setting| setting.changed || !arguments.changed) {
        if arguments.json {
            writeln!(out, "{}", serde_json::to_string(setting)?)?;
        } else {
            writeln!(out, "{} = {}", setting.key, setting.value)?;
        }
    }
    Ok(Exit::Done)
}
