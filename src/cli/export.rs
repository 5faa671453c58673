//! `postdesk export`: everything out, or everything of one person.

use std::io::{BufWriter, Write as _};
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use clap::{Args as _, FromArgMatches as _};

use super::print::visible;
use super::{Context, Entry, Exit};
use crate::app::operate::{Operator, Person};
use crate::transfer::{contact, jsonl, mbox};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "export",
    about: "Write all tickets and mails",
    example: "postdesk export > tickets.jsonl\npostdesk export --format mbox > mails.mbox\n\
              postdesk export --contact ada@example.net ada.jsonl",
    arguments: Arguments::augment_args,
    run: |context, matches| run(context, &Arguments::from_arg_matches(matches)?),
};

#[derive(clap::Args)]
struct Arguments {
    /// jsonl, or mbox for raw mails
    #[arg(long, value_name = "FORMAT", value_enum, hide_possible_values = true, default_value = "jsonl")]
    format: Format,
    /// Only what is kept of this person, notes included
    #[arg(long, value_name = "ADDRESS", conflicts_with = "format")]
    contact: Option<String>,
    /// For a person: a new file; its mails go to FILE.files
    #[arg(value_name = "FILE", requires = "contact")]
    file: Option<PathBuf>,
    /// Whose customer, where there are several brands
    #[arg(long, value_name = "BRAND", requires = "contact")]
    brand: Option<String>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    Jsonl,
    Mbox,
}

fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Exit> {
    let (_, loaded) = context.load()?;
    let desk = Operator::open(loaded.config)?;
    if let Some(address) = &arguments.contact {
        return of_contact(&desk, address, arguments);
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    match arguments.format {
        Format::Jsonl => jsonl::export(desk.store(), &mut out)?,
        Format::Mbox => mbox::export(desk.store(), &mut out)?,
    }
    out.flush().context("Writing the export")?;
    Ok(Exit::Done)
}

fn of_contact(desk: &Operator, address: &str, arguments: &Arguments) -> anyhow::Result<Exit> {
    let brand = desk.brand(arguments.brand.as_deref())?.id;
    let found = match desk.find_person(brand, address)? {
        Person::Known(contact) => contact,
        Person::Erased(_) => bail!("{} was erased; nothing is kept of it", visible(address)),
        Person::Unknown => {
            bail!("There is no contact with the address {}, and nothing of it is kept", visible(address))
        }
    };
    match &arguments.file {
        Some(file) => {
            contact::export_to(desk.store(), brand, &found, file)?;
            writeln!(std::io::stdout(), "{} and {}.files hold what is kept", file.display(), file.display())?;
        }
        None => {
            let mut out = BufWriter::new(std::io::stdout().lock());
            contact::export(desk.store(), brand, &found, &mut out, None)?;
            out.flush().context("Writing the export")?;
        }
    }
    Ok(Exit::Done)
}
