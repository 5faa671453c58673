//! `postdesk erase`: a person out of the desk for good.

use std::io::Write as _;

use anyhow::{Result, bail};
use clap::{Args as _, FromArgMatches as _};

use super::print::{moment, visible};
use super::{Context, Entry, Exit};
use crate::app::operate::{Asked, Operator, Person};
use crate::store::Erased;

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "erase",
    about: "Take a person out of the desk for good",
    example: "postdesk erase ada@example.net\npostdesk erase ada@example.net --keep-tickets --yes\n\
              postdesk erase ada@example.net --with-tickets --yes",
    arguments: Arguments::augment_args,
    run: |context, matches| run(context, &Arguments::from_arg_matches(matches)?),
};

#[derive(clap::Args)]
struct Arguments {
    /// One of the person's addresses
    address: String,
    /// The person's tickets go too
    #[arg(long, conflicts_with = "keep_tickets")]
    with_tickets: bool,
    /// Tickets stay, and no longer say whose they were
    #[arg(long)]
    keep_tickets: bool,
    /// Do it; without this it is only told what would go
    #[arg(long)]
    yes: bool,
    /// Whose customer, where there are several brands
    #[arg(long, value_name = "BRAND")]
    brand: Option<String>,
}

fn run(context: &Context, arguments: &Arguments) -> Result<Exit> {
    let (_, loaded) = context.load()?;
    let desk = Operator::open(loaded.config)?;
    let brand = desk.brand(arguments.brand.as_deref())?.id;
    let mut out = std::io::stdout().lock();
    let contact = match desk.find_person(brand, &arguments.address)? {
        Person::Known(contact) => contact,
        Person::Erased(at) => {
            let at = moment(at, &desk.config().timezone);
            writeln!(out, "{} was erased on {at}; nothing is kept of it", visible(&arguments.address))?;
            return Ok(Exit::Done);
        }
        Person::Unknown => {
            bail!("There is no contact with the address {}, and nothing of it is kept", visible(&arguments.address))
        }
    };
    let asked = |with_tickets| Asked { brand, address: arguments.address.clone(), with_tickets };
    let shown = visible(&contact.addresses.join(", "));
    if !arguments.yes {
        writeln!(out, "{shown} would be erased:")?;
        for (flag, with_tickets) in [("--keep-tickets", false), ("--with-tickets", true)] {
            if (with_tickets && arguments.keep_tickets) || (!with_tickets && arguments.with_tickets) {
                continue;
            }
            let would = desk.erase(&asked(with_tickets), &contact, true)?;
            writeln!(out, "  {flag}: {}", told(&would))?;
        }
        writeln!(out, "Nothing was done. Say one of these and --yes to do it; it can't be undone")?;
        return Ok(Exit::Done);
    }
    if !arguments.with_tickets && !arguments.keep_tickets {
        bail!("Say --keep-tickets or --with-tickets; without --yes the difference is told. Nothing was done");
    }
    let done = desk.erase(&asked(arguments.with_tickets), &contact, false)?;
    writeln!(out, "Erased {shown}: {}", told(&done))?;
    let folders = ["snapshots", "backups"].map(|name| desk.config().data_dir.join(name));
    let there: Vec<String> =
        folders.iter().filter(|folder| folder.exists()).map(|it| it.display().to_string()).collect();
    let there = if there.is_empty() { String::new() } else { format!(" ({})", there.join(", ")) };
    writeln!(out, "Backups from before still hold it{there}, and so does the mail server")?;
    Ok(Exit::Done)
}

fn told(counts: &Erased) -> String {
    let Erased { tickets, kept_tickets, messages, mails, files, outbox } = counts;
    format!(
        "{tickets} tickets removed, {kept_tickets} kept without the person; {messages} messages, {mails} raw mails, \
         {files} files, {outbox} mails that went out"
    )
}
