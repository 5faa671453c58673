//! `postdesk quarantine`: mails that could not be read.

use std::io::Write as _;

use anyhow::Context as _;
use clap::{Args as _, FromArgMatches as _};
use serde::Serialize;

use super::print::Column;
use super::{Context, Entry, Exit, print, receive};
use crate::app::operate::Operator;
use crate::store::{AsideMail, Outcome};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "quarantine",
    about: "Mails that could not be read",
    example: "postdesk quarantine\npostdesk quarantine show 4 > mail.eml\npostdesk quarantine retry 4",
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
        /// Also mails that are held, and those kept without a ticket
        #[arg(long)]
        all: bool,
    },
    /// Write one as it came
    Show {
        /// Number in the list
        id: i64,
    },
    /// Read one again
    Retry {
        /// Number in the list
        id: i64,
    },
    /// Delete one
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
    match arguments.action.as_ref().unwrap_or(&Action::List { all: false }) {
        Action::List { all } => print::rows(&mut out, &list(&desk, *all)?, COLUMNS, arguments.json)?,
        Action::Show { id } => {
            let raw = desk.store().read(|reader| reader.find_raw(*id))?;
            out.write_all(&raw.with_context(|| format!("There is no mail {id} whose bytes are kept"))?)?;
        }
        Action::Retry { id } => {
            let taken = desk.retry_mail(*id)?;
            writeln!(out, "mail {id}: {}", print::visible(&receive::in_words(&taken)))?;
        }
        Action::Discard { id, yes } => {
            discard(&desk, *id, *yes).and_then(|()| Ok(writeln!(out, "Mail {id} is deleted")?))?
        }
    }
    Ok(Exit::Done)
}

fn discard(desk: &Operator, id: i64, yes: bool) -> anyhow::Result<()> {
    let mail = desk.store().read(|reader| reader.find_mail(id))?;
    let mail = mail.with_context(|| format!("There is no mail {id}"))?;
    let is_aside = matches!(mail.outcome, Outcome::Quarantined | Outcome::Held | Outcome::Kept);
    anyhow::ensure!(is_aside, "Mail {id} is {} and can't be deleted here", mail.outcome.word());
    print::confirmed(yes, "A deleted mail is gone.")?;
    let reason = format!("Deleted by the operator. {}", mail.reason);
    desk.store().write(move |tx| tx.discard_mail(id, &reason)).wait()
}

/// Longest list of one kind.
const MOST: usize = 10_000;

fn list(desk: &Operator, all: bool) -> anyhow::Result<Vec<Aside>> {
    let outcomes: &[Outcome] =
        if all { &[Outcome::Quarantined, Outcome::Held, Outcome::Kept] } else { &[Outcome::Quarantined] };
    let mut mails = Vec::new();
    desk.store().read(|reader| {
        for outcome in outcomes {
            mails.extend(reader.list_mails_in(*outcome, MOST)?);
        }
        Ok(())
    })?;
    mails.sort_by_key(|mail| std::cmp::Reverse(mail.id));
    Ok(mails.into_iter().map(|mail| Aside::of(mail, desk)).collect())
}

/// A mail that is no ticket's message.
#[derive(Serialize)]
struct Aside {
    id: i64,
    outcome: &'static str,
    mailbox: String,
    message_id: String,
    from: String,
    subject: String,
    size: u64,
    reason: String,
    received_at: String,
    #[serde(skip)]
    came: String,
}

const COLUMNS: &[Column<Aside>] = &[
    ("id", |mail| mail.id.to_string()),
    ("outcome", |mail| mail.outcome.to_owned()),
    ("received", |mail| mail.came.clone()),
    ("from", |mail| print::short(&mail.from, 30)),
    ("subject", |mail| print::short(&mail.subject, 30)),
    ("reason", |mail| mail.reason.clone()),
];

impl Aside {
    fn of(mail: AsideMail, desk: &Operator) -> Aside {
        Aside {
            id: mail.id,
            outcome: mail.outcome.word(),
            mailbox: mail.mailbox,
            message_id: mail.message_id,
            from: mail.sender,
            subject: mail.subject,
            size: mail.size,
            reason: mail.reason,
            received_at: mail.received_at.to_string(),
            came: print::moment(mail.received_at, &desk.config().timezone),
        }
    }
}
