//! `postdesk parse` and `postdesk thread`: what the desk understands of mails, without a desk.

use std::path::PathBuf;

use clap::{Args as _, FromArgMatches as _};

use super::{Entry, Exit};

/// The row of `parse`.
pub const PARSE: Entry = Entry {
    name: "parse",
    about: "Show what is understood of mails, as JSON Lines",
    example: "postdesk parse mail.eml",
    arguments: Arguments::augment_args,
    run: |_, matches| parse(&Arguments::from_arg_matches(matches)?),
};

/// The row of `thread`.
pub const THREAD: Entry = Entry {
    name: "thread",
    about: "Show which mails join one ticket, as JSON Lines",
    example: "postdesk thread first.eml reply.eml",
    arguments: Arguments::augment_args,
    run: |_, matches| thread(&Arguments::from_arg_matches(matches)?),
};

#[derive(clap::Args)]
struct Arguments {
    /// Mails, each a file, in the order they came
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

fn parse(arguments: &Arguments) -> anyhow::Result<Exit> {
    super::parse::run(&arguments.files)?;
    Ok(Exit::Done)
}

fn thread(arguments: &Arguments) -> anyhow::Result<Exit> {
    let _ = &arguments.files;
    anyhow::bail!("Joining mails is not part of this build")
}
