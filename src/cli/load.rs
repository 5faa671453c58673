//! `postdesk load`: desk data from a file into the desk.

use std::path::PathBuf;

use clap::{Args as _, FromArgMatches as _};

use super::{Context, Entry, Exit, Misread};
use crate::config::desk_data;

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
    let _data = desk_data::read(&arguments.file).map_err(|mistakes| Misread::data(file, mistakes))?;
    let (_path, _loaded) = context.load()?;
    anyhow::bail!("The desk's database is not part of this build")
}
