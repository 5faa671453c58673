//! `postdesk queue`: mails that wait to go out.

use std::io::Write as _;

use anyhow::Context as _;
use clap::{Args as _, FromArgMatches as _};
use serde::Serialize;

use super::print::Column;
use super::{Context, Entry, Exit, print};
use crate::app::operate::Operator;
use crate::desk::Template;
use crate::store::OutboxRow;

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "queue",
    about: "Mails that wait to go out, or could not",
    example: "postdesk queue\npostdesk queue show 17\npostdesk queue retry 17",
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
    /// List them
    List,
    /// Show one, with the server's last answer
    Show {
        /// Number in the list
        id: i64,
    },
    /// Try one again now
    Retry {
        /// Number in the list
        id: i64,
    },
    /// Give one up
    Discard {
        /// Number in the list
        id: i64,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Exit> {
    let (_, loaded) = context.load()?;
    let desk = Operator::open(loaded.config)?;
    let mut out = std::io::stdout().lock();
    match arguments.action.as_ref().unwrap_or(&Action::List) {
        Action::List => {
            let waiting = desk.store().read(|reader| reader.list_queue(MOST))?;
            let waiting: Vec<Waiting> = waiting.iter().map(|row| Waiting::of(row, &desk)).collect();
            print::rows(&mut out, &waiting, COLUMNS, arguments.json)?;
        }
        Action::Show { id } => {
            let row = desk.store().read(|reader| reader.find_outbox(*id))?;
            let row = row.with_context(|| format!("There is no mail {id}"))?;
            let waiting = Waiting::of(&row, &desk);
            if arguments.json {
                writeln!(out, "{}", serde_json::to_string(&waiting)?)?;
            } else {
                print::aligned(&mut out, &waiting.lines())?;
            }
        }
        Action::Retry { id } => {
            let id = *id;
            change(id, desk.store().write(move |tx| tx.retry_outbox(id)).wait()?)?;
            writeln!(out, "Mail {id} is due now; a running daemon sends it within a few seconds")?;
        }
        Action::Discard { id, yes } => {
            let id = *id;
            print::confirmed(*yes, "A mail given up is never sent.")?;
            change(id, desk.store().write(move |tx| tx.discard_outbox(id)).wait()?)?;
            writeln!(out, "Mail {id} is given up")?;
        }
    }
    Ok(Exit::Done)
}

fn change(id: i64, is_done: bool) -> anyhow::Result<()> {
    anyhow::ensure!(is_done, "There is no mail {id} that waits or has failed");
    Ok(())
}

/// Longest list.
const MOST: usize = 10_000;

/// A mail in the queue.
#[derive(Serialize)]
struct Waiting {
    id: i64,
    state: String,
    mailbox: String,
    ticket: Option<i64>,
    recipient: String,
    template: &'static str,
    message_id: String,
    attempts: u32,
    created_at: String,
    due_at: String,
    error: String,
    #[serde(skip)]
    due: String,
}

const COLUMNS: &[Column<Waiting>] = &[
    ("id", |row| row.id.to_string()),
    ("state", |row| row.state.clone()),
    ("ticket", |row| row.ticket.map_or_else(String::new, |number| format!("#{number}"))),
    ("to", |row| row.recipient.clone()),
    ("mail", |row| row.template.to_owned()),
    ("tries", |row| row.attempts.to_string()),
    ("due", |row| row.due.clone()),
    ("last answer", |row| print::short(&row.error, 60)),
];

impl Waiting {
    fn of(row: &OutboxRow, desk: &Operator) -> Waiting {
        Waiting {
            id: row.id,
            state: row.state.clone(),
            mailbox: row.mailbox_slug.clone(),
            ticket: row.number,
            recipient: row.recipient.clone(),
            template: row.template.map(Template::word).unwrap_or_default(),
            message_id: row.mail_message_id.clone(),
            attempts: row.attempts,
            created_at: row.created_at.to_string(),
            due_at: row.due_at.to_string(),
            error: row.error.clone(),
            due: if row.state == "failed" { String::new() } else { print::moment(row.due_at, &desk.config().timezone) },
        }
    }

    fn lines(&self) -> Vec<Vec<String>> {
        let ticket = self.ticket.map_or_else(|| "none".to_owned(), |number| format!("#{number}"));
        let pairs = [
            ("state", self.state.clone()),
            ("mailbox", self.mailbox.clone()),
            ("ticket", ticket),
            ("to", self.recipient.clone()),
            ("mail", self.template.to_owned()),
            ("Message-ID", self.message_id.clone()),
            ("written", self.created_at.clone()),
            ("tries", self.attempts.to_string()),
            ("due", self.due.clone()),
            ("last answer", self.error.clone()),
        ];
        let filled = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        filled.map(|(name, value)| vec![name.to_owned(), print::visible(&value)]).collect()
    }
}
