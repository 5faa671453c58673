//! `postdesk contact`: who a customer is.

use std::io::Write;

use anyhow::{Context as _, Result};
use clap::{Args as _, FromArgMatches as _};
use jiff::tz::TimeZone;
use serde::Serialize;

use super::print::{moment, visible};
use super::{Context, Entry, Exit};
use crate::app::operate::Operator;
use crate::desk::{BrandId, Ticket};
use crate::store::Contact;

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "contact",
    about: "Who a customer is, with all addresses and tickets",
    example: "postdesk contact show ada@example.net\npostdesk contact retry ada@example.net",
    arguments: Arguments::augment_args,
    run: |context, matches| run(context, &Arguments::from_arg_matches(matches)?),
};

#[derive(clap::Args)]
struct Arguments {
    #[command(subcommand)]
    action: Action,
    /// Print one JSON object
    #[arg(long, global = true)]
    json: bool,
    /// Whose customer, where there are several brands
    #[arg(long, global = true, value_name = "BRAND")]
    brand: Option<String>,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Show one
    Show {
        /// One of the customer's addresses
        address: String,
    },
    /// Send mail to an address again although it has come back
    Retry {
        /// The address
        address: String,
    },
}

/// How many tickets are shown.
const MOST: usize = 50;

fn run(context: &Context, arguments: &Arguments) -> Result<Exit> {
    let (_, loaded) = context.load()?;
    let desk = Operator::open(loaded.config)?;
    let brand = desk.brand(arguments.brand.as_deref())?.id;
    let mut out = std::io::stdout().lock();
    match &arguments.action {
        Action::Show { address } => show(&desk, brand, address, arguments.json, &mut out)?,
        Action::Retry { address } => {
            let of = address.to_lowercase();
            let has_bounced = desk.store().read(|reader| {
                let contact = reader.find_contact(brand, &of)?;
                contact.with_context(|| format!("There is no contact with the address {address}"))?;
                reader.has_bounced(brand, &of)
            })?;
            anyhow::ensure!(has_bounced, "No mail to {address} has come back for good; nothing keeps mail from it");
            desk.store().write(move |tx| tx.forget_bounce(brand, &of)).wait()?;
            writeln!(
                out,
                "Mail goes to {address} again. What did not arrive is sent again by #resend in an agent's mail"
            )?;
        }
    }
    Ok(Exit::Done)
}

fn show(desk: &Operator, brand: BrandId, address: &str, json: bool, out: &mut dyn Write) -> Result<()> {
    let (contact, tickets, bounced) = desk.store().read(|reader| {
        let contact = reader.find_contact(brand, &address.to_lowercase())?;
        let contact = contact.with_context(|| format!("There is no contact with the address {address}"))?;
        let tickets = reader.list_tickets_of_person(brand, contact.person, MOST)?;
        let mut bounced = contact.addresses.clone();
        bounced.retain(|address| reader.has_bounced(brand, address).unwrap_or(false));
        Ok((contact, tickets, bounced))
    })?;
    if json {
        writeln!(out, "{}", serde_json::to_string(&Shown::of(&contact, &tickets, &bounced))?)?;
        return Ok(());
    }
    print(out, &contact, &tickets, &bounced, &desk.config().timezone)
}

/// A contact as JSON.
#[derive(Serialize)]
struct Shown<'c> {
    name: &'c str,
    language: &'c str,
    addresses: &'c [String],
    /// Those of them to which nothing is sent, because mail has come back.
    bounced: &'c [String],
    organisation: Option<&'c str>,
    notes: &'c str,
    tickets: i64,
    newest: Vec<Listed<'c>>,
}

#[derive(Serialize)]
struct Listed<'c> {
    number: i64,
    subject: &'c str,
    stage: &'static str,
    created_at: String,
}

impl Shown<'_> {
    fn of<'c>(contact: &'c Contact, tickets: &'c [Ticket], bounced: &'c [String]) -> Shown<'c> {
        let listed = |ticket: &'c Ticket| Listed {
            number: ticket.number,
            subject: &ticket.subject,
            stage: ticket.stage.word(),
            created_at: ticket.created_at.to_string(),
        };
        Shown {
            name: &contact.name,
            language: &contact.language,
            addresses: &contact.addresses,
            bounced,
            organisation: contact.organisation.as_deref(),
            notes: &contact.notes,
            tickets: contact.tickets,
            newest: tickets.iter().map(listed).collect(),
        }
    }
}

fn print(
    out: &mut dyn Write,
    contact: &Contact,
    tickets: &[Ticket],
    bounced: &[String],
    zone: &TimeZone,
) -> Result<()> {
    let name = if contact.name.is_empty() { "(no name)" } else { &contact.name };
    writeln!(out, "{}", visible(name))?;
    for address in &contact.addresses {
        let back = if bounced.contains(address) { "; mail to it has come back, nothing is sent there" } else { "" };
        writeln!(out, "address: {}{back}", visible(address))?;
    }
    if let Some(organisation) = &contact.organisation {
        writeln!(out, "organisation: {}", visible(organisation))?;
    }
    if !contact.language.is_empty() {
        writeln!(out, "language: {}", visible(&contact.language))?;
    }
    for line in contact.notes.lines() {
        writeln!(out, "{}", format!("note: {}", visible(line)).trim_end())?;
    }
    writeln!(out, "tickets: {}", contact.tickets)?;
    for ticket in tickets {
        let opened = moment(ticket.created_at, zone);
        writeln!(out, "  #{}  {opened}  {}  {}", ticket.number, ticket.stage.word(), visible(&ticket.subject))?;
    }
    Ok(())
}

/// A contact in one line, for the page of a ticket: organisation, language, tickets and further addresses.
pub fn line(contact: &Contact, address: &str, zone: &TimeZone) -> String {
    let mut parts: Vec<String> = contact.organisation.iter().cloned().collect();
    if !contact.language.is_empty() {
        parts.push(format!("language {}", contact.language));
    }
    let count = if contact.tickets == 1 { "1 ticket".to_owned() } else { format!("{} tickets", contact.tickets) };
    parts.push(match &contact.last {
        Some((number, _, opened)) => format!("{count}, the newest #{number} of {}", moment(*opened, zone)),
        None => count,
    });
    let others: Vec<&str> = contact.addresses.iter().map(String::as_str).filter(|other| *other != address).collect();
    if !others.is_empty() {
        parts.push(format!("also {}", others.join(", ")));
    }
    parts.join("; ")
}
