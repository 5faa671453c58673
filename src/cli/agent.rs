//! `postdesk agent`: who may answer.

use clap::{Args as _, FromArgMatches as _};

use super::{Context, Entry, Exit};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "agent",
    about: "Who may answer",
    example: "postdesk agent add ann@acme.example --name \"Ann Example\"\npostdesk agent list\npostdesk agent disable ann@acme.example",
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
    /// Add one
    Add {
        /// Address they write from
        email: String,
        /// Name shown to colleagues
        #[arg(long, value_name = "NAME")]
        name: String,
        /// What they may do, agent or admin
        #[arg(long, value_name = "ROLE", hide_possible_values = true, value_parser = ["agent", "admin"], default_value = "agent")]
        role: String,
    },
    /// Take one's rights away; what they wrote stays
    Disable {
        /// Registered address
        email: String,
    },
}

fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Exit> {
    let (_path, _loaded) = context.load()?;
    match (arguments.action.as_ref().unwrap_or(&Action::List), arguments.json) {
        (Action::List, _json) => anyhow::bail!("The desk's database is not part of this build"),
        (Action::Add { email, name, role }, _) => {
            anyhow::bail!("The desk's database with {email} {name} {role} is not part of this build")
        }
        (Action::Disable { email }, _) => anyhow::bail!("The desk's database with {email} is not part of this build"),
    }
}
