//! Who is kept out, who is let in, and what a spam filter says: the way a mail from outside goes.

use anyhow::Result;

use super::prepared::Prepared;
use super::{Desk, budget};
use crate::desk::decide::Situation;
use crate::desk::senders::{Listing, judge};
use crate::desk::{BrandId, Command, Ticket};
use crate::mail::trust::Verdict;
use crate::store::{MailboxRow, Reader, Tx};

/// The way of a mail.
pub(super) enum Way {
    /// Like any other.
    Open,
    /// Kept aside, with the reason.
    Blocked(String),
    /// A ticket in the status for spam, with the field that says so.
    Spam(String),
}

/// Which way a mail from outside goes. What an agent handed on was looked at by a person.
pub(super) fn look(tx: &Tx, desk: &Desk, mailbox: &MailboxRow, mail: &Prepared) -> Result<Way> {
    let Some(from) = mail.mail.from.as_ref().filter(|_| mail.handed_by.is_none()) else {
        return Ok(mail.spam.clone().filter(|_| mail.handed_by.is_none()).map_or(Way::Open, Way::Spam));
    };
    let address = from.key();
    let mut entries = tx.find_senders(mailbox.brand, &address)?;
    // Whoever is known not to be the one that is let in is whatever else the list says.
    let may_be_let_in = mail.mail.sender_is_clear && mail.verdict != Verdict::Fail;
    entries.retain(|entry| may_be_let_in || entry.listing == Listing::Block);
    match judge(&address, &entries) {
        Some(entry) if entry.listing == Listing::Block => Ok(Way::Blocked(kept_out(&address, &entry.pattern))),
        Some(_) if mail.verdict.is_pass() || !desk.judges_strangers(mailbox) => Ok(Way::Open),
        _ => Ok(mail.spam.clone().map_or(Way::Open, Way::Spam)),
    }
}

/// Whether the list keeps an address out.
pub(super) fn is_kept_out(reader: &Reader, brand: BrandId, address: &str) -> Result<bool> {
    Ok(listing(reader, brand, address)? == Some(Listing::Block))
}

/// Whether the list lets an address in.
pub(super) fn is_let_in(reader: &Reader, brand: BrandId, address: &str) -> Result<bool> {
    Ok(listing(reader, brand, address)? == Some(Listing::Allow))
}

fn listing(reader: &Reader, brand: BrandId, address: &str) -> Result<Option<Listing>> {
    let entries = reader.find_senders(brand, address)?;
    Ok(judge(address, &entries).map(|entry| entry.listing))
}

/// What the decision about a sender may look at: the list, and whether and whom the ticket's beginning was told.
pub(super) fn look_at_list(
    tx: &Tx,
    desk: &Desk,
    ticket: &Ticket,
    command: &Command,
    situation: &mut Situation,
) -> Result<()> {
    let requester = situation.participants.iter().find(|person| person.person == ticket.requester).cloned();
    let named = match command {
        Command::Block(pattern) if !pattern.is_empty() => Some(pattern.clone()),
        _ => requester.as_ref().map(|person| person.address.clone()),
    };
    situation.listing = named.map(|named| tx.find_sender(ticket.brand, &named)).transpose()?.flatten();
    let untold = tx.find_untold(ticket.id)?;
    situation.is_untold = untold.is_some();
    if let Some(person) = requester.filter(|_| untold == Some(true)) {
        let mailbox = &desk.mailbox(ticket.mailbox)?.address;
        situation.budget_spent = budget::withheld(tx, desk, mailbox, &person.address, tx.now)?;
        situation.sender = Some(person);
    }
    Ok(())
}

fn kept_out(address: &str, pattern: &str) -> String {
    if address == pattern {
        return format!("{address} is on the block list");
    }
    format!("{address} is on the block list, by {pattern}")
}
