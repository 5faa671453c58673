//! `postdesk demo`: the whole desk without any set-up.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args as _, FromArgMatches as _};

use super::{Context, Entry, Exit};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "demo",
    about: "Try the whole desk, with sample mails and no set-up",
    example: "postdesk demo\npostdesk demo --dir /tmp/desk --listen 127.0.0.1:8025",
    arguments: Arguments::augment_args,
    run: |context, matches| run(context, &Arguments::from_arg_matches(matches)?),
};

#[derive(clap::Args)]
struct Arguments {
    /// Folder for all of it [default: a new one]
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Where the pages are
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8025")]
    listen: SocketAddr,
}

fn run(_context: &Context, arguments: &Arguments) -> anyhow::Result<Exit> {
    let _ = (&arguments.dir, arguments.listen);
    anyhow::bail!("The demonstration is not part of this build")
}
