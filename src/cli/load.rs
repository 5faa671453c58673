//! `postdesk load`: desk data from a file into the desk.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args as _, FromArgMatches as _};

use super::{Context, Entry, Exit, Misread};
use crate::app::operate::Operator;
use crate::config::desk_data::{self, DeskData};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "load",
    about: "Load agents, teams, categories … from a file",
    example: "postdesk load desk.toml",
    arguments: Arguments::augment_args,
    run: |context, matches| run(context, &Arguments::from_arg_matches(matches)?),
};

#[derive(clap::Args)]
struct Arguments {
    /// Desk data in the form `postdesk dump` writes
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Exit> {
    let file = arguments.file.display().to_string();
    let data = desk_data::read(&arguments.file).map_err(|mistakes| Misread::data(file, mistakes))?;
    let (_, loaded) = context.load()?;
    let counts = counts(&data);
    Operator::make(loaded.config)?.load(data)?;
    writeln!(std::io::stdout(), "Loaded {counts}")?;
    Ok(Exit::Done)
}

/// How much of what a file holds, in words.
fn counts(data: &DeskData) -> String {
    let counts = [
        (data.brands.len(), "brand", "brands"),
        (data.agents.len(), "agent", "agents"),
        (data.teams.len(), "team", "teams"),
        (data.priorities.len(), "priority", "priorities"),
        (data.statuses.len(), "status", "statuses"),
        (data.categories.len(), "category", "categories"),
        (data.tags.len(), "tag", "tags"),
        (data.canned.len(), "saved answer", "saved answers"),
        (data.organisations.len(), "organisation", "organisations"),
        (data.contacts.len(), "contact", "contacts"),
        (data.senders.len(), "sender", "senders"),
        (data.removals.len(), "removal", "removals"),
    ];
    let words = |(count, one, many)| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {many}")),
    };
    let all: Vec<String> = counts.into_iter().filter_map(words).collect();
    if all.is_empty() { "nothing: the file is empty".to_owned() } else { all.join(", ") }
}
