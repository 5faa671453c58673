//! `postdesk ticket`: tickets on the command line.

mod page;

use std::io::Write as _;

use anyhow::Context as _;
use clap::{Args as _, FromArgMatches as _};
use serde::Serialize;

use super::print::Column;
use super::{Context, Entry, Exit, print};
use crate::app::operate::Operator;
use crate::desk::Ticket;
use crate::store::Reader;
use crate::transfer::jsonl;

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "ticket",
    about: "Tickets and their messages",
    example: "postdesk ticket list\npostdesk ticket show 1042\npostdesk ticket notspam 1042",
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
    /// List them, newest first
    List {
        /// How many at most
        #[arg(long, value_name = "COUNT", default_value_t = MOST)]
        limit: usize,
    },
    /// Show one with its messages
    Show {
        /// Number of the ticket
        number: i64,
    },
    /// Take one out of the spam, and let its sender in from now on
    Notspam {
        /// Number of the ticket
        number: i64,
    },
}

/// Longest list unless more is asked for.
const MOST: usize = 50;

fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Exit> {
    let (_, loaded) = context.load()?;
    let desk = Operator::open(loaded.config)?;
    let mut out = std::io::stdout().lock();
    match arguments.action.as_ref().unwrap_or(&Action::List { limit: MOST }) {
        Action::List { limit } => print::rows(&mut out, &list(&desk, *limit)?, COLUMNS, arguments.json)?,
        Action::Notspam { number } => {
            desk.release_spam(*number)?;
            writeln!(
                out,
                "#{number} is no spam any more, and its sender is let in; a running daemon sends what nobody got"
            )?;
        }
        Action::Show { number } => desk.store().read(|reader| {
            let ticket = reader.find_ticket_anywhere(*number)?;
            let ticket = ticket.with_context(|| format!("There is no ticket #{number}"))?;
            if arguments.json {
                let whole = jsonl::ticket(reader, &jsonl::Names::read(reader)?, &ticket)?;
                writeln!(out, "{}", serde_json::to_string(&whole)?)?;
                return Ok(());
            }
            page::print(&mut out, reader, &ticket, &desk.config().timezone)
        })?,
    }
    Ok(Exit::Done)
}

/// A ticket in the list.
#[derive(Serialize)]
struct Listed {
    number: i64,
    stage: &'static str,
    subject: String,
    requester: String,
    messages: i64,
    last_message_at: String,
    last_message_by: &'static str,
    #[serde(skip)]
    last: String,
}

const COLUMNS: &[Column<Listed>] = &[
    ("number", |ticket| format!("#{}", ticket.number)),
    ("stage", |ticket| ticket.stage.to_owned()),
    ("subject", |ticket| print::short(&ticket.subject, 40)),
    ("customer", |ticket| print::short(&ticket.requester, 30)),
    ("messages", |ticket| ticket.messages.to_string()),
    ("last", |ticket| format!("{} by {}", ticket.last, ticket.last_message_by)),
];

fn list(desk: &Operator, limit: usize) -> anyhow::Result<Vec<Listed>> {
    desk.store().read(|reader| {
        let tickets = reader.list_newest_tickets(limit)?;
        tickets.into_iter().map(|ticket| listed(reader, desk, ticket)).collect()
    })
}

fn listed(reader: &Reader, desk: &Operator, ticket: Ticket) -> anyhow::Result<Listed> {
    let participants = reader.list_participants(ticket.id)?;
    let requester = participants.into_iter().find(|person| person.person == ticket.requester);
    Ok(Listed {
        number: ticket.number,
        stage: ticket.stage.word(),
        subject: ticket.subject,
        requester: requester.map(|person| person.address).unwrap_or_default(),
        messages: ticket.message_count,
        last_message_at: ticket.last_message_at.to_string(),
        last_message_by: ticket.last_message_by.word(),
        last: print::moment(ticket.last_message_at, &desk.config().timezone),
    })
}
