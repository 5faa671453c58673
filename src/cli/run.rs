//! `postdesk run`: the daemon.

use super::{Context, Entry, Exit};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "run",
    about: "Run the desk in the foreground",
    example: "postdesk run\npostdesk -c /etc/postdesk/postdesk.toml run",
    arguments: |command| command,
    run: |context, _| run(context),
};

fn run(context: &Context) -> anyhow::Result<Exit> {
    let (path, loaded) = context.load()?;
    crate::journal::init();
    for warning in loaded.warnings {
        tracing::warn!("{}", warning.in_file(&path.display().to_string()));
    }
    crate::serve::run(loaded.config)?;
    Ok(Exit::Done)
}
