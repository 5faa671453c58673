//! `postdesk sender`: who is kept out, and who is let in whatever a spam filter says.

use std::io::Write as _;

use clap::{Args as _, FromArgMatches as _};
use serde::Serialize;

use super::print::{Column, visible};
use super::{Context, Entry, Exit, print};
use crate::app::operate::Operator;
use crate::desk::senders::{self, Listing, MOST_GLOBS};
use crate::store::{SenderRow, Tx};

/// The row of the table.
pub const ENTRY: Entry = Entry {
    name: "sender",
    about: "Senders who are kept out or let in",
    example: "postdesk sender block @spam.example '*@*.bulk.example'\npostdesk sender allow ada@example.net\npostdesk sender list\npostdesk sender remove ada@example.net",
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
    /// Whose senders, where there are several brands
    #[arg(long, global = true, value_name = "BRAND")]
    brand: Option<String>,
}

#[derive(clap::Subcommand)]
enum Action {
    /// List them
    List,
    /// Keep their mail aside: no ticket, no answer
    Block(Patterns),
    /// Let them in whatever a spam filter says, unless forged
    Allow(Patterns),
    /// Take them off the list
    Remove(Patterns),
}

#[derive(clap::Args)]
struct Patterns {
    /// Addresses, domains (@x.example), patterns ('*@*.x.example')
    #[arg(required = true, value_name = "SENDER")]
    patterns: Vec<String>,
}

fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Exit> {
    let (_, loaded) = context.load()?;
    let desk = Operator::open(loaded.config)?;
    let brand = desk.brand(arguments.brand.as_deref())?.id;
    let mut out = std::io::stdout().lock();
    let (Patterns { patterns }, to) = match arguments.action.as_ref().unwrap_or(&Action::List) {
        Action::List => {
            let rows = desk.store().read(|reader| reader.list_senders(brand))?;
            let rows: Vec<Listed> = rows.into_iter().map(Listed::of).collect();
            print::rows(&mut out, &rows, COLUMNS, arguments.json)?;
            return Ok(Exit::Done);
        }
        Action::Block(patterns) => (patterns, Some(Listing::Block)),
        Action::Allow(patterns) => (patterns, Some(Listing::Allow)),
        Action::Remove(patterns) => (patterns, None),
    };
    let read: Result<Vec<String>, String> = patterns.iter().map(|written| senders::pattern(written)).collect();
    let read = read.map_err(anyhow::Error::msg)?;
    for pattern in read.iter().filter(|_| to == Some(Listing::Block)) {
        desk.refuse_own_address(pattern)?;
    }
    let kept = read.clone();
    // All or nothing: a list that is half taken in would have to be compared by hand.
    let work = move |tx: &Tx<'_>| {
        for pattern in &kept {
            let is_there = tx.find_sender(brand, pattern)?.is_some();
            anyhow::ensure!(is_there || to.is_some(), "{pattern} is on no list; `postdesk sender list` shows them");
            let is_full = !is_there && to.is_some() && tx.has_no_room_for_sender(brand, pattern)?;
            anyhow::ensure!(!is_full, "There are {MOST_GLOBS} patterns with * already; write addresses or domains");
            tx.set_sender(brand, pattern, to, "operator")?;
        }
        Ok(())
    };
    desk.store().write(work).wait()?;
    for pattern in &read {
        let pattern = visible(pattern);
        match to {
            Some(Listing::Block) => writeln!(out, "Mail from {pattern} is kept aside from now on")?,
            Some(Listing::Allow) => {
                writeln!(out, "Mail from {pattern} is let in whatever a spam filter says, unless it may be forged")?
            }
            None => writeln!(out, "{pattern} is on no list any more")?,
        }
    }
    Ok(Exit::Done)
}

/// An entry in the list.
#[derive(Serialize)]
struct Listed {
    sender: String,
    listing: &'static str,
    added_by: String,
    added_at: String,
}

const COLUMNS: &[Column<Listed>] = &[
    ("sender", |row| row.sender.clone()),
    ("listing", |row| row.listing.to_owned()),
    ("added by", |row| row.added_by.clone()),
    ("added at", |row| row.added_at.clone()),
];

impl Listed {
    fn of(row: SenderRow) -> Listed {
        Listed {
            sender: row.entry.pattern,
            listing: row.entry.listing.word(),
            added_by: row.added_by,
            added_at: row.added_at.to_string(),
        }
    }
}
