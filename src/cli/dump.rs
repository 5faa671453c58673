//! `postdesk dump`: the desk's data as a file.

use std::io::Write as _;

use super::{Context, Entry, Exit};
use crate::app::operate::Operator;

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "dump",
    about: "Write agents, teams, categories … as a file for load",
    example: "postdesk dump > desk.toml",
    arguments: |command| command,
    run: |context, _| run(context),
};

fn run(context: &Context) -> anyhow::Result<Exit> {
    let (_, loaded) = context.load()?;
    let data = Operator::open(loaded.config)?.dump()?;
    std::io::stdout().write_all(data.to_toml()?.as_bytes())?;
    Ok(Exit::Done)
}
