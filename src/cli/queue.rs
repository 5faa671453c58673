//! `postdesk queue`: mails that wait to go out.

use std::io::Write;

use anyhow::Context as _;
use clap::{Args as _, FromArgMatches as _};
use serde::Serialize;

use super::print::Column;
use super::{Context, Entry, Exit, print};
use crate::app::operate::Operator;
use crate::desk::Template;
use crate::store::{HoldRow, OutboxRow};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "queue",
    about: "Mails that wait to go out, are held, or could not go",
    example: "postdesk queue\npostdesk queue show 17\npostdesk queue retry 17\npostdesk queue release template:acknowledgement",
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
    /// Send what a limit on automatic mail holds
    Release {
        /// Cause, or number of one mail; all that is held if left out
        #[arg(value_name = "CAUSE|ID")]
        what: Option<String>,
    },
    /// Give up one mail, or what is held
    Discard {
        /// Cause, or number of one mail; all that is held if left out
        #[arg(value_name = "CAUSE|ID", required_unless_present = "yes")]
        what: Option<String>,
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
            let (holds, waiting) = desk.store().read(|reader| Ok((reader.list_holds()?, reader.list_queue(MOST)?)))?;
            if !arguments.json {
                held(&mut out, &holds, &desk)?;
            }
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
        Action::Release { what } => release(&desk, what.as_deref(), &mut out)?,
        Action::Discard { what, yes } => {
            print::confirmed(*yes, "A mail given up is never sent.")?;
            discard(&desk, what.as_deref(), &mut out)?;
        }
    }
    Ok(Exit::Done)
}

fn change(id: i64, is_done: bool) -> anyhow::Result<()> {
    anyhow::ensure!(is_done, "There is no mail {id} that waits or has failed");
    Ok(())
}

/// What holds mails, above the list.
fn held(out: &mut dyn Write, holds: &[HoldRow], desk: &Operator) -> anyhow::Result<()> {
    for hold in holds {
        let since = print::moment(hold.since, &desk.config().timezone);
        writeln!(out, "Held since {since}: {} mails of {}. {}", hold.mails, hold.cause, hold.why)?;
        writeln!(out, "  To send them: postdesk queue release {}", hold.cause)?;
        writeln!(out, "  To give them up: postdesk queue discard {}", hold.cause)?;
    }
    if !holds.is_empty() {
        writeln!(out)?;
    }
    Ok(())
}

/// What a word of the command line means.
enum What {
    Mail(i64),
    Causes(Vec<String>),
}

fn what(desk: &Operator, word: Option<&str>) -> anyhow::Result<What> {
    if let Some(id) = word.and_then(|word| word.parse().ok()) {
        return Ok(What::Mail(id));
    }
    if let Some(cause) = word {
        return Ok(What::Causes(vec![cause.replace('#', "")]));
    }
    let holds = desk.store().read(|reader| reader.list_holds())?;
    anyhow::ensure!(!holds.is_empty(), "Nothing is held");
    Ok(What::Causes(holds.into_iter().map(|hold| hold.cause).collect()))
}

fn nothing_held(cause: &str) -> anyhow::Error {
    anyhow::anyhow!("Nothing is held for {cause}; `postdesk queue` says what is held, and for what")
}

fn release(desk: &Operator, word: Option<&str>, out: &mut dyn Write) -> anyhow::Result<()> {
    match what(desk, word)? {
        What::Mail(id) => {
            let is_done = desk.store().write(move |tx| tx.release_outbox(id)).wait()?;
            anyhow::ensure!(is_done, "There is no mail {id} that is held");
            writeln!(out, "Mail {id} is due now; a running daemon sends it within a few seconds")?;
        }
        What::Causes(causes) => {
            for cause in causes {
                let of = cause.clone();
                let gone = desk.store().write(move |tx| tx.release_hold(&of)).wait()?;
                let gone = gone.ok_or_else(|| nothing_held(&cause))?;
                writeln!(out, "{cause}: {gone} mails are due now; a running daemon sends them within a few seconds")?;
            }
        }
    }
    Ok(())
}

fn discard(desk: &Operator, word: Option<&str>, out: &mut dyn Write) -> anyhow::Result<()> {
    match what(desk, word)? {
        What::Mail(id) => {
            change(id, desk.store().write(move |tx| tx.discard_outbox(id)).wait()?)?;
            writeln!(out, "Mail {id} is given up")?;
        }
        What::Causes(causes) => {
            for cause in causes {
                let of = cause.clone();
                let gone = desk.store().write(move |tx| tx.discard_hold(&of)).wait()?;
                writeln!(out, "{cause}: {} mails are given up", gone.ok_or_else(|| nothing_held(&cause))?)?;
            }
        }
    }
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
    /// What it is held for.
    hold: String,
    /// What came back.
    bounce: String,
    attempts: u32,
    created_at: String,
    due_at: String,
    error: String,
    #[serde(skip)]
    due: String,
}

const COLUMNS: &[Column<Waiting>] = &[
    ("id", |row| row.id.to_string()),
    ("state", |row| if row.hold.is_empty() { row.state.clone() } else { format!("held ({})", row.hold) }),
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
            hold: row.hold.clone(),
            bounce: row.bounce.clone(),
            attempts: row.attempts,
            created_at: row.created_at.to_string(),
            due_at: row.due_at.to_string(),
            error: row.error.clone(),
            due: if matches!(row.state.as_str(), "failed" | "held") {
                String::new()
            } else {
                print::moment(row.due_at, &desk.config().timezone)
            },
        }
    }

    fn lines(&self) -> Vec<Vec<String>> {
        let ticket = self.ticket.map_or_else(|| "none".to_owned(), |number| format!("#{number}"));
        let pairs = [
            ("state", self.state.clone()),
            ("held for", self.hold.clone()),
            ("came back", self.bounce.clone()),
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
