//! `postdesk template`: what mails look like.

use clap::{Args as _, FromArgMatches as _};

use super::{Context, Entry, Exit};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "template",
    about: "Templates of mails, and what they look like",
    example: "postdesk template list\npostdesk template preview acknowledgement",
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
    /// List them, and which are your own
    List,
    /// Show one filled with sample values
    Preview {
        /// Name in the list
        name: String,
    },
}

fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Exit> {
    let (_path, _loaded) = context.load()?;
    match (arguments.action.as_ref().unwrap_or(&Action::List), arguments.json) {
        (Action::List, _json) => anyhow::bail!("Templates are not part of this build"),
        (Action::Preview { name }, _) => anyhow::bail!("Templates such as {name} are not part of this build"),
    }
}
