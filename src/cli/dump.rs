//! `postdesk dump`: the desk's data as a file.

use super::{Context, Entry, Exit};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "dump",
    about: "Write agents, teams, categories … as a file for load",
    example: "postdesk dump > desk.toml",
    arguments: |command| command,
    run: |context, _| run(context),
};

fn run(context: &Context) -> anyhow::Result<Exit> {
    let (_path, _loaded) = context.load()?;
    anyhow::bail!("The desk's database is not part of this build")
}
