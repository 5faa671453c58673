//! `postdesk export`: everything out.

use std::io::{BufWriter, Write as _};

use anyhow::Context as _;
use clap::{Args as _, FromArgMatches as _};

use super::{Context, Entry, Exit};
use crate::app::operate::Operator;
use crate::transfer::{jsonl, mbox};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "export",
    about: "Write all tickets and mails",
    example: "postdesk export > tickets.jsonl\npostdesk export --format mbox > mails.mbox",
    arguments: Arguments::augment_args,
    run: |context, matches| run(context, &Arguments::from_arg_matches(matches)?),
};

#[derive(clap::Args)]
struct Arguments {
    /// jsonl, or mbox for mails as they came
    #[arg(long, value_name = "FORMAT", value_enum, hide_possible_values = true, default_value = "jsonl")]
    format: Format,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    Jsonl,
    Mbox,
}

fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Exit> {
    let (_, loaded) = context.load()?;
    let desk = Operator::open(loaded.config)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    match arguments.format {
        Format::Jsonl => jsonl::export(desk.store(), &mut out)?,
        Format::Mbox => mbox::export(desk.store(), &mut out)?,
    }
    out.flush().context("Writing the export")?;
    Ok(Exit::Done)
}
