//! `postdesk queue`: mails that wait to go out.

use clap::{Args as _, FromArgMatches as _};

use super::{Context, Entry, Exit, print};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "queue",
    about: "Mails that wait to go out, or could not",
    example: "postdesk queue\npostdesk queue show 17\npostdesk queue retry 17",
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
    /// List them
    List,
    /// Show one, with every try
    Show {
        /// Number in the list
        id: i64,
    },
    /// Try one again now
    Retry {
        /// Number in the list
        id: i64,
    },
    /// Give one up
    Discard {
        /// Number in the list
        id: i64,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Exit> {
    let (_path, _loaded) = context.load()?;
    match (arguments.action.as_ref().unwrap_or(&Action::List), arguments.json) {
        (Action::List, _json) => anyhow::bail!("The desk's database is not part of this build"),
        (Action::Show { id } | Action::Retry { id }, _) => {
            anyhow::bail!("The desk's database with {id} is not part of this build")
        }
        (Action::Discard { id, yes }, _) => {
            print::confirmed(*yes, "A mail given up is never sent.")?;
            anyhow::bail!("The desk's database with {id} is not part of this build")
        }
    }
}
