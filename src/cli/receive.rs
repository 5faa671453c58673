//! `postdesk receive`: a mail server hands mails over.
//!
//! It must never make the mail server send a mail back because of a fault of ours: whatever fails is "try again".

use std::path::PathBuf;

use clap::{Args as _, FromArgMatches as _};

use super::{Context, Entry, Exit, exit};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "receive",
    about: "Take in one mail from standard input, or files",
    example: "postdesk receive < mail.eml\npostdesk receive --mailbox support one.eml two.eml",
    arguments: Arguments::augment_args,
    run: |context, matches| {
        let outcome = Arguments::from_arg_matches(matches).map_err(anyhow::Error::from);
        let outcome = outcome.and_then(|arguments| run(context, &arguments));
        Ok(outcome.unwrap_or_else(|fault| {
            exit::tell(&fault);
            Exit::TryAgain
        }))
    },
};

#[derive(clap::Args)]
struct Arguments {
    /// Mailbox the mail came to [default: the only one]
    #[arg(long, value_name = "NAME")]
    mailbox: Option<String>,
    /// Mails, each a file [default: one mail from standard input]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Exit> {
    let (_path, _loaded) = context.load()?;
    let _ = (&arguments.mailbox, &arguments.files);
    anyhow::bail!("Taking mails in is not part of this build")
}
