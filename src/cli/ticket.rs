//! `postdesk ticket`: tickets on the command line.

use clap::{Args as _, FromArgMatches as _};

use super::{Context, Entry, Exit};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "ticket",
    about: "Tickets and their messages",
    example: "postdesk ticket list\npostdesk ticket show 1042",
    arguments: Arguments::augment_args,
    run: |context, matches| run(context, &Arguments::from_arg_matches(matches)?),
};

#[derive(clap::Args)]
struct Arguments {
    #[command(subcommand)]
    action: Option<Action>,
    /// Print lists as JSON, one object a line
    #[arg(long, global = true)]
    json: bool,
}

#[derive(clap::Subcommand)]
enum Action {
    /// List them, newest first
    List,
    /// Show one with its messages
    Show {
        /// Number of the ticket
        number: i64,
    },
}

fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Exit> {
    let (_path, _loaded) = context.load()?;
    match (arguments.action.as_ref().unwrap_or(&Action::List), arguments.json) {
        (Action::List, _json) => anyhow::bail!("The desk's database is not part of this build"),
        (Action::Show { number }, _) => anyhow::bail!("The desk's database with {number} is not part of this build"),
    }
}
